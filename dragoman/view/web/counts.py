"""Figures for pages: how many, by month, by place, by country; all by the same conditions as the lists."""

# ruff: noqa: S608 - what is put into queries is our own words; values are parameters
from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.schema import Tables
from dragoman.store.filters import EVENT_DAY, QUADS, Filter, resolved
from dragoman.store.query import chosen
from dragoman.store.review import obeying

Row = dict[str, Any]
CLASSES = ", ".join(f"count(*) FILTER (e.quad = {number}) AS {name.replace('-', '_')}" for name, number in QUADS.items())
MOST_PLACES = 400


def told(tables: Tables, asked: Filter, columns: str, rest: str = "", more: str = "TRUE") -> list[Row]:
    """Rows of a question over the events that are asked for.

    Args:
        tables: a store.
        asked: what is asked for, its paging left aside.
        columns: what to give.
        rest: what follows the conditions.
        more: a further condition.

    Raises:
        SettingsError: a value of the filter cannot be used.
    """
    sql, values = chosen(resolved(replace(asked, limit=None, after=""), tables))
    found = obeying(tables).sql(f"SELECT {columns} FROM events e WHERE {sql} AND {more} {rest}", values).to_pylist()
    return list(found)


def figures(tables: Tables, asked: Filter) -> Row:
    """Number of events and of the reports that tell them, of each class, first and last day."""
    columns = (
        f"count(*) AS events, count(DISTINCT e.report) AS reports, {CLASSES}, min({EVENT_DAY}) AS first, max({EVENT_DAY}) AS last"
    )
    return told(tables, asked, columns)[0]


def months(tables: Tables, asked: Filter) -> list[Row]:
    """Events of each class by month; those whose month is not known are left out."""
    columns = f"date_trunc('month', {EVENT_DAY})::DATE AS period, {CLASSES}"
    known = f"""date_trunc('month', {EVENT_DAY}) = date_trunc('month', coalesce(e."end", {EVENT_DAY}))"""
    return told(tables, asked, columns, "GROUP BY 1 ORDER BY 1", known)


def places(tables: Tables, asked: Filter) -> list[Row]:
    """Places with their events, those of most first."""
    columns = """e.place, e.place_country, avg(e.lat) AS lat, avg(e.lon) AS lon, count(*) AS events, count(DISTINCT e.report) AS reports"""
    rest = f"GROUP BY e.place, e.place_country ORDER BY events DESC, e.place LIMIT {MOST_PLACES}"
    return told(tables, asked, columns, rest, "e.lat IS NOT NULL AND e.place_precision IS DISTINCT FROM 'country'")


def countries(tables: Tables, asked: Filter) -> list[Row]:
    """Countries in which events take place, those of most first."""
    rest = "GROUP BY 1 ORDER BY events DESC, 1"
    return told(tables, asked, "e.place_country AS country, count(*) AS events", rest, "e.place_country IS NOT NULL")


def types(tables: Tables, asked: Filter) -> list[Row]:
    """Types with their events."""
    return told(tables, asked, "e.type, any_value(e.quad) AS quad, count(*) AS events", "GROUP BY 1 ORDER BY events DESC, 1")


def contexts(tables: Tables, asked: Filter, most: int = 12) -> list[Row]:
    """Contexts with their events."""
    sql, values = chosen(resolved(replace(asked, limit=None, after=""), tables))
    query = f"""SELECT context, count(*) AS events FROM (SELECT unnest(e.contexts) AS context FROM events e WHERE {sql})
        GROUP BY 1 ORDER BY events DESC, 1 LIMIT {most}"""
    return list(obeying(tables).sql(query, values).to_pylist())


def roles(tables: Tables, side: str) -> list[Row]:
    """The persons of a side who act most."""
    query = """SELECT p.name, mode(p.role) AS role, min(p.rank) AS rank, count(DISTINCT event) AS events, count(DISTINCT report) AS reports
        FROM (SELECT event, report, unnest(list_concat(e.source, e.target)) AS p FROM events e
              WHERE list_contains(e.source_sides, ?) OR list_contains(e.target_sides, ?))
        WHERE p.name IS NOT NULL AND p.side = ? AND p.kind = 'person' GROUP BY p.name ORDER BY events DESC, p.name LIMIT 12"""
    return list(obeying(tables).sql(query, [side, side, side]).to_pylist())


def whole(tables: Tables) -> Row:
    """What there is in the store: numbers of rows, first and last day of reports."""
    counts = ", ".join(f"(SELECT count(*) FROM {name}) AS {name}" for name in ("events", "statements", "links"))
    query = f"""SELECT count(*) AS reports, min(published) AS first, max(published) AS last, count(DISTINCT outlet) AS outlets, {counts},
        (SELECT count(DISTINCT story) FROM stories) AS stories FROM reports"""
    return dict(tables.sql(query).to_pylist()[0])


STORIES = """WITH many AS (SELECT story FROM stories GROUP BY story HAVING count(*) > 1),
told AS (
    SELECT t.story, e.event, e.type, e.mode, e.sentence, e.report, e.outlet, e.published, e.quad, e.source, e.target, {day} AS day
    FROM many JOIN stories t USING (story) JOIN events e ON e.event = t.event
    WHERE t.story IN (SELECT s.story FROM many JOIN stories s USING (story) JOIN events e ON e.event = s.event WHERE {where})
)
SELECT story, count(*) AS events, count(DISTINCT report) AS reports, count(DISTINCT outlet) AS outlets, min(day) AS first, max(day) AS last,
    arg_min({{'event': event, 'type': type, 'mode': mode, 'quad': quad, 'sentence': sentence, 'source': source, 'target': target}}, (published, event)) AS lead
FROM told GROUP BY story HAVING count(DISTINCT report) > 1 ORDER BY reports DESC, last DESC, story LIMIT ?"""


def stories(tables: Tables, asked: Filter) -> list[Row]:
    """Facts that more than one report tells, those of most reports first; with the earliest telling."""
    asked = resolved(replace(asked, after="", once=False), tables)
    sql, values = chosen(asked)
    return list(obeying(tables).sql(STORIES.format(day=EVENT_DAY, where=sql), [*values, asked.limit or 50]).to_pylist())
