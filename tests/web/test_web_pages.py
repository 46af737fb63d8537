"""Pages over a made store: what they show, what they refuse, what hostile text does to them."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from reports_made import LONG, readings

FIRST = readings()[0]
VISIT, PROMISE = FIRST.events[0].id, FIRST.events[1].id
PAGES = (
    "/pair?a=IRN&b=KAZ&once=true", "/actor?side=IRN&order=oldest", "/", "/search?q=Iran+Kazakhstan", "/search?q=ceiling", "/search", "/events", "/events?side=Iran&type=CONSULT", "/pairs", "/actors", "/meetings",
    "/pledges", "/pledges?open=true", "/pledges?kind=visit&state=unfollowed&side=IRN&limit=1", "/statements", "/stories", "/reports", "/timeline", "/map", "/network", "/code", "/pair?a=IRN&b=KAZ",
    "/actor?side=IRN", "/actor?name=Tokayev", "/actor?side=BRA", "/story?id=s1", f"/pledge?id={PROMISE}", "/report?id=r000", f"/report?id=r000&event={VISIT}",
    "/report?id=quiet", "/report?id=long", "/events?" + urlencode({"text": "no such words"}), f"/report?{urlencode({'id': '../../etc/passwd?x=<y>&z'})}",
)  # fmt: skip
WRONG = {
    "/events?countrie=IRN": "countrie: no filter is called so",
    "/events?side=Xanaduland": "is no country or body",
    "/events?from=2022-13-01": "is no day",
    "/events?least=much": "is no number",
    "/events?least=7": "is not between 0 and 1",
    "/events?type=VISIT": "give one of AGREE",
    "/events?limit=0": "is too small",
    "/events?limit=99999999": "at most 10,000",
    "/events?from=2023&to=2022": "turn them round",
    "/events?after=nonsense": "is no key of a page",
    "/events?actor=a&actor=b": "is given twice",
    "/pledges?open=perhaps": "neither true nor false",
    "/pledges?kind=demand": "is not known: give one of visit",
    "/pair?a=IRN": "is missing",
    "/actor": "give a side",
    "/pairs?order=oldest": "means nothing for dyads",
    "/events?country=Xanaduland": "country: ",
    "/search?q=" + "a+" * 40: "more than 30 words",
    "/report": "is missing",
    "/events?text=" + "a" * 501: "longer than 500",
    "/events?actor=%00": "no text holds",
}  # fmt: skip
DATA = {"type": "application/json"}  # what a chart is drawn from: a block that no browser runs


class Page(HTMLParser):
    """What a page is made of: its tags with their attributes, and the text that is shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.shown = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.shown += data


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole_and_keeps_the_policy(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:400]
    page = Page(answer.text)
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    for tag, given in page.tags:
        assert tag != "style", "styles stand in a file"
        assert tag != "script" or given.get("src", "").startswith("/static/") or given == DATA, "scripts stand in files"
        assert not [name for name in given if name.startswith("on") or name == "style"], (tag, given)
        for name in ("href", "src", "action"):
            link = given.get(name) or "/"
            assert link.startswith(("/", "#", "https://example.org/")), (tag, link)
    assert [tag for tag, _ in page.tags].count("h1") == 1
    ids = [given["id"] for _, given in page.tags if given.get("id")]
    assert len(ids) == len(set(ids)), "an id stands twice"


@pytest.mark.parametrize(("address", "reason"), WRONG.items())
def test_a_wrong_filter_is_refused_with_the_reason(client, address, reason):
    answer = client.get(address)
    assert answer.status_code == 400
    assert reason in html.unescape(answer.text)
    assert answer.headers["content-security-policy"]


def test_hostile_text_is_shown_as_text(client):
    for address in (
        "/events",
        "/reports",
        "/actors?all=true",
        "/statements",
        "/pledges",
        "/search?q=script",
        f"/report?{urlencode({'id': '../../etc/passwd?x=<y>&z'})}",
    ):
        answer = client.get(address)
        page = Page(answer.text)
        assert not [t for t in page.tags if t[0] == "script" and not t[1].get("src") and t[1] != DATA]
        assert not [t for t in page.tags if t[0] == "img"]
        assert "\u202e" not in answer.text, "what turns the direction is shown as an unknown sign"
    assert "<script>document.title" in page.shown
    assert not [given for _, given in page.tags if str(given.get("href", "")).startswith("javascript:")]


def test_a_name_of_ten_thousand_characters_is_cut(client):
    page = client.get("/events").text
    assert LONG[:40] in page
    assert LONG[:200] not in page


@pytest.mark.parametrize(
    "address",
    ["/static/..%2fapp.py", "/static/../app.py", "/static/%2e%2e/%2e%2e/__init__.py", "/download/..%2f..%2fmade.duckdb", "/download/made.duckdb",
     "/report?id=/etc/passwd", "/story?id=..%2f..%2f", "/pledge?id=%2fetc%2fpasswd", "/nothing", "/static/made.duckdb"],
)  # fmt: skip
def test_no_file_can_be_read(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_the_text_of_a_report_stands_whole_with_its_marks(client):
    answer = client.get(f"/report?id=r000&event={VISIT}")
    article = re.search(r'<article id="text".*?>(.*?)</article>', answer.text, re.DOTALL)
    assert article
    assert Page(article[1]).shown == FIRST.document.text
    marked = [given for tag, given in Page(article[1]).tags if tag == "a"]
    assert {VISIT, PROMISE} <= {given["data-event"] for given in marked}
    panel = Page(answer.text[answer.text.index('id="panel"') :]).shown
    for words in (
        "CONSULT · visit",
        "visited Astana on Monday",
        "consult.visit",
        "Astana",
        "0.90",
        "consult.tour",
        "a narrower frame spoke",
        "words: “on Monday”",
        "foreign minister",
    ):
        assert words in panel, words
    assert "The same fact elsewhere" in panel


def test_marks_that_overlap_lose_no_letter(client):
    page = client.get("/report?id=r000").text
    article = re.search(r'<article id="text".*?>(.*?)</article>', page, re.DOTALL)
    assert article
    assert Page(article[1]).shown == FIRST.document.text
    assert FIRST.events[2].id in page, "the shorter mention inside the longer one can be chosen"


def test_pages_follow_each_other_without_loss(client):
    seen, address = [], "/events?limit=7"
    while address:
        page = client.get(address).text
        seen += re.findall(r"event=([0-9a-f]{12})\">", page.replace("&amp;", "&"))
        after = re.search(r'class="next" href="([^"]+)"', page)
        address = html.unescape(after[1]) if after else ""
    told = [e.id for r in readings() for e in r.events]
    assert sorted(seen) == sorted(told)


def test_a_download_holds_what_the_page_shows(client):
    answer = client.get("/download/events.csv?side=Iran&type=AGREE")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    assert len(lines) == 1 + sum(e.type == "AGREE" for r in readings() for e in r.events)
    assert "event" in lines[0].split(",")


def test_filters_stay_in_the_address(client):
    page = html.unescape(client.get("/events?side=Iran&type=CONSULT&mode=visit").text)
    assert '/map?side=Iran&type=CONSULT&mode=visit"' in page
    assert 'name="mode" value="visit"' in page
    assert "/events?side=Iran&mode=visit" in page, "each condition can be taken away"


def test_numbers_that_rest_on_little_say_so(client):
    assert "rests on 1 report" in client.get("/actor?name=Wolfeschlegel").text
    assert "rests on 1" not in client.get("/pair?a=IRN&b=KAZ").text


def test_a_search_leads_to_the_pair(client):
    assert "/pair?a=IRN&amp;b=KAZ" in client.get("/search?q=Tehran and Kazakhstan").text
    assert "Tokayev" in client.get("/search?q=tokayev").text


def test_a_page_that_did_not_change_is_not_sent_again(client):
    answer = client.get("/events")
    again = client.get("/events", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    assert client.get("/events?limit=3").headers["etag"] != answer.headers["etag"]


def test_another_name_for_this_machine_is_refused(client):
    assert client.get("/events", headers={"Host": "evil.example"}).status_code == 403
    assert client.post("/code", data={"text": "x"}, headers={"Origin": "https://evil.example"}).status_code == 403


def test_a_pasted_report_is_coded(client):
    text = "Iran met Kazakhstan's delegation in the capital on Monday, and both sides said that the talks would go on for days."
    page = client.post("/code", data={"text": text.replace(", ", ",\r\n"), "title": "<b>Talks</b>", "date": "2022-05-30"})
    assert page.status_code == 200
    assert "1 event," in page.text
    assert "<b>Talks" not in page.text
    refused = client.post("/code", data={"text": " ", "date": ""})
    assert refused.status_code == 400
    assert "there is no text" in refused.text


def test_addresses_of_strange_ids_lead_back(client):
    id = "../../etc/passwd?x=<y>&z"
    page = html.unescape(client.get("/reports").text)
    assert f"/report?id={quote(id, safe='/')}" in page
