"""The registers, arranged for finding their names in a text.

Names are matched as written, role words without regard to case; both on whole words, the
longest match first. A text is cut into words by one expression, and so are the names, so
that "U.S." or "al-Qaeda" need no special case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dragoman.data.shapes import Group, Holder, Lexicon, Office, Organisation, State

WORD = re.compile(r"\w+|[^\w\s]")
Form = Literal["name", "adjective", "people", "capital", "government"]
Entry = State | Organisation | Group | Office | Holder


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entry."""

    entry: Entry
    form: Form = "name"


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def entry(self) -> Entry:
        """The entry of the first name."""
        return self.names[0].entry


Trie = dict[str, list[tuple[tuple[str, ...], tuple[Name, ...]]]]


class Index:
    """Finds names and role words in a text.

    Args:
        lexicon: the loaded lexicons.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.states = {s.id: s for s in lexicon.states}
        self.organisations = {o.id: o for o in lexicon.organisations}
        self.offices = {o.id: o for o in lexicon.offices}
        self.holders: dict[tuple[str, str], list[Holder]] = {}
        for holder in lexicon.holders:
            self.holders.setdefault((holder.office, holder.country or holder.org), []).append(holder)
        exact: dict[tuple[str, ...], list[Name]] = {}
        folded: dict[tuple[str, ...], list[Name]] = {}
        for words, name in _names(lexicon):
            key = tuple(WORD.findall(words))
            if key:
                exact.setdefault(key, []).append(name)
        for office in lexicon.offices:
            for words in office.words:
                folded.setdefault(tuple(WORD.findall(words.lower())), []).append(Name(office))
        self._exact, self._folded = _trie(exact), _trie(folded)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Hits in a stretch of text, in order, none overlapping another.

        Args:
            text: the whole text.
            start: where to begin.
            end: where to stop; default the end.
        """
        words = list(WORD.finditer(text, start, len(text) if end is None else end))
        plain = [w.group() for w in words]
        lower = [w.lower() for w in plain]
        i = 0
        while i < len(words):
            found: tuple[int, tuple[Name, ...]] = (0, ())
            for trie, line in ((self._exact, plain), (self._folded, lower)):
                for key, names in trie.get(line[i], ()):
                    if len(key) <= found[0]:
                        break
                    if tuple(line[i : i + len(key)]) == key:
                        found = (len(key), names)
                        break
            if found[0]:
                yield Hit(words[i].start(), words[i + found[0] - 1].end(), found[1])
            i += found[0] or 1


def _trie(names: dict[tuple[str, ...], list[Name]]) -> Trie:
    trie: Trie = {}
    for key, found in names.items():
        trie.setdefault(key[0], []).append((key, tuple(found)))
    for entries in trie.values():
        entries.sort(key=lambda e: -len(e[0]))
    return trie


def _names(lexicon: Lexicon) -> Iterator[tuple[str, Name]]:
    """Every name of every entry, with its form; states first, since the first name wins."""
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
            if form in ("name", "capital", "adjective") and len(words) > 3 and words.upper() not in given:
                yield words.upper(), Name(state, form)
    bodies: tuple[Organisation | Group, ...] = (*lexicon.organisations, *lexicon.groups)
    for body in bodies:
        for words in dict.fromkeys((body.name, *body.names)):
            yield words, Name(body)
    for holder in lexicon.holders:
        for words in dict.fromkeys((holder.name, *holder.names)):
            yield words, Name(holder)


@lru_cache(maxsize=4)
def index(lexicon: Lexicon) -> Index:
    """The index of a lexicon, made once a process."""
    return Index(lexicon)
