"""Writing a store: rows are gathered, committed as parts, and folded when the writer ends.

What is committed survives anything; what is not is whole reports that a second run takes in again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.records import Reading
from dragoman.schema import TABLES
from dragoman.store import base, fold, layout, locks, migrate
from dragoman.store.copies import Copies
from dragoman.store.known import Claim, Known, key
from dragoman.store.layout import Place
from dragoman.store.read import Store
from dragoman.store.rows import Entry, Row, entry_of, explode, of_run, table

REPORTS = 256
SECONDS = 20.0
PARTS = 64  # more, and they are folded, or put together where a reader keeps the store open
APPENDED = frozenset({"judgements"})
DERIVED = frozenset({"links", "stories", "pledges", "followups"})


@dataclass(slots=True)
class Counts:
    """What one writer did."""

    new: int = 0
    changed: int = 0
    recoded: int = 0
    known: int = 0
    copies: int = 0


class Writer:
    """The one writer of a store.

    Args:
        path: the DuckDB file, or a folder; made where it is missing.
        versions: versions of code, data and model of this run; each reading's own where not given.
        reports: how many reports make a part.
        seconds: after how many seconds a smaller part is committed.
        new: whether to make the store where there is none.

    Raises:
        StoreError: another process writes, the store is damaged or of a newer version, or there is none.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        versions: Sequence[tuple[str, str]] | None = None,
        reports: int = REPORTS,
        seconds: float = SECONDS,
        new: bool = True,
    ) -> None:
        self.place = layout.place(path)
        self.versions = tuple(versions) if versions is not None else None
        self.counts = Counts()
        self.folded = False  # whether all that was committed is folded
        self._most, self._seconds = reports, seconds
        self._known: Known | None = None  # read when the first report comes, for whoever only appends needs none of it
        self._copies: Copies | None = None
        self._parses: set[int] | None = None
        self._lock: int | None = start(self.place, new=new)
        try:
            migrate.bring_up(self.place)
            with Store(self.place) as store:
                self._store, self._folded, self._last = store.identity, store.folded, store.last
                self._runs = set(store.sql("SELECT run FROM runs")["run"].to_pylist())
            layout.sweep(self.place, self._folded)
        except BaseException:
            self._end()
            raise
        self._rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._again: list[tuple[str, int, str, int]] = []
        self._gathered, self._since = 0, time.monotonic()
        self._broken = False

    # -- reports ----------------------------------------------------------------------------

    def add(self, readings: Iterable[Reading | Entry]) -> int:
        """Take readings in; how many were not there already.

        Args:
            readings: with or without their places, parses and signatures.

        Raises:
            StoreError: a part could not be written.
        """
        count = 0
        for item in readings:
            entry = item if isinstance(item, Entry) else entry_of(item)
            claim = self.claim(entry.reading.document.id, entry.reading.document.digest, entry.reading.versions)
            if claim is not None:
                self.put(entry, claim)
                count += 1
        return count

    def claim(self, report: str, digest: str, versions: Sequence[tuple[str, str]] = ()) -> Claim | None:
        """What is to be done with a report; None where it is there already, so that it need not be coded.

        Whoever claims a report has to `put` it.

        Args:
            report: its id.
            digest: digest of its text.
            versions: versions of code, data and model, where the writer was given none.
        """
        run = of_run(self.versions if self.versions is not None else versions)
        if self._known is None:
            with Store(self.place) as store:
                self._known = Known(store)
        claim = self._known.claim(report, digest, run["run"])
        if claim is None:
            self.counts.known += 1
        elif claim.coding > 1:
            self.counts.recoded += 1
        elif claim.version > 1:
            self.counts.changed += 1
        else:
            self.counts.new += 1
        return claim

    def put(self, entry: Entry, claim: Claim) -> None:
        """Gather the rows of a claimed report, and commit where there are enough.

        Raises:
            StoreError: a part could not be written.
        """
        run = of_run(self.versions if self.versions is not None else entry.reading.versions)
        if run["run"] not in self._runs:
            self._runs.add(run["run"])
            self._rows["runs"].append(run)
        if claim.again:
            self._again.append((entry.reading.document.id, claim.version, run["run"], claim.coding))
        else:
            found = explode(entry, claim.version, run["run"], claim.coding)
            if claim.coding > 1 and self._parsed(entry, claim):
                found.pop("parses", None)
            for name, rows in found.items():
                self._rows[name] += rows
        if not self._gathered:
            self._since = time.monotonic()
        self._gathered += 1
        if self._gathered >= self._most or time.monotonic() - self._since >= self._seconds:
            self.commit()

    def commit(self) -> None:
        """Write what is gathered as one part.

        Raises:
            StoreError: it could not be written; what was committed before stays.
        """
        if self._again:
            self._rows["reports"] += self._repeated()
        rows, gathered = self._rows, self._gathered
        if any(rows.values()):
            if self._copies is None:
                with Store(self.place) as store:
                    self._copies = Copies(store)
            rows["copies"] += self._copies.found(rows["reports"])
            self.counts.copies += len(rows["copies"])
            self._write({name: [table(name, found)] for name, found in rows.items() if found}, gathered)
        self._rows = {name: [] for name in TABLES}
        self._again = []
        self._gathered, self._since = 0, time.monotonic()

    # -- tables of their own ------------------------------------------------------------------

    def append(self, name: str, rows: pa.Table) -> None:
        """Add rows to a table that is only ever added to.

        Args:
            name: judgements, or a table that is derived from others.
            rows: of the table's schema.

        Raises:
            StoreError: there is no such table, or it could not be written.
        """
        check_name(name, APPENDED | DERIVED)
        self._write({name: [conform(name, rows)]}, rows.num_rows)

    def replace(self, name: str, rows: pa.Table) -> None:
        """Put rows in the place of all that a derived table holds.

        Args:
            name: links, stories, pledges or followups; judgements are never replaced.
            rows: of the table's schema.

        Raises:
            StoreError: there is no such table, or it could not be written.
        """
        self.replace_all({name: rows})

    def replace_all(self, tables: Mapping[str, pa.Table]) -> None:
        """Put rows in the place of all that several derived tables hold, in one commit.

        Args:
            tables: rows by the name of the table.

        Raises:
            StoreError: there is no such table, or it could not be written.
        """
        for name in tables:
            check_name(name, DERIVED)
        rows = {name: [conform(name, given)] for name, given in tables.items()}
        self._write(rows, sum(given.num_rows for given in tables.values()), tuple(tables))

    # -- parts ----------------------------------------------------------------------------------

    def _write(self, tables: dict[str, list[pa.Table]], count: int, replaces: Sequence[str] = ()) -> None:
        number = self._last + 1
        try:
            layout.write_part(self.place, number, number, self._store, tables, replaces)
        except (OSError, pa.ArrowException) as error:
            self._broken = True
            raise StoreError(
                f"could not be written ({fold.reason(error)}): what was committed before stays, the last {count:,} rows or "
                "reports are not in it; make room and run the same command again",
                str(self.place.path),
            ) from error
        self._last = number
        if self._last - self._folded > PARTS:
            self.fold()

    def fold(self) -> bool:
        """Take the parts into the store, or where somebody reads it put them together; whether they were folded.

        Raises:
            StoreError: the disk is full, or a file is damaged; the parts stay.
        """
        self.folded = fold.fold(self.place)
        if self.folded:
            self._folded = self._last
            return True
        parts = layout.committed(self.place, self._folded)
        single = [part for part in parts if part.first == part.last]
        many = single if len(single) > PARTS else parts if len(parts) - len(single) > PARTS else []
        try:
            if many:
                fold.put_together(self.place, many, base.Home(store=self._store, folded=self._folded))
        except (OSError, pa.ArrowException) as error:
            message = f"its parts could not be put together ({fold.reason(error)}): {fold.KEPT}; make room and run it again"
            raise StoreError(message, str(self.place.path)) from error
        return False

    def close(self, *, folding: bool = True) -> None:
        """Commit what is gathered, fold, and let others write.

        Raises:
            StoreError: it could not be written; what was committed before stays.
        """
        if self._lock is None:
            return
        try:
            if not self._broken:
                self.commit()
                if folding:
                    self.fold()
        finally:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close(folding=kind is None)

    def _end(self) -> None:
        if self._copies is not None:
            self._copies.close()
        locks.release(self._lock)
        self._lock = None

    def _repeated(self) -> list[Row]:
        """The rows of reports whose coding is made current again, with their new numbers."""
        numbers = {(report, version, run): coding for report, version, run, coding in self._again}
        keys = pa.Table.from_pylist([{"report": r, "version": v, "run": u} for r, v, u in numbers])
        query = """SELECT * FROM all_reports SEMI JOIN (SELECT unnest(?::VARCHAR[]) AS report, unnest(?::INTEGER[]) AS version,
                   unnest(?::VARCHAR[]) AS run) USING (report, version, run)
                   QUALIFY row_number() OVER (PARTITION BY report, version, run ORDER BY coding) = 1 ORDER BY report"""
        with Store(self.place) as store:
            found = store.sql(query, [keys[name].to_pylist() for name in ("report", "version", "run")]).to_pylist()
        return [{**row, "coding": numbers[row["report"], row["version"], row["run"]]} for row in found]

    def _parsed(self, entry: Entry, claim: Claim) -> bool:
        """Whether the parse of this version by this model is there already."""
        if self._parses is None:
            self._parses = set()
            with Store(self.place) as store:
                for batch in store.sql("SELECT report, version, model FROM parses").to_batches():
                    self._parses.update(map(key, *(batch.column(n).to_pylist() for n in range(3))))
        return key(entry.reading.document.id, claim.version, dict(entry.reading.versions).get("model")) in self._parses


def start(place: Place, *, new: bool = True) -> int:
    """Take the writer's lock, and make the store where there is none.

    Raises:
        StoreError: another process writes, the store cannot be made, or there is none and none is to be made.
    """
    if place.path.exists() and place.path.is_dir() != place.folder:
        raise StoreError("this is neither a file nor a folder: give another path", str(place.path))
    there = base.there(place)
    if (there and not place.parts.is_dir()) or not (there or new):
        with duckdb.connect() as connection:
            base.attach(connection, place)  # refuses what is no store, before anything is made beside it
    parent = place.path.absolute().parent
    if not parent.is_dir():
        raise StoreError(f"there is no folder {str(parent)!r}: make it first", str(place.path))
    try:
        if place.folder and not there and place.path.is_dir() and any(place.path.iterdir()) and not place.parts.is_dir():
            raise StoreError("a folder that holds other things: give one that is empty or not yet there", str(place.path))
        place.parts.mkdir(parents=place.folder, exist_ok=True)
        lock = locks.take_writing(place.lock)
    except OSError as error:
        raise StoreError(f"cannot be written to ({fold.reason(error)}): give another path", str(place.path)) from error
    try:
        base.check_gone(place)
        if not base.there(place):
            base.make(place)
    except (OSError, duckdb.Error) as error:
        locks.release(lock)
        raise StoreError(f"cannot be made ({fold.reason(error)}): make room, or give another path", str(place.path)) from error
    except BaseException:
        locks.release(lock)
        raise
    return lock


def check_name(name: str, allowed: frozenset[str]) -> None:
    """Refuse tables that are not kept in this way.

    Raises:
        StoreError: this one is not.
    """
    if name not in allowed:
        raise StoreError(f"cannot be written on its own: only {', '.join(sorted(allowed))} can", f"table {name!r}")


def conform(name: str, rows: pa.Table) -> pa.Table:
    """Rows in the columns of the schema, in its order and types.

    Raises:
        StoreError: a column is missing or too many, or of another type.
    """
    schema = TABLES[name]
    if sorted(rows.column_names) != sorted(schema.names):
        raise StoreError(f"has the columns {rows.column_names}, and needs {schema.names}", f"table {name!r}")
    try:
        return rows.select(schema.names).cast(schema)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError) as error:
        raise StoreError(f"has columns of another type ({fold.reason(error)})", f"table {name!r}") from error
