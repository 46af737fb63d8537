"""Fit the weights by which pronouns and "the country" are given to one of those told before, from labelled reports.

    python training/antecedents.py [--real COLLECTION]      (in the environment of the package)

Each report of training/antecedents/labels.tsv is read by the rules alone; at each labelled word the answers of
`dragoman.reading.actors.choices` are held against the label. A log-linear choice over their signs is fitted by stochastic
gradient with a step for each weight (Duchi et al., Adaptive Subgradient Methods, 2011). Prints how the rules and the
weights do on reports left out of the fit, in five parts, by form of word; writes dragoman/data/models/antecedents.json.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from unittest.mock import patch

from pairs import COLLECTION, collection

from dragoman.data.odds import MODELS, Odds
from dragoman.ingest.article import of_record
from dragoman.pipeline import Coder
from dragoman.reading.actors import reference
from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.choice_signs import Before, form_of, signs
from dragoman.reading.actors.choices import KEPT, SURE, certain, choices
from dragoman.reading.actors.pronouns import Pronouns

LABELS = Path(__file__).parent / "antecedents" / "labels.tsv"
NOBODY = ("thing", "other")  # labels of words that stand for none of the actors
RARE = 4  # words below which a sign has no weight
LEAST = 0.02  # weights nearer to zero are not written
STEP, SHRINK, ROUNDS = 0.1, 0.05, 10
PARTS = 5
Spans = frozenset[tuple[int, int]]
Label = tuple[Spans, ...]  # of each one meant the places where he is told; none for nobody


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled word.

    Attributes:
        report: id of the report.
        form: form of the word.
        certain: whether grammar alone answers it, so that it is not weighed.
        answers: the signs of each answer, that of the rules first.
        empty: which of them are nobody.
        right: which of them are right; where none is, nobody.
        somebody: whether an actor is meant.
    """

    report: str
    form: str
    certain: bool
    answers: tuple[tuple[str, ...], ...]
    empty: tuple[bool, ...]
    right: tuple[bool, ...]
    somebody: bool


def labels(file: Path = LABELS) -> dict[str, dict[int, Label]]:
    """For each report the labels by the code point where a word ends."""
    found: dict[str, dict[int, Label]] = defaultdict(dict)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            who = () if row["who"] in NOBODY else tuple(_spans(one) for one in row["who"].split("+"))
            found[row["report"]][int(row["end"])] = who
    return found


def _spans(text: str) -> Spans:
    return frozenset((int(start), int(end)) for start, end in (place.split(":") for place in text.split("/")))


@lru_cache(maxsize=1)
def framed() -> Coder:
    """A coder that asks no classifier."""
    return Coder(learned=False)


def cases(work: Sequence[tuple[dict[str, str], dict[int, Label]]]) -> list[Case]:
    """The labelled words of some reports."""
    found: list[Case] = []
    for record, told in work:
        seen: list[tuple[Pronouns, int, str, list[Entry]]] = []

        def watch(_: Odds | None, met: Pronouns, i: int, kind: str, ruled: list[Entry], seen: list = seen) -> list[Entry]:
            if form_of(met.tokens[i], kind) is not None and met.tokens[i].end in told:  # noqa: B023
                found.append(_case(record["id"], met, i, kind, ruled, told[met.tokens[i].end]))  # noqa: B023
            return ruled

        with patch.object(reference, "likeliest", watch):
            framed().read_parsed(next(iter(framed().parser([of_record(record)]))))
    return found


def _case(report: str, met: Pronouns, i: int, kind: str, ruled: list[Entry], label: Label) -> Case:
    form = form_of(met.tokens[i], kind) or ""
    some, before = choices(met, i, ruled), Before(met, met.tokens[i])
    right = [_fits(choice.entries, label) for choice in some]
    return Case(
        report, form, certain(met, i, kind, ruled),
        tuple(tuple({*signs(before, form, c.entries, c.ruled, ruled)}) for c in some),
        tuple(not c.entries for c in some),
        tuple(right if any(right) else [not c.entries for c in some]),
        bool(label),
    )  # fmt: skip


def _fits(entries: Sequence[Entry], label: Label) -> bool:
    """Whether an answer is all of those who are meant, and nobody else."""
    if not entries or not label:
        return not entries and not label
    places = [{(m.span.start, m.span.end) for m in e.mentions} for e in entries]
    return all(any(p & one for one in label) for p in places) and all(any(p & one for p in places) for one in label)


def fit(some: Sequence[Case], seed: int = 1) -> dict[str, float]:
    """Weights of signs.

    Args:
        some: labelled words.
        seed: of their order.
    """
    counts = Counter(chain.from_iterable(answer for case in some for answer in case.answers))
    weights = {s: 0.0 for s, n in counts.items() if n >= RARE}
    squares = dict.fromkeys(weights, 1e-8)
    rows = [([[s for s in a if s in weights] for a in c.answers], c.right) for c in some]
    rng = random.Random(seed)
    for _ in range(ROUNDS):
        rng.shuffle(rows)
        for answers, right in rows:
            slopes = _slopes(answers, right, weights)
            for s, slant in slopes.items():
                slope = slant + SHRINK * weights[s]
                squares[s] += slope * slope
                weights[s] -= STEP * slope / math.sqrt(squares[s])
    return weights


def _slopes(answers: Sequence[Sequence[str]], right: Sequence[bool], weights: dict[str, float]) -> dict[str, float]:
    """How the log loss of the right answers rises with each weight."""
    chances = Odds(weights).shares(answers)
    good = sum(c for c, ok in zip(chances, right, strict=True) if ok)
    slopes: dict[str, float] = defaultdict(float)
    for answer, chance, ok in zip(answers, chances, right, strict=True):
        for sign in answer:
            slopes[sign] += chance - (chance / good if ok else 0.0)
    return slopes


def picked(case: Case, weights: Odds | None) -> int:
    """The answer that the reader takes: that of the rules, or with weights the one that they find likely enough."""
    if weights is None or case.certain:
        return 0
    chances = weights.shares(case.answers)
    best = max(range(len(chances)), key=chances.__getitem__)
    if best and not case.empty[best] and chances[best] >= SURE:
        return best
    return 0 if chances[0] >= KEPT else case.empty.index(True)


def crossed(some: Sequence[Case]) -> Iterator[tuple[Case, Odds]]:
    """Each case with weights from reports other than its own."""
    names = sorted({c.report for c in some})
    random.Random(1).shuffle(names)
    part = {name: n % PARTS for n, name in enumerate(names)}
    for k in range(PARTS):
        weights = Odds(fit([c for c in some if part[c.report] != k and not c.certain]))
        yield from ((c, weights) for c in some if part[c.report] == k)


def table(some: Sequence[Case]) -> Iterator[str]:
    """How the rules and the weights do, by form."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case, weights in crossed(some):
        for by, one in (("rules", None), ("weights", weights)):
            at = picked(case, one)
            kind = ("right" if case.right[at] else "wrong") if not case.empty[at] else "missed" if case.somebody else "nobody"
            for form in (case.form, "all"):
                counts[form, by][kind] += 1
    yield f"{'form':18} {'by':8} {'given':>6} {'right':>6} {'precision':>9} {'recall':>7}"
    for (form, by), c in sorted(counts.items()):
        given = c["right"] + c["wrong"]
        yield f"{form:18} {by:8} {given:6} {c['right']:6} {c['right'] / max(1, given):9.3f} {c['right'] / max(1, given + c['missed']):7.3f}"


def main() -> None:
    """Read, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, default=COLLECTION, help="the collection of reports that the labels speak of")
    args = parser.parse_args()
    told = labels()
    records = sorted(collection(args.real, told).values(), key=lambda r: r["id"])
    work = [[(r, told[r["id"]]) for r in records[n::20]] for n in range(20)]
    with ProcessPoolExecutor(2) as pool:
        some = list(chain.from_iterable(pool.map(partial(cases), work)))
    print(*table(some), sep="\n")
    weights = fit([c for c in some if not c.certain])
    kept = {s: round(w, 3) for s, w in sorted(weights.items()) if abs(w) >= LEAST}
    (MODELS / "antecedents.json").write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(some)} words, {len(kept)} weights")


if __name__ == "__main__":
    main()
