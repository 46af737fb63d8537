"""With whom a party deals in a report: the other side of what is told of it around an act.

A refusal, a threat, a withdrawal often leaves its other side unsaid because the sentences before have
named it. Who has just stood at hand may be a mediator, a witness or the next topic; who the report has
told to act on the same party, or to be acted on by it, seldom is.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.kinds import DIPLOMATS, ENVOYS, HOSTILE
from dragoman.reading.scene import Scene
from dragoman.records import Act

Side = tuple[str | None, frozenset[str]]

REACH = 12  # sentences over which an act still speaks for its sides
AHEAD = -1  # and one that follows at once
UNLIKE = 0.4  # what a friendly act says of an unfriendly one's sides, and the other way round
LEAST = 0.2  # an act of the like kind four sentences before
CLEAR = 1.5  # times the next side


def counterpart(scene: Scene, type: str, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """The other side of the acts around, where one side clearly is.

    Args:
        scene: the report and its actors.
        type: type of the event that lacks its target.
        act: the act that it is made of.
        source: who does it.
        acts: all acts of the report.
    """
    own = {scene.side(a) for a in source if scene.party(a) is not None}
    if len(own) != 1:
        return ()
    at = scene.parsed.clauses[act.clause].sentence
    weight: dict[Side, float] = {}
    nearest: dict[Side, tuple[int, str]] = {}
    for other in acts:
        clause = scene.parsed.clauses[other.clause]
        headline = scene.parsed.sentences[clause.sentence].headline
        apart = 0 if headline else at - clause.sentence
        if other.clause == act.clause or not AHEAD <= apart <= REACH:
            continue
        sides = other.actors("source"), other.actors("target")
        for mine, theirs in (sides, sides[::-1]):
            if not own & {scene.side(a) for a in mine}:
                continue
            says = 1.0 if (type in HOSTILE) == (other.type in HOSTILE) else UNLIKE
            for one in theirs:
                party = scene.side(one)
                if party[0] is None or party in own:
                    continue
                weight[party] = weight.get(party, 0.0) + says / (1 + abs(apart) + (apart < 0))  # what follows tells less
                people = scene.actors[one].kind == "people"
                nearest[party] = min(nearest.get(party, (99, one)), (abs(apart) + REACH * people, one))
    ranked = sorted(weight, key=lambda p: -weight[p])
    if not ranked or weight[ranked[0]] < LEAST or (len(ranked) > 1 and weight[ranked[0]] < CLEAR * weight[ranked[1]]):
        return ()
    return (nearest[ranked[0]][1],)


def summoner(scene: Scene, act: Act, target: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """Who summons an envoy of whom the text only tells that he was summoned: the other side of what is told of his state.

    Args:
        scene: the report and its actors.
        act: the summons.
        target: the envoy.
        acts: all acts of the report.
    """
    envoy = bool(target) and all(scene.actors[a].role in ENVOYS | DIPLOMATS for a in target)
    return counterpart(scene, "ACCUSE", act, target, acts) if envoy and act.mode == "disapprove" else ()
