"""The setting of a report: the country that it is about, and the one from which it is written.

Used by `who` to place officials, police and people whom a text names without a country.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from dragoman.data.index import Index
from dragoman.data.places import Places
from dragoman.data.shapes import Group, Organisation, State
from dragoman.reading.actors.chambers import Chambers
from dragoman.reading.actors.dealing import called_in, leads_before, other_side
from dragoman.reading.actors.going_on import freed_by, going_on, of_own_minister, told_there
from dragoman.reading.actors.leads import ABROAD, TOLD, led_by, opens, told_by
from dragoman.reading.actors.opening import Opening
from dragoman.reading.actors.phrase import Phrase, hyphened, role_start
from dragoman.reading.actors.placing import AT, FROM, Placing
from dragoman.reading.actors.publisher import outlet_of, publisher
from dragoman.reading.actors.regimes import REGIME, beside_rebels, is_federal
from dragoman.reading.actors.theatre import Theatre
from dragoman.reading.actors.things import SAY
from dragoman.reading.actors.towns import LOCAL
from dragoman.reading.kinds import OUTLAWS
from dragoman.records import Parsed

NEAR = 6  # tokens over which "in Copenhagen" gives a bare "ministry" its country
NAMED_WITHIN = 2  # sentences within which one told by his role alone is named
VICTIMS = frozenset(("CVL", "REF", "MED"))
LEAD = 3  # sentences in which the place of the matter is told
DATELINE = 3  # mentions that a dateline weighs
STAGE = 6  # sentences over which a country just named is the stage of what is told
FADES = 0.8  # what a country named a sentence earlier weighs less
WHOLE = 2.0  # mentions near by that the country of the whole report weighs
TEXTS = frozenset("communique letter message note statement tweet".split())
HOMELY = frozenset(("OPP", "PTY", "LAB"))  # who deal with the officials of their own state
COMMON = frozenset("national state federal central general supreme".split())  # in names of bodies of many states
BOARDS = frozenset("agency bureau committee council department directorate service".split())
GOING = frozenset("arrive come depart fly go head leave return sail travel".split())
PEOPLE = frozenset("CVL REF JRN LAB AGR EDU MED".split())
STRUCK = frozenset(("on", "against"))  # behind which a town is hit


class Setting:
    """Countries of a report.

    Args:
        parsed: the report.
        index: the registers.
        found: the phrases that name somebody.
        places: the gazetteer, for datelines.
    """

    def __init__(self, parsed: Parsed, index: Index, found: Sequence[Phrase], places: Places) -> None:
        self.parsed, self.index, self.found, self.tokens, self.places = parsed, index, found, parsed.tokens, places
        self.named = frozenset(p.country for p in found if p.country)
        self.placing = Placing(parsed, found, places, self.named, self.publisher())
        self.focus = self._most_named() or self._of_town()
        self.sides = (
            {p.country for p in found if p.country}
            | {p.org.org or p.org.id for p in found if p.org}
            | {country for p in found if p.group for country in self.own_words(p)}
            | {self.home()} - {""}
        )
        self.chambers, self.theatre = Chambers(index, self.publisher()), Theatre(parsed, found)
        self.opening = Opening(parsed, found, self.publisher())

    def own_words(self, phrase: Phrase) -> set[str]:
        """The countries that the words of a group name: "the Vietnamese Communist Party" says itself whose it is."""
        words = self.tokens[phrase.first : phrase.last]
        texts = [t.text for t in words]
        if len(words) > 2:
            texts.append(self.parsed.document.text[words[0].start : words[-2].end])  # "United States Senate"
        return {h.entry.country or h.entry.id for text in texts for h in self.index.find(text) if isinstance(h.entry, State)}

    def unlikely(self, phrase: Phrase) -> bool:
        """Whether a body of state has a name that many states give, and its state is not of this report: "the National Security Committee"."""
        group = phrase.group
        if group is None or not group.country or phrase.country or not set(group.sector) & REGIME:
            return False
        last = phrase.first if phrase.office is None else phrase.noun + 1
        words = [t.lower for t in self.tokens[last : phrase.last] if t.lower not in ("of", "the")]
        common = bool(words) and words[0] in COMMON and words[-1] in BOARDS
        return common and group.country not in self.countries

    def publisher(self) -> str:
        """The country whose government publishes the report; empty for a news outlet."""
        return publisher(self.index, self.parsed.document.outlet)

    def home(self) -> str:
        """The country from which a report is written, whose officials it names without a country."""
        entry = self._outlet
        outlet = entry.country if isinstance(entry, Organisation) and entry.kind == "outlet" else ""
        if isinstance(entry, State):
            outlet = entry.country or entry.id
        named = outlet and any(p.country == outlet for p in self.found)
        return self.publisher() or (outlet if named else "")

    @cached_property
    def _outlet(self) -> State | Group | Organisation | None:
        return outlet_of(self.index, self.parsed.document.outlet)

    def _most_named(self) -> str:
        """The country that a report is mostly about: the most named one, its lead and dateline counting more."""
        self.seat = ""  # where the report is written, if its first sentence tells what that state does
        weight: Counter[str] = Counter()
        groups: set[str] = set()
        for phrase in self.found:
            holders = {h.country for h in phrase.holders}
            country = "" if self._only_seated(phrase) else phrase.country or (holders.pop() if len(holders) == 1 else "")
            if phrase.group is not None and not country and phrase.group.id not in groups:
                groups.add(phrase.group.id)  # a party may be named often without its country being the matter
                country = phrase.group.country
            if country:
                weight[country] += 1 if self.tokens[phrase.first].sentence >= 2 or self._of_one(phrase) else 2
        document = self.parsed.document
        if document.dateline and document.dateline.place:
            place = document.dateline.place.of(document.text)
            town = self.places.find(place.title() if place.isupper() else place, set(weight))
            if town is not None:
                weight[town.country] += DATELINE
                self.seat = town.country if opens(self.tokens, self.found, town.country) else ""
        if weight and not groups and all(p.form == "adjective" and p.office is None for p in self.found if p.country):
            # "a Japanese cartoon", and no state by name: the towns in which things happen outweigh it
            weight.update(2 * [country for token in self.tokens if (country := self.placing.town_after(token.i))])
        self.weight = weight
        if weight.total() == 1 and all(p.form == "adjective" for p in self.found if p.country):
            return ""  # "ran as in a Japanese cartoon" tells nothing of where it was
        return max(weight, key=weight.__getitem__, default="")

    def _only_seated(self, phrase: Phrase) -> bool:
        """Whether a state is told only as where somebody sits: "the Lima-based institute"."""
        return hyphened(self.tokens, phrase.last, ("based", "headquartered", "registered"))

    def _of_one(self, phrase: Phrase) -> bool:
        """Whether a state is told only as where somebody comes from: "A Kenyan, Tom Otieno, went to court in Lusaka"."""
        before = self.tokens[phrase.first - 1].lower if phrase.first else ""
        if phrase.last < len(self.tokens) and self.tokens[phrase.last].dep == "compound":
            return False  # "a Peruvian troop buildup"
        return phrase.form in ("people", "adjective") and phrase.office is None and before in ("a", "an")

    def _of_town(self) -> str:
        """The country of the first town that a report places something in, where it names no country at all."""
        return next((country for token in self.tokens if (country := self.placing.town_after(token.i))), "")

    def country_of(self, phrase: Phrase) -> str | None:
        """The country that a bare 'police' or 'the government' belongs to; never the one that only backs it."""
        hit = beside_rebels(self.tokens, self.found, phrase) or self.theatre.hit(phrase)
        towns = (self.placing.town_after(i, STRUCK) for i in self.theatre.struck(phrase)) if not hit else ()
        country = hit or next((town for town in towns if town), "") or self._country_of(phrase)
        if is_federal(self.tokens, phrase):
            own = self.publisher() if self.publisher() in self.index.federations and not self.placing.placed(phrase) else ""
            told = (c for c, _ in self.weight.most_common() if c in self.index.federations)
            country = own or (country if country in self.index.federations else next(told, None))
        return country if not phrase.backer or country != phrase.backer else None

    def _country_of(self, phrase: Phrase) -> str | None:
        sentence = self.tokens[phrase.first].sentence
        office = phrase.office
        beside = self.tokens[phrase.last].lower if phrase.last < len(self.tokens) else ""
        if office is not None and office.id in ABROAD and (beside in ("in", "to", "for") or (phrase.name and self.publisher())):
            return self.home() or None  # "the embassy in Copenhagen" is not Denmark's
        if phrase.town:
            town = self.places.find(phrase.town, set(self.named))
            if town is not None and town.country and (not self.publisher() or town.country in self.named):
                return town.country
        townspeople = office is not None and (office.kind == "people" or office.sector == ("COP",))
        if office is not None and (office.id in LOCAL or townspeople) and (country := self.placing.town_before(phrase)):
            return country
        here = [p for p in self.found if p.country and self.tokens[p.first].sentence == sentence and p is not phrase]
        if own := self._of_the_body(phrase, here) or freed_by(self.tokens, phrase, here):
            return own
        if placed := of_own_minister(self.tokens, self.found, phrase) or self.placing.placed(phrase):
            return placed
        if office is not None and office.kind == "person" and not self.publisher() and (told := self._sayer(phrase)):
            return told
        if told := "" if self.publisher() else told_by(self.tokens, self.found, phrase):
            return told
        if introduced := self._introduced(phrase) or called_in(self.tokens, here, phrase):
            return introduced
        if office is not None and office.sector == ("LEG",) and (own := self._speaker(phrase)):
            return own
        before = [p for p in here if p.first < phrase.first and self.placing.within(p) and not self._announced(p, phrase)]
        sector = set(phrase.office.sector) if phrase.office else set()
        forces = self._forces_abroad(phrase, here)
        if forces:
            return forces
        guests = (
            office is not None and office.id == "delegation" and phrase.definite
        )  # "in Lima the delegation met …": not Lima's
        goes = office is not None and (office.id == "delegation" or (office.kind == "person" and phrase.name))
        bound = self._bound_for(phrase, here) if goes else ""
        if bound and not self.publisher():
            return self._stage(phrase, bound) or None
        if before and not guests and (phrase.first - before[-1].last <= NEAR or not sector & REGIME):
            return before[-1].country
        if opening := self.opening.place(phrase) or ("" if self.publisher() else led_by(self.tokens, self.found, phrase)):
            return opening
        if self.crime and self.theatre.at_scene(phrase, sector) and {p.country for p in here} <= {self.crime, self.focus}:
            return self.crime
        person = phrase.office is not None and phrase.office.kind == "person" and not sector & OUTLAWS
        chamber = phrase.definite or (
            sector == {"LEG"} and not phrase.indefinite and office is not None and office.kind == "body"
        )
        named = any(t.text[:1].isupper() for t in self.tokens[role_start(phrase) : phrase.noun + 1])
        if sector == {"LEG"} and (country := self.chambers.country(phrase, self.publisher() or self.focus, self.countries)):
            return country
        if sector == {"LEG"} and self.chambers.own([p for p in self.found if p.first < phrase.first]):
            return self.publisher()  # "lawmakers", where "Congress" was told
        court = sector & {"LEG", "JUD"} and named and (chamber or (sector == {"LEG"} and person and self.publisher()))
        if court and self.publisher() and not self._lacks(phrase):
            return self.publisher()  # "the Parliament" on a government's own page
        if not sector or sector & REGIME or (person and not self.publisher()):
            return self._of_state(phrase)
        foes = self.theatre.attackers(here) if sector & VICTIMS else set()
        if sector & VICTIMS and (gone := {p.country for p in here if self.theatre.goal(p)}):  # "children were deported to Chile"
            return self._stage(phrase, gone.pop()) or None
        if set(sector) & PEOPLE and (country := self.placing.suffered(phrase)):
            return country
        if not self.publisher() and self._stray(phrase, sector):
            return None
        towns = {
            c
            for t in self.tokens
            if t.sentence == sentence and (c := self.placing.town_after(t.i, FROM if foes else AT | {"from"}))
        } - foes
        if len(towns) == 1:
            return next(iter(towns))
        return (self.theatre.invaded(foes) if foes else "") or self._of_society(phrase, sector, {p.country for p in here})

    def _stray(self, phrase: Phrase, sector: set[str]) -> bool:
        """Whether firms and terrorists are told only in general, whosever they are: "the fight against terrorists", "certain companies"."""
        if not sector & {"BUS", "REB"} or phrase.definite or phrase.owner or phrase.name:
            return False
        head = self.tokens[phrase.noun]
        over = self.tokens[self.tokens[head.head].head]  # a noun, for what is done against terrorists hits some of them
        return "BUS" in sector or (head.dep == "pobj" and over.pos == "NOUN" and phrase.words.startswith("terrorist"))

    def _of_the_body(self, phrase: Phrase, here: Sequence[Phrase]) -> str:
        """The state of the body named right before its people: "two Cuban embassy workers"."""
        bodies = (p for p in here if p.last == phrase.first and p.office is not None and self.tokens[p.noun].dep == "compound")
        return next((p.country for p in bodies), "")

    def _introduced(self, phrase: Phrase) -> str:
        """The country of "a government spokesman in Lima", whom the next sentences name: "spokesman Ana Vega said"."""
        sentence = self.tokens[phrase.first].sentence
        if phrase.office is None or phrase.office.kind != "person" or not phrase.name or phrase.definite or phrase.owner:
            return ""
        before = (
            p for p in reversed(self.found)
            if p.office is not None and p.words.split()[-1] == phrase.words.split()[-1] and p.indefinite and not p.name and p.first < phrase.first
            and sentence - self.tokens[p.first].sentence <= NAMED_WITHIN
        )  # fmt: skip
        unnamed = next(before, None)
        return (unnamed.country or self.country_of(unnamed) or "") if unnamed is not None else ""

    def _speaker(self, phrase: Phrase) -> str:
        """The country of the official who speaks to a house: "the Kenyan president told the parliament"."""
        head = self.tokens[phrase.head]
        verb = self.tokens[head.head if head.dep != "pobj" else self.tokens[head.head].head]
        if head.dep not in ("dobj", "dative", "pobj") or verb.lemma not in TOLD:
            return ""
        speakers = (p for p in self.found if self.tokens[p.head].dep == "nsubj" and self.tokens[p.head].head == verb.i)
        return next((p.country for p in speakers if p.office is not None and "GOV" in p.office.sector), "")

    def _bound_for(self, phrase: Phrase, here: Sequence[Phrase]) -> str:
        """The state to which somebody goes, whose he is not: "a trade delegation is due to travel to Chad"; else empty."""
        head = self.tokens[phrase.head]
        links = (self.tokens[p.first - 1] for p in here if p.first > phrase.last and p.form in ("name", "capital"))
        going = (t for t in links if t.lower in ("to", "for") and self.tokens[t.head].lemma in GOING)
        verbs = {t.head if t.head == head.head else self.tokens[t.head].head: t for t in going}
        link = verbs.get(head.head) if head.dep in ("nsubj", "nsubjpass") else None
        return next((p.country for p in here if link is not None and p.first == link.i + 1), "")

    def _announced(self, place: Phrase, phrase: Phrase) -> bool:
        """Whether a place lies in the words that a body says: "Togo will open a mission in Lima, the ministry said"."""
        verb = self.tokens[self.tokens[phrase.head].head]
        if self.tokens[phrase.head].dep != "nsubj" or verb.lemma not in SAY | {"announce", "report", "confirm"}:
            return False
        at = self.tokens[place.head]
        for _ in range(20):
            written = at.dep == "acl" and self.tokens[at.head].lemma in TEXTS  # "said in a statement that Togo had …"
            if (at.dep == "ccomp" and at.head == verb.i) or written:
                return True
            if at.head == at.i:
                break
            at = self.tokens[at.head]
        return False

    def _forces_abroad(self, phrase: Phrase, here: Sequence[Phrase]) -> str:
        """The other country whose police or troops a government's page tells of: "security forces fired on protesters"."""
        office, publisher = phrase.office, self.publisher()
        if office is None or not publisher or not set(office.sector) & {"COP", "MIL"} or office.kind != "body":
            return ""
        if not self.tokens[phrase.noun].text.islower() or phrase.owner or self.focus in ("", publisher):
            return ""
        placed = {p.country for p in here if self.placing.within(p)}
        if len(placed) == 1:
            return next(iter(placed))
        named = {p.country for p in here}
        return self.focus if "COP" in office.sector and named <= {self.focus} else ""

    def _lacks(self, phrase: Phrase) -> bool:
        """Whether an office or house is one that the country of the report's office does not have: a minister of the United States."""
        home = self.home()
        return bool(home) and self.has_none(home, phrase)

    def has_none(self, country: str, phrase: Phrase) -> bool:
        """Whether a state calls none of its own so: Washington has no parliament, Tehran no senate."""
        state = self.index.states.get(country)
        return state is not None and any(f" {word} " in f" {phrase.words} " for word in state.lacks)

    def _sayer(self, phrase: Phrase) -> str:
        """The country of who says what an official does: "the Kenyan ministry said envoy Ana Ruiz would fly to Juba".

        Parties and unions demand things of their own officials: "the Latvian opposition demanded that Minister Ozols resign".
        """
        head = self.tokens[phrase.head]
        verb = self.tokens[head.head]
        if head.dep != "nsubj" or verb.dep != "ccomp" or self.tokens[verb.head].lemma not in SAY | {"demand"}:
            return ""
        up = verb.head
        while self.tokens[up].dep == "conj":  # "called it a disgrace and demanded that": who called it so
            up = self.tokens[up].head
        sayers = [p for p in self.found if self.tokens[p.head].head == up and self.tokens[p.head].dep == "nsubj"]
        body = (
            sayers[0]
            if sayers and (sayers[0].group is not None or (sayers[0].office and sayers[0].office.kind == "body"))
            else None
        )
        if body is None:
            return ""
        sector = set(body.group.sector if body.group is not None else body.office.sector if body.office is not None else ())
        if self.tokens[verb.head].lemma == "demand" and not sector & HOMELY:
            return ""
        return body.country or (body.group.country if body.group is not None else "")

    def _stage(self, phrase: Phrase, but: str = "", whole: str = "") -> str:
        """The country that is spoken of where a phrase stands: the one of the whole report, unless another is named much near by.

        Args:
            phrase: the phrase.
            but: a country that it is not.
            whole: the country of the whole report; the one that it is about where not given.
        """
        if not (but or self.publisher()) and (there := self._told_there(phrase)):
            return there
        sentence = self.tokens[phrase.first].sentence
        weight: dict[str, float] = defaultdict(float, {whole or self.focus: WHOLE})
        for other in self.found:
            back = sentence - self.tokens[other.first].sentence
            if other is not phrase and 0 <= back <= STAGE and not (self._only_seated(other) or self._announced(other, phrase)):
                group = other.group.country if other.group is not None and not other.country else ""
                named = {other.country or group} if other.country or group else {h.country for h in other.holders}
                if len(named) == 1:
                    weight[next(iter(named))] += FADES**back + leads_before(self.tokens, other, phrase)
        for country in ("", but, *(c for c in weight if self.has_none(c, phrase))):
            weight.pop(country, None)
        return max(weight, key=weight.__getitem__, default="")

    def _told_there(self, phrase: Phrase) -> str:
        """The country in which the words right before a phrase set what they tell; empty where that is the report's."""
        there = going_on(self.tokens, self.found, self.placing, phrase)
        return there or told_there(self.parsed.document.text, self.tokens, self.found, self.placing, phrase, self.focus)

    @cached_property
    def crime(self) -> str:
        """The country in which the lead places the crime or raid that it tells; empty where it is the one that the report is about anyway."""
        lead = {s.index for s in self.parsed.sentences[:LEAD] if self.theatre.criminal(s.index)}
        placed = {self.placing.town_after(t.i) for t in self.tokens if t.sentence in lead}
        placed |= {
            p.country
            for p in self.found
            if p.country and p.first and self.tokens[p.first - 1].lower in AT and p.form == "name" and p.office is None
            if self.tokens[p.first].sentence in lead
        }
        placed.discard("")
        return placed.pop() if len(placed) == 1 and self.focus not in placed else ""

    @cached_property
    def countries(self) -> set[str]:
        """The sides of the report, those whose officials it names among them."""
        return self.sides | {h.country for p in self.found for h in p.holders}

    @cached_property
    def _titled(self) -> set[str]:
        """Countries named in the title."""
        return {h.entry.country or h.entry.id for h in self.index.find(self.parsed.document.title) if isinstance(h.entry, State)}

    def _of_state(self, phrase: Phrase) -> str | None:
        """The country of a bare president, ministry or army: the publisher's, or the one that the outlet and the report share."""
        home = self.home()
        if foreign := other_side(self.tokens, self.found, phrase):
            return self._stage(phrase, foreign) or None
        if self._lacks(phrase):  # a minister on a page of Washington is not its own
            return self._stage(phrase, home) or None
        stage = self._stage(phrase, whole=self.seat)
        lead = {p.country for p in self.found if self.tokens[p.first].sentence < 2}
        lead |= self._titled
        told = home in lead and 2 * self.weight[home] >= self.weight[stage]  # and not only thanked in a report on another state
        return home if home and (self.publisher() or home == stage or told) else stage or None

    def _of_society(self, phrase: Phrase, sector: set[str], here: set[str]) -> str | None:
        """The country of bare people, parties, courts, rebels: the one of their sentence, else that of the report."""
        home, publisher = self.home(), self.publisher()
        others = here - {home if sector & OUTLAWS else publisher}
        own = self.focus == publisher and sector & PEOPLE  # "residents" on a government's page, beside the enemy's name
        if publisher and len(others) == 1 and not own and sector != {"BUS"}:  # who trades somewhere is not of that country
            return next(iter(others))
        if sector & OUTLAWS and home:
            return next(iter(others)) if len(others) == 1 else None
        if publisher and self.focus == publisher:
            return publisher if here == {publisher} else None
        return self._stage(phrase, whole=self.seat if "COP" in sector else "") or None
