"""Tokens and registers -> pieces: names and role words that the registers know, and unknown capitalised names.

What only looks like an actor is sorted out here: airports, streets and teams (`decoys`), persons
with a country's name, misspelt names of countries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.data.calendar import CALENDAR
from dragoman.data.index import Hit, Index, Name
from dragoman.data.shapes import Decoy, Group, Holder, Office, Organisation, State
from dragoman.reading.actors.cast import TITLES
from dragoman.reading.actors.decoys import Decoys
from dragoman.reading.actors.phrase import THINGS, TITLE_WORDS
from dragoman.reading.actors.tolls import is_number, is_toll
from dragoman.records import Parsed, Token

JUNIOR = frozenset(("Jr.", "Jr", "Sr.", "Sr"))
GIVEN = frozenset(("Amir",))  # first names that are words for an office too
CROWD = "dozens"  # the word of the registers that stands for a bare number
POSTED = frozenset("to in for".split())  # before the state of a post
DOMAIN = re.compile(r"[A-Za-z-]{3,}\.[a-z]{2,3}")  # "president.ir"
PARTICLES = frozenset(
    "al bin ibn el de da dos van von der den la le du abu ben ul ur oghlu oglu ogly qizi kyzy bint ag ould y e".split()
)


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
        hits = index.find(text, sentence.span.start, sentence.span.end)
        for hit in (one for whole in hits for one in _apart(whole, parsed, index)):
            first, last = starts.get(hit.start), ends.get(hit.end)
            if first is None:
                first = next((t.i for t in tokens[sentence.first : sentence.last] if t.start <= hit.start < t.end), None)
            if last is None:
                last = next((t.i + 1 for t in tokens[sentence.first : sentence.last] if t.start < hit.end <= t.end), None)
            if first is None or last is None or first >= last:
                continue
            if found and first < found[-1].last:
                continue
            handle = tokens[first].text.startswith("@")  # "@IRF_Ambassador"
            if not (isinstance(hit.entry, Office) and (handle or _part_of_a_name(parsed, first, last))):
                found.append(Piece(first, last, hit, text[hit.start : hit.end]))
    day = parsed.document.published or ""
    found = [_of_now(_hyphened(p, parsed), day) for p in found if not _address(tokens[p.first].text)]
    found = [p for p in _namesakes(found, parsed, index) if not (p.of(State) and _second_surname(tokens, p.first))]
    decoys = Decoys(parsed, index)
    if decoys.sports:
        return []
    named = [p.hit.entry.id for p in found if p.hit and isinstance(p.hit.entry, State)]
    weak = {
        i
        for p in found
        if p.text.lower() in index.decoys["weak"] and p.hit and named.count(p.hit.entry.id) < 2
        for i in range(p.first, p.last)
    }
    bodies = {i for p in found if p.of(Office) and p.hit.entry.kind == "body" for i in range(p.first, p.last)}  # type: ignore[union-attr]
    things = (
        weak
        | {i for p in found if p.of(Decoy) for i in range(p.first, p.last)}
        | {
            i
            for p in found
            if p.hit and isinstance(p.hit.entry, State | Holder | Organisation)
            for i in _thing(decoys, p, bodies)
        }
    )
    found = [p for p in found if not things & set(range(p.first, p.last))]
    taken = things | {i for p in found for i in range(p.first, p.last)}
    people = {i for p in found if p.of(Office) for i in range(p.first, p.last)}
    found += _tolls(parsed, taken, people, index)
    surnames = {p.text.split()[-1] for p in found if p.of(Holder) and p.last > p.first + 1}
    found += _unknown_names(parsed, taken, index, surnames)
    found.sort(key=lambda p: p.first)
    return _persons(_full_names(found, parsed), parsed, decoys)


def _tolls(parsed: Parsed, taken: set[int], people: set[int], index: Index) -> list[Piece]:
    """Bare numbers of people who were hit, taken for the crowd that they count: "killing 16", "at least 20 were arrested"."""
    tokens = parsed.tokens
    tolls = [t for t in tokens if is_number(t) and t.i not in taken and is_toll(tokens, t, people)]
    crowd = next(iter(index.find(CROWD))).names if tolls else ()
    return [Piece(t.i, t.i + 1, Hit(t.start, t.end, crowd), t.text) for t in tolls]


def _address(word: str) -> bool:
    """Whether a token is an address of the net and no word: "https://example.org/UN_News"."""
    return "://" in word or "@" in word or word.startswith("www.") or "_" in word or bool(DOMAIN.fullmatch(word))


def _second_surname(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital name goes on behind the hyphen of a surname: "Ana Corkum-Greek", but not "Sino-Greek" nor "Iran-Iraq"."""
    if (
        at < 3
        or tokens[at - 1].text != "-"
        or tokens[at - 1].start != tokens[at - 2].end
        or tokens[at].start != tokens[at - 1].end
    ):
        return False
    given, first = tokens[at - 3], tokens[at - 2]
    return given.pos == first.pos == tokens[at].pos == "PROPN" and given.text.istitle() and first.text.istitle()


def _hyphened(piece: Piece, parsed: Parsed) -> Piece:
    """A name of the registers that goes on with a hyphen is another's: "Cho Hyun-dong" is no Cho Hyun."""
    tokens, last = parsed.tokens, piece.last
    if (
        not piece.of(Holder)
        or last - piece.first < 2
        or last + 1 >= len(tokens)
        or not second_half(tokens[last + 1], tokens[last])
    ):
        return piece
    if tokens[last].start != tokens[last - 1].end:
        return piece
    return Piece(piece.first, last + 2, None, parsed.document.text[tokens[piece.first].start : tokens[last + 1].end])


def _thing(decoys: Decoys, piece: Piece, bodies: set[int]) -> range:
    """Tokens of the thing that a name is part of; none where what stands before it is a body of state: "the Central Bank of Laos"."""
    thing = decoys.thing(piece.first, piece.last)
    return range(0) if thing and thing.start < piece.first and thing.start in bodies else thing


def _part_of_a_name(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a word for an office is a first name or half of one: "Amir Ali Vega", "Amir-Ali"."""
    tokens = parsed.tokens
    given = last < len(tokens) and tokens[last].pos == "PROPN" and tokens[last].text.istitle()
    if given and last == first + 1 and tokens[first].text in GIVEN:
        return True
    if last != first + 1 or last + 1 >= len(tokens) or not tokens[first].text.istitle() or tokens[first].pos != "PROPN":
        return False
    return tokens[last].text == "-" and tokens[last + 1].text.istitle() and tokens[last].start == tokens[first].end


def second_half(token: Token, hyphen: Token) -> bool:
    """Whether a word in lower case is the second half of a first name: "Ki-woong", but not "Lima-based"."""
    close = hyphen.text == "-" and hyphen.end == token.start
    return (
        close
        and token.pos in ("PROPN", "X", "NOUN")
        and token.text.isalpha()
        and not token.lower.endswith(("ed", "ing", "led", "wide", "elect", "era", "style"))
    )


def _apart(hit: Hit, parsed: Parsed, index: Index) -> list[Hit]:
    """A hit, or the two of "Serbia and Montenegro" in a report of a day on which they were no longer one state."""
    text, day, entry = parsed.document.text, parsed.document.published or "", hit.entry
    halves = text[hit.start : hit.end].split(" and ")
    if not isinstance(entry, State) or not entry.ended or day <= entry.ended or len(halves) != 2:
        return [hit]
    middle = hit.start + len(halves[0])
    return [*index.find(text, hit.start, middle), *index.find(text, middle, hit.end)]


def _of_now(piece: Piece, day: str) -> Piece:
    """A name that a body which has ended shares with one that has not is the latter's: the KGB of today is that of Belarus."""
    if piece.hit is None or not day or not isinstance(piece.hit.entry, Group) or not piece.hit.entry.ended:
        return piece
    past = [n for n in piece.hit.names if isinstance(n.entry, Group) and n.entry.ended and n.entry.ended < day]
    rest = tuple(n for n in piece.hit.names if n not in past)
    return Piece(piece.first, piece.last, Hit(piece.hit.start, piece.hit.end, rest), piece.text) if past and rest else piece


def _namesakes(found: list[Piece], parsed: Parsed, index: Index) -> list[Piece]:
    """Give a name that two countries share to the one that the report's words speak for."""
    if not any(p.text in index.namesakes for p in found):
        return found
    words = {t.text for t in parsed.tokens}
    out = []
    for piece in found:
        other = index.namesakes.get(piece.text)
        if other is not None and piece.hit is not None and len(words & set(other.cues)) > len(words & set(other.against)):
            name = Name(index.states[other.country], piece.hit.names[0].form)
            out.append(Piece(piece.first, piece.last, Hit(piece.hit.start, piece.hit.end, (name,)), piece.text))
        else:
            out.append(piece)
    return out


def _article(tokens: Sequence[Token], at: int) -> bool:
    """Whether an Arabic article with its hyphen stands before the rest of a name: the "al-" of "Nasser al-Sabah"."""
    behind = tokens[at + 1 : at + 3]
    return tokens[at].lower in PARTICLES and len(behind) == 2 and behind[0].text == "-" and behind[1].text[:1].isupper()


def _full_names(found: list[Piece], parsed: Parsed) -> list[Piece]:
    """Names in several pieces: 'Antony J.' and the holder 'Blinken' are one; 'Robert' and the holder 'Lavrov' somebody else."""
    out: list[Piece] = []
    for piece in found:
        before = out[-1] if out else None
        if before is not None and piece.hit is None and piece.text in JUNIOR and _suffixed(parsed, before, piece):
            out[-1] = Piece(before.first, piece.last, before.hit, before.text)
            continue
        if before is not None and before.last == piece.first and before.last - before.first < 4:
            if before.hit is None and piece.of(Holder):
                words = [w.rstrip(".").lower() for w in before.text.split()]
                if all(w in TITLES for w in words):
                    out[-1] = _joined(before, piece, parsed, piece.hit)
                    continue
                if piece.last == piece.first + 1:
                    out[-1] = _joined(before, piece, parsed, _same_person(before.text, piece))
                    continue
            if piece.hit is None and before.of(Holder) and piece.text[:1].isupper():
                if before.last == before.first + 1:
                    out[-1] = _joined(before, piece, parsed, None)  # "Levy Mwanawasa" is no Mr Levy
                    continue
                if _goes_on(parsed, piece):
                    out[-1] = _joined(before, piece, parsed, before.hit)  # "Esmaeil Baghaei Hamaneh" is that Baghaei
                    continue
            near = parsed.tokens[piece.first].start - parsed.tokens[before.last - 1].end == 1
            if piece.hit is None and before.hit is None and piece.text[:1].isupper() and near:
                out[-1] = _joined(before, piece, parsed, None)  # "Julia Valls Ortega" is no Mr Valls
                continue
        out.append(piece)
    return out


def _goes_on(parsed: Parsed, piece: Piece) -> bool:
    """Whether a full name of the registers has one more surname in the text."""
    one = piece.last == piece.first + 1 and parsed.tokens[piece.first].pos == "PROPN"
    word = piece.text
    return one and word.istitle() and word not in THINGS and word.lower() not in TITLE_WORDS | CALENDAR


def _suffixed(parsed: Parsed, name: Piece, suffix: Piece) -> bool:
    """Whether a part only tells a son from his father: "Luis Vega, Jr."."""
    gap = [t.text for t in parsed.tokens[name.last : suffix.first]]
    return gap in ([], [","]) and (name.hit is None or name.of(Holder))


def _same_person(first_names: str, piece: Piece) -> Hit | None:
    """The hit with the holders whose first name fits the words before a surname; None where no one's does."""
    assert piece.hit is not None
    initial = (
        first_names.rsplit(maxsplit=1)[-1][:1]
        if first_names.split(maxsplit=1)[0].rstrip(".").lower() in TITLES
        else first_names[:1]
    )
    fitting = tuple(n for n in piece.hit.names if isinstance(n.entry, Holder) and _fits(n.entry, first_names, initial))
    return Hit(piece.hit.start, piece.hit.end, fitting) if fitting else None


def _fits(holder: Holder, first_names: str, initial: str) -> bool:
    given = {w.lower() for name in (holder.name, *holder.names) for w in name.split()[:-1]}
    said = [w.rstrip(".").lower() for w in first_names.split()]
    return any(w in given for w in said) or (len(said[-1]) == 1 and any(g.startswith(initial.lower()) for g in given))


def _persons(found: list[Piece], parsed: Parsed, decoys: Decoys) -> list[Piece]:
    """Join 'Mary' and 'Jordan', 'Chad' and 'Miller': persons, no countries."""
    out: list[Piece] = []
    for piece in found:
        before = out[-1] if out else None
        if (
            before is not None
            and before.last == piece.first
            and decoys.person(before.first, before.last, piece.first, piece.last)
        ):
            pair = (before, piece)
            if any(p.hit is None for p in pair) and any(p.of(State) for p in pair) and not _posted(parsed, before, piece):
                out[-1] = _joined(before, piece, parsed, None)
                continue
        out.append(piece)
    return _by_surname(out, parsed.tokens)


def _posted(parsed: Parsed, place: Piece, name: Piece) -> bool:
    """Whether a name stands behind the state to which its bearer is sent: "Ambassador of Peru to Chad Ana Ruiz"."""
    tied = place.first > 0 and parsed.tokens[place.first - 1].lower in POSTED
    return tied and place.of(State) and name.hit is None and len(name.text.split()) > 1


def _by_surname(found: list[Piece], tokens: Sequence[Token]) -> list[Piece]:
    """The pieces with a capital that is somebody's surname left a name: "Tom London was held. London denied the theft"."""
    named = {w[-1]: p.first for p in reversed(found) if p.hit is None and len(w := p.text.split()) > 1}
    told = {p.hit.entry.id for p in found if p.hit and isinstance(p.hit.entry, State) and p.text not in named}

    def surname(piece: Piece) -> bool:
        if piece.hit is None or not isinstance(piece.hit.entry, State) or piece.hit.entry.id in told:
            return False
        place = piece.first and tokens[piece.first - 1].pos == "ADP"
        return not place and named.get(piece.text, piece.first) < piece.first

    return [Piece(p.first, p.last, None, p.text) if surname(p) else p for p in found]


def _joined(one: Piece, two: Piece, parsed: Parsed, hit: Hit | None) -> Piece:
    start, end = parsed.tokens[one.first].start, parsed.tokens[two.last - 1].end
    return Piece(one.first, two.last, hit, parsed.document.text[start:end])


def _unknown_names(parsed: Parsed, taken: set[int], index: Index, surnames: set[str]) -> list[Piece]:
    """Runs of capitalised words in no register; a lone one may be a misspelt country, or a surname told before that is read as a noun."""
    tokens, out = parsed.tokens, []
    i = 0
    while i < len(tokens):
        last = i
        while last < len(tokens) and last not in taken and tokens[last].sentence == tokens[i].sentence:
            token = tokens[last]
            capital = (
                token.text[:1].isupper()
                and token.lower not in CALENDAR
                and (token.pos == "PROPN" or (token.pos in ("X", "NOUN") and last > i))
            )
            capital = capital or (last > i + 1 and second_half(tokens[last], tokens[last - 1]))
            inner = last > i and (token.lower in PARTICLES or token.text in ("-", "’", "'"))
            if not capital and not (
                inner
                and last + 1 < len(tokens)
                and (tokens[last + 1].text[:1].isupper() or second_half(tokens[last + 1], token) or _article(tokens, last))
            ):
                break
            last += 1
        if last > i:
            out.append(Piece(i, last, None, parsed.document.text[tokens[i].start : tokens[last - 1].end]))
            surnames = surnames | {tokens[last - 1].text} if last > i + 1 else surnames
        elif i not in taken and tokens[i].text[:1].isupper() and (tokens[i].pos == "ADJ" or _surname(tokens[i], surnames)):
            out.append(Piece(i, i + 1, None, tokens[i].text))
        i = max(last, i + 1)
    named = []
    for piece in out:
        if piece.text in surnames:
            named.append(piece)  # "Afshani" of "Mohammad Ali Afshani" is no misspelt Afghan
            continue
        hit = index.misspelt(piece.text, tokens[piece.first].start) if piece.last == piece.first + 1 else None
        if hit is not None:
            named.append(Piece(piece.first, piece.last, hit, piece.text))
        elif tokens[piece.first].pos != "ADJ":
            named.append(piece)
    return named


def _surname(token: Token, surnames: set[str]) -> bool:
    """Whether a word is a surname told before, read as a noun: "Nancy Tembo left. Tembo said …"."""
    return token.text in surnames and token.pos == "NOUN"
