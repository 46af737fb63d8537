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

    Args:
        tokens: the report's tokens.
        found: its phrases, in text order.
    """
    told: set[str] = set()
    out: list[Phrase] = []
    for phrase in found:
        if _in_full(tokens, phrase):
            told.add(phrase.name.split()[-1])
        out.append(_as_a_name(phrase, tokens) if _is_surname(tokens, phrase, told) else phrase)
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


def _is_surname(tokens: Sequence[Token], phrase: Phrase, told: set[str]) -> bool:
    """Whether the one word for a state is the surname of somebody told before, and no place."""
    if phrase.form not in ("name", "capital") or phrase.office is not None or phrase.last - phrase.first > 1:
        return False
    before = tokens[phrase.first - 1].lower if phrase.first else ""
    return tokens[phrase.first].text in told and before not in WHERE


def _as_a_name(phrase: Phrase, tokens: Sequence[Token]) -> Phrase:
    return replace(phrase, country="", countries=(), entity="", form="", name=tokens[phrase.first].text)
