"""Officials of towns and regions: "the Mayor of Bergen Ana Ruiz", "the senator from Arica"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.places import Places
from dragoman.data.shapes import Holder, Office
from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.actors.pieces import Piece
from dragoman.records import Parsed, Token

SETTLED = frozenset("city district province region suburb town village".split())
WITHIN = frozenset("in near outside around".split())
TRUSTING = frozenset("believe confide invest trust".split())
LOCAL = frozenset(
    "mayor governor governor-of-the-province district-chief chief-minister senator congressman lawmaker mp deputy councillor".split()
)
LONGEST = 4  # words of a town's name
SMALLEST = 1_000  # people; a name that only a hamlet bears is rather a man's
KINDS = frozenset("region province oblast state county district prefecture city municipality governorate department".split())
OF = (["of"], ["from"], ["for"], ["of", "the"], ["from", "the"], ["for", "the"])


def townsmen(parsed: Parsed, parts: Sequence[Piece], places: Places) -> list[Piece]:
    """The parts of a report with the name of a local official parted from that of his town.

    Args:
        parsed: the report.
        parts: names and role words of the report.
        places: the gazetteer.
    """
    out: list[Piece] = []
    for piece in parts:
        split = _split(parsed, out[-1], piece, places) if out and piece.hit is None else None
        if split is None:
            out.append(piece)
            continue
        out += [_part(parsed, piece.first, split), _part(parsed, split, piece.last)]
    return out


def of_town(parsed: Parsed, parts: Sequence[Piece], at: dict[int, int], used: set[int], phrase: Phrase, places: Places) -> Phrase:
    """The phrase of a local official with his town, and with his name where it stands right behind.

    Args:
        parsed: the report.
        parts: names and role words of the report.
        at: index of the part that begins at a token.
        used: parts that belong to a phrase; those of the town and the name are added.
        phrase: the role words with what stands before them.
        places: the gazetteer.
    """
    tokens = parsed.tokens
    if phrase.office is None or phrase.office.id not in LOCAL or phrase.plural:
        return phrase
    for first in (phrase.last + 1, phrase.last + 2):
        n = at.get(first)
        if n is None or n in used or not _linked(tokens, phrase.last, first):
            continue
        piece = parts[n]
        if piece.hit is not None or not _known(piece.text, places):
            return phrase
        used.add(n)
        phrase = replace(phrase, town=piece.text, last=piece.last)
        comma = piece.last < len(tokens) and tokens[piece.last].text == ","
        m = at.get(piece.last + comma)
        if m is not None and m not in used and _names(tokens, parts[m], comma):
            used.add(m)
            hit = parts[m].hit
            held = tuple(x.entry for x in hit.names if isinstance(x.entry, Holder)) if hit else ()
            phrase = replace(phrase, name=parts[m].text, holders=held, last=parts[m].last)
        return phrase
    return phrase


def _names(tokens: Sequence[Token], piece: Piece, comma: bool) -> bool:
    """Whether a part behind a title and its town is the name: "Governor of Cusco Ana Ruiz", "the governor of Cusco, Ana Ruiz,"."""
    if not (piece.hit is None or piece.of(Holder)):
        return False
    closed = piece.last >= len(tokens) or tokens[piece.last].text in (",", ".", ";", ")")
    return not comma or (closed and " " in piece.text and tokens[piece.first].sentence == tokens[piece.first - 1].sentence)


def _split(parsed: Parsed, before: Piece, piece: Piece, places: Places) -> int | None:
    """Where the name of a town ends and that of its official begins."""
    local = before.hit is not None and isinstance(before.hit.entry, Office) and before.hit.entry.id in LOCAL
    if not local or not _linked(parsed.tokens, before.last, piece.first):
        return None
    for last in range(min(piece.first + LONGEST, piece.last - 2), piece.first, -1):
        if _known(_part(parsed, piece.first, last).text, places):
            return last
    return None


def _part(parsed: Parsed, first: int, last: int) -> Piece:
    return Piece(first, last, None, parsed.document.text[parsed.tokens[first].start : parsed.tokens[last - 1].end])


def _linked(tokens: Sequence[Token], last: int, first: int) -> bool:
    return [t.lower for t in tokens[last:first]] in OF


def _known(text: str, places: Places) -> bool:
    """Whether the gazetteer has a town or region of that name."""
    words = text.split()
    bare = " ".join(words[:-1]) if len(words) > 1 and words[-1].lower() in KINDS else text
    return any(p.kind != "place" or p.population >= SMALLEST for p in places.named(bare))


def names_a_place(tokens: Sequence[Token], i: int) -> bool:
    """Whether a bare name is told as a place: "the town of Djibo", "marched in Djibo".

    Args:
        tokens: the report's tokens.
        i: the name.
    """
    link = tokens[tokens[i].head]
    over = tokens[link.head]
    if tokens[i].dep != "pobj" or link.i != i - 1:
        return False
    if link.lower == "of":
        return over.lemma in SETTLED
    return link.lower in WITHIN and over.pos == "VERB" and over.lemma not in TRUSTING
