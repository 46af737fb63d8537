"""A word -> the entries of the lexicons that know it, as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.data.shapes import Lexicon


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


def knowing(lexicon: Lexicon, word: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries that hold the word: as a whole value first, else inside a longer one.

    Args:
        lexicon: where to look.
        word: a word or phrase, in any case.

    Yields:
        The name of the list and the entry, without its empty keys.
    """
    wanted = " ".join(word.casefold().split())
    whole: list[tuple[str, dict[str, Any]]] = []
    part: list[tuple[str, dict[str, Any]]] = []
    for field in lexicon.__struct_fields__:
        entries = getattr(lexicon, field)
        if field == "words":
            entries = [{"id": key, "words": list(values)} for key, values in entries.items()]
        if not isinstance(entries, (list, tuple)):
            continue
        for entry in entries:
            plain = entry if isinstance(entry, dict) else msgspec.to_builtins(entry)
            found = {key: value for key, value in plain.items() if value not in ("", [], (), {}, None)}
            values = [" ".join(value.casefold().split()) for value in strings(found)]
            if wanted in values:
                whole.append((field, found))
            elif any(f" {wanted} " in f" {value} " for value in values):
                part.append((field, found))
    yield from whole or part


def lines(name: str, entry: dict[str, Any]) -> Iterator[str]:
    """One entry, a key on each line."""
    yield f"{name}: {entry.get('id', '')}".rstrip(": ")
    for key, value in entry.items():
        if key == "id":
            continue
        if isinstance(value, (list, tuple)) and all(isinstance(v, (str, int, float)) for v in value):
            yield f"  {key}: {', '.join(map(str, value))}"
        elif isinstance(value, (list, tuple, dict)):
            yield f"  {key}: {msgspec.json.encode(value).decode()}"
        else:
            yield f"  {key}: {value}"
