"""A phrase with the country, body or band that a name beside its role word tells it to be of."""

from __future__ import annotations

from dataclasses import replace

from dragoman.data.shapes import Group, Holder, Organisation, State
from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.actors.pieces import Piece


def owner_of(phrase: Phrase, piece: Piece) -> Phrase:
    """The phrase with the country or body that a piece names."""
    assert piece.hit is not None
    entry = piece.hit.entry
    if isinstance(entry, State):
        code = entry.country or entry.id
        country = phrase.country or code
        countries = (*phrase.countries, code) if code not in phrase.countries else phrase.countries
        entity = entry.id if "PRE" in entry.sector and not phrase.country else phrase.entity
        return replace(phrase, country=country, countries=countries, entity=entity, form=phrase.form or piece.hit.names[0].form)
    if isinstance(entry, Organisation):
        return replace(phrase, org=phrase.org or entry)
    if isinstance(entry, Group):
        return replace(phrase, group=phrase.group or entry)
    return phrase


def of_holder(phrase: Phrase, piece: Piece) -> Phrase:
    """The phrase with the person that it is named after, and his country."""
    assert piece.hit is not None
    holders = tuple(n.entry for n in piece.hit.names if isinstance(n.entry, Holder))
    countries = {h.country for h in holders if h.country}
    country = next(iter(countries)) if len(countries) == 1 else ""
    known = country and not phrase.country
    return replace(phrase, country=country, countries=(country,), holders=holders) if known else phrase
