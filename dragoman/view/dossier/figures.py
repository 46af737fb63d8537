"""What is counted: facts by class, month, topic, place, partner; what changed lately. Pure functions of rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.records import said
from dragoman.store.filters import QUADS

Row = Mapping[str, Any]
CLASSES = tuple(name.replace("-", "_") for name in QUADS)  # the columns that charts are drawn from
LATELY = (30, 90, 365)  # days: the first of them with enough facts is what "lately" means
ENOUGH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One act, however many reports tell it."""

    event: str = said("id of the earliest telling")
    row: Row = said("the earliest telling")
    reports: tuple[str, ...] = said("the reports that tell it")

    @property
    def day(self) -> dt.date | None:
        """Its day, where it is known."""
        day: dt.date | None = self.row["day"]
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A number of facts and what it rests on."""

    name: str = said("of what")
    facts: int = said("how many", default=0)
    reports: int = said("in how many reports", default=0)
    cooperation: int = said("how many of them are cooperation", default=0)
    conflict: int = said("how many of them are conflict", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Facts of the last days against as many days before."""

    days: int = said("length of either stretch")
    first: dt.date = said("first day of the later one")
    before: dt.date = said("first day of the earlier one")
    now: tuple[Fact, ...] = said("facts of the later one")
    then: tuple[Fact, ...] = said("facts of the earlier one")
    kept_now: int = said("reports of the whole store in the later one")
    kept_then: int = said("reports of the whole store in the earlier one")
    new: tuple[Fact, ...] = said("facts of a type that was not told in the year before")


def facts(slim: Iterable[Row]) -> tuple[Fact, ...]:
    """Each fact once: the earliest telling, and the reports of all.

    Args:
        slim: events in the order of their reports.
    """
    told: dict[str, list[Row]] = defaultdict(list)
    for row in slim:
        told[row["story"]].append(row)
    return tuple(
        Fact(event=found[0]["event"], row=found[0], reports=tuple(dict.fromkeys(r["report"] for r in found)))
        for found in told.values()
    )


def reports(found: Iterable[Fact]) -> int:
    """In how many reports some facts are told."""
    return len({report for fact in found for report in fact.reports})


def is_conflict(row: Row) -> bool:
    """Whether an event is conflict, in words or deeds."""
    return bool(row["quad"] >= 3)


def total(name: str, found: Sequence[Fact]) -> Sum:
    """Facts summed up."""
    hostile = sum(is_conflict(fact.row) for fact in found)
    return Sum(name=name, facts=len(found), reports=reports(found), cooperation=len(found) - hostile, conflict=hostile)


def by_class(found: Sequence[Fact]) -> tuple[Sum, ...]:
    """Facts by quad class, all four."""
    return tuple(total(name, [f for f in found if f.row["quad"] == n]) for n, name in enumerate(CLASSES, 1))


def parted(found: Sequence[Fact], keys: Mapping[str, Iterable[str]], most: int) -> tuple[Sum, ...]:
    """Facts by some keys of theirs, those of most facts first.

    Args:
        found: facts.
        keys: id of a fact -> what it counts for.
        most: how many to give.
    """
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in found:
        for key in dict.fromkeys(keys.get(fact.event, ())):
            told[key].append(fact)
    sums = [total(key, those) for key, those in told.items()]
    return tuple(sorted(sums, key=lambda s: (-s.facts, -s.reports, s.name))[:most])


def topics(found: Sequence[Fact], most: int = 14) -> tuple[Sum, ...]:
    """Facts by context and named topic."""
    return parted(found, {f.event: [*(f.row["contexts"] or ()), *(f.row["topics"] or ())] for f in found}, most)


def partners(found: Sequence[Fact], own: str, most: int = 14) -> tuple[Sum, ...]:
    """Facts by the side that stands opposite.

    Args:
        found: facts of one actor.
        own: its side.
        most: how many to give.
    """
    keys = {f.event: sorted({*(f.row["source_sides"] or ()), *(f.row["target_sides"] or ())} - {own}) for f in found}
    return parted(found, keys, most)


def pairs(found: Sequence[Fact], most: int = 14) -> tuple[Sum, ...]:
    """Facts of a topic by the two sides that they are between."""
    keys: dict[str, list[str]] = {}
    for fact in found:
        sources, targets = set(fact.row["source_sides"] or ()), set(fact.row["target_sides"] or ())
        ends = {tuple(sorted((a, b))) for a in sources for b in targets or sources if a != b}
        keys[fact.event] = ["|".join(pair) for pair in sorted(ends)]
    return parted(found, keys, most)


def outlets(cited: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """Outlets with the number of their reports, those of most first."""
    counts = Counter(row["outlet"] or "outlet not known" for row in cited)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def span(cited: Iterable[Row]) -> tuple[dt.date, dt.date] | None:
    """First and last day of publication."""
    days = [row["published"] for row in cited if row["published"]]
    return (min(days), max(days)) if days else None


def drawn(found: Sequence[Fact], first: dt.date, last: dt.date) -> tuple[list[Row], int, int, int]:
    """Rows by month for the chart; and how many facts are earlier, later, or of no known month.

    Args:
        found: facts.
        first: facts before the month of this day are told as background.
        last: facts after this day are yet to come, or misread.
    """
    months: dict[dt.date, Counter[str]] = defaultdict(Counter)
    earlier = later = unknown = 0
    for fact in found:
        day, end = fact.day, fact.row["end"] or fact.day
        if day is None or end is None or (day.year, day.month) != (end.year, end.month):
            unknown += 1
        elif day < first.replace(day=1):
            earlier += 1
        elif day > last:
            later += 1
        else:
            months[day.replace(day=1)][CLASSES[fact.row["quad"] - 1]] += 1
    ready: list[Row] = [{"period": month, **{name: counts[name] for name in CLASSES}} for month, counts in sorted(months.items())]
    return ready, earlier, later, unknown


def between(found: Iterable[Fact], first: dt.date, last: dt.date) -> tuple[Fact, ...]:
    """Facts of some days, the first and the last among them, whenever they were reported."""
    return tuple(f for f in found if f.day and first <= f.day <= last)


def change(found: Sequence[Fact], as_of: dt.date, kept: Mapping[dt.date, int]) -> Change | None:
    """What changed lately: the shortest stretch with enough facts, against the one before it.

    Args:
        found: facts.
        as_of: the last day.
        kept: reports of the store by day, to put numbers in proportion.
    """
    for days in LATELY:
        first = as_of - dt.timedelta(days=days - 1)
        now = between(found, first, as_of)
        if len(now) >= ENOUGH or days == LATELY[-1]:
            break
    if not now:
        return None
    before = first - dt.timedelta(days=days)
    year = between(found, first - dt.timedelta(days=365), first - dt.timedelta(days=1))
    known = {f.row["type"] for f in year}
    new: dict[str, Fact] = {}
    for fact in sorted(now, key=lambda f: (f.day or dt.date.min, f.event)):
        if year and fact.row["type"] not in known:
            new.setdefault(fact.row["type"], fact)
    return Change(
        days=days, first=first, before=before, now=now, then=between(found, before, first - dt.timedelta(days=1)),
        kept_now=sum(n for day, n in kept.items() if first <= day <= as_of),
        kept_then=sum(n for day, n in kept.items() if before <= day < first),
        new=tuple(new.values()),
    )  # fmt: skip


def places(found: Iterable[Fact]) -> tuple[list[tuple[str, float, float, int, int]], dict[str, int]]:
    """Towns with their coordinates, facts and reports; and the number of facts by country."""
    towns: dict[tuple[str, float, float], list[Fact]] = defaultdict(list)
    countries: Counter[str] = Counter()
    for fact in found:
        row = fact.row
        if row["place_country"]:
            countries[row["place_country"]] += 1
        if row["lat"] is not None and row["lon"] is not None and row["place_precision"] != "country":
            towns[row["place"], round(row["lat"], 2), round(row["lon"], 2)].append(fact)
    dots = [(name, lat, lon, len(those), reports(those)) for (name, lat, lon), those in towns.items()]
    return sorted(dots, key=lambda dot: (-dot[3], dot[0], dot[1])), dict(countries)
