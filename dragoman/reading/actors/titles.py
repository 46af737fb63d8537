"""Names behind long titles: "Adviser to the Head of the Presidential Office Ana Ruiz", "Secretary for Growth and Energy Bo Li"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.calendar import CALENDAR
from dragoman.data.shapes import Group, Holder, Office, Organisation, State
from dragoman.reading.actors.phrase import OF_A_BODY, SURNAMES, TITLE_WORDS, Phrase
from dragoman.reading.actors.pieces import PARTICLES, Piece, second_half
from dragoman.records import Parsed, Token

LINKS = frozenset("of for the and to on at from under & - ' ’ 's ’s".split())
SEATS = frozenset("geneva vienna nairobi york brussels strasbourg hague".split())  # where bodies sit to which states send envoys
HELPERS = frozenset(
    "aide assistant adviser advisor envoy representative coordinator spokesman spokeswoman spokesperson".split()
)  # who serve the one whose title follows
LONGEST = 22  # tokens from the title to its name


def long_title(parsed: Parsed, parts: Sequence[Piece], used: set[int], phrase: Phrase) -> Phrase | None:
    """The phrase of a person with the name that ends its title; None where the title has no tail, or the tail no name.

    Args:
        parsed: the report.
        parts: names and role words of the report.
        used: parts that belong to a phrase; those of the title are added.
        phrase: the role words with what stands before them.
    """
    tokens, start = parsed.tokens, phrase.last
    if phrase.office is None or phrase.office.kind != "person" or phrase.plural:
        return None
    if start + 1 >= len(tokens) or tokens[start].lower not in ("of", "for", "to", "on", "and", "from"):
        return None
    if tokens[start].lower == "and" and not tokens[start + 1].text[:1].isupper():
        return None
    end = _tail(tokens, start)
    told = {p.text for p in parts if " " in p.text and (p.hit is None or p.of(Holder))}
    inside = [n for n in range(len(parts)) if start < parts[n].first and parts[n].last <= end and n not in used]
    for place, n in enumerate(inside):
        piece = parts[n]
        if piece.of(Office) and _of_person(piece) and n + 1 < len(parts) and parts[n + 1].first == piece.last:
            if _serves(tokens, parts, phrase, n) and (parts[n + 1].hit is None or not _held(parts[n + 1], piece)):
                continue  # "Adviser to the Vice President Ana Ruiz"
            return None  # "a spokesman for President Putin"
        ends = {parts[m].last for m in inside[:place] if parts[m].hit is not None}
        name = _name(tokens, piece, start, ends) or _told_alone(parsed, piece, told)
        if name is not None:
            used.update(inside[: place + 1])
            held = tuple(x.entry for x in piece.hit.names if isinstance(x.entry, Holder)) if piece.hit else ()
            text = parsed.document.text[tokens[name].start : tokens[piece.last - 1].end]
            owned = _owned(tokens, [parts[m] for m in inside[:place]], phrase)
            return replace(owned, name=text, holders=held, last=piece.last)
    return None


def portfolio(tokens: Sequence[Token], parts: Sequence[Piece], ends: dict[int, int], at: int) -> int:
    """Where the matters of one minister's title begin behind its state: "Cuban Construction and Housing Minister"; else -1.

    Args:
        tokens: the report's tokens.
        parts: names and role words of the report.
        ends: index of the part that ends before a token.
        at: the first token of the role words.
    """
    if (
        tokens[at].lower not in TITLE_WORDS
        or not tokens[at].text[:1].isupper()
        or at < 2
        or tokens[at - 1].lower not in ("and", "&")
    ):
        return -1
    first = at - 1
    while first > 0 and tokens[first - 1].sentence == tokens[at].sentence and at - first < 9:
        token = tokens[first - 1]
        if token.lower not in (",", "and", "&") and not (token.text[:1].isupper() and token.lower in TITLE_WORDS):
            break
        first -= 1
    owner = first - (tokens[first - 1].lower in ("'s", "’s", "'", "’"))
    n = ends.get(owner)
    owned = first < at - 1 and n is not None and parts[n].of(State | Group)  # type: ignore[arg-type]
    return first if owned and tokens[first].text[:1].isupper() else -1


def shared(tokens: Sequence[Token], at: int) -> int:
    """Where the matters of two offices that share their last word begin: "trade and energy ministers"; else -1.

    Args:
        tokens: the report's tokens.
        at: the first token of the role words.
    """
    link = at - 1 if at > 1 and tokens[at - 1].lower in ("and", "&") else at - 2
    if link < 1 or tokens[link].lower not in ("and", "&") or tokens[link - 1].sentence != tokens[at].sentence:
        return -1
    matters = [*tokens[link - 1 : link], *tokens[link + 1 : at]]
    return link - 1 if all(t.lower in TITLE_WORDS for t in matters) else -1


def master_behind(
    tokens: Sequence[Token], parts: list[Piece], at: dict[int, int], used: set[int], phrase: Phrase, behind: int
) -> int | None:
    """The nameless master of one who serves him, right behind his state or body: "the envoy of the UN Secretary-General".

    Args:
        tokens: the report's tokens.
        parts: names and role words of the report.
        at: index of the part that begins at a token.
        used: parts that belong to a phrase.
        phrase: the role of the one who serves.
        behind: the token behind the state or body.
    """
    n = at.get(behind)
    if n is None or n in used or tokens[phrase.noun].lower not in HELPERS:
        return None
    entry = parts[n].hit.entry if parts[n].hit is not None else None  # type: ignore[union-attr]
    m = at.get(parts[n].last)
    named = m is not None and (parts[m].hit is None or parts[m].of(Holder))
    return n if isinstance(entry, Office) and entry.kind == "person" and not named else None


def name_at_the_end(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The first token of a name that ends a long title without belonging to it: "Secretary for Trade Affairs Ana Ruiz".

    Args:
        tokens: the report's tokens.
        start: the first token behind the title's "of" or "for".
        end: the token behind the last word that may belong to it.
    """
    last = end - 1
    if last <= start + 1 or tokens[last].pos != "PROPN" or start - 1 <= tokens[last].head < end:
        return None
    at = last
    while at - 1 > start and last - at < 2 and tokens[at - 1].head == last and tokens[at - 1].pos == "PROPN":
        at -= 1
    return at if at < last else None


def of_its_name(tokens: Sequence[Token], parts: list[Piece], ends: dict[int, int], n: int, office: Office) -> bool:
    """Whether words in capitals between a state and a body are part of the body's name.

    Args:
        tokens: the report's tokens.
        parts: names and role words of the report.
        ends: index of the part that ends before a token.
        n: the part that these words make.
        office: the body.
    """
    piece = parts[n]
    m = ends.get(piece.first)
    words = piece.text.split()
    named = piece.hit is None and office.kind == "body" and 1 < len(words) < 4 and tokens[piece.last].text[:1].isupper()
    return named and m is not None and parts[m].of(State) and parts[m].hit.names[0].form == "adjective"  # type: ignore[union-attr]


def _held(name: Piece, title: Piece) -> bool:
    """Whether a name of the registers is that of somebody who held the office of a title at some time."""
    office = title.hit.entry.id if title.hit is not None else ""
    return name.hit is not None and any(isinstance(n.entry, Holder) and n.entry.office == office for n in name.hit.names)


def _serves(tokens: Sequence[Token], parts: Sequence[Piece], phrase: Phrase, title: int) -> bool:
    """Whether a title within a title is that of a master: "Adviser to the Vice President", "Aide to the Cuban President"."""
    first = parts[title].first
    if tokens[first - 1].lower == "the":
        return True
    state = title and parts[title - 1].of(State) and parts[title - 1].last in (first, first - 1)
    return bool(state) and tokens[phrase.noun].lower in HELPERS


def _told_alone(parsed: Parsed, piece: Piece, told: set[str]) -> int | None:
    """The first token of the name that ends a part, where the report tells it by itself elsewhere."""
    if piece.hit is not None or piece.text in told - {piece.text}:
        return None
    tokens = parsed.tokens
    for first in range(piece.first + 1, piece.last - 1):
        if parsed.document.text[tokens[first].start : tokens[piece.last - 1].end] in told:
            return first
    return None


def _of_person(piece: Piece) -> bool:
    return piece.hit is not None and isinstance(piece.hit.entry, Office) and piece.hit.entry.kind == "person"


def _tail(tokens: Sequence[Token], start: int) -> int:
    """Where the capitalised words behind a title end."""
    i, sentence = start, tokens[start].sentence
    while i < len(tokens) and tokens[i].sentence == sentence and i - start < LONGEST:
        token = tokens[i]
        fits = (
            token.lower in LINKS
            or token.lower in TITLE_WORDS
            or (token.lower in PARTICLES and i > start)
            or (token.text[:1].isupper() and token.lower not in CALENDAR and token.pos not in ("VERB", "AUX", "PRON"))
            or (i > start + 1 and second_half(token, tokens[i - 1]))  # "Envoy for Peace Affairs Noh Kyu-duk"
            or (token.lower == "in" and _seat(tokens, i + 1) > 0)
        )
        if not fits and acronym(tokens, i):
            i += 3
            sentence = tokens[i].sentence if i < len(tokens) else sentence  # brackets may look like an end to the parser
            continue
        if not fits and not (token.text == "," and _goes_on(tokens, i)):
            break
        i += 1
    return i


def _seat(tokens: Sequence[Token], at: int) -> int:
    """One past the town of an envoy's post: "Representative to the UN in New York Ana Ruiz"; 0 where there is none."""
    return next((t.i + 1 for t in tokens[at : at + 2] if t.lower in SEATS), 0)


def acronym(tokens: Sequence[Token], at: int) -> bool:
    """Whether the short form of a body or state stands in brackets: "(CBP)".

    Args:
        tokens: the report's tokens.
        at: the token that would be the opening bracket.
    """
    inside = tokens[at : at + 3]
    return len(inside) == 3 and inside[0].text == "(" and inside[2].text == ")" and sum(c.isupper() for c in inside[1].text) > 1


def _goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a comma joins the matters of one portfolio: "Growth, Energy, and the Environment"."""
    after = [t.lower for t in tokens[comma + 1 : comma + 4]]
    return bool(after) and (after[0] in TITLE_WORDS or (after[0] == "and" and bool(set(after[1:]) & TITLE_WORDS)))


def _name(tokens: Sequence[Token], piece: Piece, start: int, ends: set[int]) -> int | None:
    """The first token of the name that a part of the title's tail is, or ends with."""
    before = tokens[piece.first - 1].lower
    if piece.of(Holder):
        return piece.first if before not in LINKS and piece.first > start + 1 else None
    if piece.hit is not None:
        return None
    first = (_seat(tokens, piece.first) if before == "in" else 0) or piece.first
    surname = tokens[piece.last - 1].lower in SURNAMES and before not in LINKS and piece.last - piece.first == 2
    for i in range(first, piece.last - surname):
        if tokens[i].lower in TITLE_WORDS:
            first = i + 1
    if first == piece.first and piece.first not in ends and before not in TITLE_WORDS and before != ")":
        return None  # a body that no register knows: "the head of Open Doors"
    return first if 2 <= piece.last - first <= 5 and tokens[first].text[:1].isupper() else None


def _owned(tokens: Sequence[Token], inside: Sequence[Piece], phrase: Phrase) -> Phrase:
    """The phrase with the body and the state that its title names."""
    of_body = tokens[phrase.noun].lower in OF_A_BODY | {"secretary", "speaker"}
    for piece in inside:
        hit = piece.hit
        if hit is None:
            continue
        state = next((p for p in inside if p.of(State) and p.last == piece.first), None)  # "Chief of the Cuban Armed Forces"
        first = piece.first if state is None else state.first
        back = first - 1 - (tokens[first - 1].lower == "the")
        of = tokens[back].lower == "of" or (tokens[back].lower == "for" and back == phrase.last)
        entry = hit.entry
        master = any(_of_person(p) and p.first - piece.last in (0, 1) for p in inside)  # "Aide to the Cuban President"
        if isinstance(entry, State) and (tokens[back].lower == "of" or master) and not phrase.country:
            code = entry.country or entry.id
            phrase = replace(phrase, country=code, countries=(code,), form=hit.names[0].form)
        elif isinstance(entry, Organisation) and of and not (phrase.country or phrase.org or phrase.body):
            phrase = replace(phrase, org=entry)
        elif isinstance(entry, Group) and of and of_body and not (phrase.group or phrase.body or phrase.org):
            phrase = replace(phrase, group=entry)
        elif (
            isinstance(entry, Office) and entry.kind == "body" and of and of_body and phrase.group is None and phrase.body is None
        ):
            phrase = replace(phrase, body=entry)
    if phrase.group is not None and phrase.country and phrase.group.country not in ("", phrase.country):
        phrase = replace(phrase, group=None)
    return phrase
