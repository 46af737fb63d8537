"""What the formats share: an event as rows of one source and one target, codes of actors, and the note."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.records import digest
from dragoman.store.filters import MUTUAL
from dragoman.view.exports.codes import CAMEO_COUNTRIES, CAMEO_GROUPS, CAMEO_ROLES

Row = Mapping[str, Any]
Party = Mapping[str, Any]
VISITOR, HOST = "042", "043"


@dataclass(slots=True, kw_only=True)
class Note:
    """What a format could not hold of these data, with counts; written beside the file."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, number: int = 1) -> None:
        """Count something."""
        if number:
            self.counts[what] += number


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One source, one target and the code between them."""

    number: int  # positive, below 2^48, the same on every run
    source: Party | None
    target: Party | None
    code: str


def pairs(event: Row, note: Note) -> Iterator[Pair]:
    """An event as rows of the formats that know one source and one target.

    A meeting becomes two rows, one each way, a visit 042 and 043; what several sides do with each other likewise.

    Args:
        event: a row of events.
        note: where it is counted what could not be kept.
    """
    code: str = event["cameo"] or ""
    if not code:
        note.add("events left out: they have no CAMEO code")
        return
    source, target = event["source"] or [], event["target"] or []
    found: list[tuple[Party | None, Party | None, str]] = []
    if source and target:
        for left in source:
            for right in target:
                found.append((left, right, code))
                if event["type"] == "CONSULT":
                    found.append((right, left, {VISITOR: HOST, HOST: VISITOR}.get(code, code)))
        if event["type"] == "CONSULT":
            note.add("meetings written twice, once each way")
    elif len(source) > 1 and event["type"] in MUTUAL:
        found = [(left, right, code) for left in source for right in source if left is not right]
        note.add("acts that sides do with each other written once for each way")
    else:
        found = [(party, None, code) for party in source] or [(None, party, code) for party in target]
        note.add("events without a target", int(not target))
        note.add("events without a source", int(not source))
    if len(source) > 1 or len(target) > 1:
        note.add("events of several parties written as several rows")
    for left, right, own in found:
        id = digest(event["event"], (left or {}).get("actor"), (right or {}).get("actor"), own)
        yield Pair(number=int(id, 16), source=left, target=right, code=own)


def losses(event: Row, note: Note) -> None:
    """Count what a flat format cannot hold of an event."""
    note.add("contents left out: what was promised, asked, threatened or blamed", int(bool(event["content"])))
    note.add("speakers left out: who says so", int(bool(event["speaker"])))
    note.add("events with several speakers", int(len(event["speaker"] or ()) > 1))
    note.add("conditions left out", int(bool(event["condition"])))
    note.add(f"standing left out: {event['standing']}", int(event["standing"] != "happened"))
    note.add(
        "last days left out: the event lasts longer than a day or is known less finely",
        int(bool(event["end"]) and event["end"] != event["start"]),
    )
    note.add("events dated by their report, for they tell no day", int(event["start"] is None and event["day"] is not None))


def dated(event: Row, note: Note) -> dt.date | None:
    """The day of an event; where there is none the event cannot be given out."""
    found: dt.date | None = event["day"]
    if found is None:
        note.add("events left out: their day is not known")
    return found


def country(code: str | None) -> str:
    """A country in CAMEO."""
    return CAMEO_COUNTRIES.get(code or "", code or "")


def roles(party: Party) -> list[str]:
    """The CAMEO roles of a party, first the telling one."""
    found = [CAMEO_ROLES.get(sector, sector) for sector in party["sector"] or ()]
    return list(dict.fromkeys(role for role in found if role))


def group(party: Party) -> str:
    """The CAMEO code of a body."""
    return CAMEO_GROUPS.get(party["org"] or "", "")


def label(party: Party, names: Mapping[str, str]) -> str:
    """The name of a party: of the person or body, else of its country."""
    side = party["side"] or ""
    return party["name"] or names.get(side, side) or party["role"] or ""


def plain(text: object) -> str:
    """A value as text without tabs and line breaks, which would break a row."""
    return " ".join(str(text).split()) if text is not None else ""


def decimal(value: float | None, digits: int = 4) -> str:
    """A number with no more digits than it has."""
    if value is None:
        return ""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if value else "0"
