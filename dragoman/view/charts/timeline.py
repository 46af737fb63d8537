"""Marks on a line of time, one lane for each kind: meetings, promises, deeds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.view.charts.svg import MONTHS, days_between, empty, frame, linked, safe, tag, text

WIDTH, LEFT, RIGHT = 640.0, 12.0, 628.0
DOT, STACK, LANE = 4.0, 9, 24.0
CLOSE = 28.0  # numbers nearer than this would run into each other
BINS = 88  # dots side by side


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


def timeline(marks: Iterable[Mark], *, id: str = "timeline", title: str = "Timeline", lanes: Sequence[str] = ()) -> str:
    """Dots on a line of time; those of about the same day are put on each other.

    Args:
        marks: in any order.
        id: begins the ids in the picture.
        title: what it shows.
        lanes: the lanes in their order; those of the marks where not given.
    """
    given = sorted(marks, key=lambda m: (m.day, m.lane, m.label))
    if not given:
        return empty(id, title, "Nothing whose day is known.")
    first, last = given[0].day, given[-1].day
    if days_between(first, last) < 14:
        first, last = first - dt.timedelta(days=7), last + dt.timedelta(days=7)
    order = [lane for lane in lanes if any(m.lane == lane for m in given)] or list(dict.fromkeys(m.lane for m in given))
    inner: list[str] = []
    y = 8.0
    for lane in order:
        drawn, y = one_lane([m for m in given if m.lane == lane], lane, first, last, y)
        inner += drawn
    height = y + 26
    inner = [*grid(first, last, y), *inner]
    told = ", ".join(f"{sum(m.lane == lane for m in given):,} {lane or 'marks'}" for lane in order)
    links = any(m.href for m in given)
    desc = f"{len(given):,} from {given[0].day.isoformat()} to {given[-1].day.isoformat()}: {told}."
    return frame(inner, (0, 0, WIDTH, height), id=id, title=title, desc=desc, css="timeline", links=links)


def one_lane(marks: Sequence[Mark], lane: str, first: dt.date, last: dt.date, top: float) -> tuple[list[str], float]:
    """What is drawn in one lane, and where the next one begins."""
    bins: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        bins[round((mark.day - first).days / days_between(first, last) * BINS)].append(mark)
    deepest = max(min(len(stack), STACK) for stack in bins.values())
    head = 18.0 if lane else 0.0
    base = top + head + max(LANE, deepest * DOT * 2.2 + 8)
    inner = [text(LEFT, top + 12, lane, "lane")] if lane else []
    inner.append(tag("line", "", class_="zero", x1=LEFT, x2=RIGHT, y1=base, y2=base))
    told = 0.0
    for place, stack in sorted(bins.items()):
        x = LEFT + DOT + (RIGHT - LEFT - 2 * DOT) * place / BINS
        inner += [dot(mark, x, base - 6 - n * DOT * 2.2) for n, mark in enumerate(stack[:STACK])]
        if len(stack) > STACK and x - told >= CLOSE:
            told = x
            inner.append(text(x, base - 4 - STACK * DOT * 2.2, f"+{len(stack) - STACK}", "tick minor", "middle"))
    return inner, base + 10


def dot(mark: Mark, x: float, y: float) -> str:
    """One dot with its tip, as a link where it leads somewhere."""
    css = f"dot {safe(mark.css)}{' hollow' if mark.hollow else ''}"
    tip = tag("title", safe(f"{mark.day.isoformat()}: {mark.label}", 240))
    return linked(tag("circle", tip, class_=css, cx=x, cy=y, r=DOT), mark.href)


def grid(first: dt.date, last: dt.date, bottom: float) -> list[str]:
    """Years, or months where all is within two years, as lines with their names."""
    found = []
    months = (last.year - first.year) * 12 + last.month - first.month
    every = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12_000, 120_000) if months / step <= 7)
    at = first.year * 12 + first.month - 1
    at += -at % every
    while at <= last.year * 12 + last.month - 1:
        day = dt.date(at // 12, at % 12 + 1, 1)
        if day >= first:
            x = LEFT + DOT + (RIGHT - LEFT - 2 * DOT) * (day - first).days / days_between(first, last)
            words = str(day.year) if every >= 12 else f"{MONTHS[day.month - 1]} {day.year}"
            found.append(tag("line", "", class_="grid", x1=x, x2=x, y1=4.0, y2=bottom))
            if LEFT + 20 < x < RIGHT - 24:
                found.append(text(x, bottom + 16, words, "tick" if (at // every) % 2 == 0 else "tick minor", "middle"))
        at += every
    return found
