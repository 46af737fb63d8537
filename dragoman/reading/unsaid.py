"""Parties that a clause leaves unsaid and the words around it give; each named as inferred.

Used by `events` alone, after the act's own words have been asked.
"""

from __future__ import annotations

from dragoman.reading.scene import Scene
from dragoman.records import Act

ADDRESSED = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"))


def government(scene: Scene, country: str | None) -> tuple[str, ...]:
    """The government of a country, where the text speaks of it or of somebody in it."""
    found = [a for a in scene.actors.values() if country and a.country == country and a.sector == ("GOV",)]
    states = [a for a in found if a.kind == "state" and a.role is None]
    return tuple(a.id for a in (states or found)[:1])


def people(scene: Scene, country: str | None) -> tuple[str, ...]:
    """The people of a country, where the text speaks of them."""
    found = [a for a in scene.actors.values() if country and a.country == country and a.kind == "people"]
    return tuple(a.id for a in found[:1])


def addressee(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """To whom an act of speech or praise goes when its clause does not say: the other party at hand.

    First the nearest other party in the same sentence, then the last one of the sentence before.
    """
    own = {scene.party(a) for a in source}
    clause = scene.parsed.clauses[act.clause]
    for back in (0, 1):
        sentence = clause.sentence - back
        met: list[tuple[int, str]] = []
        for actor in scene.actors.values():
            if (actor.org or actor.country) in own or actor.kind == "people":
                continue
            for mention in actor.mentions:
                token = scene.tokens[mention.first]
                place = mention.first > 0 and scene.tokens[mention.first - 1].lower in ("in", "at", "near", "from")
                if token.sentence == sentence and not place:
                    met.append((abs(mention.first - clause.head), actor.id))
        if met:
            return (min(met)[1],)
    return ()


def completed(
    scene: Scene, type: str, act: Act, source: tuple[str, ...], target: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Source and target with what can be inferred, and whether anything was.

    Args:
        scene: the report and its actors.
        type: type of the event.
        act: the act that it is made of.
        source: what the clause says.
        target: what the clause says.
    """
    if type == "PROTEST":
        if not source and target:
            found = people(scene, scene.actors[target[0]].country)
            return found, target, bool(found)
        if source and not target:
            found = government(scene, scene.actors[source[0]].country)
            return source, found, bool(found)
    if type in ADDRESSED and source and not target and len({scene.party(a) for a in source}) == 1:
        found = addressee(scene, act, source)
        return source, found, bool(found)
    return source, target, False
