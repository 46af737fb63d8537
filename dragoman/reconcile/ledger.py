"""Events -> the ledger of promises: who gave which word, until when, and what later reports say came of it.

A promise is told by several reports, and each of these tellings is an event; the stories say which ones tell one
promise. Each telling has a row of its own, so that whoever finds it finds the state too, and all tellings of one
promise have the same kind, days, state and follow-ups. The first telling speaks for the promise.

The ledger never says that a word was kept without an event that says so: `done`, `cancelled`, `refused` and `delayed`
rest on rows of `followups`; `lapsed` says that the day has passed and that nothing was heard, and no more than that.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dragoman.reconcile.candidates import distinct
from dragoman.reconcile.followups import Found, found_after
from dragoman.reconcile.ledger_compare import METHOD
from dragoman.reconcile.pledging import IS_PLEDGE, KIND, PASSED_OVER
from dragoman.schema import TABLES, Tables

GRACE = dt.timedelta(days=2)  # after the last day, for reports to arrive
DECIDING = ("done", "cancelled", "refused", "delayed")  # findings that make a state; a word repeated is still open
MISREAD = 3  # a day so long before its own report is no day of something promised there, but of something told beside it
TRIP = 21  # a meeting without a day, told beside a visit of the same side with days so near each other, is a part of that visit

PROMISES = f"""
WITH told AS (SELECT e.event, coalesce(s.story, e.event) AS promise, e.report, e.outlet, e.published, e.type,
  {KIND} AS kind,
  CASE WHEN e.content."start" >= e.published - {MISREAD} OR coalesce(e.content."end", e.content."start") >= e.published
    THEN e.content."start" END AS due_from,
  CASE WHEN coalesce(e.content."end", e.content."start") >= e.published - {MISREAD}
    THEN coalesce(e.content."end", e.content."start") END AS due,
  e.content.type AS content_type, e.content.mode AS content_mode,
  {{sides_of_source}} AS said_by, {{sides_of_target}} AS said_to, {{doers}} AS content_source, {{others}} AS content_target,
  CASE WHEN len({{content_people}}) > 0 THEN {{content_people}} ELSE {{people}} END AS people, list_transform(list_concat(e.source, e.target), lambda x: struct_pack(side := x.side, rank := x.rank)) AS ranks,
  {{names}} AS names, coalesce(e.content.place_country, e.place_country) AS place_country, e.content.place_id, e.contexts, e.sentence,
  r.title
FROM events e LEFT JOIN reports r ON r.report = e.report LEFT JOIN stories s ON s.event = e.event
WHERE {IS_PLEDGE} AND e.published <= ? AND {PASSED_OVER} IS NULL),
trips AS (SELECT *, min(due_from) FILTER (kind = 'visit') OVER trip AS leaves, max(due) FILTER (kind = 'visit') OVER trip AS returns
  FROM told WINDOW trip AS (PARTITION BY report, content_source[1]))
SELECT * EXCLUDE (leaves, returns, due_from, due),
  CASE WHEN due IS NULL AND kind = 'promise' AND content_type = 'CONSULT' AND returns - leaves <= {TRIP} THEN leaves ELSE due_from END AS due_from,
  CASE WHEN due IS NULL AND kind = 'promise' AND content_type = 'CONSULT' AND returns - leaves <= {TRIP} THEN returns ELSE due END AS due
FROM trips ORDER BY published, report, event
"""  # noqa: S608 - of constants alone
LEFT_OUT = f"""SELECT why, count(*) AS n FROM (
  SELECT CASE WHEN e.published > ? THEN 'its report came later' ELSE {PASSED_OVER} END AS why FROM events e WHERE {IS_PLEDGE})
WHERE why IS NOT NULL GROUP BY why ORDER BY n DESC, why"""  # noqa: S608 - of constants alone
NEWEST = "SELECT max(published) AS day FROM events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What keeping the ledger gave: two tables to be kept, as of which day, and how much work it was."""

    pledges: pa.Table
    followups: pa.Table
    as_of: dt.date | None
    promises: int  # those told more than once counted once
    pairs: int  # pairs of a promise and a later event that were compared
    left_out: Mapping[str, int]  # why pledges are not followed up, and how many


def keep(tables: Tables, as_of: dt.date | None = None) -> Ledger:
    """The ledger of everything in a store.

    Args:
        tables: a store, or tables in memory, with `events`, `reports` and `stories`.
        as_of: what was published later is not looked at; by default the day of the newest report.

    Returns:
        Tables `pledges` and `followups` of `schema.TABLES`, made anew; nothing is written. Events of reports without
        a day are left out, for it cannot be said what came first.
    """
    day = as_of or newest(tables)
    told = promises(tables, day)
    first = firsts(told)
    found, pairs = found_after(tables, first, day)
    return Ledger(
        pledges=pledged(told, found, day), followups=followed(told, found), as_of=day, promises=first.num_rows, pairs=pairs,
        left_out=left_out(tables, day),
    )  # fmt: skip


def pledges(tables: Tables, as_of: dt.date | None = None) -> pa.Table:
    """The table `pledges` of a store; `keep` gives both tables at the price of one.

    Args:
        tables: a store, or tables in memory.
        as_of: the day on which the states hold; by default the day of the newest report.
    """
    return keep(tables, as_of).pledges


def followups(tables: Tables, as_of: dt.date | None = None) -> pa.Table:
    """The table `followups` of a store; `keep` gives both tables at the price of one.

    Args:
        tables: a store, or tables in memory.
        as_of: what was published later is not looked at; by default the day of the newest report.
    """
    return keep(tables, as_of).followups


def newest(tables: Tables) -> dt.date | None:
    """The day of the newest report with an event, None where no report has a day."""
    day: dt.date | None = tables.sql(NEWEST)["day"].to_pylist()[0]
    return day


def promises(tables: Tables, as_of: dt.date | None) -> pa.Table:
    """Each telling of a promise, offer, visit, deal, request, threat, ultimatum: a row, in the order of days.

    Args:
        tables: a store, or tables in memory.
        as_of: the last day of reports that count.
    """
    return tables.sql(PROMISES.format(**columns()), (as_of,))


def left_out(tables: Tables, as_of: dt.date | None) -> dict[str, int]:
    """Why pledges are not followed up, and how many, the most frequent reason first.

    Args:
        tables: a store, or tables in memory.
        as_of: the last day of reports that count.
    """
    return {row["why"]: row["n"] for row in tables.sql(LEFT_OUT, (as_of,)).to_pylist()}


def columns() -> dict[str, str]:
    """The parts of the query that are lists made of parties."""
    inside = "list_concat(coalesce(e.content.source, []), coalesce(e.content.target, []))"
    everybody = f"list_concat(coalesce(e.source, []), coalesce(e.target, []), {inside})"
    person = "CASE WHEN x.kind = 'person' OR x.rank IS NOT NULL AND x.name IS NOT NULL THEN coalesce(x.entity, x.name) END"
    return {
        "sides_of_source": distinct("list_transform(e.source, lambda x: x.side)"),
        "sides_of_target": distinct("list_transform(e.target, lambda x: x.side)"),
        "doers": distinct("list_transform(e.content.source, lambda x: x.side)"),
        "others": distinct("list_transform(e.content.target, lambda x: x.side)"),
        "content_people": distinct(f"list_transform({inside}, lambda x: {person})"),
        "people": distinct(f"list_transform({everybody}, lambda x: {person})"),
        "names": distinct(f"list_transform({everybody}, lambda x: x.name)"),
    }


def firsts(told: pa.Table) -> pa.Table:
    """The first telling of each promise; days that it does not tell are taken from the next telling that does.

    Args:
        told: what `promises` gives.
    """
    place: dict[str, int] = {}
    days: dict[str, tuple[Any, Any]] = {}
    columns = (told[name].to_pylist() for name in ("promise", "due_from", "due"))
    for n, (promise, due_from, due) in enumerate(zip(*columns, strict=True)):
        place.setdefault(promise, n)
        if due is not None:
            days.setdefault(promise, (due_from, due))
    first = told.take(pa.array(list(place.values()), pa.int64()))
    for index, name in enumerate(("due_from", "due")):
        values = pa.array([days.get(promise, (None, None))[index] for promise in place], pa.date32())
        first = first.set_column(first.schema.get_field_index(name), name, values)
    return first


def pledged(told: pa.Table, found: Iterable[Found], as_of: dt.date | None) -> pa.Table:
    """The rows of `pledges`: all tellings, with the state of their promise."""
    best = deciding(found)
    first = {row["promise"]: row for row in firsts(told).select(["promise", "kind", "due_from", "due"]).to_pylist()}
    rows = []
    for event, promise in zip(told["event"].to_pylist(), told["promise"].to_pylist(), strict=True):
        row, found_best = first[promise], best.get(promise)
        rows.append(
            {
                "pledge": event, "kind": row["kind"], "due": row["due"], "due_from": row["due_from"],
                "state": state(found_best, row["due"], as_of), "score": found_best.score if found_best else None,
                "method": METHOD,
            }
        )  # fmt: skip
    return pa.Table.from_pylist(rows, schema=TABLES["pledges"]).sort_by("pledge")


def followed(told: pa.Table, found: Iterable[Found]) -> pa.Table:
    """The rows of `followups`: for each telling, what followed its promise; an event follows no promise that it tells."""
    tellings: dict[str, list[str]] = defaultdict(list)
    for event, promise in zip(told["event"].to_pylist(), told["promise"].to_pylist(), strict=True):
        tellings[promise].append(event)
    rows = [
        {
            "pledge": telling, "event": one.event, "finding": one.finding, "score": one.score,
            "agree": list(one.agree), "clash": list(one.clash), "method": METHOD,
        }
        for one in found
        for telling in tellings[one.promise]
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=TABLES["followups"]).sort_by([("pledge", "ascending"), ("event", "ascending")])


def deciding(found: Iterable[Found]) -> Mapping[str, Found]:
    """For each promise the surest finding that makes a state."""
    best: dict[str, Found] = {}
    for one in found:
        if one.finding in DECIDING:
            held = best.get(one.promise)
            if held is None or (one.score, one.event) > (held.score, held.event):
                best[one.promise] = one
    return best


def state(found: Found | None, due: dt.date | None, as_of: dt.date | None) -> str:
    """The state of a promise: what was found; else `lapsed` where its day has passed with nothing heard, else `open`.

    Args:
        found: the surest finding, if there is one.
        due: its last day, None where it is open-ended.
        as_of: the day on which the state holds.
    """
    if found is not None:
        return found.finding
    return "lapsed" if due is not None and as_of is not None and due + GRACE < as_of else "open"
