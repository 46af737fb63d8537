"""With whom something is to be done that sides do together: "ready to boost ties with Lima", "called for trade between Lima and Quito"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.reading.scene import Scene
from dragoman.records import Act, Content, unique
from dragoman.scheme import EventType


def governed(scene: Scene, i: int, prepositions: Sequence[str]) -> Iterator[int]:
    """Nouns that hang on a word by one of some prepositions.

    Args:
        scene: the report and its actors.
        i: the word.
        prepositions: in lower case.
    """
    for c in scene.children[i]:
        if scene.tokens[c].dep == "prep" and scene.tokens[c].lower in prepositions:
            yield from (k for k in scene.children[c] if scene.tokens[k].dep == "pobj")


def upon(scene: Scene, head: int, words: Sequence[str]) -> Iterator[int]:
    """On whom a deed told by a noun falls, be it by the participle behind it: "crimes committed by its army against villagers".

    Args:
        scene: the report and its actors.
        head: the noun.
        words: the prepositions that tell it.
    """
    for i in (head, *(c for c in scene.children[head] if scene.tokens[c].dep == "acl")):
        yield from governed(scene, i, words)


def together(scene: Scene, i: int, act: Act, kind: EventType, mode: str | None) -> Content:
    """What sides are to do with each other, by a word that names it.

    Args:
        scene: the report and its actors.
        i: the word.
        act: the act of speech over it.
        kind: the type of what they do.
        mode: its mode.
    """
    source, target = two_sides(scene, i, act)
    if kind == "CONSULT" and act.type == "AGREE" and source:
        source, target, mode = act.actors("source"), source, "third-party"  # "is ready to hold talks between Lima and Quito"
    return Content(type=kind, mode=mode, source=source, target=target if source or target else unique(partners(scene, i)))


def partners(scene: Scene, i: int) -> Iterator[str]:
    """With whom: actors behind "with" at a word or at what it governs.

    Args:
        scene: the report and its actors.
        i: the word.
    """
    for k in _around(scene, i):
        for partner in governed(scene, k, ("with", "alongside")):
            yield from scene.standing_at(partner)[0]


def two_sides(scene: Scene, i: int, act: Act) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties of what sides do with each other who stand behind "between" at a word or at what it governs.

    Who alone speaks of himself and another does it, or asks it of him; else all do it.

    Args:
        scene: the report and its actors.
        i: the word.
        act: the act of speech over it.
    """
    found = unique(
        a
        for k in _around(scene, i)
        for n in governed(scene, k, ("between",))
        for j in scene.listed(n)
        for a in scene.standing_at(j)[0]
    )
    speakers = {scene.party(a) for a in act.actors("source")}
    others = tuple(a for a in found if scene.party(a) not in speakers)
    if not others or len({scene.party(a) for a in found}) < 2:
        return (), ()
    if len(speakers) == 1 and len(others) < len(found):
        return (others, act.actors("source")) if act.type == "REQUEST" else ((), others)
    return found, ()


def _around(scene: Scene, i: int) -> list[int]:
    """A word and what it governs."""
    return [
        i,
        *(c for c in scene.children[i] if scene.tokens[c].dep in ("dobj", "nsubjpass")),
        *governed(scene, i, ("of", "in")),
    ]
