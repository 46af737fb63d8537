"""Once all is read, states that are only places, topics or origins of goods are no actors; those that play a part are."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder

TALKS = "The Chilean foreign minister met his Ghanaian counterpart on Monday. "


def countries(coder: Coder, told: str) -> set[str | None]:
    """The countries of the actors of a report that opens with a meeting."""
    return {a.country for a in coder.read(TALKS + told, date="2024-01-05").actors}


@pytest.mark.parametrize(
    "told",
    [
        "They spoke of the talks in Lima.",
        "They spoke of the situation in and around Peru.",
        "They spoke of cooperation on Peru.",
        "They spoke of the question of Peru.",
        "They spoke of floods in states including Peru.",
        "They spoke of a road along the coast of Peru.",
        "The ship had sailed along the Peruvian coast.",
        "The ship was full of Peruvian coal.",
        "The ship was worth a million Peruvian dollars.",
        "The flight from Peru was late.",
        "The envoy to Lima was absent.",
    ],
)
def test_a_place_or_topic_is_no_actor(framed: Coder, told: str) -> None:
    assert countries(framed, told) == {"CHL", "GHA"}


@pytest.mark.parametrize(
    "told",
    [
        "The talks were held in Peru. Lima said they were useful.",  # it speaks
        "They condemned the invasion in Peru.",  # it suffers
        "They spoke of the rulers in Peru.",  # its government
        "They spoke of Peru's decision to mine coal.",  # it does something
        "They spoke of relations with Peru.",
        "They spoke of the Bolivian-Peruvian summit.",  # they meet
        "The Condor Brigade in Peru sank a ship.",  # whose the brigade is
    ],
)
def test_who_plays_a_part_is_an_actor_wherever_he_is_told(framed: Coder, told: str) -> None:
    assert "PER" in countries(framed, told)


@pytest.mark.parametrize("told", ["He could be Peruvian.", "He won two Peruvian teacher posts."])
def test_people_who_are_but_a_word_for_something_are_no_actors(framed: Coder, told: str) -> None:
    assert countries(framed, told) == {"CHL", "GHA"}


def test_people_who_do_something_are_actors(framed: Coder) -> None:
    assert "PER" in countries(framed, "A Peruvian teacher shot a policeman.")
