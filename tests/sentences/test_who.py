"""Runs tests/sentences/who.md: whom the words of a report stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import dragoman

PAGE = Path(__file__).parent / "who.md"


@dataclass(frozen=True)
class Case:
    title: str
    day: str | None
    text: str
    lines: tuple[str, ...]
    gap: str  # reason of a known gap


def cases() -> Iterator[Case]:
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *rest = part.strip().splitlines()
        day = next((line for line in rest if re.fullmatch(r"\d{4}-\d\d-\d\d", line)), None)
        text = " ".join(line[2:] for line in rest if line.startswith("> "))
        gap = next((line.removeprefix("known gap: ") for line in rest if line.startswith("known gap: ")), "")
        yield Case(title, day, text, tuple(line[2:] for line in rest if line.startswith("- ")), gap)


def place(text: str, words: str) -> tuple[int, int]:
    words, _, number = words.partition("#")
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return found[int(number or 1) - 1]


def says(actor: dragoman.Actor) -> str:
    return f"{actor.org or actor.country} {'+'.join(actor.sector)}, {actor.name}, {actor.role}, *{actor.entity}"


def fits(actor: dragoman.Actor, wanted: str) -> bool:
    head, *more = [part.strip() for part in wanted.split(",")]
    side, _, sectors = head.partition(" ")
    if side != (actor.org or actor.country) or not set(sectors.split("+")) & set(actor.sector):
        return False
    name, role = [*more, "-", "-"][:2]
    if name.startswith("*"):
        if actor.name is not None or actor.entity != name[1:]:
            return False
    elif name != "-" and name.split()[-1] not in (actor.name or ""):
        return False
    return role in ("-", actor.role)


def marks() -> list[object]:
    return [pytest.param(c, id=c.title, marks=[pytest.mark.xfail(reason=c.gap, strict=True)] if c.gap else []) for c in cases()]


@pytest.mark.parametrize("case", marks())
def test_words_stand_for_whom_they_should(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(case.text, date=case.day or "2024-03-06")
    for line in case.lines:
        wanted, words = line.split(": ", 1)
        for one in words.split(" | "):
            start, end = place(case.text, one)
            here = [
                a
                for a in reading.actors
                if any(m.span.start < end and start < m.span.end and m.rule != "place" for m in a.mentions)
            ]
            told = f"{one}: {[says(a) for a in here]}"
            if wanted == "nobody":
                assert not here, told
            else:
                assert any(fits(a, wanted) for a in here), f"{told} wanted {wanted}"
