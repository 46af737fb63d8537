"""Help for which somebody is thanked has been given: "thanked Norway for its military aid" tells of the aid too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.acts.parts import part
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause, Part

THANKS = frozenset("appreciation grateful gratitude thank thankful".split())
KINDNESS = frozenset("assistance help support".split())  # of any kind: "for his help"
GIVEN = frozenset("deliver give grant provide receive render send".split())
GIVERS = ("poss", "mod", "by", "from")  # "the support of Chile" may go to Chile


def given(scene: Scene, clause: Clause, bare: bool) -> bool:
    """Whether a noun of help is what somebody is thanked for, and more than a kindness: "for the aid", not "for his help".

    Args:
        scene: the report and its actors.
        clause: the clause of the noun.
        bare: whether nothing says of what kind the help is.
    """
    told = any(scene.tokens[c].dep == "acl" and scene.tokens[c].lemma in GIVEN for c in scene.children[clause.head])
    return bool(_thanks(scene, clause)) and (not bare or clause.lemma not in KINDNESS or told)


def by_the_thanked(scene: Scene, act: Act, acts: Sequence[Act]) -> Act:
    """An act of helping for which somebody is thanked, with him as the helper, and the thankful as the helped where nobody else is named.

    Args:
        scene: the report and its actors.
        act: an act.
        acts: all acts of the report.
    """
    clauses = scene.parsed.clauses
    clause = clauses[act.clause]
    words = _thanks(scene, clause) if act.type == "AID" else frozenset()
    thankful = (a for a in acts if a.type == "SUPPORT" and a.actors("target") and clauses[a.clause].head in words)
    if (thanks := next(thankful, None)) is None:
        return act
    by = part(scene, clause, "source", GIVERS, thanks.actors("source"))
    giver = by or Part(role="source", actors=thanks.actors("target"), how="who is thanked")
    helped = next((p for p in act.parts if p.role == "target" and not set(p.actors) & set(giver.actors)), None)
    if helped is None:  # "thanked Norway for aid to Fiji", the "to" read with the thanks
        helped = part(scene, clauses[thanks.clause], "target", ("to",), giver.actors)
    to = helped or Part(role="target", actors=thanks.actors("source"), how="who gives thanks")
    return replace(act, parts=(giver, to))


def _thanks(scene: Scene, clause: Clause) -> frozenset[int]:
    """The words of thanks, and those that carry them, on which a noun hangs by its "for", or those with which it is joined."""
    token = scene.tokens[clause.head]
    while token.dep == "conj" and token.head != token.i:
        token = scene.tokens[token.head]
    before = scene.tokens[token.head]
    if clause.kind != "noun" or before.lower != "for":
        return frozenset()
    while before.dep == "conj" and scene.tokens[before.head].lower == "for":
        before = scene.tokens[before.head]
    near = frozenset((before.head, *scene.children[before.head]))
    return near if any(scene.tokens[i].lemma in THANKS for i in near) else frozenset()
