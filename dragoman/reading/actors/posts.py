"""What a post is by the word before it, or by its own words alone: a "deputy science minister", a "Florida Representative", an Under-Secretary-General."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from dragoman.data.index import Index
from dragoman.data.places import Hints, Places
from dragoman.data.shapes import Office, State
from dragoman.reading.actors.phrase import Phrase, role_start
from dragoman.reading.actors.pieces import Piece
from dragoman.records import Parsed, Token

DEPUTY = "deputy"  # a lawmaker where it stands alone
CHIEF = "chief"
MEMBER = "representative"  # an envoy or delegate, but of a region its member of parliament
HOUSE = "congressman"
SECOND = "vice-minister"  # what a "deputy for political affairs" is
WASHINGTON = "USA"


def without_ranks(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces of a report but for those that only rank another post: "deputy science minister", "the chief Kenyan diplomat".

    Args:
        parts: names and role words of the report.
    """
    posts = {p.first for p in parts if _office(p) is not None and p.text.lower() != DEPUTY}
    owned = {p.first for p in parts if p.of(State) and p.last in posts}
    heads = {DEPUTY: posts, CHIEF: owned}
    return [p for p in parts if not (_office(p) is not None and p.last in heads.get(p.text.lower(), ()))]


def of_its_own(parsed: Parsed, phrase: Phrase, index: Index, places: Places) -> Phrase:
    """The phrase of a post with what its own words and the one before them tell: its rank, its house, whose it alone is.

    Args:
        parsed: the report.
        phrase: a phrase with a role.
        index: the registers.
        places: the gazetteer.
    """
    office = phrase.office
    if office is None or office.kind != "person":
        return phrase
    first = role_start(phrase)
    tokens = parsed.tokens
    if first > phrase.first and tokens[first - 1].lower == DEPUTY and not phrase.words.startswith(DEPUTY):
        role = office.role or phrase.words
        office = msgspec.structs.replace(
            office, id=f"{DEPUTY}-{office.id}", role=f"{DEPUTY} {role}", rank=office.rank and office.rank + 1, several=True
        )
        return replace(phrase, office=office, words=f"{DEPUTY} {phrase.words}")
    titled = office.id == MEMBER and not phrase.plural and bool(phrase.name) and tokens[phrase.noun].text.istitle()
    if titled and (_of_the_house(tokens, phrase) or _of_a_region(tokens, first, places, parsed.document.text)):
        return replace(phrase, office=index.offices[HOUSE])
    if phrase.words == DEPUTY and [t.text.islower() for t in tokens[phrase.noun + 1 : phrase.noun + 3]] == [True, True]:
        if tokens[phrase.noun + 1].lower == "for":  # "the minister's deputy for political affairs", but "the deputy for Arica"
            return replace(phrase, office=index.offices[SECOND])
    if office.of and not (phrase.country or phrase.org or phrase.group or phrase.body):
        body = index.organisations.get(office.of)
        return replace(phrase, org=body) if body is not None else replace(phrase, country=office.of, countries=(office.of,))
    return phrase


def _of_the_house(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a title is that of a member of Congress: "U.S. Representative Ana Ruiz", but no "U.S. Representative to the UN"."""
    return phrase.country == WASHINGTON and phrase.apart is None and tokens[phrase.noun + 1].text[:1].isupper()


def _of_a_region(tokens: Sequence[Token], first: int, places: Places, text: str) -> bool:
    """Whether the name of a region stands right before a title: "Florida Representative Ana Ruiz"."""
    for at in range(max(0, first - 3), first):
        if all(t.text[:1].isupper() for t in tokens[at:first]):
            place = places.choose(text[tokens[at].start : tokens[first - 1].end], Hints(report=frozenset(), sure=True))
            if place is not None and place.kind == "region":
                return True
    return False


def _office(piece: Piece) -> Office | None:
    entry = piece.hit.entry if piece.hit is not None else None
    return entry if isinstance(entry, Office) and entry.kind == "person" else None
