"""Subjects that stand behind "be", where the parse takes them for what somebody is: "Among those held were two envoys".

A sentence that opens with a participle, with "among" or with "also attending" names at its end who that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Token

SUBJECTS = ("nsubj", "nsubjpass", "expl")
NEAR = 40  # tokens between the opening and its "be"


def inverted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with those behind an inverted "be" as its subjects.

    Args:
        tokens: all tokens of a report, in order.
    """
    led = {t.head for t in tokens if t.dep in SUBJECTS}
    out = list(tokens)
    for noun in tokens:
        be = tokens[noun.head]
        if noun.dep == "attr" and be.lemma == "be" and be.i < noun.i and be.i not in led and _opened(tokens, be):
            out[noun.i] = replace(noun, dep="nsubj")
    return tuple(out)


def _opened(tokens: Sequence[Token], be: Token) -> bool:
    """Whether what stands before a "be" tells a deed, or a number of people, and not who did it."""
    before = [t for t in tokens[max(0, be.i - NEAR) : be.i] if t.sentence == be.sentence]
    if be.dep == "auxpass":  # "held by Peru were two envoys"
        return be.head < be.i
    return any(
        t.head == be.i
        and (
            (t.dep == "prep" and t.lower == "among") or (t.dep == "csubj" and t.tag == "VBG" and tokens[t.i - 1].lower == "also")
        )
        for t in before
    )
