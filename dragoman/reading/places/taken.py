"""Towns that armed men take: "rebels captured Goma" names a place where a frame asks for what is taken."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.data.places import Hints, Places
from dragoman.reading.scene import Scene

LONGEST = 3  # words of a town's name


def names_town(scene: Scene, places: Places, heads: Sequence[int]) -> bool:
    """Whether one of some words is the name of a town or region, and of nobody who is told as a person or body.

    Args:
        scene: the report and its actors.
        places: the gazetteer.
        heads: the words.
    """
    return any(_town(scene, places, head) for head in heads)


def _town(scene: Scene, places: Places, head: int) -> bool:
    tokens = scene.tokens
    if tokens[head].pos != "PROPN":
        return False
    if known := scene.at.get(head):  # a capital is told as its state
        return all(scene.actors[a].kind == "state" for a in known)
    first = head
    while first and tokens[first - 1].pos == "PROPN" and tokens[first - 1].head == head and head - first < LONGEST - 1:
        first -= 1
    name = scene.parsed.document.text[tokens[first].start : tokens[head].end]
    countries = frozenset(a.country for a in scene.actors.values() if a.country)
    return places.choose(name, Hints(report=countries)) is not None
