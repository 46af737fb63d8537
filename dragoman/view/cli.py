"""The command `dragoman`. Anything heavy is imported inside the command that needs it."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from dragoman.batch import Coder
    from dragoman.errors import DragomanError
    from dragoman.view.run import Options

MISUSE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141

app = typer.Typer(
    name="dragoman",
    help="Read news reports, and write down who did what to whom, when and where, and who says so.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
data = typer.Typer(help="Look into the lexicons, or check them.", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(data, name="data")


class Format(StrEnum):
    """How readings are written."""

    text = "text"
    jsonl = "jsonl"


def version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from dragoman.version import VERSION

        typer.echo(f"dragoman {VERSION}")
        raise typer.Exit


@app.callback()
def main_options(
    version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options before the command."""


class Readers(StrEnum):
    """Who reads a pair."""

    both = "both"
    frames = "frames"
    classifier = "classifier"


@app.command()
def code(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATHS...", help=".txt, .jsonl, each also .gz; - is standard input."),
    ],
    *,
    date: Annotated[
        str | None,
        typer.Option(metavar="D", help="Day of publication of reports that carry none, YYYY-MM-DD."),
    ] = None,
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
) -> None:
    """Code reports: who did what to whom, when, where, and who says so.

    Ends with 0 where all reports were read, 1 where some failed, 2 where the command was wrong.
    """
    from dragoman.errors import DragomanError
    from dragoman.view.run import Options, run

    options = Options(
        paths=tuple(paths), date=date, jsonl=format is Format.jsonl, output=output, data=tuple(data or ()),
        explain=explain, least=least,
    )  # fmt: skip
    check(options)
    try:
        status = run(options, lambda: coder(options.data))
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
        typer.BadParameter: it names the option, and the command ends with 2.
    """
    from dragoman.ingest.article import day

    if options.date is not None and day(options.date)[0] is None:
        raise typer.BadParameter(f"{options.date!r} is no day: write YYYY-MM-DD", param_hint="--date")
    for folder in options.data:
        if not folder.is_dir():
            raise typer.BadParameter(f"{str(folder)!r} is no folder: check the path", param_hint="--data")
    out = options.output
    if out is None:
        return
    if out.is_dir():
        raise typer.BadParameter(f"{str(out)!r} is a folder: give a file in it", param_hint="-o")
    if not out.resolve().parent.is_dir():
        raise typer.BadParameter(f"there is no folder {str(out.parent)!r}: make it first", param_hint="-o")
    if out.exists() and any(Path(p).exists() and out.samefile(p) for p in options.paths if p != "-"):
        raise typer.BadParameter(f"{str(out)!r} is also read: give another file", param_hint="-o")


def coder(folders: tuple[Path, ...]) -> Coder:
    """The coder, loaded when the first report needs it."""
    from dragoman.pipeline import Coder

    return Coder(folders)


def stop(error: DragomanError) -> NoReturn:
    """End with the message of an error of the user's, without a traceback."""
    typer.echo(f"dragoman: {error}", err=True)
    raise typer.Exit(MISUSE)


def silence() -> None:
    """Keep the interpreter from complaining of a closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command("pairs")
def code_pairs(
    file: Annotated[Path, typer.Argument(metavar="PAIRS.jsonl", help="id, text, source [[start, end]], target [[start, end]].")],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="F", help="Write to this file.")] = None,
    readers: Annotated[Readers, typer.Option(help="Who reads.")] = Readers.both,
    data: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="A folder of your own lexicons, read over the built-in ones."),
    ] = None,
) -> None:
    """Say what one marked actor of a sentence does to another: type, mode, direction, how surely."""
    from dragoman.errors import DragomanError
    from dragoman.view.pairs import relate

    try:
        lines = relate(file, readers.value, tuple(data or ()))
        if output is not None:
            output.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        else:
            for line in lines:
                typer.echo(line)
    except DragomanError as error:
        stop(error)
    except OSError as error:
        typer.echo(f"dragoman: {error.filename}: {error.strerror}", err=True)
        raise typer.Exit(MISUSE) from None


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl...", help="Gold records, one a line.")],
    *,
    pairs: Annotated[bool, typer.Option("--pairs", help="The records are pairs of marked actors with a type.")] = False,
    readers: Annotated[Readers, typer.Option(help="With --pairs: who reads.")] = Readers.both,
    data: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="A folder of your own lexicons, read over the built-in ones."),
    ] = None,
) -> None:
    """Score the coder against gold records: events, fields, types, parties, with intervals."""
    from dragoman.errors import DragomanError

    if pairs:
        from dragoman.view.pairs import pairs_card

        try:
            for path in gold:
                typer.echo(pairs_card(path, readers.value, tuple(data or ())))
        except DragomanError as error:
            stop(error)
        return
    from dragoman.view.evaluation import events_card

    try:
        loaded = coder(tuple(data or ()))
        for number, path in enumerate(gold):
            if number:
                typer.echo("")
            typer.echo(events_card(path, loaded))
    except DragomanError as error:
        stop(error)


@data.command("check")
def check_data(
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILES...]", help="All where none is given.")] = None,
    examples: Annotated[bool, typer.Option("--examples", help="Also run the examples of every entry.")] = False,
) -> None:
    """Check lexicons: shapes, ids, references; one line for each fault."""
    from dragoman.data.check import main
    from dragoman.errors import DragomanError

    try:
        raise typer.Exit(main([*(files or []), *(["--examples"] if examples else [])]))
    except DragomanError as error:
        stop(error)
    except OSError as error:
        typer.echo(f"dragoman: {error.filename}: cannot be read ({error.strerror})", err=True)
        raise typer.Exit(MISUSE) from None


@data.command("show")
def show_word(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word, a name or an id.")],
    folders: Annotated[list[Path] | None, typer.Option("--data", metavar="DIR", help="A folder of your own lexicons.")] = None,
) -> None:
    """Show every entry that knows a word."""
    from dragoman.data.load import BUILT_IN
    from dragoman.errors import DragomanError
    from dragoman.view.lexicon import knowing, lines

    for folder in folders or ():
        if not folder.is_dir():
            raise typer.BadParameter(f"{str(folder)!r} is no folder: check the path", param_hint="--data")
    try:
        found = knowing((BUILT_IN, *(folders or ())), word)
    except DragomanError as error:
        stop(error)
    for entry in found:
        typer.echo("\n".join(lines(entry)) + "\n")
    typer.echo(f"{len(found)} entries know {word!r}", err=True)
    raise typer.Exit(0 if found else 1)


def main() -> None:
    """The entry point of the command."""
    app()


if __name__ == "__main__":
    main()
