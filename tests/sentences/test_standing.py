"""Runs tests/sentences/standing.md: what becomes of the acts that a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import dragoman
from dragoman.records import Act, Standing

PAGE = Path(__file__).parent / "standing.md"
LINE = re.compile(r"(?P<type>[A-Z]+) (?P<word>\S+): (?P<value>[a-z]+)(?:, under (?P<under>\S+?))?(?:, if (?P<condition>.+))?")


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    lines: tuple[str, ...]
    gap: str  # reason of a known gap


def cases() -> Iterator[Case]:
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, *rest = part.strip().splitlines()
        text = " ".join(line[2:] for line in rest if line.startswith("> "))
        gap = next((line.removeprefix("known gap: ") for line in rest if line.startswith("known gap: ")), "")
        yield Case(title, text, tuple(line[2:] for line in rest if line.startswith("- ")), gap)


def words(reading: dragoman.Reading, act: str | None) -> str:
    """The word that heads an act's clause."""
    found = next((a for a in reading.acts if a.id == act), None)
    return reading.clauses[found.clause].lemma if found else "-"


def tells(reading: dragoman.Reading, act: Act, standing: Standing) -> str:
    condition = standing.condition.of(reading.document.text) if standing.condition else ""
    return f"{act.type} {words(reading, act.id)}: {standing.value}, under {words(reading, standing.under)}" + (
        f", if {condition}" if condition else ""
    )


def fits(line: str, told: str) -> bool:
    wanted, found = LINE.fullmatch(line), LINE.fullmatch(told)
    assert wanted is not None, f"no line of this page: {line}"
    assert found is not None, told
    if any(wanted[k] != found[k] for k in ("type", "word", "value")):
        return False
    if wanted["under"] and wanted["under"] != found["under"]:
        return False
    return (wanted["condition"] or "") == (found["condition"] or "")


def marks() -> list[object]:
    return [pytest.param(c, id=c.title, marks=[pytest.mark.xfail(reason=c.gap, strict=True)] if c.gap else []) for c in cases()]


def test_page_is_large_and_mostly_right() -> None:
    page = list(cases())
    assert len(page) >= 130
    assert len({c.title for c in page}) == len(page)
    assert sum(not c.gap for c in page) >= 0.95 * len(page)


@pytest.mark.parametrize("case", marks())
def test_acts_stand_as_they_should(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(case.text, date="2024-03-06")
    found = [tells(reading, a, s) for a, s in zip(reading.acts, reading.standings, strict=True)]
    for line in case.lines:
        assert any(fits(line, told) for told in found), f"{case.text}\nwanted {line}\nfound {found}"
