"""Whose people a paragraph tells of that goes on about another country than the report."""

from __future__ import annotations

import dragoman

LEAD = "BOGOTA, May 7 (Wire) - Colombia's president met the Colombian cabinet. Colombia is at peace.\n\n"


def country(coder: dragoman.Coder, text: str, words: str) -> set[str | None]:
    reading = coder.read(text, date="2024-05-08")
    at = text.index(words)
    return {a.country for a in reading.actors if any(m.span.start <= at < m.span.end for m in a.mentions)}


def test_people_are_those_of_the_country_in_which_the_paragraph_is_set(coder: dragoman.Coder) -> None:
    text = LEAD + "Unions in Bolivia defied a ban. They marched. Police arrested dozens, among them opposition leader Pablo Roca."
    assert country(coder, text, "Pablo Roca") == {"BOL"}


def test_a_paragraph_that_names_the_country_of_the_report_does_not_leave_it(coder: dragoman.Coder) -> None:
    text = LEAD + "Unions in Bolivia wrote to Colombia. They marched. Later opposition leader Pablo Roca wept."
    assert country(coder, text, "Pablo Roca") == {"COL"}
