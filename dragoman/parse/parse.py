"""Documents -> Parsed: the parse of whole batches, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dragoman.parse import model
from dragoman.parse.bereft import bereft
from dragoman.parse.bracketed import bracketed
from dragoman.parse.clauses import read_clauses
from dragoman.parse.dated import dated
from dragoman.parse.enlisted import enlisted
from dragoman.parse.fronted import fronted
from dragoman.parse.inverted import inverted
from dragoman.parse.lists import rehung
from dragoman.parse.mentions import read_mentions
from dragoman.parse.misled import misled
from dragoman.parse.newcomers import newcomers
from dragoman.parse.receivers import receivers
from dragoman.parse.rejoined import rejoined
from dragoman.parse.screen import Screen
from dragoman.parse.strung import strung
from dragoman.parse.titles import titled
from dragoman.parse.tokens import paragraphs, read_sentences, read_tokens, without_circles
from dragoman.records import Document, Parsed, Problem, Span, Token

SPACES = dict.fromkeys(map(ord, "\xa0\u2007\u2009\u202f"), " ")  # to the parser a word of its own between two names
# what puts slips of the parse right, in this order: each takes all tokens of a report and gives them back
MENDS = (bracketed, dated, titled, inverted, fronted, enlisted, bereft, misled, newcomers, rehung, strung, receivers, rejoined)
CHUNK = 32  # reports parsed together; more costs memory and gains nothing (measured in bench/)


@dataclass(frozen=True, slots=True)
class Parser:
    """Parses documents in batches.

    Args:
        nouns: lemmas of the nouns that may head a clause; plain words to the parser.
        screen: decides which paragraphs are parsed; all of them where not given.
    """

    nouns: frozenset[str]
    screen: Screen | None = None
    name: str = "parse"
    version: str = "1"

    def __call__(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        """Parsed documents, in order."""
        rest = iter(documents)
        while chunk := list(islice(rest, CHUNK)):
            yield from self._chunk(chunk)

    def stretches(self, document: Document) -> tuple[Span, ...]:
        """The stretches of a document that are parsed; a parse kept from before must be of the same ones."""
        if document.language not in (None, "en"):
            return ()
        return tuple(paragraphs(document)) if self.screen is None else self.screen(document)

    def _chunk(self, documents: list[Document]) -> Iterator[Parsed]:
        parts = [(n, span) for n, d in enumerate(documents) for span in self.stretches(d)]
        texts = (documents[n].text[span.start : span.end].translate(SPACES) for n, span in parts)
        tokens: list[list[Token]] = [[] for _ in documents]
        for (n, span), doc in zip(parts, model.load().pipe(texts, batch_size=64), strict=True):
            before = tokens[n]
            sentence = before[-1].sentence + 1 if before else 0
            before += read_tokens(doc, model.forms(), span.start, len(before), sentence)
        for document, found in zip(documents, tokens, strict=True):
            yield self.of_tokens(document, found)

    def of_tokens(self, document: Document, tokens: Sequence[Token]) -> Parsed:
        """A document with its grammar, from tokens that were parsed before: a store keeps them.

        Args:
            document: the report.
            tokens: all tokens of its body, as this parser gave them.
        """
        mended = tokens
        for mend in MENDS:
            mended = mend(mended)
        tokens = without_circles(mended, tokens)
        problems: tuple[Problem, ...] = ()
        if not tokens and (self.screen is None or not any(True for _ in paragraphs(document))):
            problems = (Problem(step="parse", code="empty", message="no words to read in this report"),)
        return Parsed(
            document=document,
            tokens=tokens,
            sentences=tuple(read_sentences(tokens, document.text, document.headline)),
            clauses=read_clauses(tokens, self.nouns),
            mentions=read_mentions(tokens),
            problems=problems,
        )
