"""Fit the gate before the classifier from labels of real sentences and from what the classifier answers.

    python training/gate.py [--real COLLECTION] --model FOLDER      (in the environment of the package)

Two logistic regressions over `dragoman.reading.acts.questions.signs`, by stochastic gradient with a step for each weight
(Duchi et al., Adaptive Subgradient Methods, 2011), their log odds blended: one learns from the labelled pairs whether
there is an act, the other from all pairs of the labelled reports that the reader could ask about whether the classifier
is sure of one. The labels know best what an act is, but one pair in two of them is one; among all pairs one in fourteen.
Writes gate.json beside the model. Prints what share of the acts that the classifier is sure of in the held-out reports stands among the likeliest pairs.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

from logistic import fit
from pairs import COLLECTION, REAL, Label, collection, read_labels

from dragoman.data.classifier import classifier
from dragoman.data.odds import Odds
from dragoman.ingest.article import of_record
from dragoman.pipeline import Coder
from dragoman.reading.acts.learned import Ask, sure, untold
from dragoman.reading.acts.questions import Candidate, candidates, signs
from dragoman.reading.scene import Scene
from dragoman.records import Span

Work = Sequence[tuple[dict[str, str], Sequence[Label]]]  # records of reports with their labels
RARE = 4  # pairs below which a sign has no weight
LEAST = 0.03  # weights nearer to zero are not written
SHRINK, ROUNDS = 0.01, 12
BLEND = {"labelled": 0.5, "answered": 0.7}  # shares of the log odds
REAL_STANDINGS = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Case:
    """A pair as the gate sees it.

    Attributes:
        signs: what is seen.
        act: whether there is an act, or the classifier is sure of one.
        by: "labelled" or "answered".
    """

    signs: tuple[str, ...]
    act: bool
    by: str


@lru_cache(maxsize=1)
def framed() -> Coder:
    """A coder that asks frames alone."""
    return Coder(learned=False)


def cases(folder: Path, work: Work) -> list[Case]:
    """The pairs of some reports, from their labels and from what the classifier of a folder answers."""
    ask = classifier(folder)
    assert ask is not None
    return [case for record, labels in work for case in _cases(ask, record, labels)]


def _cases(ask: Ask, record: dict[str, str], labels: Sequence[Label]) -> Iterator[Case]:
    parsed = next(iter(framed().parser([of_record(record)])))
    reading = framed().read_parsed(parsed)
    scene = Scene(parsed, reading.actors)
    todo = untold(scene, reading.acts)
    found = {id(f.candidate) for f in sure(scene, ask, todo)}
    for candidate in todo:
        yield Case(tuple(signs(scene, candidate)), id(candidate) in found, "answered")
    every = list(candidates(scene, set()))
    for label in labels:
        first, second = (Span(start=label.span[0] + s, end=label.span[0] + e) for s, e in (label.first, label.second))
        at = next((c for c in every if _at(c, first, second) or _at(c, second, first)), None)
        if at is not None:
            yield Case(tuple(signs(scene, at)), label.labels[0] != "NONE" and label.labels[2] in REAL_STANDINGS, "labelled")


def _at(candidate: Candidate, first: Span, second: Span) -> bool:
    """Whether the two mentions of a candidate lie at two stretches."""
    return candidate.first.mention.span.overlaps(first) and candidate.second.mention.span.overlaps(second)


def blended(some: Sequence[Case]) -> dict[str, float]:
    """Weights of signs, from both kinds of pairs."""
    kinds = {by: [(c.signs, c.act) for c in some if c.by == by] for by in BLEND}
    fits = {by: fit(cases_, rare=RARE, shrink=SHRINK, rounds=ROUNDS) for by, cases_ in kinds.items()}
    odds = {s: sum(share * fits[by].get(s, 0.0) for by, share in BLEND.items()) for s in {*chain.from_iterable(fits.values())}}
    return {s: round(w, 3) for s, w in sorted(odds.items()) if abs(w) >= LEAST or not s}


def main() -> None:
    """Ask, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, default=COLLECTION, help="the collection of reports that the labels speak of")
    parser.add_argument("--model", type=Path, required=True, help="folder of model.onnx, tokenizer.json and labels.json")
    parser.add_argument("--reports", type=int, default=2000, help="how many reports to learn from")
    args = parser.parse_args()
    some: dict[str, list[Case]] = {}
    with ProcessPoolExecutor(2) as pool:
        for name in ("learn", "held"):
            by_report: dict[str, list[Label]] = {}
            for label in read_labels(REAL / f"{name}.tsv"):
                by_report.setdefault(label.report, []).append(label)
            records = sorted(collection(args.real, by_report).values(), key=_order)[: args.reports]
            work = [(record, by_report[record["id"]]) for record in records]
            some[name] = list(chain.from_iterable(pool.map(partial(cases, args.model), chunks(work))))
    weights = blended(some["learn"])
    gate, held = Odds(weights), [c for c in some["held"] if c.by == "answered"]
    ranked = sorted(held, key=lambda c: -gate(c.signs))
    acts = sum(c.act for c in held)
    print(f"{len(some['learn'])} pairs learnt, {len(held)} held out, {acts} of them acts; {len(weights)} weights")
    for share in (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5):
        best = ranked[: int(len(ranked) * share)]
        print(f"likeliest {share:.2f}, from {gate(best[-1].signs):.2f} on: {sum(c.act for c in best) / acts:.2f} of the acts")
    (args.model / "gate.json").write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def chunks(work: Work, size: int = 20) -> Iterator[Work]:
    """Some reports at a time."""
    return (work[i : i + size] for i in range(0, len(work), size))


def _order(record: dict[str, str]) -> float:
    return random.Random(record["id"]).random()


if __name__ == "__main__":
    main()
