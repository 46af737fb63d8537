"""Marks on a line of time, one lane for each kind: meetings, promises, deeds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.view.charts.chart import Chart, plain, slim, sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One dot.

    Args:
        day: where it stands.
        label: what it is, for the tip and for readers.
        lane: the row that it stands in.
        css: its class: vcoop, mcoop, vconf, mconf or accent.
        hollow: whether it is not yet a fact, such as an announced visit.
        href: where it leads.
    """

    day: dt.date
    label: str
    lane: str = ""
    css: str = "accent"
    hollow: bool = False
    href: str | None = None


def timeline(marks: Iterable[Mark], *, id: str = "timeline", title: str = "Timeline", lanes: Sequence[str] = ()) -> Chart:
    """Dots on a line of time; those of about the same day are put on each other.

    Args:
        marks: in any order.
        id: begins the ids in the picture.
        title: what it shows.
        lanes: the lanes in their order; those of the marks where not given.
    """
    given = sorted(marks, key=lambda m: (m.day, m.lane, m.label))
    if not given:
        return Chart(kind="timeline", id=id, title=title, desc="Nothing whose day is known.", data={})
    order = [lane for lane in lanes if any(m.lane == lane for m in given)] or list(dict.fromkeys(m.lane for m in given))
    told = ", ".join(f"{sum(m.lane == lane for m in given):,} {lane or 'marks'}" for lane in order)
    desc = f"{len(given):,} from {given[0].day.isoformat()} to {given[-1].day.isoformat()}: {told}."
    data = {"lanes": [plain(lane) for lane in order], "marks": [dot(m, order.index(m.lane)) for m in given if m.lane in order]}
    return Chart(kind="timeline", id=id, title=title, desc=desc, data=data)


def dot(mark: Mark, lane: int) -> dict[str, Any]:
    """One mark as the script takes it."""
    day = mark.day.isoformat()
    label = plain(f"{day}: {mark.label}", 240)
    return slim(
        {"day": day, "lane": lane, "css": mark.css, "hollow": mark.hollow, "label": label, "href": sound(mark.href)}
    )  # fmt: skip
