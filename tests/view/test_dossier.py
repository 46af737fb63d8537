"""Dossiers: figures are right, words are those of the reports, hostile text is text, nothing is fetched."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer import Typer
from typer.testing import CliRunner

import dragoman
from dragoman.errors import SettingsError
from dragoman.ingest.article import document
from dragoman.schema import TABLES
from dragoman.store import Store, Writer, panel
from dragoman.store import open as open_store
from dragoman.store.filters import Filter
from dragoman.tabulate import plain
from dragoman.version import VERSION
from dragoman.view.commands.dossier import dossier as command
from dragoman.view.dossier import deals, dossier, figures, naming
from dragoman.view.dossier.gather import gather
from dragoman.view.dossier.lead import cautions, lately, lead
from dragoman.view.dossier.page import page as rendered
from dragoman.view.dossier.page import told
from dragoman.view.dossier.subject import subject

Row = dict[str, Any]
D = dt.date
GOLDEN = Path(__file__).parent / "golden" / "dossier.html"


def party(side: str, name: str | None = None, role: str | None = None, rank: int | None = None, **more: Any) -> Row:
    row = {"actor": f"{side}{name}{role}", "side": side, "country": side, "org": None, "sector": ["GOV"], "name": name, "role": role,
           "rank": rank, "entity": name, "kind": "person" if name or role else "state"}  # fmt: skip
    return {**row, **more}


IRN, KAZ, USA, RUS = (party(side) for side in ("IRN", "KAZ", "USA", "RUS"))
RAISI = party("IRN", "Ebrahim Raisi", "president", 1)
TOKAYEV = party("KAZ", "Kassym-Jomart Tokayev", "president", 1)
ENVOY = party("KAZ", None, "ambassador", 4)


def event(id: str, type: str, source: list[Row], target: list[Row], day: str | None, **more: Any) -> Row:
    start = D.fromisoformat(day) if day else None
    row = {
        "event": id, "type": type, "quad": 1, "intensity": 2.0, "standing": "happened", "source": source, "target": target,
        "speaker": [], "start": start, "end": start, "date_precision": "day", "date_inferred": False, "contexts": ["diplomatic"],
        "topics": [], "mentions": [], "sentence": f"The sentence of {id}.", "confidence": 0.8, "report": f"r{id}", "version": 1,
        "run": "x", "published": start, "outlet": "Plain Wire", "source_sides": sorted({p["side"] for p in source}),
        "target_sides": sorted({p["side"] for p in target}), "names": [plain(p["name"]) for p in (*source, *target) if p["name"]],
    }  # fmt: skip
    return {**row, **more}


def inside(type: str, source: list[Row], target: list[Row], due: str | None = None, **more: Any) -> Row:
    day = D.fromisoformat(due) if due else None
    return {"type": type, "source": source, "target": target, "start": day, "end": day, **more}


def statement(id: str, speaker: Row, words: str, day: str, **more: Any) -> Row:
    row = {"statement": id, "speakers": [speaker], "addressee": [], "words": words, "direct": True, "stance": "neutral", "topics": [],
           "events": [], "report": f"r{id}", "version": 1, "run": "x", "published": D.fromisoformat(day), "outlet": "Plain Wire"}  # fmt: skip
    return {**row, **more}


def stored(
    events: list[Row], statements: list[Row] | None = None, reports: dict[str, Row] | None = None, **tables: list[Row]
) -> Store:
    """A store in memory; a report for every event and statement that names one."""
    kept: dict[str, Row] = {}
    for row in (*events, *(statements or [])):
        kept.setdefault(row["report"], {
            "report": row["report"], "version": 1, "run": "x", "coding": 1, "published": row["published"], "outlet": row["outlet"],
            "title": f"Title of {row['report']}", "url": f"https://example.org/{row['report']}", "licence": "CC BY 4.0", "text": "x",
        })  # fmt: skip
    for id, more in (reports or {}).items():
        kept[id] = {**kept[id], **more}
    actors = {
        (p["actor"], row["report"]): {**p, "report": row["report"], "version": 1, "run": "x", "published": row["published"],
                                      "outlet": row["outlet"], "mentions": [], "why": []}
        for row in events for p in (*row["source"], *row["target"])
    }  # fmt: skip
    given = {
        "events": events,
        "statements": statements or [],
        "reports": list(kept.values()),
        "actors": list(actors.values()),
        **tables,
    }
    return Store.of_tables({name: pa.Table.from_pylist(rows, schema=TABLES[name]) for name, rows in given.items()})


def many() -> list[Row]:
    """Thirty reports of 2021 and 2022: 18 acts of cooperation between Iran and Kazakhstan, 7 of conflict, 5 of others."""
    found = []
    for n in range(30):
        day = D(2021, 1 + n % 12, 1 + n) if n < 20 else D(2022, 5, n)
        type, quad = (("CONSULT", 1), ("COOPERATE", 2), ("ACCUSE", 3), ("SANCTION", 4))[(0, 0, 1, 2, 0, 3)[n % 6]]
        a, b = ((RAISI, TOKAYEV), (KAZ, IRN))[n % 2]
        if n % 6 == 5 and n > 5:
            a, b = USA, IRN
        found.append(event(f"e{n:02}", type, [a], [b], day.isoformat(), quad=quad, outlet=("Plain Wire", "Harbour News")[n % 3 == 0],
                           contexts=["economic"] if quad < 3 else ["diplomatic"], place="Astana", lat=51.2, lon=71.4,
                           place_country="KAZ", place_precision="city"))  # fmt: skip
    return found


@pytest.fixture(scope="module")
def store() -> Store:
    return stored(many(), [
        statement("s1", TOKAYEV, "Iran is a neighbour that we trust", "2022-05-25", topics=["economic"]),
        statement("s2", TOKAYEV, "Grain prices worry us", "2022-05-26"),
        statement("s3", RAISI, "We will open the corridor", "2022-05-27", addressee=[KAZ], direct=False, stance="hopeful"),
    ])  # fmt: skip


class Tags(HTMLParser):
    """Every element with its attributes; complains of what is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def text(page: str) -> str:
    """What is to be read in a page."""
    return " ".join(re.sub(r"<style>.*?</style>|<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL).split())


# -- figures --------------------------------------------------------------------------------


def test_figures_of_a_relation(store: Store) -> None:
    story = told(gather(store, subject(store, "Iran", "Kazakh")))
    between = [e for e in many() if {"IRN", "KAZ"} <= {*e["source_sides"], *e["target_sides"]}]
    counts = Counter(e["quad"] for e in between)
    assert len(story.facts) == len(between) == 26
    assert [s.facts for s in figures.by_class(story.facts)] == [counts[1], counts[2], counts[3], counts[4]]
    said = " ".join(lead(story))
    assert said.startswith(
        "26 reports of 2 outlets, published between 1 January 2021 and 28 May 2022, tell of 26 acts between Iran and"
    )
    assert f"{counts[1] + counts[2]} (77 %) are cooperation, {counts[1]} in words and {counts[2]} in deeds" in said
    assert f"{counts[1]} meetings and visits are told as held" in said
    assert "Ebrahim Raisi, president, with Kassym-Jomart Tokayev, president" in said


def test_counts_agree_with_the_store(store: Store) -> None:
    own = told(gather(store, subject(store, "IRN", "KAZ"))).facts
    (row,) = panel.dyads(store, Filter(dyad=("IRN", "KAZ"))).to_pylist()
    assert (row["events"], row["reports"]) == (len(own), figures.reports(own))


def test_a_fact_of_several_reports_counts_once() -> None:
    events = [event(f"e{n}", "CONSULT", [RAISI], [TOKAYEV], f"2022-05-0{n}") for n in (1, 2, 3)]
    linked = stored(events, stories=[{"event": id, "story": "s", "method": "m"} for id in ("e1", "e2")])
    found = gather(linked, subject(linked, "IRN", "KAZ"))
    story = told(found)
    assert [(f.event, f.reports) for f in story.facts] == [("e1", ("re1", "re2")), ("e3", ("re3",))]
    assert len(story.meetings) == 2
    assert "rests on 3 reports" in text(rendered(found))
    assert not any("counts several times" in c for c in cautions(story))


def test_what_both_do_to_others_is_no_act_between_them() -> None:
    joint = event("e1", "ACCUSE", [IRN, KAZ], [USA], "2022-05-01", quad=3)
    trade = event("e2", "COOPERATE", [IRN, KAZ], [], "2022-05-02", quad=2)
    both = stored([joint, trade])
    found = gather(both, subject(both, "IRN", "KAZ"))
    assert [row["event"] for row in found.slim] == ["e2"]
    assert [row["event"] for row in found.together] == ["e1"]
    assert "1 act of both together towards others" in text(rendered(found))


@pytest.mark.parametrize("standing", ["denied", "supposed", "cancelled"])
def test_what_did_not_take_place_is_left_out(standing: str) -> None:
    one = stored([event("e1", "CONSULT", [IRN], [KAZ], "2022-05-01", standing=standing)])
    assert lead(told(gather(one, subject(one, "IRN", "KAZ")))) == [
        "None of the 1 report of the store tells of an act between Iran and Kazakhstan."
    ]


def test_change_takes_the_shortest_time_with_enough() -> None:
    days = ["2022-05-30", "2022-05-20", "2022-05-10", "2022-04-10", "2022-04-05", "2022-02-10"]
    events = [event(f"e{n}", "CONSULT", [IRN], [KAZ], day) for n, day in enumerate(days)]
    events.append(event("e9", "SANCTION", [IRN], [KAZ], "2022-05-29", quad=4))
    recent = stored(events)
    story = told(gather(recent, subject(recent, "IRN", "KAZ")))
    assert story.change is not None
    assert (story.change.days, len(story.change.now), len(story.change.then)) == (90, 6, 1)
    assert [f.row["type"] for f in story.change.new] == ["SANCTION"]
    assert "(90 days) 6 acts are told in 6 reports; in the 90 days before, 1 in 1 report." in lately(story)[0]
    assert "too few reports" in lately(story)[1]


def test_rows_by_month_leave_out_what_lies_outside() -> None:
    rows = [event("e1", "CONSULT", [IRN], [KAZ], "2022-05-03"), event("e2", "CONSULT", [IRN], [KAZ], "1991-01-02"),
            event("e3", "CONSULT", [IRN], [KAZ], "2023-01-02"), event("e4", "CONSULT", [IRN], [KAZ], None),
            event("e5", "ASSAULT", [IRN], [KAZ], "2022-05-01", end=D(2022, 6, 2), quad=4)]  # fmt: skip
    slim = [{**row, "day": row["start"], "story": row["event"]} for row in rows]
    drawn, *rest = figures.drawn(figures.facts(slim), D(2022, 5, 9), D(2022, 5, 30))
    assert [(row["period"], row["verbal_cooperation"], row["material_conflict"]) for row in drawn] == [(D(2022, 5, 1), 1, 0)]
    assert rest == [1, 1, 2]


# -- promises and meetings ------------------------------------------------------------------


def promises() -> list[Row]:
    visit = inside("CONSULT", [TOKAYEV], [IRN], mode="visit")
    rows = [
        ("ahead", "AGREE", "2022-05-20", inside("AID", [IRN], [KAZ], "2022-07-01")),
        ("late", "AGREE", "2022-02-01", inside("AID", [IRN], [KAZ], "2022-03-01")),
        ("open", "REQUEST", "2022-05-21", inside("RETREAT", [KAZ], [IRN])),
        ("old", "AGREE", "2015-05-21", visit),
        ("kept", "AGREE", "2022-05-22", visit),
        ("bare", "REQUEST", "2022-05-23", None),
    ]
    return [event(id, type, [IRN], [KAZ], day, content=content) for id, type, day, content in rows]


def test_the_ledger_parts_what_is_open() -> None:
    states = {"kept": "done", "ahead": "open", "late": "lapsed", "open": "open"}
    kept = stored(promises(), pledges=[{"pledge": id, "state": state} for id, state in states.items()])
    found = gather(kept, subject(kept, "IRN", "KAZ"))
    ledger = told(found).ledger
    names = {part: [row["event"] for row in getattr(ledger, part)] for part in ("ahead", "overdue", "undated", "old", "settled")}
    assert names == {"ahead": ["ahead"], "overdue": ["late"], "undated": ["open"], "old": ["old"], "settled": ["kept"]}
    assert [deals.state(row, found.as_of, True) for row in ledger.open] == ["open", "due day passed, nothing heard", "open"]
    (aside,) = (row for row in found.pledges if row["event"] == "old")
    assert deals.state(aside, found.as_of, True) == "open; not followed up: not looked at yet"
    page = text(dossier(kept, "IRN", "KAZ"))
    assert (
        "2 promises and offers and 1 request are open, the next due by 1 July 2022; of 1 of them the due day has passed." in page
    )
    assert "host Kazakh president Kassym-Jomart Tokayev (visit)" in page


def test_without_a_ledger_nothing_is_said_to_be_kept() -> None:
    plain_ = stored(promises())
    page = text(dossier(plain_, "IRN", "KAZ"))
    assert "due day passed; not followed up" in page
    assert "Nobody has looked for what followed" in page
    assert "settled" not in page


def test_who_meets_whom_at_what_rank() -> None:
    events = [event("e1", "CONSULT", [RAISI, IRN], [TOKAYEV, RUS], "2022-05-01", mode="visit", place="Tehran"),
              event("e2", "CONSULT", [ENVOY], [IRN], "2022-05-02"),
              event("e3", "AGREE", [IRN], [KAZ], "2022-05-03", content=inside("CONSULT", [TOKAYEV], [IRN], "2022-06-19", mode="visit"))]  # fmt: skip
    meets = stored(events)
    found = gather(meets, subject(meets, "KAZ", "IRN"))
    meetings = told(found).meetings
    assert [(m.row["event"], m.sure, m.ranks) for m in meetings] == [
        ("e3", False, (1, None)),
        ("e2", True, (4, None)),
        ("e1", True, (1, 1)),
    ]
    assert [naming.party(p) for p in meetings[0].left] == ["Kassym-Jomart Tokayev, president (Kazakhstan)"]
    assert {p["side"] for p in meetings[2].right} == {"IRN", "RUS"}
    page = rendered(found)
    assert "announced</span> 19 Jun 2022" in page
    assert len(re.findall(r'"href":"#m\d"', page)) == 3


# -- words ----------------------------------------------------------------------------------


def test_statements_are_those_on_the_other_side(store: Store) -> None:
    page = dossier(store, "IRN", "KAZ")
    read = text(page)
    assert "“Iran is a neighbour that we trust”" in read
    assert "Grain prices" not in read
    assert "We will open the corridor reported" in read
    assert 'href="https://example.org/rs1"' in page
    assert "Grain prices" in text(dossier(store, "Tokayev"))


def test_what_both_say_is_one_statement() -> None:
    shared = statement("s1", TOKAYEV, "Trade with Iran and Kazakhstan grows", "2022-05-25", addressee=[])
    both = stored([event("e1", "CONSULT", [RAISI], [TOKAYEV], "2022-05-25")], [{**shared, "speakers": [TOKAYEV, RAISI]}])
    assert "<dt>statements</dt><dd>1</dd>" in dossier(both, "IRN", "KAZ")


def test_what_is_cut_off_is_told(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    for module in ("gather", "lead", "page"):
        monkeypatch.setattr(f"dragoman.view.dossier.{module}.MOST", 3)
    story = told(gather(store, subject(store, "IRN", "KAZ")))
    assert "At least 3 meetings and visits" in " ".join(lead(story))
    assert any(c.startswith("There are more meetings than the newest 3") for c in cautions(story))


def test_one_actor_and_a_topic(store: Store) -> None:
    one = text(dossier(store, "Iran"))
    assert "30 acts by or towards Iran" in one
    assert "Most are with Kazakhstan (26) and the United States (4)." in one
    topic = text(dossier(store, topic="economic"))
    assert "Kazakhstan – Iran" in topic or "Iran – Kazakhstan" in topic
    assert "acts that touch “economic”" in topic
    assert len(gather(store, subject(store, "Iran", topic="econ")).slim) == 20


def test_a_person(store: Store) -> None:
    ours = [e for e in many() if "ebrahim raisi" in e["names"]]
    assert len(gather(store, subject(store, "raisi")).slim) == len(ours)
    assert f"tell of {len(ours)} acts between Ebrahim Raisi and Kazakhstan" in text(dossier(store, "Raisi", "KAZ"))


def test_the_day_asked_for_is_the_last(store: Store) -> None:
    page = text(dossier(store, "IRN", "KAZ", end="2021-06"))
    assert "as of 30 June 2021" in page
    assert "2022" not in page


def test_silence_and_one_outlet_are_told() -> None:
    events = [event(f"e{n}", "CONSULT", [IRN], [KAZ], f"2021-05-0{n}") for n in range(1, 7)]
    quiet = stored([*events, event("late", "CONSULT", [RUS], [USA], "2022-05-30")])
    told_ = cautions(told(gather(quiet, subject(quiet, "IRN", "KAZ"))))
    assert told_[0] == "All of the reports are from one outlet, Plain Wire: what it chose to tell shapes the picture."
    assert told_[1] == "The newest report on this is of 6 May 2021, 389 days before the last day."
    few = stored(events[:1])
    assert "rests on 1 report: take it as a lead" in cautions(told(gather(few, subject(few, "IRN", "KAZ"))))[0]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("host KAZ president Tokayev (visit)", "host Kazakh president Tokayev (visit)"),
        ("USA to withdraw from UKR in Ukraine", "United States to withdraw from Ukraine in Ukraine"),
        ("meet NATO", "meet NATO"),
        ("give aid to XYZ", "give aid to XYZ"),
    ],
)
def test_codes_are_spelled_out(phrase: str, words: str) -> None:
    assert naming.spelled(phrase) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Kazahkstan",), "near it are Kazakhstan (KAZ)"),
        (("IRN", "Tokajev"), "near it are Kassym-Jomart Tokayev"),
        (("qqqq",), "write a name or a code"),
        (("IRN", "Tehran"), "are both Iran"),
        ((), "give a country, body or person"),
        (("IRN\x00",), "no country, body or person"),
    ],
)
def test_unknown_names(store: Store, names: tuple[str, ...], words: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(words)):
        dossier(store, *names)


def test_a_name_of_several_and_an_unknown_topic(store: Store) -> None:
    two = stored(
        [
            event(f"e{n}", "CONSULT", [party("RUS", f"{first} Ivanov")], [KAZ], f"2022-05-0{n + 1}")
            for n, first in enumerate(("Igor", "Sergei"))
        ]
    )
    with pytest.raises(SettingsError, match=re.escape("may be Igor Ivanov (1 reports), Sergei Ivanov")):
        dossier(two, "Ivanov")
    assert "Igor Ivanov" in dossier(two, "Igor Ivanov")
    with pytest.raises(SettingsError, match="near it are economic"):
        dossier(store, topic="ecomonic")


# -- the file -------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u202egnp.exe\u0007 {{ 7*7 }}"


def hostile() -> Store:
    long = party("KAZ", "W" * 10_000, HOSTILE, 1)
    events = [
        event("e1", "CONSULT", [RAISI], [long], "2022-05-01", sentence=HOSTILE, place=HOSTILE, topics=[HOSTILE], contexts=[HOSTILE], lat=1.0, lon=2.0),
        event("e2", "AGREE", [IRN], [KAZ], "2022-05-02", condition=HOSTILE, content=inside("AID", [party("IRN", HOSTILE)], [KAZ], place=HOSTILE)),
    ]  # fmt: skip
    return stored(events, [statement("s1", long, HOSTILE, "2022-05-02", addressee=[IRN], topics=[HOSTILE])],
                  {"re1": {"title": HOSTILE, "url": "javascript:alert(3)", "outlet": HOSTILE, "licence": HOSTILE},
                   "re2": {"title": "T" * 10_000, "url": 'https://example.org/"><script>alert(4)</script>'}})  # fmt: skip


def test_hostile_text_is_text() -> None:
    page = dossier(hostile(), "IRN", "KAZ")
    tags = Tags(page).found
    assert [t for t in tags if t[0] == "script"] == [("script", {"type": "application/json"})] * 3 + [
        ("script", {"type": "application/json", "id": "shapes"}), *[("script", {})] * 3,
    ], "three charts and the shapes as data, and what draws them"  # fmt: skip
    assert not {"img", "iframe", "object", "embed", "form", "link"} & {tag for tag, _ in tags}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert "javascript:" not in re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert "\u202e" not in page
    assert "49" not in text(page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "W" * 200 not in page
    assert "T" * 200 not in page


def test_nothing_is_fetched(store: Store) -> None:
    page = dossier(store, "IRN", "KAZ")
    tags = Tags(page).found
    assert not [attributes for _, attributes in tags if {"src", "srcset", "data", "poster"} & set(attributes)]
    assert not re.search(r"@import|url\(", re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))
    policy = next(a["content"] or "" for tag, a in tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy.split("style-src")[0], "only the scripts that are named by their digests are run"
    for words in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'" in policy
    links = [attributes["href"] for tag, attributes in tags if tag == "a"]
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link and link.startswith("#")} <= set(ids)
    assert all(link and link.startswith(("#", "https://example.org/r")) for link in links)


def test_every_act_leads_to_its_report(store: Store) -> None:
    page = dossier(store, "IRN", "KAZ")
    for row in many():
        if {"IRN", "KAZ"} <= {*row["source_sides"], *row["target_sides"]}:
            assert row["sentence"] in page
            assert f'href="https://example.org/{row["report"]}"' in page


def small() -> Store:
    events = [
        event("e1", "CONSULT", [RAISI], [TOKAYEV], "2022-05-30", mode="visit", place="Astana", contexts=["economic"]),
        event("e2", "AGREE", [IRN], [KAZ], "2022-05-31", content=inside("CONSULT", [TOKAYEV], [IRN], "2022-06-19", mode="visit")),
        event("e3", "ACCUSE", [KAZ], [IRN], "2022-04-02", quad=3, outlet="Harbour News"),
    ]
    said = [statement("s1", TOKAYEV, "Iran & Kazakhstan are <close>", "2022-05-30", topics=["economic"], report="re1")]
    return stored(events, said)


def test_golden() -> None:
    """Scripts, shapes and style are others' affair, data of charts is not; DRAGOMAN_GOLDEN=write makes the file anew."""
    page = dossier(small(), "IRN", "KAZ")
    page = re.sub(
        r'<style>.*?</style>|<script>.*?</script>|<script type="application/json" id="shapes">.*?</script>',
        "",
        page,
        flags=re.DOTALL,
    )
    page = re.sub(r"sha256-[\w+/=]+", "sha256-DIGEST", page).replace(VERSION, "VERSION")
    if os.environ.get("DRAGOMAN_GOLDEN") == "write":
        GOLDEN.write_text(page, encoding="utf-8")
    assert page == GOLDEN.read_text(encoding="utf-8")


def test_the_order_of_rows_changes_nothing() -> None:
    events = many()
    assert dossier(stored(events), "IRN", "KAZ") == dossier(stored(events[::-1]), "IRN", "KAZ")


# -- coded reports and the command ----------------------------------------------------------

TEXTS = (
    ("2022-03-01", "Kenyan Foreign Minister Alfred Mutua visited Hanoi on Tuesday for talks with his Vietnamese counterpart."),
    (
        "2022-03-02",
        'Kenya will send grain to Vietnam next month. "Vietnam is a friend of Kenya," President William Ruto said on Wednesday.',
    ),
    ("2022-03-08", "Vietnam and Kenya signed an agreement on fisheries in Nairobi on Tuesday."),
    ("2022-03-15", "Vietnam condemned the arrest of its fishermen by Kenya."),
    ("2022-03-16", "Kenya rejected the accusations of Vietnam on Wednesday."),
    ("2022-03-17", "Peru and Bolivia opened a border bridge on Thursday."),
    ("2022-03-20", "Vietnam urged Kenya to release the fishermen."),
    ("2022-03-24", "Kenya released the Vietnamese fishermen on Thursday."),
    ("2022-04-05", "Norway thanked Kenya for its help."),
    ("2022-04-06", "The match between two teams ended without a goal."),
)


@pytest.fixture(scope="module")
def coded(coder: dragoman.Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten reports, coded and kept."""
    path = tmp_path_factory.mktemp("dossier") / "news.duckdb"
    documents = []
    for n, (day, words) in enumerate(TEXTS):
        found, _ = document(words, id=f"c{n}", date=day, outlet="Harbour News", url=f"https://example.org/c{n}")
        documents.append(replace(found, language="en", licence="CC0"))
    with Writer(path) as writer:
        writer.add(coder.read_many(documents))
    return path


def test_coded_reports(coded: Path) -> None:
    with open_store(coded) as news:
        page = dossier(news, "Kenya", "Vietnam")
        (row,) = panel.dyads(news, Filter(dyad=("KEN", "VNM"))).to_pylist()
        assert row["events"] >= 5
        assert f"tell of {row['events']} acts between Kenya and Vietnam" in text(page)
    assert "Alfred Mutua, foreign minister" in text(page)
    assert "Vietnam condemned the arrest of its fishermen by Kenya." in page
    assert "border bridge" not in page
    assert "Norway" not in text(page)


@pytest.fixture
def run(coded: Path) -> Callable[..., Any]:
    app = Typer(pretty_exceptions_enable=False)
    app.command()(command)
    return lambda *words: CliRunner().invoke(app, [*words, "--store", str(coded)])


def test_command(run: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    assert run("KEN", "vietnam", "--from", "2022-03", "--to", "2022-03-16", "-o", str(out)).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "As of 16 march 2022".casefold() in page.casefold()
    assert "released" not in page
    assert run("KEN").output.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("words", [("Kenia",), ("KEN", "--to", "2022-13"), ("--topic", "zzz"), ()])
def test_command_with_wrong_words(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    answer = run(*words)
    assert answer.exit_code == 2
    assert "dragoman: " in answer.output
    assert "Traceback" not in answer.output
