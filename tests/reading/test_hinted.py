"""What frames that do not hold say of a clause, and what the classifier is then believed."""

from __future__ import annotations

import pytest

from dragoman.data.shapes import Frame
from dragoman.pipeline import Coder
from dragoman.reading.acts.hinted import apart, hinted, hints
from dragoman.reading.acts.learned import far, learned
from tests.reading.test_learned import Model, answer, both, scene_of


def frame(kind: str) -> Frame:
    return Frame(id=kind.lower(), type=kind, example="", counter="")  # type: ignore[arg-type]


def test_the_share_of_a_type_among_frames_that_do_not_hold() -> None:
    request, accuse = frame("REQUEST"), frame("ACCUSE")
    found = hints({4: [(request, "object is not ACTOR"), (request, "no particle 'out'"), (accuse, "clause is not stop")]})
    assert found[4] == pytest.approx({"REQUEST": 2 / 3, "ACCUSE": 1 / 3})


def test_what_a_frame_forbids_is_not_hinted_at() -> None:
    found = hints({0: [(frame("THREATEN"), "object is peace or stability"), (frame("ACCUSE"), "object is not ACTOR")]})
    assert found == {0: {"ACCUSE": 0.5}}


def test_hints_make_the_classifier_believed_sooner(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed Chile.")
    (clause,) = [c for c in scene.parsed.clauses if c.kind == "verb"]
    model = Model(both("Peru", "Chile", answer("ACCUSE", 0.65), answer("ACCUSE", 0.65, "<")))
    assert not list(learned(scene, model, None, (), {}, "what 1"))
    assert not list(learned(scene, model, None, (), {clause.index: {"AID": 1.0}}, "what 1"))
    (act,) = learned(scene, model, None, (), {clause.index: {"ACCUSE": 0.5}}, "what 1")
    assert act.type == "ACCUSE"


def test_two_of_different_clauses_are_asked_about_where_hints_are_strong(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed its way to the table, as envoys of Chile left.")
    (clause,) = [c for c in scene.parsed.clauses if c.lemma == "elbow"]
    weak, strong = {clause.index: {"REJECT": 0.3}}, {clause.index: {"REJECT": 0.6}}
    assert not list(apart(scene, weak, ()))
    assert [scene.actors[c.second.actor].country for c in apart(scene, strong, ())] == ["CHL"]
    model = Model({("Peru", "envoys of Chile"): answer("REJECT", 0.9)})
    assert [a.type for a in far(scene, model, (), strong, "what 1")] == ["REJECT"]
    assert not hinted(weak, clause, "REJECT", 0.4)
