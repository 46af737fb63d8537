"""Bodies, groups and the nameless: governments, armies, police, "the group's fighters", "a Kenyan official"."""

from __future__ import annotations

from dragoman.data.shapes import Group, Holder, Organisation
from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.chambers import PLAIN
from dragoman.reading.actors.incumbents import DULL
from dragoman.reading.actors.owners import Owners
from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.actors.regimes import RULING, is_ruling
from dragoman.reading.actors.things import SAY
from dragoman.reading.actors.tolls import is_number
from dragoman.reading.kinds import OF_STATE, OUTLAWS
from dragoman.records import Evidence

INFERRED = "holder on that day"
BACK = 4  # sentences over which "the army" points back
FAR = 60  # actors over which "the Department" does, with a capital, as a page calls its own
OFFICERS = 2  # sentences over which "officers" points back to the police
AGAIN = frozenset("commission department agency committee directorate mission delegation".split()) | RULING
MANY_OF_A_STATE = frozenset(
    ("court", "ministry", "tribunal")
)  # which point back where they stand without a matter: "the Health Ministry" is no other one
# offices that a common noun names, and the sector of what it points back to
COMMON = {"party": "PTY", "companies": "BUS", "banks": "BUS", "workers": "LAB"}
VARIOUS = frozenset(("department", "space-agency"))  # "the commission", "the agency": every state and firm has some
QUANTITIES = frozenset("hundreds thousands dozens scores tens millions number group handful".split())

BANDS = frozenset("group movement militia faction".split())
MEN = frozenset("men fighters members gunmen militants troops forces soldiers militiamen insurgents rebels".split())
# people who are told apart from others of their sector: the union from the drivers, prisoners from the crowd
APART = frozenset("unions prisoners deserters settlers athletes-and-artists crew supporters universities".split())


class Bodies(Owners):
    """Finds the entries of bodies and of people without a name.

    Args:
        desk: the report on the desk.
    """

    def group(self, group: Group, owner: str = "") -> Entry:
        """A group; a chamber or court with a common name ("House of Representatives") is that of the country spoken of."""
        focus, sides = self.desk.setting.focus, self.desk.setting.sides
        common = group.sector in (("LEG",), ("JUD",)) and focus and group.country not in sides and group.country != focus
        if (owner and owner != group.country and set(group.sector) & OF_STATE) or common:
            country = owner or focus
            return self.desk.cast.entry(
                ("body", country, group.id), "state", country=country, sector=group.sector, role=group.name
            )
        return self.desk.cast.entry(
            ("group", group.id), "group", country=group.country or None, org=group.org or None, sector=group.sector,
            name=group.name, entity=group.id,
        )  # fmt: skip

    def body(self, org: Organisation) -> Entry:
        """An organisation, as the codebook writes it: international bodies by org, firms by country."""
        code = org.org or (org.id if org.kind in ("igo", "ngo") else "")
        sector = org.sector or {"igo": ("IGO",), "ngo": ("NGO",), "firm": ("BUS", "MNC"), "outlet": ("JRN",)}.get(org.kind, ())
        return self.desk.cast.entry(
            ("org", org.id), "organisation", org=code or None, country=(org.country or None) if not code else None,
            sector=sector, name=org.name, entity=org.id,
        )  # fmt: skip

    def of_group(self, phrase: Phrase, group: Group) -> Entry:
        """An official of a group, who is not the group: "a senior Guards official"; its fighters and members are the group."""
        whole = self.group(group, phrase.country)
        office = phrase.office
        if (
            office is None
            or office.kind != "person"
            or phrase.plural
            or (office.rank or 6) > 5
            or phrase.words.endswith("member")
        ):
            return whole
        return self.desk.cast.entry(
            (*whole.key, office.id, *(("former",) if phrase.former else ())), "person", org=whole.org, country=whole.country,
            sector=("ELI",) if phrase.former else whole.sector, role=office.role or phrase.words, rank=office.rank,
        )  # fmt: skip

    def again(self, phrase: Phrase) -> Entry | None:
        """The body or band that 'the commission', 'the army', 'the terrorist group' points back to, where one was told by that word."""
        office = phrase.office
        bare = not (phrase.country or phrase.org or phrase.group or phrase.owner)
        if office is not None and office.id == "officer" and phrase.plural and bare:
            return self._force(phrase)
        if bare and (own := self._own_forces(phrase)) is not None:
            return own
        # "seized by fighters", of the band told before
        fighters = office is not None and office.id == "fighters" and phrase.plural
        if phrase.country and phrase.definite and not phrase.plural and office is not None and self._is_band(phrase):
            return self._band_of_country(phrase)
        if office is None or office.kind == "person" or not bare or not (phrase.definite or fighters):
            return None
        if office.id == "organisers" and not phrase.plural and phrase.noun - phrase.first == 1:
            of = phrase.words.startswith("organi") and any(
                t.lower == "of" for t in self.desk.tokens[phrase.last : phrase.last + 1]
            )  # "accused the group", but not "the organisation of the talks"
            return None if of else self.desk.pointing.owner(phrase.words, phrase.first) or self._group_of_a_man(phrase)
        if self.desk.tokens[phrase.noun].dep in ("compound", "amod"):
            return None  # "the party congress"
        near = self.desk.tokens[phrase.first].sentence - BACK
        met = [e for f, e in reversed(self.desk.cast.trail) if f < phrase.first and self.desk.tokens[f].sentence >= near]
        if set(office.sector) & OUTLAWS:
            named = [e for e in met if e.kind in ("group", "organisation") and set(e.sector) & OUTLAWS]
            unnamed = "UAF" in office.sector and phrase.definite and not any("UAF" in e.sector for e in met)
            alike = [e for e in named if unnamed or set(e.sector) & set(office.sector) or phrase.words.startswith("terrorist")]
            return alike[0] if alike and len({e.key for e in named}) == 1 else None
        if office.id in COMMON and not phrase.plural and phrase.noun - phrase.first == len(phrase.words.split()):
            return self._of_its_kind(met, COMMON[office.id], phrase)
        if office.kind != "body" or not (set(office.sector) & OF_STATE):
            return None
        word = self.desk.tokens[phrase.noun].lower
        if placed := self.desk.setting.placing.placed(phrase):  # "the Foreign Ministry in Vienna"
            met = [e for e in met if e.country in (None, placed)]
        told = [e for e in self.desk.cast.entries.values() if e.key[0] == "body" and e.key[-1] == office.id]
        if len(told) == 1 and told[0].role == phrase.words and told[0] in met:
            return told[0]  # "the Public Ministry" of the one state of which it was told
        again = word in AGAIN or phrase.words in MANY_OF_A_STATE
        if self.desk.tokens[phrase.noun].text.istitle():
            met += [e for f, e in reversed(self.desk.cast.trail[-FAR:]) if f < phrase.first and e not in met]
        for entry in met:
            ours = "MIL" in office.sector and self.desk.setting.home() and entry.kind == "state"
            if ours and entry.role and entry.key[-1] == office.id:
                return entry
            if again and entry.kind in ("organisation", "group", "state") and self._ends_with(entry, word, phrase.first):
                return entry
        return None

    def _own_forces(self, phrase: Phrase) -> Entry | None:
        """The army of the troops whose deed it tells: "Chadian troops killed nine rebels, the military said"."""
        office, tokens = phrase.office, self.desk.tokens
        head = tokens[phrase.head]
        if office is None or office.kind != "body" or office.sector != ("MIL",) or not phrase.definite:
            return None
        if head.dep != "nsubj" or tokens[head.head].lemma not in SAY:
            return None
        told = {
            e.country
            for f, e in self.desk.cast.trail
            if f < phrase.first and tokens[f].sentence == head.sentence and "MIL" in e.sector and e.kind == "state"
            if any(tokens[i].dep == "nsubj" for m in e.mentions if m.first == f for i in range(m.first, m.last))
        }
        return self.member(phrase, told.pop() or "") if len(told) == 1 and None not in told else None

    def _is_band(self, phrase: Phrase) -> bool:
        """Whether words tell a group, of whatever kind: "group", "militant group"."""
        office = phrase.office
        return (
            office is not None
            and phrase.words.split()[-1] in BANDS
            and (office.id == "organisers" or bool(set(office.sector) & OUTLAWS))
        )

    def _band_of_country(self, phrase: Phrase) -> Entry | None:
        """The armed group told before that "the Palestinian group" is, by its country."""
        band = self.desk.pointing.owner("group", phrase.first) or self._group_of_a_man(phrase)
        return band if band is not None and band.country == phrase.country and set(band.sector) & OUTLAWS else None

    def _group_of_a_man(self, phrase: Phrase) -> Entry | None:
        """The armed group of which only a man was told before "the group": "a Hezbollah commander died, and the group fired rockets"."""
        near = self.desk.tokens[phrase.first].sentence - OFFICERS
        told = [
            p.group
            for p in self.desk.found
            if p.group is not None and p.last <= phrase.first and self.desk.tokens[p.first].sentence >= near
        ]
        return self.group(told[-1]) if told and set(told[-1].sector) & OUTLAWS else None

    def _force(self, phrase: Phrase) -> Entry | None:
        """The police, else the army, whose "officers" are told within a few sentences."""
        near = self.desk.tokens[phrase.first].sentence - OFFICERS
        told = [
            e for f, e in self.desk.cast.trail if near <= self.desk.tokens[f].sentence and f < phrase.first and e.kind == "state"
        ]
        return next((e for sector in ("COP", "MIL") for e in reversed(told) if e.sector == (sector,)), None)

    def _of_its_kind(self, met: list[Entry], sector: str, phrase: Phrase) -> Entry | None:
        """The party, firm or union that "the party", "the company", "the union" points back to: the last one, where it is sure."""
        behind = self.desk.tokens[phrase.last].lower if phrase.last < len(self.desk.tokens) else ""
        if behind in ("of", "for", "that", "which", "behind"):
            return None
        alike = {e.key: e for e in met if sector in e.sector and e.kind in ("group", "organisation", "people", "state")}
        return next(iter(alike.values())) if len(alike) == 1 else None

    def _ends_with(self, entry: Entry, word: str, before: int) -> bool:
        """Whether an actor was told by words that hold a word: "the Department of State", "the UN commission"."""
        tokens = self.desk.tokens
        return any(
            word in {t.lower for t in tokens[m.first : m.last]} and m.last - m.first > 1
            for m in entry.mentions
            if m.first < before
        )

    def beyond_count(self, phrase: Phrase) -> bool:
        """Whether a number of people is a statistic and no actor: "400 million people"."""
        inside = self.desk.tokens[max(0, phrase.first - 2) : phrase.noun]
        many = any(t.lower in ("million", "millions", "billion", "billions") for t in inside)
        child = (
            phrase.office is not None and phrase.office.id in ("troops", "soldier") and any(t.lower == "child" for t in inside)
        )
        return child or (many and phrase.office is not None and phrase.office.kind == "people")

    def followed(self, phrase: Phrase) -> str | None:
        """The country of those who are for somebody, or against him: "supporters of the Ugandan president rallied"."""
        tokens, at = self.desk.tokens, phrase.last
        if phrase.office is None or phrase.office.id != "supporters" or at >= len(tokens) or tokens[at].lower != "of":
            return None
        setting = self.desk.setting
        of = next((p for p in setting.found if at < p.first <= at + 2 and (p.office or p.group)), None)
        own = of and (of.country or (of.group.country if of.group else None))
        return own or (setting.country_of(of) if of is not None and of.office is not None else None)

    def shared(self, phrase: Phrase) -> bool:
        """Note whose 'the group's fighters', 'their armies', 'the navies of the two countries' are, where that is told so."""
        if phrase.country or phrase.org is not None or phrase.group is not None:
            return False
        both = self.desk.pointing.of_two(phrase.last)  # "the armies of both countries", "the military of both countries"
        if not both and self.desk.pointing.of_several(phrase.last):
            return True  # "envoys from the four countries", whichever they are
        if not both and phrase.plural:
            both = self.desk.pointing.whose_two(phrase.first)
        if not both and phrase.owner == "their" and phrase.plural:
            both = self.desk.pointing.many(phrase.first)
        if not both and phrase.owner == "our" and phrase.plural:  # in a joint statement
            both = self.desk.pointing.ours(phrase.first)
        if len(both) > 1:
            for side in both:
                self.desk.note(
                    self.member(phrase, side.country or "") if side.country else side, phrase, "office of the two sides", 0.7
                )
            return True
        owner = self.desk.pointing.owner(phrase.owner, phrase.first) or self._its(phrase) if phrase.owner else None
        if owner is None:
            return False
        if owner.kind == "state" and owner.country:
            self.desk.note(self.member(phrase, owner.country), phrase, "office")
        elif owner.kind == "group" and not (
            phrase.owner == "its" and phrase.office is not None and phrase.office.kind == "person"
        ):
            self.desk.note(owner, phrase, "office")
        else:
            assert phrase.office is not None
            role = phrase.office.role or phrase.words
            kind = "person" if phrase.office.kind == "person" else owner.kind
            key = (*owner.key, phrase.office.id)
            entry = self.desk.cast.entry(key, kind, org=owner.org, country=owner.country, sector=owner.sector, role=role)
            self.desk.note(entry, phrase, "office")
        return True

    def _its(self, phrase: Phrase) -> Entry | None:
        """The body of many states or the group whose "its inspectors" are, or of which "whose envoy" is told, where one was told last."""
        if phrase.owner in ("his", "her"):
            return self._band_of_leader(phrase)
        last = self.desk.cast.recent(phrase.first) if phrase.owner in ("its", "whose") else []
        band = self.desk.pointing.its(self.desk.owner_at(phrase)) if phrase.owner == "its" and phrase.words in MEN else []
        if band and band[0].kind == "group" and set(band[0].sector) & OUTLAWS:
            return band[0]  # "the band denied killing farmers and said its men had hit the army"
        if not last or last[0].kind not in ("organisation", "group"):
            return None
        return next(
            (e for e in (*self.desk.pointing.its(self.desk.owner_at(phrase)), *last) if e.kind in ("organisation", "group")), None
        )

    def _band_of_leader(self, phrase: Phrase) -> Entry | None:
        """The armed group whose leader's "his fighters" are told, where one of his kind was told before."""
        leader = next(iter(self.desk.pointing.person(self.desk.owner_at(phrase))), None) if phrase.words in MEN else None
        if leader is None or not set(leader.sector) & OUTLAWS:
            return None
        met = {e.key: e for e in self.desk.cast.recent(phrase.first, kind="group", distinct=4)}
        own = [e for e in met.values() if (e.country, e.org, e.sector) == (leader.country, leader.org, leader.sector)]
        return own[0] if len(own) == 1 else None

    def told_before(self, phrase: Phrase) -> str | None:
        """The country of 'the regime', 'the leadership', where the text has spoken of one: the last so named, else the last state."""
        assert phrase.office is not None
        if phrase.office.id in VARIOUS:  # "the Department" on a ministry's own page
            return (self.desk.setting.publisher() or None) if self.desk.tokens[phrase.noun].text.istitle() else None
        word = self.desk.tokens[phrase.noun].lower  # "the Peruvian regime … the regime"
        same = [
            e
            for e in self.desk.cast.recent(phrase.first, kind="state", distinct=8)
            if (e.key[0] == "body" and e.key[2] == phrase.office.id)
            or (phrase.office.id in RULING and self._ends_with(e, word, phrase.first))
        ]
        others = [
            e
            for e in self.desk.cast.recent(phrase.first, kind="state", distinct=3)
            if e.country != self.desk.setting.publisher() and not all(m.rule == "place" for m in e.mentions)
        ]
        office = phrase.office
        told = {p.country for p in self.desk.found if p.office is office and p.country}  # "the Syrian regime", if only later on
        sole = next(iter(told)) if len(told) == 1 and not same else None
        return sole or next((e.country for e in (*same, *others) if e.country), None)

    def counted(self, phrase: Phrase) -> bool:
        """Whether a phrase counts people: 'some 300 people', 'hundreds of women', 'a man'; such are somebody."""
        office = phrase.office
        if office is None or office.kind != "people" or office.id == "organisers":
            return False  # "a group" of whom nobody knows
        inside = self.desk.tokens[phrase.first : phrase.noun + 1]
        before = [t.lower for t in self.desk.tokens[max(0, phrase.first - 2) : phrase.first]]
        counted = any(is_number(t) or t.lower in ("a", "an", "several", "many", "dozens", "scores") for t in inside)
        return counted or (before[-1:] == ["of"] and before[:1] != [] and before[0] in QUANTITIES)

    def server(self, phrase: Phrase, org: Organisation) -> Entry:
        """A person or people of a body, without a name."""
        office, body = phrase.office, self.body(org)
        assert office is not None
        personal = office.kind == "person"
        return self.desk.cast.entry(
            (*body.key, office.id), "person" if personal else body.kind, org=body.org, country=body.country,
            sector=("ELI",) if phrase.former and personal else body.sector,
            role=office.role or phrase.words, name=None if personal else body.name, plural=phrase.plural,
        )  # fmt: skip

    def member(self, phrase: Phrase, country: str) -> Entry:
        """A person, body or people of one country, without a name."""
        office = phrase.office
        assert office is not None
        former = office.sector == ("ELI",) or (phrase.former and office.kind == "person")
        sector = ("ELI",) if former else phrase.body.sector if phrase.body else office.sector
        if phrase.entity and set(sector) & OF_STATE:  # a de facto entity has officials and an army of its own
            sector = ("REB", "PRE") if "MIL" in sector else ("PRE",)
            return self.desk.cast.entry((office.kind, phrase.entity, office.id), office.kind if office.kind != "body" else "state",
                country=country, sector=sector, role=office.role or phrase.words, entity=phrase.entity)  # fmt: skip
        if office.kind == "people":
            role = "people" if office.number else phrase.words  # "dozens", "16"
            apart = (office.id,) if office.id in APART else ()
            return self.desk.cast.entry(("people", country, *sector, *apart), "people", country=country, sector=sector, role=role)
        if office.kind == "body":
            if is_ruling(self.desk.tokens, phrase) and self._in_power(phrase):
                return self.desk.government(country)
            house = self._house(country, phrase.words) if office.id in ("parliament", "senate") else None
            if house is not None:
                return self.group(house)
            return self.desk.cast.entry(
                ("body", country, office.id), "state", country=country, sector=sector, role=office.role or phrase.words
            )
        role = office.role or phrase.words
        plural = phrase.plural or self.desk.tokens[phrase.noun].tag in ("NNS", "NNPS")
        plural = plural and not self._one_each(phrase, role)
        if not phrase.former and not plural and not phrase.indefinite:
            named = [
                e
                for e in self.desk.cast.entries.values()
                if e.kind == "person" and e.country == country and e.role == role and e.name and e.sector != ("ELI",)
            ]
            if len({e.key for e in named}) == 1:
                return named[0]
            sometime = self._sometime(role, country, office.rank)
            if sometime is not None:
                return sometime
            holder = self.desk.incumbents.holder(role, country)
            if phrase.designate or phrase.body is not None or role in DULL or office.several:
                holder = None
            if holder is not None:
                known = self.desk.cast.persons.get(holder.name)
                if known is not None:
                    return known
                entry = self.desk.cast.entry(
                    ("person", country, role), "person", country=country, sector=sector, role=role, rank=office.rank,
                    entity=holder.name,
                )  # fmt: skip
                self._infer(entry, phrase, holder)
                return entry
        key = ("person", country, role, *((phrase.body.id,) if phrase.body else ()), *((phrase.town,) if phrase.town else ()))
        return self.desk.cast.entry(key, "person", country=country, sector=sector, role=role, rank=office.rank, plural=plural)

    def _in_power(self, phrase: Phrase) -> bool:
        """Whether the person that a government is named after held an office on the day: "the Vega administration"."""
        if not (phrase.holders and self.desk.day):
            return True
        return self.desk.incumbents.row(phrase.holders, self.desk.setting.sides)[1]

    def _one_each(self, phrase: Phrase, role: str) -> bool:
        """Whether a plural tells one person of each country: "the foreign ministers of Peru and Chile"."""
        office = phrase.office
        sole = office is not None and not office.several and (office.rank or 9) <= 2 and role not in ("minister", "secretary")
        return sole and len(phrase.countries) > 1 and phrase.definite

    def _house(self, country: str, words: str) -> Group | None:
        """The house of a country that goes by some words, else the one parliament that the report calls by its own name too.

        "The U.S. Senate … the Senate", "the Knesset … the Israeli parliament"; but the Senate is not the House.
        """
        houses = [g for g in self.desk.index.chambers if g.country == country]
        called = [g for g in houses if f" {words}" in f" {g.name.lower()}"]
        if len(called) == 1:
            return called[0]
        told = {p.group.id for p in self.desk.found if p.group}
        named = [g for g in houses if g.id in told]
        return named[0] if len(named) == 1 and (words in PLAIN or len(houses) == 1) else None

    def _sometime(self, role: str, country: str, rank: int | None) -> Entry | None:
        """A person of the text without a role who held this office at some time, where the day is unknown."""
        if self.desk.day:
            return None
        held = self.desk.incumbents.ever(role, country)
        found = {e.key: e for e in self.desk.cast.persons.values() if e.entity in held and e.role in (None, role)}
        if len(found) != 1:
            return None
        entry = next(iter(found.values()))
        entry.role, entry.rank = role, rank
        return entry

    def _infer(self, entry: Entry, phrase: Phrase, holder: Holder) -> None:
        """Note, once, that the register and not the text says who the holder is."""
        if any(e.rule == INFERRED for e in entry.evidence):
            return
        span, words = self.desk.words(phrase.first, phrase.last)
        detail = f"{holder.name} held the office on {self.desk.day} (from {holder.began})"
        entry.evidence.append(
            Evidence(span=span, words=words, step=self.desk.cast.version, rule=INFERRED, score=0.8, detail=detail)
        )
