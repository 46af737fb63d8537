"""Reviewed events as gold records, which `dragoman evaluate` reads: text, and what persons hold for right.

A record holds a whole report. What nobody judged yet is marked optional, so that finding it is no error and missing it
none; what was struck out is left out, so that finding it again is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.schema import Tables
from dragoman.store import filters, query
from dragoman.store.filters import JUDGED, Filter, resolved
from dragoman.view.exports.rows import Note

Row = Mapping[str, Any]
Record = dict[str, Any]
NAMED = ("person", "organisation", "group")
SEEN = f"SELECT e.event, e.report FROM events e WHERE e.event IN (SELECT subject FROM judgements WHERE {JUDGED})"  # noqa: S608 - own words


def records(tables: Tables, asked: Filter, note: Note) -> Iterator[Record]:
    """A record for each report that tells an event that is asked for and that somebody judged, by the report's id.

    Args:
        tables: a store.
        asked: which events must have been judged; all events of their reports are given.
        note: where it is counted what is doubtful.

    Raises:
        SettingsError: a value of the filter cannot be used.
    """
    asked = resolved(asked, tables, "gold")
    where, values = filters.events(asked, struck=True)
    seen = tables.sql(f"{SEEN} AND {where}", values).to_pylist()
    note.add("events asked for", len(seen))
    judged = set(tables.sql(SEEN)["event"].to_pylist())
    reports = sorted({row["report"] for row in seen})
    if not reports:
        return
    texts = tables.sql(
        "SELECT report, outlet, title, published, text FROM reports WHERE list_contains(?, report) ORDER BY report", [reports]
    ).to_pylist()
    events: dict[str, list[Row]] = {}
    for row in query.events(tables, Filter(report=tuple(reports), order="oldest")).to_pylist():
        events.setdefault(row["report"], []).append(row)
    struck = len({row["event"] for row in seen} - {row["event"] for found in events.values() for row in found})
    note.add("events struck out: they are not in the records", struck)
    note.add("what the coder missed is not in the records: recall is that of what was found", len(texts))
    for report in texts:
        yield record(report, events.get(report["report"], []), judged, note)


def record(report: Row, events: list[Row], judged: set[str], note: Note) -> Record:
    """The gold record of one report."""
    ordered = sorted(events, key=lambda e: (min((m["start"] for m in e["mentions"] or ()), default=0), e["event"]))
    note.add("events judged", sum(e["event"] in judged for e in ordered))
    note.add(
        "events not yet judged, written as optional; the scores of parties count them too",
        sum(e["event"] not in judged for e in ordered),
    )
    return {
        "report": report["report"],
        "source": report["outlet"],
        "title": report["title"],
        "date": report["published"].isoformat() if report["published"] else None,
        "text": report["text"],
        "events": [event(e, optional=e["event"] not in judged) for e in ordered],
    }


def event(row: Row, *, optional: bool) -> Record:
    """One event as the codebook writes it."""
    found = {
        **act(row),
        "speaker": party(row["speaker"][0]) if row["speaker"] else None,
        "contexts": list(row["contexts"] or ()),
        "mentions": [{"start": m["start"], "end": m["end"]} for m in row["mentions"] or ()],
        "standing": row["standing"],
    }
    if row["content"] and row["content"]["type"]:
        found["content"] = act(row["content"])
    return {**found, "optional": True} if optional else found


def act(row: Row) -> Record:
    """Type, mode, parties, date and place; what is not known is left out, and so is not judged."""
    found: Record = {"type": row["type"], "mode": row["mode"]}
    for name in ("source", "target"):
        found[name] = [party(p) for p in row[name] or ()]
    if row["start"]:
        found["date"] = {"start": row["start"].isoformat(), "end": (row["end"] or row["start"]).isoformat()}
    if row["place"]:
        found["place"] = {"name": row["place"], "country": row["place_country"]}
    return found


def party(row: Row) -> Record:
    """One actor as the codebook writes it."""
    found: Record = {"country": row["country"], "sector": list(row["sector"] or ())}
    if row["org"]:
        found["org"] = row["org"]
    if row["name"] and row["kind"] in NAMED:
        found["name"] = row["name"]
    if row["role"]:
        found["role"] = row["role"]
    return found
