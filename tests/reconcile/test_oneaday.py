from __future__ import annotations

import pyarrow as pa
import pytest

from dragoman.reconcile.oneaday import one_a_day
from dragoman.schema import TABLES

from .memory import event, party

EVENTS = [
    event("a", "1", confidence=0.6),
    event("b", "2", confidence=0.9),  # the surest of its day
    event("c", "3", sources="KAZ", targets="IRN"),  # the other direction
    event("d", "4", type="AGREE"),
    event("e", "5", start="2022-05-31"),
    event("f", "6", start=None),  # the day of its report
    event("g", "7", start=None, published=""),  # no day at all: kept
    event("h", "8", start=None, published=""),
    event("i", "9", source=[party("IRN", sector=["MIL"])]),
]


@pytest.mark.parametrize(("sectors", "left"), [(False, "bcdegh"), (True, "bcdeghi")])
def test_one_event_a_dyad_type_and_day(sectors: bool, left: str) -> None:
    events = pa.Table.from_pylist(EVENTS, schema=TABLES["events"])
    kept = one_a_day(events, sectors=sectors)
    assert "".join(kept["event"].to_pylist()) == left
    assert kept.schema == events.schema
    assert one_a_day(kept, sectors=sectors) == kept


def test_order_does_not_decide() -> None:
    twins = [event("a", "1", confidence=0.5, published="2022-06-01"), event("b", "2", confidence=0.5)]
    for rows in (twins, twins[::-1]):
        assert one_a_day(pa.Table.from_pylist(rows, schema=TABLES["events"]))["event"].to_pylist() == ["b"]


def test_nothing_to_filter() -> None:
    assert one_a_day(TABLES["events"].empty_table()).num_rows == 0
