"""What an act of speech speaks of, where no frame tells it: the classifier reads the sentence and says which act, and whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from dragoman.data.classifier import Answer
from dragoman.reading.acts.learned import MODEL, Ask
from dragoman.reading.acts.questions import about
from dragoman.reading.kinds import EXHORTED, HARM, SPEECH, UNWILLING
from dragoman.reading.scene import Scene
from dragoman.records import Act, Content, Evidence, Inside, unique

SURE = 0.5  # least probability of the type
UNREAD = frozenset((EXHORTED, UNWILLING))  # what these speak of is their own verb
Side = Literal["source", "target", "both", "other", "nobody"]
SIDES: dict[str, Side] = {"1": "source", "2": "target", "+": "both", "o": "other", "-": "nobody"}


def read_inside(scene: Scene, ask: Ask, acts: Sequence[Act], version: str) -> list[Act]:
    """Acts, those of speech under which no act is told with what the classifier finds inside them.

    Args:
        scene: the report and its actors.
        ask: the classifier.
        acts: all acts of a report.
        version: step and version, for evidence.
    """
    silent = [a for a in acts if a.type in SPEECH and a.frame not in UNREAD and not _leads(scene, a, acts)]
    asked = {a.id: q for a in silent if (q := about(scene, a)) is not None}
    answers = dict(zip(asked, ask(list(asked.values())), strict=True))
    return [_with_inside(scene, a, answers[a.id], version) if a.id in answers else a for a in acts]


def content_of(act: Act) -> Content | None:
    """The content that the classifier found, its parties taken from the act of speech.

    None where it found none, where somebody else is a side of it, and where one promises or threatens harm that another does.

    Args:
        act: the act of speech.
    """
    found = act.inside
    if found is None or "other" in (found.doer, found.sufferer):
        return None
    if act.type not in ("ACCUSE", "REQUEST") and found.type in HARM and found.doer not in ("source", "both"):
        return None
    return Content(type=found.type, source=_parties(act, found.doer), target=_parties(act, found.sufferer))


def _parties(act: Act, side: Side) -> tuple[str, ...]:
    roles = {"source": ("source",), "target": ("target",), "both": ("source", "target")}.get(side, ())
    return unique(a for role in roles for a in act.actors(role))


def _leads(scene: Scene, act: Act, acts: Sequence[Act]) -> bool:
    """Whether another act is told below an act of speech."""
    clauses = scene.parsed.clauses
    return any(
        other.id != act.id and any(parent.index == act.clause for _, parent in scene.above(clauses[other.clause]))
        for other in acts
    )


def _with_inside(scene: Scene, act: Act, answer: Answer, version: str) -> Act:
    found = _inside(answer)
    if found is None:
        return act
    words, detail = act.span.of(scene.parsed.document.text), f"the classifier finds {found.type} inside it ({found.score:.2f})"
    why = Evidence(span=act.span, words=words, step=version, rule=MODEL, score=found.score, detail=detail)
    return replace(act, inside=found, evidence=(*act.evidence, why))


def _inside(answer: Answer) -> Inside | None:
    kind = max(answer.contents, key=answer.contents.__getitem__, default="-")
    if kind == "-" or answer.contents[kind] < SURE or not answer.sides:
        return None
    doer, sufferer = (SIDES[letter] for letter in max(answer.sides, key=answer.sides.__getitem__))
    return Inside(type=kind, doer=doer, sufferer=sufferer, score=round(answer.contents[kind], 3))  # type: ignore[arg-type]
