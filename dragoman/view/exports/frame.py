"""A reviewed event -> an entry for a lexicon: its word, its type, and its sentence with the parties marked.

The entry is a beginning: the words that narrow it (`when`, `unless`) and the counter-example are a person's to write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.data.shapes import Frame
from dragoman.errors import SettingsError
from dragoman.schema import Tables

Row = Mapping[str, Any]
Kind = Literal["verb", "noun"]
TOLD = re.compile(r"(verb|noun) '([^']+)'")
MARKS = {"source": "[]", "target": "{}"}
PRONOUNS = frozenset("he she it they we i his her its their our my him them us me who which".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A frame that is to be finished by hand.

    Args:
        frame: the entry.
        remarks: what is left to do.
    """

    frame: Frame
    remarks: tuple[str, ...]


def entry(tables: Tables, row: Row, verb: str = "", noun: str = "") -> Entry:
    """The entry that an event makes.

    Args:
        tables: the store, for the text and the words of the actors.
        row: the event as it stands after review.
        verb: the verb that names the act, where the coder's is not the one.
        noun: the noun, likewise.

    Raises:
        SettingsError: neither is given and the coder did not say; or both are given.
    """
    if verb and noun:
        raise SettingsError("a frame has either a verb or a noun: give one of them", "noun")
    kind, word = ("verb", verb) if verb else ("noun", noun) if noun else spoken(row)
    if not word:
        raise SettingsError("no frame spoke here, so the word is not known: say which word names the act", "verb")
    text, start, end = sentence(tables, row)
    marked, missing = example(text, start, end, row, tables)
    needs = tuple(name for name in ("source", "target") if row[name] and name not in missing)
    remarks = [f"mark the {name} in the example with {MARKS[name]}: its words are not in this sentence" for name in missing]
    if any(pronoun(words) for words in re.findall(r"[\[{]([^\]}]*)[\]}]", marked)):
        remarks.append("a party is marked at a pronoun: write its name there, for the example is read alone")
    remarks.append("shorten the example to what the word needs")
    remarks.append("write a counter-example: a sentence with this word in which nobody does this to anybody")
    remarks.append("narrow it with when and unless where the word means other things too")
    frame = Frame(
        id=f"{row['type'].lower()}.{re.sub(r'[^a-z]+', '-', word.lower()).strip('-')}-{row['event'][:6]}",
        type=row["type"], mode=row["mode"] or "", cameo=row["cameo"] or "", verb=(word,) if kind == "verb" else (),
        noun=(word,) if kind == "noun" else (), needs=needs, example=marked, counter="",  # type: ignore[arg-type]
    )  # fmt: skip
    return Entry(frame=frame, remarks=tuple(remarks))


def spoken(row: Row) -> tuple[Kind, str]:
    """Kind and lemma of the word that a frame spoke for; empty where none did."""
    for reason in row["why"] or ():
        found = TOLD.search(reason["detail"] or "")
        if found:
            return ("verb" if found[1] == "verb" else "noun"), found[2]
    return "verb", ""


def sentence(tables: Tables, row: Row) -> tuple[str, int, int]:
    """The text of the report, and where the sentence of the event stands in it.

    Raises:
        SettingsError: the report holds no such sentence.
    """
    texts = tables.sql("SELECT text FROM reports WHERE report = ?", [row["report"]])["text"].to_pylist()
    words = (row["sentence"] or "").split()
    if not texts or not words:
        raise SettingsError("the sentence of this event is not kept, so it makes no example: take another", "EVENT")
    found = list(re.finditer(r"\s+".join(map(re.escape, words)), texts[0]))
    if not found:
        raise SettingsError("the sentence of this event is not in its report any more: take another", "EVENT")
    spans = [(m["start"], m["end"]) for m in row["mentions"] or ()]
    best = next((f for f in found if any(f.start() < end and start < f.end() for start, end in spans)), found[0])
    return texts[0], best.start(), best.end()


def example(text: str, start: int, end: int, row: Row, tables: Tables) -> tuple[str, list[str]]:
    """The sentence with [source] and {target} marked, and the parts whose words are not in it."""
    act = next((m["start"] for m in row["mentions"] or () if start <= m["start"] < end), start)
    spans: list[tuple[int, int, str]] = []
    missing = []
    for name in MARKS:
        if not row[name]:
            continue
        near = sorted(
            mentions(tables, row["report"], row[name], start, end), key=lambda s: (pronoun(text[s[0] : s[1]]), abs(s[0] - act))
        )
        free = next((s for s in near if all(s[1] <= a or b <= s[0] for a, b, _ in spans)), None)
        if free is None:
            missing.append(name)
        else:
            spans.append((*free, name))
    made, at = "", start
    for first, last, name in sorted(spans):
        made += plain(text[at:first]) + MARKS[name][0] + plain(text[first:last]) + MARKS[name][1]
        at = last
    return " ".join((made + plain(text[at:end])).split()), missing


def mentions(tables: Tables, report: str, parties: Sequence[Row], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a stretch of the report speaks of the parties: of themselves, else of anybody of their sides."""
    rows = tables.sql("SELECT actor, side, mentions FROM actors WHERE report = ?", [report]).to_pylist()
    ids, sides = {p["actor"] for p in parties}, {p["side"] for p in parties if p["side"]}
    for wanted in ([r for r in rows if r["actor"] in ids], [r for r in rows if r["side"] in sides]):
        found = [(m["start"], m["end"]) for r in wanted for m in r["mentions"] or () if start <= m["start"] and m["end"] <= end]
        if found:
            yield from found
            return


def pronoun(words: str) -> bool:
    """Whether words stand for a name that an example alone does not tell."""
    return words.lower() in PRONOUNS


def plain(text: str) -> str:
    """Text without the signs that mark parties."""
    return text.translate(str.maketrans("[]{}", "()()"))


def lines(made: Entry) -> Iterator[str]:
    """The entry as YAML, with what is left to do as comments above it."""
    yield from (f"# {remark}" for remark in made.remarks)
    frame = made.frame
    yield f"- id: {frame.id}"
    yield f"  type: {frame.type}"
    if frame.mode:
        yield f"  mode: {frame.mode}"
    if frame.cameo:
        yield f'  cameo: "{frame.cameo}"'
    for name in ("verb", "noun"):
        if getattr(frame, name):
            yield f"  {name}: [{', '.join(map(inside, getattr(frame, name)))}]"
    yield f"  needs: [{', '.join(frame.needs)}]"
    yield f"  example: {inside(frame.example)}"
    yield '  counter: ""'


def inside(words: str) -> str:
    """Words as a YAML string in double quotation marks, which JSON writes the same way."""
    return json.dumps(words, ensure_ascii=False)
