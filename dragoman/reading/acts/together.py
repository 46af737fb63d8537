"""All whom a list names, where one of them is found: "praised Peru, Chile and Togo" is praise of the three.

The classifier is asked about two actors at a time, and may be sure of some members of a list alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.questions import Named
from dragoman.reading.scene import Scene
from dragoman.records import unique

DEEP = 40  # steps up a list, which ends a circle


def together(scene: Scene, some: Sequence[Named], others: Sequence[str]) -> tuple[str, ...]:
    """Actors with those who are listed with them, in the order of the list; nobody who is on the other side.

    Args:
        scene: the report and its actors.
        some: the actors, where the sentence names them.
        others: the actors of the other side.
    """
    against = {scene.party(a) for a in others}
    found: list[str] = []
    for named in some:
        row = [a for head in _list(scene, named.head) for a in scene.at.get(head, ())]
        apart = named.actor in others or len({scene.party(a) for a in row} & against) > 0
        found += [named.actor] if apart else [a for a in row if scene.party(a) is not None]
        if named.actor not in found:
            found.append(named.actor)
    return unique(found)


def _list(scene: Scene, head: int) -> list[int]:
    """The words that a list joins, of which one is given."""
    top = head
    for _ in range(DEEP):
        if scene.tokens[top].dep != "conj":
            break
        top = scene.tokens[top].head
    return sorted(scene.listed(top))
