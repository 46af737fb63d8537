"""Whatever words stand in a text, and wherever it breaks off: it is read without a crash, and what is told rests on its words."""

from __future__ import annotations

import os
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman

from .page import cases

PAGES = ("conflict", "cooperation", "content", "who", "places", "speaker", "standing")
SENTENCES = sorted({case.text for page in PAGES for case in cases(page)})
WORDS = st.sampled_from(SENTENCES).map(str.split)
EXAMPLES = int(os.environ.get("DRAGOMAN_FUZZ", "120"))  # of each kind; more of them find more
CUT = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def held(coder: dragoman.Coder, text: str) -> None:
    """Read a text; all that is told of it lies within it."""
    reading = coder.read(text, date="2024-03-06")
    body = reading.document.text
    spans = [m for e in reading.events for m in e.mentions] + [m.span for a in reading.actors for m in a.mentions]
    assert all(0 <= s.start < s.end <= len(body) for s in spans)
    assert all(m.words == m.span.of(body) for e in reading.events for m in e.why)


@CUT
@given(words=WORDS, share=st.floats(0, 1))
def test_a_text_that_breaks_off(coder: dragoman.Coder, words: list[str], share: float) -> None:
    held(coder, " ".join(words[: 1 + int(share * (len(words) - 1))]))


@CUT
@given(words=WORDS, others=WORDS, share=st.floats(0, 1))
def test_a_text_that_goes_on_as_another(coder: dragoman.Coder, words: list[str], others: list[str], share: float) -> None:
    held(coder, " ".join([*words[: int(share * len(words))], *others[int(share * len(others)) :]]) or "Lima")


@CUT
@given(words=WORDS, seed=st.integers(0, 10**6))
def test_words_in_any_order(coder: dragoman.Coder, words: list[str], seed: int) -> None:
    random.Random(seed).shuffle(words)
    held(coder, " ".join(words))
