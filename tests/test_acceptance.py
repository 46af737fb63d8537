"""The acceptance report: every required event with its parties, content, speaker, mode and mentions.

The report and its gold record lie outside the repository; without them the test is skipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.view.jsonl import record

Json = dict[str, Any]


@pytest.fixture(scope="module")
def gold(shared: Path) -> Json:
    found: Json = json.loads((shared / "acceptance/iran-kazakhstan.gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    return (shared / "acceptance/iran-kazakhstan.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def coded(coder: dragoman.Coder, text: str, gold: Json) -> Json:
    return record(coder.read(text, date=gold["judged_if_date"]))


def same_actor(gold: Json, found: Json) -> bool:
    """Country or organisation, a shared sector, and name and role where gold gives them."""
    if gold.get("country") != found.get("country") or gold.get("org") != found.get("org"):
        return False
    if gold.get("sector") and not set(gold["sector"]) & set(found.get("sector") or []):
        return False
    return all(gold.get(key) in (None, found.get(key)) for key in ("name", "role"))


def same_side(gold: list[Json], found: list[Json]) -> bool:
    return all(any(same_actor(g, f) for f in found) for g in gold) and (bool(gold) or not found)


def agrees(gold: Json, found: Json) -> bool:
    if gold["type"] != found["type"] or gold.get("mode") not in (None, found.get("mode")):
        return False
    if not same_side(gold["source"], found["source"]) or not same_side(gold["target"], found["target"]):
        return False
    content = gold.get("content")
    return content is None or (found.get("content") is not None and agrees(content, found["content"]))


def overlaps(one: Json, two: Json) -> bool:
    return bool(one["start"] < two["end"] and two["start"] < one["end"])


def required(gold: Json) -> list[Json]:
    return [e for e in gold["events"] if not e.get("optional")]


def test_every_required_event_is_found_with_all_its_parts(gold: Json, coded: Json) -> None:
    for event in required(gold):
        found = [e for e in coded["events"] if agrees(event, e)]
        assert found, f"not found: {event['type']} {event.get('content', {}).get('type')}"
        best = found[0]
        for mention in event["mentions"]:
            assert any(overlaps(mention, m) for e in found for m in e["mentions"]), (event["type"], mention)
        if "speaker" in event:
            assert same_actor(event["speaker"], best["speaker"])
        if event.get("place"):
            assert best["place"]["country"] == event["place"]["country"]


def test_the_meeting_is_one_event_with_all_its_mentions(gold: Json, coded: Json) -> None:
    meetings = [e for e in coded["events"] if e["type"] == "CONSULT"]
    assert len(meetings) == 1
    for mention in gold["events"][0]["mentions"]:
        assert any(overlaps(mention, m) for m in meetings[0]["mentions"])


def test_the_day_is_resolved_against_the_reports_day(coded: Json) -> None:
    meeting = next(e for e in coded["events"] if e["type"] == "CONSULT")
    assert (meeting["date"]["start"], meeting["date"]["text"]) == ("2022-05-30", "Monday")


def test_without_the_reports_day_the_words_are_kept(coder: dragoman.Coder, text: str) -> None:
    coded = record(coder.read(text))
    meeting = next(e for e in coded["events"] if e["type"] == "CONSULT")
    assert meeting["date"]["text"] == "Monday"
    assert meeting["date"]["start"] is None
    assert all((e["date"] or {}).get("start") is None for e in coded["events"])


def test_nothing_of_the_never_list(gold: Json, coded: Json) -> None:
    end = gold["body_ends_before"]
    for event in coded["events"]:
        parties = [*event["source"], *event["target"]]
        assert event["type"] != "ASSAULT"
        assert all(p["country"] != "AFG" for p in parties)
        assert all(m["end"] <= end for m in event["mentions"])
    assert all(s["end"] <= end for s in coded["statements"])


def test_the_four_actors_are_resolved(gold: Json, coded: Json) -> None:
    for actor in gold["actors"]:
        assert any(same_actor(actor, found) for found in coded["actors"]), actor


def test_shared_stance_and_fields_of_cooperation_are_statements_and_topics(coded: Json) -> None:
    shared = [s for s in coded["statements"] if "Afghanistan" in s["words"]]
    assert shared
    assert any(len(s["speakers"]) == 2 for s in shared)
    assert {"terrorism", "illegal_drugs", "human_rights", "economic"} <= set(coded["topics"])


def test_the_unknown_body_is_honestly_unknown_or_right(coded: Json) -> None:
    assert not [a for a in coded["actors"] if a.get("org") not in (None, "CICA")]
