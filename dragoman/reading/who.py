"""Parsed -> actors: who is spoken of, under which office on that day, and where.

First the phrases that name somebody outright, in text order; then, at each place of the text,
what points back: surnames, pronouns, "his counterpart", "the two sides", "the minister".
What cannot be resolved is left out: an unknown actor is better than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.data.index import Index
from dragoman.data.places import Places
from dragoman.data.shapes import Office, Organisation
from dragoman.reading.bodies import Bodies
from dragoman.reading.desk import Desk
from dragoman.reading.persons import Persons
from dragoman.reading.phrase import Phrase, root_of
from dragoman.reading.phrases import phrases
from dragoman.reading.reference import Place
from dragoman.records import Actor, Parsed

PLACING = frozenset("in at near inside outside across throughout around via into within off".split())
NAMED_AFTER = frozenset(
    "agreement accord process protocol convention declaration summit conference format talk talks meeting pact treaty communique "
    "principle negotiation round forum airport street court hotel suburb district neighbourhood office bureau".split()
)
MOVING = frozenset(
    "flight fly travel trip journey road route train bus ferry move return go come arrive flee escape cross".split()
)
TWO_OF_THEM = frozenset("officials official diplomats diplomat ministers minister leaders leader presidents president".split())


@dataclass(frozen=True)
class Who:
    """Resolves mentions to actors.

    Args:
        index: the registers.
        places: the gazetteer.
    """

    index: Index
    places: Places
    name: str = "who"
    version: str = "1"

    def __call__(self, parsed: Parsed) -> tuple[Actor, ...]:
        """The actors of a report, in order of first mention."""
        return _Reader(parsed, self.index, self.places, f"{self.name} {self.version}").read()


class _Reader:
    """One report being read; lives for one call."""

    def __init__(self, parsed: Parsed, index: Index, places: Places, version: str) -> None:
        self.tokens = parsed.tokens
        self.desk = Desk(parsed, index, phrases(parsed, index), places, version)
        self.bodies = Bodies(self.desk)
        self.persons = Persons(self.desk, self.bodies)

    def read(self) -> tuple[Actor, ...]:
        """All actors of the report."""
        for phrase in self.desk.found:  # named officials first: their surnames may stand before them
            known = phrase.office is not None or (bool(phrase.holders) and self.persons.plausible(phrase))
            if phrase.name and known and not phrase.counterpart:
                self.persons.person(phrase)
        pointing = self.desk.pointing
        taken = {i for p in self.desk.found for i in range(p.first, p.last)}
        registered = {i for p in self.desk.found if p.country or p.org or p.group for i in range(p.first, p.last)}
        back = list(pointing.find(taken, registered))
        covered = {i for place in back for i in range(place.first, place.last)}
        named = [p for p in self.desk.found if p.first not in covered]
        steps: list[Phrase | Place] = [*named, *(p for p in back if p.kind != "we")]
        for step in sorted(steps, key=lambda s: s.first):
            if isinstance(step, Phrase):
                self._phrase(step)
            else:
                pointing.resolve(step)
        for place in back:  # who speaks may stand behind the words said
            if place.kind == "we":
                pointing.resolve(place)
        return self.desk.cast.actors()

    def _phrase(self, phrase: Phrase) -> None:
        if phrase.counterpart:
            self.persons.counterpart(phrase)
        elif phrase.office is not None:
            self._office(phrase)
        elif phrase.holders and self.persons.plausible(phrase):
            self.desk.note(self.persons.person(phrase), phrase, "holder")
        elif phrase.name:
            self.persons.surname(phrase)
            if not any(m == phrase.first for m, _ in self.desk.cast.trail[-1:]) and self.tokens[phrase.head].dep in (
                "nsubj",
                "nsubjpass",
            ):
                self.desk.cast.stranger(phrase.first, phrase.last)
        elif phrase.org is not None and self._plausible(phrase, phrase.org):
            self.desk.note(self.bodies.body(phrase.org), phrase, "register")
        elif phrase.group is not None:
            self.desk.note(self.bodies.group(phrase.group, phrase.country), phrase, "register")
        elif phrase.country:
            self._state(phrase)

    def _plausible(self, phrase: Phrase, org: Organisation) -> bool:
        """Whether a doubtful acronym can mean a body: the report must name it in full, or a member of it."""
        if org.id == "UNSC" and self.tokens[phrase.first].lower == "security" and self.desk.setting.publisher():
            return False  # a government's own Security Council
        if self.desk.words(phrase.first, phrase.last)[1] not in org.doubtful:
            return True
        named = {p.country for p in self.desk.found if p.country}
        return not named or bool(named & set(org.members)) or any(p.org is org and p.last - p.first > 1 for p in self.desk.found)

    def _state(self, phrase: Phrase) -> None:
        nouns = self.tokens[phrase.last] if phrase.last < len(self.tokens) else None
        modifier = self.tokens[phrase.last - 1].dep in ("amod", "compound", "nmod", "poss")
        if phrase.form == "people" or (
            phrase.form == "adjective" and not modifier and (nouns is None or nouns.pos not in ("NOUN", "PROPN", "ADJ"))
        ):
            plural = self.tokens[phrase.last - 1].text.endswith(("s", "ese", "men", "ish", "i"))
            entry = self.desk.cast.entry(("people", phrase.country, "CVL"), "people", country=phrase.country, sector=("CVL",))
            self.desk.note(entry, phrase, "people" if plural else "person")
        else:
            rule = "place" if self._is_place(phrase) else f"state {phrase.form}"
            self.desk.note(self.desk.government(phrase.entity or phrase.country), phrase, rule)

    def _is_place(self, phrase: Phrase) -> bool:
        """Whether a country or capital is told as where something is: 'in Bolivia', 'flights to Peru'."""
        if phrase.form not in ("name", "capital"):
            return False
        token = self.tokens[root_of(self.tokens, phrase.first, phrase.last)]
        for _ in range(8):
            if token.dep not in ("conj", "appos"):
                break
            token = self.tokens[token.head]
        over = self.tokens[token.head]
        if phrase.form == "capital" and token.dep == "compound" and over.lemma in NAMED_AFTER:
            return True  # "the Vienna talks"
        if token.dep != "pobj" or over.dep == "agent":
            return False
        if over.lower in PLACING:
            return True
        return over.lower in ("to", "from") and self.tokens[over.head].lemma in MOVING

    def _office(self, phrase: Phrase) -> None:
        office = phrase.office
        assert office is not None
        if office.kind == "person" and phrase.name:
            self.desk.note(self.persons.person(phrase), phrase, "office")
            return
        if office.kind == "person" and self._predicate(phrase):
            return
        if office.number and not self._acts_itself(phrase):
            return
        if office.kind == "person" and phrase.country and phrase.definite and not phrase.plural:
            same = self.persons.same_country(phrase)
            if same is not None:
                self.desk.note(same, phrase, "role again", 0.8)
                return
        if office.kind == "person" and not phrase.country and phrase.org is None and phrase.group is None:
            if phrase.definite and phrase.plural and (office.role or phrase.words) in TWO_OF_THEM:
                both = self.desk.cast.sides(phrase.first, "person", 2)
                for entry in both:
                    self.desk.note(entry, phrase, "the two sides", 0.7)
                if both:
                    return
            if phrase.definite or phrase.owner:
                earlier = self.persons.earlier(phrase)
                if earlier is not None:
                    self.desk.note(earlier, phrase, "role again", 0.8)
                    return
        if self._kind_of_thing(phrase, office):
            return
        if self.bodies.shared(phrase):
            return
        owned = self.bodies.owner(phrase)
        if owned is None and phrase.org is None and phrase.group is None:
            if not office.alone and not self.bodies.counted(phrase):
                owned = self.bodies.told_before(phrase) if phrase.definite and office.kind == "body" else None
            else:
                owned = self.desk.setting.country_of(phrase)
            if owned is None:
                return
        if phrase.org is not None and not phrase.country:
            body = self.bodies.body(phrase.org)
            entry = self.desk.cast.entry(
                (*body.key, office.id), "person" if office.kind == "person" else body.kind, org=body.org,
                country=body.country, sector=body.sector, role=office.role or phrase.words, name=None if office.kind == "person" else body.name,
            )  # fmt: skip
            self.desk.note(entry, phrase, "office")
            return
        if phrase.group is not None:
            self.desk.note(self.bodies.group(phrase.group, phrase.country), phrase, "office")
            return
        for country in phrase.countries or (owned,):
            self.desk.note(self.bodies.member(phrase, country or ""), phrase, "office")

    def _acts_itself(self, phrase: Phrase) -> bool:
        """Whether a number of people does something: "thousands marched", but not "thousands of books were sold"."""
        head = self.tokens[phrase.noun]
        after = self.tokens[phrase.last].lower if phrase.last < len(self.tokens) else ""
        return head.dep == "nsubj" and after not in ("of", "more")

    def _predicate(self, phrase: Phrase) -> bool:
        """A post that is told of somebody and is nobody by itself: "was re-elected president", "served as minister"."""
        head = self.tokens[root_of(self.tokens, phrase.first, phrase.last)]
        if head.dep in ("attr", "oprd", "acomp"):
            return True
        over = self.tokens[head.head]
        return head.dep == "pobj" and over.lower == "as"

    def _kind_of_thing(self, phrase: Phrase, office: Office) -> bool:
        """Words that tell a kind of thing and nobody: "military aid", "civilian-led", "a democratic government"."""
        if office.kind == "person" or phrase.country or phrase.org is not None or phrase.group is not None:
            return False
        head = self.tokens[phrase.noun]
        if phrase.last < len(self.tokens) and self.tokens[phrase.last].text == "-" and head.dep != "nsubj":
            return True
        if head.dep in ("amod", "compound", "npadvmod") and head.head >= phrase.last and head.text.islower():
            return True
        return phrase.indefinite and office.kind == "body" and office.sector == ("GOV",) and not phrase.owner
