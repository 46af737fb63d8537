"""A report with its events: the text cut where words of events begin and end, and the fields of one event with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dragoman.schema import Tables
from dragoman.store import phrase, review
from dragoman.store.review import obeying
from dragoman.view.web import shown

Row = Mapping[str, Any]
NEAR = 12  # turned-down candidates that are shown at once
OWN = ("what", "status", "when", "where")  # steps whose reasons stand beside a field of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text.

    Args:
        words: the words.
        events: ids of the events that they tell, the shortest mention first.
        css: the class of the first event.
        evidence: whether a reason of the chosen event rests on them.
        chosen: whether they tell the chosen event.
        opens: whether a mention of the first event begins here, so that this is where a link should lead.
    """

    words: str
    events: tuple[str, ...] = ()
    css: str = ""
    evidence: bool = False
    chosen: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value of an event, and why it was given."""

    name: str
    value: str
    note: str = ""
    reasons: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report and all that was read in it."""

    report: Row
    events: list[Row]
    actors: dict[str, Row]
    statements: list[Row]
    turned: list[Row]
    problems: list[Row]


def find(tables: Tables, id: str) -> Told | None:
    """The report of this id; None where there is none.

    Args:
        tables: a store.
        id: the report's id.
    """
    reports = tables.sql("SELECT * EXCLUDE (signature, bands) FROM reports WHERE report = ?", [id]).to_pylist()
    if not reports:
        return None
    rows = {
        table: obeying(tables).sql(f"SELECT * FROM {table} WHERE report = ?", [id]).to_pylist()  # noqa: S608 - names of our tables
        for table in ("events", "actors", "statements", "turned", "problems")
    }
    said = review.verdicts(tables, [event["event"] for event in rows["events"]]).to_pylist() if rows["events"] else []
    struck = {v["event"] for v in said if v["stands"] and v["verdict"] == "wrong"}
    rows["events"] = [{**event, "struck": event["event"] in struck} for event in rows["events"]]
    return told(reports[0], rows)


def told(report: Row, rows: Mapping[str, list[Row]]) -> Told:
    """A report with its rows, events in the order of the text."""
    events = sorted(rows["events"], key=lambda e: (first(e), e["event"]))
    return Told(
        report=report,
        events=events,
        actors={a["actor"]: a for a in rows["actors"]},
        statements=sorted(rows["statements"], key=lambda s: s["start"]),
        turned=rows["turned"],
        problems=rows["problems"],
    )


def first(event: Row) -> int:
    """Where the text first tells an event."""
    return min((m["start"] for m in event["mentions"] or ()), default=0)


def pieces(text: str, events: Sequence[Row], chosen: Row | None = None) -> list[Piece]:
    """The text in pieces, cut wherever words of an event begin or end; put together they are the text.

    Args:
        text: the whole text.
        events: the events of the report.
        chosen: the event whose evidence is marked.
    """
    spans = [(m["start"], m["end"], e) for e in events for m in e["mentions"] or () if 0 <= m["start"] < m["end"] <= len(text)]
    reasons = [(r["start"], r["end"]) for r in (chosen or {}).get("why") or () if 0 <= r["start"] < r["end"] <= len(text)]
    own = {(m["start"], m["end"]) for m in (chosen or {}).get("mentions") or ()}
    reasons = [r for r in reasons if r not in own]  # what is all of the mention marks nothing in it
    cuts = sorted({0, len(text), *(at for s in spans for at in s[:2]), *(at for r in reasons for at in r)})
    found = []
    for start, end in pairwise(cuts):
        here = sorted((s for s in spans if s[0] <= start and end <= s[1]), key=lambda s: (s[1] - s[0], s[0], s[2]["event"]))
        ids = tuple(dict.fromkeys(s[2]["event"] for s in here))
        found.append(
            Piece(
                words=text[start:end],
                events=ids,
                css=shown.QUAD_CSS.get(here[0][2]["quad"], "") if here else "",
                evidence=any(r[0] <= start and end <= r[1] for r in reasons),
                chosen=chosen is not None and chosen["event"] in ids,
                opens=bool(here) and here[0][0] == start,
            )
        )
    return found


def fields(event: Row, actors: Mapping[str, Row]) -> list[Field]:
    """The values of an event with the words that they rest on.

    Args:
        event: a row of events.
        actors: the report's actors by id.
    """
    why = event["why"] or ()
    act = event["type"] + (f" · {event['mode']}" if event["mode"] else "")
    found = [
        Field(name="Act", value=act, note=cameo(event), reasons=of_step(why, "what")),
        Field(name="Class", value=shown.QUAD_NAMES.get(event["quad"], ""), note=intensity(event)),
        Field(name="Standing", value=shown.standing(event["standing"]), note=condition(event), reasons=of_step(why, "status")),
    ]
    for name, key in (("Source", "source"), ("Target", "target"), ("Said by", "speaker")):
        found += [party(name, p, actors) for p in event[key] or ()]
        if key == "target" and not event[key]:
            found.append(Field(name="Target", value="none told"))
    if event["content"] and event["content"]["type"]:
        found.append(content(event))
    found.append(when(event))
    if event["place"]:
        found.append(where(event))
    for name, key in (("Contexts", "contexts"), ("Topics", "topics")):
        if event[key]:
            found.append(Field(name=name, value=", ".join(event[key]).replace("_", " ")))
    rest = tuple(r for r in why if r["step"].partition(" ")[0] not in OWN)
    if rest:
        found.append(Field(name="Assembled", value=f"{len(event['mentions'])} mentions", reasons=rest))
    return found


def of_step(why: Sequence[Row], step: str) -> tuple[Row, ...]:
    """The reasons that one step gave."""
    return tuple(r for r in why if r["step"].partition(" ")[0] == step)


def cameo(event: Row) -> str:
    """The CAMEO code and what it means."""
    code = event["cameo"]
    return f"CAMEO {code}: {phrase.code_name(code) or 'no name'}" if code else ""


def intensity(event: Row) -> str:
    """How much conflict or cooperation."""
    return f"intensity {event['intensity']:+.1f} of ±10" if event["intensity"] is not None else ""


def condition(event: Row) -> str:
    """The condition that it hangs on."""
    return f"on the condition “{event['condition']}”" if event["condition"] else ""


def party(name: str, found: Row, actors: Mapping[str, Row]) -> Field:
    """One party with the words that name it."""
    notes = [shown.sectors(found["sector"])]
    if found["rank"]:
        notes.append(f"rank {found['rank']}")
    if found["entity"]:
        notes.append(f"register: {found['entity']}")
    described = actors.get(found["actor"])
    reasons = tuple((described or {}).get("why") or ())[:3]
    return Field(name=name, value=shown.who(found), note="; ".join(filter(None, notes)), reasons=reasons)


def content(event: Row) -> Field:
    """The act that a promise, request, refusal, threat or accusation is about."""
    inside = event["content"]
    sides = [" and ".join(shown.who(p) for p in inside[key] or ()) for key in ("source", "target")]
    kind = inside["type"] + (f" · {inside['mode']}" if inside["mode"] else "")
    notes = [kind, " → ".join(filter(None, sides))]
    if inside["start"] or inside["date_text"]:
        notes.append(f"when: {shown.day(inside['start']) if inside['start'] else inside['date_text']}")
    if inside["place"]:
        notes.append(f"where: {inside['place']}")
    return Field(name="About", value=shown.about(event), note="; ".join(filter(None, notes)))


def when(event: Row) -> Field:
    """The day, and how it is known."""
    if event["start"] is None:
        told = f"“{event['date_text']}”, which cannot be placed" if event["date_text"] else "not told"
        return Field(name="Day", value=told)
    value = shown.day(event["start"], event["date_precision"])
    if event["end"] and event["end"] != event["start"] and event["date_precision"] not in ("month", "year"):
        value = shown.span(event["start"], event["end"])
    said = f"words: “{event['date_text']}”" if event["date_text"] else "no words of its own"
    note = said + ("; inferred from the lead" if event["date_inferred"] else "")
    return Field(name="Day", value=value, note=note, reasons=of_step(event["why"] or (), "when"))


def where(event: Row) -> Field:
    """The place, and how finely it is known."""
    notes = [shown.side_name(event["place_country"]) if event["place_country"] else "", event["place_precision"] or ""]
    if event["lat"] is not None:
        notes.append(f"{event['lat']:.2f}, {event['lon']:.2f}")
    if event["place_id"]:
        notes.append(f"gazetteer {event['place_id']}")
    return Field(
        name="Place", value=event["place"], note="; ".join(filter(None, notes)), reasons=of_step(event["why"] or (), "where")
    )


def turned_down(event: Row, turned: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Candidates for an act in the words of an event that were turned down: the nearest to its words, and the rest.

    Args:
        event: the event.
        turned: all that the report's coding turned down.
    """
    spans = [(m["start"], m["end"]) for m in event["mentions"] or ()]
    near = [t for t in turned if any(t["start"] < end and start < t["end"] for start, end in spans)]
    kin = event["frame"].partition(".")[0] if event["frame"] else ""
    near.sort(key=lambda t: (t["frame"].partition(".")[0] != kin, t["end"] - t["start"], t["frame"]))
    return near[:NEAR], near[NEAR:]


def same_fact(tables: Tables, event: str) -> list[Row]:
    """What other reports tell of the same fact.

    Args:
        tables: a store.
        event: id of an event.
    """
    query = """SELECT t.story, e.event, e.report, e.outlet, e.published, e.sentence FROM stories t
        JOIN events e ON e.event = t.event WHERE t.story IN (SELECT story FROM stories WHERE event = ?) AND e.event <> ?
        ORDER BY e.published, e.event LIMIT 20"""
    return list(tables.sql(query, [event, event]).to_pylist())
