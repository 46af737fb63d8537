"""Fit the temperature of a model on examples that it was not trained on, and show how well it is calibrated.

    python training/calibrate.py --weights weights.pt [--files NAME…] [--real COLLECTION] [--plot FILE.svg]

The examples are those of corpus files, or the held-out labels of real sentences.

Prints the temperature on standard output and, on standard error, for each tenth of confidence how often
the model was right.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch
from loop import answers
from pairs import CORPUS, REAL, read_pairs, read_real
from reliability import plot
from train import f1_of, labels_of, reader, temperature_of

BINS = 10


def bins_of(sure: torch.Tensor, right: torch.Tensor) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and number of answers in each tenth of confidence."""
    rows = []
    for n in range(BINS):
        inside = (sure > n / BINS) & (sure <= (n + 1) / BINS)
        if int(inside.sum()):
            rows.append((float(sure[inside].mean()), float(right[inside].float().mean()), int(inside.sum())))
    return rows


def main() -> None:
    """Fit, print, plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--files", nargs="*", default=[])
    parser.add_argument("--real", type=Path, help="the collection of reports that the labels of real sentences speak of")
    parser.add_argument("--plot", type=Path)
    args = parser.parse_args()
    labels = labels_of(list(read_pairs()))
    pairs = list(read_pairs([CORPUS / f"{name}.tsv" for name in args.files])) if args.files else []
    pairs += read_real(REAL / "held.tsv", args.real) if args.real else []
    model, encode = reader(labels, args.weights)
    logits = torch.stack([row[0] for row in answers(model, encode, pairs)])
    wanted = torch.tensor([labels["type"].index(p.type) for p in pairs])
    best = temperature_of(logits, wanted)
    sure, found = torch.softmax(logits / best, -1).max(-1)
    rows = bins_of(sure, found == wanted)
    names = labels["type"]
    print(best)
    print(
        f"{len(pairs)} pairs, macro-F1 {f1_of([p.type for p in pairs], [names[i] for i in found.tolist()]):.3f}", file=sys.stderr
    )
    for mean, share, count in rows:
        print(f"confidence {mean:.2f}: right {share:.2f} of {count}", file=sys.stderr)
    if args.plot:
        plot(rows, args.plot, "the classifier")


if __name__ == "__main__":
    main()
