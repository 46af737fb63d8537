"""The two sides of an event: who stands for whom, who is the guest, and which two can do nothing to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.reading.kinds import is_private
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Clause, Content, Where

CALL = re.compile(r"\b(?:(?:tele)?phone )?calls? with\b", re.IGNORECASE)
SPEAKING = frozenset("speak talk confer converse discuss".split())
WIRES = frozenset("phone telephone video conference".split())
POWERS = frozenset(("GOV", "MIL", "COP", "SPY", "IGO"))


def distinct(scene: Scene, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Actors without those whom a named person of the same side and sector stands for already."""
    named = [scene.actors[a] for a in actors if scene.actors[a].name]
    kept = []
    for id in actors:
        actor = scene.actors[id]
        double = not actor.name and any(
            n.country == actor.country and n.org == actor.org and set(n.sector) & set(actor.sector) for n in named
        )
        if not double:
            kept.append(id)
    return tuple(kept)


def within(scene: Scene, type: str, source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Parties that cannot do this: a state that deals with itself, a government that demonstrates."""
    if type == "PROTEST" and source and all(set(scene.actors[a].sector) <= {"GOV", "MIL", "COP", "IGO"} for a in source):
        return True  # people protest; states complain
    if type == "MOBILIZE" and source and all(is_private(scene.actors[a].sector) for a in source):
        return True  # nor do villagers who dig trenches move troops
    if type == "CONSULT" and not target and len(source) == 1 and scene.actors[source[0]].kind != "organisation":
        return True  # a meeting needs two
    if type == "CONSULT" and target and all(set(scene.actors[a].sector) == {"JRN"} for a in (target if source else ())):
        return True  # an interview is no meeting
    if (
        type == "REQUEST"
        and len({scene.party(a) for a in source}) > 1
        and {scene.party(a) for a in source} == {scene.party(a) for a in target}
    ):
        return True  # "the presidents instructed their governments to prepare a draft"
    if type not in ("CONSULT", "AGREE") or not target:
        return False
    sides = {scene.side(a) for a in (*source, *target)}
    return len(sides) == 1 and any(scene.actors[a].kind == "state" and not scene.actors[a].role for a in (*source, *target))


def supported(scene: Scene, act: Act, source: tuple[str, ...], target: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether several sides praise or thank together, and whom: none of those who do.

    "Thanked Peru's partners and Chile", said by Peru, goes to Chile; "the presidents praised Peru's ties with Chile" to nobody;
    "thanked them for the aid to Peruvians", said by Peru, does not go to Peruvians. Whom their own words praise
    outright it goes to, though he is one of them: "the ministers and the bloc met. They applauded the bloc".

    Args:
        scene: the report and its actors.
        act: the praise or thanks.
        source: who speaks.
        target: whose thing it is, by the words of the act.
    """
    mutual = len({scene.party(a) for a in source}) > 1
    deep = any(p.role == "target" and p.how.endswith("inside for") for p in act.parts)
    others = tuple(a for a in target if not stands_with(scene, a, source) and not (deep and shares(scene, (a,), source)))
    plain = any(p.role == "target" and p.how == "object" for p in act.parts)
    return mutual, others or (() if deep or (mutual and not plain) else target)


def praises_itself(scene: Scene, act: Act, source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether a power of a state only speaks well of what is the state's own: "the minister defended Peru's missiles".

    Args:
        scene: the report and its actors.
        act: the act of praise or support.
        source: who speaks.
        target: whose thing it is.
    """
    own = {scene.party(a) for a in source if POWERS & set(scene.actors[a].sector)}
    bare = all(scene.actors[a].kind == "state" and scene.actors[a].role is None for a in target)
    reached = any(p.role == "target" and p.how not in ("object", "to", "with") for p in act.parts)
    return bool(target) and bare and reached and {scene.party(a) for a in target} <= own


def shares(scene: Scene, one: Iterable[str], two: Iterable[str]) -> bool:
    """Whether two sets of actors have a side in common."""
    return bool({scene.party(a) for a in one} & {scene.party(a) for a in two})


def in_common(act: Act) -> bool:
    """Whether the two sides of a meeting are told in one breath as those who hold it: "Peru and Chile will hold talks".

    Args:
        act: the act.
    """
    told = {(p.role, p.span, p.how) for p in act.parts if p.role in ("source", "target")}
    return act.type == "CONSULT" and len(told) == 2 and len({t[1:] for t in told}) == 1


def by_phone(scene: Scene, act: Act, mode: str | None) -> str | None:
    """The mode of a meeting; where two speak in a report whose title tells of their call, it is that call.

    Args:
        scene: the report and its actors.
        act: the act that tells the meeting.
        mode: what its own words tell.
    """
    if mode is not None or scene.parsed.clauses[act.clause].lemma not in SPEAKING:
        return mode
    called = CALL.search(scene.parsed.document.title or "") is not None
    return "phone" if called or _in_a_call(scene, scene.parsed.clauses[act.clause]) else None


def _in_a_call(scene: Scene, clause: Clause) -> bool:
    """Whether a verb of speaking is told with the call in which it was: "spoke to the king in a telephone call"."""
    sentence = scene.parsed.sentences[clause.sentence]
    for t in scene.tokens[clause.head : sentence.last]:
        wired = t.lemma in ("call", "conversation") and any(scene.tokens[c].lower in WIRES for c in scene.children[t.i])
        if wired and t.dep == "pobj" and scene.tokens[t.head].lower in ("in", "during", "over"):
            return True
    return False


def across(scene: Scene, source: tuple[str, ...], target: tuple[str, ...]) -> tuple[str, ...]:
    """Those who meet others without the state that these speak for: "in a meeting with Peru's envoy, the two sides discussed trade"."""
    states = {a for a in source if scene.actors[a].kind == "state" and not scene.actors[a].role}
    return tuple(a for a in source if a not in states or not shares(scene, (a,), target)) or source


def visitor(
    scene: Scene, mode: str | None, source: tuple[str, ...], target: tuple[str, ...], where: Where | None
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """A meeting of two at the home of one is a visit: the guest is source, the host target."""
    if mode is not None or where is None or len(source) != 1 or len(target) != 1:
        return mode, source, target
    guest, host = scene.party(source[0]), scene.party(target[0])
    if guest == host:
        return mode, source, target
    if where.country == host:
        return "visit", source, target
    if where.country == guest:
        return "visit", target, source
    return mode, source, target


def stands_with(scene: Scene, actor: str, others: Sequence[str]) -> bool:
    """Whether an actor is one of some others, or the same state's power in another name."""
    one = scene.actors[actor]
    for id in others:
        two = scene.actors[id]
        if id == actor or (scene.party(id) == scene.party(actor) and (set(one.sector) & set(two.sector) or _rules(one, two))):
            return True
    return False


def _rules(one: Actor, two: Actor) -> bool:
    """Whether both are powers of the state."""
    return bool(POWERS & set(one.sector)) and bool(POWERS & set(two.sector))


def asks_itself(scene: Scene, content: Content, source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether the asker alone would give way, and not who is asked.

    Args:
        scene: the report and its actors.
        content: what is asked for.
        source: who asks.
        target: who is asked.
    """
    givers = {scene.party(a) for a in content.source}
    return (
        bool(givers and target) and givers <= {scene.party(a) for a in source} and not givers & {scene.party(a) for a in target}
    )
