"""Lists of doers behind "after" that the parse takes for what the "after" governs.

"Ghana protested after Togo, Benin and Niger closed their ports": the parse reads "after Togo, Benin" and either "and Niger closed",
as a second main clause, or a verb without a subject. A list without "and" goes on to the name behind it, and a finite verb right
behind a list has the whole of it as its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.parse.tree import words_of
from dragoman.records import Token

OPENING = frozenset(("after", "before", "since", "until"))
FINITE = ("VBD", "VBZ", "VBP")
HELPING = ("aux", "auxpass", "neg", "advmod")
JOINED = ("conj", "ccomp", "advcl", "relcl", "acl")
LONG = 30  # tokens of a list of names


def enlisted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens in which such lists are the subject of the verb behind them.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for prep in tokens:
        if prep.lower in OPENING and prep.dep == "prep" and prep.head != prep.i and tokens[prep.head].pos in ("VERB", "AUX"):
            _mend(out, prep)
    return tuple(out)


def _mend(out: list[Token], prep: Token) -> None:
    """Make the list behind one "after" the subject of its verb."""
    first = next((t for t in out[prep.i + 1 : prep.i + LONG] if t.head == prep.i and t.dep == "pobj"), None)
    if first is None or first.pos != "PROPN":
        return
    near = out[prep.i : prep.i + LONG]
    names = _chain(near, first)
    inside = {k for name in names for k in words_of(near, name)}
    end = max(inside)
    if len(names) < 2 or end + 2 >= len(out):
        return
    closed = any(t.dep == "cc" and t.i in inside for t in near)
    behind = out[end + 1]
    if closed:
        verb = _verb(out, end + 1)
        last: Token | None = None
    else:
        last = _subject(out, behind) if behind.lower == "and" else None
        verb = out[last.head] if last is not None else None
    if verb is None or verb.dep not in JOINED or verb.sentence != prep.sentence or verb.tag not in FINITE:
        return
    if last is not None:
        out[last.i] = replace(last, head=names[-1].i, dep="conj")
        out[behind.i] = replace(behind, head=names[-1].i)
    elif any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass") for t in near):
        return
    out[first.i] = replace(first, head=verb.i, dep="nsubj")
    out[verb.i] = replace(verb, head=prep.head, dep="advcl")
    out[prep.i] = replace(prep, head=verb.i, dep="mark", pos="SCONJ")


def _chain(near: Sequence[Token], first: Token) -> list[Token]:
    """A name and those that are joined to it, each to the one before."""
    found = [first]
    while (
        following := next((t for t in near if t.head == found[-1].i and t.dep == "conj" and t.pos == "PROPN"), None)
    ) is not None:
        found.append(following)
    return found


def _verb(out: Sequence[Token], at: int) -> Token | None:
    """The finite verb that begins at a place, behind the words that help it."""
    for token in out[at : at + 3]:
        if token.tag in FINITE and token.pos == "VERB":
            return token
        if token.dep not in HELPING:
            break
    return None


def _subject(out: Sequence[Token], joining: Token) -> Token | None:
    """The name behind an "and" that is the subject of the next verb."""
    for token in out[joining.i + 1 : joining.i + 6]:
        if token.dep == "nsubj" and token.pos == "PROPN" and token.head > token.i:
            return token
        if token.dep not in ("compound", "amod", "det", "poss", "case"):
            break
    return None
