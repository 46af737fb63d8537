"""What taking in gives and what it is told: reports, notices, and the wishes of the caller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.ingest.article import document
from dragoman.records import Document, Problem

MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report that was taken in, with its place and what was wrong with it."""

    document: Document
    problems: tuple[Problem, ...]
    source: str
    line: int | None = None


Taken = Report | InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a reader of the run should know and what is no fault: a guess, a count, 'nothing new'."""

    source: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table, or key of a JSON line, holds which field; None where it is to be guessed."""

    id: str | None = None
    text: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    licence: str | None = None


def unheard(notice: Notice) -> None:
    """What is done with a notice where the caller asks for none: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The wishes of the caller, the same for every source of a run."""

    date: str | None = None
    limit: int = MAX_BYTES
    columns: Columns = field(default_factory=Columns)
    notice: Callable[[Notice], None] = unheard

    def tell(self, source: str, code: str, message: str) -> None:
        """Hand one notice to the caller."""
        self.notice(Notice(source=source, code=code, message=message))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a stream of bytes comes from: how messages call it, and what its reports inherit."""

    source: str
    stem: str
    url: str = ""
    charset: str = ""
    named: bool = True  # whether the user named it himself, so that it may lead out to the web


Stream = BinaryIO


def made(
    text: str,
    *,
    source: str,
    intake: Intake,
    line: int | None = None,
    id: str = "",
    title: str = "",
    date: str = "",
    outlet: str = "",
    url: str = "",
    licence: str = "",
    language: str = "",
    problems: tuple[Problem, ...] = (),
) -> Report:
    """The report of a text and of what its source says of it.

    Args:
        text: the words.
        source: how messages call its file.
        intake: the wishes of the caller; its date stands where the report has none.
        line: its line, row, record or item in the file.
        id: its own id.
        title: its title.
        date: its day as the source writes it.
        outlet: who published it.
        url: its address.
        licence: its licence.
        language: the language that the source says, for texts too short to tell.
        problems: trouble that was already seen.
    """
    found, troubles = document(
        text, id=id, title=title, date=date or intake.date, outlet=outlet, url=url, licence=licence, language=language
    )
    return placed(found, problems + troubles, source, line)


def placed(document: Document, problems: tuple[Problem, ...], source: str, line: int | None) -> Report:
    """A report whose problems name the file and line."""
    place = source if line is None else f"{source}:{line}"
    named = tuple(replace(problem, message=f"{place}: {problem.message}") for problem in problems)
    return Report(document=document, problems=named, source=source, line=line)
