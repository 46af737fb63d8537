"""Which paragraphs are parsed: those that name somebody, or may tell what somebody named elsewhere did."""

from __future__ import annotations

import dragoman
from dragoman.ingest.article import document
from dragoman.parse.screen import Screen, forms

TEXT = (
    "Peru sent troops to the border.\n"
    "They attacked two villages.\n"
    "Rain fell on the hills all day.\n"
    "The bombing went on for hours."
)  # fmt: skip


def parsed(text: str) -> list[str]:
    screen = Screen(lambda d: "Peru" in d.text, lambda t, a, b: "Peru" in t[a:b], forms(("send", "bombing"), {"sent": ("send",)}))
    made = document(text, id="a")[0]
    return [span.of(text) for span in screen(made)]


def test_names_pronouns_and_acts_are_kept() -> None:
    assert parsed(TEXT) == [line for line in TEXT.split("\n") if "Rain" not in line]


def test_nothing_is_parsed_where_nobody_is_named() -> None:
    assert parsed(TEXT.replace("Peru", "Somebody")) == []


def test_forms() -> None:
    found = forms(("ban", "invade", "deny", "meet"), {"met": ("meet",), "sang": ("sing",)})
    assert found >= set("ban bans banned banning invade invaded invading invades denies denied denying met they".split())
    assert "sang" not in found


def test_a_screened_report_keeps_its_events_and_offsets(coder: dragoman.Coder) -> None:
    text = (
        "Kenya condemned the attack on Sudan.\n\nThe soup tastes of salt and lemon.\n\nKenya recalled the ambassador from Sudan."
    )
    full, screened = coder.read(text), dragoman.Coder(screened=True).read(text)
    assert [e.id for e in screened.events] == [e.id for e in full.events] != []
    assert len(screened.sentences) == len(full.sentences) - 1


def test_a_town_puts_those_without_a_country_on_a_side() -> None:
    screened = dragoman.Coder(screened=True, learned=False)
    assert screened.read("Police arrested three protesters in Leeds.").events
    assert not screened.read("Three protesters were arrested by the police.").sentences


def test_an_unpolitical_report_has_no_problem() -> None:
    found = dragoman.Coder(screened=True).read("Bake for an hour and leave to cool. Whisk the eggs with the sugar.")
    assert not found.events
    assert "empty" not in [p.code for p in found.problems]
