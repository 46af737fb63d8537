"""Countries in which a sentence opens: "In Accra she will meet senior officials", "During his first visit to Chad"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase
from dragoman.records import Parsed

VISIT = 6  # tokens from the start of a sentence to the visit that it opens with
VISITING = frozenset("visit trip journey travel".split())


class Opening:
    """The places with which the sentences of a report open.

    Args:
        parsed: the report.
        found: the phrases that name somebody.
        publisher: the country whose government publishes the report; empty for a news outlet.
    """

    def __init__(self, parsed: Parsed, found: Sequence[Phrase], publisher: str) -> None:
        self.parsed, self.tokens, self.found, self.publisher = parsed, parsed.tokens, found, publisher

    def place(self, phrase: Phrase) -> str:
        """The country in which a sentence places those whom somebody meets: "In Accra she will meet senior officials"."""
        first = self.parsed.sentences[self.tokens[phrase.first].sentence].first
        noun = self.tokens[phrase.noun]
        people = phrase.plural or self.tokens[noun.head].tag == "NNS"  # "government and civil society members"
        met = noun.dep in ("pobj", "dobj", "conj", "compound", "nmod") and people and not phrase.definite
        return self._told_first(first) if met else ""

    def of_the_minister(self, phrase: Phrase) -> str:
        """The country, abroad, in which a government's own page lets somebody meet a minister: "In Accra she met Minister Ana Ruiz"."""
        first = self.parsed.sentences[self.tokens[phrase.first].sentence].first
        there = self._told_first(first) if self.publisher and not phrase.definite else ""
        return there if there != self.publisher and phrase.words.endswith("minister") else ""

    def _told_first(self, first: int) -> str:
        """The one country that a sentence opens with as a place: "In Chad", "During his first visit to Chad"."""
        if self.tokens[first].lower not in ("in", "on", "during"):
            return ""
        visit = next(
            (t for t in self.tokens[first : first + VISIT] if t.lemma in VISITING and self.tokens[t.i + 1].lower == "to"), None
        )
        if visit is None and self.tokens[first].lower != "in":
            return ""
        start = first if visit is None else visit.i + 1
        places: list[Phrase] = []
        for phrase in self.found:
            near = places[-1].last + 2 if places else start + 1
            if first < phrase.first <= near and phrase.country and not phrase.office and phrase.form in ("name", "capital"):
                places.append(phrase)
        countries = {p.country for p in places}
        return countries.pop() if len(countries) == 1 else ""
