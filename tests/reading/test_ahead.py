"""What is planned, asked for or invited to takes place when and where its content says, not the speech."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kenyan president William Ruto will travel to Lima next week.", "Lima"),
        ("Peruvian officials will meet their Kenyan counterparts in Nairobi next week.", "Nairobi"),
    ],
)
def test_the_place_of_a_visit_ahead_is_its_contents(framed: Coder, text: str, place: str) -> None:
    (event,) = framed.read(text, date="2024-03-06").events
    assert event.type == "AGREE"
    assert event.where is None
    assert event.content is not None
    assert event.content.where is not None
    assert event.content.where.name == place


@pytest.mark.parametrize(
    ("text", "told", "due"),
    [
        (
            "Kenyan president William Ruto said on Saturday that Kenya would send aid to Haiti in May.",
            "2024-03-02",
            "2024-05-01",
        ),
        (
            "Today, Kenya thanked Peru for its aid. Kenyan president William Ruto will travel to Lima on March 20.",
            "2024-03-06",
            "2024-03-20",
        ),
        (
            "Our envoy Amina Mohamed will travel to Peru from March 18 to March 25. The Kenyan envoy Amina Mohamed will meet Peruvian officials on March 20.",
            "2024-03-06",
            "2024-03-18",
        ),
        ("Kenya's president invited Norwegian prime minister Jonas Gahr Store to Nairobi next month.", None, "2024-04-01"),
        ("Kenya's president invited Norwegian prime minister Jonas Gahr Store to Nairobi in June.", None, "2024-06-01"),
    ],
)
def test_the_day_of_what_is_ahead_is_its_contents(framed: Coder, text: str, told: str | None, due: str) -> None:
    event = next(e for e in framed.read(text, date="2024-03-06").events if e.type == "AGREE")
    assert (event.when.start if event.when else None) == told
    assert event.content is not None
    assert event.content.when is not None
    assert event.content.when.start == due


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Kenyan president William Ruto met Norwegian prime minister Jonas Gahr Store in Nairobi on Monday. Norway will send aid to Kenya, Store said.",
            "Nairobi",
        ),
        ("Kenyan president William Ruto said in Lima that Kenya would send aid to Haiti.", "Lima"),
        (
            "Kenyan president William Ruto had a phone conversation with Norwegian prime minister Jonas Gahr Store. Norway will send aid to Kenya, Store said.",
            None,
        ),
    ],
)
def test_a_promise_is_made_where_it_is_told(framed: Coder, text: str, place: str | None) -> None:
    event = next(e for e in framed.read(text, date="2024-03-06").events if e.type == "AGREE")
    assert (event.where.name if event.where else None) == place


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        (
            "Kenyan president William Ruto met Norwegian prime minister Jonas Gahr Store in Nairobi on Monday. Store said that Sudan should open its border.",
            "2024-03-04",
            "Nairobi",
        ),
        ("Sudan must open its border by Sunday, Kenya's president said on Monday.", "2024-03-04", None),
    ],
)
def test_what_another_must_do_is_asked_when_and_where_it_is_said(framed: Coder, text: str, day: str, place: str | None) -> None:
    event = next(e for e in framed.read(text, date="2024-03-06").events if e.type == "REQUEST")
    assert event.when is not None
    assert event.when.start == day
    assert (event.where.name if event.where else None) == place


def test_a_call_has_no_place_whatever_town_it_is_about(framed: Coder) -> None:
    text = "Kenyan president William Ruto had a phone conversation with Norwegian prime minister Jonas Gahr Store. Ruto and Store met in Oslo."
    (event,) = (e for e in framed.read(text, date="2024-03-06").events if e.mode == "phone")
    assert event.where is None


@pytest.mark.parametrize(
    ("text", "type", "day", "place"),
    [
        (
            "Peru's president met Chile's president in Lima on Monday. He said that Peru will not compromise on its border with Chile.",
            "REJECT",
            "2024-03-04",
            "Lima",
        ),
        (
            "Norway praised Chad. On February 8, Kenya withdrew from the accord and vowed to impose sanctions on Chad.",
            "THREATEN",
            "2024-02-08",
            None,
        ),
        (
            "Norway praised Chad. In a statement released on Monday, Kenya's ministry said that it will send aid to Chad.",
            "AGREE",
            "2024-03-04",
            None,
        ),
        (
            "Germany will hand over 40 trucks to Chad, Foreign Minister Annalena Baerbock told her hosts in Nairobi on Monday.",
            "AGREE",
            "2024-03-04",
            "Nairobi",
        ),
    ],
)
def test_refusals_and_vows_are_of_the_day_and_place_of_their_telling(
    framed: Coder, text: str, type: str, day: str, place: str | None
) -> None:
    event = next(e for e in framed.read(text, date="2024-03-06").events if e.type == type)
    assert event.when is not None
    assert event.when.start == day
    assert (event.where.name if event.where else None) == place


def test_what_an_office_states_is_of_the_day_of_its_statement(framed: Coder) -> None:
    text = "Yesterday, Norway sent a message of support to Chad. The United States welcomes the vote and supports Chad."
    events = framed.read(text, date="2024-03-06", outlet="US Department of State").events
    stated = [e for e in events if e.source and e.why and e.when and e.when.inferred]
    assert {e.when.start for e in stated if e.when} == {"2024-03-06"}
    news = [e for e in framed.read(text, date="2024-03-06", outlet="Wire").events if e.when and e.when.inferred]
    assert {e.when.start for e in news if e.when} == {"2024-03-05"}


def test_what_an_office_announces_is_of_the_day_of_its_statement(framed: Coder) -> None:
    text = "Yesterday, Chad recognized two regions of Sudan. The United States will impose sanctions on Chad."
    event = next(e for e in framed.read(text, date="2024-03-06", outlet="The White House").events if e.type == "THREATEN")
    assert event.when is not None
    assert event.when.start == "2024-03-06"


def test_a_promise_to_stand_by_somebody_is_told_on_the_day_of_the_saying(framed: Coder) -> None:
    text = "“Kenya will stand by the Peruvian people,” William Ruto said in a meeting with Peruvian President Dina Boluarte on Monday."
    support = next(e for e in framed.read(text, date="2024-03-06").events if e.type == "SUPPORT")
    assert support.when is not None
    assert support.when.start == "2024-03-04"
