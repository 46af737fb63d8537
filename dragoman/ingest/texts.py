"""Plain texts and JSON lines -> reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.streams import gather, not_utf8, opened, split_lines, too_big
from dragoman.ingest.taken import Intake, Origin, Report, Stream, Taken, made

LINE_SHAPE = 'each line must hold one object such as {"id": "a1", "date": "2022-05-30", "text": "..."}'


def of_text(stream: Stream, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The one report of a text.

    Raises:
        InputError: it is empty, too big, or no text.
    """
    head, chunks = opened(stream, origin.source)
    data = gather(head, chunks, intake.limit, origin.source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(not_utf8(error), origin.source, line, code="encoding") from error
    yield made(text, source=origin.source, intake=intake, id=origin.url or origin.stem, url=origin.url)


def of_lines(stream: Stream, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The reports of JSON lines, each broken line an error of its own.

    Raises:
        InputError: the stream as a whole is no JSON lines.
    """
    any_line = False
    for number, line in enumerate(split_lines(*opened(stream, origin.source), intake.limit), 1):
        if line is None:
            any_line = True
            yield InputError(too_big(intake.limit), origin.source, number, code="too-big")
        elif line.strip():
            if not any_line and line.strip() in (b"{", b"["):
                raise InputError(
                    "this is JSON over several lines, not JSON lines: turn it with jq -c "
                    f"{'.' if line.strip() == b'{' else repr('.[]')}",
                    origin.source,
                    number,
                    code="json",
                )
            any_line = True
            try:
                yield of_line(line, origin, number, intake)
            except InputError as error:
                yield error
    if not any_line:
        yield InputError("there is not one line in it: give JSON lines, or leave it out", origin.source, code="empty")


def of_line(line: bytes, origin: Origin, number: int, intake: Intake) -> Report:
    """The report of one line.

    Raises:
        InputError: the line is no JSON object with a text.
    """
    source, names = origin.source, intake.columns
    try:
        data: Any = msgspec.json.decode(line)
    except UnicodeDecodeError as error:
        raise InputError(not_utf8(error), source, number, code="encoding") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"no valid JSON ({error}): {LINE_SHAPE}", source, number, code="json") from error
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else "a single value"
        raise InputError(f"{what}, not an object: {LINE_SHAPE}", source, number, code="json")
    key = names.text or "text"
    text = data.get(key)
    if key not in data:
        keys = ", ".join(repr(k[:20]) for k in list(data)[:6]) or "none"
        message = (
            f"no key {key!r} (keys here: {keys}): put the report's words under {key!r}, or name their key (--column text=NAME)"
        )
        raise InputError(message, source, number, code="no-text")
    if not isinstance(text, str):
        raise InputError(f"{key!r} is no string: put the report's words there", source, number, code="no-text")
    if not text.strip():
        raise InputError(f"{key!r} is empty: give the report's words", source, number, code="empty")

    def known(name: str) -> str:
        return field(data, name, source, number)

    url = known(names.url or "url")
    own = known(names.id) if names.id else known("report") or known("id")
    return made(
        text,
        source=source,
        intake=intake,
        line=number,
        id=own or url or f"{origin.stem}:{number}",
        title=known(names.title or "title"),
        date=known(names.date or "date"),
        outlet=known(names.source or "source"),
        url=url,
        licence=known(names.licence or "licence"),
    )


def field(data: dict[str, Any], name: str, source: str, number: int) -> str:
    """One optional field as a string, empty where it is absent.

    Raises:
        InputError: it holds a list, an object or a truth value.
    """
    value = data.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        message = f"{name!r} is no string: write it as one, or leave it out"
        raise InputError(message, source, number, code="field")
    return str(value)
