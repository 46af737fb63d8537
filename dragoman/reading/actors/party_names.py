"""Parties that no register knows, told by their kind: "the opposition Unity Party", "the ruling National Front", "the Yelema party"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.index import Hit, Index, Name
from dragoman.data.shapes import Group, Office
from dragoman.reading.actors.pieces import Piece
from dragoman.records import Token

KINDS = frozenset("alliance bloc coalition congress front league movement party rally union".split())
INSIDE = frozenset("'s ’s ' ’ of for and the".split())  # small words within a party's name
# words before a name that tell a party's place: the office that it then fills
PLACES = {"opposition": "opposition", "ruling": "ruling-party", "governing": "ruling-party"}
NAMED = "named-party"  # the office of a party of which no more is told
LONGEST = 7  # tokens of a party's name
FEASTS = frozenset("birthday boston christmas dinner garden halloween halloween's labor labour tea tory".split())


def party_names(tokens: Sequence[Token], found: Sequence[Piece], index: Index) -> list[Piece]:
    """The pieces of a report, with the name of a party in no register as one piece that tells its kind.

    Args:
        tokens: the tokens of the report.
        found: its pieces, in text order.
        index: the registers, for the offices that parties fill.
    """
    out: list[Piece] = []
    done = 0
    for n, piece in enumerate(found):
        if piece.first < done:
            continue
        made = _party(tokens, found[n:], index)
        out.append(made or piece)
        done = out[-1].last
    return out


def _party(tokens: Sequence[Token], rest: Sequence[Piece], index: Index) -> Piece | None:
    """The piece of a party whose name, or the word before it, the first of some pieces is."""
    piece = rest[0]
    told = tokens[piece.last - 1].lower if piece.of(Office) else ""
    start = piece.last if told in PLACES else piece.first
    before = tokens[start - 1].lower if start else ""
    office = PLACES.get(before)
    end = _end(tokens, start, told in PLACES or office is not None)
    if end is None or any(p.of(Group) for p in rest if p.first < end):
        return None
    if office is None and (piece.hit is not None and not piece.of(Office)):
        return None
    filled = index.offices.get(office or NAMED)
    if filled is None:
        return None
    hit = Hit(tokens[start].start, tokens[end - 1].end, (Name(filled),))
    return replace(piece, last=end, hit=hit, text=f"{before} party" if office else "party")


def _end(tokens: Sequence[Token], start: int, placed: bool) -> int | None:
    """Where the name of a party ends that begins at a token; None where no party is named.

    A word such as "front" or "union" tells a party only where its place was told before; "Party" by itself does.
    """
    if start >= len(tokens) or not tokens[start].text[:1].isupper() or tokens[start].lower in FEASTS:
        return None
    for token in tokens[start + 1 : start + LONGEST]:
        if token.sentence != tokens[start].sentence:
            return None
        if token.lower in KINDS and (placed or token.lower == "party"):
            return token.i + 1
        if not token.text[:1].isupper() and token.lower not in INSIDE:
            return None
    return None
