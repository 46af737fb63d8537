"""Verbs that the parse hangs on the wrong word have their subjects again."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser

CASES = (
    ("President Ruto commended the important role Ghana plays in the region and welcomed the recent summit in Lagos.", "Ruto"),
    ("The secretary noted the threat that Eritrea poses to Sudan and urged Ghana to send troops.", "secretary"),
    ("The minister thanked Ghana, which led the mission and trained the police.", "Ghana"),
    ("About 300 people protested outside the Togolese embassy on Monday evening.", "people"),
)

GERUNDS = (
    ("Togo accused Benin of financing and arming the rebels.", "arm", "Benin"),
    ("The minister accused Benin of training and hiding the rebels.", "hide", "Benin"),
    ("Benin was training the police, and arming the rebels.", "arm", "Benin"),
)


@pytest.mark.parametrize(("text", "verb", "subject"), GERUNDS)
def test_a_second_gerund_has_the_doer_of_the_first(text: str, verb: str, subject: str) -> None:
    read = next(iter(Parser(frozenset())([document(text, id="gerunds")[0]])))
    clause = next(c for c in read.clauses if c.lemma == verb)
    assert [read.tokens[h].text for h in clause.heads("subject")] == [subject]


@pytest.mark.parametrize(("text", "subject"), CASES)
def test_the_last_verb_has_the_subject(text: str, subject: str) -> None:
    read = next(iter(Parser(frozenset())([document(text, id="verbs")[0]])))
    last = [c for c in read.clauses if read.tokens[c.head].tag == "VBD"][-1]
    assert [read.tokens[h].text for h in last.heads("subject")] == [subject]


ONWARD = (
    ("We urge Ghana to keep the peace and look forward to working with it.", "look", "We"),
    ("The minister urges Ghana to keep the peace and calls for a vote.", "call", "minister"),
    ("The minister urged Ghana to keep the peace and open the gates.", "open", "Ghana"),
)


@pytest.mark.parametrize(("text", "verb", "subject"), ONWARD)
def test_a_finite_verb_joined_to_an_infinitive_has_the_subject_of_the_main_verb(text: str, verb: str, subject: str) -> None:
    read = next(iter(Parser(frozenset())([document(text, id="onward")[0]])))
    clause = next(c for c in read.clauses if c.lemma == verb)
    assert [read.tokens[h].text for h in clause.heads("subject")] == [subject]


@pytest.mark.parametrize("text", ["The president rejected calls to resign.", "The president rejected demands that he resign."])
def test_what_a_call_says_is_no_relative_clause(text: str) -> None:
    read = next(iter(Parser(frozenset())([document(text, id="calls")[0]])))
    assert next(c for c in read.clauses if c.lemma == "resign").link != "relcl"


def test_what_stands_behind_a_particle_is_the_object() -> None:
    read = next(iter(Parser(frozenset())([document("The rebels called off a truce with the army.", id="particle")[0]])))
    clause = next(c for c in read.clauses if c.lemma == "call")
    assert clause.particle == "off"
    assert [read.tokens[h].text for h in clause.heads("object")] == ["truce"]


def test_who_warns_in_words_is_who_says() -> None:
    text = "The Ghanaian ministry said the boats had strayed north and warned Togo."
    read = next(iter(Parser(frozenset())([document(text, id="warned")[0]])))
    clause = next(c for c in read.clauses if c.lemma == "warn")
    assert [read.tokens[h].text for h in clause.heads("subject")] == ["ministry"]


def test_fighting_without_an_object_is_a_noun() -> None:
    read = next(
        iter(
            Parser(frozenset(("fighting",)))(
                [document("Fighting between the army and the rebels killed ten people.", id="noun")[0]]
            )
        )
    )
    clause = next(c for c in read.clauses if c.lemma == "fighting")
    assert clause.kind == "noun"
    assert [read.tokens[h].text for h in clause.heads("between")] == ["army", "rebels"]


def test_two_halves_that_somebody_says_are_joined() -> None:
    text = "Nine people were killed and two houses were burned in the raid, police said."
    read = next(iter(Parser(frozenset())([document(text, id="halves")[0]])))
    first, second = (next(c for c in read.clauses if c.lemma == lemma) for lemma in ("kill", "burn"))
    assert second.link == "conj"
    assert second.parent == first.index
    assert [a.note for a in first.arguments if a.role == "in"] == ["shared"]
