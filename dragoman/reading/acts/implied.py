"""The act that an act of speech speaks of where no frame holds it: told by a bare verb, or by the talks or ties that are to grow.

"Asked Lima to pull its guards out" names the act by its verb; "agreed to launch a dialogue", "ready to boost ties",
"called for expansion of relations", "agreed to stay in touch" name it by what is furthered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.data.shapes import Lexicon
from dragoman.reading.acts.joint import governed, together, upon
from dragoman.reading.acts.learned import MODEL
from dragoman.reading.acts.plain import Plain, plain_types
from dragoman.reading.kinds import FORCE, KINDNESS, MUTUAL
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause, Content, unique
from dragoman.scheme import EventType

UNDER = frozenset("xcomp ccomp of from against for to pcomp acl on with about".split())
FURTHERING = frozenset(  # with a noun of talks, ties or cooperation, the deed is that of the noun
    "activate advance arrange begin boost broaden build consolidate continue convene deepen develop enhance enlarge establish expand "
    "extend foster have hold host implement improve inaugurate increase initiate intensify launch maintain promote pursue reinforce "
    "restore resume revive start step strengthen upgrade widen".split()
)
GROWTH = frozenset(  # the same, as a noun
    "boost broadening continuation deepening development enhancement establishment expansion improvement increase intensification "
    "maintenance mending normalisation normalization promotion reinforcement repair reparation restoration resumption strengthening upgrading "
    "widening".split()
)
TIES = frozenset(
    "alliance bond co-operation collaboration connection cooperation coordination engagement exchange exercise friendship interaction link "
    "partnership patrol relation relationship tie trade".split()
)
TALKING = frozenset(
    "consultation contact conversation dialogue discussion meeting negotiation round summit talk talks view".split()
)
MORE = frozenset(
    "better broader closer continued deeper enhanced expanded extensive further greater increased more renewed stronger tighter wider".split()
)
WORKING = frozenset("collaborate partner work".split())
TOGETHER = frozenset("alongside closely jointly together with".split())
STAYING = frozenset("be keep remain stay".split())
CLOSE = frozenset(("touch", "contact"))
PASSED = frozenset(  # verbs and nouns that only lead on to the deed
    "aim attempt begin commitment continue continuation decide decision desire determination effort endeavour endeavor hope importance "
    "interest intention keep look move necessity need plan proceed readiness resolve return seek start strive try wish willingness country government "
    "nation party side way".split()
)
LEADING = frozenset("xcomp ccomp dobj nsubjpass pobj pcomp acl acomp attr oprd prep conj".split())
SETTING = frozenset("after amid at before despite during following since under".split())
CARRYING = frozenset(
    "create do employ examine exert explore find make overcome remove seek seize spare take undertake use utilise utilize".split()
)
STEPS = frozenset(  # "take steps to help", "remove obstacles to trade", "explore ways of helping"
    "action attempt barrier best capacity chance condition decision effort hurdle impediment initiative measure move obstacle opportunity possibility potential step utmost "
    "way".split()
)
DEPTH = 6  # steps down from the word of speech
FURTHERED = frozenset(("AGREE", "REQUEST"))
HOMES = frozenset("capital country home palace residence".split())  # where guests are invited to
CONDEMNED = frozenset("object by about at over".split())  # how what is condemned or worried about hangs on its verb
MEANS = frozenset(("use", "employ"))  # verbs that tell what somebody does by their object alone
ABOUT = frozenset(("over", "for", "about"))  # "criticised Lima over the raid"
BLAMED = frozenset(("for", "of"))  # what one is blamed for, accused of
DONE_BY = frozenset(
    "aggression atrocity attack brutality carnage crackdown genocide invasion onslaught violence".split()
)  # "of" tells whose, and not on whom
# no frame, since as an event of its own "aggression" or "war" is wrong more often than right
HARMS: dict[str, tuple[EventType, str | None]] = {"aggression": ("ASSAULT", None), "war": ("ASSAULT", None)}
FOUGHT = frozenset(("war",))  # on some side, or only spoken of: "condemned war", "its war on drugs"


def matters(scene: Scene, clause: Clause) -> list[int]:
    """The nouns that tell what an act of speech is about: its object, else what stands behind "over" or "for" where that is somebody.

    Of who is "alarmed by the ruling" it is what stands behind "by", and of a judgement what it judges: "the ruling is a sham".
    """
    objects = [a.head for a in clause.arguments if a.role == "object"]
    things = [head for head in objects if not scene.at.get(head)]  # "the coalition" is no deed
    felt = [a.head for a in clause.arguments if (a.note == "by-phrase" or a.role == "is") and not scene.at.get(a.head)]
    if things or not (objects or felt):
        return things
    return [a.head for a in clause.arguments if a.role in ABOUT and not scene.at.get(a.head)] or felt


class Implied:
    """Reads the act inside an act of speech without a frame for it.

    Args:
        lexicon: the loaded lexicons, whose frames tell what verbs and nouns mostly name.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.negated = {frame.id for frame in lexicon.frames if frame.negated}
        self.plain = plain_types(lexicon.frames, nouns=False)
        self.deeds = plain_types(lexicon.frames, nouns=True)

    def deed(self, scene: Scene, act: Act) -> str | None:
        """The type of the deed that an act of speech names: "condemned the raid", "criticised Lima over the raid".

        Args:
            scene: the report and its actors.
            act: the act of speech.
        """
        named = (self.deeds.get(scene.tokens[head].lemma) for head in matters(scene, scene.parsed.clauses[act.clause]))
        return next((kind.type for kind in named if kind is not None), None)

    def named(self, noun: str) -> EventType | None:
        """The type of the deed that a noun mostly names: an arrest; None of "move" and of words of many kinds.

        Args:
            noun: its lemma.
        """
        kind = self._kind(noun)
        return kind[0] if kind is not None else None

    def content(self, scene: Scene, act: Act) -> Content | None:
        """The act that the words under an act of speech name without a frame, if any.

        Args:
            scene: the report and its actors.
            act: the act of speech.
        """
        clause = scene.parsed.clauses[act.clause]
        if act.type == "ACCUSE" and any(a.role == "is" for a in clause.arguments):
            return None  # "is the cause of the violence": somebody else does it
        own = act.frame == MODEL and clause.modal == "will"  # "will cooperate": the classifier needs no word of promising
        if act.type in FURTHERED and (found := self._furthered(scene, act, own=own)) is not None:
            return found
        if act.type == "ACCUSE" and act.mode != "investigate":
            return self._condemned(scene, clause) or self._blamed(scene, act) or self._verb(scene, act)
        return self._verb(scene, act) or self._friendly(scene, act)

    def unwilled(self, scene: Scene, act: Act) -> Content | None:
        """The deed that the verb of a refusal mostly names: "will not negotiate".

        Args:
            scene: the report and its actors.
            act: the refusal, whose clause is that of the deed.
        """
        clause = scene.parsed.clauses[act.clause]
        kind = None if clause.particle else self.plain.get(clause.lemma)
        if kind is None or not _fits(scene, clause, kind):
            return None
        return Content(type=kind.type, mode=kind.mode, source=act.actors("source"), target=())

    def visit(self, scene: Scene, act: Act) -> Content | None:
        """The visit that an invitation to a place is for: "invited her to Lima"; the guest comes to the host.

        Args:
            scene: the report and its actors.
            act: the act of speech.
        """
        clause = scene.parsed.clauses[act.clause]
        if clause.lemma != "invite" or act.type != "AGREE":
            return None
        there = [scene.tokens[a.head] for a in clause.arguments if a.role == "to"]
        if not any(t.pos == "PROPN" or t.lemma in HOMES or self._kind(t.lemma) == ("CONSULT", "visit") for t in there):
            return None
        return Content(type="CONSULT", mode="visit", source=act.actors("target"), target=act.actors("source"))

    def talks(self, scene: Scene, act: Act) -> bool:
        """Whether an act of speech is about furthering talks alone: "agreed to intensify contacts".

        Args:
            scene: the report and its actors.
            act: the act of speech.
        """
        found = self._furthered(scene, act)
        return found is not None and found.type == "CONSULT"

    def _kind(self, lemma: str) -> tuple[EventType, str | None] | None:
        found = self.deeds.get(lemma)
        return (found.type, found.mode) if found is not None else None

    def _condemned(self, scene: Scene, clause: Clause) -> Content | None:
        """The harm that somebody condemns or worries about, told by a noun: "condemned the aggression of X against Y"."""
        for head in (h for a in clause.arguments if a.role in CONDEMNED and not a.note for h in a.heads):
            lemma = scene.tokens[head].lemma
            kind = HARMS.get(lemma) or self._kind(lemma)
            if kind is not None and kind[0] in FORCE:
                hit = [a for k in upon(scene, head, ("against", "on")) for a in scene.standing_at(k)[0]]
                by = [a for k in governed(scene, head, ("by",)) for a in scene.standing_at(k)[0]]
                of = [a for k in governed(scene, head, ("of",)) for a in scene.standing_at(k)[0]]
                owner, how = scene.standing_at(head)
                if not by and how.startswith("modifier"):
                    by = owner
                if (hit or lemma in DONE_BY) and not by:
                    by, of = of, []
                if not (by or hit or of) or (lemma in FOUGHT and not (by and hit)):
                    continue  # "denounced the use of proxies"
                return Content(type=kind[0], mode=kind[1], source=unique(by), target=unique(hit or of))
        return None

    def _blamed(self, scene: Scene, act: Act) -> Content | None:
        """The harm for which somebody is blamed, told by a noun: "a raid for which villagers blamed Lima"."""
        return self._done(
            scene, act, (h for a in scene.parsed.clauses[act.clause].arguments if a.role in BLAMED for h in a.heads)
        )

    def behind(self, scene: Scene, act: Act) -> Content | None:
        """The harm behind which somebody is told to be: "said that Lima was behind the raid".

        Args:
            scene: the report and its actors.
            act: the blame.
        """
        hidden = (c for c in scene.parsed.clauses if c.link == "behind")
        under = (c.head for c in hidden if any(up.index == act.clause for _, up in scene.above(c)))
        return self._done(scene, act, under) if act.type == "ACCUSE" else None

    def _done(self, scene: Scene, act: Act, heads: Iterable[int]) -> Content | None:
        """The violence that the first of some nouns mostly names, done by who is blamed."""
        blamed = act.actors("target")
        for head in heads:
            kind = self._kind(scene.tokens[head].lemma)
            if blamed and kind is not None and kind[0] == "ASSAULT":
                hit = unique(a for k in upon(scene, head, ("against", "on", "of")) for a in scene.standing_at(k)[0])
                return Content(type=kind[0], mode=kind[1], source=blamed, target=tuple(a for a in hit if a not in blamed))
        return None

    def _verb(self, scene: Scene, act: Act) -> Content | None:
        """The act that the verb under an act of speech mostly names."""
        clause = scene.parsed.clauses[act.clause]
        if act.frame in self.negated:
            return self.unwilled(scene, act)  # "would not negotiate": the verb itself is what is refused
        for child in scene.hanging.get(clause.index, ()):
            kind = self.plain.get(child.lemma) if child.kind == "verb" and child.link in UNDER else None
            if child.lemma in MEANS or (child.lemma == "engage" and any(a.role in ("with", "in") for a in child.arguments)):
                kind = None  # who engages with somebody fights nobody, and "using delaying tactics" is no violence
            if kind is not None and not child.particle and not child.negated and _fits(scene, child, kind):
                source = scene.parties(a for a in child.arguments if a.role == "subject")[0]
                return Content(type=kind.type, mode=kind.mode, source=source, target=_hit(scene, child))
        return None

    def _friendly(self, scene: Scene, act: Act) -> Content | None:
        """A friendly act that a verb farther down mostly names: "emphasised the readiness to support the consulate"."""
        for i in below(scene, scene.parsed.clauses[act.clause].head):
            kind = self.plain.get(scene.tokens[i].lemma) if scene.tokens[i].pos == "VERB" else None
            if kind is not None and kind.type in KINDNESS and kind.objects is None:
                objects = [c for c in scene.children[i] if scene.tokens[c].dep == "dobj"]
                target = unique(a for c in objects for a in scene.standing_at(c)[0])
                return Content(type=kind.type, mode=kind.mode, source=(), target=target)
        return None

    def _furthered(self, scene: Scene, act: Act, *, own: bool = False) -> Content | None:
        """The talks or the cooperation that somebody is ready, or asked, to further, or (`own`) that the verb itself names."""
        head = scene.parsed.clauses[act.clause].head
        for i in (*((head,) if own else ()), *below(scene, head)):
            kind = self._furthering(scene, i)
            if kind is not None:
                return together(scene, i, act, kind, None)
        return None

    def _furthering(self, scene: Scene, i: int) -> EventType | None:
        """What kind of deed a word of furthering and its object name; "work with" and "stay in touch" need none."""
        token, under = scene.tokens[i], scene.children[i]
        if token.lemma in WORKING and token.pos == "VERB":
            joined = any(scene.tokens[c].lower in TOGETHER for c in under)
            return "COOPERATE" if joined else None
        plain = self.plain.get(token.lemma)
        if plain is not None and plain.type in MUTUAL and plain.objects is None and token.pos == "VERB":
            return plain.type  # "committed to continue to consult"
        if token.lemma == "coordinate" and token.pos == "VERB":
            return "COOPERATE"
        if token.lemma == "engage" and token.pos == "VERB" and any(scene.tokens[c].lower == "with" for c in under):
            return "CONSULT"
        if token.lemma in STAYING and any(scene.tokens[c].lemma in CLOSE for c in governed(scene, i, ("in",))):
            return "CONSULT"
        if token.lemma in STAYING and any(scene.tokens[c].lower == "engaged" for c in under):
            return "CONSULT"
        if token.lemma in FURTHERING and token.pos == "VERB":
            objects = [c for c in under if scene.tokens[c].dep in ("dobj", "nsubjpass")]
        elif token.lemma in GROWTH or (token.lower in GROWTH and token.pos == "NOUN"):
            objects = [*governed(scene, i, ("of", "in"))]
        elif token.lemma in TIES and any(scene.tokens[c].lower in MORE for c in under):
            return "COOPERATE"  # "called for closer ties"
        else:
            return None
        joint = [k for c in objects for k in (c, *(d for d in scene.children[c] if scene.tokens[d].dep == "conj"))]
        return next((kind for k in joint if (kind := _mutual(scene, k)) is not None), None)


def _mutual(scene: Scene, i: int) -> EventType | None:
    """What a noun of talks, or of ties and cooperation, names; None of another."""
    lemma = scene.tokens[i].lemma
    if lemma in TIES:
        return "COOPERATE"
    return "CONSULT" if lemma in TALKING else None


def explores(scene: Scene, act: Act) -> bool:
    """Whether talks are told by what is to grow out of them: "agreed to explore further cooperation" is more than a talk.

    Args:
        scene: the report and its actors.
        act: the talks.
    """
    clause = scene.parsed.clauses[act.clause]
    return clause.lemma == "explore" and any(scene.tokens[h].lemma in TIES for h in clause.heads("object"))


def _fits(scene: Scene, child: Clause, kind: Plain) -> bool:
    """Whether the object of a verb is one with which it names its act: troops are advanced, and not relations."""
    heads = [h for a in child.arguments if a.role == "object" for h in a.heads]
    if kind.objects is None or not heads:
        return True
    return any(scene.tokens[h].lemma in kind.objects for h in heads) or any(
        scene.at.get(k) for h in heads for k in (h, *governed(scene, h, ("of",)))
    )


def _hit(scene: Scene, child: Clause) -> tuple[str, ...]:
    """To whom a verb does its deed: its object, else those of whom that is: "destroy the scourge of the Shabaab"."""
    objects = [a for a in child.arguments if a.role == "object"]
    inner = (k for a in objects for h in a.heads for k in governed(scene, h, ("of",)))
    return scene.parties(objects)[0] or unique(a for k in inner for a in scene.at.get(k, ()))


def below(scene: Scene, head: int) -> Iterator[int]:
    """What a word of speech leads to, nearest first, as far as each word only leads on to the next.

    Args:
        scene: the report and its actors.
        head: the word of speech.
    """
    level = [head]
    for depth in range(DEPTH):
        following = [c for i in level for c in scene.children[i] if _leads(scene, c)]
        if depth == 0:  # a verb joined to the word of speech is another act
            following = [c for c in following if not _joined(scene, c)]
        following += [k for c in following if scene.tokens[c].pos == "VERB" for k in scene.children[c] if _joined(scene, k)]
        following = [c for c in following if not any(scene.tokens[k].dep == "neg" for k in scene.children[c])]
        yield from following
        level = [c for c in following if depth == 0 or scene.tokens[c].dep in ("prep", "advmod") or _passed(scene, c)]


def _joined(scene: Scene, i: int) -> bool:
    """Whether a verb is joined to another and has no subject of its own."""
    token = scene.tokens[i]
    return token.dep == "conj" and token.pos == "VERB" and all(scene.tokens[c].dep != "nsubj" for c in scene.children[i])


def _passed(scene: Scene, i: int) -> bool:
    """Whether a word only leads on to the deed, by itself or as "take steps", "make every effort" do."""
    token = scene.tokens[i]
    if token.lemma in PASSED:
        return True
    if token.lemma in CARRYING:
        return any(scene.tokens[c].lemma in STEPS for c in scene.children[i])
    return token.lemma in STEPS and scene.tokens[token.head].lemma in CARRYING


def _leads(scene: Scene, i: int) -> bool:
    """Whether a word goes on to the deed: complements, and an infinitive that is read as an aside."""
    token = scene.tokens[i]
    if token.dep == "prep" and token.lower in SETTING:
        return False
    if token.dep == "conj" and any(scene.tokens[c].dep in ("nsubj", "nsubjpass") for c in scene.children[i]):
        return False  # "stressed the need, and the ministers agreed to talk"
    infinitive = token.dep == "advcl" and any(
        scene.tokens[c].lower == "to" and scene.tokens[c].dep == "aux" for c in scene.children[i]
    )
    return token.dep in LEADING or token.lower == "forward" or infinitive
