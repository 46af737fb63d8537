"""Where words place a body or people: "police in Kano", "the regime in Minsk", "a California senator", "across the Gambia"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.data.places import Hints, Places
from dragoman.reading.actors.phrase import OWNING, Phrase, role_start
from dragoman.records import Parsed, Token

PLACED = frozenset(("in", "near", "of"))
SETTLED = frozenset("city district province region town village".split())  # "the town of Bama"
AT = frozenset("in near outside at".split())
FROM = frozenset("in near outside at from to of".split())
STREETS = frozenset("street streets centre center outskirts suburb suburbs square".split())  # "took to the streets of Kano"
TOWN = 100_000  # people; a smaller town has too many namesakes to speak for a country
UP = 6  # steps from a place up to the verb of its clause
REACH = 3  # tokens between a body and where it is placed
NEIGHBOURING = frozenset(("neighbouring", "neighboring"))
SMALL = 15_000  # people; a town of a country that the report names anyway


class Placing:
    """Tells where the words of a report place somebody.

    Args:
        parsed: the report.
        found: the phrases that name somebody.
        places: the gazetteer.
        named: the countries that the report names.
        publisher: the country whose government publishes the report; empty for a news outlet.
    """

    def __init__(self, parsed: Parsed, found: Sequence[Phrase], places: Places, named: frozenset[str], publisher: str) -> None:
        self.parsed, self.tokens, self.found, self.places = parsed, parsed.tokens, found, places
        self.named, self.publisher = named, publisher

    def town_after(self, at: int, links: frozenset[str] = AT) -> str:
        """The country of the town that a preposition places something in: "in Kano", "in the towns of Bama and Gwoza"; else empty.

        A small town counts where its country is one of those that the report names, or the one that it is written in.
        """
        tokens, first = self.tokens, at + 1
        if at < len(tokens) and tokens[at].lower == "of" and at and tokens[at - 1].lemma in SETTLED:
            links = links | {"of"}
        if first + 1 < len(tokens) and tokens[first].pos in ("ADJ", "VERB") and tokens[first].text.islower():
            first += 1
        street = at < len(tokens) and tokens[at].lower == "of" and at > 0 and tokens[at - 1].lower in STREETS
        if at >= len(tokens) or not (tokens[at].lower in links or street) or first >= len(tokens) or tokens[first].pos != "PROPN":
            return ""
        last = first
        while last < len(tokens) and tokens[last].pos == "PROPN":
            last += 1
        near = {self.publisher} - {""}
        town = self.places.choose(
            self.parsed.document.text[tokens[first].start : tokens[last - 1].end], Hints(report=self.named | near, sure=True)
        )
        known = town is not None and town.population >= (SMALL if town.country in self.named | near else TOWN)
        return town.country or "" if town is not None and known else ""

    def placed(self, phrase: Phrase) -> str:
        """The country that the words behind a body or people place it in: "the regime in Minsk", "police in Kano"; else empty."""
        behind = next((p for p in self.found if p.country and phrase.last <= p.first <= phrase.last + REACH), None)
        near = behind is not None and self.tokens[behind.first].sentence == self.tokens[phrase.first].sentence
        near = near and not any(t.pos == "AUX" for t in self.tokens[phrase.last : behind.first if behind else 0])
        led = [t for t in self.tokens[phrase.last : behind.first if behind else 0] if not _by_the_way(t)]  # "in northern Chad"
        if behind is not None and near and led and led[-1].lower in PLACED and behind.form in ("name", "capital"):
            return behind.country
        return self.town_after(phrase.last)

    def suffered(self, phrase: Phrase) -> str:
        """The one country in which a clause places the people whom it tells of: "a thousand people are ill in Yemen"; else empty."""
        tokens, noun = self.tokens, self.tokens[phrase.noun]
        if noun.dep not in ("nsubj", "nsubjpass", "dobj"):
            return ""
        ahead = [p for p in self.found if p.first > phrase.last and tokens[p.first].sentence == noun.sentence]
        placed = {
            p.country for p in ahead if p.country and p.office is None and self.within(p) and self._under(p.head, noun.head)
        }
        return placed.pop() if len(placed) == 1 else ""

    def _under(self, i: int, verb: int) -> bool:
        """Whether a word hangs on a verb by prepositions alone."""
        for _ in range(UP):
            token = self.tokens[i]
            if token.head == verb:
                return token.dep == "prep"
            if token.dep not in ("pobj", "prep", "compound"):
                return False
            i = token.head
        return False

    def town_before(self, phrase: Phrase) -> str:
        """The country of the town or region named right before a local office: "a California senator", "Cusco's governor"; empty where there is none."""
        tokens, stop = self.tokens, role_start(phrase)
        stop -= stop > 0 and tokens[stop - 1].lower in OWNING
        first = stop
        while (
            first > 0
            and tokens[first - 1].sentence == tokens[stop - 1].sentence
            and tokens[first - 1].text[:1].isupper()
            and tokens[first - 1].pos in ("PROPN", "ADJ", "NOUN")
        ):
            first -= 1
        for a in range(first, stop):
            for b in range(stop, a, -1):
                text = self.parsed.document.text[tokens[a].start : tokens[b - 1].end]
                place = self.places.choose(text, Hints(report=self.named, sure=True))
                if place is not None and place.country and (place.kind == "region" or place.population >= TOWN):
                    return place.country
        return ""

    def within(self, phrase: Phrase) -> bool:
        """Whether a state is told as where something is: "in Peru", "across the Gambia"."""
        before = [t.lower for t in self.tokens[max(0, phrase.first - 2) : phrase.first]]
        return any(word in ("in", "across", "throughout") for word in (before[-2:-1] if before[-1:] == ["the"] else before[-1:]))


def _by_the_way(token: Token) -> bool:
    """Whether a word between a body and its place says nothing of it: "in neighbouring Chad", "of 'Chad'", "in the Malian Republic"."""
    return token.pos in ("ADJ", "DET") or token.lower in NEIGHBOURING or not any(map(str.isalpha, token.text))
