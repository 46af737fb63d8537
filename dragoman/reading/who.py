"""Parsed -> actors: who is spoken of, under which office on that day, and where.

First the phrases that name somebody outright, in text order; then, at each place of the text,
what points back: surnames, pronouns, "his counterpart", "the two sides", "the minister".
What cannot be resolved is left out: an unknown actor is better than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.data.index import Index
from dragoman.data.shapes import Holder, Organisation
from dragoman.reading.cast import Cast, Entry
from dragoman.reading.phrases import Phrase, phrases
from dragoman.reading.reference import Place, References, is_subject
from dragoman.reading.setting import Setting
from dragoman.records import Actor, Parsed, Span

QUANTITIES = frozenset("hundreds thousands dozens scores tens millions number group handful".split())


@dataclass(frozen=True)
class Who:
    """Resolves mentions to actors.

    Args:
        index: the registers.
    """

    index: Index
    name: str = "who"
    version: str = "1"

    def __call__(self, parsed: Parsed) -> tuple[Actor, ...]:
        """The actors of a report, in order of first mention."""
        return _Reader(parsed, self.index, f"{self.name} {self.version}").read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a person is on the report's day."""

    full: str
    country: str | None = None
    org: str | None = None
    role: str | None = None
    rank: int | None = None
    sector: tuple[str, ...] = ()


class _Reader:
    """One report being read; lives for one call."""

    def __init__(self, parsed: Parsed, index: Index, version: str) -> None:
        self.parsed, self.index, self.tokens = parsed, index, parsed.tokens
        self.day = parsed.document.published or ""
        self.cast = Cast(parsed.document.id, version)
        self.found = phrases(parsed, index)
        self.setting = Setting(parsed, index, self.found)
        self.pointing = References(parsed, self.cast, self._government, self.setting.publisher)

    # -- the order of work ------------------------------------------------------------------

    def read(self) -> tuple[Actor, ...]:
        """All actors of the report."""
        for phrase in self.found:  # named officials first: their surnames may stand before them
            if phrase.name and (phrase.office or phrase.holders) and not phrase.counterpart:
                self._person(phrase)
        pointing = self.pointing
        taken = {i for p in self.found for i in range(p.first, p.last)}
        back = list(pointing.find(taken))
        covered = {i for place in back for i in range(place.first, place.last)}
        named = [p for p in self.found if p.first not in covered]
        steps: list[Phrase | Place] = [*named, *(p for p in back if p.kind != "we")]
        for step in sorted(steps, key=lambda s: s.first):
            if isinstance(step, Phrase):
                self._phrase(step)
            else:
                pointing.resolve(step)
        for place in back:  # who speaks may stand behind the words said
            if place.kind == "we":
                pointing.resolve(place)
        return self.cast.actors()

    # -- phrases ----------------------------------------------------------------------------

    def _phrase(self, phrase: Phrase) -> None:
        if phrase.counterpart:
            self._counterpart(phrase)
        elif phrase.office is not None:
            self._office(phrase)
        elif phrase.holders:
            self._note(self._person(phrase), phrase, "holder")
        elif phrase.name:
            self._surname(phrase)
        elif phrase.org is not None and self._plausible(phrase, phrase.org):
            self._note(self._body(phrase.org), phrase, "register")
        elif phrase.group is not None:
            g = phrase.group
            entry = self.cast.entry(
                ("group", g.id), "group", country=g.country or None, org=g.org or None, sector=g.sector,
                name=g.name, entity=g.id,
            )  # fmt: skip
            self._note(entry, phrase, "register")
        elif phrase.country:
            self._state(phrase)

    def _plausible(self, phrase: Phrase, org: Organisation) -> bool:
        """Whether an acronym can mean a body: some member of it, where we know them, must be in the report."""
        if org.id == "UNSC" and self.tokens[phrase.first].lower == "security" and self.setting.publisher():
            return False  # a government's own Security Council
        words = self.tokens[phrase.first].text if phrase.last == phrase.first + 1 else ""
        if not (words.isupper() and 2 <= len(words) <= 5 and org.members):
            return True
        named = {p.country for p in self.found if p.country}
        return not named or bool(named & set(org.members)) or any(p.org is org and p.last - p.first > 1 for p in self.found)

    def _note(self, entry: Entry | None, phrase: Phrase, rule: str, score: float = 1.0) -> None:
        if entry is None:
            return
        span = Span(start=self.tokens[phrase.first].start, end=self.tokens[phrase.last - 1].end)
        words = span.of(self.parsed.document.text)
        self.cast.mention(entry, span, phrase.first, phrase.last, words, rule, score)

    def _government(self, country: str) -> Entry:
        state = self.index.states.get(country)
        sector = state.sector if state else ("GOV",)
        return self.cast.entry(("state", country), "state", country=country, sector=sector, entity=country)

    def _state(self, phrase: Phrase) -> None:
        nouns = self.tokens[phrase.last] if phrase.last < len(self.tokens) else None
        modifier = self.tokens[phrase.last - 1].dep in ("amod", "compound", "nmod", "poss")
        if phrase.form == "people" or (
            phrase.form == "adjective" and not modifier and (nouns is None or nouns.pos not in ("NOUN", "PROPN", "ADJ"))
        ):
            plural = self.tokens[phrase.last - 1].text.endswith(("s", "ese", "men", "ish", "i"))
            entry = self.cast.entry(("people", phrase.country, "CVL"), "people", country=phrase.country, sector=("CVL",))
            self._note(entry, phrase, "people" if plural else "person")
        else:
            self._note(self._government(phrase.country), phrase, f"state {phrase.form}")

    def _body(self, org: Organisation) -> Entry:
        code = org.org or (org.id if org.kind in ("igo", "ngo") else "")
        sector = org.sector or {"igo": ("IGO",), "ngo": ("NGO",), "firm": ("BUS", "MNC")}.get(org.kind, ())
        return self.cast.entry(
            ("org", org.id), "organisation", org=code or None, country=(org.country or None) if not code else None,
            sector=sector, name=org.name, entity=org.id,
        )  # fmt: skip

    def _office(self, phrase: Phrase) -> None:
        office = phrase.office
        assert office is not None
        if office.kind == "person" and phrase.name:
            self._note(self._person(phrase), phrase, "office")
            return
        if office.kind == "person" and not phrase.country and phrase.org is None and phrase.group is None:
            if phrase.definite or phrase.owner:
                earlier = self._earlier(phrase)
                if earlier is not None:
                    self._note(earlier, phrase, "role again", 0.8)
                    return
        head = self.tokens[phrase.noun]
        if (
            office.kind == "body"
            and not phrase.country
            and head.dep in ("amod", "compound")
            and head.head >= phrase.last
            and head.text.islower()
        ):
            return  # "military aid", "police brutality": a kind of thing, nobody's
        owned = self._owner(phrase)
        if owned is None and phrase.org is None and phrase.group is None:
            if not office.alone and not self._counted(phrase):
                return
            owned = self.setting.country_of(phrase)
            if owned is None:
                return
        if phrase.org is not None and not phrase.country:
            body = self._body(phrase.org)
            entry = self.cast.entry(
                (*body.key, office.id), "person" if office.kind == "person" else body.kind, org=body.org,
                country=body.country, sector=body.sector, role=office.role or phrase.words, name=None if office.kind == "person" else body.name,
            )  # fmt: skip
            self._note(entry, phrase, "office")
            return
        if phrase.group is not None:
            g = phrase.group
            entry = self.cast.entry(
                ("group", g.id), "group", country=g.country or None, org=g.org or None, sector=g.sector, name=g.name, entity=g.id
            )
            self._note(entry, phrase, "office")
            return
        for country in phrase.countries or (owned,):
            self._note(self._member(phrase, country or ""), phrase, "office")

    def _counted(self, phrase: Phrase) -> bool:
        """Whether a phrase counts people: 'some 300 people', 'hundreds of women', 'a man'; such are somebody."""
        office = phrase.office
        if office is None or office.kind != "people":
            return False
        inside = self.tokens[phrase.first : phrase.noun + 1]
        before = [t.lower for t in self.tokens[max(0, phrase.first - 2) : phrase.first]]
        counted = any(t.pos == "NUM" or t.lower in ("a", "an", "several", "many", "dozens", "scores") for t in inside)
        return counted or (before[-1:] == ["of"] and before[:1] != [] and before[0] in QUANTITIES)

    def _member(self, phrase: Phrase, country: str) -> Entry:
        """A person, body or people of one country, without a name."""
        office = phrase.office
        assert office is not None
        sector = ("ELI",) if phrase.former and office.kind == "person" else office.sector
        if office.kind == "people":
            return self.cast.entry(("people", country, *sector), "people", country=country, sector=sector, role=phrase.words)
        if office.kind == "body":
            if office.id == "government":
                return self._government(country)
            return self.cast.entry(
                ("body", country, office.id), "state", country=country, sector=sector, role=office.role or phrase.words
            )
        role = office.role or phrase.words
        plural = self.tokens[phrase.noun].tag in ("NNS", "NNPS")
        if not phrase.former and not plural:
            named = [
                e for e in self.cast.entries.values() if e.kind == "person" and e.country == country and e.role == role and e.name
            ]
            if len({e.key for e in named}) == 1:
                return named[0]
            holder = self._holder(office.id, country)
            if holder is not None:
                known = self.cast.persons.get(holder.name)
                if known is not None:
                    return known
        return self.cast.entry(("person", country, role), "person", country=country, sector=sector, role=role, rank=office.rank)

    def _holder(self, office: str, party: str) -> Holder | None:
        """Who held an office on the report's day."""
        if not self.day:
            return None
        held = [h for h in self.index.holders.get((office, party), ()) if _covers(h, self.day)]
        return held[0] if len(held) == 1 else None

    def _owner(self, phrase: Phrase) -> str | None:
        """The country of a phrase: as written, or through 'its', 'his'."""
        if phrase.country:
            return phrase.country
        if phrase.owner in ("his", "her"):
            return next((e.country for e in self.pointing.person(phrase.first)), None)
        if phrase.owner in ("its", "their"):
            return next((e.country for e in self.cast.recent(phrase.first, distinct=4) if e.country), None)
        return None

    # -- persons ----------------------------------------------------------------------------

    def _person(self, phrase: Phrase) -> Entry | None:
        """A named person, with the office that the text or the registers give."""
        name = phrase.name
        known = self.cast.persons.get(name) or self.cast.persons.get(name.split()[-1])
        post = self._post(phrase)
        if known is not None:
            for field in ("role", "rank", "country", "org", "sector"):
                if getattr(post, field) and not getattr(known, field):
                    setattr(known, field, getattr(post, field))
            if len(name) > len(known.name or ""):
                known.name = name
            return known
        if not post.country and not post.org:
            if phrase.office is None or not phrase.office.alone:
                return None
            post = replace(post, country=self.setting.country_of(phrase))
            if not post.country:
                return None
        entry = self.cast.entry(
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
        self._register(entry, name, post.full)
        return entry

    def _post(self, phrase: Phrase) -> Post:
        """What a named person is: by the words beside the name, else by the registers on that day."""
        post = Post(full=phrase.name, country=self._owner(phrase))
        if phrase.office is not None:
            sector = ("ELI",) if phrase.former else phrase.office.sector
            post = replace(post, role=phrase.office.role or phrase.words, rank=phrase.office.rank, sector=sector)
        if phrase.org is not None and not phrase.country:
            body = self._body(phrase.org)
            post = replace(post, org=body.org, country=body.country, sector=body.sector or post.sector)
        elif phrase.group is not None and not phrase.country:
            group = phrase.group
            post = replace(post, org=group.org or None, country=group.country or None, sector=group.sector)
        if not phrase.holders:
            return post
        held = [h for h in phrase.holders if self.day and _covers(h, self.day)]
        row = held[0] if held else phrase.holders[0]
        post = replace(post, full=row.name)
        if post.country or post.org:
            return post
        former = bool(self.day) and not held and bool(row.ended) and row.ended < self.day
        office = self.index.offices.get(row.office) if held else None
        sector = ("ELI",) if former else ("IGO",) if row.org else office.sector if office else ("GOV",)
        post = replace(post, country=row.country or None, org=row.org or None, sector=sector)
        if office is not None and post.role is None:
            post = replace(post, role=office.role or office.words[0], rank=office.rank)
        return post

    def _register(self, entry: Entry, *names: str) -> None:
        for name in names:
            words = name.split()
            self.cast.persons.setdefault(name, entry)
            self.cast.persons.setdefault(words[-1], entry)
            if len(words) == 3 and len(words[0]) <= 4:  # Moon Jae In, Xi Jinping: the family name stands first
                self.cast.persons.setdefault(words[0], entry)

    def _surname(self, phrase: Phrase) -> None:
        """A name in no register: somebody met before, or the official who had no name yet."""
        entry = self.cast.persons.get(phrase.name) or self.cast.persons.get(phrase.name.split()[-1])
        if entry is not None:
            self._note(entry, phrase, "surname")
            return
        if len(phrase.name.split()) < 2 or self.tokens[phrase.head].dep != "nsubj":
            return
        nameless = {e.key: e for first, e in self.cast.trail if first < phrase.first and e.kind == "person" and not e.name}
        subjects = [e for e in nameless.values() if any(is_subject(self.tokens, m.first, m.last) for m in e.mentions)]
        if len(subjects) == 1 and phrase.first < 200:
            subjects[0].name = phrase.name
            self._register(subjects[0], phrase.name)
            self._note(subjects[0], phrase, "name of the official met before", 0.6)

    def _is_subject(self, first: int, last: int) -> bool:
        return any(self.tokens[i].dep in ("nsubj", "nsubjpass") for i in range(first, last))

    def _earlier(self, phrase: Phrase) -> Entry | None:
        """The person whom 'the minister', 'the president' points back to."""
        office = phrase.office
        assert office is not None
        role = office.role or phrase.words
        last = role.split()[-1]
        for entry in self.cast.recent(phrase.first, kind="person", distinct=6):
            if entry.role and (
                entry.role == role
                or last in entry.role.split()
                or role in ("official", "diplomat", "leader", "politician", "envoy")
            ):
                return entry
        return None

    def _counterpart(self, phrase: Phrase) -> None:
        mine = None
        for entry in self.cast.recent(phrase.first, kind="person", distinct=4):
            if entry.role and entry.country not in phrase.countries:
                mine = entry
                break
        known = self.cast.persons.get(phrase.name) or (self.cast.persons.get(phrase.name.split()[-1]) if phrase.name else None)
        if known is not None:
            self._note(known, phrase, "counterpart")
            return
        role = mine.role if mine else None
        if phrase.org is not None:
            body = self._body(phrase.org)
            self._note(
                self.cast.entry(
                    (*body.key, "counterpart"), "person", org=body.org, sector=body.sector, name=phrase.name or None, role=role
                ),
                phrase,
                "counterpart",
            )
            return
        for country in phrase.countries:
            sector = mine.sector if mine and mine.sector not in (("IGO",), ("ELI",)) else ("GOV",)
            same = next(
                (
                    e
                    for e in self.cast.entries.values()
                    if e.kind == "person" and e.country == country and role and e.role == role
                ),
                None,
            )
            entry = same or self.cast.entry(
                ("person", phrase.name or f"{country} {role}"), "person", country=country, sector=sector, role=role,
                rank=mine.rank if mine else None, name=phrase.name or None,
            )  # fmt: skip
            if phrase.name and not entry.name:
                entry.name = phrase.name
            if phrase.name:
                self._register(entry, phrase.name)
            self._note(entry, phrase, "counterpart", 0.9)


def _covers(holder: Holder, day: str) -> bool:
    """Whether an office was held on a day; ISO prefixes cover their whole span."""
    return holder.began <= day and (not holder.ended or day[: len(holder.ended)] <= holder.ended)
