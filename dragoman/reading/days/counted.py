"""Days that are counted from another act's: "closed the border on Friday, a day after rebels took the town".

The words "a day after" stand between two acts. What they name is the act behind them; its day lies so
long before that of the act over it, which is the news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dragoman.reading.days import calendar
from dragoman.reading.days.calendar import Days
from dragoman.reading.days.phrases_of_time import Phrase
from dragoman.reading.days.time_holders import Held
from dragoman.records import Clause, Parsed

BACK = frozenset(("after", "following"))  # what stands behind them lies before
EXACT = ("exactly", "precisely")
JOINED = re.compile(r",? ?(?:exactly|precisely|just|only|almost|nearly|about|some)? ?")  # "on May 8, exactly one year after"


def settled(parsed: Parsed, held: Sequence[Held]) -> tuple[Held, ...]:
    """The phrases of time of a sentence, a day that "a year after" counts from given to the act over the two.

    Parsers hang all of "on May 8, exactly one year after they left" on the leaving.

    Args:
        parsed: the report.
        held: the phrases, in the order of the text.
    """
    given = list(held)
    for n, (day, counting) in enumerate(pairwise(held)):
        if counting.phrase.kind != "counted" or day.clause is None:
            continue
        gap = parsed.document.text[day.phrase.span.end : counting.phrase.span.start]
        behind = parsed.clauses[day.clause]
        if JOINED.fullmatch(gap) and behind.parent is not None and counted_over(parsed, (counting,), behind) is not None:
            given[n] = replace(day, clause=behind.parent)
    return tuple(given)


def counted_over(parsed: Parsed, held: Sequence[Held], clause: Clause) -> Phrase | None:
    """The phrase that counts from the act over a clause to that of the clause: "a day after rebels took the town".

    Args:
        parsed: the report.
        held: the phrases of time of the sentence.
        clause: the clause of the act behind the phrase.
    """
    for phrase in (h.phrase for h in held if h.phrase.kind == "counted"):
        sentence = parsed.sentences[clause.sentence]
        last = max(
            (t.i for t in parsed.tokens[sentence.first : sentence.last] if t.start < phrase.span.end <= t.end),
            default=None,
        )
        if last is None or not last < clause.head:
            continue
        word = parsed.tokens[last]
        if clause.kind == "verb" and word.head == clause.head:
            return phrase  # "a day after rebels took it"
        if parsed.tokens[clause.head].head == last and parsed.tokens[clause.head].dep in ("pobj", "pcomp"):
            return phrase  # "a day after the raid", "a day after taking it"
    return None


def some_time_after(parsed: Parsed, held: Sequence[Held], clause: Clause) -> Held | None:
    """The words that part an act from another by some days, no one knows how many: "came to Lima days after visiting Quito".

    Args:
        parsed: the report.
        held: the phrases of time of the sentence.
        clause: the clause of the act behind the words.
    """
    text, head = parsed.document.text, parsed.tokens[clause.head]
    for one in (h for h in held if h.phrase.kind == "vague"):
        behind = text[one.phrase.span.end : head.start]
        if one.phrase.span.of(text).lower().endswith((" after", " before")) and behind == " ":
            return one
    return None


def counted(parsed: Parsed, phrase: Phrase, over: date) -> Days | None:
    """The days that a counting phrase gives the act behind it; behind "exactly" a year counts from day to day.

    Args:
        parsed: the report.
        phrase: the phrase.
        over: the day of the act over it.
    """
    number = 1 if phrase.get("number") == "the" else calendar.how_many(phrase.get("number"))
    step = -number if phrase.get("way") in BACK else number
    exact = parsed.document.text[max(0, phrase.span.start - 12) : phrase.span.start].rstrip().lower().endswith(EXACT)
    return calendar.steps_from(over, phrase.get("unit"), step, exact)
