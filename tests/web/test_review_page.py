"""The page for verdicts: what it shows before and after, who may post to it, and that hostile words stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.di import Provide
from litestar.testing import TestClient

from dragoman.store import Store, Writer, query
from dragoman.store.filters import Filter
from dragoman.view.web import review_routes, shown
from dragoman.view.web.house import House

Row = dict[str, Any]
HOSTILE = "<script>alert(1)</script>"


def party(side: str, name: str | None = None) -> Row:
    return {"actor": f"{side}{name}", "side": side, "country": side, "org": None, "sector": ["GOV"], "name": name, "role": None,
            "rank": None, "entity": side, "kind": "person" if name else "state"}  # fmt: skip


def reading(number: int) -> Any:
    from dragoman.records import Actor, Document, Event, Reading, Span, When, Where

    text = f"Ghana met Togo on Tuesday {HOSTILE}. Report {number}."
    ghana, togo = (
        Actor(id=f"{c}{number}", kind="state", country=c, entity=c, sector=("GOV",), mentions=()) for c in ("GHA", "TGO")
    )
    event = Event(
        id=f"e{number}", type="CONSULT", quad=1, cameo="040", intensity=1.0, source=(ghana.id,), target=(togo.id,), acts=("a",),
        mentions=(Span(start=0, end=14),), confidence=0.6, when=When(act="a", start="2024-03-05", end="2024-03-05", precision="day"),
        where=Where(act="a", name="Lomé", country="TGO"),
    )  # fmt: skip
    return Reading(
        document=Document(id=f"r{number}", text=text, published="2024-03-06", language="en"), actors=(ghana, togo), events=(event,),
        sentences=(Span(start=0, end=len(text)),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("store") / "news.duckdb"
    with Writer(found) as writer:
        writer.add([reading(n) for n in range(4)])
    return found


def client(house: House) -> TestClient[Litestar]:
    async def given() -> House:
        return house

    return TestClient(
        Litestar(review_routes.routes, dependencies={"house": Provide(given)}, openapi_config=None, logging_config=None)
    )


@pytest.fixture
def house(path: Path) -> Iterator[House]:
    from dragoman.store import open as open_store

    with open_store(path) as store:
        found = House(store, path=path, token="tell me")
        yield found


def fields(page: str) -> Row:
    """What a browser would send back of a form nobody touched."""
    found = dict(re.findall(r'<input [^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
    for name, options in re.findall(r'<select [^>]*name="(\w+)">(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r"<option(?: value=\"([^\"]*)\")? selected>([^<]*)", options)
        found[name] = (chosen[1] if chosen[1] is not None else chosen[2]) if chosen else ""
    found.pop("verdict")
    return found


def test_a_verdict_from_the_page(house: House) -> None:
    with client(house) as web:
        page = web.get("/events/e0/review").text
        assert "GHA" in page
        assert re.search(r"<dt>events</dt><dd>4</dd>", page)
        sent = {
            **fields(page),
            "verdict": "correct",
            "type": "AID",
            "target": "Benin",
            "by": "ada",
            "token": "tell me",
            "note": "a\r\nb",
        }
        answer = web.post("/events/e0/review", data=sent, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/events/e0/review?by=ada")
        after = web.get(answer.headers["location"]).text
        assert re.search(r"<dt>Target</dt><dd><bdi>BEN</bdi> <span class=\"soft\">coded as <bdi>TGO", after)
        assert 'id="r-by" name="by" required maxlength="100" value="ada"' in after
        assert "<dt>events</dt><dd>1</dd>" in after  # Ghana and Benin
        other = web.get("/events/e1/review").text
        assert "<dt>events</dt><dd>3</dd>" in other  # Ghana and Togo, one fewer
    row = {r["event"]: r for r in query.events(house, Filter()).to_pylist()}["e0"]
    assert (row["type"], row["target_sides"], row["standing"]) == ("AID", ["BEN"], "happened")
    kept = house.sql("SELECT verdict, note, correction FROM judgements").to_pylist()[0]
    assert (kept["verdict"], kept["note"]) == ("corrected", "a\nb")
    assert "standing" not in kept["correction"]


def test_striking_out_and_taking_back(house: House) -> None:
    with client(house) as web:
        sent = {**fields(web.get("/events/e2/review").text), "verdict": "strike", "by": "bo", "token": "tell me"}
        assert web.post("/events/e2/review", data=sent).status_code == 200
        page = web.get("/events/e2/review").text
        assert "Struck out" in page
        assert "e2" not in query.events(house, Filter())["event"].to_pylist()
        assert web.post("/events/e2/review", data={**sent, "verdict": "confirm"}).status_code == 200
        assert "Struck out" not in web.get("/events/e2/review").text
        assert "e2" in query.events(house, Filter())["event"].to_pylist()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"csrf": ""}, 403),
        ({"csrf": "guessed"}, 403),
        ({"token": "wrong"}, 401),
        ({"by": ""}, 400),
        ({"verdict": ""}, 400),
        ({"verdict": "correct", "target": "Narnia"}, 400),
        ({"verdict": "correct", "start": "soon"}, 400),
        ({"verdict": "confirm", "type": "AID"}, 400),
    ],
)
def test_what_is_refused_is_not_kept(house: House, changed: Row, status: int) -> None:
    before = house.sql("SELECT * FROM judgements").num_rows
    with client(house) as web:
        sent = {**fields(web.get("/events/e3/review").text), "verdict": "confirm", "by": "ada", "token": "tell me", **changed}
        answer = web.post("/events/e3/review", data=sent)
    assert answer.status_code == status
    if status == 400:
        assert 'role="alert"' in answer.text
        assert changed.get("target", "") in answer.text
    house.store.refresh()
    assert house.sql("SELECT * FROM judgements").num_rows == before


def test_without_token_or_review_nothing_can_be_posted(path: Path, house: House) -> None:
    closed = House(house.store, path=path)
    memory = House(Store.of_tables({}), token="tell me")
    for shut in (closed, memory):
        with client(shut) as web:
            assert web.get("/events/e1/review").status_code == 403
            assert web.post("/events/e1/review", data={"csrf": review_routes.csrf(shut), "verdict": "confirm"}).status_code == 403
        assert review_routes.panel_values(shut, "e1") == {}
    memory.store.close()


def test_an_event_that_is_not_there(house: House) -> None:
    with client(house) as web:
        assert web.get("/events/none/review").status_code == 404
        sent = {"csrf": review_routes.csrf(house), "verdict": "confirm", "by": "ada", "token": "tell me"}
        assert web.post("/events/none/review", data=sent).status_code == 404


def test_hostile_words_are_shown_as_words(house: House) -> None:
    with client(house) as web:
        page = web.get("/events/e1/review").text
        sent = {**fields(page), "verdict": "correct", "by": HOSTILE, "place": HOSTILE, "token": "tell me"}
        refused = web.post("/events/e1/review", data=sent).text
    for text in (page, refused):
        assert HOSTILE not in text
        assert "&lt;script&gt;" in text


def test_every_field_has_a_label(house: House) -> None:
    with client(house) as web:
        page = web.get("/events/e1/review").text
    ids = set(re.findall(r'<(?:input|select|textarea) (?!type="hidden")[^>]*id="(r-[\w-]+|v-\w+)"', page))
    assert len(ids) >= 13
    assert ids <= set(re.findall(r'<label for="([\w-]+)"', page))
    assert len(re.findall(r' id="([^"]+)"', page)) == len(set(re.findall(r' id="([^"]+)"', page)))
    assert "onclick" not in page


def test_the_panel_of_an_event_shows_the_form_or_a_link(house: House) -> None:
    render = shown.environment().get_template("review.html").render
    picked = house.sql("SELECT * FROM events WHERE event = 'e1'").to_pylist()[0]
    form = render(picked=picked, house=house, **review_routes.panel_values(house, "e1"))
    assert 'action="/events/e1/review"' in form
    assert "<html" not in form
    assert 'href="/events/e1/review"' in render(picked=picked, house=house)
    assert render(picked=None, house=None).strip() == ""
