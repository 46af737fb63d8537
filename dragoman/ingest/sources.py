"""Paths, or standard input -> reports, one at a time, with memory that does not grow.

Takes .txt and .jsonl, each also as .gz, and '-'. What cannot be taken in is yielded as an
`InputError`, never raised, so that the reports after it are still read.
"""

from __future__ import annotations

import codecs
import gzip
import io
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

import msgspec

from dragoman.errors import InputError
from dragoman.ingest.article import document
from dragoman.records import Document, Problem

MAX_BYTES = 10_000_000
CHUNK = 65_536
SUFFIXES: dict[str, Literal["text", "jsonl"]] = {".txt": "text", ".jsonl": "jsonl", ".ndjson": "jsonl"}
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF document"),
)
LINE_SHAPE = 'each line must hold one object such as {"id": "a1", "date": "2022-05-30", "text": "..."}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report that was taken in, with its place and what was wrong with it."""

    document: Document
    problems: tuple[Problem, ...]
    source: str
    line: int | None = None


Taken = Report | InputError


def reports(
    paths: Sequence[str], *, date: str | None = None, stdin: BinaryIO | None = None, limit: int = MAX_BYTES
) -> Iterator[Taken]:
    """All reports of the paths, in order.

    Args:
        paths: files, or '-' for standard input.
        date: day of publication of the reports that carry none.
        stdin: what '-' stands for; the process's own where not given.
        limit: how many bytes one report may have.
    """
    for path in paths:
        try:
            if path == "-":
                yield from of_stream(stdin or sys.stdin.buffer, "-", "stdin", None, date=date, limit=limit)
            else:
                yield from of_path(path, date, limit)
        except InputError as error:
            yield error


def of_path(path: str, date: str | None, limit: int) -> Iterator[Taken]:
    """The reports of one file.

    Raises:
        InputError: the file cannot be opened, or its name tells no known format.
    """
    name, packed = (path[:-3], True) if path.lower().endswith(".gz") else (path, False)
    kind = SUFFIXES.get(Path(name).suffix.lower())
    try:
        mode = mode_of(path)
        if stat.S_ISDIR(mode):
            raise InputError(
                f"this is a directory: give the files in it, for instance {path.rstrip('/')}/*.txt",
                path,
                code="directory",
            )
        if kind is None and not stat.S_ISFIFO(mode) and not stat.S_ISCHR(mode):
            suffix = Path(name).suffix
            raise InputError(
                f"{f'the ending {suffix!r} is not known' if suffix else 'the name has no ending'}: "
                "give .txt, .jsonl, .txt.gz or .jsonl.gz, or send the text to standard input with '-'",
                path,
                code="suffix",
            )
        with gzip.open(path, "rb") if packed else Path(path).open("rb") as stream:
            yield from of_stream(cast("BinaryIO", stream), path, Path(name).stem, kind, date=date, limit=limit)
    except FileNotFoundError as error:
        raise InputError("no such file: check the path", path, code="missing") from error
    except PermissionError as error:
        raise InputError("no permission to read it: check who owns it", path, code="permission") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error}): check the path", path) from error


def mode_of(path: str) -> int:
    """The mode of a file.

    Raises:
        InputError: the path cannot be one.
    """
    try:
        return Path(path).stat().st_mode
    except ValueError as error:
        raise InputError(f"this cannot be a path ({error}): check it", repr(path), code="missing") from error


def of_stream(
    stream: BinaryIO,
    source: str,
    stem: str,
    kind: Literal["text", "jsonl"] | None,
    *,
    date: str | None,
    limit: int,
) -> Iterator[Taken]:
    """The reports of an open stream.

    Args:
        stream: bytes.
        source: how messages call it.
        stem: the id of a report that has none of its own.
        kind: its format; told by its first character where None.
        date: day of publication of the reports that carry none.
        limit: how many bytes one report may have.

    Raises:
        InputError: the stream as a whole cannot be read.
    """
    try:
        chunks = as_utf8(stream, source)
        head = first_words(chunks)
        if not head.strip():
            raise InputError("there is nothing in it: give a file with a report, or leave it out", source, code="empty")
        check_binary(head, source)
        if kind is None:
            kind = "jsonl" if head.lstrip().startswith(b"{") else "text"
        if kind == "text":
            yield of_text(gather(head, chunks, limit, source), source, stem, date)
        else:
            yield from of_lines(split_lines(head, chunks, limit), source, stem, date, limit)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        message = f"the archive is damaged or no gzip ({error}): what stood before was read; pack it again"
        raise InputError(message, source, code="archive") from error
    except UnicodeDecodeError as error:
        message = f"no valid {error.encoding}: byte {error.start} cannot be read ({error.reason}): save it as UTF-8"
        raise InputError(message, source, code="encoding") from error


def as_utf8(stream: BinaryIO, source: str) -> Iterator[bytes]:
    """The stream in chunks, without a byte order mark, UTF-16 and UTF-32 with one turned into UTF-8."""
    head = b""
    while len(head) < 4 and (piece := read_some(stream)):
        head += piece
    encoding = next((name for bom, name in BOMS if head.startswith(bom)), None)
    if encoding is None:
        yield head.removeprefix(codecs.BOM_UTF8)
        while piece := read_some(stream):
            yield piece
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    yield decoder.decode(head).encode("utf-8", "replace")
    while piece := read_some(stream):
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def read_some(stream: BinaryIO) -> bytes:
    """The next bytes, as soon as there are any: a pipe need not be full first."""
    if isinstance(stream, (io.BufferedReader, io.BytesIO, gzip.GzipFile)):
        return stream.read1(CHUNK)
    return stream.read(CHUNK)


def first_words(chunks: Iterator[bytes]) -> bytes:
    """The first chunks up to one that holds more than white space; blank ones are counted, not kept."""
    head = b""
    for chunk in chunks:
        head += chunk
        if head.strip() or len(head) > CHUNK * 16:
            break
    return head


def check_binary(head: bytes, source: str) -> None:
    """Refuse what is no text.

    Raises:
        InputError: the first bytes are those of a known binary format, or hold control characters.
    """
    what = next((name for magic, name in MAGIC if head.startswith(magic)), None)
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head[:4096])
    if what is None and b"\0" not in head and controls * 20 <= len(head[:4096]):
        return
    if what is None:
        at = head.find(b"\0")
        what = f"binary, with a zero byte at offset {at}," if at >= 0 else "binary"
    elif what == "a gzip archive":
        raise InputError(f"this is {what}: give its name the ending .gz, or unpack it", source, code="binary")
    raise InputError(f"this is {what} and no text: give the report as plain text in UTF-8", source, code="binary")


def gather(head: bytes, chunks: Iterator[bytes], limit: int, source: str) -> bytes:
    """All bytes of one text.

    Raises:
        InputError: there are more than the limit.
    """
    data = bytearray(head)
    for chunk in chunks:
        if len(data) > limit:
            break
        data += chunk
    if len(data) > limit:
        raise InputError(too_big(limit), source, code="too-big")
    return bytes(data)


def too_big(limit: int) -> str:
    """What to say of a report beyond the limit."""
    return f"more than {limit / 1e6:g} MB in one report: split it, or check that line ends were not lost"


def split_lines(head: bytes, chunks: Iterator[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one beyond the limit, which is passed over without being kept."""
    buffer, dropping = bytearray(), False

    def pieces() -> Iterator[bytes]:
        yield head
        yield from chunks

    for piece in pieces():
        *whole, rest = piece.split(b"\n")
        for line in whole:
            if dropping or len(buffer) + len(line) > limit:
                yield None
            else:
                yield bytes(buffer + line)
            buffer, dropping = bytearray(), False
        if not dropping:
            buffer += rest
            if len(buffer) > limit:
                buffer, dropping = bytearray(), True
    if dropping:
        yield None
    elif buffer:
        yield bytes(buffer)


def of_text(data: bytes, source: str, stem: str, date: str | None) -> Taken:
    """The one report of a text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return InputError(not_utf8(error), source, line, code="encoding")
    return placed(*document(text, id=stem, date=date), source, None)


def not_utf8(error: UnicodeDecodeError) -> str:
    """What to say of bytes that are no UTF-8."""
    byte = error.object[error.start]
    return (
        f"no valid UTF-8: byte 0x{byte:02x} at offset {error.start}; save it as UTF-8, for instance with "
        "iconv -f WINDOWS-1252 -t UTF-8, or the encoding that it has"
    )


def placed(document: Document, problems: tuple[Problem, ...], source: str, line: int | None) -> Report:
    """A report whose problems name the file and line."""
    place = source if line is None else f"{source}:{line}"
    named = tuple(replace(problem, message=f"{place}: {problem.message}") for problem in problems)
    return Report(document=document, problems=named, source=source, line=line)


def of_lines(lines: Iterator[bytes | None], source: str, stem: str, date: str | None, limit: int) -> Iterator[Taken]:
    """The reports of JSON lines, each broken line an error of its own."""
    any_line = False
    for number, line in enumerate(lines, 1):
        if line is None:
            any_line = True
            yield InputError(too_big(limit), source, number, code="too-big")
        elif line.strip():
            if not any_line and line.strip() in (b"{", b"["):
                raise InputError(
                    "this is JSON over several lines, not JSON lines: turn it with jq -c "
                    f"{'.' if line.strip() == b'{' else repr('.[]')}",
                    source,
                    number,
                    code="json",
                )
            any_line = True
            try:
                yield of_line(line, source, number, stem, date)
            except InputError as error:
                yield error
    if not any_line:
        yield InputError("there is not one line in it: give JSON lines, or leave it out", source, code="empty")


def of_line(line: bytes, source: str, number: int, stem: str, date: str | None) -> Report:
    """The report of one line.

    Raises:
        InputError: the line is no JSON object with a text.
    """
    try:
        data: Any = msgspec.json.decode(line)
    except UnicodeDecodeError as error:
        raise InputError(not_utf8(error), source, number, code="encoding") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"no valid JSON ({error}): {LINE_SHAPE}", source, number, code="json") from error
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else "a single value"
        raise InputError(f"{what}, not an object: {LINE_SHAPE}", source, number, code="json")
    text = data.get("text")
    if "text" not in data:
        keys = ", ".join(repr(k[:20]) for k in list(data)[:6]) or "none"
        message = f"no key 'text' (keys here: {keys}): put the report's words under 'text'"
        raise InputError(message, source, number, code="no-text")
    if not isinstance(text, str):
        raise InputError("'text' is no string: put the report's words there", source, number, code="no-text")
    if not text.strip():
        raise InputError("'text' is empty: give the report's words", source, number, code="empty")
    id = field(data, "report", source, number) or field(data, "id", source, number) or f"{stem}:{number}"
    made = document(
        text,
        id=id,
        title=field(data, "title", source, number),
        date=field(data, "date", source, number) or date,
        outlet=field(data, "source", source, number),
        url=field(data, "url", source, number),
        licence=field(data, "licence", source, number),
    )
    return placed(*made, source, number)


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
