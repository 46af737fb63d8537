"""One act that a sentence tells twice is one event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Reading


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("A Kenyan airstrike on Monday destroyed an al-Shabaab depot.", "ASSAULT"),
        ("An airstrike by Ethiopian aircraft killed nine al-Shabaab fighters.", "ASSAULT"),
        (
            "In Mali, the Algerian army carried out nine strikes using rockets, artillery and aircraft against ISIL targets.",
            "ASSAULT",
        ),
        ("Colonel Abebe of Ethiopia was assassinated in a Kenyan air raid near Mandera.", "ASSAULT"),
        ("Ethiopian General Abebe was killed last week by a Kenyan military airstrike in Sudan.", "ASSAULT"),
        ("Canada repeats its condemnation of torture, and in so doing, condemns torture in Belarus.", "ACCUSE"),
    ],
)
def test_noun_and_verb_of_one_act_are_one_event(read: Callable[..., Reading], text: str, type: str) -> None:
    assert [e.type for e in read(text).events] == [type]


def test_a_noun_and_a_verb_of_different_doers_stay_two_events(read: Callable[..., Reading]) -> None:
    found = read("Ethiopian forces attacked a camp after a Kenyan strike on al-Shabaab.").events
    assert [e.type for e in found] == ["ASSAULT", "ASSAULT"]


def test_the_target_of_a_folded_strike_is_whom_its_means_hit(read: Callable[..., Reading]) -> None:
    reading = read(
        "In Mali, the Algerian army carried out nine strikes using rockets, artillery and aircraft against ISIL targets."
    )
    assert [reading.actor(a).org for a in reading.events[0].target] == ["ISIS"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "The Kenyan president congratulated the Ghanaian president on his victory. He wished him success in office.",
            ["SUPPORT"],
        ),
        ('The Ghanaian minister appealed to Togo to help. "We ask Togo for help," he said.', ["REQUEST"]),
        ("Peru condemned Chile's raids and accused Chile of cruelty.", ["ACCUSE"]),
        ("Peru condemned Chile and accused Bolivia of theft.", ["ACCUSE", "ACCUSE"]),
        ("Peru helped Chile by sending doctors.", ["AID"]),
        ("Ghana thanked Togo for its aid and pledged support for Togo's bid.", ["SUPPORT", "AID", "SUPPORT"]),
        (
            "The Chilean president will travel to Peru on Friday. He will meet President Dina Boluarte of Peru in Lima.",
            ["AGREE"],
        ),
        ("Hundreds of Nigerians rallied in Lagos in support of the president to protest the count.", ["PROTEST"]),
        (
            "The Chilean minister met Peruvian minister Ana Soto on Monday. He later met President Dina Boluarte of Peru.",
            ["CONSULT", "CONSULT"],
        ),
        ("The Chilean minister met Peruvian minister Ana Soto on Monday. He later met the Peruvian minister again.", ["CONSULT"]),
        ("The Chilean president visited Peru in May. The Peruvian president visited Chile as well.", ["CONSULT", "CONSULT"]),
        ("Ghana cut its ties with Togo on Monday. The minister said that ties with Togo had been cut at noon.", ["SANCTION"]),
        (
            "The Kenyan army raided an al-Shabaab camp in Garissa. Togo met Benin. The army killed nine al-Shabaab fighters.",
            ["ASSAULT", "CONSULT"],
        ),
        ("Chad attacked Niger on Monday. Chad attacked Niger on Friday.", ["ASSAULT", "ASSAULT"]),
        ("Chile withdrew from the fishing treaty with Peru. Chile abandoned the treaty without a word to Peru.", ["SANCTION"]),
        ("Chile would never accept the plan of Peru, its minister said. Chile rejected the plan of Peru.", ["REJECT"]),
        ('The Chilean minister warned Peru of consequences. "Peru will pay a heavy price," she said.', ["THREATEN"]),
        (
            'President Juan Mora thanked the nurses of Chile for their work. "Thank you for taking care of us," he said.',
            ["SUPPORT"],
        ),
        ("Chile will expel Peruvian envoys. Chile will impose sanctions on Peru in June.", ["THREATEN", "THREATEN"]),
        ("Samoa urged Tonga to free the sailors. Fiji said nothing. Samoa asked Tonga to let the crew go.", ["REQUEST"]),
    ],
)
def test_what_is_said_again_in_other_words_is_one_event(read: Callable[..., Reading], text: str, types: list[str]) -> None:
    assert [e.type for e in read(text).events] == types


def test_a_day_is_kept_over_a_word_of_time_without_days(read: Callable[..., Reading]) -> None:
    text = (
        "Norway's prime minister met Peru's envoy on Monday. Norway's prime minister thanked Peru. "
        "Earlier, Norway's prime minister thanked Peru for its help."
    )
    events = read(text).events
    assert [e.when.start for e in events if e.type == "SUPPORT" and e.when] == ["2024-03-04"]
