"""How a command ends: its exit codes, and a message instead of a traceback where the user can mend it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.pipeline import Coder

MISUSE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


def coder(folders: tuple[Path, ...], thorough: bool = False) -> Coder:
    """The coder, loaded when the first report needs it."""
    from dragoman.pipeline import Coder

    return Coder(folders, thorough=thorough)


def stop(error: DragomanError) -> NoReturn:
    """End with the message of an error of the user's, without a traceback."""
    typer.echo(f"dragoman: {error}", err=True)
    raise typer.Exit(MISUSE)


def silence() -> None:
    """Keep the interpreter from complaining of a closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
