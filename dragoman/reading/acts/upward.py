"""What the words above an act, or around it, make of it: said by wishing to, sought, tried, warded off, still to be shown."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.kinds import SPEECH
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause, Token

WISHES = frozenset("want like wish".split())
KEEPING = frozenset(("continue",))
SEEKING = frozenset("want wish seek hope try attempt strive aspire aim look desire endeavour endeavor".split())
WARDING = frozenset("defend defence defense protect protection shield guard safeguard".split())
NEAR = 7  # tokens before "against raids" in which somebody is defended
SHOWING = frozenset("assure confirm convince demonstrate prove reassure show".split())
STEPS = frozenset("step action measure move".split())
TRYING = frozenset("try attempt seek want strive aim effort".split())
RECALLING = frozenset("advise convince persuade remind".split())


def performed(scene: Scene, parent: Clause, path: Sequence[str]) -> bool:
    """Whether a speaker does what he says that he wants to do, or will go on doing.

    "I want to thank", "we would like to offer our condolences", "will continue to urge Lima to talk".
    """
    begun = tuple(path[-2:]) in (("by", "xcomp"), ("with", "xcomp"))  # "would like to begin by thanking"
    if parent.lemma not in WISHES | KEEPING or parent.negated or (set(path) - {"xcomp", "object", "conj"} and not begun):
        return False
    if parent.lemma in KEEPING:
        return parent.modal in ("will", "shall")
    own_words = parent.tense == "present" and parent.modal in ("", "would")
    return own_words and (parent.lemma == "wish" or _first_person(scene, parent))


def sought(parent: Clause, path: Sequence[str]) -> bool:
    """Whether somebody says of himself that he seeks what hangs on a verb, which was not in vain: "is trying to", "looks forward to"."""
    own_deed = not set(path) - {"xcomp", "pcomp", "to", "conj"}
    in_vain = parent.tense == "pluperfect" or (parent.lemma in ("try", "attempt") and parent.tense == "past")
    return own_deed and parent.lemma in SEEKING and not (parent.negated or parent.modal or in_vain)


def _first_person(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is told of oneself."""
    return any(a.role == "subject" and scene.tokens[h].lower in ("i", "we") for a in clause.arguments for h in a.heads)


def stepping(clause: Clause) -> bool:
    """Whether a clause tells no more than that somebody acts: "took action", "is taking steps"."""
    return clause.lemma == "take" and any(a.role == "object" and STEPS & a.words for a in clause.arguments)


def trying(child: Clause, parent: Clause) -> bool:
    """Whether a clause tells what somebody wants or tries: "was making efforts to …"."""
    return child.tense == "infinitive" and not parent.negated and not parent.modal and parent.lemma in TRYING


def warded_off(scene: Scene, clause: Clause) -> bool:
    """Whether a noun tells harm from which somebody is kept: "the defence of its ports against raids", but "from the raid"."""
    over = scene.tokens[scene.tokens[clause.head].head]
    near = scene.tokens[max(0, over.i - NEAR) : over.i]
    kept = over.lower in ("from", "against") and any(t.lemma in WARDING for t in near)
    return clause.kind == "noun" and kept and not definite(scene, clause)


def in_own_name(scene: Scene, clause: Clause) -> bool:
    """Whether an infinitive is the speaker's own by a "my" or "our": "our pleasure to welcome"."""
    return any(a.role == "subject" and scene.tokens[h].lower in ("my", "our") for a in clause.arguments for h in a.heads)


def yet_to_show(scene: Scene, parent: Clause) -> bool:
    """Whether somebody is still to show what hangs on a verb: "urged Lima to prove that it is committed"; not "I want to assure you that"."""
    over = scene.parsed.clauses[parent.parent].lemma if parent.parent is not None else ""
    return parent.lemma in SHOWING and parent.tense == "infinitive" and over not in WISHES


def kept_in_mind(child: Clause, parent: Clause) -> bool:
    """Whether a verb that may ask only recalls what was done: "reminded them that Lima had sent aid", not "reminded Lima to send it"."""
    done = child.kind == "verb" and child.tense in ("past", "perfect", "pluperfect") and not child.modal
    return child.link == "ccomp" and done and parent.lemma in RECALLING


def who_does(tokens: Sequence[Token], child: Clause, parent: Clause) -> bool:
    """Whether a noun only tells who does what a verb tells: "the envoys to the talks called for calm"."""
    at = child.head
    while child.kind == "noun" and tokens[at].head not in (at, parent.head):
        at = tokens[at].head
    return child.kind == "noun" and tokens[at].head == parent.head and tokens[at].dep == "nsubj"


def written(act: Act, child: Clause) -> bool:
    """Whether a paper does what it is said to do: "a report accusing Lima", not "a report that Lima sent arms"."""
    return act.type in SPEECH and child.link == "acl" and child.tense == "participle" and not child.passive


def asked_to(child: Clause, over: Act) -> bool:
    """Whether an infinitive read as an aside is what is asked for: "called on Lima to withdraw"."""
    return child.tense == "infinitive" and over.type == "REQUEST"


def definite(scene: Scene, clause: Clause) -> bool:
    """Whether a noun speaks of something known: "the raid", "its raid"."""
    return any(
        scene.tokens[c].lower in ("the", "this", "that", "these", "those") or scene.tokens[c].dep == "poss"
        for c in scene.children[clause.head]
    )
