"""Pages, feeds and web archives: the report is taken out, what is around it is not, what is broken is told."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from samples import BOTH, FIRST, SECOND, feed, item, kept, page, record, taken

from dragoman.ingest.markup import words_of
from dragoman.ingest.sources import Report

CANONICAL = '<link rel="canonical" href="https://h.example/news/1">'
PUBLISHED = '<meta property="article:published_time" content="2022-05-30T23:30:00-05:00">'
LINKED = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "May 30, 2022"}]}</script>'


def test_a_page(tmp_path: Path) -> None:
    (report,), bad, _ = taken(
        kept(tmp_path, "p.html", page(f'<meta property="og:site_name" content="Wire">{CANONICAL}{PUBLISHED}'))
    )
    found = report.document
    assert bad == []
    assert found.text == f"Peru and Chile sign pact | The Harbour News\n\n{BOTH}".replace(" | The Harbour News", "")
    assert (found.title, found.outlet, found.published) == ("Peru and Chile sign pact", "Wire", "2022-05-30")
    assert found.id == found.url == "https://h.example/news/1"
    assert found.headline is not None


@pytest.mark.parametrize(
    ("head", "body", "day", "codes"),
    [
        (LINKED, "", "2022-05-30", []),
        ('<meta name="date" content="05/06/2022">', "", None, ["date"]),
        ("", "<time datetime='2021-01-01'>1 January</time>", None, []),  # a day in the page may be any day
        ('<script type="application/ld+json">{"@type": "Event", "datePublished": "2022-05-30"}</script>', "", None, []),
        ('<script type="application/ld+json">' + "[" * 9000 + "</script>", "", None, []),
    ],
)
def test_the_day_of_a_page_comes_from_its_metadata(
    tmp_path: Path, head: str, body: str, day: str | None, codes: list[str]
) -> None:
    (report,), _, _ = taken(kept(tmp_path, "p.htm", page(head, f"{body}<p>{FIRST}</p><p>{SECOND}</p>")))
    assert report.document.published == day
    assert [p.code for p in report.problems] == codes
    assert report.document.id == "p"


def test_one_paragraph_with_a_mark_behind_it_is_an_article(tmp_path: Path) -> None:
    good, bad, _ = taken(kept(tmp_path, "p.html", page(body=f"<p>{FIRST} {SECOND} EF/MA</p>")))
    assert (len(good), bad) == (1, [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<html><body>" + b"<a href='/x'>Some story title here</a> " * 50, "no-article"),
        (b"<div>" * 50_000 + b"hello", "no-article"),
        (b"<html>" + b"x" * 5_100_000, "too-big"),
        (bytes(range(256)) * 20, "encoding"),
        (page(body=f"<p>{FIRST} Müñçé</p>").encode("latin-1", "replace"), "encoding"),
    ],
    ids=["empty", "links", "deep", "big", "binary", "encoding"],
)
def test_a_page_without_an_article(tmp_path: Path, data: bytes, code: str) -> None:
    good, (error,), _ = taken(kept(tmp_path, "p.html", data))
    assert (good, error.code) == ([], code)
    assert "p.html" in str(error)


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    data = page(body=f"<p>César said: {FIRST}</p>").replace("utf-8", "iso-8859-1").encode("latin-1")
    assert "César said" in taken(kept(tmp_path, "p.html", data))[0][0].document.text
    one_bad = page(body=f"<p>{FIRST} X{SECOND}</p>" * 30).encode().replace(b" X", b" \xff", 1)
    (report,), _, _ = taken(kept(tmp_path, "q.html", one_bad))
    assert [p.code for p in report.problems] == ["encoding"]


@pytest.mark.parametrize("name", ["punycode", "undefined", "unicode_escape", "utf-16", "rot13", "zlib", "klingon"])
def test_an_encoding_that_cannot_be_meant(tmp_path: Path, name: str) -> None:
    data = page(body=f"<p>{SECOND}</p>").replace("utf-8", name)
    assert SECOND in taken(kept(tmp_path, "p.html", data))[0][0].document.text


def test_a_feed(tmp_path: Path) -> None:
    markup = f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;{SECOND}&lt;br/&gt;End&lt;/p&gt;"
    path = kept(tmp_path, "f.rss.gz", gzip.compress(feed(item(1, markup), item(2, ""), "<item/>").encode()))
    good, (error,), _ = taken(path)
    one, two = (r.document for r in good)
    assert (one.id, one.url, one.outlet, one.published) == ("g1", "https://h.example/1", "Harbour & Co", "2022-08-03")
    assert one.text == f"Peru & Chile sign pact\n\n{FIRST}\n\n{SECOND}\nEnd"
    assert (two.text, two.language) == ("Peru & Chile sign pact", "en")  # too short to tell: as the feed says
    assert (error.code, error.line) == ("empty", 3)
    assert [r.document for r in taken(path)[0]] == [one, two]  # the same ids from every snapshot


def test_an_atom_feed(tmp_path: Path) -> None:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom News</title><entry><id>tag:1</id><title>T</title>'
        '<link href="https://a.example/1"/><updated>2022-08-03T01:00:00+02:00</updated><summary>short</summary>'
        f'<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry></feed>'
    )
    (report,), _, _ = taken(kept(tmp_path, "f.xml", data))
    found = report.document
    assert (found.id, found.url, found.text) == ("tag:1", "https://a.example/1", f"T\n\n{FIRST}")
    assert (found.published, found.outlet) == ("2022-08-03", "Atom News")


LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    ("data", "count", "code"),
    [
        (feed(item(1), "<item><title>A & B</title></item>", item(3)), 3, "xml"),
        (feed(item(1), item(2))[:-90], 2, "xml"),
        (feed(*[item(n, f"{FIRST} " * 40) for n in range(90)])[:-90], 89, "xml"),
        (feed("<item>" * 100_000), 0, "xml"),
        (feed("<item " + " ".join(f'a{n}=""' for n in range(9000)) + "/>"), 0, "xml"),
        (feed("<item>" + "<category/>" * 9000 + "</item>"), 0, "xml"),
        (f'<!DOCTYPE r [<!ENTITY l0 "l">{LOL}]><rss><channel><item><title>&l8;</title></item></channel></rss>', 0, "entities"),
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&x;</title></channel></rss>',
            0,
            "entities",
        ),
        ("<invoice><a/></invoice>", 0, "xml"),
        ("no markup at all", 0, "xml"),
        ("<!-- -->" * 25_000, 0, "xml"),
        ("<opml><body><outline text='a'/></body></opml>", 0, "empty"),
        (feed(item(1)).replace("<rss", "\0\0<rss"), 0, "binary"),
        (b'<?xml version="1.0" encoding="utf-8"?><rss>\xff\xfe\xfd\xfc</rss>', 0, "encoding"),
    ],
    ids="broken cut cut-large nested attributes children bomb file other text comments opml zero encoding".split(),
)
def test_a_feed_that_is_broken(tmp_path: Path, data: str | bytes, count: int, code: str) -> None:
    good, (error,), _ = taken(kept(tmp_path, "f.xml", data))
    assert (len(good), error.code) == (count, code)
    assert "f.xml" in str(error)


ARCHIVE = [
    record("https://h.example/1", page(PUBLISHED).encode()),
    record("https://h.example/i", b"\x89PNG", "image/png"),
    record("https://h.example/0", b"<html>", status="404 Not Found"),
    record("https://h.example/2", gzip.compress(page().encode()), more="Content-Encoding: gzip\r\n"),
    record("https://h.example/r", b"", kind="request"),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_a_web_archive(tmp_path: Path, name: str) -> None:
    import zstandard

    pack = {"c": bytes, "z": gzip.compress, "t": zstandard.compress}[name[-1]]
    good, bad, (notice,) = taken(kept(tmp_path, name, b"".join(map(pack, ARCHIVE))))
    assert bad == []
    one, two = (r.document for r in good)
    assert (one.id, one.url, one.published) == ("https://h.example/1", "https://h.example/1", "2022-05-30")
    assert (two.id, two.published, good[1].problems[0].code) == ("https://h.example/2", "2022-05-31", "captured")
    assert notice.message == "2 pages; 3 other records passed over: image/png 1, status 404 1, request 1"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_cut_short(tmp_path: Path, pack: object) -> None:
    parts = [pack(part) for part in ARCHIVE]  # type: ignore[operator]
    name = "a.warc" if pack is bytes else "a.warc.gz"
    good, bad, _ = taken(kept(tmp_path, name, b"".join(parts)[: sum(map(len, parts[:3])) + 250]))
    assert good[0].document.id == "https://h.example/1"
    assert bad[-1].code == "archive"
    good, (error,), _ = taken(kept(tmp_path, "b.warc", b"no archive at all"))
    assert (good, error.code) == ([], "archive")


@settings(deadline=None, max_examples=25)
@given(data=st.binary(max_size=200))
@example(data=b"\xff\xfe\x00")
def test_any_bytes_give_values_and_no_exception(data: bytes) -> None:
    for start in (b"<html><p>", b"<rss><item>", b"WARC/1.0\r\n", b"PAR1", b"\x28\xb5\x2f\xfd", b"\x1f\x8b\x08\0", b"<opml>"):
        for found in taken(data=start + data)[0]:
            assert isinstance(found, Report)


@settings(deadline=None, max_examples=60)
@given(text=st.text(st.sampled_from("<>&;/ abpdiv\n\0\ud800é!-"), max_size=60))
def test_words_of_any_markup(text: str) -> None:
    assert "\0" not in words_of(text)
