"""Places that the parse takes for a part of the day behind them: "will travel to Peru, Chile, and Kenya July 24-26".

Offices set the day behind the last place, without "on". The place takes back the place of the month in the sentence,
and the month hangs on the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.calendar import MONTHS
from dragoman.records import Token

NAMED = frozenset(month.capitalize() for month in MONTHS)
SPANS = frozenset("day month week weekend year".split())
FARTHEST = 4  # words of a place's name
UP = 6  # steps from a month to its verb
LISTED = ("pobj", "dobj", "conj", "appos")


def dated(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with places hung where the day behind them was.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for month in tokens[1:-1]:
        if month.text not in NAMED or tokens[month.i + 1].pos != "NUM" or (first := _place(tokens, month)) is None:
            continue
        place, verb = tokens[month.i - 1], _verb(tokens, month)
        before = _listed_before(tokens, first) if month.dep == "npadvmod" else None
        if verb is None or (month.dep == "npadvmod" and before is None):
            continue
        head, dep = (month.head, month.dep) if before is None else (before, "conj")
        for i in range(first, place.i):
            out[i] = replace(tokens[i], head=place.i) if tokens[i].head == month.i else tokens[i]
        out[place.i] = replace(place, head=head, dep=dep)
        out[month.i] = replace(month, head=verb, dep="npadvmod")
    for name in tokens[1:]:
        span, verb_before = tokens[name.head], tokens[name.i - 1]
        if name.pos == "PROPN" and name.dep in ("nmod", "compound") and span.lemma in SPANS and span.dep == "npadvmod":
            if verb_before.pos == "VERB" and span.head == verb_before.i and out[name.i].head == span.i:
                out[name.i] = replace(name, head=verb_before.i, dep="dobj")  # "visited Peru, Chile and Kenya this month"
    return tuple(out)


def _place(tokens: Sequence[Token], month: Token) -> int | None:
    """The first word of the name right before a month that was read as part of the date."""
    last = tokens[month.i - 1]
    if last.pos != "PROPN" or last.dep != "compound" or last.head != month.i:
        return None
    first = last.i
    while (
        first and last.i - first < FARTHEST and tokens[first - 1].pos == "PROPN" and tokens[first - 1].head in (last.i, month.i)
    ):
        first -= 1
    return first


def _listed_before(tokens: Sequence[Token], first: int) -> int | None:
    """The place before an "and" or a comma, with which one is listed."""
    at = first - 1 - (tokens[first - 1].lower == "the")
    links = at
    while at >= 0 and (tokens[at].text == "," or tokens[at].lower == "and"):
        at -= 1
    listed = 0 <= at < links and tokens[at].pos == "PROPN" and tokens[at].dep in LISTED
    return at if listed else None


def _verb(tokens: Sequence[Token], month: Token) -> int | None:
    """The verb over a month."""
    at = month.head
    for _ in range(UP):
        if tokens[at].pos == "VERB":
            return at
        at = tokens[at].head
    return None
