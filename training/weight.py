"""How much a frame's word should add to the classifier's: the weight that is best on rows that the model has not seen.

    python training/weight.py --files NAME…      (in the environment of the package, with the model in place)

Prints macro-F1 of frames alone, the classifier alone, and both under several weights.
"""

from __future__ import annotations

import argparse

from pairs import CORPUS, read_pairs

import dragoman.reading.acts.relation as weighing
from dragoman.data.classifier import Question, classifier
from dragoman.evaluate.pairs import macro
from dragoman.pipeline import Coder
from dragoman.records import Span
from dragoman.relate import Pair, readings
from dragoman.relate import asked as both_ways


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", nargs="+", required=True)
    pairs = list(read_pairs([CORPUS / f"{name}.tsv" for name in parser.parse_args().files]))
    gold = [p.type for p in pairs]
    asked = [
        Pair(
            id=str(n),
            text=p.text,
            source=(Span(start=p.first[0], end=p.first[1]),),
            target=(Span(start=p.second[0], end=p.second[1]),),
        )
        for n, p in enumerate(pairs)
    ]
    said = [
        list(weighing.votes(r, q.source, q.target)) for q, r in zip(asked, readings(asked, Coder(learned=False)), strict=True)
    ]
    learned = classifier()
    assert learned is not None
    answers = both_ways(learned, [Question(p.text, p.first, p.second) for p in pairs])
    print(f"{len(pairs)} pairs")
    print(f"frames alone: {macro(gold, [weighing.weigh(None, v).type for v in said]):.3f}")
    print(f"classifier alone: {macro(gold, [weighing.weigh(a, []).type for a in answers]):.3f}")
    for weight in (0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0):
        weighing.FRAME_WEIGHT = weight
        print(
            f"both, weight {weight}: {macro(gold, [weighing.weigh(a, v).type for a, v in zip(answers, said, strict=True)]):.3f}"
        )


if __name__ == "__main__":
    main()
