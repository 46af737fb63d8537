"""Run the examples and counter-examples of frames and of words of standing; used by the checker and by the tests.

An example marks its parties, "[Kyiv] accused {Moscow} of shelling": the frame must find
exactly these. In a counter-example the frame must be silent. In the example of a word of
standing some act must have its standing from that word, in the counter-example none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dragoman.data.entries import read_entries
from dragoman.data.shapes import Deed, Frame, Lexicon, StatusWord
from dragoman.records import Act, Document, Reading, Span

MARKS = re.compile(r"[\[\]{}]")
Exemplified = TypeVar("Exemplified", StatusWord, Deed)


@dataclass(frozen=True, slots=True)
class Case:
    """An example with its marks taken out."""

    frame: Frame
    text: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    counter: bool


def unmarked(marked: str) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """A sentence without its marks, and the spans that they marked as source and target."""
    text, spans, opened = "", {"[": [], "{": []}, {}  # type: ignore[var-annotated]
    for part in re.split(r"([\[\]{}])", marked):
        if part in ("[", "{"):
            opened[part] = len(text)
        elif part in ("]", "}"):
            mark = "[" if part == "]" else "{"
            spans[mark].append(Span(start=opened[mark], end=len(text)))
        else:
            text += part
    return text, tuple(spans["["]), tuple(spans["{"])


def cases(frames: Iterable[Frame]) -> Iterator[Case]:
    """Example and counter-example of each frame."""
    for frame in frames:
        text, sources, targets = unmarked(frame.example)
        yield Case(frame, text, sources, targets, False)
        yield Case(frame, MARKS.sub("", frame.counter), (), (), True)


def _named(reading: Reading, act: Act, role: str, spans: Sequence[Span]) -> bool:
    """Whether each marked span is a mention of some actor in that part."""
    actors = [reading.actor(a) for a in act.actors(role)]
    return all(any(m.span.overlaps(s) for a in actors for m in a.mentions) for s in spans)


def fault(case: Case, reading: Reading) -> str:
    """What is wrong with a case; empty where it holds."""
    acts = [a for a in reading.acts if a.frame == case.frame.id]
    where = f"frame {case.frame.id}: "
    if case.counter:
        return where + f"speaks in its counter-example: {case.text}" if acts else ""
    if not acts:
        others = [f"{a.frame}" for a in reading.acts]
        reasons = [t.reason for t in reading.turned if t.frame == case.frame.id]
        return where + f"silent in its example: {case.text} (others: {others}; reasons: {reasons})"
    for act in acts:
        joint = _named(reading, act, "source", (*case.sources, *case.targets))
        swapped = _named(reading, act, "source", case.targets) and _named(reading, act, "target", case.sources)
        if _named(reading, act, "source", case.sources) and _named(reading, act, "target", case.targets):
            return ""
        both = case.frame.reciprocal or case.frame.type == "CONSULT"
        parties = {*act.actors("source"), *act.actors("target")}
        met = all(
            any(m.span.overlaps(s) for a in parties for m in reading.actor(a).mentions) for s in (*case.sources, *case.targets)
        )
        if (joint and case.frame.reciprocal) or (both and (met or swapped)):
            return ""
    found = [(a.actors("source"), a.actors("target")) for a in acts]
    names = [
        [" ".join(m.span.of(case.text) for i in part for m in reading.actor(i).mentions[:1]) for part in pair] for pair in found
    ]
    return where + f"other parties {names} in: {case.text}"


def status_fault(entry: StatusWord, example: Reading, counter: Reading) -> str:
    """What is wrong with the example and counter-example of a word of standing; empty where both hold."""
    spoke = [s for s in example.standings if s.evidence[0].rule == entry.id]
    told = [f"{s.value} by {s.evidence[0].rule}" for s in example.standings]
    if not spoke:
        return f"status {entry.id}: silent in its example: {example.document.text} (acts: {told})"
    if all(s.value != entry.value for s in spoke):
        return f"status {entry.id}: gives {spoke[0].value}, not {entry.value}, in: {example.document.text}"
    if any(s.evidence[0].rule == entry.id and s.value == entry.value for s in counter.standings):
        return f"status {entry.id}: speaks in its counter-example: {counter.document.text}"
    return ""


def _documents(texts: Iterable[str]) -> Iterator[Document]:
    for n, text in enumerate(texts):
        yield Document(id=str(n), text=text, published="2024-03-06", body=(Span(start=0, end=len(text)),))


def deed_fault(entry: Deed, example: Reading, counter: Reading) -> str:
    """What is wrong with the example and counter-example of a deed; empty where both hold."""
    told = [(e.content.type, e.content.mode or "") for e in example.events if e.content is not None]
    if all(type != entry.type or (entry.mode and mode != entry.mode) for type, mode in told):
        return f"deed {entry.id}: not in: {example.document.text} (contents: {told})"
    if any(e.content is not None and e.content.type == entry.type for e in counter.events):
        return f"deed {entry.id}: speaks in its counter-example: {counter.document.text}"
    return ""


def _failing(entries: Sequence[Exemplified], fault: Callable[[Exemplified, Reading, Reading], str]) -> list[str]:
    """Faults of the examples of words of standing, or of deeds."""
    from dragoman.pipeline import Coder  # a tool above the layers, kept out of the import of data

    readings = list(Coder(learned=False).read_many(_documents(t for e in entries for t in (e.example, e.counter))))
    return [f for n, e in enumerate(entries) if (f := fault(e, readings[2 * n], readings[2 * n + 1]))]


def failing_status(entries: Sequence[StatusWord]) -> list[str]:
    """Faults of the examples of words of standing."""
    return _failing(entries, status_fault)


def failing_deeds(entries: Sequence[Deed]) -> list[str]:
    """Faults of the examples of deeds."""
    return _failing(entries, deed_fault)


def failing(lexicon: Lexicon, files: Sequence[Path] = ()) -> list[str]:
    """Faults of all examples, or of those whose entries stand in some files."""
    from dragoman.pipeline import Coder  # a tool above the layers, kept out of the import of data

    faults = failing_status(lexicon.status) if not files or any(f.name == "status.yml" for f in files) else []
    faults += failing_deeds(lexicon.deeds) if not files or any(f.name == "deeds.yml" for f in files) else []
    wanted = {e.id for f in files if f.parent.name == "events" for _, e in read_entries(f, Frame)}
    chosen = [f for f in lexicon.frames if not files or f.id in wanted]
    if files and not wanted:
        return faults
    todo = list(cases(chosen))
    readings = Coder(learned=False).read_many(_documents(c.text for c in todo))
    return faults + [found for case, reading in zip(todo, readings, strict=True) if (found := fault(case, reading))]
