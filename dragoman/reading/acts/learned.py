"""Where frames are silent: the classifier reads a clause with two parties and says which act it tells, if any.

A question is a verb clause that no frame has told, whose subject is one party and whose other places
hold another. The answer becomes an act only where it is sure, and says that the model spoke.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.data.classifier import Answer, Question
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause, Evidence, Part, Span, digest

MODEL = "classifier"  # what stands for a frame's id in the acts that the model tells
SURE = 0.95  # least probability of the type
AIMED = 0.6  # least probability of the direction
MOST = 60  # tokens of a sentence beyond which nothing is asked
NOT_TOLD = ("denied", "supposed", "refused")
Ask = Callable[[Sequence[Question]], list[Answer]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause to ask about, with its two parties."""

    clause: Clause
    first: Part
    second: Part
    question: Question


def candidates(scene: Scene, told: set[int]) -> Iterator[Candidate]:
    """Clauses that frames leave silent and that have two parties.

    Args:
        scene: the report and its actors.
        told: indices of the clauses that frames have told.
    """
    for clause in scene.parsed.clauses:
        if clause.kind != "verb" or clause.index in told or clause.negated or clause.mark in ("if", "unless"):
            continue
        sentence = scene.parsed.sentences[clause.sentence]
        if sentence.last - sentence.first > MOST or any(c.index in told for c in scene.hanging.get(clause.index, ())):
            continue
        subject = _party(scene, clause, ("subject",), ())
        others = [a.role for a in clause.arguments if a.role not in ("subject", "clause", "verb", "attribute")]
        other = _party(scene, clause, others, subject[0]) if subject else None
        if subject is None or other is None or {scene.party(a) for a in subject[0]} & {scene.party(a) for a in other[0]}:
            continue
        start, text = sentence.span.start, sentence.span.of(scene.parsed.document.text)
        spans = [(s.start - start, s.end - start) for _, s in (subject, other)]
        if spans[0][0] < 0 or spans[1][0] < 0 or max(spans[0][1], spans[1][1]) > len(text) or spans[0] == spans[1]:
            continue
        yield Candidate(
            clause,
            Part(role="source", actors=subject[0], span=subject[1], how="subject"),
            Part(role="target", actors=other[0], span=other[1], how="other party of the clause"),
            Question(text, spans[0], spans[1]),
        )


def _party(scene: Scene, clause: Clause, roles: Sequence[str], without: Sequence[str]) -> tuple[tuple[str, ...], Span] | None:
    """Actors of some places of a clause, with the whole mention that names the first of them."""
    for role in roles:
        for argument in clause.arguments:
            if argument.role != role or argument.note.startswith("inside"):
                continue
            actors, span, _ = scene.parties([argument])
            actors = tuple(a for a in actors if a not in without)
            if actors and span is not None:
                whole = next((m.span for m in scene.actors[actors[0]].mentions if m.span.overlaps(span)), span)
                return actors, whole
    return None


def settle(scene: Scene, ask: Ask, acts: Sequence[Act]) -> dict[str, Answer]:
    """What the classifier says of acts on which frames tie, by act; acts without two parties in their sentence are left out."""
    asked: list[tuple[str, Question]] = []
    for act in acts:
        spans = [p.span for p in act.parts if p.span is not None]
        sentence = scene.parsed.sentences[scene.parsed.clauses[act.clause].sentence].span
        inside = [
            (s.start - sentence.start, s.end - sentence.start)
            for s in spans
            if sentence.start <= s.start and s.end <= sentence.end
        ]
        if len(inside) == 2 and inside[0] != inside[1]:
            asked.append((act.id, Question(sentence.of(scene.parsed.document.text), inside[0], inside[1])))
    answers = ask([q for _, q in asked])
    return {id: answer for (id, _), answer in zip(asked, answers, strict=True)}


def learned(scene: Scene, ask: Ask, told: set[int], version: str) -> Iterator[Act]:
    """Acts that the classifier is sure of.

    Args:
        scene: the report and its actors.
        ask: the classifier.
        told: indices of the clauses that frames have told.
        version: step and version, for evidence.
    """
    todo = list(candidates(scene, told))
    for candidate, answer in zip(todo, ask([c.question for c in todo]), strict=True):
        act = _act(scene, candidate, answer, version)
        if act is not None:
            yield act


def _act(scene: Scene, candidate: Candidate, answer: Answer, version: str) -> Act | None:
    kind = answer.type
    aim = max(answer.directions, key=answer.directions.__getitem__)
    standing = max(answer.standings, key=answer.standings.__getitem__)
    score = answer.types[kind]
    if kind == "NONE" or score < SURE or answer.directions[aim] < AIMED or aim == "-" or standing in NOT_TOLD:
        return None
    first, second = candidate.first, candidate.second
    parts: tuple[Part, ...] = (first, second)
    if aim == "<":
        parts = (
            Part(role="source", actors=second.actors, span=second.span, how=second.how),
            Part(role="target", actors=first.actors, span=first.span, how=first.how),
        )
    elif aim == "=" and kind != "CONSULT":
        parts = (Part(role="source", actors=(*first.actors, *second.actors), span=first.span, how="both, as the model says"),)
    span = candidate.clause.span
    evidence = Evidence(
        span=span, words=span.of(scene.parsed.document.text), step=version, rule=MODEL, score=round(score, 3),
        detail=f"no frame spoke; the classifier says {kind} ({score:.2f})",
    )  # fmt: skip
    return Act(
        id=digest(scene.parsed.document.id, span.start, span.end, MODEL),
        type=kind,  # type: ignore[arg-type]
        mode=answer.mode(kind),
        parts=parts,
        clause=candidate.clause.index,
        span=span,
        frame=MODEL,
        evidence=(evidence,),
    )
