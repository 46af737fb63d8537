"""What is not in the repository is told by name where a command needs it, and read in one way."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from collection import collection, needed

from dragoman.ingest.article import document, of_record

ROOT = Path(__file__).parents[2]
RECORD = {"id": "a1", "title": "Talks", "date": "2022-05-30", "source": "Harbour News", "text": "Kenya thanked Peru on Monday."}


@pytest.mark.parametrize("script", ["scripts/hits.py accuse.", "scripts/scorecard.py --frames", "bench/registers.py"])
def test_a_command_without_its_material_says_what_is_missing(script: str, tmp_path: Path) -> None:
    here = {**os.environ, "DRAGOMAN_SHARED": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *script.split()]
    done = subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(tmp_path) in done.stderr
    assert "is missing" in done.stderr
    assert "DRAGOMAN_SHARED" in done.stderr


def test_what_is_there_is_given_back(tmp_path: Path) -> None:
    assert needed(tmp_path, "a folder") == tmp_path


def test_reports_are_read_packed_or_not_and_some_of_them(tmp_path: Path) -> None:
    lines = "".join(json.dumps({**RECORD, "id": id}) + "\n" for id in ("a1", "a2"))
    (tmp_path / "plain.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    assert list(collection(tmp_path / "plain.jsonl")) == ["a1", "a2"]
    assert collection(tmp_path / "packed.jsonl.gz", {"a2"}) == {"a2": {**RECORD, "id": "a2"}}


def test_a_record_makes_the_document_of_its_fields() -> None:
    made, _ = document(RECORD["text"], id="a1", title="Talks", date="2022-05-30", outlet="Harbour News")
    gold = {**RECORD, "report": "a1", "url": None}
    del gold["id"]
    assert of_record(RECORD) == of_record(gold) == made
    assert of_record({"id": 7, "text": "Kenya thanked Peru.", "date": ""}).id == "7"
