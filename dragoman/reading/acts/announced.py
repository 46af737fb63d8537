"""Who announces or demands what: deeds done in words that are told as ahead, and sides inside one country."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.homes import SOCIETY
from dragoman.reading.scene import Scene
from dragoman.records import Act

RULING = frozenset("GOV MIL COP JUD LEG SPY".split())
SUITS = frozenset(("115",))  # CAMEO codes of going to court
VOTING = frozenset("vote veto".split())


def deed_in_words(scene: Scene, act: Act) -> bool:
    """Whether an act of speech is a deed when it is done, so that to announce it is a threat: "will sue", "would vote down".

    Args:
        scene: the report and its actors.
        act: the act of speech.
    """
    if act.type == "ACCUSE":
        return act.cameo in SUITS
    return act.type == "REJECT" and scene.parsed.clauses[act.clause].lemma in VOTING


def at_odds(scene: Scene, one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether those who rule stand on one side and those who do not on the other: a government and a union.

    Args:
        scene: the report and its actors.
        one: actors.
        two: other actors.
    """
    sides = [{s for a in side for s in scene.actors[a].sector} for side in (one, two)]
    ruling = [bool(s & RULING) and not s & SOCIETY for s in sides]
    ruled = [bool(s & SOCIETY) and not s & {"GOV"} for s in sides]
    return (ruling[0] and ruled[1]) or (ruled[0] and ruling[1])
