"""`dragoman data`: look into the lexicons, or check them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.view.commands.ending import MISUSE, stop
from dragoman.view.commands.options import check


def check_data(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS...]", help="Files, or folders of your own; all built-in ones where none is given."),
    ] = None,
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


def show_word(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word, a name or an id.")],
    folders: Annotated[list[Path] | None, typer.Option("--data", metavar="DIR", help="A folder of your own lexicons.")] = None,
) -> None:
    """Show every entry that knows a word."""
    from dragoman.data.load import BUILT_IN
    from dragoman.errors import DragomanError
    from dragoman.view.lexicon import knowing, lines

    check(data=folders)
    try:
        found = knowing((BUILT_IN, *(folders or ())), word)
    except DragomanError as error:
        stop(error)
    for entry in found:
        typer.echo("\n".join(lines(entry)) + "\n")
    typer.echo(f"{len(found)} entr{'y knows' if len(found) == 1 else 'ies know'} {word!r}", err=True)
    raise typer.Exit(0 if found else 1)
