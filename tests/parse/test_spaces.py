"""Spaces of other widths part words as the plain one does."""

from __future__ import annotations

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser


def test_a_narrow_space_is_no_word_of_its_own() -> None:
    text = "Minister for Trade\u202fAna\u202fRuiz met\xa0the envoy."
    found, _ = document(text, id="spaces")
    parsed = next(iter(Parser(frozenset())([found])))
    assert [t.text for t in parsed.tokens] == ["Minister", "for", "Trade", "Ana", "Ruiz", "met", "the", "envoy", "."]
    assert [text[t.start : t.end] for t in parsed.tokens] == [t.text for t in parsed.tokens]
