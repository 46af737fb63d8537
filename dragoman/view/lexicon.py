"""A word -> the entries of the lexicons that know it, as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dragoman.data.entries import read_entries
from dragoman.data.load import BUILT_IN, FILES

NUMBERS = ("cow", "gw", "m49")  # keys of a state under which other projects count it


def strings(value: Any) -> Iterator[str]:
    """All strings inside a value made of plain lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that knows a word, with the place where it is written."""

    field: str
    file: str
    line: int
    entry: dict[str, Any]


def knowing(folders: Sequence[Path], word: str) -> list[Found]:
    """The entries that hold the word: as a whole value first, else inside a longer one.

    Args:
        folders: folders of lexicons, the built-in one first; entries of later ones win.
        word: a word or phrase, in any case, or the number of a state in a list of other projects.

    Raises:
        DataError: an entry of a file that holds the word is malformed.
    """
    wanted = " ".join(word.casefold().split())
    whole: dict[tuple[str, str], Found] = {}
    part: dict[tuple[str, str], Found] = {}
    for found in _entries(folders, wanted):
        values = [" ".join(value.casefold().split()) for value in strings(found.entry)]
        values += [str(found.entry[key]) for key in NUMBERS if key in found.entry]
        key = (found.field, str(found.entry.get("id") or found.entry.get("name", "")) + str(found.entry.get("began", "")))
        if wanted in values:
            whole[key] = found
        elif any(f" {wanted} " in f" {value} " for value in values):
            part[key] = found
    return list((whole or part).values())


def _entries(folders: Sequence[Path], wanted: str) -> Iterator[Found]:
    """All entries of the files whose text holds the word."""
    first = wanted.split(maxsplit=1)[0] if wanted else ""
    for folder in folders:
        for field, pattern, skip, shape in FILES:
            for path in sorted(folder.glob(pattern)):
                if (skip and path.name.startswith(skip)) or first not in path.read_text(encoding="utf-8").casefold():
                    continue
                name = path.relative_to(folder.parent if folder == BUILT_IN else folder)
                for line, entry in read_entries(path, shape):
                    plain = msgspec.to_builtins(entry)
                    kept = {key: value for key, value in plain.items() if value not in ("", [], (), {}, None)}
                    yield Found(field, str(name), line, kept)


def lines(found: Found) -> Iterator[str]:
    """One entry, a key on each line."""
    yield f"{found.field}: {found.entry.get('id', '')}".rstrip(": ") + f"  ({found.file}:{found.line})"
    for key, value in found.entry.items():
        if key == "id":
            continue
        if isinstance(value, (list, tuple)) and all(isinstance(v, (str, int, float)) for v in value):
            yield f"  {key}: {', '.join(map(str, value))}"
        elif isinstance(value, (list, tuple, dict)):
            yield f"  {key}: {msgspec.json.encode(value).decode()}"
        else:
            yield f"  {key}: {value}"
