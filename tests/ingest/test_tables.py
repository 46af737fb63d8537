"""Tables: columns told and guessed, rows that break, the same reports whatever the format."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from samples import BOTH, FIRST, SECOND, kept, taken

from dragoman.errors import InputError
from dragoman.ingest.sources import Columns
from dragoman.ingest.streams import split_lines
from dragoman.ingest.tables import chosen, of_csv, rows
from dragoman.ingest.taken import Intake, Origin, Report

HEADER = "id,title,date,source,url,licence,text"
ROW = f'a1,T,2022-05-30,Wire,https://h.example/1,CC0,"{FIRST}"'


def table(*lines: str) -> str:
    return "\n".join((HEADER, *lines)) + "\n"


def test_a_row_is_a_report(tmp_path: Path) -> None:
    good, bad, notices = taken(kept(tmp_path, "t.csv", table(ROW, f'a2,,,,,,"{FIRST}\n\nHe said ""no""."')))
    assert (bad, notices) == ([], [])
    one = good[0].document
    assert (one.id, one.title, one.published, one.outlet) == ("a1", "T", "2022-05-30", "Wire")
    assert (one.url, one.licence, one.text) == ("https://h.example/1", "CC0", FIRST)
    assert good[1].document.text == f'{FIRST}\n\nHe said "no".'
    assert good[1].line == 3


def test_columns_are_guessed_and_told(tmp_path: Path) -> None:
    data = f"\ufeffArticle ID;Headline;Body;Published_At;Outlet;Link\r\n7;T;{FIRST};May 30, 2022;Wire;https://h.example/1\r\n"
    good, bad, notices = taken(kept(tmp_path, "t.csv", data))
    assert bad == []
    one = good[0].document
    assert (one.id, one.title, one.published, one.outlet, one.text) == ("7", "T", "2022-05-30", "Wire", FIRST)
    (notice,) = notices
    assert notice.code == "columns"
    assert "text = 'Body'" in notice.message
    assert "date = 'Published_At'" in notice.message


def test_named_columns_win(tmp_path: Path) -> None:
    path = kept(tmp_path, "t.tsv", f"text\tlong\tstamp\nteaser\t{FIRST}\t2022-05-30\n")
    good, bad, notices = taken(path, columns=Columns(text="long", date="stamp"))
    assert (bad, notices) == ([], [])
    assert (good[0].document.text, good[0].document.published, good[0].document.id) == (FIRST, "2022-05-30", "t:2")
    assert [e.code for e in taken(path, columns=Columns(text="none"))[1]] == ["column"]


def test_one_column_is_one_field() -> None:
    assert chosen(["Story", "Source", "URL", "date"], Columns(), "t") == {"text": 0, "date": 3, "source": 1, "url": 2}
    assert chosen(["summary", "content"], Columns(), "t") == {"text": 1}


@pytest.mark.parametrize(
    ("data", "codes", "count"),
    [
        (table("a1,T,2022-05-30,Wire,,,", ROW), ["empty"], 1),
        (table("a,b,c,d,e,f,Peru, Chile and Bolivia met", ROW), ["table"], 1),
        (table('a,b,c,d,e,f,"' + "word and word " * 80_000 + '"', ROW), ["too-big"], 1),
        (table('a,b,c,d,e,f,"' + "word and word \n" * 70_000 + '"', ROW), ["too-big"], 1),
        (table(ROW, 'a,b,c,d,e,f,"never closed', "x,y"), ["table"], 1),
        (table('a,b,c,d,e,f,"closed by the next', ROW, ROW), ["table"], 1),
        (table("a,b,c,d,e,f,one\0two", ROW), ["binary"], 1),
        (HEADER + "\n", ["empty"], 0),
        ("a,b\n1,2\n", ["no-text"], 0),
        ("\0" * 50, ["binary"], 0),
        ("", ["empty"], 0),
        ('"open', ["table"], 0),
    ],
    ids=["no text", "surplus", "long", "long lines", "open", "stray", "zero", "no row", "no column", "zeros", "empty", "header"],
)
def test_a_bad_row_does_not_stop_the_others(tmp_path: Path, data: str, codes: list[str], count: int) -> None:
    filler = "z,,,,,," + "word " * 20_000 + "\n"  # keeps what is wrong out of the first bytes
    head, _, rest = data.partition("\n")
    path = kept(tmp_path, "t.csv", f"{head}\n{filler}{rest}" if "zero" not in codes and "\0t" in data else data)
    good, bad, _ = taken(path, limit=1_000_000)
    assert [e.code for e in bad] == codes
    assert str(path) in str(bad[0])
    assert len([r for r in good if r.document.id != "z"]) == count


def test_a_row_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    data = table(ROW).encode() + "a2,,,,,,Grüße aus Köln\n".encode("latin-1") + ROW.encode()
    good, (error,), _ = taken(kept(tmp_path, "t.csv", data))
    assert (error.code, error.line, len(good)) == ("encoding", 3, 2)


CELL = st.text(st.sampled_from('ab",\n é'), max_size=6)


@settings(deadline=None, max_examples=80)
@given(cells=st.lists(st.lists(CELL, min_size=2, max_size=3), min_size=1, max_size=4), size=st.integers(1, 9))
@example(cells=[['"', '""'], ["a\n\n,b", ""]], size=1)
def test_the_same_cells_as_the_csv_module(cells: list[list[str]], size: int) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(cells)
    data = out.getvalue().encode()
    chunks = iter([data[i : i + size] for i in range(0, len(data), size)])
    assert [list(row.cells) for row in rows(split_lines(b"", chunks, 1000), ",", 1000)] == cells


@settings(deadline=None, max_examples=60)
@given(data=st.binary(max_size=120), head=st.sampled_from([b"", b"text,id\n", b'"te""xt";body\n"', b"a\tbody\n"]))
def test_any_bytes_give_values_and_no_exception(data: bytes, head: bytes) -> None:
    origin, intake = Origin(source="t", stem="t"), Intake()
    try:
        found = list(of_csv(io.BytesIO(head + data), origin, intake))
    except (InputError, UnicodeDecodeError):  # the second is told by sources, for a whole file in UTF-16
        return
    assert all(isinstance(item, (Report, InputError)) for item in found)


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    columns = {
        "content": [FIRST, None, BOTH],
        "published": [dt.datetime(2022, 5, 30, 23, tzinfo=dt.UTC), None, dt.datetime(2022, 6, 1, tzinfo=dt.UTC)],
        "number": [1, 2, 3],
    }
    pq.write_table(pa.table(columns), path)
    good, bad, notices = taken(path)
    assert [(r.document.id, r.document.text, r.document.published) for r in good] == [
        ("t:1", FIRST, "2022-05-30"),
        ("t:3", BOTH, "2022-06-01"),
    ]
    assert [(e.code, e.line) for e in bad] == [("empty", 2)]
    assert "text = 'content'" in notices[0].message
    piped, _, _ = taken(data=path.read_bytes())
    assert [r.document.text for r in piped] == [FIRST, BOTH]


def test_parquet_that_cannot_be_read(tmp_path: Path) -> None:
    whole = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": [1, 2]}), whole)
    assert [e.code for e in taken(whole)[1]] == ["no-text"]
    pq.write_table(pa.table({"a": [SECOND]}), whole)
    assert [e.code for e in taken(whole)[1]] == ["no-text"]
    data = whole.read_bytes()
    for cut in (b"", b"PAR1", data[:-9], data[:40], data[:-12] + b"\xff\xff\xff\x7fPAR1"):
        assert [e.code for e in taken(kept(tmp_path, "c.parquet", cut))[1]] == ["parquet"]
