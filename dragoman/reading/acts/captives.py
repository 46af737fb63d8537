"""Who holds those whose release is asked for: "fourteen fishermen were detained in Lima … Quito demanded their release"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.reading.acts.homes import government
from dragoman.reading.acts.sides import shares
from dragoman.reading.kinds import HELD
from dragoman.reading.scene import Scene
from dragoman.records import Act, Content, Where

REACH = 3  # sentences from the deed to the demand


def captors(
    scene: Scene, act: Act, content: Content, acts: Sequence[Act], where: Mapping[str, Where]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is asked for a release by words that do not name him, and who is to be let go: as the report tells that they were taken.

    Args:
        scene: the report and its actors.
        act: the demand.
        content: what it asks for.
        acts: what is done, in text order.
        where: the places of acts.
    """
    at = scene.parsed.clauses[act.clause].sentence
    for deed in reversed(acts):
        taken = deed.actors("target")
        back = at - scene.parsed.clauses[deed.clause].sentence
        if (deed.type, deed.mode) not in HELD or not taken or back < 0:
            continue
        known = set(content.target) & set(taken) if content.target else 0 < back <= REACH
        holders = deed.actors("source")
        if not holders and deed.mode == "arrest" and deed.id in where:
            holders = government(scene, where[deed.id].country)
        if known and holders and not shares(scene, holders, act.actors("source")):
            return holders, taken
    return (), ()
