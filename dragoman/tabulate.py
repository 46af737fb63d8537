"""Readings -> rows of the Arrow schema: plain values, parties in full, the words with their offsets.

Pure functions; `dragoman.schema` says what the columns are.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from dragoman.records import Actor, Content, Event, Evidence, Problem, Reading, Span, Statement, Turned, When, Where
from dragoman.schema import READING

Row = dict[str, Any]


def arrow(readings: Iterable[Reading]) -> pa.Table:
    """The readings as one Arrow table, a row a report.

    Args:
        readings: any number; all are held in memory.
    """
    return pa.Table.from_pylist([row(reading) for reading in readings], schema=READING)


def row(reading: Reading) -> Row:
    """One reading as a row of `schema.READING`."""
    text = reading.document.text
    actors = {actor.id: actor for actor in reading.actors}
    return {
        **report(reading),
        "events": [event(e, reading, actors) for e in reading.events],
        "actors": [described(a, text) for a in reading.actors],
        "statements": [statement(s, reading, actors) for s in reading.statements],
        "turned": [turned(t, text) for t in reading.turned],
        "problems": [problem(p) for p in reading.problems],
        "versions": list(reading.versions),
    }


def report(reading: Reading) -> Row:
    """The report's own columns."""
    document = reading.document
    return {
        "report": document.id,
        "digest": document.digest,
        "outlet": document.outlet or None,
        "title": document.title or None,
        "url": document.url or None,
        "published": day(document.published),
        "language": document.language,
        "licence": document.licence or None,
        "text": document.text,
        "topics": list(reading.topics),
    }


def day(iso: str | None) -> dt.date | None:
    """A day of the calendar from its ISO form."""
    return dt.date.fromisoformat(iso) if iso else None


def words(span: Span, text: str) -> Row:
    """A stretch with its words."""
    return {"start": span.start, "end": span.end, "words": span.of(text)}


def party(actor: Actor) -> Row:
    """An actor as it stands wherever it plays a part."""
    return {
        "actor": actor.id,
        "side": actor.country or actor.org or actor.entity,
        "country": actor.country,
        "org": actor.org,
        "sector": list(actor.sector),
        "name": actor.name,
        "role": actor.role,
        "rank": actor.rank,
        "entity": actor.entity,
        "kind": actor.kind,
    }


def parties(ids: Iterable[str], actors: dict[str, Actor]) -> list[Row]:
    """The actors with these ids."""
    return [party(actors[id]) for id in ids]


def reasons(evidence: Iterable[Evidence]) -> list[Row]:
    """Why a value was given: words, step, rule."""
    return [
        {
            "start": e.span.start, "end": e.span.end, "words": e.words,
            "step": e.step, "rule": e.rule, "score": e.score, "detail": e.detail,
        }
        for e in evidence
    ]  # fmt: skip


def described(actor: Actor, text: str) -> Row:
    """An actor with its mentions and the reasons for what is said of it."""
    return {**party(actor), "mentions": [words(m.span, text) for m in actor.mentions], "why": reasons(actor.evidence)}


def when(found: When | None) -> Row:
    """The columns of a day or span of days."""
    if found is None:
        return dict.fromkeys(("start", "end", "date_text", "date_precision", "date_inferred"))
    return {
        "start": day(found.start),
        "end": day(found.end),
        "date_text": found.text,
        "date_precision": found.precision,
        "date_inferred": found.inferred,
    }


def where(found: Where | None) -> Row:
    """The columns of a place."""
    if found is None:
        return dict.fromkeys(("place", "place_country", "lat", "lon", "place_id", "place_precision"))
    return {
        "place": found.name,
        "place_country": found.country,
        "lat": found.lat,
        "lon": found.lon,
        "place_id": found.gazetteer,
        "place_precision": found.precision,
    }


def content(inside: Content | None, actors: dict[str, Actor], depth: int = 2) -> Row | None:
    """The act that an act of speech is about, and the act inside that one."""
    if inside is None or depth == 0:
        return None
    found = {
        "type": inside.type,
        "mode": inside.mode,
        "source": parties(inside.source, actors),
        "target": parties(inside.target, actors),
        **when(inside.when),
        **where(inside.where),
    }
    return {**found, "content": content(inside.content, actors, depth - 1)} if depth > 1 else found


def event(e: Event, reading: Reading, actors: dict[str, Actor]) -> Row:
    """One event."""
    text = reading.document.text
    return {
        "event": e.id,
        "type": e.type,
        "mode": e.mode,
        "cameo": e.cameo,
        "quad": e.quad,
        "intensity": e.intensity,
        "standing": e.standing,
        "condition": e.condition.of(text) if e.condition is not None else None,
        "source": parties(e.source, actors),
        "target": parties(e.target, actors),
        "content": content(e.content, actors),
        "speaker": parties(e.speaker, actors),
        **when(e.when),
        **where(e.where),
        "contexts": list(e.contexts),
        "topics": list(e.topics),
        "mentions": [words(m, text) for m in e.mentions],
        "sentence": sentence(e, reading),
        "confidence": e.confidence,
        "frame": e.why[0].rule if e.why else None,
        "why": reasons((*e.why, *(e.when.evidence if e.when else ()), *(e.where.evidence if e.where else ()))),
        **flat(e, actors),
    }


def flat(e: Event, actors: dict[str, Actor]) -> Row:
    """What filters look for, out of the nested parties: sides, and names as a person types them."""
    source, target = parties(e.source, actors), parties(e.target, actors)
    known = [p[key] for p in (*source, *target) for key in ("name", "entity") if p[key]]
    return {
        "source_sides": sorted({p["side"] for p in source if p["side"]}),
        "target_sides": sorted({p["side"] for p in target if p["side"]}),
        "names": sorted({plain(name) for name in known}),
    }


def plain(words: str) -> str:
    """Words in lower case without accents, as names are looked for: 'Erdoğan' is found by 'erdogan'."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    return bare.replace("ı", "i")


def sentence(e: Event, reading: Reading) -> str | None:
    """The words of the first sentence of the body that tells an event, else of the headline."""
    text = reading.document.text
    headline = reading.document.headline
    telling = [s for m in e.mentions for s in reading.sentences if s.overlaps(m)]
    body = [s for s in telling if headline is None or not s.overlaps(headline)]
    return next((" ".join(s.of(text).split()) for s in (*body, *telling)), None)


def statement(s: Statement, reading: Reading, actors: dict[str, Actor]) -> Row:
    """What somebody said."""
    acts = set(s.acts)
    return {
        "statement": s.id,
        "speakers": parties(s.speakers, actors),
        "addressee": parties(s.addressee, actors),
        "start": s.span.start,
        "end": s.span.end,
        "words": s.words,
        "direct": s.direct,
        "stance": s.stance,
        "topics": list(s.topics),
        "events": [e.id for e in reading.events if acts.intersection(e.acts)],
    }


def turned(t: Turned, text: str) -> Row:
    """A candidate that was turned down."""
    return {**words(t.span, text), "frame": t.frame, "reason": t.reason}


def problem(p: Problem) -> Row:
    """Trouble with the text."""
    return {
        "step": p.step,
        "code": p.code,
        "message": p.message,
        "start": p.span.start if p.span is not None else None,
        "end": p.span.end if p.span is not None else None,
    }
