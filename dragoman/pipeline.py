"""Steps and read(): the whole order of the system on one screen. The only module that knows every step."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.data.classifier import Classifier, classifier
from dragoman.data.index import index
from dragoman.data.load import load
from dragoman.data.odds import antecedents, gate, sureness
from dragoman.data.places import places
from dragoman.data.shapes import Decoy, Lexicon, Office
from dragoman.ingest.article import document as take_in
from dragoman.parse import model
from dragoman.parse.parse import Parser
from dragoman.parse.screen import Screen, forms
from dragoman.reading.about import Topics
from dragoman.reading.events import Assemble
from dragoman.reading.evidence import checked
from dragoman.reading.saying import Saying
from dragoman.reading.scenery import without_scenery
from dragoman.reading.status import Status
from dragoman.reading.what import What
from dragoman.reading.when import Dates
from dragoman.reading.where import Locate
from dragoman.reading.who import Who
from dragoman.records import (
    About,
    Act,
    Actor,
    Document,
    Event,
    Parsed,
    Problem,
    Reading,
    Standing,
    Statement,
    Turned,
    When,
    Where,
)
from dragoman.version import VERSION

CAPITALS = re.compile(r"[A-Z]\w+(?:[ -](?:(?:of|the|de|al) )?[A-Z]\w+)*")  # what may name a town


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """One field a step; swap one with `dataclasses.replace`."""

    who: Callable[[Parsed], tuple[Actor, ...]]
    what: Callable[[Parsed, Sequence[Actor]], tuple[tuple[Act, ...], tuple[Turned, ...]]]
    status: Callable[[Parsed, Sequence[Actor], Sequence[Act]], tuple[Standing, ...]]
    saying: Callable[[Parsed, Sequence[Actor], Sequence[Act]], tuple[Statement, ...]]
    when: Callable[[Parsed, Sequence[Act], Sequence[Standing]], tuple[When, ...]]
    where: Callable[[Parsed, Sequence[Actor], Sequence[Act]], tuple[Where, ...]]
    about: Callable[[Parsed, Sequence[Actor], Sequence[Act]], tuple[tuple[About, ...], tuple[str, ...]]]
    events: Callable[..., tuple[Event, ...]]


def steps(lexicon: Lexicon, learned: Classifier | None = None, thorough: bool = False) -> Steps:
    """The built-in steps over a lexicon.

    Args:
        lexicon: the loaded lexicons.
        learned: the classifier; None to go without it.
        thorough: whether the classifier is asked about every pair, and not only where the gate finds an act likely.
    """
    return Steps(
        who=Who(index(lexicon), places(lexicon), antecedents()),
        what=What(lexicon, learned, gate() if learned is not None and not thorough else None),
        status=Status(lexicon),
        saying=Saying(lexicon),
        when=Dates(),
        where=Locate(places(lexicon)),
        about=Topics(lexicon),
        events=Assemble(lexicon, learned, sureness()),
    )


def read(parsed: Parsed, steps: Steps, versions: tuple[tuple[str, str], ...] = ()) -> Reading:
    """One parsed report, read.

    Args:
        parsed: the report with its grammar.
        steps: the steps to use.
        versions: versions of code, data and model, written into the reading.
    """
    actors = steps.who(parsed)
    acts, turned = steps.what(parsed, actors)
    standings = steps.status(parsed, actors, acts)
    statements = steps.saying(parsed, actors, acts)
    whens = steps.when(parsed, acts, standings)
    wheres = steps.where(parsed, actors, acts)
    abouts, topics = steps.about(parsed, actors, acts)
    events = steps.events(parsed, actors, acts, standings, statements, whens, wheres, abouts)
    return checked(
        Reading(
            document=parsed.document,
            actors=without_scenery(parsed.tokens, actors, acts, statements, events),
            acts=acts,
            turned=turned,
            standings=standings,
            statements=statements,
            whens=whens,
            wheres=wheres,
            abouts=abouts,
            events=events,
            topics=topics,
            clauses=parsed.clauses,
            sentences=tuple(s.span for s in parsed.sentences),
            problems=parsed.problems,
            versions=versions,
        )
    )


class Coder:
    """Reads reports: `Coder().read("…text…", date="2022-05-30")`.

    Args:
        data: folders of a user's own lexicons, read over the built-in ones.
        learned: whether the classifier is asked where frames are silent.
        screened: whether paragraphs that can tell no act are left unparsed: much faster where little is political.
        thorough: whether the classifier is asked about every pair of actors that meet: more acts, in about half as much time again.
    """

    def __init__(
        self, data: tuple[Path, ...] = (), *, learned: bool = True, screened: bool = False, thorough: bool = False
    ) -> None:
        self.lexicon = load(tuple(Path(d) for d in data))
        self.learned = classifier() if learned else None
        self.steps = steps(self.lexicon, self.learned, thorough)
        what = self.steps.what
        status = frozenset(w for s in self.lexicon.status if s.kind == "noun" for w in s.words)
        nouns = (what.nouns if isinstance(what, What) else frozenset()) | status
        self.parser = Parser(nouns, self._screen() if screened else None)
        self.thorough = thorough

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """What readings rest on: code, lexicons, parser, gazetteer, and each model that a step asks, by its digest."""
        who, events = self.steps.who, self.steps.events
        models = {
            "classifier": self.learned and self.learned.digest + (" thorough" if self.thorough else ""),
            "antecedents": isinstance(who, Who) and who.weights and who.weights.digest,
            "sureness": isinstance(events, Assemble) and events.weights and events.weights.digest,
        }
        return (
            ("code", VERSION), ("data", self.lexicon.digest), ("model", model.NAME), ("places", places(self.lexicon).digest),
            *((name, digest) for name, digest in models.items() if digest),
        )  # fmt: skip

    def _screen(self) -> Screen:
        """What decides on the paragraphs that are parsed, from names and words of the lexicon."""
        names, towns = index(self.lexicon), places(self.lexicon)
        words = {w for f in self.lexicon.frames for w in (*f.verb, *f.noun)}
        words |= {w for s in self.lexicon.saying for w in s.words}

        def named(text: str, start: int, end: int) -> bool:
            return any(not isinstance(hit.entry, Decoy) for hit in names.find(text, start, end))

        def sided(document: Document) -> bool:
            if any(not isinstance(hit.entry, Decoy | Office) for hit in names.find(document.text)):
                return True
            capitals = {found.group() for found in CAPITALS.finditer(document.text)}
            words = capitals | {word for run in capitals for word in run.split()}
            return bool(document.outlet and towns.homes(document.outlet)) or any(towns.named(word) for word in words)

        return Screen(sided, named, forms(words, model.irregular()))

    def read(
        self, text: str | Document, *, date: str | dt.date | None = None, id: str = "text", title: str = "", outlet: str = ""
    ) -> Reading:
        """Read one report.

        Args:
            text: the report, or a document already taken in.
            date: day of publication, ISO 8601 or a day of Python's; without it relative days stay unresolved.
            id: the report's id.
            title: its title.
            outlet: who published it.
        """
        if isinstance(text, Document):
            return next(self.read_many([text]))
        document, problems = take_in(text, id=id, title=title, date=date, outlet=outlet)
        return next(self.read_many([document], {document.id: problems}))

    def read_many(
        self, documents: Iterable[Document], problems: dict[str, tuple[Problem, ...]] | None = None
    ) -> Iterator[Reading]:
        """Read many reports, in order.

        Args:
            documents: reports as ingest gives them.
            problems: trouble that ingest had, by report id; put into the readings.
        """
        for parsed in self.parser(documents):
            before = (problems or {}).get(parsed.document.id, ())
            reading = self.read_parsed(parsed)
            yield replace(reading, problems=(*before, *reading.problems)) if before else reading

    def read_parsed(self, parsed: Parsed) -> Reading:
        """Read a report whose parse is there already, made now or kept from before.

        Args:
            parsed: what `self.parser` gives for a document, or for its tokens.
        """
        return read(parsed, self.steps, self.versions)
