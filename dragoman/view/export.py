"""Events -> files in the formats of other projects, with a note beside each of what it could not hold."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dragoman.view.exports.rows import Note, Row

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.schema import Tables
    from dragoman.store.filters import Filter

CHUNK = 2000
NEEDED = (
    "event", "type", "mode", "cameo", "quad", "intensity", "standing", "condition", "source", "target", "content", "speaker",
    "start", "end", "place", "place_country", "lat", "lon", "place_id", "place_precision", "contexts", "mentions", "sentence",
    "confidence", "report", "published", "outlet",
)  # fmt: skip


class Target(StrEnum):
    """The formats."""

    gdelt2 = "gdelt2"
    icews = "icews"
    polecat = "polecat"
    phoenix = "phoenix"
    plover = "plover"
    quads = "quads"
    gold = "gold"


ENCODINGS = {Target.polecat: "iso-8859-1"}  # what its readers expect; all others are UTF-8
HEADED = frozenset({Target.icews, Target.polecat})
Rows = Callable[[Row, Mapping[str, str], Mapping[str, str], Note], Iterator[list[str]]]


def export(
    tables: Tables, asked: Filter, target: Target, output: Path | None, *, one_a_day: bool = False, encoding: str = ""
) -> Note:
    """Write the events that a filter chooses.

    Args:
        tables: a store.
        asked: which events.
        target: the format.
        output: the file; standard output where None, which is not possible for `quads`.
        one_a_day: one event of each type, dyad and day.
        encoding: another encoding than that of the format.

    Returns:
        What the format could not hold; it is also written to `output` with ".note.txt" after its name.

    Raises:
        SettingsError: a value cannot be used, or a file cannot be written.
    """
    from dragoman.data.load import load
    from dragoman.store import query
    from dragoman.store.filters import resolved
    from dragoman.store.sides import names
    from dragoman.view.output import opened

    note, asked = Note(), resolved(asked, tables, "export")
    if target is Target.gold:
        gold(tables, asked, output, note, alone=not one_a_day and not encoding)
        return note
    found = query.events(tables, replace(asked, order="oldest"), NEEDED)
    if one_a_day:
        from dragoman.reconcile.oneaday import one_a_day as filtered

        kept = filtered(found)
        note.add("events left out by --one-a-day: their dyad, type and day are told already", found.num_rows - kept.num_rows)
        found = kept
    note.add("events asked for", found.num_rows)
    known = names(load())
    if target is Target.quads:
        quads(found, output, note)
    else:
        wanted = tables.sql("SELECT report, url FROM reports WHERE url IS NOT NULL")
        urls = dict(zip(wanted["report"].to_pylist(), wanted["url"].to_pylist(), strict=True))
        with opened(output) as out:
            if target is Target.plover:
                plover(found, known, urls, out, note)
            else:
                table(found, target, known, urls, out, note, encoding or ENCODINGS.get(target, "utf-8"))
    beside(output, note, target)
    return note


def events(found: pa.Table) -> Iterator[Row]:
    """The rows of a table, some at a time."""
    for batch in found.to_batches(max_chunksize=CHUNK):
        yield from batch.to_pylist()


def set_encoding(out: TextIO, encoding: str) -> None:
    """Write in another encoding than UTF-8.

    Raises:
        SettingsError: there is no such encoding.
    """
    from dragoman.errors import SettingsError

    try:
        "".encode(encoding)
    except LookupError as error:
        raise SettingsError(f"{encoding!r} is no encoding: give utf-8 or iso-8859-1", "encoding") from error
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding=encoding, errors="replace")


def fitted(text: str, encoding: str, note: Note) -> str:
    """The text in characters that an encoding has: letters lose their accents, what is left becomes '?'."""
    if encoding.lower().replace("-", "") == "utf8" or text.isascii():
        return text
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(character(c, encoding, note) for c in text)
    return text


def character(c: str, encoding: str, note: Note) -> str:
    """One character, or what stands for it."""
    try:
        c.encode(encoding)
    except UnicodeEncodeError:
        note.add(f"characters written without accents or as '?', for {encoding} lacks them")
        return "".join(p for p in unicodedata.normalize("NFKD", PLAIN.get(c, c)) if p.isascii()) or "?"
    return c


PLAIN = {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


def table(
    found: pa.Table, target: Target, names: Mapping[str, str], urls: Mapping[str, str], out: TextIO, note: Note, encoding: str
) -> None:
    """Write a tab-separated table.

    Raises:
        SettingsError: there is no such encoding.
    """
    set_encoding(out, encoding)
    from importlib import import_module

    module = import_module(f"dragoman.view.exports.{target.value}")
    rows: Rows = module.rows
    if target in HEADED:
        out.write("\t".join(module.COLUMNS) + "\n")
    for event in events(found):
        for row in rows(event, names, urls, note):
            out.write(fitted("\t".join(row), encoding, note) + "\n")
            note.add("rows written")


def plover(found: pa.Table, names: Mapping[str, str], urls: Mapping[str, str], out: TextIO, note: Note) -> None:
    """Write JSON lines."""
    import msgspec

    from dragoman.view.exports.plover import record

    for event in events(found):
        made = record(event, names, urls, note)
        if made is not None:
            out.write(msgspec.json.encode(made).decode() + "\n")
            note.add("rows written")


def quads(found: pa.Table, output: Path | None, note: Note) -> None:
    """Write the quads and three maps beside them."""
    from dragoman.errors import SettingsError
    from dragoman.view.exports.quads import Graph
    from dragoman.view.output import opened

    if output is None:
        raise SettingsError("quads are four files: give the name of the first with -o", "-o")
    graph = Graph()
    for event in events(found):
        graph.add(event, note)
    numbered = graph.numbered()
    note.add("rows written", len(numbered))
    note.add("quads left out: the same source, relation, target and day stand already", len(graph.quads) - len(numbered))
    files = {
        "": ("\t".join(map(str, quad)) for quad in numbered),
        "entity2id": (f"{name}\t{id}" for name, id in graph.nodes.items()),
        "relation2id": (f"{name}\t{id}" for name, id in graph.relations.items()),
        "time2id": (f"{name}\t{id}" for name, id in graph.days()),
    }
    for kind, lines in files.items():
        path = output.with_name(f"{output.stem}.{kind}.txt") if kind else output
        with opened(path) as out:
            out.writelines(line + "\n" for line in lines)


def gold(tables: Tables, asked: Filter, output: Path | None, note: Note, *, alone: bool) -> None:
    """Write gold records of the reports whose events were reviewed, and the note.

    Raises:
        SettingsError: an option is given that does not fit, or the file cannot be written.
    """
    import msgspec

    from dragoman.errors import SettingsError
    from dragoman.view.exports.gold import records
    from dragoman.view.output import opened

    if not alone:
        raise SettingsError("gold records hold whole reports in UTF-8: leave --one-a-day and --encoding out", "format")
    with opened(output) as out:
        for record in records(tables, asked, note):
            out.write(msgspec.json.encode(record).decode() + "\n")
            note.add("rows written")
    beside(output, note, Target.gold)


def beside(output: Path | None, note: Note, target: Target) -> None:
    """Write the note beside the file, where there is one."""
    from dragoman.view.output import opened

    if output is not None:
        with opened(output.with_name(f"{output.name}.note.txt")) as out:
            out.write(told(note, target))


def told(note: Note, target: Target) -> str:
    """The note as text: what was written, then what the format could not hold, most first."""
    head = ("events asked for", "rows written")
    lines = [f"{target.value} export of dragoman", ""]
    lines += [f"{note.counts[name]:>10,}  {name}" for name in head]
    rest = sorted(((name, n) for name, n in note.counts.items() if name not in head), key=lambda pair: (-pair[1], pair[0]))
    lines += ["", "What this format does not hold, or holds otherwise:", ""]
    lines += [f"{n:>10,}  {name}" for name, n in rest] or ["nothing was lost"]
    return "\n".join(lines) + "\n"
