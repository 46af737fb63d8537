"""Files of marked pairs -> their relations, or the scorecard over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.data.classifier import classifier
from dragoman.errors import InputError
from dragoman.evaluate.gold import read_gold
from dragoman.evaluate.pairs import score
from dragoman.pipeline import Coder
from dragoman.reading.acts.relation import Relation
from dragoman.records import Span
from dragoman.relate import Pair, relations

Record = dict[str, Any]


def read_pairs(path: Path, *more: str) -> Iterator[tuple[Pair, Record]]:
    """The pairs of a .jsonl file: {id, text, source: [[start, end]], target: [[start, end]]}.

    Args:
        path: the file.
        more: further keys that each line must have.

    Raises:
        InputError: the file is missing, or a line holds no pair.
    """
    for number, record in enumerate(read_gold(path, ("text", "source", "target", *more)), 1):
        try:
            spans = {side: tuple(Span(start=int(a), end=int(b)) for a, b in record[side]) for side in ("source", "target")}
        except (TypeError, ValueError):
            raise InputError("source and target must be lists of [start, end]", str(path), number, code="record") from None
        size = len(record["text"])
        if not all(spans.values()) or any(not 0 <= s.start < s.end <= size for side in spans.values() for s in side):
            raise InputError("a span of source or target does not lie inside the text", str(path), number, code="record")
        yield Pair(id=str(record.get("id", number)), text=record["text"], source=spans["source"], target=spans["target"]), record


def readers(which: str, data: tuple[Path, ...]) -> tuple[Coder | None, Any]:
    """The coder and the classifier that a choice of readers means."""
    return (None if which == "classifier" else Coder(data, learned=False)), (None if which == "frames" else classifier())


def line(pair: Pair, relation: Relation) -> str:
    """One line of output."""
    plain = {"id": pair.id, **{name: getattr(relation, name) for name in Relation.__slots__}}
    return msgspec.json.encode(plain).decode()


def relate(path: Path, which: str, data: tuple[Path, ...]) -> Iterator[str]:
    """Output lines for a file of pairs."""
    pairs = [pair for pair, _ in read_pairs(path)]
    for pair, relation in relations(pairs, *readers(which, data)):
        yield line(pair, relation)


def pairs_card(path: Path, which: str, data: tuple[Path, ...]) -> str:
    """The scorecard over a file of pairs that carry a `type`, as Markdown."""
    rows = list(read_pairs(path, "type"))
    gold = [record["type"] for _, record in rows]
    found = [
        (relation.type, relation.mode)
        for _, relation in relations([p for p, _ in rows], *readers(which, data), none="NONE" in gold)
    ]
    card = score(gold, found, [pair.text for pair, _ in rows])
    return "\n".join(
        [
            f"{path.stem}: {len(gold)} pairs, readers: {which}",
            "",
            f"macro-F1 {card.macro:.3f} (95 % interval {card.interval[0]:.3f} to {card.interval[1]:.3f}), accuracy {card.accuracy:.3f}",
            f"quad class, macro-F1 {card.quad:.3f}; cooperation against conflict, macro-F1 {card.cooperation:.3f}",
            "",
            "| type | precision | recall | F1 | gold |",
            "|---|---|---|---|---|",
            *(f"| {k} | {s.precision:.2f} | {s.recall:.2f} | {s.f1:.2f} | {s.gold} |" for k, s in card.types.items()),
        ]
    )
