"""Pairs of actors of the open collection that nobody labelled, for the teacher to answer.

    python training/pool.py [--real COLLECTION] --out pool.tsv [--reports N]      (in the environment of the package)

Of each report the pairs that the gate finds likeliest and some at random; reports of held-out labels are left out, and those
whose ids stand in the files named by --without (by default the worked reports). Rows as in training/real, labelled NONE.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import chain
from pathlib import Path

from pairs import COLLECTION, HELD, REAL, collection, read_labels

from dragoman.data.odds import gate
from dragoman.ingest.article import of_record
from dragoman.pipeline import Coder
from dragoman.reading.acts.aims import before
from dragoman.reading.acts.questions import Candidate, akin, by_sentence, candidates, signs
from dragoman.reading.scene import Scene

LIKELY, RANDOM, ACROSS = 8, 2, 4  # pairs of a report: within a sentence, and over a border of sentences
COLUMNS = "report start end first_start first_end second_start second_end type mode standing direction".split()
Row = tuple[str | int, ...]


@lru_cache(maxsize=1)
def framed() -> Coder:
    """A coder that asks frames alone."""
    return Coder(learned=False)


def pairs(records: Sequence[dict[str, str]]) -> list[Row]:
    """The rows of some reports."""
    return list(chain.from_iterable(map(_pairs, records)))


def _pairs(record: dict[str, str]) -> Iterator[Row]:
    parsed = next(iter(framed().parser([of_record(record)])))
    reading = framed().read_parsed(parsed)
    scene = Scene(parsed, reading.actors)
    rng = random.Random(record["id"])
    inside = ranked(scene, list(candidates(scene, set())))
    chosen = [*inside[:LIKELY], *rng.sample(inside[LIKELY:], min(RANDOM, len(inside[LIKELY:])))]
    outside = list(across(scene))
    chosen += rng.sample(outside, min(ACROSS, len(outside)))
    for candidate in chosen:
        span, question = candidate.span(scene), candidate.question(scene)
        yield (record["id"], span.start, span.end, *question.first, *question.second, "NONE", "-", "-", "-")


def across(scene: Scene) -> Iterator[Candidate]:
    """Actors of a sentence with those of the sentences before it, as `aims` asks about them."""
    named = {sentence.index: some for sentence, some in by_sentence(scene)}
    clauses = {c.sentence: c for c in scene.parsed.clauses if c.kind == "verb"}
    for index in named.keys() & clauses.keys():
        for one in named[index]:
            for other in before(scene, named, index):
                if not akin(scene, one.actor, other.actor):
                    yield Candidate(clauses[index], one, other)


def ranked(scene: Scene, some: Sequence[Candidate]) -> list[Candidate]:
    """Pairs, the likeliest first."""
    weigh = gate()
    assert weigh is not None
    return sorted(some, key=lambda c: -weigh(signs(scene, c)))


def main() -> None:
    """Read, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, default=COLLECTION, help="the collection of reports")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=3000)
    worked = sorted((REAL.parent.parent / "tests" / "worked").glob("*.md"))
    parser.add_argument("--without", nargs="*", type=Path, default=worked, help="files whose reports are left out")
    args = parser.parse_args()
    named = " ".join(path.read_text(encoding="utf-8") for path in args.without)
    held = {label.report for name in HELD for label in read_labels(REAL / name)}
    found = sorted(collection(args.real).values(), key=lambda r: random.Random(r["id"]).random())
    some = [r for r in found if r["id"] not in held and r["id"] not in named][: args.reports]
    with ProcessPoolExecutor(2) as workers, args.out.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n")
        table.writerow(COLUMNS)
        for rows in workers.map(pairs, (some[i : i + 20] for i in range(0, len(some), 20))):
            table.writerows(rows)


if __name__ == "__main__":
    main()
