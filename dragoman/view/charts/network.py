"""Who deals with whom: sides, and the ties between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dragoman.view.charts.chart import FEW, Chart, plain, slim, sound

Row = Mapping[str, Any]
MOSTLY = 0.6  # a share of the events from which conflict, or cooperation, is said to prevail


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
) -> Chart:
    """A network of sides.

    Args:
        rows: `a`, `b`, `events`, and the number of events of each quad class, as `store.panel.dyads` gives them.
        id: begins the ids in the picture.
        title: what it shows.
        names: code -> name.
        nodes: code -> where the circle leads.
        edges: where a line leads, with {a} and {b} in it.
    """
    ties = sorted((tie(row) for row in rows if row["a"] != row["b"]), key=lambda t: (-t.events, t.a, t.b))
    if not ties:
        return Chart(kind="network", id=id, title=title, desc="No two sides deal with each other here.", data={})
    weight = Counter[str]()
    for t in ties:
        weight.update({t.a: t.events, t.b: t.events})
    order = sorted(weight, key=lambda code: (-weight[code], code))
    data = {
        "nodes": [node(code, weight[code], names or {}, nodes or {}) for code in order],
        "ties": [line(t, names or {}, edges) for t in ties],
    }
    strongest = ", ".join(f"{t.a} and {t.b} {t.events:,}" for t in ties[:3])
    desc = f"{len(order)} sides, {len(ties)} pairs. Most events: {strongest}."
    return Chart(kind="network", id=id, title=title, desc=desc, data=data)


def tie(row: Row) -> Tie:
    """One row as a tie."""
    events = int(row["events"])
    conflict = int(row["verbal_conflict"] or 0) + int(row["material_conflict"] or 0)
    return Tie(a=str(row["a"]), b=str(row["b"]), events=events, conflict=conflict / max(events, 1))


def node(code: str, events: int, names: Mapping[str, str], links: Mapping[str, str]) -> dict[str, Any]:
    """One side."""
    name = plain(names.get(code, code), 60)
    return slim(
        {"code": code, "name": name, "events": events, "label": f"{name}: {events:,} events", "href": sound(links.get(code))}
    )


def line(found: Tie, names: Mapping[str, str], edges: str) -> dict[str, Any]:
    """The line of one tie: its colour is what prevails."""
    css = "mconf" if found.conflict > MOSTLY else "mcoop" if found.conflict < 1 - MOSTLY else "mixed"
    both = f"{names.get(found.a, found.a)} and {names.get(found.b, found.b)}"
    few = "; few events" if found.events < FEW else ""
    label = plain(f"{both}: {found.events:,} events, {found.conflict:.0%} of them conflict{few}", 240)
    href = sound(edges.format(a=quote(found.a, safe=""), b=quote(found.b, safe=""))) if edges else None
    return slim({"a": found.a, "b": found.b, "events": found.events, "css": css, "label": label, "href": href})
