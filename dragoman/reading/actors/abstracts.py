"""Words for posts and bodies that tell a time, a quality, a level or an occasion: "during the Mora presidency", "Teacher's Day"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import OWNING, Phrase
from dragoman.records import Token

SPELLS = frozenset("century day decade end era month start term year".split())  # "two years of monarchy"
REIGNS = frozenset("monarchy presidency".split())  # which are spells of time too
SPANS = frozenset("before after during since over throughout until".split())
OCCASIONS = frozenset("award conference congress cup day forum games month prize week year".split())  # "Teacher's Day"
SHARED = frozenset("ownership responsibility".split())  # "Malian ownership and leadership"
CLIMB = 8  # steps from one of a list up to its first


def is_abstract(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether an office tells no one who holds it, but when, how or for what something is.

    Args:
        tokens: of the report.
        phrase: what names the office.
    """
    if phrase.name:
        return False
    behind = [t.lower for t in tokens[phrase.last : phrase.last + 2]]
    noun = _first(tokens, phrase.noun)
    link = tokens[noun.head]
    if phrase.words in REIGNS and noun.dep == "pobj":
        return link.lower in SPANS or (link.lower == "of" and tokens[link.head].lemma in SPELLS)
    if phrase.words == "leadership" and phrase.country:  # "Chile's leadership in the council", "Chilean ownership and leadership"
        before = tokens[max(0, phrase.first - 2) : phrase.first]
        return behind[:1] in (["in"], ["on"]) or any(t.lemma in SHARED for t in before)
    if phrase.words == "authority" and phrase.org is not None:
        return noun.dep == "dobj"  # "questions the authority of the court"
    if noun.dep == "pobj" and link.lower == "of" and tokens[link.head].lower == "level" and phrase.plural:
        return True  # "at the level of presidents and ministers"
    return len(behind) == 2 and behind[0] in OWNING and behind[1] in OCCASIONS and tokens[phrase.noun].text.istitle()


def _first(tokens: Sequence[Token], i: int) -> Token:
    """The first of the list in which a token stands."""
    token = tokens[i]
    for _ in range(CLIMB):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    return token
