"""What the user names -> reports, one at a time, with memory that does not grow.

Takes files, folders, quoted patterns, addresses and '-'; texts, JSON lines, tables, pages, feeds,
lists of feeds and web archives, each also packed. What cannot be taken in is yielded as an
`InputError`, never raised, so that the reports after it are still read. What is no fault and yet
worth knowing (columns that were guessed, records passed over, nothing new) goes to the caller's
`notice` as a `Notice`, apart from the stream, so that its readers need not know of it.
"""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from dragoman.errors import InputError
from dragoman.ingest import archives, feeds, folders, pages, tables, texts
from dragoman.ingest.fetch import Answer, Fetcher, is_url
from dragoman.ingest.packed import PACKINGS, packing_of, told, unpacked
from dragoman.ingest.streams import kind_of_bytes, peeked, split_lines, whole
from dragoman.ingest.taken import MAX_BYTES, Columns, Intake, Notice, Origin, Report, Stream, Taken, unheard

__all__ = ["MAX_BYTES", "Columns", "Notice", "Report", "Taken", "reports", "split_lines"]

Reader = Callable[[Stream, Origin, Intake], Iterator[Taken]]
READERS: dict[str, Reader] = {
    "text": texts.of_text,
    "jsonl": texts.of_lines,
    "csv": tables.of_csv,
    "tsv": tables.of_tsv,
    "parquet": tables.of_parquet,
    "page": pages.of_page,
    "warc": archives.of_warc,
}
ENDINGS = {
    ".txt": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".parquet": "parquet", ".html": "page", ".htm": "page", ".xhtml": "page", ".rss": "feed", ".xml": "feed",
    ".atom": "feed", ".rdf": "feed", ".opml": "opml", ".warc": "warc",
}  # fmt: skip
MEDIA = {
    "text/html": "page", "application/xhtml+xml": "page", "application/rss+xml": "feed", "application/atom+xml": "feed",
    "application/rdf+xml": "feed", "text/x-opml": "opml", "text/csv": "csv", "text/tab-separated-values": "tsv",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/warc": "warc",
    "application/vnd.apache.parquet": "parquet",
}  # fmt: skip
FETCHED_LIMIT = 5  # an answer may be as large as so many of the largest reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call of `reports`: the wishes of the caller, and who asks the web for him."""

    intake: Intake
    fetcher: Fetcher
    stems: dict[str, str] = field(default_factory=dict)  # stem -> the file that its reports are called after

    def stem_of(self, path: str, stem: str) -> str:
        """What the reports of a file are called after: its stem, or its whole path where another file has that stem.

        Else the second of `2022/01.txt` and `2023/01.txt` would be kept as a new version of the first.
        """
        whole = os.path.abspath(path)  # noqa: PTH100 - links stay as they are
        return stem if self.stems.setdefault(stem, whole) == whole else Path(path).as_posix()


def reports(
    paths: Sequence[str],
    *,
    date: str | None = None,
    stdin: BinaryIO | None = None,
    limit: int = MAX_BYTES,
    columns: Columns | None = None,
    memory: Path | None = None,
    notice: Callable[[Notice], None] = unheard,
    fetcher: Fetcher | None = None,
) -> Iterator[Taken]:
    """All reports of the paths, in order.

    Args:
        paths: files, folders, patterns, addresses, or '-' for standard input.
        date: day of publication of the reports that carry none.
        stdin: what '-' stands for; the process's own where not given.
        limit: how many bytes one report may have.
        columns: which column of a table, or key of a JSON line, holds what; guessed where not given.
        memory: a JSON file that remembers the ETag and Last-Modified of addresses; None for no memory.
        notice: is called with what is no fault and yet worth knowing.
        fetcher: asks the web; made here where not given.
    """
    intake = Intake(date=date, limit=limit, columns=columns or Columns(), notice=notice)
    run = Run(intake=intake, fetcher=fetcher or Fetcher(memory=memory, limit=FETCHED_LIMIT * limit))
    for path in paths:
        try:
            if path == "-":
                yield from of_stream(stdin or sys.stdin.buffer, Origin(source="-", stem="stdin"), None, run)
            else:
                yield from of_name(path, run)
        except InputError as error:
            yield error


def of_name(path: str, run: Run) -> Iterator[Taken]:
    """The reports of what one argument names.

    Raises:
        InputError: it cannot be taken in as a whole.
    """
    if is_url(path):
        yield from of_url(path, run)
        return
    if folders.is_pattern(path):
        names = folders.matching(path, is_known, run.intake)
    elif stat.S_ISDIR(mode_of(path)):
        names = folders.files_in(path, is_known, run.intake)
    else:
        yield from of_path(path, run)
        return
    for name in names:
        try:
            yield from of_path(name, run, named=False)
        except InputError as error:
            yield error


def of_path(path: str, run: Run, *, named: bool = True) -> Iterator[Taken]:
    """The reports of one file.

    Args:
        path: the file.
        run: the wishes of the caller.
        named: whether the user named the file itself, and not a folder or pattern.

    Raises:
        InputError: the file cannot be opened, or its name tells no known format.
    """
    stem, kind, packing = kind_of(path)
    mode = mode_of(path)
    if kind is None and not stat.S_ISFIFO(mode) and not stat.S_ISCHR(mode):
        suffix = Path(path).suffix
        raise InputError(
            f"{f'the ending {suffix!r} is not known' if suffix else 'the name has no ending'}: "
            f"give {', '.join(ENDINGS)}, each also with .gz or .zst, or send the text to standard input with '-'",
            path,
            code="suffix",
        )
    try:
        with Path(path).open("rb") as file, closing(unpacked(file, packing, path)) as stream:
            yield from of_stream(stream, Origin(source=path, stem=run.stem_of(path, stem), named=named), kind, run, packing)
    except OSError as error:
        raise unopened(error, path) from error


def kind_of(name: str) -> tuple[str, str | None, str]:
    """The stem of a name, its format and its packing; None and '' where the ending tells none."""
    path = Path(name)
    packing = PACKINGS.get(path.suffix.lower(), "")
    inner = Path(path.stem) if packing else Path(path.name)
    return inner.stem, ENDINGS.get(inner.suffix.lower()), packing


def is_known(name: str) -> bool:
    """Whether a file in a folder is taken in by its ending.

    A list of feeds is not: it leads out to the web, which only its own name may ask for.
    """
    return kind_of(name)[1] not in (None, "opml")


def mode_of(path: str) -> int:
    """The mode of a file.

    Raises:
        InputError: there is none.
    """
    try:
        return Path(path).stat().st_mode
    except ValueError as error:
        raise InputError(f"this cannot be a path ({error}): check it", repr(path), code="missing") from error
    except OSError as error:
        raise unopened(error, path) from error


def unopened(error: OSError, path: str) -> InputError:
    """What to say of a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return InputError("no such file: check the path", path, code="missing")
    if isinstance(error, PermissionError):
        return InputError("no permission to read it: check who owns it", path, code="permission")
    return InputError(f"cannot be read ({error.strerror or error}): check the path", path)


def of_stream(stream: Stream, origin: Origin, kind: str | None, run: Run, packing: str = "") -> Iterator[Taken]:
    """The reports of an open stream.

    Args:
        stream: bytes.
        origin: where they come from, and what their reports inherit.
        kind: their format; told by the first bytes where None, packed ones unpacked.
        run: the wishes of the caller.
        packing: how they were packed, for messages.

    Raises:
        InputError: the stream as a whole cannot be read.
    """
    source = origin.source
    try:
        with told(source, packing):
            if kind is None:
                head, stream = peeked(stream)
                packing = packing_of(head)
                if packing:
                    head, stream = peeked(unpacked(stream, packing, source))
                kind = kind_of_bytes(head)
            if kind in ("feed", "opml"):
                yield from of_xml(stream, origin, run)
            else:
                yield from READERS[kind](stream, origin, run.intake)
    except UnicodeDecodeError as error:
        message = f"no valid {error.encoding}: byte {error.start} cannot be read ({error.reason}): save it as UTF-8"
        raise InputError(message, source, code="encoding") from error


def of_xml(stream: Stream, origin: Origin, run: Run) -> Iterator[Taken]:
    """The reports of a feed, or of the feeds that a list names.

    Raises:
        InputError: it is neither.
    """
    data = whole(stream, run.intake.limit, origin.source, "feed")
    text, lost = feeds.characters(data, origin)
    if feeds.root_of(text) != "opml":
        yield from feeds.of_feed_text(text, lost, origin, run.intake)
        return
    urls = feeds.outlines(text, origin)
    if not origin.named:
        message = f"this is a list of {len(urls)} feeds on the web: give it by its own name, and they are fetched"
        raise InputError(message, origin.source, code="opml")
    run.intake.tell(origin.source, "feeds", f"the list names {len(urls)} feed{'' if len(urls) == 1 else 's'}")
    for url in urls:
        try:
            yield from of_url(url, run, named=False)
        except InputError as error:
            yield error


def of_url(url: str, run: Run, *, named: bool = True) -> Iterator[Taken]:
    """The reports at an address; it is remembered once all of them were taken.

    Raises:
        InputError: the address cannot be had.
    """
    answer = run.fetcher.get(url)
    if answer is None:
        run.intake.tell(url, "unchanged", "nothing new since it was last fetched")
        return
    stem = re.sub(r"\W+", "-", urlsplit(url).netloc + urlsplit(url).path).strip("-")
    kind = kind_of_answer(answer)
    at = answer.url if kind == "page" else ""
    origin = Origin(source=url, stem=stem, url=at, charset=answer.charset, named=named)
    packing = packing_of(answer.data)
    yield from of_stream(unpacked(io.BytesIO(answer.data), packing, url), origin, kind, run, packing)
    run.fetcher.remember(url, answer)


def kind_of_answer(answer: Answer) -> str | None:
    """The format of an answer: as its bytes tell, else as the server says, else as the address ends.

    Servers call a feed 'text/html' and a page 'application/xml' often enough that the bytes come first.
    """
    if not packing_of(answer.data):
        seen = kind_of_bytes(answer.data[:2048])
        if seen != "text":
            return seen
    if answer.media in MEDIA:
        return MEDIA[answer.media]
    return kind_of(urlsplit(answer.url).path)[1]
