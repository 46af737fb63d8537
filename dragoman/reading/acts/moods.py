"""What a clause says of its own standing: tense, modal, negation, question, condition, distant past."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.parse.clauses import DECISIONS
from dragoman.parse.elsewhere import RANKS
from dragoman.reading.acts.cues import Cues, heads, subtree
from dragoman.reading.scene import Scene
from dragoman.records import Clause, Span
from dragoman.scheme import StandingValue

REAL: frozenset[StandingValue] = frozenset(("happened", "ongoing", "past"))
TURNED_DOWN: frozenset[StandingValue] = frozenset(("refused", "denied", "cancelled"))
AIMS = frozenset("aim goal purpose task priority plan challenge way job mission objective idea intention hope".split())
ORDINALS = RANKS | {"next"}
ASKING = frozenset("who what when where why how which whom whose".split())
OUTCOMES = frozenset(
    "result lead mean trigger cause provoke invite spark ignite unleash plunge".split()
)  # "a strike would mean war"
HELD = frozenset("detain hold imprison jail besiege blockade".split())
# behind which a decision was taken before, and what is done to one that was
TAKEN = frozenset("after amid because despite following given over since".split())
FAULTING = frozenset(
    "accountable blame condemn criticise criticize denounce fault hold praise rebuke responsible slam thank".split()
)
USING = frozenset("employ use".split())
HAILED = frozenset("applaud hail praise regret welcome".split())
BUSY = frozenset("focus go insist keep plan set spend start".split())  # what is done "on" doing something
LATER = frozenset(("later", "eventually", "subsequently"))
HABIT = frozenset(("often", "always", "regularly", "frequently", "sometimes", "routinely", "usually"))
AWAITED = frozenset(("once", "until"))
WHENEVER = frozenset(("when", "once", "after", "until", "before", "as"))
LAWS = frozenset("charter constitution convention law legislation regulation rule statute".split())
CASE = "a case"
LAW = "a rule of law"
DESCRIPTION = "description"
YEAR = re.compile(r"(1[5-9]|20)\d\d")
BACKGROUND = 2  # years before the report from which an act is background


@dataclass(frozen=True, slots=True)
class Ruling:
    """A value with the rule that gave it and the token on which it rests."""

    value: StandingValue
    rule: str
    at: int

    @property
    def real(self) -> bool:
        """Whether the act is told as having taken place or taking place."""
        return self.value in REAL


WISHED = frozenset("demand propose recommend".split())


def own(scene: Scene, cues: Cues, clause: Clause) -> Ruling:
    """Standing of a clause from its own words."""
    opened = cues.opening(scene, clause.head)
    if opened is not None:
        return Ruling(opened[0].value, opened[0].id, opened[1])
    if is_question(scene, clause):
        return Ruling("supposed", "question", clause.head)
    adverb = cues.adverb(scene, clause)
    if adverb is not None and adverb[0].value not in REAL:
        return Ruling(adverb[0].value, adverb[0].id, adverb[1])
    if clause.kind == "noun":
        return _noun(scene, cues, clause)
    nobody = cues.subject(scene, clause)
    if nobody is not None:
        return Ruling(nobody[0].value, nobody[0].id, nobody[1])
    if clause.negated and adverb is None:
        return _negated(cues, clause)
    if _in_case(scene, clause):
        return Ruling("supposed", CASE, clause.head)
    if _ruled(scene, clause):
        return Ruling("supposed", LAW, clause.head)
    ruling = _told(scene, cues, clause)
    return replace(ruling, rule=adverb[0].id, at=adverb[1]) if adverb is not None and ruling.value == adverb[0].value else ruling


def _in_case(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells what may come: "once Lima lifts the ban", "until the ban is lifted", "should Lima decide to"."""
    modals = [c for c in scene.children[clause.head] if scene.tokens[c].lower == "should"]
    if modals and any(modals[0] < h < clause.head for h in clause.heads("subject")):
        return True
    return clause.mark in AWAITED and clause.tense == "present" and not clause.progressive


def _told(scene: Scene, cues: Cues, clause: Clause) -> Ruling:
    """Standing of a verb that is not negated."""
    if clause.modal:
        return _modal(scene, cues, clause)
    word = cues.own(scene, clause)
    if word is not None:
        return Ruling(word.value, word.id, clause.head)
    return _tense(scene, cues, clause)


def _ruled(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells what a law has to happen: "under the constitution, ministers leave office after a year"."""
    if clause.tense != "present" or clause.modal or clause.progressive:
        return False
    heads = tuple(h for h in clause.heads("under") if h < clause.head)
    if clause.link == "ccomp" and clause.parent is not None:
        heads += scene.parsed.clauses[clause.parent].heads("subject")
    return any(scene.tokens[h].lemma in LAWS for h in heads)


def negative(scene: Scene, cues: Cues, clause: Clause) -> bool:
    """Whether a clause is negated in any way."""
    adverb = cues.adverb(scene, clause)
    if adverb is not None:
        return adverb[0].value == "denied"
    return clause.negated or cues.subject(scene, clause) is not None


def is_question(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is the main one of a question for yes or no; "why did they attack" takes the attack for granted."""
    sentence = scene.parsed.sentences[clause.sentence]
    if clause.link not in ("root", "conj") or scene.tokens[sentence.last - 1].lower not in ("?", '?"', "?”"):
        ends = [scene.tokens[i].lower for i in range(max(sentence.first, sentence.last - 3), sentence.last)]
        if clause.link not in ("root", "conj") or "?" not in ends:
            return False
    start = [scene.tokens[i].lower for i in range(sentence.first, min(sentence.first + 4, sentence.last))]
    return not ASKING & set(start)


def _noun(scene: Scene, cues: Cues, clause: Clause) -> Ruling:
    if clause.negated:
        return Ruling("denied", "negated", clause.head)
    found = cues.modifier(scene, clause.head)
    if found is not None:
        return Ruling(found[0].value, found[0].id, found[1])
    token = scene.tokens[clause.head]
    up = scene.tokens[token.head]
    if token.dep in ("nsubj", "attr") and up.pos == "AUX":  # "the visit will be the first", "there may be talks"
        for c in scene.children[up.i]:
            if scene.tokens[c].lower == "would" and token.dep == "nsubj" and not _counted(scene, up.i):
                return Ruling("supposed", "what would come of it", c)  # "an attack would be a mistake"
            modal = cues.found.get(("modal", scene.tokens[c].lower)) if scene.tokens[c].tag == "MD" else None
            if modal:
                return Ruling(modal[0][1].value, modal[0][1].id, c)
            if scene.tokens[c].dep == "neg" and token.dep == "attr":
                return Ruling("denied", "negated", c)
    meant = token.dep == "dobj" and up.lemma in ("mean", "constitute", "entail")  # "would mean a withdrawal from the pact"
    if (token.dep == "nsubj" and up.lemma in OUTCOMES) or meant:
        for c in scene.children[up.i]:
            if scene.tokens[c].lower in ("would", "could", "might") or (meant and scene.tokens[c].lower in ("will", "may")):
                return Ruling("supposed", "what would come of it", c)
    return Ruling("happened", "noun", clause.head)


def _counted(scene: Scene, be: int) -> bool:
    """Whether what something is said to be is counted or dated: "the visit would be his first", "would be on Monday"."""
    told = [c for c in scene.children[be] if scene.tokens[c].dep in ("attr", "acomp")]
    return not told or any(scene.tokens[k].lower in ORDINALS for c in told for k in (c, *scene.children[c]))


def _negated(cues: Cues, clause: Clause) -> Ruling:
    entries = cues.found.get(("modal", clause.modal)) if clause.modal else None
    if entries and entries[0][1].negated is not None:
        return Ruling(entries[0][1].negated, f"{entries[0][1].id}, negated", clause.head)
    return Ruling("denied", "negated", clause.head)


def _modal(scene: Scene, cues: Cues, clause: Clause) -> Ruling:
    modal = clause.modal
    words = [scene.tokens[c] for at in heads(scene, clause) for c in scene.children[at] if scene.tokens[c].tag == "MD"]
    if len(words) > 1 and words[0].i == scene.parsed.sentences[clause.sentence].first:
        modal = words[-1].lemma  # "Should Peru attack, Chile will ..."
    entries = cues.found.get(("modal", modal))
    if not entries:
        return Ruling("supposed", f"modal {modal}", clause.head)
    entry = entries[0][1]
    perfect = any(scene.tokens[c].dep == "aux" and scene.tokens[c].lemma == "have" for c in scene.children[clause.head])
    if perfect and modal not in ("will", "shall"):
        return Ruling("supposed", f"{clause.modal} have", clause.head)  # "would have sent", "may have sent"
    if modal == "would":
        beside = {scene.tokens[c].lower for c in scene.children[clause.head]}
        if beside & LATER:
            return Ruling("happened", "told from later", clause.head)  # "would later attack"
        if beside & HABIT:
            return Ruling("past", "habit", clause.head)
        if clause.link == "relcl":
            return Ruling("supposed", "would of a description", clause.head)  # "a treaty that would ban"
    return Ruling(entry.value, entry.id, clause.head)


def _tense(scene: Scene, cues: Cues, clause: Clause) -> Ruling:
    head = scene.tokens[clause.head]
    if clause.tense == "infinitive":
        return _infinitive(scene, cues, clause)
    held = clause.passive and clause.lemma in HELD  # "citizens who are detained by Peru": they are
    if clause.tense == "participle" and _only_named(scene, clause):
        return Ruling("supposed", "named, not told", clause.head)
    if clause.tense == "present" and clause.link == "relcl" and not clause.progressive and not held:
        return Ruling("supposed", DESCRIPTION, clause.head)  # "which backs the rebels": what somebody is like
    if clause.tense == "present":
        if clause.progressive or not scene.parsed.sentences[clause.sentence].headline:
            return Ruling("ongoing", "present", head.i)
    if clause.tense in ("past", "pluperfect", "perfect"):
        era = long_ago(scene, cues, clause)
        return Ruling("past", era, clause.head) if era else Ruling("happened", clause.tense, clause.head)
    return Ruling("happened", clause.tense, clause.head)


def _only_named(scene: Scene, clause: Clause) -> bool:
    """Whether a gerund names a deed and does not tell it: "worked together on helping Lima", "listing the guards would be a mistake"."""
    if clause.parent is None:
        return False
    over = scene.parsed.clauses[clause.parent]
    about = clause.link in ("on", "about") and over.head < clause.head and over.lemma not in BUSY
    return about or (clause.link == "csubj" and over.modal in ("will", "would", "could", "may", "might"))


def _infinitive(scene: Scene, cues: Cues, clause: Clause) -> Ruling:
    head = scene.tokens[clause.head]
    up = scene.tokens[head.head]
    perfect = any(scene.tokens[c].dep == "aux" and scene.tokens[c].lemma == "have" for c in scene.children[clause.head])
    if up.lemma == "be" and up.i != head.i:
        subjects = [scene.tokens[c] for c in scene.children[up.i] if scene.tokens[c].dep == "nsubj"]
        like = [scene.tokens[c].lemma for c in scene.children[up.i] if scene.tokens[c].dep == "acomp"]
        said = [e for word in like for rest, e in cues.found.get(("adjective", word), ()) if not rest]
        if said:
            return Ruling(said[0].value, said[0].id, clause.head)  # "it is possible to"
        among = [c for c in scene.children[up.i] if scene.tokens[c].lower == "among"]
        said_to_be = [c for c in scene.children[up.i] if scene.tokens[c].dep == "attr"]
        if any(_ranked(scene, c) for c in (*said_to_be, *(p for c in among for p in scene.children[c]))):
            return Ruling("happened", "the first to", clause.head)
        if like or any(scene.tokens[c].dep == "expl" for c in scene.children[up.i]) or any(s.lemma in AIMS for s in subjects):
            return Ruling("supposed", "an aim", clause.head)
        if perfect:
            return Ruling("cancelled", "was to have", clause.head)
        if head.lemma == "blame":
            return Ruling("ongoing", "is to blame", clause.head)
        return Ruling("planned", "is to", clause.head)
    to = any(scene.tokens[c].lower == "to" and scene.tokens[c].dep == "aux" for c in scene.children[clause.head])
    if perfect and head.dep in ("xcomp", "ccomp") and up.pos == "VERB":
        return Ruling("happened", "to have done", clause.head)  # "is said to have", "claims to have", "appears to have"
    if head.dep in ("acl", "relcl") and to and _ranked(scene, head.head):
        return Ruling("happened", "the first to", clause.head)
    if to and up.lemma in USING and head.dep in ("xcomp", "advcl") and _used(scene, up.i):
        return Ruling("happened", "used for it", clause.head)
    if head.dep in ("acl", "relcl") and to and _step(scene, head.head):
        return Ruling("happened", "a step taken", clause.head)
    if any(scene.tokens[c].lower == "yet" for c in scene.children[clause.head]):
        return Ruling("denied", "yet to", clause.head)
    if clause.link in ("root", "ccomp") and head.tag == "VB" and not to and not spoken(scene, clause):
        if not scene.parsed.sentences[clause.sentence].headline:
            return Ruling("requested", "imperative", clause.head)
    before = clause.link == "ccomp" and to and clause.head < head.head  # "King to visit Lima, palace says"
    if clause.link == "root" or before:
        if any(a.role == "subject" and not a.note for a in clause.arguments):
            return Ruling("planned", "headline infinitive", clause.head)
    return Ruling("supposed", "infinitive", clause.head)


def taken(scene: Scene, cues: Cues, clause: Clause) -> bool:
    """Whether a noun tells a decision as one that was taken: "after the decision to", "the decision to … angered Lima", "was hailed".

    Somebody is "blamed for the decision to invade"; who hopes "for the decision to admit Chad" waits for one.
    """
    if clause.kind != "noun" or clause.lemma != "decision":
        return False
    if clause.parent is None:
        return clause.link in TAKEN
    over = scene.parsed.clauses[clause.parent]
    if clause.link in TAKEN or (clause.link == "for" and over.lemma in FAULTING):
        return True
    met = clause.link == "subject" and over.kind == "verb" and not over.passive
    hailed = clause.link == "object" and over.passive and over.lemma in HAILED
    return (met or hailed) and over.tense in ("past", "perfect") and own(scene, cues, over).real


def _step(scene: Scene, noun: int) -> bool:
    """Whether a noun tells a step that was taken: "the move to expel them came on Tuesday", "after a vote to ratify it"."""
    token = scene.tokens[noun]
    over = scene.tokens[token.head]
    if token.lemma not in DECISIONS:
        return False
    behind = token.dep == "pobj" and over.lower in TAKEN
    if token.dep == "dobj" and over.lemma == "take" and _done(scene, over.i):  # "took the step to expel them"
        return not any(scene.tokens[c].lower == "no" for c in scene.children[noun])
    return behind or (token.dep == "nsubj" and over.tag == "VBD") or (token.dep == "nsubjpass" and over.lemma in HAILED)


def _used(scene: Scene, verb: int) -> bool:
    """Whether somebody used a thing: "used drones to attack Lima", but not "used to attack Lima"."""
    return _done(scene, verb) and any(scene.tokens[c].dep == "dobj" for c in scene.children[verb])


def _done(scene: Scene, verb: int) -> bool:
    """Whether a verb tells, by its form, what was or is being done: no "may take", no "did not take"."""
    beside = [scene.tokens[c] for c in scene.children[verb]]
    open_ = any(t.tag in ("MD", "TO") or t.dep == "neg" for t in beside)
    return scene.tokens[verb].tag in ("VBD", "VBN", "VBG") and not open_


def _ranked(scene: Scene, noun: int) -> bool:
    """Whether somebody is told as the first, or the latest, of those who did something: "was the first leader to visit Lima"."""
    words = [scene.tokens[c] for c in scene.children[noun] if scene.tokens[c].dep in ("amod", "nummod")]
    return any(w.lower in RANKS for w in (scene.tokens[noun], *words))


def subjunctive(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says what ought to be: "that Lima withdraw", "that Lima should withdraw"."""
    if clause.kind != "verb" or clause.link not in ("ccomp", "acl"):
        return False
    if clause.modal:
        return clause.modal in ("should", "must")
    subjects = [scene.tokens[c] for c in scene.children[clause.head] if scene.tokens[c].dep in ("nsubj", "nsubjpass")]
    single = any(t.tag in ("NN", "NNP") for t in subjects)
    passive = [scene.tokens[c] for c in scene.children[clause.head] if scene.tokens[c].dep == "auxpass"]
    tag = (passive[0] if passive else scene.tokens[clause.head]).tag  # "suggested that a pact be signed"
    over = scene.parsed.clauses[clause.parent].lemma if clause.parent is not None else ""
    wished = tag == "VBP" and not passive and (single or over in WISHED)  # "proposed that the two sides reopen the line"
    return bool(subjects) and (tag == "VB" or wished)


def spoken(scene: Scene, clause: Clause) -> bool:
    """Whether a clause has a subject of its own."""
    return any(scene.tokens[c].dep in ("nsubj", "nsubjpass") for c in scene.children[clause.head])


def long_ago(scene: Scene, cues: Cues, clause: Clause) -> str:
    """The rule by which a clause's own words of time put it two years or more before the report, or into an era gone by."""
    published = scene.parsed.document.published or ""
    now = int(published[:4]) if published[:4].isdigit() else None
    for at in heads(scene, clause):
        for c in scene.children[at]:
            token = scene.tokens[c]
            if token.dep not in ("prep", "npadvmod", "advmod", "advcl") or token.lower in ("since", "by", "until", "from"):
                continue
            if token.pos == "VERB" or token.dep == "advcl":
                continue
            inside = [i for i in subtree(scene, c) if abs(i - c) <= 8]
            words = [scene.tokens[i].lower for i in inside]
            if now is not None and token.lower in ("in", "on", "during", "back", "at", "of", "around"):
                years = [
                    int(scene.tokens[i].lower) for i in inside if YEAR.fullmatch(scene.tokens[i].lower) and _straight(scene, i, c)
                ]
                if years and max(years) <= now - BACKGROUND:
                    return "a year gone by"
            for phrase, entry in cues.times():
                if any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words))):
                    return entry.id
    return ""


def _straight(scene: Scene, low: int, top: int) -> bool:
    """Whether no clause lies between a word and one above it: not "of breaking a deal signed in 2017"."""
    while low != top:
        low = scene.tokens[low].head
        if scene.tokens[low].dep in ("acl", "relcl", "pcomp", "advcl"):
            return False
    return True


def condition_told(scene: Scene, cues: Cues, clause: Clause) -> Span | None:
    """The words of the condition that hangs on a clause: "if Peru attacks", "in the event of war"."""
    for at in heads(scene, clause):
        for c in scene.children[at]:
            if scene.tokens[c].dep not in ("advcl", "prep", "mark", "dep", "advmod", "npadvmod"):
                continue
            found = cues.begins(scene, c)
            if found is None or not found[0].condition:
                continue
            inside = [i for i in subtree(scene, c) if i >= found[1] and scene.tokens[i].pos not in ("PUNCT", "SPACE")]
            if len(inside) > 1:
                return Span(start=scene.tokens[inside[0]].start, end=scene.tokens[inside[-1]].end)
    return None
