"""A Model Context Protocol server over a store, for assistants that cite: each answer carries words, report and address.

Read-only. Tools: search, dyad, pledges, report, code_text.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

import pyarrow as pa
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from dragoman.errors import DragomanError, SettingsError
from dragoman.pipeline import Coder
from dragoman.schema import Tables
from dragoman.store import panel, query
from dragoman.store.filters import Filter
from dragoman.store.phrase import phrase
from dragoman.version import VERSION
from dragoman.view import jsonl

Row = dict[str, Any]
MOST = 100  # rows of one answer
EVENT = (
    "event", "type", "mode", "cameo", "standing", "condition", "source", "target", "content", "speaker", "start", "end", "date_text",
    "place", "place_country", "confidence", "sentence", "mentions", "report", "published", "outlet",
)  # fmt: skip
ABOUT = (
    "Political events coded from news reports. Every row names the report and the words it rests on: cite them. "
    "What is promised, asked or threatened is in 'content' and did not happen. Numbers that rest on few reports prove little."
)


def server(tables: Tables, coder: Callable[[], Coder]) -> MCPServer:
    """The server with its tools.

    Args:
        tables: the store.
        coder: gives the coder; asked only once a text is to be coded.
    """
    made = MCPServer("dragoman", instructions=ABOUT, version=VERSION)
    tools = Tools(tables, coder)
    for tool in (tools.search, tools.dyad, tools.pledges, tools.report, tools.code_text):
        made.tool(structured_output=False)(told(tool))
    return made


class Tools:
    """What an assistant may ask; the docstring of each tool is what it is told of it.

    Args:
        tables: the store.
        coder: gives the coder, which one at a time may use.
    """

    def __init__(self, tables: Tables, coder: Callable[[], Coder]) -> None:
        self.tables, self.coder, self.lock = tables, coder, threading.Lock()

    def search(
        self, words: str = "", side: str = "", type: str = "", start: str = "", end: str = "", limit: int = 20
    ) -> list[Row]:
        """Events, newest first.

        Args:
            words: words that must all stand in the sentence.
            side: a country or body on either side, by name or code.
            type: one of the sixteen PLOVER types, such as CONSULT or SANCTION.
            start: from this day, month or year on (2022, 2022-05, 2022-05-30).
            end: up to this day, month or year.
            limit: at most so many, up to 100.
        """
        asked = Filter(text=words, side=given(side), type=given(type), start=start, end=end, limit=few(limit))
        return rows(query.events(self.tables, asked, EVENT))

    def dyad(self, first: str, second: str, start: str = "", end: str = "", limit: int = 20) -> Row:
        """How two sides stand: counts by quad class and type, and their latest events.

        Args:
            first: a country or body, by name or code.
            second: the other one.
            start: from this day, month or year on.
            end: up to this day, month or year.
            limit: at most so many events, up to 100.
        """
        asked = Filter(dyad=(first, second), start=start, end=end)
        counts = plain(panel.dyads(self.tables, asked, by="year").to_pylist())
        latest = query.events(self.tables, Filter(dyad=(first, second), start=start, end=end, limit=few(limit)), EVENT)
        return {"by_year": counts, "latest": rows(latest)}

    def pledges(self, by: str = "", to: str = "", open_only: bool = False, limit: int = 20) -> list[Row]:
        """Promises, offers, announced visits, requests and threats, and what was found of them later.

        Args:
            by: who made them, by name or code.
            to: to whom.
            open_only: only those of which nothing was found that settles them.
            limit: at most so many, up to 100.
        """
        asked = Filter(source=given(by), target=given(to), limit=few(limit))
        return plain(query.pledges(self.tables, asked, open=open_only).to_pylist())

    def report(self, id: str) -> Row:
        """One report: its title, day, outlet, address, and all its events.

        Args:
            id: the report's id, as events name it.
        """
        found = query.reports(self.tables, Filter(report=(id,), limit=1)).to_pylist()
        if not found:
            raise SettingsError(f"there is no report {id!r} in this store", "id")
        return {**plain(found)[0], "events_told": rows(query.events(self.tables, Filter(report=(id,), limit=MOST), EVENT))}

    def code_text(self, text: str, date: str = "") -> Row:
        """Code a text: who did what to whom, when, where, who says so; each value with its words and offsets.

        Args:
            text: an English news report.
            date: its day of publication, YYYY-MM-DD; without it relative days stay open.
        """
        with self.lock:
            reading = self.coder().read(text, date=date or None)
        told = jsonl.record(reading)
        return {key: told[key] for key in ("date", "events", "statements", "topics", "problems")}


def told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """A tool that tells the assistant what was wrong with its question, instead of failing."""

    @wraps(tool)
    def run(**given: Any) -> Any:
        try:
            return tool(**given)
        except DragomanError as error:
            raise ToolError(str(error)) from error

    return run


def given(word: str) -> tuple[str, ...]:
    """A value that may be left out, as filters want it."""
    return (word,) if word else ()


def few(limit: int) -> int:
    """A number of rows that an assistant can read."""
    return max(1, min(limit, MOST))


def rows(found: pa.Table) -> list[Row]:
    """Events, each with a phrase of what it speaks of."""
    raw = found.to_pylist()
    return plain({**row, "speaks_of": phrase(row)} for row in raw)


def plain(found: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Rows without what is empty, days as text."""
    return [
        {key: value for key, value in ((k, bare(v)) for k, v in row.items()) if value not in (None, [], {}, "")} for row in found
    ]


def bare(value: Any) -> Any:
    """A value that JSON can hold, without empty fields inside."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {k: b for k, v in value.items() if (b := bare(v)) not in (None, [], {}, "")}
    if isinstance(value, list):
        return [bare(v) for v in value]
    return round(value, 3) if isinstance(value, float) else value
