"""Counts of events by pair of sides: of the pairs that there are, with or without time, or as a full panel."""

from __future__ import annotations

from typing import get_args

import pyarrow as pa

from dragoman.errors import SettingsError
from dragoman.schema import Tables
from dragoman.scheme import EventType
from dragoman.store.filters import EVENT_DAY, MUTUAL, QUADS, Condition, Filter, day, resolved
from dragoman.store.query import chosen
from dragoman.store.review import obeying

UNITS = ("day", "month", "year")
MOST_CELLS = 5_000_000
MEASURES = {name.replace("-", "_"): f"quad = {number}" for name, number in QUADS.items()} | {
    type.lower(): f"type = '{type}'" for type in get_args(EventType)
}
COUNTS = ",\n    ".join(f"count(*) FILTER ({condition}) AS {name}" for name, condition in MEASURES.items())
# One row an event and pair of sides. Sides that meet, sign, trade, clash with each other make pairs in both directions,
# where nobody is the target; sides that condemn or ask something together do not.
TOGETHER = f"(len(e.target_sides) = 0 AND e.type IN {MUTUAL})"
PAIRS = """
WITH chosen AS (
    SELECT e.event, e.report, e.type, e.quad, e.intensity, {day} AS day, coalesce(e."end", {day}) AS last_day,
        e.source_sides, CASE WHEN {together} THEN e.source_sides ELSE e.target_sides END AS others,
        {together} AS together
    FROM events e WHERE {where}
),
ways AS (
    SELECT * EXCLUDE (others), unnest(others) AS target
    FROM (SELECT * EXCLUDE (source_sides), unnest(source_sides) AS source FROM chosen)
),
pairs AS (SELECT * FROM ways WHERE NOT (together AND source = target) AND {pair})
"""


def pairs(asked: Filter, domestic: bool) -> Condition:
    """The tables `chosen` and `pairs` as the beginning of a query.

    Args:
        asked: a filter that was `resolved`.
        domestic: whether a side may make a pair with itself.
    """
    where, values = chosen(asked)
    found: list[Condition] = [] if domestic or len(set(asked.dyad)) == 1 else [("source <> target", [])]
    if asked.dyad:
        a, b = asked.dyad
        found.append(("((source = ? AND target = ?) OR (source = ? AND target = ?))", [a, b, b, a]))
    if asked.side:
        sides = list(asked.side)
        found.append(("(list_contains(?, source) OR list_contains(?, target))", [sides, sides]))
    if asked.source:
        found.append(("list_contains(?, source)", [list(asked.source)]))
    if asked.target:
        found.append(("list_contains(?, target)", [list(asked.target)]))
    pair = " AND ".join(sql for sql, _ in found) or "TRUE"
    sql = PAIRS.format(day=EVENT_DAY, where=where, pair=pair, together=TOGETHER)
    return sql, [*values, *(value for _, part in found for value in part)]


def unit(by: str | None) -> str | None:
    """The unit of time.

    Raises:
        SettingsError: it is none.
    """
    if by is not None and by not in UNITS:
        raise SettingsError(f"{by!r} is no unit of time: give one of {', '.join(UNITS)}", "by")
    return by


def ends(directed: bool) -> str:
    """The table `ends`: each event once for each pair, whose sides a and b stand in the order of their codes, or as they are."""
    a, b = ("source", "target") if directed else ("least(source, target)", "greatest(source, target)")
    return f", ends AS (SELECT DISTINCT event, report, type, quad, intensity, day, last_day, {a} AS a, {b} AS b FROM pairs)"  # noqa: S608 - own words


def dyads(tables: Tables, asked: Filter, *, by: str | None = None, directed: bool = False, domestic: bool = False) -> pa.Table:
    """Events of each pair of sides: number, by quad class, by type, mean intensity, first and last day.

    An event of several sides counts once in each pair that they make. With `by`, events whose day is known
    less finely than the unit are left out; `undated` says how many.

    Args:
        tables: a store.
        asked: what is asked for.
        by: day, month or year; None to count over all time.
        directed: whether who acts and who is acted on are kept apart.
        domestic: whether acts inside one country count.

    Raises:
        SettingsError: a value of the filter or the unit cannot be used.
    """
    tables = obeying(tables)
    asked, by = resolved(asked, tables, "dyads"), unit(by)
    head, values = pairs(asked, domestic)
    period = f"date_trunc('{by}', day)::DATE AS period," if by else ""
    query = f"""{head}{ends(directed)}
SELECT a, b, {period} count(*) AS events,
    {COUNTS},
    avg(intensity) AS intensity, min(day) AS first, max(day) AS last, count(DISTINCT report) AS reports
FROM ends {fits(by)}
GROUP BY ALL ORDER BY {"a, b, period" if by else "events DESC, a, b"}"""  # noqa: S608 - own words
    if asked.limit is not None:
        query, values = f"{query} LIMIT ?", [*values, asked.limit]
    return named(tables.sql(query, values), directed)


def fits(by: str | None) -> str:
    """WHERE: the day is known as finely as the unit."""
    return f"WHERE date_trunc('{by}', day) = date_trunc('{by}', last_day)" if by else ""


def named(found: pa.Table, directed: bool) -> pa.Table:
    """The table with its ends called source and target where they are that."""
    names = {"a": "source", "b": "target"} if directed else {}
    return found.rename_columns([names.get(name, name) for name in found.column_names])


def undated(tables: Tables, asked: Filter, by: str) -> int:
    """How many events a count by day, month or year leaves out, for their day is not known so finely.

    Args:
        tables: a store.
        asked: what is asked for.
        by: day, month or year.
    """
    tables = obeying(tables)
    head, values = pairs(resolved(asked, tables), domestic=True)
    query = f"{head} SELECT count(DISTINCT event) AS n FROM pairs WHERE (date_trunc('{unit(by)}', day) = date_trunc('{by}', last_day)) IS NOT TRUE"  # noqa: S608 - own words
    return int(tables.sql(query, values)["n"][0].as_py())


def panel(tables: Tables, asked: Filter, *, by: str = "month", directed: bool = False, domestic: bool = False) -> pa.Table:
    """A full panel: every pair of sides in every day, month or year, with zeros where nothing is told.

    The periods run from the filter's `start` to its `end`, else from the first event to the last. `coverage`
    is the number of all reports of the period, told or not told of the pair, to put counts in proportion.

    Args:
        tables: a store.
        asked: what is asked for; a `dyad` has its rows even where nothing is told of it.
        by: day, month or year.
        directed: whether who acts and who is acted on are kept apart.
        domestic: whether acts inside one country count.

    Raises:
        SettingsError: a value cannot be used, or the panel would have more than five million cells.
    """
    tables = obeying(tables)
    asked, by = resolved(asked, tables, "panel"), unit(by) or "month"
    head, values = pairs(asked, domestic)
    rows, more = "SELECT DISTINCT a, b FROM cells", list[str]()
    if asked.dyad:
        a, b = sorted(asked.dyad)
        rows, more = ("VALUES (?, ?), (?, ?)", [a, b, b, a]) if directed and a != b else ("VALUES (?, ?)", [a, b])
    zeros = ", ".join(f"coalesce(c.{name}, 0) AS {name}" for name in ("events", *MEASURES))
    grid = f"""{head}{ends(directed)},
cells AS (
    SELECT a, b, date_trunc('{by}', day)::DATE AS period, count(*) AS events,
    {COUNTS}, avg(intensity) AS intensity
    FROM ends {fits(by)} GROUP BY ALL
),
span AS (
    SELECT date_trunc('{by}', coalesce(?::DATE, min(period)))::DATE AS first, coalesce(?::DATE, max(period)) AS last FROM cells
),
sides(a, b) AS ({rows}),
"""  # noqa: S608 - own words
    bounds = [day(asked.start, "start", last=False), day(asked.end, "end", last=True)]
    values = [*values, *bounds, *more]
    cells = f"SELECT (SELECT count(*) FROM sides) * (date_diff('{by}', first, last) + 1) AS n FROM span"  # noqa: S608 - own words
    size = tables.sql(f"{grid} n AS ({cells}) FROM n", values)["n"][0].as_py() or 0
    if size > MOST_CELLS:
        raise SettingsError(f"the panel would have {size:,} cells: ask for fewer sides, a shorter time or a longer unit", "by")
    query = f"""{grid}
grid AS (SELECT a, b, unnest(generate_series(first, last, INTERVAL 1 {by}))::DATE AS period FROM sides, span),
seen AS (SELECT date_trunc('{by}', published)::DATE AS period, count(*) AS coverage FROM reports GROUP BY ALL)
SELECT g.a, g.b, g.period, {zeros}, c.intensity, coalesce(s.coverage, 0) AS coverage
FROM grid g LEFT JOIN cells c ON c.a = g.a AND c.b = g.b AND c.period = g.period LEFT JOIN seen s ON s.period = g.period
ORDER BY g.a, g.b, g.period"""  # noqa: S608 - own words
    if asked.limit is not None:
        query, values = f"{query} LIMIT ?", [*values, asked.limit]
    return named(tables.sql(query, values), directed)
