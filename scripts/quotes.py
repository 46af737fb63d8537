"""Print statements drawn at random from real reports, for reading, and how many quotations have a statement and a speaker.

    python scripts/quotes.py [REPORTS.jsonl[.gz]] [--reports N] [--seed S] [--most M] [--lost]

The figures count quotations of five words and more that are no title. With --lost the quotations without a
statement or without a speaker are printed instead of statements.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from collection import COLLECTION
from hits import reports

import dragoman
from dragoman.reading.speech.quotes import Quotation, is_title, quotations
from dragoman.reading.speech.quoting import LEAST
from dragoman.records import Reading, Span, Statement

COVERED = 0.6  # share of a quotation that a statement must hold to be its statement


def counted(reading: Reading) -> Iterator[tuple[Quotation, list[Statement]]]:
    """The quotations of a report that count, each with the statements that hold it."""
    text = reading.document.text
    for quote in quotations(text, reading.document.body):
        if quote.words(text) >= LEAST and not is_title(text, quote):
            yield quote, [s for s in reading.statements if _shared(s.span, quote.inner) > COVERED]


def _shared(span: Span, quote: Span) -> float:
    return max(0, min(span.end, quote.end) - max(span.start, quote.start)) / (quote.end - quote.start)


def paired(words: str) -> bool:
    """Whether opening and closing quotation marks of the double kinds come in pairs."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def around(text: str, span: Span) -> str:
    """A stretch with what stands about it, on one line."""
    words = span.of(text)
    words = words if len(words) < 400 else f"{words[:250]} … {words[-120:]}"
    return f"{text[max(0, span.start - 120) : span.start]}[[{words}]]{text[span.end : span.end + 90]}".replace("\n", " / ")


def named(reading: Reading, ids: tuple[str, ...]) -> str:
    """Actors in a few words."""
    return (
        " + ".join(
            f"{a.name or a.entity or '?'} ({a.org or a.country}{', ' + a.role if a.role else ''})"
            for a in map(reading.actor, ids)
        )
        or "nobody"
    )


def show(reading: Reading, one: Statement) -> None:
    """Print one statement."""
    to = f" to {named(reading, one.addressee)}" if one.addressee else ""
    facts = ["quoted" if one.direct else "reported", one.stance, *one.topics]
    print(f"* {reading.document.id}: {named(reading, one.speakers)}{to} | {', '.join(facts)} | {one.evidence[0].rule}")
    print(f"    {around(reading.document.text, one.span)}")


def main() -> None:
    """Print the sample and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=COLLECTION)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--lost", action="store_true")
    args = parser.parse_args()
    readings = list(dragoman.Coder().read_many(reports(args.file, args.reports, args.seed)))
    quotes = [(r, q, held) for r in readings for q, held in counted(r)]
    without = [(r, q) for r, q, held in quotes if not held]
    speechless = [(r, q) for r, q, held in quotes if held and not any(s.speakers for s in held)]
    everything = [(r, s) for r in readings for s in r.statements]
    if args.lost:
        for reading, quote in [*without, *speechless][: args.most]:
            print(f"* {reading.document.id}\n    {around(reading.document.text, quote.span)}")
    else:
        for reading, one in random.Random(args.seed).sample(everything, min(args.most, len(everything))):
            show(reading, one)
    print(f"quotations: {len(quotes)}, without a statement: {len(without)}, without a speaker: {len(speechless)}", end="")
    print(f", both: {(len(without) + len(speechless)) / max(1, len(quotes)):.1%}")
    print(f"statements: {len(everything)}, in quotation marks: {sum(s.direct for _, s in everything)}", end="")
    print(f", without a speaker: {sum(not s.speakers for _, s in everything)}", end="")
    print(f", with topics: {sum(bool(s.topics) for _, s in everything)}", end="")
    print(f", with a stance: {sum(s.stance != 'neutral' for _, s in everything)}", end="")
    print(f", marks not in pairs: {sum(not paired(s.words) for _, s in everything)}")


if __name__ == "__main__":
    main()
