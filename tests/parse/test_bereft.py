"""Main verbs that the parse reads as words of a noun, and what is asked behind a clause with "which"."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser
from dragoman.records import Parsed

CASES = (  # text, verb, role, what fills it
    ("Norway, which hosts the talks, offered to mediate between Mali and the rebels again.", "offer", "subject", "Norway"),
    ("Turkey, which shelters the exiles, refused to hand them over to Tajikistan.", "refuse", "subject", "Turkey"),
    ("Finland scrambled fighter jets on Monday after two Russian bombers entered its airspace.", "scramble", "object", "jets"),
    ("Finland scrambled fighter jets on Monday after two Russian bombers entered its airspace.", "enter", "subject", "bombers"),
    ("Oxfam called on Serbia, which arms the rebels, to open its archives.", "call", "clause", "open"),
    ("The ship, which had left Odesa, was seized by Turkish police.", "seize", "object", "ship"),
    (
        "The Karen Border Guard Force, a militia allied with the army, handed over 260 people to the police.",
        "hand",
        "subject",
        "Force",
    ),
    ("Judges jailed activists accused of spying.", "accuse", "object", "activists"),
)


def parsed(text: str) -> Parsed:
    return next(iter(Parser(frozenset())([document(text, id="bereft")[0]])))


@pytest.mark.parametrize(("text", "verb", "role", "word"), CASES)
def test_the_verb_has_its_own(text: str, verb: str, role: str, word: str) -> None:
    read = parsed(text)
    clause = next(c for c in read.clauses if c.lemma == verb)
    assert [read.tokens[h].text for h in clause.heads(role)] == [word]
