"""Whom an act concerns though it is not said or done to them in so many words: whom it is about, who holds them, whose law falls, whom it is anti."""

from __future__ import annotations

from dragoman.reading.acts.homes import government
from dragoman.reading.scene import MODIFIERS, Scene
from dragoman.records import Act, Actor

GIVEN_UP = frozenset("arrest deportation detention extradition handover release return surrender transfer trial".split())


def to_be_done_to(scene: Scene, act: Act, actor: Actor) -> bool:
    """Whether somebody is only whom the thing asked for would happen to: "asked for his extradition".

    Args:
        scene: the report and its actors.
        act: the request.
        actor: who might be asked.
    """
    clause = scene.parsed.clauses[act.clause]
    if act.type != "REQUEST" or actor.kind not in ("person", "people"):
        return False
    ends = (next(t for t in scene.tokens[m.last - 1 :: -1] if t.pos != "PART") for m in actor.mentions)
    return any(
        t.dep == "poss" and scene.tokens[t.head].lemma in GIVEN_UP and t.sentence == clause.sentence and t.i > clause.head
        for t in ends
    )


def keeper(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """The government of those whom a request is about, where it is another's: "asked for his extradition".

    Args:
        scene: the report and its actors.
        act: the request.
        source: who asks.
    """
    own = {scene.party(a) for a in source}
    homes = {a.country for a in scene.actors.values() if a.country and a.country not in own and to_be_done_to(scene, act, a)}
    return government(scene, homes.pop()) if len(homes) == 1 else ()


def as_asked(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """Of whom a thing is asked by the way: "kept its guns, which it gave up as the cabinet had demanded", "came at their request".

    Args:
        scene: the report and its actors.
        act: the request.
        source: who asks.
    """
    clause = scene.parsed.clauses[act.clause]
    if clause.parent is None or (clause.mark != "as" and not (clause.kind == "noun" and clause.link == "at")):
        return ()
    found, _, _ = scene.parties(a for a in scene.parsed.clauses[clause.parent].arguments if a.role == "subject")
    return tuple(a for a in found if a not in source)


def own_house(scene: Scene, source: tuple[str, ...]) -> tuple[str, ...]:
    """The parliament of the head of state who vetoes its law, where the text speaks of it.

    Args:
        scene: the report and its actors.
        source: who vetoes.
    """
    heads = [scene.actors[a] for a in source]
    if not all(a.kind == "person" and a.country and "GOV" in a.sector for a in heads):
        return ()
    homes = {a.country for a in heads}
    return tuple(a.id for a in scene.actors.values() if a.kind == "state" and a.sector == ("LEG",) and a.country in homes)[:1]


def set_against(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """Against whom the words of a thing set it: "the anti-Chile sanctions", "chanted anti-Chilean slogans".

    Args:
        scene: the report and its actors.
        act: what is done with the thing.
        source: who does it.
    """
    clause, tokens = scene.parsed.clauses[act.clause], scene.tokens
    heads = (*clause.heads("object"), *((clause.head,) if clause.kind == "noun" else ()))
    beside = (c for h in heads for c in scene.children[h] if tokens[c].dep in MODIFIERS and c > 1)
    named = (c for c in beside if tokens[c - 1].text == "-" and tokens[c - 2].lower == "anti")
    return tuple(a for c in named for a in scene.at.get(c, ()) if a not in source)
