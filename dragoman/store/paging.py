"""Pages: rows in a fixed order, and a key that says where the last page ended.

The order is by day and then by id, so that a page stays the same page while reports come in.
"""

from __future__ import annotations

import base64
import datetime as dt
import json

import pyarrow as pa

from dragoman.errors import SettingsError
from dragoman.schema import Tables
from dragoman.store.filters import Condition, Filter

FIRST_DAY, LAST_DAY = dt.date(1, 1, 1), dt.date(9999, 12, 31)  # stand for no day, so that these rows come last


def ordered(day: str, id: str, asked: Filter) -> tuple[str, Condition]:
    """The ORDER BY of a page, and the condition that leaves out the pages before.

    Args:
        day: SQL of the day that rows are ordered by.
        id: SQL of the id that tells rows of a day apart.
        asked: says in which order, and after which key.
    """
    down = asked.order == "newest"
    known = f"coalesce({day}, DATE '{(FIRST_DAY if down else LAST_DAY).isoformat():0>10}')"
    order = f"{known} {'DESC' if down else 'ASC'}, {id} {'DESC' if down else 'ASC'}"
    if not asked.after:
        return order, ("TRUE", [])
    sign = "<" if down else ">"
    last, name = opened(asked.after)
    return order, (f"({known} {sign} ? OR ({known} = ? AND {id} {sign} ?))", [last, last, name])


def sealed(day: dt.date | None, id: str, asked: Filter) -> str:
    """The key of a row."""
    known = day or (FIRST_DAY if asked.order == "newest" else LAST_DAY)
    return base64.urlsafe_b64encode(json.dumps([known.isoformat(), id]).encode()).decode().rstrip("=")


def opened(key: str) -> tuple[dt.date, str]:
    """Day and id of a key.

    Raises:
        SettingsError: it is no key that a page gave.
    """
    try:
        last, name = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
        return dt.date.fromisoformat(last), str(name)
    except (ValueError, TypeError) as error:
        raise SettingsError(f"{key!r} is no key of a page: take it from the answer before", "after") from error


def following(found: pa.Table, asked: Filter, day: str, id: str) -> str | None:
    """The key of the page after this one; None where it is the last.

    Args:
        found: the page.
        asked: what was asked for.
        day: the column that rows are ordered by.
        id: the column with their ids.
    """
    if asked.limit is None or found.num_rows < asked.limit:
        return None
    return sealed(found[day][-1].as_py(), found[id][-1].as_py(), asked)


def one_page(
    tables: Tables, columns: str, source: str, condition: Condition, order: tuple[str, Condition], asked: Filter, id: str
) -> pa.Table:
    """The rows of one page.

    Where only some rows are wanted their ids are found first, so that the wide columns of all others are never read.

    Args:
        tables: where to look.
        columns: what to give, in SQL.
        source: the tables, in SQL.
        condition: which rows.
        order: what `ordered` gave.
        asked: says how many.
        id: the column that tells rows apart.
    """
    by, (later, after) = order
    where, values = condition
    if asked.limit is None:
        return tables.sql(f"SELECT {columns} FROM {source} WHERE {where} AND {later} ORDER BY {by}", [*values, *after])  # noqa: S608 - own words
    seen = f"{id.partition('.')[0]}.published"  # rows come in by and by, so days lead to the few blocks where the page lies
    query = f"SELECT {id} AS id, {seen} AS seen FROM {source} WHERE {where} AND {later} ORDER BY {by} LIMIT ?"  # noqa: S608 - own words
    found = tables.sql(query, [*values, *after, asked.limit])
    days = found["seen"].to_pylist()
    near, bounds = (f"{seen} BETWEEN ? AND ?", [min(days), max(days)]) if days and None not in days else ("TRUE", [])
    query = f"SELECT {columns} FROM {source} WHERE {id} IN (SELECT unnest(?::VARCHAR[])) AND {near} ORDER BY {by}"  # noqa: S608 - own words
    return tables.sql(query, [found["id"].to_pylist(), *bounds])
