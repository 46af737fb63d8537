"""Runs tests/sentences/places.md: where the acts of a report take place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import dragoman

PAGE = Path(__file__).parent / "places.md"


@dataclass(frozen=True)
class Case:
    title: str
    day: str | None
    outlet: str
    text: str
    lines: tuple[str, ...]
    gap: str  # reason of a known gap


def cases() -> Iterator[Case]:
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *rest = part.strip().splitlines()
        day = next((line for line in rest if re.fullmatch(r"\d{4}-\d\d-\d\d", line)), None)
        outlet = next((line.removeprefix("outlet: ") for line in rest if line.startswith("outlet: ")), "")
        text = "\n".join(line[2:] for line in rest if line.startswith("> "))
        gap = next((line.removeprefix("known gap: ") for line in rest if line.startswith("known gap: ")), "")
        yield Case(title, day, outlet, text, tuple(line[2:] for line in rest if line.startswith("- ")), gap)


def says(where: dragoman.Where | None) -> str:
    return "nowhere" if where is None else f"{where.name}, {where.country or '-'}, {where.precision}"


def marks() -> list[object]:
    return [pytest.param(c, id=c.title, marks=[pytest.mark.xfail(reason=c.gap, strict=True)] if c.gap else []) for c in cases()]


@pytest.mark.parametrize("case", marks())
def test_acts_take_place_where_they_should(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(case.text, date=case.day or "2024-03-06", outlet=case.outlet)
    wheres = {w.act: w for w in reading.wheres}
    for line in case.lines:
        wanted, word = line.rsplit(": ", 1)
        lemma, _, number = word.partition("#")
        acts = [a for a in reading.acts if reading.clauses[a.clause].lemma == lemma]
        assert len(acts) >= int(number or 1), f"no act '{word}' among {[reading.clauses[a.clause].lemma for a in reading.acts]}"
        found = wheres.get(acts[int(number or 1) - 1].id)
        assert says(found) == wanted, f"{word}: {found.evidence[0].rule if found else 'no place'}"


def test_every_place_has_words_and_a_point(coder: dragoman.Coder) -> None:
    seen = 0
    for case in cases():
        for where in coder.read(case.text, date="2024-03-06", outlet=case.outlet).wheres:
            seen += 1
            assert where.evidence[0].words == case.text[where.evidence[0].span.start : where.evidence[0].span.end]
            assert where.precision == "country" or where.lat is not None, where
            assert where.precision != "city" or where.gazetteer, where
    assert seen > 80
