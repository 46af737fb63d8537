"""Corpus files -> training examples: a sentence with two marked actors, and what the one does to the other."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.data.marks import TURNED

CORPUS = Path(__file__).parent / "corpus"
MARKS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Pair:
    """One example.

    Attributes:
        text: the sentence without marks.
        first, second: code points of the actor asked about and of the other one.
        type, mode, standing: labels of the corpus; "NONE" and "-" where there is none.
        direction: ">" the first acts on the second, "<" the other way round, "=" both, "-" neither.
    """

    text: str
    first: tuple[int, int]
    second: tuple[int, int]
    type: str
    mode: str
    standing: str
    direction: str

    @property
    def swapped(self) -> Pair:
        """The same sentence, asked the other way round."""
        return replace(self, first=self.second, second=self.first, direction=TURNED[self.direction])


def unmarked(sentence: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """A sentence without marks, and the code points of [..] and {..}."""
    text, spans, opened = "", {}, 0
    for part in re.split(r"([\[\]{}])", sentence):
        if part in ("[", "{"):
            opened = len(text)
        elif part in ("]", "}"):
            spans[part] = (opened, len(text))
        else:
            text += part
    return text, spans["]"], spans["}"]


def read_pairs(paths: Sequence[Path] = ()) -> Iterator[Pair]:
    """The examples of corpus files, all of them where none is named."""
    for path in paths or sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            kind, mode, standing, direction, sentence = line.split("\t")
            text, first, second = unmarked(sentence)
            yield Pair(text, first, second, kind, mode, standing, direction)


def split(pairs: Sequence[Pair], share: float, seed: int) -> tuple[list[Pair], list[Pair]]:
    """Training and held-out examples; sentences that stand twice stay on one side."""
    texts = sorted({p.text for p in pairs})
    random.Random(seed).shuffle(texts)
    held = set(texts[: int(len(texts) * share)])
    return [p for p in pairs if p.text not in held], [p for p in pairs if p.text in held]
