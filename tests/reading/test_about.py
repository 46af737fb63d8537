"""Contexts and named topics of acts, on sentences."""

from __future__ import annotations

import pytest

import dragoman

CASES = [
    ("The Omani minister discussed Afghanistan and gas transit with his Qatari counterpart.", "natural_resource", {"Afghanistan", "gas transit"}),
    ("The presidents of Chile and Peru held talks on the situation in Venezuela.", "diplomatic", {"Venezuela"}),
    ("Norway accused Russia of jamming.", "", set()),
    ("Mali and Niger met in Bamako.", "", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "context", "topics"), CASES, ids=[c[0][:30] for c in CASES])
def test_topics_are_no_parties(coder: dragoman.Coder, text: str, context: str, topics: set[str]) -> None:
    (event,) = coder.read(text, date="2022-05-30").events
    assert set(event.topics) == topics
    assert not context or context in event.contexts
