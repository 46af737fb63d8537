"""Parsed and acts -> standings: happened, planned, promised, asked for, refused, denied.

An act takes its standing from its own clause (tense, modal, negation) and from what it hangs
on: an act of speech ("agreed to", "called for"), or a word of the lexicon ("ready to",
"upcoming", "if"). The nearest one speaks; an act of speech further up makes it content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.data.shapes import Lexicon
from dragoman.parse.clauses import LIGHT
from dragoman.reading.learned import MODEL
from dragoman.reading.scene import Scene
from dragoman.reading.what import SPEECH
from dragoman.records import Act, Actor, Clause, Evidence, Parsed, Span, Standing, StandingValue

UNDER: dict[str, StandingValue] = {
    "AGREE": "promised", "REQUEST": "requested", "ACCUSE": "supposed",
    "REJECT": "refused", "THREATEN": "threatened", "CONCEDE": "promised",
}  # fmt: skip
COMPLEMENT = frozenset("xcomp ccomp object of for to from over against on at pcomp acl oprd with about into in as attr".split())
ASIDE = frozenset("advcl relcl after before while during since when by amid despite following".split())
MODALS: dict[str, StandingValue] = {
    "will": "planned", "would": "planned", "shall": "planned", "may": "supposed", "might": "supposed",
    "could": "supposed", "can": "supposed", "should": "requested", "must": "requested", "ought": "requested",
}  # fmt: skip
OUTCOME = frozenset("result lead end culminate conclude".split())
TOPIC_VERBS = frozenset("discuss consider review debate weigh ponder examine mention describe study".split())


@dataclass(frozen=True)
class Status:
    """Gives each act its standing.

    Args:
        lexicon: the loaded lexicons.
    """

    lexicon: Lexicon
    name: str = "status"
    version: str = "1"
    words: dict[tuple[str, str], tuple[StandingValue, str]] = field(default_factory=dict, init=False)
    negated: set[str] = field(default_factory=set, init=False)  # frames whose act is the denial itself: "will never accept"

    def __post_init__(self) -> None:
        self.negated.update(f.id for f in self.lexicon.frames if f.negated)
        for entry in self.lexicon.status:
            for word in entry.words:
                self.words.setdefault((entry.kind, word), (entry.value, entry.id))

    def __call__(self, parsed: Parsed, actors: Sequence[Actor], acts: Sequence[Act]) -> tuple[Standing, ...]:
        """One standing an act, in the order of the acts."""
        scene = Scene(parsed, actors)
        speech = {a.clause: a for a in acts if a.type in SPEECH}
        return tuple(self._standing(scene, act, speech) for act in acts)

    def _standing(self, scene: Scene, act: Act, speech: dict[int, Act]) -> Standing:
        clause = scene.parsed.clauses[act.clause]
        value, rule, at = self._own(scene, clause, act.type in SPEECH)
        if act.frame in self.negated:
            value, rule = "happened", "a refusal in words"
        elif act.frame == MODEL and value != "denied":
            value, rule = "happened", "the classifier reads the standing with the type"
        under: Act | None = None
        condition = _condition(scene, clause)
        for child, parent in scene.above(clause):
            if child.link == "conj":
                if (
                    child.kind == parent.kind == "verb"
                    and not child.modal
                    and value in ("happened", "supposed")
                    and child.tense in ("infinitive", "present", "participle")
                ):
                    value, rule, at = self._own(scene, parent)
                continue
            if child.link in ASIDE or child.link == "root":
                break
            if child.link == "subject" and parent.kind == "verb" and not parent.passive:
                break
            over = speech.get(parent.index)
            if over is not None and (child.link in COMPLEMENT or child.link == "subject"):
                under = over
                if value != "denied":
                    value, rule, at = UNDER[over.type], over.frame, parent
                break
            if child.link not in COMPLEMENT and child.link != "subject":
                break
            governed = self._governed(scene, child, parent)
            if governed is not None:
                value, rule, at = governed
                if value in ("happened", "ongoing"):
                    continue
            elif parent.kind == "verb" and child.link == "ccomp":
                break
        words = scene.tokens[at.head]
        span = Span(start=words.start, end=words.end)
        evidence = Evidence(span=span, words=words.text, step=f"{self.name} {self.version}", rule=rule)
        return Standing(act=act.id, value=value, under=under.id if under else None, condition=condition, evidence=(evidence,))

    def _own(self, scene: Scene, clause: Clause, speech: bool = False) -> tuple[StandingValue, str, Clause]:
        """Standing from the clause's own grammar."""
        if clause.negated:
            return "denied", "negated", clause
        if clause.mark in ("if", "unless", "whether", "lest") or clause.mark == "should":
            return "supposed", f"mark {clause.mark}", clause
        if clause.kind == "noun":
            for c in scene.children[clause.head]:
                found = self.words.get(("modifier", scene.tokens[c].lemma))
                if found is not None and scene.tokens[c].dep in ("amod", "compound", "nmod"):
                    return found[0], found[1], clause
            return "happened", "noun", clause
        if clause.modal:
            return MODALS.get(clause.modal, "supposed"), f"modal {clause.modal}", clause
        own = self.words.get(("adjective" if scene.tokens[clause.head].pos == "ADJ" else "verb", clause.lemma))
        if own is not None and own[0] == "planned" and clause.kind == "verb" and not speech:
            return own[0], own[1], clause  # "is due in Lima", "is expected in Oslo"
        if clause.tense == "infinitive" and clause.link == "root" and scene.tokens[scene.tokens[clause.head].head].lemma == "be":
            return "planned", "is to", clause
        if clause.tense == "infinitive":
            if clause.link == "root" and any(a.role == "subject" and not a.note for a in clause.arguments):
                return "planned", "headline infinitive", clause
            return "supposed", "infinitive", clause
        if clause.tense == "present" and clause.link == "relcl" and not clause.progressive:
            return "supposed", "description", clause  # "which backs the rebels": what somebody is like
        if clause.tense == "present":
            headline = scene.parsed.sentences[clause.sentence].headline
            if clause.progressive or not headline:
                return "ongoing", "present", clause
        return "happened", clause.tense, clause

    def _governed(self, scene: Scene, child: Clause, parent: Clause) -> tuple[StandingValue, str, Clause] | None:
        """Standing from the word that the act hangs on; None where that word says nothing."""
        if parent.lemma in ("have", "be") and any(scene.tokens[c].lower == "yet" for c in scene.children[parent.head]):
            return "denied", "yet to", parent
        kind = "noun" if parent.kind == "noun" else "adjective" if scene.tokens[parent.head].pos == "ADJ" else "verb"
        found = self.words.get((kind, parent.lemma))
        if found is not None and parent.negated and found[0] in ("planned", "promised", "refused", "denied", "supposed"):
            return "denied", f"{found[1]} negated", parent
        if (found is not None and found[0] not in ("requested", "demanded")) or (
            found is not None and child.link in ("xcomp", "ccomp", "object", "for", "acl", "of")
        ):
            return found[0], found[1], parent
        if child.kind == "noun" and parent.kind == "verb" and child.link in ("object", "subject"):
            if parent.lemma in TOPIC_VERBS:
                return "supposed", f"topic of '{parent.lemma}'", parent
            own = self._own(scene, parent)
            if parent.lemma in LIGHT or own[0] not in ("happened", "ongoing"):
                return own
        if child.kind == "noun" and parent.kind == "verb" and parent.lemma in OUTCOME and child.link in ("in", "to", "with"):
            return self._own(scene, parent)
        if (
            child.tense == "infinitive"
            and parent.kind == "verb"
            and child.link == "xcomp"
            and parent.lemma in LIGHT | {"help", "manage", "go"}
        ):
            return self._own(scene, parent)
        return None


def _condition(scene: Scene, clause: Clause) -> Span | None:
    """The 'if ...' or 'unless ...' that an act hangs on."""
    for child in scene.hanging.get(clause.index, ()):
        if child.mark in ("if", "unless") and child.link == "advcl":
            return child.span
    return None
