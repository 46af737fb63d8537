"""Parsed, actors and acts -> statements: who says what to whom, and which acts lie inside the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.data.shapes import Lexicon
from dragoman.reading.scene import Scene
from dragoman.reading.speech.attribution import Voices
from dragoman.reading.speech.lexicon import Words
from dragoman.reading.speech.quotes import quotations
from dragoman.reading.speech.quoting import Quoted, Quoting
from dragoman.reading.speech.turns import Turn, turns
from dragoman.reading.speech.whose import Cue
from dragoman.reading.speech.wording import JOINT, Wording
from dragoman.reading.topical import Lookup
from dragoman.records import Act, Actor, Evidence, Parsed, Span, Statement, digest
from dragoman.scheme import Stance

SAID_LINKS = frozenset(("ccomp", "xcomp", "object", "parataxis", "dep", "to", "about", "on", "that", "pcomp", "oprd", "at"))
MOST = 4  # topics a statement, those with most words first
LEAST = 2  # words of a reported statement
AROUND = 3  # words of reported speech around a quotation that make it part of that speech


@dataclass(frozen=True)
class Saying:
    """Finds statements with the lexicon's words of saying.

    Args:
        lexicon: the loaded lexicons.
    """

    lexicon: Lexicon
    name: str = "saying"
    version: str = "2"

    @cached_property
    def words(self) -> Words:
        """The words of saying by what they do."""
        return Words.of(self.lexicon.saying)

    @cached_property
    def lookup(self) -> Lookup:
        """The topics by their words."""
        return Lookup.of(self.lexicon.topics)

    def __call__(self, parsed: Parsed, actors: Sequence[Actor], acts: Sequence[Act]) -> tuple[Statement, ...]:
        """The statements of a report, in text order."""
        scene = Scene(parsed, actors)
        return _Reader(scene, acts, self.words, self.lookup, f"{self.name} {self.version}").read()


class _Reader:
    """One report being read; lives for one call."""

    def __init__(self, scene: Scene, acts: Sequence[Act], words: Words, lookup: Lookup, step: str) -> None:
        self.scene, self.acts, self.words, self.lookup, self.step = scene, acts, words, lookup, step
        self.text = scene.parsed.document.text
        self.quotes = quotations(self.text, scene.parsed.document.body)
        self.voices = Voices(scene, words, [q.span for q in self.quotes])
        self.cues = self.voices.cues()
        self.speaking = {c.token for c in self.cues if c.speakers and not c.own}
        self.wording = Wording(scene, words, self.quotes, self.cues)
        self.of_clause: dict[int, list[str]] = {}
        for act in acts:
            self.of_clause.setdefault(act.clause, []).append(act.id)

    def read(self) -> tuple[Statement, ...]:
        """All statements of the report."""
        lines = turns(self.scene, self.voices)
        found = [self._turn(t) for t in lines]
        spoken = [t.span for t in lines]
        contents = {c.token: span for c in self.cues if (span := self.wording.content(c)) is not None}
        used: set[int] = set()
        for quoted in Quoting(self.scene, self.voices, self.cues, self.quotes).read():
            if any(s.overlaps(quoted.span) for s in spoken) or self._within(quoted, contents):
                continue
            found.append(self._quoted(quoted))
            if quoted.cue is not None:
                used.add(quoted.cue.token)
        direct = [s.span for s in found]
        told = [s for t, s in contents.items() if t in self.speaking]
        for cue in self.cues:
            span = contents.get(cue.token)
            within = span is not None and cue.own and any(o != span and o.start <= span.start and span.end <= o.end for o in told)
            if span is not None and cue.token not in used and not within and self._worth(cue, span, direct):
                found.append(self._reported(cue, span))
        return tuple(sorted(self._without_carriers(found), key=lambda s: s.span))

    def _within(self, quoted: Quoted, contents: dict[int, Span]) -> bool:
        """Whether a quotation is a piece of somebody's reported words, and so no statement by itself."""
        cue = quoted.cue
        if cue is None or cue.token not in contents:
            return any(
                s.start <= quoted.span.start and quoted.span.end <= s.end for t, s in contents.items() if t in self.speaking
            )
        span = contents[cue.token]
        if not (span.start < quoted.span.start and quoted.span.end <= span.end):
            return False
        first = quoted.quotes[0]
        around = len(self.text[span.start : first.span.start].split())
        piece = self.text[first.inner.start].islower() and self.text[: first.span.start].rstrip()[-1:] not in (",", ":")
        return around >= (1 if piece else AROUND) and bool(cue.speakers or not quoted.speakers)

    def _worth(self, cue: Cue, span: Span, direct: Sequence[Span]) -> bool:
        """Whether reported words are a statement: somebody is named who says them, and no quotation holds them already."""
        if not cue.speakers and (cue.own or not cue.named):
            return False
        if any(d.start <= span.start and span.end <= d.end and span != d for d in direct):
            return bool(cue.speakers) and not cue.own and cue.word not in self.words.think  # reported inside a quotation
        if any(d.overlaps(span) and (span.start >= d.start or d == span) for d in direct):
            return False
        return len(span.of(self.text).split()) >= LEAST

    def _without_carriers(self, found: list[Statement]) -> Iterator[Statement]:
        """Statements less those of agencies that only carry the words of somebody else: "…, he said, as quoted by the agency"."""
        seen: set[tuple[Span, tuple[str, ...]]] = set()
        for one in found:
            if (one.span, one.speakers) in seen:
                continue
            seen.add((one.span, one.speakers))
            carried = one.speakers and all(
                "JRN" in self.scene.actors[s].sector or "MED" in self.scene.actors[s].sector for s in one.speakers
            )
            inner = any(
                o is not one
                and o.speakers
                and o.speakers != one.speakers
                and one.span.start <= o.span.start
                and o.span.end <= one.span.end
                for o in found
            )
            doubled = not one.speakers and any(o.speakers and o.span.overlaps(one.span) for o in found)
            if not (carried and inner) and not doubled:
                yield one

    # -- statements ---------------------------------------------------------------------

    def _turn(self, turn: Turn) -> Statement:
        return self._made(turn.span, turn.speakers, direct=True, rule=turn.rule, at=turn.span, inside=None, score=0.9)

    def _quoted(self, quoted: Quoted) -> Statement:
        cue = quoted.cue
        if cue is None:
            return self._made(
                quoted.span, quoted.speakers, direct=True, rule=f"quotation {quoted.rule}", at=quoted.span, inside=None, score=0.7
            )
        return self._made(
            quoted.span, cue.speakers, direct=True, rule=f"say {cue.word}", at=self._head(cue), inside=None, cue=cue
        )

    def _reported(self, cue: Cue, span: Span) -> Statement:
        direct = any(q.inner == span for q in self.quotes)
        return self._made(
            span, cue.speakers, direct=direct, rule=f"say {cue.word}", at=self._head(cue), inside=self._inside(cue), cue=cue
        )

    def _head(self, cue: Cue) -> Span:
        token = self.scene.tokens[cue.token]
        return Span(start=token.start, end=token.end)

    def _made(
        self, span: Span, speakers: tuple[str, ...], *, direct: bool, rule: str, at: Span, inside: list[str] | None,
        cue: Cue | None = None, score: float = 1.0,
    ) -> Statement:  # fmt: skip
        own: list[str] = []  # the act of the verb of saying, which lies inside the words only where they begin with it
        if (
            cue is not None
            and cue.clause is not None
            and (cue.word in JOINT or not (span.start <= self._head(cue).start < span.end))
        ):
            own = self.of_clause.get(cue.clause, [])
        topic = cue is not None and cue.word in JOINT  # what is discussed is a topic: nobody says that it took place
        acts = [] if topic else [*(inside or []), *(a.id for a in self.acts if a.span.overlaps(span) and a.id not in own)]
        first, last = self.wording.token_range(span)
        return Statement(
            id=digest(self.scene.parsed.document.id, span.start, span.end, *speakers),
            speakers=speakers,
            addressee=tuple(a for a in cue.addressee if a not in speakers) if cue is not None else (),
            span=span,
            words=span.of(self.text),
            direct=direct,
            stance=self._stance(first, last, speakers, cue),
            topics=self._topics(first, last),
            acts=tuple(dict.fromkeys(acts)),
            clause=cue.clause if cue is not None else None,
            evidence=(
                Evidence(span=at, words=at.of(self.text), step=self.step, rule=rule, score=score, detail=cue.how if cue is not None else ""),
            ),
        )  # fmt: skip

    def _stance(self, first: int, last: int, speakers: tuple[str, ...], cue: Cue | None) -> Stance:
        if len({self.scene.party(s) for s in speakers}) > 1:
            return "shared"
        if cue is not None and (known := self.words.stance.get(cue.word)) is not None and known != "shared":
            return known
        sides = {self.scene.party(s) for s in speakers} - {None}
        ours = frozenset(
            i for i in range(first, last) if any(a in speakers or self.scene.party(a) in sides for a in self.scene.at.get(i, ()))
        )
        return self.words.taken(self.scene.tokens, first, last, ours)

    def _topics(self, first: int, last: int) -> tuple[str, ...]:
        """The contexts and named topics that the words speak for, those with most words first."""
        counts: Counter[str] = Counter()
        for topic, _ in self.lookup.hits(self.scene.parsed, first, last):
            counts.update(dict.fromkeys((topic.context, "" if topic.id == topic.context else topic.id), 1))
        return tuple([t for t, _ in counts.most_common() if t][:MOST])

    def _inside(self, cue: Cue) -> list[str]:
        """Acts of the clauses that lie inside what a clause of saying says."""
        if cue.clause is None:
            return []
        clause, hanging = self.scene.parsed.clauses[cue.clause], self.scene.hanging
        found: list[int] = []
        todo = [c for c in hanging.get(clause.index, ()) if c.link in SAID_LINKS]
        while todo:
            child = todo.pop()
            found.append(child.index)
            todo += hanging.get(child.index, ())
        said = any(
            self.scene.tokens[c].dep == "ccomp" for c in self.scene.children[clause.head]
        )  # "quit, saying that it was late"
        if (
            not found
            and not said
            and clause.link in ("parataxis", "advcl", "dep")
            and clause.parent is not None
            and clause.mark == ""
        ):
            top = self.scene.parsed.clauses[clause.parent]  # "Russia, the ministry said, will ..."
            found = [top.index, *[c.index for c in hanging.get(top.index, ()) if c.index != clause.index]]
        return [a for c in found for a in self.of_clause.get(c, ())]
