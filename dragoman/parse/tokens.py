"""spaCy documents -> token and sentence records.

A report is parsed paragraph by paragraph, so that a headline never runs into the lead and a
Doc never grows large; offsets are brought back to the report's own text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.parse.forms import Forms
from dragoman.records import Document, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST = 20_000  # code points in one paragraph; longer ones are cut at a space
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
OPENING, CLOSING = '“"«', '”"»'


def paragraphs(document: Document) -> Iterator[Span]:
    """The stretches of the body that are parsed on their own."""
    for part in document.body:
        for found in PARAGRAPH.finditer(document.text, part.start, part.end):
            start, end = found.span()
            while start < end and document.text[start].isspace():
                start += 1
            while end - start > MOST:
                cut = document.text.rfind(" ", start + MOST // 2, start + MOST)
                cut = cut if cut > 0 else start + MOST
                yield Span(start=start, end=cut)
                start = cut
            if document.text[start:end].strip():
                yield Span(start=start, end=end)


def read_tokens(doc: Doc, forms: Forms, offset: int, first: int, sentence: int) -> list[Token]:
    """The tokens of one paragraph.

    Args:
        doc: the parsed paragraph.
        forms: parts of speech and lemmas by word, tag and label.
        offset: where it begins in the report's text.
        first: index of its first token in the report.
        sentence: index of its first sentence in the report.
    """
    tokens: list[Token] = []
    number = sentence - 1
    for i, (form, start, head, opens) in enumerate(forms.of(doc), first):
        number += opens
        text, lower, lemma, pos, tag, dep, _ = form
        at = offset + start
        tokens.append(Token(i, at, at + len(text), text, lower, lemma, pos, tag, dep, first + head, max(sentence, number)))
    return tokens


def read_sentences(tokens: Sequence[Token], text: str, headline: Span | None) -> list[Sentence]:
    """Sentence records over all tokens of a report; quotation marks are followed across them."""
    sentences: list[Sentence] = []
    first = 0
    depth_open = False
    for i, token in enumerate(tokens):
        if i + 1 < len(tokens) and tokens[i + 1].sentence == token.sentence:
            continue
        span = Span(start=tokens[first].start, end=token.end)
        opened = depth_open
        for mark in text[span.start : span.end]:
            depth_open = (mark in OPENING and mark not in CLOSING) or (
                depth_open if mark not in CLOSING else (mark == '"' and not depth_open)
            )
        sentences.append(
            Sentence(
                index=len(sentences),
                span=span,
                first=first,
                last=i + 1,
                headline=headline is not None and span.overlaps(headline),
                quoted=opened and depth_open,
            )
        )
        first = i + 1
    return sentences


def children_of(tokens: Sequence[Token]) -> list[list[int]]:
    """For each token the indices of its children, in text order."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return children


def without_circles(mended: Sequence[Token], tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens whose grammar was mended, but as the parser gave them in sentences where the mends would close a circle.

    Args:
        mended: the tokens with other heads.
        tokens: the same tokens as the parser gave them.
    """
    rooted: set[int] = set()
    circled: set[int] = set()
    for token in mended:
        way: dict[int, None] = {}
        at = token.i
        while at not in rooted and at not in way:
            way[at] = None
            if mended[at].head == at:
                rooted.add(at)
            at = mended[at].head
        if at not in rooted:
            circled.add(token.sentence)
        rooted.update(way)  # each is looked at once
    return tuple(old if new.sentence in circled else new for new, old in zip(mended, tokens, strict=True))
