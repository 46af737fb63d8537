"""Corpus files and labels -> training examples: a sentence with two marked actors, and what the one does to the other."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.data.marks import TURNED

CORPUS = Path(__file__).parent / "corpus"
REAL = Path(__file__).parent / "real"  # labels of real sentences: where they stand in the reports, not their words
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

    def pair(self, text: str) -> Pair:
        """The example, from the text of its report."""
        return Pair(text[slice(*self.span)], self.first, self.second, *self.labels)


def read_labels(path: Path) -> Iterator[Label]:
    """The rows of a file of labels."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            numbers = [int(row[k]) for k in ("start", "end", "first_start", "first_end", "second_start", "second_end")]
            report, labels = row["report"], (row["type"], row["mode"], row["standing"], row["direction"])
            yield Label(report, (numbers[0], numbers[1]), (numbers[2], numbers[3]), (numbers[4], numbers[5]), labels)


def reports(collection: Path, ids: Collection[str]) -> dict[str, dict[str, str]]:
    """Records of a gzipped collection of reports, by id.

    Args:
        collection: JSON lines with the keys id, title, date, source and text.
        ids: those that are wanted.
    """
    with gzip.open(collection, "rt", encoding="utf-8") as lines:
        return {record["id"]: record for record in map(json.loads, lines) if record["id"] in ids}


def read_real(path: Path, collection: Path) -> Iterator[Pair]:
    """The examples of a file of labels, their sentences cut out of the collection.

    Args:
        path: the labels.
        collection: the reports that they speak of.
    """
    labels = list(read_labels(path))
    records = reports(collection, {label.report for label in labels})
    for label in labels:
        yield label.pair(records[label.report]["text"])


def split(pairs: Sequence[Pair], share: float, seed: int) -> tuple[list[Pair], list[Pair]]:
    """Training and held-out examples; sentences that stand twice stay on one side."""
    texts = sorted({p.text for p in pairs})
    random.Random(seed).shuffle(texts)
    held = set(texts[: int(len(texts) * share)])
    return [p for p in pairs if p.text not in held], [p for p in pairs if p.text in held]
