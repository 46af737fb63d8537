"""Which actors fill a place of a clause: the parts of an act."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.scene import Scene
from dragoman.records import Clause, Part

OWNER = "modifier of whom it is"  # how a party was reached through a possessive


# where the reason for an act stands: "froze the assets of nine men over the killing of Peruvian farmers"
GROUNDS = frozenset(f"inside {word}" for word in ("over", "because", "amid"))

# whose is what is hit, who does not hit it: "an attack on the house of Peru's president"
HIT = frozenset(f"of inside {word}" for word in ("against", "on", "upon"))

# where it only is told when or why: "stormed the hall following the arrest of the priest" is not done to him, though
# "a deal reached after talks between Peru and Chile" is theirs, and "took the hill after a battle with Chad" against Chad
ASIDE = frozenset(f"inside {word}" for word in "after amid before despite during following since".split())
BOTH = ("between", "with")  # roles of those who did with each other what came before


def part(
    scene: Scene, clause: Clause, role: str, roles: Sequence[str], without: Sequence[str], apart: frozenset[str] = frozenset()
) -> Part | None:
    """The first of the roles that has actors, as a part.

    Args:
        scene: the report and its actors.
        clause: the clause.
        role: source or target.
        roles: places of the clause, the surest first.
        without: actors that are not meant.
        apart: notes of arguments that do not count, or roles with their notes.
    """
    for name in roles:
        arguments = [
            a
            for a in clause.arguments
            if a.role == name and (name in BOTH or a.note not in ASIDE) and not apart.intersection((a.note, f"{name} {a.note}"))
        ]
        if not arguments:
            continue
        actors, span, how = scene.parties(arguments)
        actors = tuple(a for a in actors if a not in without)
        if role == "source" and name == "subject" and how == OWNER and clause.kind == "verb":
            continue  # "our ocean provides": what somebody has is not somebody
        if actors:
            return Part(role=role, actors=actors, span=span, how=f"{name} {how}".strip())  # type: ignore[arg-type]
    return None


def own_side(scene: Scene, source: Part | None, target: Part) -> bool:
    """Whether a target stands on the side of its source."""
    return source is not None and {scene.party(a) for a in target.actors} <= {scene.party(a) for a in source.actors}
