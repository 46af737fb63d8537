"""What stands in brackets holds nothing outside of them: "signed a pact on the field (shared with Chad) with Mali" is one with Mali."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.records import Token

LONG = 25  # tokens in brackets


def bracketed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Prepositions behind a bracket that hang on a word in it, hung on what its verb hangs on.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for first, last in _brackets(tokens):
        verb = next((t for t in tokens[first:last] if t.pos == "VERB" and t.head < first), None)
        for t in tokens[last + 1 : last + LONG] if verb is not None else ():
            if verb is not None and first <= t.head < last and t.dep == "prep" and t.sentence == verb.sentence:
                out[t.i] = replace(t, head=verb.head)
    return tuple(out)


def _brackets(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The first token in each pair of brackets, and the closing one."""
    for t in tokens:
        if t.text == "(":
            end = next((c.i for c in tokens[t.i + 1 : t.i + LONG] if c.text in ("(", ")") or c.sentence != t.sentence), None)
            if end is not None and tokens[end].text == ")":
                yield t.i + 1, end
