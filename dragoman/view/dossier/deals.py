"""Meetings by rank, and promises by what is open. Pure functions of rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.reconcile.pledging import SETTLED
from dragoman.records import said
from dragoman.view.dossier.naming import parties, party
from dragoman.view.dossier.subject import End

Row = Mapping[str, Any]
LOWEST = 6  # rank; what is lower counts as this
OLD = 730  # days after which a promise without a due day is no longer shown with the open ones
STATES = {
    "open": "open", "done": "done", "delayed": "delayed", "cancelled": "cancelled", "refused": "refused",
    "lapsed": "due day passed, nothing heard",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as a dossier shows it."""

    row: Row = said("the row of the store")
    left: tuple[Row, ...] = said("parties of the first end; all where there is none")
    right: tuple[Row, ...] = said("the others")

    @property
    def ranks(self) -> tuple[int | None, int | None]:
        """The highest rank on either side."""
        return highest(self.left), highest(self.right)

    @property
    def sure(self) -> bool:
        """Whether it took place as far as told."""
        return bool(self.row["held"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Promises, requests and threats by what is open."""

    ahead: tuple[Row, ...] = said("due after the last day, the next first")
    overdue: tuple[Row, ...] = said("due day passed, and nothing found")
    undated: tuple[Row, ...] = said("without a due day, the newest first")
    old: tuple[Row, ...] = said("without a due day, and given more than two years ago")
    settled: tuple[Row, ...] = said("done, cancelled, refused")

    @property
    def open(self) -> tuple[Row, ...]:
        """All that is open, the most pressing first."""
        return (*self.ahead, *self.overdue, *self.undated)


def highest(found: Iterable[Row]) -> int | None:
    """The highest rank of some parties, 1 above 2."""
    return min((min(p["rank"], LOWEST) for p in found if p["rank"] is not None), default=None)


def meetings(rows: Iterable[Row], ends: Sequence[End]) -> tuple[Meeting, ...]:
    """Meetings with their parties sorted by end.

    Args:
        rows: what the store gave.
        ends: of the subject.
    """
    found = []
    for row in rows:
        there = [*(row["source"] or ()), *(row["target"] or ())]
        seen: dict[str, Row] = {}
        for one in there:
            seen.setdefault(party(one), one)
        first = row["source"] or ()
        left = [p for p in seen.values() if (ends[0].holds(p) if ends else p in first)]
        right = [p for p in seen.values() if p not in left]
        found.append(Meeting(row=row, left=tuple(left), right=tuple(right)))
    return tuple(found)


def matrix(found: Iterable[Meeting]) -> Counter[tuple[int | None, int | None]]:
    """How often which rank meets which."""
    return Counter(meeting.ranks for meeting in found)


def ledger(rows: Iterable[Row], as_of: dt.date | None) -> Ledger:
    """Pledges by what is open as of a day.

    Args:
        rows: what the store gave; `state` is None where nobody looked for what followed.
        as_of: the day; None where no report has one.
    """
    day = as_of or dt.date.max
    ahead, overdue, undated, old, settled = [], [], [], [], []
    for row in unique(rows):
        if row["state"] in SETTLED and row["state"] != "lapsed":
            settled.append(row)
        elif row["due"] is not None and row["due"] >= day:
            ahead.append(row)
        elif row["due"] is not None or row["state"] == "lapsed":
            overdue.append(row)
        elif row["day"] is None or (day - row["day"]).days > OLD:
            old.append(row)
        else:
            undated.append(row)
    ahead.sort(key=lambda r: (r["due"], r["event"]))
    return Ledger(ahead=tuple(ahead), overdue=tuple(overdue), undated=tuple(undated), old=tuple(old), settled=tuple(settled))


def unique(rows: Iterable[Row]) -> list[Row]:
    """Rows that do not say the same of the same in one report."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault((row["report"], row["type"], parties(row["source"]), parties(row["target"]), row["what"]), row)
    return list(found.values())


def state(row: Row, as_of: dt.date | None, followed: bool) -> str:
    """How a pledge stands, in words; "kept" is never said without an event that shows it."""
    if row["state"]:
        return STATES.get(row["state"], str(row["state"]))
    passed = row["due"] is not None and as_of is not None and row["due"] < as_of
    aside = row.get("unfollowed")
    if not followed or aside:
        return ("due day passed" if passed else "open") + "; not followed up" + (f": {aside}" if followed else "")
    return "due day passed, nothing heard" if passed else "open"
