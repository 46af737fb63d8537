"""A claim of responsibility and the attack told without a doer are one event: "two plants were hit … the Houthis claimed it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.acts.merge import Party, apart, joined
from dragoman.records import Clause, Event

CLAIM = "assault.claim"  # how the ids of frames of claiming begin
REACH = 3  # sentences between an attack and the claim


def claimed(made: Sequence[tuple[Event, Clause]], party: Party, text: str) -> list[tuple[Event, Clause]]:
    """Events with claims of responsibility joined to the nearest attack that has no doer.

    Args:
        made: events in text order, each with the clause of its act.
        party: actor id -> country or organisation.
        text: the text of the report.
    """
    out: list[tuple[Event, Clause] | None] = list(made)
    for n, (claim, clause) in enumerate(made):
        if not claim.source or not claim.why or not claim.why[0].rule.startswith(CLAIM):
            continue
        near = [
            (abs(clause.sentence - other.sentence), abs(n - k), k)
            for k, pair in enumerate(out)
            if pair is not None and k != n
            for deed, other in (pair,)
            if deed.type == "ASSAULT" and not deed.source and 0 <= clause.sentence - other.sentence <= REACH
            if not apart(deed.target, claim.target, party)
        ]
        if near:
            k = min(near)[2]
            deed, told = made[k]  # still as it was made: what is joined has a doer
            bare = replace(claim, when=None, where=None, target=claim.target if deed.target else ())
            out[k] = joined(replace(deed, source=claim.source, target=deed.target or claim.target), bare, None, party, text), told
            out[n] = None
    return [pair for pair in out if pair is not None]
