"""Coding again what a store holds, from the parses that it keeps; and what that would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.ingest.article import document
from dragoman.ingest.sources import Report
from dragoman.records import Problem, Reading, Span
from dragoman.store.read import Store
from dragoman.store.rows import Row, table
from dragoman.store.take import Coder, Outcome, again, entries, kept_parses, kind_of
from dragoman.store.write import Writer
from dragoman.tabulate import row as row_of

BATCH = 256  # reports whose texts and parses are held at a time
REPORTS = """
    SELECT report, version, text, title, published, outlet, url, licence, language, source, line FROM reports
    WHERE report IN (SELECT unnest(?::VARCHAR[])) ORDER BY report
"""
TROUBLES = """
    SELECT report, step, code, message, start, "end" FROM problems
    WHERE step = 'ingest' AND report IN (SELECT unnest(?::VARCHAR[]))
"""
EVENTS = "SELECT * EXCLUDE (version, run, published, outlet) FROM events WHERE report IN (SELECT unnest(?::VARCHAR[]))"
REASONS = frozenset({"why", "frame"})  # how an event was found, not what it says


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One event that came, went, or says something else.

    Args:
        what: came, went or changed.
        report: id of the report.
        event: the row of the event, the new one where there is one.
        fields: name of each field that changed, with the value before and after.
        rule: the frame or model that speaks for it now, or spoke for it before where it went.
    """

    what: Literal["came", "went", "changed"]
    report: str
    event: Row
    fields: tuple[tuple[str, Any, Any], ...] = ()
    rule: str | None = None


def batches(store: Store, size: int = BATCH) -> Iterator[list[str]]:
    """The ids of all reports, some at a time."""
    ids = store.sql("SELECT report FROM reports ORDER BY report")["report"].to_pylist()
    yield from (ids[at : at + size] for at in range(0, len(ids), size))


def kept_reports(store: Store, ids: Sequence[str]) -> list[Report]:
    """Reports as they were taken in, from what the store holds of them."""
    troubles: dict[str, list[Problem]] = {}
    for row in store.sql(TROUBLES, [list(ids)]).to_pylist():
        span = Span(start=row["start"], end=row["end"]) if row["start"] is not None else None
        problem = Problem(step=row["step"], code=row["code"], message=row["message"], span=span)
        troubles.setdefault(row["report"], []).append(problem)
    return [report_of(row, tuple(troubles.get(row["report"], ()))) for row in store.sql(REPORTS, [list(ids)]).to_pylist()]


def report_of(row: Row, problems: tuple[Problem, ...]) -> Report:
    """One report from its row; its problems are those of its intake, for the text is the same."""
    found, _ = document(
        row["text"],
        id=row["report"],
        title=row["title"] or "",
        date=row["published"].isoformat() if row["published"] is not None else None,
        outlet=row["outlet"] or "",
        url=row["url"] or "",
        licence=row["licence"] or "",
        language=row["language"] or "",
    )
    return Report(document=found, problems=problems, source=row["source"] or row["report"], line=row["line"])


def recode(store: Store, writer: Writer, coder: Coder, tell: Callable[[Outcome], None]) -> None:
    """Code every report again and write it, where this run has not coded it yet.

    Args:
        store: the store, open for reading; close it before the writer, so that it can fold.
        writer: the same store, with the versions of this run.
        coder: the coder.
        tell: is told what became of each report.

    Raises:
        StoreError: the store could not be written; what was committed before stays.
    """
    model = dict(coder.versions).get("model", "")
    for ids in batches(store):
        reports = kept_reports(store, ids)
        claims = [writer.claim(report.document.id, report.document.digest) for report in reports]
        wanted = [(report, claim) for report, claim in zip(reports, claims, strict=True) if claim is not None]
        cached = kept_parses(store, ids, model)
        coded = entries((report for report, claim in wanted if not claim.again), lambda: coder, cached)
        for _ in range(len(claims) - len(wanted)):
            tell(Outcome(what="known"))
        for report, claim in wanted:
            entry = again(report) if claim.again else next(coded)
            writer.put(entry, claim)
            tell(Outcome(what=kind_of(claim), reading=entry.reading))


def differences(store: Store, coder: Coder, tell: Callable[[int], None]) -> Iterator[Change]:
    """What coding again would change, report by report, without writing it.

    Args:
        store: the store.
        coder: the coder.
        tell: is told after each batch how many reports were read.
    """
    model = dict(coder.versions).get("model", "")
    for ids in batches(store):
        before: dict[str, list[Row]] = {}
        for row in store.sql(EVENTS, [list(ids)]).to_pylist():
            before.setdefault(row.pop("report"), []).append(row)
        cached = kept_parses(store, ids, model)
        for entry in entries(kept_reports(store, ids), lambda: coder, cached):
            report = entry.reading.document.id
            yield from compare(report, before.get(report, []), events_of(entry.reading))
        tell(len(ids))


def events_of(reading: Reading) -> list[Row]:
    """The events of a reading as a store would give them back, numbers rounded as there."""
    names = ("report", "version", "run", "published", "outlet")
    rows = table("events", [{**dict.fromkeys(names), **event} for event in row_of(reading)["events"]]).to_pylist()
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def compare(report: str, before: Sequence[Row], after: Sequence[Row]) -> Iterator[Change]:
    """The changes from some events of a report to others.

    Args:
        report: its id.
        before: events as the store has them.
        after: events as they were coded now.
    """
    old, new = ({row["event"]: row for row in rows} for rows in (before, after))
    for id, row in old.items():
        if id not in new:
            yield Change(what="went", report=report, event=row, rule=row["frame"])
    for id, row in new.items():
        if id not in old:
            yield Change(what="came", report=report, event=row, rule=row["frame"])
        elif fields := tuple(
            (name, old[id][name], row[name]) for name in row if name not in REASONS and old[id][name] != row[name]
        ):
            yield Change(what="changed", report=report, event=row, fields=fields, rule=row["frame"])
