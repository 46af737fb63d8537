"""A store of version 0, made as it was made then, is brought up to date and keeps its rows."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from small import add, counts, everything, given

from dragoman.errors import StoreError
from dragoman.schema import SCHEMA_VERSION
from dragoman.store import layout, migrate
from dragoman.store import open as open_store


def old(path: Path) -> dict[str, list[str]]:
    """Make a store of version 0: its reports had no number of coding; beside a file lies a part that is not folded."""
    add(path, given(10))
    with open_store(path):
        add(path, given(14))
    rows = everything(path)
    parts = layout.committed(layout.place(path), 1 if path.suffix else 2)
    files = [part.file("reports") for part in parts] if path.suffix else list(path.glob("reports/*/*.parquet"))
    for file in files:
        without = file.with_suffix(".new")
        duckdb.execute(f"COPY (SELECT * EXCLUDE (coding) FROM '{file}') TO '{without}' (FORMAT parquet)")
        without.replace(file)
    for part in parts:
        label = json.loads((part.folder / layout.LABEL).read_text())
        label |= {"schema": 0, "sizes": {**label["sizes"], "reports": part.file("reports").stat().st_size}}
        (part.folder / layout.LABEL).write_text(json.dumps(label))
    if path.suffix:
        with duckdb.connect(path) as connection:
            connection.execute("ALTER TABLE reports DROP COLUMN coding")
            connection.execute("UPDATE dragoman SET schema = 0")
    else:
        manifest = path / "store.json"
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "schema": 0}))
    return rows


@pytest.mark.parametrize("name", ["news.duckdb", "news"])
def test_version_0_is_brought_up(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = old(path)
    with pytest.raises(StoreError, match=rf"tables of version 0, now {SCHEMA_VERSION}"):
        open_store(path)
    told = add(path, given(16))
    assert [t.what for t in told].count("new") == 2
    assert counts(path, "reports") == (16,)
    after = everything(path)
    assert all(set(before) <= set(after[table]) for table, before in rows.items())
    assert migrate.bring_up(layout.place(path)) is False


def test_a_step_that_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    old(path)
    with pytest.raises(StoreError, match="could not be brought up to date"):
        migrate.bring_up(layout.place(path), {0: (*migrate.STEPS[0], "SELECT * FROM base.nowhere")})
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute("SELECT schema FROM dragoman").fetchall() == [(0,)]
        assert "coding" not in [row[0] for row in connection.execute("DESCRIBE reports").fetchall()]
    with pytest.raises(StoreError, match="too old"):
        migrate.bring_up(layout.place(path), {})


def test_a_migration_cut_short_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news"
    rows = old(path)
    with monkeypatch.context() as patch:
        patch.setattr("dragoman.store.base.save_manifest", lambda *_: (_ for _ in ()).throw(OSError("power")))
        with pytest.raises(StoreError, match="power"):
            migrate.bring_up(layout.place(path))
    assert migrate.bring_up(layout.place(path))
    assert everything(path) == rows
