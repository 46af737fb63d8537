"""Towns that speak for their state where somebody comes to see it: "flew to Jeddah", "visited Istanbul", "a consulate in Mumbai".

A capital is a name of its state in the registers; another great town is none, but whoever visits it visits that state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.places import Hints, Places
from dragoman.reading.actors.phrase import Phrase
from dragoman.records import Token

TOWN = 100_000  # people; a smaller town has too many namesakes to speak for a country
SMALL = 15_000  # people; a town of a country that the report names anyway
SEEING = frozenset("visit tour".split())
GOING = frozenset("fly travel go head return journey jet".split())
COMING = frozenset("arrive land due".split())
LEAVING = frozenset("leave depart".split())
JOURNEYS = frozenset("visit trip journey tour".split())
MISSIONS = frozenset("consulate embassy".split())
OPENING = frozenset("open reopen close establish inaugurate shut".split())
NEAR = 10  # tokens from a verb to what hangs on it
LINKS = ((GOING | JOURNEYS, "to"), (COMING | MISSIONS, "in"), (LEAVING, "for"))


def visited_towns(tokens: Sequence[Token], found: Sequence[Phrase], places: Places) -> list[Phrase]:
    """Phrases with the visited towns among them told as their states.

    Args:
        tokens: the report's tokens.
        found: the phrases of the report, in text order.
        places: the gazetteer.
    """
    report = frozenset(p.country for p in found if p.country)
    men = {word for p in found if p.office is not None or len(p.name.split()) > 1 for word in p.name.split()}
    return [_as_state(tokens, p, places, report) if _bare(p) and p.name not in men else p for p in found]


def _bare(phrase: Phrase) -> bool:
    """Whether a phrase is a name and nothing else."""
    return bool(phrase.name) and phrase.office is None and not (phrase.holders or phrase.counterpart or phrase.country)


def _as_state(tokens: Sequence[Token], phrase: Phrase, places: Places, report: frozenset[str]) -> Phrase:
    """A phrase with the country of the town that it names, where that town is visited."""
    if not is_goal(tokens, phrase.head):
        return phrase
    town = places.choose(phrase.name, Hints(report=report, sure=True))
    if town is None or town.kind != "place" or not town.country or town.population < (SMALL if town.country in report else TOWN):
        return phrase
    if any(town.name == sits and town.country == country for sits, country in places.sittings.values()):
        return phrase  # who comes to New York comes to see the United Nations
    return replace(phrase, name="", country=town.country, form="capital")


def is_goal(tokens: Sequence[Token], i: int) -> bool:
    """Whether somebody comes to what a token names, or has a mission there.

    Args:
        tokens: the report's tokens.
        i: the token.
    """
    token, link = tokens[i], tokens[tokens[i].head]
    if token.dep == "dobj":
        return link.lemma in SEEING
    over = tokens[link.head]
    beside = [t for t in tokens[max(0, over.i - NEAR) : over.i + NEAR] if t.head == over.i]
    if token.dep == "pobj" and link.lower == "in":
        if over.lemma in OPENING and any(t.dep == "dobj" and t.lemma in MISSIONS for t in beside):
            return True
        if over.lemma == "be" and any(t.lower in ("for", "on") and t.i > i for t in beside):
            return True  # "is in Istanbul for talks"
    return token.dep == "pobj" and any(over.lemma in words and link.lower == word for words, word in LINKS)
