"""Whom a threat is aimed at where its words do not say: who would bring it upon himself, of whom something is demanded, whose violence it answers."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.announced import at_odds
from dragoman.reading.acts.sides import shares
from dragoman.reading.kinds import HARM, HOSTILE
from dragoman.reading.scene import Scene
from dragoman.records import Act

GROUNDS = frozenset("for over after because".split())  # how the deed that a threat answers hangs below it
AVENGED = 1  # sentences from violence to the vow that answers it


def stood_by(scene: Scene, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """Whom a report tells the source to back or help, and not to blame or punish: nobody threatens him there.

    Args:
        scene: the report and its actors.
        source: who speaks.
        acts: the acts of the report.
    """
    own = {scene.party(a) for a in source}
    done = [act for act in acts if {scene.party(a) for a in act.actors("source")} & own]
    against = {scene.party(a) for act in done if act.type in HOSTILE for a in act.actors("target")}
    helped = (a for act in done if act.type in ("SUPPORT", "AID") for a in (*act.actors("target"), *act.actors("source")))
    return tuple(a for a in helped if scene.party(a) not in against | own)


def on_condition(scene: Scene, act: Act, source: Sequence[str]) -> tuple[str, ...]:
    """Who would bring a threat upon himself: "threatened to end the talks if the army returned".

    Args:
        scene: the report and its actors.
        act: the threat.
        source: who threatens.
    """
    clauses = scene.parsed.clauses
    inside = [act.clause, *(c.index for c in scene.hanging.get(act.clause, ()))]
    under = (
        c
        for n in inside
        for c in scene.hanging.get(n, ())
        if c.mark in ("if", "unless") and c.sentence == clauses[act.clause].sentence
    )
    subjects = (scene.parties(a for a in c.arguments if a.role == "subject")[0] for c in under)
    return next(
        (
            tuple(a for a in found if not shares(scene, (a,), source) or at_odds(scene, (a,), source))
            for found in subjects
            if found
        ),
        (),
    )


def pressed(scene: Scene, act: Act, source: Sequence[str], acts: Sequence[Act]) -> tuple[str, ...]:
    """Of whom the same sentence tells a demand, before a threat joined to it: "urged Quito to pull back and warned of war".

    Args:
        scene: the report and its actors.
        act: the threat.
        source: who threatens.
        acts: all acts of the report, in text order.
    """
    clauses = scene.parsed.clauses
    at = clauses[act.clause].sentence
    for earlier in reversed(acts):
        here = earlier.clause < act.clause and clauses[earlier.clause].sentence == at
        asked = earlier.actors("target")
        above = all(scene.actors[a].kind == "organisation" for a in asked)  # "urged the council to act and warned of war"
        if here and earlier.type == "REQUEST" and asked and not above and shares(scene, earlier.actors("source"), source):
            return tuple(a for a in asked if not shares(scene, (a,), source))
    return ()


def avenged(scene: Scene, act: Act, source: Sequence[str], acts: Sequence[Act]) -> tuple[str, ...]:
    """Who did the violence told last to others than himself, where a threat names nobody: "Lima struck the port … Quito vowed revenge".

    Args:
        scene: the report and its actors.
        act: the threat.
        source: who threatens.
        acts: all acts of the report, in text order.
    """
    clauses = scene.parsed.clauses
    at = clauses[act.clause].sentence
    for earlier in reversed(acts):
        doers = earlier.actors("source")
        if (
            earlier.clause < act.clause
            and at - clauses[earlier.clause].sentence <= AVENGED
            and earlier.type == "ASSAULT"
            and doers
        ):
            return () if shares(scene, doers, source) and not at_odds(scene, doers, source) else doers
    return ()


def provoked(scene: Scene, act: Act, acts: Sequence[Act]) -> tuple[str, ...]:
    """Who did the deed that a threat answers, where its victim was taken for the one threatened: "vowed revenge for Lima's raid on Quito".

    Args:
        scene: the report and its actors.
        act: the threat.
        acts: all acts of the report.
    """
    for deed in acts:
        doers = deed.actors("source")
        if deed.type not in HARM or not doers or not set(deed.actors("target")) & set(act.actors("target")):
            continue
        links = []
        for child, parent in scene.above(scene.parsed.clauses[deed.clause]):
            links.append(child.link)
            if parent.index == act.clause and GROUNDS & set(links) and not shares(scene, doers, act.actors("source")):
                return doers
    return ()
