"""Whom a state makes war on where the words of its war name nobody: "the Chilean invasion", "a grinding offensive".

War of this kind is made on another state, never on one's own people. Used by `unsaid` alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.counterpart import counterpart
from dragoman.reading.acts.homes import government, people
from dragoman.reading.scene import Scene
from dragoman.records import Act, Where

WARS = frozenset("invasion invade aggression".split())  # what is done to another state alone
CAMPAIGNS = frozenset("offensive incursion violation violate".split())  # what may as well be done to rebels at home
STATE = frozenset(("GOV", "MIL"))


def invaded(
    scene: Scene, act: Act, source: tuple[str, ...], where: Where | None, foe: str | None, acts: Sequence[Act]
) -> tuple[str, ...] | None:
    """The state that is invaded: of the place, else whom the doer hits elsewhere, else the other side of what is told of him.

    None where it is no such war, or an army may as well fight at home.

    Args:
        scene: the report and its actors.
        act: an act of force.
        source: who does it.
        where: where it is done.
        foe: the one other country that the report tells the doer to hit.
        acts: all acts of the report.
    """
    if not _makes_war(scene, act, source):
        return None
    own = {scene.party(a) for a in source}
    country = where.country if where is not None and where.country not in own else foe
    if country is None and scene.parsed.clauses[act.clause].lemma not in WARS:
        return None
    if country is None:
        other = counterpart(scene, "ASSAULT", act, source, acts)
        country = scene.actors[other[0]].country if other else _other_state(scene, own)
    return tuple(a for a in government(scene, country) or people(scene, country) if a not in source)


def _makes_war(scene: Scene, act: Act, source: tuple[str, ...]) -> bool:
    """Whether a state is told to make war by a word that needs no object."""
    lemma = scene.parsed.clauses[act.clause].lemma
    powers = bool(source) and all(set(scene.actors[a].sector) & STATE for a in source)
    return act.type == "ASSAULT" and powers and lemma in WARS | CAMPAIGNS


def _other_state(scene: Scene, own: set[str | None]) -> str | None:
    """The one other state of which a report speaks."""
    others = {a.country for a in scene.actors.values() if a.country and a.country not in own}
    return next(iter(others)) if len(others) == 1 else None
