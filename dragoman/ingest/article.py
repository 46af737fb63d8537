"""The text of a report -> a `Document`: headline, dateline, body and furniture told apart.

Pure functions; nothing is read and nothing is altered. All offsets are code points into the
text as it came in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.ingest import dateline as datelines
from dragoman.ingest import furniture as pieces
from dragoman.ingest import language as languages
from dragoman.ingest.days import iso_day
from dragoman.ingest.lines import FINAL, Line, is_prose, lines, merge, trimmed
from dragoman.records import Dateline, Document, Furniture, Problem, Span

MAX_CHARACTERS = 1_000_000
SENTENCE = 8  # words: a shorter line of capitals is a headline or a name
PLACE_LINE = re.compile(r"[^\W\d_a-z][^\Wa-z\d_.'’ -]*(?:[ -][^\W\d_a-z]+){0,2}(?:, [\w ]{3,20})?")
QUOTES = str.maketrans("“”„«»‘’`", '"""""\'\'\'')


def document(
    text: str,
    *,
    id: str,
    title: str = "",
    date: str | dt.date | None = None,
    outlet: str = "",
    url: str = "",
    licence: str = "",
    language: str = "",
    characters: int = MAX_CHARACTERS,
) -> tuple[Document, tuple[Problem, ...]]:
    """The document that a text makes, with what is wrong with it.

    Args:
        text: the text; it is kept as it is.
        id: the report's own id.
        title: its title, where it is known apart from the text.
        date: day of publication, ISO 8601 or a day of Python's; without one the day of a dateline that tells the year is taken.
        outlet: who published it.
        url: its address.
        licence: licence of the text.
        language: the language that its source says, 'en-GB'; taken where the text is too short to tell.
        characters: how much of the text is taken into the body at most.

    Returns:
        The document, and its problems: date, language, too-long, capitals, short.
    """
    given = date.isoformat() if isinstance(date, dt.date) else date
    published, problems = day(given)
    all_lines = [line for line in lines(text[:characters]) if line.words.strip("\ufeff\u200b")]
    headline = find_headline(all_lines, title)
    rest = all_lines[1:] if headline is not None else all_lines
    found = pieces.find(rest)
    found_dateline = find_dateline(text, rest, found)
    if not (given or "").strip():
        published = told_day(text, found_dateline)
    found = [f for f in found if found_dateline is None or not f.span.overlaps(found_dateline.span)]
    body = find_body(text[:characters], rest, headline, found_dateline, found)
    written = languages.detect(" ".join(span.of(text) for span in body)[: languages.SAMPLE] or text) or languages.code(language)
    problems += troubles(text, body, written, characters)
    return Document(
        id=id,
        text=text,
        title=title.strip() or (headline.of(text) if headline is not None else ""),
        outlet=outlet.strip(),
        url=url.strip(),
        published=published,
        language=written,
        licence=licence.strip(),
        digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        headline=headline,
        dateline=found_dateline,
        body=body,
        furniture=tuple(found),
    ), problems


def of_record(record: Mapping[str, Any]) -> Document:
    """The document of a report of a collection or of gold; what is wrong with it is not told.

    Args:
        record: its text, and its id (`id`, or `report` as gold has it); title, date, source (who published it), url
            and licence where they are known.
    """
    found, _ = document(
        record["text"],
        id=str(record["id"] if "id" in record else record["report"]),
        title=record.get("title") or "",
        date=record.get("date") or None,
        outlet=record.get("source") or "",
        url=record.get("url") or "",
        licence=record.get("licence") or "",
    )
    return found


def day(date: str | None) -> tuple[str | None, tuple[Problem, ...]]:
    """A day of publication as ISO 8601, or a Problem where the text is no day.

    Args:
        date: '2022-05-30', or another form that can mean one day only (see `dragoman.ingest.days`); None where unknown.
    """
    if date is None or not date.strip():
        return None, ()
    found = iso_day(date)
    if found is not None:
        return found, ()
    message = (
        f"'{date[:40]}' is no day of the calendar, or may be two: write it as YYYY-MM-DD, for instance 2022-05-30; "
        "the report is read without a date, and relative days stay open"
    )
    return None, (Problem(step="ingest", code="date", message=message),)


def told_day(text: str, dateline: Dateline | None) -> str | None:
    """The day that a dateline tells whole, with its year: 'LIMA, June 12, 2024 -'; None where it leaves the year open.

    Args:
        text: the text of the report.
        dateline: its dateline.
    """
    return iso_day(dateline.day.of(text)) if dateline is not None and dateline.day is not None else None


def troubles(text: str, body: Sequence[Span], written: str | None, characters: int) -> tuple[Problem, ...]:
    """What is wrong with a text as a whole: its length, its language."""
    problems: list[Problem] = []
    if len(text) > characters:
        message = (
            f"the report has {len(text):,} characters; only the first {characters:,} are read: "
            "if it holds several reports, split it"
        )
        problems.append(Problem(step="ingest", code="too-long", message=message, span=Span(start=characters, end=len(text))))
    if written not in (None, "en"):
        message = (
            f"the report seems to be written in {languages.name(written or '')}, and dragoman reads English: "
            "give a translation, or leave it out"
        )
        problems.append(Problem(step="ingest", code="language", message=message))
    words = " ".join(span.of(text[:characters]) for span in body)
    if is_capitals(words):
        message = "nearly all of it is in capitals, in which names and sentences are told badly: events may be missing"
        problems.append(Problem(step="ingest", code="capitals", message=message))
    count = len(words.split())
    if count < 3:
        message = (
            f"the report has {'no words' if not count else 'one word' if count == 1 else '2 words'} "
            "that could be read: check that the whole text was given"
        )
        problems.append(Problem(step="ingest", code="short", message=message))
    return tuple(problems)


def is_capitals(words: str) -> bool:
    """Whether a text of a sentence or more has four capitals in five letters."""
    capitals = sum(map(str.isupper, words))
    return capitals > 4 * sum(map(str.islower, words)) and len(words.split()) >= SENTENCE


def _plain(words: str) -> str:
    """Words for comparison: one kind of quotation mark and space, small letters, no final stop."""
    return " ".join(words.translate(QUOTES).casefold().split()).rstrip(".")


def find_headline(all_lines: Sequence[Line], title: str) -> Span | None:
    """The title where it opens the text, or an opening line that looks like one.

    Args:
        all_lines: the lines of the text.
        title: the title that is known, empty where none is.
    """
    if len(all_lines) < 2:
        return None
    first, second = all_lines[0], all_lines[1]
    if title.strip() and _plain(first.words) == _plain(title):
        return first.span
    looks_it = (
        second.gap >= 2
        and 3 <= first.count <= 30
        and len(first.words) <= 220
        and not FINAL.search(first.words.rstrip("\"”’'»)"))
        and pieces.kind_of(first, 0, len(all_lines)) is None
        and pieces.links_until(all_lines, 0, -1) is None
        and not PLACE_LINE.fullmatch(first.words)
        and any(is_prose(line) for line in all_lines[1:])
    )
    if not looks_it or datelines.find(first.words, 0, len(first.words)) is not None:
        return None
    return first.span


def find_dateline(text: str, rest: Sequence[Line], found: Sequence[Furniture]) -> Dateline | None:
    """The dateline that opens the first paragraph of the body, where there is one.

    Bylines and captions before it are passed over; so is one line under the headline.
    """
    cuts = [f.span for f in found[:40]]
    open_lines = [line for line in rest[:40] if not any(c.start <= line.span.start < c.end for c in cuts)]
    for index, line in enumerate(open_lines[:2]):
        dateline = datelines.find(text, line.span.start, line.span.end)
        if dateline is not None:
            if dateline.span.end >= line.span.end and index + 1 >= len(open_lines):
                return None
            return dateline
        is_place = PLACE_LINE.fullmatch(line.words) and len(line.words) > 3 and line.count <= 3
        if is_place and index + 1 < len(open_lines) and is_prose(open_lines[index + 1]):
            words = line.words.split(",")[0]
            place = Span(start=line.span.start, end=line.span.start + len(words))
            return Dateline(span=line.span, place=place, day=None)
        if is_prose(line):
            return None
    return None


def find_body(
    text: str,
    rest: Sequence[Line],
    headline: Span | None,
    dateline: Dateline | None,
    found: Sequence[Furniture],
) -> tuple[Span, ...]:
    """The headline, then the longest stretches between what is cut out.

    Args:
        text: as much of the text as is read.
        rest: its lines without the headline.
        headline: where the title stands.
        dateline: where the dateline stands.
        found: the furniture.
    """
    if not rest:
        return () if headline is None else (headline,)
    cuts = merge([f.span for f in found] + ([dateline.span] if dateline is not None else []))
    start = rest[0].span.start
    spans: list[Span | None] = [headline]
    for cut in cuts:
        spans.append(trimmed(text, start, min(cut.start, len(text))))
        start = max(start, cut.end)
    spans.append(trimmed(text, start, len(text)))
    return tuple(span for span in spans if span is not None)
