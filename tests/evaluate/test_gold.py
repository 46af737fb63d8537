"""Reading gold files: any bytes give records or one error that names the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.evaluate.gold import read_gold
from dragoman.evaluate.parties import judge, sentences


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_give_records_or_an_error_with_the_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(data)
    message = "gold.jsonl"
    try:
        assert all("report" in r for r in read_gold(path, ("report",)))
    except InputError as error:
        message = str(error)
    assert "gold.jsonl" in message


@given(st.text(max_size=120))
def test_sentences_cover_any_text(text: str) -> None:
    cut = sentences(text)
    assert "".join(text[a:b] for a, b in cut) == text


def test_blank_lines_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('\n{"report": "a"}\n\n', encoding="utf-8")
    assert [r["report"] for r in read_gold(path, ("report",))] == ["a"]


def test_an_event_without_mentions_is_no_trouble() -> None:
    gold = {"report": "r", "text": "Peru met Chile.", "events": [{"type": "CONSULT", "source": [{"country": "PER"}]}]}
    right, total, _ = judge(gold, {"actors": [], "events": []})
    assert (right["party"], total["party"]) == (0, 1)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_gold(tmp_path / "none.jsonl", ()))
