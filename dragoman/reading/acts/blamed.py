"""What somebody is blamed for where it stands beside the words of blame: in how he does it, in what the blamer goes on to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.acts.sides import shares
from dragoman.reading.kinds import HARM, KINDNESS, NO_RIGHT
from dragoman.reading.scene import Scene
from dragoman.records import Act, Content

MEANS = frozenset(("by", "through"))  # how the deed hangs on what it amounts to
GOING_ON = frozenset("add allege argue assert charge claim complain declare insist note say state stress".split())
DRILLS = frozenset("drill exercise manoeuvre maneuver wargame".split())
DUTIES = frozenset(
    "accord agreement commitment deal duty obligation pact pledge promise protocol provision responsibility treaty undertaking".split()
)
OPPOSING = frozenset(("oppose", "opposed", "opposition", "vote"))  # words of refusing what another would do
DEEDS = HARM | KINDNESS | {"REJECT", "THREATEN"}


def beside_blame(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The deed of the blamed beside the words of blame.

    "Lima is playing with fire by arming rebels", "criticised Lima, saying that it had armed rebels".

    Args:
        scene: the report and its actors.
        act: the blame.
        acts: all acts, in text order.
    """
    clauses = scene.parsed.clauses
    clause = clauses[act.clause]
    own = {clause.index} | ({clause.parent} if clause.kind == "noun" and clause.link == "object" else set())
    for deed in acts:
        doers = deed.actors("source")
        blamed = shares(scene, doers, act.actors("target")) or (act.frame == NO_RIGHT and not doers)
        if deed.type not in DEEDS or deed.clause in own or not blamed:
            continue
        if shares(scene, doers, act.actors("source")):
            continue
        told = clauses[deed.clause]
        if act.frame == NO_RIGHT and any(up.index == act.clause for _, up in scene.above(told)):
            return deed  # "has no right to extend the embargo"
        if told.link in MEANS and told.kind == "verb" and told.parent in own:
            return deed
        if told.link == "ccomp" and told.parent is not None and not told.negated and not told.modal:
            said = clauses[told.parent]
            if said.lemma in GOING_ON and said.link == "advcl" and said.tense == "participle" and said.parent in own:
                return deed
    return None


def by_nobody_yet(scene: Scene, act: Act, inner: Act, content: Content) -> Content:
    """A content without a doer, where who opposes harm was read as doing it: "opposes extending the embargo on Lima".

    Args:
        scene: the report and its actors.
        act: the refusal.
        inner: what is refused.
        content: what it was read as.
    """
    opposed = act.type == "REJECT" and inner.type in HARM and scene.parsed.clauses[act.clause].lemma in OPPOSING
    return replace(content, source=()) if opposed and set(content.source) <= set(act.actors("source")) else content


def shirked(scene: Scene, act: Act, speaker: Sequence[str], source: Sequence[str]) -> Content | None:
    """The refusal that another is blamed for, of what he owes: "noted that Lima still refused to fulfil its obligations".

    Args:
        scene: the report and its actors.
        act: the refusal.
        speaker: who tells of it.
        source: who refuses.
    """
    if act.type != "REJECT" or not speaker or not source or shares(scene, speaker, source):
        return None
    verbs = [c for c in scene.hanging.get(act.clause, ()) if c.kind == "verb" and c.tense == "infinitive"]
    owed = any(a.role in ("object", "by", "with", "to") and DUTIES & a.words for c in verbs for a in c.arguments)
    return Content(type="REJECT", source=tuple(source), target=()) if owed else None


def victims_below(scene: Scene, act: Act) -> tuple[str, ...]:
    """Whom a crime hit by the verb that tells it: "the crime of killing villagers".

    Args:
        scene: the report and its actors.
        act: the deed, told by a noun.
    """
    if scene.parsed.clauses[act.clause].kind != "noun":
        return ()
    told = (c for c in scene.hanging.get(act.clause, ()) if c.kind == "verb" and c.link == "of" and c.tense == "participle")
    return scene.parties(a for c in told for a in c.arguments if a.role == "object" and not a.note)[0]


def is_drill(scene: Scene, act: Act, content: Content) -> bool:
    """Whether the drill of one side alone is blamed: that is no cooperation.

    Args:
        scene: the report and its actors.
        act: the drill.
        content: what it was read as.
    """
    alone = len({scene.party(a) for a in (*content.source, *content.target)}) < 2
    return content.type == "COOPERATE" and alone and scene.parsed.clauses[act.clause].lemma in DRILLS
