"""Tokens and registers -> phrases that may name an actor.

A phrase is what stands together around a name or a role word: "the former Chilean minister
of trade, Luis Vega", "President of Russia Vladimir Putin", "four Russian
warships", "residents of Gusau". Its fields say what its words say; who that is, `who` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.index import Index
from dragoman.data.places import Places
from dragoman.data.shapes import Group, Holder, Office, Organisation, State
from dragoman.reading.actors.counterparts import counterparts
from dragoman.reading.actors.doers import counts
from dragoman.reading.actors.guilds import guilds
from dragoman.reading.actors.houses import of_houses, without_a_thing
from dragoman.reading.actors.joins import joined
from dragoman.reading.actors.leftward import BACKED, LED, Leftward
from dragoman.reading.actors.party_names import party_names
from dragoman.reading.actors.phrase import (
    Phrase,
    hyphened,
    role_start,
    root_of,
)
from dragoman.reading.actors.pieces import Piece, pieces
from dragoman.reading.actors.posts import of_its_own, without_ranks
from dragoman.reading.actors.rightward import Rightward
from dragoman.reading.actors.surnames import without_namesakes
from dragoman.reading.actors.titles import long_title
from dragoman.reading.actors.towns import of_town, townsmen
from dragoman.reading.actors.visited import visited_towns
from dragoman.reading.struck import struck
from dragoman.records import Parsed, Token

COMMISSIONERS = frozenset(("commissioner", "trade-commissioner"))
NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "X"))


def phrases(parsed: Parsed, index: Index, places: Places) -> list[Phrase]:
    """All phrases of a report that may name an actor, in text order."""
    tokens = parsed.tokens
    parts = without_ranks(townsmen(parsed, guilds(tokens, party_names(tokens, pieces(parsed, index), index)), places))
    at = {p.first: n for n, p in enumerate(parts)}
    used: set[int] = set()
    found: list[Phrase] = []
    for n, piece in enumerate(parts):
        if (
            piece.of(Office)
            and n not in used
            and any(t.pos in NOMINAL or struck(tokens, t.i) for t in tokens[piece.first : piece.last])
            and not _inside_a_name(parsed, parts, at, n)
            and not _leading(tokens, piece)
        ):
            phrase = of_its_own(parsed, _office(parsed, parts, at, used, n, places), index, places)
            found.append(_of_union(tokens, phrase, index))
    found += counterparts(parsed, parts, at, used)
    for n, piece in enumerate(parts):
        if n not in used:
            found += _plain(parsed, piece)
    found = without_namesakes(tokens, sorted(map(without_a_thing, found), key=lambda p: p.first))
    return visited_towns(tokens, of_houses(parsed, joined(tokens, found), index), places)


def _leading(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a word for a body only says who leads another: "the military-led government"."""
    return hyphened(tokens, piece.last, LED)


def _inside_a_name(parsed: Parsed, parts: list[Piece], at: dict[int, int], n: int) -> bool:
    """Whether a word for a body or people is part of a longer name: "Business Forum", "Air Defense Base"."""
    piece = parts[n]
    assert piece.hit is not None
    tokens = parsed.tokens
    if not isinstance(piece.hit.entry, Office) or piece.hit.entry.kind == "person" or not tokens[piece.first].text[:1].isupper():
        return False
    if piece.first == parsed.sentences[tokens[piece.first].sentence].first or tokens[piece.first].text.isupper():
        return False
    behind = at.get(piece.last)
    return behind is not None and parts[behind].hit is None and parts[behind].text[:1].isupper()


def _office(parsed: Parsed, parts: list[Piece], at: dict[int, int], used: set[int], n: int, places: Places) -> Phrase:
    """The phrase around a role word: what belongs to it on the left and on the right."""
    tokens, piece = parsed.tokens, parts[n]
    assert piece.hit is not None
    office = piece.hit.entry
    assert isinstance(office, Office)
    used.add(n)
    phrase = Phrase(
        first=piece.first, last=piece.last, head=piece.last - 1, noun=piece.last - 1, office=office, words=piece.text.lower(),
        plural=tokens[root_of(tokens, piece.first, piece.last)].tag in ("NNS", "NNPS") or _several(office, piece.text.lower()),
    )  # fmt: skip
    phrase = of_town(parsed, parts, at, used, Leftward(parsed, parts, used, phrase).read(), places)
    phrase = (
        phrase if phrase.town else long_title(parsed, parts, used, phrase) or Rightward(parsed, parts, at, used, phrase).read()
    )
    return replace(phrase, head=root_of(tokens, phrase.first, phrase.last))


def _several(office: Office, words: str) -> bool:
    """Whether words are the plural of an office, which the parse takes for one name: "Foreign Ministers"."""
    return office.kind == "person" and words.endswith("s") and words[:-1] in office.words


def _of_union(tokens: Sequence[Token], phrase: Phrase, index: Index) -> Phrase:
    """The phrase of a "European Commissioner", whose first word tells the body."""
    first = role_start(phrase)
    european = first > 0 and tokens[first - 1].text == "European" and phrase.office is not None
    if european and phrase.office.id in COMMISSIONERS and not (phrase.country or phrase.org):  # type: ignore[union-attr]
        return replace(phrase, org=index.organisations.get("EUR"))
    return phrase


def _backs(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a state only tells who made or helps something: "U.S.-funded buildings", "an Iran-backed movement"."""
    return hyphened(tokens, piece.last, BACKED)


def _of_money(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a state's letters only say whose money it is: "US$ 2 million"."""
    return "$" in tokens[piece.last - 1].text or any(
        t.text.startswith("$") and t.start == tokens[piece.last - 1].end for t in tokens[piece.last : piece.last + 1]
    )


def _so_many(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a number counts those whom an adjective names by itself: "deported 700 Sudanese", but not "700 Sudanese soldiers"."""
    adjective = piece.hit is not None and piece.hit.names[0].form == "adjective"
    counted = piece.first > 0 and tokens[piece.first - 1].tag == "CD"
    return adjective and counted and tokens[piece.last - 1].dep in ("nsubj", "nsubjpass", "dobj", "pobj")


def _plain(parsed: Parsed, piece: Piece) -> list[Phrase]:
    """The phrase of a name that stands without a role word."""
    base = Phrase(first=piece.first, last=piece.last, head=root_of(parsed.tokens, piece.first, piece.last))
    if piece.hit is None:
        return [replace(base, name=piece.text)]
    entry = piece.hit.entry
    if isinstance(entry, State):
        if _backs(parsed.tokens, piece) or _of_money(parsed.tokens, piece):
            return []
        entity = entry.id if "PRE" in entry.sector else ""
        form = "people" if _so_many(parsed.tokens, piece) else piece.hit.names[0].form
        return [replace(base, country=entry.country or entry.id, entity=entity, form=form)]
    if isinstance(entry, Organisation):
        return [replace(base, org=entry)] if counts(parsed.tokens, base, entry, piece.text) else []
    if isinstance(entry, Group):
        return [replace(base, group=entry)]
    if isinstance(entry, Holder):
        holders = tuple(n.entry for n in piece.hit.names if isinstance(n.entry, Holder))
        return [replace(base, name=piece.text, holders=holders)]
    return []
