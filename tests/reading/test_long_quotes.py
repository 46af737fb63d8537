"""Quotations that never close cost at most the square of their length, as each opening mark is followed to the end once."""

from __future__ import annotations

import time

from dragoman.reading.speech.quotes import quotations
from dragoman.records import Span

OPENED = '"We shall stand by our neighbours, and they by us. '


def _seconds(times: int) -> float:
    text = OPENED * times
    began = time.process_time()
    quotations(text, (Span(start=0, end=len(text)),))
    return time.process_time() - began


def test_ten_times_as_many_opening_marks_take_no_thousand_times_as_long() -> None:
    _seconds(20)
    assert _seconds(300) < 300 * _seconds(30)  # the cube would be 1,000 times
