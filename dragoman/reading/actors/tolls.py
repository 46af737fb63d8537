"""Numbers that stand for the people who were hit: "killing 16", "at least 20 were arrested", "wounded dozens"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from dragoman.reading.days.phrases_of_time import NUMBERS
from dragoman.records import Token

HITTING = frozenset(
    "abduct arrest behead detain evict execute gun hospitalise hospitalize injure jail kidnap kill massacre maim murder shoot slaughter "
    "slay stab wound".split()
)
DOWN = frozenset(("dead", "hurt", "injured", "wounded"))  # how a deed leaves people
SPELLED = frozenset(word for word, n in NUMBERS.items() if n > 1)
NOT_ALL = frozenset(("of", "more", "percent", "%"))  # "killed 16 of them": whom is told behind


def is_number(token: Token) -> bool:
    """Whether a token is a number, however the parse takes it: "Eleven" at the head of a sentence is an adjective to it."""
    return token.pos == "NUM" or token.lower in SPELLED


def is_toll(tokens: Sequence[Token], token: Token, told: Container[int] = ()) -> bool:
    """Whether a number, or a word for one, tells without a noun how many people were hit.

    Args:
        tokens: the report's tokens.
        token: the number.
        told: tokens that tell kinds of people: "broke up two gangs, killing five" counts the gangs' men.
    """
    behind = tokens[token.i + 1].lower if token.i + 1 < len(tokens) else ""
    head = token
    while head.dep == "conj" and tokens[head.head].pos == "NUM":  # "left 16 dead and 30 wounded"
        head = tokens[head.head]
    verb = tokens[head.head]
    if behind in NOT_ALL or head.dep not in ("dobj", "nsubjpass"):
        return False
    if verb.dep in ("advcl", "conj") and any(i in told for i in range(verb.head, token.i)):
        return False
    left = verb.lemma == "leave" and any(t.lower in DOWN for t in tokens[token.i + 1 : token.i + 3])
    return left or verb.lemma in HITTING
