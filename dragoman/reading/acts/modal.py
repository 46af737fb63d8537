"""Requests, refusals and threats that a modal verb makes of any verb: "Lima must ...", "will not ...", "will ... unless Quito ..."."""

from __future__ import annotations

from dragoman.reading.acts.parts import own_side, part
from dragoman.reading.kinds import DANGLED, EXHORTED, UNWILLING
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause, Evidence, Part, digest
from dragoman.scheme import EventType

# what is told whole peoples, and not said of them: "Afghans must leave", but "Afghans must live"
YIELDING = frozenset("leave return go surrender disperse disarm evacuate quit depart comply obey withdraw register stop".split())
GOING_ON = frozenset("continue keep begin start".split())
CEASING = frozenset("stop end cease".split())
UNDONE = frozenset("lift remove end stop halt repeal revoke rescind withdraw release free reverse".split())
HARMS = frozenset(
    "attack killing aggression violence bloodshed occupation bombing bombardment shelling strike airstrike raid siege blockade "
    "interference provocation atrocity crime fighting invasion genocide sanction massacre repression persecution embargo "
    "hostility war prisoner hostage detainee troop restriction tariff annexation incursion arrest crackdown "
    "aggressive brutal dangerous hostile illegal provocative reckless unlawful violent".split()
)
POINTING = frozenset(("it", "this"))  # at harm told before: "this must stop"
UNASKED = frozenset(("subject", "liable"))  # "must be subject to sanctions": it is others that impose them
TALKS = frozenset("contact dealing dialogue meeting negotiation talk".split())
LETTING = frozenset("allow let permit tolerate".split())
ANYBODY = frozenset(("anybody", "anyone", "anything"))
UNWILLED = frozenset(  # what "will not" tells no refusal of: states and feelings, mere chance, and harm, which is promised not to be done
    "able affect call conceal describe face hide idle passive silent indifferent inactive arrest attack be become begin believe belong benefit bomb break cause come cost deport deter distract end "
    "escalate exist expect expire fail fall feel fire forget gain get go happen harm have hesitate hit hurt impact impose initiate interfere "
    "intervene invade kill know last lead let lose mean miss need object occur oppose play prevent punish raise remember remain rest resume retaliate "
    "run say see seem shoot shrink shy sit solve spare stand start stay strike succeed suffer survive target think threaten tire understand use want wait win work".split()
)

UNHOSTILE = frozenset(  # what "will … unless" threatens nobody with: states, kindness, what befalls who speaks
    "accept agree allow approve attend back be become begin come continue cooperate die do face fail feel get give have help join know "
    "lack let like lose make meet miss need negotiate provide receive release remain rise run say see send sign starve stay struggle "
    "suffer support take talk welcome win work".split()
)
FALLING_SHORT = frozenset("fail refuse neglect decline ignore reject".split())


def exhorted(scene: Scene, clause: Clause, step: str) -> Act | None:
    """'Lima must …', said by somebody: a request, whatever it is that Lima must do."""
    if (
        clause.kind != "verb"
        or clause.modal not in ("must", "should")
        or clause.mark in ("if", "should")
        or clause.lemma in UNASKED
        or _inverted(scene, clause)
        or (clause.modal == "should" and any(scene.tokens[c].lower == "have" for c in scene.children[clause.head]))
    ):  # "should have acted sooner" blames
        return None
    target = None if clause.passive else part(scene, clause, "target", ("subject",), ())
    if target is None and not to_cease(clause):
        return None
    if target is not None and clause.lemma not in YIELDING and any(scene.actors[a].kind == "people" for a in target.actors):
        return None
    return _in_words(scene, clause, step, "REQUEST", "104", EXHORTED, (target,) if target else (), f"'{clause.modal}' to another")


def modal_of(scene: Scene, clause: Clause) -> str:
    """The modal verb of a clause, or that of the "continue" over it: "will continue to arm".

    Args:
        scene: the report and its actors.
        clause: the clause.
    """
    while not clause.modal and clause.link == "xcomp" and clause.parent is not None:
        clause = scene.parsed.clauses[clause.parent]
        if clause.lemma not in GOING_ON:
            break
    return clause.modal


def _inverted(scene: Scene, clause: Clause) -> bool:
    """Whether a modal verb before its subject opens a condition, or a question: "a firm answer should Lima attack"."""
    modals = [c for c in scene.children[clause.head] if scene.tokens[c].tag == "MD"]
    return any(modals[0] < h < clause.head for h in clause.heads("subject")) if modals else False


def to_cease(clause: Clause) -> bool:
    """Whether it is harm that must cease, whoever does it: "the killing must stop", "the sanctions must be lifted".

    Args:
        clause: the clause of what must be.
    """
    if clause.passive:
        return clause.lemma in UNDONE and any(HARMS & a.words for a in clause.arguments if a.role == "object")
    return clause.lemma in CEASING and any((HARMS | POINTING) & a.words for a in clause.arguments if a.role == "subject")


def unwilling(scene: Scene, clause: Clause, step: str) -> Act | None:
    """'Lima will not …', said by Lima: a refusal, whatever it is that Lima will not do, unless it is harm to others."""
    will = clause.kind == "verb" and clause.negated and clause.modal in ("will", "would") and not clause.passive
    able = any(t.lower == "able" for t in scene.tokens[max(0, clause.head - 2) : clause.head])
    alone = clause.lemma == "leave" and any(scene.tokens[c].lower == "alone" for c in scene.children[clause.head])
    met = clause.lemma == "have" and any(a.role == "object" and TALKS & a.words for a in clause.arguments)
    state = scene.tokens[clause.head].pos not in ("VERB", "AUX")  # "would not be useful"
    harmless = (clause.lemma in UNWILLED and not met) or state  # "will not have any talks" is one, "will not have time" is none
    if not will or able or alone or harmless or clause.mark not in ("", "that") or clause.link == "relcl":
        return None
    if clause.lemma in LETTING and any(a.role == "object" and ANYBODY & a.words for a in clause.arguments):
        return None  # "will not allow anything to disturb the friendship"
    source = part(scene, clause, "source", ("subject",), ())
    if source is None or any(scene.actors[a].kind == "people" for a in source.actors):
        return None
    roles = tuple(a.role for a in clause.arguments if a.role not in ("subject", "clause", "verb"))
    target = part(scene, clause, "target", roles, source.actors)
    if target is not None and ("modifier" in target.how or own_side(scene, source, target)):
        target = None
    parts = (source, target) if target is not None else (source,)
    return _in_words(scene, clause, step, "REJECT", "120", UNWILLING, parts, f"'{clause.modal} not', told of oneself")


def dangled(scene: Scene, clause: Clause, step: str) -> Act | None:
    """'Lima will … unless Quito …', said by Lima: a threat, whatever it is that Lima will do, unless it is a kindness or befalls it."""
    if clause.kind != "verb" or clause.negated or clause.modal not in ("will", "would", "shall") or clause.passive:
        return None
    if clause.lemma in UNHOSTILE or clause.mark not in ("", "that") or clause.link in ("relcl", "advcl"):
        return None
    source = part(scene, clause, "source", ("subject",), ())
    if source is None or "modifier" in source.how or any(scene.actors[a].kind == "people" for a in source.actors):
        return None
    for under in scene.hanging.get(clause.index, ()):
        if under.mark == "unless" or (under.mark == "if" and (under.negated or under.lemma in FALLING_SHORT)):
            target = part(scene, under, "target", ("subject",), source.actors)
            if target is not None and not own_side(scene, source, target):
                parts = (source, target)
                return _in_words(scene, clause, step, "THREATEN", "130", DANGLED, parts, f"'{under.mark}' another yields")
    return None


def _in_words(
    scene: Scene, clause: Clause, step: str, type: EventType, cameo: str, rule: str, parts: tuple[Part, ...], detail: str
) -> Act:
    """An act of speech that a modal verb makes of any verb."""
    span, text = clause.span, scene.parsed.document.text
    evidence = Evidence(span=span, words=span.of(text), step=step, rule=rule, score=0.55, detail=detail)
    return Act(
        id=digest(scene.parsed.document.id, span.start, span.end, rule), type=type, cameo=cameo, parts=parts,
        clause=clause.index, span=span, frame=rule, evidence=(evidence,),
    )  # fmt: skip
