"""Checks on days and terms of office: valid dates, no two holders at once, no term cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from dragoman.data.shapes import Holder, Lexicon

ISO_PREFIX = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_day(text: str) -> bool:
    """Whether a text is an ISO prefix of a day that exists: "2019", "2019-03", "2019-03-20"."""
    if not ISO_PREFIX.fullmatch(text):
        return False
    parts = [int(part) for part in text.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True


def before(one: str, two: str) -> bool:
    """Whether one day is surely before another; a prefix covers its whole span."""
    size = min(len(one), len(two))
    return one[:size] < two[:size]


def check_days(entry: str, began: str, ended: str) -> Iterator[str]:
    """Faults of a first and a last day."""
    for name, day in (("began", began), ("ended", ended)):
        if day and not is_day(day):
            yield f"{entry}: {name} '{day}' is no day: write 2019, 2019-03 or 2019-03-20"
    if began and ended and before(ended, began):
        yield f"{entry}: ends before it begins"


def check_terms(lexicon: Lexicon) -> Iterator[str]:
    """Faults of terms of office: two at once where only one can be, one term written as two."""
    several = {o.id for o in lexicon.offices if o.several}
    seats: dict[tuple[str, str], list[Holder]] = {}
    for holder in lexicon.holders:
        yield from check_days(f"holder {holder.id}", holder.began, holder.ended)
        if holder.office not in several:
            seats.setdefault(holder.seat, []).append(holder)
    for holders in seats.values():
        yield from _check_seat(sorted(holders, key=lambda h: h.began))


def _check_seat(holders: Sequence[Holder]) -> Iterator[str]:
    for one, two in pairwise(holders):
        if not one.ended or before(two.began, one.ended):
            yield f"holder {two.id}: overlaps with {one.name} (to {one.ended or 'today'})"
        elif one.name == two.name and two.began[: len(one.ended)] == one.ended:
            yield f"holder {two.id}: goes on from the row before without a gap; write one row"
