"""The setting of a report: the country that it is about, and the one from which it is written.

Used by `who` to place officials, police and people whom a text names without a country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.data.index import Index
from dragoman.data.shapes import Group, Office, Organisation, State
from dragoman.reading.phrase import Phrase
from dragoman.records import Parsed


NEAR = 6  # tokens over which "in Copenhagen" gives a bare "ministry" its country
OF_STATE = frozenset(("GOV", "MIL", "SPY"))


class Setting:
    """Countries of a report.

    Args:
        parsed: the report.
        index: the registers.
        found: the phrases that name somebody.
    """

    def __init__(self, parsed: Parsed, index: Index, found: Sequence[Phrase]) -> None:
        self.parsed, self.index, self.found, self.tokens = parsed, index, found, parsed.tokens
        self.focus = self._most_named()
        self.sides = (
            {p.country for p in found if p.country} | {p.org.org or p.org.id for p in found if p.org} | {self.home()} - {""}
        )

    def publisher(self) -> str:
        """The country whose government publishes the report; empty for a news outlet."""
        entry = self._outlet()
        if isinstance(entry, State):
            name = self.parsed.document.outlet
            official = any(hit.names[0].form == "government" or isinstance(hit.entry, Office) for hit in self.index.find(name))
            return (entry.country or entry.id) if official else ""
        return entry.country if isinstance(entry, Group) and entry.sector == ("GOV",) else ""

    def home(self) -> str:
        """The country from which a report is written, whose officials it names without a country."""
        entry = self._outlet()
        outlet = entry.country if isinstance(entry, Organisation) and entry.kind == "outlet" else ""
        if isinstance(entry, State):
            outlet = entry.country or entry.id
        named = outlet and any(p.country == outlet for p in self.found)
        return self.publisher() or (outlet if named else "")

    def _outlet(self) -> State | Group | Organisation | None:
        for hit in self.index.find(self.parsed.document.outlet):
            if isinstance(hit.entry, State | Group | Organisation):
                return hit.entry
        return None

    def _most_named(self) -> str:
        """The country that a report is mostly about: the most named one, its lead and dateline counting more."""
        weight: Counter[str] = Counter()
        for phrase in self.found:
            country = phrase.country or (phrase.group.country if phrase.group else "")
            if country:
                weight[country] += 2 if self.tokens[phrase.first].sentence < 2 else 1
        document = self.parsed.document
        if document.dateline and document.dateline.place:
            place = document.dateline.place.of(document.text)
            for hit in self.index.find(place.title() if place.isupper() else place):
                entry = hit.entry
                if isinstance(entry, State) and hit.names[0].form in ("name", "capital"):
                    weight[entry.country or entry.id] += 2
        self.weight = weight
        return weight.most_common(1)[0][0] if weight else ""

    def country_of(self, phrase: Phrase) -> str | None:
        """The country that a bare 'police' or 'the government' belongs to."""
        sentence = self.tokens[phrase.first].sentence
        here = [p for p in self.found if p.country and self.tokens[p.first].sentence == sentence and p is not phrase]
        after = [
            p
            for p in here
            if phrase.last <= p.first <= phrase.last + 3 and self.tokens[p.first - 1].lower in ("in", "near", "of")
        ]
        if after and after[0].form in ("name", "capital"):
            return after[0].country
        before = [p for p in here if p.first < phrase.first and self.tokens[p.first - 1].lower == "in"]
        sector = phrase.office.sector if phrase.office else ()
        near = before and (phrase.first - before[-1].last <= NEAR or not set(sector) & OF_STATE)
        if near:
            return before[-1].country
        publisher = self.publisher()
        if publisher and sector and not set(sector) & OF_STATE:  # a ministry speaks of other people's parties and courts
            return next((c for c, _ in self.weight.most_common() if c != publisher), None)
        return self.home() or self.focus or None
