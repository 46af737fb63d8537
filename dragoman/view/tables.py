"""Answers as tables for a terminal of eighty columns and more."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.store.phrase import act as in_words
from dragoman.store.phrase import parties
from dragoman.view.words import STANDINGS, harmless, shortened

if TYPE_CHECKING:
    import pyarrow as pa

Row = Mapping[str, Any]
WORDS = 220  # characters of a sentence that are shown
WIDTH = 80
AWARE = frozenset({"planned", "offered", "cancelled", "denied", "refused", "supposed", "past", "ongoing"})


def show(found: pa.Table, kind: str, out: TextIO) -> None:
    """Write a table.

    Args:
        found: the answer.
        kind: what was asked: events, pledges, statements, meetings, actors, reports, dyads.
        out: where to; a terminal has its own width, anything else eighty columns.
    """
    terminal = out.isatty()
    page = io.StringIO()
    console = Console(
        file=out if terminal else page, width=None if terminal else WIDTH, force_terminal=terminal,
        color_system="auto" if terminal else None, highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    for batch in found.to_batches():
        rows = batch.to_pylist()
        console.print(stories(rows, TOLD[kind]) if kind in TOLD else numbers(rows, COLUMNS[kind]))
    if not terminal:
        out.writelines(line.rstrip() + "\n" for line in page.getvalue().splitlines())


# -- days and what was told --------------------------------------------------------------------


def stories(rows: Sequence[Row], told: Callable[[Row], Text]) -> Table:
    """A day, and a few lines about what was on that day."""
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False, pad_edge=False)
    table.add_column("day", width=10, no_wrap=True, style="dim")
    table.add_column("told")
    for row in rows:
        day = row.get("day") or row.get("published")
        table.add_row(str(day) if day else "no day", told(row))
        table.add_row("", "")
    return table


def lines(head: str, facts: Sequence[str | None], words: str | None) -> Text:
    """A heading, facts in a line, and the words of the report."""
    text = Text(harmless(head), style="bold")
    told = " · ".join(harmless(fact) for fact in facts if fact)
    if told:
        text.append(f"\n{told}", style="not bold")
    if words:
        text.append(f"\n“{shortened(words, WORDS)}”", style="not bold dim")
    return text


def ends(left: Sequence[Row] | None, right: Sequence[Row] | None, arrow: str = "→") -> str:
    """Two lists of parties with an arrow between."""
    return f" {arrow} ".join(filter(None, (parties(left or []), parties(right or [])))) or "somebody"


def origin(row: Row) -> str:
    """Outlet and report."""
    return " ".join(filter(None, (row["outlet"], f"[{row['report']}]")))


def hangs_on(row: Row) -> str | None:
    """The words of the condition that an act hangs on."""
    return f"hangs on “{shortened(row['condition'], WORDS)}”" if row["condition"] else None


def event(row: Row) -> Text:
    """One event."""
    code = " ".join(filter(None, (row["type"], row["mode"], row["cameo"] and f"({row['cameo']})")))
    inside = row["content"]
    that = f"that: {in_words(inside, row['source'] or [])}" if inside and inside["type"] else None
    standing = STANDINGS[row["standing"]] if row["standing"] in AWARE else None
    place = row["place"] and f"in {row['place']}"
    sure = f"sure {row['confidence']:.0%}"
    head = f"{ends(row['source'], row['target'])}: {code}"
    return lines(head, [that, hangs_on(row), standing, place, sure, row["event"], origin(row)], row["sentence"])


def statement(row: Row) -> Text:
    """One statement."""
    about = ", ".join(t.replace("_", " ") for t in row["topics"] or ())
    facts = [row["stance"] if row["stance"] != "neutral" else None, "quoted" if row["direct"] else "reported", about, origin(row)]
    speakers = parties(row["speakers"] or []) or "speaker not told"
    to = f" to {parties(row['addressee'])}" if row["addressee"] else ""
    return lines(f"{speakers}{to}", facts, row["words"].strip("\"“”'‘’ ,"))


def meeting(row: Row) -> Text:
    """One meeting or visit."""
    visit = bool(row["visitor"])
    kind = {"visit": "visit", "phone": "telephone call"}.get(row["mode"] or "", "meeting")
    head = f"{ends(row['source'], row['target'], '→' if visit else 'with')}: {kind}"
    planned = None
    if not row["held"]:
        days = " to ".join(dict.fromkeys(str(d) for d in (row["planned_from"], row["planned_to"]) if d))
        planned = f"announced{f' for {days}' if days else ''}" + (f", held: {row['led_to']}" if row["led_to"] else "")
    agenda = ", ".join(t.replace("_", " ") for t in row["agenda"] or ())
    kept = row["announced_by"] and f"announced by {row['announced_by']}"
    place = row["place"] and f"in {row['place']}"
    return lines(head, [planned, kept, place, agenda, origin(row)], row["sentence"])


def pledge(row: Row) -> Text:
    """One promise, request or threat."""
    due = " to ".join(dict.fromkeys(str(d) for d in (row["due_from"], row["due"]) if d)) or (row["due_text"] or "")
    facts = [
        row["what"],
        hangs_on(row),
        due and f"due {due}",
        row["state"],
        row["followed_by"] and f"{row['finding']}: {row['followed_by']}",
        said_by(row),
        origin(row),
    ]
    return lines(f"{row['kind'].upper()} {ends(row['source'], row['target'])}", facts, row["sentence"])


def said_by(row: Row) -> str | None:
    """Who says so, where it is not the one who gives the word."""
    if not row["said_by"] or [p["actor"] for p in row["said_by"]] == [p["actor"] for p in row["source"] or ()]:
        return None
    return f"says {parties(row['said_by'])}"


TOLD: dict[str, Callable[[Row], Text]] = {"events": event, "statements": statement, "meetings": meeting, "pledges": pledge}

# -- numbers -----------------------------------------------------------------------------------

Columns = tuple[tuple[str, str, Callable[[Row], str]], ...]  # heading, justification, value


def number(name: str) -> Callable[[Row], str]:
    """A count, nothing where it is 0."""
    return lambda row: f"{row[name]:,}" if row[name] else "·"


def words(name: str, length: int = 60) -> Callable[[Row], str]:
    """A text."""
    return lambda row: shortened(str(row[name]), length) if row[name] is not None else ""


def several(name: str, length: int = 40) -> Callable[[Row], str]:
    """A list of texts."""
    return lambda row: shortened(", ".join(row[name] or ()), length)


def mean(row: Row) -> str:
    """The mean intensity, with its sign."""
    return "" if row["intensity"] is None else f"{row['intensity']:+.1f}"


def pair(row: Row) -> str:
    """The two sides of a dyad."""
    return f"{row['source']} → {row['target']}" if "source" in row else f"{row['a']} – {row['b']}"


def time(row: Row) -> str:
    """The period, or the first and last day."""
    if "period" in row:
        return str(row["period"])
    return " ".join(dict.fromkeys(str(day) for day in (row["first"], row["last"]) if day)) or "no day"


COLUMNS: dict[str, Columns] = {
    "actors": (
        ("actor", "left", words("name", 40)),
        ("side", "left", words("side", 12)),
        ("sector", "left", several("sector", 16)),
        ("roles", "left", several("roles", 40)),
        ("does", "right", number("as_source")),
        ("is done to", "right", number("as_target")),
        ("reports", "right", number("reports")),
    ),
    "reports": (
        ("day", "left", words("published")),
        ("report", "left", words("report", 24)),
        ("outlet", "left", words("outlet", 24)),
        ("title", "left", words("title", 80)),
        ("events", "right", number("events")),
        ("said", "right", number("statements")),
    ),
    "dyads": (
        ("dyad", "left", pair),
        ("when", "left", time),
        ("events", "right", number("events")),
        ("verbal +", "right", number("verbal_cooperation")),
        ("material +", "right", number("material_cooperation")),
        ("verbal -", "right", number("verbal_conflict")),
        ("material -", "right", number("material_conflict")),
        ("mean", "right", mean),
    ),
}


def numbers(rows: Sequence[Row], columns: Columns) -> Table:
    """A table with a heading."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for name, justify, _ in columns:
        table.add_column(name, justify="right" if justify == "right" else "left", no_wrap=name == "dyad", overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(value(row))) for _, _, value in columns))
    return table
