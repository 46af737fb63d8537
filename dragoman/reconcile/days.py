"""Whether two events may have one day: days that are told, days that are inferred, and days that nobody tells."""

from __future__ import annotations

import datetime as dt

from dragoman.reconcile.fact import DEEDS, Fact, visits

LATELY = dt.timedelta(days=31)
STAY = 2  # days that a visit lasts, whichever of them a report tells
UNKNOWN = -0.2  # acts without any day are many, and few of them are one
NEXT = (0.4, -0.3, -0.6, -1.0)  # undated acts, by the days between two reports of one outlet, which does not repeat itself
ELSEWHERE = (0.4, 0.3, 0.0, -0.4)  # and of two outlets


def days(a: Fact, b: Fact) -> float:
    """One act has one day. What is only inferred counts for less than a day that is told, and a month for less than a day.

    Of an act whose day is not told, the day of its report says a little: it is news on that day.
    """
    if a.first and a.last and b.first and b.last:
        gap = max((a.first - b.last).days - STAY * visits(a, b), (b.first - a.last).days - STAY * visits(a, b), 0)
        width = max((a.last - a.first).days, (b.last - b.first).days)
        if gap == 0:
            return 1.0 if width <= (31 if a.past and b.past else 1) else 0.4 if width <= 31 else 0.2
        if named_alike(a, b):
            return 0.6
        # deeds are told again for weeks, and then the day of the report is taken for theirs; words and talks are of the day
        news = a.type not in DEEDS and a.outlet == b.outlet and a.inferred and b.inferred
        loose = 1.0 if not (a.inferred or b.inferred) or news else 0.2 if a.type in DEEDS else 0.6
        return loose * (-1.0 if gap > 2 or a.outlet == b.outlet else -0.8 if gap == 2 else -0.2)
    if named_alike(a, b):
        return 0.6
    if named_apart(a, b):
        return -1.0
    if a.past or b.past:
        return 0.2 if a.type in DEEDS and lately(a, b) else UNKNOWN
    one, other = (x.first or x.published for x in (a, b)), (x.last or x.published for x in (a, b))
    (first, start), (last, end) = one, other
    if first is None or start is None or last is None or end is None:
        return UNKNOWN
    apart = max((first - end).days - STAY * visits(a, b), (start - last).days - STAY * visits(a, b), 0)
    return (NEXT if a.outlet == b.outlet else ELSEWHERE)[min(apart, 3)]


def lately(a: Fact, b: Fact) -> bool:
    """Whether a report that tells no day came within a month of the day that another one tells."""
    told, other = (a, b) if a.first else (b, a)
    if told.first is None or told.last is None or other.first or other.published is None:
        return False
    return told.first <= other.published <= told.last + LATELY


def named_apart(a: Fact, b: Fact) -> bool:
    """Whether each sentence names one day of a month, and another one."""
    if a.first or b.first or len(a.stamps) != 1 or len(b.stamps) != 1:
        return False
    (one,), (other,) = a.stamps, b.stamps
    return one[:2] != other[:2] or bool(one[2] and other[2] and one[2] != other[2])


def named_alike(a: Fact, b: Fact) -> bool:
    """Whether one sentence names, by its month, the day that the other act is known to have: "in May", "since May 8"."""
    if a.first and b.first and not (a.inferred or b.inferred):
        return False
    return any(
        one[:2] == other[:2] and (one[2] == other[2] or not one[2] or not other[2]) for one in known(a) for other in known(b)
    )


def known(a: Fact) -> frozenset[tuple[int, int, int]]:
    """The days by which an act may be known: its own where it is told, else those that its sentence names."""
    if a.first is None or a.last is None or a.inferred:
        return a.stamps
    if (a.last - a.first).days > 31:
        return frozenset()
    return frozenset([(a.first.year, a.first.month, a.first.day if a.first == a.last else 0)])
