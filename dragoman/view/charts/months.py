"""Cooperation and conflict by month: cooperation above the line, conflict below."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.view.charts.chart import FEW, MONTHS, QUADS, Chart

Row = Mapping[str, Any]
Counts = list[int]
HEIGHT = 250
STRAY = 0.02  # what a few old months hold together, at most, to be left out where they would stretch the axis
MOST_BARS = 120  # more months than these are drawn as years


def month_bars(
    rows: Iterable[Row],
    *,
    id: str = "months",
    title: str = "Cooperation and conflict by month",
    href: str = "",
    height: int = HEIGHT,
) -> Chart:
    """Bars of events by month, or by year where there are more than ten years.

    Args:
        rows: `period` (a day) and the number of events of each quad class, as `store.panel.dyads(by="month")` gives
            them; rows of one month are added up.
        id: begins the ids in the picture.
        title: what it shows.
        href: where a bar leads: an address to which the days of the bar are added, `…from=2022-05&to=2022-05`.
        height: of the drawing.
    """
    found = counted(rows)
    if not found:
        return Chart(kind="months", id=id, title=title, desc="No event whose month is known.", data={})
    found, left_out = without_strays(found)
    yearly = span(found) > MOST_BARS
    bars = by_year(found) if yearly else filled(found)
    note = f" {left_out:,} earlier events are not drawn." if left_out else ""
    data = {"bars": [bar(day, counts, yearly) for day, counts in bars], "earlier": left_out, "height": height, "href": href}
    return Chart(kind="months", id=id, title=title, desc=described(bars, yearly) + note, data=data)


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


def bar(day: dt.date, counts: Counts, yearly: bool) -> dict[str, Any]:
    """The bar of one month or year: its period, its figures, and these in words."""
    period = f"{day.year:04}" if yearly else f"{day:%Y-%m}"
    when = str(day.year) if yearly else f"{MONTHS[day.month - 1]} {day.year}"
    told = ", ".join(f"{count:,} {words.lower()}" for (_, words, _), count in zip(QUADS, counts, strict=True) if count)
    few = " (few events)" if sum(counts) < FEW else ""
    return {"period": period, "when": when, "counts": counts, "label": f"{when}: {told}{few}" if told else ""}


def described(bars: Sequence[tuple[dt.date, Counts]], yearly: bool) -> str:
    """What there is to be seen, in words."""
    form = "%Y" if yearly else "%B %Y"
    sums = [sum(counts[n] for _, counts in bars) for n in range(4)]
    told = ", ".join(f"{count:,} of {words.lower()}" for (_, words, _), count in zip(QUADS, sums, strict=True))
    peak = max(bars, key=lambda b: sum(b[1]))
    return (
        f"{sum(sums):,} events from {bars[0][0].strftime(form)} to {bars[-1][0].strftime(form)}: {told}. "
        f"Most in {peak[0].strftime(form)}: {sum(peak[1]):,}."
    )
