"""Who stands for a country in a report: its government, its people, its police, those who are no part of the state."""

from __future__ import annotations

from dragoman.reading.scene import Scene
from dragoman.records import Act, Where

SOCIETY = frozenset("OPP CVL JRN EDU LAB REL SOC REF PTY BUS".split())


def government(scene: Scene, country: str | None) -> tuple[str, ...]:
    """The government of a country, where the text speaks of it or of somebody in it."""
    found = [a for a in scene.actors.values() if country and a.country == country and a.sector == ("GOV",)]
    states = [a for a in found if a.kind == "state" and a.role is None]
    return tuple(a.id for a in (states or found)[:1])


def people(scene: Scene, country: str | None) -> tuple[str, ...]:
    """The people of a country, where the text speaks of them."""
    found = [a for a in scene.actors.values() if country and a.country == country and a.kind == "people"]
    found.sort(key=lambda a: a.sector != ("CVL",))  # residents, before reporters and students
    return tuple(a.id for a in found[:1])


def police(scene: Scene, country: str | None, *sectors: str) -> tuple[str, ...]:
    """The first of some sectors, else the government, of a country; none where nothing tells one.

    Args:
        scene: the report and its actors.
        country: the country.
        sectors: those of the police (which stands where none is given), the courts or others, the one that is asked first before.
    """
    own = [a for a in scene.actors.values() if country and a.country == country]
    force = [a.id for sector in sectors or ("COP",) for a in own if sector in a.sector]
    return tuple(force[:1]) or government(scene, country)


def home(scene: Scene, where: Where | None, held: tuple[str, ...]) -> str | None:
    """The one country in which people are held: of the place, of those who are held, or the only one of the report."""
    if where is not None:
        return where.country
    homes = {scene.actors[a].country for a in held} or {a.country for a in scene.actors.values() if a.country}
    return next(iter(homes)) if len(homes) == 1 else None


def prosecution(scene: Scene, where: Where | None, charged: tuple[str, ...]) -> tuple[str, ...]:
    """Who brings to court those of whom the text only tells that they were charged: the courts or police of the place, else its state.

    Args:
        scene: the report and its actors.
        where: where they are charged.
        charged: who is charged.
    """
    country = home(scene, where, charged)
    found = (*police(scene, country, "JUD", "COP"), *government(scene, country)) if charged else ()
    return tuple(a for a in found if a not in charged)[:1]


def bereaved(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """With whom somebody condoles who names only where it happened: "condolences to the families of the victims of the quake in Chile".

    Args:
        scene: the report and its actors.
        act: the condolences.
        source: who condoles.
    """
    clause, own = scene.parsed.clauses[act.clause], {scene.party(a) for a in source}
    for token in scene.tokens[clause.head + 1 : scene.parsed.sentences[clause.sentence].last]:
        if token.dep == "pobj" and scene.tokens[token.head].lower == "in":
            for country in {scene.actors[a].country for a in scene.at.get(token.i, ())} - own:
                return people(scene, country) or government(scene, country)
    return ()


def society(scene: Scene, country: str | None) -> tuple[str, ...]:
    """Those of a country who are no part of the state, where the text speaks of one such party."""
    found = [a.id for a in scene.actors.values() if country and a.country == country and set(a.sector) & SOCIETY]
    return tuple(found[:1])
