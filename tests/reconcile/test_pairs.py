"""How stories fare on pairs that were judged from the texts: floors, until a fresh half is joined on the pairs that rules were made on.

pairs.jsonl and events.parquet are made by scripts/story_pairs.py; each row of the fixture names outlet, title,
address and licence of its report. The fixture holds the rows as they were coded, so changes of the coder do not
move these figures.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.evaluate.stories import HALVES, Scorecard, evaluate, read_pairs
from dragoman.reconcile.stories import tie

from .memory import Memory

HERE = Path(__file__).parent


@cache
def cards() -> dict[str, Scorecard]:
    """The scorecard of each half."""
    rows = pq.read_table(HERE / "events.parquet")
    reports = pa.Table.from_pylist(
        [
            {"report": r, "title": t}
            for r, t in dict(zip(*(rows[c].to_pylist() for c in ("report", "title")), strict=True)).items()
        ]
    )
    tied = tie(Memory(events=rows, reports=reports))
    story_of = dict(zip(tied.stories["event"].to_pylist(), tied.stories["story"].to_pylist(), strict=True))
    events = rows.select(["report", "event", "type", "sentence"]).to_pylist()
    pairs = read_pairs(HERE / "pairs.jsonl")
    return {half: evaluate([p for p in pairs if p.half == half], events, story_of) for half in HALVES}


def test_the_fixture_holds_every_judged_event() -> None:
    found = cards()
    assert sum(card.pairs for card in found.values()) >= 150
    assert [card.missing for card in found.values()] == [0, 0]
    licences = pq.read_table(HERE / "events.parquet", columns=["licence"])["licence"].to_pylist()
    assert all(licences)


def test_floors() -> None:
    card = cards()["tune"]
    assert card.pairwise.precision >= 0.9
    assert card.pairwise.f1 >= 0.82
    assert card.b_cubed.f1 >= 0.97


@pytest.mark.xfail(strict=True, reason="the aim is 0.85 on pairs that no rule has seen; a fresh half is not joined yet")
def test_the_aim() -> None:
    assert cards()["test"].pairwise.f1 >= 0.85
