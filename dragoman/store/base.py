"""The folded part of a store: tables in a DuckDB file, or Parquet files with a manifest.

Whatever it is, it appears in a connection as the tables `base.events`, `base.reports` ….
"""

# ruff: noqa: S608 - what is put into queries is names of our tables and files; values are parameters
from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.schema import SCHEMA_VERSION, TABLES
from dragoman.store.layout import MAKE_ONE, PART, Place, sync

MANIFEST = "store.json"
WAIT = 60.0  # seconds to wait for another process that has the file for itself
Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a store says of itself.

    Args:
        store: its id, made once.
        schema: the version of its tables.
        folded: the number up to which parts are folded.
        files: for a folder, the files of each table, relative to it.
    """

    store: str = ""
    schema: int = SCHEMA_VERSION
    folded: int = 0
    files: Mapping[str, tuple[str, ...]] | None = None


def of_tables(connection: Connection, tables: Mapping[str, pa.Table]) -> None:
    """Lay tables out in memory as `base`."""
    connection.execute("CREATE SCHEMA base")
    create(connection, "base")
    for name, rows in tables.items():
        connection.register("given", rows)
        connection.execute(f'INSERT INTO base."{name}" BY NAME SELECT * FROM given')
        connection.unregister("given")


def create(connection: Connection, schema: str) -> None:
    """Make all tables, empty."""
    for name, columns in TABLES.items():
        connection.register("shape", columns.empty_table())
        connection.execute(f'CREATE TABLE {schema}."{name}" AS FROM shape')
        connection.unregister("shape")


def attach(connection: Connection, place: Place) -> Home:
    """Bring the folded part of a store into a connection, for reading.

    Raises:
        StoreError: there is none, or it is damaged or no store of dragoman's.
    """
    return attach_folder(connection, place) if place.folder else attach_file(connection, place)


def attach_file(connection: Connection, place: Place, *, write: bool = False, wait: float = WAIT) -> Home:
    """Attach the DuckDB file as `base`.

    Raises:
        StoreError: it is missing, damaged, held by another, or no store.
    """
    if not place.path.is_file():
        raise StoreError(absent(place), str(place.path))
    path = str(place.path.absolute()).replace("'", "''")
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute(f"ATTACH '{path}' AS base{'' if write else ' (READ_ONLY)'}")
            row = connection.execute("SELECT store, schema, folded FROM base.dragoman").fetchone()
            break
        except duckdb.CatalogException as error:
            raise StoreError(f"a DuckDB file, but no store of dragoman's: {MAKE_ONE}", str(place.path)) from error
        except duckdb.Error as error:
            if "lock on file" in str(error) and time.monotonic() < until:
                time.sleep(0.05)
                continue
            raise StoreError(trouble(error), str(place.path)) from error
    if row is None:
        raise StoreError(f"a DuckDB file, but no store of dragoman's: {MAKE_ONE}", str(place.path))
    return Home(store=row[0], schema=row[1], folded=row[2])


def there(place: Place) -> bool:
    """Whether something is where the folded part of the store would be."""
    return (place.path / MANIFEST).exists() if place.folder else place.path.exists()


def absent(place: Place) -> str:
    """What to say of a store that is not there."""
    if place.parts.is_dir() and any(PART.fullmatch(path.name) for path in place.parts.iterdir()):
        return (
            f"the store is gone, but parts of it that were not yet folded are in {place.parts}: bring it back, "
            "or remove that folder to begin anew"
        )
    return f"there is no store here: check the path, or make one with `dragoman add PATHS... --store {place.path}`"


def check_gone(place: Place) -> None:
    """Refuse to begin a store where parts of another one lie that is gone.

    Raises:
        StoreError: they do.
    """
    if not there(place) and (said := absent(place)).startswith("the store is gone"):
        raise StoreError(said, str(place.path))


def trouble(error: duckdb.Error) -> str:
    """What to say of a file that DuckDB does not open."""
    said = str(error).splitlines()[0]
    if "lock on file" in said:
        return "another program holds this file for writing: end it, or wait"
    if "valid DuckDB" in said or "not a database" in said:
        return f"this is no store: check the path, or {MAKE_ONE}"
    if "Permission denied" in said:
        return "no permission to open it: check who owns it"
    if "newer" in said or "version number" in said:
        return f"DuckDB cannot read it ({said}): it was written by another version of DuckDB; install that one"
    return f"damaged or cut ({said}): bring it back from a copy, or remove it and add the reports again"


def attach_folder(connection: Connection, place: Place) -> Home:
    """Make empty tables for `point`, and read the manifest.

    Raises:
        StoreError: there is no manifest, or it cannot be read.
    """
    home = manifest(place)
    connection.execute("CREATE SCHEMA base")
    connection.execute("CREATE SCHEMA none")
    create(connection, "none")
    return home


def point(connection: Connection, place: Place, home: Home) -> None:
    """Make views `base.…` over the files of a folder's manifest."""
    for name in TABLES:
        files = ", ".join(
            "'" + str((place.path / f).absolute()).replace("'", "''") + "'" for f in (home.files or {}).get(name, ())
        )
        rows = f"read_parquet([{files}], hive_partitioning = false)" if files else f'none."{name}"'
        connection.execute(f'CREATE OR REPLACE VIEW base."{name}" AS SELECT * FROM {rows}')


def manifest(place: Place) -> Home:
    """What the manifest of a folder says.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    path = place.path / MANIFEST
    try:
        said = json.loads(path.read_bytes())
        files = {name: tuple(listed) for name, listed in said["files"].items()}
        return Home(store=said["store"], schema=said["schema"], folded=said["folded"], files=files)
    except FileNotFoundError as error:
        message = f"a folder, but no store: check the path, or {MAKE_ONE}" if place.path.is_dir() else absent(place)
        raise StoreError(message, str(place.path)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError("the manifest cannot be read: bring it back from a copy", str(path)) from error


def save_manifest(place: Place, home: Home) -> None:
    """Replace the manifest in one step.

    Raises:
        OSError: it could not be written; the old one stays.
    """
    part = place.path / f".{MANIFEST}.{os.getpid()}"
    files = {name: list(listed) for name, listed in (home.files or {}).items()}
    said = {"store": home.store, "schema": home.schema, "folded": home.folded, "files": files}
    try:
        part.write_text(json.dumps(said, indent=1), encoding="utf-8")
        sync(part)
        part.replace(place.path / MANIFEST)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync(place.path)


def make(place: Place) -> None:
    """Make an empty store; it takes its name only once it is whole.

    Raises:
        OSError, duckdb.Error: it could not be made; nothing is left.
    """
    store = uuid.uuid4().hex
    if place.folder:
        place.path.mkdir(parents=True, exist_ok=True)
        save_manifest(place, Home(store=store, files={}))
        return
    part = place.path.with_name(f".{place.path.name}.{os.getpid()}.new")
    part.unlink(missing_ok=True)
    try:
        with duckdb.connect(part) as connection:
            create(connection, "main")
            connection.execute("CREATE TABLE dragoman (store VARCHAR, schema INTEGER, folded BIGINT)")
            connection.execute("INSERT INTO dragoman VALUES (?, ?, 0)", [store, SCHEMA_VERSION])
        sync(part)
        part.replace(place.path)
    finally:
        for left in (part, Path(f"{part}.wal")):
            left.unlink(missing_ok=True)
    sync(place.path.absolute().parent)
