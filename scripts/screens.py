"""The screenshots of docs/screens, over a store of real reports.

    python scripts/screens.py STORE.duckdb [--pair IRN USA] [--report ID]

Serves the store in this process and photographs six pages with Chromium (see scripts/browser).
"""

from __future__ import annotations

import argparse
import shutil
import socket
import threading
from pathlib import Path

import uvicorn

from dragoman import store
from dragoman.view.web.app import application
from dragoman.view.web.house import House

OUT = Path(__file__).parent.parent / "docs" / "screens"
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 375, "height": 780}


def busiest(tables: store.Store) -> tuple[str, str]:
    """A report of a good many events, and one of them that is about another act."""
    query = """SELECT report, arg_min(event, mentions[1].start) FILTER (content IS NOT NULL) AS event FROM events
        GROUP BY report HAVING count(*) BETWEEN 8 AND 14 AND min(mentions[1].start) FILTER (content IS NOT NULL) < 700
        ORDER BY count(DISTINCT quad) DESC, count(*) DESC, report LIMIT 1"""
    row = tables.sql(query).to_pylist()[0]
    return row["report"], row["event"]


def main() -> None:
    """Take them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("store", type=Path)
    options.add_argument("--pair", nargs=2, default=("IRN", "USA"))
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
            ("network", "/network?all=true", WIDE, "dark"),
            ("map", "/map", WIDE, "light"),
            ("phone", f"/report?id={report}&event={event}", NARROW, "dark"),
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, address, size, scheme in pages:
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}{address}")
            page.screenshot(path=OUT / f"{name}.png")
            print(OUT / f"{name}.png")
            page.close()
        browser.close()
        server.should_exit = True
        thread.join(10)


if __name__ == "__main__":
    main()
