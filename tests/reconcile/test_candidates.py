from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from dragoman.reconcile.candidates import CHUNK, HEADS, blocks, candidates, facts

from .memory import event, memory, party


def met(*events: dict[str, Any]) -> set[tuple[str, str]]:
    """The pairs of event ids that meet."""
    flat = facts(memory(events))
    ids = flat["event"].to_pylist()
    pairs = candidates(flat)
    return {tuple(sorted((ids[a], ids[b]))) for a, b in zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), strict=True)}  # type: ignore[misc]


BIDEN = party("USA", name="Joe Biden", entity="Joe Biden", kind="person", rank=1)
TOWN = {"place_id": "7", "place_precision": "city", "place_country": "IRN"}


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (event("b", "2"), True),
        (event("b", "1"), False),  # a report tells an act once
        (event("b", "2", sources="KAZ", targets="IRN"), True),
        (event("b", "2", targets="UZB"), False),
        (event("b", "2", targets=""), False),
        (event("b", "2", start="2022-05-31"), True),
        (event("b", "2", start="2022-06-14"), False),
        (event("b", "2", start=None, published="2022-05-31"), True),  # undated: looked for around the day of its report
        (event("b", "2", start=None, published="2022-08-31"), False),
        (event("b", "2", start="2022-05-23", end="2022-06-03"), True),
        (event("b", "2", type="ASSAULT"), False),
    ],
)
def test_events_meet_where_parties_family_and_days_do(other: dict[str, Any], meets: bool) -> None:
    assert met(event("a", "1"), other) == ({("a", "b")} if meets else set())


def test_a_person_or_a_town_is_enough() -> None:
    assert met(event("a", "1", source=[BIDEN], targets="KAZ"), event("b", "2", source=[BIDEN], targets="")) == {("a", "b")}
    assert met(event("a", "1", targets="KAZ", **TOWN), event("b", "2", targets="", **TOWN)) == {("a", "b")}


def test_a_deed_meets_the_same_deed_that_hits_nobody_told() -> None:
    raid = {"type": "ASSAULT", "mode": "aerial"}
    assert met(event("a", "1", **raid), event("b", "2", targets="", **raid)) == {("a", "b")}
    assert met(event("a", "1", **raid), event("b", "2", targets="", **{**raid, "mode": "drone"})) == set()
    assert met(event("a", "1", type="AGREE"), event("b", "2", targets="", type="AGREE")) == set()  # words are said to somebody


def test_types_of_one_family_meet() -> None:
    assert met(event("a", "1", type="AGREE"), event("b", "2", type="SUPPORT")) == {("a", "b")}


def test_years_meet_years_alone() -> None:
    year = {"start": "2019-01-01", "end": "2019-12-31"}
    assert met(event("a", "1", **year), event("b", "2", **year)) == {("a", "b")}
    assert met(event("a", "1", **year), event("b", "2", start="2019-05-01")) == set()


def test_an_event_without_any_day_meets_its_like() -> None:
    undated = {"start": None, "published": ""}
    assert met(event("a", "1", **undated), event("b", "2", **undated)) == {("a", "b")}
    assert met(event("a", "1", **undated), event("b", "2")) == set()


def test_background_meets_by_the_month_that_is_told() -> None:
    deed = {"type": "SANCTION", "sources": "KAZ", "targets": ""}
    told = event("a", "1", start="2019-03-04", published="2022-05-30", **deed)
    month = {"start": None, "published": "2020-02-01", **deed}
    assert met(told, event("b", "2", sentence="since Kazakhstan left in March", **month)) == {("a", "b")}
    assert met(told, event("b", "2", sentence="since Kazakhstan left in April", **month)) == set()
    assert met(told, event("b", "2", sentence="since Kazakhstan left in March 2018", **month)) == set()


def test_a_killing_is_found_in_any_year() -> None:
    killed = {"type": "ASSAULT", "mode": "targeted", "sources": "", "target": [party("KAZ", kind="person", name="Olzhas Bek")]}
    early, late = event("a", "1", **killed), event("b", "2", start=None, published="2024-01-01", **killed)
    assert met(dict(early), dict(late)) == {("a", "b")}
    assert met({**early, "mode": "aerial"}, dict(late)) == set()


def test_the_ends_of_a_large_block_meet_its_heads() -> None:
    flat = facts(memory(event(f"{n:04}", str(n), mode="phone") for n in range(4 * CHUNK)))
    pairs = candidates(flat)
    first = {b for a, b in zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), strict=True) if a == 0}
    assert len([n for n in first if n >= 2 * CHUNK]) >= HEADS // 2 - 1
    assert pairs.num_rows <= (1.5 * CHUNK + HEADS) * 4 * CHUNK


def test_large_blocks_are_cut_and_neighbours_meet() -> None:
    count = 6 * CHUNK
    days = [f"2022-05-{20 + n // (count // 4):02}" for n in range(count)]  # in one bucket or two
    flat = facts(memory(event(f"{n:04}", str(n), start=days[n]) for n in range(count)))
    pairs = candidates(flat)
    whole = len(list(combinations(range(count), 2)))
    keys = 2  # a day lies in two buckets at most, with its slack
    assert pairs.num_rows <= (1.5 * CHUNK + HEADS) * count * keys < whole * keys
    met_once = set(zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), strict=True))
    assert len(met_once) == pairs.num_rows
    assert {(n, n + 1) for n in range(count - 1)} <= met_once  # rows are in order of days, and so are chunks
    assert blocks(flat)["chunks"].to_pylist()[0] >= 3


def test_a_summit_of_forty_makes_few_keys() -> None:
    sides = " ".join(f"S{n:02}" for n in range(40))
    flat = facts(memory([event("a", "1", sources=sides, targets="")]))
    assert blocks(flat).num_rows <= 15 * 2


def test_no_events() -> None:
    flat = facts(memory([]))
    assert (flat.num_rows, candidates(flat).num_rows) == (0, 0)
