"""One run of `dragoman code`: reports in, readings written, counts at the end."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from dragoman.batch import Coder
from dragoman.batch import code as code_reports
from dragoman.errors import InputError
from dragoman.ingest.sources import Columns, Taken, reports
from dragoman.records import Reading
from dragoman.view.output import opened
from dragoman.view.tally import Tally, counted

Write = Callable[[Reading | InputError], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user asked for."""

    paths: tuple[str, ...]
    date: str | None = None
    jsonl: bool = False
    output: Path | None = None
    data: tuple[Path, ...] = ()
    explain: bool = False
    least: float = 0.0
    thorough: bool = False
    workers: int = 1
    columns: Columns = Columns()


def run(options: Options, coder: Callable[[], Coder], errors: TextIO | None = None) -> int:
    """Code all reports and write them.

    Args:
        options: what the user asked for.
        coder: gives the coder; asked only once a report needs it.
        errors: where messages and counts go; standard error where not given.

    Returns:
        The exit code: 0 where every report was coded, 1 where one was not.
    """
    told = errors or sys.stderr
    tally = Tally(lambda line: print(line, file=told), "all are in the output")
    kept: list[Coder] = []

    def once() -> Coder:
        if not kept:
            kept.append(coder())
        return kept[0]

    with opened(options.output) as out:
        write = json_writer(out, options) if options.jsonl else text_writer(out, options)
        taken = reports(options.paths, date=options.date, columns=options.columns, notice=tally.note)
        for found in spread(taken, options) if options.workers > 1 else code_reports(taken, once):
            item = found if isinstance(found, InputError) else sure(found, options.least)
            write(item)
            tally.add(item)
        out.flush()
    tally.close(f"{counted(tally.reports, 'report')}, {counted(tally.events, 'event')}, {tally.failed:,} failed")
    return 1 if tally.failed else 0


def spread(taken: Iterable[Taken], options: Options) -> Iterator[Reading | InputError]:
    """The readings as several processes make them, in the same order."""
    from dragoman import workers  # not loaded where one process does all

    return workers.code(taken, options.workers, workers.Reader(options.data, thorough=options.thorough))


def sure(reading: Reading, least: float) -> Reading:
    """A reading with the events that are at least so sure."""
    if least <= 0.0:
        return reading
    return replace(reading, events=tuple(e for e in reading.events if e.confidence >= least))


def json_writer(out: TextIO, options: Options) -> Write:
    """Writes one object a report."""
    from dragoman.view import jsonl

    def write(item: Reading | InputError) -> None:
        if isinstance(item, InputError):
            out.write(jsonl.line(jsonl.failure(item)))
        else:
            out.write(jsonl.line(jsonl.record(item, explain=options.explain)))

    return write


def text_writer(out: TextIO, options: Options) -> Write:
    """Writes what a person reads."""
    from rich.console import Console

    from dragoman.view import text

    terminal = out.isatty()
    page = io.StringIO()
    console = Console(
        file=out if terminal else page,
        width=None if terminal else 80,
        force_terminal=terminal,
        color_system="auto" if terminal else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    names: dict[str, str] = {}

    def write(item: Reading | InputError) -> None:
        if isinstance(item, InputError):
            text.show_failure(console, item)
        else:
            if item.actors and not names:
                names.update(countries(options.data))
            text.show(console, item, names, explain=options.explain)
        if not terminal:
            out.writelines(line.rstrip() + "\n" for line in page.getvalue().splitlines())
            page.seek(0)
            page.truncate()

    return write


def countries(folders: tuple[Path, ...]) -> Mapping[str, str]:
    """Country code -> its common name, from the lexicons."""
    from dragoman.data.load import load

    return {state.id: state.name for state in load(folders).states}
