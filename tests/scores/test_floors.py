"""Scores on the development gold never fall below their floors; floors only go up.

Floors stand in floors.json; raise them when the scores have risen for good. The gold lies
outside the repository; without it the test is skipped.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import scorecard

import dragoman

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_scores_stay_above_their_floors(name: str, shared: Path, coder: dragoman.Coder) -> None:
    gold = shared / f"gold/{name}.jsonl"
    if not gold.exists():
        pytest.skip(f"no {gold}")
    found, _ = scorecard.scorer(shared).score(*scorecard.coded(gold, coder))
    for level, floor in FLOORS[name].items():
        assert found[level]["f1"] >= floor, f"{name} {level}: {found[level]['f1']:.3f} is under its floor {floor}"
