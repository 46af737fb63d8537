"""Write docs/columns.md: the keys of the JSON, then every record and field, with their help texts from dragoman/records.py.

python scripts/columns.py [--check]     (--check: fail where the page is stale)
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman import records, scheme

PAGE = Path(__file__).parent.parent / "docs" / "columns.md"
# the objects of the JSON: name, what it is, key -> the field that it holds; after a colon what the JSON has, where that is told otherwise
JSON: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "report",
        "One a line. `turned` is there with `--explain` alone.",
        {
            "report": "Document.id", "source": "Document.outlet", "title": "Document.title", "date": "Document.published",
            "url": "Document.url", "language": "Document.language", "digest": "Document.digest", "actors": "Reading.actors",
            "events": "Reading.events", "statements": "Reading.statements", "topics": "Reading.topics",
            "problems": "Reading.problems", "versions": "Reading.versions",
            "turned": "Reading.turned: candidates turned down: spans with frame and reason",
        },
    ),
    (
        "event",
        "One of `events`. `acts` is there with `--explain` alone.",
        {
            **{key: f"Event.{key}" for key in ("id", "type", "mode", "cameo", "quad", "intensity")},
            "source": "Event.source: actors, in full", "target": "Event.target: actors, in full", "content": "Event.content",
            "speaker": ": the first of `speakers`",
            "speakers": "Event.speaker: the actors to whom the report attributes it, in full",
            "date": "Event.when", "place": "Event.where", "contexts": "Event.contexts", "topics": "Event.topics",
            "mentions": "Event.mentions: where the text tells it: spans", "standing": "Event.standing",
            "condition": "Event.condition: the condition that it hangs on: a span", "confidence": "Event.confidence",
            "why": "Event.why", "acts": "Event.acts: the acts merged in it",
        },
    ),
    (
        "content",
        "The `content` of an event, or of another content.",
        {
            "type": "Content.type", "mode": "Content.mode", "source": "Content.source: actors, in full",
            "target": "Content.target: actors, in full", "date": "Content.when", "place": "Content.where",
            "content": "Content.content",
        },
    ),
    (
        "actor",
        "One of `actors`; without kind, mentions and why wherever an actor plays a part. Org to entity are left out where unknown.",
        {
            **{key: f"Actor.{key}" for key in ("country", "sector", "org", "name", "role", "rank", "entity", "id", "kind")},
            "mentions": "Actor.mentions: where the text speaks of it: spans, each with its rule", "why": "Actor.evidence",
        },
    ),
    ("date", "Of an event or content.", {key: f"When.{key}" for key in ("start", "end", "text", "precision", "inferred")}),
    (
        "place",
        "Of an event or content.",
        {key: f"Where.{key}" for key in ("name", "country", "lat", "lon", "gazetteer", "precision")},
    ),
    (
        "statement",
        "One of `statements`.",
        {
            "id": "Statement.id", "speakers": "Statement.speakers: who say it, in full; empty where unknown",
            "addressee": "Statement.addressee: to whom, in full", "start": "Span.start", "end": "Span.end",
            **{key: f"Statement.{key}" for key in ("words", "direct", "stance", "topics", "acts")},
        },
    ),
    (
        "act",
        "One of `acts`.",
        {
            "id": "Act.id", "frame": "Act.frame", "clause": "Act.clause: the clause: a span",
            "parts": "Act.parts: who plays which part: role, ids of the actors, how, words", "why": "Act.evidence",
        },
    ),
    (
        "problem",
        "One of `problems`. `start` and `end` are left out where it is trouble with the whole text.",
        {**{key: f"Problem.{key}" for key in ("step", "code", "message")}, "start": "Span.start", "end": "Span.end"},
    ),
    ("span", "A stretch of the report's text.", {"start": "Span.start", "end": "Span.end", "text": ": the words"}),
    (
        "why",
        "One reason.",
        {
            "start": "Span.start", "end": "Span.end", "words": "Evidence.words: the words", "step": "Evidence.step",
            "rule": "Evidence.rule", "score": "Evidence.score", "detail": "Evidence.detail",
        },
    ),
)  # fmt: skip
HEAD = """# Records and their fields

Written by `python scripts/columns.py` from `dragoman/records.py`: the JSON of `dragoman code --format jsonl`, then the records
of the Python API from which that is made.

## The JSON of `dragoman code --format jsonl`

What is not known is null, which meanings call None. Offsets are code points into the report's text."""


def classes() -> Iterator[type[Any]]:
    """The records, in their order."""
    yield from (r for r in vars(records).values() if inspect.isclass(r) and dataclasses.is_dataclass(r))


def keys() -> Iterator[str]:
    """The tables of the JSON's keys."""
    known = {f"{record.__name__}.{f.name}": f.metadata["help"] for record in classes() for f in dataclasses.fields(record)}
    for name, what, held in JSON:
        yield from ("", f"### {name}", "", what, "", "| key | field | meaning |", "|---|---|---|")
        for key, told in held.items():
            field, _, meaning = told.partition(": ")
            yield f"| {key} | {f'`{field}`' if field else ''} | {meaning or known[field]} |"


def fields() -> Iterator[str]:
    """The tables of the records' fields."""
    for record in classes():
        doc = (inspect.getdoc(record) or "").split("\n\n", maxsplit=1)[0]
        yield from ("", f"### {record.__name__}", "", doc, "", "| field | type | meaning |", "|---|---|---|")
        for field in dataclasses.fields(record):
            kind = str(getattr(scheme, str(field.type), field.type)).removeprefix("typing.").replace("|", "or")
            yield f"| {field.name} | `{kind}` | {field.metadata['help']} |"


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *keys(), "", "## The records of the Python API", *fields()]) + "\n"


def main() -> int:
    """Write the page, or check it."""
    if "--check" in sys.argv:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        print("docs/columns.md is fresh" if fresh else "docs/columns.md is stale: run python scripts/columns.py")
        return 0 if fresh else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
