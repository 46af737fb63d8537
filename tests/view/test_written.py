"""What `-o` may name: no store, nothing that is also read; and what was there stays where a command is refused."""

from __future__ import annotations

import json
import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made import READING
from typer.testing import CliRunner, Result

from dragoman.errors import SettingsError
from dragoman.records import Span
from dragoman.store import Writer
from dragoman.store import open as open_store
from dragoman.view import cli
from dragoman.view.giving import Format, give
from dragoman.view.output import check, opened, whole

ASKING = [
    *(("events", "--format", form) for form in ("table", "csv", "jsonl", "parquet")),
    ("queue",),
    ("queue", "--format", "parquet"),
    *(("export", "--format", form) for form in ("icews", "plover", "quads", "gold")),
    ("dossier", "KEN"),
    ("example", "e1", "--verb", "visit"),
]
PAIR = {"id": "p", "text": "Peru condemned Chile.", "source": [[0, 4]], "target": [[15, 20]]}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "news.duckdb"
    with Writer(path) as writer:
        writer.add([replace(READING, sentences=(Span(start=0, end=62), Span(start=63, end=131)))])
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "news.duckdb"))


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def refused(result: Result, says: str) -> None:
    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("words", ASKING, ids=" ".join)
def test_no_answer_is_written_over_the_store_that_is_asked(store: Path, words: tuple[str, ...]) -> None:
    before = store.read_bytes()
    refused(run(*words, "--store", store, "-o", store), "is a store, which would be lost")
    assert store.read_bytes() == before
    assert not list(store.parent.glob(".news.duckdb.*part"))
    with open_store(store) as kept:
        assert kept.sql("SELECT count(*) AS n FROM events")["n"].to_pylist() == [2]


def test_nor_over_another_store_whatever_its_name(store: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(store)
    duckdb.connect(str(tmp_path / "other.csv")).close()
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps(PAIR) + "\n", encoding="utf-8")
    report = tmp_path / "a.txt"
    report.write_text(PAIR["text"], encoding="utf-8")
    for name in ("link.csv", "other.csv"):
        out = tmp_path / name
        before = out.read_bytes()
        refused(run("code", report, "-o", out), "is a store")
        refused(run("pairs", pairs, "-o", out), "is a store")
        refused(run("events", "--store", store, "-o", out), "is a store")
        assert out.read_bytes() == before


def test_a_map_or_note_beside_an_export_is_no_store_either(store: Path) -> None:
    out = store.with_name("quads.txt")
    for beside in ("quads.entity2id.txt", "quads.txt.note.txt"):
        path = Path(shutil.copy(store, store.with_name(beside)))
        refused(run("export", "--format", "quads", "--store", store, "-o", out), "is a store")
        assert path.read_bytes() == store.read_bytes()
        path.unlink()


def test_pairs_are_not_written_over_the_pairs(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps(PAIR) + "\n", encoding="utf-8")
    refused(run("pairs", pairs, "-o", tmp_path / "." / "pairs.jsonl"), "is also read")
    assert json.loads(pairs.read_text(encoding="utf-8")) == PAIR


def test_answers_of_pairs_appear_whole(tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "out.jsonl"
    pairs.write_text(json.dumps(PAIR) + "\n", encoding="utf-8")
    assert run("pairs", pairs, "--readers", "frames", "-o", out).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["type"] == "ACCUSE"
    pairs.write_text("{", encoding="utf-8")
    refused(run("pairs", pairs, "-o", out), "no valid JSON")
    assert json.loads(out.read_text(encoding="utf-8"))["type"] == "ACCUSE"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "pairs.jsonl"]


def test_what_cannot_be_there_is_told(tmp_path: Path) -> None:
    for path, says in ((tmp_path, "is a folder"), (tmp_path / "none" / "a.csv", "there is no folder")):
        with pytest.raises(SettingsError, match=says):
            check(path)
    check(tmp_path / "new.csv", ["-", "https://example.org/a", str(tmp_path / "new.csv")])


def test_a_break_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KeyError), opened(path) as out:
        raise KeyError(out.write("new"))
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    with whole(link) as part:
        part.write_text("new", encoding="utf-8")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(("form", "start"), [(Format.csv, b"\xef\xbb\xbfevent"), (Format.parquet, b"PAR1")])
@pytest.mark.parametrize("named", [False, True])
def test_a_pipe_is_written_to_and_stays(tmp_path: Path, form: Format, start: bytes, named: bool) -> None:
    """A named pipe; or a link to one that has no name, as /dev/stdout is where output is piped."""
    path = tmp_path / "pipe"
    ends = () if named else os.pipe()
    if named:
        os.mkfifo(path)
    else:
        path.symlink_to(f"/proc/self/fd/{ends[1]}")
    seen: list[bytes] = []
    reader = threading.Thread(target=lambda: seen.append(Path(path).read_bytes() if named else os.read(ends[0], 65536)))
    reader.start()
    give(pa.table({"event": ["e1"]}), "events", form, path)
    reader.join(10)
    assert seen[0].startswith(start)
    assert path.is_fifo()
    for end in ends:
        os.close(end)
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_a_pipe_that_fails_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = threading.Thread(target=path.read_bytes)
    reader.start()

    def failing(*_: object, **__: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", failing)
    with pytest.raises(SettingsError, match="cannot be written"):
        give(pa.table({"event": ["e1"]}), "events", Format.parquet, path)
    reader.join(10)
    assert path.is_fifo()
