"""What a government is: the state itself; and whose a bare one is by the words beside it: a federation's, or of the rebels' country."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.kinds import OUTLAWS
from dragoman.records import Token

REGIME = frozenset(("GOV", "MIL", "SPY"))
SMALL = frozenset(("the", "its"))
JOINT = 3  # tokens that join two: "and", with the small words beside it
RULING = frozenset(("administration", "regime"))  # words for a state's government, which stand for one told by them before
PAST = frozenset("previous preceding last former past earlier".split())


def is_ruling(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a body is the state's government of the day: "the Peruvian regime", but not "the previous administration"."""
    office = phrase.office.id if phrase.office is not None else ""
    of_the_day = not any(t.lower in PAST for t in tokens[phrase.first : phrase.noun])
    return office == "government" or (office in RULING and of_the_day)


def is_federal(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a body is that of a federation: "the Federal Government"."""
    return any(t.lower == "federal" for t in tokens[phrase.first : phrase.noun + 1])


def beside_rebels(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase) -> str:
    """The country of the rebels with whom a bare government or army is joined, or theirs by it: "the army and the ELN agreed".

    Args:
        tokens: the report's tokens.
        found: the phrases that name somebody.
        phrase: the government, the army or the rebels.

    Returns:
        The country; empty where no such two are joined.
    """
    office = phrase.office
    if office is None or phrase.name:
        return ""
    ruling = office.kind == "body" and bool(set(office.sector) & REGIME)
    outlaw = bool(set(office.sector) & (OUTLAWS | {"OPP"}))  # "the Philippine government and the rebels"
    if not ruling and not outlaw:
        return ""
    for other in found:
        if ruling and other.group is not None and set(other.group.sector) & OUTLAWS and _joined(tokens, phrase, other):
            return other.group.country
        of_state = other.country and other.office is not None and set(other.office.sector) & REGIME
        if outlaw and of_state and _joined(tokens, phrase, other):
            return other.country
    return ""


def _joined(tokens: Sequence[Token], one: Phrase, two: Phrase) -> bool:
    """Whether an "and" alone stands between two phrases."""
    first, second = (one, two) if one.first < two.first else (two, one)
    between = tokens[first.last : second.first]
    return len(between) <= JOINT and [t.lower for t in between if t.lower not in SMALL] == ["and"]
