"""A value whose words are not in its span is refused, and the refusal is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.reading.evidence import checked, holds
from dragoman.records import Evidence, Reading, Span

TEXT = "Peru's foreign minister visited Chile on Monday, the ministry said."


def test_words_must_stand_in_their_span() -> None:
    right = Evidence(span=Span(start=0, end=4), words="Peru", step="who 1", rule="register")
    assert holds(right, TEXT)
    assert not holds(replace(right, words="Chile"), TEXT)
    assert not holds(replace(right, span=Span(start=0, end=999)), TEXT)
    assert not holds(replace(right, span=Span(start=4, end=4), words=""), TEXT)


def test_a_value_with_wrong_words_is_refused(read: Callable[..., Reading]) -> None:
    reading = read(TEXT)
    assert reading.events
    assert not [p for p in reading.problems if p.code == "refused"]
    event = reading.events[0]
    forged = replace(event, why=(replace(event.why[0], words="words that do not stand there"),))
    after = checked(replace(reading, events=(forged, *reading.events[1:])))
    assert forged not in after.events
    assert any(p.code == "refused" and "words that do not stand there" in p.message for p in after.problems)


def test_an_event_whose_actor_has_no_evidence_is_refused(read: Callable[..., Reading]) -> None:
    reading = read(TEXT)
    event = replace(reading.events[0], source=("nobody",))
    after = checked(replace(reading, events=(event,)))
    assert after.events == ()
    assert any("has no evidence" in p.message for p in after.problems)


def test_everything_given_rests_on_words(read: Callable[..., Reading]) -> None:
    reading = read(TEXT)
    for group in (reading.actors, reading.acts, reading.standings, reading.whens, reading.wheres):
        assert group
        for value in group:
            assert value.evidence
            assert all(holds(e, TEXT) for e in value.evidence)
