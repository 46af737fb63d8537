"""Runs tests/sentences/speaker.md: who says what, in whose words, and with which stance."""

from __future__ import annotations

import re

import pytest

import dragoman
from dragoman.records import Reading, Statement

from .page import DAY, Case, cases, marks


def report(case: Case) -> str:
    """The report in its paragraphs, below its headline."""
    paragraphs = [p.replace("\n", " ") for p in "\n".join(case.quoted).split("\n\n")]
    return "\n\n".join(filter(None, (case.more.get("headline"), *paragraphs)))


def called(reading: Reading, words: str) -> set[str]:
    """Actors whom some words of the text stand for."""
    text = reading.document.text
    spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return {
        a.id for a in reading.actors for m in a.mentions for start, end in spans if m.span.start < end and start < m.span.end
    }  # fmt: skip


def tell(reading: Reading, one: Statement) -> str:
    who = " + ".join(str(reading.actor(s).name or reading.actor(s).entity) for s in one.speakers) or "nobody"
    to = (
        " to " + " + ".join(str(reading.actor(s).name or reading.actor(s).entity) for s in one.addressee) if one.addressee else ""
    )
    return f"{who}{to} | {'direct' if one.direct else 'reported'} | {one.stance} | {one.words}"


def fault(reading: Reading, line: str) -> str:
    """What is wrong with one line; empty where a statement fits it."""
    if line.startswith("no statement: "):
        words = line.removeprefix("no statement: ")
        found = [s for s in reading.statements if words in s.words or s.words in words]
        return f"a statement: {tell(reading, found[0])}" if found else ""
    parties, manner, stance, words = line.split(" | ", 3)
    words = words.replace(" / ", "\n\n")
    found = [s for s in reading.statements if s.words == words]
    if not found:
        return f"no statement with the words: {words}"
    who, _, to = parties.partition(" to ")
    for one in found:
        wanted = [] if who == "nobody" else [called(reading, w) for w in who.split(" + ")]
        right = len(wanted) == len(one.speakers) and all(w & set(one.speakers) for w in wanted)
        spoken_to = not to or bool(called(reading, to) & set(one.addressee))
        if right and spoken_to and one.direct == (manner == "direct") and stance in ("-", one.stance):
            return ""
    return f"wanted {parties} | {manner} | {stance}, found {tell(reading, found[0])}"


@pytest.mark.parametrize("case", marks(cases("speaker")))
def test_who_says_so(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(report(case), date=DAY, title=case.more.get("headline", ""))
    assert case.lines
    faults = [f for line in case.lines if (f := fault(reading, line))]
    assert not faults, [*faults, *(tell(reading, s) for s in reading.statements)]


def test_at_most_one_case_in_twenty_is_a_known_gap() -> None:
    everything = list(cases("speaker"))
    assert len(everything) >= 90
    assert sum(bool(c.gap) for c in everything) <= len(everything) / 20
