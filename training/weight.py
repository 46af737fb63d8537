"""How much a frame's word should add to the classifier's: the weight that is best on held-out sentences of the corpus.

    python training/weight.py [--seed S]      (in the environment of the package, with the model in place)

Prints macro-F1 of frames alone, the classifier alone, and both under several weights.
"""

from __future__ import annotations

import argparse

from pairs import read_pairs, split

import dragoman.reading.relation as weighing
from dragoman.data.classifier import classifier
from dragoman.evaluate.pairs import macro
from dragoman.pipeline import Coder
from dragoman.records import Span
from dragoman.relate import Pair, relations


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=13)
    _, held = split(list(read_pairs()), 0.1, parser.parse_args().seed)
    pairs = [
        Pair(
            id=str(n),
            text=p.text,
            source=(Span(start=p.first[0], end=p.first[1]),),
            target=(Span(start=p.second[0], end=p.second[1]),),
        )
        for n, p in enumerate(held)
    ]
    gold = [p.type for p in held]
    coder, learned = Coder(learned=False), classifier()
    print(f"{len(held)} held-out pairs")
    print(f"frames alone: {macro(gold, [r.type for _, r in relations(pairs, coder, None)]):.3f}")
    print(f"classifier alone: {macro(gold, [r.type for _, r in relations(pairs, None, learned)]):.3f}")
    for weight in (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0):
        weighing.FRAME_WEIGHT = weight
        print(f"both, weight {weight}: {macro(gold, [r.type for _, r in relations(pairs, coder, learned)]):.3f}")


if __name__ == "__main__":
    main()
