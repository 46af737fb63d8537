"""Houses of parliament that a text names without a country: "the House of Deputies", "Congress" on a page of Washington."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.data.index import Index
from dragoman.reading.actors.phrase import Phrase

HOUSES = {"senator": "senate", "congressman": "congress"}  # the houses whose members offices are
PLAIN = frozenset(("parliament", "parliaments", "legislature", "legislatures"))  # what every house may be called


class Chambers:
    """The houses of parliament of the registers, asked for their countries.

    Args:
        index: the registers.
        publisher: the country whose government publishes the report; empty for a news outlet.
    """

    def __init__(self, index: Index, publisher: str) -> None:
        self.chambers, self.publisher = index.chambers, publisher

    def country(self, phrase: Phrase, home: str, sides: Collection[str]) -> str:
        """The country of the report that calls a house of its parliament so, where the one whose it would be calls its own otherwise.

        Args:
            phrase: a house, or an office of one of its members.
            home: whose house it would be: the country that publishes the report, else the one that it is about.
            sides: the countries of the report.
        """
        words = HOUSES.get(phrase.office.id, phrase.words) if phrase.office is not None else phrase.words
        own = self._called(words, (home,))
        if not any(c.country == home for c in self.chambers) or words in PLAIN or own:
            return ""
        called = self._called(words, sides)
        return next(iter(called)) if len(called) == 1 else ""

    def own(self, found: Sequence[Phrase]) -> bool:
        """Whether any phrase tells a house of parliament of the government that publishes the report.

        Args:
            found: phrases of the report.
        """
        return bool(self.publisher) and any(map(self._own, found))

    def _own(self, phrase: Phrase) -> bool:
        if phrase.group is not None:
            return phrase.group.sector == ("LEG",) and phrase.group.country == self.publisher
        body = phrase.office is not None and phrase.office.kind == "body" and phrase.office.sector == ("LEG",)
        return body and not (phrase.country or phrase.org) and bool(self._called(phrase.words, (self.publisher,)))

    def _called(self, words: str, countries: Collection[str]) -> set[str]:
        """Those of some countries that have a house of this name."""
        return {c.country for c in self.chambers if c.country in countries and f" {words}" in f" {c.name.lower()}"}
