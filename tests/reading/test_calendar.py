"""Phrases of time against Wednesday 6 March 2024: the words, how they are resolved, how finely."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.days.calendar import days, find

REPORT = date(2024, 3, 6)
PAST = [
    ("They met on Monday.", "2024-03-04", "2024-03-04", "day"),
    ("They met on Wednesday.", "2024-03-06", "2024-03-06", "day"),
    ("They met last Wednesday.", "2024-02-28", "2024-02-28", "day"),
    ("They met on Thursday.", "2024-02-29", "2024-02-29", "day"),
    ("They met yesterday.", "2024-03-05", "2024-03-05", "day"),
    ("They met a day earlier.", "2024-03-05", "2024-03-05", "day"),
    ("They met earlier in the day.", "2024-03-06", "2024-03-06", "day"),
    ("They met three days ago.", "2024-03-03", "2024-03-03", "day"),
    ("They met last week.", "2024-02-26", "2024-03-03", "week"),
    ("They met two weeks ago.", "2024-02-19", "2024-02-25", "week"),
    ("They met last month.", "2024-02-01", "2024-02-29", "month"),
    ("They met in January.", "2024-01-01", "2024-01-31", "month"),
    ("They met in November.", "2023-11-01", "2023-11-30", "month"),
    ("They met in November 2019.", "2019-11-01", "2019-11-30", "month"),
    ("They met in March last year.", "2023-03-01", "2023-03-31", "month"),
    ("They met on Feb. 3.", "2024-02-03", "2024-02-03", "day"),
    ("They met on 3 December.", "2023-12-03", "2023-12-03", "day"),
    ("They met on December 3, 2021.", "2021-12-03", "2021-12-03", "day"),
    ("They have met since 2019.", "2019-01-01", "2024-03-06", "span"),
    ("They met last year.", "2023-01-01", "2023-12-31", "year"),
]
AHEAD = [
    ("They will meet on Monday.", "2024-03-11", "2024-03-11", "day"),
    ("They will meet tomorrow.", "2024-03-07", "2024-03-07", "day"),
    ("They will meet next week.", "2024-03-11", "2024-03-17", "week"),
    ("They will meet in May.", "2024-05-01", "2024-05-31", "month"),
    ("They will meet in January.", "2025-01-01", "2025-01-31", "month"),
    ("They will meet on April 12.", "2024-04-12", "2024-04-12", "day"),
]


@pytest.mark.parametrize(("sentence", "start", "end", "precision"), PAST)
def test_past(sentence: str, start: str, end: str, precision: str) -> None:
    (phrase,) = find(sentence, 0, len(sentence))
    found = days(phrase, REPORT, ahead=False)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat(), found.precision) == (start, end, precision)


@pytest.mark.parametrize(("sentence", "start", "end", "precision"), AHEAD)
def test_ahead(sentence: str, start: str, end: str, precision: str) -> None:
    (phrase,) = find(sentence, 0, len(sentence))
    found = days(phrase, REPORT, ahead=True)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat(), found.precision) == (start, end, precision)


@pytest.mark.parametrize("sentence", ["They met on Monday.", "They met yesterday.", "They met on May 3."])
def test_without_a_report_day_nothing_is_invented(sentence: str) -> None:
    (phrase,) = find(sentence, 0, len(sentence))
    assert days(phrase, None, ahead=False) is None


def test_a_day_that_does_not_exist_is_no_day() -> None:
    (phrase,) = find("They met on February 31.", 0, 24)
    assert days(phrase, REPORT, ahead=False) is None


def test_words_that_look_like_months_are_left_alone() -> None:
    assert not list(find("They may march in the rain.", 0, 27))


@given(st.text(max_size=200), st.dates())
def test_any_text_gives_phrases_inside_it(text: str, report: date) -> None:
    for phrase in find(text, 0, len(text)):
        assert 0 <= phrase.span.start < phrase.span.end <= len(text)
        found = days(phrase, report, ahead=False)
        assert found is None or found.start <= found.end
