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
    ],
)
def test_the_day_of_what_is_ahead_is_its_contents(framed: Coder, text: str, told: str | None, due: str) -> None:
    event = next(e for e in framed.read(text, date="2024-03-06").events if e.type == "AGREE")
    assert (event.when.start if event.when else None) == told
    assert event.content is not None
    assert event.content.when is not None
    assert event.content.when.start == due
