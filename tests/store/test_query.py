"""Questions to a store: every filter chooses what it names, wrong values name the option, pages fit together."""

from __future__ import annotations

import datetime as dt
import string
from dataclasses import fields, replace
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import SettingsError
from dragoman.reconcile.ledger import keep
from dragoman.schema import TABLES
from dragoman.store import Store, panel, query
from dragoman.store.filters import Filter, resolved
from dragoman.tabulate import plain

Row = dict[str, Any]
D = dt.date


def party(side: str, name: str | None = None, sector: str = "GOV", **more: Any) -> Row:
    kind = "person" if name else "state"
    home = {"country": side, "org": None} if len(side) == 3 and side != "UNO" else {"country": None, "org": side}
    return {"actor": f"{side}{name}", "side": side, "sector": [sector], "name": name, "role": None, "rank": None, "entity": None,
            "kind": kind, **home, **more}  # fmt: skip


RAISI = party("IRN", "Ebrahim Raisi", role="president", rank=1, entity="Ebrahim Raisi")
TOKAYEV = party("KAZ", "Kassym-Jomart Tokayev", role="president", rank=1)
IRN, KAZ, USA, RUS, CHN = (party(side) for side in ("IRN", "KAZ", "USA", "RUS", "CHN"))


def event(id: str, type: str, source: list[Row], target: list[Row], day: str | None = "2022-05-30", **more: Any) -> Row:
    start = D.fromisoformat(day) if day else None
    row = {
        "event": id, "type": type, "mode": None, "cameo": None, "quad": 1, "intensity": 2.0, "standing": "happened",
        "source": source, "target": target, "speaker": [], "start": start, "end": start, "contexts": [], "topics": [],
        "mentions": [], "sentence": "", "confidence": 0.8, "report": "r1", "version": 1, "run": "x",
        "published": D(2022, 5, 31), "outlet": "Plain Wire",
        "source_sides": sorted({p["side"] for p in source}), "target_sides": sorted({p["side"] for p in target}),
        "names": sorted({plain(p["name"]) for p in (*source, *target) if p["name"]}),
    }  # fmt: skip
    return {**row, **more}


def content(type: str, source: list[Row], target: list[Row], **more: Any) -> Row:
    return {"type": type, "source": source, "target": target, **more}


EVENTS = [
    event("e1", "CONSULT", [RAISI], [TOKAYEV], mode="visit", cameo="042", place="Astana", place_country="KAZ", intensity=4.0,
          contexts=["diplomatic"], topics=["transit corridor"], sentence="Raisi visited Astana for talks on transit."),
    event("e2", "AGREE", [IRN], [KAZ], "2022-05-29", standing="offered", sentence="Iran is ready to host the Kazakh president.",
          content=content("CONSULT", [TOKAYEV], [IRN], mode="visit", place="Shiraz", place_country="IRN", start=D(2022, 6, 10), end=D(2022, 6, 20))),
    event("e3", "ACCUSE", [USA], [party("RUS", sector="MIL")], "2022-04-02", quad=3, intensity=-3.5, mode="allege", confidence=0.4,
          report="r2", outlet="Harbour News", sentence="Washington accused Moscow."),
    event("e4", "COOPERATE", [RUS, CHN], [], "2022-05-01", quad=2, intensity=9.5, sentence="Russia and China held joint drills."),
    event("e5", "ACCUSE", [RUS, CHN], [USA], "2022-05-02", quad=3, intensity=-2.0, sentence="Russia and China blamed the U.S."),
    event("e6", "ACCUSE", [RUS, CHN], [], None, quad=3, sentence="Both condemned it."),
    event("e7", "THREATEN", [USA], [IRN], "2022-03-01", quad=3, condition="if Iran does not stop", cameo="138", mode="violence",
          intensity=-3.5, sentence="It would strike if Iran does not stop."),
    event("e8", "COERCE", [IRN], [party("IRN", sector="CVL")], "2022-05-30", quad=4, intensity=-7.0, sentence="Police arrested them."),
    event("e9", "CONSULT", [IRN], [KAZ], None, standing="past", sentence="They had once met."),
    event("e10", "CONSULT", [TOKAYEV], [IRN], "2022-06-19", mode="visit", report="r3", published=D(2022, 6, 20), place="Tehran",
          place_country="IRN", sentence="Tokayev came to Tehran."),
    event("e11", "AID", [USA], [KAZ], "2022-01-01", end=D(2022, 12, 31), quad=2, intensity=10.0, sentence="Aid for the year."),
    event("e12", "CONSULT", [RAISI], [TOKAYEV], mode="visit", report="r2", outlet="Harbour News", sentence="A visit to Astana."),
]  # fmt: skip
STATEMENT = {
    "statement": "s1", "speakers": [RAISI], "addressee": [KAZ], "words": "We want transit", "direct": True, "stance": "hopeful",
    "topics": ["economic"], "events": ["e2"], "report": "r1", "version": 1, "run": "x", "published": D(2022, 5, 31),
    "outlet": "Plain Wire",
}  # fmt: skip


def table(name: str, rows: list[Row]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=TABLES[name])


@pytest.fixture(scope="module")
def tables() -> Store:
    reports = [
        {
            "report": id,
            "version": 1,
            "run": "x",
            "coding": 1,
            "published": day,
            "outlet": outlet,
            "title": id,
            "text": "They visited the bridge." if id == "r3" else "A meeting in São Paulo.",
            "topics": ["dams"] if id == "r3" else [],
        }
        for id, day, outlet in (
            ("r1", D(2022, 5, 31), "Plain Wire"),
            ("r2", D(2022, 5, 31), "Harbour News"),
            ("r3", D(2022, 6, 20), "Plain Wire"),
        )
    ]
    actors = [{**p, "mentions": [], "why": [], "report": "r1", "version": 1, "run": "x", "published": D(2022, 5, 31),
               "outlet": "Plain Wire"} for p in (RAISI, TOKAYEV, IRN, KAZ, USA)]  # fmt: skip
    return Store.of_tables(
        {
            "events": table("events", EVENTS),
            "statements": table("statements", [STATEMENT]),
            "reports": table("reports", reports),
            "actors": table("actors", actors),
            "copies": table("copies", [{"left": "r1", "right": "r2", "kind": "near", "likeness": 0.9}]),
            "stories": table("stories", [{"event": id, "story": "s", "method": "m"} for id in ("e1", "e12")]),
            "pledges": table("pledges", [{"pledge": "e2", "kind": "visit", "due": D(2022, 6, 20), "state": "done"}]),
            "followups": table("followups", [{"pledge": "e2", "event": "e10", "finding": "done", "score": 0.9}]),
            "judgements": table("judgements", [
                {"subject": "e3", "verdict": "wrong", "by": "a", "at": "2024-01-01"},
                {"subject": "e3", "verdict": "right", "by": "b", "at": "2024-01-02"},
            ]),
        }
    )  # fmt: skip


def ids(found: pa.Table) -> set[str]:
    return set(found["event"].to_pylist())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"dyad": ("Iran", "Kazakhstan")}, "e1 e2 e9 e10 e12"),
        ({"dyad": ("kaz", "Tehran"), "type": ("consult",), "end": "2022-05"}, "e1 e12"),
        ({"dyad": ("Russian", "China")}, "e4 e5 e6"),
        ({"dyad": ("Iran", "Iran")}, "e8"),
        ({"actor": "raisi"}, "e1 e12"),
        ({"actor": "TOKÁYEV"}, "e1 e12 e10"),
        ({"side": ("Russia",)}, "e3 e4 e5 e6"),
        ({"source": ("US", "Kazakhstan")}, "e3 e7 e10 e11"),
        ({"target": ("USA",)}, "e5"),
        ({"sector": ("mil", "CVL")}, "e3 e8"),
        ({"mode": ("allege",)}, "e3"),
        ({"quad": ("material cooperation", "4")}, "e4 e8 e11"),
        ({"standing": ("offered", "past")}, "e2 e9"),
        ({"start": "2022-06-01", "side": ("KAZ",)}, "e10 e11"),
        ({"end": "2022-02"}, "e11"),
        ({"place": "asta"}, "e1"),
        ({"place_country": ("Iranian",)}, "e10"),
        ({"context": ("Diplomatic",)}, "e1"),
        ({"topic": "transit"}, "e1"),
        ({"outlet": "harbour"}, "e3 e12"),
        ({"text": "KAZAKH host"}, "e2"),
        ({"least": 0.5, "type": ("ACCUSE",)}, "e5 e6"),
        ({"report": ("r2",)}, "e3 e12"),
        ({"reviewed": "yes"}, "e3"),
        ({"reviewed": "right"}, "e3"),
        ({"reviewed": "confirm"}, "e3"),
        ({"reviewed": "Strike"}, ""),
        ({"reviewed": "wrong"}, ""),
        ({"reviewed": "no", "report": ("r2",)}, "e12"),
        ({"actor": "raisi", "once": True}, "e1"),
        ({"outlet": "harbour", "once": True}, "e3 e12"),  # of those asked for, though another told it before
        ({"text": "100%"}, ""),
    ],
)
def test_filters(tables: Store, asked: dict[str, Any], expected: str) -> None:
    assert ids(query.events(tables, Filter(**asked))) == set(expected.split())


@pytest.mark.parametrize(
    ("asked", "option", "says"),
    [
        ({"type": ("MEET",)}, "type", "CONSULT"),
        ({"mode": ("walk",)}, "mode", "visit"),
        ({"quad": ("5",)}, "quad", "verbal-conflict"),
        ({"side": ("Kazakstann",)}, "side", "KAZ"),
        ({"side": ("Korean",)}, "side", "KOR"),
        ({"dyad": ("IRN",)}, "dyad", "two"),
        ({"start": "30 May"}, "start", "2022-05-30"),
        ({"start": "2022-02-30"}, "start", "2022-05-30"),
        ({"start": "0000"}, "start", "2022-05-30"),
        ({"start": "2023", "end": "2022"}, "end", "before"),
        ({"least": 2.0}, "least", "between"),
        ({"limit": 0}, "limit", "1 or more"),
        ({"reviewed": "maybe"}, "reviewed", "right"),
        ({"order": "random"}, "order", "newest"),
        ({"context": ("war",)}, "context", "military"),
        ({"sector": ("KING",)}, "sector", "GOV"),
        ({"after": "nonsense"}, "after", "key"),
        ({"text": "a\0b"}, "text", "character"),
    ],
)
def test_wrong_values_name_the_option(tables: Store, asked: dict[str, Any], option: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        query.events(tables, Filter(**asked))
    assert caught.value.name == option


def test_names_of_sides() -> None:
    found = resolved(Filter(side=("Iran", "EU", "U.N.", "Tehran", "the Kremlin".removeprefix("the "), "NATO", "Türkiye")))
    assert found.side == ("IRN", "EUR", "UNO", "RUS", "NATO", "TUR")


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_fit_together(tables: Store, order: str) -> None:
    whole = query.events(tables, Filter(order=order))["event"].to_pylist()
    seen: list[str] = []
    asked = Filter(order=order, limit=5)
    while True:
        page = query.events(tables, asked)
        seen += page["event"].to_pylist()
        key = query.page_key("events", page, asked)
        if key is None:
            break
        asked = replace(asked, after=key)
    assert seen == whole
    assert len(set(seen)) == len(EVENTS)
    assert whole[-1] == "e9"  # without a day, it comes last in either order


def test_pledges(tables: Store) -> None:
    found = {row["event"]: row for row in query.pledges(tables, Filter()).to_pylist()}
    assert set(found) == {"e2", "e7"}
    visit, threat = found["e2"], found["e7"]
    assert (visit["kind"], visit["what"], visit["due"], visit["state"]) == (
        "visit", "host KAZ president Kassym-Jomart Tokayev (visit) in Shiraz", D(2022, 6, 20), "done")  # fmt: skip
    assert (visit["followed_by"], visit["finding"]) == ("e10", "done")
    assert (threat["kind"], threat["what"], threat["condition"]) == ("ultimatum", "violence", "if Iran does not stop")
    assert ids(query.pledges(tables, Filter(side=("IRN",)), open=True)) == {"e7"}
    assert query.pledges(tables, Filter(order="due"))["event"].to_pylist() == ["e2", "e7"]


def test_pledges_are_found_by_what_they_show(tables: Store) -> None:
    """A visit that was offered is found by the act and the place inside, a pledge by its kind and state."""
    assert ids(query.pledges(tables, Filter(mode=("visit",)))) == ids(query.pledges(tables, Filter(type=("CONSULT",)))) == {"e2"}
    assert ids(query.pledges(tables, Filter(mode=("violence",)))) == {"e7"}
    assert (
        ids(query.pledges(tables, Filter(place="shiraz")))
        == ids(query.pledges(tables, Filter(place_country=("Iran",))))
        == {"e2"}
    )
    assert (
        ids(query.pledges(tables, Filter(), kind=("Visit",))) == ids(query.pledges(tables, Filter(), state=("done",))) == {"e2"}
    )
    assert ids(query.pledges(tables, Filter(), kind=("visit", "ultimatum"))) == {"e2", "e7"}
    assert ids(query.pledges(tables, Filter(), state=("unfollowed",))) == {"e7"}
    assert not ids(query.pledges(tables, Filter(once=True), kind=("visit",), state=("open",)))
    for wrong in ({"kind": ("demand",)}, {"state": ("broken",)}):
        with pytest.raises(SettingsError, match="give one of"):
            query.pledges(tables, Filter(), **wrong)


def test_a_pledge_has_one_kind_whether_or_not_it_is_followed_up(tables: Store) -> None:
    """What the ledger leaves out is of the same kinds, and says why it is left out."""
    word = {"source": [IRN], "target": [KAZ], "sentence": "Words."}
    meet, both = content("CONSULT", [IRN], [KAZ]), {"source": [IRN, KAZ], "target": []}
    told = {
        "demand": event("demand", "REQUEST", cameo="104", content=meet, **word),
        "conceded": event("conceded", "CONCEDE", content=meet, **word),
        "talks": event("talks", "AGREE", content=meet, **{**word, **both}),
        "offer": event("offer", "AGREE", standing="offered", content={**meet, "mode": "visit"}, **word),
        "bare": event("bare", "AGREE", **word),
        "asked": event("asked", "AGREE", content=meet, **{**word, "sentence": "Will it?"}),
        "decided": event("decided", "THREATEN", **{**word, "sentence": "The decision to strike."}),
        "pact": event("pact", "AGREE", content=meet, **{**word, "sentence": "Under the deal it agreed to talk."}),
    }
    twins = [{**row, "event": f"undated {id}", "report": "u", "published": None} for id, row in told.items()]
    store = Store.of_tables({"events": table("events", [*told.values(), *twins])})
    before = {row["event"]: row for row in query.pledges(store, Filter()).to_pylist()}
    ledger = keep(store)
    after = {row["pledge"]: row["kind"] for row in ledger.pledges.to_pylist()}
    assert after == {"demand": "request", "conceded": "promise", "talks": "deal", "offer": "offer"}
    assert all(before[id]["kind"] == before[f"undated {id}"]["kind"] == kind for id, kind in after.items())
    why = {id: before[id]["unfollowed"] for id in told}
    assert all(why[id] == "not looked at yet" for id in after)
    assert {why[id] for id in ("bare", "asked", "decided", "pact")} <= set(ledger.left_out)
    assert ledger.left_out["its report has no day"] == len(told) == ledger.promises + sum(ledger.left_out.values()) - len(twins)


def test_meetings_are_found_by_what_they_show(tables: Store) -> None:
    assert ids(query.meetings(tables, Filter(mode=("visit",)))) == {"e1", "e2", "e10", "e12"}
    assert ids(query.meetings(tables, Filter(type=("CONSULT",)))) == {"e1", "e2", "e9", "e10", "e12"}
    assert ids(query.meetings(tables, Filter(type=("AGREE",)))) == {"e2"}
    assert ids(query.meetings(tables, Filter(place="Shiraz"))) == {"e2"}
    assert ids(query.meetings(tables, Filter(place_country=("IRN",)))) == {"e2", "e10"}


def test_reports_are_searched(tables: Store) -> None:
    """Words stand in title or text, a topic is the report's or an event's, and other conditions are those of its events."""

    def found(**asked: Any) -> list[str]:
        return sorted(query.reports(tables, Filter(**asked))["report"].to_pylist())

    assert found(text="visited BRIDGE") == found(text="vísited bridgE.") == ["r3"]
    assert found(text="Sao") == found(text="são") == found(text="SÃO") == ["r1", "r2"]
    assert found(text="bri.ge") == found(text="[b]ridge") == []
    assert found(text="Tehran") == []  # the sentence of its event, and not a word of this text
    assert found(topic="dams") == ["r3"]
    assert found(topic="transit") == ["r1"]
    assert found(topic="dams", type=("CONSULT",)) == ["r3"]
    assert found(topic="dams", type=("ACCUSE",)) == []


def test_what_cannot_be_obeyed_is_refused(tables: Store) -> None:
    for ask in (query.actors, panel.dyads, panel.panel):
        for asked in (Filter(order="oldest"), Filter(after="foo")):
            with pytest.raises(SettingsError, match="leave it out"):
                ask(tables, asked)
    for refused in (query.events, query.meetings, query.reports):
        with pytest.raises(SettingsError, match="give one of newest, oldest"):
            refused(tables, Filter(order="due"))


def test_meetings(tables: Store) -> None:
    found = {row["event"]: row for row in query.meetings(tables, Filter(dyad=("IRN", "KAZ"))).to_pylist()}
    assert set(found) == {"e1", "e2", "e9", "e10", "e12"}
    held, planned = found["e1"], found["e2"]
    assert ([p["side"] for p in held["visitor"]], [p["side"] for p in held["host"]]) == (["IRN"], ["KAZ"])
    assert (sorted(held["persons"]), held["highest"], held["place"]) == (["Ebrahim Raisi", "Kassym-Jomart Tokayev"], 1, "Astana")
    assert set(held["agenda"]) == {"diplomatic", "transit corridor"}
    assert (planned["held"], planned["led_to"], planned["planned_to"]) == (False, "e10", D(2022, 6, 20))
    assert [p["side"] for p in planned["visitor"]] == ["KAZ"]
    assert found["e10"]["announced_by"] == "e2"


def test_statements_actors_reports(tables: Store) -> None:
    assert query.statements(tables, Filter(dyad=("KAZ", "IRN"), topic="econ", type=("AGREE",))).num_rows == 1
    assert query.statements(tables, Filter(type=("ASSAULT",))).num_rows == 0
    (raisi,) = query.actors(tables, Filter(actor="raisi")).to_pylist()
    assert (raisi["side"], raisi["as_source"], raisi["as_target"], raisi["roles"]) == ("IRN", 1, 0, ["president"])
    assert {row["name"] for row in query.actors(tables, Filter(type=("THREATEN",))).to_pylist()} == {"USA", "IRN"}
    reports = {row["report"]: row for row in query.reports(tables, Filter()).to_pylist()}
    assert (reports["r1"]["events"], reports["r1"]["statements"], reports["r1"]["copies"]) == (9, 1, ["r2"])
    assert query.reports(tables, Filter(type=("ACCUSE",), source=("USA",)))["report"].to_pylist() == ["r2"]


def test_dyads(tables: Store) -> None:
    found = {(row["a"], row["b"]): row for row in panel.dyads(tables, Filter()).to_pylist()}
    assert (found["IRN", "KAZ"]["events"], found["IRN", "KAZ"]["consult"], found["IRN", "KAZ"]["agree"]) == (5, 4, 1)
    # what two sides do together counts once; what they say together of a third makes no pair of them
    assert (found["CHN", "RUS"]["events"], found["CHN", "RUS"]["material_cooperation"]) == (1, 1)
    assert (found["RUS", "USA"]["events"], found["RUS", "USA"]["intensity"]) == (2, -2.75)
    assert ("IRN", "IRN") not in found
    directed = {(row["source"], row["target"]): row["events"] for row in panel.dyads(tables, Filter(), directed=True).to_pylist()}
    assert (directed["RUS", "CHN"], directed["CHN", "RUS"], directed["IRN", "KAZ"], directed["KAZ", "IRN"]) == (1, 1, 4, 1)
    only = panel.dyads(tables, Filter(side=("CHN",))).to_pylist()
    assert {(row["a"], row["b"]) for row in only} == {("CHN", "RUS"), ("CHN", "USA")}
    assert panel.dyads(tables, Filter(side=("IRN",)), domestic=True).num_rows == 3


def test_panel(tables: Store) -> None:
    asked = Filter(dyad=("KAZ", "IRN"), start="2022-04", end="2022-07")
    rows = panel.panel(tables, asked).to_pylist()
    assert [(row["a"], row["b"], row["period"].month, row["events"], row["coverage"]) for row in rows] == [
        ("IRN", "KAZ", 4, 0, 0), ("IRN", "KAZ", 5, 3, 2), ("IRN", "KAZ", 6, 1, 1), ("IRN", "KAZ", 7, 0, 0)]  # fmt: skip
    assert panel.panel(tables, replace(asked, dyad=("FRA", "BRA"))).num_rows == 4
    assert panel.panel(tables, asked, directed=True).num_rows == 8
    assert panel.undated(tables, Filter(), "month") == 2  # e9 has no day, e11 a year
    whole = panel.panel(tables, Filter(), by="year")
    assert sum(whole["events"].to_pylist()) == sum(panel.dyads(tables, Filter(), by="year")["events"].to_pylist())
    with pytest.raises(SettingsError, match="month"):
        panel.panel(tables, Filter(), by="week")
    with pytest.raises(SettingsError, match="cells"):
        panel.panel(tables, Filter(start="0001", end="9999"), by="day")


def test_answers_are_arrow(tables: Store) -> None:
    import polars as pl

    found = query.events(tables, Filter())
    assert len(found.to_pandas()) == found.num_rows
    assert pl.from_arrow(found).height == found.num_rows


nasty = st.one_of(
    st.text(max_size=20),
    st.text(alphabet="'\";-%_\\?$(){}[]*/ \n" + string.ascii_letters, max_size=20),
    st.sampled_from(
        ["'; DROP TABLE events; --", "' OR 1=1 --", "?", "$1", "{where}", "%", "\\", "IRN", "Iran", "CONSULT", "2022-05"]
    ),
)
KNOWN: dict[str, Any] = {
    "dyad": st.sampled_from([(), ("IRN", "KAZ"), ("Russia", "China")]),
    "type": st.sampled_from([(), ("CONSULT", "agree")]),
    "least": st.sampled_from([0.0, 0.5]),
    "limit": st.sampled_from([None, 1, 3]),
    "start": st.sampled_from(["", "2022-05", "2022"]),
    "order": st.sampled_from(["newest", "oldest"]),
    "once": st.booleans(),
}
WILD: dict[str, Any] = {
    f.name: st.tuples(nasty, nasty) if f.name == "dyad"
    else st.lists(nasty, max_size=2).map(tuple) if f.type == "tuple[str, ...]"
    else nasty if f.type == "str"
    else st.floats(allow_nan=True) if f.type == "float"
    else st.integers(-1, 20)
    for f in fields(Filter) if f.name != "once"
}  # fmt: skip
FREE = ("actor", "place", "topic", "outlet", "text", "report")  # what is never checked against a list, and reaches the query
ASK = (query.events, query.statements, query.meetings, query.pledges, query.actors, query.reports, panel.dyads)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.fixed_dictionaries(KNOWN, optional={name: WILD[name] for name in FREE}),
    wild=st.fixed_dictionaries({}, optional=WILD),
    tame=st.booleans(),
    ask=st.sampled_from(ASK),
)
def test_no_value_breaks_a_query(tables: Store, values: dict[str, Any], wild: dict[str, Any], tame: bool, ask: Any) -> None:
    try:
        found = ask(tables, Filter(**(values if tame else values | wild)))
    except SettingsError:
        return
    assert isinstance(found, pa.Table)
    assert tables.sql("SELECT count(*) AS n FROM events")["n"][0].as_py() == len(EVENTS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=nasty.filter(str.isprintable), field=st.sampled_from(["actor", "place", "topic", "outlet", "text"]))
def test_words_are_only_words(tables: Store, words: str, field: str) -> None:
    """A text that stands nowhere finds nothing, whatever it looks like in SQL."""
    found = query.events(tables, Filter(**{field: f"zzz{words}".replace(" ", "")}))
    assert found.num_rows == 0
