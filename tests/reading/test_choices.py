"""What points back is weighed: the rules' answer, somebody else, or nobody."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import pytest

import dragoman
from dragoman.data.odds import Odds, antecedents
from dragoman.reading.actors.choices import KEPT, SURE
from dragoman.reading.who import Who

TEXT = "Peru asked Chile to talk on Monday. On Tuesday it closed the border."


def test_shares_sum_to_one_and_rise_with_the_odds() -> None:
    shares = Odds({"a": 1.0, "b": 2.0}).shares([("a",), ("b",), ("a", "b"), ()])
    assert sum(shares) == pytest.approx(1.0)
    assert shares[3] < shares[0] < shares[1] < shares[2]


def test_the_weights_ship() -> None:
    weights = antecedents()
    assert weights is not None
    assert 0.0 < KEPT < SURE < 1.0
    assert len(weights.weights) > 1000


def meant(weights: Odds | None, framed: dragoman.Coder) -> set[str | None]:
    """The countries of "it"."""
    who = framed.steps.who
    assert isinstance(who, Who)
    document = dragoman.Document(id="a", text=TEXT, body=(dragoman.Span(start=0, end=len(TEXT)),))
    actors = replace(who, weights=weights)(next(iter(framed.parser([document]))))
    at = TEXT.index(" it ") + 1
    return {a.country for a in actors if any(m.span.start == at for m in a.mentions)}


def test_without_weights_the_rules_answer(framed: dragoman.Coder) -> None:
    assert meant(None, framed) == {"PER"}


def test_another_is_taken_where_the_weights_are_sure_of_him(framed: dragoman.Coder) -> None:
    assert meant(Odds({"it other 1 1": 8.0}), framed) == {"CHL"}


def test_nobody_is_meant_where_no_answer_is_likely(framed: dragoman.Coder) -> None:
    assert meant(Odds({"it nobody": 8.0}), framed) == set()
    assert meant(Odds({"it ruled 1": -0.5}), framed) == set()


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Chad accused Sudan of shelling its border posts.", "its", "TCD"),  # not of who shells
        ("Chad said Sudan had bombed its villages.", "its", "TCD"),
        ("Norway closed its embassy in Lima. The ambassador said it would take months.", "it would", None),
    ],
)
def test_words_stand_for_the_likeliest(coder: dragoman.Coder, text: str, words: str, country: str | None) -> None:
    reading = coder.read(text, date="2024-03-06")
    at = text.index(words)
    assert {a.country for a in reading.actors if any(m.span.start == at for m in a.mentions)} == ({country} - {None})


def test_readings_say_by_which_weights_and_places_they_were_made(framed: dragoman.Coder) -> None:
    told = dict(framed.versions)
    assert {"code", "data", "model", "places", "antecedents", "sureness"} == told.keys()
    assert isinstance(framed.steps.who, Who)
    other = copy(framed)
    other.steps = replace(framed.steps, who=replace(framed.steps.who, weights=Odds({"it nobody": 8.0})))
    assert {name for name, value in other.versions if told[name] != value} == {"antecedents"}
    other.steps = replace(framed.steps, who=replace(framed.steps.who, weights=None))
    assert "antecedents" not in dict(other.versions)
