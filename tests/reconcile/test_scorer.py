"""The scorer itself, on values worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluate.stories import JudgedPair, Told, b_cubed, evaluate, located, pairwise, read_pairs

EVENTS = [
    {"report": "r1", "event": "e1", "type": "CONSULT", "sentence": "The two men  met in Lima."},
    {"report": "r1", "event": "e2", "type": "AGREE", "sentence": "The two men met in Lima."},
    {"report": "r2", "event": "e3", "type": "CONSULT", "sentence": "Lima saw a meeting."},
]


def pair(verdict: str, left: tuple[str, str], right: tuple[str, str] = ("r2", "Lima saw")) -> JudgedPair:
    made = [Told(report=report, words=words, type="CONSULT") for report, words in (left, right)]
    return JudgedPair(left=made[0], right=made[1], verdict=verdict, reason="", half="test")  # type: ignore[arg-type]


def test_events_are_found_by_report_and_words() -> None:
    told = Told(report="r1", words="two men met", type="AGREE")
    assert located(told, EVENTS) == "e2"
    assert located(Told(report="r1", words="two men met", type="ASSAULT"), EVENTS) == "e1"
    assert located(Told(report="r2", words="two men met", type="AGREE"), EVENTS) is None


def test_pairwise() -> None:
    found = pairwise([(True, True), (True, False), (False, True), (False, False), (True, True)])
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert pairwise([]).f1 == 0


def test_b_cubed() -> None:
    gold = [("a", "b", True), ("b", "c", True), ("c", "d", False)]
    perfect = b_cubed(gold, lambda x, y: {x, y} != {"c", "d"})
    assert (perfect.precision, perfect.recall) == (1, 1)
    apart = b_cubed(gold, lambda *_: False)
    assert (apart.precision, apart.recall) == pytest.approx((1, (1 / 2 + 1 / 3 + 1 / 2 + 1) / 4))
    lump = b_cubed(gold, lambda *_: True)
    assert (lump.precision, lump.recall) == pytest.approx(((1 + 1 + 2 / 3 + 1 / 2) / 4, 1))


def test_related_is_not_the_same_and_what_is_missing_is_counted_apart() -> None:
    judged = [pair("same", ("r1", "two men")), pair("related", ("r1", "met in")), pair("same", ("r9", "nothing"))]
    card = evaluate(judged, EVENTS, {"e1": "s", "e2": "t", "e3": "s"})
    assert (card.pairs, card.missing) == (3, 1)
    assert (card.pairwise.precision, card.pairwise.recall) == (0.5, 1)
    assert [p.verdict for p in card.wrong] == ["related"]


def test_pairs_are_read(tmp_path: Path) -> None:
    side = {"report": "r", "words": "w", "type": "AID"}
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps({"left": side, "right": side, "verdict": "same", "reason": "why", "half": "test"}) + "\n")
    (found,) = read_pairs(file)
    assert (found.verdict, found.reason, found.half) == ("same", "why", "test")


@pytest.mark.parametrize("record", [{"verdict": "same"}, {"left": {}, "right": {}, "verdict": "same"}, {"left": 1}])
def test_a_line_that_is_no_pair_is_named(tmp_path: Path, record: dict[str, object]) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(record) + "\n")
    with pytest.raises(InputError, match=r"pairs\.jsonl:1"):
        read_pairs(file)


@pytest.mark.parametrize("said", [{"verdict": "perhaps", "half": "tune"}, {"verdict": "same", "half": "perhaps"}])
def test_an_unknown_verdict_or_half_is_named(tmp_path: Path, said: dict[str, str]) -> None:
    side = {"report": "r", "words": "w", "type": "AID"}
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps({"left": side, "right": side, **said}) + "\n")
    with pytest.raises(InputError, match="perhaps"):
        read_pairs(file)
