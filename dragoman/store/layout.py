"""What lies where on the disk: the store, its parts, and what a part says of itself.

A part is a folder of Parquet files and a `part.json`; its final name is its commit. Names are
numbers in the order of commit, or two numbers where parts were put together.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import StoreError
from dragoman.schema import SCHEMA_VERSION, TABLES

PART = re.compile(r"(\d{8})(?:-(\d{8}))?")
LABEL = "part.json"
DUCKDB = b"DUCK"  # what such a file holds from its ninth byte on
UNFINISHED = "new-"  # how the name of a part begins until it is whole
DONE = "old-"  # and once it is folded, so that removing it is one step for whoever lists the parts
MAKE_ONE = "make one with `dragoman add PATHS... --store FILE.duckdb`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a store lies.

    Args:
        path: the DuckDB file, or the folder.
        parts: the folder of what is not folded into it.
        folder: whether the store is a folder of Parquet files.
    """

    path: Path
    parts: Path
    folder: bool

    @property
    def lock(self) -> Path:
        """The file that a writer holds."""
        return self.parts / "writing"

    @property
    def reading(self) -> Path:
        """The file that readers share, and that folding needs for itself."""
        return self.parts / "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One committed part.

    Args:
        folder: where it lies.
        first: its number, or that of the first part put together in it.
        last: its number, or that of the last.
        store: the id of the store that it belongs to.
        schema: the version of the tables.
        rows: how many rows each table has in it.
        sizes: bytes of each file.
        replaces: tables whose earlier rows are void.
    """

    folder: Path
    first: int
    last: int
    store: str
    schema: int
    rows: Mapping[str, int]
    sizes: Mapping[str, int]
    replaces: tuple[str, ...] = field(default=())

    def file(self, table: str) -> Path:
        """The Parquet file of one table."""
        return self.folder / f"{table}.parquet"


def place(path: str | Path) -> Place:
    """Where the store of this path lies: a path without an ending is a folder, any other a file."""
    where = Path(path)
    if where.is_dir() or (not where.suffix and not where.is_file()):
        return Place(path=where, parts=where / ".parts", folder=True)
    return Place(path=where, parts=where.parent / f".{where.name}.parts", folder=False)


def is_database(path: Path) -> bool:
    """Whether a path is a file of DuckDB's, such as a store in one file.

    Raises:
        OSError: it cannot be read.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(12)[8:] == DUCKDB


def committed(at: Place, after: int = 0) -> list[Part]:
    """The committed parts in order, without those that are folded or put together in another.

    Args:
        at: the store.
        after: the number up to which parts are folded.

    Raises:
        StoreError: a part has lost a file, is cut, or is of a newer version of dragoman.
    """
    try:
        names = [path.name for path in at.parts.iterdir() if PART.fullmatch(path.name)]
    except FileNotFoundError:
        return []
    spans = sorted(((*bounds(name), name) for name in names), key=lambda span: (span[0], -span[1]))
    found: list[Part] = []
    reached = after
    for first, last, name in spans:
        if last <= reached:
            continue
        found.append(labelled(at.parts / name, first, last))
        reached = last
    return found


def bounds(name: str) -> tuple[int, int]:
    """First and last number in the name of a part."""
    match = PART.fullmatch(name)
    assert match is not None
    return int(match[1]), int(match[2] or match[1])


def labelled(folder: Path, first: int, last: int) -> Part:
    """One part, as its label describes it.

    Raises:
        FileNotFoundError: the part is gone: it was folded meanwhile.
        StoreError: it is there, but not as it was written.
    """
    try:
        said = json.loads((folder / LABEL).read_bytes())
        if said["schema"] > SCHEMA_VERSION:
            raise StoreError(newer(said["schema"]), str(folder))
        part = Part(
            folder=folder, first=first, last=last, store=said["store"], schema=said["schema"],
            rows=said["rows"], sizes=said["sizes"], replaces=tuple(said["replaces"]),
        )  # fmt: skip
        sizes = {table: part.file(table).stat().st_size for table in part.rows}
    except FileNotFoundError as error:
        if not folder.exists():
            raise
        raise StoreError(lost(f"the file {Path(error.filename).name} is missing"), str(folder)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(lost("its label cannot be read"), str(folder / LABEL)) from error
    for table, size in part.sizes.items():
        if sizes[table] != size:
            raise StoreError(lost(f"the file is {sizes[table]:,} bytes long and was {size:,}"), str(part.file(table)))
    return part


def lost(what: str) -> str:
    """What to say of a damaged part."""
    return (
        f"{what}, so this part of the store is damaged: bring it back from a copy, or remove the folder of the part "
        "and add the same reports again"
    )


def newer(schema: int) -> str:
    """What to say of a store that a later version wrote."""
    return f"written by a newer dragoman (tables of version {schema}, this one knows up to {SCHEMA_VERSION}): install it"


def write_part(
    at: Place,
    first: int,
    last: int,
    store: str,
    tables: Mapping[str, Iterable[pa.Table]],
    replaces: Sequence[str] = (),
) -> Part:
    """Commit one part: all of it or nothing.

    Args:
        at: the store.
        first: its number, or that of the first part put together in it.
        last: its number, or that of the last.
        store: the id of the store.
        tables: the rows in pieces, written one after the other; empty tables are left out unless they replace.
        replaces: tables whose earlier rows are void.

    Raises:
        OSError: it could not be written; nothing of it is left.
    """
    name = f"{first:08d}" if first == last else f"{first:08d}-{last:08d}"
    making = at.parts / f"{UNFINISHED}{name}-{os.getpid()}"
    counts: dict[str, int] = {}
    try:
        making.mkdir()
        for table, pieces in tables.items():
            count = write_rows(making / f"{table}.parquet", TABLES[table], pieces)
            if count or table in replaces:
                counts[table] = count
            else:
                (making / f"{table}.parquet").unlink()
        label = {
            "store": store,
            "schema": SCHEMA_VERSION,
            "rows": counts,
            "sizes": {table: (making / f"{table}.parquet").stat().st_size for table in counts},
            "replaces": list(replaces),
        }
        (making / LABEL).write_text(json.dumps(label, indent=1), encoding="utf-8")
        sync(making / LABEL)
        sync(making)
        making.rename(at.parts / name)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    sync(at.parts)
    return labelled(at.parts / name, first, last)


def write_rows(path: Path, schema: pa.Schema, pieces: Iterable[pa.Table]) -> int:
    """Write one Parquet file and have it on the disk; how many rows are in it."""
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as out:
        for rows in pieces:
            if rows.num_rows:
                out.write_table(rows)
                count += rows.num_rows
    sync(path)
    return count


def sync(path: Path) -> None:
    """Have a file or folder on the disk, not only in the machine's memory."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(at: Place, folded: int) -> None:
    """Remove what a writer left half done, and parts that are folded or put together in another."""
    keep = {part.folder.name for part in committed(at, folded)}
    names = [path.name for path in at.parts.iterdir()]
    remove_folders(at.parts / name for name in names if PART.fullmatch(name) and name not in keep)
    for name in names:
        if name.startswith((UNFINISHED, DONE)):
            shutil.rmtree(at.parts / name, ignore_errors=True)


def remove(parts: Iterable[Part]) -> None:
    """Remove parts."""
    remove_folders(part.folder for part in parts)


def remove_folders(folders: Iterable[Path]) -> None:
    """Remove folders of parts, each gone in one step for whoever lists them."""
    for folder in folders:
        shutil.rmtree(folder.rename(folder.with_name(f"{DONE}{folder.name}")), ignore_errors=True)


def check_owner(parts: Iterable[Part], store: str, at: Place) -> None:
    """Refuse parts that belong to another store that lay under the same name.

    Raises:
        StoreError: one does.
    """
    strange = [part for part in parts if part.store != store]
    if strange:
        raise StoreError(
            f"holds {len(strange)} parts of another store that was called {at.path.name}: "
            "bring that file back, or remove this folder if its reports are no longer wanted",
            str(at.parts),
        )
