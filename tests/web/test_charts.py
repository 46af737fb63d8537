"""Charts as values: what is drawn, what is said of it, and that words of reports stay words."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from dragoman.view.charts import Dot, Mark, legend, month_bars, network, style, timeline, world_map
from dragoman.view.charts.projection import HEIGHT, WIDTH, project
from dragoman.view.charts.svg import round_up
from dragoman.view.charts.world import lands

SVG = "{http://www.w3.org/2000/svg}"
BAD = '<script>alert(1)</script>"\u202e'


def row(day: str, *counts: int) -> dict[str, object]:
    names = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    return {"period": dt.date.fromisoformat(day), **dict(zip(names, counts, strict=True))}


def tie(a: str, b: str, events: int, conflict: int) -> dict[str, object]:
    return {"a": a, "b": b, "events": events, "verbal_conflict": conflict, "material_conflict": 0}


def count(svg: str, tag: str, css: str = "") -> int:
    return sum(1 for e in ET.fromstring(svg).iter(SVG + tag) if css in (e.get("class") or "").split() or not css)


def test_months_are_filled_and_drawn_in_proportion():
    svg = month_bars([row("2022-01-01", 4, 0, 2, 0), row("2022-04-01", 1, 1, 0, 1), row("2022-04-01", 1, 0, 0, 0)])
    bars = ET.fromstring(svg)
    heights = [float(e.get("height", 0)) for e in bars.iter(SVG + "rect")]
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)
    assert count(svg, "rect", "mconf") == 1
    assert "10 events from January 2022 to April 2022: 6 of verbal cooperation" in svg
    assert "Apr 2022: 2 verbal cooperation, 1 material cooperation, 1 material conflict (few events)" in svg


def test_ten_years_become_years_and_old_strays_are_left_out():
    rows = [row(f"{year}-06-01", 10, 0, 0, 0) for year in range(2000, 2024)]
    assert count(month_bars(rows), "rect") == 24
    stray = month_bars([row("1908-01-01", 1, 0, 0, 0), *(row(f"2022-{m:02}-01", 20, 0, 0, 0) for m in range(1, 13))])
    assert count(stray, "rect") == 12
    assert "1 earlier events are not drawn" in stray


def test_nothing_to_draw_is_said():
    assert "No event whose month is known" in month_bars([])
    assert "Nothing whose day is known" in timeline([])
    assert "No place is known" in world_map()
    assert "No two sides" in network([tie("IRN", "IRN", 3, 0)])


def test_a_timeline_stacks_what_falls_together():
    day = dt.date(2022, 5, 30)
    svg = timeline(
        [
            Mark(day=day, label=BAD, lane=BAD, href="javascript:alert(1)"),
            *(Mark(day=day, label="x", href="/report?id=1") for _ in range(14)),
        ]
    )
    assert count(svg, "circle") == 1 + 9
    assert "+5" in svg
    assert count(svg, "a") == 9, "only addresses of this application and of the web lead anywhere"
    assert "\u202e" not in svg
    assert "<script" not in svg


def test_the_map_knows_places_and_countries():
    assert len({land.code for land in lands()}) > 170
    x, y = project(51.4, 35.7)
    iran = next(land for land in lands() if land.code == "IRN")
    assert iran.box[0] < x < iran.box[2]
    assert iran.box[1] < y < iran.box[3]
    assert project(180, 0)[0] == pytest.approx(WIDTH)
    svg = world_map([Dot(lat=35.7, lon=51.4, label=BAD, count=3, href="/events")], {"IRN": 5, "KAZ": 1}, whole=True)
    assert f'viewBox="0 0 {WIDTH:g} {HEIGHT:.1f}"' in svg
    assert count(svg, "circle") == 1
    assert count(svg, "path", "s5") == 1
    near = world_map([Dot(lat=35.7, lon=51.4, label="Tehran")])
    assert count(near, "path") < 80, "what lies outside is not drawn"


def test_crimea_and_northern_cyprus_lie_with_those_who_claim_them():
    codes = {land.code: land for land in lands()}
    x, y = project(34.1, 45.2)
    left, top, right, low = codes["UKR"].box
    assert left < x < right
    assert top < y < low
    assert "XKX" in codes


def test_a_network_is_the_same_each_time():
    rows = [tie("IRN", "USA", 9, 8), tie("IRN", "IRQ", 3, 0), tie("USA", "IRQ", 1, 0)]
    one, two = (
        network(rows, nodes={"IRN": "/actor?side=IRN"}, edges="/pair?a={a}&b={b}"),
        network(rows, nodes={"IRN": "/actor?side=IRN"}, edges="/pair?a={a}&b={b}"),
    )
    assert one == two
    assert count(one, "circle") == 3
    assert count(one, "line", "mconf") == 1
    assert count(one, "a") == 4
    assert 'role="group"' in one, "links in a picture must be reachable"
    assert 'role="img"' in network(rows)


@pytest.mark.parametrize(("value", "end"), [(0, 1), (1, 1), (7, 8), (11, 12), (21, 30), (101, 120), (980, 1000)])
def test_axes_end_at_round_numbers(value, end):
    assert round_up(value) == end


def test_no_style_stands_in_a_picture():
    for svg in (month_bars([row("2022-01-01", 1, 0, 0, 0)]), world_map([], {"IRN": 1}), network([tie("A", "B", 1, 1)])):
        assert " style=" not in svg
        assert "fill=" not in svg
    assert "prefers-color-scheme: dark" in style()
    assert "Material conflict" in legend()
