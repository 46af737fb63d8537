"""Taking parts into the store, and putting parts together where readers keep the store open."""

# ruff: noqa: S608 - what is put into queries is names of our tables and files; values are parameters
from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import StoreError
from dragoman.schema import TABLES
from dragoman.store import base, folder, layout, locks
from dragoman.store.layout import Part, Place

KEPT = "nothing is lost, what is not yet folded stays beside the store"


def fold(place: Place) -> bool:
    """Take all committed parts into the store; whether it could be done now.

    Only the process that holds the writer's lock may call it.

    Args:
        place: the store.

    Raises:
        StoreError: the disk is full, or a file is damaged; the parts stay.
    """
    try:
        if place.folder:
            folder.fold(place)
            return True
        with locks.alone(place.reading) as free:
            return free and into_file(place)
    except (OSError, duckdb.Error) as error:
        raise StoreError(
            f"could not be folded ({reason(error)}): {KEPT}; make room and run the command again", str(place.path)
        ) from error


def into_file(place: Place) -> bool:
    """Take all parts into the DuckDB file in one transaction, and remove them."""
    with duckdb.connect() as connection:
        try:
            home = base.attach_file(connection, place, write=True, wait=0.0)
        except StoreError as error:
            if isinstance(error.__cause__, duckdb.Error) and "lock on file" in str(error.__cause__):
                return False  # somebody reads it with another program
            raise
        parts = layout.committed(place, home.folded)
        if parts:
            layout.check_owner(parts, home.store, place)
            connection.execute("BEGIN")
            for table in sorted({name for part in parts for name in (*part.rows, *part.replaces)}):
                insert(connection, table, parts)
            connection.execute("UPDATE base.dragoman SET folded = ?", [parts[-1].last])
            connection.execute("COMMIT")
            home = base.Home(store=home.store, schema=home.schema, folded=parts[-1].last)
        connection.execute("DETACH base")
    layout.sweep(place, home.folded)
    return True


def insert(connection: duckdb.DuckDBPyConnection, table: str, parts: Sequence[Part]) -> None:
    """Take the rows of one table."""
    standing = after_replacing(table, parts)
    if any(table in part.replaces for part in parts):
        connection.execute(f'DELETE FROM base."{table}"')
    files = [str(part.file(table)) for part in standing if table in part.rows]
    if files:
        connection.execute(
            f'INSERT INTO base."{table}" BY NAME SELECT * FROM read_parquet(?, hive_partitioning = false)', [files]
        )


def after_replacing(table: str, parts: Sequence[Part]) -> Sequence[Part]:
    """The parts whose rows of a table stand: from the last one on that replaced it."""
    last = max((n for n, part in enumerate(parts) if table in part.replaces), default=0)
    return parts[last:]


def put_together(place: Place, parts: Sequence[Part], home: base.Home) -> None:
    """Make one part of several: what a writer does instead where folding has to wait.

    Args:
        place: the store.
        parts: neighbours, in order.
        home: what the store says of itself.

    Raises:
        OSError: it could not be written; the parts stay.
    """
    replaces = [table for table in TABLES if any(table in part.replaces for part in parts)]
    tables = {table: pieces(table, after_replacing(table, parts)) for table in TABLES}
    layout.write_part(place, parts[0].first, parts[-1].last, home.store, tables, replaces)
    layout.sweep(place, home.folded)


def pieces(table: str, parts: Sequence[Part]) -> Iterator[pa.Table]:
    """The rows of one table, part by part, so that memory stays small."""
    for part in parts:
        if table in part.rows:
            yield pq.read_table(part.file(table), schema=TABLES[table], partitioning=None)


def reason(error: BaseException) -> str:
    """What the system said, in one line."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(said).splitlines()[0].rstrip(".")
