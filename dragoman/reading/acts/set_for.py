"""What is called, announced or set for a day to come: "called a general strike for Friday", "a march set for next week"."""

from __future__ import annotations

from dragoman.data.calendar import CALENDAR
from dragoman.reading.scene import Scene
from dragoman.records import Clause

AHEAD = frozenset("next coming following later".split())
TOMORROW = frozenset(("tomorrow",))


def set_for(scene: Scene, clause: Clause) -> bool:
    """Whether a clause, or the verb whose object its noun is, has a "for" with a day behind it.

    Args:
        scene: the report and its actors.
        clause: the clause of an act.
    """
    heads = [clause.head]
    if clause.kind == "noun" and clause.link == "object" and clause.parent is not None:
        heads.append(scene.parsed.clauses[clause.parent].head)
    links = [c for h in heads for c in scene.children[h] if scene.tokens[c].lower == "for" and scene.tokens[c].dep == "prep"]
    return any(_day(scene, c) for link in links for c in scene.children[link])


def _day(scene: Scene, i: int) -> bool:
    """Whether a word tells a day, or a time ahead: "for Friday", "for next week"."""
    beside = {scene.tokens[c].lower for c in scene.children[i]}
    return scene.tokens[i].lower in CALENDAR | TOMORROW or bool(beside & AHEAD)
