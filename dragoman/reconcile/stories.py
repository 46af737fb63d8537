"""Links -> stories: events of different reports that tell one fact, put together without chaining.

The closest two groups are joined first, as long as the links between *all* their events are strong on average
(a pair without a link counts as nothing), and as long as no guard speaks against it: one report tells an act
once, one act has one day and one town, and what a person called different stays apart. What a person called
the same is joined before all that. Stories are derived: they are made anew from the links each time, nothing is
overwritten, and taking a judgement back takes its merge back.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from dragoman.reconcile.background import gathered
from dragoman.reconcile.candidates import CHUNK, candidates, facts
from dragoman.reconcile.compare import SAME
from dragoman.reconcile.groups import Group, alone
from dragoman.reconcile.links import PERSON, Pair, likenesses, links, verdicts
from dragoman.records import digest
from dragoman.schema import TABLES, Tables

METHOD = "average link 3"
AVERAGE = 0.45  # mean score of all pairs between two groups from which they are joined
BACKGROUND = 0.25  # the same, where one side is background: there only pairs that were compared count
MET = 0.1  # share of the pairs that must have been compared all the same


class Edge(NamedTuple):
    """A link, as clustering sees it."""

    left: str
    right: str
    score: float
    method: str


Groups = dict[int, Group]
Sums = dict[int, dict[int, tuple[float, int]]]  # between two groups: the sum of the scores of links, and their number


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """What tying together gave: two tables to be kept, and how much work it was."""

    links: pa.Table
    stories: pa.Table
    pairs: int


def tie(tables: Tables) -> Tied:
    """Links and stories of everything in a store.

    Args:
        tables: a store, or tables in memory, with `events`, `reports`, `copies` and `judgements`.

    Returns:
        Tables `links` and `stories` of `schema.TABLES`, made anew; nothing is written.
    """
    flat = facts(tables)
    pairs = candidates(flat)
    judged = verdicts(tables)
    found = links(flat, pairs, likenesses(tables), judged)
    return Tied(links=found, stories=stories(flat, pairs, found, judged), pairs=pairs.num_rows)


def stories(flat: pa.Table, pairs: pa.Table, found: pa.Table, judged: Mapping[Pair, str]) -> pa.Table:
    """The story of each event, as a table of `schema.TABLES["stories"]`.

    Args:
        flat: what `candidates.facts` gives.
        pairs: what `candidates.candidates` gives: of those without a link it is known that they are not alike.
        found: what `links.links` gives.
        judged: what persons said of pairs of events.

    Returns:
        One row an event, sorted; an event that nothing is tied to is a story of its own. A story's id is the
        digest of its smallest event id, so it does not depend on the order of anything.
    """
    linked = [Edge(*row) for row in zip(*(found[name].to_pylist() for name in ("left", "right", "score", "method")), strict=True)]
    touched = {event for edge in linked for event in (edge.left, edge.right)}
    events = flat["event"].to_pylist()
    rows = {row["event"]: alone(row) for row in flat.filter(pa.array([e in touched for e in events], pa.bool_())).to_pylist()}
    story_of = {event: (digest(event), METHOD) for event in events}
    bundles = components(linked + unlike(pairs, events, touched, linked))
    for group in gathered([group for edges in bundles for group in settled(edges, rows, judged)], flat, judged):
        by = PERSON if group.by_person else METHOD
        story_of |= dict.fromkeys(group.events, (digest(min(group.events)), by))
    order = sorted(story_of)
    columns = [order, [story_of[e][0] for e in order], [story_of[e][1] for e in order]]
    return pa.Table.from_arrays([pa.array(c, pa.string()) for c in columns], schema=TABLES["stories"])


def unlike(pairs: pa.Table, events: Sequence[str], touched: Collection[str], linked: Sequence[Edge]) -> list[Edge]:
    """Pairs of linked events that were compared and have no link between them, with a score of nothing."""
    near = np.array([event in touched for event in events], bool)
    left, right = (pairs[name].to_numpy() for name in ("a", "b"))
    both = near[left] & near[right]
    met = {tuple(sorted((events[a], events[b]))) for a, b in zip(left[both], right[both], strict=True)}
    return [Edge(one, other, 0.0, METHOD) for one, other in sorted(met - {(e.left, e.right) for e in linked})]


def components(linked: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Links in bundles that do not touch each other, so that each can be settled alone."""
    parent: dict[str, str] = {}

    def root(event: str) -> str:
        parent.setdefault(event, event)
        while parent[event] != event:
            parent[event] = parent[parent[event]]
            event = parent[event]
        return event

    for edge in linked:
        if edge.score >= SAME:
            one, other = root(edge.left), root(edge.right)
            parent[max(one, other)] = min(one, other)
    bundles: dict[str, list[Edge]] = defaultdict(list)
    for edge in linked:
        if edge.left in parent and edge.right in parent and root(edge.left) == root(edge.right):
            bundles[root(edge.left)].append(edge)
    yield from bundles.values()


def settled(edges: Sequence[Edge], rows: Mapping[str, Group], judged: Mapping[Pair, str]) -> list[Group]:
    """The stories of one bundle of links: average linkage with guards.

    Args:
        edges: links that hang together.
        rows: each event as a group of its own.
        judged: what persons said of pairs.

    Returns:
        Groups; each event of the links stands in one.
    """
    events = sorted({e for edge in edges for e in (edge.left, edge.right)})
    number = {event: i for i, event in enumerate(events)}
    groups = {i: rows[event] for i, event in enumerate(events) if event in rows}
    apart: dict[int, set[int]] = defaultdict(set)
    sums: Sums = defaultdict(dict)
    for edge in edges:
        a, b = number[edge.left], number[edge.right]
        if a in groups and b in groups:
            sums[a][b] = sums[b][a] = (edge.score, 1)
    for (left, right), verdict in judged.items():
        if verdict == "different" and left in number and right in number:
            apart[number[left]].add(number[right])
            apart[number[right]].add(number[left])
    for edge in edges:
        if edge.method == PERSON and edge.left in rows and edge.right in rows:
            one, other = (next(i for i, g in groups.items() if e in g.events) for e in (edge.left, edge.right))
            if one != other and other not in apart[one]:
                join(one, other, groups, sums, apart, by_person=True)
    heap = [entry for a, near in sums.items() for b in near if a < b and (entry := closeness(a, b, groups, sums))]
    heapq.heapify(heap)
    while heap:
        _, a, b, size = heapq.heappop(heap)
        if a not in groups or b not in groups or size != len(groups[a].events + groups[b].events):
            continue  # one of them has been joined to another group since
        if b in apart[a] or groups[a].contradicts(groups[b]):
            continue
        kept = join(a, b, groups, sums, apart, by_person=False)
        for other in sums[kept]:
            if entry := closeness(min(kept, other), max(kept, other), groups, sums):
                heapq.heappush(heap, entry)
    return list(groups.values())


def closeness(a: int, b: int, groups: Groups, sums: Sums) -> tuple[float, int, int, int] | None:
    """An entry of the heap for two groups, None where they are too far apart to be joined."""
    small, large = sorted((groups[a].weight, groups[b].weight))
    total, count = sums[a][b]
    pairs = small * min(large, CHUNK)  # in a block that was cut, an event has met so many others at most
    past = groups[a].past or groups[b].past
    if past:
        # background is told with parties left out, under other keys: there a pair without a link has often not been met
        pairs = max(count, round(MET * pairs))
    mean = total / pairs if pairs else 0.0
    return (-mean, a, b, len(groups[a].events + groups[b].events)) if mean >= (BACKGROUND if past else AVERAGE) else None


def join(a: int, b: int, groups: Groups, sums: Sums, apart: dict[int, set[int]], *, by_person: bool) -> int:
    """Join group `b` to group `a`; what spoke for or against either now speaks of both.

    Returns:
        The number of the joined group.
    """
    one, other_one = groups[a], groups.pop(b)
    whole = one.joined(other_one)
    groups[a] = replace(whole, by_person=True, weight=max(one.weight, other_one.weight)) if by_person else whole
    for other, total in sums.pop(b, {}).items():
        sums[other].pop(b, None)
        if other != a:
            before = sums[a].get(other, (0.0, 0))
            sums[a][other] = sums[other][a] = max(before, total) if by_person else (before[0] + total[0], before[1] + total[1])
    for other in apart.pop(b, set()):
        apart[other].discard(b)
        apart[other].add(a)
        apart[a].add(other)
    return a
