"""Who says it behind what is said, participles before the main verb, nouns read as verbs."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser
from dragoman.records import Parsed

CASES = (  # text, verb, role, what fills it
    ("Zambian troops arrested ten people on Monday, the national police commander, General Rui Banda, said.", "say", "commander"),
    ("Troops sent as reinforcements killed at least 20 of the attackers and seized weapons, he said.", "kill", "Troops"),
    ("Manila deployed a navy frigate to the bay, an official said.", "deploy", "Manila"),
    ("Soldiers left the village and crossed the river.", "cross", "Soldiers"),
    ("Zambia's electoral court barred opposition candidate Rui Banda from the vote.", "bar", "court"),
    ("Villagers left without food praised the envoy.", "praise", "Villagers"),
)


def parsed(text: str) -> Parsed:
    return next(iter(Parser(frozenset())([document(text, id="misled")[0]])))


@pytest.mark.parametrize(("text", "verb", "subject"), CASES)
def test_the_verb_has_its_subject(text: str, verb: str, subject: str) -> None:
    read = parsed(text)
    clause = next(c for c in read.clauses if c.lemma == verb)
    assert [read.tokens[h].text for h in clause.heads("subject")] == [subject]


def test_a_ship_is_no_verb() -> None:
    read = parsed("Manila deployed a navy frigate to the bay, an official said.")
    clause = next(c for c in read.clauses if c.lemma == "deploy")
    assert [read.tokens[h].text for h in clause.heads("object")] == ["frigate"]


def test_what_is_suspected_is_the_object_of_the_verb_before() -> None:
    read = parsed("Pakistani jets bombed suspected TTP hideouts in Khost province in December, killing 46 people.")
    clause = next(c for c in read.clauses if c.lemma == "bomb")
    assert [read.tokens[h].text for h in clause.heads("object")] == ["hideouts"]
    assert not any(c.lemma == "suspect" for c in read.clauses)


def test_a_word_in_capitals_is_a_name() -> None:
    read = parsed("Mali quit the regional bloc ECOWAS in January along with Burkina Faso and Niger.")
    clause = next(c for c in read.clauses if c.lemma == "quit")
    assert [read.tokens[h].text for h in clause.heads("object")] == ["ECOWAS"]
    assert [read.tokens[h].text for h in clause.heads("subject")] == ["Mali", "Faso", "Niger"]
