"""Places before a day without "on" are places, and no part of the date."""

from __future__ import annotations

import pytest

from dragoman.ingest.article import document
from dragoman.parse.parse import Parser

CASES = (
    ("Ana Ruiz will travel to Lima July 24-26.", ["Lima"]),
    ("Ana Ruiz will travel to Egypt, Peru, and Ethiopia July 24 to August 1.", ["Egypt", "Peru", "Ethiopia"]),
    ("Ana Ruiz traveled to Brussels on June 3.", ["Brussels"]),
)


@pytest.mark.parametrize(("text", "places"), CASES)
def test_a_place_before_a_day_stays_a_place(text: str, places: list[str]) -> None:
    read = next(iter(Parser(frozenset())([document(text, id="dated")[0]])))
    clause = next(c for c in read.clauses if c.lemma == "travel")
    assert [read.tokens[h].text for h in clause.heads("to")] == places


def test_places_before_a_month_without_a_date_are_visited() -> None:
    text = "US envoy Ana Ruiz has visited Kinshasa, Kigali, Kampala and Nairobi this month."
    read = next(iter(Parser(frozenset())([document(text, id="dated")[0]])))
    clause = next(c for c in read.clauses if c.lemma == "visit")
    assert [read.tokens[h].text for h in clause.heads("object")] == ["Kinshasa", "Kigali", "Kampala", "Nairobi"]
