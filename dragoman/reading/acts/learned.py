"""Where frames are silent: the classifier reads a sentence with two of its actors and says which act they have, if any.

The pairs are those of `questions`; the gate lets through those that may have an act, sooner where frames hint at one. An answer becomes an act only where it is sure from either side, and says that the model spoke.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from dragoman.data.classifier import Answer, Question
from dragoman.data.odds import Odds
from dragoman.reading.acts.hinted import LEAST, Hints, hinted
from dragoman.reading.acts.questions import NOBODY, Candidate, Named, about, candidates, signs
from dragoman.reading.acts.together import together
from dragoman.reading.kinds import HARM
from dragoman.reading.scene import Scene
from dragoman.records import Act, Evidence, Part, digest, unique

MODEL = "classifier"  # what stands for a frame's id in the acts that the model tells
SURE = 0.8  # least probability of the type
HINTED = 0.5  # the same where frames hint at the type
AIMED = 0.6  # least probability of the direction
OPEN = 0.3  # least probability by the gate
HINTED_OPEN = 0.2  # the same where frames hint at a type; below it few questions have an act, and all cost time
FIRST = 1  # pairs of a clause that are asked about before it is known that the clause tells an act
SHARED = frozenset(("AGREE", "SUPPORT", "COOPERATE"))  # what two do who are told as one
REAL = ("happened", "ongoing")
Ask = Callable[[Sequence[Question]], list[Answer]]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer that is sure, and the pair that it is about."""

    candidate: Candidate
    type: str
    mode: str | None
    aim: str
    score: float

    @property
    def sides(self) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
        """Sources and targets."""
        first, second = self.candidate.first, self.candidate.second
        if self.aim == "=" and self.type != "CONSULT":
            return (first, second), ()
        return ((second,), (first,)) if self.aim == "<" else ((first,), (second,))


def settle(scene: Scene, ask: Ask, acts: Sequence[Act]) -> dict[str, Answer]:
    """What the classifier says of acts on which frames tie, by act; acts without two parties in their sentence are left out."""
    asked = [(a.id, q) for a in acts if (q := about(scene, a)) is not None and q.second != NOBODY]
    answers = ask([q for _, q in asked])
    return {id: answer for (id, _), answer in zip(asked, answers, strict=True)}


def learned(scene: Scene, ask: Ask, gate: Odds | None, acts: Sequence[Act], hints: Hints, version: str) -> Iterator[Act]:
    """Acts that the classifier is sure of: one for a clause, of the type that it is surest of.

    Of each clause the likeliest pair is asked about, and the others only where that one has an act: answers cost time.

    Args:
        scene: the report and its actors.
        ask: the classifier.
        gate: what keeps pairs from being asked; None lets all through.
        acts: what frames have told.
        hints: what frames that do not hold say of the clauses.
        version: step and version, for evidence.
    """
    by_clause: dict[int, list[Candidate]] = {}
    for candidate in _likely(scene, gate, acts, hints):
        by_clause.setdefault(candidate.clause.index, []).append(candidate)
    found = list(sure(scene, ask, [c for some in by_clause.values() for c in some[:FIRST]], hints))
    more = {f.candidate.clause.index for f in found}
    found += sure(scene, ask, [c for n, some in by_clause.items() if n in more for c in some[FIRST:]], hints)
    best = {n: max((f for f in found if f.candidate.clause.index == n), key=lambda f: f.score) for n in sorted(more)}
    for n, one in best.items():
        if not _again(scene, one, acts) and not any(_tells_below(scene, one, other) for other in best.values()):
            same = (f for f in found if f.candidate.clause.index == n and _joined(f, one))
            yield _act(scene, [one, *same], one, version)


def once(ask: Ask) -> Ask:
    """The classifier, asked each question of a report once.

    Args:
        ask: the classifier.
    """
    known: dict[Question, Answer] = {}

    def asked(questions: Sequence[Question]) -> list[Answer]:
        new = [q for q in dict.fromkeys(questions) if q not in known]
        known.update(zip(new, ask(new), strict=True))
        return [known[q] for q in questions]

    return asked


def untold(scene: Scene, acts: Sequence[Act]) -> list[Candidate]:
    """Pairs on whose clause no act is told, and none of the two in the sentence."""
    return [c for c in candidates(scene, {a.clause for a in acts}) if not _told(scene, c, acts)]


def _joined(found: Found, best: Found) -> bool:
    """Whether an answer is the best one of its clause, for another doer or sufferer beside."""
    return (found.type, found.aim) == (best.type, best.aim) and found.candidate.joins(best.candidate)


def _likely(scene: Scene, gate: Odds | None, acts: Sequence[Act], hints: Hints) -> list[Candidate]:
    """Pairs that may have an act, the likeliest first."""
    todo = untold(scene, acts)
    if gate is None:
        return todo
    told_of = {n for n, kinds in hints.items() if max(kinds.values(), default=0.0) > LEAST}
    weighed = [(gate(signs(scene, c)), c) for c in todo]
    return [
        c for chance, c in sorted(weighed, key=lambda w: -w[0]) if chance >= (HINTED_OPEN if c.clause.index in told_of else OPEN)
    ]


def _told(scene: Scene, candidate: Candidate, acts: Iterable[Act]) -> bool:
    """Whether frames have told an act of the two in the same sentence."""
    clauses, pair = scene.parsed.clauses, {candidate.first.actor, candidate.second.actor}
    return any(
        clauses[a.clause].sentence == candidate.clause.sentence and pair <= {x for p in a.parts for x in p.actors} for a in acts
    )


def _again(scene: Scene, found: Found, acts: Iterable[Act]) -> bool:
    """Whether a frame has told the act below the clause: "Peru announced its exit", "Peru's raid was illegal, Chile said"."""
    at, pair = found.candidate.clause.index, {found.candidate.first.actor, found.candidate.second.actor}
    doers = {n.actor for n in found.sides[0]}
    clauses = scene.parsed.clauses
    for act in acts:
        clause, sources = clauses[act.clause], set(act.actors("source"))
        if found.type == "THREATEN" and clause.kind == "noun" and clause.parent == at and doers & sources:
            return True  # what is announced as done is no threat
        below = clause.parent == at and clause.link == "object" and bool(sources and act.actors("target"))
        if found.type == act.type and found.type in HARM and below:
            return True  # "carried out strikes on Chile, Togo said": not Togo's
        lacks_doer = act.type == found.type and not sources and pair & set(act.actors("target"))
        if lacks_doer and any(parent.index == at for _, parent in scene.above(clause)):
            return True
    return False


def _tells_below(scene: Scene, lower: Found, upper: Found) -> bool:
    """Whether one answer tells below its clause what another tells of it: "Vega said Peru's support of Chile stands"."""
    if lower.type != upper.type or {scene.side(n.actor) for n in lower.sides[0]} != {scene.side(n.actor) for n in upper.sides[0]}:
        return False
    return any(parent.index == upper.candidate.clause.index for _, parent in scene.above(lower.candidate.clause))


def sure(scene: Scene, ask: Ask, todo: Sequence[Candidate], hints: Hints = MappingProxyType({})) -> Iterator[Found]:
    """Answers that are sure from the one actor and, asked back, from the other.

    Args:
        scene: the report and its actors.
        ask: the classifier.
        todo: the pairs to ask about.
        hints: what frames say of the clauses, where less is enough.
    """
    questions = [c.question(scene) for c in todo]
    answered = zip(todo, questions, ask(questions), strict=True)
    likely = [(c, q, a) for c, q, a in answered if _enough(a, c, hints)]
    for (candidate, _, one), back in zip(likely, ask([q.back for _, q, _ in likely]), strict=True):
        answer = one.joined(back)
        aim = max(answer.directions, key=answer.directions.__getitem__)
        standing = max(answer.standings, key=answer.standings.__getitem__)
        if _enough(answer, candidate, hints) and aim != "-" and answer.directions[aim] >= AIMED and standing in REAL:
            yield Found(candidate, answer.type, answer.mode(answer.type), aim, answer.types[answer.type])


def _enough(answer: Answer, candidate: Candidate, hints: Hints) -> bool:
    """Whether an answer is sure of a type, which it need be less where frames hint at it."""
    least = HINTED if hinted(hints, candidate.clause, answer.type) else SURE
    return answer.type != "NONE" and answer.types[answer.type] >= least


def _act(scene: Scene, some: Sequence[Found], best: Found, version: str) -> Act:
    """One act of the answers about one clause."""
    clause = best.candidate.clause
    span = clause.span
    sources, targets = ([n for f in some for n in f.sides[i]] for i in (0, 1))
    doers, others = _whole(scene, best.type, sources, targets)
    evidence = Evidence(
        span=span, words=span.of(scene.parsed.document.text), step=version, rule=MODEL, score=round(best.score, 3),
        detail=f"no frame holds; the classifier says {best.type} ({best.score:.2f})",
    )  # fmt: skip
    return Act(
        id=digest(scene.parsed.document.id, span.start, span.end, MODEL),
        type=best.type,  # type: ignore[arg-type]
        mode=best.mode,
        parts=(*_part("source", sources, doers), *_part("target", targets, others)),
        clause=clause.index,
        span=span,
        frame=MODEL,
        evidence=(evidence,),
    )


def _whole(
    scene: Scene, type: str, sources: Sequence[Named], targets: Sequence[Named]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sources and targets with those who are listed with them; of those who pledge or praise as one, all are sources."""
    doers, others = (unique(n.actor for n in side) for side in (sources, targets))
    joint = together(scene, sources, ())
    if type in SHARED and others and {scene.party(a) for a in others} < {scene.party(a) for a in joint}:
        return joint, ()  # "the leaders pledged to deepen the ties of Peru and Chile": those of both
    return together(scene, sources, others), together(scene, targets, doers)


def _part(role: Literal["source", "target"], named: Sequence[Named], actors: tuple[str, ...]) -> Iterator[Part]:
    """The actors of one role, and the words of the first of them; nothing where there are none."""
    if actors:
        yield Part(role=role, actors=actors, span=named[0].mention.span, how="as the model says")
