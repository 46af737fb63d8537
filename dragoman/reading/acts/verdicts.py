"""Praise and blame of a deed that words only point at: "This was murder", "The raid was a crime", "Such attacks must stop".

The deed is the one told last before; where that is a demand on him who speaks, his verdict turns it down.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.announced import at_odds
from dragoman.reading.acts.told_before import DEEDS, MISHAPS, STEPS
from dragoman.reading.kinds import HARM, HOSTILE
from dragoman.reading.scene import Scene
from dragoman.records import Act
from dragoman.scheme import EventType

POINTING = frozenset("this that it these those such".split())
DEFINITE = frozenset("the this that these those such".split())
DONE = (DEEDS | MISHAPS | STEPS) | frozenset(  # nouns that take up a deed without telling it
    "abduction agreement arrest behaviour behavior closure conduct conviction crackdown detention execution expulsion invasion jailing "
    "gesture initiative provocation ratification release sentence truce vote withdrawal".split()
)
MORE = frozenset(("prep", "acl", "relcl", "poss"))  # what tells more of a deed than that it was told before
REACH = 3  # sentences from a deed to the verdict on it
ASKED = frozenset(("REQUEST", "AGREE"))
KIND = frozenset("AGREE CONCEDE COOPERATE AID RETREAT SUPPORT".split())  # what is praised
SPOKEN = HOSTILE - HARM - {"PROTEST", "REJECT"}  # hostile words: only who is meant answers them


def judged(scene: Scene, act: Act) -> tuple[int, ...]:
    """What a word is said of: the subject of a verb or an adjective, the object of a passive, what a noun "is".

    Args:
        scene: the report and its actors.
        act: the praise or blame.
    """
    clause = scene.parsed.clauses[act.clause]
    if clause.kind == "noun":
        return clause.heads("is") or clause.heads("out")
    return clause.heads("object") if clause.passive else clause.heads("subject")


def points_only(scene: Scene, act: Act) -> bool:
    """Whether what is judged is told by a word that points and by nothing else: "this is a crime".

    Args:
        scene: the report and its actors.
        act: the praise or blame.
    """
    heads = judged(scene, act)
    alone = all(not any(scene.tokens[c].dep in MORE for c in scene.children[h]) for h in heads)  # not "those who did it"
    return (
        bool(heads) and alone and not act.parts and all(scene.tokens[h].lower in POINTING and not scene.at.get(h) for h in heads)
    )


def points_back(scene: Scene, act: Act) -> bool:
    """Whether what is judged was told before: "this", "the raid", "such actions", and no more is said of it here.

    Args:
        scene: the report and its actors.
        act: the praise or blame.
    """
    if points_only(scene, act):
        return True
    heads = judged(scene, act)
    return bool(heads) and not act.parts and all(_taken_up(scene, h) for h in heads)


def _taken_up(scene: Scene, head: int) -> bool:
    """Whether a noun is a deed told before: "such actions", but not "the raid on Lima"."""
    under = [scene.tokens[c] for c in scene.children[head]]
    definite = any(t.lower in DEFINITE for t in under)
    return scene.tokens[head].lemma in DONE and definite and not any(t.dep in MORE for t in under)


def judged_before(
    scene: Scene, act: Act, speaker: Sequence[str], acts: Sequence[Act], kind: EventType | None = None
) -> Act | None:
    """The deed of another side, told shortly before, that a verdict is on; the nearest one.

    Blame is of harm, of hostile words to him who speaks, or of a demand on him; praise of what is kind or gives way.

    Args:
        scene: the report and its actors.
        act: the verdict.
        speaker: who passes it.
        acts: the acts that are done or announced, in text order.
        kind: the type of the deed where its noun names one: an arrest; None for "this", "the move".
    """
    at = scene.parsed.clauses[act.clause].sentence
    for earlier in reversed(acts):
        back = at - scene.parsed.clauses[earlier.clause].sentence
        doers = earlier.actors("source")
        if earlier.clause >= act.clause or not 0 < back <= REACH or not doers or _own(scene, doers, speaker):
            continue
        to_him = _to_him(scene, earlier, speaker)
        done = earlier.type in (KIND if act.type == "SUPPORT" else HARM | {"PROTEST", "REJECT"})
        fits = done or (act.type != "SUPPORT" and to_him and points_only(scene, act) and earlier.type in SPOKEN | {"REQUEST"})
        if fits and kind in (None, earlier.type):
            return earlier
    return None


def turned_down(scene: Scene, deed: Act, speaker: Sequence[str]) -> bool:
    """Whether a verdict is on a demand that somebody has made on him who passes it.

    Args:
        scene: the report and its actors.
        deed: what the verdict is on.
        speaker: who passes it.
    """
    return deed.type in ASKED and _to_him(scene, deed, speaker)


def _to_him(scene: Scene, said: Act, speaker: Sequence[str]) -> bool:
    """Whether something was said to who speaks now; a demand without a word on whom it is made counts."""
    target = said.actors("target")
    return _own(scene, target, speaker) or (said.type == "REQUEST" and not target)


def _own(scene: Scene, actors: Sequence[str], speaker: Sequence[str]) -> bool:
    shared = {scene.party(a) for a in actors} & {scene.party(a) for a in speaker}
    return bool(shared) and not at_odds(scene, actors, speaker)


def speaks_of_them(scene: Scene, act: Act) -> bool:
    """Whether those who are blamed are told by "they" alone: who says "they" does not mean his own side.

    Args:
        scene: the report and its actors.
        act: the blame.
    """
    heads = judged(scene, act)
    return bool(heads) and all(scene.tokens[h].lower == "they" for h in heads)
