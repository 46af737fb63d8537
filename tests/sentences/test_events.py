"""Runs tests/sentences/conflict.md, words.md and cooperation.md: events by type and parties, all that a sentence tells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import dragoman
from dragoman.records import Content, Event

from .page import Case, cases, marks

PAGES = {  # and the types that each judges
    "conflict": frozenset("THREATEN PROTEST ASSAULT SANCTION MOBILIZE COERCE REJECT".split()),
    "words": frozenset("ACCUSE REQUEST REJECT THREATEN".split()),
    "cooperation": frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST".split()),
}


def sides(reading: dragoman.Reading, ids: Sequence[str]) -> set[str]:
    """Countries and bodies, and each with its sectors: KEN, KEN/COP."""
    found: set[str] = set()
    for actor in map(reading.actor, ids):
        side = str(actor.country or actor.org)
        found |= {side, *(f"{side}/{sector}" for sector in actor.sector)}
    return found


def meets(wanted: str, found: set[str]) -> bool:
    return wanted == "*" or (not found if wanted == "-" else set(wanted.split("+")) <= found)


def fits(wanted: str, found: Content | Event | None, reading: dragoman.Reading) -> bool:
    if found is None:
        return wanted == "*"
    head, _, parties = wanted.partition(", ")
    kind, _, mode = head.partition(" ")
    source, _, target = parties.partition(" -> ")
    return (
        kind in ("*", found.type)
        and mode in ("", found.mode)
        and (not parties or (meets(source, sides(reading, found.source)) and meets(target, sides(reading, found.target))))
    )


def tells(line: str, event: Event, reading: dragoman.Reading) -> bool:
    act, _, inner = line.partition(": ")
    return fits(act, event, reading) and (not inner or fits(inner, event.content, reading))


def shown(event: Content | Event | None, reading: dragoman.Reading) -> str:
    if event is None:
        return "none"
    parties = [
        "+".join(f"{reading.actor(a).country or reading.actor(a).org}/{''.join(reading.actor(a).sector)}" for a in ids) or "-"
        for ids in (event.source, event.target)
    ]
    said = f"{event.type} {event.mode}, {' -> '.join(parties)}"
    return said if event.content is None else f"{said}: {shown(event.content, reading)}"


def wrong(case: Case, reading: dragoman.Reading) -> list[str]:
    """What a reading misses, and what it tells besides."""
    banned = {line.removeprefix("not ") for line in case.lines if line.startswith("not ")}
    wanted = [line for line in case.lines if line != "none" and not line.startswith("not ")]
    missed = [f"wanted {line}" for line in wanted if not any(tells(line, e, reading) for e in reading.events)]
    only = PAGES[case.page] if wanted or "none" in case.lines else frozenset[str]()  # "not TYPE" alone judges no other type
    extra = [
        f"told besides: {shown(e, reading)}"
        for e in reading.events
        if e.type in banned or (e.type in only and not any(tells(line, e, reading) for line in wanted))
    ]
    return missed + extra


@pytest.mark.parametrize("case", [m for page in PAGES for m in marks(cases(page))])
def test_events_are_told_by_type_and_parties(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(case.text, date=case.day, outlet=case.more.get("outlet", ""))
    told = "; ".join(shown(e, reading) for e in reading.events) or "no events"
    assert not wrong(case, reading), f"{'; '.join(wrong(case, reading))}; found {told}"
