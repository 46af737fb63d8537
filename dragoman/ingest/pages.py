"""Web pages -> reports: the article of a page, its title, day, outlet and address, without page furniture."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.errors import InputError
from dragoman.ingest.markup import INVISIBLE, title_of, with_title
from dragoman.ingest.streams import decoded, whole
from dragoman.ingest.taken import Intake, Origin, Report, Stream, Taken, made
from dragoman.records import Problem

MAX_PAGE = 5_000_000  # a page of this size takes some twenty seconds
LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")
# names of the meta elements that give the day of publication, the surest first
DAYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.issued",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date",
    "publication_date", "publish-date", "publishdate", "pubdate", "citation_publication_date", "citation_date",
    "dcterms.date", "dc.date", "originalpublicationdate", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
STOP = re.compile(r"[.!?…]['\"”’»)]*(?:\s|$)|[。！？؟।۔]")


def of_page(stream: Stream, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The one report of a page.

    Raises:
        InputError: it is empty, too big, cannot be decoded, or has no article.
    """
    limit = min(MAX_PAGE, intake.limit)
    data = whole(stream, limit, origin.source, "page")
    yield article_of(data, origin, intake)


def article_of(data: bytes, origin: Origin, intake: Intake, *, line: int | None = None, seen: str = "") -> Report:
    """The report of a page.

    Args:
        data: its bytes.
        origin: where it comes from; its address stands where the page names none.
        intake: the wishes of the caller.
        line: its record in an archive.
        seen: the day when it was captured, taken where the page names no day of its own.

    Raises:
        InputError: it cannot be decoded, or has no article.
    """
    text, lost = decoded(data, origin.charset, origin.source)
    root = tree(text)
    found = None if root is None else extracted(root, origin.url, origin.source, line)
    body = "" if found is None else paragraphs(found.text or "")
    if not any(has_sentence(part) for part in body.split("\n\n")):
        message = "no article was found in this page: it may be a list of links, a form or a page made by scripts"
        raise InputError(message, origin.source, line, code="no-article")
    url = address(root, origin.url)
    outlet = title_of(found.sitename or "") if found is not None else ""
    title = without_outlet(title_of(found.title or ""), outlet) if found is not None else ""
    day = day_of(root)
    problems = [unreadable(lost)] if lost else []
    if not day and seen:
        message = f"the page names no day of publication: {seen}, when it was captured, is taken for it"
        problems.append(Problem(step="ingest", code="captured", message=message))
    return made(
        with_title(title, body),
        source=origin.source,
        intake=intake,
        line=line,
        id=url or (origin.stem if line is None else f"{origin.stem}:{line}"),
        title=title,
        date=day or seen,
        outlet=outlet,
        url=url,
        licence=title_of(found.license or "") if found is not None else "",
        language=str(root.get("lang") or ""),
        problems=tuple(problems),
    )


def has_sentence(paragraph: str) -> bool:
    """Whether a paragraph holds a sentence of some length, as lists of links and forms do not."""
    at = 0
    for stop in STOP.finditer(paragraph):
        words = paragraph[at : stop.start()]
        if len(words) >= 30 and (" " in words or stop.group() > "\u0600"):  # not every script has spaces
            return True
        at = stop.end()
    return False


def unreadable(count: int) -> Problem:
    """The problem of a text with some characters that could not be read."""
    message = f"{count} characters of it could not be read and stand as \ufffd: save it as UTF-8"
    return Problem(step="ingest", code="encoding", message=message)


def tree(text: str) -> Any:
    """The tree of a page; None where it is none."""
    from dragoman.ingest.markup import tree_of

    return tree_of(INVISIBLE.sub("", text))


def extracted(root: Any, url: str, source: str, line: int | None) -> Any:
    """What trafilatura finds in a page, with its metadata; None where it finds nothing.

    Raises:
        InputError: the library stumbles over the page.
    """
    from copy import deepcopy

    from trafilatura import bare_extraction  # heavy, and only here

    for name in LOGGERS:  # pages without an article are told as values, not in a log
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    dates = {"extensive_search": False, "original_date": True}
    try:
        return bare_extraction(
            deepcopy(root), url=url or None, include_comments=False, with_metadata=True, date_extraction_params=dates
        )
    except Exception as error:
        message = f"the article of this page cannot be taken out ({type(error).__name__}: {str(error)[:120]}): give its text"
        raise InputError(message, source, line, code="page") from error


def paragraphs(text: str) -> str:
    """The article with a blank line between its paragraphs; trafilatura gives one a line."""
    return "\n\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def without_outlet(title: str, outlet: str) -> str:
    """A title without the name of the outlet behind it: 'Ministers meet | The Harbour News'."""
    match = re.fullmatch(r"(.{8,}?)\s+[|–—-]\s+([^|–—]+)", title)
    if match is not None and outlet and match[2].strip().casefold() == outlet.casefold():
        return match[1]
    return title


def address(root: Any, own: str) -> str:
    """The address that a page gives as its own, else the one that it came from.

    Args:
        root: the page.
        own: where it came from, empty where that is a file.
    """
    said = [node.get("href") for node in root.iterfind(".//link[@href]") if (node.get("rel") or "").lower() == "canonical"]
    said += [node.get("content") for node in root.iterfind(".//meta[@content]") if node.get("property") == "og:url"]
    for link in said:
        try:
            url = urljoin(own, (link or "").strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        home = parts.path in ("", "/") and not parts.query  # some sites name their front page on every page
        if parts.scheme in ("http", "https") and parts.netloc and not (home and own):
            return str(url)
    return own


def day_of(root: Any) -> str:
    """The day of publication by the page's metadata, as it is written there; empty where it names none.

    Neither the address nor the text of the page is asked: a day there may be any day.
    """
    named: dict[str, str] = {}
    for node in root.iterfind(".//meta[@content]"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        named.setdefault(name, node.get("content").strip())
    linked = next((day for data in structured(root) for day in published(data)), "")
    marked = [
        node.get("datetime", "").strip()
        for node in root.iter("time")
        if (node.get("itemprop") or "").lower() == "datepublished" or node.get("pubdate") is not None
    ]
    choices = [named.get(DAYS[0], ""), linked, *(named.get(name, "") for name in DAYS[1:]), *marked]
    return next((choice for choice in choices if choice), "")


def structured(root: Any) -> Iterator[Any]:
    """The JSON-LD of a page."""
    for node in root.iter("script"):
        if (node.get("type") or "").strip().lower() == "application/ld+json" and node.text:
            try:
                yield json.loads(node.text.strip())
            except (ValueError, RecursionError):
                continue


def published(data: Any, depth: int = 0) -> Iterator[str]:
    """The days of publication in some JSON-LD, those of articles only."""
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data[:50]:
            yield from published(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
        day = data.get("datePublished")
        if isinstance(day, str) and day.strip() and re.search(r"Article|Report|Posting|WebPage|Analysis|Review", kind):
            yield day.strip()
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from published(data.get(key), depth + 1)
