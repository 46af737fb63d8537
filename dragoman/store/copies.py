"""Reprints: which reports tell nearly the same words as one that is there already. Linked, never dropped.

Signatures and keys lie in a DuckDB database of the writer's own, in memory up to a limit and beyond
that in a file beside the parts: about 0.9 KB a report.
"""

# ruff: noqa: S608 - what is put into queries is names of our tables and files; values are parameters
from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from dragoman.ingest.copies import likeness
from dragoman.store.read import Store
from dragoman.store.rows import EXACT, Row

LEAST = 0.8  # share of runs of words in common
MOST = 32  # reports that one is compared with for each key: a text printed a thousand times makes no million of pairs
MEMORY = "512MB"
HELD = """
    SELECT report, version, signature, bands FROM all_reports WHERE coding = 1 AND signature IS NOT NULL ORDER BY report, version
"""
CANDIDATES = """
    WITH shared AS (
        SELECT fresh.n AS later, held.n AS earlier, band
        FROM fresh JOIN held USING (band) JOIN members ON members.n = held.n WHERE held.n < fresh.n
        QUALIFY row_number() OVER (PARTITION BY fresh.n, band ORDER BY members.report, members.version) <= ?
    )
    SELECT DISTINCT later, earlier, l.report, e.report, l.exact = e.exact, l.signature, e.signature
    FROM shared JOIN members l ON l.n = later JOIN members e ON e.n = earlier
    WHERE l.report <> e.report ORDER BY later, earlier
"""
COLUMNS = pa.schema(
    [("report", pa.string()), ("version", pa.int32()), ("signature", pa.binary()), ("bands", pa.list_(pa.string()))]
)


class Copies:
    """What is known of the words of each report.

    Args:
        store: the store as it is.
    """

    def __init__(self, store: Store) -> None:
        parts = store.place.parts if store.place is not None else None
        spill = {"temp_directory": str(parts / "spill")} if parts is not None else {}
        self._connection = duckdb.connect(config={"memory_limit": MEMORY, **spill})
        self._connection.execute(
            "CREATE TABLE members (n INTEGER, report VARCHAR, version INTEGER, exact UBIGINT, signature BLOB)"
        )
        self._connection.execute("CREATE TABLE held (band UBIGINT, n INTEGER)")
        self._count = 0
        self._keep(store.sql(HELD))
        pairs = store.sql('SELECT "left", "right" FROM copies')
        self._pairs = set(zip(pairs["left"].to_pylist(), pairs["right"].to_pylist(), strict=True))

    def found(self, reports: Sequence[Row]) -> list[Row]:
        """The copies among new rows of `reports`, of each other and of what is there; the new ones are kept.

        Args:
            reports: in the order in which they came, on which the answer rests, however they are grouped.
        """
        new = [row for row in reports if row["coding"] == 1 and row["signature"] is not None]
        if not new:
            return []
        first = self._count
        self._keep(pa.Table.from_pylist(new, schema=COLUMNS))
        self._connection.execute("CREATE OR REPLACE TEMP TABLE fresh AS FROM held WHERE n >= ?", [first])
        rows = self._connection.execute(CANDIDATES, [MOST]).fetchall()
        copies: list[Row] = []
        for _, _, later, earlier, exact, mine, theirs in rows:
            pair = (min(later, earlier), max(later, earlier))
            if pair in self._pairs:
                continue
            alike = 1.0 if exact else likeness(mine, theirs)
            if alike >= LEAST:
                self._pairs.add(pair)
                kind = "exact" if exact else "near"
                copies.append({"left": pair[0], "right": pair[1], "kind": kind, "likeness": alike})
        return copies

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()

    def _keep(self, rows: pa.Table) -> None:
        self._connection.register("given", rows)
        self._connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE numbered AS
                SELECT {self._count} + row_number() OVER () - 1 AS n, report, version, signature, bands FROM given"""
        )
        self._connection.unregister("given")
        self._connection.execute(
            "INSERT INTO members SELECT n, report, version, "
            f"hash(list_filter(bands, lambda b: b LIKE '{EXACT}%')[1]), signature FROM numbered"
        )
        self._connection.execute("INSERT INTO held SELECT hash(unnest(bands)), n FROM numbered")
        self._count += rows.num_rows
