"""Runs tests/sentences/content.md: what is promised, asked for, refused, threatened, blamed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import dragoman
from dragoman.records import Content, Event

from .page import Case, cases, marks


def sides(reading: dragoman.Reading, ids: Sequence[str]) -> set[str]:
    return {str(reading.actor(id).country or reading.actor(id).org) for id in ids}


def meets(wanted: str, found: set[str]) -> bool:
    return wanted == "*" or (not found if wanted == "-" else set(wanted.split("+")) <= found)


def fits(wanted: str, inside: Content | Event | None, reading: dragoman.Reading) -> bool:
    if wanted == "*" or inside is None:
        return wanted in ("*", "none")
    if wanted == "none":
        return False
    head, _, parties = wanted.partition(", ")
    kind, _, mode = head.partition(" ")
    source, target = parties.split(" -> ")
    return (
        kind == inside.type
        and mode in ("", inside.mode)
        and meets(source, sides(reading, inside.source))
        and meets(target, sides(reading, inside.target))
    )


def tells(line: str, event: Event, reading: dragoman.Reading) -> bool:
    act, *inner = line.split(": ")
    kind, parties = act.split(" ", 1)
    source, target = parties.split(" -> ")
    if (
        kind not in ("*", event.type)
        or not meets(source, sides(reading, event.source))
        or not meets(target, sides(reading, event.target))
    ):
        return False
    inside: Content | None = event.content
    for wanted in inner:
        if not fits(wanted, inside, reading):
            return False
        inside = inside.content if inside is not None else None
    return True


def shown(inside: Content | Event | None, reading: dragoman.Reading) -> str:
    if inside is None:
        return "none"
    said = f"{inside.type} {inside.mode}, {sides(reading, inside.source)} -> {sides(reading, inside.target)}"
    return said if inside.content is None else f"{said}: {shown(inside.content, reading)}"


@pytest.mark.parametrize("case", marks(cases("content")))
def test_acts_of_speech_hold_what_they_speak_of(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(case.text, date=case.day)
    told = "; ".join(shown(e, reading) for e in reading.events) or "no events"
    for line in case.lines:
        assert any(tells(line, e, reading) for e in reading.events), f"wanted {line}; found {told}"
