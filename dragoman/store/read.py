"""Reading a store: SQL over the union of what is folded and what is committed.

A store in memory, a DuckDB file and a folder of Parquet give the same views: each table of
`dragoman.schema.TABLES` by its name, with the newest coding of the newest version where that matters,
and `all_…` with every row.
"""

# ruff: noqa: S608 - what is put into queries is names of our tables and files; values are parameters
from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.schema import SCHEMA_VERSION, TABLES
from dragoman.store import base, layout, locks
from dragoman.store.layout import Part, Place

CODED = ("events", "actors", "statements", "turned", "problems")  # tables of one coding of one version of a report
WAIT = 60.0  # seconds that a reader waits for a writer that folds
TRIES = 5


def open(path: str | Path) -> Store:  # the word for it, always said as store.open
    """Open a store for reading, while others read and one may write.

    Args:
        path: the DuckDB file, or the folder.

    Raises:
        StoreError: there is none, or it is damaged, or of another version that cannot be read.
    """
    return Store(layout.place(path))


class Store:
    """The read side of a store; many threads may ask at once.

    Args:
        place: where it lies; None for one in memory (see `of_tables`).
        tables: the tables of a store in memory.

    Raises:
        StoreError: it cannot be read.
    """

    def __init__(self, place: Place | None, tables: Mapping[str, pa.Table] | None = None) -> None:
        self.place = place
        self._refreshing = threading.Lock()
        self._parts: tuple[str, ...] = ("not yet read",)
        self._views: dict[str, str] = {}
        self._held: int | None = None
        self._last = 0
        self._connection = duckdb.connect()
        self._home = base.Home()
        try:
            if place is None:
                base.of_tables(self._connection, tables or {})
                self._define([], self._home)
            else:
                self._held = hold(place)
                self._home = base.attach(self._connection, place)
                check(self._home, place)
                self.refresh()
        except BaseException:
            self.close()
            raise

    @classmethod
    def of_tables(cls, tables: Mapping[str, pa.Table]) -> Store:
        """A store in memory, for tests and for questions over a few readings.

        Args:
            tables: rows by name of the table; a column that is left out is null, a table empty.

        Raises:
            StoreError: there is no such table.
        """
        strange = sorted(set(tables) - set(TABLES))
        if strange:
            raise StoreError(f"no table is called {strange[0]!r}: there are {', '.join(TABLES)}", "tables in memory")
        return cls(None, tables)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pa.Table:
        """The answer to a query in DuckDB's SQL; `?` stands for a parameter.

        Args:
            query: over the tables of `dragoman.schema.TABLES`, and `all_…` for superseded rows too.
            parameters: values for the question marks.

        Raises:
            duckdb.Error: the query is wrong.
            StoreError: a file of the store went missing or is damaged.
        """
        for _ in range(TRIES):
            seen = self._parts
            with self._connection.cursor() as cursor:
                try:
                    return cursor.sql(query, params=list(parameters)).to_arrow_table()
                except (duckdb.IOException, duckdb.InvalidInputException, duckdb.InternalException) as error:
                    # a part that was put together in another, or folded, went while we asked: look again
                    self.refresh()
                    if self._parts is seen:
                        if isinstance(error, duckdb.InvalidInputException) and "arquet" not in str(error):
                            raise  # a mistake of the question's
                        raise StoreError(f"cannot be read ({first_line(error)}): {DAMAGED}", self._name()) from error
        raise StoreError("its parts change faster than they can be read: try again", self._name())

    def refresh(self) -> bool:
        """See what was committed since; whether anything was.

        Raises:
            StoreError: a part is damaged.
        """
        if self.place is None:
            return False
        damage: duckdb.Error | None = None
        with self._refreshing:
            for _ in range(TRIES):
                try:
                    home = base.manifest(self.place) if self.place.folder else self._home
                    parts = layout.committed(self.place, home.folded)
                except FileNotFoundError:
                    continue  # one went between the list and the look at it
                layout.check_owner(parts, home.store, self.place)
                names = (*(str(part.folder) for part in parts), str(home.folded))
                if names == self._parts:
                    return False
                try:
                    self._define(parts, home)
                except duckdb.Error as error:
                    damage = error
                    continue
                self._parts, self._home = names, home
                self._last = parts[-1].last if parts else home.folded
                return True
        if damage is not None:
            raise StoreError(f"cannot be read ({first_line(damage)}): {DAMAGED}", self._name()) from damage
        raise StoreError("its parts change faster than they can be listed: try again", self._name())

    @property
    def identity(self) -> str:
        """The id of the store, made once."""
        return self._home.store

    @property
    def folded(self) -> int:
        """The number up to which parts are folded."""
        return self._home.folded

    @property
    def last(self) -> int:
        """The number of the newest part seen."""
        return self._last

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
        locks.release(self._held)
        self._held = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _name(self) -> str:
        return str(self.place.path) if self.place is not None else "tables in memory"

    def _define(self, parts: Sequence[Part], home: base.Home) -> None:
        """Make the views over these parts, in one transaction so that no query sees half of them."""
        with self._connection.cursor() as cursor:
            cursor.execute("BEGIN")
            if self.place is not None and self.place.folder:
                base.point(cursor, self.place, home)
            views = {f"all_{table}": union(table, parts) for table in TABLES}
            self._make(cursor, views)
            cursor.execute(f"CREATE OR REPLACE TABLE outdated_reports AS {OUTDATED_REPORTS}")
            cursor.execute(f"CREATE OR REPLACE TABLE outdated AS {OUTDATED}")
            (stale,) = cursor.execute("SELECT count(*) FROM outdated_reports").fetchone() or (0,)
            standing = {table: newest(table, anything=bool(stale)) for table in TABLES}
            self._make(cursor, standing)
            cursor.execute("COMMIT")
        self._views = {**views, **standing}

    def _make(self, cursor: duckdb.DuckDBPyConnection, views: Mapping[str, str]) -> None:
        """Make the views that are not as they are wanted."""
        for name, query in views.items():
            if self._views.get(name) != query:
                cursor.execute(f'CREATE OR REPLACE VIEW "{name}" AS {query}')


DAMAGED = "the file is damaged or cut: bring it back from a copy, or remove it and add the reports again"
# the newest version of each report, and of that the newest coding; most reports have one row and are passed over
OUTDATED_REPORTS = """
    SELECT report, version, coding, run FROM all_reports
    WHERE report IN (SELECT report FROM all_reports GROUP BY report HAVING count(*) > 1)
    QUALIFY row_number() OVER (PARTITION BY report ORDER BY version DESC, coding DESC) > 1
"""
# a coding that came back (lexicon A, B, and A again) is current though an older row of reports names it
OUTDATED = """
    SELECT DISTINCT report, version, run FROM outdated_reports
    WHERE (report, version, run) NOT IN (
        SELECT (report, version, run) FROM all_reports ANTI JOIN outdated_reports USING (report, version, coding)
        WHERE report IN (SELECT report FROM outdated_reports))
"""


def union(table: str, parts: Sequence[Part]) -> str:
    """The SQL of all rows of one table."""
    columns = ", ".join(f'"{name}"' for name in TABLES[table].names)
    replaced = max((n for n, part in enumerate(parts) if table in part.replaces), default=None)
    files = [quoted(part.file(table)) for part in parts[replaced or 0 :] if table in part.rows]
    sources = [] if replaced is not None else [f'SELECT {columns} FROM base."{table}"']
    if files:
        sources.append(f"SELECT {columns} FROM read_parquet([{', '.join(files)}], hive_partitioning = false)")
    return " UNION ALL ".join(sources)


def newest(table: str, *, anything: bool) -> str:
    """The SQL of the rows that stand: the newest coding of the newest version."""
    every = f'SELECT * FROM "all_{table}"'
    if not anything:
        return every
    if table == "reports":
        return f"{every} ANTI JOIN outdated_reports USING (report, version, coding)"
    return f"{every} ANTI JOIN outdated USING (report, version, run)" if table in CODED else every


def quoted(path: Path) -> str:
    """A path inside SQL."""
    return "'" + str(path.absolute()).replace("'", "''") + "'"


def first_line(error: BaseException) -> str:
    """The first line of a message, without its full stop."""
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def hold(place: Place) -> int | None:
    """The readers' lock, once no writer folds; None where the folder cannot be written to.

    Raises:
        StoreError: a writer folds for too long.
    """
    if place.folder or not place.parts.is_dir():
        return None  # a folder needs none: its files are replaced, never changed
    try:
        handle = locks.take(place.reading, shared=True, wait=WAIT)
    except OSError:
        return None  # a store on a disk that is read only: DuckDB's own lock must do
    if handle is None:
        raise StoreError("a writer has been folding for more than a minute: wait and try again", str(place.path))
    return handle


def check(home: base.Home, place: Place) -> None:
    """Refuse what this version cannot read.

    Raises:
        StoreError: the store is of another version.
    """
    if home.schema > SCHEMA_VERSION:
        raise StoreError(layout.newer(home.schema), str(place.path))
    if home.schema < SCHEMA_VERSION:
        raise StoreError(
            f"written by an older dragoman (tables of version {home.schema}, now {SCHEMA_VERSION}): "
            f"bring it up to date with `dragoman add --store {place.path}`, which keeps everything",
            str(place.path),
        )
