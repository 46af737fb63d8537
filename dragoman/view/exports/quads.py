"""Temporal knowledge graph: (source, relation, target, day) as numbers, with three maps from numbers to names.

A node is a side with a sector ("KAZ GOV"), a relation is a type with its mode ("CONSULT visit"), a day is
the number of days since the first one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.store.filters import MUTUAL
from dragoman.view.exports.rows import Note, Party, Row, dated


@dataclass(slots=True, kw_only=True)
class Graph:
    """Numbers of nodes and relations in order of appearance, and the quads."""

    nodes: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    quads: list[tuple[int, int, int, dt.date]] = field(default_factory=list)

    def add(self, event: Row, note: Note) -> None:
        """Take an event in."""
        day = dated(event, note)
        if day is None:
            return
        name = " ".join(filter(None, (event["type"], event["mode"])))
        made = 0
        for source, target in ends(event):
            relation = self.relations.setdefault(name, len(self.relations))
            ids = [self.nodes.setdefault(node, len(self.nodes)) for node in (source, target)]
            self.quads.append((ids[0], relation, ids[1], day))
            made += 1
        note.add("events left out: one end is not told", int(not made))
        if made:
            note.add("names, places, contents, speakers, standings left out")

    def numbered(self) -> list[tuple[int, int, int, int]]:
        """The quads in the order of their days, each day as a number, none twice."""
        if not self.quads:
            return []
        first = min(day for *_, day in self.quads)
        return sorted({(s, r, t, (day - first).days) for s, r, t, day in self.quads}, key=lambda q: (q[3], q[:3]))

    def days(self) -> list[tuple[str, int]]:
        """Each day on which something was, with its number."""
        first = min((day for *_, day in self.quads), default=None)
        return [] if first is None else [(day.isoformat(), (day - first).days) for day in sorted({d for *_, d in self.quads})]


def ends(event: Row) -> Iterator[tuple[str, str]]:
    """The two ends of each edge: both ways for what has no direction."""
    source, target = event["source"] or [], event["target"] or []
    together = not target and len(source) > 1 and event["type"] in MUTUAL
    for left in source:
        for right in source if together else target:
            if left is not right and node(left) and node(right):
                yield node(left), node(right)
                if event["type"] == "CONSULT" and event["mode"] != "visit" and not together:
                    yield node(right), node(left)


def node(party: Party) -> str:
    """The name of a node: side and first sector; the name alone where no side is known."""
    side = party["side"] or party["name"] or ""
    sector = (party["sector"] or [""])[0]
    return " ".join(filter(None, (side, sector)))
