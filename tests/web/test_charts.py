"""Charts as values: what is given to the script, what is said of it, and that words of reports stay words."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from markupsafe import Markup

from dragoman.view.charts import (
    Chart,
    Dot,
    Mark,
    digests,
    legend,
    month_bars,
    network,
    scripts,
    source,
    style,
    timeline,
    world_map,
)
from dragoman.view.charts.chart import SCRIPTS, data_block
from dragoman.view.charts.months import by_year, counted, filled, without_strays
from dragoman.view.charts.world import countries_drawn

BAD = '<script>alert(1)</script>"\u202e'


def row(day: str, *counts: int) -> dict[str, object]:
    names = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    return {"period": dt.date.fromisoformat(day), **dict(zip(names, counts, strict=True))}


def tie(a: str, b: str, events: int, conflict: int) -> dict[str, object]:
    return {"a": a, "b": b, "events": events, "verbal_conflict": conflict, "material_conflict": 0}


def held(chart: Chart) -> Any:
    """The data as the script finds it in the page."""
    found = re.search(r'<script type="application/json">(.*?)</script>', str(Markup(chart)), re.DOTALL)
    assert found
    return json.loads(found[1])


def test_months_are_added_up_and_filled():
    chart = month_bars(
        [row("2022-01-01", 4, 0, 2, 0), row("2022-04-01", 1, 1, 0, 1), row("2022-04-19", 1, 0, 0, 0)], href="/events?"
    )
    assert [(b["period"], b["counts"]) for b in held(chart)["bars"]] == [
        ("2022-01", [4, 0, 2, 0]), ("2022-02", [0, 0, 0, 0]), ("2022-03", [0, 0, 0, 0]), ("2022-04", [2, 1, 0, 1]),
    ]  # fmt: skip
    assert "10 events from January 2022 to April 2022: 6 of verbal cooperation" in chart.desc
    assert (
        chart.data["bars"][3]["label"]
        == "Apr 2022: 2 verbal cooperation, 1 material cooperation, 1 material conflict (few events)"
    )
    assert chart.data["bars"][1]["label"] == "", "nothing is drawn where nothing is told"


def test_ten_years_become_years_and_old_strays_are_left_out():
    months = counted(row(f"{year}-06-01", 10, 0, 0, 0) for year in range(2000, 2024))
    assert [(day.year, counts[0]) for day, counts in by_year(months)] == [(year, 10) for year in range(2000, 2024)]
    long = month_bars([row("1998-03-01", 1, 0, 0, 0), row("2009-01-01", 1, 0, 0, 0)])
    assert long.data["bars"][0]["period"] == "1998"
    recent = {dt.date(2022, m, 1): [20, 0, 0, 0] for m in range(1, 13)}
    assert without_strays({dt.date(1908, 1, 1): [1, 0, 0, 0], **recent}) == (recent, 1)
    assert len(filled(recent)) == 12
    stray = month_bars([row("1908-01-01", 1, 0, 0, 0), *(row(f"2022-{m:02}-01", 20, 0, 0, 0) for m in range(1, 13))])
    assert (len(stray.data["bars"]), stray.data["earlier"]) == (12, 1)
    assert "1 earlier events are not drawn" in stray.desc


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        (month_bars([]), "No event whose month is known"),
        (timeline([]), "Nothing whose day is known"),
        (world_map(), "No place is known"),
        (network([tie("IRN", "IRN", 3, 0)]), "No two sides"),
    ],
)
def test_nothing_to_draw_is_said(chart, said):
    assert said in str(Markup(chart))
    assert "data-kind" not in str(Markup(chart)), "the script leaves it alone"


def test_words_and_addresses_of_reports_do_nothing():
    chart = timeline(
        [
            Mark(day=dt.date(2022, 5, 30), label=BAD, lane=BAD, href="javascript:alert(1)"),
            Mark(day=dt.date(2022, 5, 31), label="x", lane=BAD, css="vconf", hollow=True, href="/report?id=1"),
        ]
    )
    page = str(Markup(chart))
    assert page.count("<script") == page.count("</script") == 1
    assert "\u202e" not in page
    bad, good = held(chart)["marks"]
    assert bad["label"] == '2022-05-30: <script>alert(1)</script>"\ufffd', "a text for those who read it"
    assert "href" not in bad, "only addresses of this application and of the web lead anywhere"
    assert good == {
        "day": "2022-05-31",
        "lane": 0,
        "css": "vconf",
        "hollow": True,
        "label": "2022-05-31: x",
        "href": "/report?id=1",
    }
    assert "&lt;script&gt;" in page, "and it stands in the sentence for those without a script"


@pytest.mark.parametrize("words", ["</script><script>", "<!--<script>", "a&b", "\u2028\u2029"])
def test_a_data_block_holds_no_markup(words):
    block = data_block(json.dumps({"a": words}, ensure_ascii=False))
    inner = block.removeprefix('<script type="application/json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inner)
    assert json.loads(inner) == {"a": words}


def test_lanes_keep_their_order():
    day = dt.date(2022, 5, 30)
    chart = timeline([Mark(day=day, label="b", lane="B"), Mark(day=day, label="a", lane="A")], lanes=("B", "A", "C"))
    assert chart.data["lanes"] == ["B", "A"]
    assert [(m["label"], m["lane"]) for m in chart.data["marks"]] == [("2022-05-30: a", 1), ("2022-05-30: b", 0)]


def test_the_map_knows_places_and_countries():
    assert len(countries_drawn()) > 170
    assert countries_drawn()["XKX"] == "Kosovo"
    chart = world_map(
        [Dot(lat=35.7, lon=51.4, name="Tehran", label=BAD, count=3, href="/events"), Dot(lat=99, lon=0, name="x", label="x")],
        {"IRN": 5, "KAZ": 1, "USA": 0},
        links={"IRN": "/events?place_country=IRN", "KAZ": "//elsewhere"},
    )
    data = held(chart)
    assert [(d["name"], d["count"], d["href"]) for d in data["dots"]] == [("Tehran", 3, "/events")]
    assert data["countries"] == {"IRN": {"count": 5, "href": "/events?place_country=IRN"}, "KAZ": {"count": 1}}
    assert "countries with most: Iran 5, Kazakhstan 1" in chart.desc


def rings(code: str) -> list[list[tuple[float, float]]]:
    """The outlines of a country in degrees, taken out of the shapes."""
    shapes = json.loads(source("vendor/world.json"))
    (kx, ky), (dx, dy) = shapes["transform"]["scale"], shapes["transform"]["translate"]

    def arc(n: int) -> list[tuple[float, float]]:
        x = y = 0
        points = []
        for px, py in shapes["arcs"][n if n >= 0 else ~n]:
            x, y = x + px, y + py
            points.append((x * kx + dx, y * ky + dy))
        return points if n >= 0 else points[::-1]

    shape = next(s for s in shapes["objects"]["countries"]["geometries"] if s["id"] == code)
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [[point for n in ring for point in arc(n)] for part in parts for ring in part]


def inside(code: str, lon: float, lat: float) -> bool:
    """Whether a point lies in a country: whether a line from it crosses its outlines an odd number of times."""
    crossed = 0
    for ring in rings(code):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("code", "lon", "lat", "lies"),
    [
        ("IRN", 51.4, 35.7, True), ("UKR", 34.1, 45.2, True), ("RUS", 34.1, 45.2, False), ("CYP", 33.7, 35.25, True),
        ("SOM", 44.5, 9.6, True), ("ZAF", 28.2, -29.6, False), ("LSO", 28.2, -29.6, True), ("RUS", -175.0, 66.5, True),
    ],
)  # fmt: skip
def test_shapes_lie_where_they_belong(code, lon, lat, lies):
    """Crimea, Northern Cyprus and Somaliland lie with the state that claims them; Lesotho is a hole; Chukotka goes on beyond 180°."""
    assert inside(code, lon, lat) is lies


def test_a_network_has_sides_and_ties():
    chart = network(
        [tie("IRN", "USA", 9, 8), tie("IRN", "IRQ", 3, 0), tie("USA", "IRQ", 2, 1)],
        names={"IRN": BAD}, nodes={"IRN": "/actor?side=IRN", "USA": "javascript:alert(1)"}, edges="/pair?a={a}&b={b}",
    )  # fmt: skip
    data = held(chart)
    assert [(n["code"], n["events"], n.get("href")) for n in data["nodes"]] == [
        ("IRN", 12, "/actor?side=IRN"),
        ("USA", 11, None),
        ("IRQ", 5, None),
    ]
    assert [(t["a"], t["b"], t["css"], t["href"]) for t in data["ties"]] == [
        ("IRN", "USA", "mconf", "/pair?a=IRN&b=USA"), ("IRN", "IRQ", "mcoop", "/pair?a=IRN&b=IRQ"), ("USA", "IRQ", "mixed", "/pair?a=USA&b=IRQ"),
    ]  # fmt: skip
    assert data["ties"][2]["label"] == "USA and IRQ: 2 events, 50% of them conflict; few events"
    assert chart.desc == "3 sides, 3 pairs. Most events: IRN and USA 9, IRN and IRQ 3, USA and IRQ 2."


def test_what_a_page_is_drawn_with():
    assert len(digests().split()) == len(SCRIPTS)
    assert 'id="shapes"' in scripts(shapes=True)
    assert 'id="shapes"' not in scripts(shapes=False)
    for name in SCRIPTS:
        assert "</script" not in source(name), "it would end the element that it stands in"
    own = source("charts.js")
    assert not re.search(r"innerHTML|\.html\(|eval|document\.write|setAttribute\(.on", own), "words are only ever set as text"
    assert "prefers-color-scheme: dark" in style()
    assert "Material conflict" in legend()


@pytest.mark.parametrize("name", ["d3.min.js", "topojson-client.min.js", "world.json"])
def test_what_is_of_others_is_what_is_told(name):
    import hashlib

    digest = hashlib.sha256(source(f"vendor/{name}").encode()).hexdigest()
    assert f"`vendor/{name}`" in source("VENDORED.md")
    assert digest in source("VENDORED.md")
