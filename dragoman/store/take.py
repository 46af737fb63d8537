"""Reports -> a store: what is there already is passed over before it is coded, the rest is coded and kept.

`entries` is what one process does with some reports and needs no store; `take_in` is the one loop
that asks the store before and writes to it after.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol

from dragoman.batch import code, groups
from dragoman.errors import InputError
from dragoman.ingest.sources import Report, Taken
from dragoman.parse.tokens import paragraphs
from dragoman.records import Document, Parsed, Reading, Token
from dragoman.store.known import Claim
from dragoman.store.read import Store
from dragoman.store.rows import Entry, entry_of, pack, unpack
from dragoman.store.write import Writer

CODED_BY = ("ingest", "parse", "reading", "data")  # folders of the package that a reading rests on
AND = ("records.py", "pipeline.py", "batch.py", "tabulate.py", "schema.py")
What = Literal["new", "changed", "recoded", "known", "failed"]
Key = tuple[str, str]  # id of a report and digest of its text


class Parser(Protocol):
    """What is needed of `dragoman.parse.parse.Parser`."""

    def __call__(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        """Parsed documents, in order."""

    def of_tokens(self, document: Document, tokens: Sequence[Token]) -> Parsed:
        """A document with its grammar, from tokens that were parsed before."""


class Coder(Protocol):
    """What is needed of `dragoman.pipeline.Coder`."""

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """What its readings rest on."""

    @property
    def parser(self) -> Parser:
        """Parses documents."""

    def read_parsed(self, parsed: Parsed) -> Reading:
        """The reading of one parse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report.

    Args:
        what: new, changed, coded again, known already, or failed.
        reading: what was read in it; None where it was known or failed.
        error: why it could not be taken in.
    """

    what: What
    reading: Reading | None = None
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """A coder that keeps the parses that it made, and uses those that were kept before."""

    coder: Coder
    cached: Mapping[Key, bytes] = field(default_factory=dict)
    made: dict[Key, bytes] = field(default_factory=dict)

    def read(self, text: str | Document) -> Reading:
        """The reading of one document."""
        assert isinstance(text, Document)
        return next(self.read_many([text]))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of several, in order."""
        given = list(documents)
        kept = [self.kept(document) for document in given]
        fresh = self.coder.parser(document for document, tokens in zip(given, kept, strict=True) if tokens is None)
        for document, tokens in zip(given, kept, strict=True):
            if tokens is not None:
                yield self.coder.read_parsed(self.coder.parser.of_tokens(document, tokens))
                continue
            parsed = next(fresh)
            self.made[key_of(document)] = pack(parsed.tokens, tuple(paragraphs(document)))
            yield self.coder.read_parsed(parsed)

    def kept(self, document: Document) -> tuple[Token, ...] | None:
        """The tokens that were kept for a document; None where it has to be parsed."""
        packed = self.cached.get(key_of(document))
        return unpack(packed, tuple(paragraphs(document)), document.text) if packed is not None else None


def key_of(document: Document) -> Key:
    """What a parse is found by."""
    return document.id, document.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A report that is to be coded.

    Args:
        report: the report.
        tokens: its parse, where it was kept before.
    """

    report: Report
    tokens: bytes | None = None


Many = Callable[[Iterable[list[Job]]], Iterator[list[Entry]]]


def entries_of(jobs: Iterable[Job], coder: Callable[[], Coder]) -> Iterator[Entry]:
    """The entries of jobs, in order.

    Args:
        jobs: what is to be coded.
        coder: gives the coder; asked only once a report needs it.
    """
    given = list(jobs)
    cached = {key_of(job.report.document): job.tokens for job in given if job.tokens is not None}
    return entries((job.report for job in given), coder, cached)


def entries(reports: Iterable[Report], coder: Callable[[], Coder], cached: Mapping[Key, bytes] | None = None) -> Iterator[Entry]:
    """Reports coded, with their parses and what tells copies: plain values, in order.

    Args:
        reports: what ingest gives.
        coder: gives the coder; asked only once a report needs it.
        cached: parses that were kept before.
    """
    given = list(reports)
    made: dict[Key, bytes] = {}
    for report, reading in zip(given, code(given, lambda: Keeping(coder(), cached or {}, made)), strict=True):
        assert isinstance(reading, Reading)
        tokens = made.pop(key_of(report.document), None)
        yield entry_of(reading, source=report.source, line=report.line, tokens=tokens)


def take_in(
    taken: Iterable[Taken], writer: Writer, coder: Callable[[], Coder], tell: Callable[[Outcome], None], many: Many | None = None
) -> None:
    """Code what is not there and put it into the store.

    Args:
        taken: what `dragoman.ingest.sources.reports` gives.
        writer: the store, with the versions of this run.
        coder: gives the coder; asked only once a report needs it.
        tell: is told what became of each report.
        many: codes groups of reports; this process does where it is not given.

    Raises:
        StoreError: the store could not be written; what was committed before stays.
    """
    waiting: deque[list[tuple[Report, Claim]]] = deque()
    for coded in (many or alone(coder))(jobs(taken, writer, tell, waiting)):
        rest = iter(coded)
        for report, claim in waiting.popleft():
            entry = again(report) if claim.again else next(rest)
            writer.put(entry, claim)
            tell(Outcome(what=kind_of(claim), reading=entry.reading))


def alone(coder: Callable[[], Coder]) -> Many:
    """What codes groups of reports in this process."""
    return lambda groups: (list(entries_of(jobs, coder)) for jobs in groups)


def jobs(
    taken: Iterable[Taken], writer: Writer, tell: Callable[[Outcome], None], waiting: deque[list[tuple[Report, Claim]]]
) -> Iterator[list[Job]]:
    """Groups of reports that are to be coded; all that were claimed, coded or not, go into `waiting` by group."""
    claims: list[Claim] = []

    def wanted() -> Iterator[Report]:
        for item in taken:
            if isinstance(item, InputError):
                tell(Outcome(what="failed", error=item))
                continue
            claim = writer.claim(item.document.id, item.document.digest)
            if claim is None:
                tell(Outcome(what="known"))
                continue
            claims.append(claim)
            yield item

    for group in groups(wanted()):
        reports = [item for item in group if isinstance(item, Report)]
        mine, claims[:] = claims[: len(reports)], claims[len(reports) :]
        pairs = list(zip(reports, mine, strict=True))
        cached = parses(writer, [report.document for report, claim in pairs if claim.coding > 1 and not claim.again])
        waiting.append(pairs)
        yield [Job(report=r, tokens=cached.get(key_of(r.document))) for r, claim in pairs if not claim.again]


def again(report: Report) -> Entry:
    """A report whose rows are there already, and which is only to be made current."""
    return Entry(reading=Reading(document=report.document), source=report.source, line=report.line)


def kind_of(claim: Claim) -> What:
    """What a claim means."""
    return "recoded" if claim.coding > 1 else "changed" if claim.version > 1 else "new"


def parses(writer: Writer, documents: Sequence[Document]) -> dict[Key, bytes]:
    """The parses that the store keeps of these documents by the model of this run."""
    model = dict(writer.versions or ()).get("model")
    if not documents or model is None:
        return {}
    with Store(writer.place) as store:
        return kept_parses(store, [document.id for document in documents], model)


def kept_parses(store: Store, reports: Sequence[str], model: str) -> dict[Key, bytes]:
    """The parses that a store keeps of some reports, every version of their texts.

    Args:
        store: the store.
        reports: their ids.
        model: name of the parser's model.
    """
    query = """
        SELECT report, digest, tokens FROM parses
        JOIN (SELECT DISTINCT report, version, digest FROM all_reports WHERE report IN (SELECT unnest(?::VARCHAR[])))
        USING (report, version) WHERE model = ? AND report IN (SELECT unnest(?::VARCHAR[]))
    """
    found = store.sql(query, [list(reports), model, list(reports)])
    columns = (found[name].to_pylist() for name in ("report", "digest", "tokens"))
    return {(report, digest): tokens for report, digest, tokens in zip(*columns, strict=True)}


def versions_of(coder: Coder) -> tuple[tuple[str, str], ...]:
    """The versions of a coder, the code's told apart by what is in its files and not by its number alone."""
    return tuple((name, f"{value}+{code_digest()}" if name == "code" else value) for name, value in coder.versions)


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A digest of the code that readings rest on: a change in it makes another run."""
    package = Path(__file__).parent.parent
    files = sorted([*(package / name for name in AND), *(p for name in CODED_BY for p in (package / name).rglob("*.py"))])
    held = hashlib.sha256()
    for path in files:
        held.update(f"{path.relative_to(package).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return held.hexdigest()[:8]
