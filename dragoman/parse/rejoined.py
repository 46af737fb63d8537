"""Verbs that the parse joins to a verb of another time: "praised the work that Chad does and thanked Togo".

A report's main clauses are in the past. A past verb that is joined to a present one of a clause inside, and has no subject of
its own, is the main verb's second one: he who praised also thanked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Token

PRESENT = ("VBZ", "VBP")
INSIDE = ("relcl", "ccomp")
UP = 4  # steps from a clause inside to the verb over it


def rejoined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with past verbs joined to the past verb over the present one that the parse joins them to.

    Args:
        tokens: all tokens of a report, in order.
    """
    subjects = {t.head for t in tokens if t.dep in ("nsubj", "nsubjpass")}
    return tuple(replace(t, head=over) if t.i not in subjects and (over := _main(tokens, t)) is not None else t for t in tokens)


def _main(tokens: Sequence[Token], verb: Token) -> int | None:
    """The past verb over the present one to which a past verb is joined."""
    inner = tokens[verb.head]
    if verb.dep != "conj" or verb.tag != "VBD" or inner.tag not in PRESENT or inner.dep not in INSIDE:
        return None
    over = tokens[inner.head]
    for _ in range(UP):
        if over.pos == "VERB" or over.head == over.i:
            break
        over = tokens[over.head]
    return over.i if over.tag == "VBD" and over.i < inner.i else None
