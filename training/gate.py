"""Fit the gate before the classifier from the labels of real sentences.

    python training/gate.py --real COLLECTION --out gate.json      (in the environment of the package)

A logistic regression over the signs of `dragoman.reading.acts.questions.signs`, by stochastic gradient with a step for
each weight (Duchi et al., Adaptive Subgradient Methods, 2011). Prints what share of the acts of the held-out labels
stands among the likeliest pairs of them.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pairs import REAL, Label, read_labels, reports

from dragoman.data.gate import Gate
from dragoman.ingest.article import document
from dragoman.pipeline import Coder
from dragoman.reading.acts.questions import Candidate, candidates, signs
from dragoman.reading.scene import Scene
from dragoman.records import Span

REAL_STANDINGS = ("happened", "ongoing")
RARE = 4  # pairs below which a sign has no weight
LEAST = 0.03  # weights nearer to zero are not written
STEP, SHRINK, ROUNDS = 0.1, 0.02, 30


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled pair as the gate sees it.

    Attributes:
        signs: what is seen.
        act: whether there is an act that took place.
    """

    signs: tuple[str, ...]
    act: bool


def cases(labels: Sequence[Label], collection: Path) -> Iterator[Case]:
    """The labelled pairs that the reader would ask about.

    Args:
        labels: labels of real sentences.
        collection: the reports that they speak of.
    """
    by_report: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_report[label.report].append(label)
    coder = Coder(learned=False)
    for name, record in reports(collection, by_report).items():
        taken, _ = document(record["text"], id=name, title=record["title"], date=record["date"], outlet=record["source"])
        parsed = next(iter(coder.parser([taken])))
        scene = Scene(parsed, coder.read_parsed(parsed).actors)
        asked = list(candidates(scene, set()))
        for label in by_report[name]:
            ends = [Span(start=label.span[0] + s, end=label.span[0] + e) for s, e in (label.first, label.second)]
            found = next((c for c in asked if _at(c, ends[0], ends[1]) or _at(c, ends[1], ends[0])), None)
            if found is not None:
                yield Case(tuple(signs(scene, found)), label.labels[0] != "NONE" and label.labels[2] in REAL_STANDINGS)


def _at(candidate: Candidate, first: Span, second: Span) -> bool:
    """Whether the two mentions of a candidate lie at two stretches."""
    return candidate.first.mention.span.overlaps(first) and candidate.second.mention.span.overlaps(second)


def fit(some: Sequence[Case], seed: int = 1) -> dict[str, float]:
    """Weights of signs, "" being what every pair has.

    Args:
        some: labelled pairs.
        seed: of their order.
    """
    counts = Counter(s for case in some for s in set(case.signs))
    weights = {s: 0.0 for s, n in counts.items() if n >= RARE} | {"": 0.0}
    squares = dict.fromkeys(weights, 1e-8)
    rows = [([*{s for s in c.signs if s in weights}, ""], c.act) for c in some]
    rng = random.Random(seed)
    for _ in range(ROUNDS):
        rng.shuffle(rows)
        for row, act in rows:
            error = Gate.chance(sum(weights[s] for s in row)) - act
            for s in row:
                slope = error + (SHRINK * weights[s] if s else 0.0)
                squares[s] += slope * slope
                weights[s] -= STEP * slope / math.sqrt(squares[s])
    return {s: round(w, 3) for s, w in sorted(weights.items()) if abs(w) >= LEAST or not s}


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    learn, held = (list(cases(list(read_labels(REAL / f"{n}.tsv")), args.real)) for n in ("learn", "held"))
    weights = fit(learn)
    gate = Gate(weights)
    ranked = sorted(held, key=lambda c: -gate(c.signs))
    acts = sum(c.act for c in held)
    print(f"{len(learn)} pairs learnt, {len(held)} held out, {acts} of them acts; {len(weights)} weights")
    for share in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        best = ranked[: int(len(ranked) * share)]
        found = sum(c.act for c in best)
        print(f"likeliest {share:.1f}, from {gate(best[-1].signs):.2f} on: {found / acts:.2f} of the acts")
    args.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
