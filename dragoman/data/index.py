"""The registers, arranged for finding their names in a text.

Names are matched as written (diacritics or not), role words without regard to case; both on
whole words, the longest match first. One Aho-Corasick automaton goes over the text in lower case
and stops only where words begin; what ends inside a word, or is a name in other letters, is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from dragoman.data.shapes import Decoy, Group, Holder, Lexicon, Office, Organisation, State

WORD_START = re.compile(r"\b\w")
WORD_END = re.compile(r"\w\b")
PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "æ": "ae", "ß": "ss", "ʻ": "'", "ʿ": "'"}
)
MARKS = "()[]\"“”‘'-–—/,:;.!?…#$@+*_|=%•€£"
ODD_MARKS = [mark for mark in MARKS if not mark.isascii()]
PLAIN_LOW = "".join(" " if chr(c) in MARKS else chr(c).lower() for c in range(128))
LONG = 7  # letters from which a word with one wrong letter is still that word
KINDS = ("after", "before", "sport", "beat", "name", "weak")
Form = Literal["name", "adjective", "people", "capital", "government"]
Entry = State | Organisation | Group | Office | Holder | Decoy


class Name(NamedTuple):
    """One name of one entry. A named tuple, since there are many."""

    entry: Entry
    form: Form = "name"


class Hit(NamedTuple):
    """A name found in a text. A named tuple, since there are many."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def entry(self) -> Entry:
        """The entry of the first name."""
        return self.names[0].entry


new_hit = partial(tuple.__new__, Hit)  # a third faster than Hit(...), and there are thousands a report


class Automaton:
    """Finds the longest of many names at each place of a text, on whole words.

    The automaton goes over the text with a space for each mark and before the first word, and each
    name in it begins with a space: so it need not stop at what begins inside a word, which is most.

    Args:
        exact: what each name stands for where it is written so.
        folded: what each word stands for however it is written; in lower case.
    """

    def __init__(self, exact: dict[str, tuple[Name, ...]], folded: dict[str, tuple[Name, ...]]) -> None:
        self.exact, self.folded = exact, folded
        lows = [*(words.lower() if words.isascii() else lowered(words) for words in exact), *folded]
        lines = unmarked("\n".join(lows)).split("\n")  # marks are taken from all at once: much faster
        names = dict.fromkeys(lines)
        names.pop("", None)
        self.longest = max(map(len, names), default=0)
        written = set(lines[: len(exact)])
        alike = [None if " " in name or name in written else folded.get(name) for name in names]
        self._alike = alike  # what a word stands for that is found however it is written, and is no name besides
        self._parted = [" " in name for name in names]
        self._machine = AhoCorasick([f" {name}" for name in names], matchkind=MatchKind.LeftmostLongest)

    def matches(self, text: str) -> list[Hit]:
        """The names in a text, in order, none overlapping another.

        Args:
            text: with plain spaces and apostrophes.
        """
        exact, folded, alike, past = self.exact, self.folded, self._alike, 0
        out: list[Hit] = []
        words = spaced(text)
        for n, start, after in self._machine.find_matches_as_indexes(words):
            if start < past:  # within a name that began in what was none
                continue
            end = after - 1  # the space before the text
            names = alike[n] or exact.get(text[start:end]) or folded.get(text[start:end].lower())
            if names is not None and (words[after] == " " or not text[end].isalnum() or not text[end - 1].isalnum()):
                out.append(new_hit((start, end, names)))
            elif self._parted[n]:  # a name may begin inside what was none
                out += self._inside(text, start, end)
                past = out[-1].end if out else 0
        return out

    def _inside(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """Names that begin within a match that is none itself: a shorter one at its start, and those after it."""
        at = start
        for cut in reversed([m.end() for m in WORD_END.finditer(text, start + 1, end)]):
            names = self.exact.get(text[start:cut]) or self.folded.get(text[start:cut].lower())
            if names is not None and cut < end:
                yield Hit(start, cut, names)
                at = cut - 1
                break
        begin = WORD_START.search(text, at + 1)
        if begin is not None and begin.start() < end:
            at, stop = begin.start(), min(len(text), end + self.longest + 1)
            for hit in self.matches(text[at:stop]):
                if hit.start + at < end:
                    yield Hit(hit.start + at, hit.end + at, hit.names)


class Index:
    """Finds names and role words in a text.

    Args:
        lexicon: the loaded lexicons.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.states = {s.id: s for s in lexicon.states}
        self.federations = frozenset(s.id for s in lexicon.states if s.federal)
        self.organisations = {o.id: o for o in lexicon.organisations}
        self.offices = {o.id: o for o in lexicon.offices}
        self.chambers = tuple(g for g in lexicon.groups if g.sector == ("LEG",))
        self.holders: dict[tuple[str, str], list[Holder]] = {}
        for holder in lexicon.holders:
            office = self.offices.get(holder.office)
            role = (office.role or office.words[0]) if office else holder.office
            self.holders.setdefault((role, holder.country or holder.org), []).append(holder)
        self.decoys = {kind: frozenset(w for d in lexicon.decoys if d.kind == kind for w in d.words) for kind in KINDS}
        self.namesakes = {n.name: n for n in lexicon.namesakes}
        self.epithets = {word: frozenset(e.states) for e in lexicon.epithets for word in e.words}
        exact: dict[str, tuple[Name, ...]] = {}
        folded: dict[str, tuple[Name, ...]] = {}
        for words, name in _names(lexicon):
            if words.strip():
                written = normal(words)
                exact[written] = (*exact.get(written, ()), name)
        for decoy in lexicon.decoys:
            if decoy.kind == "whole":
                exact.update({normal(words): (Name(decoy),) for words in decoy.words})
        for words, names in [(words, names) for words, names in exact.items() if not words.isascii()]:
            exact.setdefault(unaccented(words), names)
        for office in lexicon.offices:
            for words in office.words:
                low = normal(words.lower())
                folded[low] = (*folded.get(low, ()), Name(office))
        self._names = Automaton(exact, folded)
        self._near: dict[str, tuple[Name, ...]] = {}
        for words, names in exact.items():
            if isinstance(names[0].entry, State) and len(words) >= LONG and words.isalpha() and words[1:].islower():
                self._near.update(dict.fromkeys(_without_one(words), names))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Hits in a stretch of text, in order, none overlapping another.

        Args:
            text: the whole text.
            start: where to begin.
            end: where to stop; default the end.
        """
        part = normal(text[start:end] if start or end is not None else text)
        found = self._names.matches(part)
        return iter(found) if not start else (Hit(start + a, start + b, names) for a, b, names in found)

    def misspelt(self, word: str, at: int) -> Hit | None:
        """The state that a long word in no register names with one letter wrong: 'Kazakstan'.

        Args:
            word: as written.
            at: where it stands in the text.
        """
        if len(word) < LONG or not word.isalpha() or word.lower() in self.decoys["name"]:
            return None
        for form in _without_one(word):
            names = self._near.get(form)
            if names is not None:
                return Hit(at, at + len(word), names)
        return None


def _without_one(word: str) -> list[str]:
    """A word and its forms with one letter left out, the first letter kept."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))]


def normal(text: str) -> str:
    """A text of the same length with plain spaces and apostrophes."""
    if text.isascii() and text.isprintable():
        return text
    for odd, plain in (("\n", " "), ("\t", " "), ("\xa0", " "), ("\u202f", " "), ("\u2019", "'")):
        text = text.replace(odd, plain)
    return text


def lowered(text: str) -> str:
    """A text of the same length in lower case."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def spaced(text: str) -> str:
    """A text in lower case with a space before and after it and one for each mark in it."""
    for mark in ODD_MARKS:  # most texts are then plain, which is much faster
        text = text.replace(mark, " ")
    if text.isascii():
        return f" {text.translate(PLAIN_LOW)} "
    return f" {unmarked(lowered(text))} "


def unmarked(low: str) -> str:
    """A text with a space for each mark."""
    for mark in MARKS:
        low = low.replace(mark, " ")
    return low


def unaccented(words: str) -> str:
    """Words without their accents: 'Erdoğan' is also written 'Erdogan'."""
    if words.isascii():
        return words
    plain = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    return plain.translate(PLAIN)


def _names(lexicon: Lexicon) -> Iterator[tuple[str, Name]]:
    """Every name of every entry, with its form; states first, since the first name wins.

    The name of a state is found in capitals too, but not where these are the short form of a body: GUAM is no Guam.
    """
    bodies: tuple[Organisation | Group, ...] = (*lexicon.organisations, *lexicon.groups)
    acronyms = {name for body in bodies for name in body.names}
    for state in lexicon.states:
        forms: list[tuple[str, Form]] = [(n, "name") for n in (state.name, state.official, *state.names) if n]
        if state.official.startswith("Republic of"):
            forms += [(f"Republic of {n}", "name") for n in (state.name, *state.names) if n[:1].isalpha() and "epublic" not in n]
        forms += [(n, "adjective") for n in state.adjectives]
        forms += [(n, "people") for n in state.people if n not in state.adjectives]
        forms += [(n, "government") for n in state.government]
        if state.capital:
            forms += [(n, "capital") for n in (state.capital.name, *state.capital.names)]
        given = {words for words, _ in forms}
        for words, form in dict(reversed([(w, f) for w, f in forms])).items():
            yield words, Name(state, form)
            if form in ("name", "capital", "adjective") and len(words) > 3 and words.upper() not in given | acronyms:
                yield words.upper(), Name(state, form)
    for body in bodies:
        for words in dict.fromkeys(w for name in (body.name, *body.names) for w in _with_article(name)):
            yield words, Name(body)
    for holder in lexicon.holders:
        for words in dict.fromkeys((holder.name, *holder.names)):
            yield words, Name(holder)


def _with_article(name: str) -> tuple[str, ...]:
    """A name and, where it begins with the Arabic article, its other ways of being written: "Al-Shabab", "al Shabab"."""
    article, rest = name[:2], name[3:]
    if article.lower() != "al" or name[2:3] not in ("-", " "):
        return (name,)
    return tuple(f"{one}{joint}{rest}" for one in ("al", "Al") for joint in "- ")


@lru_cache(maxsize=4)
def index(lexicon: Lexicon) -> Index:
    """The index of a lexicon, made once a process."""
    return Index(lexicon)
