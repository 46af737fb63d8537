"""Options that several commands share, and what they refuse before anything is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.store import Store

DEFAULT = Path("dragoman.duckdb")

StoreOption = Annotated[Path, typer.Option("--store", metavar="F", help="The store, as `dragoman add` made it.")]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="D", help="Day of publication of reports that carry none, YYYY-MM-DD.")
]
DataOption = Annotated[
    list[Path] | None, typer.Option("--data", metavar="DIR", help="A folder of your own lexicons, read over the built-in ones.")
]
LexiconOption = Annotated[
    list[Path] | None,
    typer.Option("--data", metavar="DIR", help="A folder of your own lexicons, for the names of countries and bodies in it."),
]
ThoroughOption = Annotated[
    bool, typer.Option("--thorough", help="Ask the classifier about every pair of actors: more acts, slower.")
]
WorkersOption = Annotated[
    int,
    typer.Option(
        "--workers", metavar="N", min=1, help="How many processes read; about 600 MB of memory each. 1 is this one alone."
    ),
]


def opened(path: Path) -> Store:
    """The store at a path, for reading; the library is loaded only here.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    from dragoman import store

    return store.open(path)


def check(date: str | None = None, data: Sequence[Path] | None = None) -> None:
    """Refuse options that cannot work, before anything is loaded.

    Args:
        date: a day of publication.
        data: folders of the user's lexicons.

    Raises:
        typer.BadParameter: it names the option, and the command ends with 2.
    """
    from dragoman.ingest.article import day

    if date is not None and day(date)[0] is None:
        raise typer.BadParameter(f"{date!r} is no day: write YYYY-MM-DD", param_hint="--date")
    for folder in data or ():
        if not folder.is_dir():
            raise typer.BadParameter(f"{str(folder)!r} is no folder: check the path", param_hint="--data")
