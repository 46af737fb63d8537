"""Pages, feeds and archives for the tests, written here."""

from __future__ import annotations

import io
from pathlib import Path

from dragoman.errors import InputError
from dragoman.ingest.sources import Notice, Report, reports

FIRST = "The foreign ministers of Peru and Chile met in Lima on Monday and signed an agreement on trade."
SECOND = "Chile’s government said that it would send aid to the towns that the floods had cut off."
BOTH = f"{FIRST}\n\n{SECOND}"
HEAD = '<meta property="og:site_name" content="The Harbour News">'
FEED = '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Harbour &amp; Co</title><language>en-GB</language>\n{}</channel></rss>'
ITEM = (
    "<item><title>Peru &amp;amp; Chile sign pact</title><link>https://h.example/{0}</link><guid>g{0}</guid>"
    "<pubDate>Wed, 03 Aug 2022 23:49:23 -0500</pubDate><description>{1}</description></item>\n"
)


def page(head: str = HEAD, body: str = f"<p>{FIRST}</p><p>{SECOND}</p>", title: str = "Peru and Chile sign pact") -> str:
    """A page with an article in furniture."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Harbour News</title>{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>{title}</h1>{body}</article>"
        '<aside><h2>Most read</h2><ul><li><a href="/1">Oman attacks Iran in game show</a></li></ul></aside>'
        "<footer><p>We use cookies to make this site better for you.</p></footer></body></html>"
    )


def feed(*items: str) -> str:
    """A feed."""
    return FEED.format("".join(items))


def item(number: int = 1, words: str = FIRST) -> str:
    """An item of a feed."""
    return ITEM.format(number, words)


def record(
    url: str, body: bytes, media: str = "text/html", status: str = "200 OK", more: str = "", kind: str = "response"
) -> bytes:
    """A record of a web archive."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-05-31T06:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def taken(*paths: object, data: bytes | None = None, **known: object) -> tuple[list[Report], list[InputError], list[Notice]]:
    """What the paths, or some bytes on standard input, give: reports, errors, notices."""
    notices: list[Notice] = []
    names = [str(path) for path in paths] or ["-"]
    found = list(reports(names, stdin=io.BytesIO(data or b""), notice=notices.append, **known))  # type: ignore[arg-type]
    good = [item for item in found if isinstance(item, Report)]
    return good, [item for item in found if isinstance(item, InputError)], notices


def kept(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with this content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path
