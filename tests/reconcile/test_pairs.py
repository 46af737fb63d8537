"""How stories fare on pairs that were judged from the texts: those that rules were made on, and fresh ones.

Pairs and events are made by scripts/story_pairs.py; each row of a fixture names outlet, title, address and licence
of its report. A fixture holds the rows as they were coded, so changes of the coder do not move these figures.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.evaluate.stories import Scorecard, evaluate, read_pairs
from dragoman.reconcile.stories import tie

from .memory import Memory

HERE = Path(__file__).parent


FILES = {"tune": ("pairs.jsonl", "events.parquet"), "test": ("pairs-fresh-2.jsonl", "events-fresh-2.parquet")}


@cache
def card(half: str) -> Scorecard:
    """The scorecard of a half, over the events of its reports."""
    judged, kept = (HERE / name for name in FILES[half])
    rows = pq.read_table(kept)
    titles = dict(zip(*(rows[c].to_pylist() for c in ("report", "title")), strict=True))
    tied = tie(Memory(events=rows, reports=pa.Table.from_pylist([{"report": r, "title": t} for r, t in titles.items()])))
    story_of = dict(zip(tied.stories["event"].to_pylist(), tied.stories["story"].to_pylist(), strict=True))
    pairs = read_pairs(judged)
    assert {p.half for p in pairs} == {half}
    return evaluate(pairs, rows.select(["report", "event", "type", "mode", "sentence"]).to_pylist(), story_of)


@pytest.mark.parametrize(("half", "pairs"), [("tune", 150), ("test", 200)])
def test_the_fixture_holds_every_judged_event(half: str, pairs: int) -> None:
    assert card(half).pairs >= pairs
    assert card(half).missing == 0
    assert all(pq.read_table(HERE / FILES[half][1], columns=["licence"])["licence"].to_pylist())


@pytest.mark.parametrize(("half", "precision", "f1", "b_cubed"), [("tune", 0.9, 0.88, 0.98), ("test", 0.83, 0.83, 0.97)])
def test_floors(half: str, precision: float, f1: float, b_cubed: float) -> None:
    assert card(half).pairwise.precision >= precision
    assert card(half).pairwise.f1 >= f1
    assert card(half).b_cubed.f1 >= b_cubed
