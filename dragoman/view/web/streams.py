"""Large answers, page by page: as CSV for spreadsheets, as JSON Lines for programs, never whole in memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace

import msgspec
import pyarrow as pa

from dragoman.schema import Tables
from dragoman.store import panel, query
from dragoman.store.filters import Filter
from dragoman.view.flat import columns, flat
from dragoman.view.giving import rounded

CHUNK = 5_000
Ask = Callable[[Tables, Filter], pa.Table]
PAGED: dict[str, Ask] = {
    "events": query.events,
    "statements": query.statements,
    "meetings": query.meetings,
    "pledges": query.pledges,
    "reports": query.reports,
}
WHOLE: dict[str, Ask] = {"actors": query.actors, "dyads": panel.dyads, "panel": panel.panel}


def pages(kind: str, ask: Ask, tables: Tables, asked: Filter) -> Iterator[pa.Table]:
    """All rows that are asked for, a few thousand at a time; at least one table, so that its columns are known.

    Args:
        kind: what is asked: events, actors, ...
        ask: the question.
        tables: a store.
        asked: what is asked for; its limit holds.

    Raises:
        SettingsError: a value of the filter cannot be used; before the first page.
    """
    if kind not in PAGED:
        yield ask(tables, asked)
        return
    left = asked.limit
    while True:
        size = CHUNK if left is None else min(CHUNK, left)
        part = replace(asked, limit=size)
        found = ask(tables, part)
        yield found
        left = None if left is None else left - found.num_rows
        key = query.page_key(kind, found, part)
        if key is None or left == 0:
            return
        asked = replace(asked, after=key)


def as_csv(tables: Iterator[pa.Table]) -> Iterator[bytes]:
    """Rows as CSV with a heading; begins with the sign that tells a spreadsheet that this is UTF-8."""
    first = True
    for table in tables:
        out = io.StringIO()
        writer = csv.DictWriter(out, columns(table.schema), lineterminator="\r\n")
        if first:
            out.write("\ufeff")
            writer.writeheader()
            first = False
        writer.writerows(flat(table))
        yield out.getvalue().encode()


def as_lines(tables: Iterator[pa.Table]) -> Iterator[bytes]:
    """Rows as JSON, one a line."""
    encode = msgspec.json.Encoder().encode
    for table in tables:
        for batch in table.to_batches(max_chunksize=500):
            yield b"".join(encode(rounded(row)) + b"\n" for row in batch.to_pylist())


def started(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same chunks, the first of them made at once, so that a mistake is told before the answer begins."""
    head = next(chunks, b"")

    def whole() -> Iterator[bytes]:
        yield head
        yield from chunks

    return whole()
