"""Parses that are kept give the same readings; coding again shows what came, went and changed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from small import SmallCoder, add, counts, everything, report

import dragoman
from dragoman.errors import StoreError
from dragoman.ingest.article import document
from dragoman.parse.tokens import paragraphs
from dragoman.records import Parsed, Reading
from dragoman.store import open as open_store
from dragoman.store.recode import compare, differences, kept_reports
from dragoman.store.rows import pack, unpack
from dragoman.view.commands.add import add as add_command
from dragoman.view.commands.add import run as run_add
from dragoman.view.commands.recode import recode, show, write

NEWS = (
    "Tehran and Astana agree on transit\n\nTEHRAN, May 30 (IP) -- Iranian Foreign Minister Hossein Amir-Abdollahian met his Kazakh "
    "counterpart in Astana on Monday. The two sides signed an agreement on transit, and Kazakhstan condemned the attack."
)


def test_a_kept_parse_gives_the_same_reading(coder: dragoman.Coder) -> None:
    found, _ = document(NEWS, id="a", date="2022-05-31")
    parsed = next(coder.parser([found]))
    parts = tuple(paragraphs(found))
    tokens = unpack(pack(parsed.tokens, parts), parts, found.text)
    assert tokens == parsed.tokens
    assert coder.parser.of_tokens(found, tokens) == parsed
    assert coder.read_parsed(coder.parser.of_tokens(found, tokens)) == coder.read(found)
    assert coder.read(found).events
    assert unpack(pack(parsed.tokens, parts), parts[:-1], found.text) is None


class Surer(SmallCoder):
    """Is surer of each event, and finds none in the first report."""

    def read_parsed(self, parsed: Parsed) -> Reading:
        reading = super().read_parsed(parsed)
        if reading.document.id == "r0000":
            return replace(reading, events=())
        return replace(reading, events=tuple(replace(e, confidence=0.9) for e in reading.events))


def test_differences_are_shown_and_written(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    add(path, map(report, range(4)))
    before = everything(path)
    with open_store(path) as store:
        assert list(differences(store, SmallCoder("one"), lambda _: None)) == []
        found = list(differences(store, Surer("two"), lambda _: None))
    assert [(c.what, c.report) for c in found] == [("went", "r0000")] * 3 + [
        ("changed", f"r{n:04}") for n in (1, 2, 3) for _ in "abc"
    ]
    assert found[-1].fields == (("confidence", pytest.approx(0.7), pytest.approx(0.9)),)
    out, errors = io.StringIO(), io.StringIO()
    assert show(path, Surer("two"), out, errors) == 1
    assert "- r0000" in out.getvalue() and "confidence: 0.69" in out.getvalue()  # noqa: PT018 - one text
    assert errors.getvalue() == "4 reports: 0 events would come, 3 go, 9 change; nothing was written\n"
    assert everything(path) == before
    coder = Surer("two")
    assert write(path, coder, errors) == 0
    assert coder.parser.parsed == 0
    assert counts(path, "reports", "all_reports", "events", "all_events", "parses") == (4, 8, 9, 21, 4)
    assert write(path, Surer("two"), errors) == 0
    assert "4 known already" in errors.getvalue()
    assert counts(path, "all_reports") == (8,)
    with pytest.raises(StoreError, match="there is no store here"):
        write(tmp_path / "none.duckdb", coder, errors)


def test_reports_come_back_as_they_were_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    found, problems = document("Ein kurzer Text auf Deutsch, der von den Ministern handelt und nicht gelesen wird.", id="de")
    assert [p.code for p in problems] == ["language"]
    items = [report(3), replace(report(4), document=found, problems=problems)]
    add(path, items)
    with open_store(path) as store:
        back = kept_reports(store, ["r0003", "de"])
    assert {r.document.id: (r.problems, r.source, r.line) for r in back} == {
        r.document.id: (r.problems, r.source, r.line) for r in items
    }
    assert {r.document for r in back} == {r.document for r in items}


def test_the_command_counts(tmp_path: Path) -> None:
    texts: Sequence[str] = [report(n).document.text for n in range(3)]
    for n, text in enumerate(texts):
        (tmp_path / f"t{n}.txt").write_text(text)
    errors = io.StringIO()
    names = (*(str(tmp_path / f"t{n}.txt") for n in range(3)), str(tmp_path / "none.txt"))
    status = run_add(names, tmp_path / "news.duckdb", "2024-01-02", (), errors, SmallCoder())
    assert status == 1
    last = errors.getvalue().splitlines()[-1]
    assert last.startswith("4 reports: 3 new, 0 changed, 0 coded again, 0 known already, 1 failed; 9 events, 0 copies found; ")
    assert "small 3" in last
    run_add(names[:3], tmp_path / "news.duckdb", "2024-01-02", (), errors, SmallCoder())
    assert "3 reports: 0 new, 0 changed, 0 coded again, 3 known already, 0 failed" in errors.getvalue()


def test_compare() -> None:
    row = {"event": "a", "type": "AID", "frame": "f", "why": []}
    assert list(compare("r", [row], [{**row, "frame": "g", "why": [1]}])) == []
    (change,) = compare("r", [row], [{**row, "type": "AGREE"}])
    assert (change.what, change.fields) == ("changed", (("type", "AID", "AGREE"),))
    assert [c.what for c in compare("r", [row], [{**row, "event": "b"}])] == ["went", "came"]


def test_what_is_kept_can_be_coded_thoroughly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`add` and `recode` make their coder as `code` does."""
    asked: list[bool] = []

    def coder(data: tuple[Path, ...], *, thorough: bool = False) -> None:
        asked.append(thorough)
        raise StoreError("the coder was asked for, which is enough", str(tmp_path))

    monkeypatch.setattr("dragoman.pipeline.Coder", coder)
    for thorough in (True, False):
        with pytest.raises(typer.Exit):
            add_command(["-"], store=tmp_path, thorough=thorough)
        with pytest.raises(typer.Exit):
            recode(store=tmp_path, thorough=thorough)
    assert asked == [True, True, False, False]
