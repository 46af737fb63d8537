"""Corpus files and labels -> training examples: a sentence with two marked actors, and what the one does to the other.

Of acts of speech some have a second label: the act that is promised, asked for, refused, threatened or blamed, and who
does it to whom (`content`).
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from collection import COLLECTION, collection  # noqa: F401 - the other modules of this folder take them from here

from dragoman.data.marks import TURNED

CORPUS = Path(__file__).parent / "corpus"
REAL = Path(__file__).parent / "real"  # labels of real sentences: where they stand in the reports, not their words
LEARNT, HELD = ("learn.tsv", "across.tsv"), ("held.tsv", "across-held.tsv")  # files of REAL
CONTENT = Path(__file__).parent / "content"  # labels of the acts inside acts of speech
SIDES = {
    "S": "12",
    "T": "21",
    "B": "++",
    "O": "oo",
    "-": "--",
}  # who does or suffers it, where the first is the source, or the second
PLACE = ("report", "start", "end", "first_start", "first_end", "second_start", "second_end")
EXCHANGED = str.maketrans("12", "21")
Key = tuple[str, tuple[int, int], tuple[int, int]]  # a sentence and the code points of its two actors
MARKS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Pair:
    """One example.

    Attributes:
        text: the sentence without marks.
        first, second: code points of the actor asked about and of the other one.
        type, mode, standing: labels of the corpus; "NONE" and "-" where there is none.
        direction: ">" the first acts on the second, "<" the other way round, "=" both, "-" neither.
        content: type of the act inside an act of speech, "-" where there is none; empty where nobody labelled it.
        sides: who does that act and who suffers it: 1 the first actor, 2 the second, + both, o another, - nobody.
    """

    text: str
    first: tuple[int, int]
    second: tuple[int, int]
    type: str
    mode: str
    standing: str
    direction: str
    content: str = ""
    sides: str = ""

    @property
    def key(self) -> Key:
        """What is asked."""
        return self.text, self.first, self.second

    @property
    def swapped(self) -> Pair:
        """The same sentence, asked the other way round."""
        turned, sides = TURNED[self.direction], self.sides.translate(EXCHANGED)
        return replace(self, first=self.second, second=self.first, direction=turned, sides=sides)


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
    inside = {row["sentence"]: row for row in rows_of(CONTENT / "corpus.tsv")}
    for path in paths or sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            kind, mode, standing, direction, sentence = line.split("\t")
            text, first, second = unmarked(sentence)
            yield with_content(Pair(text, first, second, kind, mode, standing, direction), inside.get(sentence))


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table with a heading; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def with_content(pair: Pair, row: dict[str, str] | None) -> Pair:
    """A pair with the label of what is inside its act of speech, if there is one.

    Args:
        pair: the pair.
        row: content, doer and sufferer, the two as S (source of the act of speech), T (its target), B (both), O or -.
    """
    if row is None:
        return pair
    back = pair.direction == "<"
    return replace(pair, content=row["content"], sides="".join(SIDES[row[k]][back] for k in ("doer", "sufferer")))


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a real sentence.

    Attributes:
        report: id of the report in the collection.
        span: code points of the sentence in the text of the report.
        first, second: code points of the two actors in the sentence.
        labels: type, mode, standing and direction.
    """

    report: str
    span: tuple[int, int]
    first: tuple[int, int]
    second: tuple[int, int]
    labels: tuple[str, str, str, str]

    @property
    def place(self) -> tuple[str, ...]:
        """Where it stands, as the columns of a table."""
        return (self.report, *map(str, (*self.span, *self.first, *self.second)))

    def pair(self, text: str) -> Pair:
        """The example, from the text of its report."""
        return Pair(text[slice(*self.span)], self.first, self.second, *self.labels)


def read_labels(path: Path) -> Iterator[Label]:
    """The rows of a file of labels."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            numbers = [int(row[k]) for k in PLACE[1:]]
            report, labels = row["report"], (row["type"], row["mode"], row["standing"], row["direction"])
            yield Label(report, (numbers[0], numbers[1]), (numbers[2], numbers[3]), (numbers[4], numbers[5]), labels)


def read_real(path: Path, real: Path) -> Iterator[Pair]:
    """The examples of a file of labels, their sentences cut out of the collection.

    Args:
        path: the labels.
        real: the collection of reports that they speak of.
    """
    labels = list(read_labels(path))
    records = collection(real, {label.report for label in labels})
    inside = {tuple(row[k] for k in PLACE): row for row in rows_of(CONTENT / "real.tsv")}
    for label in labels:
        yield with_content(label.pair(records[label.report]["text"]), inside.get(label.place))


def split(pairs: Sequence[Pair], share: float, seed: int) -> tuple[list[Pair], list[Pair]]:
    """Training and held-out examples; sentences that stand twice stay on one side."""
    texts = sorted({p.text for p in pairs})
    random.Random(seed).shuffle(texts)
    held = set(texts[: int(len(texts) * share)])
    return [p for p in pairs if p.text not in held], [p for p in pairs if p.text in held]
