"""How sure an event is: the chance that its type and both its sides are right, by what it was read from.

Learnt from events that readers judged (training/sureness.py). A sign is a short text: the frame that spoke, the way from
its words to either side, who these are, how the act stands. It changes no event; users set a threshold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.data.odds import Odds
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, ActorMention, Clause, Event

DEEP = 6  # steps up from the words of an act
FAR = 8  # steps up from a mention
STEPS = (2, 5, 10, 20)  # of tokens between an act and a side
NAMES = ("conj", "appos", "compound", "nmod")  # steps within a name or a list
HIGHEST, LOWEST = 0.99, 0.01


def weighed(weights: Odds | None, scene: Scene, events: Sequence[Event], acts: Sequence[Act]) -> tuple[Event, ...]:
    """Events with the confidence that the weights give them.

    Args:
        weights: the learnt weights; None to leave events as they are.
        scene: the report and its actors.
        events: its events.
        acts: the acts that they were made of.
    """
    if weights is None:
        return tuple(events)
    known = {act.id: act for act in acts}
    chances = (weights(signs(scene, event, known[event.acts[0]])) for event in events)
    return tuple(
        replace(event, confidence=round(min(HIGHEST, max(LOWEST, chance)), 3))
        for event, chance in zip(events, chances, strict=True)
    )


def signs(scene: Scene, event: Event, act: Act) -> Iterator[str]:
    """What speaks for or against an event.

    Args:
        scene: the report and its actors.
        event: the event.
        act: the first of the acts that it was made of.
    """
    kind, clause = event.type, scene.parsed.clauses[act.clause]
    yield from _words(scene, event, act, clause)
    yield f"{kind} content {event.content.type if event.content else '-'}"
    yield f"{kind} day {event.when is not None and not event.when.inferred}"
    yield f"mentions {min(3, len(event.mentions))}"
    for name, sides, other in (("source", event.source, event.target), ("target", event.target, event.source)):
        told = act.actors(name)
        how = next((p.how.split(" ")[0] for p in act.parts if p.role == name), "")
        way = f"words {how}" if sides == told else "changed" if told else "inferred"
        way = way if sides else "nobody"
        yield f"{name} {way}"
        yield f"{kind} {name} {way}"
        yield f"{name} number {min(3, len(sides))}"
        yield f"{kind} {name} number {min(3, len(sides))}"
        if sides:
            actor = scene.actors[sides[0]]
            yield f"{name} {actor.kind} {'+'.join(actor.sector)}"
            yield f"{kind} {name} {actor.kind} {'+'.join(actor.sector)}"
            yield f"{name} speaks {sides[0] in event.speaker} {kind}"
            yield f"{name} same side {bool(other) and scene.party(other[0]) == scene.party(sides[0])} {kind}"
            yield f"{name} known {actor.entity is not None} {actor.kind}"
            yield from (f"{name} {sign}" for sign in _told(scene, actor, clause, kind))


def _words(scene: Scene, event: Event, act: Act, clause: Clause) -> Iterator[str]:
    """Signs of the words that tell the act, and of how it stands."""
    kind = event.type
    yield kind
    yield f"{kind} {event.mode}"
    yield f"frame {act.frame}"
    yield f"verb {clause.lemma}"
    yield f"{kind} {clause.kind}"
    yield f"{kind} {event.standing}"
    yield f"tense {clause.tense} {clause.modal}"
    yield f"link {clause.link}"
    yield f"{kind} link {clause.link}"
    yield f"mark {clause.mark}"
    yield f"{kind} spoken {bool(event.speaker)}"
    yield f"first {int((act.evidence[0].score if act.evidence else 0.5) * 10)}"
    yield f"changed {event.type == act.type} {kind}"
    above = scene.parsed.clauses[clause.parent] if clause.parent is not None else None
    yield f"under {above.lemma if above is not None else '-'}"
    yield f"under {above.kind if above is not None else '-'} {clause.kind} {kind}"
    yield f"sentence {min(4, scene.parsed.sentences[clause.sentence].index // 2)}"
    length = scene.parsed.sentences[clause.sentence].last - scene.parsed.sentences[clause.sentence].first
    yield f"long {min(5, length // 12)}"


def _told(scene: Scene, actor: Actor, clause: Clause, kind: str) -> Iterator[str]:
    """Signs of where a side is told: in the sentence of the act, the way to it; else how far before."""
    here = [m for m in actor.mentions if scene.tokens[m.first].sentence == clause.sentence]
    yield f"told {min(5, len(actor.mentions))}"
    if not here:
        back = min((clause.sentence - scene.tokens[m.first].sentence for m in actor.mentions), key=abs, default=9)
        yield f"back {max(-2, min(3, back))}"
        yield f"{kind} back {max(-2, min(3, back))}"
        return
    near = min(here, key=lambda m: abs(m.first - clause.head))
    way = _way(scene, near, clause.head)
    yield f"way {way}"
    yield f"{kind} way {way}"
    yield f"rule {near.rule}"
    yield f"{kind} rule {near.rule}"
    far = near.first - clause.head
    yield f"{'behind' if far > 0 else 'before'} {sum(abs(far) > step for step in STEPS)}"
    others = {
        m.first for other in scene.actors.values() for m in other.mentions
        if other.id != actor.id and min(clause.head, near.first) < m.first < max(clause.head, near.first)
    }  # fmt: skip
    yield f"between {min(4, len(others))}"
    yield f"{kind} between {min(4, len(others))}"


def _way(scene: Scene, mention: ActorMention, head: int) -> str:
    """The labels from the words of an act down to a mention, with the steps that lead up first."""
    tokens = scene.tokens
    up = [head]
    while len(up) <= DEEP and tokens[up[-1]].head != up[-1]:
        up.append(tokens[up[-1]].head)
    outer = [t for t in range(mention.first, mention.last) if not mention.first <= tokens[t].head < mention.last]
    at = next(iter(outer), mention.last - 1)
    way: list[str] = []
    for _ in range(FAR):
        if at in up:
            return "^" * up.index(at) + ">".join(reversed(way))
        token = tokens[at]
        if token.dep not in NAMES:
            way.append(token.lower if token.dep in ("prep", "agent") else token.dep)
        if token.head == at:
            break
        at = token.head
    return "?"
