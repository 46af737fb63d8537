"""On a government's own page what nobody is named for is done by its office, without a "we"."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder

PAGE = "President of Ukraine (president.gov.ua)"
CALL = "The President of Ukraine spoke with the President of Peru. "


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The President of Peru was again asked to close the harbour.", ("REQUEST", "UKR", "PER")),
        ("It was stressed that Bolivia must withdraw its troops.", ("REQUEST", "UKR", "BOL")),
        ("Bolivia's policy of discrimination was pointed out as well.", ("ACCUSE", "UKR", "BOL")),
        ("The Bolivian authorities are fully responsible for this.", ("ACCUSE", "UKR", "BOL")),
    ],
)
def test_speech_without_a_speaker_is_the_publishers(framed: Coder, told: str, found: tuple[str, str, str]) -> None:
    reading = framed.read(CALL + told, date="2024-01-05", outlet=PAGE)
    sides = {
        (e.type, reading.actor(a).country, reading.actor(b).country) for e in reading.events for a in e.source for b in e.target
    }
    assert found in sides


def test_in_the_news_a_passive_request_is_nobodys(framed: Coder) -> None:
    reading = framed.read(CALL + "The President of Peru was again asked to close the harbour.", date="2024-01-05")
    assert not [e for e in reading.events if e.type == "REQUEST"]


def test_what_another_is_convinced_of_is_not_the_publishers(framed: Coder) -> None:
    told = CALL + "The Peruvian minister is convinced that Bolivia must withdraw its troops."
    reading = framed.read(told, date="2024-01-05", outlet=PAGE)
    assert not [e for e in reading.events if e.type == "REQUEST" and reading.actor(e.source[0]).country == "UKR"]


def test_in_the_place_of_a_visit_the_delegation_is_the_guest(framed: Coder) -> None:
    reading = framed.read("In Lima, the delegation met with Peruvian ministers.", date="2024-01-05", outlet=PAGE)
    met = next(e for e in reading.events if e.type == "CONSULT")
    assert {reading.actor(a).country for a in (*met.source, *met.target)} == {"UKR", "PER"}


def test_an_honour_to_congratulate_is_congratulating(framed: Coder) -> None:
    reading = framed.read("It is my honour to congratulate the people of Peru.", date="2024-01-05", outlet=PAGE)
    assert [e.type for e in reading.events] == ["SUPPORT"]


def test_after_one_of_them_spoke_they_are_still_those_who_met(framed: Coder) -> None:
    text = "Minister Ana Soto of Chile met Peruvian Minister Juan Paz. Ana Soto praised the bridge. They agreed to build a port."
    reading = framed.read(text, date="2024-01-05")
    agreed = next(e for e in reading.events if e.type == "AGREE")
    assert {reading.actor(a).country for a in agreed.source} == {"CHL", "PER"}


@pytest.mark.parametrize(("title", "mode"), [("Secretary's Call with Foreign Minister Kpodo", "phone"), ("On drought", None)])
def test_who_speaks_under_the_title_of_a_call_is_on_the_phone(framed: Coder, title: str, mode: str | None) -> None:
    text = "The Secretary of State spoke today with Togolese Foreign Minister Ama Kpodo."
    found = framed.read(text, title=title, date="2024-05-06", outlet="US Department of State").events
    assert [(e.type, e.mode) for e in found] == [("CONSULT", mode)]
