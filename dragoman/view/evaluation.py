"""Gold file -> scorecard on the screen: events by level, field and type, and the parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.batch import Coder
from dragoman.evaluate.events import FIELDS, LEVELS, Card, score
from dragoman.evaluate.gold import read_gold
from dragoman.evaluate.parties import judge
from dragoman.ingest.article import of_record
from dragoman.view.jsonl import record

Record = dict[str, Any]


def coded(gold: Sequence[Record], coder: Coder) -> Iterator[Record]:
    """The coded record of each gold record's text, in order."""
    yield from (record(reading) for reading in coder.read_many(map(of_record, gold)))


def events_card(path: Path, coder: Coder) -> str:
    """The scorecard of one gold set, as Markdown.

    Args:
        path: gold records (report, text, events), one a line.
        coder: what codes their texts.

    Raises:
        InputError: the file is missing or holds what is no gold record.
    """
    gold = list(read_gold(path, ("report", "text", "events")))
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    pairs = []
    for one, two in zip(gold, coded(gold, coder), strict=True):
        pairs.append((one["events"], two["events"]))
        good, total, _ = judge(one, two)
        right, judged = right + good, judged + total
    return "\n".join([*_events(path.stem, score(pairs)), "", *_parties(right, judged)])


def _events(name: str, card: Card) -> Iterator[str]:
    yield f"{name}: {len(card.levels['country'])} reports"
    yield ""
    yield "| level | precision | recall | F1 | 95 % interval |"
    yield "|---|---|---|---|---|"
    for level in LEVELS:
        total, (low, high) = card.total(level), card.interval(level)
        yield f"| {level} | {total.precision:.3f} | {total.recall:.3f} | {total.f1:.3f} | {low:.3f} to {high:.3f} |"
    yield ""
    yield "| field | right | judged |"
    yield "|---|---|---|"
    for field in FIELDS:
        if card.judged[field]:
            yield f"| {field} | {card.right[field] / card.judged[field]:.3f} | {card.judged[field]} |"
    yield ""
    yield "| type | precision | recall | F1 | gold |"
    yield "|---|---|---|---|---|"
    for kind, tally in sorted(card.types.items()):
        yield f"| {kind} | {tally.precision:.2f} | {tally.recall:.2f} | {tally.f1:.2f} | {tally.found + tally.missed} |"


def _parties(right: Counter[str], judged: Counter[str]) -> Iterator[str]:
    names = {
        "party": "parties of gold: country or organisation", "sector": "sector", "name": "name", "role": "role",
        "given": "parties given: country or organisation", "given sector": "parties given: sector",
    }  # fmt: skip
    yield "| parties | right | judged |"
    yield "|---|---|---|"
    for key, name in names.items():
        if judged[key]:
            yield f"| {name} | {right[key] / judged[key]:.3f} | {judged[key]} |"
