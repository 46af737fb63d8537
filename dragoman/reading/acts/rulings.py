"""The court whose ruling is blamed, praised or defied, where only the ruling is named: "A court barred Vega from running. Chile welcomed the ruling"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.scene import Scene
from dragoman.records import Act

RULINGS = frozenset("acquittal conviction injunction judgement judgment order ruling sentence verdict".split())
OF_COURTS = RULINGS - {"order"}  # a government gives orders too: they are a court's where it was told to give one
TAKING_UP = frozenset("about at by object over with".split())  # how the ruling hangs on the word for what is felt about it
REACH = 4  # sentences


def court(scene: Scene, act: Act, acts: Sequence[Act]) -> tuple[str, ...]:
    """Who gave the ruling that an act of speech names: the court told last to do something, else the one named last.

    Args:
        scene: the report and its actors.
        act: the praise, blame or refusal.
        acts: the acts of the report, in text order.
    """
    clause = scene.parsed.clauses[act.clause]
    named = {scene.tokens[h].lemma for a in clause.arguments if a.role in TAKING_UP for h in a.heads}
    if not named & RULINGS:
        return ()
    for earlier in reversed(acts):
        told = scene.parsed.clauses[earlier.clause]
        if earlier.clause < act.clause and clause.sentence - told.sentence <= REACH and _judges(scene, earlier.actors("source")):
            return earlier.actors("source")
    near = [
        (m.first, a.id)
        for a in scene.actors.values()
        if _judges(scene, (a.id,)) and named & OF_COURTS
        for m in a.mentions
        if 0 <= clause.sentence - scene.tokens[m.first].sentence <= REACH
    ]
    return (max(near)[1],) if near else ()


def _judges(scene: Scene, actors: Sequence[str]) -> bool:
    return bool(actors) and all("JUD" in scene.actors[a].sector for a in actors)
