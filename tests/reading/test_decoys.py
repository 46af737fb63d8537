"""Words that look like a state and are nobody."""

from __future__ import annotations

import pytest

import dragoman


@pytest.mark.parametrize("words", ["US$2 million", "US$ 2 million"])
def test_money_of_a_state_is_nobody(coder: dragoman.Coder, words: str) -> None:
    reading = coder.read(f"Peru paid Chile {words} for the bridge.", date="2024-03-06")
    assert {a.country for a in reading.actors} == {"PER", "CHL"}
