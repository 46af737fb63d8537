"""What an act of speech says of what was told before it: "Lima ruled that out", "held Quito responsible for the attack".

A refusal or a consent may leave to the demand or the offer before it what it is about, and a blame to
the report of the deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.reading.acts.implied import governed
from dragoman.reading.kinds import HARM, OUTLAWS
from dragoman.reading.scene import Scene
from dragoman.records import Act

REACH = 3  # sentences back
ANSWERS = frozenset(("REJECT", "AGREE", "CONCEDE"))
ASKED = frozenset(("REQUEST", "AGREE"))
CARRIERS = frozenset(
    "appeal call condition demand idea initiative invitation it offer plan plea proposal request suggestion that these this those "
    "ultimatum".split()
)
DEEDS = frozenset(
    "ambush assassination assault atrocity attack blast bloodshed bombing crime deed event explosion incident killing massacre murder "
    "outrage raid shelling shooting strike violence".split()
)
BLAMED = frozenset(("for", "of", "object"))
WANTING = frozenset(("want",))
DONE = frozenset(("ASSAULT", "COERCE"))
LAID = frozenset(("after", "behind", "for", "in", "over"))  # how a deed hangs on the blame for it
LEADING = frozenset(("acl", "object", "of", "pcomp"))


def asked_before(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The demand or offer that a refusal or a consent without words of its own answers.

    Args:
        scene: the report and its actors.
        act: the refusal or consent.
        acts: all acts, in text order.
    """
    return answered(scene, act, act.actors("source"), acts) if act.type in ANSWERS and _bare(scene, act) else None


def answered(scene: Scene, act: Act, source: Sequence[str], acts: Sequence[Act]) -> Act | None:
    """The last demand or offer told before that another side has made to who answers.

    Args:
        scene: the report and its actors.
        act: the answer.
        source: who answers.
        acts: all acts, in text order.
    """
    own = {scene.side(a) for a in source}
    for earlier in _before(scene, act, acts):
        askers = {scene.side(a) for a in earlier.actors("source")}
        asked = {scene.side(a) for a in earlier.actors("target")}
        if earlier.type in ASKED and askers and not askers & own and (not asked or asked & own):
            return earlier
    return None


def blamed_before(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The deed told before for which somebody is blamed: "a raid for which villagers blamed Quito".

    Args:
        scene: the report and its actors.
        act: the blame.
        acts: all acts, in text order.
    """
    blamed = {scene.party(a) for a in act.actors("target")}
    heads = [h for a in scene.parsed.clauses[act.clause].arguments if a.role in BLAMED for h in a.heads]
    if act.type != "ACCUSE" or not blamed or not any(scene.tokens[h].lemma in DEEDS for h in heads):
        return None
    for earlier in _before(scene, act, acts):
        doers = earlier.actors("source")
        known = any(not OUTLAWS & set(scene.actors[a].sector) for a in doers)
        if earlier.type in DONE and (not known or blamed & {scene.party(a) for a in doers}):
            return earlier
    return None


def laid_at(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The deed that is laid at somebody's door: "accused Lima of being behind the raid", or called by its name: "Lima's raid is a crime".

    Args:
        scene: the report and its actors.
        act: the blame.
        acts: all acts, in text order.
    """
    blamed = {scene.party(a) for a in act.actors("target")}
    if act.type != "ACCUSE" or not blamed:
        return None
    for deed in acts:
        links = _way(scene, deed, act) if deed.type in HARM else set()
        doers = {scene.party(a) for a in deed.actors("source")}
        named = deed.type in DONE and deed.clause > act.clause and not doers and links & LAID and links <= LAID | LEADING
        if named or (links == {"subject"} and doers & blamed):
            return deed
    return None


def _way(scene: Scene, act: Act, over: Act) -> set[str]:
    """How the clause of an act hangs below that of another: the links on the way up; none where it does not hang there."""
    found: set[str] = set()
    for child, parent in scene.above(scene.parsed.clauses[act.clause]):
        found.add(child.mark or child.link)
        if parent.index == over.clause:
            return found
    return set()


def sufferers(scene: Scene, act: Act, type: str, acts: Sequence[Act]) -> tuple[str, ...]:
    """Whom the deed hit that a blame names without its victims, where it was told before.

    Args:
        scene: the report and its actors.
        act: the blame.
        type: the type of the deed.
        acts: all acts, in text order.
    """
    blamed = {scene.party(a) for a in act.actors("target")}
    for earlier in _before(scene, act, acts):
        doers = {scene.party(a) for a in earlier.actors("source")}
        hit = earlier.actors("target")
        if earlier.type == type == "ASSAULT" and hit and (not doers or doers & blamed):
            return hit
    return ()


def wisher(scene: Scene, act: Act) -> tuple[str, ...]:
    """Who wants that another does an act: "Lima wants Quito to withdraw".

    Args:
        scene: the report and its actors.
        act: the act that is wanted.
    """
    for child, parent in scene.above(scene.parsed.clauses[act.clause]):
        if child.link == "ccomp" and parent.lemma in WANTING:
            return scene.parties(a for a in parent.arguments if a.role == "subject")[0]
    return ()


def _before(scene: Scene, act: Act, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts told before one, the nearest first, not farther than a few sentences."""
    at = scene.parsed.clauses[act.clause].sentence
    for earlier in reversed(acts):
        if earlier.clause < act.clause and 0 <= at - scene.parsed.clauses[earlier.clause].sentence <= REACH:
            yield earlier


def _bare(scene: Scene, act: Act) -> bool:
    """Whether an answer names what it answers by a word that points back, or not at all."""
    clause = scene.parsed.clauses[act.clause]
    if any(a.role in ("clause", "to") for a in clause.arguments):
        return False
    told = [c for c in scene.children[clause.head] if scene.tokens[c].dep in ("dobj", "nsubjpass")]
    told += governed(scene, clause.head, ("on", "to"))
    return all(scene.tokens[c].lemma.lower() in CARRIERS for c in told)
