"""Phrases of time in a text, and the days that they mean against the report's day.

Newswire uses few shapes, and each must keep how finely it is known: weekdays, dates, months,
years, "last week", "three days ago". A weekday means the last one up to the report's day, or
the next one where the act lies ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.records import Span

Precision = Literal["day", "week", "month", "year", "span", "unknown"]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = "january february march april may june july august september october november december".split()
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
NUMBERS |= {"a": 1, "an": 1, "several": 0, "few": 0}
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
PATTERNS = tuple(
    (name, re.compile(pattern, re.IGNORECASE if name not in ("date", "month", "year") else 0))
    for name, pattern in (
        ("iso", r"\b(?P<year>\d{4})-(?P<mon>\d\d)-(?P<day>\d\d)\b"),
        ("date", rf"\b(?:{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH.replace('month', 'month2')})(?:,? (?P<year>(?:19|20)\d\d))?"),
        ("month", rf"\b(?:(?:early|late|mid)[- ])?{_MONTH} (?P<year>(?:19|20)\d\d)\b|\b(?:in|In|since|Since|until|last|next|early|late|mid|by|of|from)[ -]{_MONTH.replace('month', 'month2')}\b(?! (?:19|20)\d\d)(?: (?P<of>last|next|this) year)?"),
        ("weekday", r"\b(?P<which>last |next |this |coming )?(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"),
        ("word", r"\b(?P<word>today|yesterday|tomorrow|tonight|earlier in the day|later in the day|the same day|the day before|a day earlier|the previous day)\b"),
        ("period", r"\b(?P<which>last|next|this|the past|the coming|previous) (?P<unit>week|month|year|weekend)\b"),
        ("ago", r"\b(?P<number>a|an|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?P<unit>day|week|month|year)s? (?P<way>ago|earlier|later)\b"),
        ("year", r"\b(?:in|In|since|Since|of|during|During|by|until|early|late|from|between|and|after) (?P<year>(?:19|20)\d\d)\b"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of time: its words and what they say, not yet the days."""

    span: Span
    kind: str
    parts: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """One part of the phrase in lower case, empty where it has none."""
        return dict(self.parts).get(name, "")


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a phrase means; both ends included."""

    start: date
    end: date
    precision: Precision


def find(text: str, start: int, end: int) -> Iterator[Phrase]:
    """Phrases of time in a stretch of text, in order, none overlapping another."""
    found: list[Phrase] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text, start, end):
            span = Span(start=match.start(), end=match.end())
            if not any(span.overlaps(p.span) for p in found):
                parts = tuple((k.rstrip("2"), v.lower().strip(" .")) for k, v in match.groupdict().items() if v)
                found.append(Phrase(span, kind, parts))
    return iter(sorted(found, key=lambda p: p.span))


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def days(phrase: Phrase, report: date | None, ahead: bool) -> Days | None:
    """The days of a phrase.

    Args:
        phrase: the phrase.
        report: day of publication; without it only phrases that name a year are resolved.
        ahead: whether the act lies in the future.

    Returns:
        None where the phrase cannot be resolved, or names a day that does not exist.
    """
    try:
        if phrase.kind in ("iso", "date", "month", "year"):
            return _absolute(phrase, report, ahead)
        return _relative(phrase, report, ahead) if report else None
    except (ValueError, OverflowError):
        return None


def month_span(year: int, month: int) -> Days:
    """All days of a month."""
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return Days(first, after - timedelta(days=1), "month")


def _absolute(phrase: Phrase, report: date | None, ahead: bool) -> Days | None:
    if phrase.kind == "iso":
        day = date(int(phrase.get("year")), int(phrase.get("mon")), int(phrase.get("day")))
        return Days(day, day, "day")
    year = int(phrase.get("year") or 0)
    if phrase.kind == "year":
        return Days(date(year, 1, 1), date(year, 12, 31), "year")
    month = month_number(phrase.get("month"))
    if not year:
        if report is None:
            return None
        year = report.year
        of = phrase.get("of")
        if of:
            year += {"last": -1, "next": 1}.get(of, 0)
        elif not ahead and month > report.month:
            year -= 1
        elif ahead and month < report.month:
            year += 1
    if phrase.kind == "month":
        return month_span(year, month)
    day = date(year, month, int(phrase.get("day")))
    return Days(day, day, "day")


def _relative(phrase: Phrase, report: date, ahead: bool) -> Days | None:
    one = timedelta(days=1)
    if phrase.kind == "word":
        word = phrase.get("word")
        shift = -1 if word in ("yesterday", "a day earlier", "the day before", "the previous day") else int(word == "tomorrow")
        day = report + shift * one
        return Days(day, day, "day")
    if phrase.kind == "weekday":
        number, which = WEEKDAYS.index(phrase.get("weekday")), phrase.get("which")
        back = (report.weekday() - number) % 7
        if which in ("next", "coming") or (ahead and which != "last"):
            day = report + ((number - report.weekday()) % 7 or (7 if which == "next" else 0)) * one
        else:
            day = report - (back or (7 if which == "last" else 0)) * one
        return Days(day, day, "day")
    if phrase.kind == "period":
        return _period(phrase.get("which"), phrase.get("unit"), report)
    number = NUMBERS.get(phrase.get("number"), 0) or int(phrase.get("number") or 0)
    sign = 1 if phrase.get("way") == "later" else -1
    unit = phrase.get("unit")
    if unit == "day":
        day = report + sign * number * one
        return Days(day, day, "day")
    if unit == "week":
        monday = report - report.weekday() * one + sign * 7 * number * one
        return Days(monday, monday + 6 * one, "week")
    if unit == "month":
        months = report.year * 12 + report.month - 1 + sign * number
        return month_span(months // 12, months % 12 + 1)
    year = report.year + sign * number
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def _period(which: str, unit: str, report: date) -> Days:
    one = timedelta(days=1)
    step = {"last": -1, "the past": -1, "previous": -1, "next": 1, "the coming": 1}.get(which, 0)
    if unit in ("week", "weekend"):
        monday = report - report.weekday() * one + 7 * step * one
        first = monday + 5 * one if unit == "weekend" else monday
        return Days(first, monday + 6 * one, "week")
    if unit == "month":
        months = report.year * 12 + report.month - 1 + step
        return month_span(months // 12, months % 12 + 1)
    return Days(date(report.year + step, 1, 1), date(report.year + step, 12, 31), "year")
