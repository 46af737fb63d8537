"""The party scorecard on plain records."""

from __future__ import annotations

from typing import Any

from dragoman.evaluate.parties import judge, same_name, sentences

TEXT = "Peru met Chile. Bolivia slept."
PERU = {"country": "PER", "sector": ["GOV"], "name": "Rosa Quispe", "role": "foreign minister"}


def coded(actors: list[dict[str, Any]], events: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"actors": actors, "events": events or []}


def gold(*parties: dict[str, Any]) -> dict[str, Any]:
    event = {"type": "CONSULT", "source": list(parties), "target": [], "mentions": [{"start": 5, "end": 8}]}
    return {"report": "r", "text": TEXT, "events": [event]}


def test_sentences_are_cut_at_their_ends() -> None:
    assert [TEXT[a:b].strip() for a, b in sentences(TEXT)] == ["Peru met Chile.", "Bolivia slept."]


def test_a_party_is_resolved_where_its_sentence_holds_it() -> None:
    near = {**PERU, "mentions": [{"start": 0, "end": 4, "text": "Peru"}]}
    right, total, misses = judge(gold(PERU), coded([near]))
    assert dict(right) == dict(total) == {"party": 1, "sector": 1, "name": 1, "role": 1}
    assert not misses


def test_a_party_of_another_sentence_does_not_count() -> None:
    far = {**PERU, "mentions": [{"start": 16, "end": 23, "text": "Bolivia"}]}
    right, total, misses = judge(gold(PERU), coded([far]))
    assert sum(right.values()) == 0
    assert total["party"] == 1
    assert len(misses) == 4


def test_parties_given_are_right_where_gold_knows_them() -> None:
    said = {
        "type": "CONSULT",
        "source": [PERU],
        "target": [{"country": "BOL"}],
        "mentions": [{"start": 0, "end": 8, "text": "x"}],
    }
    right, total, _ = judge(gold(PERU), coded([], [said]))
    assert (right["given"], total["given"]) == (1, 2)


def test_names_agree_by_their_last_word_and_without_accents() -> None:
    assert same_name("José Peña", {"name": "Jose Pena"})
    assert same_name("Polisario Front", {"name": None, "mentions": [{"text": "the Polisario Front"}]})
    assert not same_name("Rosa Quispe", {"name": "Juan Alba"})
