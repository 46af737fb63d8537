"""Text -> phrases of time: their words and what they say, not yet the days.

Newswire uses a few dozen shapes. Each is one pattern here, with a kind; `calendar` gives the days
of each kind. Words that only look like time (money, ages, "may march", "Sunday Times", "every
Friday") match none. Vague words and feasts are phrases too, without days: an act that has one
must not be given the day of another act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.data.calendar import MONTHS, WEEKDAYS
from dragoman.records import Span

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
NUMBERS = {w: n for n, w in enumerate(_WORDS.split())} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)"
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YEAR = r"(?:19|20)\d\d(?![\d%]|[.,:/]\d| ?(?:people|troops|soldiers|men|women|children|refugees|prisoners|tons|tonnes|barrels|dollars|euros|km|kilomet\w+|miles|met\w+s|feet|workers|civilians|fighters|cases|deaths|members|hectares|homes|houses|hours|percent|per cent)\b)"
_TAIL = rf"(?:,? (?:of )?(?P<year>{_YEAR})|,? (?:of )?(?P<of>last|this|next) year)?"
_NUM = rf"(?:an?|\d{{1,3}}|{'|'.join(_WORDS.split()[1:])}|thirty|forty|fifty)"
_TO = r" ?(?:(?P<link>-|–|—|to|through|until|till|and|or)) ?"
_ORD = r"(?:st|nd|rd|th)?"
_PART = r"(?: (?:mid)?(?:night|morning|afternoon|evening|noon|dawn|day))?"
_UNIT = "(?:hour|day|week|month|year)"
_FEAST = r"(?:Easter|Orthodox Christmas|Christmas|Eid(?: al-\w+)?|Ramadan|Nowruz|Norouz|Passover|Hanukkah|Diwali|Ashura|Arbaeen|Thanksgiving|Holy Week|Good Friday|Palm Sunday|Pentecost|Lent|(?:Lunar |Orthodox |Persian |Chinese )?New Year|(?:Independence|Victory|Labour|Labor|Army|National Unity|Republic|Constitution|Memorial|Veterans|Mother's|Women's) Day)"

# feasts that fall on one day of the calendar everywhere
FIXED = {
    "new year's day": ("january", "1"), "new year's eve": ("december", "31"), "new year day": ("january", "1"),
    "christmas eve": ("december", "24"), "christmas day": ("december", "25"),
}  # fmt: skip

# Hints: bits of words in lower case, one of which stands wherever a pattern matches
DIGIT = "#"  # any digit
ANY_DIGIT = re.compile(r"\d")
_DIGITS = frozenset((DIGIT,))
_UNITS = frozenset("hour day week month year decade".split())
_MONTHS = frozenset(month[:3] for month in MONTHS)
_DAYS = frozenset("day night tomorrow morning afternoon evening".split())
_SEASONS = frozenset("spring summer autumn winter fall".split())
_FEASTS = frozenset(
    "easter christmas eid ramadan nowruz norouz passover hanukkah diwali ashura arbaeen thanksgiving week pentecost lent year day".split()
)
_ADVERBS = frozenset(
    ("eve", "anniversary", "recently", "lately", "previously", "soon", "shortly", "day", "future", "later", "ago", "course")
)
_LONG = frozenset(("decade", "centur", "earlier"))
_PARTS = frozenset(("quarter", "half"))
_FISCAL = frozenset(("year", "fy"))


def _p(kind: str, hints: frozenset[str], pattern: str, fold: bool = False) -> tuple[str, frozenset[str], re.Pattern[str]]:
    return kind, hints, re.compile(pattern, re.IGNORECASE if fold else 0)


# The earlier pattern wins where two overlap. The group `core` is the phrase; what stands before it only admits it.
# A trailing underscore keeps group names apart.
PATTERNS = (
    _p("iso", _DIGITS, r"(?<![\d-])(?P<year>\d{4})[-/](?P<mon>\d\d)[-/](?P<day>\d\d)(?![\d-])"),
    _p("feast", _FEASTS, rf"\b(?:[Aa]t|[Oo]n|[Ff]or|[Dd]uring|[Bb]efore|[Aa]fter|[Oo]ver|[Bb]y|[Uu]ntil|[Ss]ince|[Aa]round|[Tt]his|[Ll]ast|[Nn]ext|of) (?:the )?(?P<core>{_FEAST}(?:['’]s)?(?: (?:Eve|Day|Sunday|Monday))?)(?!\w)"),
    _p("counted", _UNITS, rf"\b(?:(?P<number>the|{_NUM}) (?P<unit>{_UNIT})s?|(?:few |several )?(?P<unit_>hour)s) (?P<way>after|before|following|prior to|ahead of)(?= [^\W\d_])(?! (?:tomorrow|yesterday|last|next|that|this|then)\b)", fold=True),
    _p("vague", _ADVERBS, r"\b(?:(?P<to_come>as soon as possible|in the (?:near |foreseeable )?future|at a later (?:date|stage)|in due course)|on the eve of|on the anniversary of|recently|lately|previously|soon|shortly|one day|long ago)\b", fold=True),
    _p("vague", _UNITS, r"\b(?:(?:in|over|during|within|throughout) )?(?:the )?(?:recent|(?:(?P<to_come>coming|next)|past|last|following) (?:few |several |couple of )?)\s?(?:hour|day|week|month|year|decade)s\b", fold=True),
    _p("vague", _UNITS, rf"\b(?:a few|several|many|some|a couple of|(?:more than|over|at least|less than|up to|almost|nearly) {_NUM}) (?:hour|day|week|month|year|decade)s (?:ago|earlier|later|from now)\b", fold=True),
    _p("vague", _UNITS, r"\b(?:in|within) (?:a few|several|some|a couple of) (?:hour|day|week|month)s\b", fold=True),
    _p("vague", _LONG, r"\b(?:an?|two|three|several|half an?|a few)? ?(?:decades?|centur(?:y|ies)) (?:ago|earlier|later)\b|\bEarlier(?=,| (?:he|she|it|they|the|[A-Z]))", fold=False),
    _p("vague", _FISCAL, r"\b(?:fiscal year|financial year|budget year|FY) ?(?:19|20)\d\d\b", fold=True),
    _p("dates", _DIGITS, rf"(?<![\d.,$€£])\b(?P<day>\d{{1,2}}){_ORD}{_TO}(?P<last>\d{{1,2}}){_ORD}(?: of)? (?P<month>{_MONTH}){_TAIL}"),
    _p("dates", _DIGITS, rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}}){_ORD}{_TO}(?P<last>\d{{1,2}}){_ORD}(?![\d%:]|[.,:]\d){_TAIL}"),
    _p("date", _DIGITS, rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}}){_ORD}(?![\d%:]|[.,:]\d| (?:people|percent|million|billion)){_TAIL}"),
    _p("date", _DIGITS, rf"(?<![\d.,$€£])\b(?P<day>\d{{1,2}}){_ORD}(?: of)? (?P<month>{_MONTH}){_TAIL}"),
    _p("part", _PARTS, rf"\b(?:the )?(?P<nth>first|second|third|fourth) (?P<part>quarter|half)(?: of (?:(?P<year>{_YEAR})|(?P<of>last|this|next|the) (?P<unit>year|month)|(?P<month>{_MONTH})(?: (?P<year_>{_YEAR}))?)|(?<=quarter))"),
    _p("part", _DIGITS, rf"\bQ(?P<nth>[1-4]) (?:of )?(?P<year>{_YEAR})"),
    _p("season", _SEASONS, rf"\b(?:(?P<which>last|this|next|the|coming|[Ii]n) )?(?:[Ee]arly |[Ll]ate )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ff]all)(?! of [a-zA-Z])(?:,? (?:of )?(?P<year>{_YEAR}(?:[-–]\d\d)?)| (?:of )?(?P<of>last|this|next) year)?(?!\w)"),
    _p("decade", _DIGITS, r"\b(?:[Tt]he )?(?:(?:early|late|mid)[- ])?(?P<decade>(?:19|20)\d0)s\b"),
    _p("month", _DIGITS, rf"\b(?P<month>{_MONTH}),? (?:of )?(?P<year>{_YEAR})"),
    _p("month", _MONTHS, rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming) (?P<month>{_MONTH})(?! \d)"),
    _p("month", _MONTHS, rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|of|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Aa]round|[Ll]ate|[Ee]arly|[Mm]id|[Bb]etween|through|(?P<weak>and|to|or))[ -](?P<core>(?P<month>{_MONTH})(?: (?:of )?(?P<of>last|next|this) year)?)(?! \d)"),
    _p("month", _MONTHS, r"\b(?P<month>January|February|March|April|June|July|August|September|October|November|December)(?=['’]s )"),
    _p("month", _MONTHS, r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)|['’]s) (?P<core>(?P<month>January|February|March|April|May|June|July|August|September|October|November|December))(?= [a-z])"),
    _p("period", _UNITS, r"\b(?P<side>earlier|later) (?:this|in the) (?P<unit>week|month|year)\b", fold=True),
    _p("weekday", _DAYS, rf"(?<!every )(?<!each )(?<!bloody )(?<!black )(?<!super )\b(?:(?P<which>last|next|this past|this coming|this|coming|past) )?(?P<weekday>{_DAY})(?:,? (?:of )?(?P<week>last|next|this) week)?{_PART}\b(?! (?:Times|Telegraph|Mirror|Express|Post|Mail|Independent|Herald|Agreement|prayers?['’]? (?:leader|imam)))", fold=True),
    _p("word", _DAYS, rf"\b(?P<word>the day after tomorrow|the day before yesterday|today|yesterday|tomorrow|tonight|last night|overnight|this (?:morning|afternoon|evening)|earlier in the day|later in the day|earlier on the day|the same day|that day|the day before|the previous day|the following day|the next day){_PART}\b", fold=True),
    _p("rolling", _UNITS, rf"\b(?:(?:in|over|during|for|within) )?(?:the )?(?P<way>next|coming|last|past|previous) (?P<number>{_NUM}|half) (?P<unit>{_UNIT}|decade)s?\b", fold=True),
    _p("rolling", _UNITS, rf"\b(?P<way>within) (?:the )?(?P<number>{_NUM}) (?P<unit>{_UNIT})s?\b", fold=True),
    _p("rolling", _UNITS, rf"\b(?:(?:in|over|during|for|within|throughout) the (?P<way>last|past)|the (?P<way_>past)) (?P<unit>{_UNIT}|decade)\b", fold=True),
    _p("period", _UNITS, r"\b(?P<which>last|next|this past|this coming|this|the coming|coming|the previous|previous|the following|the current|the same|that) (?P<unit>week|month|year|weekend)\b(?!-)", fold=True),
    _p("period", _UNITS, r"\b(?:over|during|at|on|this|past) (?P<core>the (?P<unit>weekend))\b", fold=True),
    _p("period", _UNITS, r"\b(?:end|start|beginning|middle|close) of (?P<core>the (?P<unit>week|month|year))\b", fold=True),
    _p("ago", _UNITS, rf"\b(?P<number>{_NUM}) (?P<unit>{_UNIT})s? (?P<way>ago|earlier|later|from now|before(?=[.,;]|$))(?!\w)", fold=True),
    _p("vague", _UNITS, r"\b(?:hours (?:ago|earlier|later)|(?:days|weeks|months|years) (?:ago|earlier|later|after|before))\b"),
    _p("in", _UNITS, rf"\bin (?P<core>(?P<number>{_NUM}) (?P<unit>{_UNIT})s?(?: time|['’] time|['’]s time)?)(?!\w)(?! (?:of|ago|and)\b)", fold=True),
    _p("years", _DIGITS, rf"(?<![\d$€£-])(?P<year>{_YEAR})[-–](?P<last>(?:19|20)?\d\d)(?![\d-])"),
    _p("year", _DIGITS, rf"\b(?:[Ii]n|[Ss]ince|[Oo]f|[Dd]uring|[Bb]y|[Uu]ntil|[Tt]ill|[Ee]arly|[Ll]ate|[Mm]id|[Ff]rom|[Bb]etween|[Aa]fter|[Bb]efore|through|summer|(?P<weak>and|to|or|-|–))[ -](?P<core>(?P<year>{_YEAR}))(?![-–]\d)"),
    _p("year", _DIGITS, rf"(?:\b(?:[Tt]he|an?|its|his|her|their|our|this|that)|['’]s|\b[a-z]+s['’]) (?P<core>(?P<year>{_YEAR}))(?= [A-Za-z])"),
)  # fmt: skip
HINTS = frozenset().union(*(hints for _, hints, _ in PATTERNS)) - {DIGIT}
_JOINED = frozenset(("iso", "date", "month", "year", "weekday"))
_BETWEEN = re.compile(r"\s?(-|–|—|to|through|until|till|and|or)\s?(?:on |the |early |late |mid-)?", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(as of|since|until|till|by|before|after|through|no later than|up to|prior to|ahead of|between)"
    r" (?:at least |around |about )?(?:(?:early|late|mid)[- ](?:on |in )?|the (?:very )?(?:end|start|beginning|middle) of |the )?$",
    re.IGNORECASE,
)
_BOUNDS = {
    "till": "until",
    "no later than": "by",
    "up to": "until",
    "prior to": "before",
    "ahead of": "before",
    "through": "until",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of time: its words and what they say, not yet the days.

    `bound` is the word that makes a phrase one end of a stretch: since, until, by, before, after. `until` is
    the second half of "from 3 May to 5 June".
    """

    span: Span
    kind: str
    parts: tuple[tuple[str, str], ...]
    bound: str = ""
    until: Phrase | None = None

    def get(self, name: str) -> str:
        """One part of the phrase in lower case, empty where it has none."""
        return dict(self.parts).get(name, "")

    @property
    def anaphoric(self) -> bool:
        """Whether the phrase counts from a day that the text named before: "a day later", "the same day"."""
        return (
            self.get("word") in ("the same day", "that day", "the day before", "the previous day", "the following day", "the next day")
            or (self.kind == "ago" and self.get("way") in ("earlier", "later", "before"))
            or self.get("which") in ("the previous", "the following", "the same", "that")
        )  # fmt: skip


def find(text: str, start: int, end: int) -> Iterator[Phrase]:
    """Phrases of time in a stretch of text, in order, none overlapping another."""
    found: list[Phrase] = []
    low = text[start:end].lower()
    there = {hint for hint in HINTS if hint in low}
    if ANY_DIGIT.search(low):
        there.add(DIGIT)
    for kind, hints, pattern in PATTERNS:
        if there.isdisjoint(hints):
            continue  # most sentences speak of no time, and to search for each pattern costs more than all else of this step
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            first, last = match.span("core") if groups.get("core") else match.span()
            span = Span(start=first, end=last)
            if kind == "season" and not any(groups.get(k) for k in ("which", "year", "of")):
                continue
            if kind == "season" and groups["season"].lower() == "fall" and groups.get("which") in ("In", "in"):
                continue  # "in fall"
            if (fixed := FIXED.get(span.of(text).lower().replace("’", "'"))) and kind == "feast":
                found.append(Phrase(span, "date", (("month", fixed[0]), ("day", fixed[1]))))
                continue
            if not any(span.overlaps(p.span) for p in found):
                parts = tuple((k.rstrip("_"), v.lower().strip(" .")) for k, v in groups.items() if v and k != "core")
                found.append(Phrase(span, kind, parts))
    joined = _join(text, sorted(found, key=lambda p: p.span))
    return iter([_bounded(text, start, p) for p in joined])


def _join(text: str, found: list[Phrase]) -> list[Phrase]:
    """Two phrases that are the ends of one stretch become one: "from May to July 2023", "Monday, May 30"."""
    kept: list[Phrase] = []
    for phrase in found:
        before = kept[-1] if kept else None
        if before is not None and before.until is None:
            gap = text[before.span.end : phrase.span.start]
            both = Span(start=before.span.start, end=phrase.span.end)
            named = before.kind == "weekday" or before.get("word") == "today"  # "Monday, May 30"; "today, May 30"
            if named and phrase.kind in ("date", "dates") and re.fullmatch(r",? ?\(?(?:the )?", gap):
                kept[-1] = replace(phrase, span=both)
                continue
            link = _BETWEEN.fullmatch(gap)
            if link and {before.kind, phrase.kind} <= _JOINED:
                apart = link[1].lower() not in ("and", "or")
                if apart or re.search(r"\b[Bb]etween (?:early |late )?$", text[: before.span.start]) or _adjacent(before, phrase):
                    kept[-1] = replace(before, span=both, until=replace(phrase, parts=_strong(phrase)))
                    continue
        if not phrase.get("weak"):
            kept.append(phrase)
    return kept


def _strong(phrase: Phrase) -> tuple[tuple[str, str], ...]:
    return tuple(p for p in phrase.parts if p[0] != "weak")


def _adjacent(one: Phrase, two: Phrase) -> bool:
    """Whether the second is the day, month or year after the first: "on Thursday and Friday"."""
    if one.kind != two.kind:
        return False
    if one.kind == "weekday":
        return (WEEKDAYS.index(two.get("weekday")) - WEEKDAYS.index(one.get("weekday"))) % 7 == 1
    if one.kind == "month":
        return not one.get("year") and month_number(two.get("month")) - month_number(one.get("month")) == 1
    if one.kind == "year":
        return int(two.get("year")) - int(one.get("year")) == 1
    if one.kind == "date":
        return one.get("month") == two.get("month") and int(two.get("day")) - int(one.get("day")) == 1
    return False


def _bounded(text: str, start: int, phrase: Phrase) -> Phrase:
    """The phrase with the word before it that makes it one end of a stretch."""
    match = _BOUND.search(text, max(start, phrase.span.start - 40), phrase.span.start)
    if match is None or phrase.kind in ("vague", "feast", "counted", "rolling", "decade") or phrase.until is not None:
        return phrase
    word = _BOUNDS.get(match[1].lower(), match[1].lower())
    if word == "before" and "end of" in match[0].lower():
        word = "by"  # before the end of May is not before May
    after = text[phrase.span.end : phrase.span.end + 2]
    if word == "between" or after in ("'s", "’s"):
        return replace(phrase, bound="between" if word == "between" else "")
    return replace(phrase, bound=word, span=Span(start=match.start(), end=phrase.span.end))


def alone(phrase: Phrase) -> Phrase:
    """A phrase that is no end of a stretch: March 10 of "since March 10"."""
    return replace(phrase, bound="", until=None)


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))
