"""Parties that an act without any takes from what brought it about: "the talks resulted in a pact", "a memorandum was signed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.kinds import SIGNED
from dragoman.reading.scene import Scene
from dragoman.records import Act, Part

NEAR = 8  # sentences from a meeting to what came of it
UNTOLD = "support.signed-untold"  # frame of what was signed without a word on who did


def met_before(scene: Scene, acts: Sequence[Act], act: Act) -> Act | None:
    """The meeting of two sides that was told last before an act.

    What was signed came of one told shortly before, where its sentence names nobody else; of "the pact was signed" those are
    the parties who were said to sign one.
    """

    def sides(a: Act) -> set[object]:
        return {scene.side(x) for p in a.parts for x in p.actors}

    told = [a for a in acts if a.clause < act.clause and len(sides(a)) > 1]
    met = [a for a in told if a.type == "CONSULT"]
    if act.frame != UNTOLD:
        told_of = [a for a in met if not all(p.how.startswith("between") for p in a.parts)]  # not "reviewed the talks between"
        return next(iter((told_of or met)[-1:]), None)
    clause = scene.parsed.clauses[act.clause]
    definite = any(scene.tokens[c].lower in ("the", "this") for h in clause.heads("object") for c in scene.children[h])
    met = (definite and [a for a in told if a.cameo == SIGNED]) or met
    if clause.link not in ("root", "conj", "ccomp") or not met:
        return None  # "a deal that was signed in May", "before the deal was signed"
    near = clause.sentence - scene.parsed.clauses[met[-1].clause].sentence <= NEAR
    words = scene.parsed.sentences[clause.sentence]
    here = {scene.side(a.id) for a in scene.actors.values() for m in a.mentions if words.first <= m.first < words.last}
    return met[-1] if near and here <= sides(met[-1]) else None


def with_antecedent(scene: Scene, act: Act, acts: Sequence[Act]) -> Act:
    """An act without parties that an earlier one brings about has that one's parties.

    "The march ended in arrests": those of the march told before.
    """
    clause = scene.parsed.clauses[act.clause]
    if act.parts:
        return act
    joint = (act.type == "AGREE" and clause.parent is None) or act.frame == UNTOLD
    if joint and (met := met_before(scene, acts, act)) is not None:  # "it was agreed", "a pact was signed": by those who met
        parties = tuple(dict.fromkeys((*met.actors("source"), *met.actors("target"))))
        return replace(act, parts=(Part(role="source", actors=parties, how="those who met"),))
    if clause.parent is None:
        return act
    for argument in scene.parsed.clauses[clause.parent].arguments:
        token = scene.tokens[argument.head]
        definite = any(scene.tokens[c].lower in ("the", "this", "that") for c in scene.children[argument.head])
        if argument.role == "subject" and definite:
            before = [
                a for a in acts if a.clause < act.clause and a.parts and scene.parsed.clauses[a.clause].lemma == token.lemma
            ]
            if before:
                parties = tuple(dict.fromkeys((*before[-1].actors("source"), *before[-1].actors("target"))))
                return replace(act, parts=(Part(role="source", actors=parties, how=f"parties of the {token.lemma} told before"),))
    return act
