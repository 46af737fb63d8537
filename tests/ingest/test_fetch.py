"""Addresses: only what is allowed, not too often, not twice; against a server on this machine."""

from __future__ import annotations

import email.utils
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from samples import FIRST, SECOND, feed, item, kept, page, taken

from dragoman.errors import InputError
from dragoman.ingest.fetch import AGENT, Fetcher, plain_url, retry_after


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but this machine may be asked."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "127.0.0.1", "a test tried to reach the network"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@dataclass
class Site:
    """A server whose answers are given: path -> list of (status, headers, body), the last one repeated."""

    answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    url: str = ""

    def give(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> str:
        data = body if isinstance(body, bytes) else body.encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.setdefault(path, []).append((status, named, data))
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            left = site.answers.get(self.path, [(404, {}, b"none")])
            status, headers, body = left.pop(0) if len(left) > 1 else left[0]
            tag = headers.get("ETag")
            if tag and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", headers.get("Length", str(len(body))))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Clock:
    """Time that passes when somebody sleeps."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds

    def fetcher(self, **known: object) -> Fetcher:
        return Fetcher(sleep=self.sleep, clock=lambda: self.now, **known)  # type: ignore[arg-type]


def test_a_page_a_feed_and_a_table(site: Site) -> None:
    clock = Clock()
    urls = [
        site.give("/news/1", page(), Content_Type="text/html; charset=utf-8"),
        site.give("/feed", feed(item(1)), Content_Type="text/html"),  # servers say so often enough
        site.give("/t.csv", f"id,text\na1,{SECOND}\n", Content_Type="text/csv"),
        site.give("/none"),
    ]
    site.answers["/none"] = [(404, {}, b"")]
    good, (error,), _ = taken(*urls, fetcher=clock.fetcher())
    assert [r.document.id for r in good] == [urls[0], "g1", "a1"]
    assert good[0].document.url == urls[0]
    assert good[0].document.text.endswith(f"{FIRST}\n\n{SECOND}")
    assert (error.code, error.source) == ("http", urls[3])
    assert site.paths() == ["/robots.txt", "/news/1", "/feed", "/t.csv", "/none"]
    assert clock.slept == [1.0] * 4  # one request a second
    assert site.seen[1][1]["user-agent"] == AGENT


@pytest.mark.parametrize(
    ("status", "rules", "code"),
    [
        (200, "User-agent: *\nDisallow: /news", "robots"),
        (200, "User-agent: dragoman\nDisallow: /\n\nUser-agent: *\nAllow: /", "robots"),
        (403, "", "robots"),
        (500, "", "robots"),
        (200, "User-agent: *\nDisallow: /other", None),
        (404, "", None),
    ],
)
def test_robots(site: Site, status: int, rules: str, code: str | None) -> None:
    site.give("/robots.txt", rules, status)
    good, bad, _ = taken(site.give("/news/1", page()), fetcher=Clock().fetcher())
    assert [e.code for e in bad] == ([code] if code else [])
    assert len(good) == (code is None)
    assert ("/news/1" in site.paths()) == (code is None)


def test_nothing_new_is_told_and_not_read_again(site: Site, tmp_path: Path) -> None:
    memory = tmp_path / "in" / "tags.json"
    url = site.give("/feed", feed(item(1)), ETag='"a"')
    assert len(taken(url, fetcher=Clock().fetcher(memory=memory))[0]) == 1
    assert json.loads(memory.read_text())[url] == {"etag": '"a"'}
    good, bad, (notice,) = taken(url, fetcher=Clock().fetcher(memory=memory))
    assert (good, bad, notice.code) == ([], [], "unchanged")
    memory.write_text("{broken")
    assert len(taken(url, fetcher=Clock().fetcher(memory=memory))[0]) == 1
    assert len(taken(url, fetcher=Clock().fetcher())[0]) == 1


def test_a_run_that_stops_forgets_what_it_did_not_take(site: Site, tmp_path: Path) -> None:
    from dragoman.ingest.sources import reports

    memory = tmp_path / "tags.json"
    url = site.give("/feed", feed(item(1), item(2)), ETag='"a"')
    next(reports([url], fetcher=Clock().fetcher(memory=memory)))
    assert not memory.exists()


def test_a_busy_server_is_asked_again_later(site: Site) -> None:
    clock = Clock()
    for wait in ("7", ""):
        site.give("/feed", "", 503, Retry_After=wait)
    url = site.give("/feed", feed(item(1)))
    assert len(taken(url, fetcher=clock.fetcher())[0]) == 1
    assert clock.slept == [1.0, 7.0, 4.0]
    site.give("/busy", "", 429)
    site.give("/later", "", 429, Retry_After="3600")
    _, bad, _ = taken(f"{site.url}/busy", f"{site.url}/later", fetcher=Clock().fetcher())
    assert [e.code for e in bad] == ["busy", "busy"]
    assert (site.paths().count("/busy"), site.paths().count("/later")) == (3, 1)


def test_redirects_ask_robots_and_end(site: Site) -> None:
    site.give("/robots.txt", "User-agent: *\nDisallow: /secret")
    site.give("/old", status=301, Location="/new")
    site.give("/new", page())
    site.give("/a", status=302, Location="/secret/1")
    site.give("/loop", status=302, Location="/loop")
    site.give("/file", status=302, Location="file:///etc/hostname")
    good, bad, _ = taken(*[site.url + path for path in ("/old", "/a", "/loop", "/file")], fetcher=Clock().fetcher())
    assert [r.document.url for r in good] == [f"{site.url}/new"]
    assert [e.code for e in bad] == ["robots", "http", "http"]
    assert "/secret/1" not in site.paths()


def test_answers_beyond_the_limit_or_cut_short(site: Site) -> None:
    import gzip

    big = site.give("/big", b"x" * 50_000)
    bomb = site.give("/bomb", gzip.compress(b"x" * 900_000), Content_Encoding="gzip")
    short = site.give("/short", b"x" * 10, Length="500")
    _, bad, _ = taken(big, bomb, short, fetcher=Clock().fetcher(limit=20_000))
    assert [e.code for e in bad] == ["too-big", "too-big", "http"]


def test_a_list_of_feeds(site: Site, tmp_path: Path) -> None:
    one, none = site.give("/1", feed(item(1))), site.url + "/none"
    path = kept(
        tmp_path, "l.opml", f'<opml><body><outline xmlUrl="{one}"/><outline><outline xmlUrl="{none}"/></outline></body></opml>'
    )
    good, (error,), notices = taken(path, fetcher=Clock().fetcher())
    assert ([r.document.id for r in good], error.source, notices[0].code) == (["g1"], none, "feeds")


@pytest.mark.parametrize("bad", ["ftp://h.example/", "http://", "http://a:b@h.example/", "http://h.example:x/", "http://[1"])
def test_addresses_that_are_none(bad: str) -> None:
    with pytest.raises(InputError):
        plain_url(bad, bad)


def test_addresses_with_letters_beyond_ascii() -> None:
    assert plain_url("HTTP://Bücher.example/Köln?a=ü#x", "") == "http://xn--bcher-kva.example/K%C3%B6ln?a=%C3%BC"


def test_how_long_a_server_asks_to_wait() -> None:
    assert retry_after("12") == 12
    assert retry_after("soon") == 0
    assert 50 < retry_after(email.utils.formatdate(time.time() + 60, usegmt=True)) <= 60
