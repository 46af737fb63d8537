"""Persons: named officials, surnames, "the minister", "his Chilean counterpart"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.reading.actors.acting import acts, of_a_state, of_unknown_house
from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.incumbents import DULL
from dragoman.reading.actors.met import is_subject
from dragoman.reading.actors.phrase import OF_A_BODY, Phrase, is_house, untitled
from dragoman.reading.actors.pointing import BACK
from dragoman.reading.actors.private import own_country
from dragoman.reading.actors.things import SAY
from dragoman.reading.actors.told_again import ToldAgain
from dragoman.reading.actors.towns import LOCAL, names_a_place
from dragoman.reading.kinds import OF_STATE

LIVES = frozenset("die bear live marry paint compose play sing win".split())  # what is told of people who are in no office
OPENING = 200  # tokens of a report in which the name of whom its lead tells without one is told
VOICES = frozenset(("spokesman", "spokespeople", "deputy-spokesman"))  # offices of who speaks for no body that is told with them
SPOKE = 2  # sentences between a body that spoke and its spokesman
ARMY_RANKS = frozenset("admiral brigadier captain colonel commodore general lieutenant major".split()) | {
    "major general",
    "lieutenant general",
    "brigadier general",
    "lieutenant colonel",
    "rear admiral",
    "vice admiral",
}
MEETING = frozenset("meet talk speak confer visit receive host welcome call hold".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a person is on the report's day."""

    full: str
    country: str | None = None
    org: str | None = None
    role: str | None = None
    rank: int | None = None
    sector: tuple[str, ...] = ()


class Persons(ToldAgain):
    """Finds the entries of persons.

    Args:
        desk: the report on the desk.
        bodies: finds the bodies that persons belong to.
    """

    def plausible(self, phrase: Phrase) -> bool:
        """Whether a name of the registers, where it is a bare surname, can mean its holder in this report."""
        if len(phrase.name.split()) > 1 or phrase.name in self.desk.cast.persons:
            return True
        if phrase.office is None and names_a_place(self.desk.tokens, phrase.first):
            return False  # "marched in Djibo", which is a town, and the name of a general
        return self.desk.incumbents.plausible(phrase.holders, self.desk.setting.sides)

    def person(self, phrase: Phrase) -> Entry | None:
        """A named person, with the office that the text or the registers give."""
        name = untitled(phrase.name)
        body = self._its_body(phrase)
        post = self._post(phrase, body)
        if "IGO" in post.sector and post.country and not post.org:
            post = replace(post, sector=of_a_state(post.sector))
        known = self._namesake(phrase) or self.desk.cast.person(name) or self._by_first_name(name, post)
        if known is not None:
            for field in ("role", "rank", "country", "org", "sector"):
                if getattr(post, field) and not getattr(known, field):
                    setattr(known, field, getattr(post, field))
            whose = post if body is not None else self._of_who_spoke(phrase, post)
            if body is not None or whose is not post:  # it shows only where the report is walked through
                known.country, known.org, known.sector = whose.country, whose.org, whose.sector
            if len(name) > len(known.name or ""):
                known.name = name
            return known
        if not post.country and not post.org:
            post = self._told_without_name(phrase, post)
        if not post.country and not post.org:
            of_body = phrase.body is not None and phrase.body.alone  # "commander of the army"
            local = phrase.office is not None and phrase.office.id in LOCAL and len(name.split()) > 1
            scholar = phrase.office is not None and phrase.office.kind == "people" and "EDU" in phrase.office.sector
            listed = self._beside(phrase)
            if (
                phrase.office is None
                or scholar
                or not (listed or phrase.office.alone or of_body or local or self._of_the_publisher(phrase) or self._acts(phrase))
            ):
                return None
            beside = listed or self.bodies.included(phrase) or self.desk.setting.opening.of_the_minister(phrase)
            former = phrase.former or phrase.office.sector == ("ELI",)
            beside = beside or self._own(phrase) or (self.desk.setting.publisher() if former else "")
            guess = beside or self._other_side(phrase, self.desk.not_at_home(phrase, self.desk.setting.country_of(phrase)))
            post = replace(post, country=guess)
            if not post.country:
                return None
            post = replace(post, sector=of_a_state(post.sector))
        entry = self.desk.cast.entry(
            ("person", post.full),
            "person",
            name=name,
            country=post.country,
            org=post.org,
            role=post.role,
            rank=post.rank,
            sector=post.sector,
            entity=post.full if phrase.holders else None,
        )
        self.desk.cast.register(entry, name, post.full)
        return entry

    def _told_without_name(self, phrase: Phrase, post: Post) -> Post:
        """What he is who was told by his office alone before: "Peru's envoy came. The envoy, Ana Ruiz, said …"; as it was where several were.

        A spokesman speaks for the body that spoke last: "…, the coast guard said. …, spokesman Ana Ruiz said".
        """
        if (spokesman := self._of_who_spoke(phrase, post)) is not post:
            return spokesman
        posted = phrase.office is not None and set(phrase.office.words) & {"ambassador"} and not phrase.indefinite
        if phrase.office is None or not (phrase.definite or posted):
            return post
        before = [p for p in self.desk.found if p.last <= phrase.first]
        told = [p for p in before if p.office is phrase.office and not (p.name or p.plural)]
        owners = [self._relative(p, before) if p.owner == "whose" else p for p in told]
        sides = {(p.country, p.org.id if p.org else ""): p for p in owners if p is not None and (p.country or p.org)}
        if len(sides) != 1:
            return post
        owner = next(iter(sides.values()))
        if owner.country or owner.org is None:
            return replace(post, country=owner.country)
        own = self.bodies.body(owner.org)
        return replace(post, org=own.org, country=own.country, sector=own.sector or post.sector)

    def _of_who_spoke(self, phrase: Phrase, post: Post) -> Post:
        """What a spokesman is of whom nothing tells whose he is: that of the body that spoke last, a sentence or two before."""
        bare = phrase.office is not None and phrase.office.id in VOICES and not (phrase.definite or phrase.owner or phrase.body)
        if not bare or post.country or post.org:
            return post
        tokens = self.desk.tokens
        for first, entry in reversed(self.desk.cast.trail):
            if first >= phrase.first or tokens[first].sentence < tokens[phrase.first].sentence - SPOKE:
                continue
            at = next((m.last - 1 for m in entry.mentions if m.first == first), first)
            said = tokens[at].dep == "nsubj" and tokens[tokens[at].head].lemma in SAY
            if said and (entry.kind in ("organisation", "group") or (entry.kind == "state" and entry.role)):
                return replace(post, org=entry.org, country=entry.country, sector=entry.sector or post.sector)
        return post

    def _relative(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase | None:
        """Of whom a "whose" is told: "the African Union, whose envoy …"."""
        near = [p for p in before if p.last <= phrase.first and p.last >= phrase.first - 2]
        return near[-1] if near else None

    def _namesake(self, phrase: Phrase) -> Entry | None:
        """Of two persons with one surname the one whom it stands for alone; None where there are no two.

        That is the one told in full last; but the first, where it stood alone before the other was told, some sentences ago.
        """
        name = untitled(phrase.name)
        if not name or " " in name or phrase.office is not None:
            return None
        told = self.desk.named.get(name, ())
        met = [(p.first, e) for p in told if (e := self.desk.cast.persons.get(untitled(p.name))) and " " in p.name]
        same = [(first, e) for first, e in met if (e.name or "").split()[-1:] == [name]]
        before = [(first, e) for first, e in same if first < phrase.first]
        if not before or len({e.key for _, e in same}) < 2:
            return None
        tokens = self.desk.tokens
        near = tokens[phrase.first].sentence - tokens[before[-1][0]].sentence <= 1
        alone = [p.first for p in told if untitled(p.name) == name and p.office is None]
        other = next(first for first, e in same if e.key != same[0][1].key)
        settled = any(same[0][0] < first < other for first in alone)
        return same[0][1] if settled and not near else before[-1][1]

    def _of_the_publisher(self, phrase: Phrase) -> bool:
        """Whether a government's own page names one of its people by a post that elsewhere tells no country: "Head of …"."""
        state = phrase.office is not None and bool(set(phrase.office.sector) & OF_STATE)
        return state and len(phrase.name.split()) > 1 and bool(self.desk.setting.publisher())

    def of_a_calling(self, phrase: Phrase, country: str) -> Entry | None:
        """The entry of somebody with a calling by the full name: "Professor Ana Ruiz"; None where the phrase tells none."""
        office = phrase.office
        if office is None or office.kind != "people" or len(phrase.name.split()) < 2 or phrase.plural:
            return None
        name, role = untitled(phrase.name), office.role or phrase.words
        entry = self.desk.cast.entry(("person", name), "person", name=name, country=country, sector=office.sector, role=role)
        self.desk.cast.register(entry, name)
        return entry

    def _acts(self, phrase: Phrase) -> bool:
        """Whether somebody in a post that every house has does something, and is of no house that nobody knows."""
        return acts(self.desk.tokens, phrase) and not of_unknown_house(self.desk.tokens, phrase)

    def _by_first_name(self, name: str, post: Post) -> Entry | None:
        """An official met under a full name whose family name stands first: "Mori Takeo … Vice Foreign Minister Mori"."""
        if " " in name or not post.role:
            return None
        same = {e.key: e for e in self.desk.cast.persons.values() if e.role == post.role and name in (e.name or "").split()}
        return next(iter(same.values())) if len(same) == 1 else None

    def _beside(self, phrase: Phrase) -> str:
        """The country of the official joined before: "Bulgarian Finance Minister Ana Ruiz and Energy Minister Bo Li"."""
        tokens = self.desk.tokens
        before = next((p for p in reversed(self.desk.found) if p.last <= phrase.first), None)
        if before is not None and before.country and before.office is not None and not before.name:
            led = [t.lower for t in tokens[before.last : phrase.first] if t.text != ","]
            if led in (["led", "by"], ["headed", "by"], ["chaired", "by"]):
                return before.country  # "a Bolivian delegation led by Minister Ana Ruiz"
            apposed = tokens[phrase.head].dep == "appos" and before.first <= tokens[phrase.head].head < before.last
            if apposed and not led and before.office.kind == "person":
                return before.country  # "a Bolivian official, Deputy Minister Ana Ruiz,"
        behind = next((p for p in self.desk.found if p.first == phrase.last + 1), None)
        if behind is not None and behind.office is not None and behind.office.id == "delegation":
            if tokens[phrase.last].lemma in ("lead", "head", "chair") and behind.country:
                return behind.country  # "Secretary Ana Ruiz led the Thai delegation"
        own = phrase.owner in BACK["state"]  # "President Ana Ruiz, and the country's transport minister, Bo Li"
        if before is None or not before.name or before.office is None or before.counterpart or (phrase.definite and not own):
            return ""
        gap = [t.lower for t in tokens[before.last : phrase.first]]
        gap = gap[: gap.index(phrase.owner) - 1] if own and phrase.owner in gap[1:] else gap
        if gap not in (["and"], ["&"], [","], [",", "and"]) or not tokens[phrase.first].text[:1].isupper():
            return ""
        met = self.desk.cast.person(before.name)
        country = before.country or (met.country or "" if met is not None else "")
        return "" if self.desk.setting.has_none(country, phrase) else country  # "Secretary Ana Ruiz and Prime Minister Bo Li"

    def _other_side(self, phrase: Phrase, guess: str | None) -> str | None:
        """Whom an official meets is not of his own country, where the report has another side."""
        at = self.desk.tokens[phrase.head]
        up = self.desk.tokens[at.head]
        verb = self.desk.tokens[up.head] if up.pos == "ADP" else up
        if verb.lemma not in MEETING or at.dep not in ("pobj", "dobj", "appos", "conj"):
            return guess
        subjects = {
            p.country
            for p in self.desk.found
            if p.country and self.desk.tokens[p.head].dep == "nsubj" and self.desk.tokens[p.head].head == verb.i
        }
        known = [
            e for e in self.desk.cast.persons.values() if any(self.desk.tokens[m.last - 1].head == verb.i for m in e.mentions)
        ]
        subjects |= {e.country for e in known if e.country}
        subjects |= {
            e.country for name, e in self.desk.cast.persons.items()
            if e.country and any(self.desk.tokens[i].text == name.split()[-1] and self.desk.tokens[i].head == verb.i for i in range(max(0, verb.i - 12), verb.i))
        }  # fmt: skip
        if guess not in subjects:
            return guess
        others = [c for c, _ in self.desk.setting.weight.most_common() if c not in subjects]
        return others[0] if others else guess

    def _post(self, phrase: Phrase, body: Entry | None) -> Post:
        """What a named person is: by the words beside the name, or of the body that is "its" one, else by the registers on that day."""
        post = Post(full=untitled(phrase.name), country=self.bodies.owner(phrase))
        if phrase.office is not None:
            former = phrase.former or phrase.office.sector == ("ELI",)
            sector = ("ELI",) if former else phrase.body.sector if phrase.body else phrase.office.sector
            role = (phrase.office.role or phrase.words) + ("-designate" if phrase.designate else "")
            if phrase.office.id in VOICES and not (former or phrase.org or ARMY_RANKS.isdisjoint(phrase.also)):
                sector = ("MIL",)  # "spokesman Colonel Ana Ruiz"
            if phrase.words == "deputy" and phrase.owner in ("his", "her"):
                role, sector = "deputy", ("GOV",)  # somebody's, and no member of a parliament
            post = replace(post, role=role, rank=phrase.office.rank, sector=sector)
        if body is not None:
            return replace(post, org=body.org, country=body.country, sector=body.sector)
        if phrase.org is not None and not phrase.country:
            own = self.bodies.body(phrase.org)
            sector = post.sector if phrase.former else own.sector or post.sector
            post = replace(post, org=own.org, country=own.country, sector=sector)
        elif not post.country and phrase.group is None and (served := self._served_body(phrase)) is not None:
            post = replace(post, org=served.org, sector=served.sector or post.sector)  # "Chief of Staff for the EU's president"
        elif phrase.group is not None and phrase.country:
            post = post if phrase.former else replace(post, sector=phrase.group.sector)
        elif (group := phrase.group) is not None:
            sector = post.sector if phrase.former else group.sector
            post = replace(post, org=group.org or None, country=group.country or None, sector=sector)
        if not phrase.holders:
            return post
        row, held = self.desk.incumbents.row(phrase.holders, self.desk.setting.sides)
        post = replace(post, full=row.name)
        if held and len(phrase.name.split()) > 1 and self._stray(phrase, row.office, {h.country for h in phrase.holders}):
            post = replace(post, country=row.country or None)  # "including the U.S. President Hassan Rouhani said"
        known = self.desk.index.offices.get(row.office) if held else None
        if known is not None and known.role and post.role in DULL and (post.country or post.org) in (row.country, row.org):
            post = replace(post, role=known.role, rank=known.rank)  # "Head of the President's Office" says less than the register
        if post.country or post.org:
            return post
        former = bool(self.desk.day) and not held and bool(row.ended) and row.ended < self.desk.day
        office = self.desk.index.offices.get(row.office) if held else None
        sector = ("ELI",) if former else ("IGO",) if row.org else office.sector if office else ("GOV",)
        if phrase.office is not None and not phrase.former and not row.org:
            sector = post.sector or phrase.office.sector  # the text's own title outweighs the register
        post = replace(post, country=row.country or None, org=row.org or None, sector=sector)
        if office is not None and post.role is None:
            post = replace(post, role=office.role or office.words[0], rank=office.rank)
        return post

    def _its_body(self, phrase: Phrase) -> Entry | None:
        """The party, band or body told before, no state, whose leader or spokesman somebody is: "The opposition protested. Its leader, Ana Ruiz,"."""
        plain = phrase.country or phrase.org is not None or phrase.group is not None
        if phrase.owner == "their":
            return self.whose(phrase)
        if phrase.owner != "its" or plain or phrase.words.split()[-1] not in OF_A_BODY:
            return None
        at = self.desk.owner_at(phrase)
        return next((e for e in self.desk.pointing.its(at) if e.sector and not set(e.sector) & OF_STATE), None)

    def _served_body(self, phrase: Phrase) -> Entry | None:
        """The body of many states whose official a named helper serves."""
        master = self.bodies.master(phrase) if phrase.office is not None and phrase.office.id not in LOCAL else None
        return self.bodies.body(master.org) if master is not None and master.org is not None and not master.country else None

    def _stray(self, phrase: Phrase, office: str, countries: set[str]) -> bool:
        """Whether the country beside a title is not that of the one who held just this office that day."""
        same = phrase.office is not None and phrase.office.id == office
        return same and bool(phrase.country) and phrase.country not in countries

    def surname(self, phrase: Phrase) -> None:
        """A name in no register: somebody met before, or the official who had no name yet and whom the registers do not know either."""
        entry = self._namesake(phrase) or self.desk.cast.person(phrase.name)
        if entry is not None:
            self.desk.note(entry, phrase, "surname")
            return
        head = self.desk.tokens[phrase.head]
        if len(phrase.name.split()) < 2 or head.dep != "nsubj" or self.desk.tokens[head.head].lemma in LIVES:
            return
        nameless = {
            e.key: e
            for first, e in self.desk.cast.trail
            if first < phrase.first and e.kind == "person" and not (e.name or e.entity or e.plural or is_house(phrase.name))
        }
        subjects = [e for e in nameless.values() if any(is_subject(self.desk.tokens, m.first, m.last) for m in e.mentions)]
        early = phrase.first < OPENING
        trail = self.desk.cast.trail if early and not subjects and not is_house(phrase.name) else ()
        bodies = {e.key: e for f, e in trail if f < phrase.first and self._one_of(f, e)}
        if len(bodies) == 1:
            body = next(iter(bodies.values()))
            subjects = [
                self.desk.cast.entry(
                    ("person", phrase.name), "person", country=body.country, org=body.org, sector=body.sector, role="member"
                )
            ]
        if len(subjects) == 1 and early:
            subjects[0].name = phrase.name
            self.desk.cast.register(subjects[0], phrase.name)
            self.desk.note(subjects[0], phrase, "name of the official met before", 0.6)

    def _one_of(self, first: int, entry: Entry) -> bool:
        """Whether a mention is the body of somebody without a name who does something: "A member of the council said"."""
        if entry.kind == "person" or not entry.sector:
            return False
        tokens = self.desk.tokens
        last = next((m.last for m in entry.mentions if m.first == first), first + 1)
        of = next((tokens[tokens[i].head] for i in range(first, last) if tokens[tokens[i].head].lower == "of"), None)
        one = tokens[of.head] if of is not None else None
        return one is not None and one.lower == "member" and one.dep == "nsubj" and any(
            t.head == one.i and t.lower in ("a", "one") for t in tokens[max(0, one.i - 4) : one.i]
        )  # fmt: skip

    def _own(self, phrase: Phrase) -> str:
        """The country of somebody with a calling, told beside the name elsewhere: "Ana Ruiz, a Bolivian national,"."""
        if phrase.office is None or phrase.office.kind != "people":
            return ""
        told = own_country(self.desk.tokens, phrase.name, self.desk.found)
        return told.country if told is not None else ""

    def counterpart(self, phrase: Phrase) -> None:
        """Note 'his Chilean counterpart': the role of the one who is pointed from, for another country."""
        met = self.desk.cast.recent(phrase.first, kind="person", distinct=4)
        mine = next((e for e in met if e.role and e.country not in phrase.countries), None)
        known = self.desk.cast.person(phrase.name)
        if known is not None:
            if len(phrase.name) > len(known.name or ""):
                known.name = phrase.name
            self.desk.note(known, phrase, "counterpart")
            return
        if not (phrase.name or phrase.countries or phrase.org) and self._several(phrase):
            both = self.desk.pointing.of_two(phrase.last, ("of", "from", "in"))  # "spoke to his counterparts in both countries"
            phrase = replace(phrase, countries=tuple(e.country for e in both if e.country))
        if not (phrase.name or phrase.countries or phrase.org):
            others = self.desk.pointing.pronouns.partners(phrase.first)
            for entry in others if self._several(phrase) or len(others) == 1 else ():
                self.desk.note(entry, phrase, "counterpart", 0.8)
            return
        role = mine.role if mine else None
        if phrase.org is not None:
            body = self.bodies.body(phrase.org)
            key = (*body.key, "counterpart")
            entry = self.desk.cast.entry(key, "person", org=body.org, sector=body.sector, name=phrase.name or None, role=role)
            self.desk.note(entry, phrase, "counterpart")
            return
        for country in phrase.countries:
            sector = mine.sector if mine and mine.sector not in (("IGO",), ("ELI",)) else ("GOV",)
            same = next(
                (
                    e
                    for e in self.desk.cast.entries.values()
                    if e.kind == "person" and e.country == country and role and e.role == role and e.sector != ("ELI",)
                ),
                None,
            )
            entry = same or self.desk.cast.entry(
                ("person", phrase.name or f"{country} {role}"), "person", country=country, sector=sector, role=role,
                rank=mine.rank if mine else None, name=phrase.name or None, plural=self._several(phrase),
            )  # fmt: skip
            if phrase.name and not entry.name:
                entry.name = phrase.name
            if phrase.name:
                self.desk.cast.register(entry, phrase.name)
            self.desk.note(entry, phrase, "counterpart", 0.9)
