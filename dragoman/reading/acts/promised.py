"""What somebody does who promises: a promise of harm is a threat, one of giving way a concession, one to back somebody is backing."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.acts.moods import WHENEVER
from dragoman.reading.acts.sides import shares
from dragoman.reading.kinds import GIVING_WAY, HARM, OUTLAWS
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause

STAND_BY = frozenset(
    f"support.stand-{word}" for word in ("alongside", "behind", "beside", "by", "up-for", "with")
)  # "will stand by Chile" stands by it already
BACKING = STAND_BY | {"support.support"}
SWAPS = frozenset(("retreat.swap", "retreat.swap-of", "retreat.swap-verb", "retreat.swap-for"))  # neither side gives way alone
BLAME = "accuse.hold-responsible"
COMPLETING = frozenset("xcomp pcomp to acl conj".split())
PLEDGED = frozenset("commit commitment committed determination determined resolve resolved".split())
GOING_ON = frozenset("continue fight keep persist resume".split())


def backed(scene: Scene, act: Act) -> bool:
    """Whether to tell an act as ahead is to do it: "will stand by Chile", "is committed to supporting Chile".

    Args:
        scene: the report and its actors.
        act: the act told as ahead.
    """
    clause = scene.parsed.clauses[act.clause]
    if act.frame in STAND_BY:
        return clause.modal in ("will", "shall") or any(up.modal in ("will", "shall") for _, up in _complements(scene, act))
    return act.frame in BACKING and any(up.lemma in PLEDGED for _, up in _complements(scene, act))


def pledged(scene: Scene, act: Act, inner: Act | None) -> bool:
    """Whether a commitment names no deed to come, but a partner or a culprit: "its commitment to support Chile", "to holding Peru accountable".

    Args:
        scene: the report and its actors.
        act: the promise.
        inner: the act that it speaks of.
    """
    if inner is None or (inner.frame not in BACKING and inner.frame != BLAME):
        return False
    clause = scene.parsed.clauses[act.clause]
    return clause.lemma in PLEDGED or any(PLEDGED & a.words for a in clause.arguments if a.role == "object")


def resolved(scene: Scene, act: Act) -> bool:
    """Whether to tell somebody's resolve to blame is to blame: "their determination to hold Peru accountable".

    Args:
        scene: the report and its actors.
        act: the act told as ahead.
    """
    return act.frame == BLAME and any(up.lemma in PLEDGED for _, up in _complements(scene, act))


def swaps(inner: Act | None) -> bool:
    """Whether both sides give way to each other: "is ready to exchange prisoners"."""
    return inner is not None and inner.frame in SWAPS


def announced(scene: Scene, act: Act) -> bool:
    """Whether a verb tells what somebody is going to do in words: "will lift the ban", "will open an inquiry", but not "once it lifts it".

    Args:
        scene: the report and its actors.
        act: the act.
    """
    clause = scene.parsed.clauses[act.clause]
    if clause.kind == "noun" and clause.link == "object" and clause.parent is not None and act.mode == "investigate":
        clause = scene.parsed.clauses[clause.parent]
    joined = clause  # "once it returns and lifts the ban"
    while joined.link == "conj" and joined.parent is not None:
        joined = scene.parsed.clauses[joined.parent]
    return clause.kind == "verb" and not {clause.mark, joined.mark} & (WHENEVER | {"if", "unless"})


def _complements(scene: Scene, act: Act) -> Iterator[tuple[Clause, Clause]]:
    """The clauses that an act completes, up the sentence: those of "continue" and "committed"."""
    for child, up in scene.above(scene.parsed.clauses[act.clause]):
        if child.link not in COMPLETING:
            return
        yield child, up


def ordered(scene: Scene, act: Act) -> bool:
    """Whether somebody orders what his own people are to do: "ordered the withdrawal of his troops", "ordered the closure of the border".

    Whose troops are to leave or come tells whether they are his own. A court that orders an arrest only asks for it.

    Args:
        scene: the report and its actors.
        act: what is ordered.
    """
    clause = scene.parsed.clauses[act.clause]
    led = any(p.role == "source" and p.how == "subject light verb" for p in act.parts)
    warrant = act.mode == "arrest" and any("JUD" in scene.actors[a].sector for a in act.actors("source"))
    if not led or warrant or act.type not in GIVING_WAY | HARM or clause.parent is None:
        return False
    moved = act.type in ("CONCEDE", "MOBILIZE") or act.mode == "withdraw"
    theirs, _, _ = scene.parties(a for a in clause.arguments if a.role == "of")
    return not moved or all(shares(scene, (a,), act.actors("source")) for a in theirs)


def fights_on(scene: Scene, act: Act) -> bool:
    """Whether those who bear arms against a state vow to go on: "the rebels vowed to continue their fight".

    Args:
        scene: the report and its actors.
        act: the vow.
    """
    armed = act.actors("source") and all(OUTLAWS & set(scene.actors[a].sector) for a in act.actors("source"))
    said = {word for a in scene.parsed.clauses[act.clause].arguments if a.role == "clause" for word in a.words}
    return bool(armed) and scene.parsed.clauses[act.clause].lemma in ("vow", "swear") and bool(said & GOING_ON)
