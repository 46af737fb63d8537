"""Parsed -> actors: who is spoken of, under which office on that day, and where.

First the phrases that name somebody outright, in text order; then, at each place of the text,
what points back: surnames, pronouns, "his counterpart", "the two sides", "the minister".
What cannot be resolved is left out: an unknown actor is better than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.data.index import Index
from dragoman.data.places import Places
from dragoman.data.shapes import Group, Office, Organisation, State
from dragoman.reading.actors.alliances import Alliances
from dragoman.reading.actors.bodies import OUTLAWS, Bodies
from dragoman.reading.actors.desk import Desk
from dragoman.reading.actors.persons import Persons
from dragoman.reading.actors.phrase import Phrase, root_of
from dragoman.reading.actors.phrases import phrases
from dragoman.reading.actors.reference import Place
from dragoman.records import Actor, Parsed

PLACING = frozenset("in at near inside outside across throughout around via into within off".split())
NAMED_AFTER = frozenset(
    "agreement accord process protocol convention declaration summit conference format talk talks meeting pact treaty communique "
    "principle negotiation round forum airport street court hotel suburb district neighbourhood office bureau".split()
)
MOVING = frozenset(
    "flight fly travel trip journey road route train bus ferry move return go come arrive flee escape cross".split()
)
TWO_OF_THEM = frozenset(
    ("official", "diplomat", "minister", "leader", "president", "head of state", "head of government", "foreign minister")
)
MANY = frozenset("many several other various different some more most all numerous over".split())
STATES = frozenset("countries nations states governments".split())
TRADE = frozenset(("BUS",))
NOT_YET = frozenset("next future incoming would-be".split())
LAST = frozenset(("we", "our state"))  # kinds of places that wait: who speaks may stand behind the words said


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
        self.alliances = Alliances(self.desk)
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
        steps: list[Phrase | Place] = [*named, *(p for p in back if p.kind not in LAST)]
        for step in sorted(steps, key=lambda s: s.first):
            if isinstance(step, Phrase):
                self._phrase(step)
            else:
                pointing.resolve(step)
        for place in back:
            if place.kind in LAST:
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
            if self._local(phrase, phrase.group):
                self.desk.note(self.bodies.group(phrase.group, phrase.country), phrase, "register")
        elif phrase.country:
            self._state(phrase)

    def _local(self, phrase: Phrase, group: Group) -> bool:
        """Whether a party can be meant: many countries have a People's Party or a Labour; the report must speak of its country."""
        if not set(group.sector) & {"PTY", "OPP"} or phrase.country or not group.country:
            return True
        holders = {h.country for p in self.desk.found for h in p.holders}
        words = self.tokens[phrase.first : phrase.last]  # "the Vietnamese Communist Party" says it itself
        own = {h.entry.id for t in words for h in self.desk.setting.index.find(t.text) if isinstance(h.entry, State)}
        return group.country in self.desk.setting.sides | holders | own

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
        if nouns is not None and nouns.text in ("-", "–") and phrase.form in ("adjective", "people"):
            return  # "Venezuelan-led talks"
        if phrase.form == "adjective" and self.tokens[self.tokens[phrase.last - 1].head].lemma in ("speak", "learn"):
            return  # "who speaks Russian"
        joined = phrase.first > 0 and self.tokens[phrase.first - 1].text == "-"
        if phrase.form in ("adjective", "people") and joined and nouns is not None and nouns.pos == "PROPN":
            return  # "the Malian-American writer Awa Diop"
        modifier = self.tokens[phrase.last - 1].dep in ("amod", "compound", "nmod", "poss")
        if phrase.form == "people" or (
            phrase.form == "adjective" and not modifier and (nouns is None or nouns.pos not in ("NOUN", "PROPN", "ADJ"))
        ):
            plural = self.tokens[phrase.last - 1].text.endswith(("s", "ese", "men", "ish", "i"))
            entry = self.desk.cast.entry(("people", phrase.country, "CVL"), "people", country=phrase.country, sector=("CVL",))
            self.desk.note(entry, phrase, "people" if plural else "person")
        else:
            rule = "place" if self._is_place(phrase) else f"state {phrase.form}"
            body = self._of_body(phrase) if rule == "state capital" else None
            if body is not None:
                self.desk.note(self.bodies.body(body), phrase, "town of a body")
                return
            self.desk.note(self.desk.government(phrase.entity or phrase.country), phrase, rule)

    def _of_body(self, phrase: Phrase) -> Organisation | None:
        """The body that a capital stands for where nothing else speaks of its state: "Brussels wants the mayors to go"."""
        name = self.desk.words(phrase.first, phrase.last)[1]
        if any(p.country == phrase.country and p.form != "capital" for p in self.desk.found):
            return None
        return next((o for o in self.desk.setting.index.organisations.values() if o.town == name), None)

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
        if office.kind == "person" and (self._predicate(phrase) or self._not_yet(phrase)):
            return
        if self._unplaced(phrase, office) or self._abstract(phrase, office) or self.bodies.beyond_count(phrase):
            return
        if office.number and not self._acts_itself(phrase):
            return
        addressed = phrase.owner == "your" and bool(self.desk.setting.publisher())  # a greeting's "your government"
        if addressed or self._called(phrase, office) or self.alliances.regional(phrase) or self._of_many(phrase):
            return
        noun = self.alliances.armed(phrase)
        if noun:
            whole = self.alliances.meant(noun, phrase.first)
            self.desk.note(self.bodies.body(whole) if whole is not None else None, phrase, "body of many states", 0.8)
            return
        if office.kind == "person" and phrase.group is not None and phrase.definite and not phrase.plural:
            same = self.persons.commander(phrase, phrase.group.country)
            if same is not None:
                self.desk.note(same, phrase, "role again", 0.7)
                return
        if office.kind == "person" and phrase.country and phrase.definite and not phrase.plural:
            same = self.persons.same_country(phrase)
            if same is not None:
                self.desk.note(same, phrase, "role again", 0.8)
                return
        if office.kind == "person" and not phrase.country and phrase.org is None and phrase.group is None:
            counted = self.tokens[phrase.first].lower in ("two", "both", "three")
            if phrase.plural and (phrase.definite or counted or "of state" in phrase.words):
                both = self.persons.colleagues(phrase, (office.role or phrase.words) in TWO_OF_THEM)
                for entry in both:
                    self.desk.note(entry, phrase, "the two sides", 0.7)
                if both or (counted and phrase.definite):
                    return
            titled = self.tokens[phrase.noun].text.istitle() and not phrase.indefinite and not phrase.plural
            if phrase.definite or phrase.owner or titled:
                earlier = self.persons.earlier(phrase)
                if earlier is not None:
                    self.desk.note(earlier, phrase, "role again", 0.8)
                    return
        if self._kind_of_thing(phrase, office):
            return
        again = self.alliances.recalled(phrase) or self.bodies.again(phrase)
        if again is not None:
            self.desk.note(again, phrase, "body again", 0.8)
            return
        if self.bodies.shared(phrase) or (phrase.backed and not set(office.sector) & OUTLAWS):
            return
        owned = self.bodies.owner(phrase) or self.bodies.beside(phrase)
        if owned is None and phrase.org is None and phrase.group is None:
            if office.id == "party":
                return
            if not office.alone and not self.bodies.counted(phrase):
                owned = self.bodies.told_before(phrase) if phrase.definite and office.kind == "body" else None
            else:
                owned = self.desk.setting.country_of(phrase)
            if owned is None:
                return
        if phrase.org is not None and office.id == "party":
            self.desk.note(self.bodies.body(phrase.org), phrase, "register")  # "the European countries party to the deal"
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
            self.desk.note(self.bodies.of_group(phrase, phrase.group), phrase, "office")
            return
        for country in phrase.countries or (owned,):
            self.desk.note(self.bodies.member(phrase, country or ""), phrase, "office")

    def _not_yet(self, phrase: Phrase) -> bool:
        """A post that nobody holds yet: "the next U.S. president"; such is no holder of the day."""
        inside = self.tokens[phrase.first : phrase.noun]
        return not phrase.name and any(t.lower in NOT_YET for t in inside)

    def _unplaced(self, phrase: Phrase, office: Office) -> bool:
        """People and posts of no country who do nothing in their clause: "to attract investors", "a spokesman for Stagecoach".

        The country of such people would be a guess, and mostly a wrong one.
        """
        if phrase.country or phrase.org is not None or phrase.group is not None or phrase.name or phrase.owner or phrase.apart:
            return False
        head, after = self.tokens[phrase.noun], self.tokens[phrase.last : phrase.last + 2]
        if "spokes" in phrase.words and len(after) == 2 and after[0].lower == "for" and after[1].pos == "PROPN":
            return not any(
                p.first <= after[1].i < p.last and (p.country or p.org or p.group or p.office) for p in self.desk.found
            ) and (self.bodies.owner(phrase) is None)
        if phrase.definite or head.dep in ("nsubj", "nsubjpass", "agent", "ROOT"):
            return False
        if self.bodies.counted(phrase) or (head.dep == "pobj" and self.tokens[head.head].lower == "by"):
            return False  # "detained forty students", "protests by farmers"
        if head.dep == "dobj" and "BUS" not in office.sector:
            return False
        plain = office.kind == "people" and bool(set(office.sector) & TRADE)
        several = office.kind == "person" and (phrase.plural or phrase.words in TWO_OF_THEM) and "official" in phrase.words
        return plain or several or office.id in ("customs", "warships", "warplanes", "department", "organisers")

    def _abstract(self, phrase: Phrase, office: Office) -> bool:
        """What somebody does and not who does it: "under his leadership", "its leadership on climate"."""
        behind = self.tokens[phrase.last].lower if phrase.last < len(self.tokens) else ""
        if office.id == "authority" and not phrase.country and behind in ("under", "to"):
            return True
        if phrase.words == "prosecution":
            return not phrase.definite and not phrase.country  # "faces criminal prosecution"
        if office.id not in ("leadership", "presidential-office", "opposition"):
            return False
        if office.id == "opposition":
            return behind == "to"  # "opposition to the plan"
        under = phrase.first and self.tokens[phrase.first - 1].lower == "under"
        if office.id == "leadership" and self.tokens[phrase.noun].dep not in ("nsubj", "nsubjpass", "pobj", "conj"):
            return True
        quality = office.id == "leadership" and (phrase.owner or self.tokens[phrase.noun].dep == "dobj")
        return phrase.words in ("leadership", "presidency") and bool(under or quality)

    def _called(self, phrase: Phrase, office: Office) -> bool:
        """Whether words say what somebody is called and not who acts: "banned as a terrorist group"."""
        return office.kind != "person" and phrase.indefinite and not phrase.country and self._predicate(phrase, attr=False)

    def _of_many(self, phrase: Phrase) -> bool:
        """Whether people or bodies come from states that are counted or named behind: "ministers from 14 countries", "delegations from Cuba"."""
        after = [t for t in self.tokens[phrase.last : phrase.last + 5] if t.sentence == self.tokens[phrase.noun].sentence]
        if phrase.country or not phrase.plural or len(after) < 2 or after[0].lower not in ("of", "from"):
            return False
        named = any(p.first == after[1].i and p.country and not p.office for p in self.desk.found)
        nouns = after[2 : next((n for n, t in enumerate(after[2:], 3) if t.pos == "NOUN"), 5)]
        counted = after[1].pos == "NUM" or after[1].lower in MANY
        named = named and after[0].lower == "from" and self.tokens[phrase.noun].dep in ("nsubj", "nsubjpass")
        return named or (counted and any(t.lower in STATES for t in nouns))

    def _acts_itself(self, phrase: Phrase) -> bool:
        """Whether a number of people does something: "thousands marched", but not "thousands of books were sold"."""
        head = self.tokens[phrase.noun]
        after = self.tokens[phrase.last].lower if phrase.last < len(self.tokens) else ""
        return head.dep == "nsubj" and after not in ("of", "more")

    def _predicate(self, phrase: Phrase, *, attr: bool = True) -> bool:
        """A post that is told of somebody and is nobody by itself: "was re-elected president", "served as minister"."""
        head = self.tokens[root_of(self.tokens, phrase.first, phrase.last)]
        if attr and head.dep in ("attr", "oprd", "acomp"):
            return True
        over = self.tokens[head.head]
        return head.dep == "pobj" and over.lower == "as"

    def _kind_of_thing(self, phrase: Phrase, office: Office) -> bool:
        """Words that tell a kind of thing and nobody: "military aid", "civilian-led", "a democratic government"."""
        if office.kind == "person" or phrase.country or phrase.org is not None or phrase.group is not None:
            return False
        head = self.tokens[phrase.noun]
        after = self.tokens[phrase.last] if phrase.last < len(self.tokens) else None
        if (
            office.kind == "people"
            and head.text.istitle()
            and after is not None
            and after.pos == "PROPN"
            and after.text.istitle()
        ):
            return True  # "Imam Rezaei"
        if phrase.words in ("newspaper", "news agency", "magazine") and not (phrase.definite or phrase.indefinite):
            return True  # "told the Daily Star newspaper"
        if phrase.last < len(self.tokens) and self.tokens[phrase.last].text == "-" and head.dep != "nsubj":
            return True
        if head.dep in ("amod", "compound", "npadvmod") and head.head >= phrase.last and head.text.islower():
            return True
        return phrase.indefinite and office.kind == "body" and office.sector == ("GOV",) and not phrase.owner
