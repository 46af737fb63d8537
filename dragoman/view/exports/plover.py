"""PLOVER JSON lines: one object an event, fields as in the manual's chapter on data fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.version import VERSION
from dragoman.view.exports import codes
from dragoman.view.exports.rows import Note, Party, Row, dated, label, losses, plain

NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})


def record(event: Row, names: Mapping[str, str], urls: Mapping[str, str], note: Note) -> dict[str, Any] | None:
    """The object of one event, None where it has no day; see `gdelt2.rows` for the arguments."""
    day = dated(event, note)
    if day is None:
        return None
    losses(event, note)
    note.add("events whose type needs a recipient, without one", int(event["type"] in NEEDS_RECIPIENT and not event["target"]))
    last = event["end"]
    found: dict[str, Any] = {
        "id": event["event"],
        "date": day.isoformat(),
        "enddate": last.isoformat() if last and last != day else None,
        "actor": [entity(p, names) for p in event["source"] or ()],
        "recipient": [entity(p, names) for p in event["target"] or ()],
        "event": event["type"],
        "mode": event["mode"],
        "context": event["contexts"] or [],
        "quad_code": event["quad"],
        "event_scale": None if event["intensity"] is None else round(event["intensity"], 2),
        "event_text": event["sentence"],
        "event_loc": place(event),
        "text_info": {"sequence": 1, "start": event["mentions"][0]["start"], "end": event["mentions"][0]["end"]}
        if event["mentions"]
        else None,
        "cite_info": {"report": event["report"], "publisher": event["outlet"], "url": urls.get(event["report"]),
                      "published": event["published"].isoformat() if event["published"] else None},
        "coder": f"dragoman {VERSION}",
    }  # fmt: skip
    return {key: value for key, value in found.items() if value not in (None, [])}


def entity(party: Party, names: Mapping[str, str]) -> dict[str, Any]:
    """An actor or recipient."""
    found = {
        "code": codes.PLOVER_COUNTRIES.get(party["country"] or "", party["country"] or "") or party["org"],
        "sector": list(party["sector"] or ()),
        "entity_text": plain(label(party, names)),
        "office": party["role"],
    }
    return {key: value for key, value in found.items() if value}


def place(event: Row) -> dict[str, Any] | None:
    """The place of an event."""
    if not event["place"]:
        return None
    found = {
        "name": event["place"], "country": codes.PLOVER_COUNTRIES.get(event["place_country"] or "", event["place_country"]),
        "latitude": None if event["lat"] is None else round(event["lat"], 4),
        "longitude": None if event["lon"] is None else round(event["lon"], 4), "geonames": event["place_id"],
    }  # fmt: skip
    return {key: value for key, value in found.items() if value is not None}
