"""Scores on the development gold never fall below their floors; floors only go up.

Floors stand in floors.json; raise them when the scores have risen for good. The gold lies
outside the repository; without it the test is skipped.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

import dragoman

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "scorecard.py"


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_scores_stay_above_their_floors(name: str, shared: Path, coder: dragoman.Coder) -> None:
    spec = importlib.util.spec_from_file_location("scorecard", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    scorecard = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorecard)
    gold = shared / f"gold/{name}.jsonl"
    if not gold.exists():
        pytest.skip(f"no {gold}")
    found, _ = scorecard.scorer(shared).score(*scorecard.coded(gold, coder))
    for level, floor in FLOORS[name].items():
        assert found[level]["f1"] >= floor, f"{name} {level}: {found[level]['f1']:.3f} is under its floor {floor}"
