"""The days that a phrase of time means against the report's day.

A weekday means the last one up to the report's day, or the next one where the act lies ahead.
Each phrase keeps how finely it is known: day, week, month, year, or a span of days. What words
leave open ("recently", "in the coming weeks", "a decade ago", "at Easter") has no days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.data.calendar import MONTHS, WEEKDAYS
from dragoman.reading.days.phrases_of_time import NUMBERS, Phrase, find, month_number
from dragoman.scheme import DayPrecision

__all__ = ["MONTHS", "NUMBERS", "WEEKDAYS", "Days", "Phrase", "days", "find", "month_number", "month_span"]

ONE = timedelta(days=1)
NEAR = 45  # days; a date without a year that lies so little on the wrong side is still this year's
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # first months, north of the equator
DAYS_IN = {"hour": 0, "day": 1, "week": 7}
FORWARD, BACK = frozenset(("next", "coming", "the coming", "this coming")), frozenset(("last", "past", "this past"))


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a phrase means; both ends included."""

    start: date
    end: date
    precision: DayPrecision


def days(phrase: Phrase, report: date | None, ahead: bool | None, base: date | None = None) -> Days | None:
    """The days of a phrase.

    Args:
        phrase: the phrase.
        report: day of publication; without it only phrases that name a year are resolved.
        ahead: whether the act lies in the future; None where that is not known (a date without a year is
            then the nearest one, and a weekday the last one).
        base: the day that the text named last, from which "a day later" counts.

    Returns:
        None where the phrase cannot be resolved, or names a day that does not exist.
    """
    try:
        found = _plain(phrase, report, ahead, base)
        if found is None:
            return None
        if phrase.until is not None:
            return _stretch(phrase, found, report, ahead)
        return _bounded(phrase.bound, found, report, ahead)
    except (ValueError, OverflowError):
        return None


def month_span(year: int, month: int, months: int = 1) -> Days:
    """All days of a month, or of several from it on."""
    first = date(year, month, 1)
    last = month - 1 + months
    after = date(year + last // 12, last % 12 + 1, 1)
    return Days(first, after - ONE, "month" if months == 1 else "span")


def year_span(year: int, last: int | None = None) -> Days:
    """All days of a year, or of the years up to another one."""
    return Days(date(year, 1, 1), date(last or year, 12, 31), "year" if last in (None, year) else "span")


def week_span(day: date, weeks: int = 0) -> Days:
    """Monday to Sunday of the week of a day, or of one so many weeks after."""
    monday = day + (7 * weeks - day.weekday()) * ONE
    return Days(monday, monday + 6 * ONE, "week")


def _day(day: date) -> Days:
    return Days(day, day, "day")


def _plain(phrase: Phrase, report: date | None, ahead: bool | None, base: date | None) -> Days | None:
    """The days of the phrase itself, without "since" or "until"."""
    kind = phrase.kind
    if kind == "iso":
        return _day(date(int(phrase.get("year")), int(phrase.get("mon")), int(phrase.get("day"))))
    if kind == "decade":
        return year_span(int(phrase.get("decade")), int(phrase.get("decade")) + 9)
    if kind == "year":
        return year_span(int(phrase.get("year")))
    if kind == "years":
        first, last = phrase.get("year"), phrase.get("last")
        until = int(first[: 4 - len(last)] + last)
        return year_span(int(first), until) if until > int(first) else None
    if kind in ("date", "dates", "month"):
        return _dated(phrase, report, ahead)
    if kind in ("part", "season"):
        return _part(phrase, report, ahead)
    if kind in ("vague", "feast", "counted") or report is None:
        return None
    if phrase.anaphoric and base is not None:
        return _from(phrase, base)
    if kind == "word":
        return _word(phrase.get("word"), report)
    if kind == "weekday":
        return _weekday(phrase, report, ahead)
    if kind == "period":
        return _period(phrase, report, ahead)
    if kind in ("rolling", "in"):
        return _rolling(phrase, report, ahead)
    return _ago(phrase, report)


# -- dates ----------------------------------------------------------------------------------


def _dated(phrase: Phrase, report: date | None, ahead: bool | None) -> Days | None:
    """A month, a day of a month, or some days of a month."""
    month = month_number(phrase.get("month"))
    year = _year(phrase, month, report, ahead)
    if year is None:
        return None
    if phrase.kind == "month":
        return month_span(year, month)
    first = date(year, month, int(phrase.get("day")))
    if phrase.kind == "date":
        return _day(first)
    last = date(year, month, int(phrase.get("last")))
    if phrase.get("link") in ("and", "or") and phrase.bound != "between" and last - first != ONE:
        return _day(first)  # "on 3 and 7 June": two days, the first stands for the act
    return Days(first, last, "span") if last > first else None


def _year(phrase: Phrase, month: int, report: date | None, ahead: bool | None) -> int | None:
    """The year that a date says, or the one that the tense asks for."""
    if phrase.get("year"):
        return int(phrase.get("year"))
    if report is None:
        return None
    if phrase.get("of"):
        return report.year + {"last": -1, "next": 1}.get(phrase.get("of"), 0)
    which = phrase.get("which")
    if phrase.kind == "month":
        away = month - report.month
        if which in BACK or (ahead is not True and which not in FORWARD and which != "this"):
            return report.year - (away > 0 or (which in BACK and away == 0))
        return report.year + (which != "this" and (away < 0 or (which in FORWARD and away == 0)))
    day = date(report.year, month, 1) + (int(phrase.get("day")) - 1) * ONE
    off = (day - report).days
    if ahead is None:
        return report.year - (off > 183) + (off < -183)
    if ahead:
        return report.year + (off < -NEAR)
    return report.year - (off > 1)  # one day of grace: the clocks of the world


def _part(phrase: Phrase, report: date | None, ahead: bool | None) -> Days | None:
    """A quarter or half of a year or month, or a season."""
    if phrase.kind == "season":
        first = SEASONS.get(phrase.get("season"))
        if first is None or "-" in phrase.get("year"):
            return None  # a winter lies in two years, and texts do not say which
        year = int(phrase.get("year") or 0) or _season_year(phrase, first, report, ahead)
        return month_span(year, first, 3) if year else None
    ordinal = phrase.get("nth")
    nth = int(ordinal) if ordinal.isdigit() else ("first", "second", "third", "fourth").index(ordinal) + 1
    size = 6 if phrase.get("part") == "half" else 3
    if phrase.get("month") or phrase.get("unit") == "month":
        return _half_month(phrase, nth, report, ahead)
    year = int(phrase.get("year") or 0)
    if not year:
        if report is None:
            return None
        year = report.year + {"last": -1, "next": 1}.get(phrase.get("of"), 0)
        if not phrase.get("of"):
            begins = date(year, size * (nth - 1) + 1, 1)
            year -= int(ahead is not True and begins > report)
            year += int(ahead is True and month_span(year, begins.month, size).end < report)
    return month_span(year, size * (nth - 1) + 1, size) if nth * size <= 12 else None


def _season_year(phrase: Phrase, first: int, report: date | None, ahead: bool | None) -> int | None:
    if report is None:
        return None
    if phrase.get("of"):
        return report.year + {"last": -1, "next": 1}.get(phrase.get("of"), 0)
    which = phrase.get("which")
    if which == "this":
        return report.year
    if ahead or which in FORWARD:
        return report.year + (report.month > first + 2 or (which in FORWARD and report.month >= first))
    return report.year - (report.month < first or (which == "last" and report.month <= first + 2))


def _half_month(phrase: Phrase, nth: int, report: date | None, ahead: bool | None) -> Days | None:
    if phrase.get("part") != "half" or nth > 2 or (report is None and not phrase.get("year")):
        return None
    month = month_number(phrase.get("month")) if phrase.get("month") else report.month if report else 0
    dated = Phrase(phrase.span, "month", (("month", MONTHS[month - 1]), *(p for p in phrase.parts if p[0] == "year")))
    whole = _dated(dated, report, ahead) if phrase.get("month") else month_span(report.year, month) if report else None
    if whole is None:
        return None
    middle = whole.start + 14 * ONE
    return Days(whole.start, middle, "span") if nth == 1 else Days(middle + ONE, whole.end, "span")


# -- counted from the report's day ------------------------------------------------------------


def _word(word: str, report: date) -> Days | None:
    if word == "overnight":
        return Days(report - ONE, report, "span")
    if word in ("the following day", "the next day"):
        return None  # after a day that the text does not name
    shift = {"tomorrow": 1, "the day after tomorrow": 2, "the day before yesterday": -2}.get(word)
    if shift is None:
        shift = -1 if word in ("yesterday", "last night", "the day before", "the previous day") else 0
    return _day(report + shift * ONE)


def _weekday(phrase: Phrase, report: date, ahead: bool | None) -> Days:
    number, which, week = WEEKDAYS.index(phrase.get("weekday")), phrase.get("which"), phrase.get("week")
    if week or which == "this":
        monday = week_span(report, {"last": -1, "next": 1}.get(week, 0)).start
        return _day(monday + number * ONE)
    on = (number - report.weekday()) % 7
    if which in FORWARD or (ahead and which not in BACK):
        return _day(report + (on or (7 if which == "next" else 0)) * ONE)
    back = (report.weekday() - number) % 7
    return _day(report - (back or (7 if which in BACK else 0)) * ONE)


def _period(phrase: Phrase, report: date, ahead: bool | None) -> Days:
    which, unit, side = phrase.get("which"), phrase.get("unit"), phrase.get("side")
    step = 1 if which in FORWARD else -1 if which in BACK or which in ("previous", "the previous") else 0
    if which == "the following":
        step = 1
    if unit == "weekend":
        saturday = week_span(report, step).start + 5 * ONE
        if which == "" and not ahead and saturday > report:
            saturday -= 7 * ONE  # "over the weekend", told on a Monday
        return Days(saturday, saturday + ONE, "span")
    whole = _unit(unit, report, step)
    if side == "earlier":
        return Days(whole.start, report, "span")
    if side == "later" and ahead is not False:
        return Days(report, whole.end, "span")
    return whole


def steps_from(day: date, unit: str, step: int, exact: bool = False) -> Days | None:
    """The day, week, month or year so many steps from that of a day; None where the calendar has none.

    Args:
        day: the day.
        unit: hour, day, week, month or year.
        step: how many; below zero for what lies before.
        exact: whether weeks, months and years count from day to day.
    """
    try:
        return _day(_away(day, step, unit)) if exact and unit != "hour" else _unit(unit, day, step)
    except (ValueError, OverflowError):
        return None


def _unit(unit: str, day: date, step: int) -> Days:
    """The day, week, month or year so many steps from that of a day."""
    if unit in ("day", "hour"):
        return _day(day + (step if unit == "day" else 0) * ONE)
    if unit == "week":
        return week_span(day, step)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + step
        return month_span(months // 12, months % 12 + 1)
    return year_span(day.year + step)


def _away(day: date, number: int, unit: str) -> date:
    """The day so many units from another, the last of the month where it has no such day."""
    if unit in DAYS_IN:
        return day + number * DAYS_IN[unit] * ONE
    months = day.year * 12 + day.month - 1 + number * {"month": 1, "year": 12, "decade": 120}[unit]
    whole = month_span(months // 12, months % 12 + 1)
    return min(whole.start + (day.day - 1) * ONE, whole.end)


def how_many(word: str) -> int:
    """The number that a word or figure names; 0 where it names none."""
    return int(word) if word.isdigit() else NUMBERS.get(word, 0)


def _rolling(phrase: Phrase, report: date, ahead: bool | None) -> Days | None:
    """So many units up to the report's day, or from it on."""
    way, unit, word = phrase.get("way"), phrase.get("unit"), phrase.get("number")
    number = how_many(word) if word else 1
    if word == "half" or number == 0:
        return None
    if phrase.kind == "in":  # "in three days": a day ahead, else a length of time
        return (_day(_away(report, number, unit)) if unit == "day" else _ago(phrase, report)) if ahead else None
    if unit == "hour":
        number, unit = -(-number // 24), "day"
    if way == "within" and not ahead:
        return None
    if way in ("within", "next", "coming"):
        return Days(report, _away(report, number, unit), "span")
    return Days(_away(report, -number, unit), report, "span")


def _ago(phrase: Phrase, report: date) -> Days | None:
    way, number = phrase.get("way"), how_many(phrase.get("number"))
    if way == "later":
        return None  # after a day that the text does not name
    return _unit(phrase.get("unit"), report, number if way == "from now" or phrase.kind == "in" else -number)


def _from(phrase: Phrase, base: date) -> Days | None:
    """What counts from the day that the text named last."""
    word, which = phrase.get("word"), phrase.get("which")
    if word:
        return _day(
            base + {"the day before": -1, "the previous day": -1, "the following day": 1, "the next day": 1}.get(word, 0) * ONE
        )
    if phrase.kind == "ago":
        number = how_many(phrase.get("number"))
        return _unit(phrase.get("unit"), base, number if phrase.get("way") == "later" else -number)
    step = {"the previous": -1, "the following": 1}.get(which, 0)
    if phrase.get("unit") == "weekend":
        saturday = week_span(base, step).start + 5 * ONE
        return Days(saturday, saturday + ONE, "span")
    return _unit(phrase.get("unit"), base, step)


# -- stretches --------------------------------------------------------------------------------


def _stretch(phrase: Phrase, first: Days, report: date | None, ahead: bool | None) -> Days | None:
    """From one phrase to another; a year that only the second names holds for both."""
    until = phrase.until
    assert until is not None
    last = days(until, report, ahead)
    if last is None:
        return None
    if until.get("year") and not phrase.get("year") and phrase.kind in ("date", "month"):
        months = (month_number(phrase.get("month")), month_number(until.get("month") or phrase.get("month")))
        year = int(until.get("year")) - (months[0] > months[1])
        dated = Phrase(phrase.span, phrase.kind, (*phrase.parts, ("year", str(year))))
        again = _plain(dated, report, ahead, None)
        if again is None:
            return None
        first = again
    if last.end < first.start and phrase.kind == "weekday" and until.kind == "weekday":
        if ahead:
            last = _day(last.end + 7 * ONE)
        else:
            first = _day(first.start - 7 * ONE)
    if last.end < first.start and not until.get("year") and until.kind in ("date", "month"):
        dated = Phrase(until.span, until.kind, (*until.parts, ("year", str(first.start.year + 1))))
        last = days(dated, report, ahead) or last
    return Days(first.start, last.end, "span") if last.end > first.start else None


def _bounded(bound: str, found: Days, report: date | None, ahead: bool | None) -> Days | None:
    """The stretch that "since", "until", "by", "before" and "after" make of some days."""
    if bound in ("", "between", "as of"):
        return found
    if bound == "since":
        if report is None or report <= found.start:
            return found
        return Days(found.start, report, "span")
    if bound in ("until", "by", "before") and ahead and report is not None:
        end = found.start - ONE if bound == "before" else found.end
        return Days(report, end, "span" if end > report else "day") if end >= report else None
    return None
