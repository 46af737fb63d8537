"""Tables (.csv, .tsv, .parquet) -> reports, a row at a time; which column is which, told or guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import zip_longest
from typing import Any

from dragoman.errors import InputError
from dragoman.ingest.streams import not_utf8, opened, split_lines, too_big
from dragoman.ingest.taken import Columns, Intake, Origin, Report, Stream, Taken, made

# header names that speak of a field, the surest first; compared in small letters without spaces and marks
GUESSES: Mapping[str, tuple[str, ...]] = {
    name: tuple(words.split())
    for name, words in {
        "text": "text body content fulltext articletext articlebody storytext maintext article story contents bodytext "
        "plaintext newstext storybody description summary",
        "title": "title headline head articletitle newstitle subject heading",
        "date": "date published publishedat publisheddate publicationdate publishdate datepublished pubdate datetime "
        "publishedon publishtime releasedate articledate timestamp day time createdat",
        "source": "source outlet publisher publication sourcename newspaper agency site sitename media journal domain",
        "url": "url link articleurl permalink href webpage address weburl uri",
        "id": "report id articleid docid documentid storyid reportid newsid guid uid uuid identifier",
        "licence": "licence license rights copyright",
    }.items()
}
DELIMITERS = ",;\t|"
STRAY = "words stand behind a closing quotation mark: one is missing before, or those inside a cell are not doubled"
LONGEST_HEADER = 100_000
BATCH = 64  # rows of a Parquet file at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of a file of separated values, with the line where it begins."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""
    code: str = "table"


def chosen(names: Sequence[str], wanted: Columns, source: str) -> dict[str, int]:
    """Field -> index of its column: as the caller says, else by the name of the column.

    Args:
        names: the header.
        wanted: what the caller says.
        source: how messages call the table.

    Raises:
        InputError: a column that the caller named is not there, or none can be the text.
    """
    found: dict[str, int] = {}
    plain = [re.sub(r"[\W_]+", "", name).lower() for name in names]
    shown = ", ".join(repr(name[:30]) for name in names[:12]) or "none"
    for name in (f.name for f in fields(wanted)):
        said = getattr(wanted, name)
        if said is not None:
            if said not in names:
                message = f"no column {said!r} for the {name} (columns here: {shown}): check the name"
                raise InputError(message, source, code="column")
            found[name] = names.index(said)
    for name, guesses in GUESSES.items():
        taken = set(found.values())
        free = [g for g in guesses if g in plain and plain.index(g) not in taken]
        if name not in found and free:
            found[name] = plain.index(free[0])
    if "text" not in found:
        message = f"no column that could be the text (columns here: {shown}): name it (--column text=NAME), or call it 'text'"
        raise InputError(message, source, code="no-text")
    return found


def tell_guess(found: Mapping[str, int], names: Sequence[str], intake: Intake, source: str) -> None:
    """Say which columns were guessed, where a name is not the field's own."""
    guessed = [
        f"{name} = {names[index]!r}"
        for name, index in found.items()
        if getattr(intake.columns, name) is None and names[index].strip().lower() != name
    ]
    if guessed:
        intake.tell(
            source, "columns", f"columns guessed by their names: {', '.join(guessed)}; name them (--column) where this is wrong"
        )


def of_row(cells: Sequence[str], found: Mapping[str, int], origin: Origin, line: int, intake: Intake) -> Report:
    """The report of one row.

    Raises:
        InputError: it has no text, or too much.
    """

    def known(name: str) -> str:
        index = found.get(name)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    index = found["text"]
    text = cells[index] if index < len(cells) else ""
    if not text.strip():
        raise InputError("the text of this row is empty: give the report's words", origin.source, line, code="empty")
    if len(text) > intake.limit:
        raise InputError(too_big(intake.limit), origin.source, line, code="too-big")
    if "\0" in text:
        raise InputError("a zero byte stands in the text: this is binary; export it again", origin.source, line, code="binary")
    return made(
        text,
        source=origin.source,
        intake=intake,
        line=line,
        id=known("id") or known("url") or f"{origin.stem}:{line}",
        title=known("title"),
        date=known("date"),
        outlet=known("source"),
        url=known("url"),
        licence=known("licence"),
    )


# -- separated values -----------------------------------------------------------------------


def of_csv(stream: Stream, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The reports of comma- or semicolon-separated values; the delimiter is told by the header.

    Raises:
        InputError: the table as a whole cannot be read.
    """
    yield from of_separated(stream, origin, intake, "")


def of_tsv(stream: Stream, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The reports of tab-separated values.

    Raises:
        InputError: the table as a whole cannot be read.
    """
    yield from of_separated(stream, origin, intake, "\t")


def of_separated(stream: Stream, origin: Origin, intake: Intake, delimiter: str) -> Iterator[Taken]:
    """The reports of separated values with a header.

    Args:
        stream: bytes.
        origin: where they come from.
        intake: the wishes of the caller.
        delimiter: what stands between cells; told by the header where empty.

    Raises:
        InputError: the table as a whole cannot be read.
    """
    found_rows = rows(split_lines(*opened(stream, origin.source), intake.limit), delimiter, intake.limit)
    header = next(found_rows, None)
    if header is None or header.fault or sum(map(len, header.cells)) > LONGEST_HEADER:
        message = f"the first line is no header ({header.fault if header else 'blank'}): name the columns there"
        raise InputError(message, origin.source, header.line if header else 1, code="table")
    names = [name.strip() for name in header.cells]
    found = chosen(names, intake.columns, origin.source)
    tell_guess(found, names, intake, origin.source)
    empty = True
    for row in found_rows:
        empty = False
        fault = row.fault or surplus(row, len(names))
        if fault:
            yield InputError(fault, origin.source, row.line, code=row.code)
            continue
        try:
            yield of_row(row.cells, found, origin, row.line, intake)
        except InputError as error:
            yield error
    if empty:
        yield InputError("there is no row under the header: give one a report", origin.source, code="empty")


def surplus(row: Row, count: int) -> str:
    """What is wrong with a row that has more filled cells than the header, empty where it has not."""
    if not any(cell.strip() for cell in row.cells[count:]):
        return ""
    return f"{len(row.cells)} cells where the header has {count}: put cells that hold the delimiter into quotation marks"


def rows(lines: Iterator[bytes | None], delimiter: str, limit: int) -> Iterator[Row]:
    """The records of separated values: a quoted cell may run over lines, a doubled mark is one.

    Written out because the csv module has one limit for the whole process and, after a cell
    beyond it, reads the rest of that cell as rows.

    Args:
        lines: lines without their ends; None for one beyond the limit.
        delimiter: what stands between cells; told by the first line where empty.
        limit: how long a record may be.
    """
    cells: list[str] = []
    inside: list[str] | None = None  # pieces of a quoted cell that is still open
    first, size, fault, code = 1, 0, "", "table"
    for number, raw in enumerate(lines, 1):
        if inside is None:
            cells, first, size, fault, code = [], number, 0, "", "table"
        if raw is None:  # it was not kept; the record is taken to end with it
            inside = None
            yield Row(line=first, cells=(), fault=too_big(limit), code="too-big")
            continue
        line, bad = read_line(raw)
        if bad:
            fault, code = fault or bad, "encoding"
        if inside is None and not line.strip():
            continue
        delimiter = delimiter or max(DELIMITERS, key=lambda d: (unquoted(line).count(d), -DELIMITERS.index(d)))
        size += len(line)
        if size > limit:
            fault, code, cells = fault or too_big(limit), "too-big", []
            inside = None if inside is None else []
        inside, stray = take(line, delimiter, cells, inside)
        fault = fault or (STRAY if stray else "")
        if inside is None:
            yield Row(line=first, cells=tuple(cells), fault=fault, code=code)
    if inside is not None:
        message = "a quotation mark opens a cell here and none closes it: all that follows was taken for this cell; close it"
        yield Row(line=first, cells=(), fault=message)


def read_line(raw: bytes) -> tuple[str, str]:
    """The characters of a line, and what is wrong with them."""
    raw = raw.removesuffix(b"\r")
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return raw.decode("utf-8", "replace"), not_utf8(error)


def unquoted(line: str) -> str:
    """A line without what stands in quotation marks."""
    return re.sub(r'"[^"]*"', "", line)


def take(line: str, delimiter: str, cells: list[str], inside: list[str] | None) -> tuple[list[str] | None, bool]:
    """Put the cells of one line to those of its record.

    Args:
        line: the line.
        delimiter: what stands between cells.
        cells: the cells of the record so far; added to.
        inside: the pieces of a quoted cell that the line before left open, None where it left none.

    Returns:
        The pieces of the cell that is still open at the end, None where the record is whole; and
        whether words stand between a closing mark and the delimiter.
    """
    at, stray = 0, False
    while True:
        if inside is None and not line.startswith('"', at):
            end = line.find(delimiter, at)
            cells.append(line[at:] if end < 0 else line[at:end])
            if end < 0:
                return None, stray
            at = end + 1
            continue
        at, pieces = (at + 1, []) if inside is None else (at, inside)
        inside = None
        close = closing(line, at)
        if close < 0:
            pieces += [line[at:].replace('""', '"'), "\n"]
            return pieces, stray
        end = line.find(delimiter, close + 1)
        after = line[close + 1 :] if end < 0 else line[close + 1 : end]
        cells.append("".join(pieces) + line[at:close].replace('""', '"') + after)
        stray = stray or bool(after.strip())
        if end < 0:
            return None, stray
        at = end + 1


def closing(line: str, at: int) -> int:
    """Where the mark stands that closes a quoted cell, -1 where it stays open."""
    while (at := line.find('"', at)) >= 0:
        if not line.startswith('""', at):
            return at
        at += 2
    return -1


# -- Parquet --------------------------------------------------------------------------------


def of_parquet(stream: Stream, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The reports of a Parquet file, some rows at a time.

    Args:
        stream: bytes; those that cannot be wound back go to a temporary file first.
        origin: where they come from.
        intake: the wishes of the caller.

    Raises:
        InputError: the file is damaged, or has no column of texts.
    """
    import tempfile

    import pyarrow as pa  # heavy, and only here
    import pyarrow.parquet as pq

    with tempfile.TemporaryFile() as kept:
        file: Any = stream
        if not stream.seekable():
            copy(stream, kept, origin.source, intake.limit)
            file = kept
        try:
            with pq.ParquetFile(file, memory_map=False, pre_buffer=False) as table:
                yield from of_batches(table, origin, intake)
        except (pa.ArrowException, OSError, OverflowError, MemoryError) as error:
            message = (
                f"the Parquet file is damaged ({str(error).splitlines()[0][:160]}): what stood before was read; write it again"
            )
            raise InputError(message, origin.source, code="parquet") from error


def copy(stream: Stream, kept: Any, source: str, limit: int) -> None:
    """Put a stream into a file.

    Raises:
        InputError: it is larger than a thousand of the largest reports.
    """
    size = 0
    while piece := stream.read(1_000_000):
        size += len(piece)
        if size > 1000 * limit:
            raise InputError("too large to be unpacked: unpack it yourself", source, code="too-big")
        kept.write(piece)
    kept.seek(0)


def of_batches(table: Any, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The reports of an open Parquet file.

    Raises:
        InputError: it has no column of texts.
    """
    schema = table.schema_arrow
    names = list(schema.names)
    found = chosen(names, intake.columns, origin.source)
    kind = str(schema.field(found["text"]).type)
    if "string" not in kind or kind.startswith(("list", "large_list", "fixed_size_list", "struct", "map")):
        message = f"the column {names[found['text']]!r} holds {kind} and no texts: name the column of the report's words"
        raise InputError(message, origin.source, code="no-text")
    tell_guess(found, names, intake, origin.source)
    wanted = [names[index] for index in sorted(set(found.values()))]
    line = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=wanted, use_threads=False):
        places = {name: batch.schema.names.index(names[index]) for name, index in found.items()}
        values = [column.to_pylist() for column in batch.columns]
        for cells in zip_longest(*values):
            line += 1
            try:
                yield of_row([plain_cell(cell) for cell in cells], places, origin, line, intake)
            except InputError as error:
                yield error
    if not line:
        yield InputError("there is no row in it: give one a report", origin.source, code="empty")


def plain_cell(cell: object) -> str:
    """A cell as words: days and times as ISO, nothing where it is empty or no single value."""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    return "" if cell is None or isinstance(cell, bytes | list | dict) else str(cell)
