"""Files and standard input: every report comes out, every fault as a value that names its place."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.ingest.sources import Report, Taken, reports, split_lines

TEXT = "The ministers of both countries met on Monday and signed an agreement on trade."


def line(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields}) + "\n"


def one(taken: list[Taken]) -> Report:
    assert len(taken) == 1
    assert isinstance(taken[0], Report)
    return taken[0]


def fault(taken: list[Taken]) -> InputError:
    assert len(taken) == 1
    assert isinstance(taken[0], InputError)
    return taken[0]


@pytest.mark.parametrize(("name", "pack"), [("a.txt", False), ("a.txt.gz", True), ("A.TXT", False)])
def test_text(tmp_path: Path, name: str, pack: bool) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(TEXT.encode()) if pack else TEXT.encode())
    report = one(list(reports([str(path)], date="2022-05-30")))
    assert (report.document.text, report.document.published) == (TEXT, "2022-05-30")
    assert report.document.id == name.split(".", 1)[0]


@pytest.mark.parametrize("pack", [False, True])
def test_json_lines(tmp_path: Path, pack: bool) -> None:
    path = tmp_path / ("b.jsonl.gz" if pack else "b.jsonl")
    known = {"source": "Wire", "url": "https://example.org/1", "title": "T", "licence": "CC0", "date": "2021-01-02"}
    data = (line(id="x1", **known) + "\n" + line(report="x2", id="no") + line(id=3)).encode() + line().strip().encode()
    path.write_bytes(gzip.compress(data) if pack else data)
    found = list(reports([str(path)], date="2022-05-30"))
    documents = [r.document for r in found if isinstance(r, Report)]
    assert [d.id for d in documents] == ["x1", "x2", "3", "b:5"]
    assert [d.published for d in documents] == ["2021-01-02"] + ["2022-05-30"] * 3
    first = documents[0]
    assert (first.outlet, first.url, first.title, first.licence) == ("Wire", "https://example.org/1", "T", "CC0")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("suffix", [".txt", ".jsonl"])
def test_byte_order_marks(tmp_path: Path, encoding: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    text = TEXT + " “Ürümqi” 😀"
    path.write_bytes((text if suffix == ".txt" else json.dumps({"text": text}, ensure_ascii=False)).encode(encoding))
    assert one(list(reports([str(path)]))).document.text == text


def test_standard_input_is_told_apart() -> None:
    assert one(list(reports(["-"], stdin=io.BytesIO(TEXT.encode())))).document.id == "stdin"
    lines = io.BytesIO(("\n \n" + line(id="a") + line(id="b")).encode())
    assert [r.document.id for r in reports(["-"], stdin=lines) if isinstance(r, Report)] == ["a", "b"]


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One line here.\r\n\r\nAnother line there.\r\n")
    assert one(list(reports([str(path)]))).document.text == "One line here.\r\n\r\nAnother line there.\r\n"


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("a.txt", b"", "empty", "nothing in it"),
        ("a.txt", b" \n\t\n", "empty", "nothing in it"),
        ("a.jsonl", b"", "empty", "nothing in it"),
        ("a.jsonl", b"\n\n", "empty", "nothing in it"),
        ("a.txt", b"\x7fELF\x02\x01\x00\x00\x00", "binary", "binary"),
        ("a.jsonl", bytes(range(256)), "binary", "binary"),
        ("a.txt", b"%PDF-1.7 ...", "binary", "a PDF"),
        ("a.txt", gzip.compress(b"text"), "binary", "gzip"),
        ("a.txt", "Grüße aus der Hauptstadt".encode("latin-1"), "encoding", "offset 2"),
        ("a.txt", TEXT.encode("utf-16")[:-1], "encoding", "utf-16"),
        ("a.txt.gz", b"no archive", "archive", "archive"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 100)[:-20], "archive", "archive"),
        ("a.docx", b"x", "suffix", "'.docx'"),
        ("a", b"x", "suffix", "no ending"),
        ("a.jsonl", b'{\n  "text": "x"\n}\n', "json", "jq -c"),
        ("a.jsonl", b'[\n{"text": "x"}\n]\n', "json", "jq -c '.[]'"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, code: str, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    error = fault(list(reports([str(path)])))
    assert error.code == code
    assert says in str(error)
    assert str(path) in str(error)


@pytest.mark.parametrize(
    ("bad", "code", "says"),
    [
        (b'{"text": "cut', "json", "no valid JSON"),
        (b"[1, 2]", "json", "a list"),
        (b"17", "json", "a single value"),
        (b'{"body": "x"}', "no-text", "'body'"),
        (b'{"text": 5}', "no-text", "no string"),
        (b'{"text": null}', "no-text", "no string"),
        (b'{"text": "  "}', "empty", "empty"),
        (b'{"text": "x", "date": ["2022"]}', "field", "'date'"),
        (b'{"text": "caf\xe9"}', "encoding", "UTF-8"),
        (b"[" * 100_000, "json", "JSON"),
        (b'{"text": "' + b"x" * 2_000_000 + b'"}', "too-big", "MB"),
    ],
    ids=["cut", "list", "number", "no key", "number text", "null", "blank", "list date", "latin", "deep", "big"],
)
def test_a_bad_line_does_not_stop_the_others(tmp_path: Path, bad: bytes, code: str, says: str) -> None:
    path = tmp_path / "twelve.jsonl"
    good = line().encode()
    path.write_bytes(good * 6 + bad + b"\n" + good * 5)
    found = list(reports([str(path)], limit=1_000_000))
    assert len(found) == 12
    error = found.pop(6)
    assert isinstance(error, InputError)
    assert (error.line, error.code) == (7, code)
    assert f"{path}:7: " in str(error)
    assert says in str(error)
    assert all(isinstance(r, Report) for r in found)


def test_a_large_text_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 100, encoding="utf-8")
    assert fault(list(reports([str(path)], limit=1000))).code == "too-big"


def test_missing_directory_and_strange_paths(tmp_path: Path) -> None:
    found = list(reports([str(tmp_path), str(tmp_path / "none.txt"), "a\0b.txt", "-"], stdin=io.BytesIO(TEXT.encode())))
    assert [e.code for e in found[:3] if isinstance(e, InputError)] == ["directory", "missing", "missing"]
    assert isinstance(found[3], Report)


def test_problems_name_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(date="2022-02-31"), encoding="utf-8")
    (problem,) = one(list(reports([str(path)]))).problems
    assert problem.code == "date"
    assert problem.message.startswith(f"{path}:1: ")


def test_lines_beyond_the_limit_are_not_kept() -> None:
    chunks = iter([b"x" * 100 for _ in range(50)] + [b"\nshort\n"])
    assert list(split_lines(b"ok\n", chunks, 1000)) == [b"ok", None, b"short"]


@settings(deadline=None)
@given(
    texts=st.lists(st.text(min_size=1, max_size=60).filter(lambda t: bool(t.strip())), max_size=8),
    size=st.integers(1, 40),
)
def test_lines_survive_any_chunking(texts: list[str], size: int) -> None:
    data = b"".join(json.dumps({"text": t}).encode() + b"\n" for t in texts)
    chunks = iter([data[i : i + size] for i in range(0, len(data), size)])
    lines = [json.loads(piece)["text"] for piece in split_lines(b"", chunks, 10_000) if piece]
    assert lines == texts


@settings(deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_give_values_and_no_exception(data: bytes) -> None:
    for start in (b"", b"{", b'{"text": "', b"\xff\xfe"):
        for found in reports(["-"], stdin=io.BytesIO(start + data)):
            assert isinstance(found, (Report, InputError))
