"""What a request is about, where the words over it or between it and the deed decide: done at his request, to be stopped."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.sides import shares
from dragoman.reading.acts.undone import STOPS
from dragoman.reading.kinds import SPEECH
from dragoman.reading.scene import Scene
from dragoman.records import Act


def granted(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """What was done at somebody's request, by another: "Lima expelled the envoy at the request of Quito".

    Args:
        scene: the report and its actors.
        act: the request.
        acts: all acts of the report.
    """
    for _, up in scene.above(scene.parsed.clauses[act.clause]):
        for other in acts:
            if other.clause == up.index and other.type not in SPEECH and other.actors("source"):
                return other if not shares(scene, other.actors("source"), act.actors("source")) else None
    return None


def same_pressure(scene: Scene, act: Act, inner: Act) -> bool:
    """Whether a noun of asking is only the object of the words of asking: "puts pressure on Lima to leave".

    Args:
        scene: the report and its actors.
        act: the act of asking.
        inner: what the noun tells.
    """
    noun = scene.parsed.clauses[inner.clause]
    return noun.kind == "noun" and noun.link == "object" and shares(scene, act.actors("target"), inner.actors("target"))


def stopping(scene: Scene, inner: Act) -> bool:
    """Whether something good is spoken of only as what is to stop: "urged Lima to stop arming the rebels".

    Args:
        scene: the report and its actors.
        inner: the good thing.
    """
    deed = scene.parsed.clauses[inner.clause]
    over = scene.parsed.clauses[deed.parent] if deed.parent is not None else None
    return over is not None and deed.link == "xcomp" and over.kind == "verb" and over.lemma in STOPS


def relief(scene: Scene, inner: Act) -> bool:
    """Whether support is spoken of for people who fled: they are helped, and not praised.

    Args:
        scene: the report and its actors.
        inner: the support.
    """
    backed = inner.actors("target") if inner.type == "SUPPORT" else ()
    return scene.parsed.clauses[inner.clause].lemma == "support" and any("REF" in scene.actors[a].sector for a in backed)
