"""`dragoman code`: reports in, readings out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.view.commands.ending import BROKEN_PIPE, INTERRUPTED, coder, silence, stop
from dragoman.view.commands.taking import ColumnOption, columns

if TYPE_CHECKING:
    from dragoman.view.run import Options


class Format(StrEnum):
    """How readings are written."""

    text = "text"
    jsonl = "jsonl"


def code(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATHS...", help="Files, folders, feeds, archives, addresses; - is standard input."),
    ],
    *,
    date: Annotated[
        str | None,
        typer.Option(metavar="D", help="Day of publication of reports that carry none, YYYY-MM-DD."),
    ] = None,
    column: ColumnOption = None,
    format: Annotated[Format, typer.Option(help="text for people, jsonl for programs: one object a report.")] = Format.text,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="F", help="Write to this file, which appears once all is done."),
    ] = None,
    data: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="A folder of your own lexicons, read over the built-in ones."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Add how each event was found.")] = False,
    least: Annotated[
        float, typer.Option(metavar="P", min=0.0, max=1.0, help="Leave out events less sure than this, 0 to 1.")
    ] = 0.0,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Ask the classifier about every pair of actors: more acts, slower.")
    ] = False,
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many processes read; about 600 MB of memory each. 1 is this one alone.")
    ] = 1,
) -> None:
    """Code reports: who did what to whom, when, where, and who says so.

    Ends with 0 where all reports were read, 1 where some failed, 2 where the command was wrong.
    """
    from dragoman.errors import DragomanError
    from dragoman.view.run import Options, run

    options = Options(
        paths=tuple(paths), date=date, jsonl=format is Format.jsonl, output=output, data=tuple(data or ()),
        explain=explain, least=least, thorough=thorough, workers=workers, columns=columns(column or ()),
    )  # fmt: skip
    try:
        check(options)
        status = run(options, lambda: coder(options.data, options.thorough))
    except DragomanError as error:
        stop(error)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        silence()
        raise typer.Exit(BROKEN_PIPE) from None
    raise typer.Exit(status)


def check(options: Options) -> None:
    """Refuse options that cannot work, before anything is loaded.

    Raises:
        typer.BadParameter, SettingsError: it names the option, and the command ends with 2.
    """
    from dragoman.ingest.article import day
    from dragoman.view.output import check as check_output

    if options.date is not None and day(options.date)[0] is None:
        raise typer.BadParameter(f"{options.date!r} is no day: write YYYY-MM-DD", param_hint="--date")
    for folder in options.data:
        if not folder.is_dir():
            raise typer.BadParameter(f"{str(folder)!r} is no folder: check the path", param_hint="--data")
    if options.output is not None:
        check_output(options.output, options.paths)
