"""POLECAT weekly events: 40 tab-separated columns with a heading, several values joined by ';', missing ones "None"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.version import VERSION
from dragoman.view.exports import codes
from dragoman.view.exports.rows import Note, Party, Row, dated, decimal, label, losses, plain

PARTY = ("Name", "Country", "COW", "Primary {} Sector", "{} Sectors", "Title", "Name Raw", "Wikipedia {} ID")


def heads(who: str) -> list[str]:
    """The eight columns of one side."""
    return [name.format(who) if "{}" in name else f"{who} {name}" for name in PARTY]


COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", *heads("Actor"),
    *heads("Recipient"),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
MISSING = "None"


def rows(event: Row, names: Mapping[str, str], urls: Mapping[str, str], note: Note) -> Iterator[list[str]]:
    """The one row of an event; see `gdelt2.rows` for the arguments."""
    day = dated(event, note)
    if day is None:
        return
    losses(event, note)
    note.add("Story People, Organizations and Locations left out: they are no part of an event")
    note.add("events without a recipient", int(not event["target"]))
    kind = event["place_precision"] or ""
    place = plain(event["place"])
    values = [
        event["event"], day.isoformat(), event["type"], event["mode"] or "", decimal(event["intensity"], 2),
        codes.QUAD_NAMES[event["quad"]], ";".join(event["contexts"] or ()),
        *parties(event["source"] or [], names), *parties(event["target"] or [], names),
        place, place if kind == "city" else "", "", place if kind == "region" else "", country(event["place_country"]),
        decimal(event["lat"]), decimal(event["lon"]), event["place_id"] or "", place, codes.FEATURES.get(kind, ""),
        plain(event["outlet"]), event["published"].isoformat() if event["published"] else "", "", "", "", "English",
        f"dragoman {VERSION}",
    ]  # fmt: skip
    yield [value or MISSING for value in values]


def country(code: str | None) -> str:
    """A country as PLOVER writes it."""
    return codes.PLOVER_COUNTRIES.get(code or "", code or "")


def parties(found: Sequence[Party], names: Mapping[str, str]) -> list[str]:
    """The eight columns of one side, the values of several parties joined by ';'."""
    known = [codes.countries().get(p["country"] or "") for p in found]
    columns = (
        [label(p, names) for p in found],
        [country(p["country"]) or p["org"] or "" for p in found],
        [str(c.cow) if c is not None and c.cow is not None else "" for c in known],
        [(p["sector"] or [""])[0] for p in found],
        [sector for p in found for sector in p["sector"] or ()],
        [p["role"] or "" for p in found],
        [p["name"] or "" for p in found],
        [""],
    )
    return [joined(values) for values in columns]


def joined(values: Sequence[str]) -> str:
    """Values joined by ';', those that are missing as None, nothing where all are."""
    return ";".join(plain(v).replace(";", ",") or MISSING for v in values) if any(values) else ""
