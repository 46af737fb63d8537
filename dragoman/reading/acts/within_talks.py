"""Talks that are told only as where something was said: "thanked the chancellor in a phone call", "urged her to wait during a meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.kinds import ADDRESSED
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause, Evidence, Part, digest

FRAME = "consult.within-talks"  # the name under which such talks are told
TALKS = frozenset("call conversation meeting talk talks".split())
SETTING = frozenset("at by during in on".split())
PHONES = frozenset("phone telephone video".split())
SCORE = 0.7


def within_talks(scene: Scene, acts: Sequence[Act], step: str) -> list[Act]:
    """The talks in which acts of speech between two persons in office are told to be done.

    Args:
        scene: the report and its actors.
        acts: the acts found so far.
        step: the step and its version, for the evidence.
    """
    told = {a.clause for a in acts}
    met = {a.clause for a in acts if a.type == "CONSULT"}
    found: list[Act] = []
    for act in acts:
        clause = scene.parsed.clauses[act.clause]
        if act.type not in ADDRESSED or clause.kind != "verb" or clause.negated or clause.modal or act.clause in met:
            continue
        below = scene.hanging.get(act.clause, ())
        deeper = (c for b in below if b.link == "xcomp" for c in scene.hanging.get(b.index, ()))  # "urged her to wait in a call"
        held = next((c for c in (*below, *deeper) if c.index not in told and _talks(c)), None)
        sides = _sides(scene, clause) if held is not None else ()
        if held is not None and sides:
            told.add(held.index)
            found.append(_met(scene, held, sides, step))
    return found


def _talks(clause: Clause) -> bool:
    """Whether a noun tells talks, with nobody else named, as where a verb above it is done."""
    others = any(a.role in ("with", "between", "of") for a in clause.arguments)
    return clause.kind == "noun" and clause.lemma in TALKS and clause.link in SETTING and not others


def _sides(scene: Scene, clause: Clause) -> tuple[Part, ...]:
    """He who speaks and whom he addresses, where each is one person in office, and they are of two parties."""
    parts = []
    for role, name in (("subject", "source"), ("object", "target")):
        actors, span, how = scene.parties(a for a in clause.arguments if a.role == role and not a.note)
        if len(actors) != 1 or scene.actors[actors[0]].kind != "person" or span is None:
            return ()
        parts.append(Part(role=name, actors=actors, span=span, how=how))  # type: ignore[arg-type]
    one, two = (scene.party(p.actors[0]) for p in parts)
    return tuple(parts) if one and two and one != two else ()


def _met(scene: Scene, noun: Clause, sides: tuple[Part, ...], step: str) -> Act:
    """The act of talks that a noun tells."""
    words = {w for a in noun.arguments for w in a.words} | {scene.tokens[c].lower for c in scene.children[noun.head]}
    by_phone = noun.lemma == "call" or bool(words & PHONES)
    document = scene.parsed.document
    evidence = Evidence(span=noun.span, words=noun.span.of(document.text), step=step, rule=FRAME, score=SCORE, detail=noun.lemma)
    return Act(
        id=digest(document.id, noun.span.start, noun.span.end, FRAME),
        type="CONSULT",
        mode="phone" if by_phone else None,
        cameo="041" if by_phone else "040",
        parts=sides,
        clause=noun.index,
        span=noun.span,
        frame=FRAME,
        evidence=(evidence,),
    )
