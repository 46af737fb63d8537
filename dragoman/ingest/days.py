"""The day of publication as sources write it -> the ISO day, where only one day can be meant.

ISO days and times with a zone, RFC 822 ('Wed, 03 Aug 2022 19:49:23 +0000'), 'May 30, 2022',
'30 May 2022', '2022/05/30', '30/05/2022'. The day is taken as it is written, at the place of the
outlet, and never moved to another time zone. '05/06/2022' may be two days, so it is none.
"""

from __future__ import annotations

import datetime as dt
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
MONTH = r"(?P<month>[a-z]{3,9})\.?"
ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s+(?:[a-z]{1,5}|(?:gmt|utc)?[+-]\d\d:?\d\d))?)"
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{WEEKDAY}{ORDINAL}[\s-]+{MONTH},?[\s-]+(?P<year>\d{{4}}){CLOCK}?",
        rf"{WEEKDAY}{MONTH}\s+{ORDINAL},?\s+(?P<year>\d{{4}}){CLOCK}?",
        rf"{WEEKDAY}{MONTH}\s+{ORDINAL}{CLOCK}\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:t\d{4,6}(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[t ].*)?",
    )
)
SHORT_YEAR = re.compile(
    rf"(?:mon|tue|wed|thu|fri|sat|sun),\s+(?P<day>\d{{1,2}})\s+{MONTH}\s+(?P<year>\d\d){CLOCK}", re.IGNORECASE
)
NUMBERS = re.compile(rf"(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-](?P<year>\d{{4}}){CLOCK}?", re.IGNORECASE)
LONGEST = 60


def iso_day(words: str) -> str | None:
    """The ISO day that the words name; None where they name none, or may name two.

    Args:
        words: a day, with or without a time of day.
    """
    if len(words.strip()) > LONGEST:
        return None
    words = " ".join(words.split())
    for shape in SHAPES:
        match = shape.fullmatch(words)
        if match is not None:
            return _calendar(match["year"], _month(match["month"]), int(match["day"]))
    match = SHORT_YEAR.fullmatch(words)
    if match is not None:  # RFC 822 has years of two digits; RFC 2822 says how to read them
        century = "20" if int(match["year"]) < 50 else "19"
        return _calendar(century + match["year"], _month(match["month"]), int(match["day"]))
    match = NUMBERS.fullmatch(words)
    if match is not None:
        one, two = int(match["one"]), int(match["two"])
        if one > 12 or one == two:
            return _calendar(match["year"], two, one)
        if two > 12:
            return _calendar(match["year"], one, two)
    return None


def _month(words: str) -> int:
    """The number of a month; 0 where the words name none."""
    return int(words) if words.isdigit() else MONTHS.get(words.lower(), 0)


def _calendar(year: str, month: int, day: int) -> str | None:
    """The day where the calendar has it."""
    try:
        return dt.date(int(year), month, day).isoformat()
    except ValueError:
        return None
