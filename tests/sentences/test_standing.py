"""Runs tests/sentences/standing.md: what becomes of the acts that a sentence speaks of."""

from __future__ import annotations

import re

import pytest

import dragoman
from dragoman.records import Act, Standing

from .page import Case, cases, marks

LINE = re.compile(r"(?P<type>[A-Z]+) (?P<word>\S+): (?P<value>[a-z]+)(?:, under (?P<under>\S+?))?(?:, if (?P<condition>.+))?")


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


def test_page_is_large_and_mostly_right() -> None:
    page = list(cases("standing"))
    assert len(page) >= 130
    assert len({c.title for c in page}) == len(page)
    assert sum(not c.gap for c in page) >= 0.95 * len(page)


@pytest.mark.parametrize("case", marks(cases("standing")))
def test_acts_stand_as_they_should(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(case.text, date="2024-03-06")
    found = [tells(reading, a, s) for a, s in zip(reading.acts, reading.standings, strict=True)]
    for line in case.lines:
        assert any(fits(line, told) for told in found), f"{case.text}\nwanted {line}\nfound {found}"
