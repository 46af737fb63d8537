"""Who held which office on the day of a report, as far as the registers know."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.data.index import Index
from dragoman.data.shapes import Holder

DULL = frozenset("mayor governor commander chief official secretary director head chairman spokesman general deputy".split()) | {
    "special envoy",
    "special representative",
}  # posts that many hold at once
# roles under which one and the same office is spoken of
SAME_OFFICE = {
    "prime minister": ("premier", "chancellor"), "premier": ("prime minister",), "head of government": ("prime minister", "chancellor"),
    "head of state": ("president", "king", "queen", "emperor", "emir", "sultan"), "monarch": ("king", "queen", "emir", "sultan"),
    "chancellor": ("prime minister",), "foreign minister": ("secretary of state",), "foreign secretary": ("foreign minister",),
    "defence secretary": ("defence minister",),
}  # fmt: skip


class Incumbents:
    """The holders of offices, seen from one day.

    Args:
        index: the registers.
        day: day of the report, ISO 8601; empty where unknown.
    """

    def __init__(self, index: Index, day: str) -> None:
        self.index, self.day = index, day

    def holder(self, role: str, party: str) -> Holder | None:
        """Who held an office on the day, where the registers know just one."""
        if not self.day:
            return None
        for name in (role, *SAME_OFFICE.get(role, ())):
            held = {h.name: h for h in self.index.holders.get((name, party), ()) if covers(h, self.day)}
            if held:
                return next(iter(held.values())) if len(held) == 1 else None
        return None

    def ever(self, role: str, party: str) -> set[str]:
        """Names of all who held an office at any time."""
        return {h.name for h in self.index.holders.get((role, party), ())}

    def row(self, holders: Sequence[Holder], sides: Collection[str | None]) -> tuple[Holder, bool]:
        """Which of a person's offices counts, those of the report's sides first, and whether it was held on the day."""
        near = [h for h in holders if {h.country, h.org} & set(sides)] or list(holders)
        held = [h for h in near if self.day and covers(h, self.day)]
        return (held[0], True) if held else (latest(near, self.day), False)

    def plausible(self, holders: Sequence[Holder], sides: Collection[str | None]) -> bool:
        """Whether a bare surname can mean one of these: of a side that the report names, or a head in office that day."""
        for holder in holders:
            office = self.index.offices.get(holder.office)
            if {holder.country, holder.org} & set(sides):
                return True
            if self.day and covers(holder, self.day) and office is not None and office.rank == 1:
                return True
        return False


def latest(holders: Sequence[Holder], day: str) -> Holder:
    """The last row before a day, else the first one."""
    before = [h for h in holders if not day or h.began <= day]
    return max(before, key=lambda h: h.began) if before else holders[0]


def covers(holder: Holder, day: str) -> bool:
    """Whether an office was held on a day; ISO prefixes cover their whole span."""
    return holder.began <= day and (not holder.ended or day[: len(holder.ended)] <= holder.ended)
