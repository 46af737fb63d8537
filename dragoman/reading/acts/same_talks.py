"""Which talks and visits are one, and which are others between the same: a mediation, a meeting in another town, a visit in return."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.reading.acts.tellings import Telling
from dragoman.records import Event

Party = Callable[[str], str | None]
TALKING = frozenset("conference dialogue discussion meet meeting negotiation round summit talk".split())


def apart(one: Sequence[str], two: Sequence[str], party: Party) -> bool:
    """Whether both have parties, and none in common."""
    sides, others = {party(a) for a in one}, {party(a) for a in two}
    return bool(sides) and bool(others) and not sides & others


def sides(event: Event, party: Party) -> tuple[frozenset[str | None], frozenset[str | None]]:
    """The sides that do an event, and those to whom it is done; of talks all together, for they have no direction."""
    source = frozenset(party(a) for a in event.source)
    target = frozenset(party(a) for a in event.target)
    if event.type == "CONSULT" or not target:
        return source | target, frozenset()
    return source, target


def elsewhere(one: Event, two: Event, telling: Telling) -> bool:
    """Whether two talks are told in different towns: "met in Lima on Monday … after a meeting in Quito"."""
    towns = {telling.town(one), telling.town(two)} if one.type == two.type == "CONSULT" else {""}
    return len(towns) == 2 and "" not in towns


def mediation(one: Event, two: Event, party: Party) -> Event | None:
    """Of two talks the one in which somebody besides the sides of the other stands between them."""
    if not one.type == two.type == "CONSULT":
        return None
    for event, other in ((one, two), (two, one)):
        if event.mode == "third-party" and event.target and sides(event, party)[0] > sides(other, party)[0]:
            return event
    return None


def only_mediated(one: Event, two: Event, party: Party, telling: Telling) -> bool:
    """Whether somebody is told to go between those who met, and not to have done it at that meeting: "Oman, which mediates between them"."""
    same = telling.sentence(one) == telling.sentence(two) or telling.words(two) & TALKING
    return mediation(one, two, party) is two and not same


def one_visit(one: Event, two: Event, party: Party, telling: Telling) -> bool:
    """Whether guest and host each announce one visit: "will travel to Lima, where she will be received by the president"."""
    visits = [
        e.content for e in (one, two) if e.type == "AGREE" and e.standing == "planned" and e.content and e.content.mode == "visit"
    ]
    if len(visits) < 2 or telling.sentence(two) - telling.sentence(one) > 1 or one.source == two.source:
        return False
    sides = [({party(a) for a in v.source}, {party(a) for a in v.target}) for v in visits]
    return sides[0] == sides[1] and all(map(bool, sides[0]))


def return_visit(one: Event, two: Event, party: Party) -> bool:
    """Whether of two promises one is of a visit and the other of one in return: "invited him to Lima … accepted an invitation to Quito"."""
    visits = [e.content for e in (one, two) if e.content and e.content.type == "CONSULT"]
    return (
        len(visits) == 2 and apart(visits[0].source, visits[1].source, party) and apart(visits[0].target, visits[1].target, party)
    )
