"""Every frame speaks in its example and is silent in its counter-example; the registers are sound."""

from __future__ import annotations

from collections import Counter

import dragoman
from dragoman.data.check import check_references
from dragoman.data.examples import failing, unmarked
from dragoman.records import Span


def test_examples_of_all_frames_hold(coder: dragoman.Coder) -> None:
    assert failing(coder.lexicon) == []


def test_lexicon_has_no_dangling_references(coder: dragoman.Coder) -> None:
    assert list(check_references(coder.lexicon)) == []


def test_lexicon_covers_what_it_claims(coder: dragoman.Coder) -> None:
    lexicon = coder.lexicon
    types = Counter(frame.type for frame in lexicon.frames)
    assert len(lexicon.frames) >= 500
    assert len(types) == 16
    assert sum(s.status == "un" for s in lexicon.states) >= 193
    assert all(s.capital and s.adjectives for s in lexicon.states if s.status == "un")
    assert sum(o.kind == "igo" for o in lexicon.organisations) >= 60


def test_marks_are_read() -> None:
    text, sources, targets = unmarked("[Kyiv] accused {Moscow} of lying.")
    assert text == "Kyiv accused Moscow of lying."
    assert sources == (Span(start=0, end=4),)
    assert targets == (Span(start=13, end=19),)
