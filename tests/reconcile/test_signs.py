"""The words by which reconcile tells how something is told: each pattern with sentences that it finds, and such as it must not."""

from __future__ import annotations

import re

import pytest

from dragoman.reconcile import fact, followups, promised

SIGNS = [
    ("unsure", fact.UNSURE, "Peru threatened to close its ports.", "Peru closed its ports."),
    ("unsure", fact.UNSURE, "Peru called on Chile to withdraw.", "Peru called Chile a friend."),
    ("remote", fact.REMOTE, "The ministers spoke by telephone.", "The ministers sat down in Lima."),
    ("remote", fact.REMOTE, "The president calls his counterpart.", "The president calls for a truce."),
    ("letter", fact.LETTER, "Peru's president sent a telegram to Chile.", "Peru's president sent an envoy to Chile."),
    ("before", fact.BEFORE, "They met ahead of the summit.", "They met after the summit."),
    ("before", fact.BEFORE, "The envoy is expected to land on Monday.", "The envoy was expected in vain."),
    ("contact", promised.CONTACT, "They agreed to remain in close contact.", "They agreed to sign a treaty."),
    ("ahead", promised.AHEAD, "The president will visit Lima.", "The president visited Lima."),
    ("ahead", promised.AHEAD, "Talks are scheduled for Monday.", "Talks took place on Monday."),
    ("meeting", promised.MEETING, "Peru will host the ministers.", "Peru thanked the ministers."),
    ("meeting", promised.MEETING, "Peru invited the president.", "Peru telephoned the president."),
    ("offer", promised.OFFER, "Peru is ready to mediate.", "Peru promised to mediate."),
    ("cancelled", followups.CANCELLED, "Peru called off the visit.", "Peru called for the visit."),
    ("cancelled", followups.CANCELLED, "Peru decided to scrap the visit.", "Peru scraped the hull."),
    ("delayed", followups.DELAYED, "Peru put off the visit.", "Peru put up the visitors."),
]


@pytest.mark.parametrize(("name", "pattern", "example", "counter"), SIGNS, ids=[f"{s[0]}: {s[2]}" for s in SIGNS])
def test_a_sign_finds_its_example_and_not_its_counter_example(
    name: str, pattern: str | re.Pattern[str], example: str, counter: str
) -> None:
    assert re.search(pattern, example), name
    assert not re.search(pattern, counter), name


def test_every_pattern_has_an_example() -> None:
    found = {word.lower() for module in (fact, promised) for word, value in vars(module).items() if isinstance(value, re.Pattern)}
    assert found <= {name for name, *_ in SIGNS}
