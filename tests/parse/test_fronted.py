"""Who stands behind a setting is no other name of its last noun."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser

SUBJECTS = (
    ("During a working visit to Lima, President of Ghana John Mahama met with President of Chile Gabriel Boric.", ["President"]),
    ("On the sidelines of the Sahel Summit, President of Chad Idris Deby met with his Kenyan counterpart.", ["President"]),
    ("During a visit to Lima, the capital of Peru, Boric met the king.", ["Boric"]),
)


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS)
def test_the_verb_has_its_subject(text: str, subjects: list[str]) -> None:
    read = next(iter(Parser(frozenset())([document(text, id="fronted")[0]])))
    met = next(c for c in read.clauses if c.lemma == "meet")
    assert [read.tokens[h].text for h in met.heads("subject")] == subjects
