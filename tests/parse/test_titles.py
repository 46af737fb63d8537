"""An under secretary is somebody, and nobody's deed is set under him; a guest is no place that is visited."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser

SUBJECTS = (
    ("Under Secretary Vega will begin her trip in Nairobi.", "Vega"),
    ("Under Secretary of State for Trade Ana Vega met the king in Oslo.", "Vega"),
    ("On Monday, Under Secretary Mora urged Ghana to hold elections.", "Mora"),
)


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_an_under_secretary_is_the_subject(text: str, subject: str) -> None:
    read = next(iter(Parser(frozenset())([document(text, id="titles")[0]])))
    first = next(c for c in read.clauses if c.kind == "verb")
    assert [read.tokens[h].text for h in first.heads("subject")][:1] == [subject]


def test_an_under_secretary_is_met() -> None:
    read = next(iter(Parser(frozenset())([document("The king met with Under Secretary Mora in Oslo.", id="titles")[0]])))
    met = next(c for c in read.clauses if c.lemma == "meet")
    assert [read.tokens[h].text for h in met.heads("with")] == ["Mora"]


def test_a_plain_under_stays() -> None:
    read = next(iter(Parser(frozenset())([document("Under the treaty, Ghana freed two men.", id="titles")[0]])))
    assert read.tokens[0].pos == "ADP"


@pytest.mark.parametrize(
    ("text", "guest"),
    [
        ("The king held talks with visiting Kenyan President Ana Mora.", "Mora"),
        ("The king held talks with visiting Kenyan officials.", "officials"),
        ("The clerk was charged with visiting New York.", None),
    ],
)
def test_a_guest_is_met(text: str, guest: str | None) -> None:
    read = next(iter(Parser(frozenset(("talk",)))([document(text, id="titles")[0]])))
    visited = [c for c in read.clauses if c.lemma == "visit"]
    met = [read.tokens[h].text for c in read.clauses if c.lemma == "talk" for h in c.heads("with")]
    assert (met == [guest] and not visited) if guest else visited
