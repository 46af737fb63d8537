"""What an anniversary is of: "congratulated Chad on the 30th anniversary of the treaty" tells a treaty thirty years old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.records import Clause, Parsed, Token

FEASTS = frozenset("anniversary centenary bicentenary".split())
YEARS = {"centenary": 100, "bicentenary": 200}
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
COUNT = "one two three four five six seven eight nine ten".split()
UP = 3  # nouns between an act and the anniversary: "of the signing of the treaty"


def anniversary(parsed: Parsed, clause: Clause) -> Token | None:
    """The anniversary of an act; None where it is of none.

    Args:
        parsed: the report with its grammar.
        clause: the clause of the act.
    """
    token = parsed.tokens[clause.head]
    for _ in range(UP):
        link = parsed.tokens[token.head]
        if token.dep not in ("pobj", "pcomp") or link.lower not in ("of", "since"):
            return None
        token = parsed.tokens[link.head]
        if token.lemma in FEASTS:
            return token
    return None


def years(parsed: Parsed, feast: Token) -> int | None:
    """Which anniversary it is: 30 of "the 30th anniversary", 1 of "the one-year anniversary"; None where it is not told."""
    return YEARS.get(feast.lemma) or next(_numbers(parsed, feast), None)


def _numbers(parsed: Parsed, feast: Token) -> Iterator[int]:
    """The numbers among the words right before an anniversary."""
    for token in parsed.tokens[max(0, feast.i - 4) : feast.i]:
        word = token.lower
        if (found := ORDINAL.match(word)) is not None:
            yield int(found[1])
        elif word in NTH or word in COUNT:
            yield 1 + (NTH.index(word) if word in NTH else COUNT.index(word))
