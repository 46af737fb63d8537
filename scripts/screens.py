"""The screenshots of docs/screens, over a store of real reports.

    python scripts/screens.py STORE.duckdb [--pair IRN USA] [--dossier STORE.duckdb]

Serves the store in this process and photographs six pages with Chromium (see scripts/browser), and a dossier.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import tempfile
import threading
from pathlib import Path
from typing import Any

import uvicorn

from dragoman import store
from dragoman.view.dossier import dossier
from dragoman.view.web.app import application
from dragoman.view.web.house import House

OUT = Path(__file__).parent.parent / "docs" / "screens"
WIDE, TALL, NARROW = {"width": 1280, "height": 860}, {"width": 1280, "height": 1090}, {"width": 375, "height": 780}
UNDRAWN = ".chart[data-kind]:not(.drawn)"


def busiest(tables: store.Store) -> tuple[str, str]:
    """A report of a good many events, and one of them that is about another act."""
    query = """SELECT report, arg_min(event, mentions[1].start) FILTER (content IS NOT NULL) AS event FROM events
        GROUP BY report HAVING count(*) BETWEEN 8 AND 14 AND min(mentions[1].start) FILTER (content IS NOT NULL) < 700
        ORDER BY count(DISTINCT quad) DESC, count(*) DESC, report LIMIT 1"""
    row = tables.sql(query).to_pylist()[0]
    return row["report"], row["event"]


def photograph_dossier(browser: Any, place: Path) -> None:
    """The figures, the bars and the meetings of a dossier, opened from a disk."""
    with store.open(place) as tables, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.html"
        path.write_text(dossier(tables, "USA", "RUS"), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1000, "height": 1250}, color_scheme="light")
        page.goto(path.as_uri())
        page.locator(UNDRAWN).first.wait_for(state="detached")
        page.locator("#by-month").evaluate("section => section.scrollIntoView({behavior: 'instant'})")
        page.screenshot(path=OUT / "dossier.png")
        print(OUT / "dossier.png")


def main() -> None:
    """Take them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("store", type=Path)
    options.add_argument("--pair", nargs=2, default=("IRN", "USA"))
    options.add_argument("--dossier", type=Path, help="the store of the dossier on Russia and the United States; else the same")
    given = options.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    OUT.mkdir(parents=True, exist_ok=True)
    with store.open(given.store) as tables, socket.create_server(("127.0.0.1", 0)) as listening, sync_playwright() as playwright:
        server = uvicorn.Server(uvicorn.Config(application(House(tables, path=given.store)), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        report, event = busiest(tables)
        a, b = given.pair
        pages = (
            ("overview", "/", WIDE, "light"),
            ("pair", f"/pair?a={a}&b={b}", WIDE, "light"),
            ("report", f"/report?id={report}&event={event}", WIDE, "light"),
            ("network", "/network?all=true", TALL, "dark"),
            ("map", "/map", TALL, "light"),
            ("phone", f"/report?id={report}&event={event}", NARROW, "dark"),
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, address, size, scheme in pages:
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}{address}")
            page.locator(UNDRAWN).first.wait_for(state="detached")
            page.screenshot(path=OUT / f"{name}.png")
            print(OUT / f"{name}.png")
            page.close()
        photograph_dossier(browser, given.dossier or given.store)
        browser.close()
        server.should_exit = True
        thread.join(10)


if __name__ == "__main__":
    main()
