"""The last gate: a value whose words are not in its span is refused, and the refusal told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from dragoman.records import Evidence, Problem, Reading, Span

PLAIN = frozenset((str, int, float, bool, Span))  # what holds no evidence


def holds(evidence: Evidence, text: str) -> bool:
    """Whether the words of some evidence stand where it says."""
    span = evidence.span
    return 0 <= span.start < span.end <= len(text) and span.of(text) == evidence.words


@lru_cache(maxsize=256)
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a record that may hold evidence; empty for what is no record."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) and kind is not Span else ()


def _evidence(record: Any) -> Iterator[Evidence]:
    """All evidence anywhere inside a record."""
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from _evidence(item)
    else:
        kind: type = type(record)
        for name in _fields(kind):
            value = getattr(record, name)
            if value is not None and type(value) not in PLAIN:
                yield from _evidence(value)


def _sift(records: Iterable[Any], text: str, step: str, problems: list[Problem]) -> tuple[Any, ...]:
    kept = []
    for record in records:
        wrong = next((e for e in _evidence(record) if not holds(e, text)), None)
        if wrong is None:
            kept.append(record)
        else:
            problems.append(
                Problem(
                    step="evidence", code="refused", span=None,
                    message=f"{step}: a value of {wrong.step} ({wrong.rule}) rests on '{wrong.words}', which is not at {wrong.span.start}-{wrong.span.end}",
                )
            )  # fmt: skip
    return tuple(kept)


def checked(reading: Reading) -> Reading:
    """The reading without values whose evidence does not hold; each refusal is a Problem.

    Mentions of events must lie inside the text too.
    """
    text = reading.document.text
    problems: list[Problem] = []
    kept: dict[str, Any] = {
        name: _sift(getattr(reading, name), text, name, problems)
        for name in ("acts", "standings", "statements", "whens", "wheres", "abouts")
    }
    actors = _sift(reading.actors, text, "actors", problems)
    known = {a.id for a in actors}
    events = []
    for event in _sift(reading.events, text, "events", problems):
        if not {*event.source, *event.target, *event.speaker} <= known:
            problems.append(
                Problem(step="evidence", code="refused", message=f"events: an actor of event {event.id} has no evidence")
            )
        elif not event.mentions or any(m.end > len(text) or m.start >= m.end for m in event.mentions):
            problems.append(Problem(step="evidence", code="refused", message=f"events: event {event.id} rests on no words"))
        else:
            events.append(event)
    return replace(reading, **kept, actors=actors, events=tuple(events), problems=(*reading.problems, *problems))
