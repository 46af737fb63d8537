"""A store that is a folder of Parquet: one file a table and month of publication, and a manifest.

Folding writes each month that it touches anew under another name, then replaces the manifest, then
removes the old files: whoever reads sees the old manifest with the old files, or the new one.
"""

# ruff: noqa: S608 - what is put into queries is names of our tables and files; values are parameters
from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import duckdb

from dragoman.schema import TABLES
from dragoman.store import base, layout
from dragoman.store.layout import Part, Place

MONTHLY = ("reports", "events", "actors", "statements", "turned", "problems", "parses")
UNDATED = "undated"


def fold(place: Place) -> None:
    """Take all committed parts into the month files.

    Raises:
        OSError, duckdb.Error: a file could not be written; the parts stay.
    """
    home = base.manifest(place)
    parts = layout.committed(place, home.folded)
    if parts:
        layout.check_owner(parts, home.store, place)
        files = {name: list(listed) for name, listed in (home.files or {}).items()}
        with duckdb.connect() as connection:
            months = months_of(connection, parts)
            for table in TABLES:
                fold_table(connection, place, table, parts, files, months if table in MONTHLY else None)
        home = base.Home(
            store=home.store, schema=home.schema, folded=parts[-1].last,
            files={name: tuple(listed) for name, listed in files.items()},
        )  # fmt: skip
        base.save_manifest(place, home)
    layout.sweep(place, home.folded)
    remove_strays(place, home)


def months_of(connection: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> list[str]:
    """The months of publication in the parts; a table `months` of the reports stays in the connection."""
    files = [str(part.file("reports")) for part in parts if "reports" in part.rows]
    connection.execute("CREATE TABLE months (report VARCHAR, version INTEGER, month VARCHAR)")
    if not files:
        return []
    connection.execute(
        f"INSERT INTO months SELECT DISTINCT report, version, coalesce(strftime(published, '%Y-%m'), '{UNDATED}') "
        "FROM read_parquet(?, hive_partitioning = false)",
        [files],
    )
    return [month for (month,) in connection.execute("SELECT DISTINCT month FROM months ORDER BY month").fetchall()]


def fold_table(
    connection: duckdb.DuckDBPyConnection,
    place: Place,
    table: str,
    parts: Sequence[Part],
    files: dict[str, list[str]],
    months: Sequence[str] | None,
) -> None:
    """Write the files of one table that change, and put their names in the place of the old ones."""
    replaced = max((n for n, part in enumerate(parts) if table in part.replaces), default=None)
    new = [str(part.file(table)) for part in parts[replaced or 0 :] if table in part.rows]
    listed = files.setdefault(table, [])
    if replaced is not None:
        listed.clear()
    if not new:
        return
    source = "read_parquet(?, hive_partitioning = false)"
    for month in months if months is not None else [""]:
        under = f"{table}/{month}/" if month else f"{table}/"
        old = [name for name in listed if name.startswith(under)]
        chosen = f"SELECT * FROM {source}" + (
            f" SEMI JOIN (SELECT report, version FROM months WHERE month = '{month}') USING (report, version)" if month else ""
        )
        if month and not connection.execute(f"SELECT 1 FROM ({chosen}) LIMIT 1", [new]).fetchone():
            continue
        name = f"{under}{parts[-1].last:08d}.parquet"
        path = place.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = f"SELECT * FROM {source} UNION ALL " if old else ""
        target = str(path).replace("'", "''")
        connection.execute(
            f"COPY ({kept}{chosen}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)",
            [[str(place.path / n) for n in old], new] if old else [new],
        )
        layout.sync(path)
        files[table] = listed = [*(n for n in listed if n not in old), name]


def remove_strays(place: Place, home: base.Home) -> None:
    """Remove Parquet files of the tables that the manifest does not name."""
    named = {place.path / name for listed in (home.files or {}).values() for name in listed}
    for table in TABLES:
        for path in sorted(Path(place.path / table).rglob("*.parquet")):
            if path not in named:
                path.unlink(missing_ok=True)
        for path in sorted(Path(place.path / table).glob("*/")):
            with contextlib.suppress(OSError):  # it still holds files
                path.rmdir()
