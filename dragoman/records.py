"""Every record that a step may give: frozen, keyword-only, with a help text on each field.

Text flows downhill (Document -> Parsed -> Reading) and no record is changed after it was
made. Offsets are Unicode code points of `Document.text`, end exclusive. Ids are digests of
content, so the same report gives the same ids on every machine and every run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from dragoman.scheme import DayPrecision, EventType, PlacePrecision, Stance, StandingValue

if TYPE_CHECKING:
    import pyarrow as pa


def said(help: str, **kwargs: Any) -> Any:
    """A dataclass field that carries its help text; schema and documentation read it."""
    return field(metadata={"help": help}, **kwargs)


def digest(*parts: object) -> str:
    """A short stable id of some content: 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a document's text."""

    start: int = said("first code point")
    end: int = said("one past the last code point")

    def of(self, text: str) -> str:
        """The words that this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a value was given: the words it rests on and the rule that read them."""

    span: Span = said("where the words stand")
    words: str = said("the words; they must equal the text at `span`")
    step: str = said("the step that gave the value, with its version: 'what 1'")
    rule: str = said("the frame, lexicon entry or rule that spoke")
    score: float = said("how sure the rule is, 0 to 1", default=1.0)
    detail: str = said("a sentence for a person", default="")


# -- ingest ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of text that is not part of the report."""

    span: Span = said("where it stands")
    kind: Literal["byline", "links", "boilerplate", "caption"] = said("what it is")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a report says that it was written: 'TEHRAN, May 30 (IP) --'."""

    span: Span = said("the whole dateline")
    place: Span | None = said("the place name in it")
    day: Span | None = said("the day in it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report, as it was taken in; the text is never altered."""

    id: str = said("the report's own id, else the file's stem")
    text: str = said("the whole text, title line included where the source has it there")
    title: str = said("the title", default="")
    outlet: str = said("who published it", default="")
    url: str = said("its address", default="")
    published: str | None = said("day of publication, ISO 8601, where known", default=None)
    language: str | None = said("ISO 639-1 code, as found from the text", default=None)
    licence: str = said("licence of the text, where known", default="")
    digest: str = said("digest of the text", default="")
    headline: Span | None = said("the title where it stands in the text", default=None)
    dateline: Dateline | None = said("the dateline, where there is one", default=None)
    body: tuple[Span, ...] = said("the stretches that are the report", default=())
    furniture: tuple[Furniture, ...] = said("bylines, links to other stories, boilerplate", default=())


# -- parse ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the parse. Positional, since there are many."""

    i: int = said("index in the document")
    start: int = said("first code point")
    end: int = said("one past the last code point")
    text: str = said("as written")
    lower: str = said("in lower case")
    lemma: str = said("lower-case lemma")
    pos: str = said("universal part of speech")
    tag: str = said("Penn Treebank tag")
    dep: str = said("dependency label")
    head: int = said("index of the head; its own index at a root")
    sentence: int = said("index of the sentence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, or a headline."""

    index: int = said("index in the document")
    span: Span = said("where it stands")
    first: int = said("index of the first token")
    last: int = said("one past the index of the last token")
    headline: bool = said("whether it is the title", default=False)
    quoted: bool = said("whether it lies wholly inside quotation marks", default=False)


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills one place of a clause. Positional, since there are many."""

    role: str = said("subject, object, indirect, or a preposition; for nouns also poss and mod")
    head: int = said("token index of the head word")
    heads: tuple[int, ...] = said("the head word and those that 'and' or 'or' joins to it")
    words: frozenset[str] = said("lemmas of the heads and of their modifiers")
    note: str = said("how it was reached when not directly: control, light verb, relative", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb with its arguments, or a noun that names an act with its own."""

    index: int = said("index in the document")
    kind: Literal["verb", "noun"] = said("whether a verb or a noun heads it")
    head: int = said("token index of the head")
    lemma: str = said("lemma of the head")
    span: Span = said("the words of the clause without its sub-clauses")
    sentence: int = said("index of the sentence")
    arguments: tuple[Argument, ...] = said("what fills its places, passives turned round")
    particle: str = said("verb particle: 'out' in 'carried out'", default="")
    negated: bool = said("whether it is negated", default=False)
    modal: str = said("lower-case modal verb, empty where none", default="")
    tense: Literal["past", "present", "perfect", "pluperfect", "infinitive", "participle", "none"] = said(
        "tense of the head", default="none"
    )
    progressive: bool = said("whether it is a progressive", default=False)
    passive: bool = said("whether it is a passive", default=False)
    parent: int | None = said("index of the clause that it hangs on", default=None)
    link: str = said("how it hangs there: xcomp, ccomp, relcl, conj, advcl, object, of ...", default="root")
    mark: str = said("the word that opens it: if, that, unless, before ...", default="")

    def heads(self, role: str) -> tuple[int, ...]:
        """Token indices of the arguments with this role, joined words included."""
        return tuple(h for a in self.arguments if a.role == role for h in a.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase or pronoun that may stand for somebody or something."""

    index: int = said("index in the document")
    span: Span = said("where it stands")
    first: int = said("index of the first token")
    last: int = said("one past the index of the last token")
    head: int = said("token index of the head word")
    kind: Literal["name", "nominal", "pronoun"] = said("what kind of phrase")
    plural: bool = said("whether it is plural", default=False)
    chain: int = said("mentions with the same chain share their head name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document with its grammar, and nothing of politics."""

    document: Document = said("the report")
    tokens: tuple[Token, ...] = said("all tokens of the body")
    sentences: tuple[Sentence, ...] = said("all sentences")
    clauses: tuple[Clause, ...] = said("verb and noun clauses")
    mentions: tuple[Mention, ...] = said("noun phrases and pronouns")
    problems: tuple[Problem, ...] = said("what could not be parsed", default=())


# -- reading --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """One place where a text speaks of an actor."""

    span: Span = said("the words")
    first: int = said("index of the first token")
    last: int = said("one past the index of the last token")
    rule: str = said("how the words were resolved: register, office, surname, pronoun, counterpart ...")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A political entity as the text presents it."""

    id: str = said("digest of who it is")
    mentions: tuple[ActorMention, ...] = said("where the text speaks of it")
    entity: str | None = said("id in the registers; None where honestly unknown", default=None)
    name: str | None = said("name of the person or body, where the text gives one", default=None)
    kind: Literal["state", "organisation", "group", "person", "people"] = said("what kind of actor")
    country: str | None = said("ISO 3166-1 alpha-3", default=None)
    org: str | None = said("id of an international body", default=None)
    sector: tuple[str, ...] = said("PLOVER sector codes", default=())
    role: str | None = said("office on that day", default=None)
    rank: int | None = said("rank of the office, 1 highest", default=None)
    evidence: tuple[Evidence, ...] = said("why", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Who plays which part in an act."""

    role: Literal["source", "target"] = said("which part")
    actors: tuple[str, ...] = said("ids of the actors")
    span: Span | None = said("the words that name them", default=None)
    how: str = said("which argument of the clause, or which rule, gave them", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """The act that an act of speech speaks of, as the classifier reads it."""

    type: EventType = said("one of sixteen")
    doer: Literal["source", "target", "both", "other", "nobody"] = said("who does it: the source of the act of speech, …")
    sufferer: Literal["source", "target", "both", "other", "nobody"] = said("to whom it is done")
    score: float = said("probability of the type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A political act that the text speaks of, whatever its standing."""

    id: str = said("digest of report, clause and frame")
    type: EventType = said("one of sixteen")
    mode: str | None = said("mode of the type, where one applies", default=None)
    cameo: str | None = said("CAMEO code", default=None)
    parts: tuple[Part, ...] = said("source and target")
    clause: int = said("index of the clause")
    span: Span = said("the words of the act")
    frame: str = said("id of the frame that spoke")
    evidence: tuple[Evidence, ...] = said("why", default=())
    inside: Inside | None = said("the act that it speaks of, as the classifier reads it", default=None)

    def actors(self, role: str) -> tuple[str, ...]:
        """Ids of the actors in one part."""
        return tuple(a for p in self.parts if p.role == role for a in p.actors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A candidate for an act that was turned down, and why."""

    clause: int = said("index of the clause")
    frame: str = said("id of the frame that had been a candidate")
    span: Span = said("the words")
    reason: str = said("why it was turned down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether an act took place, was promised, asked for, denied, and so on."""

    act: str = said("id of the act")
    value: StandingValue = said("one of thirteen")
    under: str | None = said("id of the speech act whose content it is", default=None)
    condition: Span | None = said("the condition that it hangs on", default=None)
    evidence: tuple[Evidence, ...] = said("why", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said."""

    id: str = said("digest of speaker and words")
    speakers: tuple[str, ...] = said("ids of the actors who say it; empty where unknown")
    addressee: tuple[str, ...] = said("ids of the actors to whom", default=())
    span: Span = said("the words said")
    words: str = said("the words said")
    direct: bool = said("whether in quotation marks")
    stance: Stance = said("attitude of the speaker", default="neutral")
    topics: tuple[str, ...] = said("contexts and named topics", default=())
    acts: tuple[str, ...] = said("ids of the acts inside the words", default=())
    clause: int | None = said("index of the clause of saying", default=None)
    evidence: tuple[Evidence, ...] = said("why", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day or span of an act."""

    act: str = said("id of the act")
    start: str | None = said("first day, ISO 8601; None where it cannot be known", default=None)
    end: str | None = said("last day, inclusive, as the codebook writes it", default=None)
    text: str | None = said("the words, None where inferred", default=None)
    precision: DayPrecision = said("how finely it is known", default="unknown")
    inferred: bool = said("whether it was taken from the lead and not from the act's own words", default=False)
    evidence: tuple[Evidence, ...] = said("why", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place of an act."""

    act: str = said("id of the act")
    name: str = said("populated place or country")
    country: str | None = said("ISO 3166-1 alpha-3", default=None)
    lat: float | None = said("degrees north", default=None)
    lon: float | None = said("degrees east", default=None)
    gazetteer: str | None = said("id in the gazetteer", default=None)
    precision: PlacePrecision = said("how finely it is known", default="city")
    evidence: tuple[Evidence, ...] = said("why", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One context that an act belongs to, or a named topic that it is about."""

    act: str = said("id of the act")
    context: str = said("one of PLOVER's 37; empty where only a topic is named", default="")
    topic: str = said("a named topic: nuclear talks, Afghanistan", default="")
    evidence: tuple[Evidence, ...] = said("why", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The act that a promise, request, refusal, threat or accusation is about."""

    type: EventType = said("one of sixteen")
    mode: str | None = said("mode", default=None)
    source: tuple[str, ...] = said("ids of the actors")
    target: tuple[str, ...] = said("ids of the actors")
    when: When | None = said("its day", default=None)
    where: Where | None = said("its place", default=None)
    act: str | None = said("id of the act that it was read from", default=None)
    content: Content | None = said("the act inside this act", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One act between actors that the report tells, however often it tells it."""

    id: str = said("digest of report, type, parties and first words")
    type: EventType = said("one of sixteen")
    mode: str | None = said("mode", default=None)
    cameo: str | None = said("CAMEO code", default=None)
    quad: int = said("quad class: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict")
    intensity: float | None = said("conflict-cooperation intensity, -10 to 10", default=None)
    source: tuple[str, ...] = said("ids of the actors")
    target: tuple[str, ...] = said("ids of the actors")
    standing: StandingValue = said("standing of the act itself", default="happened")
    condition: Span | None = said("the condition that it hangs on", default=None)
    content: Content | None = said("the act that it is about", default=None)
    speaker: tuple[str, ...] = said("ids of the actors to whom the report attributes it", default=())
    when: When | None = said("its day", default=None)
    where: Where | None = said("its place", default=None)
    contexts: tuple[str, ...] = said("contexts", default=())
    topics: tuple[str, ...] = said("named topics beside it", default=())
    mentions: tuple[Span, ...] = said("where the text tells it")
    confidence: float = said("how sure, 0 to 1", default=0.5)
    acts: tuple[str, ...] = said("ids of the acts merged in it")
    why: tuple[Evidence, ...] = said("the frames and rules that spoke", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Trouble with a text: a record, never an exception."""

    step: str = said("where it was noticed")
    code: str = said("short name of the kind of trouble")
    message: str = said("what it is and what to do")
    span: Span | None = said("where in the text", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one report."""

    document: Document = said("the report")
    actors: tuple[Actor, ...] = said("who", default=())
    acts: tuple[Act, ...] = said("what the text speaks of", default=())
    turned: tuple[Turned, ...] = said("candidates turned down", default=())
    standings: tuple[Standing, ...] = said("status of each act", default=())
    statements: tuple[Statement, ...] = said("who said what", default=())
    whens: tuple[When, ...] = said("days of acts", default=())
    wheres: tuple[Where, ...] = said("places of acts", default=())
    abouts: tuple[About, ...] = said("contexts of acts", default=())
    events: tuple[Event, ...] = said("events, by the codebook", default=())
    topics: tuple[str, ...] = said("contexts and named topics of the report", default=())
    clauses: tuple[Clause, ...] = said("the clauses that acts point at", default=())
    sentences: tuple[Span, ...] = said("where the sentences stand", default=())
    problems: tuple[Problem, ...] = said("trouble with the text", default=())
    versions: tuple[tuple[str, str], ...] = said("versions of code, steps, data, model", default=())

    def actor(self, id: str) -> Actor:
        """The actor with this id.

        Raises:
            KeyError: no actor of this reading has the id.
        """
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)

    def to_arrow(self) -> pa.Table:
        """The reading as an Arrow table of one row; `dragoman.schema` says what its columns are."""
        from dragoman.tabulate import arrow  # Arrow is heavy, and not every user of a reading wants it

        return arrow((self,))

    def _repr_html_(self) -> str:
        """How notebooks show the reading."""
        from dragoman.render import reading  # only notebooks need it

        return reading(self)


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """The items once each, in order of first appearance."""
    return tuple(dict.fromkeys(items))
