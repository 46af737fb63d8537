"""Words about what is not to be done: "pledged not to attack", "urged Lima not to impose tariffs", "vowed never to leave".

To forbear is to give way where the act would have been hostile, and a refusal where it would have been friendly.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.kinds import HARM, HOSTILE, NO_RIGHT
from dragoman.reading.scene import Scene
from dragoman.records import Act, Content, Standing

COMPLEMENTS = frozenset(("xcomp", "ccomp", "advcl", "acl", "for", "to", "of"))
WARNING = frozenset(("caution", "warn"))
NEVERTHELESS = frozenset("fail forget hesitate relent rest spare tire".split())  # "will spare no effort to", "not fail to"
OMISSIONS = frozenset("decline fail failure inaction neglect refusal refuse reluctance unwillingness".split())
ENDS = frozenset(
    "abolition cap cessation curb easing end ending freeze halt lifting limit moratorium relaxation removal suspension termination".split()
)
STOPS = frozenset("cease end halt stop".split())
PUTTING = frozenset("bring call put".split())
REMEDIES = frozenset("cushion mitigate neutralise neutralize offset overcome soften".split())
AVERTING = frozenset("avert avoid deter foil forestall preclude prevent thwart".split())
PROMISES = frozenset(("AGREE", "CONCEDE", "THREATEN"))
BESIDE = frozenset(  # set phrases behind which stands what something is done for or in view of, and not what is done
    (("in", "return"), ("in", "exchange"), ("in", "light"), ("in", "view"), ("in", "line"), ("in", "response"), ("in", "addition"),
     ("with", "respect"), ("with", "regard"))
)  # fmt: skip


OUTCOMES = frozenset("consequence cost danger fallout implication price repercussion ramification risk".split())
REPORTS = frozenset("spy eavesdrop snoop account claim information news question report rumour rumor statement story".split())


def dreaded(act: Act) -> bool:
    """Whether violence that a request speaks of is what it is against: "called on the courts to prevent such crimes by Lima's jets".

    Whom somebody calls on to strike is the subject of the striking.
    """
    return act.type == "ASSAULT" and not any(p.role == "source" and p.how.startswith("subject") for p in act.parts)


def left_undone(scene: Scene, act: Act, inner: Act | None, standing: Standing | None) -> bool:
    """Whether what an act of speech speaks of is not to be done, or is to end.

    Args:
        scene: the report and its actors.
        act: the act of speech.
        inner: the act that hangs on it, where there is one.
        standing: the standing of that act.
    """
    if act.type == "ACCUSE" and inner is not None and _omitted(scene, act, inner):
        return True
    if act.type == "THREATEN" and scene.parsed.clauses[act.clause].lemma in WARNING:
        return False  # "warned Lima not to attack": what he threatens with is unsaid, and he promises nothing
    if act.frame == NO_RIGHT:
        return False  # "has no right to extend the ban": the ban is what is blamed
    if any(c.lemma in NEVERTHELESS for c in scene.hanging.get(act.clause, ())):
        return False
    if inner is not None and act.type == "REQUEST" and scene.parsed.clauses[inner.clause].link == "against":
        return True  # "advised Lima against joining the pact"
    if inner is not None:
        return (standing is not None and standing.value == "denied") or _ended(scene, inner) or _stopped(scene, act, inner)
    return any(c.kind == "verb" and c.negated and c.link in COMPLEMENTS for c in scene.hanging.get(act.clause, ()))


def _omitted(scene: Scene, act: Act, inner: Act) -> bool:
    """Whether what somebody is blamed for is that he left something undone: "failing to help", "its refusal to help"."""
    at, top = scene.parsed.clauses[inner.clause].head, scene.parsed.clauses[act.clause].head
    while at != top and scene.tokens[at].head != at:
        at = scene.tokens[at].head
        if scene.tokens[at].lemma in OMISSIONS:
            return True
    return False


def _ended(scene: Scene, act: Act) -> bool:
    """Whether a noun that tells an act stands behind one that tells its end: "in exchange for the removal of the sanctions"."""
    token = scene.tokens[scene.parsed.clauses[act.clause].head]
    before = scene.tokens[token.head]
    over = scene.tokens[before.head]
    return token.dep == "pobj" and before.lower in ("of", "to", "on") and over.pos == "NOUN" and over.lemma in ENDS


def _stopped(scene: Scene, act: Act, inner: Act) -> bool:
    """Whether somebody is asked to stop what a noun names: "called on Lima to put an end to the raids"."""
    clauses, tokens = scene.parsed.clauses, scene.tokens
    at, top = clauses[inner.clause].head, clauses[act.clause].head
    if act.type != "REQUEST" or clauses[inner.clause].kind != "noun":
        return False
    over = at
    while at != top and tokens[at].head != at:
        at = tokens[at].head
        if tokens[at].pos == "VERB":
            put = (
                any(tokens[c].lemma in STOPS for c in scene.children[at] if tokens[c].dep == "dobj")
                and tokens[at].lemma in PUTTING
            )
            return at != top and (put or (tokens[at].lemma in STOPS and tokens[over].dep == "dobj"))
        over = at
    return False


def remedied(scene: Scene, act: Act, inner: Act) -> bool:
    """Whether harm that is spoken of is made good or kept away, and not done: "is ready to offset the effects of the embargo".

    Args:
        scene: the report and its actors.
        act: the promise or the request.
        inner: the act whose words hang on it.
    """
    clauses, tokens = scene.parsed.clauses, scene.tokens
    at, top = clauses[inner.clause].head, clauses[act.clause].head
    against = REMEDIES if act.type in PROMISES else AVERTING if act.type == "REQUEST" and inner.type in HOSTILE else frozenset()
    if clauses[inner.clause].kind != "noun":
        return False
    while at != top and tokens[at].head != at:
        at = tokens[at].head
        if tokens[at].lemma in against and tokens[at].pos == "VERB":
            return True
    return False


def beside(scene: Scene, over: Act, inner: Act) -> bool:
    """Whether an act below an act of speech is only what it is done for, or told of: "to cut its arsenal in return for an end to the embargo".

    Args:
        scene: the report and its actors.
        over: the act of speech.
        inner: the act below it.
    """
    tokens, clauses = scene.tokens, scene.parsed.clauses
    if over.type == "THREATEN" and over.mode is None and inner.type in HARM and _answered_for(scene, over, inner):
        return True
    at, top = clauses[inner.clause].head, clauses[over.clause].head
    while at != top and tokens[at].head != at:
        link = tokens[tokens[at].head]
        about = link.lower in ("about", "on", "regarding", "concerning") and tokens[link.head].lemma in REPORTS
        if tokens[at].dep == "pobj" and (about or (link.lower, tokens[at].lower) in BESIDE):
            return True
        if over.type == "THREATEN" and link.lower in ("of", "for", "to") and tokens[link.head].lemma in OUTCOMES:
            return True  # "warned Lima of the consequences of a raid": of one by Lima
        at = tokens[at].head
    return False


def refrained(type: str, content: Content | None) -> tuple[str, Content | None]:
    """The type of an act of speech about what is not to be done, and what it speaks of.

    Args:
        type: the type of the act of speech.
        content: what it would speak of, were the thing to be done.
    """
    if content is None:
        return type, None
    hostile = content.type in HOSTILE
    if type == "ACCUSE" and content.act is None and content.type == "REJECT":
        return type, content  # "criticised Lima for not paying": the words of blame name it
    if type == "ACCUSE":  # "blamed Lima for failing to help"
        return type, None if hostile else Content(type="REJECT", source=content.source, target=content.target)
    if type == "REQUEST" and content.act is None and content.type in ("RETREAT", "CONCEDE"):
        entry = content.mode == "access"  # "asked Lima not to let rebels in"
        return type, None if entry else content  # "asked Lima to refrain from raids": the words of asking name it
    if type == "REQUEST":
        return type, replace(content, type="RETREAT", mode=None, act=None, content=None) if hostile else None
    if type in PROMISES and hostile:
        return "AGREE", replace(content, type="RETREAT", mode=None, act=None, content=None)
    if type in PROMISES:  # "vowed never to leave"
        return "REJECT", content
    return type, content


def given_up(type: str, content: Content | None) -> Content | None:
    """What somebody who gives way speaks of: the harm that he names is what he ends, "agreed to lift the ban".

    Args:
        type: the type of the act of speech.
        content: what it speaks of.
    """
    if type != "CONCEDE" or content is None or content.type not in HARM:
        return content
    return replace(content, type="RETREAT", mode=None, act=None, content=None)


def cuts_off(scene: Scene, inner: Act | None) -> bool:
    """Whether what is agreed to is to stop something good: "agreed to suspend aid", but not "agreed to suspend the sanctions".

    Args:
        scene: the report and its actors.
        inner: the act that the words speak of, if any.
    """
    return inner is not None and inner.type == "SANCTION" and scene.parsed.clauses[inner.clause].kind == "verb"


def _answered_for(scene: Scene, over: Act, inner: Act) -> bool:
    """Whether a deed is that for which somebody is to pay, and not what he is threatened with: "will hold Lima accountable for its raid"."""
    doers = {scene.party(a) for a in inner.actors("source")}
    cause = scene.parsed.clauses[inner.clause].link in ("for", "over")
    return cause and bool(doers) and not doers & {scene.party(a) for a in over.actors("source")}
