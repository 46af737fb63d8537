"""What a reader sees: views over what is folded and committed, while a writer writes, and errors that say what to do."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from small import SmallCoder, add, counts, everything, given, report

from dragoman.errors import StoreError
from dragoman.schema import SCHEMA_VERSION, TABLES
from dragoman.store import Store, Writer, layout
from dragoman.store import open as open_store

NAMES = ["news.duckdb", "news"]


def test_tables_in_memory() -> None:
    base = {"report": "a", "published": None}
    events = pa.Table.from_pylist([{**base, "version": n, "run": "x", "type": "AID"} for n in (1, 2)], schema=TABLES["events"])
    reports = pa.Table.from_pylist([{"report": "a", "version": n, "run": "x", "coding": 1} for n in (1, 2)])
    with Store.of_tables({"events": events, "reports": reports}) as store:
        assert store.sql("SELECT version FROM events").to_pylist() == [{"version": 2}]
        assert store.sql("SELECT count(*) AS n FROM all_events WHERE type = ?", ["AID"])["n"].to_pylist() == [2]
        assert store.sql("SELECT * FROM links").num_rows == 0
        assert store.refresh() is False
    with pytest.raises(StoreError, match="no table is called 'even'"):
        Store.of_tables({"even": events})


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_those_of_the_schema(tmp_path: Path, name: str) -> None:
    add(tmp_path / name, given(12))
    with open_store(tmp_path / name) as store:
        for table, schema in TABLES.items():
            found = store.sql(f'SELECT * FROM "{table}"').schema
            assert (found.names, [f.type for f in found]) == (schema.names, [f.type for f in schema])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_committed_is_seen_after_a_refresh(tmp_path: Path, name: str) -> None:
    coder = SmallCoder()
    with Writer(tmp_path / name, versions=coder.versions, reports=4) as writer, open_store(tmp_path / name) as store:
        assert store.sql("SELECT * FROM reports").num_rows == 0
        writer.add(coder.read_parsed(p) for p in coder.parser(r.document for r in map(report, range(6))))
        assert store.sql("SELECT * FROM reports").num_rows == 0
        assert store.refresh()
        assert store.sql("SELECT * FROM reports").num_rows == 4
        assert not store.refresh()
        writer.commit()
        assert store.refresh()
        assert store.sql("SELECT * FROM events").num_rows == 18
    assert counts(tmp_path / name, "reports", "events") == (6, 18)


@pytest.mark.parametrize("name", NAMES)
def test_many_threads_read_while_a_writer_adds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    add(path, given(10))
    done = threading.Event()
    seen: list[list[tuple[int, int, int]]] = [[] for _ in range(2)]
    wrong: list[BaseException] = []
    query = (
        "SELECT (SELECT count(*) FROM all_reports) r, (SELECT count(*) FROM all_events) e, (SELECT count(*) FROM all_problems) p"
    )

    def read(kept: list[tuple[int, int, int]], store: Store) -> None:
        try:
            while not done.is_set():
                store.refresh()
                kept += [tuple(row.values()) for row in store.sql(query).to_pylist()]
                time.sleep(0.03)
        except BaseException as error:  # noqa: BLE001 - it is raised below
            wrong.append(error)

    with open_store(path) as store:
        threads = [threading.Thread(target=read, args=(kept, store)) for kept in seen]
        for thread in threads:
            thread.start()
        add(path, given(20), reports=2)
        time.sleep(0.05)
        done.set()
        for thread in threads:
            thread.join()
    assert not wrong
    for kept in seen:
        assert all(e == 3 * r and p == r for r, e, p in kept), "a state that was never committed"
        assert kept == sorted(kept)
        assert len(set(kept)) > 2


def test_a_reader_that_stays_keeps_nobody_from_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.store.write.PARTS", 6)
    path, calm = tmp_path / "news.duckdb", tmp_path / "calm.duckdb"
    add(path, given(3))
    with open_store(path) as store:
        add(path, given(24), reports=2)
        parts = layout.committed(layout.place(path), store.folded)
        assert 1 < len(parts) < 12, "parts were not put together"
        assert store.refresh()
        assert store.sql("SELECT * FROM reports").num_rows == 24
    add(path, given(24))
    assert layout.committed(layout.place(path)) == []
    add(calm, given(24))
    assert everything(path) == everything(calm)


def test_parts_put_together_under_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.duckdb"
    add(path, given(3))
    with open_store(path) as store:
        add(path, given(12), reports=2)
        store.refresh()
        before = store.sql("SELECT * FROM reports").num_rows
        monkeypatch.setattr("dragoman.store.write.PARTS", 2)
        add(path, given(16), reports=2)  # the files that the reader's views name are gone now
        assert store.sql("SELECT * FROM reports").num_rows == 16 > before


@pytest.mark.parametrize(
    ("name", "bytes", "said"),
    [
        ("none.duckdb", None, "there is no store here: check the path, or make one with `dragoman add"),
        ("none", None, "there is no store here"),
        ("text.duckdb", b"these are words", "this is no store"),
        ("empty.duckdb", b"", "this is no store"),
    ],
)
def test_what_is_no_store(tmp_path: Path, name: str, bytes: bytes | None, said: str) -> None:
    if bytes is not None:
        (tmp_path / name).write_bytes(bytes)
    with pytest.raises(StoreError, match=said):
        open_store(tmp_path / name)


def test_another_database(tmp_path: Path) -> None:
    duckdb.connect(tmp_path / "other.duckdb").close()
    for opens in (open_store, Writer):
        with pytest.raises(StoreError, match="no store of dragoman's"):
            opens(tmp_path / "other.duckdb")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="a folder, but no store"):
        open_store(tmp_path / "folder")
    with pytest.raises(StoreError, match="holds other things"):
        Writer(tmp_path / "folder")


def test_a_cut_file(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    add(path, given(30))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    with pytest.raises(StoreError, match=r"damaged or cut.*bring it back from a copy"):
        everything(path)


def unfolded(path: Path) -> list[layout.Part]:
    """A store with parts beside it."""
    add(path, given(2))
    with open_store(path):
        add(path, given(9), reports=3)
        return layout.committed(layout.place(path))


def test_damaged_parts(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    part = unfolded(path)[0]
    whole = part.file("events").read_bytes()
    part.file("events").write_bytes(whole[:-10])
    with pytest.raises(
        StoreError, match=r"events.parquet: the file is [\d,]+ bytes long and was .* remove the folder of the part"
    ):
        open_store(path)
    part.file("events").write_bytes(b"x" * len(whole))
    with pytest.raises(StoreError, match=r"events\.parquet.*damaged"):
        everything(path)
    part.file("events").unlink()
    with pytest.raises(StoreError, match=r"the file events\.parquet is missing"):
        open_store(path)
    part.file("events").write_bytes(whole)
    (part.folder / layout.LABEL).write_text("{")
    with pytest.raises(StoreError, match="its label cannot be read"):
        Writer(path)


def test_the_file_is_gone_but_parts_are_there(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    unfolded(path)
    path.unlink()
    for opens in (open_store, Writer):
        with pytest.raises(StoreError, match="parts of it that were not yet folded are in"):
            opens(path)
    add(tmp_path / "other.duckdb", given(1))
    (tmp_path / "other.duckdb").rename(path)
    with pytest.raises(StoreError, match="parts of another store"):
        open_store(path)


def test_a_newer_and_an_older_version(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    add(path, given(1))
    for version, said in ((SCHEMA_VERSION + 1, "newer dragoman"), (SCHEMA_VERSION - 1, "older dragoman .* `dragoman add")):
        with duckdb.connect(path) as connection:
            connection.execute("UPDATE dragoman SET schema = ?", [version])
        with pytest.raises(StoreError, match=said):
            open_store(path)
    add(tmp_path / "news", given(1))
    manifest = tmp_path / "news" / "store.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "schema": SCHEMA_VERSION + 1}))
    for opens in (open_store, Writer):
        with pytest.raises(StoreError, match="newer dragoman"):
            opens(tmp_path / "news")


def test_a_wrong_question_is_the_askers(tmp_path: Path) -> None:
    with Store.of_tables({}) as store, pytest.raises(duckdb.Error, match="nowhere"):
        store.sql("SELECT * FROM nowhere")
