"""What was told before, and by whom it was done, where the words of an act point back to it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.kinds import HOSTILE
from dragoman.reading.scene import Scene
from dragoman.records import Act

POINTING = frozenset(("the", "this", "that", "these", "those", "its", "their"))
ALONE = frozenset(("it", "this", "that", "them"))  # "denounced it"
DOERS = frozenset("attacker assailant culprit killer perpetrator kidnapper abductor hijacker bomber plotter".split())
BEHIND = frozenset(("behind", "responsible", "who"))  # "those behind it", "those responsible", "those who laid the ambush"


def spoken_of(
    scene: Scene, type: str, act: Act, source: tuple[str, ...], acts: Sequence[Act], deed: str | None = None
) -> Act | None:
    """The act told before that 'condemned the killings', 'welcomed the decision' speaks of.

    Args:
        scene: the report and its actors.
        type: type of the act of speech.
        act: the act of speech.
        source: who speaks.
        acts: the acts that are done or announced, in text order.
        deed: the type that the object of the speech names, where it names one; then only such an act will do.
    """
    clause = scene.parsed.clauses[act.clause]
    own = {scene.party(a) for a in source}
    objects = [a.head for a in clause.arguments if a.role == "object"]
    definite = any(scene.tokens[c].lower in POINTING for head in objects for c in scene.children[head])
    if not definite and not any(scene.tokens[head].lower in ALONE for head in objects):
        return None
    for earlier in reversed(acts):
        if earlier.clause < act.clause and earlier.actors("source"):
            fits = earlier.type == deed if deed else (earlier.type in HOSTILE) == (type == "ACCUSE")
            if fits and not {scene.party(a) for a in earlier.actors("source")} & own:
                return earlier
    return None


def culprits(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """Who did the violence told last, where an act is aimed at those who did it: "swore to punish those behind the ambush".

    Args:
        scene: the report and its actors.
        act: the act.
        source: who does it.
        acts: the acts that are done or announced, in text order.
    """
    clause = scene.parsed.clauses[act.clause]
    words = scene.tokens[clause.head : scene.parsed.sentences[clause.sentence].last]
    meant = any(
        t.lemma in DOERS or (t.lower == "those" and any(w.lower in BEHIND for w in scene.tokens[t.i + 1 : t.i + 3]))
        for t in words
    )
    own = {scene.party(a) for a in source}
    for earlier in reversed(acts) if meant else ():
        doers = earlier.actors("source")
        if earlier.type == "ASSAULT" and earlier.clause < act.clause and doers and not {scene.party(a) for a in doers} & own:
            return doers
    return ()
