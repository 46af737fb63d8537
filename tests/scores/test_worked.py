"""Scores on the worked reports of tests/worked never fall below their floors; floors only go up.

Pages of invented reports alone: the texts of the real ones lie outside the repository.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import worked

import dragoman
from dragoman.evaluate.events import matched
from dragoman.ingest.article import of_record
from dragoman.view.jsonl import record

ROOT = Path(__file__).parent.parent.parent
FLOORS = json.loads((Path(__file__).parent / "worked.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_scores_on_worked_reports_stay_above_their_floors(name: str, coder: dragoman.Coder) -> None:
    golds = [gold for page in sorted((ROOT / "tests" / "worked").glob(f"{name}-*.md")) for gold in worked.records(page)]
    found = needed = given = 0
    for gold, reading in zip(golds, coder.read_many(map(of_record, golds)), strict=True):
        events = record(reading)["events"]
        pairs = matched(gold["events"], events, False)
        hit = {i for i, _ in pairs}
        found += sum(not gold["events"][i].get("optional") for i in hit)
        needed += sum(not e.get("optional") for e in gold["events"])
        given += len(events) - len(pairs)
    f1 = 2 * found / (needed + found + given)
    assert len(golds) > 20
    assert f1 >= FLOORS[name], f"worked reports {name}: {f1:.3f} is under its floor {FLOORS[name]}"
