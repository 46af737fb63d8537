from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

import pytest

from dragoman.reconcile.groups import Group, alone
from dragoman.reconcile.links import VERDICTS
from dragoman.reconcile.stories import Edge, settled, tie
from dragoman.records import digest
from dragoman.schema import TABLES
from dragoman.view.commands.link import Verdict

from .memory import Memory, event, memory

TELLING = "Raisi received the Kazakh president at the Caspian summit in Ashgabat over the Garmsar railway"
OTHER = "The two health ministers spoke of vaccines, wheat and a clinic in Aktau"


def told(memory: Memory) -> list[set[str]]:
    """The stories, largest first."""
    stories: dict[str, set[str]] = defaultdict(set)
    for row in tie(memory).stories.to_pylist():
        stories[row["story"]].add(row["event"])
    return sorted(stories.values(), key=lambda s: (-len(s), min(s)))


def same(id: str, report: str, **more: Any) -> dict[str, Any]:
    return event(id, report, sentence=TELLING, mode="visit", **{"outlet": report, **more})


def test_two_reports_of_one_act_make_a_story() -> None:
    tied = tie(memory([same("a", "1"), same("b", "2"), event("c", "3", sentence=OTHER, outlet="3")]))
    assert tied.links.schema == TABLES["links"]
    assert tied.stories.schema == TABLES["stories"]
    (link,) = [row for row in tied.links.to_pylist() if row["verdict"] == "same"]
    assert (link["left"], link["right"], link["clash"]) == ("a", "b", [])
    assert {"parties", "days", "words"} <= set(link["agree"])
    stories = {row["event"]: row["story"] for row in tied.stories.to_pylist()}
    assert stories["a"] == stories["b"] == digest("a")
    assert stories["c"] == digest("c")


def test_order_of_rows_changes_nothing() -> None:
    events = [same("a", "1"), same("b", "2"), same("c", "3", start="2022-05-31"), event("d", "4", sentence=OTHER)]
    first = tie(memory([dict(e) for e in events]))
    random.Random(1).shuffle(events)
    assert tie(memory(events)) == first


def test_another_day_is_another_story() -> None:
    assert told(memory([same("a", "1"), same("b", "2", start="2022-06-03")])) == [{"a"}, {"b"}]


def test_a_person_is_obeyed_and_may_change_his_mind() -> None:
    events = [same("a", "1"), same("b", "2"), event("c", "3", sentence=OTHER, start="2022-08-30")]

    def now(*judged: tuple[str, str, str]) -> list[set[str]]:
        return told(memory([dict(e) for e in events], judged))

    apart, tied = ("b", "a", "different"), ("a", "c", "same")
    assert now() == [{"a", "b"}, {"c"}]
    assert now(apart) == [{"a"}, {"b"}, {"c"}]
    assert now(tied) == [{"a", "b", "c"}]
    assert now(tied, apart) == [{"a", "c"}, {"b"}]
    assert now(apart, ("a", "b", "unsure")) == [{"a", "b"}, {"c"}]  # taken back
    assert now(tied, ("c", "a", "different")) == [{"a", "b"}, {"c"}]
    assert now(("a", "zz", "same")) == [{"a", "b"}, {"c"}]  # an event that the coder no longer finds
    assert tuple(Verdict) == VERDICTS  # what the command takes is what is looked for


def test_a_story_joined_by_a_person_says_so() -> None:
    tied = tie(memory([same("a", "1"), event("c", "3", sentence=OTHER, start="2022-08-30")], [("a", "c", "same")]))
    assert tied.stories["method"].to_pylist() == ["person", "person"]
    assert tied.links.to_pylist()[0]["method"] == "person"


def test_copies_are_tied() -> None:
    short = {"sentence": "They met in Aktau.", "start": None, "outlet": "A"}
    events = [event("a", "1", **short), event("b", "2", **short)]
    plain, copied = (tie(memory([dict(e) for e in events], copies=c)).links.to_pylist()[0] for c in ([], [("2", "1")]))
    assert copied["score"] > plain["score"]
    assert "near" in copied["agree"]


# -- clustering on plain values -------------------------------------------------------------


def groups(*events: str, **rows: dict[str, Any]) -> dict[str, Group]:
    plain = {
        "type": "AID",
        "mode": None,
        "target_people": [],
        "first": None,
        "last": None,
        "inferred": True,
        "place_id": None,
        "place_precision": None,
        "published": None,
    }
    return {e: alone({"event": e, "report": "r" + e, **plain, **rows.get(e, {})}) for e in events}


def clustered(
    edges: list[tuple[str, str, float]], rows: dict[str, Group], judged: dict[tuple[str, str], str] | None = None
) -> list[str]:
    made = [Edge(a, b, s, "person" if s == 1.0 else "m") for a, b, s in edges]
    return sorted("".join(sorted(g.events)) for g in settled(made, rows, judged or {}))


def test_a_chain_is_cut() -> None:
    chain = [("a", "b", 0.9), ("b", "c", 0.6), ("c", "d", 0.9)]
    assert clustered(chain, groups(*"abcd")) == ["ab", "cd"]


def test_a_clique_is_one_story() -> None:
    clique = [(a, b, 0.7) for a, b in ("ab", "ac", "ad", "bc", "bd", "cd")]
    assert clustered(clique, groups(*"abcd")) == ["abcd"]


DAY = {"inferred": False}


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ({}, {}, True),
        ({"report": "r"}, {"report": "r"}, False),
        ({"first": 1, "last": 1, **DAY}, {"first": 3, "last": 3, **DAY}, True),
        ({"first": 1, "last": 1, **DAY}, {"first": 4, "last": 4, **DAY}, False),
        ({"first": 1, "last": 1, **DAY}, {"first": 4, "last": 4}, True),  # inferred: no guard
        ({"place_id": "x", "place_precision": "city"}, {"place_id": "y", "place_precision": "city"}, False),
        ({"place_id": "x", "place_precision": "city"}, {"place_id": "y", "place_precision": "country"}, True),
    ],
)
def test_guards(one: dict[str, Any], other: dict[str, Any], joined: bool) -> None:
    import datetime as dt

    rows = [{k: dt.date(2022, 5, v) if k in ("first", "last") else v for k, v in row.items()} for row in (one, other)]
    assert clustered([("a", "b", 0.9)], groups("a", "b", a=rows[0], b=rows[1])) == (["ab"] if joined else ["a", "b"])


def test_background_is_told_twice_by_one_report() -> None:
    import datetime as dt

    old = {"report": "r", "last": dt.date(2018, 5, 8), "published": dt.date(2020, 1, 1)}
    assert clustered([("a", "b", 0.9)], groups("a", "b", a=old, b=old)) == ["ab"]


def test_two_acts_that_a_report_tells_as_background_stay_apart() -> None:
    import datetime as dt

    old = {"report": "r", "last": dt.date(2018, 5, 8), "published": dt.date(2020, 1, 1)}
    rows = groups("a", "b", a=old, b={**old, "type": "SANCTION"})
    assert clustered([("a", "b", 0.9)], rows) == ["a", "b"]


def test_what_was_compared_in_vain_counts_against_background() -> None:
    import datetime as dt

    old = {"last": dt.date(2018, 5, 8), "published": dt.date(2020, 1, 1)}
    rows = groups(*"abcd", **dict.fromkeys("abcd", old))
    star = [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.9), ("c", "d", 0.7)]
    assert clustered(star, rows) == ["abcd"]
    assert clustered([*star, ("a", "d", 0.0), ("b", "d", 0.0)], rows) == ["abc", "d"]


def test_a_guard_holds_for_every_member() -> None:
    rows = groups(*"abc", a={"report": "r"}, c={"report": "r"})
    assert clustered([("a", "b", 0.9), ("b", "c", 0.8)], rows) == ["ab", "c"]


def test_different_keeps_whole_groups_apart() -> None:
    clique = [(a, b, 0.7) for a, b in ("ab", "ac", "bc")]
    assert clustered(clique, groups(*"abc"), {("a", "c"): "different"}) in (["ab", "c"], ["a", "bc"])


def test_a_person_outweighs_guards() -> None:
    rows = groups("a", "b", a={"report": "r"}, b={"report": "r"})
    assert clustered([("a", "b", 1.0)], rows) == ["ab"]


def test_a_month_that_is_told_suits_its_days_and_no_other() -> None:
    import datetime as dt

    def spanned(first: dt.date, last: dt.date) -> dict[str, Any]:
        return {"first": first, "last": last, "inferred": False}

    month = spanned(dt.date(2022, 5, 1), dt.date(2022, 5, 31))
    rows = groups("a", "b", a=month, b=spanned(dt.date(2022, 5, 20), dt.date(2022, 5, 20)))
    assert clustered([("a", "b", 0.9)], rows) == ["ab"]
    rows = groups("a", "b", a=month, b=spanned(dt.date(2022, 7, 20), dt.date(2022, 7, 20)))
    assert clustered([("a", "b", 0.9)], rows) == ["a", "b"]


def test_one_who_was_killed_was_killed_once_whatever_days_are_told() -> None:
    import datetime as dt

    days = [{"first": day, "last": day, "inferred": False} for day in (dt.date(2022, 5, 1), dt.date(2022, 5, 9))]
    dead = {"type": "ASSAULT", "mode": "targeted", "target_people": ["Lucia Quispe"]}
    assert clustered([("a", "b", 0.9)], groups("a", "b", a={**days[0], **dead}, b={**days[1], **dead})) == ["ab"]
    other = {**dead, "target_people": ["Oscar Mamani"]}
    assert clustered([("a", "b", 0.9)], groups("a", "b", a={**days[0], **dead}, b={**days[1], **other})) == ["a", "b"]
