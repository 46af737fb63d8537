"""Readings -> rows of the store's tables: plain values, no files, so that any process may do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pyarrow as pa
import zstandard

from dragoman import tabulate
from dragoman.ingest import copies
from dragoman.records import Reading, Span, Token, digest
from dragoman.schema import SCHEMA_VERSION, TABLES

Row = dict[str, Any]
Rows = dict[str, list[Row]]
CODED = ("events", "actors", "statements", "turned", "problems")
SEEN = frozenset({"events", "actors", "statements"})  # tables that repeat the day and the outlet of the report
EXACT = "exact:"  # how the key begins that exact copies share
LEVEL = 9  # of zstandard, for tokens


class Packed(msgspec.Struct, array_like=True, frozen=True):
    """The parse of one report as it is kept: column by column, without what the text itself says."""

    parts: list[tuple[int, int]]  # the stretches that were parsed
    gaps: list[int]  # from the start of one token to that of the next
    lengths: list[int]
    lowers: dict[int, str]  # only where lower case is not that of the words as written
    lemmas: list[str]  # empty where the lemma is the word in lower case
    names: list[str]  # the parts of speech, tags and labels that occur; the next three say which
    pos: list[int]
    tags: list[int]
    deps: list[int]
    heads: list[int]  # how far off the head stands
    sentences: list[int]  # steps from one token to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report on its way into the store.

    Args:
        reading: what was read in it.
        source: the file or address that it came from.
        line: its line there, counted from 1, where it has one.
        tokens: its parse, packed; None where it is not to be kept.
        signature: the signature of its words, for finding copies; None where it is too short.
        bands: keys by which likely copies are found.
    """

    reading: Reading
    source: str | None = None
    line: int | None = None
    tokens: bytes | None = None
    signature: bytes | None = None
    bands: tuple[str, ...] = field(default=())


def entry_of(reading: Reading, *, source: str | None = None, line: int | None = None, tokens: bytes | None = None) -> Entry:
    """A reading with its place, its parse, and what tells copies of its text.

    Args:
        reading: what was read.
        source: the file or address that it came from.
        line: its line there.
        tokens: its parse, packed.
    """
    text = "\n".join(span.of(reading.document.text) for span in reading.document.body)
    signature = copies.signature(text)
    keys = copies.bands(signature)
    if not keys:
        return Entry(reading=reading, source=source, line=line, tokens=tokens)
    bands = (*keys, EXACT + copies.fingerprint(text)[:16])
    return Entry(reading=reading, source=source, line=line, tokens=tokens, signature=signature, bands=bands)


def of_run(versions: Sequence[tuple[str, str]]) -> Row:
    """The row of `runs` that versions of code, data and models make; its id is their digest."""
    known = dict(versions)
    named = {name: known.get(name) for name in ("code", "data", "model", "classifier")}
    return {"run": digest(SCHEMA_VERSION, *sorted(known.items())), **named, "schema": SCHEMA_VERSION}


def explode(entry: Entry, version: int, run: str, coding: int) -> Rows:
    """The rows of one report, by table.

    Args:
        entry: the report with its reading.
        version: which version of the report's text it is, from 1.
        run: id of the run.
        coding: how often this version was coded, this time included.
    """
    whole = tabulate.row(entry.reading)
    inner = {name: whole.pop(name) for name in CODED}
    whole.pop("versions")
    key = {"report": whole["report"], "version": version, "run": run}
    seen = {"published": whole["published"], "outlet": whole["outlet"]}
    placed = {"coding": coding, "source": entry.source, "line": entry.line, "signature": entry.signature}
    tables: Rows = {name: [{**key, **(seen if name in SEEN else {}), **row} for row in rows] for name, rows in inner.items()}
    tables["reports"] = [{**whole, "version": version, "run": run, **placed, "bands": list(entry.bands)}]
    if entry.tokens is not None:
        model = dict(entry.reading.versions).get("model")
        tables["parses"] = [{"report": whole["report"], "version": version, "model": model, "tokens": entry.tokens}]
    return tables


def table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows as a table of the schema; halves of surrogate pairs, which no file may hold, are replaced."""
    try:
        return pa.Table.from_pylist(list(rows), schema=TABLES[name])
    except UnicodeEncodeError:
        return pa.Table.from_pylist([whole_characters(row) for row in rows], schema=TABLES[name])


def whole_characters(value: Any) -> Any:
    """The value with the replacement character for each lone surrogate; offsets stay as they are."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, Mapping):
        return {key: whole_characters(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [whole_characters(inner) for inner in value]
    return value


def pack(tokens: Sequence[Token], parts: Sequence[Span]) -> bytes:
    """A parse as it is kept.

    Args:
        tokens: all tokens of a report; each stands at its index.
        parts: the stretches of the text that were parsed.
    """
    names = sorted({name for t in tokens for name in (t.pos, t.tag, t.dep)})
    at = {name: n for n, name in enumerate(names)}
    kept = Packed(
        parts=[(p.start, p.end) for p in parts],
        gaps=steps([t.start for t in tokens]),
        lengths=[t.end - t.start for t in tokens],
        lowers={t.i: t.lower for t in tokens if t.lower != t.text.lower()},
        lemmas=["" if t.lemma == t.lower else t.lemma for t in tokens],
        names=names,
        pos=[at[t.pos] for t in tokens],
        tags=[at[t.tag] for t in tokens],
        deps=[at[t.dep] for t in tokens],
        heads=[t.head - t.i for t in tokens],
        sentences=steps([t.sentence for t in tokens]),
    )
    return zstandard.ZstdCompressor(level=LEVEL).compress(msgspec.msgpack.encode(kept))


def steps(numbers: Sequence[int]) -> list[int]:
    """Each number less the one before it: small numbers, which pack well."""
    return [number - before for number, before in zip(numbers, (0, *numbers), strict=False)]


def unpack(packed: bytes, parts: Sequence[Span], text: str) -> tuple[Token, ...] | None:
    """The tokens of a kept parse; None where it was made over other stretches of the text.

    Args:
        packed: what `pack` gave.
        parts: the stretches that would be parsed now.
        text: the text of the report.
    """
    kept = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed), type=Packed)
    if kept.parts != [(p.start, p.end) for p in parts]:
        return None
    tokens: list[Token] = []
    start = sentence = 0
    names = kept.names
    columns = (kept.gaps, kept.lengths, kept.lemmas, kept.pos, kept.tags, kept.deps, kept.heads, kept.sentences)
    for i, (gap, length, lemma, pos, tag, dep, head, step) in enumerate(zip(*columns, strict=True)):
        start, sentence = start + gap, sentence + step
        word = text[start : start + length]
        lower = kept.lowers.get(i) or word.lower()
        tokens.append(
            Token(i, start, start + length, word, lower, lemma or lower, names[pos], names[tag], names[dep], i + head, sentence)
        )
    return tuple(tokens)
