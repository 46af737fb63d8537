"""What frames that do not hold say of a clause, and what the classifier is then believed."""

from __future__ import annotations

import pytest

from dragoman.data.odds import Odds
from dragoman.data.shapes import Frame
from dragoman.pipeline import Coder
from dragoman.reading.acts.hinted import hints
from dragoman.reading.acts.learned import learned
from dragoman.reading.acts.reasons import NO_TARGET, OF_OTHERS, Reason
from tests.reading.test_learned import Model, answer, both, scene_of


def frame(kind: str) -> Frame:
    return Frame(id=kind.lower(), type=kind, example="", counter="")  # type: ignore[arg-type]


def test_the_share_of_a_type_among_frames_that_do_not_hold() -> None:
    request, accuse = frame("REQUEST"), frame("ACCUSE")
    found = hints(
        {
            4: [
                (request, Reason("lacking", "object is not ACTOR")),
                (request, Reason("particle", "no particle 'out'")),
                (accuse, Reason("lacking", "clause is not stop")),
            ]
        }
    )
    assert found[4] == pytest.approx({"REQUEST": 2 / 3, "ACCUSE": 1 / 3})


def test_what_a_frame_forbids_is_not_hinted_at() -> None:
    found = hints(
        {
            0: [
                (frame("THREATEN"), Reason("barred", "object is peace")),
                (frame("ACCUSE"), Reason("lacking", "object is not ACTOR")),
            ]
        }
    )
    assert found == {0: {"ACCUSE": 0.5}}


def test_a_frame_that_lacks_its_target_hints_all_the_same() -> None:
    found = hints({0: [(frame("THREATEN"), NO_TARGET), (frame("AGREE"), OF_OTHERS)]})
    assert found == {0: {"THREATEN": 0.5}}


def test_hints_make_the_classifier_believed_sooner(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed Chile.")
    (clause,) = [c for c in scene.parsed.clauses if c.kind == "verb"]
    model = Model(both("Peru", "Chile", answer("ACCUSE", 0.65), answer("ACCUSE", 0.65, "<")))
    assert not list(learned(scene, model, None, (), {}, "what 1"))
    assert not list(learned(scene, model, None, (), {clause.index: {"AID": 1.0}}, "what 1"))
    (act,) = learned(scene, model, None, (), {clause.index: {"ACCUSE": 0.5}}, "what 1")
    assert act.type == "ACCUSE"


def test_the_gate_lets_pairs_through_sooner_where_frames_hint(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed Chile.")
    (clause,) = [c for c in scene.parsed.clauses if c.kind == "verb"]
    model, doubtful = Model({}), Odds({"": -1.2})  # a chance of 0.23
    assert not list(learned(scene, model, doubtful, (), {}, "what 1"))
    assert not model.asked
    assert not list(learned(scene, model, doubtful, (), {clause.index: {"ACCUSE": 0.5}}, "what 1"))
    assert model.asked
