"""What may be asked with "must": of whole peoples, and of harm, whoever does it."""

from __future__ import annotations

from dragoman.records import Clause

# what is told whole peoples, and not said of them: "Afghans must leave", but "Afghans must live"
YIELDING = frozenset("leave return go surrender disperse disarm evacuate quit depart comply obey withdraw register stop".split())
CEASING = frozenset("stop end cease".split())
UNDONE = frozenset("lift remove end stop halt repeal revoke rescind withdraw release free reverse".split())
HARMS = frozenset(
    "attack killing aggression violence bloodshed occupation bombing bombardment shelling strike airstrike raid siege blockade "
    "interference provocation atrocity crime fighting invasion genocide sanction massacre repression persecution embargo "
    "hostility war prisoner hostage detainee troop restriction tariff annexation incursion arrest crackdown".split()
)


def to_cease(clause: Clause) -> bool:
    """Whether it is harm that must cease, whoever does it: "the killing must stop", "the sanctions must be lifted".

    Args:
        clause: a clause under "must" or "should".
    """
    if clause.passive:
        return clause.lemma in UNDONE and any(HARMS & a.words for a in clause.arguments if a.role == "object")
    return clause.lemma in CEASING and any(HARMS & a.words for a in clause.arguments if a.role == "subject")
