"""The one-a-day filter: one event a dyad, type and day, as event data have been given out since the nineties.

It is a rule of thumb against reports that repeat each other, and older than stories; use it where a panel must be
comparable with sets that were made by it. It neither needs links nor knows of them.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

RANKED = """
SELECT place FROM (
  SELECT place, row_number() OVER (PARTITION BY sources, targets, type, day ORDER BY sure DESC NULLS LAST, published, event) AS nth, day
  FROM (
    SELECT row_number() OVER () - 1 AS place, event, type, published, confidence AS sure, coalesce("start", published) AS day,
           list_sort(list_distinct(list_transform(source, lambda x: coalesce(x.side, '') || {sector}))) AS sources,
           list_sort(list_distinct(list_transform(target, lambda x: coalesce(x.side, '') || {sector}))) AS targets
    FROM given))
WHERE nth = 1 OR day IS NULL ORDER BY place
"""
BY_SECTOR = "'/' || coalesce(array_to_string(list_sort(x.sector), ','), '')"


def one_a_day(events: pa.Table, *, sectors: bool = False) -> pa.Table:
    """The events without those that tell the same type of act between the same sides on the same day again.

    Args:
        events: rows of `schema.TABLES["events"]`, or any table with its columns event, type, published, start,
            source, target and confidence.
        sectors: tell a government from its army; by default a side is its country or organisation.

    Returns:
        The surest of each, the earliest report first where they are equally sure; in the order and with the
        columns of the input. An event without any day is kept, for nothing says that it is told twice.
    """
    import duckdb

    database: Any = duckdb.connect()
    try:
        database.register("given", events)
        places = database.sql(RANKED.format(sector=BY_SECTOR if sectors else "''")).to_arrow_table()["place"]
    finally:
        database.close()
    return events.take(places.combine_chunks())
