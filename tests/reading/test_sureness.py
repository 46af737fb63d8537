"""How sure an event is comes from what it was read from, and changes nothing else of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import dragoman
from dragoman.data.odds import Odds, sureness
from dragoman.reading.acts.sureness import HIGHEST, LOWEST, signs, weighed
from dragoman.reading.scene import Scene

TEXT = "Peru condemned Chile's raid on Monday. The envoy of Togo met the Ghanaian president in Accra."


@pytest.fixture(scope="module")
def scene_and_reading(framed: dragoman.Coder) -> tuple[Scene, dragoman.Reading]:
    parsed = next(iter(framed.parser([dragoman.Document(id="a", text=TEXT, body=(dragoman.Span(start=0, end=len(TEXT)),))])))
    reading = framed.read_parsed(parsed)
    return Scene(parsed, reading.actors), reading


def test_the_weights_ship() -> None:
    weights = sureness()
    assert weights is not None
    assert len(weights.weights) > 500


def test_confidence_is_the_chance_and_nothing_else_changes(scene_and_reading: tuple[Scene, dragoman.Reading]) -> None:
    scene, reading = scene_and_reading
    assert reading.events
    for weights, expected in ((Odds({"": 0.0}), 0.5), (Odds({"": 40.0}), HIGHEST), (Odds({"": -40.0}), LOWEST)):
        events = weighed(weights, scene, reading.events, reading.acts)
        assert [e.confidence for e in events] == [expected] * len(events)
        assert [replace(e, confidence=0.0) for e in events] == [replace(e, confidence=0.0) for e in reading.events]


def test_without_weights_events_stay_as_they_are(scene_and_reading: tuple[Scene, dragoman.Reading]) -> None:
    scene, reading = scene_and_reading
    assert weighed(None, scene, reading.events, reading.acts) == reading.events


def test_signs_tell_the_frame_and_the_way_to_either_side(scene_and_reading: tuple[Scene, dragoman.Reading]) -> None:
    scene, reading = scene_and_reading
    blame = next(e for e in reading.events if e.type == "ACCUSE")
    act = next(a for a in reading.acts if a.id == blame.acts[0])
    found = set(signs(scene, blame, act))
    assert {f"frame {act.frame}", "verb condemn", "source way nsubj", "ACCUSE"} <= found


def test_an_act_told_plainly_is_surer_than_one_whose_doers_are_guessed(coder: dragoman.Coder) -> None:
    plain = coder.read("The United States imposed sanctions on two Iranian firms on Tuesday.", date="2024-03-06").events[0]
    guessed = coder.read("The soldiers opened fire, killing three protesters in Khartoum.", date="2024-03-06").events[0]
    assert plain.confidence > 0.8
    assert guessed.confidence < 0.5
