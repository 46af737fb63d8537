"""`dragoman add`: reports in, coded and kept; what is there already is passed over."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dragoman.view.commands.ending import guarded
from dragoman.view.commands.options import DEFAULT, DataOption, DateOption, ThoroughOption, WorkersOption, check
from dragoman.view.commands.taking import ColumnOption, columns

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from dragoman.ingest.sources import Columns
    from dragoman.store.take import Coder, Outcome
    from dragoman.store.write import Writer

STOPPED = "stopped; what was coded is kept, and the same command goes on where it stopped"
COUNTED = 500_000_000  # bytes of input that are counted before, to say how long it will take
LINES = (".jsonl", ".ndjson", ".csv", ".tsv")

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATHS...", help="Files, folders, patterns, addresses; - is standard input."),
]
Into = Annotated[Path, typer.Option("--store", metavar="F", help="The store: a .duckdb file, or a folder of Parquet.")]


def add(
    paths: Paths,
    *,
    store: Into = DEFAULT,
    date: DateOption = None,
    column: ColumnOption = None,
    data: DataOption = None,
    thorough: ThoroughOption = False,
    workers: WorkersOption = 1,
) -> None:
    """Code reports and keep them in a store; a report that is there already is not coded again.

    Can be stopped at any moment and run again. Ends with 0 where all reports were read, 1 where some failed,
    2 where the command was wrong, 130 where it was stopped.
    """
    check(date, data)
    named = columns(column or ())

    def work() -> None:
        raise typer.Exit(
            run(tuple(paths), store, date, tuple(data or ()), sys.stderr, workers=workers, named=named, thorough=thorough)
        )

    guarded(work, stopped=STOPPED)


def run(
    paths: tuple[str, ...],
    store: Path,
    date: str | None,
    data: tuple[Path, ...],
    errors: TextIO,
    coder: Coder | None = None,
    workers: int = 1,
    named: Columns | None = None,
    thorough: bool = False,
) -> int:
    """Take all reports in.

    Args:
        paths: what the user named.
        store: the store.
        date: day of publication of reports that carry none.
        data: folders of the user's lexicons.
        errors: where progress, messages and counts go.
        coder: the coder; the built-in one over the lexicons where not given.
        workers: how many processes read; only the built-in coder can be in several.
        named: which column holds which field; the others are guessed.
        thorough: whether the built-in coder asks its classifier about every pair.

    Returns:
        The exit code: 0 where every report was coded, 1 where one was not.

    Raises:
        StoreError: the store cannot be read or written.
    """
    from dragoman.ingest.sources import reports
    from dragoman.store.take import take_in, versions_of
    from dragoman.store.write import Writer

    if coder is None:
        from dragoman.pipeline import Coder as BuiltIn

        coder = BuiltIn(data, thorough=thorough)
    loaded = coder
    many = None
    if workers > 1:
        from dragoman.store.several import Maker, several

        many = several(Maker(data, thorough), workers)
    with bar(errors, lambda: total(paths)) as shown, Writer(store, versions=versions_of(coder)) as writer:
        kept = Kept(errors, shown)
        with remembered(writer) as memory:
            taken = reports(paths, date=date, columns=named, memory=memory, notice=kept.tally.note)
            take_in(taken, writer, lambda: loaded, kept.add, many)
            writer.commit()
    kept.close(writer)
    return 1 if kept.tally.failed else 0


@contextmanager
def remembered(writer: Writer) -> Iterator[Path]:
    """The memory of what was fetched, kept only once all that was fetched is in the store."""
    kept = writer.place.parts / "fetched.json"
    trial = kept.with_name("fetched.json.run")
    trial.unlink(missing_ok=True)
    if kept.exists():
        shutil.copyfile(kept, trial)
    yield trial
    if trial.exists():
        trial.replace(kept)


class Shown:
    """The bar on a terminal; elsewhere nothing is shown."""

    def __init__(self, progress: Progress | None = None, task: TaskID | None = None) -> None:
        self.progress, self.task = progress, task

    def step(self, count: int = 1) -> None:
        """Some more reports are done."""
        if self.progress is not None and self.task is not None:
            self.progress.advance(self.task, count)

    def message(self, words: str, errors: TextIO) -> None:
        """A line of words, above the bar where there is one."""
        if self.progress is not None:
            self.progress.console.print(words, markup=False, highlight=False, soft_wrap=True)
        else:
            errors.write(words + "\n")


@contextmanager
def bar(errors: TextIO, count: object) -> Iterator[Shown]:
    """A bar with the rate, and with the time left where the number of reports is known.

    Args:
        errors: where it is drawn, if that is a terminal.
        count: gives the number of reports, or None.
    """
    if not errors.isatty():
        yield Shown()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    assert callable(count)
    known = count()
    columns = (
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeElapsedColumn(),
        *([TextColumn("left"), TimeRemainingColumn()] if known is not None else []),
    )  # fmt: skip
    with Progress(*columns, console=Console(file=errors), transient=True) as progress:
        yield Rated(progress, progress.add_task("reading", total=known, rate=""))


class Rated(Shown):
    """A bar that says how many reports a second are done."""

    def step(self, count: int = 1) -> None:
        """Some more reports are done."""
        super().step(count)
        if self.progress is not None and self.task is not None:
            speed = self.progress.tasks[0].finished_speed or self.progress.tasks[0].speed
            self.progress.update(self.task, rate=f"{speed:,.0f} a second" if speed else "")


def total(paths: Sequence[str]) -> int | None:
    """How many reports there are, as far as counting lines can tell; None where it cannot."""
    count = 0
    size = 0
    for name in paths:
        path = Path(name)
        plain = name[:-3] if name.lower().endswith(".gz") else name
        if name == "-" or not path.is_file():
            return None
        size += path.stat().st_size
        if size > COUNTED or not plain.lower().endswith((*LINES, ".txt")):
            return None
        count += 1 if plain.lower().endswith(".txt") else lines(path)
    return count


def lines(path: Path) -> int:
    """The lines of a file, packed or not."""
    import gzip
    import zlib

    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    except (OSError, EOFError, zlib.error):
        return 0  # its trouble is told when it is read


class Kept:
    """What became of the reports of one run: new, changed, coded again, known or failed.

    Args:
        errors: where messages and counts go.
        shown: the bar.
    """

    def __init__(self, errors: TextIO, shown: Shown) -> None:
        from dragoman.view.tally import Tally

        self.shown = shown
        self.done: Counter[str] = Counter()
        self.tally = Tally(
            lambda line: shown.message(line, errors), "those of reports that were read are in the table `problems`"
        )

    def add(self, outcome: Outcome) -> None:
        """Count one report, and tell what is wrong with it."""
        self.done[outcome.what] += 1
        self.shown.step()
        found = outcome.error or outcome.reading
        if found is not None:
            self.tally.add(found)

    def close(self, writer: Writer) -> None:
        """Write the counts."""
        from dragoman.view.tally import counted

        copies, events = writer.counts.copies, self.tally.events
        self.tally.close(
            f"{counted(self.done.total(), 'report')}: {self.done['new']:,} new, {self.done['changed']:,} changed, "
            f"{self.done['recoded']:,} coded again, {self.done['known']:,} known already, {self.tally.failed:,} failed; "
            f"{counted(events, 'event')}, {copies:,} {'copy' if copies == 1 else 'copies'} found"
        )
        if not writer.folded:
            self.tally.write(
                f"{writer.place.path} is being read, so the new rows stay in {writer.place.parts} until the next time"
            )
