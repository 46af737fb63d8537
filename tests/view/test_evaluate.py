"""`dragoman evaluate` and `dragoman pairs`: what they print, and what they say of bad files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.view.cli import app

TEXT = "Peru condemned Chile on Monday."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def written(path: Path, *records: object) -> str:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return str(path)


def actor(country: str) -> dict[str, object]:
    return {"country": country, "sector": ["GOV"]}


def test_events_and_parties_are_scored(tmp_path: Path) -> None:
    event = {"type": "ACCUSE", "source": [actor("PER")], "target": [actor("CHL")], "mentions": [{"start": 0, "end": 20}]}
    gold = written(tmp_path / "gold.jsonl", {"report": "r", "text": TEXT, "date": "2024-03-06", "events": [event]})
    result = run("evaluate", gold)
    assert result.exit_code == 0
    assert "| country | 1.000 | 1.000 | 1.000 |" in result.stdout
    assert "parties of gold: country or organisation | 1.000 | 2 |" in result.stdout


def test_pairs_are_scored_and_answered(tmp_path: Path) -> None:
    pair = {"id": "p", "text": TEXT, "source": [[0, 4]], "target": [[15, 20]], "type": "ACCUSE"}
    file = written(tmp_path / "pairs.jsonl", pair)
    assert "macro-F1 1.000" in run("evaluate", "--pairs", "--readers", "frames", file).stdout
    result = run("pairs", "--readers", "frames", file)
    answer = json.loads(result.stdout)
    assert (answer["id"], answer["type"], answer["frame_type"], answer["model_type"]) == ("p", "ACCUSE", "ACCUSE", None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "bad.jsonl:1: no valid JSON"),
        ('{"text": "x"}', "bad.jsonl:1: no gold record: 'source' is missing"),
        ('{"text": "x", "source": [[0, 9]], "target": [[0, 1]]}', "does not lie inside the text"),
        ('{"text": "x", "source": 3, "target": [[0, 1]]}', "must be lists of [start, end]"),
    ],
)
def test_bad_pairs_name_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(line + "\n", encoding="utf-8")
    result = run("pairs", str(bad))
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


def test_a_missing_gold_file_is_told(tmp_path: Path) -> None:
    result = run("evaluate", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 2
    assert "no such file" in result.output


@pytest.mark.parametrize("command", [("evaluate",), ("evaluate", "--pairs"), ("pairs",)], ids=" ".join)
@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_with_nothing_in_it_is_told(tmp_path: Path, command: tuple[str, ...], text: str) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(text, encoding="utf-8")
    result = run(*command, str(path))
    assert result.exit_code == 2
    assert f"dragoman: {path}: there is nothing in it" in result.stderr
    assert not result.stdout
