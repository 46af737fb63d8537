"""Folders, patterns, packed files: all that is there is taken once, in order, and bombs and loops end."""

from __future__ import annotations

import gzip
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest
import zstandard
from samples import FIRST, kept, taken


def test_a_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/a.jsonl.gz", ".hidden.txt", ".git/c.txt", "x.docx", "list.opml"):
        kept(tmp_path, name, FIRST if name.endswith("txt") else gzip.compress(b'{"text": "One two three."}'))
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "none.txt")
    good, bad, (notice,) = taken(tmp_path)
    assert bad == []
    assert [Path(r.source).relative_to(tmp_path).as_posix() for r in good] == ["a/a.jsonl.gz", "a/z.txt", "b.txt"]
    assert notice.message.startswith("3 files taken, 6 passed over")


def test_a_bad_file_in_a_folder_does_not_stop_the_others(tmp_path: Path) -> None:
    kept(tmp_path, "a.txt", b"\xff\xff caf\xe9")
    kept(tmp_path, "b.xml", '<opml><body><outline xmlUrl="http://h.example/f"/></body></opml>')
    kept(tmp_path, "c.txt", FIRST)
    good, bad, _ = taken(tmp_path)
    assert [e.code for e in bad] == ["encoding", "opml"]  # a folder never leads out to the web
    assert [r.document.id for r in good] == ["c"]


def test_a_folder_with_nothing_to_take_in(tmp_path: Path) -> None:
    kept(tmp_path, "x.docx", "x")
    assert [e.code for e in taken(tmp_path)[1]] == ["directory"]


def test_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("1.txt", "2.txt", "in/3.txt", "in/deep/4.txt", "in/5.csv", "[6].txt", ".7.txt"):
        kept(tmp_path, name, FIRST)
    monkeypatch.chdir(tmp_path)

    def ids(pattern: str) -> list[str]:
        return [r.document.id for r in taken(pattern)[0]]

    assert ids("*.txt") == ["1", "2", "[6]"]
    assert ids(f"{tmp_path}/[12].txt") == ["1", "2"]
    assert ids("**/*.txt") == ["1", "2", "[6]", "3", "4"]
    assert ids("[6].txt") == ["[6]"]  # a file of that name is no pattern
    assert [e.code for e in taken("none*.txt")[1]] == ["missing"]
    assert [e.code for e in taken("a**b/[.txt")[1]] == ["missing"]


def test_files_of_one_name_are_reports_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a store would keep the second as a new version of the first."""
    for name in ("2022/01.txt", "2023/01.txt", "2023/02.txt", "2023/02.jsonl"):
        kept(tmp_path, name, FIRST if name.endswith("txt") else json.dumps({"text": FIRST}))
    monkeypatch.chdir(tmp_path)
    wanted = ["01", "2023/01.txt", "02:1", "2023/02.txt"]
    assert [r.document.id for r in taken(".")[0]] == wanted
    assert [r.document.id for r in taken("*/*")[0]] == wanted
    assert [r.document.id for r in taken("2022/01.txt", "./2022/01.txt")[0]] == ["01", "01"]  # one file, told twice


def test_zst_in_several_frames(tmp_path: Path) -> None:
    data = zstandard.compress(FIRST[:20].encode()) + zstandard.compress(FIRST[20:].encode())
    (report,), _, _ = taken(kept(tmp_path, "a.txt.zst", data))
    assert (report.document.text, report.document.id) == (FIRST, "a")
    assert taken(data=data)[0][0].document.text == FIRST  # told by its first bytes
    for cut in (data[:-4], data[:10], b"no archive", data + b"x"):
        assert [e.code for e in taken(kept(tmp_path, "c.txt.zst", cut))[1]] == ["archive"]


@pytest.mark.parametrize("name", ["b.jsonl.gz", "b.jsonl.zst", "b.csv.zst"])
def test_a_bomb_ends(tmp_path: Path, name: str) -> None:
    piece = (b"text\n" if "csv" in name else b"") + b"a" * 1_000_000
    out = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=out, mode="wb")
        if name.endswith("gz")
        else zstandard.ZstdCompressor().stream_writer(out, closefd=False) as packed
    ):
        packed.write(piece)
        for _ in range(70):
            packed.write(b"a" * 1_000_000)
    good, bad, _ = taken(kept(tmp_path, name, out.getvalue()))
    assert good == []
    assert [e.code for e in bad] == ["bomb"]


def test_lines_before_the_cut_are_read(tmp_path: Path) -> None:
    lines = "".join(
        f'{{"text": "Peru and Chile met.", "pad": "{sha256(bytes(n)).hexdigest() * 9}"}}\n' for n in range(900)
    ).encode()
    for name, pack in (("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.compress)):
        data = pack(lines)
        good, bad, _ = taken(kept(tmp_path, name, data[: len(data) * 3 // 4]))
        assert [e.code for e in bad] == ["archive"]
        assert 200 < len(good) < 900
