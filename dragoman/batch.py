"""Reports -> readings, in order, one bad report never stopping the others.

Documents go to the coder in groups, which is faster; when a group fails, each of its reports
is tried alone, and the one that fails becomes a reading with a Problem.
"""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from dragoman.errors import InputError
from dragoman.ingest.sources import Report, Taken
from dragoman.records import Document, Problem, Reading

GROUP = 32
GROUP_CHARACTERS = 400_000
UNCODED = frozenset({"language"})  # problems of a document that keep it from the coder


class Coder(Protocol):
    """What is needed of `dragoman.pipeline.Coder`."""

    def read(self, text: str | Document) -> Reading:
        """The reading of one document."""

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of several, in order."""


def code(taken: Iterable[Taken], coder: Callable[[], Coder]) -> Iterator[Reading | InputError]:
    """A reading for each report; what could not be taken in is handed on.

    Args:
        taken: what `dragoman.ingest.sources.reports` gives.
        coder: gives the coder; asked only once a report needs it, for it takes time to load.
    """
    for group in groups(taken):
        needs = [t.document for t in group if isinstance(t, Report) and is_codable(t)]
        readings = iter(read_group(coder(), needs) if needs else [])
        for item in group:
            if isinstance(item, InputError):
                yield item
            elif is_codable(item):
                yield with_problems(next(readings), item)
            else:
                yield Reading(document=item.document, problems=item.problems)


def groups(taken: Iterable[Taken], most: int = GROUP) -> Iterator[list[Taken]]:
    """Up to 32 reports at a time, or another number, fewer where they are long."""
    group: list[Taken] = []
    size = 0
    for item in taken:
        group.append(item)
        size += len(item.document.text) if isinstance(item, Report) else 0
        if len(group) >= most or size >= GROUP_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


def is_codable(report: Report) -> bool:
    """Whether a report goes to the coder: not where it is in another language, or has no body."""
    return bool(report.document.body) and not any(p.code in UNCODED for p in report.problems)


def read_group(coder: Coder, documents: Sequence[Document]) -> list[Reading]:
    """A reading for each document, whatever happens."""
    readings: list[Reading] = []
    with contextlib.suppress(Exception):  # each is tried alone below, and its failure told
        readings = list(coder.read_many(documents))
    if [r.document.id for r in readings] == [d.id for d in documents]:
        return readings
    return [read_one(coder, document) for document in documents]


def read_one(coder: Coder, document: Document) -> Reading:
    """The reading of one document, or one that holds nothing but the problem."""
    try:
        return coder.read(document)
    except Exception as error:  # noqa: BLE001 - a report that fails must not stop the others
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f for f in frames if "dragoman" in Path(f.filename).parts] or frames
        where = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
        message = (
            f"the coder failed on this report ({type(error).__name__}: {str(error)[:200]}{where}); "
            "the others were read: please report it with the text"
        )
        return Reading(document=document, problems=(Problem(step="batch", code="crash", message=message),))


def with_problems(reading: Reading, report: Report) -> Reading:
    """The reading with the problems of its intake before its own, none told twice."""
    codes = {p.code for p in report.problems}
    place = report.source if report.line is None else f"{report.source}:{report.line}"
    own = tuple(
        replace(p, message=f"{place}: {p.message}") if p.step == "batch" else p
        for p in reading.problems
        if p.step != "ingest" or p.code not in codes
    )
    return replace(reading, problems=report.problems + own)
