"""A reading -> the object of `code --format jsonl`: the gold record's fields, and more.

An actor is written in full wherever it plays a part, so that one line can be used without
another table. Offsets are code points into the report's text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from dragoman.errors import InputError
from dragoman.records import Actor, Content, Event, Evidence, Problem, Reading, Span, Statement, When, Where

NAMED = ("person", "organisation", "group")


def line(record: dict[str, Any]) -> str:
    """One line of output, with its line end."""
    try:
        return msgspec.json.encode(record).decode() + "\n"
    except UnicodeEncodeError:  # half a surrogate pair, as broken JSON gives it
        return json.dumps(record) + "\n"


def record(reading: Reading, *, explain: bool = False) -> dict[str, Any]:
    """The object of one report.

    Args:
        reading: the reading.
        explain: adds the acts behind each event, and the candidates that were turned down.
    """
    document = reading.document
    found: dict[str, Any] = {
        "report": document.id,
        "source": document.outlet or None,
        "title": document.title or None,
        "date": document.published,
        "url": document.url or None,
        "language": document.language,
        "digest": document.digest,
        "actors": [described(actor, document.text) for actor in reading.actors],
        "events": [event(e, reading) for e in reading.events],
        "statements": [statement(s, reading) for s in reading.statements],
        "topics": list(reading.topics),
        "problems": [problem(p) for p in reading.problems],
        "versions": dict(reading.versions),
    }
    if explain:
        for written, e in zip(found["events"], reading.events, strict=True):
            written["acts"] = acts(e, reading)
        found["turned"] = [{**span(t.span, document.text), "frame": t.frame, "reason": t.reason} for t in reading.turned]
    return found


def failure(error: InputError) -> dict[str, Any]:
    """The object of a report that could not be taken in: its problem, and nothing else."""
    place = error.source if error.line is None else f"{error.source}:{error.line}"
    empty = ("source", "title", "date", "url", "language", "digest")
    return {
        "report": place,
        **dict.fromkeys(empty),
        **{key: [] for key in ("actors", "events", "statements", "topics")},
        "problems": [{"step": "ingest", "code": error.code, "message": str(error)}],
        "versions": {},
    }


def span(of: Span, text: str) -> dict[str, Any]:
    """A stretch with its words."""
    return {"start": of.start, "end": of.end, "text": of.of(text)}


def party(actor: Actor) -> dict[str, Any]:
    """An actor as the codebook writes it."""
    found: dict[str, Any] = {"country": actor.country, "sector": list(actor.sector)}
    if actor.org is not None:
        found["org"] = actor.org
    if actor.name is not None and actor.kind in NAMED:
        found["name"] = actor.name
    for key in ("role", "rank", "entity"):
        if getattr(actor, key) is not None:
            found[key] = getattr(actor, key)
    found["id"] = actor.id
    return found


def described(actor: Actor, text: str) -> dict[str, Any]:
    """An actor with all its mentions and the reasons for what is said of it."""
    mentions = [{**span(m.span, text), "rule": m.rule} for m in actor.mentions]
    return {**party(actor), "kind": actor.kind, "mentions": mentions, "why": why(actor.evidence)}


def parties(ids: Iterable[str], reading: Reading) -> list[dict[str, Any]]:
    """The actors with these ids."""
    return [party(reading.actor(id)) for id in ids]


def why(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Reasons: the words, and the step and rule that read them."""
    return [
        {
            "start": e.span.start, "end": e.span.end, "words": e.words,
            "step": e.step, "rule": e.rule, "score": e.score, "detail": e.detail,
        }
        for e in evidence
    ]  # fmt: skip


def when(day: When | None) -> dict[str, Any] | None:
    """A day or span of days."""
    if day is None:
        return None
    return {key: getattr(day, key) for key in ("start", "end", "text", "precision", "inferred")}


def where(place: Where | None) -> dict[str, Any] | None:
    """A place."""
    if place is None:
        return None
    return {key: getattr(place, key) for key in ("name", "country", "lat", "lon", "gazetteer", "precision")}


def content(inside: Content | None, reading: Reading) -> dict[str, Any] | None:
    """The act that an act of speech is about."""
    if inside is None:
        return None
    return {
        "type": inside.type,
        "mode": inside.mode,
        "source": parties(inside.source, reading),
        "target": parties(inside.target, reading),
        "date": when(inside.when),
        "place": where(inside.where),
        "content": content(inside.content, reading),
    }


def event(e: Event, reading: Reading) -> dict[str, Any]:
    """One event: the keys of the gold record, and what a user of it wants beside them."""
    speakers, text = parties(e.speaker, reading), reading.document.text
    return {
        "id": e.id,
        "type": e.type,
        "mode": e.mode,
        "cameo": e.cameo,
        "quad": e.quad,
        "intensity": e.intensity,
        "source": parties(e.source, reading),
        "target": parties(e.target, reading),
        "content": content(e.content, reading),
        "speaker": speakers[0] if speakers else None,
        "speakers": speakers,
        "date": when(e.when),
        "place": where(e.where),
        "contexts": list(e.contexts),
        "topics": list(e.topics),
        "mentions": [span(m, text) for m in e.mentions],
        "standing": e.standing,
        "condition": span(e.condition, text) if e.condition is not None else None,
        "confidence": round(e.confidence, 4),
        "why": why(e.why),
    }


def statement(s: Statement, reading: Reading) -> dict[str, Any]:
    """What somebody said."""
    return {
        "id": s.id,
        "speakers": parties(s.speakers, reading),
        "addressee": parties(s.addressee, reading),
        "start": s.span.start,
        "end": s.span.end,
        "words": s.words,
        "direct": s.direct,
        "stance": s.stance,
        "topics": list(s.topics),
        "acts": list(s.acts),
    }


def problem(p: Problem) -> dict[str, Any]:
    """Trouble with the text."""
    found: dict[str, Any] = {"step": p.step, "code": p.code, "message": p.message}
    if p.span is not None:
        found |= {"start": p.span.start, "end": p.span.end}
    return found


def acts(e: Event, reading: Reading) -> list[dict[str, Any]]:
    """The acts that were merged in an event, each with its clause, frame and how its parties were found."""
    text = reading.document.text
    clauses = {c.index: c for c in reading.clauses}
    return [
        {
            "id": act.id,
            "frame": act.frame,
            "clause": span(clauses[act.clause].span, text) if act.clause in clauses else None,
            "parts": [
                {
                    "role": p.role,
                    "actors": list(p.actors),
                    "how": p.how,
                    "words": p.span.of(text) if p.span is not None else None,
                }
                for p in act.parts
            ],
            "why": why(act.evidence),
        }
        for act in reading.acts
        if act.id in e.acts
    ]
