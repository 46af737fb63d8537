"""Whether an act of speech means somebody who is no actor of its report, or nobody: who stands near by is not taken for him then.

"Urged all parties to show restraint", "thanked Ana Lima, the singer", "condemned the terrorist act in Quito".
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.acts.parts import OWNER
from dragoman.reading.kinds import PARTIES, SIGNED
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause

ASKED = frozenset(("object", "on", "upon", "to"))
PARTNERS = frozenset(("with",))
VAGUE = frozenset(
    "actor ally coalition community country donor everybody everyone faction nation neighbor neighbour other partner party player power side "
    "stakeholder state west West world".split()
)  # "both sides" and the like stand for somebody
SIDES = frozenset("actor faction party player side stakeholder".split())  # from the country somebody only withdraws
POINTING = frozenset(("both", "two", "these", "its", "their"))  # what makes such words speak of somebody known
FELLOWS = frozenset(("partner", "ally", "donor", "friend"))  # whose they are does not tell who they are: "called on its allies"
TERROR = frozenset("cowardly criminal heinous terror terrorist".split())
OUTRAGES = frozenset("act action activity atrocity attack blast bombing crime incident operation".split())
# what a state settles with its own people
OWN_AFFAIRS = frozenset(
    "budget court election inflation pension poll poverty referendum salary tax unemployment vote wage".split()
)
TRIALS = frozenset(  # what is done with weapons at home
    "detonate display enrich install launch parade showcase stockpile test test-fire test-launch testfire testing unveil".split()
)
PLEDGED = frozenset(("commit", "committed", "commitment"))


def means_others(scene: Scene, type: str, act: Act) -> bool:
    """Whether those who are asked, or to whom a promise or praise goes, are told in words that name no actor.

    "Urged the international community to act", "stressed the need for all sides to talk", "ready for ties with all nations".

    Args:
        scene: the report and its actors.
        type: type of the event.
        act: the act of speech.
    """
    if type in ("REQUEST", "SUPPORT", "ACCUSE") and any(_vague(scene, h) for h in _asked(scene, act)):
        return True
    if type == "ACCUSE" and any(
        _vague(scene, h) for a in scene.parsed.clauses[act.clause].arguments if a.role == "by" for h in a.heads
    ):
        return True  # "condemned attacks by all parties"
    clauses = (scene.parsed.clauses[act.clause], *_led_to(scene, act)) if type in ("AGREE", "SUPPORT") else ()
    return any(_vague(scene, h) for c in clauses for a in c.arguments if a.role in PARTNERS for h in a.heads)


def asked_at_large(scene: Scene, clause: Clause) -> bool:
    """Whether a verb of asking has words that name no actor for those who are asked: "appealed to allies to send arms".

    Args:
        scene: the report and its actors.
        clause: the clause of the verb.
    """
    return any(_vague(scene, h) for a in clause.arguments if a.role in ASKED and not a.note for h in a.heads)


def asks_others(scene: Scene, act: Act) -> bool:
    """Whether those of whom something is asked are told in words that name no actor."""
    return act.type == "REQUEST" and means_others(scene, "REQUEST", act)


def _asked(scene: Scene, act: Act) -> Iterator[int]:
    """The words for those who are asked: beside the verb of asking, and before what they are asked to do."""
    clause = scene.parsed.clauses[act.clause]
    yield from (h for a in clause.arguments if a.role in ASKED and not a.note for h in a.heads)
    of = (h for a in clause.arguments if a.role == "from" for h in a.heads)
    yield from (h for h in of if scene.tokens[h].lemma in SIDES)  # "urged restraint from all parties"
    yield from (
        h for below in _led_to(scene, act) for a in below.arguments if a.role == "subject" and not a.note for h in a.heads
    )


def _led_to(scene: Scene, act: Act) -> Iterator[Clause]:
    """The infinitives below an act of speech, and below the noun that it is about: "stressed the need for all sides to talk"."""
    under = scene.hanging.get(act.clause, ())
    nouns = (c for c in under if c.kind == "noun" and c.link == "object")
    yield from (c for c in (*under, *(d for n in nouns for d in scene.hanging.get(n.index, ()))) if c.tense == "infinitive")


def _vague(scene: Scene, head: int) -> bool:
    """Whether a word stands for somebody, and tells not for whom."""
    lemma = scene.tokens[head].lemma
    pointed = any(
        scene.tokens[c].lower in POINTING and not (scene.tokens[c].dep == "poss" and lemma in FELLOWS)
        for c in scene.children[head]
    )
    known, how = scene.standing_at(head)
    known = [] if lemma in FELLOWS and how == OWNER else known  # "our partners"
    return lemma in VAGUE and not pointed and not known


def stranger_named(scene: Scene, act: Act) -> bool:
    """Whether a clause names whom it is done to, and the report makes that one no actor: nobody else is meant then."""
    clause = scene.parsed.clauses[act.clause]
    if clause.kind == "noun" and clause.link == "subject" and clause.parent is not None:
        clause = scene.parsed.clauses[clause.parent]  # "the airstrike killed Ali Hasan"
    heads = clause.heads("object") if clause.kind == "verb" and clause.lemma in PARTIES else ()
    return any(scene.tokens[h].pos == "PROPN" and scene.is_stranger(h) for h in heads)


def speaks_of_strangers(scene: Scene, act: Act) -> bool:
    """Whether those who are praised or blamed are named, and are nobody whom the report makes an actor: "praised Ana Lima, the singer".

    Args:
        scene: the report and its actors.
        act: the praise or blame.
    """
    heads = [h for a in scene.parsed.clauses[act.clause].arguments if a.role == "object" and not a.note for h in a.heads]
    return bool(heads) and all(scene.is_stranger(h) and scene.tokens[h].tag != "PRP" for h in heads)


def condemns_terror(scene: Scene, act: Act) -> bool:
    """Whether it is a deed of terrorists that is condemned: no state that is spoken of near by did it."""
    heads = [
        h for a in scene.parsed.clauses[act.clause].arguments if a.role in ("object", "over") and not a.note for h in a.heads
    ]
    return any(
        scene.tokens[h].lemma == "terrorism"
        or (scene.tokens[h].lemma in OUTRAGES and any(scene.tokens[c].lemma in TERROR for c in scene.children[h]))
        for h in heads
    )


def speaks_to_you(scene: Scene, act: Act) -> bool:
    """Whether those who are thanked, asked or warned are "you", of whom the quote does not tell who they are."""
    heads = (h for a in scene.parsed.clauses[act.clause].arguments if a.role in ASKED and not a.note for h in a.heads)
    return any(scene.tokens[h].lower == "you" and not scene.standing_at(h)[0] for h in heads)


def pledged_to_a_thing(scene: Scene, act: Act) -> bool:
    """Whether somebody is bound to a thing: "remains committed to the accord" promises nothing to whoever stands near by."""
    clause = scene.parsed.clauses[act.clause]
    words = {scene.tokens[i].lemma for i in (clause.head, *scene.children[clause.head])}
    to = [h for a in clause.arguments if a.role == "to" for h in a.heads]
    return bool(words & PLEDGED) and bool(to) and not any(scene.standing_at(h)[0] for h in to)


def _at_home(scene: Scene, act: Act) -> bool:
    """Whether a state pledges what concerns nobody but its own people: "promised to hold elections", "vowed to reform the courts"."""
    below = (c for c in scene.hanging.get(act.clause, ()) if c.link in ("xcomp", "ccomp"))
    return any(scene.tokens[h].lemma in OWN_AFFAIRS for c in below for h in c.heads("object"))


def _settled_between(scene: Scene, act: Act) -> bool:
    """Whether the words tell between whom something was signed, and make only some of them actors: "signed between Chile and six other states"."""
    between = (a for a in scene.parsed.clauses[act.clause].arguments if a.role == "between")
    return act.cameo == SIGNED and any(len(a.heads) > 1 for a in between)


def _those(scene: Scene, act: Act) -> bool:
    """Whether those who are praised or backed are told by what they do, and not by name: "support for those who speak out"."""
    heads = (h for a in scene.parsed.clauses[act.clause].arguments if a.role in ("for", "object", "to") for h in a.heads)
    return any(scene.tokens[h].lower == "those" and not scene.standing_at(h)[0] for h in heads)


def tries_weapons(scene: Scene, act: Act) -> bool:
    """Whether weapons are only made, shown or tested: "unveiled a missile" is done to nobody, though a bomber may be sent against somebody."""
    return act.mode == "weapons" and scene.parsed.clauses[act.clause].lemma in TRIALS


def means_nobody(scene: Scene, type: str, act: Act) -> bool:
    """Whether an act of speech has no other side that the report knows, whoever is spoken of around it.

    Args:
        scene: the report and its actors.
        type: type of the event.
        act: the act of speech.
    """
    if stranger_named(scene, act) or (type == "AGREE" and (pledged_to_a_thing(scene, act) or _at_home(scene, act))):
        return True
    if type == "SUPPORT" and (_settled_between(scene, act) or _those(scene, act)):
        return True
    return means_others(scene, type, act) or (type == "ACCUSE" and condemns_terror(scene, act))


def nobody_near(scene: Scene, type: str, act: Act, deed: str | None) -> bool:
    """Whether an act of speech is not said to, or of, whoever stands nearest in the text.

    Args:
        scene: the report and its actors.
        type: type of the event.
        act: the act of speech.
        deed: the type of the deed that it names.
    """
    if type == "ACCUSE" and deed == "ASSAULT":
        return True  # "condemned the attack on Riga" does not blame whatever state is spoken of near by
    return means_nobody(scene, type, act) or (type in ("ACCUSE", "SUPPORT") and speaks_of_strangers(scene, act))
