"""The story scorecard: events that were tied together against pairs that were judged from the texts.

A judged pair names two reports and, in each, a few words; the event meant is the one whose sentence or mention
holds these words. So pairs outlive changes of the coder, and a pair whose event the coder no longer finds is
counted as not found, apart from the score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import InputError
from dragoman.evaluate.gold import read_gold

Verdict = Literal["same", "related", "different"]
Half = Literal["tune", "test"]
HALVES: tuple[Half, ...] = ("tune", "test")  # what rules are made on, and what nobody looks at meanwhile
NEEDED = ("left", "right", "verdict", "half")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as a judge points at it: the report, and words of the sentence that tells it."""

    report: str
    words: str
    type: str
    mode: str | None = None  # tells apart acts of one type in one sentence; None where it does not matter


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """Two events, and what a reader of both texts said of them."""

    left: Told
    right: Told
    verdict: Verdict
    reason: str
    half: Half


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Precision, recall and F1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """How stories fare on judged pairs."""

    pairs: int
    missing: int  # pairs of which an event is not found
    pairwise: Scores
    b_cubed: Scores
    wrong: tuple[JudgedPair, ...]


def read_pairs(path: Path) -> list[JudgedPair]:
    """The judged pairs of a file, one JSON object a line: left and right with report, words and type; verdict; reason; half.

    Raises:
        InputError: a line is no judged pair.
    """
    pairs = []
    for number, record in enumerate(read_gold(path, NEEDED), 1):
        try:
            left, right = Told(**record["left"]), Told(**record["right"])
        except TypeError as error:
            raise InputError(f"no judged pair ({error})", str(path), number, code="record") from None
        if record["verdict"] not in ("same", "related", "different"):
            raise InputError(
                f"unknown verdict '{record['verdict']}': same, related or different", str(path), number, code="record"
            )
        if record["half"] not in HALVES:
            raise InputError(f"unknown half '{record['half']}': {' or '.join(HALVES)}", str(path), number, code="record")
        pairs.append(
            JudgedPair(left=left, right=right, verdict=record["verdict"], reason=record.get("reason", ""), half=record["half"])
        )
    return pairs


def located(told: Told, events: Iterable[Mapping[str, Any]]) -> str | None:
    """The id of the event that a judge pointed at, None where the coder no longer finds it.

    Args:
        told: what the judge pointed at.
        events: rows of the events table, of that report at least; their modes are asked for where the judge told one.
    """
    here = [e for e in events if e["report"] == told.report and told.words in " ".join((e["sentence"] or "").split())]
    fits = [(e["type"] != told.type, told.mode is not None and e["mode"] != told.mode, e["event"]) for e in here]
    return min(fits)[2] if fits else None


def evaluate(pairs: Sequence[JudgedPair], events: Sequence[Mapping[str, Any]], story_of: Mapping[str, str]) -> Scorecard:
    """The scorecard of stories on judged pairs; `related` counts as not the same.

    Args:
        pairs: what was judged.
        events: rows with report, event, type, sentence.
        story_of: the story of each event.
    """
    by_report: dict[str, list[Mapping[str, Any]]] = {}
    for event in events:
        by_report.setdefault(event["report"], []).append(event)
    known: list[tuple[str, str, bool]] = []
    wrong = []
    for pair in pairs:
        left, right = (located(t, by_report.get(t.report, ())) for t in (pair.left, pair.right))
        if left is None or right is None:
            continue
        known.append((left, right, pair.verdict == "same"))
        if (story_of[left] == story_of[right]) != (pair.verdict == "same"):
            wrong.append(pair)
    return Scorecard(
        pairs=len(pairs),
        missing=len(pairs) - len(known),
        pairwise=pairwise([(same, story_of[a] == story_of[b]) for a, b, same in known]),
        b_cubed=b_cubed(known, lambda a, b: story_of[a] == story_of[b]),
        wrong=tuple(wrong),
    )


def pairwise(outcomes: Sequence[tuple[bool, bool]]) -> Scores:
    """Precision and recall of "same": each outcome is what the judge said and what was found."""
    right = sum(gold and found for gold, found in outcomes)
    return Scores(
        precision=right / max(1, sum(found for _, found in outcomes)), recall=right / max(1, sum(gold for gold, _ in outcomes))
    )


def b_cubed(known: Sequence[tuple[str, str, bool]], together: Callable[[str, str], bool]) -> Scores:
    """B-cubed over what was judged: for each event, how pure and how whole its story is, averaged over events.

    An event counts with itself and with those that it was judged against; nothing is assumed of pairs that nobody
    judged.

    Args:
        known: two events and whether they are the same.
        together: whether two events were put into one story.
    """
    gold: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for a, b, same in known:
        for one, other in ((a, b), (b, a)):
            for sets, is_in in ((gold, same), (found, together(one, other))):
                sets.setdefault(one, {one}).update([other] if is_in else [])
    shares = [(len(gold[e] & found[e]) / len(found[e]), len(gold[e] & found[e]) / len(gold[e])) for e in gold]
    return Scores(
        precision=sum(p for p, _ in shares) / max(1, len(shares)), recall=sum(r for _, r in shares) / max(1, len(shares))
    )
