"""Krippendorff's alpha on the worked examples of his paper, and what reviewers are told of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.evaluate.agreement import NO_EVENT, agreement, alpha, judged, lines

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A, B and C; a dot is a value that is missing
TWO_VALUES = ("0100000010", "1110010000")
FIVE_VALUES = ("aabbdcccedda", "babbbccceddd")
FOUR_READERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(readers: tuple[str, ...]) -> list[list[str]]:
    return [[value for value in column if value != "."] for column in zip(*readers, strict=True)]


@pytest.mark.parametrize(("readers", "expected"), [(TWO_VALUES, 0.095), (FIVE_VALUES, 0.692), (FOUR_READERS, 0.743)])
def test_worked_examples(readers: tuple[str, ...], expected: float) -> None:
    found = alpha(units(readers))
    assert found.value == pytest.approx(expected, abs=0.0005)
    assert found.interval is not None
    assert found.interval[0] < expected < found.interval[1]


def test_values_without_a_second_one_count_for_nothing() -> None:
    found = alpha(units(FOUR_READERS))
    assert (found.units, found.values) == (11, 40)  # the last thing was judged by one reader only
    assert alpha([["a"], []]).value is None
    assert alpha([["a", "a"], ["a", "a"]]).value is None  # nothing to tell agreement from chance


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12))
def test_order_of_readers_and_things_does_not_matter(things: list[list[str]]) -> None:
    one, two = alpha(things).value, alpha([thing[::-1] for thing in reversed(things)]).value
    assert one == pytest.approx(two) if one is not None else two is None
    assert one is None or one <= 1.0 + 1e-9


def verdict(event: str, by: str, verdict: str, type: str | None) -> dict[str, Any]:
    return {"event": event, "by": by, "verdict": verdict, "type": type}


def test_pairs_of_reviewers_and_what_it_rests_on() -> None:
    rows = [
        verdict("e1", "ada", "right", "AID"), verdict("e1", "bo", "right", "AID"),
        verdict("e2", "ada", "corrected", "AGREE"), verdict("e2", "bo", "wrong", NO_EVENT),
        verdict("e3", "ada", "right", "ACCUSE"), verdict("e3", "cy", "right", "ACCUSE"),
        verdict("e4", "cy", "right", "AID"), verdict("e9", "bo", "right", None),
    ]  # fmt: skip
    found = agreement(rows)
    assert dict(found.reviewers) == {"ada": 3, "bo": 2, "cy": 2}
    assert (found.verdict.units, found.verdict.values, found.gone) == (3, 6, 1)
    assert [(p.left, p.right, p.verdict.units, p.verdict.agreed) for p in found.pairs] == [
        ("ada", "bo", 2, 0.5),
        ("ada", "cy", 1, 1.0),
    ]
    told = "\n".join(lines(found))
    assert "rests on 3 events judged twice" in told
    assert "1 verdicts are left out" in told


def test_nothing_judged_twice_says_what_to_do() -> None:
    told = "\n".join(lines(agreement([verdict("e1", "ada", "right", "AID")])))
    assert "ada 1" in told
    assert "--by NAME" in told


def test_the_type_after_a_verdict() -> None:
    assert judged("right", "AID", None) == "AID"
    assert judged("corrected", "AID", {"type": "AGREE"}) == "AGREE"
    assert judged("corrected", "AID", {"standing": "planned"}) == "AID"
    assert judged("wrong", "AID", None) == NO_EVENT
    assert judged("wrong", None, None) is None
