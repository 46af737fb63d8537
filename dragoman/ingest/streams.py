"""Streams of bytes: read a little at a time, told apart, turned into UTF-8, cut into lines."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from dragoman.errors import InputError
from dragoman.ingest.taken import Stream

CHUNK = 65_536
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF document"),
)
ENDINGS = {"a gzip archive": ".gz", "a zstd archive": ".zst", "a Parquet file": ".parquet"}
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# codecs of Python's that no page is written in; some take time that grows with the square of the length
UNREAL = frozenset("punycode idna unicode-escape raw-unicode-escape utf-7 undefined mbcs oem".split())
LOST = 0.001  # share of characters that may be unreadable before a page is refused


class Rejoined(io.RawIOBase):
    """Bytes that were already looked at, then the rest of their stream."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Give what was looked at first, then what comes after it."""
        data = self._head[: len(buffer)] or read_some(self._rest, len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def peeked(stream: Stream, size: int = 2048) -> tuple[bytes, Stream]:
    """The first bytes, past white space where there is much of it, and a stream that still has them."""
    head = b""
    while (len(head) < size and not head.strip()) or len(head) < 8:
        piece = read_some(stream, CHUNK)
        if not piece or len(head) > CHUNK * 16:
            break
        head += piece
    return head, io.BufferedReader(Rejoined(head, stream), CHUNK)


def read_some(stream: Stream, size: int = CHUNK) -> bytes:
    """The next bytes, as soon as there are any: a pipe need not be full first."""
    read1 = getattr(stream, "read1", None)
    return bytes(stream.read(size) if read1 is None else read1(size))


def kind_of_bytes(head: bytes) -> str:
    """The format that the first bytes speak of: jsonl, feed, page, warc, parquet, else text."""
    words = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1024]
    lower = words.lower()
    if words.startswith(b"{"):
        return "text" if words.startswith(b"{\\rtf") else "jsonl"
    if head.startswith(b"PAR1"):
        return "parquet"
    if words.startswith(b"WARC/"):
        return "warc"
    if lower.startswith((b"<!doctype html", b"<html")) or (lower.startswith(b"<") and b"<html" in lower):
        return "page"
    if lower.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<opml")):
        return "feed"
    return "text"


def as_utf8(stream: Stream) -> Iterator[bytes]:
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


def opened(stream: Stream, source: str) -> tuple[bytes, Iterator[bytes]]:
    """The first words of a stream of text, and its further chunks.

    Raises:
        InputError: there is nothing in it, or it is no text.
    """
    chunks = as_utf8(stream)
    head = first_words(chunks)
    if not head.strip():
        raise InputError("there is nothing in it: give a file with a report, or leave it out", source, code="empty")
    check_binary(head, source)
    return head, chunks


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
    elif what in ENDINGS:
        raise InputError(f"this is {what}: give its name the ending {ENDINGS[what]}, or unpack it", source, code="binary")
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


def whole(stream: Stream, limit: int, source: str, what: str) -> bytes:
    """All bytes of a file that can only be read as a whole: a page, a feed, a table of columns.

    Raises:
        InputError: there is nothing in it, or more than the limit.
    """
    data = bytearray()
    while len(data) <= limit and (piece := read_some(stream)):
        data += piece
    if len(data) > limit:
        raise InputError(f"more than {limit / 1e6:g} MB in one {what}: split it, or leave it out", source, code="too-big")
    if not data.strip():
        raise InputError("there is nothing in it: give a file with a report, or leave it out", source, code="empty")
    return bytes(data)


def decoded(data: bytes, charset: str, source: str) -> tuple[str, int]:
    """The characters of a page or feed, in the encoding that it declares.

    Args:
        data: its bytes.
        charset: the encoding that the server said, empty where it said none.
        source: how messages call it.

    Returns:
        The text, and how many of its characters could not be read; these are few.

    Raises:
        InputError: too many cannot be read.
    """
    bom = next((name for mark, name in (*BOMS, (codecs.BOM_UTF8, "utf-8-sig")) if data.startswith(mark)), "")
    match = DECLARED.search(data[:4096])
    said = (match[1] or match[2]).decode("ascii") if match is not None else ""
    if said.lower().startswith(("utf-16", "utf-32")):  # were it so, the declaration could not have been found
        said = ""
    names = [name for name in dict.fromkeys((bom, charset, said, "utf-8")) if _is_encoding(name)]
    for name in names:
        try:
            return data.decode(_wide(name)), 0
        except UnicodeDecodeError:
            continue
    text = data.decode(_wide(names[0]), "replace")
    lost = text.count("\ufffd")
    if lost > LOST * len(text) or "\0" in text:
        at = next((text[:place].count("\n") + 1 for place, c in enumerate(text) if c in "\ufffd\0"), 1)
        message = f"no valid {names[0]}: {lost} characters cannot be read, the first in line {at}: save it as UTF-8"
        raise InputError(message, source, at, code="encoding")
    return text, lost


def _is_encoding(name: str) -> bool:
    """Whether Python knows an encoding of characters by that name."""
    try:
        found = codecs.lookup(name)
        return bool(name) and found.name not in UNREAL and bool(found._is_text_encoding)  # noqa: SLF001 - the only way to ask
    except (LookupError, ValueError):
        return False


def _wide(name: str) -> str:
    """The encoding that browsers use for the name: Latin-1 and ASCII are read as Windows-1252 there."""
    plain = codecs.lookup(name).name
    return "windows-1252" if plain in ("iso8859-1", "ascii") else plain


def too_big(limit: int) -> str:
    """What to say of a report beyond the limit."""
    return f"more than {limit / 1e6:g} MB in one report: split it, or check that line ends were not lost"


def not_utf8(error: UnicodeDecodeError) -> str:
    """What to say of bytes that are no UTF-8."""
    byte = error.object[error.start]
    return (
        f"no valid UTF-8: byte 0x{byte:02x} at offset {error.start}; save it as UTF-8, for instance with "
        "iconv -f WINDOWS-1252 -t UTF-8, or the encoding that it has"
    )


def split_lines(head: bytes, chunks: Iterator[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one beyond the limit, which is passed over without being kept."""
    buffer, dropping = bytearray(), False

    def pieces() -> Iterator[bytes]:
        yield head
        yield from chunks

    for piece in pieces():
        *ended, rest = piece.split(b"\n")
        for line in ended:
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
