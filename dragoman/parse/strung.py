"""Lists that the parse takes for a thing and its other name: "the council, the union and their allies signed it".

It reads what stands behind the first comma as an apposition of what stands before it, so that of such a list one alone does or
suffers something. Who has allies is named before them, and is not the same as they; several without an article are
no other name for something, but go on with it: "thanked the city's nurses, firemen and residents".
"Chad helps the towns in neighbouring Mali and Niger": what neighbours is no deed behind a preposition, but tells where they lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.parse.tree import words_of
from dragoman.records import Token

NOUNS = ("NOUN", "PROPN")
THEIRS = frozenset(("their", "its"))
NEIGHBOURING = frozenset(("neighbouring", "neighboring"))
TELLING = ("det", "poss", "nummod")  # what another name for something mostly has before it
NEAR = 40  # tokens of a list


def strung(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with such lists joined, and with such neighbours as what they are.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for token in tokens:
        if token.dep == "appos" and token.head < token.i and token.pos in NOUNS and _goes_on(tokens, token):
            out[token.i] = replace(token, dep="conj")
        elif token.lower in NEIGHBOURING and token.dep == "pcomp":
            _neighbour(out, token)
    return tuple(out)


def _goes_on(tokens: Sequence[Token], second: Token) -> bool:
    """Whether a supposed other name is the second of a list, which an "and" closes."""
    near = tokens[second.i : second.i + NEAR]
    chain = [second]
    while (more := next((t for t in near if t.head == chain[-1].i and t.dep == "conj"), None)) is not None:
        chain.append(more)
    opens = min(words_of(tokens[max(0, second.i - NEAR) : second.i + 1], second), default=0)
    closed = any(t.dep == "cc" and t.lower == "and" and t.head in [c.i for c in chain] for t in near)
    if len(chain) < 2 or not closed or tokens[opens - 1].text != "," or any(c.pos not in NOUNS for c in chain):
        return False
    if any(t.head == chain[-1].i and t.dep == "poss" and t.lower in THEIRS for t in near):
        return True
    bare = not any(t.head == second.i and t.dep in TELLING for t in tokens[opens : second.i])
    return bare and second.tag == "NNS" and tokens[second.head].pos == "NOUN"


def _neighbour(out: list[Token], word: Token) -> None:
    """Hang a name behind "in neighbouring" on the preposition."""
    link = out[word.head]
    name = next((t for t in out[word.i + 1 : word.i + NEAR] if t.head == word.i and t.dep == "dobj"), None)
    if name is not None and link.dep == "prep" and name.pos == "PROPN":
        out[name.i] = replace(name, head=link.i, dep="pobj")
        out[word.i] = replace(word, head=name.i, dep="amod", pos="ADJ", tag="JJ", lemma=word.lower)
