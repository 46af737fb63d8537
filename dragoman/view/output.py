"""The file that an answer is written to: what it may not be, and how it comes to be whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dragoman.errors import SettingsError


def check(path: Path, read: Iterable[str] = ()) -> None:
    """Refuse a file that would be lost, or that cannot be there.

    Args:
        path: the file.
        read: what the command reads, as the user named it.

    Raises:
        SettingsError: it is a store, is read too, is a folder, or lies in none.
    """
    from dragoman.store.layout import is_database

    if path.is_dir():
        raise SettingsError(f"{str(path)!r} is a folder: give a file in it", "-o")
    if not path.resolve().parent.is_dir():
        raise SettingsError(f"there is no folder {str(path.parent)!r}: make it first", "-o")
    if path.exists() and any(Path(name).exists() and path.samefile(name) for name in read if name != "-"):
        raise SettingsError(f"{str(path)!r} is also read: give another file", "-o")
    try:
        kept = is_database(path)
    except OSError as error:
        raise refused(path, error) from error
    if kept:
        raise SettingsError(f"{str(path)!r} is a store, which would be lost: give another file", "-o")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write: a file beside it, which takes its name once everything is in it; a device or pipe itself.

    Raises:
        SettingsError: the file may not be written to.
    """
    check(path)
    if path.exists() and not path.is_file():
        yield path
        return
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name only once everything is in it.

    Raises:
        SettingsError: the file cannot be written, or may not be written to.
    """
    if path is None:
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    with whole(path) as part:
        try:
            out = part.open("w", encoding="utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise refused(path, error) from error
        with out:
            yield out


def refused(path: Path, error: OSError) -> SettingsError:
    """What to say where the machine does not let a file be written."""
    return SettingsError(f"{path} cannot be written ({error.strerror or error}): give another file", "-o")
