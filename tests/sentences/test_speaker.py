"""Runs tests/sentences/speaker.md: who says what, in whose words, and with which stance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import dragoman
from dragoman.records import Reading, Statement

PAGE = Path(__file__).parent / "speaker.md"


@dataclass(frozen=True)
class Case:
    title: str
    headline: str
    text: str
    lines: tuple[str, ...]
    gap: str  # reason of a known gap


def cases() -> Iterator[Case]:
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *rest = part.strip().splitlines()
        paragraphs = "\n".join(line[1:].strip() for line in rest if line.startswith(">")).split("\n\n")
        text = "\n\n".join(p.replace("\n", " ") for p in paragraphs)
        headline, gap = (
            next((line.removeprefix(k) for line in rest if line.startswith(k)), "") for k in ("headline: ", "known gap: ")
        )
        yield Case(
            title,
            headline,
            f"{headline}\n\n{text}" if headline else text,
            tuple(line[2:] for line in rest if line.startswith("- ")),
            gap,
        )


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


def marks() -> list[object]:
    return [pytest.param(c, id=c.title, marks=[pytest.mark.xfail(reason=c.gap, strict=True)] if c.gap else []) for c in cases()]


@pytest.mark.parametrize("case", marks())
def test_who_says_so(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(case.text, date="2024-03-06", title=case.headline)
    assert case.lines
    faults = [f for line in case.lines if (f := fault(reading, line))]
    assert not faults, [*faults, *(tell(reading, s) for s in reading.statements)]


def test_at_most_one_case_in_twenty_is_a_known_gap() -> None:
    everything = list(cases())
    assert len(everything) >= 90
    assert sum(bool(c.gap) for c in everything) <= len(everything) / 20
