"""Parsed and acts -> standings: happened, planned, promised, asked for, refused, denied.

An act takes its standing from its own clause (`moods`) and from what it hangs on: an act of
speech ("agreed to", "called for"), or a word of the lexicon ("ready to", "failed to"). Going
up the sentence, each word that says something overrules what was said below it; the first act
of speech makes the act its content and ends the way, and so do relative clauses, participles
behind nouns, and clauses that stand beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.data.shapes import Lexicon, StatusWord
from dragoman.parse.nouns import LIGHT
from dragoman.reading.acts.closed import closed
from dragoman.reading.acts.cues import Cues
from dragoman.reading.acts.learned import MODEL
from dragoman.reading.acts.moods import (
    CASE,
    DESCRIPTION,
    LAW,
    TURNED_DOWN,
    WHENEVER,
    Ruling,
    condition_told,
    negative,
    own,
    spoken,
    subjunctive,
    taken,
)
from dragoman.reading.acts.promised import ordered
from dragoman.reading.acts.set_for import set_for
from dragoman.reading.acts.upward import (
    asked_to,
    definite,
    in_own_name,
    kept_in_mind,
    performed,
    sought,
    stepping,
    trying,
    warded_off,
    who_does,
    written,
    yet_to_show,
)
from dragoman.reading.kinds import EXHORTED, HARM, SPEECH, UNWILLING
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Clause, Evidence, Parsed, Span, Standing
from dragoman.scheme import StandingValue

UNDER: dict[str, StandingValue] = {
    "AGREE": "promised", "REQUEST": "requested", "ACCUSE": "supposed",
    "REJECT": "refused", "THREATEN": "threatened", "CONCEDE": "promised",
}  # fmt: skip
NARROWER: dict[str, frozenset[StandingValue]] = {
    "AGREE": frozenset(("promised", "offered")), "REQUEST": frozenset(("requested", "demanded")),
    "ACCUSE": frozenset(("supposed", "denied")), "REJECT": frozenset(("refused", "cancelled")), "THREATEN": frozenset(("threatened",)),
    "CONCEDE": frozenset(("promised", "offered", "cancelled")),
}  # fmt: skip
COMPLEMENT = frozenset(
    "xcomp ccomp object of for to from over against on at pcomp acl oprd with about into in as attr acomp".split()
)
ASIDE = frozenset("advcl relcl after before while during since when by amid despite following without".split())
TIMES = frozenset("before after while when during without".split())
DOING = frozenset("CONSULT COOPERATE AID SUPPORT RETREAT AGREE CONCEDE".split())  # "will not": a refusal; of violence a promise
SAID = frozenset("REQUEST ACCUSE REJECT SUPPORT PROTEST".split())
PLAIN = frozenset("add say state tell".split())  # verbs that say no more than that something is said
OPENLY = frozenset((*SAID, *SPEECH)) - {"PROTEST", "THREATEN"}  # done by saying it
REFUSING = frozenset("REJECT REQUEST".split())  # done with a "will" or a "would": "the crossing will stay shut"
TELLING = frozenset("ACCUSE AID REJECT SUPPORT".split())  # told as done even where it describes somebody
NEEDS = frozenset("appeal call demand importance necessity need request urgency".split())
ON_THE_PHONE = frozenset(
    "brief condemn congratulate convey discuss express extend inform offer praise reaffirm reiterate thank voice wish".split()
)
STAGES = frozenset(("during", "on", "throughout"))  # in what a deed is set, which lasts as long: a visit, a trip
VIOLENT = frozenset("ASSAULT COERCE SANCTION".split())
DECIDED = VIOLENT | {"SUPPORT", "REJECT"}  # done with the decision, or shortly after it
CALLED = frozenset("PROTEST CONSULT COOPERATE".split())  # to what people are called
HURTFUL = HARM | {"PROTEST"}  # deeds, and no words


@dataclass(frozen=True)
class Status:
    """Gives each act its standing.

    Args:
        lexicon: the loaded lexicons.
    """

    lexicon: Lexicon
    name: str = "status"
    version: str = "2"

    @cached_property
    def cues(self) -> Cues:
        """The words of standing."""
        return Cues.of(self.lexicon.status)

    @cached_property
    def negated(self) -> frozenset[str]:
        """Frames whose act is the "will" or "not" itself: "will never accept"."""
        return frozenset(f.id for f in self.lexicon.frames if f.negated or (f.modal and f.type in REFUSING))

    def __call__(self, parsed: Parsed, actors: Sequence[Actor], acts: Sequence[Act]) -> tuple[Standing, ...]:
        """One standing an act, in the order of the acts."""
        scene = Scene(parsed, actors)
        speech = {a.clause: a for a in acts if a.type in SPEECH}
        return tuple(self._standing(scene, act, speech) for act in acts)

    def _standing(self, scene: Scene, act: Act, speech: dict[int, Act]) -> Standing:
        clause = scene.parsed.clauses[act.clause]
        ruling = self._first(scene, clause, act)
        ruling, under = self._climbed(scene, clause, act, ruling, speech)
        words = scene.tokens[ruling.at]
        span = Span(start=words.start, end=words.end)
        evidence = Evidence(span=span, words=words.text, step=f"{self.name} {self.version}", rule=ruling.rule)
        return Standing(
            act=act.id, value=ruling.value, under=under.id if under else None,
            condition=self._condition(scene, clause), evidence=(evidence,),
        )  # fmt: skip

    def _first(self, scene: Scene, clause: Clause, act: Act) -> Ruling:
        """Standing of an act from its own clause."""
        ruling = own(scene, self.cues, clause)
        if act.frame in self.negated and act.type == "ACCUSE" and clause.mark in ("if", "unless", "whether"):
            return Ruling("supposed", "a condition", clause.head)  # "if Lima does not keep its word": nobody blames it yet
        if act.frame in self.negated and ruling.rule != "question":
            return Ruling("happened", "a refusal in words", clause.head)
        if act.type in CALLED and ruling.real and set_for(scene, clause):
            return Ruling("planned", "set for a day", clause.head)  # "called a strike for Friday"
        if act.type in HURTFUL and warded_off(scene, clause):
            return Ruling("supposed", "what somebody is kept from", clause.head)
        if act.frame == MODEL and (ruling.value != "denied" or act.type == "REJECT"):  # a "not" is what refuses
            return Ruling("happened", "the classifier reads the standing with the type", clause.head)
        if act.type in OPENLY and clause.tense == "infinitive" and in_own_name(scene, clause):
            return Ruling("ongoing", "said as an honour", clause.head)  # "it is my honour to congratulate": so he does
        if act.type in TELLING and ruling.rule == DESCRIPTION and act.actors("target"):
            return Ruling("ongoing", "present", clause.head)  # "Lima, which condemns the raid": so it does
        if act.frame == UNWILLING and ruling.value == "denied":
            return Ruling("refused", "will not", clause.head)
        if act.frame == EXHORTED and ruling.value == "denied":
            return Ruling("requested", "asked not to", clause.head)
        if (
            act.type in SPEECH
            and ruling.value == "planned"
            and not clause.modal
            and clause.tense != "infinitive"
            and clause.kind == "verb"
        ):
            return Ruling("ongoing" if clause.tense == "present" else "happened", clause.tense, clause.head)  # "is ready to"
        if ruling.value == "denied" and clause.modal in ("will", "would") and act.type in DOING and not clause.passive:
            subject = {a for a in clause.arguments if a.role == "subject"}
            if set(scene.parties(subject)[0]) & set(act.actors("source")):
                return replace(ruling, value="refused", rule="will not")
        return ruling

    def _climbed(
        self, scene: Scene, clause: Clause, act: Act, ruling: Ruling, speech: dict[int, Act]
    ) -> tuple[Ruling, Act | None]:
        """The standing after all that the act hangs on was asked, and the act of speech whose content it is."""
        path: list[str] = []
        by_word = ruling.value in TURNED_DOWN and ruling.rule not in ("negated", "will not")
        for child, parent in scene.above(clause):
            link = child.link
            path.append(link)
            if link == "conj" and not _of_its_own(child, parent):
                ruling = self._shared(scene, child, parent, ruling)
                continue
            if act.type == "CONSULT" and ruling.real and _stage_ahead(scene, self.cues, child, parent):
                ruling = own(scene, self.cues, parent)  # "During the visit, Vega will sign": the visit is ahead too
                break
            if link == "conj" or closed(scene, child, parent):
                break
            over = speech.get(parent.index)
            if over is not None and act.type in SPEECH and _said_outright(act, over, parent):
                over = None
            means = link == "by" or (link == "in" and stepping(parent))
            if means and child.kind == "verb" and child.tense == "participle" and act.type != "ACCUSE":
                above = own(scene, self.cues, parent)  # "can win by sending arms", "will take a step in cutting its ties"
                if above.real and parent.tense not in ("participle", "infinitive"):
                    break
                ruling = above
                continue
            if act.type == "ACCUSE" and not act.actors("source") and trying(child, parent):
                ruling = own(scene, self.cues, parent)  # "is trying to undermine the talks": he is blamed for trying
                continue
            if act.type in DECIDED and taken(scene, self.cues, parent):
                return Ruling("happened", "decision taken", parent.head), None  # "blamed for the decision to invade"
            if act.type in HARM and link == "object" and parent.lemma == "order" and ordered(scene, act):
                return own(scene, self.cues, parent), None  # as good as done
            found = self._found(scene, child, parent, path[:-1])
            if found is not None and (kept_in_mind(child, parent) or (found.id == "rumour" and written(act, child))):
                found = None
            if found is not None and link == "object" and act.type in SAID and child.index == act.clause:
                if parent.lemma in LIGHT or (act.type == "ACCUSE" and found.value in TURNED_DOWN):
                    found = None  # "offered its condolences": the offer is the deed; "rejected the accusations" that were made
            if found is not None and act.type in OPENLY and performed(scene, parent, path):
                ruling = Ruling("ongoing", "said as a wish", parent.head)  # "I would like to thank": so he thanks
                continue
            if found is not None and over is None and act.type == "COOPERATE" and sought(parent, path):
                ruling = Ruling("planned", "sought", parent.head)  # "wants to expand its trade with Lima": it means to
                continue
            if (link in ASIDE or purpose(scene, child)) and found is None and not (over is not None and asked_to(child, over)):
                beside = self._beside(scene, child, parent, act, ruling)
                if beside is None:
                    break
                ruling = beside
                if child.kind == "noun" or over is not None:
                    break
                continue
            if found is None and link not in COMPLEMENT and link not in ("subject", "advcl"):
                break
            subject = link == "subject" or who_does(scene.tokens, child, parent)
            if subject and parent.kind == "verb" and not parent.passive and found is None:
                break
            if over is not None:
                return self._content(scene, parent, act, over, found, ruling, by_word, speech), over
            if found is not None:
                ruling, by_word = self._governed(scene, parent, found, ruling), found.value in TURNED_DOWN
                continue
            if child.kind == "noun" and parent.kind == "verb":
                ruling = self._carried(scene, child, parent, act, ruling)
            elif parent.kind == "verb" and link == "ccomp" and not (act.type in OPENLY and yet_to_show(scene, parent)):
                break
        return ruling, None

    def _found(self, scene: Scene, child: Clause, parent: Clause, path: Sequence[str]) -> StatusWord | None:
        """The word of the lexicon that a clause hangs on, if its reach comes so far."""
        link = child.link
        if parent.lemma == "call" and parent.heads("object") and child.lemma in ON_THE_PHONE:
            return None  # "called the minister to thank him": nobody is asked
        if link == "advcl" and child.mark == "for" and child.tense == "infinitive" and parent.lemma in NEEDS:
            link = "acl"  # "the need for Lima to withdraw"
        if link == "advcl" and (child.mark or child.tense != "infinitive"):
            link = "participle" if child.tense == "participle" and not child.mark else "aside"
        found = self.cues.governing(scene, parent, link, path)
        if found is None and subjunctive(scene, child):
            return self.cues.governing(scene, parent, "subjunctive", path)
        return found

    def _shared(self, scene: Scene, child: Clause, parent: Clause, ruling: Ruling) -> Ruling:
        """A verb without auxiliary of its own has the standing of the verb before 'and': "will meet and sign"."""
        open_ = ruling.value == "happened" or ruling.rule == "infinitive"
        bare = child.tense in ("infinitive", "present", "participle") and not child.modal and not spoken(scene, child)
        if child.kind == parent.kind == "verb" and bare and open_:
            return own(scene, self.cues, parent)
        return ruling

    def _beside(self, scene: Scene, child: Clause, parent: Clause, act: Act, ruling: Ruling) -> Ruling | None:
        """Standing of what stands beside a clause: purposes, participles, "before meeting"; None where it stands alone."""
        above = own(scene, self.cues, parent)
        if purpose(scene, child):
            if ruling.rule != "infinitive":
                return None  # "to stop the attacks" takes the attacks for granted
            if above.real and stepping(parent):
                return above  # "is taking steps to ban" bans
            if above.real:  # "met to condemn": the telling is the doing; "travelled to sign": nobody says that it was signed
                told = act.type in SAID and _teller(scene, scene.parsed.clauses[act.clause]) is child
                return replace(ruling, value=above.value, rule="told by the way") if told else ruling
            return above
        if not ruling.real:
            return None
        if child.kind == "verb" and child.tense == "participle" and child.link in (*TIMES, "advcl"):
            return above if above.value == "planned" or above.rule == LAW else ruling
        if child.kind == "verb" and child.tense == "present" and child.mark in WHENEVER and above.value == "planned":
            return above
        return None

    def _content(
        self, scene: Scene, parent: Clause, act: Act, over: Act, found: StatusWord | None, ruling: Ruling, by_word: bool,
        speech: dict[int, Act],
    ) -> Ruling:  # fmt: skip
        """Standing of what an act of speech speaks of."""
        value, rule = UNDER[over.type], over.frame
        if found is not None and found.value in NARROWER.get(over.type, ()):
            value, rule = found.value, found.id
        elif over.type == "AGREE" and act.type in VIOLENT:
            value = "threatened"  # "ready to attack", "pledged to expel"
        if over.frame not in self.negated and over.frame != EXHORTED and negative(scene, self.cues, parent):
            return Ruling("supposed" if over.type in ("REJECT", "ACCUSE") else "denied", f"{rule}, negated", parent.head)
        if value == "refused" and ruling.value in TURNED_DOWN and by_word:
            return Ruling("supposed", f"{rule} of a refusal", parent.head)  # "refused to rule out"
        if ruling.value == "denied":
            return ruling
        said, _ = self._climbed(scene, parent, over, self._first(scene, parent, over), speech)
        if said.value in TURNED_DOWN:  # "refused to rule out", "failed to agree to"
            return Ruling("supposed" if over.type in ("REJECT", "ACCUSE") else "denied", f"{rule}, {said.value}", parent.head)
        return Ruling(value, rule, parent.head)

    def _governed(self, scene: Scene, parent: Clause, found: StatusWord, ruling: Ruling) -> Ruling:
        """Standing of what a word of the lexicon reaches."""
        if ruling.rule in self.cues.conditions or (ruling.rule == "recent" and found.id.startswith(("hope", "topic"))):
            return ruling  # "hopes that the recent visit will bring peace"
        value, at = found.value, parent.head
        over = own(scene, self.cues, parent)
        if over.rule in (CASE, *self.cues.conditions) and not found.follows:
            return over  # "should Lima decide to quit"
        if negative(scene, self.cues, parent):
            value = found.negated or ("supposed" if value in TURNED_DOWN else "denied")
            if value == "happened" and parent.modal in ("will", "would", "shall"):
                value = "planned"  # "will not hesitate to close its border"
            if found.follows or value != "supposed" or ruling.real or ruling.rule == "infinitive":
                return Ruling(value, f"{found.id}, negated", at)
            return ruling
        if found.past is not None and not parent.modal and parent.tense in ("past", "perfect", "pluperfect"):
            value = found.past
        if value == "planned" and parent.tense == "pluperfect":
            value = "supposed"  # "had planned to": it came to nothing, or we are not told
        if found.follows:
            above = own(scene, self.cues, parent)
            loose = ruling.real or ruling.rule in ("infinitive", "participle")
            if not above.real:
                return Ruling(above.value, found.id, at) if loose and above.rule != "infinitive" else ruling
            return Ruling(value, found.id, at) if loose else ruling
        if value in TURNED_DOWN:
            if ruling.value in TURNED_DOWN:
                return Ruling("supposed", f"{found.id} of a denial", at)
            return Ruling(value, found.id, at)
        if ruling.value in TURNED_DOWN:
            return ruling
        if value == "supposed" and ruling.value in ("requested", "demanded"):
            return ruling  # "I think that Lima should leave" still asks
        return Ruling(value, found.id, at)

    def _carried(self, scene: Scene, child: Clause, parent: Clause, act: Act, ruling: Ruling) -> Ruling:
        """Standing of a noun under a verb that says nothing but does it: "will hold talks", "launched an attack"."""
        if ruling.value in ("planned", "promised", "offered") and child.link == "object" and negative(scene, self.cues, parent):
            return Ruling("denied", "none is told", parent.head)  # "announced no plans to join"
        if not ruling.real:
            return ruling
        above = own(scene, self.cues, parent)
        if child.link in ("object", "subject") and (parent.lemma in LIGHT or not above.real):
            if parent.lemma not in LIGHT and act.type in HURTFUL and definite(scene, child):
                return ruling  # "will investigate the attack"
            return above if not above.real or above.value == "ongoing" else ruling
        if child.link == "for" and act.type == "CONSULT" and not above.real:
            return above  # "will fly to Lima for talks"
        return ruling

    def _condition(self, scene: Scene, clause: Clause) -> Span | None:
        """The condition that an act hangs on, found at its clause or at those that speak of it."""
        found = condition_told(scene, self.cues, clause)
        if found is not None:
            return found
        for child, parent in scene.above(clause):
            if closed(scene, child, parent) or (child.link in ASIDE and child.tense != "infinitive"):
                return None
            if child.link not in COMPLEMENT and child.link not in ("conj", "advcl"):
                return None
            found = condition_told(scene, self.cues, parent)
            if found is not None:
                head = scene.tokens[clause.head].start
                return None if found.start <= head < found.end else found
        return None


def _stage_ahead(scene: Scene, cues: Cues, child: Clause, parent: Clause) -> bool:
    """Whether a noun tells what a deed ahead is set in: "during her visit she will meet the king"."""
    staged = child.kind == "noun" and child.link in STAGES and parent.modal in ("will", "shall")
    return staged and own(scene, cues, parent).value == "planned"


def _of_its_own(child: Clause, parent: Clause) -> bool:
    """Whether a verb is joined to what it does not belong to, so that nothing reaches it.

    A finite verb joined to an infinitive belongs further up, and a verb is no partner of a noun.
    """
    if child.kind != "verb":
        return False
    finite = child.tense in ("past", "perfect", "pluperfect")
    return parent.kind == "noun" or (finite and parent.tense in ("infinitive", "participle"))


def purpose(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells what for: "flew to Lima to sign"; behind a name it is read as if it hung on that."""
    if clause.kind != "verb" or clause.tense != "infinitive" or clause.mark:
        return False
    head = scene.tokens[clause.head]
    return clause.link == "advcl" or (
        clause.link == "acl" and head.dep in ("acl", "relcl") and scene.tokens[head.head].pos == "PROPN"
    )


def _said_outright(act: Act, over: Act, parent: Clause) -> bool:
    """Whether a frame finds an act of speech in what a plain verb says, which the classifier read as another: "said the ban was wrong and warned"."""
    return over.frame == MODEL != act.frame and parent.lemma in PLAIN


def _teller(scene: Scene, clause: Clause) -> Clause:
    """The verb that tells an act, or does what a noun tells: the first of those that are joined."""
    clauses = scene.parsed.clauses
    if clause.kind == "noun" and clause.link == "object" and clause.parent is not None and clauses[clause.parent].lemma in LIGHT:
        clause = clauses[clause.parent]
    while clause.link == "conj" and clause.parent is not None and clauses[clause.parent].kind == "verb":
        clause = clauses[clause.parent]
    return clause
