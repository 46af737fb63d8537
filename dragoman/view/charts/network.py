"""Who deals with whom: circles and lines, laid out here so that no script is needed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.view.charts.svg import empty, frame, linked, safe, tag, text

WIDTH, HEIGHT = 640.0, 460.0
ROUNDS = 240
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What two sides have to do with each other."""

    a: str
    b: str
    events: int
    conflict: float  # share of the events, 0 to 1


def network(
    rows: Iterable[Row],
    *,
    id: str = "network",
    title: str = "Who deals with whom",
    names: Mapping[str, str] | None = None,
    nodes: Mapping[str, str] | None = None,
    edges: str = "",
) -> str:
    """A network of sides.

    Args:
        rows: `a`, `b`, `events`, and the number of events of each quad class, as `store.panel.dyads` gives them.
        id: begins the ids in the picture.
        title: what it shows.
        names: code -> name, for tips.
        nodes: code -> where the circle leads.
        edges: where a line leads, with {a} and {b} in it.
    """
    ties = [tie(row) for row in rows if row["a"] != row["b"]]
    if not ties:
        return empty(id, title, "No two sides deal with each other here.")
    codes = sorted({code for t in ties for code in (t.a, t.b)})
    weight = {code: sum(t.events for t in ties if code in (t.a, t.b)) for code in codes}
    places = laid_out(codes, ties)
    most, heaviest = max(t.events for t in ties), max(weight.values())
    size = {code: 6 + 16 * math.sqrt(weight[code] / heaviest) for code in codes}
    inner = [line(t, places, most, names or {}, edges) for t in sorted(ties, key=lambda t: t.events)]
    for code in sorted(codes, key=lambda c: -weight[c]):
        x, y = places[code]
        tip = tag("title", safe(f"{(names or {}).get(code, code)}: {weight[code]:,} events"))
        label = (
            text(x, y + 4, code, "node-label", "middle")
            if size[code] > 13
            else text(x, y - size[code] - 3, code, "node-name", "middle")
        )
        circle = tag("g", tip + tag("circle", "", cx=x, cy=y, r=size[code]) + label, class_="node", data_code=code)
        inner.append(linked(circle, (nodes or {}).get(code)))
    strongest = sorted(ties, key=lambda t: (-t.events, t.a, t.b))[:3]
    desc = (
        f"{len(codes)} sides, {len(ties)} pairs. Most events: "
        + ", ".join(f"{t.a} and {t.b} {t.events:,}" for t in strongest)
        + "."
    )
    return frame(inner, (0, 0, WIDTH, HEIGHT), id=id, title=title, desc=desc, css="network", links=bool(nodes) or bool(edges))


def tie(row: Row) -> Tie:
    """One row as a tie."""
    events = int(row["events"])
    conflict = int(row["verbal_conflict"] or 0) + int(row["material_conflict"] or 0)
    return Tie(a=str(row["a"]), b=str(row["b"]), events=events, conflict=conflict / max(events, 1))


def line(found: Tie, places: Mapping[str, tuple[float, float]], most: int, names: Mapping[str, str], edges: str) -> str:
    """The line of one tie: thicker with more events, its colour by what prevails."""
    (x1, y1), (x2, y2) = places[found.a], places[found.b]
    css = "mconf" if found.conflict > 0.6 else "mcoop" if found.conflict < 0.4 else "mixed"
    width = 1 + 7 * math.sqrt(found.events / most)
    names_ = f"{names.get(found.a, found.a)} and {names.get(found.b, found.b)}"
    few = "; few events" if found.events < 5 else ""
    tip = tag("title", safe(f"{names_}: {found.events:,} events, {found.conflict:.0%} of them conflict{few}"))
    drawn = tag("line", tip, class_=f"tie {css}", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width, data_a=found.a, data_b=found.b)
    if not edges:
        return drawn
    from urllib.parse import quote

    return linked(drawn, edges.format(a=quote(found.a, safe=""), b=quote(found.b, safe="")))


def laid_out(codes: list[str], ties: list[Tie]) -> dict[str, tuple[float, float]]:
    """A place for each code: ties pull, all push (Fruchterman and Reingold), from a circle, so that it is always the same."""
    count = len(codes)
    at = {code: n for n, code in enumerate(codes)}
    turn = 2 * math.pi * np.arange(count) / count
    where: NDArray[np.float64] = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    pull = np.zeros((count, count))
    most = max(t.events for t in ties)
    for t in ties:
        pull[at[t.a], at[t.b]] = pull[at[t.b], at[t.a]] = 0.25 + 0.75 * math.sqrt(t.events / most)
    near = 1.6 / math.sqrt(count)
    for n in range(ROUNDS):
        gap = where[:, None, :] - where[None, :, :]
        far = np.maximum(np.sqrt((gap**2).sum(axis=2)), 0.01)
        force = gap / far[:, :, None] * (near**2 / far - pull * far**2 / near)[:, :, None]
        move = force.sum(axis=1) - where * 0.12
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)[:, None]
        where = where + move / length * np.minimum(length, 0.1 * (1 - n / ROUNDS))
    low, high = where.min(axis=0), where.max(axis=0)
    unit = (where - low) / np.maximum(high - low, 1e-9)
    room = 34.0
    return {
        code: (room + float(unit[n, 0]) * (WIDTH - 2 * room), room + float(unit[n, 1]) * (HEIGHT - 2 * room))
        for code, n in at.items()
    }
