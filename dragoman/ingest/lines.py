r"""Text -> its lines with offsets, and what a line looks like: prose, title, nothing.

Offsets are code points into the unaltered text, whatever ends a line there (\\n, \\r\\n, \\r).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Span

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
FINAL = re.compile(r"""[.!?;:,…][\s"'”’»)\]]*$""")
BULLET = re.compile(r"^(?:[-–—•*·▪◦]|\d{1,2}[.)]|[a-z][.)])\s")
SPEECH = re.compile(r'^["“«]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line without the white space around it."""

    span: Span
    words: str
    gap: int  # line breaks between the line before and this one; 2 or more is a blank line

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.words.split())


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold more than white space."""
    found: list[Line] = []
    end = 0
    for match in LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        gap = len(BREAK.findall(text, end, start)) if found else 0
        end = start + len(words)
        found.append(Line(span=Span(start=start, end=end), words=words, gap=gap))
    return tuple(found)


def is_title_like(line: Line) -> bool:
    """Whether a line looks like the title of a story: short, and without a final stop."""
    return (
        line.count <= 22
        and len(line.words) <= 160
        and not FINAL.search(line.words)
        and not BULLET.match(line.words)
        and not SPEECH.match(line.words)
        and any(c.isalpha() for c in line.words)
        and (line.words[0].isupper() or not line.words[0].isalpha())
    )


def is_prose(line: Line) -> bool:
    """Whether a line looks like a paragraph of a report."""
    return line.count >= 8 and bool(FINAL.search(line.words))


def merge(spans: Sequence[Span]) -> list[Span]:
    """The same stretches in order, with those that touch or overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return merged


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends; None where nothing is left."""
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start=start, end=start + len(kept))
