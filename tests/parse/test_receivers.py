"""Those to whom something is given or done, where the parse gives them to another word."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser
from dragoman.records import Parsed

CASES = (  # text, verb, role, what fills it
    ("Norway gave 10 million dollars to help people fleeing the war in Sudan.", "help", "object", "people"),
    ("Police in Chad beat students demanding the resignation of the prime minister.", "demand", "subject", "students"),
    ("Chile sent a delegation headed by a former minister to Quito on Monday.", "send", "to", "Quito"),
)


def parsed(text: str) -> Parsed:
    return next(iter(Parser(frozenset())([document(text, id="receivers")[0]])))


@pytest.mark.parametrize(("text", "verb", "role", "word"), CASES)
def test_the_verb_has_its_own(text: str, verb: str, role: str, word: str) -> None:
    read = parsed(text)
    clause = next(c for c in read.clauses if c.lemma == verb)
    assert [read.tokens[h].text for h in clause.heads(role)] == [word]
