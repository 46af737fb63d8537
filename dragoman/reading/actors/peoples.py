"""A people named for its state: "the Bolivians must lift the embargo", "held talks with the Omanis"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase
from dragoman.records import Token

# what is done by the people itself, and not by those who govern it
OF_PEOPLE = frozenset(
    "bury celebrate cheer commemorate demonstrate die drown elect emigrate endure face fast flee flock grieve live lose love march migrate "
    "mourn observe perish pray protest queue rally riot starve suffer vote worship".split()
)
DEALING = frozenset("confer consult discuss meet negotiate speak talk".split())
WORDS = frozenset("contact consultation dialogue discussion meeting negotiation talk".split())


def acts_as_a_state(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the people named with a bare "the" is its government, which does something or is dealt with.

    Args:
        tokens: the report's tokens.
        phrase: the word for the people, in the plural.
    """
    head = tokens[phrase.last - 1]
    if phrase.last - phrase.first > 1 or not phrase.first or tokens[phrase.first - 1].lower != "the":
        return False
    over = tokens[head.head]
    if head.dep == "nsubj":
        return over.lemma not in OF_PEOPLE
    if head.dep != "pobj" or over.lower != "with":
        return False
    told = tokens[over.head]
    return told.lemma in DEALING or told.lemma in WORDS
