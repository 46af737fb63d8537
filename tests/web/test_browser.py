"""What a person does, in a real browser: search, open, click, read, download; dark, narrow, by keyboard; nothing asked elsewhere."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reports_made import MadeCoder, readings

from dragoman import store
from dragoman.view.web.app import application
from dragoman.view.web.house import House

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: scripts/browser installs one"),
    # playwright and uvicorn leave sockets to the end of the process
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]
AXE = Path(__file__).with_name("axe.min.js")
VISIT = readings()[0].events[0].id
HOSTILE = "/report?id=../../etc/passwd%3Fx%3D%3Cy%3E%26z"
NARROW, WIDE = {"width": 375, "height": 740}, {"width": 1280, "height": 900}
EVERYWHERE = (
    "/", "/events?side=Iran&limit=9", "/pairs?all=true", "/pledges", "/statements", "/timeline", "/network?all=true", "/code", "/pair?a=IRN&b=KAZ",
    "/story?id=s1", f"/report?id=r000&event={VISIT}", HOSTILE, "/report?id=long",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(place: Path) -> Iterator[str]:
    import uvicorn

    with socket.create_server(("127.0.0.1", 0)) as listening, store.open(place) as tables:
        config = uvicorn.Config(
            application(House(tables, path=place, coder=MadeCoder)), log_level="error", access_log=False, lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Any, home: str) -> Iterator[Any]:
    """A page that notes what it asks elsewhere, and every error of its console."""
    with visit(browser, home) as found:
        yield found


class visit:  # noqa: N801 - read as a verb
    """A page with a memory; at its end it must have asked nobody else, and have no error."""

    def __init__(self, browser: Any, home: str, **options: Any) -> None:
        self.context = browser.new_context(base_url=home, viewport=options.pop("viewport", WIDE), **options)
        self.page, self.home = self.context.new_page(), home
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda told: self.errors.append(told.text) if told.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def __enter__(self) -> Any:
        return self.page

    def __exit__(self, kind: object, *_: object) -> None:
        self.context.close()
        if kind is None:
            assert not [url for url in self.asked if not url.startswith((self.home, "data:"))]
            assert not self.errors


def test_from_a_search_to_the_evidence(page):
    page.goto("/")
    page.get_by_label("Search names, pairs and words").fill("Iran Kazakhstan")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Iran and Kazakhstan").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Iran and Kazakhstan"
    page.goto("/reports")
    page.get_by_role("link", name="Talks in Astana, round 0").click()
    page.locator(f'a.hl[data-event="{VISIT}"]').first.click()
    page.locator("#panel .fields").wait_for()
    panel = page.locator("#panel").inner_text()
    for words in ("CONSULT · visit", "consult.visit", "visited Astana on Monday", "0.90", "Astana"):
        assert words in panel
    assert page.url.endswith(f"event={VISIT}"), "what is chosen stays in the address"
    page.get_by_text("Candidates turned down here").click()
    assert "a narrower frame spoke" in page.locator("#panel").inner_text()
    page.go_back()
    page.locator("#panel .picks").wait_for()


def test_an_event_is_chosen_by_keyboard(page):
    page.goto("/report?id=r000")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(f'a.hl[data-event="{VISIT}"]').first.focus()
    page.keyboard.press("Enter")
    page.locator("#panel .fields").wait_for()
    assert page.evaluate("document.activeElement.dataset.event") == VISIT, "the reader stays where she was"
    page.keyboard.press("Escape")
    page.locator("#panel .picks").wait_for()


def test_a_download(page):
    page.goto("/events?type=AGREE")
    with page.expect_download() as given:
        page.get_by_role("link", name="Download as CSV").click()
    lines = Path(given.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert given.value.suggested_filename == "dragoman-events.csv"
    assert len(lines) == 1 + sum(e.type == "AGREE" for r in readings() for e in r.events)


def test_a_filter_leaves_a_clean_address(page):
    page.goto("/events")
    page.get_by_label("Side", exact=True).fill("Iran")
    page.get_by_label("Type", exact=True).select_option("CONSULT")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**/events?side=Iran&type=CONSULT")
    assert page.get_by_role("table", name="Events").locator("tbody tr").count() == sum(
        e.type == "CONSULT" for r in readings() for e in r.events
    )


def test_a_pasted_report(page):
    page.goto("/code")
    page.get_by_label("Text", exact=True).fill(
        "Iran met Kazakhstan's delegation in the capital on Monday, and both sides said that the talks would go on."
    )
    page.get_by_role("button", name="Code it").click()
    page.locator("a.hl").first.click()
    assert "CONSULT" in page.locator(".panel:target").inner_text()


def test_dark_by_choice_and_by_system(browser, home):
    paper = "getComputedStyle(document.body).backgroundColor"
    with visit(browser, home, color_scheme="dark") as page:
        page.goto("/")
        assert page.evaluate(paper) == "rgb(20, 25, 31)"
        page.get_by_role("button", name="Change between light and dark").click()
        assert page.evaluate(paper) == "rgb(255, 255, 255)"
        page.goto("/events")
        assert page.evaluate(paper) == "rgb(255, 255, 255)", "the choice is remembered"


def test_nothing_runs_over_a_phone(browser, home):
    with visit(browser, home, viewport=NARROW) as page:
        for address in EVERYWHERE:
            page.goto(address, wait_until="domcontentloaded")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, address


def test_hostile_text_does_nothing(page):
    for address in (HOSTILE, "/events", "/reports", "/timeline"):
        page.goto(address)
        assert page.title() != "taken"
        assert page.locator("img, main script:not([type='application/json'])").count() == 0
    page.goto(HOSTILE)
    assert "<script>document.title='taken'</script>" in page.get_by_role("heading", level=1).inner_text()


def all_drawn(page):
    """Wait for every chart; by a locator, since the pages' policy forbids to evaluate a condition again and again."""
    page.locator(".chart[data-kind]:not(.drawn)").first.wait_for(state="detached")


DRAWN = {"/": 1, "/events": 1, "/pair?a=IRN&b=KAZ": 3, "/timeline": 3, "/map": 1, "/network?all=true": 1, "/story?id=s1": 1}


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_charts_are_drawn_inside_their_page(browser, home, size):
    with visit(browser, home, viewport=size, color_scheme="dark") as page:
        for address, charts in DRAWN.items():
            page.goto(address)
            all_drawn(page)
            assert page.locator(".chart[data-kind] svg").count() == charts, address
            assert page.locator(".chart svg :is(rect, circle, path)").count() > 0, address
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
            outside = """[...document.querySelectorAll('.chart text')].filter((text) => {
                const word = text.getBoundingClientRect(), box = text.closest('svg').getBoundingClientRect();
                return word.width && !text.closest('.node') && (word.left < box.left - 2 || word.right > box.right + 2);
            }).map((text) => text.textContent)"""
            assert page.evaluate(outside) == [], f"words run out of the picture on {address}"


def middle(found: Any) -> tuple[float, float]:
    box = found.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_side_of_the_network_is_dragged_and_leads_on(page):
    page.goto("/network?all=true")
    circle = page.locator(".node", has_text="Kazakhstan: ").locator("circle")
    circle.scroll_into_view_if_needed()
    x, y = middle(circle)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 25, steps=5)
    page.mouse.up()
    page.wait_for_timeout(200)
    there = middle(circle)
    assert there == pytest.approx((x + 40, y + 25), abs=2), "it stays where it is put"
    assert "/network" in page.url, "what is dragged is not opened"
    circle.click()
    page.wait_for_url("**/actor?side=KAZ")


def test_the_network_by_keyboard(page):
    page.goto("/network?all=true")
    page.locator("a.node", has_text="Kazakhstan: ").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor?side=KAZ")


def test_sides_that_are_not_tied_step_back(browser, tmp_path):
    from dragoman.view import charts

    ties = [("KEN", "PER", 9), ("KEN", "CHL", 4), ("PER", "NOR", 2)]
    rows = [{"a": a, "b": b, "events": n, "verbal_conflict": 0, "material_conflict": 0} for a, b, n in ties]
    path = tmp_path / "network.html"
    drawn = charts.network(rows, names={"PER": "Peru <b>"}).__html__()
    path.write_text(f"<!DOCTYPE html><style>{charts.style()}</style>{drawn}{charts.scripts(shapes=False)}", encoding="utf-8")
    with visit(browser, path.as_uri()) as page:
        page.goto(path.as_uri())
        assert page.locator(".node-name").all_text_contents() == ["NOR", "CHL", "Peru <b>", "KEN"]
        page.locator(".node", has_text="CHL: ").hover()
        faint = page.locator(".faint title").all_text_contents()
        assert sorted(words.partition(":")[0] for words in faint) == ["KEN and Peru <b>", "NOR", "Peru <b>", "Peru <b> and NOR"]
        page.mouse.move(1, 1)
        assert page.locator(".faint").count() == 0
        before = [middle(found) for found in page.locator(".node circle").all()]
        page.reload()
        assert [middle(found) for found in page.locator(".node circle").all()] == before, "it looks the same each time"


def test_the_map_zooms_and_the_wheel_alone_scrolls(page):
    page.goto("/map")
    land = page.locator(".chart.map svg > g").first
    page.wait_for_selector(".chart.map.drawn")
    at_first = land.get_attribute("transform")
    page.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("Enter")
    nearer = land.get_attribute("transform")
    assert "scale(1.5" in nearer
    page.mouse.move(*middle(page.locator(".chart.map svg")))
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(100)
    assert land.get_attribute("transform") == nearer
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_timeout(100)
    assert land.get_attribute("transform") != nearer
    page.get_by_role("button", name="As at first").click()
    assert land.get_attribute("transform") == at_first
    page.locator("a.country", has_text="Kazakhstan: ").press("Enter")
    page.wait_for_url("**/events?place_country=KAZ")


def test_a_map_of_little_shows_no_more_than_the_world(browser, tmp_path):
    from dragoman.view import charts

    one = charts.world_map([charts.Dot(lat=-1.3, lon=36.8, name="Nairobi", label="Nairobi: 2 acts", count=2)], id="one")
    across = charts.world_map([], {"FJI": 3}, id="across")  # its islands lie on both sides of 180°
    path = tmp_path / "maps.html"
    drawn = one.__html__() + across.__html__() + charts.scripts(shapes=True)
    path.write_text(f"<!DOCTYPE html><meta charset='utf-8'><style>{charts.style()}</style>{drawn}", encoding="utf-8")
    with visit(browser, path.as_uri()) as page:
        page.goto(path.as_uri())
        page.wait_for_selector("#across.drawn")
        assert page.locator("#one .place-name").all_text_contents() == ["Nairobi"]
        assert "scale(4)" in page.locator("#one svg > g").first.get_attribute("transform")
        assert page.locator("#across svg > g").first.get_attribute("transform") == "translate(0,0) scale(1)"
        x, y = middle(page.locator("#one circle"))
        assert (x, y) == pytest.approx(middle(page.locator("#one svg")), abs=2), "what there is stands in the middle"


def test_a_bar_leads_to_its_events(page):
    page.goto("/pair?a=IRN&b=KAZ")
    bar = page.locator("a.bar").first
    when = bar.get_attribute("href").partition("from=")[2].partition("&")[0]
    assert page.locator("a.bar title").first.text_content()
    bar.press("Enter")
    page.wait_for_url(f"**from={when}&to={when}")


def test_without_scripts_charts_are_told(browser, home):
    with visit(browser, home, java_script_enabled=False) as page:
        page.goto("/pair?a=IRN&b=KAZ")
        assert page.locator(".chart.months .told").inner_text().split()[1:3] == ["events", "from"]
        page.get_by_text("The figures of the bars").click()
        assert page.locator(".behind tbody tr").first.is_visible()


@pytest.fixture(scope="module")
def file(place: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a dossier on a disk."""
    from dragoman.view.dossier import dossier

    path = tmp_path_factory.mktemp("file") / "dossier.html"
    with store.open(place) as tables:
        path.write_text(dossier(tables, "IRN", "KAZ"), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_dossier_draws_its_charts_from_a_disk(browser, file, size):
    with visit(browser, file, viewport=size) as page:
        page.goto(file)
        assert page.locator(".chart.drawn svg").count() == page.locator(".chart[data-kind]").count() > 1
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [v["id"] for v in told["violations"] if v["impact"] in ("serious", "critical")] == []


def test_a_dossier_is_drawn_anew_for_paper(browser, file):
    with visit(browser, file) as page:
        page.goto(file)
        wide = "document.querySelector('.chart.months svg').viewBox.baseVal.width"
        on_screen = page.evaluate(wide)
        page.evaluate("window.addEventListener('beforeprint', () => { window.seen = " + wide + "; })")
        assert page.pdf(format="A4").startswith(b"%PDF")
        assert page.evaluate("window.seen") == 680 < on_screen
        assert page.evaluate(wide) == on_screen, "and goes back"


LOOKED_AT = {  # one page of each template; in the dark only colours can be other than in the light
    "light": ("/", "/search?q=Iran+Kazakhstan", "/events?side=Iran&least=0.1&limit=5", "/network?all=true", "/map", "/timeline", "/code", "/pair?a=IRN&b=KAZ",
              "/story?id=s1", f"/report?id=r000&event={VISIT}"),
    "dark": ("/pair?a=IRN&b=KAZ", "/network?all=true", f"/report?id=r000&event={VISIT}", "/events?side=Iran&limit=5"),
}  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_access(browser, home, scheme):
    axe = AXE.read_text(encoding="utf-8")
    rules = "{}" if scheme == "light" else "{runOnly: ['color-contrast']}"
    found = []
    with visit(browser, home, color_scheme=scheme) as page:
        for address in LOOKED_AT[scheme]:
            page.goto(address)
            all_drawn(page)
            page.evaluate(axe)
            told = page.evaluate(f"axe.run(document, {{resultTypes: ['violations'], ...{rules}}})")
            serious = [v for v in told["violations"] if v["impact"] in ("serious", "critical")]
            found += [(address, v["id"], v["nodes"][0]["html"][:160], v["nodes"][0]["failureSummary"][:300]) for v in serious]
    assert not found


def test_it_works_without_scripts(browser, home):
    with visit(browser, home, java_script_enabled=False) as page:
        page.goto("/report?id=r000")
        page.locator(f'a.hl[data-event="{VISIT}"]').first.click()
        assert "consult.visit" in page.locator("#panel").inner_text()
