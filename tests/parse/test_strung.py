"""Lists that the parse takes for a thing and its other name."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser
from dragoman.parse.strung import strung
from dragoman.records import Parsed

CASES = (  # text, verb, role, what fills it
    ("The union, the council of Lima and their allies seek a vote.", "seek", "subject", ["union", "council", "allies"]),
    (
        "The mayor helped the city's hospital staff, armed forces and residents.",
        "help",
        "object",
        ["staff", "forces", "residents"],
    ),
    ("Ana Vega, a lawyer and a poet, praised the town.", "praise", "subject", ["Vega"]),
)


def parsed(text: str) -> Parsed:
    return next(iter(Parser(frozenset())([document(text, id="strung")[0]])))


@pytest.mark.parametrize(("text", "verb", "role", "words"), CASES)
def test_a_list_is_no_other_name(text: str, verb: str, role: str, words: list[str]) -> None:
    read = parsed(text)
    clause = next(c for c in read.clauses if c.lemma == verb)
    assert [read.tokens[h].text for h in clause.heads(role)] == words


def test_neighbours_behind_a_preposition_do_nothing() -> None:
    read = parsed("Chad helps the towns in neighbouring Mali and Niger.")
    assert [c.lemma for c in read.clauses if c.kind == "verb"] == ["help"]


def test_nothing_is_strung_where_nothing_is_read() -> None:
    assert strung(()) == ()
