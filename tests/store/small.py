"""A cheap coder, reports for it, and what tests of the store compare: all rows of all tables."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from dragoman.ingest.article import document as take
from dragoman.ingest.sources import Report
from dragoman.records import Actor, ActorMention, Document, Event, Parsed, Problem, Reading, Span, Statement, Token, When, digest
from dragoman.schema import TABLES
from dragoman.store import Store, Writer
from dragoman.store import open as open_store
from dragoman.store.take import Outcome, take_in

WORDS = (
    "the minister of both countries met signed an agreement on trade after long talks in town with his guest and said so".split()
)
CODED = ("reports", "events", "actors", "statements", "turned", "problems")


class SmallParser:
    """Splits at spaces."""

    def __init__(self) -> None:
        self.parsed = 0

    def __call__(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        for document in documents:
            self.parsed += 1
            found, at = [], 0
            for i, word in enumerate(document.text.split()[:20]):
                at = document.text.index(word, at)
                found.append(Token(i, at, at + len(word), word, word.lower(), word.lower(), "X", "X", "dep", i, 0))
                at += len(word)
            yield self.of_tokens(document, found)

    def of_tokens(self, document: Document, tokens: Sequence[Token]) -> Parsed:
        return Parsed(document=document, tokens=tuple(tokens), sentences=(), clauses=(), mentions=())


class SmallCoder:
    """Makes an event of each of the first words of a report; `lexicon` names its data, `kind` its verdict."""

    def __init__(self, lexicon: str = "one", kind: str = "CONSULT") -> None:
        self.versions = (("code", "1"), ("data", lexicon), ("model", "small"))
        self.parser = SmallParser()
        self.kind = kind

    def read_parsed(self, parsed: Parsed) -> Reading:
        document = parsed.document
        words = [Span(start=t.start, end=t.end) for t in parsed.tokens]
        states = ("IRN", "KAZ")
        actors = tuple(
            Actor(
                id=digest(document.id, state), kind="state", country=state,
                mentions=(ActorMention(span=words[n], first=n, last=n + 1, rule="register"),),
            )
            for n, state in enumerate(states)
        )  # fmt: skip
        events = tuple(
            Event(
                id=digest(document.id, self.kind, words[n].of(document.text), n), type=self.kind, quad=1,
                source=(actors[0].id,), target=(actors[1].id,), mentions=(words[n],), acts=(f"a{n}",), confidence=0.7,
                when=When(act=f"a{n}", start="2024-03-05", end="2024-03-05", precision="day"),
            )
            for n in range(min(3, len(words)))
        )  # fmt: skip
        said = Statement(
            id=digest(document.id, "said"), speakers=(actors[0].id,), span=words[0], words=words[0].of(document.text),
            direct=False, acts=("a0",),
        )  # fmt: skip
        problem = Problem(step="parse", code="small", message="a cheap coder read this")
        return Reading(
            document=document, actors=actors, events=events, statements=(said,), problems=(problem,), versions=self.versions
        )


def text(n: int, salt: str = "") -> str:
    """A text of some sixty words that no other number has; one in nine prints the one before it again."""
    n -= n % 9 == 8
    return (
        f"Report {n}{salt} began. "
        + " ".join(f"{WORDS[(n * 7 + k * k) % len(WORDS)]}{(n * 31 + k) % 97}" for k in range(60))
        + "."
    )


def report(n: int, salt: str = "", id: str = "") -> Report:
    """A report as ingest gives it."""
    found, _ = take(text(n, salt), id=id or f"r{n:04}", date=f"2024-0{n % 3 + 1}-11", outlet="Wire")
    return Report(document=replace(found, language="en"), problems=(), source="small.jsonl", line=n + 1)


def given(number: int) -> list[Report]:
    """Reports, some of them twice and some of them changed later in the same run."""
    found = []
    for n in range(number):
        found.append(report(n))
        if n % 10 == 4:
            found.append(report(n - 2))  # known already
        if n % 10 == 7:
            found.append(report(n - 3, salt=" corrected", id=f"r{n - 3:04}"))
    return found


def add(path: Path, items: Iterable[Report], coder: SmallCoder | None = None, **options: Any) -> list[Outcome]:
    """Take reports in; what became of each."""
    coder = coder or SmallCoder()
    told: list[Outcome] = []
    with Writer(path, versions=coder.versions, **options) as writer:
        take_in(items, writer, lambda: coder, told.append)
    return told


def run(path: str, number: int, part: int, die_at: int = 0) -> None:
    """What a process that may be killed does; it kills itself at the n-th step on the disk where told so."""
    if die_at:
        import os

        from dragoman.store import fold, layout

        steps = count(1)

        def stumbling(step: Any) -> Any:
            def inner(*args: Any, **kwargs: Any) -> Any:
                if next(steps) == die_at:
                    os.kill(os.getpid(), signal.SIGKILL)
                return step(*args, **kwargs)

            return inner

        layout.sync = stumbling(layout.sync)
        layout.sweep = stumbling(layout.sweep)
        fold.insert = stumbling(fold.insert)
    add(Path(path), given(number), reports=part)


def everything(path: Path) -> dict[str, list[str]]:
    """All rows of all tables, each as a line, in an order of their own."""
    with open_store(path) as store:
        return rows(store)


def rows(store: Store) -> dict[str, list[str]]:
    """All rows of all tables of an open store."""
    return {name: sorted(map(repr, store.sql(f'SELECT * FROM "all_{name}"').to_pylist())) for name in TABLES}


def counts(path: Path, *names: str) -> tuple[int, ...]:
    """How many rows some tables have."""
    with open_store(path) as store:
        return tuple(store.sql(f"SELECT count(*) AS n FROM {name}")["n"][0].as_py() for name in names)
