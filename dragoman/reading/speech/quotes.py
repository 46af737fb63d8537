"""Text -> quotations: stretches in quotation marks, over sentences and paragraphs, closed or not.

Works on characters alone, since a parser loses its way in long quotations. A quotation that goes on
in the next paragraph opens there again and closes only at its end; it is one quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.parse.tokens import PARAGRAPH
from dragoman.records import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”", "‘": "’", "'": "'", "`": "'`’"}
OPENER = re.compile(f"[{''.join(PAIRS)}]")
SINGLE = "‘'`"
MARKS = frozenset("“”„«»\"‘’'`")
ENDS = ".?!…"
SPARE = " \t\n\xa0,;:–—"  # what may hang at the ends of a quotation and is none of its words
NAMING = re.compile(
    r"\b(titled|entitled|called|named|headlined|dubbed|themed|theme|title|headline|slogan|motto|book|film|novel|song|article|"
    r"documentary|known as|conference|seminar|exhibition|so-called)\W{0,8}(the |of |as |on )?\W{0,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One stretch in quotation marks.

    Args:
        span: where it stands, marks included.
        inner: its words, without the marks and without a comma at the end.
        closed: whether the closing mark stands in the text.
    """

    span: Span
    inner: Span
    closed: bool = True

    def words(self, text: str) -> int:
        """How many words it has."""
        return len(re.findall(r"\w[\w’'.-]*", self.inner.of(text)))

    def final(self, text: str) -> bool:
        """Whether it ends as a sentence does: nothing of the same sentence needs to follow."""
        last = text[self.inner.start : self.span.end].rstrip("”»\"’'` ")[-1:]
        return last in ENDS

    def halts(self, text: str) -> bool:
        """Whether it breaks off with a comma or dash, as before "he said"."""
        return text[self.inner.start : self.span.end].rstrip("”»\"’'` ")[-1:] in (",", "–", "—", "-")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without spaces, commas and stops of break-off at its ends; None where nothing is left."""
    while start < end and text[start] in SPARE:
        start += 1
    while end > start and text[end - 1] in SPARE:
        end -= 1
    return Span(start=start, end=end) if start < end else None


@lru_cache(maxsize=1)
def quotations(text: str, body: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """All quotations of a report, in text order; those inside others are left out. Several steps ask for those of one report.

    Args:
        text: the whole text.
        body: the stretches that are the report.
    """
    paragraphs = [m.span() for part in body for m in PARAGRAPH.finditer(text, part.start, part.end)]
    return tuple(_scan(text, paragraphs))


def _scan(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Quotation]:
    n = 0
    at = paragraphs[0][0] if paragraphs else 0
    while n < len(paragraphs):
        start, end = paragraphs[n]
        at = max(at, start)
        opened = next((m.start() for m in OPENER.finditer(text, at, end) if _opens(text, m.start(), start, end)), None)
        if opened is None:
            n += 1
            continue
        closed, last = _close(text, paragraphs, n, opened)
        stop = closed + 1 if closed is not None else _unclosed(text, opened, *paragraphs[last])
        inner = trimmed(text, opened + 1, closed if closed is not None else stop)
        if inner is not None:
            yield Quotation(span=Span(start=opened, end=stop), inner=inner, closed=closed is not None)
        at, n = stop, last


def _opens(text: str, i: int, start: int, end: int) -> bool:
    """Whether a quotation opens at a character."""
    mark = text[i]
    if i + 1 >= end:
        return False
    before, after = text[i - 1] if i > start else " ", text[i + 1]
    if mark in SINGLE:
        free = not before.isalnum() and before not in ".,!?’'"
        return free and (after.isalpha() or after in '“"[(…') and _single_end(text, i, end) is not None
    if mark == "”":
        return not before.isalnum() and before not in ENDS + "," and after.isalnum()
    if mark == '"':
        return not before.isalnum() and before not in ENDS + "," and not after.isspace()
    return True


def _single_end(text: str, i: int, end: int) -> int | None:
    """Where a quotation in single marks closes; an apostrophe is told from a mark by what stands beside it."""
    closers = PAIRS[text[i]]
    found: list[int] = []
    for k in range(i + 2, min(end, i + 6000)):
        if text[k] in SINGLE and text[k] not in closers:
            break
        after = text[k + 1] if k + 1 < end else " "
        if text[k] in closers and not after.isalnum():
            if text[k - 1] in ENDS + "," or after in ".,;:)?!":
                return k
            found.append(k)
    return found[0] if found else None


def _close(text: str, paragraphs: Sequence[tuple[int, int]], n: int, opened: int) -> tuple[int | None, int]:
    """Where a quotation closes, None where it does not, and the number of the paragraph in which it ends."""
    mark = text[opened]
    if mark in SINGLE:
        return _single_end(text, opened, paragraphs[n][1]), n
    at = opened + 1
    while True:
        closed = _close_in(text, mark, at, paragraphs[n][1])
        if closed is not None:
            return closed, n
        following = paragraphs[n + 1][0] if n + 1 < len(paragraphs) else None
        if following is None or text[following : following + 40].lstrip()[:1] != mark:
            return None, n
        n += 1
        at = text.index(mark, following) + 1


def _close_in(text: str, mark: str, at: int, end: int) -> int | None:
    """Where a quotation closes in one paragraph; real texts open with a curly mark and close with a straight one."""
    closers = {"“": '”"', '"': '"”'}.get(mark, PAIRS[mark])
    inside: list[str] = []
    left = sum(text.count(c, at, end) for c in closers)  # closing marks that are still ahead
    for k in range(at, end):
        left -= text[k] in closers
        opening = text[k - 1] in " (—" and text[k + 1 : k + 2].isalnum()
        if inside and text[k] in closers and not (text[k] == '"' and opening):
            inside.pop()
        elif text[k] in closers and not (text[k] == '"' and opening):
            return k
        elif text[k] in ("“", '"', mark) and text[k] in ("“", "«", "„", '"'):
            if left < 2:
                return None  # the first was never closed
            inside.append(text[k])
    return None


def _unclosed(text: str, opened: int, start: int, end: int) -> int:
    """Where a quotation without a closing mark ends.

    One that opens its paragraph is taken to fill it, as far as the next opening mark; one that opens within
    a sentence ends with that sentence.
    """
    again = next((k for k in range(opened + 1, end) if text[k] in "“«„" or text[k] == text[opened]), end)
    end = again if again > opened + 1 else end
    stop = re.compile(r"(?<!\b[A-Z])[.?!](?=\s)").search(text, opened, end)
    if stop is not None and (opened > start or again < end):
        end = stop.end()
    return len(text[:end].rstrip())


def is_title(text: str, quote: Quotation) -> bool:
    """Whether a quotation is the name of a book, a conference, a law, and nobody's words."""
    before = text[max(0, quote.span.start - 40) : quote.span.start]
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", quote.inner.of(text)) if len(w) > 3]
    capital = sum(w[0].isupper() for w in words)
    if NAMING.search(before) and not quote.halts(text):
        return True
    if len(words) > 2 and capital == len(words) and not quote.final(text):
        return True
    return len(words) > 1 and capital >= 0.75 * len(words) and not (quote.final(text) or quote.halts(text))


def is_split(text: str, first: Quotation, second: Quotation) -> bool:
    """Whether two quotations have the form of one that is broken by its attribution: "'We will,' he said, 'not yield.'"."""
    gap = text[first.span.end : second.span.start]
    if len(gap) > 160 or "\n" in gap or re.search(r"[.?!;]\s", gap) or first.final(text):
        return False
    return gap.rstrip().endswith((",", "–", "—")) or (first.halts(text) and text[second.inner.start].islower())
