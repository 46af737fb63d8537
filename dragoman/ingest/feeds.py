"""RSS and Atom feeds -> reports, one an item; OPML lists -> the addresses of feeds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dragoman.errors import InputError
from dragoman.ingest import wellformed
from dragoman.ingest.days import iso_day
from dragoman.ingest.markup import INVISIBLE, title_of, with_title, words_of
from dragoman.ingest.pages import unreadable
from dragoman.ingest.streams import check_binary, decoded
from dragoman.ingest.taken import Intake, Origin, Report, Taken, made
from dragoman.records import digest

ELEMENT = re.compile(r"<([\w:.-]+)")
PROLOGUE = 200_000  # characters before the first element
ENTITY = re.compile(r"<!ENTITY\s+(?!%)", re.IGNORECASE)
OUTLINES = 5_000


def characters(data: bytes, origin: Origin) -> tuple[str, int]:
    """The characters of an XML file, and how many could not be read.

    Raises:
        InputError: it cannot be decoded, is binary, or declares entities that could fill the machine.
    """
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        check_binary(data[:4096], origin.source)
    text, lost = decoded(data, origin.charset, origin.source)
    text = INVISIBLE.sub("", text)
    prologue = text[: first_element(text)]
    if ENTITY.search(prologue):
        message = "this XML declares entities of its own, which can be made to fill the machine: it is not read; write them out"
        raise InputError(message, origin.source, code="entities")
    return text, lost


def root_of(text: str) -> str:
    """The name of the first element of an XML text, in small letters without its prefix."""
    match = ELEMENT.match(text, first_element(text))
    return match[1].rpartition(":")[2].lower() if match is not None else ""


def first_element(text: str) -> int:
    """Where the first element of an XML text begins, behind declarations and comments; the end where none does.

    Walked mark by mark, for one expression for all of it takes time that grows without measure.
    """
    text, at = text[:PROLOGUE], 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith("<?", at):
            end = text.find("?>", at)
        elif text.startswith("<!", at):
            inner, close = text.find("[", at), text.find(">", at)
            end = text.find("]", inner) if 0 <= inner < close else close
        else:
            return at
        if end < 0:
            break
        at = end + 1
    return len(text)


def of_feed_text(text: str, lost: int, origin: Origin, intake: Intake) -> Iterator[Taken]:
    """The reports of the text of a feed.

    Args:
        text: its characters.
        lost: how many could not be read.
        origin: where it comes from.
        intake: the wishes of the caller.

    Raises:
        InputError: it is no feed.
    """
    checked = wellformed.checked(text, origin.source)
    parsed = parse(checked.text) if checked.text.strip() else None
    if parsed is None or not (parsed.entries or parsed.version):
        root = root_of(text)
        what = checked.fault or (f"its first element is <{root[:40]}>" if root else "it is no XML")
        raise InputError(
            f"no RSS or Atom feed ({what}): give a feed, or a page with the ending .html", origin.source, checked.line, code="xml"
        )
    outlet = title_of(str(parsed.feed.get("title", "")))
    language = str(parsed.feed.get("language", ""))
    for number, entry in enumerate(parsed.entries, 1):
        report = of_item(entry, number, outlet, language, origin, intake)
        if report is None:
            yield InputError("this item has neither text nor title: it is left out", origin.source, number, code="empty")
        elif lost and "\ufffd" in report.document.text:
            yield marked(report, lost)
        else:
            yield report
    if checked.fault:
        message = (
            f"the XML of this feed is broken ({checked.fault}): {len(parsed.entries)} items were read, and more may be missing"
        )
        yield InputError(message, origin.source, checked.line, code="xml")
    elif not parsed.entries:
        intake.tell(origin.source, "no-items", "the feed has no items")


def marked(report: Report, lost: int) -> Report:
    """The report with the problem that some of its characters could not be read."""
    problem = unreadable(report.document.text.count("\ufffd") or lost)
    named = replace(problem, message=f"{report.source}:{report.line}: {problem.message}")
    return replace(report, problems=(named, *report.problems))


def parse(text: str) -> Any:
    """What feedparser makes of a feed; None where it stumbles. Nothing is fetched, nothing resolved."""
    import feedparser  # type: ignore[import-untyped]  # heavy, and only here; it has no types

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception:  # noqa: BLE001 - whatever the library stumbles over is no feed for us
        return None


def of_item(entry: Any, number: int, outlet: str, language: str, origin: Origin, intake: Intake) -> Report | None:
    """The report of one item; None where it holds no words.

    Args:
        entry: the item, as feedparser gives it.
        number: its place in the feed, counted from 1.
        outlet: title of the feed.
        language: language that the feed says.
        origin: where the feed comes from.
        intake: the wishes of the caller.
    """
    title = title_of(str(entry.get("title", "")))
    contents = [words_of(str(part.get("value", ""))) for part in entry.get("content", [])]
    body = max([*contents, words_of(str(entry.get("summary", "")))], key=len)
    text = with_title(title, body)
    if not text.strip():
        return None
    link = str(entry.get("link", "")).strip()
    date = day_of(entry)
    own = entry.get("source")
    named = title_of(str(own.get("title", ""))) if isinstance(own, dict) else ""  # collections say whose item it is
    return made(
        text,
        source=origin.source,
        intake=intake,
        line=number,
        id=str(entry.get("id", "")).strip() or link or digest(outlet, title, date),
        title=title,
        date=date,
        outlet=named or outlet,
        url=link if link.startswith(("http://", "https://")) else "",
        licence=title_of(str(entry.get("rights", ""))),
        language=str(entry.get("language", "")) or language,
    )


def day_of(entry: Any) -> str:
    """The day of an item: as it is written, else as feedparser reads it; of its publication before its last change."""
    for name in ("published", "created", "updated"):
        words = str(entry.get(name, "")).strip() if name in entry else ""
        parsed = entry.get(f"{name}_parsed") if words else None
        if words:
            return iso_day(words) or (f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if parsed else words)
    return ""


def outlines(text: str, origin: Origin) -> list[str]:
    """The addresses of the feeds that an OPML list names, each once, in order.

    Args:
        text: the list.
        origin: where it comes from.

    Raises:
        InputError: it is no XML, or names no feed.
    """
    from lxml import etree  # type: ignore[import-untyped]  # heavy, and only here; lxml has no types

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"no valid OPML ({str(error)[:120]}): check the file", origin.source, code="xml") from error
    nodes = [] if root is None else root.iter("outline")
    found = [(node.get("xmlUrl") or node.get("xmlurl") or node.get("xmlURL") or "").strip() for node in nodes]
    urls = list(dict.fromkeys(url for url in found if url.lower().startswith(("http://", "https://"))))
    if not urls:
        raise InputError("this OPML list names no feed: give one with xmlUrl addresses", origin.source, code="empty")
    return urls[:OUTLINES]
