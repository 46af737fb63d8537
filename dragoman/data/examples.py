"""Run the examples and counter-examples of frames; used by the checker and by the tests.

An example marks its parties, "[Kyiv] accused {Moscow} of shelling": the frame must find
exactly these. In a counter-example the frame must be silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.data.load import read_entries
from dragoman.data.shapes import Frame, Lexicon
from dragoman.records import Act, Document, Reading, Span

MARKS = re.compile(r"[\[\]{}]")


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
        joint = all(_named(reading, act, "source", (*case.sources, *case.targets)) for _ in (0,))
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


def failing(lexicon: Lexicon, files: Sequence[Path] = ()) -> list[str]:
    """Faults of all examples, or of those whose frames stand in some files."""
    from dragoman.pipeline import Coder  # a tool above the layers, kept out of the import of data

    wanted = {e.id for f in files if f.parent.name == "events" for _, e in read_entries(f, Frame)}
    chosen = [f for f in lexicon.frames if not files or f.id in wanted]
    if files and not wanted:
        return []
    todo = list(cases(chosen))
    documents = (
        Document(id=str(n), text=c.text, published="2024-03-06", body=(Span(start=0, end=len(c.text)),))
        for n, c in enumerate(todo)
    )
    readings = Coder(learned=False).read_many(documents)
    return [found for case, reading in zip(todo, readings, strict=True) if (found := fault(case, reading))]
