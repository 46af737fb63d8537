"""How fast a store of a million events answers.

    python bench/store.py [--events N] [--keep FILE.duckdb]

Makes a synthetic store in a DuckDB file (few dyads in many events, days from 2000 to 2026 in their order, parties
nested as in real ones), and prints the median of five runs of each question. The bar is 0.3 s for the first three.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman.data.load import load
from dragoman.schema import TABLES
from dragoman.store import panel, query
from dragoman.store.filters import TYPES, Filter

ROUNDS = 5
SEED = 0.42
BAR = 0.3
PARTY = """[{{'actor': 'a' || {n}, 'side': sides[{n}], 'country': sides[{n}], 'org': NULL, 'sector': ['GOV'],
    'name': CASE WHEN {named} THEN 'Person ' || sides[{n}] || ' ' || {who} END,
    'role': CASE WHEN {named} THEN 'foreign minister' END, 'rank': CASE WHEN {named} THEN 2 END::TINYINT,
    'entity': NULL, 'kind': CASE WHEN {named} THEN 'person' ELSE 'state' END}}]"""


class Tables:
    """A DuckDB file that answers SQL over its tables, as `dragoman.schema.Tables` asks."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def sql(self, text: str, parameters: Sequence[object] = ()) -> pa.Table:
        """The answer to a query."""
        return self.connection.sql(text, params=list(parameters)).to_arrow_table()


def sql_type(type: pa.DataType) -> str:
    """An Arrow type in DuckDB's words."""
    if pa.types.is_list(type):
        return f"{sql_type(type.value_type)}[]"
    if pa.types.is_struct(type):
        inner = ", ".join(f'"{type.field(i).name}" {sql_type(type.field(i).type)}' for i in range(type.num_fields))
        return f"STRUCT({inner})"
    plain = {"string": "VARCHAR", "int32": "INTEGER", "int8": "TINYINT", "float": "FLOAT", "bool": "BOOLEAN",
             "date32[day]": "DATE", "binary": "BLOB", "int64": "BIGINT"}  # fmt: skip
    return plain[str(type)]


def make(connection: duckdb.DuckDBPyConnection, events: int) -> None:
    """Fill the tables with made-up rows, in SQL, so that it takes a minute and not an hour."""
    for name, schema in TABLES.items():
        columns = ", ".join(f'"{field.name}" {sql_type(field.type)}' for field in schema)
        connection.execute(f"CREATE TABLE {name} ({columns})")
    sides = [state.id for state in load().states if state.status == "un"]
    connection.execute("SELECT setseed(?)", [SEED])
    connection.execute("SET VARIABLE sides = ?", [sides])
    connection.execute("SET VARIABLE types = ?", [list(TYPES)])
    # the square of an even draw: one side stands in every fourth event, one dyad in every hundredth, as in the news
    connection.execute(f"""
        CREATE TEMP TABLE drawn AS SELECT i, getvariable('sides') AS sides,
            (1 + floor(power(random(), 2) * {len(sides)}))::INT AS one, (1 + floor(power(random(), 2) * {len(sides)}))::INT AS two,
            1 + floor(power(random(), 2) * 16)::INT AS kind, random() AS r1, random() AS r2, floor(power(random(), 3) * 12)::INT AS w1,
            floor(power(random(), 3) * 12)::INT AS w2, DATE '2000-01-01' + floor(i * 9600 / {events})::INT AS day
        FROM range({events}) t(i)""")  # noqa: S608 - own words
    first = PARTY.format(n="one", named="r1 < 0.4", who="w1")
    second = PARTY.format(n="two", named="r2 < 0.3", who="w2")
    connection.execute(f"""
        INSERT INTO events BY NAME SELECT 'r' || (i // 5) AS report, 1 AS version, 'x' AS run, day AS published,
            'Outlet ' || (i % 40) AS outlet, printf('%012x', i) AS event, getvariable('types')[kind] AS type,
            CASE WHEN kind = 2 AND r1 < 0.5 THEN 'visit' END AS mode, '042' AS cameo,
            CASE WHEN kind <= 4 THEN 1 WHEN kind <= 7 THEN 2 WHEN kind <= 11 THEN 3 ELSE 4 END AS quad, (5 - kind)::FLOAT AS intensity,
            'happened' AS standing, {first} AS source, {second} AS target,
            CASE WHEN kind IN (1, 8, 11) THEN {{'type': 'CONSULT', 'mode': 'visit', 'source': {second}, 'target': {first},
                'start': day + 20, 'end': day + 30}} END AS content,
            day AS "start", day AS "end", 'day' AS date_precision, 'Somewhere' AS place, ['diplomatic'] AS contexts, [] AS topics,
            'The words of event ' || i || ' that go on for about as long as a sentence in the news goes on, which is long.' AS sentence,
            0.5 + r1 / 2 AS confidence, [sides[one]] AS source_sides, [sides[two]] AS target_sides,
            list_filter([CASE WHEN r1 < 0.4 THEN lower('Person ' || sides[one] || ' ' || w1) END,
                CASE WHEN r2 < 0.3 THEN lower('Person ' || sides[two] || ' ' || w2) END], lambda n: n IS NOT NULL) AS names
        FROM drawn""")  # noqa: S608 - own words
    connection.execute("""
        INSERT INTO pledges BY NAME SELECT event AS pledge, 'visit' AS kind, published + 30 AS due,
            CASE WHEN hash(event) % 3 = 0 THEN 'open' ELSE 'done' END AS state FROM events WHERE content IS NOT NULL""")
    connection.execute(
        "INSERT INTO reports BY NAME SELECT DISTINCT report, published, outlet, 1 AS version, 'x' AS run FROM events"
    )


def timed(ask: Callable[[], pa.Table]) -> tuple[float, float, int]:
    """The median time of a question by the clock and by the processor, and the number of rows that it gives."""
    took, work, rows = [], [], 0
    for _ in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        rows = ask().num_rows
        took.append(time.perf_counter() - began)
        work.append(time.process_time() - used)
    return statistics.median(took), statistics.median(work), rows


def main() -> None:
    """Make the store and print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--keep", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "big.duckdb"
        fresh = not path.exists()
        connection = duckdb.connect(str(path))
        if fresh:
            began = time.perf_counter()
            make(connection, given.events)
            print(f"made {given.events:,} events in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 2**20:.0f} MiB")
        tables = Tables(connection)
        (pair,) = connection.sql("SELECT source_sides[1], target_sides[1] FROM events WHERE source_sides <> target_sides "
                                 "GROUP BY ALL ORDER BY count(*) DESC LIMIT 1").fetchall()  # fmt: skip
        dyad: tuple[str, ...] = tuple(pair)
        questions: dict[str, Callable[[], pa.Table]] = {
            "dyad by month": lambda: panel.dyads(tables, Filter(dyad=dyad), by="month"),
            "open pledges of a country": lambda: query.pledges(tables, Filter(side=dyad[:1], limit=50), open=True),
            "meetings of a person": lambda: query.meetings(tables, Filter(actor=f"Person {dyad[0]} 0", limit=50)),
            "all open pledges of a country": lambda: query.pledges(tables, Filter(side=dyad[:1]), open=True),
            "all meetings of a person": lambda: query.meetings(tables, Filter(actor=f"Person {dyad[0]} 0")),
            "newest 50 events": lambda: query.events(tables, Filter(limit=50)),
            "events of a dyad, 50": lambda: query.events(tables, Filter(dyad=dyad, limit=50)),
            "panel of a country by year": lambda: panel.panel(tables, Filter(side=dyad[:1]), by="year"),
            "all dyads": lambda: panel.dyads(tables, Filter(limit=50)),
        }
        for name, ask in questions.items():
            seconds, work, rows = timed(ask)
            bar = ("" if seconds <= BAR else "  OVER") if name in list(questions)[:3] else ""
            print(f"{seconds:6.3f} s  ({work:.3f} s of processor)  {rows:>9,} rows  {name}{bar}")
        connection.close()


if __name__ == "__main__":
    main()
