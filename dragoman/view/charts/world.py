"""Where things take place: dots on bundled shapes of countries; no tile server, no script."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dragoman.view.charts.projection import HEIGHT, WIDTH, project
from dragoman.view.charts.svg import empty, frame, linked, number, safe, tag

STEPS = 5  # shades of countries
LEAST_WIDTH = 240.0  # units of the map: shapes of 1:110 million look poor when nearer
RATIO = 0.56
NUMBER = re.compile(r"-?\d*\.?\d+")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place.

    Args:
        lat: degrees north.
        lon: degrees east.
        label: its name and what is there.
        count: how much is there; the area of the dot grows with it.
        href: where it leads.
    """

    lat: float
    lon: float
    label: str
    count: int = 1
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """The shape of one country."""

    code: str
    name: str
    path: str
    box: Box


@lru_cache(maxsize=1)
def lands() -> tuple[Land, ...]:
    """The shapes, by ISO 3166-1 alpha-3 code."""
    lines = files("dragoman.view.charts").joinpath("world.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Land(code=code, name=name, path=path, box=box_of(path)) for code, name, path in rows)


def box_of(path: str) -> Box:
    """Left, top, right and lower end of a path of absolute starts and relative lines."""
    xs, ys = [], []
    for ring in path.split("M")[1:]:
        head, _, rest = ring.removesuffix("z").partition("l")
        x, y = (float(v) for v in NUMBER.findall(head))
        steps = [float(v) for v in NUMBER.findall(rest)]
        for dx, dy in [(0.0, 0.0), *zip(steps[::2], steps[1::2], strict=True)]:
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def world_map(
    dots: Iterable[Dot] = (),
    countries: Mapping[str, int] | None = None,
    *,
    id: str = "map",
    title: str = "Where it took place",
    whole: bool = False,
    links: Mapping[str, str] | None = None,
) -> str:
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
        return empty(id, title, "No place is known.")
    points = [(d, *project(d.lon, d.lat)) for d in placed]
    view = (0.0, 0.0, WIDTH, HEIGHT) if whole else around([(x, y) for _, x, y in points], shaded)
    scale = view[2] / WIDTH
    inner = [tag("rect", "", class_="sea", x=view[0], y=view[1], width=view[2], height=view[3])]
    most = max(shaded.values(), default=1)
    for land in lands():
        if touches(land.box, view):
            inner.append(country(land, shaded.get(land.code, 0), most, (links or {}).get(land.code)))
    biggest = max((d.count for d in placed), default=1)
    for dot, x, y in points:
        size = (3.2 + 13 * math.sqrt(dot.count / biggest) * min(1.0, math.log10(biggest + 1))) * scale
        circle = tag(
            "circle", tag("title", safe(dot.label, 240)), class_="dot place", cx=f"{x:.2f}", cy=f"{y:.2f}", r=f"{size:.2f}"
        )
        inner.append(linked(circle, dot.href))
    return frame(
        inner, view, id=id, title=title, desc=described(placed, shaded), css="map",
        links=bool(links) or any(d.href for d in placed),
    )  # fmt: skip


def country(land: Land, count: int, most: int, href: str | None) -> str:
    """One country, the darker the more there is."""
    shade = 1 + min(STEPS - 1, int(STEPS * math.log1p(count) / math.log1p(most) - 1e-9)) if count else 0
    told = f"{land.name}: {count:,}" if count else land.name
    path = tag("path", tag("title", safe(told)), class_=f"land s{shade}", d=land.path)
    return linked(path, href) if count else path


def touches(box: Box, view: Box) -> bool:
    """Whether a shape lies, in part, in the view."""
    left, top, right, low = box
    return left < view[0] + view[2] and right > view[0] and top < view[1] + view[3] and low > view[1]


def around(points: Sequence[tuple[float, float]], shaded: Iterable[str]) -> Box:
    """The part of the map that holds all points, or where there are none the countries, with some room around."""
    corners = list(points)
    if not corners:
        boxes = [land.box for land in lands() if land.code in set(shaded)]
        corners = [(x, y) for box in boxes for x, y in ((box[0], box[1]), (box[2], box[3]))]
    if not corners:
        return (0.0, 0.0, WIDTH, HEIGHT)
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, low = min(y for _, y in corners), max(y for _, y in corners)
    wide = min(WIDTH, max((right - left) * 1.25, (low - top) * 1.25 / RATIO, LEAST_WIDTH))
    high = min(HEIGHT, wide * RATIO)
    x = min(max((left + right - wide) / 2, 0.0), WIDTH - wide)
    y = min(max((top + low - high) / 2, 0.0), HEIGHT - high)
    return x, y, wide, high


def described(placed: Sequence[Dot], shaded: Mapping[str, int]) -> str:
    """What there is to be seen, in words."""
    names = {land.code: land.name for land in lands()}
    told = []
    if placed:
        told.append(f"{len(placed):,} places; most at " + "; ".join(d.label for d in placed[:3]))
    if shaded:
        first = sorted(shaded.items(), key=lambda item: (-item[1], item[0]))[:5]
        told.append("countries with most: " + ", ".join(f"{names.get(c, c)} {number(float(n))}" for c, n in first))
    return ". ".join(told) + "."
