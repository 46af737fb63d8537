"""Two marked actors in a sentence -> the type of act between them: frames and classifier weighed together.

Both readers answer in the open: the relation says what each of them said, and how surely.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.data.classifier import Answer
from dragoman.records import Act, Event, Reading, Span

FRAME_WEIGHT = (
    4.0  # what a frame adds to the classifier, as log odds: held-out rows of the corpus like 2 to 4 (training/weight.py)
)
BACKWARD = 0.5  # share of it where the frame has the parties the other way round
ONE_PARTY = 0.8  # share of it where the other party of the frame is not the other actor
INFERRED = 0.7  # share of it where its own words do not tell its sides
LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Relation:
    """What one actor does to another.

    Attributes:
        type: one of sixteen, or NONE.
        mode: mode of the type, None where none applies.
        direction: ">" first acts on second, "<" the other way round, "=" both, "-" neither.
        confidence: probability of the type.
        frame: the frame that spoke, None where none did.
        frame_type: the type that the frame gave.
        model_type: the type that the classifier gave, None where there is no model.
    """

    type: str
    mode: str | None
    direction: str
    confidence: float
    frame: str | None
    frame_type: str | None
    model_type: str | None


@dataclass(frozen=True, slots=True)
class Vote:
    """What a frame says of two spans.

    Attributes:
        forward: whether the first is the source.
        score: how sure the frame is.
        both: whether either span gives a party; else one of them does.
    """

    type: str
    mode: str | None
    frame: str
    forward: bool
    score: float
    both: bool = True


def votes(reading: Reading, first: Sequence[Span], second: Sequence[Span]) -> Iterator[Vote]:
    """Events of a reading whose parties stand at the spans, or one of whose parties stands at one of them."""
    acts = {a.id: a for a in reading.acts}
    for event in reading.events:
        source, target = (_at(reading, ids, first) for ids in (event.source, event.target))
        back, forth = (_at(reading, ids, second) for ids in (event.source, event.target))
        both = (source and forth) or (source and back) or (back and target)
        if source or target or back or forth:
            forward = source if both else source or forth
            act = acts[event.acts[0]]
            yield Vote(event.type, event.mode, act.frame, forward, _score(event, act), both)


def _score(event: Event, act: Act) -> float:
    """How sure the frame is, less so of sides that its own words do not tell."""
    told = event.source == act.actors("source") and event.target == act.actors("target")
    return (act.evidence[0].score if act.evidence else 0.5) * (1.0 if told else INFERRED)


def _at(reading: Reading, ids: Sequence[str], spans: Sequence[Span]) -> bool:
    return any(m.span.overlaps(s) for id in ids for m in reading.actor(id).mentions for s in spans)


def weigh(answer: Answer | None, said: Sequence[Vote], none: bool = True) -> Relation:
    """The relation, from what both readers say.

    Args:
        answer: the classifier's answer, None where there is no model.
        said: what the frames say.
        none: whether NONE is allowed as an answer.
    """
    best = max(said, key=lambda v: v.score + v.forward + 2 * v.both, default=None)
    if answer is None:
        if best is None:
            return Relation("NONE", None, "-", 0.0, None, None, None)
        return Relation(best.type, best.mode, ">" if best.forward else "<", best.score, best.frame, best.type, None)
    scores = {kind: math.log(max(p, LEAST)) for kind, p in answer.types.items() if none or kind != "NONE"}
    for vote in said:
        if vote.type in scores:
            share = ONE_PARTY if not vote.both else 1.0 if vote.forward else BACKWARD
            scores[vote.type] += FRAME_WEIGHT * vote.score * share
    total = math.log(sum(math.exp(s) for s in scores.values()))
    kind = max(scores, key=scores.__getitem__)
    own = next((v for v in said if v.type == kind), None)
    return Relation(
        type=kind,
        mode=(own.mode if own and own.mode else answer.mode(kind)) if kind != "NONE" else None,
        direction=max(answer.directions, key=answer.directions.__getitem__),
        confidence=round(math.exp(scores[kind] - total), 3),
        frame=best.frame if best else None,
        frame_type=best.type if best else None,
        model_type=answer.type,
    )
