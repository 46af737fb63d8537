"""Fine-tuning a network on examples whose answers are distributions: labels, another network's answers, or both."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import torch
from model import Encode, Reader
from pairs import Pair
from torch import nn
from transformers import get_linear_schedule_with_warmup

WEIGHTS = {"type": 1.0, "mode": 0.4, "direction": 0.4, "standing": 0.3, "content": 0.4, "sides": 0.3}
SMOOTHED = 0.1  # share of a label that is spread over all labels
SORTED = 32  # batches whose examples are put in order of length together


@dataclass(frozen=True, slots=True)
class Example:
    """A pair and what is to be answered.

    Attributes:
        pair: the sentence with its actors.
        wanted: for each head the probability of each label.
    """

    pair: Pair
    wanted: tuple[torch.Tensor, ...]

    def swapped(self, labels: dict[str, list[str]]) -> Example:
        """The same sentence, asked the other way round."""
        return Example(
            self.pair.swapped, tuple(w[turn_of(name, labels[name])] for name, w in zip(labels, self.wanted, strict=True))
        )

    def mixed(self, other: tuple[torch.Tensor, ...], share: float) -> Example:
        """The example with a share of other answers in what is wanted; where nobody labelled, all of it is theirs."""
        wanted = [(1 - share) * a + share * b if a.any() else b for a, b in zip(self.wanted, other, strict=True)]
        return replace(self, wanted=tuple(wanted))


@cache
def _turned(names: tuple[str, ...], table: tuple[tuple[str, str], ...]) -> list[int]:
    change = str.maketrans(dict(table))
    return [names.index(n.translate(change)) for n in names]


def turn_of(head: str, names: Sequence[str]) -> list[int]:
    """For each label of a head the number of the one that it is from the other actor's side."""
    tables = {"direction": (("<", ">"), (">", "<")), "sides": (("1", "2"), ("2", "1"))}
    return _turned(tuple(names), tables[head]) if head in tables else list(range(len(names)))


def targets_of(pair: Pair, labels: dict[str, list[str]]) -> list[int | None]:
    """Label numbers of an example, in the order of the heads; None where nobody labelled."""
    mode = f"{pair.type} {pair.mode}" if pair.mode != "-" else "-"
    said = {"type": pair.type, "mode": mode, "direction": pair.direction, "standing": pair.standing,
            "content": pair.content, "sides": pair.sides}  # fmt: skip
    return [names.index(said[head]) if said[head] else None for head, names in labels.items()]


def labelled(pair: Pair, labels: dict[str, list[str]]) -> Example:
    """An example with the labels that a reader gave it."""
    wanted = []
    for names, number in zip(labels.values(), targets_of(pair, labels), strict=True):
        row = torch.zeros(len(names))
        if number is not None:
            row += SMOOTHED / len(names)
            row[number] += 1 - SMOOTHED
        wanted.append(row)
    return Example(pair, tuple(wanted))


def fit(
    model: Reader,
    encode: Encode,
    draw: Callable[[random.Random], list[Example]],
    *,
    epochs: int,
    seed: int,
    rate: float,
    times: float,
    size: int,
    out: Path,
    after: Callable[[], str],
) -> None:
    """Train, and keep the weights after each epoch.

    Args:
        model: the network; weights that are frozen stay as they are.
        encode: its encoder of examples.
        draw: the examples of an epoch.
        epochs: how many.
        seed: of all that is drawn.
        rate: greatest rate of learning of the encoder.
        times: how many times as high that of the heads is.
        size: examples of a batch.
        out: folder for the weights.
        after: what to say after an epoch.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    best = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": times * rate}], weight_decay=0.01, fused=True)
    shown = draw(rng)
    steps = epochs * (len(shown) // size + 1)
    schedule = get_linear_schedule_with_warmup(best, steps // 12, steps)
    loss_of = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        model.train()
        shown = draw(rng) if epoch else shown
        began, total, count = time.time(), 0.0, 0
        for batch in batches(shown, encode, size, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(*encode.batch([e.pair for e in batch]))
            wanted = [torch.stack(rows) for rows in zip(*(e.wanted for e in batch), strict=True)]
            loss = sum(
                (w * loss_of(x.float(), y) for w, x, y in zip(WEIGHTS.values(), logits, wanted, strict=True)), torch.zeros(())
            )
            best.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + 1
            if count % 100 == 0:
                print(f"  {count}: loss {total / count:.3f}, {time.time() - began:.0f} s", flush=True)
        torch.save(model.state_dict(), out / "weights.pt")
        print(f"epoch {epoch + 1}: loss {total / count:.3f}, {time.time() - began:.0f} s, {after()}", flush=True)


def batches(shown: Sequence[Example], encode: Encode, size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Examples in batches of like length, in random order."""
    some = list(shown)
    rng.shuffle(some)
    wide = size * SORTED
    chunks = [sorted(some[i : i + wide], key=lambda e: encode.length(e.pair)) for i in range(0, len(some), wide)]
    found = [c[i : i + size] for c in chunks for i in range(0, len(c), size)]
    rng.shuffle(found)
    yield from found


def answers(model: Reader, encode: Encode, pairs: Sequence[Pair], size: int = 128) -> list[tuple[torch.Tensor, ...]]:
    """Logits of every head for pairs."""
    model.eval()
    order = sorted(range(len(pairs)), key=lambda i: encode.length(pairs[i]))
    out: list[tuple[torch.Tensor, ...]] = [()] * len(pairs)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), size):
            some = order[at : at + size]
            rows = [x.float().clone() for x in model(*encode.batch([pairs[i] for i in some]))]
            for n, i in enumerate(some):
                out[i] = tuple(x[n] for x in rows)
    return out
