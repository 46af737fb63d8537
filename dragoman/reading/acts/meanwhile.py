"""Who does another thing at the same time, and is spoken to by nobody: "Peru sent aid, while Chile blamed the rebels"."""

from __future__ import annotations

from dragoman.reading.scene import Scene
from dragoman.records import Clause, Token

MARKS = frozenset(("while", "whereas"))


def meanwhile(scene: Scene, subject: Token, clause: Clause) -> bool:
    """Whether a word is the subject of a verb that is joined to that of a clause, or told beside it.

    Args:
        scene: the report and its actors.
        subject: the word.
        clause: the clause of an act of somebody else.
    """
    own, verb = scene.tokens[clause.head], scene.tokens[subject.head]
    if subject.dep != "nsubj" or verb.i == own.i:
        return False
    marked = any(scene.tokens[c].lower in MARKS for c in scene.children[verb.i] if scene.tokens[c].dep == "mark")
    joined = verb.head == own.i and (verb.dep == "conj" or (verb.dep == "advcl" and marked))
    return joined or (own.dep == "conj" and own.head == verb.i)
