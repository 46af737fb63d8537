"""The ledger of promises: its rules on plain rows, its figures on judged promises, and the command over a real store."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer
from typer.testing import CliRunner

from dragoman import store
from dragoman.errors import InputError
from dragoman.evaluate.ledger import Scorecard, evaluate, read_pledges
from dragoman.reconcile.ledger import Ledger, followups, keep, pledges, state
from dragoman.records import Actor, Content, Document, Event, Reading, Span, When, digest
from dragoman.schema import TABLES
from dragoman.view.commands.follow import follow

from .memory import Memory, event, party

HERE = Path(__file__).parent
PROMISED = "The Iranian president will visit Kazakhstan on May 30 to open the Garmsar railway."
MADE = "The Iranian president arrived in Kazakhstan on Monday to open the Garmsar railway."
RAISI = party("IRN", kind="person", name="Ebrahim Raisi", rank=1)


def tables(*rows: dict[str, Any], stories: dict[str, str] | None = None) -> Memory:
    reports = [{"report": row["report"], "title": row.pop("title", None)} for row in rows]
    found = Memory(
        events=pa.Table.from_pylist(list(rows), schema=TABLES["events"]),
        reports=pa.Table.from_pylist(reports, schema=TABLES["reports"]),
    )
    told = [{"event": e, "story": s, "method": "test"} for e, s in (stories or {}).items()]
    found.database.register("stories", pa.Table.from_pylist(told, schema=TABLES["stories"]))
    return found


def promise(id: str = "p", report: str = "r1", **more: Any) -> dict[str, Any]:
    content = {
        "type": "CONSULT", "mode": "visit", "source": [RAISI], "target": [party("KAZ")],
        "start": dt.date(2022, 5, 30), "end": dt.date(2022, 5, 30), **more.pop("content", {}),
    }  # fmt: skip
    given = {"type": "AGREE", "standing": "planned", "start": None, "published": "2022-05-20", "sentence": PROMISED, **more}
    return event(id, report, source=[RAISI], content=content, **given)


def visit(id: str = "v", report: str = "r2", **more: Any) -> dict[str, Any]:
    given = {"mode": "visit", "standing": "happened", "source": [RAISI], "sentence": MADE, "place_country": "KAZ", **more}
    return event(id, report, **{"published": "2022-05-30", "start": "2022-05-30", **given})


def told(ledger: Ledger) -> dict[str, str]:
    return dict(zip(*(ledger.pledges[n].to_pylist() for n in ("pledge", "state")), strict=True))


def found(ledger: Ledger) -> list[tuple[str, str, str]]:
    return [(row["pledge"], row["event"], row["finding"]) for row in ledger.followups.to_pylist()]


def test_a_visit_that_was_made() -> None:
    ledger = keep(tables(promise(), visit()))
    assert found(ledger) == [("p", "v", "done")]
    row = ledger.pledges.to_pylist()[0]
    assert (row["kind"], row["due"], row["state"]) == ("visit", dt.date(2022, 5, 30), "done")
    assert row["score"] > 0.9
    assert {"date", "people", "parties"} <= set(ledger.followups.to_pylist()[0]["agree"])


def test_what_is_asked_of_one_table_is_what_both_hold() -> None:
    given = tables(promise(), visit())
    assert pledges(given).equals(keep(given).pledges)
    assert followups(given).equals(keep(given).followups)


@pytest.mark.parametrize(
    "other",
    [
        {"mode": "phone", "place_country": None, "sentence": "Iran's president telephoned his Kazakh counterpart."},  # no visit
        {"start": "2022-03-01", "published": "2022-05-21"},  # before the word was given
        {"start": "2022-08-30", "published": "2022-08-30"},  # months after the day
        {"source": [party("IRN", kind="person", name="Somebody Else", rank=3)], "sentence": "Iran's envoy met Kazakh officials."},
        {"source": [party("RUS")], "target": [party("KAZ")], "sentence": "Russia's president visited Kazakhstan."},
        {"report": "r1"},  # what one report tells of both is no later news
    ],
)
def test_what_keeps_no_promise(other: dict[str, Any]) -> None:
    ledger = keep(tables(promise(), visit(**other)), dt.date(2022, 9, 1))
    assert told(ledger)["p"] == "lapsed"
    assert not [row for row in found(ledger) if row[2] == "done"]


def test_states_hold_as_of_a_day() -> None:
    given = tables(promise(), visit())
    assert told(keep(given, dt.date(2022, 5, 25))) == {"p": "open"}
    assert told(keep(given, dt.date(2022, 6, 25))) == {"p": "done"}
    alone = tables(promise(), visit(source=[party("RUS")], sentence="Russia's president visited Kazakhstan."))
    assert told(keep(alone, dt.date(2022, 5, 31))) == {"p": "open"}
    assert told(keep(alone, dt.date(2022, 6, 25))) == {"p": "lapsed"}


def test_an_open_ended_promise_never_lapses() -> None:
    assert state(None, None, dt.date(2030, 1, 1)) == "open"
    assert state(None, dt.date(2022, 1, 1), None) == "open"


def test_several_tellings_are_one_promise() -> None:
    later = promise("q", "r3", published="2022-05-21", content={"start": None, "end": None})
    ledger = keep(tables(promise(), later, visit(), stories={"p": "s", "q": "s", "v": "t"}))
    assert ledger.promises == 1
    assert told(ledger) == {"p": "done", "q": "done"}
    assert found(ledger) == [("p", "v", "done"), ("q", "v", "done")]
    assert [row["due"] for row in ledger.pledges.to_pylist()] == [dt.date(2022, 5, 30)] * 2


def test_given_again() -> None:
    again = promise(
        "q", "r3", published="2022-05-25", sentence="Raisi will go to Kazakhstan on May 30 to open the Garmsar railway."
    )
    ledger = keep(tables(promise(), again))
    assert found(ledger) == [("p", "q", "repeated")]
    assert told(ledger) == {"p": "open", "q": "open"}


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("Iran's president called off his visit to Kazakhstan to open the Garmsar railway.", "cancelled"),
        ("Iran's president postponed his visit to Kazakhstan to open the Garmsar railway.", "delayed"),
        ("Iran's president refused to visit Kazakhstan to open the Garmsar railway.", "refused"),
    ],
)
def test_called_off(sentence: str, finding: str) -> None:
    content = {"type": "CONSULT", "mode": "visit", "source": [RAISI], "target": [party("KAZ")]}
    off = event("x", "r2", type="REJECT", standing="happened", published="2022-05-28", start=None, source=[RAISI],
                sentence=sentence, content=content)  # fmt: skip
    ledger = keep(tables(promise(), off))
    assert ("p", "x", finding) in found(ledger)
    assert told(ledger)["p"] == finding


def test_aid_needs_more_than_its_parties() -> None:
    pledge = promise(
        sentence="Iran will send four million vaccine doses to Kazakhstan.",
        content={"type": "AID", "mode": None, "source": [party("IRN")], "start": None, "end": None},
    )
    given = {"type": "AID", "mode": None, "source": [party("IRN")], "place_country": None}
    fuel = visit("a", "r2", sentence="Iran gave Kazakhstan fuel for the winter.", **given)
    doses = visit("b", "r3", sentence="Iran sent four million vaccine doses to Kazakhstan.", **given)
    assert found(keep(tables(pledge, fuel, doses))) == [("p", "b", "done")]


def test_a_wide_promise_needs_most_of_its_words() -> None:
    content = {"type": "COOPERATE", "mode": None, "source": [party("IRN")], "start": None, "end": None}
    pledge = promise(
        sentence="Iran is ready to cooperate with Kazakhstan on the Garmsar railway and its tariffs.", content=content
    )
    given = {"type": "COOPERATE", "mode": None, "source": [party("IRN")], "place_country": None}
    other = visit(
        "a", "r2", sentence="Iran worked with Kazakhstan on vaccines, a clinic and wheat for the railway workers.", **given
    )
    same = visit("b", "r3", sentence="Iran and Kazakhstan set the tariffs of the Garmsar railway.", **given)
    assert found(keep(tables(pledge, other, same))) == [("p", "b", "done")]


def test_who_asks_gives_no_word() -> None:
    assert keep(tables(promise(sentence="Will the Iranian president visit Kazakhstan on May 30?"), visit())).promises == 0


def test_a_visit_that_was_returned_keeps_no_promise() -> None:
    back = visit(source=[party("KAZ")], target=[RAISI], place_country="IRN", sentence="The Kazakh president came to Tehran.")
    assert told(keep(tables(promise(), back), dt.date(2022, 9, 1)))["p"] == "lapsed"


def test_a_copy_of_the_report_is_no_later_news() -> None:
    day = {"published": "2022-05-30", "title": "Joint statement"}
    other = {**day, "title": "Raisi in Kazakhstan"}
    assert told(keep(tables(promise(**day), visit(**day)))) == {"p": "open"}
    assert told(keep(tables(promise(**day), visit(**other)))) == {"p": "done"}


def test_news_is_a_better_proof_than_background() -> None:
    later = visit("w", "r3", published="2022-06-20")
    ledger = keep(tables(promise(), visit(), later))
    scores = {row["event"]: row["score"] for row in ledger.followups.to_pylist()}
    assert scores["v"] > scores["w"] > 0.5


def test_a_visitor_without_a_named_host_is_known_by_the_country() -> None:
    alone = promise(target=[], content={"mode": None, "target": [], "place_country": "KAZ"}, place_country="KAZ")
    assert told(keep(tables(alone, visit()))) == {"p": "done"}


def test_a_person_is_a_mark_where_the_others_differ() -> None:
    """Who travels meets several persons, and is known where the place is all that else is told."""
    content = {"source": [RAISI, party("KAZ", kind="person", name="Askar Mamin", rank=2)], "target": [], "mode": None}
    pledge = promise(target=[], content=content, sentence="Raisi will meet Askar Mamin in the Kazakh capital on May 30.")
    host = party("UZB", kind="person", name="Sodiq Safoyev", rank=2)
    met = visit(mode=None, target=[host], sentence="Raisi met Sodiq Safoyev.", place_country="KAZ")
    assert told(keep(tables(pledge, met))) == {"p": "done"}


def test_a_visit_to_another_country_keeps_no_promise() -> None:
    elsewhere = visit(target=[party("TJK")], place_country="TJK", sentence="Raisi came to Tajikistan to open the railway.")
    pledge = promise(content={"target": [], "place_country": "KAZ"})
    assert told(keep(tables(pledge, elsewhere), dt.date(2022, 9, 1))) == {"p": "lapsed"}


@pytest.mark.parametrize(
    "threat",
    [
        {"type": "THREATEN", "content": None},  # of what, it leaves open
        {"type": "AGREE", "content": {"type": "THREATEN", "mode": "violence", "source": [party("IRN")], "target": []}},
    ],
)
def test_a_threat_that_names_no_act_is_kept_by_any_hostile_one(threat: dict[str, Any]) -> None:
    sentence = "Iran vowed harsh revenge on the smugglers of the Garmsar railway depot in Kazakhstan."
    given = event("p", "r1", **{"start": None, "published": "2022-05-20", "sentence": sentence, "standing": "planned", **threat})
    struck = visit("a", type="ASSAULT", mode="firearms", source=[party("IRN")], sentence=sentence.replace("vowed", "took"))
    assert told(keep(tables(given, struck)))["p"] == "done"


AIDED = {"type": "AID", "mode": None, "source": [party("IRN")], "place_country": None}


def gift(
    sentence: str = "Iran will give Kazakhstan $40 million for the clinics of the flooded villages.", **more: Any
) -> dict[str, Any]:
    content = {"type": "AID", "mode": None, "source": [party("IRN")], "start": None, "end": None}
    return promise(sentence=sentence, content=content, **more)


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("Iran gave Kazakhstan $40 million for the clinics of the flooded villages in May.", True),
        ("Iran gave Kazakhstan $25 million for the clinics of the flooded villages in May.", False),  # another sum
        ("Iran must give Kazakhstan $40 million for clinics in the flooded villages, an envoy said.", False),  # a wish
        ("Iran would send the clinics of the flooded villages $40 million if Kazakhstan asked.", False),  # a condition
    ],
)
def test_what_tells_a_deed_as_done(sentence: str, done: bool) -> None:
    ledger = keep(tables(gift(), visit("a", sentence=sentence, **AIDED)))
    assert (told(ledger)["p"] == "done") == done


def test_a_sentence_that_comes_back_gives_the_word_again() -> None:
    plain = "Iran gives Kazakhstan medicine and blankets for the clinics of the flooded villages along the river."
    assert told(keep(tables(gift(plain), visit("a", sentence=plain, **AIDED))))["p"] == "open"


def test_a_deed_that_was_told_before_the_word_does_not_keep_it() -> None:
    sentence = "Iran gave Kazakhstan $40 million for the clinics of the flooded villages."
    before = visit("a", "r0", sentence=sentence, published="2022-04-01", start=None, **AIDED)
    again = visit("b", "r2", sentence=sentence, published="2022-05-29", start=None, **AIDED)
    rows = (gift(), before, again)
    assert told(keep(tables(*(dict(r) for r in rows))))["p"] == "done"
    assert told(keep(tables(*(dict(r) for r in rows), stories={"a": "s", "b": "s", "p": "t"})))["p"] == "open"


def test_who_concedes_sanctions_does_not_keep_his_word_by_new_ones() -> None:
    content = {"type": "SANCTION", "mode": "discontinue", "source": [party("IRN")], "start": None, "end": None}
    sentence = "Iran will end its sanctions on Kazakhstan over the Garmsar railway tariffs."
    eased = promise(type="CONCEDE", sentence=sentence, content=content)
    new = visit(
        "a",
        type="SANCTION",
        mode="discontinue",
        source=[party("IRN")],
        sentence="Iran put sanctions on Kazakhstan over the Garmsar railway tariffs.",
    )
    assert told(keep(tables(eased, new)))["p"] == "open"
    threat = promise(type="THREATEN", sentence=sentence.replace("end its", "put"), content=content)
    assert told(keep(tables(threat, dict(new, report="r2", title=None))))["p"] == "done"


def test_no_reports() -> None:
    ledger = keep(tables())
    assert (ledger.as_of, ledger.pledges.num_rows, ledger.followups.num_rows) == (None, 0, 0)


# -- judged promises ------------------------------------------------------------------------


FILES = {"tune": ("pledges.jsonl", "pledge_events.parquet"), "test": ("pledges-fresh.jsonl", "pledge_events-fresh.parquet")}
ACTS = ("pledges-acts.jsonl", "pledge_events-acts.parquet")  # no visits and no talks; both halves were read while rules changed

FRESH_2 = ("pledges-fresh-2.jsonl", "pledge_events-fresh-2.parquet")  # judged before the rules that they measure; not read since


@cache
def card(half: str, files: tuple[str, str] | None = None) -> Scorecard:
    """The scorecard of a half, on the events of the reports that were judged or found."""
    judged, kept = (HERE / name for name in files or FILES[half])
    rows = pq.read_table(kept)
    titles = dict(zip(*(rows[c].to_pylist() for c in ("report", "title")), strict=True))
    memory = Memory(events=rows, reports=pa.Table.from_pylist([{"report": r, "title": t} for r, t in titles.items()]))
    memory.database.register("stories", rows.select(["event", "story"]))
    ledger = keep(memory, dt.date(2023, 7, 4))
    columns = "report, event, type, content.type AS content_type, sentence"
    events = memory.sql(f"SELECT {columns} FROM events").to_pylist()
    pledges = read_pledges(judged)
    if files is None:
        assert {p.half for p in pledges} == {half}
    return evaluate([p for p in pledges if p.half == half], events, ledger.followups.to_pylist())


@pytest.mark.parametrize(("half", "promises"), [("tune", 90), ("test", 50)])
def test_the_fixture_holds_the_judged_promises(half: str, promises: int) -> None:
    assert card(half).promises >= promises
    assert card(half).missing <= 1
    assert all(pq.read_table(HERE / FILES[half][1], columns=["licence"])["licence"].to_pylist())


@pytest.mark.parametrize(("half", "f1", "precision", "states"), [("tune", 0.78, 0.85, 0.85), ("test", 0.4, 0.4, 0.7)])
def test_floors(half: str, f1: float, precision: float, states: float) -> None:
    assert round(card(half).matching.f1, 3) >= f1
    assert card(half).matching.precision >= precision
    assert card(half).states >= states


@pytest.mark.parametrize(("half", "precision", "f1"), [("tune", 0.84, 0.7), ("test", 0.8, 0.54)])
def test_floors_of_other_acts_than_meetings(half: str, precision: float, f1: float) -> None:
    assert card(half, ACTS).promises == 40
    assert card(half, ACTS).missing == 0
    assert card(half, ACTS).matching.precision >= precision
    assert card(half, ACTS).matching.f1 >= f1


def test_floors_of_a_second_blind_set() -> None:
    assert (card("test", FRESH_2).promises, card("test", FRESH_2).missing) == (36, 0)
    assert card("test", FRESH_2).matching.precision >= 0.55
    assert card("test", FRESH_2).matching.f1 >= 0.5


@pytest.mark.xfail(strict=True, reason="the aim is 0.7 on promises that no rule has seen; most of those are no visits")
def test_the_aim() -> None:
    assert card("test").matching.f1 >= 0.7


def test_a_line_that_is_no_judged_promise(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"pledge": {"report": "r"}, "followed": [], "half": "tune"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="no judged promise"):
        read_pledges(path)


def test_a_half_that_there_is_not(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    pledge = '{"report": "r", "words": "w", "type": "AGREE", "content": null}'
    path.write_text(f'{{"pledge": {pledge}, "followed": [], "half": "perhaps"}}\n', encoding="utf-8")
    with pytest.raises(InputError, match="perhaps"):
        read_pledges(path)


# -- the command ----------------------------------------------------------------------------


def reading(report: str, published: str, text: str, *, planned: bool) -> Reading:
    span = Span(start=0, end=len(text))
    actors = tuple(
        Actor(id=f"{report}-{c}", country=c, sector=("GOV",), name=c, kind="state", mentions=()) for c in ("IRN", "KAZ")
    )
    when = When(act="a", start="2022-05-30", end="2022-05-30", text="May 30", precision="day", inferred=False, evidence=())
    source, target = (actors[0].id,), (actors[1].id,)
    act = Event(
        id=f"e-{report}", type="AGREE" if planned else "CONSULT", mode=None if planned else "visit", quad=1, mentions=(span,), acts=(),
        standing="planned" if planned else "happened", when=None if planned else when,
        content=Content(type="CONSULT", mode="visit", when=when, source=source, target=target) if planned else None,
        source=source, target=target,
    )  # fmt: skip
    document = Document(id=report, text=text, outlet=report, published=published, digest=digest(report), body=(span,))
    return Reading(document=document, actors=actors, events=(act,), sentences=(span,))


def test_follow(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    with store.Writer(path) as writer:
        writer.add([reading("r1", "2022-05-20", PROMISED, planned=True), reading("r2", "2022-05-31", MADE, planned=False)])
    app = typer.Typer()
    app.command()(follow)

    def run(*words: str) -> list[dict[str, Any]]:
        said = CliRunner().invoke(app, ["--store", str(path), *words])
        assert said.exit_code == 0, said.output
        assert "1 promises, told 1 times" in said.output
        with store.open(path) as opened:
            rows: list[dict[str, Any]] = opened.sql(
                "SELECT state, event FROM pledges LEFT JOIN followups USING (pledge)"
            ).to_pylist()
            return rows

    assert run() == [{"state": "done", "event": "e-r2"}]
    assert run("--as-of", "2022-05-25") == [{"state": "open", "event": None}]


def test_follow_without_a_store(tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(follow)
    said = CliRunner().invoke(app, ["--store", str(tmp_path / "none.duckdb")])
    assert said.exit_code == 2
    assert "none.duckdb" in said.output
