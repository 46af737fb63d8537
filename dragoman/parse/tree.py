"""Walks over the tree of a parse: what hangs on a word, and whether a word hangs on another."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Token

DEEP = 60  # steps up, which ends a circle


def words_of(near: Sequence[Token], top: Token) -> set[int]:
    """Indices of a word and of those that hang on it.

    Args:
        near: the tokens among which they are looked for.
        top: the word.
    """
    found = {top.i}
    while more := {t.i for t in near if t.head in found and t.i not in found}:
        found |= more
    return found


def hangs(tokens: Sequence[Token], token: Token, top: int) -> bool:
    """Whether a token hangs below another, be it by several steps, or is it.

    Args:
        tokens: all tokens of a report.
        token: the token.
        top: index of the other.
    """
    for _ in range(DEEP):
        if token.i in (top, token.head):
            break
        token = tokens[token.head]
    return token.i == top
