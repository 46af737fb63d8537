"""The shape of every lexicon file. A file that does not fit its shape is refused.

Each entry has an id. Dates are ISO prefixes: "2019", "2019-03" or "2019-03-20".
Unknown keys are errors (`forbid_unknown_fields`).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.scheme import EventType, Stance, StandingValue


class Shape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all shapes: frozen, and closed to unknown keys."""


class Capital(Shape, frozen=True, kw_only=True):
    """A capital: its usual English name and other names that texts use for it."""

    name: str
    names: tuple[str, ...] = ()


class State(Shape, frozen=True, kw_only=True):
    """A state, or an entity that texts speak of as one (states/*.yml)."""

    id: str  # ISO 3166-1 alpha-3, XKX for Kosovo, own id for entities without a code
    name: str  # common English name
    official: str = ""
    names: tuple[str, ...] = ()  # other names and spellings
    adjectives: tuple[str, ...] = ()  # Kazakh, Kazakhstani
    people: tuple[str, ...] = ()  # nouns, singular and plural: Kazakhs; Frenchman, Frenchmen
    capital: Capital | None = None
    government: tuple[str, ...] = ()  # names that stand for the government: Kremlin, Elysee
    status: Literal["un", "observer", "partial", "historical", "territory"] = "un"
    country: str = ""  # code written on actors, where it is not the id (claimed by, successor)
    sector: tuple[str, ...] = ("GOV",)  # ("PRE",) for de facto entities
    federal: bool = False  # whether it has a federal government, above those of its parts
    iso2: str = ""
    cow: int | None = None  # number in the Correlates of War list; the column "Actor COW" of exports
    gw: int | None = None  # number in the list of Gleditsch and Ward, for joining with other data sets
    fips: str = ""  # FIPS 10-4, for places in exports
    m49: int | None = None  # number of the United Nations, likewise
    began: str = ""
    ended: str = ""
    successors: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()  # words of offices that it does not have: a minister of the United States


class Organisation(Shape, frozen=True, kw_only=True):
    """A body that is not a state (organisations/*.yml)."""

    id: str  # own acronym in English, capitals: NATO
    name: str
    names: tuple[str, ...] = ()  # other names, acronyms among them; matched as written
    words: tuple[str, ...] = ()  # nouns that point back to it: alliance, bloc
    doubtful: tuple[str, ...] = ()  # names that mean other things too: they count where the report names the body or a member
    shy: tuple[str, ...] = ()  # names of a place too: they count where they do, or suffer, what only a party does
    kind: Literal["igo", "ngo", "outlet", "firm"]
    org: str = ""  # value for Actor.org where it is not the id (UNO for UN agencies)
    country: str = ""  # for a firm or body of one country
    sector: tuple[str, ...] = ()  # default by kind: IGO, NGO, -, MNC
    members: tuple[str, ...] = ()
    seat: str = ""
    sits: str = ""  # town of its seat in which its members meet in session: New York
    town: str = ""  # the capital whose name stands for it where its own state is not spoken of: Brussels
    theatre: tuple[str, ...] = ()  # states in which a coalition or mission is deployed
    began: str = ""
    ended: str = ""


class Group(Shape, frozen=True, kw_only=True):
    """An armed group, party or movement (groups/*.yml)."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: Literal["armed", "party", "movement", "security", "people"]
    country: str = ""
    org: str = ""  # for transnational groups: ISIS
    sector: tuple[str, ...]
    began: str = ""
    ended: str = ""


class Office(Shape, frozen=True, kw_only=True):
    """Words for a person in office, a body of state, or a kind of people (offices/*.yml)."""

    id: str
    kind: Literal["person", "body", "people"]
    words: tuple[str, ...]  # lower case; matched without regard to case
    role: str = ""  # how the role is written; default: the words matched
    sector: tuple[str, ...]
    rank: int | None = None  # 1 head of state or government, 2 minister, 3 deputy minister, ... 6 other
    alone: bool = True  # whether it is an actor without a country beside it
    number: bool = False  # a number, which stands for people where it does something itself: "thousands marched"
    several: bool = False  # whether several may hold it at once: commissioners, special envoys
    of: str = ""  # the state or organisation that alone has it: IRN of the Leader of the Islamic Revolution


class Holder(Shape, frozen=True, kw_only=True):
    """Who held an office when (offices/holders-*.yml)."""

    office: str  # id of an Office
    country: str = ""
    org: str = ""
    name: str
    names: tuple[str, ...] = ()  # other spellings; a bare surname counts when it is listed here
    began: str  # ISO prefix
    ended: str = ""  # empty: still in office when written
    source: str = ""

    @property
    def id(self) -> str:
        """Name, office and first day together."""
        return f"{self.name}, {self.office} of {self.country or self.org} from {self.began}"

    @property
    def seat(self) -> tuple[str, str]:
        """What is held: office and side."""
        return self.office, self.country or self.org


class Decoy(Shape, frozen=True, kw_only=True):
    """Words that make a name stand for a thing and for nobody (names/decoys.yml)."""

    id: str
    kind: Literal["after", "before", "sport", "beat", "name", "whole", "weak"]
    words: tuple[str, ...]  # lower case; of "whole" as written
    example: str
    counter: str


class Namesake(Shape, frozen=True, kw_only=True):
    """A name that two countries share, and the words that speak for this one (names/namesakes.yml)."""

    id: str
    name: str
    country: str
    cues: tuple[str, ...]
    against: tuple[str, ...]


class Epithet(Shape, frozen=True, kw_only=True):
    """Words by which some states alone are called again (names/epithets.yml): "the Nordic country"."""

    id: str
    words: tuple[str, ...]  # in lower case, as they stand before "country" or "nation"
    states: tuple[str, ...]


class Frame(Shape, frozen=True, kw_only=True):
    """A verb or noun that names an act, and who plays which part in it (events/*.yml)."""

    id: str
    type: EventType
    mode: str = ""
    cameo: str = ""
    verb: tuple[str, ...] = ()  # lemmas, alternatives
    noun: tuple[str, ...] = ()
    particle: str = ""  # "out" in carry out
    when: dict[str, tuple[str, ...]] = {}  # role -> words one of which must be there
    unless: dict[str, tuple[str, ...]] = {}  # role -> words none of which may be there
    source: tuple[str, ...] | None = None  # roles, first that has an actor wins; default by kind, [] for none
    target: tuple[str, ...] | None = None
    needs: tuple[Literal["source", "target"], ...] = ("source",)
    reciprocal: bool = False  # both sides do it: all parties go to source
    modal: tuple[str, ...] = ()  # speaks only under one of these modal verbs
    negated: bool = False  # speaks where the clause is negated: "will never accept"
    example: str
    counter: str


class StatusWord(Shape, frozen=True, kw_only=True):
    """A word that decides the standing of acts near it (status.yml): which way it reaches, and what ends its reach.

    Relative clauses and participles behind a noun end every reach: in "plans to help those hurt by the attack"
    the attack has taken place.
    """

    id: str
    words: tuple[str, ...]  # lemmas; of several words the first is the head, the others hang on it: "call off"
    kind: Literal["modal", "verb", "noun", "adjective", "modifier", "adverb", "subject", "opening", "time"]
    value: StandingValue
    direction: Literal["under", "own", "both"] = "under"  # acts that hang on the word, the act that it is, or both
    links: tuple[str, ...] = ()  # how acts hang on the word: xcomp, object, from, subject ...; default by kind
    ends: tuple[str, ...] = ()  # links on the way that end its reach
    negated: StandingValue | None = None  # where the word itself is negated; default denied, of refusals supposed
    past: StandingValue | None = None  # where the word itself is told as past: "was able to"
    follows: bool = False  # the act stands as the word itself does: "will manage to"; `value` where that has happened
    condition: bool = False  # what the opening words open is the condition of the clause above
    example: str
    counter: str


class Deed(Shape, frozen=True, kw_only=True):
    """Words that name an act only where somebody asks for it, promises, refuses or blames it (deeds.yml)."""

    id: str
    type: EventType
    mode: str = ""
    kind: Literal["verb", "noun"] = "verb"
    words: tuple[str, ...]  # lemmas
    objects: tuple[str, ...] = ()  # lemmas one of which must hang on the word; empty: whatever hangs there
    under: tuple[EventType, ...] = ("REQUEST", "AGREE", "REJECT", "CONCEDE", "THREATEN")  # the acts of speech that speak of it
    example: str
    counter: str


class SayingWord(Shape, frozen=True, kw_only=True):
    """A verb or noun of saying (saying.yml)."""

    id: str
    words: tuple[str, ...]
    kind: Literal["verb", "noun"] = "verb"
    stance: Stance = "neutral"
    example: str
    counter: str


class Topic(Shape, frozen=True, kw_only=True):
    """Words that speak for a context or name a topic (topics/*.yml)."""

    id: str
    context: str = ""  # one of the 37 contexts; empty for a named topic only
    words: tuple[str, ...]  # lemmas or phrases, lower case


class Mode(Shape, frozen=True, kw_only=True):
    """One row of codes/modes.tsv: type, mode, quad class, intensity, CAMEO code."""

    type: EventType
    mode: str
    quad: int
    intensity: float | None = None
    cameo: str


class Cameo(Shape, frozen=True, kw_only=True):
    """One row of codes/cameo.tsv: a CAMEO code, its type and mode, quad class and Goldstein value."""

    code: str
    name: str
    type: str = ""
    mode: str = ""
    quad: int
    goldstein: float | None = None


class ContentCode(Shape, frozen=True, kw_only=True):
    """One row of codes/content.tsv: the CAMEO code of an act of speech by what it speaks of; empty fits all."""

    type: EventType
    base: str = ""  # first two digits of the act's own code: 02 appeal, 10 demand
    content: str = ""
    mode: str = ""
    context: str = ""
    cameo: str


class InnerCode(Shape, frozen=True, kw_only=True):
    """One row of codes/inner.tsv: the act that the CAMEO code of an act of speech names itself."""

    code: str
    type: EventType
    mode: str = ""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Everything in data/, loaded."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    groups: tuple[Group, ...]
    offices: tuple[Office, ...]
    holders: tuple[Holder, ...]
    decoys: tuple[Decoy, ...]
    namesakes: tuple[Namesake, ...]
    epithets: tuple[Epithet, ...]
    frames: tuple[Frame, ...]
    deeds: tuple[Deed, ...]
    status: tuple[StatusWord, ...]
    saying: tuple[SayingWord, ...]
    topics: tuple[Topic, ...]
    modes: tuple[Mode, ...]
    codes: tuple[Cameo, ...]
    contents: tuple[ContentCode, ...]
    inners: tuple[InnerCode, ...]
    digest: str
