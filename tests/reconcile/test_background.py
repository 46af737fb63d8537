"""Stray mentions of what many reports tell as background."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from dragoman.reconcile.background import clearly_best
from dragoman.reconcile.stories import tie

from .memory import event, memory, party

PACT = "Peru left the Andean grain pact in March 2015 and brought back its tariffs on Bolivian soybeans."
OTHER = "Peru left the regional fisheries accord and its patrol boats."


def left(id: str, **more: Any) -> dict[str, Any]:
    """An event that tells of the pact, by default as background and by the month."""
    given = {
        "type": "SANCTION", "mode": "withdraw", "sentence": PACT, "start": "2015-03-01", "end": "2015-03-31", "published": "2016-05-20",
        "sources": "PER", "targets": "BOL", **more,
    }  # fmt: skip
    return event(id, "r" + id, **given)


def template() -> list[dict[str, Any]]:
    return [left(f"a{n}", published=f"2016-0{n + 1}-11") for n in range(7)]


def stories(rows: Iterable[dict[str, Any]], judged: Iterable[tuple[str, str, str]] = ()) -> dict[str, str]:
    """The story of each event."""
    tied = tie(memory(rows, judged)).stories
    return dict(zip(tied["event"].to_pylist(), tied["story"].to_pylist(), strict=True))


STRAY = {
    "start": None,
    "published": "2019-10-02",
    "targets": "",
    "sentence": "Tariffs on soybeans rose after Peru left the grain pact, an envoy said.",
}


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        ({}, True),
        ({"start": "2015-01-01", "end": "2015-12-31"}, True),  # told by the year
        ({"start": "2019-10-02"}, False),  # another day
        ({"mode": "discontinue"}, False),  # another act
        ({"sources": "CHL"}, False),  # another doer
        ({"targets": "ARG"}, False),  # another side
        ({"sentence": OTHER}, False),
        ({"published": "2014-11-02"}, False),  # before the act
    ],
)
def test_a_stray_mention_joins_the_story_that_it_recalls(other: dict[str, Any], joined: bool) -> None:
    story_of = stories([*template(), left("z", **{**STRAY, **other})])
    assert len({story_of[f"a{n}"] for n in range(7)}) == 1
    assert (story_of["z"] == story_of["a0"]) == joined


def test_a_person_keeps_a_mention_apart() -> None:
    rows = [*template(), left("z", **STRAY)]
    story_of = stories(rows, [("a3", "z", "different")])
    assert story_of["z"] != story_of["a0"]


def test_few_mentions_are_no_template() -> None:
    story_of = stories([*template()[:4], left("z", **STRAY)])
    assert story_of["z"] != story_of["a0"]


def test_news_of_one_day_is_no_template() -> None:
    news = [left(f"a{n}", start="2016-05-20", end="2016-05-20", sentence=PACT.replace(" in March 2015", "")) for n in range(7)]
    story_of = stories([*news, left("z", **STRAY)])
    assert story_of["z"] != story_of["a0"]


def test_where_two_stories_fit_alike_neither_is_taken() -> None:
    later = [
        left(f"b{n}", start="2017-03-01", end="2017-03-31", published=f"2018-0{n + 1}-11", sentence=PACT.replace("2015", "2017"))
        for n in range(7)
    ]
    story_of = stories([*template(), *later, left("z", **STRAY)])
    assert story_of["z"] not in (story_of["a0"], story_of["b0"])
    assert story_of["a0"] != story_of["b0"]


def test_clearly_best() -> None:
    assert clearly_best({}) is None
    assert clearly_best({4: 3.0}) == 4
    assert clearly_best({4: 3.0, 2: 1.0}) == 4
    assert clearly_best({4: 3.0, 2: 2.9}) is None


def test_one_who_was_killed_is_known_by_name_whatever_the_means_and_the_day() -> None:
    victim = [party("PER", kind="person", name="Lucia Quispe", rank=3)]

    def killed(id: str, **more: Any) -> dict[str, Any]:
        sentence = "General Lucia Quispe was assassinated near the airport of Tacna in March 2015."
        given = {"type": "ASSAULT", "mode": "targeted", "source": [], "target": victim, "sentence": sentence, **more}
        return left(id, **given)

    strike = killed(
        "z", mode="aerial", target=[], start="2015-04-28", end="2015-04-28", published="2019-10-02",
        sentence="The air strike at the airport of Tacna that assassinated General Quispe was recalled.",
    )  # fmt: skip
    unnamed = {**strike, "event": "y", "report": "ry", "sentence": "The air strike at the airport of Tacna in 2015 was recalled."}
    story_of = stories([*(killed(f"a{n}", published=f"2016-0{n + 1}-11") for n in range(7)), strike, unnamed])
    assert story_of["z"] == story_of["a0"]
    assert story_of["y"] != story_of["a0"]
