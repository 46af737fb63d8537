"""On a government's own page its narrator's country is its own."""

from __future__ import annotations

import dragoman


def stands_for(coder: dragoman.Coder, text: str, words: str) -> set[str | None]:
    reading = coder.read(text, date="2022-03-04", outlet="President of Ukraine (president.gov.ua)")
    at = text.index(words)
    return {a.country for a in reading.actors if any(m.span.start == at for m in a.mentions if m.span.end == at + len(words))}


def test_our_country_outside_quotation_marks_is_the_publisher(coder: dragoman.Coder) -> None:
    text = "The Prime Minister of Norway said that Oslo would send more aid to our country."
    assert stands_for(coder, text, "our country") == {"UKR"}


def test_our_country_in_a_quotation_is_the_speaker(coder: dragoman.Coder) -> None:
    text = 'The Prime Minister of Norway said: "This is a great day for our country."'
    assert stands_for(coder, text, "our country") == {"NOR"}


def test_a_minister_met_abroad_is_of_the_place(coder: dragoman.Coder) -> None:
    text = "Deputy Head Ana Soto left Kyiv. In Ghana, she met with Deputy Roads Minister Kofi Mensa and other senior officials."
    assert stands_for(coder, text, "Deputy Roads Minister Kofi Mensa") == {"GHA"}


def test_officials_of_a_governments_own_security_council_are_no_officials_of_the_united_nations(coder: dragoman.Coder) -> None:
    text = "Deputy Chairman of the Security Council Ivan Petrov met the Kenyan ambassador in Moscow."
    reading = coder.read(text, date="2022-03-04", outlet="Kremlin")
    assert {a.country for a in reading.actors if a.name} == {"RUS"}
