"""Cooperation and conflict by month: cooperation above the line, conflict below."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.view.charts.svg import MONTHS, QUADS, empty, frame, linked, number, round_up, tag, text

Row = Mapping[str, Any]
Counts = list[int]
WIDTH, HEIGHT = 640.0, 250.0
LEFT, RIGHT, TOP, FOOT = 44.0, 634.0, 12.0, 24.0
STRAY = 0.02  # what a few old months hold together, at most, to be left out where they would stretch the axis
MOST_BARS = 120  # more months than these are drawn as years
CLOSE = 56.0  # years nearer than this would run into each other
LEAST_BARS = 6  # fewer would make bars as wide as walls


def month_bars(
    rows: Iterable[Row],
    *,
    id: str = "months",
    title: str = "Cooperation and conflict by month",
    href: str = "",
    height: float = HEIGHT,
) -> str:
    """Bars of events by month, or by year where there are more than ten years.

    Args:
        rows: `period` (a day) and the number of events of each quad class, as `store.panel.dyads(by="month")` gives
            them; rows of one month are added up.
        id: begins the ids in the picture.
        title: what it shows.
        href: where a bar leads: an address to which the days of the bar are added, `…from=2022-05&to=2022-05`.
        height: of the drawing, which is 640 wide.
    """
    found = counted(rows)
    if not found:
        return empty(id, title, "No event whose month is known.")
    found, left_out = without_strays(found)
    yearly = span(found) > MOST_BARS
    bars = by_year(found) if yearly else filled(found)
    bottom = height - FOOT
    high = round_up(max(c[0] + c[1] for _, c in bars))
    low = round_up(max(c[2] + c[3] for _, c in bars))
    if max(high, low) > 4 * min(high, low):
        high, low = max(high, max(high, low) // 4), max(low, max(high, low) // 4)  # room enough for the smaller half
    unit = (bottom - TOP) / (high + low)
    zero = TOP + high * unit
    step = (RIGHT - LEFT) / max(len(bars), LEAST_BARS)
    inner = [*axis(zero, unit, high, low)]
    inner += [bar(n, day, counts, zero, unit, step, yearly, href) for n, (day, counts) in enumerate(bars)]
    inner += labels([day for day, _ in bars], step, yearly, bottom)
    inner.append(tag("line", "", class_="zero", x1=LEFT, x2=RIGHT, y1=zero, y2=zero))
    note = f" {left_out:,} earlier events are not drawn." if left_out else ""
    if left_out:
        inner.append(text(LEFT + 4, TOP + 10, f"‹ {left_out:,} earlier", "tick"))
    desc = described(bars, yearly) + note
    return frame(inner, (0, 0, WIDTH, height), id=id, title=title, desc=desc, css="months", links=bool(href))


def counted(rows: Iterable[Row]) -> dict[dt.date, Counts]:
    """First day of the month -> events of the four classes."""
    found: dict[dt.date, Counts] = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        if row["period"] is not None:
            counts = found[row["period"].replace(day=1)]
            for n, (column, _, _) in enumerate(QUADS):
                counts[n] += int(row[column] or 0)
    return {day: counts for day, counts in found.items() if any(counts)}


def without_strays(found: dict[dt.date, Counts]) -> tuple[dict[dt.date, Counts], int]:
    """The months without the oldest few, where all are more than can be drawn as months; and how many events those hold."""
    if span(found) <= MOST_BARS:
        return found, 0
    most, dropped = int(STRAY * sum(sum(counts) for counts in found.values())), 0
    kept = dict(sorted(found.items()))
    for day in list(kept)[:-1]:
        if dropped + sum(kept[day]) > most:
            break
        dropped += sum(kept.pop(day))
    return kept, dropped


def span(found: Mapping[dt.date, Counts]) -> int:
    """Months from the first to the last."""
    first, last = min(found), max(found)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def filled(found: Mapping[dt.date, Counts]) -> list[tuple[dt.date, Counts]]:
    """Every month from the first to the last, with zeros where nothing is told."""
    first = min(found)
    months = [first.year * 12 + first.month - 1 + n for n in range(span(found))]
    days = [dt.date(m // 12, m % 12 + 1, 1) for m in months]
    return [(day, found.get(day, [0, 0, 0, 0])) for day in days]


def by_year(found: Mapping[dt.date, Counts]) -> list[tuple[dt.date, Counts]]:
    """Every year from the first to the last; of a very long time only the last years that can be drawn."""
    last = max(found).year
    first = max(min(found).year, last - MOST_BARS + 1)
    years = {year: [0, 0, 0, 0] for year in range(first, last + 1)}
    for day, counts in found.items():
        if day.year in years:
            years[day.year] = [a + b for a, b in zip(years[day.year], counts, strict=True)]
    return [(dt.date(year, 1, 1), counts) for year, counts in years.items()]


def axis(zero: float, unit: float, high: int, low: int) -> list[str]:
    """Lines and numbers of the upright axis."""
    found = []
    for value in sorted({high, high // 2, 0, -(low // 2), -low}):
        y = zero - value * unit
        found.append(tag("line", "", class_="grid", x1=LEFT, x2=RIGHT, y1=y, y2=y))
        if value in (high, -low, 0):
            found.append(text(LEFT - 6, y + 4, abs(value), "tick", "end"))
    return found


def bar(n: int, day: dt.date, counts: Sequence[int], zero: float, unit: float, step: float, yearly: bool, href: str) -> str:
    """The bar of one month, with its figures as a tip."""
    x, width = LEFT + n * step + step * 0.1, max(step * 0.8, 1.0)
    if not any(counts):
        return ""
    parts, up, down = [], zero, zero
    for (_, _, css), count in zip(QUADS, counts, strict=True):
        height = count * unit
        if not count:
            continue
        if css.endswith("coop"):
            up -= height
        parts.append(tag("rect", "", class_=css, x=x, y=up if css.endswith("coop") else down, width=width, height=height))
        if not css.endswith("coop"):
            down += height
    when = str(day.year) if yearly else f"{MONTHS[day.month - 1]} {day.year}"
    told = ", ".join(f"{count:,} {words.lower()}" for (_, words, _), count in zip(QUADS, counts, strict=True) if count)
    few = " (few events)" if sum(counts) < 5 else ""
    inner = tag("title", f"{when}: {told}{few}") + "".join(parts)
    period = str(day.year) if yearly else f"{day:%Y-%m}"
    return linked(tag("g", inner, class_="bar"), f"{href}from={period}&to={period}" if href else None)


def labels(days: Sequence[dt.date], step: float, yearly: bool, bottom: float) -> list[str]:
    """Years under their first bar; months too where there are few bars."""
    found = []
    years = {day.year for day in days}
    every = max(1, -(-len(years) // 8))
    seen: set[int] = set()
    for n, day in enumerate(days):
        x = LEFT + (n + 0.5) * step
        if len(days) <= 14 and not yearly:
            words = f"{MONTHS[day.month - 1]}" if n and day.month > 1 else f"{MONTHS[day.month - 1]} {day.year}"
            found.append(text(x, bottom + 17, words, "tick" if n == 0 or day.month == 1 else "tick minor", "middle"))
        elif day.year not in seen and (day.month == 1 or n == 0):
            seen.add(day.year)
            crowded = n == 0 and day.month > 1 and (13 - day.month) * step < CLOSE
            if (day.year - days[0].year) % every == 0 and not crowded:
                found.append(text(LEFT + n * step, bottom + 17, day.year, "tick", "start"))
                found.append(tag("line", "", class_="grid", x1=LEFT + n * step, x2=LEFT + n * step, y1=TOP, y2=bottom + 4))
    return found


def described(bars: Sequence[tuple[dt.date, Counts]], yearly: bool) -> str:
    """What there is to be seen, in words."""
    form = "%Y" if yearly else "%B %Y"
    sums = [sum(counts[n] for _, counts in bars) for n in range(4)]
    told = ", ".join(f"{count:,} of {words.lower()}" for (_, words, _), count in zip(QUADS, sums, strict=True))
    peak = max(bars, key=lambda b: sum(b[1]))
    return (
        f"{sum(sums):,} events from {bars[0][0].strftime(form)} to {bars[-1][0].strftime(form)}: {told}. "
        f"Most in {peak[0].strftime(form)}: {number(float(sum(peak[1])))}."
    )
