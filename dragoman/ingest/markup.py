"""Markup -> its words: a paragraph a block, without scripts, styles, pictures and tags."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
SILENT = frozenset("script style noscript template svg iframe object embed head title button select textarea canvas".split())
TAG = re.compile(r"<[a-zA-Z/!]|&(?:#\w+|\w+);")
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff]")


def words_of(markup: str) -> str:
    """The words of a stretch of HTML, blocks parted by a blank line, breaks by a line end.

    Args:
        markup: HTML, or plain text, which keeps its lines.
    """
    markup = INVISIBLE.sub("", markup)
    if not TAG.search(markup):
        return tidy(markup)
    root = tree_of(markup)
    return "" if root is None else tidy(_text(root))


def tree_of(markup: str) -> Any:
    """The tree of some HTML; None where there is nothing in it. Nothing is ever loaded from elsewhere."""
    from lxml import etree, html  # type: ignore[import-untyped]  # heavy, and only here; lxml has no types

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _text(root: Any) -> str:
    """The text of a tree with its line breaks; walked without recursion, for pages may nest without end."""
    from lxml import etree

    pieces: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            silent += tag in SILENT
            pieces.append("\n\n" if tag in BLOCKS else "\n" if tag == "br" else "")
            pieces.append("" if silent else _flat(node.text))
        else:
            silent -= tag in SILENT
            pieces.append("\n\n" if tag in BLOCKS else "")
            pieces.append("" if silent else _flat(node.tail))
    return "".join(pieces)


def _flat(words: str | None) -> str:
    """Words between tags: a line end there is a space."""
    return re.sub(r"\s+", " ", words or "")


def tidy(text: str) -> str:
    """A text with single spaces, and at most one blank line between paragraphs."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def title_of(markup: str) -> str:
    """The words of a title, on one line."""
    return " ".join(words_of(unescape(markup) if "&amp;" in markup else markup).split())


def with_title(title: str, body: str) -> str:
    """A text that opens with its title, as readers see it, unless it does so already."""
    first = body.split("\n", 1)[0]
    if not title or first.casefold().rstrip(".") == title.casefold().rstrip("."):
        return body or title
    return f"{title}\n\n{body}" if body else title
