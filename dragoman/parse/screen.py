"""Document -> the stretches that are worth a parse: those that may tell an act, or name who did it.

One pass of the registers' automaton over a report and one over its words, some hundred times faster
than the parse. A report that names no country, body or holder of an office, and no town, has nobody
who is on a side, and so no event: nothing of it is parsed. In the others a paragraph is left out
where no register finds anybody, and which holds no pronoun and no word that may head an act. Only the parse leaves out: the
text, its offsets and what is kept of it stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from dragoman.parse.mentions import PRONOUNS
from dragoman.parse.tokens import paragraphs
from dragoman.records import Document, Span

WORD = re.compile(r"[a-z]+")
VOWELS = frozenset("aeiou")
Names = Callable[[str, int, int], bool]


@dataclass(frozen=True, slots=True)
class Screen:
    """Decides which paragraphs of a report are parsed.

    Args:
        sided: whether a report names anything that puts somebody on a side.
        names: whether a register finds somebody, if only by a role, in a stretch of a text.
        words: forms, in lower case, of the words that may head an act.
    """

    sided: Callable[[Document], bool]
    names: Names
    words: frozenset[str]

    def __call__(self, document: Document) -> tuple[Span, ...]:
        """The paragraphs that are parsed."""
        if not self.sided(document):
            return ()
        text = document.text
        return tuple(p for p in paragraphs(document) if self.names(text, p.start, p.end) or self._speaks(document, p))

    def _speaks(self, document: Document, part: Span) -> bool:
        """Whether a paragraph that names nobody holds a word that may head an act, or stand for somebody."""
        return not self.words.isdisjoint(WORD.findall(part.of(document.text).lower()))


def forms(lemmas: Iterable[str], irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The words that may be written for some lemmas, rather too many than too few; pronouns are among them.

    Args:
        lemmas: of verbs and nouns.
        irregular: lemmas of irregular forms: "met" -> ("meet",).
    """
    # of several words ("in the words of", "re-elect") the longest: all of them have to stand in the text
    wanted = {max(parts, key=len) for lemma in lemmas if (parts := WORD.findall(lemma.lower()))}
    found = set(wanted) | PRONOUNS
    for lemma in wanted:
        stems = {lemma, lemma.removesuffix("e"), lemma[:-1] + "i" if lemma.endswith("y") else lemma}
        if len(lemma) > 2 and lemma[-1] not in VOWELS and lemma[-2] in VOWELS:
            stems.add(lemma + lemma[-1])  # banned, banning
        found.update(stem + end for stem, end in product(stems, ("s", "es", "ed", "d", "ing")))
    found.update(form for form, bases in irregular.items() if not wanted.isdisjoint(bases))
    return frozenset(found)
