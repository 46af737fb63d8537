"""Verdicts: added, never changed; the newest is obeyed by every query; what is doubtful comes first in the queue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dragoman.errors import SettingsError
from dragoman.reconcile import pledging
from dragoman.reconcile.ledger import promises
from dragoman.schema import TABLES
from dragoman.store import Store, Writer, panel, query
from dragoman.store import open as open_store
from dragoman.store.filters import Filter
from dragoman.store.review import COLUMNS, Obeying, coded, corrected, judged, judgement, obeying, queue, verdicts

Row = dict[str, Any]
DAY = dt.date(2022, 5, 30)


def party(side: str, sector: str = "GOV") -> Row:
    return {"actor": f"{side}-{sector}", "side": side, "country": side, "org": None, "sector": [sector], "name": None,
            "role": None, "rank": None, "entity": side, "kind": "state"}  # fmt: skip


IRN, KAZ, USA = (party(side) for side in ("IRN", "KAZ", "USA"))


def event(id: str, type: str, source: list[Row], target: list[Row], **more: Any) -> Row:
    row = {
        "event": id, "type": type, "quad": 1, "intensity": 2.0, "standing": "happened", "source": source, "target": target,
        "speaker": [], "start": DAY, "end": DAY, "contexts": [], "topics": [], "mentions": [{"start": 40, "end": 50, "words": "x"}],
        "sentence": id, "confidence": 0.9, "report": "r1", "version": 1, "run": "x", "published": DAY, "outlet": "Wire", "why": [],
        "source_sides": [p["side"] for p in source], "target_sides": [p["side"] for p in target], "names": [],
    }  # fmt: skip
    return {**row, **more}


def said(detail: str) -> list[Row]:
    return [{"start": 0, "end": 1, "words": "x", "step": "what 1", "rule": "r", "score": 0.5, "detail": detail}]


INSIDE = {"type": "CONSULT", "mode": "visit", "source": [KAZ], "target": [IRN]}
EVENTS = [
    event("e1", "SUPPORT", [IRN], [KAZ]),
    event("e2", "AGREE", [IRN], [KAZ], content=INSIDE, standing="promised"),
    event("e3", "ACCUSE", [USA], [IRN], quad=3, confidence=0.8, report="r2"),
    event("e4", "SUPPORT", [USA], [], why=said("no frame spoke; the classifier says SUPPORT (0.90)")),
    event("e5", "SUPPORT", [KAZ], [USA], why=said("a, b hold alike; the classifier says ACCUSE (0.60)")),
    event("e6", "CONSULT", [IRN, KAZ], []),
]
WHY = {"start": 38, "end": 40, "words": "he", "step": "who 1", "rule": "pronoun", "score": 0.7, "detail": ""}
NAMED = {**WHY, "start": 2, "rule": "state name"}
ACTORS = [
    {**IRN, "report": "r1", "version": 1, "run": "x", "mentions": [], "why": [NAMED]},
    {**USA, "report": "r2", "version": 1, "run": "x", "mentions": [], "why": [WHY, NAMED]},
]
REPORTS = [{"report": id, "version": 1, "coding": 1, "run": "x", "text": "", "published": DAY} for id in ("r1", "r2")]


def table(name: str, rows: list[Row]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=TABLES[name])


def verdict(event: str, verdict: str, by: str = "ada", day: int = 1, correction: Row | None = None) -> pa.Table:
    return judgement(event, verdict, by, "", correction, at=f"2024-01-{day:02}T00:00:00+00:00")


@pytest.fixture
def store() -> Callable[..., Store]:
    def made(*given: pa.Table) -> Store:
        judged = pa.concat_tables(given) if given else table("judgements", [])
        return Store.of_tables(
            {
                "events": table("events", EVENTS),
                "actors": table("actors", ACTORS),
                "reports": table("reports", REPORTS),
                "judgements": judged,
            }
        )

    return made


TO_AID: Row = {"type": "AID", "mode": None, "quad": 2, "cameo": "070", "intensity": 7.0}
TO_USA: Row = {"target": [USA], "source_sides": ["IRN"], "target_sides": ["USA"], "names": ["usa"]}
LATER: Row = {"start": "2022-06-01", "end": "2022-06-02", "date_precision": "span", "date_inferred": False}
ASTANA: Row = {"place": "Astana", "place_country": "KAZ", "lat": 51.25, "lon": 71.5, "place_id": "1", "place_precision": "city"}


def ids(found: pa.Table) -> list[str]:
    return sorted(found["event"].to_pylist())


def test_nobody_judged_means_the_store_itself(store: Callable[..., Store]) -> None:
    plain = store(verdict("e1", "right"))
    assert obeying(plain) is plain
    assert obeying(Obeying(plain, "")) == Obeying(plain, "")
    assert judged(plain) is plain


@pytest.mark.parametrize(
    "correction", [TO_AID, TO_USA, LATER, ASTANA, {**TO_AID, **TO_USA, "content": None}, {"standing": "denied"}]
)
def test_queries_show_what_was_corrected(store: Callable[..., Store], correction: Row) -> None:
    tables = store(verdict("e1", "corrected", correction=correction), verdict("e2", "corrected", correction=correction))
    for id in ("e1", "e2"):
        shown = obeying(tables).sql("SELECT * FROM events WHERE event = ?", [id]).to_pylist()
        assert shown == [corrected(coded(tables, id), correction)]
        assert shown != [coded(tables, id)]
    assert ids(query.events(tables, Filter())) == [row["event"] for row in EVENTS]


def test_filters_look_at_the_corrected_event(store: Callable[..., Store]) -> None:
    tables = store(verdict("e1", "corrected", correction={**TO_AID, **TO_USA, **ASTANA, **LATER}))
    assert ids(query.events(tables, Filter(type=("AID",)))) == ["e1"]
    assert ids(query.events(tables, Filter(dyad=("IRN", "USA")))) == ["e1", "e3"]
    assert ids(query.events(tables, Filter(dyad=("IRN", "KAZ")))) == ["e2", "e6"]
    assert ids(query.events(tables, Filter(place="astana", start="2022-06"))) == ["e1"]
    assert ids(query.events(tables, Filter(actor="usa", limit=5))) == ["e1"]
    assert query.actors(tables, Filter(type=("AID",)))["as_target"].to_pylist() == [0]


def test_what_is_judged_is_corrected_and_without_what_was_struck_out(store: Callable[..., Store]) -> None:
    tables = judged(store(verdict("e1", "corrected", correction=TO_AID), verdict("e3", "wrong"), verdict("e2", "right")))
    found = tables.sql("SELECT event, type FROM events ORDER BY event").to_pylist()
    assert [(row["event"], row["type"]) for row in found[:2]] == [("e1", "AID"), ("e2", "AGREE")]
    assert [row["event"] for row in found] == ["e1", "e2", "e4", "e5", "e6"]
    assert ids(query.events(tables, Filter())) == ["e1", "e2", "e4", "e5", "e6"]
    told = promises(tables, DAY).to_pylist()
    assert [row["event"] for row in told] == ["e2"]
    assert promises(judged(store(verdict("e2", "wrong"))), DAY).num_rows == 0


def test_a_type_without_content_is_no_pledge_any_more(store: Callable[..., Store]) -> None:
    assert EVENTS[1]["type"] in pledging.TYPES
    assert ids(query.pledges(store(verdict("e2", "corrected", correction={**TO_AID, "content": None})), Filter())) == []


def test_struck_out_events_are_left_out_and_can_be_asked_for(store: Callable[..., Store]) -> None:
    tables = store(verdict("e3", "wrong"), verdict("e1", "right"), verdict("e2", "corrected", correction=TO_AID))
    assert ids(query.events(tables, Filter())) == ["e1", "e2", "e4", "e5", "e6"]
    assert query.events(tables, Filter(limit=2)).num_rows == 2
    asked = {how: ids(query.events(tables, Filter(reviewed=how))) for how in ("yes", "no", "right", "corrected", "wrong")}
    assert asked == {"yes": ["e1", "e2"], "no": ["e4", "e5", "e6"], "right": ["e1"], "corrected": ["e2"], "wrong": ["e3"]}
    assert query.reports(tables, Filter(report=("r2",)))["events"].to_pylist() == [0]


def test_dyads_leave_struck_out_events_out(store: Callable[..., Store]) -> None:
    pair = Filter(dyad=("IRN", "USA"))
    assert panel.dyads(store(), pair)["events"].to_pylist() == [1]
    assert panel.dyads(store(verdict("e3", "wrong")), pair).num_rows == 0
    moved = store(verdict("e1", "corrected", correction=TO_USA))
    assert panel.dyads(obeying(moved), pair)["events"].to_pylist() == [2]
    assert panel.panel(obeying(moved), pair)["events"].to_pylist() == [2]


def test_the_newest_verdict_stands(store: Callable[..., Store]) -> None:
    tables = store(
        verdict("e3", "wrong", "ada", 1),
        verdict("e3", "wrong", "bo", 2),
        verdict("e3", "right", "ada", 3),
        verdict("e1", "corrected", day=1, correction=TO_AID),
        verdict("e1", "right", day=2),
    )
    assert "e3" in ids(query.events(tables, Filter()))
    told = verdicts(tables, ["e3"]).to_pylist()
    assert [(v["by"], v["verdict"], v["stands"], v["type"]) for v in told] == [
        ("bo", "wrong", False, "ACCUSE"),
        ("ada", "right", True, "ACCUSE"),
    ]
    assert ids(query.events(tables, Filter(type=("AID",)))) == []


def test_verdicts_of_events_that_are_gone_are_told(store: Callable[..., Store]) -> None:
    found = verdicts(store(verdict("gone", "right"), verdict("e1", "right"))).to_pylist()
    assert {v["event"]: v["type"] for v in found} == {"gone": None, "e1": "SUPPORT"}
    assert verdicts(store(verdict("e1", "right")), ["e2"]).num_rows == 0


def test_the_queue_is_ordered_by_doubt(store: Callable[..., Store]) -> None:
    tables = store()
    found = {row["event"]: row for row in queue(tables, Filter()).to_pylist()}
    assert list(found)[:2] == ["e4", "e5"]
    assert found["e5"]["doubts"] == ["frames and classifier disagree"]
    assert found["e4"]["doubts"] == ["no frame spoke, or several did", "no target"]
    assert found["e3"]["doubts"] == ["a party is inferred"]
    assert found["e6"]["doubts"] == []  # what two do together has no target
    doubts = [row["doubt"] for row in found.values()]
    assert doubts == sorted(doubts, reverse=True)
    assert queue(tables, Filter(dyad=("IRN", "KAZ"), limit=2)).num_rows == 2


def test_the_queue_of_a_second_reviewer_hides_what_the_first_one_said(store: Callable[..., Store]) -> None:
    tables = store(verdict("e3", "wrong"), verdict("e1", "corrected", correction=TO_AID))
    assert ids(queue(tables, Filter())) == ["e2", "e4", "e5", "e6"]
    assert ids(queue(tables, Filter(), "ada")) == ["e2", "e4", "e5", "e6"]
    second = queue(tables, Filter(), "bo")
    assert ids(second) == ["e1", "e2", "e3", "e4", "e5", "e6"]
    assert {row["event"]: row["type"] for row in second.to_pylist()}["e1"] == "SUPPORT"


@pytest.mark.parametrize(
    ("given", "name", "message"),
    [
        ({"verdict": "perhaps"}, "verdict", "right, corrected, wrong"),
        ({"by": " "}, "by", "who judges"),
        ({"by": "a\x1b[2J"}, "by", "printed"),
        ({"note": "x" * 2001}, "note", "at most"),
        ({"at": "2024-01-01"}, "at", "no moment"),
        ({"at": "yesterday"}, "at", "no moment"),
        ({"verdict": "corrected"}, "correction", "what is to be corrected"),
        ({"correction": TO_AID}, "correction", "only a verdict"),
        ({"verdict": "corrected", "correction": {"type": "DANCE"}}, "type", "CONSULT"),
        ({"verdict": "corrected", "correction": {"type": "AID", "mode": "visit"}}, "mode", "no mode 'visit'"),
        ({"verdict": "corrected", "correction": {"standing": "dreamt"}}, "standing", "happened"),
        ({"verdict": "corrected", "correction": {"cameo": "999"}}, "cameo", "no CAMEO code"),
        ({"verdict": "corrected", "correction": {"sentence": "x"}}, "correction", "can be corrected"),
        ({"verdict": "corrected", "correction": {"source": [party("IRN", "KING")]}}, "source", "no sector 'KING'"),
        ({"verdict": "corrected", "correction": {"start": "soon", "end": None}}, "start", "no day"),
        ({"verdict": "corrected", "correction": {"start": "2022-05-02", "end": "2022-05-01"}}, "end", "before the first"),
        ({"verdict": "corrected", "correction": {"content": INSIDE}}, "content", "taken away"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_names_its_field(given: Row, name: str, message: str) -> None:
    usual: Row = {"verdict": "right", "by": "ada", "note": "", "correction": None, "at": "2024-01-01T00:00:00+00:00"}
    with pytest.raises(SettingsError, match=message) as error:
        judgement("e1", **{**usual, **given})
    assert error.value.name == name


def test_moments_are_kept_in_utc_and_in_order() -> None:
    found = judgement("e1", "right", " Ada  L ", at="2024-01-01T03:00:00+05:00").to_pylist()[0]
    assert (found["at"], found["by"]) == ("2023-12-31T22:00:00.000000+00:00", "Ada L")


def test_every_column_that_can_be_corrected_is_one() -> None:
    assert set(COLUMNS) <= set(TABLES["events"].names)


@pytest.mark.parametrize("name", ["news.duckdb", "news"])
def test_verdicts_in_stores_on_disk(tmp_path: Path, name: str) -> None:
    from small import add, report

    add(tmp_path / name, [report(1)])
    with open_store(tmp_path / name) as news:
        first, second, third = ids(query.events(news, Filter()))
    with Writer(tmp_path / name, new=False) as writer:
        writer.append("judgements", verdict(first, "wrong"))
        writer.append("judgements", verdict(second, "corrected", correction={**TO_AID, **TO_USA}))
    with open_store(tmp_path / name) as news:
        assert ids(query.events(news, Filter())) == sorted([second, third])
        assert ids(query.events(news, Filter(dyad=("IRN", "USA"), type=("AID",)))) == [second]
