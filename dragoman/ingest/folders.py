"""Folders and patterns -> the files in them that may hold reports, sorted, the others counted."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.errors import InputError
from dragoman.ingest.taken import Intake

PATTERN = re.compile(r"[*?\[]")


def is_pattern(path: str) -> bool:
    """Whether a path is a pattern such as 'news/*.rss' and no file of that name is there."""
    return bool(PATTERN.search(path)) and not os.path.lexists(path)


def files_in(folder: str, known: Callable[[str], bool], intake: Intake) -> Iterator[str]:
    """The files of a folder and of those in it.

    Hidden ones are left out and links to folders are not followed, so that a loop has an end.

    Args:
        folder: its path.
        known: whether a name has an ending that is taken in.
        intake: the wishes of the caller; it is told how many files were passed over.

    Raises:
        InputError: the folder holds no file to take in, or cannot be opened.
    """
    found, passed = walk(folder, known)
    if not found:
        message = (
            f"no file in this folder has an ending that is taken in ({passed} others): "
            f"give the files in it by name, for instance {folder.rstrip('/')}/*.txt"
        )
        raise InputError(message, folder, code="directory")
    tell(folder, len(found), passed, intake)
    yield from found


def walk(folder: str, known: Callable[[str], bool]) -> tuple[list[str], int]:
    """The known files of a folder in order, and the number of the others.

    Raises:
        InputError: the folder cannot be opened.
    """

    def refuse(error: OSError) -> None:
        if error.filename == folder:
            raise InputError(f"the folder cannot be opened ({error.strerror}): check who owns it", folder, code="permission")

    found: list[str] = []
    passed = 0
    for base, folders, names in os.walk(folder, onerror=refuse, followlinks=False):
        visible = sorted(name for name in folders if not name.startswith("."))
        passed += len(folders) - len(visible)
        folders[:] = [name for name in visible if not Path(base, name).is_symlink()]
        passed += len(visible) - len(folders)
        for name in names:
            path = os.path.join(base, name)  # noqa: PTH118 - paths stay as the user wrote them
            if not name.startswith(".") and known(name) and Path(path).is_file():
                found.append(path)
            else:
                passed += 1
    return sorted(found), passed


def matching(pattern: str, known: Callable[[str], bool], intake: Intake) -> Iterator[str]:
    """The files that a pattern names, and those in the folders that it names.

    Args:
        pattern: '*', '?', '[abc]' and '**' as in a shell.
        known: whether a name has an ending that is taken in.
        intake: the wishes of the caller; it is told how many files were passed over.

    Raises:
        InputError: the pattern is none, or nothing matches it.
    """
    whole = Path(pattern)
    base = Path(whole.anchor or ".")
    found: dict[str, None] = {}
    passed = 0
    try:
        for path in sorted(base.glob(str(whole.relative_to(base)))):
            relative = path.relative_to(base) if not whole.anchor else path
            if any(part.startswith(".") and part not in (".", "..") for part in path.relative_to(base).parts):
                continue
            if path.is_dir():
                inner, others = walk(str(relative), known)
                found.update(dict.fromkeys(inner))
                passed += others
            elif known(path.name) and path.is_file():
                found[str(relative)] = None
            else:
                passed += 1
    except (ValueError, NotImplementedError, OSError, IndexError) as error:
        raise InputError(f"this pattern cannot be used ({error}): write it as in a shell", pattern, code="missing") from error
    if not found:
        message = f"nothing that could be taken in matches this pattern ({passed} other files): check the path"
        raise InputError(message, pattern, code="missing")
    tell(pattern, len(found), passed, intake)
    yield from sorted(found)


def tell(place: str, taken: int, passed: int, intake: Intake) -> None:
    """Say how many files are taken, and how many are not."""
    if passed:
        counted = f"{taken} file{'' if taken == 1 else 's'} taken, {passed} passed over"
        intake.tell(place, "passed-over", f"{counted} (hidden, linked folders, or another ending)")
