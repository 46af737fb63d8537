"""Houses named after the people who are in them: "the Peruvian Truckers' Association", "the farmers' federation"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.shapes import Office
from dragoman.reading.actors.pieces import Piece
from dragoman.records import Token

HOUSES = frozenset(
    "alliance association central chamber committee confederation congress cooperative council federation group groups guild league "
    "movement network organisation organisations organization organizations society syndicate union unions".split()
)
POSSESSIVE = frozenset(("'", "’", "'s", "’s"))


def guilds(tokens: Sequence[Token], found: Sequence[Piece]) -> list[Piece]:
    """The pieces of a report, those of people with the house that is theirs, which acts where they do not.

    Args:
        tokens: the tokens of the report.
        found: its pieces, in text order.
    """
    houses = {p.first: _with_its_house(tokens, p) for p in found}
    inside = {i for p in houses.values() for i in range(p.first + 1, p.last)}
    return [houses[p.first] for p in found if p.first not in inside]


def _with_its_house(tokens: Sequence[Token], piece: Piece) -> Piece:
    """The piece up to the word of a house behind its possessive, where it is of people."""
    hit, last = piece.hit, piece.last
    people = hit is not None and isinstance(hit.entry, Office) and hit.entry.kind == "people"
    behind = tokens[last : last + 2]
    if people and len(behind) == 2 and behind[0].text in POSSESSIVE and behind[1].lower in HOUSES:
        return replace(piece, last=last + 2, text=f"{piece.text}{behind[0].text} {behind[1].text}")
    return piece
