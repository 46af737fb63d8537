"""Files of gold records -> records, with an error that names file and line for what is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import InputError

Record = dict[str, Any]


def read_gold(path: Path, needed: tuple[str, ...]) -> Iterator[Record]:
    """The records of a .jsonl file.

    Args:
        path: the file, one JSON object a line.
        needed: keys that each record must have.

    Raises:
        InputError: there is no such file, nothing is in it, or a line is no record.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise InputError("no such file: check the path", str(path), code="missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", str(path), code="unreadable") from None
    if not any(line.strip() for line in lines):
        raise InputError("there is nothing in it: give a file with gold records, one a line", str(path), code="empty")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(
                f"no valid JSON ({error.msg}): give one gold record a line", str(path), number, code="json"
            ) from None
        missing = [key for key in needed if not isinstance(record, dict) or key not in record]
        if missing:
            raise InputError(f"no gold record: '{missing[0]}' is missing", str(path), number, code="record")
        yield record
