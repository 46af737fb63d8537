"""Which events are worth comparing: pairs that share parties, a family of types, and days.

Comparing everything with everything is out of the question, so each event is put under a few keys, and only
events under one key are compared. A key holds parties (two of them, or the doer of a deed with its mode, for whom it
hit is often left out, or one person, or a town), the family of the type, and four days of the calendar. Its size is
bounded: a larger block is laid out by day, mode, content and place, cut into chunks of `CHUNK`, and each chunk meets
itself and the next one. So `n` events under `k` keys each give at most `1.5 * CHUNK * n * k` pairs, however many reports tell of one dyad on one day.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from dragoman.reconcile import words
from dragoman.reconcile.fact import BACK, DEEDS
from dragoman.schema import Tables

CHUNK = 64  # events of one block that meet at once
WIDTH = 4  # days in one bucket
SLACK = 1  # days added on both sides: time zones, and "on Tuesday" told by two reports
WAIT = 2  # an undated act is looked for from so many days before its report
LONG = 45  # a span of more days is known by its year alone
PARTIES = 6  # parties of one event that make keys; a summit of forty would make 780 dyads
HEADS = 16  # events of a large block that meet all of it, so that its far ends are tied to something both have met
KILLING = "targeted"  # an act of this mode on a named person happens once, so that its day is not asked
MONTHS = [month.capitalize() for month in words.MONTHS]
MONTH = "(" + "|".join(MONTHS) + ")"

FACTS = """
SELECT e.event, e.report, e.outlet, e.published, e.type, e.mode, e.standing,
       {sides_of_source} AS sources, {sides_of_target} AS targets,
       {people_of_source} AS source_people, {people_of_target} AS target_people,
       {sectors_of_source} AS source_sectors, {sectors_of_target} AS target_sectors,
       list_transform(list_concat(e.source, e.target), lambda x: struct_pack(side := x.side, rank := x.rank)) AS ranks,
       list_distinct(list_filter(list_transform(list_concat(e.source, e.target), lambda x: x.name), lambda x: x IS NOT NULL)) AS names,
       e.start AS first, coalesce(e."end", e.start) AS last, coalesce(e.date_inferred, true) AS inferred,
       e.place, e.place_country, e.place_id, e.place_precision, e.lat, e.lon,
       e.content.type AS content_type, e.content.mode AS content_mode, e.content.start AS content_first,
       list_distinct(list_filter(list_transform(list_concat(e.content.source, e.content.target), lambda x: x.side),
                                 lambda x: x IS NOT NULL)) AS content_sides,
       e.contexts, e.sentence, r.title
FROM events e LEFT JOIN reports r ON r.report = e.report
ORDER BY coalesce(e.start, e.published), e.event
"""
FAMILY = """CASE WHEN type = 'CONSULT' THEN 'talk'
  WHEN type IN ('AGREE', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT') THEN 'friendly'
  WHEN type IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN 'unfriendly words' ELSE 'unfriendly deeds' END"""
KEYS = f"""
WITH flat AS (
  SELECT row_number() OVER (ORDER BY coalesce(first, published), event) - 1 AS n, report, mode, content_type, place_id, {FAMILY} AS family,
         coalesce(first, published - {WAIT}) AS opens, coalesce(last, published) AS closes,
         list_sort(list_distinct(list_concat(sources, targets)))[1:{PARTIES}] AS parties,
         CASE WHEN type IN {tuple(sorted(DEEDS))} THEN list_sort(sources)[1:{PARTIES}] ELSE [] END AS doers,
         list_distinct(list_concat(source_people, target_people))[1:{PARTIES}] AS people,
         place_precision = 'city' AND place_id IS NOT NULL AS in_town,
         CASE WHEN type = 'ASSAULT' AND mode = '{KILLING}' AND len(target_people) = 1 THEN target_people[1] END AS killed,
         CASE WHEN first IS NULL OR inferred THEN named_month WHEN published - last > {BACK} AND last - first <= {LONG} THEN date_trunc('month', first)::DATE END AS month
  FROM (SELECT *, make_date(coalesce(named_year, year(published) - (named > month(published))::INTEGER), named, 1) AS named_month
    FROM (SELECT *, list_position({MONTHS}, nullif(regexp_extract(sentence, '\\b{MONTH}\\b', 1), ''))::INTEGER AS named,
      try_cast(regexp_extract(sentence, '\\b{MONTH}(?: \\d{{1,2}},?| of)? ((?:19|20)\\d\\d)\\b', 2) AS INTEGER) AS named_year FROM facts))),
who AS (
  SELECT n, unnest(list_concat(
    flatten(list_transform(parties, lambda x, i: list_transform(parties[i + 1:], lambda y: x || '+' || y))),
    CASE WHEN len(parties) = 1 THEN list_transform(parties, lambda x: x || ' alone') ELSE [] END,
    list_transform(doers, lambda x: x || ' does ' || coalesce(mode, 'it')),
    list_transform(people, lambda x: x || ' in person'),
    CASE WHEN in_town THEN ['at ' || place_id] ELSE [] END)) AS who FROM flat),
days AS (
  SELECT n, unnest(CASE WHEN opens IS NULL THEN ['no day']
    WHEN closes - opens > {LONG} THEN ['year ' || year(opens)]
    ELSE list_transform(range((epoch(opens)::BIGINT // 86400 - {SLACK}) // {WIDTH},
                              (epoch(closes)::BIGINT // 86400 + {SLACK}) // {WIDTH} + 1), lambda x: x::VARCHAR) END) AS days FROM flat
  UNION ALL SELECT n, 'month ' || month FROM flat WHERE month IS NOT NULL),
placed AS (
  SELECT n, key, report,
    row_number() OVER (PARTITION BY key ORDER BY opens, mode, content_type, place_id, n) - 1 AS place, count(*) OVER (PARTITION BY key) AS size
  FROM (SELECT n, who || '/' || family || '/' || days AS key FROM flat JOIN who USING (n) JOIN days USING (n)
    UNION ALL SELECT n, killed || ' is killed' FROM flat WHERE killed IS NOT NULL) JOIN flat USING (n))
SELECT n, key, report, place // {CHUNK} AS chunk, size > 2 * {CHUNK} AND place % greatest(size // {HEADS}, 1) = 0 AS head FROM placed
"""  # noqa: S608 - of constants alone
MEETINGS = """
WITH met AS (
  SELECT a.n AS one, b.n AS other
  FROM keys a JOIN (SELECT key, chunk, n, report, true AS own FROM keys UNION ALL SELECT key, chunk - 1, n, report, false FROM keys) b
    ON a.key = b.key AND a.chunk = b.chunk
  WHERE a.report <> b.report AND (a.n < b.n OR NOT b.own)
  UNION ALL SELECT a.n, b.n FROM keys a JOIN keys b ON a.key = b.key WHERE b.head AND a.report <> b.report)
SELECT DISTINCT least(one, other)::INTEGER AS a, greatest(one, other)::INTEGER AS b FROM met ORDER BY a, b
"""


def facts(tables: Tables) -> pa.Table:
    """The events as flat rows, in the order of their days: what blocking and comparing need, and no more.

    Args:
        tables: a store, or tables in memory, with `events` and `reports`.

    Returns:
        One row an event. Days are null where the report does not tell them.
    """
    return tables.sql(FACTS.format(**columns()))


def columns() -> dict[str, str]:
    """The parts of the query that are the same for source and target."""
    made = {}
    for role in ("source", "target"):
        made[f"sides_of_{role}"] = distinct(f"list_transform(e.{role}, lambda x: x.side)")
        person = "CASE WHEN x.kind = 'person' OR x.rank IS NOT NULL AND x.name IS NOT NULL THEN coalesce(x.entity, x.name) END"
        made[f"people_of_{role}"] = distinct(f"list_transform(e.{role}, lambda x: {person})")
        made[f"sectors_of_{role}"] = distinct(f"flatten(list_transform(e.{role}, lambda x: x.sector))")
    return made


def distinct(values: str) -> str:
    """SQL for the values of a list, each once, sorted, without nulls."""
    return f"coalesce(list_sort(list_distinct(list_filter({values}, lambda x: x IS NOT NULL))), [])"


def candidates(flat: pa.Table) -> pa.Table:
    """Pairs of rows of `facts` that may tell one act, each once.

    Args:
        flat: what `facts` gives.

    Returns:
        Columns `a` and `b`: row numbers in `flat`, a < b, sorted.
    """
    database: Any = connection()
    try:
        database.register("facts", flat)
        database.execute(f"CREATE TABLE keys AS {KEYS}")
        return database.sql(MEETINGS).to_arrow_table()
    finally:
        database.close()


def blocks(flat: pa.Table) -> pa.Table:
    """How large the blocks are: key, events and chunks, the largest first; to see what bounds the work."""
    database: Any = connection()
    try:
        database.register("facts", flat)
        database.execute(f"CREATE TABLE keys AS {KEYS}")
        counted = "SELECT key, count(*) AS events, max(chunk) + 1 AS chunks FROM keys GROUP BY key ORDER BY events DESC, key"
        return database.sql(counted).to_arrow_table()
    finally:
        database.close()


def connection() -> Any:
    """A database in memory; duckdb is loaded here, for the command line starts without it."""
    import duckdb

    return duckdb.connect()
