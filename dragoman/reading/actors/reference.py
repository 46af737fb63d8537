"""What points back: pronouns, "the two sides", "the bloc"; each to whom it stands for, or to nobody.

Used by `who` while it walks through a text: only those who were met before can be pointed at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dragoman.data.odds import Odds
from dragoman.data.shapes import Organisation, State
from dragoman.reading.actors.cast import Cast, Entry
from dragoman.reading.actors.choices import likeliest
from dragoman.reading.actors.first_person import FirstPerson
from dragoman.reading.actors.pointing import (
    BACK,
    BANDS,
    BARE,
    COUNTED,
    FORMS,
    GUESTS,
    HOME,
    MEDIATORS,
    NARROW,
    NEIGHBOUR,
    NO_BAND,
    OF_FORMS,
    OWNERS,
    PLAIN,
    SPEAKERS,
    STATE,
    TWO,
    Place,
    called_states,
)
from dragoman.reading.actors.pronouns import GENDER, PRONOUNS, VOICING
from dragoman.reading.actors.two_sides import TwoSides
from dragoman.reading.kinds import WE
from dragoman.records import Parsed, Span, unique

# what soldiers and envoys do in a country that is not their own
COMING_AND_GOING = frozenset(
    "arrive base bomb deploy depart eject enter evict exit expel garrison invade leave occupy patrol pull quit station withdraw".split()
)

# what is somebody's and is hit in his place: "ambushed their convoy", "fired at one of their posts"
STRUCK = frozenset(
    "aircraft barracks base boat bus camp car checkpoint compound convoy headquarters helicopter home hospital house office outpost "
    "patrol plane position post ship station tent truck vehicle vessel village".split()
)
ACCUSING = frozenset("accuse suspect".split())  # of what, "of" tells, and not whose those are who stand before it


class References:
    """Finds what points back in a report and resolves it.

    Args:
        parsed: the report.
        cast: the actors met so far; it grows while the text is walked through.
        government: the entry of a state's government.
        publisher: the country whose government publishes the report; empty for a news outlet.
        first_person: finds whom "we" stands for.
        organisations: the registered bodies, by id.
        states: the registered states, by id.
        epithets: words by which some states alone are called again ("nordic"), and these states.
        weights: whom a word stands for, by what is seen around it; None where the rules alone are asked.
    """

    def __init__(
        self,
        parsed: Parsed,
        cast: Cast,
        government: Callable[[str], Entry],
        publisher: Callable[[], str],
        first_person: FirstPerson,
        organisations: Mapping[str, Organisation],
        states: Mapping[str, State],
        epithets: Mapping[str, frozenset[str]],
        weights: Odds | None,
    ) -> None:
        self.publisher, self.first_person, self.organisations, self.states = publisher, first_person, organisations, states
        self.epithets = epithets
        self.parsed, self.tokens, self.cast, self.government = parsed, parsed.tokens, cast, government
        self.pronouns = first_person.pronouns
        self.weights = weights
        self.two = TwoSides(parsed, cast, government, self.pronouns)

    def find(self, taken: set[int], known: set[int]) -> Iterator[Place]:
        """Places that point back, outside the tokens that name somebody.

        Args:
            taken: tokens of all phrases.
            known: tokens of the phrases that the registers know; "the Saudi kingdom" needs no pointing.
        """
        duals = list(self._duals())
        yield from duals
        taken = taken | {i for p in duals for i in range(p.first, p.last)}
        for token in self.tokens:
            if token.i in taken or (token.i + 1 < len(self.tokens) and self.tokens[token.i + 1].text == "-"):
                continue  # "country-specific"
            if token.lower in SPEAKERS and token.pos in ("PRON", "DET"):
                yield Place(token.i, token.i + 1, "we", token.lower)
            elif token.lower in PRONOUNS or (token.lower == "their" and self.tokens[token.head].lemma in STRUCK):
                yield Place(token.i, token.i + 1, "pronoun", token.lower)
            elif token.lemma in BACK["state"] and (whose := self._whose(token.i)) is not None:
                kind = "our state" if self.tokens[whose].lower in SPEAKERS else "own state"
                yield Place(whose, token.i + 1, kind, token.lower)
            elif token.lower in NEIGHBOUR and (whose := self._whose(token.i)) is not None and not self._named_behind(token.i):
                yield Place(whose, token.i + 1, "its neighbour", token.lower)
            elif token.lower in GUESTS and (whose := self._whose(token.i)) is not None:
                yield Place(token.i, token.i + 1, "guest", token.lower)
            elif token.pos == "NOUN" or token.lower in ("latter", "former"):
                kind = next((k for k, words in BACK.items() if token.lower in words), "")
                called = token.lower in STATE and called_states(self.tokens, token.i, self.epithets) is not None
                kind = "state" if called else kind
                if token.lower in ("latter", "former"):
                    kind = token.lower if token.dep in ("nsubj", "nsubjpass", "dobj", "pobj") else ""
                first = self._article(token.i) if kind else -1
                free = called or not known & set(range(first, token.i))
                if first >= 0 and free and (kind == "state" or first == token.i - 1):
                    yield Place(first, token.i + 1, kind, token.lower)

    def owner(self, noun: str, at: int) -> Entry | None:
        """Whom 'the group' in 'the group's fighters' stands for."""
        kind = next((k for k, words in BACK.items() if noun in words), "")
        found = self._named(Place(at, at + 1, kind, noun)) if kind else []
        return found[0] if found else None

    def of_two(self, at: int, links: tuple[str, ...] = ("of", "from")) -> list[Entry]:
        """Both sides, where 'of the two countries' begins at a token."""
        tokens = self.tokens
        found = TWO.match(self.parsed.document.text, tokens[at + 1].start) if at + 2 < len(tokens) else None
        words = found.group().lower() if found else ""
        if not (tokens[at : at + 1] and (tokens[at].lower in links or (tokens[at].lower == "on" and words == "both sides"))):
            return []
        if not words or not (COUNTED.search(words) or words.endswith(PLAIN)):
            return []
        return self.two.found(Place(at + 1, at + 2, "two", words))

    def of_several(self, at: int) -> bool:
        """Whether 'of the four countries' begins at a token, whichever they are."""
        if at + 2 >= len(self.tokens) or self.tokens[at].lower not in ("of", "from"):
            return False
        found = TWO.match(self.parsed.document.text, self.tokens[at + 1].start)
        return found is not None and bool(COUNTED.search(found.group().lower()))

    def whose_two(self, at: int) -> list[Entry]:
        """Both sides, where "the two countries'" stands before a token or ends with it."""
        tokens, text = self.tokens, self.parsed.document.text
        last = at if tokens[at].text in ("'", "’", "'s", "’s") else at - 1
        if last < 2 or tokens[last].text not in ("'", "’", "'s", "’s"):
            return []
        for first in (last - 2, last - 3):
            found = TWO.match(text, tokens[max(0, first)].start)
            if found is not None and found.end() == tokens[last - 1].end and COUNTED.search(found.group().lower()):
                return self.two.found(Place(first, first + 1, "two", found.group().lower()))
        return []

    def _whose(self, i: int) -> int | None:
        """The 'his' of "his country", just before the noun or its adjectives; a country that is defended or left is a home."""
        if self.tokens[i].dep == "poss" or self.tokens[self.tokens[i].head].lemma in HOME:
            return None
        return next((t.i for t in self.tokens[max(0, i - 3) : i] if t.head == i and t.lower in OWNERS), None)

    def _article(self, i: int) -> int:
        """The 'the' of a noun, before its modifiers; -1 where there is none."""
        at = i - 1
        while at >= 0 and self.tokens[at].head <= i and self.tokens[at].dep in ("amod", "compound", "nmod") and i - at < 4:
            at -= 1
        return at if at >= 0 and self.tokens[at].lower in ("the", "this") else -1

    def resolve(self, place: Place) -> None:
        """Note a mention of whom a place points at, if that can be known."""
        if place.kind == "two":
            entries, rule = self.two.found(place), "the two sides"
        elif place.kind == "we":
            entries, rule = self.first_person.speaker(place.first), WE
        elif place.kind in ("our state", "own state"):
            entries, rule = (
                [self.government(c) for c in unique(e.country or "" for e in self._owners(place)) if c],
                "whose country",
            )
        elif place.kind == "its neighbour":
            entries, rule = self._other(place), "its neighbour"
        elif place.kind == "pronoun":
            entries, rule = self._likeliest(place.first, "pronoun", self.pronouns.resolve(place.first)), "pronoun"
            if len(entries) == 1 and entries[0].kind == "person" and not entries[0].gender and place.words in GENDER:
                entries[0].gender = GENDER[place.words]  # he is no "she" from here on
            if not entries and place.words in GENDER and any(e.kind == "stranger" for e in self.pronouns.told(place.first)):
                self.cast.stranger(place.first, place.last, GENDER[place.words])  # whose "she" the next sentence goes on with
        else:
            told = self._named(place)
            called = called_states(self.tokens, place.last - 1, self.epithets) is not None  # "the Gulf state" says which
            entries = told if called else self._likeliest(place.last - 1, place.kind, told)
            rule = f"the {place.words}"
        span = Span(start=self.tokens[place.first].start, end=self.tokens[place.last - 1].end)
        for entry in entries:
            words = span.of(self.parsed.document.text)
            self.cast.mention(entry, span, place.first, place.last, words, rule, 0.7)

    def _likeliest(self, i: int, kind: str, ruled: list[Entry]) -> list[Entry]:
        """Whom a word most likely stands for, be it whom the rules gave, another or nobody."""
        return likeliest(self.weights, self.pronouns, i, kind, ruled)

    def _named_behind(self, i: int) -> bool:
        """Whether a name follows a noun at once: "its neighbour Benin"."""
        return any(t.pos == "PROPN" for t in self.tokens[i + 1 : i + 3])

    def _other(self, place: Place) -> list[Entry]:
        """'Its neighbour': the state told last that is not the owner's own, here or in the two sentences before."""
        own = {e.country for e in self._owners(place)}
        met = [e for back in (2, 1, 0) for _, e in self.pronouns.met(place.first, back, "state")]
        others = [e.country for e in met if e.country and e.country not in own] if own else []
        return [self.government(country) for country in others[-1:]]

    def _owners(self, place: Place) -> list[Entry]:
        """Whose country "his country", "our country", "their countries" is."""
        if place.kind == "our state":
            publisher = self.publisher()
            one = not self.tokens[place.last - 1].tag.endswith("S")  # "our nations" are those of a joint statement
            if publisher and one and not self.first_person.quoted(place.first):
                return [self.government(publisher)]  # the office that writes speaks of its own country
            return self.first_person.speaker(place.first)
        if self.tokens[place.first].lower == "their":
            return self.pronouns.many(place.first)
        return self.pronouns.resolve(place.first)

    def _duals(self) -> Iterator[Place]:
        text = self.parsed.document.text
        starts = {t.start: t.i for t in self.tokens}
        ends = {t.end: t.i + 1 for t in self.tokens}
        for sentence in self.parsed.sentences:
            for found in TWO.finditer(text, sentence.span.start, sentence.span.end):
                first, last = starts.get(found.start()), ends.get(found.end())
                words = found.group().lower()
                if first is None or last is None or not (COUNTED.search(words) or words.endswith(PLAIN)):
                    continue
                after = self.tokens[last].lower if last < len(self.tokens) else ""
                member = after == "to" and self.tokens[last].tag != "TO" and words.endswith("parties")
                deed = self.tokens[last + 1].tag == "VBG" if last + 1 < len(self.tokens) else False
                deed = deed or (after == "of" and first > 0 and self.tokens[first - 1].lemma in ACCUSING)
                if after in ("that", "which") or member or (after in ("of", "from") and not deed):
                    continue  # "the parties to the treaty", "the countries that border it"; but "accused both sides of lying"
                if words in BARE and self.tokens[last - 1].dep not in ("nsubj", "nsubjpass"):
                    continue  # "the two men"
                yield Place(first, last, "two", words)

    def _named(self, place: Place) -> list[Entry]:
        if place.kind in ("latter", "former"):
            met = {e.key: e for back in (1, 0) for _, e in self.pronouns.met(place.first, back, None) if e.kind != "people"}
            two = list(met.values())[-2:]
            return [two[place.kind == "latter"]] if len(two) == 2 else []
        if place.kind == "guest":
            return self._guest(place)
        if place.kind == "state":
            return self._country(place)
        if place.kind == "organisation":
            return self._body(place)
        if self._of_its_own(place):
            return []
        last = [e for e in self.cast.recent(place.first, kind="group", distinct=3) if not set(e.sector) <= NO_BAND]
        recent = self._band(place) or last[:1]
        if not recent:
            recent = [
                e for e in self.cast.recent(place.first, kind="people", distinct=3) if set(e.sector) & {"REB", "PRM", "CRM"}
            ][:1]
        return recent

    def _guest(self, place: Place) -> list[Entry]:
        """'His host', 'her guests': the last official told before who is on another side than whom the pronoun stands for."""
        own = {e.party for e in self.pronouns.resolve(self._whose(place.first) or 0)}
        met = self.cast.recent(place.first, kind="person", distinct=6) if own else []
        others = [e for e in met if e.party and e.party not in own and not (e.private or e.plural)]
        if not others or not place.words.endswith("s"):
            return others[:1]
        return [self.government(others[0].country)] if others[0].country else others[:1]

    def _of_its_own(self, place: Place) -> bool:
        """Whether the noun was told with its people before: "The group of students set out. The group came home on Monday"."""
        tokens = self.tokens
        near = tokens[place.first].sentence - BANDS
        told = next(
            (t for t in reversed(tokens[: place.first]) if t.lower == place.words and t.dep in ("nsubj", "nsubjpass")), None
        )
        return told is not None and told.sentence >= near and tokens[told.i + 1].lower == "of" and not any(
            told.i < f < place.first and e.kind == "group" and self.pronouns.subject_at(f, e) for f, e in self.cast.trail
        )  # fmt: skip

    def _band(self, place: Place) -> list[Entry]:
        """'The group', 'the rebels': the band that is subject here or a few sentences before; its ally in a clause by the way is not."""
        for back in range(BANDS):
            met = self.pronouns.met(place.first, back, None)
            acts = any(
                t.dep == "nsubj" and t.lower == place.words for t in self.tokens[place.first : place.last + 2]
            )  # as a campaign does: "HRW found … The group urged …"
            bands = [
                (f, e) for f, e in met if (e.kind == "group" and not set(e.sector) <= NO_BAND) or (acts and "NGO" in e.sector)
            ]
            subjects = [e for f, e in bands if self.pronouns.subject_at(f, e)]
            if subjects:
                return [subjects[-1]]
        return []

    def _body(self, place: Place) -> list[Entry]:
        """'The alliance', 'the bloc': the last body of many states that goes by that noun, else for a wide noun the last one."""
        met = self.cast.recent(place.first, kind="organisation", distinct=12)
        registered = ((e, self.organisations.get(e.entity or "")) for e in met)
        called = [e for e, org in registered if org is not None and place.words in org.words]
        return called[:1] or ([] if place.words in NARROW else met[:1])

    def _country(self, place: Place) -> list[Entry]:
        """'The kingdom', 'the country': the state that is subject here or a sentence before, else the last one.

        The subject of its own clause would be "it", where the sentence names another state: "Lima imposed tariffs on
        Chile, with levies on the country's wine". A capital told as a town is rather that town.
        """
        if any(t.lower in ("neighbouring", "neighboring") for t in self.tokens[place.first : place.last]):
            return self._neighbour(place)
        teller, main = self.pronouns.teller(place.first, VOICING), self.cast.main_sides(place.first, 1)
        told = teller is not None and teller.country and main and main[0].country == teller.country
        if teller is not None and told and teller.role not in MEDIATORS and self._may_be(teller, place):
            return [self.government(main[0].country or "")]  # "Vega, who is in Lima, said the country was poor": his own
        clause = self.pronouns.clause(place.last - 1, ("relcl",))
        abroad = self._abroad(place.first, clause)
        for back in (0, 1):
            states = [
                (f, e)
                for f, e in self.pronouns.met(place.first, back, "state")
                if self._may_be(e, place) and e.country not in abroad
            ]
            subjects = [(f, e) for f, e in states if self.pronouns.subject_at(f, e)]
            if not subjects or (not back and subjects[-1][1].mentions[-1].first >= place.first - 1):
                continue
            first, subject = subjects[-1]
            peoples = [(f, e) for f, e in self.pronouns.met(place.first, back, "people") if e.country]
            others = [
                e
                for f, e in sorted([*states, *peoples], key=lambda told: told[0])
                if f > first and e.country != subject.country and f not in self.cast.towns
            ]
            own = not back and any(self.pronouns.governed(first, subject, verb) for verb in clause)
            return [self.government((others[-1] if own and others else subject).country or "")]
        met = [
            (f, e)
            for f, e in self.cast.trail
            if f < place.first and e.kind == "state" and self._may_be(e, place) and e.country not in abroad
        ]
        sentence = self.tokens[place.first].sentence
        if not any(sentence - self.tokens[f].sentence < 2 for f, e in met):  # "Vega vowed to change the country"
            people = (e for _, e in self.pronouns.met(place.first, 0, "person") if self._may_be(e, place))
            leaders = {e.country for e in people if e.sector == ("GOV",) and not e.plural}
            if len(leaders) == 1:
                return [self.government(country) for country in leaders if country]
        last = [e for f, e in met if f not in self.cast.towns] or [e for _, e in met]
        return [self.government(e.country) for e in last[-1:] if e.country]

    def _abroad(self, before: int, verbs: Sequence[int]) -> set[str | None]:
        """The states whose soldiers or envoys come or leave: "The American troops left the country", which is not their own."""
        moving = [v for v in verbs if self.tokens[v].lemma in COMING_AND_GOING]
        return {
            e.country
            for f, e in self.pronouns.met(before, 0, "state")
            if e.role and set(e.sector) & {"MIL", "GOV"} and any(self.pronouns.led(f, e, v) for v in moving)
        }

    def _neighbour(self, place: Place) -> list[Entry]:
        """'The neighbouring country': the last state told before that is not the side of who acts in this sentence."""
        met = [(f, e) for f, e in self.cast.trail if f < place.first and e.country]
        acting = [
            e.country for f, e in met
            if self.tokens[f].sentence == self.tokens[place.first].sentence and self.pronouns.subject_at(f, e)
        ]  # fmt: skip
        others = [e.country for _, e in met if e.kind == "state" and acting and e.country != acting[-1]]
        return [self.government(country) for country in others[-1:] if country]

    def _may_be(self, entry: Entry, place: Place) -> bool:
        """Whether a state can be called by some words: only some are kingdoms, fewer are Islamic republics or Nordic countries."""
        if (called := called_states(self.tokens, place.last - 1, self.epithets)) is not None and entry.country not in called:
            return False
        state = self.states.get(entry.country or "")
        if place.words not in FORMS or state is None:
            return bool(entry.country)
        words = {t.lower for t in self.tokens[place.first + 1 : place.last] if t.lower in FORMS | OF_FORMS}
        return any(words <= set(name.lower().split()) for name in (state.name, state.official, *state.names))

    def person(self, i: int) -> list[Entry]:
        """The person whom a pronoun at a token stands for."""
        return self.pronouns.person(i)

    def ours(self, i: int) -> list[Entry]:
        """Those whose an "our" at a token is."""
        return self.first_person.speaker(i)

    def its(self, i: int) -> list[Entry]:
        """The body or state whose an "its" at a token is."""
        return self.pronouns.resolve(i)

    def many(self, i: int) -> list[Entry]:
        """Those whom 'they' at a token stands for."""
        return self.pronouns.many(i)
