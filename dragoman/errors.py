"""What can go wrong, as one tree.

    DragomanError
      DataError      an entry of the lexicons is malformed; names file, line and key
      InputError     a report cannot be taken in; names the source and, where known, the line
      SettingsError  an option has a value that cannot be used; names the option
      StoreError     a store cannot be read or written; names the path

A message says what is wrong, where, and what to do. Trouble *inside* a text is no
exception: it is a `dragoman.records.Problem` and travels with the reading.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of every error that dragoman raises on purpose."""


class DataError(DragomanError):
    """A lexicon entry is malformed.

    Args:
        message: what is wrong and what to do.
        file: the file, relative to the lexicon folder where possible.
        line: its line, counted from 1, where known.
    """

    def __init__(self, message: str, file: str = "", line: int | None = None) -> None:
        place = f"{file}:{line}: " if line is not None else f"{file}: " if file else ""
        super().__init__(place + message)
        self.file, self.line = file, line


class InputError(DragomanError):
    """A report could not be taken in.

    Args:
        message: what is wrong and what to do.
        source: the path, or "-" for standard input.
        line: the line in that source, counted from 1, where known.
        code: a short name for the kind of trouble, for counting.
    """

    def __init__(self, message: str, source: str, line: int | None = None, code: str = "unreadable") -> None:
        place = f"{source}:{line}" if line is not None else source
        super().__init__(f"{place}: {message}")
        self.source, self.line, self.code = source, line, code


class SettingsError(DragomanError):
    """An option has a value that cannot be used.

    Args:
        message: what is wrong and what to do.
        name: the option.
    """

    def __init__(self, message: str, name: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name


class StoreError(DragomanError):
    """A store cannot be read or written; what was committed before stays.

    Args:
        message: what is wrong and what to do.
        path: the store, or the file of it that is at fault.
    """

    def __init__(self, message: str, path: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
