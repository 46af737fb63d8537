"""Frames and classifier weighed together, on plain answers."""

from __future__ import annotations

import pytest

from dragoman.data.classifier import Answer
from dragoman.reading.acts.relation import Vote, weigh

UNSURE = Answer({"AID": 0.5, "AGREE": 0.4, "NONE": 0.1}, {"-": 1.0}, {">": 0.9, "<": 0.1}, {"happened": 1.0})


def vote(kind: str, score: float = 0.9, forward: bool = True) -> Vote:
    return Vote(type=kind, mode=None, frame=f"{kind.lower()}.x", forward=forward, score=score)


def test_a_frame_settles_what_the_model_leaves_open() -> None:
    relation = weigh(UNSURE, [vote("AGREE")])
    assert (relation.type, relation.frame_type, relation.model_type) == ("AGREE", "AGREE", "AID")
    assert 0 < relation.confidence < 1


def test_without_frames_the_model_speaks_and_says_so() -> None:
    relation = weigh(UNSURE, [])
    assert (relation.type, relation.frame, relation.direction) == ("AID", None, ">")


def test_without_a_model_the_frame_speaks() -> None:
    assert weigh(None, [vote("AGREE", forward=False)]).direction == "<"
    assert weigh(None, []).type == "NONE"


def test_none_can_be_ruled_out() -> None:
    nothing = Answer({"AID": 0.2, "NONE": 0.8}, {"-": 1.0}, {"-": 1.0}, {"-": 1.0})
    assert weigh(nothing, []).type == "NONE"
    assert weigh(nothing, [], none=False).type == "AID"


def test_a_frame_with_one_of_the_actors_says_less_than_one_with_both() -> None:
    half = Vote(type="AGREE", mode=None, frame="agree.x", forward=True, score=0.9, both=False)
    whole = weigh(UNSURE, [vote("AGREE")])
    part = weigh(UNSURE, [half])
    assert part.type == "AGREE"
    assert part.confidence < whole.confidence
    assert weigh(UNSURE, [vote("AID", 0.4), half]).frame == "aid.x"


def test_a_question_asked_back_turns_the_direction() -> None:
    back = Answer({"AID": 0.5, "AGREE": 0.4, "NONE": 0.1}, {"-": 1.0}, {">": 0.1, "<": 0.9}, {"happened": 1.0})
    joint = UNSURE.joined(back)
    assert joint.directions == {">": pytest.approx(0.9), "<": pytest.approx(0.1)}
    assert sum(joint.types.values()) == pytest.approx(1.0)
