"""How a command ends: its exit codes, and a message instead of a traceback where the user can mend it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
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


def guarded(work: Callable[[], None], names: Mapping[str, str] | None = None, stopped: str = "") -> None:
    """Do something, and end with a message instead of a traceback where the user can mend it.

    Args:
        work: what is to be done.
        names: field -> the option by which the user knows it, where they differ.
        stopped: what to say where the user stops it.
    """
    from dragoman.errors import DragomanError, SettingsError

    try:
        work()
        sys.stdout.flush()
    except SettingsError as error:
        message = str(error).removeprefix(f"{error.name}: ")
        typer.echo(f"dragoman: {(names or {}).get(error.name, error.name)}: {message}", err=True)
        raise typer.Exit(MISUSE) from None
    except DragomanError as error:
        stop(error)
    except KeyboardInterrupt:
        if stopped:
            typer.echo(f"dragoman: {stopped}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        silence()
        raise typer.Exit(BROKEN_PIPE) from None


def silence() -> None:
    """Keep the interpreter from complaining of a closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
