"""Events taken for one fact so far, and what would contradict another member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.reconcile.candidates import KILLING
from dragoman.reconcile.fact import told_as_background

APART = 2  # days that told days of one story may lie apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Events taken for one fact so far, with what would contradict another member."""

    events: tuple[str, ...]
    told: frozenset[tuple[str, str]]  # report and type
    first: dt.date | None  # of the days that are told
    last: dt.date | None
    opens: dt.date | None  # the latest day on which one of them begins, and the earliest on which one ends:
    closes: dt.date | None  # an act of one day lies between the two
    towns: frozenset[str]
    past: bool  # told as background by some
    killed: frozenset[str]  # named persons whose killing it is
    type: str  # of the first event
    by_person: bool = False
    weight: int = 1  # events, those that a person called the same counted as one

    @property
    def reports(self) -> frozenset[str]:
        """The reports that tell it."""
        return frozenset(report for report, _ in self.told)

    def contradicts(self, other: Group) -> bool:
        """Whether a guard speaks against joining two groups."""
        # what is told as background is placed where it was written
        towns = not (self.past or other.past) and bool(self.towns and other.towns) and not self.towns & other.towns
        return towns or self.reports_contradict(other) or self.days_contradict(other)

    def reports_contradict(self, other: Group) -> bool:
        """Whether one report tells both; of background it may tell one act twice, but not two acts of different types."""
        return bool(self.reports & other.reports) and not ((self.past or other.past) and self.told & other.told)

    def days_contradict(self, other: Group) -> bool:
        """Whether no one day suits what both tell; a month or a year that is told suits each of its days."""
        if not (self.first and self.last and other.first and other.last) or self.killed & other.killed:
            return False  # a person is killed once, whatever days are told of it
        if (
            self.by_person or other.by_person
        ):  # a person may have joined what lies far apart: then it is enough to be near one end
            return max(self.first - other.last, other.first - self.last) > dt.timedelta(days=APART)
        opens, closes = (self.opens, other.opens), (self.closes, other.closes)
        return max(d for d in opens if d) - min(d for d in closes if d) > dt.timedelta(days=APART)

    def joined(self, other: Group) -> Group:
        """The two groups as one."""
        return Group(
            events=self.events + other.events,
            told=self.told | other.told,
            first=min(filter(None, (self.first, other.first)), default=None),
            last=max(filter(None, (self.last, other.last)), default=None),
            opens=max(filter(None, (self.opens, other.opens)), default=None),
            closes=min(filter(None, (self.closes, other.closes)), default=None),
            towns=self.towns | other.towns,
            past=self.past or other.past,
            killed=self.killed | other.killed,
            type=self.type,
            by_person=self.by_person or other.by_person,
            weight=self.weight + other.weight,
        )


def alone(row: Mapping[str, Any]) -> Group:
    """One event as a group, from a row of `facts`."""
    first, last = (None, None) if row["inferred"] else (row["first"], row["last"])
    return Group(
        events=(row["event"],),
        told=frozenset([(row["report"], row["type"])]),
        first=first,
        last=last,
        opens=first,
        closes=last,
        towns=frozenset([row["place_id"]] if row["place_id"] and row["place_precision"] == "city" else []),
        past=told_as_background(row["last"], row["published"]),
        killed=frozenset(row["target_people"] if row["mode"] == KILLING and len(row["target_people"]) == 1 else []),
        type=row["type"],
    )
