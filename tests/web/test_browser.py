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
    assert page.locator("tbody tr").count() == sum(e.type == "CONSULT" for r in readings() for e in r.events)


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
        assert page.locator("img, main script").count() == 0
    page.goto(HOSTILE)
    assert "<script>document.title='taken'</script>" in page.get_by_role("heading", level=1).inner_text()


LOOKED_AT = {  # one page of each template; in the dark only colours can be other than in the light
    "light": ("/", "/search?q=Iran+Kazakhstan", "/events?side=Iran&least=0.1&limit=5", "/network?all=true", "/map", "/code", "/pair?a=IRN&b=KAZ",
              "/story?id=s1", f"/report?id=r000&event={VISIT}"),
    "dark": ("/pair?a=IRN&b=KAZ", f"/report?id=r000&event={VISIT}", "/events?side=Iran&limit=5"),
}  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_access(browser, home, scheme):
    axe = AXE.read_text(encoding="utf-8")
    rules = "{}" if scheme == "light" else "{runOnly: ['color-contrast']}"
    found = []
    with visit(browser, home, color_scheme=scheme) as page:
        for address in LOOKED_AT[scheme]:
            page.goto(address)
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
