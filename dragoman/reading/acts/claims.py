"""A claim of responsibility and the attack whose doer nobody has named are one event: "two plants were hit … the Houthis claimed it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.acts.merge import joined
from dragoman.reading.acts.same_talks import apart
from dragoman.reading.kinds import OUTLAWS
from dragoman.reading.scene import Scene
from dragoman.records import Clause, Event

CLAIM = "assault.claim"  # how the ids of frames of claiming begin
REACH = 3  # sentences between an attack and the claim, where several attacks are told


def claimed(made: Sequence[tuple[Event, Clause]], scene: Scene, step: str) -> list[Event]:
    """Events with claims of responsibility joined to the nearest attack told before that has no doer, or one without a name.

    Args:
        made: events in text order, each with the clause of its act.
        scene: the report and its actors.
        step: the step that asks, as the evidence names it.
    """
    text = scene.parsed.document.text
    out: list[Event | None] = [event for event, _ in made]
    for n, (claim, clause) in enumerate(made):
        if not claim.source or not claim.why or not claim.why[0].rule.startswith(CLAIM):
            continue
        told = [
            (clause.sentence - other.sentence, bool(deed.source), n - k, k)
            for k, (_, other) in enumerate(made[: n + 1])
            if k != n and (deed := out[k]) is not None and deed.type == "ASSAULT"
            if _nameless(deed, scene) or (k < n and set(deed.source) == set(claim.source))
            if not apart(deed.target, claim.target, scene.party)
        ]
        near = [at for at in told if at[0] <= REACH] or (told if len(told) == 1 else [])
        if not near:
            continue
        k = min(near, key=lambda at: at[1:])[-1]  # one of nobody at all before one of some gunmen
        deed = made[k][0]
        bare = replace(claim, when=None, where=None, target=claim.target if deed.target else ())
        whole = replace(deed, source=claim.source, target=deed.target or claim.target)
        for *_, j in told:
            if (again := out[j]) is not None and _one(deed, again):
                out[j] = replace(again, source=claim.source)
        out[k] = joined(whole, bare, None, scene.party, text, step)
        out[n] = None
    return [event for event in out if event is not None]


def _nameless(deed: Event, scene: Scene) -> bool:
    """Whether a report tells of a deed no more than that some gunmen or rebels did it."""
    doers = [scene.actors[a] for a in deed.source]
    return all(doer.kind == "people" and not doer.name and OUTLAWS & set(doer.sector) for doer in doers)


def _one(deed: Event, again: Event) -> bool:
    """Whether two attacks of nobody known are one that is told twice: of one mode, and on the same."""
    return deed.mode == again.mode and set(deed.target) == set(again.target)
