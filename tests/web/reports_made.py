"""Reports made by hand for the pages: some between Iran and Kazakhstan, one hostile, one that tells nothing; and a cheap coder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.records import (
    Actor,
    ActorMention,
    Content,
    Document,
    Event,
    Evidence,
    Parsed,
    Reading,
    Span,
    Statement,
    Turned,
    When,
    Where,
    digest,
)
from dragoman.schema import TABLES
from dragoman.store import Writer

BODY = (
    "{who} visited Astana on Monday and met President Kassym-Jomart Tokayev. Iran is ready to host the Kazakh president in Tehran. "
    '"Our relations have no ceiling," the Iranian minister said.'
)
TURNED_ROUND = "\u202egnorw\u202c"
SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
LONG = "Minister " + "Wolfeschlegel" * 800  # ten thousand characters without a space
VERSIONS = (("code", "1"), ("data", "made"), ("model", "made"))


def reading(n: int, *, who: str = "Iranian Foreign Minister Hossein Amir-Abdollahian", title: str = "", id: str = "") -> Reading:
    """One report with a visit, a promise and a statement."""
    text = f"{title or f'Talks in Astana, round {n}'}\n\nASTANA -- " + BODY.format(who=who)
    day = f"2022-{n % 12 + 1:02}-14"
    id = id or f"r{n:03}"
    found = Document(
        id=id, text=text, title=title or f"Talks in Astana, round {n}", outlet=f"Wire {n % 3}", url=f"https://example.org/{n}",
        published=day, language="en", digest=digest(text), body=(Span(start=0, end=len(text)),),
    )  # fmt: skip

    def at(words: str) -> Span:
        start = text.index(words)
        return Span(start=start, end=start + len(words))

    def why(words: str, step: str, rule: str) -> Evidence:
        return Evidence(
            span=at(words), words=words, step=step, rule=rule, score=0.9, detail=f"verb {words.split(maxsplit=1)[0]!r}"
        )

    name = who.removeprefix("Iranian Foreign Minister ")
    minister = Actor(
        id=digest(id, "a"), kind="person", name=name, country="IRN", sector=("GOV",), role="foreign minister", rank=2,
        mentions=(ActorMention(span=at(who), first=0, last=1, rule="office"),), evidence=(why(who, "who 1", "office"),),
    )  # fmt: skip
    kazakh = Actor(
        id=digest(id, "b"), kind="person", name="Kassym-Jomart Tokayev", country="KAZ", sector=("GOV",), role="president", rank=1,
        mentions=(ActorMention(span=at("President Kassym-Jomart Tokayev"), first=2, last=3, rule="office"),),
    )  # fmt: skip
    where = Where(act="t", name="Astana", country="KAZ", lat=51.18, lon=71.45, gazetteer="1526273")
    visit = Event(
        id=digest(id, "visit"), type="CONSULT", mode="visit", cameo="042", quad=1, intensity=1.9, source=(minister.id,), target=(kazakh.id,),
        when=When(act="t", start=day, end=day, text="on Monday", precision="day"), where=where, contexts=("diplomatic",),
        mentions=(at("visited Astana on Monday and met President Kassym-Jomart Tokayev"),), confidence=0.9, acts=("t",),
        why=(why("visited Astana on Monday and met President Kassym-Jomart Tokayev", "what 1", "consult.visit"), why("visited", "status 2", "past")),
    )  # fmt: skip
    promise = Event(
        id=digest(id, "promise"), type="AGREE", quad=1, source=(minister.id,), target=(kazakh.id,), standing="offered",
        content=Content(type="CONSULT", mode="visit", source=(kazakh.id,), target=(minister.id,)), speaker=(minister.id,),
        mentions=(at("ready to host the Kazakh president in Tehran"),), confidence=0.7, acts=("u",), why=(why("ready to host", "what 1", "agree.ready"),),
    )  # fmt: skip
    blame = Event(
        id=digest(id, "blame"), type="ACCUSE", mode="disapprove", quad=3, source=(kazakh.id,), target=(minister.id,),
        mentions=(at("met President"),), confidence=0.5, acts=("v",), why=(why("met President", "what 1", "accuse.made"),),
    )  # fmt: skip
    said = Statement(
        id=digest(id, "said"),
        speakers=(minister.id,),
        span=at("Our relations have no ceiling"),
        words="Our relations have no ceiling",
        direct=True,
    )
    turned = Turned(clause=0, frame="consult.tour", span=at("visited"), reason="a narrower frame spoke")
    return Reading(
        document=found, actors=(minister, kazakh), events=(visit, promise, *((blame,) if n % 4 == 0 else ())), statements=(said,),
        turned=(turned,), topics=("diplomatic",), versions=VERSIONS,
    )  # fmt: skip


def quiet() -> Reading:
    """A report that tells of no political act."""
    text = "It rained in the north for most of the day, and people stayed at home."
    body = (Span(start=0, end=len(text)),)
    return Reading(
        document=Document(id="quiet", text=text, title="Rain", published="2022-03-01", digest=digest(text), body=body),
        versions=VERSIONS,
    )


def readings() -> list[Reading]:
    """All of them."""
    hostile = reading(
        5,
        who=f"Iranian Foreign Minister {SCRIPT}{TURNED_ROUND}",
        title=f"{SCRIPT} & {TURNED_ROUND}",
        id="../../etc/passwd?x=<y>&z",
    )
    long = reading(7, who=LONG, id="long")
    return [
        *(reading(n) for n in range(12)),
        replace(hostile, document=replace(hostile.document, url="javascript:alert(1)")),
        long,
        quiet(),
    ]


def make(path: Path) -> Path:
    """A store of them, two visits tied into a story, one promise kept."""
    import pyarrow as pa

    given = readings()
    with Writer(path, versions=VERSIONS) as writer:
        writer.add(given)
    visits = sorted(r.events[0].id for r in given[:2])
    with Writer(path) as writer:
        links = [
            {
                "left": visits[0],
                "right": visits[1],
                "verdict": "same",
                "score": 0.9,
                "agree": ["type"],
                "clash": [],
                "method": "made",
            }
        ]
        stories = [{"event": event, "story": "s1", "method": "made"} for event in visits]
        pledge = [
            {
                "pledge": given[0].events[1].id,
                "kind": "visit",
                "state": "done",
                "score": 0.8,
                "method": "made",
                "due": None,
                "due_from": None,
            }
        ]
        follow = [
            {
                "pledge": given[0].events[1].id,
                "event": given[3].events[0].id,
                "finding": "done",
                "score": 0.8,
                "agree": ["who"],
                "clash": [],
                "method": "made",
            }
        ]
        rows = {"links": links, "stories": stories, "pledges": pledge, "followups": follow}
        writer.replace_all({name: pa.Table.from_pylist(found, schema=TABLES[name]) for name, found in rows.items()})
    return path


class MadeCoder:
    """Finds one event in every report: its first word meets its second."""

    versions = VERSIONS

    def __init__(self) -> None:
        self.parser: Any = self.parse

    def parse(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        for document in documents:
            yield Parsed(document=document, tokens=(), sentences=(), clauses=(), mentions=())

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            yield self.read_parsed(next(iter(self.parse([document]))))

    def read_parsed(self, parsed: Parsed) -> Reading:
        document = parsed.document
        start = document.body[0].start
        span = Span(start=start, end=start + 4)
        sides = [
            Actor(
                id=digest(document.id, code),
                kind="state",
                country=code,
                sector=("GOV",),
                mentions=(ActorMention(span=span, first=0, last=1, rule="made"),),
            )
            for code in ("IRN", "KAZ")
        ]
        event = Event(
            id=digest(document.id, "e"),
            type="CONSULT",
            quad=1,
            source=(sides[0].id,),
            target=(sides[1].id,),
            mentions=(span,),
            acts=("a",),
        )
        return Reading(document=document, actors=tuple(sides), events=(event,), versions=VERSIONS)


__all__ = ["LONG", "SCRIPT", "MadeCoder", "make", "readings"]
