"""Clauses into which nothing above them reaches: what is set, granted or not heeded there has happened, whatever is said above."""

from __future__ import annotations

from dragoman.reading.acts.moods import ASKING
from dragoman.reading.scene import Scene
from dragoman.records import Clause

SETTING = frozenset("in at during with on".split())
TALKS = frozenset("call conversation meeting talk talks telephone summit".split())
OVERHANG = frozenset(  # words that take what hangs on them for granted: "the victims of", "revenge for", "as a result of", "due to"
    "aftermath anniversary author comment consequence culprit due face light owing perpetrator planner reaction remark reprisal response result retaliation retribution revenge "
    "scene silence stance survivor sympathiser testimony vengeance victim wake".split()
)
UNHEEDED = frozenset(("irrespective", "regardless", "spite"))
BACK = frozenset("about after against at for in of on over to".split())
OPEN = frozenset("a an another any every further future new such".split())  # "a response to any attack": none has happened
PUNISHING = frozenset("fine impose penalise penalize punish sanction".split())


def closed(scene: Scene, clause: Clause, parent: Clause) -> bool:
    """Whether nothing above a clause reaches into it.

    So it is with main and relative clauses, participles behind a noun that tell what was done or who does it, "the fact that ...", "over when ...",
    and with what stands before a verb as its setting: "In a meeting with the envoy, he promised ...".
    """
    if clause.link in ("root", "relcl"):
        return True
    if clause.mark in ASKING and clause.link not in ("ccomp", "xcomp", "advcl"):
        return True  # "doubts over when the talks would begin"
    if clause.kind == "noun":
        return (
            (clause.link in SETTING and (clause.head < parent.head or _amid(clause, parent)))
            or _granted(scene, clause.head)
            or _in_spite(scene, clause.head)
        )
    if clause.link == "acl" and clause.tense == "participle" and not clause.mark:
        # "students arrested by the police" were arrested; "a resolution imposing sanctions" imposes none yet
        return scene.tokens[clause.head].tag != "VBG" or bool(scene.standing_at(scene.tokens[clause.head].head)[0])
    return clause.link == "acl" and clause.tense != "infinitive" and scene.tokens[clause.head].head != parent.head


def _amid(clause: Clause, parent: Clause) -> bool:
    """Whether a talk stands between a verb and what is said: "agreed in a call to meet", "told him in a meeting that"."""
    follows = any(a.role in ("clause", "that") and clause.head < a.head for a in parent.arguments)
    return parent.kind == "verb" and clause.link in ("in", "during", "at") and clause.lemma in TALKS and follows


def _in_spite(scene: Scene, i: int) -> bool:
    """Whether a noun tells what somebody does not heed, or only his mood: "in spite of the embargo", "summoned the envoy in protest"."""
    before = scene.tokens[scene.tokens[i].head]
    mood = before.lower == "in" and scene.tokens[i].lemma == "protest" and before.i == i - 1
    return before.dep == "prep" and (mood or scene.tokens[before.head].lemma in UNHEEDED)


def _granted(scene: Scene, i: int) -> bool:
    """Whether a noun that tells an act only hangs on one that takes it for granted: "punish the perpetrators of the raid"."""
    before = scene.tokens[scene.tokens[i].head]
    if (
        before.dep not in ("prep", "pcomp")
        or before.lower not in BACK
        or any(scene.tokens[c].lower in OPEN for c in scene.children[i])
    ):
        return False
    # "vowed revenge for the raid" may hang "for" on either word; "will result in a raid" takes none for granted
    over = (scene.tokens[before.head], scene.tokens[before.i - 1])
    punished = (
        before.lower == "for" and {over[0].lemma, scene.tokens[over[0].head].lemma} & PUNISHING
    )  # "fined the firm for its raid"
    return bool(punished) or any(t.lemma in OVERHANG and not (t.pos == "VERB" and t.lemma == "result") for t in over)
