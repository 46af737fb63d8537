"""Days as sources write them: the one that is meant, or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest.days import iso_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022-05-30", "2022-05-30"),
        ("20220530", "2022-05-30"),
        ("20220530T101500Z", "2022-05-30"),
        ("2022/5/30 10:00", "2022-05-30"),
        ("2022-05-30T23:30:00-05:00", "2022-05-30"),  # the day of the place, never moved to another zone
        ("Wed, 03 Aug 2022 23:49:23 -0500", "2022-08-03"),
        ("Wed, 03 Aug 22 19:49:23 GMT", "2022-08-03"),
        ("May 30, 2022", "2022-05-30"),
        ("Monday, May 30th, 2022 at 5:15 pm", "2022-05-30"),
        ("30 May 2022", "2022-05-30"),
        ("30-Sep-2022", "2022-09-30"),
        ("Mon May 30 10:00:00 2022", "2022-05-30"),
        ("Sept. 1, 2022", "2022-09-01"),
        ("30/05/2022", "2022-05-30"),
        ("05/30/2022", "2022-05-30"),
        ("06/06/2022", "2022-06-06"),
        ("05/06/2022", None),  # two days may be meant
        ("31 Feb 2022", None),
        ("2022-13-01", None),
        ("30 Floreal 2022", None),
        ("May 2022", None),
        ("1653900000", None),
        ("yesterday", None),
        ("", None),
        ("May 30, 2022" + " " * 500 + "x", None),
    ],
)
def test_day(words: str, day: str | None) -> None:
    assert iso_day(words) == day


@settings(deadline=None, max_examples=60)
@given(day=st.dates(), words=st.text(max_size=60))
def test_any_words_and_any_day(day: object, words: str) -> None:
    assert iso_day(str(day)) == str(day)
    assert iso_day(words) is None or len(str(iso_day(words))) == 10
