"""Headings inside a text end without a mark, and are no part of the sentence behind them."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser

TEXTS = (
    (
        "Ties are firm, he said. ‘No talks this year’ Diallo also met the king.",
        ("‘No talks this year’", "Diallo also met the king."),
    ),
    (
        "He left. “Chad must pay” In a speech, the envoy blamed Niger.",
        ("“Chad must pay”", "In a speech, the envoy blamed Niger."),
    ),
    ("He left. Chad praises Niger for its help During the talks, the envoy spoke.", ("During the talks, the envoy spoke.",)),
    ("He left. Chad lauds its ties The envoy spoke.", ("The envoy spoke.",)),
)
WHOLE = (
    "“Chad is a friend,” Diallo said.",
    "He flew to The Hague on Monday.",
    "The envoy called it a 'dead letter' Niger had signed.",
    "He reads The Daily Post at home.",
)


@pytest.mark.parametrize(("text", "sentences"), TEXTS)
def test_a_heading_stands_alone(text: str, sentences: tuple[str, ...]) -> None:
    assert set(sentences) <= set(_read(text))


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_no_heading_is_left_whole(text: str) -> None:
    assert _read(text) == [text]


def _read(text: str) -> list[str]:
    read = next(iter(Parser(frozenset())([document(text, id="crossheads")[0]])))
    return [s.span.of(read.document.text) for s in read.sentences]
