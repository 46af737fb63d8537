"""Where things take place: dots on bundled shapes of countries; no tile server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.view.charts.chart import SHAPES, Chart, plain, slim, sound, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place.

    Args:
        lat: degrees north.
        lon: degrees east.
        name: what is written beside it, where there is room.
        label: its name and what is there.
        count: how much is there; the area of the dot grows with it.
        href: where it leads.
    """

    lat: float
    lon: float
    name: str
    label: str
    count: int = 1
    href: str | None = None


@lru_cache(maxsize=1)
def countries_drawn() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 code -> name, of the countries that have a shape."""
    shapes = json.loads(source(SHAPES))["objects"]["countries"]["geometries"]
    return {shape["id"]: shape["properties"]["name"] for shape in shapes}


def world_map(
    dots: Iterable[Dot] = (),
    countries: Mapping[str, int] | None = None,
    *,
    id: str = "map",
    title: str = "Where it took place",
    whole: bool = False,
    links: Mapping[str, str] | None = None,
) -> Chart:
    """A map, drawn around what there is to show.

    Args:
        dots: places.
        countries: ISO 3166-1 alpha-3 code -> a number; countries with more are darker.
        id: begins the ids in the picture.
        title: what it shows.
        whole: whether to show the whole world in any case.
        links: code -> where the country leads.
    """
    placed = sorted((d for d in dots if -57 < d.lat < 84 and -180 <= d.lon <= 180), key=lambda d: (-d.count, d.label))
    shaded = {code: count for code, count in (countries or {}).items() if count > 0}
    if not placed and not shaded:
        return Chart(kind="map", id=id, title=title, desc="No place is known.", data={})
    data = {
        "dots": [place(d) for d in placed],
        "countries": {code: slim({"count": n, "href": sound((links or {}).get(code))}) for code, n in shaded.items()},
        "whole": whole,
    }
    return Chart(kind="map", id=id, title=title, desc=described(placed, shaded), data=data)


def place(dot: Dot) -> dict[str, Any]:
    """One place as the script takes it."""
    return slim(
        {"lat": round(dot.lat, 3), "lon": round(dot.lon, 3), "name": plain(dot.name, 40), "label": plain(dot.label, 240),
         "count": dot.count, "href": sound(dot.href)}
    )  # fmt: skip


def described(placed: Sequence[Dot], shaded: Mapping[str, int]) -> str:
    """What there is to be seen, in words."""
    names = countries_drawn()
    told = []
    if placed:
        told.append(f"{len(placed):,} places; most at " + "; ".join(plain(d.label) for d in placed[:3]))
    if shaded:
        first = sorted(shaded.items(), key=lambda item: (-item[1], item[0]))[:5]
        told.append("countries with most: " + ", ".join(f"{names.get(code, code)} {n:,}" for code, n in first))
    return ". ".join(told) + "."
