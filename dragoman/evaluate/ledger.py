"""The scorecard of the ledger: what was found to follow a promise against what a reader of all reports found.

A judged promise names its report and a few words of its sentence; what followed is named by report, words and finding.
A finding is right where the report tells it and the finding is the same: many reports tell one visit, in many sentences,
and each of them is as good a proof as the others. A promise whose event the coder no longer finds is counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluate.gold import read_gold
from dragoman.evaluate.stories import HALVES, Half, Scores

FINDINGS = ("done", "delayed", "cancelled", "refused", "repeated")
NEEDED = ("pledge", "followed", "half")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A promise as a judge points at it."""

    report: str
    words: str
    type: str
    content: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What a later report tells of a promise."""

    report: str
    words: str
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPledge:
    """A promise, and all that a reader found of it in later reports; nothing where nothing is told."""

    pledge: Given
    followed: tuple[Followed, ...]
    note: str
    half: Half


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """Where ledger and judge differ: the promise, what was judged, and the event that was found, if any."""

    pledge: JudgedPledge
    found: str | None
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """How the ledger fares on judged promises."""

    promises: int
    missing: int  # promises whose event is not found
    matching: Scores  # the surest finding that settles or delays a promise
    repeated: float  # share of the promises that a judge found repeated of which a repetition was found; not all were looked for
    states: float  # share of promises whose state is the judged one, lapsed and open taken for one
    wrong: tuple[Miss, ...]


def read_pledges(path: Path) -> list[JudgedPledge]:
    """The judged promises of a file, one JSON object a line: `pledge`, `followed` (may be empty), `note`, `half`.

    Raises:
        InputError: a line is no judged promise.
    """
    judged = []
    for number, record in enumerate(read_gold(path, NEEDED), 1):
        try:
            pledge = Given(**record["pledge"])
            followed = tuple(Followed(**one) for one in record["followed"])
        except TypeError as error:
            raise InputError(f"no judged promise ({error})", str(path), number, code="record") from None
        for one in followed:
            if one.finding not in FINDINGS:
                raise InputError(f"unknown finding '{one.finding}': {', '.join(FINDINGS)}", str(path), number, code="record")
        if record["half"] not in HALVES:
            raise InputError(f"unknown half '{record['half']}': {' or '.join(HALVES)}", str(path), number, code="record")
        judged.append(JudgedPledge(pledge=pledge, followed=followed, note=record.get("note", ""), half=record["half"]))
    return judged


def located(pledge: Given, events: Iterable[Mapping[str, Any]]) -> str | None:
    """The id of the event that a judge pointed at, None where the coder no longer finds it.

    Args:
        pledge: what the judge pointed at.
        events: rows of the events of that report, with event, type, content_type, sentence.
    """
    here = [e for e in events if e["type"] == pledge.type and pledge.words in " ".join((e["sentence"] or "").split())]
    return next((e["event"] for e in sorted(here, key=lambda e: (e["content_type"] != pledge.content, e["event"]))), None)


def evaluate(
    judged: Sequence[JudgedPledge], events: Sequence[Mapping[str, Any]], followups: Sequence[Mapping[str, Any]]
) -> Scorecard:
    """The scorecard of a ledger on judged promises.

    Args:
        judged: what was judged.
        events: rows with report, event, type, content_type, sentence.
        followups: rows of the table followups.
    """
    by_report: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for event in events:
        by_report[event["report"]].append(event)
    report_of = {event["event"]: event["report"] for event in events}
    by_pledge: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in followups:
        by_pledge[row["pledge"]].append(row)
    outcomes, repeated, wrong, right_states = [], [], [], 0
    for one in judged:
        id = located(one.pledge, by_report[one.pledge.report])
        if id is None:
            continue
        best = surest(by_pledge[id])
        gold = {(f.report, f.finding) for f in one.followed if f.finding != "repeated"}
        right = best is not None and (report_of[best["event"]], best["finding"]) in gold
        outcomes.append((bool(gold), best is not None, right))
        if not right and (gold or best is not None):
            wrong.append(Miss(pledge=one, found=best["event"] if best else None, finding=best["finding"] if best else "nothing"))
        right_states += (best["finding"] in {finding for _, finding in gold}) if best is not None else not gold
        if again := {f.report for f in one.followed if f.finding == "repeated"}:
            repeated.append(any(row["finding"] == "repeated" and report_of[row["event"]] in again for row in by_pledge[id]))
    return Scorecard(
        promises=len(judged),
        missing=len(judged) - len(outcomes),
        matching=scores(outcomes),
        repeated=sum(repeated) / max(1, len(repeated)),
        states=right_states / max(1, len(outcomes)),
        wrong=tuple(wrong),
    )


def surest(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The surest follow-up that settles or delays a promise."""
    deciding = [row for row in rows if row["finding"] != "repeated"]
    return max(deciding, key=lambda row: (row["score"], row["event"]), default=None)


def scores(outcomes: Sequence[tuple[bool, bool, bool]]) -> Scores:
    """Precision and recall: each outcome is whether something was judged, whether something was found, whether it is right."""
    right = sum(correct for _, _, correct in outcomes)
    return Scores(
        precision=right / max(1, sum(found for _, found, _ in outcomes)),
        recall=right / max(1, sum(gold for gold, _, _ in outcomes)),
    )
