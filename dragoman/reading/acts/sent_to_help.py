"""Forces that are sent to help somebody are help to him, and no show of force: "sent 200 officers to help Peru guard its border"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.scene import Scene
from dragoman.records import Act, Part

HELPING = frozenset("aid assist bolster help reinforce relieve support train".split())
GIVING = "074"  # CAMEO: provide military protection or peacekeeping


def sent_to_help(scene: Scene, acts: Sequence[Act]) -> list[Act]:
    """Acts with moves of forces to help another told as help to him, once.

    Args:
        scene: the report and its actors.
        acts: the acts of a report.
    """
    helped = {act.id: found for act in acts if act.type == "MOBILIZE" and (found := _helped(scene, act))}
    inside = {clause for clause, _ in helped.values()}
    return [
        _help(act, helped[act.id][1]) if act.id in helped else act
        for act in acts
        if not (act.type in ("AID", "SUPPORT") and act.clause in inside)
    ]


def _helped(scene: Scene, act: Act) -> tuple[int, Part] | None:
    """The clause that tells the help, told as the purpose of a move of forces, and whom it helps: another than the sender."""
    own = {scene.party(a) for a in act.actors("source")}
    for child in scene.hanging.get(act.clause, ()):
        if child.tense == "infinitive" and child.lemma in HELPING and own:
            found, span, how = scene.parties(a for a in child.arguments if a.role == "object")
            if found and not {scene.party(a) for a in found} & own:
                return child.index, Part(role="target", actors=found, span=span, how=how)
    return None


def _help(act: Act, target: Part) -> Act:
    return replace(act, type="AID", mode=None, cameo=GIVING, parts=(*(p for p in act.parts if p.role == "source"), target))
