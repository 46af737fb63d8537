"""Tokens and registers -> phrases that may name an actor.

A phrase is what stands together around a name or a role word: "the former Kazakh deputy
foreign minister, Adel Tursanev", "President of Russia Vladimir Putin", "four Russian
warships", "residents of Gusau". Its fields say what its words say; who that is, `who` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.data.index import Hit, Index
from dragoman.data.shapes import Group, Holder, Office, Organisation, State
from dragoman.records import Parsed, Token

FORMER = frozenset("former ex late ousted deposed erstwhile ex-".split())
POSSESSIVE = frozenset("his her its their our my".split())
DEFINITE = frozenset("the this that these those both".split())
TITLES = frozenset("mr mrs ms dr sir dame lord sheikh mullah prince princess ayatollah".split())
PARTICLES = frozenset("al bin ibn el de da dos van von der den la le du abu ben ul ur".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What the words of one phrase say."""

    first: int
    last: int
    head: int  # token that the grammar hangs the phrase on
    noun: int = -1  # last token of the role words
    country: str = ""
    countries: tuple[str, ...] = ()
    form: str = ""  # form of a state's name
    org: Organisation | None = None
    group: Group | None = None
    office: Office | None = None
    words: str = ""  # the role words as written, lower case
    name: str = ""
    holders: tuple[Holder, ...] = ()
    former: bool = False
    definite: bool = False
    owner: str = ""  # possessive pronoun: his, its ...
    counterpart: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A hit, or a run of capitalised words in no register, in token terms."""

    first: int
    last: int
    hit: Hit | None
    text: str

    def of(self, kind: type) -> bool:
        """Whether the piece is a hit whose first entry is of this kind."""
        return self.hit is not None and isinstance(self.hit.entry, kind)


def pieces(parsed: Parsed, index: Index) -> list[Piece]:
    """Hits and unknown names of a report, in text order."""
    tokens, text = parsed.tokens, parsed.document.text
    starts = {t.start: t.i for t in tokens}
    ends = {t.end: t.i + 1 for t in tokens}
    found: list[Piece] = []
    for sentence in parsed.sentences:
        for hit in index.find(text, sentence.span.start, sentence.span.end):
            first, last = starts.get(hit.start), ends.get(hit.end)
            if first is None:
                first = next((t.i for t in tokens[sentence.first : sentence.last] if t.start <= hit.start < t.end), None)
            if last is None:
                last = next((t.i + 1 for t in tokens[sentence.first : sentence.last] if t.start < hit.end <= t.end), None)
            if first is None or last is None or first >= last:
                continue
            if found and first < found[-1].last:
                continue
            found.append(Piece(first, last, hit, text[hit.start : hit.end]))
    taken = {i for p in found for i in range(p.first, p.last)}
    found += _unknown_names(parsed, taken)
    found.sort(key=lambda p: p.first)
    return _full_names(found, parsed)


def _full_names(found: list[Piece], parsed: Parsed) -> list[Piece]:
    """Join 'Antony J.' and the holder 'Blinken': one name."""
    out: list[Piece] = []
    for piece in found:
        before = out[-1] if out else None
        if (
            before is not None
            and before.hit is None
            and piece.of(Holder)
            and before.last == piece.first
            and before.last - before.first < 3
        ):
            start, end = parsed.tokens[before.first].start, parsed.tokens[piece.last - 1].end
            out[-1] = Piece(before.first, piece.last, piece.hit, parsed.document.text[start:end])
        else:
            out.append(piece)
    return out


def _unknown_names(parsed: Parsed, taken: set[int]) -> list[Piece]:
    tokens, out = parsed.tokens, []
    i = 0
    while i < len(tokens):
        last = i
        while last < len(tokens) and last not in taken and tokens[last].sentence == tokens[i].sentence:
            token = tokens[last]
            capital = token.text[:1].isupper() and (token.pos == "PROPN" or (token.pos in ("X", "NOUN") and last > i))
            inner = last > i and (token.lower in PARTICLES or token.text in ("-", "’", "'"))
            if not capital and not (inner and last + 1 < len(tokens) and tokens[last + 1].text[:1].isupper()):
                break
            last += 1
        if last > i:
            out.append(Piece(i, last, None, parsed.document.text[tokens[i].start : tokens[last - 1].end]))
        i = max(last, i + 1)
    return out


def root_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of a stretch that the rest of the sentence hangs on."""
    for i in range(first, last):
        head = tokens[i].head
        if (head < first or head >= last or head == i) and tokens[i].pos not in ("PUNCT", "DET", "ADP", "PART"):
            return i
    return last - 1


def phrases(parsed: Parsed, index: Index) -> list[Phrase]:
    """All phrases of a report that may name an actor, in text order."""
    tokens = parsed.tokens
    parts = pieces(parsed, index)
    at = {p.first: n for n, p in enumerate(parts)}
    used: set[int] = set()
    found: list[Phrase] = []
    for n, piece in enumerate(parts):
        if piece.of(Office):
            found.append(_office(parsed, parts, at, used, n))
    found += _counterparts(parsed, parts, at, used)
    for n, piece in enumerate(parts):
        if n not in used:
            found += _plain(parsed, piece)
    found.sort(key=lambda p: p.first)
    return _appositions(tokens, found)


def _counterparts(parsed: Parsed, parts: list[Piece], at: dict[int, int], used: set[int]) -> list[Phrase]:
    """'his Kazakh counterpart Adel Tursanev': roles that somebody else's role gives."""
    out = []
    ends = {p.last: n for n, p in enumerate(parts)}
    for token in parsed.tokens:
        if token.lower not in ("counterpart", "counterparts"):
            continue
        first, last, org, owner, name = token.i, token.i + 1, None, "", ""
        countries: list[str] = []
        while first > 0 and parsed.tokens[first - 1].sentence == token.sentence:
            n = ends.get(first)
            before = parsed.tokens[first - 1]
            if n is not None and parts[n].hit is not None:
                entry = parts[n].hit.entry  # type: ignore[union-attr]
                if isinstance(entry, State):
                    countries.insert(0, entry.country or entry.id)
                elif isinstance(entry, Organisation):
                    org = entry
                used.add(n)
                first = parts[n].first
            elif before.lower in POSSESSIVE or before.pos in ("ADJ", "PART") or before.lower in ("and", ",", "the", "visiting"):
                if before.lower == "," and not countries:
                    break
                owner = before.lower if before.lower in POSSESSIVE else owner
                first -= 1
                if owner or before.lower == "the":
                    break
            else:
                break
        n = at.get(last, at.get(last + 1) if last < len(parsed.tokens) and parsed.tokens[last].text == "," else None)
        if n is not None and n not in used and (parts[n].hit is None or parts[n].of(Holder)):
            name, last = parts[n].text, parts[n].last
            used.add(n)
        out.append(
            Phrase(
                first=first, last=last, head=root_of(parsed.tokens, first, last), name=name, owner=owner or "the",
                countries=tuple(countries), country=countries[0] if countries else "", org=org, counterpart=True,
            )
        )  # fmt: skip
    return out


def _office(parsed: Parsed, parts: list[Piece], at: dict[int, int], used: set[int], n: int) -> Phrase:
    """The phrase around a role word: what belongs to it on the left and on the right."""
    tokens, piece = parsed.tokens, parts[n]
    assert piece.hit is not None
    office = piece.hit.entry
    assert isinstance(office, Office)
    used.add(n)
    phrase = Phrase(
        first=piece.first, last=piece.last, head=piece.last - 1, noun=piece.last - 1, office=office, words=piece.text.lower()
    )
    phrase = _leftward(parsed, parts, used, phrase)
    phrase = _rightward(parsed, parts, at, used, phrase)
    return replace(phrase, head=root_of(tokens, phrase.first, phrase.last))


def _owner_of(phrase: Phrase, piece: Piece) -> Phrase:
    """The phrase with the country or body that a piece names."""
    assert piece.hit is not None
    entry = piece.hit.entry
    if isinstance(entry, State):
        code = entry.country or entry.id
        country = phrase.country or code
        countries = (*phrase.countries, code) if code not in phrase.countries else phrase.countries
        return replace(phrase, country=country, countries=countries, form=phrase.form or piece.hit.names[0].form)
    if isinstance(entry, Organisation):
        return replace(phrase, org=phrase.org or entry)
    if isinstance(entry, Group):
        return replace(phrase, group=phrase.group or entry)
    return phrase


def _leftward(parsed: Parsed, parts: list[Piece], used: set[int], phrase: Phrase) -> Phrase:
    tokens = parsed.tokens
    ends = {p.last: n for n, p in enumerate(parts)}
    first = phrase.first
    while first > 0 and tokens[first - 1].sentence == tokens[phrase.first].sentence:
        n, before = ends.get(first), tokens[first - 1]
        if n is not None and n not in used and parts[n].of(State | Organisation | Group):  # type: ignore[arg-type]
            phrase = _owner_of(phrase, parts[n])
            used.add(n)
            first = parts[n].first
            continue
        if n is not None:
            break
        if before.lower in POSSESSIVE and before.pos in ("PRON", "DET"):
            phrase = replace(phrase, owner=before.lower)
            first -= 1
            break
        if before.lower in ("the", "a", "an", "this", "these", "those", "some", "two", "both"):
            phrase = replace(phrase, definite=before.lower in DEFINITE)
            first -= 1
            break
        if before.lower in FORMER:
            phrase = replace(phrase, former=True)
        elif (
            before.lower in ("'s", "’s", "'", "’")
            or before.pos in ("ADJ", "NUM", "PART")
            or (
                before.lower in ("and", ",")
                and phrase.country
                and tokens[phrase.last - 1].tag.endswith("S")
                and first - 1 in ends
                and parts[ends[first - 1]].of(State)
            )
            or (before.text == "-" and first - 1 in {p.last for p in parts})
            or (before.pos in ("NOUN", "PROPN", "VERB") and before.dep in ("compound", "amod", "nmod"))
        ):
            pass
        else:
            break
        first -= 1
    return replace(phrase, first=first)


def _rightward(parsed: Parsed, parts: list[Piece], at: dict[int, int], used: set[int], phrase: Phrase) -> Phrase:
    tokens, last = parsed.tokens, phrase.last
    sentence = tokens[phrase.first].sentence

    def inside(i: int) -> bool:
        return i < len(tokens) and tokens[i].sentence == sentence

    if inside(last) and tokens[last].lower in ("of", "for", "to", "from", "in") and inside(last + 1):
        start = last + 1 + (tokens[last + 1].lower == "the")
        n = at.get(start)
        near = n is not None and parts[n].of(State | Organisation | Group)  # type: ignore[arg-type]
        if near and n is not None and tokens[last].lower in ("of", "from"):
            hit = parts[n].hit
            if hit is not None and not (phrase.country and isinstance(hit.entry, State)) and hit.names[0].form != "adjective":
                phrase = _owner_of(phrase, parts[n])
                used.add(n)
                last = parts[n].last
                while (
                    inside(last + 1)
                    and tokens[last].lower in ("and", ",")
                    and (m := at.get(last + 1)) is not None
                    and parts[m].of(State)
                ):
                    if parts[m].hit.names[0].form == "adjective" or not tokens[phrase.last - 1].tag.endswith("S"):  # type: ignore[union-attr]
                        break
                    phrase = _owner_of(phrase, parts[m])
                    used.add(m)
                    last = parts[m].last
        elif not near and tokens[last].lower in ("for", "of") and phrase.office is not None and phrase.office.kind == "person":
            end = start
            while (
                inside(end)
                and (
                    tokens[end].pos in ("PROPN", "NOUN", "ADJ", "CCONJ", "DET", "PART", "ADP")
                    or tokens[end].lower in ("'s", "’s")
                )
                and end - start < 7
            ):
                if tokens[end].text[:1].isupper() or tokens[end].lower in ("and", "of", "the") or not phrase.words:
                    end += 1
                else:
                    break
            while end > start and tokens[end - 1].pos in ("CCONJ", "ADP", "DET"):
                end -= 1
            if end > start and all(at.get(i) is None or parts[at[i]].hit is None for i in range(start, end)):
                for i in range(start, end):
                    if i in at:
                        used.add(at[i])
                last = end
    if phrase.office is None or phrase.office.kind != "person":
        return replace(phrase, last=last)
    title = last
    if inside(title) and tokens[title].text == ",":
        title += 1
    while inside(title) and tokens[title].lower.rstrip(".") in TITLES:
        title += 1
    n = at.get(title)
    if n is not None and n not in used and (parts[n].hit is None or parts[n].of(Holder)) and inside(title):
        after = parts[n].last
        comma = title > last and tokens[last].text == ","
        closed = not inside(after) or tokens[after].text in (",", ".", ";", "—", "–", "-", ")") or not comma
        plural = tokens[phrase.last - 1].tag in ("NNS", "NNPS")
        if closed and not plural:
            hit = parts[n].hit
            holders = tuple(x.entry for x in hit.names if isinstance(x.entry, Holder)) if hit else ()
            phrase = replace(phrase, name=parts[n].text, holders=holders)
            used.add(n)
            last = after
    return replace(phrase, last=last)


def _plain(parsed: Parsed, piece: Piece) -> list[Phrase]:
    """The phrase of a name that stands without a role word."""
    base = Phrase(first=piece.first, last=piece.last, head=root_of(parsed.tokens, piece.first, piece.last))
    if piece.hit is None:
        return [replace(base, name=piece.text)]
    entry = piece.hit.entry
    if isinstance(entry, State):
        return [replace(base, country=entry.country or entry.id, form=piece.hit.names[0].form)]
    if isinstance(entry, Organisation):
        return [] if entry.kind == "outlet" else [replace(base, org=entry)]
    if isinstance(entry, Group):
        return [replace(base, group=entry)]
    if isinstance(entry, Holder):
        holders = tuple(n.entry for n in piece.hit.names if isinstance(n.entry, Holder))
        return [replace(base, name=piece.text, holders=holders)]
    return []


def _appositions(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """Merge 'Ali Bagheri, the Iranian deputy foreign minister': a name before its role."""
    out: list[Phrase] = []
    for phrase in found:
        before = out[-1] if out else None
        if (
            before is not None
            and before.name
            and before.office is None
            and not before.counterpart
            and phrase.office is not None
            and phrase.office.kind == "person"
            and not phrase.name
            and not phrase.owner
            and tokens[before.last].text in (",", "(")
            and tokens[before.last].sentence == tokens[phrase.first].sentence
            and 0 < phrase.first - before.last <= 2
        ):
            out[-1] = replace(phrase, first=before.first, head=before.head, name=before.name, holders=before.holders)
            continue
        out.append(phrase)
    return out
