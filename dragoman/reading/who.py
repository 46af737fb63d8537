"""Parsed -> actors: who is spoken of, under which office on that day, and where.

First the phrases that name somebody outright, in text order; then, at each place of the text,
what points back: surnames, pronouns, "his counterpart", "the two sides", "the minister".
What cannot be resolved is left out: an unknown actor is better than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.data.index import Index
from dragoman.data.odds import Odds
from dragoman.data.places import Places
from dragoman.data.shapes import Group, Office, Organisation
from dragoman.reading.actors.alliances import Alliances
from dragoman.reading.actors.bodies import Bodies
from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.courts import at_court
from dragoman.reading.actors.desk import Desk
from dragoman.reading.actors.doers import is_party, marches
from dragoman.reading.actors.driven import driven, sent_home
from dragoman.reading.actors.met import AS_A_PEOPLE
from dragoman.reading.actors.nobody import Nobody
from dragoman.reading.actors.peoples import acts_as_a_state
from dragoman.reading.actors.persons import Persons
from dragoman.reading.actors.phrase import Phrase, is_addressed, root_of
from dragoman.reading.actors.phrases import phrases
from dragoman.reading.actors.pointing import Place
from dragoman.reading.actors.private import harmed
from dragoman.reading.actors.strangers import Strangers
from dragoman.reading.kinds import OUTLAWS, PLACING
from dragoman.reading.struck import hit, struck
from dragoman.records import Actor, Parsed, Token

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
SOLE = frozenset(
    "governments parliaments legislatures regimes delegations militaries embassies consulates".split()
)  # of which a state has one each
HEADS = frozenset("leader chief head".split())
REFUGEES = "refugees"  # the office of those who were driven out
WORLD = "UNO"  # whose peacekeepers are, where nobody else's were told
WHOLE = frozenset("people public nation population".split())  # everybody, which is nobody to act
LAST = frozenset(("we", "our state"))  # kinds of places that wait: who speaks may stand behind the words said


@dataclass(frozen=True)
class Who:
    """Resolves mentions to actors.

    Args:
        index: the registers.
        places: the gazetteer.
        weights: whom a word that points back stands for; None where the rules alone are asked.
    """

    index: Index
    places: Places
    weights: Odds | None = None
    name: str = "who"
    version: str = "1"

    def __call__(self, parsed: Parsed) -> tuple[Actor, ...]:
        """The actors of a report, in order of first mention."""
        return _Reader(parsed, self.index, self.places, self.weights, f"{self.name} {self.version}").read()


class _Reader:
    """One report being read; lives for one call."""

    def __init__(self, parsed: Parsed, index: Index, places: Places, weights: Odds | None, version: str) -> None:
        self.tokens = parsed.tokens
        self.desk = Desk(parsed, index, at_court(phrases(parsed, index, places)), places, weights, version)
        self.alliances = Alliances(self.desk)
        self.bodies = Bodies(self.desk)
        self.persons = Persons(self.desk, self.bodies)
        self.nobody = Nobody(self.desk, self.bodies)

    def read(self) -> tuple[Actor, ...]:
        """All actors of the report."""
        for phrase in self.desk.found:  # named officials first: their surnames may stand before them
            known = phrase.office is not None or (bool(phrase.holders) and self.persons.plausible(phrase))
            if phrase.name and known and not phrase.counterpart:
                self.persons.person(phrase)
        strangers = Strangers(self.desk, self.bodies)
        for phrase in self.desk.found:  # then who is told as harmed, whose surname goes on acting
            if phrase.name and not phrase.holders and not phrase.counterpart and harmed(self.tokens, phrase):
                strangers.private(phrase)
        for phrase in self.desk.found:  # then who is one of a body
            if phrase.name and not (phrase.holders or phrase.counterpart or phrase.office):
                strangers.member(phrase)
        pointing = self.desk.pointing
        taken = {i for p in self.desk.found for i in range(p.first, p.last)}
        registered = {i for p in self.desk.found if p.country or p.org or p.group for i in range(p.first, p.last)}
        back = list(pointing.find(taken, registered))
        covered = {i for place in back for i in range(place.first, place.last)}
        named = [p for p in self.desk.found if p.first not in covered]
        ours = [p for p in named if p.owner in ("our", "my")]  # they wait as "we" does
        steps: list[Phrase | Place] = [*(p for p in named if p not in ours), *(p for p in back if p.kind not in LAST)]
        for step in sorted(steps, key=lambda s: s.first):
            if isinstance(step, Phrase):
                self._phrase(step)
            else:
                pointing.resolve(step)
        for phrase in ours:
            self._phrase(phrase)
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
        elif phrase.name in self.desk.cast.acronyms:
            self.desk.note(self.desk.cast.acronyms[phrase.name], phrase, "short form")
        elif phrase.name:
            self.persons.surname(phrase)
            if not any(m == phrase.first for m, _ in self.desk.cast.trail[-1:]) and self._told_of(phrase):
                self.desk.cast.stranger(phrase.first, phrase.last)
        elif self.desk.own_council(phrase):
            country = self.desk.setting.publisher()
            council = self.desk.cast.entry(
                ("body", country, "security-council"), "state", country=country, sector=("GOV",), role="security council"
            )
            self.desk.note(council, phrase, "office")
        elif phrase.org is not None and (bearer := self._bearer(phrase)) is not None:
            self.desk.note(bearer, phrase, "surname")
        elif phrase.org is not None and self._plausible(phrase, phrase.org):
            self.desk.note(self.bodies.body(phrase.org), phrase, "register")
        elif phrase.group is not None:
            if self._local(phrase, phrase.group):
                self.desk.note(self.bodies.group(phrase.group, phrase.country), phrase, "register")
        elif phrase.country:
            self._state(phrase)

    def _told_of(self, phrase: Phrase) -> bool:
        """Whether a clause is about who bears a name, so that a pronoun behind it can mean nobody before."""
        head = self.tokens[phrase.head]
        over = self.tokens[head.head]
        if head.dep == "appos" and over.pos == "NOUN":  # "his widow, Ana, said she was ill"
            known = any(
                e.kind == "person" and any(m.first <= over.i < m.last for m in e.mentions) for _, e in self.desk.cast.trail
            )
            return not known and over.dep in ("nsubj", "nsubjpass")
        return head.dep in ("nsubj", "nsubjpass", "dobj")

    def _local(self, phrase: Phrase, group: Group) -> bool:
        """Whether a party can be meant: many countries have a People's Party or a Labour; the report must speak of its country."""
        if self.desk.setting.unlikely(phrase):
            return False
        if not set(group.sector) & {"PTY", "OPP"} or phrase.country or not group.country:
            return True
        return group.country in self.desk.setting.countries | self.desk.setting.own_words(phrase)

    def _bearer(self, phrase: Phrase) -> Entry | None:
        """The person told in full whose surname a body's name is too: "Attorney General Tarek Saab … sanctions on Saab"."""
        words = self.desk.words(phrase.first, phrase.last)[1]
        met = self.desk.cast.person(words) if words.istitle() and " " not in words else None
        return met if met is not None and met.name and met.name.endswith(f" {words}") else None

    def _plausible(self, phrase: Phrase, org: Organisation) -> bool:
        """Whether a doubtful acronym can mean a body: the report must name it in full, or a member of it."""
        if self.desk.council_of_others(phrase):
            return False
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
        if joined and phrase.form == "name" and any(p.group is not None and p.last == phrase.first - 1 for p in self.desk.found):
            return  # a band's branch: "ISIS-Somalia"
        modifier = self._listed(phrase.last - 1).dep in ("amod", "compound", "nmod", "poss")
        if phrase.form == "people" or (
            phrase.form == "adjective" and not modifier and (nouns is None or nouns.pos not in ("NOUN", "PROPN", "ADJ"))
        ):
            plural = self.tokens[phrase.last - 1].text.endswith(("s", "ese", "men", "ish", "i"))
            if plural and acts_as_a_state(self.tokens, phrase):
                self.desk.note(self.desk.government(phrase.entity or phrase.country), phrase, AS_A_PEOPLE)
                return
            entry = self.desk.cast.entry(("people", phrase.country, "CVL"), "people", country=phrase.country, sector=("CVL",))
            self.desk.note(entry, phrase, "people" if plural else "person")
        else:
            rule = "place" if self._is_place(phrase) else f"state {phrase.form}"
            if rule == "place" and phrase.form == "capital":
                self.desk.cast.towns.add(phrase.first)
            body = self._of_body(phrase) if rule == "state capital" else None
            if body is not None:
                self.desk.note(self.bodies.body(body), phrase, "town of a body")
                return
            self.desk.note(self.desk.government(phrase.entity or phrase.country), phrase, rule)

    def _listed(self, i: int) -> Token:
        """The first of the list in which a token stands: "Peruvian" for the "Chilean" of "the Peruvian, Chilean and Cuban sides"."""
        token = self.tokens[i]
        for _ in range(8):
            if token.dep != "conj" or token.pos != self.tokens[token.head].pos:
                break
            token = self.tokens[token.head]
        return token

    def _of_many_states(self, phrase: Phrase) -> bool:
        """Whether a plural tells what each state has but one of, and not whose: "governments and civil society", "participating delegations"."""
        some = phrase.last < len(self.tokens) and self.tokens[phrase.last].lower in ("of", "that", "which", "who")
        told = phrase.definite and not (some and phrase.words == "governments")  # "the governments of these states"
        return not (told or phrase.town) and self.tokens[phrase.noun].lower in SOLE and phrase.words in SOLE

    def _of_country(self, phrase: Phrase, country: str) -> Entry:
        """Who of a country an office means: its government, its one official who is named, or one without a name."""
        if self._we(phrase):
            return self.desk.government(country)
        return self.persons.one_of(phrase, country) or self.bodies.member(phrase, country)

    def _we(self, phrase: Phrase) -> bool:
        """Whether leaders are the "we" of a statement of their states: "We, the leaders of Peru and Chile, condemn …"."""
        before = [t.lower for t in self.tokens[max(0, phrase.first - 2) : phrase.first]]
        return before == ["we", ","] and len(phrase.countries) > 1 and phrase.office is not None and phrase.office.id == "leader"

    def _told_with_owner(self, office: Office) -> bool:
        """Whether the report says somewhere whose a kind of force is, such as the peacekeepers; else they are the world's."""
        return any(p.office is office and (p.country or p.org) for p in self.desk.found)

    def _of_others(self, phrase: Phrase) -> bool:
        """Whether words behind people say whose they are: "the leaders of the rebellion", which are not the two who met."""
        return phrase.last < len(self.tokens) and self.tokens[phrase.last].lower in ("of", "from")

    def _party_of(self, phrase: Phrase) -> Phrase | None:
        """The parties whose heads several are, and for whom these speak: "the leaders of two opposition parties"."""
        if not (phrase.plural and self._of_others(phrase) and self.tokens[phrase.noun].lemma in HEADS):
            return None
        behind = (p for p in self.desk.found if phrase.last < p.first <= phrase.last + 2)
        return next((p for p in behind if p.office is not None and set(p.office.sector) & {"OPP", "PTY", "LAB", "REB"}), None)

    def _serves_a_party(self, phrase: Phrase) -> bool:
        """Whether "his aides" are those of an opponent of the government, and not of one in office."""
        chief = next(iter(self.desk.pointing.person(self.desk.owner_at(phrase))), None)
        return chief is not None and "OPP" in chief.sector

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
        person = self.persons.person(phrase) if phrase.name else None
        if person is not None or (phrase.name and office.kind == "person"):
            self.desk.note(person, phrase, "office")
            if person is None and self._told_of(phrase):
                self.desk.cast.stranger(phrase.first, phrase.last)
            return
        if self.nobody.meant(phrase, office) or self.alliances.regional(phrase):
            return
        noun = self.alliances.armed(phrase)
        if noun:
            whole = self.alliances.meant(noun, phrase.first)
            self.desk.note(self.bodies.body(whole) if whole is not None else None, phrase, "body of many states", 0.8)
            return
        if office.kind == "person":
            known = phrase.definite or is_addressed(self.tokens, phrase)
            same = (self.persons.head_of(phrase) if known else None) or self.persons.named_after(phrase)
            if same is not None:
                self.desk.note(same, phrase, "role again", 0.8)
                return
        if office.kind == "person" and phrase.group is not None and phrase.definite and not phrase.plural:
            same = self.persons.commander(phrase, phrase.group.country)
            if same is not None:
                self.desk.note(same, phrase, "role again", 0.7)
                return
        definite = phrase.definite or phrase.form == "name"  # "the Peruvian envoy", "Peru's envoy"
        if office.kind == "person" and phrase.country and definite and not (phrase.plural or phrase.indefinite):
            same = self.persons.same_country(phrase)
            if same is not None:
                self.desk.note(same, phrase, "role again", 0.8)
                return
        if office.kind == "person" and not phrase.country and phrase.org is None and phrase.group is None:
            led = phrase.first and self.tokens[phrase.first - 1].lower in ("the", "these", "those", "all")
            number = self.tokens[phrase.first].lower
            counted = number == "both" or (number in ("two", "three") and bool(led))  # "arrested two officials": two others
            bare = phrase.last == phrase.noun + 1 and not self._of_others(phrase)
            if phrase.plural and bare and not phrase.owner and (phrase.definite or counted or "of state" in phrase.words):
                if not counted and (several := self.persons.same_several(phrase)) is not None:
                    self.desk.note(several, phrase, "officials again", 0.8)
                    return
                role = (office.role or phrase.words).removeprefix("top ").removeprefix("senior ").removesuffix("s")
                both = self.persons.colleagues(phrase, role in TWO_OF_THEM)
                for entry in both:
                    self.desk.note(entry, phrase, "the two sides", 0.7)
                if both or counted:
                    return
            if (theirs := self.persons.whose(phrase)) is not None:
                self.desk.note(theirs, phrase, "whose heads", 0.8)
                return
            titled = self.tokens[phrase.noun].text.istitle() and not phrase.indefinite and not phrase.plural
            if (party := self._party_of(phrase)) is not None:
                self._phrase(replace(party, first=phrase.first, head=phrase.head))
                return
            ours = phrase.owner == "our" and phrase.plural  # "our envoys": of all who speak
            before = phrase.definite or titled or phrase.owner not in ("", "whose")  # "Peru, whose envoy left" brings in another
            if before and not ours:
                earlier = self.persons.earlier(phrase)
                if earlier is not None:
                    self.desk.note(earlier, phrase, "role again", 0.8)
                    return
        if self.nobody.thing(phrase, office):
            return
        people = self.persons.same_people(phrase)
        if people:
            for entry in people:
                self.desk.note(entry, phrase, "people again", 0.8)
            return
        again = self.alliances.recalled(phrase) or self.bodies.again(phrase)
        if again is not None:
            self.desk.note(again, phrase, "body again", 0.8)
            return
        if self.bodies.shared(phrase) or (phrase.backer and not set(office.sector) & OUTLAWS):
            return
        fled = driven(self.tokens, self.desk.found, phrase)
        if fled:
            phrase = replace(phrase, office=self.desk.index.offices.get(REFUGEES, office))
        owned = (
            fled
            or sent_home(self.tokens, self.desk.found, phrase)
            or self.bodies.owner(phrase)
            or self.bodies.included(phrase)
            or self.bodies.joint(phrase)
            or self.bodies.beside(phrase)
            or self.bodies.topic(phrase)
            or self.bodies.followed(phrase)
            or self.bodies.reported(phrase)
        )
        if owned is None and phrase.org is None and phrase.group is None:
            if set(office.sector) == {"MIL", "IGO"} and not self._told_with_owner(office):
                phrase = replace(phrase, org=self.desk.index.organisations.get(WORLD))
        if owned is None and phrase.org is None and phrase.group is None:
            chooser = self.bodies.chooser(phrase)
            if office.id == "party" or self._of_many_states(phrase) or chooser == "":
                return
            alone = (
                chooser is not None or office.alone or (phrase.definite and phrase.body is not None and phrase.body.alone)
            )  # "directors of the Foreign Ministry"
            crowd = office.kind == "people" and phrase.definite and phrase.words not in WHOLE  # "the widow of Juan Mora sued"
            alone = alone or (crowd and self.tokens[phrase.noun].dep == "nsubj" and is_party(self.tokens, phrase))
            alone = alone or (office.kind == "people" and marches(self.tokens, phrase))
            attacked = struck(self.tokens, phrase.noun) or (office.kind == "body" and hit(self.tokens, phrase.noun))
            if not (alone or attacked or self.bodies.counted(phrase)):
                known = phrase.definite and office.kind == "body"
                owned = (self.desk.setting.placing.placed(phrase) or self.bodies.told_before(phrase)) if known else None
            else:
                owned = chooser or self.desk.setting.country_of(phrase)
            if owned is None:
                return
        if phrase.org is not None and office.id == "party":
            self.desk.note(self.bodies.body(phrase.org), phrase, "register")  # "the European countries party to the deal"
            return
        if phrase.org is not None and not phrase.country:
            for org in (phrase.org, *phrase.beside):
                self.desk.note(self.bodies.server(phrase, org), phrase, "office")
            return
        if phrase.group is not None:
            self.desk.note(self.bodies.of_group(phrase, phrase.group), phrase, "office")
            return
        if phrase.owner in ("his", "her") and office.id == "aide" and self._serves_a_party(phrase):
            phrase = replace(phrase, body=self.desk.index.offices.get("opposition"))
        for country in phrase.countries or (owned,):
            named = self.persons.of_a_calling(phrase, country or "")
            self.desk.note(named or self._of_country(phrase, country or ""), phrase, "office")
        for org in phrase.beside:
            self.desk.note(self.bodies.server(phrase, org), phrase, "office")
