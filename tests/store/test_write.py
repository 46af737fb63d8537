"""What a writer does with reports that are new, changed, known, copied; and with a full disk or another writer."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from small import SmallCoder, add, counts, everything, given, report, text

from dragoman.errors import InputError, StoreError
from dragoman.ingest.article import document
from dragoman.ingest.sources import Report
from dragoman.records import Problem
from dragoman.schema import TABLES
from dragoman.store import Writer, layout
from dragoman.store import open as open_store
from dragoman.store.known import Known
from dragoman.store.rows import of_run
from dragoman.store.take import take_in

NAMES = ["news.duckdb", "news"]


def link(left: str, right: str) -> pa.Table:
    row = {"left": left, "right": right, "verdict": "same", "score": 0.9, "agree": ["day"], "clash": [], "method": "test"}
    return pa.Table.from_pylist([row], schema=TABLES["links"])


def test_known_reports_are_not_coded(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    coder = SmallCoder()
    told = add(path, given(20), coder)
    assert [t.what for t in told].count("new") == 20
    assert [t.what for t in told].count("changed") == 2
    assert [t.what for t in told].count("known") == 2
    assert coder.parser.parsed == 22
    again = SmallCoder()
    add(path, given(20), again)
    assert again.parser.parsed == 0


def test_a_changed_report_is_a_new_version(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    add(path, [report(1)])
    add(path, [report(1, salt=" corrected"), report(2), report(1, salt=" again")])
    assert counts(path, "reports", "all_reports", "events", "all_events", "parses") == (2, 4, 6, 12, 4)
    with open_store(path) as store:
        newest = store.sql("SELECT version, text FROM reports WHERE report = 'r0001'").to_pylist()
        assert newest == [{"version": 3, "text": text(1, " again")}]
        assert store.sql("SELECT DISTINCT version FROM events WHERE report = 'r0001'").to_pylist() == [{"version": 3}]
    add(path, [report(1)])  # an old snapshot of it: it was there, and is not the newest again
    assert counts(path, "all_reports") == (4,)


def test_another_lexicon_supersedes_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    one, two = SmallCoder("one"), SmallCoder("two", "AID")
    add(path, map(report, range(3)), one)
    first = everything(path)
    assert {t.what for t in add(path, map(report, range(3)), two)} == {"recoded"}
    assert two.parser.parsed == 0, "the kept parses were not used"
    assert counts(path, "events", "all_events", "parses", "runs") == (9, 18, 3, 2)
    assert kinds(path) == {"AID"}
    again = SmallCoder("one")
    add(path, map(report, range(2)), again)
    assert again.parser.parsed == 0
    assert kinds(path) == {"AID", "CONSULT"}
    assert counts(path, "reports", "all_reports", "events", "all_events") == (3, 8, 9, 18)
    assert {"known"} == {t.what for t in add(path, map(report, range(2)), SmallCoder("one"))}
    with open_store(path) as store:
        assert {row["coding"] for row in store.sql("SELECT coding FROM reports").to_pylist()} == {2, 3}
    assert first["runs"][0] in everything(path)["runs"]


def kinds(path: Path) -> set[str]:
    with open_store(path) as store:
        return set(store.sql("SELECT type FROM events")["type"].to_pylist())


@pytest.mark.parametrize("part", [1, 100])
def test_copies_are_linked_and_kept(tmp_path: Path, part: int) -> None:
    words = " ".join(f"word{n}" for n in range(200))
    texts = {"a": words, "b": words.replace("word7 ", "other "), "c": "Wholly " + text(5), "d": f"{words}\n", "e": "short"}
    items = [
        Report(document=replace(document(t, id=id)[0], language="en"), problems=(), source="x") for id, t in texts.items()
    ]  # fmt: skip
    add(tmp_path / "news.duckdb", items, reports=part)
    with open_store(tmp_path / "news.duckdb") as store:
        found = store.sql('SELECT "left", "right", kind, likeness FROM copies ORDER BY ALL').to_pylist()
        assert store.sql("SELECT * FROM reports").num_rows == 5
    assert [(row["left"], row["right"], row["kind"]) for row in found] == [
        ("a", "b", "near"),
        ("a", "d", "exact"),
        ("b", "d", "near"),
    ]
    assert all(0.8 <= row["likeness"] <= 1.0 for row in found)
    add(tmp_path / "news.duckdb", items, SmallCoder("two"))
    assert counts(tmp_path / "news.duckdb", "copies") == (3,)


@pytest.mark.parametrize("name", NAMES)
def test_tables_of_their_own(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    judged = pa.Table.from_pylist([{"subject": "e1", "other": "e2", "verdict": "same", "by": "me", "at": "2024-01-01"}])
    judged = pa.Table.from_pylist(judged.to_pylist(), schema=TABLES["judgements"])
    with Writer(path) as writer:
        writer.append("judgements", judged)
        writer.append("links", link("a", "b"))
        writer.replace("links", link("c", "d"))
        writer.append("links", link("e", "f"))
    with Writer(path) as writer:
        writer.append("judgements", judged)
        with open_store(path) as store:
            assert store.sql('SELECT "left" FROM links ORDER BY 1')["left"].to_pylist() == ["c", "e"]
        writer.replace_all({"links": link("g", "h"), "stories": TABLES["stories"].empty_table()})
        with open_store(path) as store:
            assert store.sql('SELECT "left" FROM links')["left"].to_pylist() == ["g"]
    assert counts(path, "judgements", "links", "stories") == (2, 1, 0)
    with Writer(path) as writer:
        for do, table, rows, said in (
            (writer.replace, "judgements", judged, "only followups, links, pledges, stories can"),
            (writer.append, "events", judged, "cannot be written on its own"),
            (writer.append, "links", judged, "has the columns"),
            (writer.append, "links", link("a", "b").set_column(3, "score", pa.array(["high"])), "columns of another type"),
        ):
            with pytest.raises(StoreError, match=said):
                do(table, rows)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    with Writer(path), pytest.raises(StoreError, match=rf"another process writes to this store \(number {os.getpid()}\)"):
        Writer(path)
    (tmp_path / ".news.duckdb.parts" / "writing").write_text("999999\n")  # of a process that is gone
    with Writer(path) as writer:
        assert writer.place.lock.read_text().strip() == str(os.getpid())


def test_where_no_store_can_be(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        Writer(tmp_path / "none" / "news.duckdb")
    with pytest.raises(StoreError, match=r"there is no store here"):
        Writer(tmp_path / "news.duckdb", new=False)
    (tmp_path / "file").write_text("words")
    with pytest.raises(StoreError, match=r"cannot be written to|this is no store"):
        Writer(tmp_path / "file")


def test_what_is_no_store_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    """Nothing is made beside a file of something else, nor a store in an empty folder that was to hold one."""
    (tmp_path / "words.duckdb").write_text("words")
    for new in (True, False):
        with pytest.raises(StoreError, match="this is no store"):
            Writer(tmp_path / "words.duckdb", new=new)
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match="a folder, but no store"):
        Writer(tmp_path / "empty", new=False)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["empty", "words.duckdb"]


def test_a_store_that_came_without_its_parts_is_written_to(tmp_path: Path) -> None:
    add(tmp_path / "news.duckdb", given(2))
    (tmp_path / "moved").mkdir()
    (tmp_path / "news.duckdb").rename(tmp_path / "moved" / "news.duckdb")
    add(tmp_path / "moved" / "news.duckdb", given(3))
    with open_store(tmp_path / "moved" / "news.duckdb") as store:
        assert store.sql("SELECT count(*) AS n FROM reports")["n"][0].as_py() == 3


@pytest.mark.parametrize(
    ("name", "step"), [("news.duckdb", "table"), ("news.duckdb", "sync"), ("news.duckdb", "rename"), ("news", "table")]
)
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, step: str) -> None:
    path = tmp_path / name
    add(path, given(5))
    before = everything(path)

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        target = {"table": (pq.ParquetWriter, "write_table"), "sync": (layout, "sync"), "rename": (Path, "rename")}[step]
        patch.setattr(*target, full)
        with pytest.raises(
            StoreError, match=r"No space left on device.*what was committed before stays.*run the same command again"
        ):
            add(path, given(15))
    assert everything(path) == before
    assert not list(tmp_path.rglob("new-*"))
    add(path, given(15))
    add(tmp_path / "calm.duckdb", given(15))
    assert everything(path) == everything(tmp_path / "calm.duckdb")


@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_is_full_when_folding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = tmp_path / name

    def full(*args: object) -> None:
        raise duckdb.IOException("Could not write file: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.store.fold.insert" if path.suffix else "dragoman.store.folder.fold_table", full)
        with pytest.raises(StoreError, match=r"could not be folded .*nothing is lost"):
            add(path, given(8))
    assert counts(path, "reports") == (8,)
    with Writer(path):
        pass
    assert counts(path, "reports") == (8,)
    assert layout.committed(layout.place(path), 1) == []


def test_what_cannot_be_taken_in_is_told(tmp_path: Path) -> None:
    coder = SmallCoder()
    told = []
    other = replace(report(2), problems=(Problem(step="ingest", code="language", message="not English"),))
    with Writer(tmp_path / "news.duckdb", versions=coder.versions) as writer:
        take_in([InputError("no such file", "x"), report(1), other], writer, lambda: coder, told.append)  # type: ignore[arg-type]
    assert [t.what for t in told] == ["failed", "new", "new"]
    with open_store(tmp_path / "news.duckdb") as store:
        assert store.sql("SELECT report, code FROM problems WHERE step = 'ingest'").to_pylist() == [
            {"report": "r0002", "code": "language"}
        ]
        assert store.sql("SELECT count(DISTINCT run) AS n FROM reports")["n"].to_pylist() == [1]


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    broken = replace(report(1), document=replace(report(1).document, text=text(1).replace("began", "beg\ud800n")))
    add(tmp_path / "news.duckdb", [broken])
    with open_store(tmp_path / "news.duckdb") as store:
        assert "beg\ufffdn" in store.sql("SELECT text FROM reports")["text"][0].as_py()


def test_claims() -> None:
    known = Known()
    run = of_run((("code", "1"),))["run"]
    assert known.claim("a", "x", run) is not None
    assert known.claim("a", "x", run) is None
    changed = known.claim("a", "y", run)
    assert changed is not None
    assert (changed.version, changed.coding) == (2, 1)
    assert known.claim("a", "x", run) is None
    for coding, (by, again) in enumerate((("B", False), (run, True), ("B", True)), 2):
        claim = known.claim("a", "x", by)
        assert claim is not None
        assert (claim.version, claim.coding, claim.again) == (1, coding, again)
    assert ("a" in known, "b" in known, known.reports) == (True, False, 1)
