"""To whom help goes, and between whom somebody goes, where the clause itself does not say.

"Denmark has already shipped ten tanks" in a report on aid for Ukraine; "Norway brokered the truce" behind a
sentence that names the two sides.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.counterpart import counterpart
from dragoman.reading.acts.homes import government, people
from dragoman.reading.kinds import SIGNED
from dragoman.reading.scene import Scene
from dragoman.records import Act, Where, unique

MEDIATED = frozenset("CONSULT CONCEDE RETREAT ASSAULT".split())  # what two sides do that a third brings about or ends
SETTLED = frozenset("AGREE COOPERATE SUPPORT".split())  # and in the same sentence
BACK = 2  # sentences before that name the sides


def receiver(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act], where: Where | None) -> tuple[str, ...]:
    """Who gets the help that somebody gives: those of its place, else whom the report tells to get help, else the giver's other side.

    Args:
        scene: the report and its actors.
        act: the act of helping.
        source: who helps.
        acts: all acts of the report.
        where: where the act takes place.
    """
    own = {scene.party(a) for a in source}
    if where is not None and where.country is not None and where.country not in own:
        return people(scene, where.country) or government(scene, where.country)
    helped = [a for other in acts if other.type == "AID" and other is not act for a in other.actors("target")]
    helped = [a for a in helped if scene.party(a) not in own]
    if helped and len({scene.party(a) for a in helped}) == 1:
        return (helped[0],)
    return counterpart(scene, "AID", act, source, acts)


def mediated(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """The sides between whom somebody mediates: those of the nearest act told before that two others do to each other.

    Args:
        scene: the report and its actors.
        act: the mediation.
        source: who mediates.
        acts: all acts of the report, in text order.
    """
    own = {scene.party(a) for a in source}
    at = scene.parsed.clauses[act.clause].sentence
    for other in reversed(acts):
        apart = at - scene.parsed.clauses[other.clause].sentence
        settled = other.type in SETTLED and not apart  # "restored ties under a deal brokered by China"
        if other is act or not 0 <= apart <= BACK or not (other.type in MEDIATED or settled or other.cameo == SIGNED):
            continue
        sides = unique(a for a in (*other.actors("source"), *other.actors("target")) if scene.party(a) not in own)
        if len({scene.side(a) for a in sides}) == 2:
            return sides
    return ()
