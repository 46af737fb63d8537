"""Rows of queries -> what the charts draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from dragoman.store.filters import Filter
from dragoman.view.charts import Dot, Mark
from dragoman.view.web import asking, shown

Row = Mapping[str, Any]


def event_address(row: Row) -> str:
    """Where the text of an event stands, with the event chosen."""
    return "/report?" + urlencode({"id": row["report"], "event": row["event"]})


def marks_of_meetings(rows: Iterable[Row]) -> list[Mark]:
    """A dot for each meeting whose day is known; hollow where it is only announced."""
    return [
        Mark(
            day=row["planned_from"] or row["day"] if not row["held"] else row["day"],
            label=meeting(row),
            lane="Held" if row["held"] else "Announced",
            css="accent",
            hollow=not row["held"],
            href=event_address(row),
        )
        for row in rows
        if row["day"] is not None
    ]


def parties(found: Iterable[Row] | None) -> str:
    """Parties in a few words."""
    return " and ".join(shown.who(p) for p in found or ())


def meeting(row: Row) -> str:
    """A meeting in a line."""
    sides = " – ".join(filter(None, (parties(row["source"]), parties(row["target"]))))
    return f"{sides} in {row['place']}" if row["place"] else sides


def marks_of_events(rows: Iterable[Row]) -> list[Mark]:
    """A dot for each event whose day is known, in the lane of its class."""
    return [
        Mark(
            day=row["day"],
            label=" ".join((parties(row["source"]), shown.what(row), parties(row["target"]))),
            lane=shown.QUAD_NAMES[row["quad"]].capitalize(),
            css=shown.QUAD_CSS[row["quad"]],
            hollow=row["standing"] not in ("happened", "ongoing", "past"),
            href=event_address(row),
        )
        for row in rows
        if row["day"] is not None
    ]


def dots(places: Iterable[Row], asked: Filter | None = None) -> list[Dot]:
    """A dot for each place; with a filter it leads to the events there."""
    return [
        Dot(
            lat=row["lat"],
            lon=row["lon"],
            name=row["place"],
            label=f"{row['place']}{', ' + shown.side_name(row['place_country']) if row['place_country'] else ''}: "
            f"{row['events']:,} event{'s' if row['events'] != 1 else ''}",
            count=row["events"],
            href=asking.address("/events", asked, place=row["place"], place_country=row["place_country"]) if asked else None,
        )
        for row in places
    ]
