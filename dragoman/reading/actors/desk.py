"""What all who resolve actors share while they read one report: its tokens, the registers, the cast, the setting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.data.index import Index
from dragoman.data.odds import Odds
from dragoman.data.places import Places
from dragoman.data.shapes import Holder
from dragoman.reading.actors.cast import Cast, Entry
from dragoman.reading.actors.decoys import headlines
from dragoman.reading.actors.first_person import AUTHORED, FirstPerson
from dragoman.reading.actors.incumbents import DULL, Incumbents
from dragoman.reading.actors.phrase import Phrase, gender, title_of
from dragoman.reading.actors.pointing import called_states
from dragoman.reading.actors.reference import References
from dragoman.reading.actors.setting import Setting
from dragoman.reading.actors.titles import acronym
from dragoman.records import Parsed, Span

COUNCIL = "UNSC"  # id of the Security Council of the United Nations


class Desk:
    """One report on the desk.

    Args:
        parsed: the report.
        index: the registers.
        found: the phrases that may name an actor.
        places: the gazetteer.
        weights: whom a word that points back stands for; None where the rules alone are asked.
        version: step and version, for evidence.
    """

    def __init__(
        self, parsed: Parsed, index: Index, found: Sequence[Phrase], places: Places, weights: Odds | None, version: str
    ) -> None:
        self.parsed, self.index, self.tokens = parsed, index, parsed.tokens
        self.day = parsed.document.published or ""
        self.cast = Cast(parsed.document.id, version)
        self.setting = Setting(parsed, index, found, places)
        called = (p for p in found if p.noun < 0 or called_states(self.tokens, p.noun, index.epithets) is None)
        self.found = [self._at_home(p) for p in called]  # "the West African nation" is a state, and no people
        self.incumbents = Incumbents(index, self.day)
        publisher = self.setting.publisher
        first_person = FirstPerson(parsed, self.cast, self.government, publisher, self.signed, index.states)
        self.pointing = References(
            parsed,
            self.cast,
            self.government,
            publisher,
            first_person,
            index.organisations,
            index.states,
            index.epithets,
            weights,
        )

    def own_council(self, phrase: Phrase) -> bool:
        """Whether a government's page speaks of its own Security Council, of which the registers know a secretary.

        Args:
            phrase: the phrase that names a Security Council.
        """
        own = ("security council secretary", self.setting.publisher()) in self.index.holders
        return own and self._bare_council(phrase)

    def _bare_council(self, phrase: Phrase) -> bool:
        """Whether words tell a Security Council, and not that of the United Nations."""
        words = self.words(phrase.first, phrase.last)[1].lower()
        council = phrase.org is not None and phrase.org.id == COUNCIL and "security council" in words
        return council and not any(word in words for word in ("un ", "u.n.", "united nations"))

    def council_of_others(self, phrase: Phrase) -> bool:
        """Whether a Security Council is that of a region or state: "the Arica Region Security Council", or where one was told of a state."""
        if not self._bare_council(phrase):
            return False
        before = self.tokens[phrase.first - 1] if phrase.first else None
        named = before is not None and before.dep == "compound" and before.text.istitle() and before.head < phrase.last
        councils = {p.country for p in self.found if p is not phrase and self._tells_a_council(p)}
        return (named and before is not None and before.lower != "nations") or (bool(councils) and "" not in councils)

    def _tells_a_council(self, phrase: Phrase) -> bool:
        """Whether a phrase tells a Security Council, whosever it is."""
        return self.words(phrase.first, phrase.last)[1].lower().find("security council") >= 0 and not self._bare_council(phrase)

    def _at_home(self, phrase: Phrase) -> Phrase:
        """The phrase of an official of a government's own Security Council with that government's state."""
        if phrase.office is not None and self.setting.unlikely(phrase):
            return replace(phrase, group=None)
        if phrase.office is None or phrase.country or not self.own_council(phrase):
            return phrase
        home = self.setting.publisher()
        return replace(phrase, org=None, country=home, countries=(home,))

    @cached_property
    def named(self) -> dict[str, list[Phrase]]:
        """The phrases with names, by each word of the name."""
        found: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self.found:
            for word in dict.fromkeys(phrase.name.split()):
                found[word].append(phrase)
        return found

    @cached_property
    def titled(self) -> set[int]:
        """Sentences that are set like a headline."""
        return headlines(self.parsed)

    def words(self, first: int, last: int) -> tuple[Span, str]:
        """The span and the words of a stretch of tokens."""
        span = Span(start=self.tokens[first].start, end=self.tokens[last - 1].end)
        return span, span.of(self.parsed.document.text)

    def owner_at(self, phrase: Phrase) -> int:
        """The token of the pronoun that says whose a phrase is: mostly its first, the fourth in "national leaders of his party"."""
        inside = range(phrase.first, phrase.last)
        return next((i for i in inside if self.tokens[i].lower == phrase.owner), phrase.first)

    def note(self, entry: Entry | None, phrase: Phrase, rule: str, score: float = 1.0) -> None:
        """Note that a phrase speaks of an actor; of nobody where the entry is None."""
        if entry is None:
            return
        span, words = self.words(phrase.first, phrase.last)
        self.cast.mention(entry, span, phrase.first, phrase.last, words, rule, score)
        if entry.kind != "person" and acronym(self.tokens, phrase.last):
            short = self.tokens[phrase.last + 1].text  # "the Saudi Ministry of Interior (MOI)"
            if any(t.text[:1] == short[:1] for t in self.tokens[phrase.first : phrase.last]):
                self.cast.acronyms.setdefault(short, entry)
        if entry.kind == "person" and not entry.plural:
            entry.gender = entry.gender or next((g for t in self.tokens[phrase.first : phrase.last] if (g := gender(t))), "")
            entry.bodies.update((phrase.org.id,) if phrase.org is not None else ())
            entry.titles.update(phrase.also, (title_of(phrase),) if phrase.name and not phrase.counterpart else ())
        if phrase.apart is not None:
            span, words = self.words(*phrase.apart)
            self.cast.mention(entry, span, *phrase.apart, words, "apposition", score)

    def not_at_home(self, phrase: Phrase, guess: str | None) -> str | None:
        """The country of an office that the registers know another to hold on the publisher's side: that of the matter."""
        office, focus = phrase.office, self.setting.focus
        if not guess or guess != self.setting.publisher() or office is None or not focus:
            return guess
        if office.several or office.role in DULL or phrase.words in DULL:
            return guess
        held = self.incumbents.holder(office.role or phrase.words, guess)
        same = held is None or any(phrase.name.split()[-1] == n.split()[-1] for n in (held.name, *held.names))
        return guess if same else focus

    def signed(self) -> Entry | None:
        """The official of the publisher's whose words the whole report is by its title: "Statement by President Ana Vega on …"."""
        title = self.parsed.document.title
        told = AUTHORED.match(title)
        hits = self.index.find(title, told.end()) if told is not None else ()
        held = next(
            (tuple(n.entry for n in h.names if isinstance(n.entry, Holder)) for h in hits if isinstance(h.entry, Holder)), ()
        )
        if not held:
            return None
        row, in_office = self.incumbents.row(held, {self.setting.publisher()})
        office = self.index.offices.get(row.office)
        if not in_office or row.country != self.setting.publisher() or office is None:
            return None
        return self.cast.entry(
            ("person", row.name), "person", name=row.name, country=row.country, role=office.role or office.words[0],
            rank=office.rank, sector=office.sector, entity=row.name,
        )  # fmt: skip

    def government(self, country: str) -> Entry:
        """The entry of a state's government; a de facto entity counts to the state that claims it, with a sector of its own."""
        state = self.index.states.get(country)
        sector = state.sector if state else ("GOV",)
        code = (state.country if state else "") or country
        return self.cast.entry(("state", country), "state", country=code, sector=sector, entity=country)
