"""Runs tests/sentences/places.md: where the acts of a report take place."""

from __future__ import annotations

import pytest

import dragoman

from .page import DAY, Case, cases, marks


def report(case: Case) -> str:
    """The report, its lines kept: headings and datelines have theirs."""
    return "\n".join(line for line in case.quoted if line)


def says(where: dragoman.Where | None) -> str:
    return "nowhere" if where is None else f"{where.name}, {where.country or '-'}, {where.precision}"


@pytest.mark.parametrize("case", marks(cases("places")))
def test_acts_take_place_where_they_should(coder: dragoman.Coder, case: Case) -> None:
    reading = coder.read(report(case), date=case.day, outlet=case.more.get("outlet", ""))
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
    for case in cases("places"):
        for where in coder.read(report(case), date=DAY, outlet=case.more.get("outlet", "")).wheres:
            seen += 1
            assert where.evidence[0].words == report(case)[where.evidence[0].span.start : where.evidence[0].span.end]
            assert where.precision == "country" or where.lat is not None, where
            assert where.precision != "city" or where.gazetteer, where
    assert seen > 80
