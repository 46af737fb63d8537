"""The command `export`: events in the formats of other projects."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from dragoman.store.filters import Filter
from dragoman.view.commands.asking import command, parameter
from dragoman.view.commands.options import DEFAULT, opened
from dragoman.view.export import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """Which store is asked, and the file."""

    store: Path = DEFAULT
    output: Path | None = None


def options() -> list[inspect.Parameter]:
    """Options of the store and of the file."""
    return [
        parameter("store", Path, DEFAULT, typer.Option(metavar="F", help="The store to ask.")),
        parameter("output", Path | None, None, typer.Option("--output", "-o", metavar="F", help="Write to this file.")),
    ]


def _export(
    asked: Filter,
    out: To,
    format: Annotated[Target, typer.Option(help="The format.")],
    one_a_day: Annotated[bool, typer.Option("--one-a-day", help="One event of each dyad, type and day.")] = False,
    encoding: Annotated[str, typer.Option(metavar="NAME", help="Another encoding than that of the format.")] = "",
) -> None:
    """Write events in the format of another project, and a note of what it could not hold."""
    from dragoman.view.export import export as write
    from dragoman.view.export import told

    with opened(out.store) as store:
        note = write(store, asked, format, out.output, one_a_day=one_a_day, encoding=encoding)
    typer.echo(told(note, format), err=True, nl=False)


export = command(_export, options, "export")
export.__name__ = "export"
