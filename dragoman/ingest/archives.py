"""Web archives (.warc) -> reports: each HTML response is a page, with the address and day of its record."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.ingest.pages import MAX_PAGE, article_of
from dragoman.ingest.streams import read_some
from dragoman.ingest.taken import Intake, Origin, Stream, Taken

PAGE_TYPES = ("text/html", "application/xhtml+xml")


class Watched:
    """A stream of bytes that keeps the error that its reader would rename."""

    def __init__(self, inner: Stream) -> None:
        self._inner = inner
        self.error: Exception | None = None
        self.count = 0
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        """Read; an error is kept, and raised again."""
        try:
            data = read_some(self._inner, max(size, 1))
        except Exception as error:
            self.error = error
            raise
        self.count += len(data)
        self.last = (self.last + data)[-4:]
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self.count

    def seek(self, *_: int) -> int:
        """Archives are read from beginning to end."""
        raise OSError("cannot be wound back")

    def close(self) -> None:
        """Who opened the stream closes it."""


def of_warc(stream: Stream, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The reports of a web archive, in order; other records are passed over and counted.

    Raises:
        InputError: it is no WARC file, or was cut short; what could be read came before.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # only here

    watched = Watched(stream)
    passed: Counter[str] = Counter()
    pages = number = 0
    try:
        for record in ArchiveIterator(
            watched, WarcRecordType.any_type, auto_decode="all", stream_detect=False, quirks_mode=True, fsspec_args=False
        ):
            number += 1
            reason = other(record)
            if reason:
                passed[reason] += 1
                record.consume()
                continue
            pages += 1
            yield of_record(record, number, origin, intake, watched)
    except (OSError, ValueError, RuntimeError, EOFError, zlib.error) as error:
        if watched.error is not None:
            raise watched.error from error
        message = f"the web archive is damaged after {number} records ({str(error)[:120]}): what stood before was read"
        raise InputError(message, origin.source, code="archive") from error
    if passed:
        kinds = ", ".join(f"{what} {count}" for what, count in passed.most_common())
        intake.tell(origin.source, "passed-over", f"{pages} pages; {sum(passed.values())} other records passed over: {kinds}")
    if number and watched.last.replace(b"\r", b"")[-2:] != b"\n\n":
        message = f"the web archive was cut short within record {number}: what stood before was read; fetch it again"
        raise InputError(message, origin.source, number, code="archive")
    if not number:
        raise InputError("this is no WARC file, or there is no record in it: check it", origin.source, code="archive")


def other(record: Any) -> str:
    """What a record is where it is no page, empty where it is one."""
    kind = (record.headers.get("WARC-Type", "") or "unknown").lower()
    if kind != "response":
        return kind
    status = record.http_headers.status_code if record.is_http_parsed else None
    if status is None:
        return "no HTTP"
    if status != 200:
        return f"status {status}"
    media = (record.http_content_type or "").lower()
    return "" if media in PAGE_TYPES else media or "no type"


def of_record(record: Any, number: int, origin: Origin, intake: Intake, watched: Watched) -> Taken:
    """The report of one page, or why there is none.

    Raises:
        OSError: the archive itself cannot be read on.
    """
    url = record.headers.get("WARC-Target-URI", "") or ""
    place = Origin(source=origin.source, stem=origin.stem, url=url.strip("<>"), charset=record.http_charset or "")
    limit = min(MAX_PAGE, intake.limit)
    try:
        data = record.reader.read(limit + 1)
    except (OSError, ValueError, RuntimeError) as error:
        if watched.error is not None:
            raise
        return InputError(f"this record cannot be unpacked ({str(error)[:120]})", origin.source, number, code="archive")
    if len(data) > limit:
        message = f"more than {limit / 1e6:g} MB in one page: it is left out"
        return InputError(message, origin.source, number, code="too-big")
    try:
        seen = str(record.headers.get("WARC-Date", "") or "")[:10]
        return article_of(data, place, intake, line=number, seen=seen)
    except InputError as error:
        before = f"{error.source}: " if error.line is None else f"{error.source}:{error.line}: "
        return InputError(str(error).removeprefix(before), origin.source, number, code=error.code)
