"""The JSON API: filters, pages, streams, what is refused, and what only a token may do."""

from __future__ import annotations

import json

import pytest
from litestar.testing import TestClient
from reports_made import readings

from dragoman import store
from dragoman.store.filters import Filter
from dragoman.view.web.app import application
from dragoman.view.web.asking import FIELDS, address, asked, pairs
from dragoman.view.web.house import House

TOLD = [event.id for reading in readings() for event in reading.events]
LISTS = ("events", "statements", "meetings", "pledges", "reports", "actors", "dyads", "panel", "stories")


@pytest.mark.parametrize("name", LISTS)
def test_each_list_answers(client, name):
    answer = client.get(f"/api/v1/{name}?side=IRN&limit=3")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert set(found) == {"items", "next"}
    assert 0 < len(found["items"]) <= 3


def test_a_cursor_leads_through_all(client):
    seen, key = [], ""
    while key is not None:
        page = client.get(f"/api/v1/events?limit=4&after={key}").json()
        seen += [row["event"] for row in page["items"]]
        key = page["next"]
    assert sorted(seen) == sorted(TOLD)


def test_streams_give_all_rows(client):
    lines = client.get("/api/v1/events?format=jsonl").text.splitlines()
    assert sorted(json.loads(line)["event"] for line in lines) == sorted(TOLD)
    assert len(client.get("/api/v1/events?format=csv").text.splitlines()) == len(TOLD) + 1
    assert len(client.get("/api/v1/events?format=jsonl&limit=5").text.splitlines()) == 5


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/v1/events?countrie=IRN", 400, "no filter is called so"),
        ("/api/v1/events?start=2022", 400, "start: no filter is called so"),
        ("/api/v1/events?format=xml", 400, "json, jsonl, csv"),
        ("/api/v1/events?side=Xland&format=jsonl", 400, "is no country"),
        ("/api/v1/dyads?by=week", 400, "is no unit of time"),
        ("/api/v1/dyads?after=foo", 400, "after: means nothing for dyads"),
        ("/api/v1/actors?order=oldest", 400, "order: means nothing for actors"),
        ("/api/v1/figures?limit=3", 400, "limit: means nothing for figures"),
        ("/api/v1/statements?once=true", 400, "once: means nothing for statements"),
        ("/api/v1/events?order=due", 400, "order: 'due' is not known"),
        ("/api/v1/events?country=Atlantis", 400, "country: 'Atlantis' is no country"),
        ("/api/v1/events?status=foo", 400, "status: 'foo' is not known"),
        ("/api/v1/events?from=Atlantis", 400, "from: 'Atlantis' is no day and no country or body"),
        ("/api/v1/events?to=Korean", 400, "to: 'Korean' may be KOR or PRK"),
        ("/api/v1/events?to=2021&from=2022", 400, "to: 2021 is before 2022"),
        ("/api/v1/figures?format=csv", 400, "format: 'csv' is not known here: give one of json"),
        ("/api/v1/stories?format=csv", 400, "format: 'csv' is not known here: give one of json"),
        ("/api/v1/pledges?kind=demand", 400, "kind: 'demand' is not known"),
        ("/api/v1/event?id=none", 404, "no event"),
        ("/api/v1/event", 400, "is missing"),
        ("/api/v1/nothing", 404, "no such page"),
    ],
)
def test_what_is_wrong_is_told(client, address, status, words):
    answer = client.get(address)
    assert answer.status_code == status
    told = answer.json()
    assert words in told["message"]
    assert "parameter" not in told or told["message"].startswith(f"{told['parameter']}: ")


def test_filters_go_by_the_names_that_the_command_has(client):
    def found(query):
        return [row["event"] for row in client.get(f"/api/v1/events?{query}&limit=100").json()["items"]]

    assert found("country=IRN") == found("side=Iran")
    assert found("status=happened") == found("standing=happened")
    assert found("confidence=0.9") == found("least=0.9")
    assert found("from=Iran&to=2030") == found("source=IRN&to=2030") != []


def test_pledges_of_a_kind_and_state(client):
    every = client.get("/api/v1/pledges?limit=100").json()["items"]
    kinds = {row["kind"] for row in every}
    parts = [client.get(f"/api/v1/pledges?limit=100&kind={kind}").json()["items"] for kind in kinds]
    assert sum(map(len, parts)) == len(every)
    rest = client.get("/api/v1/pledges?limit=100&state=unfollowed&state=open").json()["items"]
    assert len(rest) == sum(row["state"] in (None, "open") for row in every)


def test_single_things(client):
    event = client.get(f"/api/v1/event?id={TOLD[0]}").json()
    assert event["why"][0]["rule"] == "consult.visit"
    assert event["turned"][0]["frame"] == "consult.tour"
    assert len(event["same"]) == 1
    report = client.get("/api/v1/report?id=r000").json()
    assert [e["event"] for e in report["events"]]
    assert report["text"] == readings()[0].document.text
    assert len(client.get("/api/v1/story?id=s1").json()["events"]) == 2


def test_figures_agree_with_lists(client):
    (figures,) = client.get("/api/v1/figures?type=CONSULT").json()["items"]
    assert figures["events"] == len(client.get("/api/v1/events?type=CONSULT&limit=1000").json()["items"])
    months = client.get("/api/v1/months").json()["items"]
    assert sum(row["verbal_cooperation"] + row["verbal_conflict"] for row in months) == len(TOLD)


def test_openapi_names_every_filter(client):
    told = client.get("/api/v1/openapi/openapi.json").json()
    given = {p["name"] for p in told["paths"]["/api/v1/events"]["get"]["parameters"]}
    assert set(FIELDS) <= given
    for name in ("actors", "dyads", "panel", "figures"):
        promised = {p["name"] for p in told["paths"][f"/api/v1/{name}"]["get"]["parameters"]}
        assert "side" in promised
        assert not promised & {"after", "order"}
    formats = {
        name: next(p["schema"]["enum"] for p in told["paths"][f"/api/v1/{name}"]["get"]["parameters"] if p["name"] == "format")
        for name in ("events", "stories", "figures")
    }
    assert formats == {"events": ["json", "jsonl", "csv"], "stories": ["json"], "figures": ["json"]}
    pledges = {p["name"]: p["schema"] for p in told["paths"]["/api/v1/pledges"]["get"]["parameters"]}
    assert "due" in pledges["order"]["enum"]
    assert "visit" in pledges["kind"]["items"]["enum"]
    assert {f"/api/v1/{name}" for name in LISTS} <= set(told["paths"])
    assert "/api/v1/code" in told["paths"]
    assert not [path for path in told["paths"] if not path.startswith("/api/")]


def test_an_answer_that_did_not_change_is_not_sent_again(client):
    answer = client.get("/api/v1/events")
    assert client.get("/api/v1/events", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_code(client):
    text = "Iran met Kazakhstan's delegation in the capital on Monday, and both sides said that the talks would go on for days."
    answer = client.post("/api/v1/code", json={"text": text, "date": "2022-05-30", "id": "mine"})
    assert answer.status_code == 200
    assert answer.json()["report"] == "mine"
    assert len(answer.json()["events"]) == 1
    for wrong in (
        {},
        {"text": ""},
        {"text": text, "date": "Monday"},
        {"text": text, "colour": "red"},
        {"text": "x" * 300_000},
        [1],
    ):
        refused = client.post("/api/v1/code", json=wrong)
        assert refused.status_code == 400, wrong
        assert refused.json()["message"]
    assert client.post("/api/v1/code", content=b"{", headers={"content-type": "application/json"}).status_code == 400
    assert client.post("/api/v1/code", content=b"x" * 5_000_000, headers={"content-type": "application/json"}).status_code == 413


def test_nothing_is_kept_without_a_token(client):
    answer = client.post("/api/v1/reports", json=[{"text": "Iran met Kazakhstan."}])
    assert answer.status_code == 403
    assert "read-only" in answer.json()["message"]


def test_a_token_lets_reports_in(writable):
    text = "Iran met Kazakhstan's delegation in the capital on Monday, and both sides said that the talks would go on for days."
    body = [{"text": text, "id": "new", "date": "2023-01-01"}]
    assert writable.post("/api/v1/reports", json=body).status_code == 401
    assert writable.post("/api/v1/reports", json=body, headers={"Authorization": "Bearer wrong"}).status_code == 401
    before = writable.get("/api/v1/events").headers["etag"]
    sent = {"Authorization": "Bearer open sesame"}
    assert writable.post("/api/v1/reports", json=body, headers=sent).json()["new"] == 1
    assert writable.post("/api/v1/reports", json=body, headers=sent).json()["known"] == 1
    again = writable.get("/api/v1/events", headers={"If-None-Match": before})
    assert again.status_code == 200, "the store has changed"
    assert writable.get("/api/v1/report?id=new").status_code == 200


def test_an_address_and_its_filter_say_the_same():
    given = Filter(dyad=("IRN", "KAZ"), side=("RUS", "CHN"), start="2022", text="a & b=c", least=0.5, once=True, limit=5)
    assert asked(pairs(given)) == given
    assert address("/x", given, leave=("limit",), text=None).startswith("/x?dyad=IRN&dyad=KAZ")


def test_the_real_coder_reads_what_is_posted(place):
    """The one test that loads the coder itself."""
    with store.open(place) as tables, TestClient(application(House(tables)), base_url="http://127.0.0.1") as client:
        body = {
            "text": "MOSCOW, May 30 -- Chilean President Gabriel Boric visited Oslo on Monday and met Norwegian Prime Minister Jonas Gahr Store."
        }
        told = client.post("/api/v1/code", json={**body, "date": "2022-05-30"}).json()
    visit = next(e for e in told["events"] if e["type"] == "CONSULT")
    assert {p["country"] for p in visit["source"] + visit["target"]} == {"CHL", "NOR"}
    assert visit["why"]
