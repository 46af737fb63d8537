"""Who comes in behind "and" does what the next verb says; who is given something is no part of it; who accuses is named behind "by"."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser
from dragoman.records import Parsed


def parsed(text: str) -> Parsed:
    return next(iter(Parser(frozenset())([document(text, id="newcomers")[0]])))


def heads(read: Parsed, verb: str, role: str) -> list[str]:
    clause = next(c for c in read.clauses if c.lemma == verb and c.kind == "verb")
    return [read.tokens[h].text for h in clause.heads(role)]


NEWCOMERS = (  # text, first verb, its object or place, second verb, its subject
    ("Angola shut its mission in Harare and Zambia halted the talks.", "shut", "in", ["Harare"], "halt", ["Zambia"]),
    ("Angola has shut its mission in Harare and Zambia has halted the talks.", "shut", "in", ["Harare"], "halt", ["Zambia"]),
    ("Norway hit Denmark and Sweden struck a convoy in Malmo.", "hit", "object", ["Denmark"], "strike", ["Sweden"]),
    ("The consul greeted Denmark and Sweden thanked him.", "greet", "object", ["Denmark"], "thank", ["Sweden"]),
    ("The navy bombed the port and gunmen seized a ferry.", "bomb", "object", ["port"], "seize", ["gunmen"]),
    ("Norway backed Denmark but Sweden opposed the plan.", "back", "object", ["Denmark"], "oppose", ["Sweden"]),
    ("The queen met the mayor and Defence Minister Ola Berg visited Malmo.", "meet", "object", ["mayor"], "visit", ["Berg"]),
    (
        "Norway closed its port, Sweden stopped ferries and Finland sent ships.",
        "stop",
        "object",
        ["ferries"],
        "send",
        ["Finland"],
    ),
)


@pytest.mark.parametrize(("text", "first", "role", "filled", "second", "subject"), NEWCOMERS)
def test_a_noun_before_a_second_verb_is_its_subject(
    text: str, first: str, role: str, filled: list[str], second: str, subject: list[str]
) -> None:
    read = parsed(text)
    assert heads(read, first, role) == filled
    assert heads(read, second, "subject") == subject


STAYING = (
    ("The consul said Denmark and Sweden halted the talks.", "halt", ["Denmark", "Sweden"]),
    ("The envoys of Denmark and Sweden signed the pact.", "sign", ["envoys"]),
    ("Norway thanked Denmark and Sweden and closed the port.", "close", ["Norway"]),
    ("They weighed bans and export controls on Friday.", "weigh", ["They"]),
)


@pytest.mark.parametrize(("text", "verb", "subject"), STAYING)
def test_names_that_belong_together_stay_so(text: str, verb: str, subject: list[str]) -> None:
    assert heads(parsed(text), verb, "subject") == subject


def test_by_behind_what_somebody_is_accused_of_tells_who_accuses() -> None:
    read = parsed("The two engineers had been accused of spying by Norway.")
    assert heads(read, "accuse", "subject") == ["Norway"]


@pytest.mark.parametrize(
    "text", ["Norway offered Denmark medical teams.", "Norway will grant Denmark loans worth 20 million dollars."]
)
def test_who_is_given_something_is_no_part_of_it(text: str) -> None:
    read = parsed(text)
    assert [read.tokens[h].text for c in read.clauses for h in c.heads("indirect")][:1] == ["Denmark"]
