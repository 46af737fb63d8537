"""Reviewing by command: what is kept, what is said of mistakes, gold that can be scored, entries that can be checked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pytest
import typer
from made import READING, VISIT
from typer.testing import CliRunner, Result

from dragoman.data.check import check_file
from dragoman.data.entries import read_entries
from dragoman.data.shapes import Frame
from dragoman.evaluate.events import score
from dragoman.evaluate.gold import read_gold
from dragoman.records import Document, Evidence, Reading, Span
from dragoman.store import Writer, query
from dragoman.store import open as open_store
from dragoman.store.filters import Filter
from dragoman.store.review import coded as coded_event
from dragoman.store.review import corrected
from dragoman.view.commands import ask, review
from dragoman.view.commands.export import export
from dragoman.view.evaluation import events_card
from dragoman.view.jsonl import record
from dragoman.view.review_forms import Fields, changed, correction, form, verdict, written

if TYPE_CHECKING:
    from dragoman.batch import Coder

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
for name in ("review", "queue", "agreement", "example"):
    app.command(name)(getattr(review, name))
app.command("events")(ask.events)
app.command("export")(export)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "news.duckdb"
    spoke = Evidence(
        span=VISIT.mentions[0],
        words="visited Hanoi on Tuesday",
        step="what 1",
        rule="consult.visit",
        score=0.9,
        detail="verb 'visit'",
    )
    with Writer(path) as writer:
        writer.add(
            [
                replace(
                    READING,
                    sentences=(Span(start=0, end=62), Span(start=63, end=131)),
                    events=(replace(VISIT, why=(spoke,)), READING.events[1]),
                )
            ]
        )
    return path


@pytest.fixture
def store(untouched: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(untouched, tmp_path / "news.duckdb"))


def run(store: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--store", str(store)])


def stands(store: Path, id: str = "e1") -> dict[str, Any]:
    with open_store(store) as tables:
        return {row["event"]: row for row in query.events(tables, Filter()).to_pylist()}[id]


def test_a_correction_and_what_follows_from_it(store: Path) -> None:
    found = run(
        store, "review", "e1", "correct", "--type", "aid", "--target", "Laos", "--target", "EU", "--standing", "planned",
        "--start", "2023-04", "--place", "Vientiane", "--by", "ada", "--note", "see the second sentence",
    )  # fmt: skip
    assert found.exit_code == 0, found.output
    assert "  target: VNM -> LAO; EUR" in found.stdout
    row = stands(store)
    assert (row["type"], row["mode"], row["quad"], row["cameo"], row["standing"]) == ("AID", None, 2, "070", "planned")
    assert [(p["side"], p["country"], p["org"], p["sector"]) for p in row["target"]] == [
        ("LAO", "LAO", None, ["GOV"]),
        ("EUR", None, "EUR", ["IGO"]),
    ]
    assert (row["source"][0]["name"], row["target_sides"]) == ("Alfred Mutua", ["EUR", "LAO"])
    assert (str(row["start"]), str(row["end"]), row["date_precision"]) == ("2023-04-01", "2023-04-30", "month")
    assert (row["place"], row["place_country"], row["place_precision"]) == ("Vientiane", "LAO", "city")
    assert row["lat"] == pytest.approx(17.97, abs=0.1)


def test_actors_of_the_report_are_known_by_name(untouched: Path) -> None:
    with open_store(untouched) as tables:
        row = coded_event(tables, "e1")
        found = corrected(row, correction(tables, row, Fields(source="vietnam", target="alfred mutua")))
    assert [(p["side"], p["name"], p["actor"]) for p in (*found["source"], *found["target"])] == [
        ("VNM", None, "a2"),
        ("KEN", "Alfred Mutua", "a1"),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"target": "none"}, {"target": [], "target_sides": [], "source_sides": ["KEN"]}),
        ({"mode": "none"}, {"mode": None, "cameo": "040"}),
        ({"start": ""}, {"start": None, "end": None, "date_precision": "unknown"}),
        ({"end": "2023-03-16"}, {"start": "2023-03-14", "end": "2023-03-16", "date_precision": "span"}),
        ({"place": "none"}, {"place": None, "lat": None, "place_country": None}),
        ({"place": "Nowhere, VNM"}, {"place": "Nowhere", "lat": None, "place_country": "VNM"}),
        ({"target": "KEN MIL; USA REB"}, {"target_sides": ["KEN", "USA"]}),
    ],
)
def test_fields_one_by_one(untouched: Path, fields: dict[str, str], expected: dict[str, Any]) -> None:
    with open_store(untouched) as tables:
        found = correction(tables, coded_event(tables, "e1"), Fields(**fields))
    assert {name: found[name] for name in expected} == expected


def test_a_speech_act_that_becomes_another_act_has_no_content(untouched: Path) -> None:
    with open_store(untouched) as tables:
        row = coded_event(tables, "e2")
        assert correction(tables, row, Fields(type="CONSULT"))["content"] is None
        assert "content" not in correction(tables, row, Fields(type="REQUEST"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("e9", "confirm"), "EVENT: no event 'e9' in the store"),
        (("e1", "correct"), "nothing differs"),
        (("e1", "correct", "--type", "consult"), "nothing differs"),
        (("e1", "confirm", "--type", "AID"), "the verdict is confirm"),
        (("e1", "correct", "--type", "DANCE"), "type: 'DANCE' is not known"),
        (("e1", "correct", "--mode", "troops"), "mode: 'troops' is not known: give one of"),
        (("e1", "correct", "--type", "AID", "--mode", "visit"), "AID has no modes"),
        (("e1", "correct", "--source", "Narnia"), "source: 'Narnia' is no country"),
        (("e1", "correct", "--status", "dreamt"), "--standing or --status: 'dreamt' is not known"),
        (("e1", "correct", "--start", "soon"), "--start or --from: 'soon' is no day"),
        (("e1", "correct", "--from", "2022", "--to", "2021"), "--end or --to: 2021 is before 2022"),
        (("e1", "correct", "--end", "2023-03-01"), "--end or --to: 2023-03-01 is before"),
        (("e2", "correct", "--end", "2023-03-01"), "a last day needs a first one"),
        (("e1", "correct", "--place", "Zzyzxville"), "place: no place 'Zzyzxville'"),
        (("e1", "perhaps"), "perhaps"),
    ],
)
def test_mistakes_are_named_and_nothing_is_kept(untouched: Path, words: tuple[str, ...], message: str) -> None:
    found = run(untouched, "review", *words, "--by", "ada")
    assert found.exit_code == 2
    assert message in found.output
    assert "Traceback" not in found.output
    with open_store(untouched) as tables:
        assert tables.sql("SELECT * FROM judgements").num_rows == 0


def test_no_store_is_made_by_a_review(tmp_path: Path) -> None:
    found = run(tmp_path / "none.duckdb", "review", "e1", "confirm")
    assert (found.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "there is no store" in found.output


def test_what_a_form_shows_can_be_sent_back_unchanged(untouched: Path) -> None:
    with open_store(untouched) as tables:
        for id in ("e1", "e2"):
            made = form(tables, id)
            assert changed(made.event, written(made.event)) == changed(made.event, {})
    again = {**made.values, "source": made.values["target"], "target": ""}
    assert (changed(made.event, again).source, changed(made.event, again).target) == (made.values["target"], "")


def test_queue_and_agreement(store: Path) -> None:
    shown = run(store, "queue")
    assert [line.split()[0] for line in shown.stdout.splitlines() if " doubt " in line] == ["e2", "e1"]
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert "2 events to judge" in shown.stderr
    assert run(store, "review", "e2", "strike", "--by", "ada").exit_code == 0
    assert "e2" not in run(store, "queue").stdout
    assert "e2" in run(store, "queue", "--by", "bo").stdout
    assert ids(run(store, "events", "--format", "jsonl")) == ["e1"]
    assert ids(run(store, "events", "--format", "jsonl", "--reviewed", "wrong")) == ["e2"]
    assert "No event was judged by two" in run(store, "agreement").stdout
    for id, said in (("e2", "confirm"), ("e1", "confirm")):
        assert run(store, "review", id, said, "--by", "bo").exit_code == 0
    assert run(store, "review", "e1", "correct", "--type", "SUPPORT", "--by", "ada").exit_code == 0
    told = run(store, "agreement").stdout
    assert "| ada, bo | -0.200 | 0.000 | 0.000 | 2 |" in told
    rows = [json.loads(line) for line in run(store, "queue", "--by", "cy", "--format", "jsonl").stdout.splitlines()]
    assert {row["event"]: row["doubts"] for row in rows} == {"e1": [], "e2": []}


def test_an_entry_for_a_lexicon(store: Path, tmp_path: Path) -> None:
    assert run(store, "review", "e1", "correct", "--type", "SUPPORT", "--by", "ada").exit_code == 0
    path = tmp_path / "events" / "mine.yml"
    path.parent.mkdir()
    assert run(store, "example", "e1", "-o", str(path)).exit_code == 0
    assert run(store, "example", "e2", "--noun", "readiness", "-o", str(path)).exit_code == 0
    assert list(check_file(path)) == []
    stray = path.rename(tmp_path / "mine.yml")
    assert [str(stray) in fault for fault in check_file(stray)] == [True]
    path = stray.rename(path)
    first, second = (entry for _, entry in read_entries(path, Frame))
    assert (first.type, first.verb, first.needs) == ("SUPPORT", ("visit",), ("source", "target"))
    assert first.example == "[Kenyan Foreign Minister Alfred Mutua] visited {Hanoi} on Tuesday."
    assert (second.noun, second.verb) == (("readiness",), ())
    assert run(store, "review", "e1", "strike", "--by", "ada").exit_code == 0
    assert "struck out" in run(store, "example", "e1").output


def test_an_entry_needs_a_word(untouched: Path) -> None:
    for words, message in (((), "say which word"), (("--verb", "a", "--noun", "b"), "either a verb or a noun")):
        found = run(untouched, "example", "e2", *words)
        assert found.exit_code == 2
        assert message in found.output


class Again:
    """Reads each text as it was read before."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = {r.document.id: r for r in readings}

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        yield from (self.readings[d.id] for d in documents)


def test_gold_records_come_back_through_evaluate(tmp_path: Path) -> None:
    path, file = tmp_path / "news.duckdb", tmp_path / "gold.jsonl"
    readings = []
    for n in range(4):
        events = tuple(replace(e, id=f"{e.id}-{n}") for e in READING.events)
        readings.append(replace(READING, document=replace(READING.document, id=f"r{n}"), events=events))
    with Writer(path) as writer:
        writer.add(readings)
    given = (
        ("e1-0", "confirm", Fields()),
        ("e2-0", "confirm", Fields()),
        ("e1-1", "correct", Fields(target="Laos")),
        ("e1-2", "strike", Fields()),
        ("e2-2", "confirm", Fields()),
    )
    with open_store(path) as tables:
        made = [verdict(tables, id, said, "ada", "", fields, "2024-01-01T00:00:00+00:00") for id, said, fields in given]
    with Writer(path, new=False) as writer:
        writer.append("judgements", pa.concat_tables(made))
    assert run(path, "export", "--format", "gold", "-o", str(file)).exit_code == 0
    gold = list(read_gold(file, ("report", "text", "events")))
    assert [(g["report"], g["text"]) for g in gold] == [(f"r{n}", READING.document.text) for n in range(3)]
    assert [[(e["type"], e.get("optional", False)) for e in g["events"]] for g in gold] == [
        [("CONSULT", False), ("AGREE", False)],
        [("CONSULT", False), ("AGREE", True)],
        [("AGREE", False)],
    ]
    visit, promise = gold[0]["events"]
    assert visit["mentions"] == [{"start": m.start, "end": m.end} for m in VISIT.mentions]
    assert (visit["date"], visit["place"]) == ({"start": "2023-03-14", "end": "2023-03-14"}, {"name": "Hanoi", "country": "VNM"})
    assert (promise["content"]["type"], promise["speaker"]["name"], "date" in promise) == ("CONSULT", "Alfred Mutua", False)
    card = score([(g["events"], record(r)["events"]) for g, r in zip(gold, readings, strict=False)])
    total = card.total("country")
    assert (total.found, total.wrong, total.missed) == (3, 2, 1)  # confirmed; corrected and struck out; corrected
    assert all(card.right[field] == card.judged[field] > 0 for field in ("mode", "content", "date", "place", "speaker"))
    assert "| country | 0.600 | 0.750 | 0.667 |" in events_card(file, cast("Coder", Again(readings)))
    assert "1  events not yet judged" in (tmp_path / "gold.jsonl.note.txt").read_text(encoding="utf-8")


def test_gold_takes_no_options_of_other_formats(store: Path, tmp_path: Path) -> None:
    found = run(store, "export", "--format", "gold", "--one-a-day", "-o", str(tmp_path / "gold.jsonl"))
    assert found.exit_code == 2
    assert "leave --one-a-day" in found.output
    for words in (("--limit", "1"), ("--once",)):
        assert f"{words[0]}: means nothing for gold" in run(store, "export", "--format", "gold", *words).output
    for words in (
        ("queue", "--order", "oldest"),
        ("queue", "--after", "x"),
        ("queue", "--once"),
        ("export", "--order", "oldest"),
    ):
        assert "No such option" in run(store, *words).output


def ids(found: Result) -> list[str]:
    return [json.loads(line)["event"] for line in found.stdout.splitlines()]
