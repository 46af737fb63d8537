"""Bringing the tables of an older store up to date, version by version, in one transaction.

A change of `dragoman.schema.TABLES` raises SCHEMA_VERSION by one and adds a step here.
"""

# ruff: noqa: S608 - what is put into queries is names of our tables and files; values are parameters
from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.schema import SCHEMA_VERSION, TABLES
from dragoman.store import base, fold, layout, locks
from dragoman.store.layout import Place

STEPS: Mapping[int, tuple[str, ...]] = {
    # before 1, a report was coded once and for all
    0: ("ALTER TABLE base.reports ADD COLUMN coding INTEGER", "UPDATE base.reports SET coding = 1"),
}


def bring_up(place: Place, steps: Mapping[int, tuple[str, ...]] = STEPS) -> bool:
    """Bring a store to the present version; whether there was anything to do.

    Only the process that holds the writer's lock may call it.

    Args:
        place: the store.
        steps: SQL that makes the tables `base.…` of one version those of the next.

    Raises:
        StoreError: the store is of a newer version, or damaged, or is being read.
    """
    schema = version(place)
    if schema > SCHEMA_VERSION:
        raise StoreError(layout.newer(schema), str(place.path))
    if schema == SCHEMA_VERSION:
        return False
    missing = [n for n in range(schema, SCHEMA_VERSION) if n not in steps]
    if missing:
        raise StoreError(
            f"tables of version {schema} are too old to be brought up to date: add the reports anew", str(place.path)
        )
    wanted = [sql for n in range(schema, SCHEMA_VERSION) for sql in steps[n]]
    try:
        if place.folder:
            bring_up_folder(place, wanted)
            return True
        with locks.alone(place.reading) as free:
            if not free:
                raise StoreError("is being read, and has to be brought up to date first: close what reads it", str(place.path))
            fold.into_file(place)
            bring_up_file(place, wanted)
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"could not be brought up to date ({fold.reason(error)}): it is as it was", str(place.path)) from error
    return True


def version(place: Place) -> int:
    """The version of the tables."""
    if place.folder:
        return base.manifest(place).schema
    with duckdb.connect() as connection:
        return base.attach_file(connection, place).schema


def bring_up_file(place: Place, wanted: list[str]) -> None:
    """Change the tables of the file, all or nothing."""
    with duckdb.connect() as connection:
        base.attach_file(connection, place, write=True)
        connection.execute("BEGIN")
        for sql in wanted:
            connection.execute(sql)
        connection.execute("UPDATE base.dragoman SET schema = ?", [SCHEMA_VERSION])
        connection.execute("COMMIT")


def bring_up_folder(place: Place, wanted: list[str]) -> None:
    """Write all rows of a folder anew, as one part, and begin a manifest that holds nothing else."""
    home = base.manifest(place)
    every = layout.committed(place, home.folded)
    parts = [part for part in every if part.schema == home.schema]
    layout.remove([part for part in every if part not in parts])  # of an attempt that was cut short
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA base")
        present = []
        for name in TABLES:
            standing = fold.after_replacing(name, parts)
            folded = () if any(name in p.replaces for p in parts) else (home.files or {}).get(name, ())
            files = [*(str(place.path / f) for f in folded), *(str(p.file(name)) for p in standing if name in p.rows)]
            if not files:
                continue
            present.append(name)
            source = f"read_parquet({files}, hive_partitioning = false)"
            connection.execute(f'CREATE TABLE base."{name}" AS FROM {source}')
        for sql in wanted:
            connection.execute(sql)
        tables = {name: [rows_of(connection, name)] for name in present}
    last = max([home.folded, *(part.last for part in parts)])
    layout.write_part(place, last + 1, last + 1, home.store, tables, present)
    base.save_manifest(place, base.Home(store=home.store, folded=last, files={}))
    layout.sweep(place, last)


def rows_of(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    """All rows of a table in the columns of the schema."""
    columns = ", ".join(f'"{column}"' for column in TABLES[name].names)
    return connection.sql(f'SELECT {columns} FROM base."{name}"').to_arrow_table().cast(TABLES[name])
