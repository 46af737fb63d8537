"""Demands with a threat behind "or": "told Lima to withdraw or face war", "Lima must withdraw or it will be attacked"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from dragoman.reading.scene import Scene
from dragoman.records import Act, Token
from dragoman.scheme import EventType

FACING = frozenset("face risk suffer expect confront endure pay lose".split())
MODES = {  # words for what the other side faces, and the deeds that are done to it, by the mode of the threat
    "violence": frozenset(
        "war attack force strike bombardment destruction annihilation invasion assault death retaliation reprisal bomb destroy "
        "kill shell shoot annihilate invade".split()
    ),
    "relations": frozenset(
        "sanction embargo tariff isolation boycott blacklist break rupture severance aid membership embassy".split()
    ),
    "arrest": frozenset("arrest prison jail prosecution trial detention imprison detain prosecute".split()),
    "expel": frozenset("expulsion deportation expel deport".split()),
    "restrict": frozenset("ban blockade fine closure penalty punishment suspension close block suspend shut".split()),
}
PLAIN = frozenset("consequence response answer repercussion price cost anger wrath action measure".split())
LEADING = frozenset("else otherwise it they he she would will to".split())
NEAR = 4  # words behind "face" in which the harm is named


def demanded(scene: Scene, act: Act, mode: str) -> tuple[EventType, str | None]:
    """Type and mode of a demand: a request of its mode, unless a threat stands behind it.

    Args:
        scene: the report and its actors.
        act: what is demanded, or the act of demanding.
        mode: mode of the request.
    """
    threat = or_else(scene, act)
    return ("REQUEST", mode) if threat is None else ("THREATEN", threat or None)


def or_else(scene: Scene, act: Act) -> str | None:
    """The mode of the threat that a demand is joined to by "or"; "" where the words do not tell it, None where there is no threat.

    Words decide and not the parse, which likes to read "the square or face arrest" as two kinds of arrest.

    Args:
        scene: the report and its actors.
        act: the demand.
    """
    tokens, clause = scene.tokens, scene.parsed.clauses[act.clause]
    last = scene.parsed.sentences[clause.sentence].last
    for at in range(clause.head + 1, last):
        if tokens[at].lower == "or" and (found := _harm(tokens[at + 1 : last])) is not None:
            return found
    return None


def _harm(behind: Sequence[Token]) -> str | None:
    """What the words behind an "or" say of the harm that somebody is told to expect."""
    rest = list(dropwhile(lambda t: t.lower in LEADING, behind))
    if not rest:
        return None
    suffered = rest[0].lower == "be" and len(rest) > 1 and rest[1].tag in ("VBN", "VBD")
    near = takewhile(lambda t: t.text not in ",.;", rest[1 : NEAR + 1])
    words = {rest[1].lemma} if suffered else {t.lemma for t in near} if rest[0].lemma in FACING else set()
    mode = next((mode for mode, known in MODES.items() if words & known), None)
    return mode if mode is not None or suffered or not words & PLAIN else ""
