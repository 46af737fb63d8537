"""A surname that is a state's name, or its capital's, too: "Ana Jordan sued. Jordan said she was held"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.actors.phrase import TITLE_WORDS, Phrase, is_house
from dragoman.reading.kinds import PLACING
from dragoman.records import Token

WHERE = PLACING | {"from", "of", "to", "with", "between", "against", "for"}
SUBJECTS = ("nsubj", "nsubjpass")
LONGEST = 3  # words of a person's name


def without_namesakes(tokens: Sequence[Token], found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases of a report, those that name a state by the surname of somebody told in full before as that surname.

    A word that stands for a place anywhere is none.

    Args:
        tokens: the report's tokens.
        found: its phrases, in text order.
    """
    may_be = [p for p in found if _may_be_surname(p)]
    places = {tokens[p.first].text for p in may_be if _placed(tokens, p)}
    told: set[str] = set()
    out: list[Phrase] = []
    for phrase in found:
        if _in_full(tokens, phrase):
            told.add(phrase.name.split()[-1])
        alone = phrase in may_be and tokens[phrase.first].text in told - places
        out.append(_as_a_name(phrase, tokens) if alone else phrase)
    return out


def _in_full(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase is the name of a person of two or three words, of whom a clause tells."""
    words = phrase.name.split()
    plain = not phrase.office and 1 < len(words) <= LONGEST and all(w[:1].isupper() and not w.isupper() for w in words)
    article = phrase.first > 0 and tokens[phrase.first - 1].lower in ("the", "a", "an")
    return (
        plain
        and not article
        and not is_house(phrase.name)
        and words[0].lower() not in TITLE_WORDS
        and tokens[phrase.head].dep in SUBJECTS
    )


def _may_be_surname(phrase: Phrase) -> bool:
    """Whether a state or capital is named by one word alone, which may be somebody's surname."""
    return phrase.form in ("name", "capital") and phrase.office is None and phrase.last - phrase.first == 1


def _placed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a word stands behind a preposition, as places do."""
    return phrase.first > 0 and tokens[phrase.first - 1].lower in WHERE


def _as_a_name(phrase: Phrase, tokens: Sequence[Token]) -> Phrase:
    return replace(phrase, country="", countries=(), entity="", form="", name=tokens[phrase.first].text)
