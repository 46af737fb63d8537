"""Runs tests/sentences/who.md: whom the words of a report stand for."""

from __future__ import annotations

import re

import pytest

import dragoman

from .page import Case, cases, marks


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


@pytest.mark.parametrize("case", marks(cases("who")))
def test_words_stand_for_whom_they_should(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(case.text, date=case.day, outlet=case.more.get("outlet", ""))
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
