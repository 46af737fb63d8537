"""Names of a list that the parse takes apart are one subject again."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser
from dragoman.records import Parsed

LISTS = (
    ("Peru, Chile, and Ghana condemn the raid.", ["Peru", "Chile", "Ghana"]),
    ("Canada, the Kingdom of Bhutan, Laos, Togo, and the Maldives condemn the raid.", ["Canada", "Kingdom", "Laos", "Togo", "Maldives"]),
    ("Secretary Marsh, President Lund, Foreign Minister Okoro, and Secretary Diaz discussed trade.", ["Marsh", "Lund", "Okoro", "Diaz"]),
    ("Togo said that Peru, the Republic of Chile (ROC), and Ghana will condemn the raid.", ["Peru", "Republic", "Ghana"]),
    ("The ministers of Peru, Chile, and Ghana condemned the raid.", ["ministers"]),
    ("Peru, along with Chile and Ghana, condemned the raid.", ["Peru", "Chile", "Ghana"]),
    ("The minister, together with his Ghanaian counterpart, condemned the raid.", ["minister", "counterpart"]),
    ("In March, Peru, Chile and Ghana signed a pact.", ["Peru", "Chile", "Ghana"]),
)  # fmt: skip


def parsed(text: str) -> Parsed:
    return next(iter(Parser(frozenset())([document(text, id="list")[0]])))


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_every_name_of_a_list_is_the_subject(text: str, names: list[str]) -> None:
    read = parsed(text)
    subjects = [[read.tokens[h].text for h in a.heads] for c in read.clauses for a in c.arguments if a.role == "subject"]
    assert names in subjects


def test_a_list_leaves_no_circle() -> None:
    for text, _ in LISTS:
        tokens = parsed(text).tokens
        for token in tokens:
            at, steps = token, 0
            while at.head != at.i:
                at, steps = tokens[at.head], steps + 1
                assert steps <= len(tokens)
