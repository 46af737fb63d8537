"""Runs tests/sentences/dates.md: what phrases of time mean, and which day each act has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

import dragoman
from dragoman.ingest.article import document
from dragoman.pipeline import read
from dragoman.reading.days.calendar import days, find

from .page import FOLDER, Case, cases, marks

PHRASES = (FOLDER / "dates.md").read_text(encoding="utf-8").split("\n# Acts\n")[0]


def rows() -> Iterator[object]:
    for line in PHRASES.splitlines():
        if not line.startswith("| ") or line.startswith(("| report day", "|-")):
            continue
        day, phrase, ahead, start, end, precision = [cell.strip() for cell in line.strip("|").split("|")]
        yield pytest.param(day, phrase, ahead, start, end, precision, id=f"{phrase} ({day} {ahead})")


def told(start: str | None, end: str | None, precision: str) -> str:
    if start is None:
        return "open"
    return start if precision == "day" else f"{start} to {end} {precision}"


@pytest.mark.parametrize(("day", "phrase", "ahead", "start", "end", "precision"), [*rows()])
def test_a_phrase_means_its_days(day: str, phrase: str, ahead: str, start: str, end: str, precision: str) -> None:
    report = date.fromisoformat(day) if day != "none" else None
    found = list(find(phrase, 0, len(phrase)))
    if precision == "no phrase":
        assert not found, [p.span.of(phrase) for p in found]
        return
    assert len(found) == 1, [p.span.of(phrase) for p in found]
    means = days(found[0], report, {"yes": True, "no": False, "?": None}[ahead])
    if precision == "open":
        assert means is None
    else:
        assert means is not None
        assert (means.start.isoformat(), means.end.isoformat(), means.precision) == (start, end, precision)


@pytest.mark.parametrize("case", marks(cases("dates", "Acts")))
def test_an_act_has_its_day(coder: dragoman.Coder, case: Case) -> None:
    text = "\n".join(line for line in case.quoted if line)
    parsed = next(iter(coder.parser([document(text, id="case", date=None if case.day == "no day" else case.day)[0]])))
    reading = read(parsed, coder.steps)
    assert not [p for p in reading.problems if p.step == "evidence"]
    whens = {w.act: w for w in reading.whens}
    for line in case.lines:
        wanted, words = line.split(": ", 1)
        for one in words.split(" | "):
            word, _, number = one.partition("#")
            places = [m.start() for m in re.finditer(rf"\b{re.escape(word)}\b", text)]
            at = places[int(number or 1) - 1]
            acts = [a for a in reading.acts if parsed.tokens[parsed.clauses[a.clause].head].start == at]
            assert acts, f"no act at '{one}'"
            for act in acts:
                when = whens.get(act.id)
                found = "none" if when is None else told(when.start, when.end, when.precision)
                story = "story " if when is not None and when.inferred else ""
                assert story + found == wanted, f"{one}: {story}{found}, wanted {wanted}"
