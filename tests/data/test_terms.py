"""Terms of office: dates that exist, no two holders at once, no term written as two."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.data.load import load
from dragoman.data.shapes import Holder
from dragoman.data.terms import before, check_terms, is_day


@pytest.mark.parametrize(
    ("text", "good"), [("2019", True), ("2019-03", True), ("2019-02-30", False), ("March", False), ("19-3", False)]
)
def test_days(text: str, good: bool) -> None:
    assert is_day(text) is good


@pytest.mark.parametrize(
    ("one", "two", "sure"), [("2019", "2020-01", True), ("2019", "2019-05", False), ("2019-05-01", "2019-05", False)]
)
def test_a_prefix_covers_its_whole_span(one: str, two: str, sure: bool) -> None:
    assert before(one, two) is sure


def holder(name: str, began: str, ended: str = "") -> Holder:
    return Holder(office="president", country="PER", name=name, began=began, ended=ended)


@pytest.mark.parametrize(
    ("holders", "fault"),
    [
        ((holder("A", "2001", "2006-07-28"), holder("B", "2006-07-28", "2011")), ""),
        ((holder("A", "2001", "2007"), holder("B", "2006-07-28", "2011")), "overlaps with A"),
        ((holder("A", "2001"), holder("B", "2006")), "overlaps with A (to today)"),
        ((holder("A", "2001", "2006"), holder("A", "2006", "2011")), "write one row"),
        ((holder("A", "2006", "2001"),), "ends before it begins"),
    ],
)
def test_faults_of_terms(holders: tuple[Holder, ...], fault: str) -> None:
    lexicon = msgspec.structs.replace(load(), holders=holders)
    found = list(check_terms(lexicon))
    assert bool(found) is bool(fault)
    assert all(fault in f for f in found)
