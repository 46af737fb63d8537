"""To whom an act is done, where its clause names the doer alone: the classifier is asked about those named around it.

"Chile's minister was received in Quito. He pledged ten trucks": the classifier reads both sentences with the minister
and Quito marked. Only an answer of the act's own type counts, and it counts where nothing else tells the target, or, being sure, where rules only infer it (`events`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.acts.across import before
from dragoman.reading.acts.learned import MODEL, Ask
from dragoman.reading.acts.questions import Candidate, Named, akin, by_sentence, way_up
from dragoman.reading.kinds import SPEECH
from dragoman.reading.scene import Scene
from dragoman.records import Act, Aim, Evidence

SURE = 0.2  # least probability of the act's own type, for the likeliest of those around: somebody it is done to
ASKED = 3  # others that are asked about, those of the sentence first


def aimed(scene: Scene, ask: Ask, acts: Sequence[Act], version: str) -> list[Act]:
    """Acts, those with a source alone with the aim that the classifier finds.

    Args:
        scene: the report and its actors.
        ask: the classifier.
        acts: all acts of a report.
        version: step and version, for evidence.
    """
    named = {sentence.index: some for sentence, some in by_sentence(scene)}
    free = {a.id for a in acts if _lacks_target(scene, a) and not _spoken_of(scene, a, acts)}
    found = [_aimed(scene, ask, a, named, version) if a.id in free else a for a in acts]
    told = {_words(scene, a): a.aim for a in found if a.aim is not None}
    return [replace(a, aim=told.get(_words(scene, a))) if a.aim is None and _lacks_target(scene, a) else a for a in found]


def _words(scene: Scene, act: Act) -> tuple[str, tuple[str, ...], int]:
    """What acts have in common that tell one thing twice: "repeated its censure of the raid and condemned the raid"."""
    return act.type, act.actors("source"), scene.parsed.clauses[act.clause].sentence


def _lacks_target(scene: Scene, act: Act) -> bool:
    """Whether one side alone does an act. Against whom people protest and police are sent is told by where they are (`unsaid`)."""
    return (
        act.type != "PROTEST"
        and act.mode != "police"
        and not act.actors("target")
        and len({scene.side(a) for a in act.actors("source")}) == 1
    )


def _aimed(scene: Scene, ask: Ask, act: Act, named: dict[int, Sequence[Named]], version: str) -> Act:
    clause = scene.parsed.clauses[act.clause]
    here = named.get(clause.sentence, ())
    doer = _doer(act, here)
    if doer is None:
        return act
    others: dict[str, Named] = {}
    for other in (*here, *before(scene, named, clause.sentence)):
        if not akin(scene, doer.actor, other.actor) and not other.mention.span.overlaps(doer.mention.span):
            others.setdefault(other.actor, other)
    asked = list(others.values())[:ASKED]
    todo = [Candidate(clause, doer, other, (way_up(scene, doer.head), ())) for other in asked]
    answers = ask([c.question(scene) for c in todo])
    sure = [(a.types.get(act.type, 0.0), o) for o, a in zip(asked, answers, strict=True) if a.directions.get("<", 0.0) < 0.5]
    score, best = max(sure, key=lambda found: found[0], default=(0.0, None))
    if best is None or score < SURE:
        return act
    span = best.mention.span
    detail = f"the clause names no target; the classifier says {act.type} ({score:.2f})"
    why = Evidence(
        span=span, words=span.of(scene.parsed.document.text), step=version, rule=MODEL, score=round(score, 3), detail=detail
    )
    return replace(act, aim=Aim(actor=best.actor, span=span, score=round(score, 3)), evidence=(*act.evidence, why))


def _doer(act: Act, here: Sequence[Named]) -> Named | None:
    """Where the sentence names the source, at the words of the act if it can be."""
    spans = [p.span for p in act.parts if p.role == "source" and p.span is not None]
    own = [n for n in here if n.actor in act.actors("source")]
    return next((n for n in own if any(n.mention.span.overlaps(s) for s in spans)), own[0] if own else None)


def _spoken_of(scene: Scene, act: Act, acts: Sequence[Act]) -> bool:
    """Whether an act hangs on an act of speech, whose content it is."""
    spoken = {a.clause for a in acts if a.type in SPEECH}
    return any(parent.index in spoken for _, parent in scene.above(scene.parsed.clauses[act.clause]))
