"""Which pairs of actors the classifier is asked about: those that meet in a clause that no frame has told.

A pair belongs to the clause of the lowest verb that has both mentions below it. Pairs are many and answers cost time:
what is asked is decided by the gate (data/odds.py) from the clause and the way from it to either mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.data.classifier import Question
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, ActorMention, Clause, Sentence, Span, Token

MOST = 60  # tokens of a sentence beyond which nothing is asked
DEEP = 40  # steps up a tree of grammar, which ends a circle
MAIN = frozenset(("nsubj", "nsubjpass", "dobj"))
NOBODY = (0, 0)  # the stretch of an actor that is not there
DENYING = frozenset("deny dismiss disavow refute rebut rebuff reject repudiate".split())
CHARGES = frozenset("accusation allegation assertion charge claim insinuation report rumor rumour suggestion suspicion".split())
POSSIBLE = frozenset(("can", "could", "may", "might"))
TOPICAL = frozenset("address debate discuss examine review".split())
HYPOTHETICAL = frozenset(("if", "unless", "whether", "lest"))


@dataclass(frozen=True, slots=True)
class Named:
    """An actor where a sentence names it.

    Attributes:
        actor: its id.
        mention: the words.
        head: the token of the mention that hangs on a word outside it.
    """

    actor: str
    mention: ActorMention
    head: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair to ask about.

    Attributes:
        clause: the clause that holds both, or the first of them where the other is named before (`aims`).
        first, second: the two, in the order of the text where one clause holds both.
        ways: for either, the tokens from its head up to below the verb of the clause.
    """

    clause: Clause
    first: Named
    second: Named
    ways: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())

    def joins(self, other: Candidate) -> bool:
        """Whether the pair is another with one actor changed for one that is joined to it: "Peru and Togo thanked Chile"."""
        mine, theirs = (self.first, self.second), (other.first, other.second)
        same = [m for m, t in zip(mine, theirs, strict=True) if m == t]
        joined = [t for m, t, way in zip(mine, theirs, self.ways, strict=True) if m != t and t.head in way]
        return len(same) == len(joined) == 1

    def span(self, scene: Scene) -> Span:
        """The words that are read: the sentence, from that on which names the other."""
        sentences, named = scene.parsed.sentences, (self.first, self.second)
        start = min(sentences[scene.tokens[n.mention.first].sentence].span.start for n in named)
        return Span(start=start, end=sentences[self.clause.sentence].span.end)

    def question(self, scene: Scene) -> Question:
        """What the classifier is asked: the words and the two stretches in them."""
        span = self.span(scene)
        stretches = [(n.mention.span.start - span.start, n.mention.span.end - span.start) for n in (self.first, self.second)]
        return Question(span.of(scene.parsed.document.text), stretches[0], stretches[1])


def candidates(scene: Scene, told: set[int]) -> Iterator[Candidate]:
    """Pairs of actors of two sides whose lowest common clause is a verb's and untold, as is what lies on the way to them.

    Args:
        scene: the report and its actors.
        told: indices of the clauses that frames have told.
    """
    verbs = {c.head: c for c in scene.parsed.clauses if c.kind == "verb"}
    spoken = {c.head for c in scene.parsed.clauses if c.index in told}
    for sentence, named in by_sentence(scene):
        ways = [_way(scene, n.head) for n in named]
        for i, one in enumerate(named):
            for j in range(i + 1, len(named)):
                other = named[j]
                if one.mention.span.overlaps(other.mention.span) or akin(scene, one.actor, other.actor):
                    continue
                found = _clause(scene.tokens, ways[i], ways[j], verbs)
                if found is None or found[0].index in told or _unreal(found[0]) or _untold(scene, found[0]):
                    continue
                clause, first, second = found
                if clause.sentence == sentence.index and not spoken.intersection((*first, *second)):
                    yield Candidate(clause, one, other, (first, second))


def by_sentence(scene: Scene) -> Iterator[tuple[Sentence, Sequence[Named]]]:
    """Sentences that are not too long with the actors that they name, the widest mention of each place."""
    found: dict[int, list[Named]] = {}
    for actor in scene.actors.values():
        for mention in actor.mentions:
            inside = range(mention.first, mention.last)
            if any(actor.id not in scene.at.get(i, ()) for i in inside):
                continue  # a wider mention lies over it
            head = next((i for i in inside if scene.tokens[i].head not in inside or scene.tokens[i].head == i), mention.first)
            found.setdefault(scene.tokens[mention.first].sentence, []).append(Named(actor.id, mention, head))
    for index, named in sorted(found.items()):
        sentence = scene.parsed.sentences[index]
        if sentence.last - sentence.first <= MOST:
            yield sentence, sorted(named, key=lambda n: (n.mention.first, n.mention.last, n.actor))


def _unreal(clause: Clause) -> bool:
    """Whether a clause tells what is not or may be."""
    return clause.negated or clause.mark in HYPOTHETICAL or clause.modal in POSSIBLE or clause.link == "csubj"


def _untold(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells no act by itself: it denies a charge, hopes, or names a topic: "expressed hope for", "met to discuss aid"."""
    hopes = clause.lemma == "hope" or any(scene.tokens[h].lemma == "hope" for h in clause.heads("object"))
    topic = clause.lemma in TOPICAL and clause.tense in ("infinitive", "participle")
    return hopes or topic or _denies(scene, clause)


def _denies(scene: Scene, clause: Clause) -> bool:
    """Whether a clause only turns down a charge, which is no act by itself: "dismissed the claims"."""
    objects = (h for a in clause.arguments if a.role == "object" for h in a.heads)
    return clause.lemma in DENYING and any(scene.tokens[h].lemma in CHARGES for h in objects)


def akin(scene: Scene, one: str, other: str) -> bool:
    """Whether two actors are one side, or one of them is nobody's.

    At home those of unlike sectors are two: a court and a party.
    """
    if scene.party(one) is None or scene.party(other) is None:
        return True
    return scene.side(one) == scene.side(other) and not _apart(scene.actors[one], scene.actors[other])


def _apart(one: Actor, other: Actor) -> bool:
    """Whether two actors of one state have no sector in common."""
    return bool(one.sector and other.sector) and not set(one.sector) & set(other.sector)


def _way(scene: Scene, token: int) -> tuple[int, ...]:
    """A token and those above it, up to the root."""
    way = [token]
    while scene.tokens[way[-1]].head != way[-1] and len(way) < DEEP:
        way.append(scene.tokens[way[-1]].head)
    return tuple(way)


def _clause(
    tokens: Sequence[Token], one: tuple[int, ...], other: tuple[int, ...], verbs: dict[int, Clause]
) -> tuple[Clause, tuple[int, ...], tuple[int, ...]] | None:
    """The clause of the lowest verb above two tokens, and the ways to it."""
    above = set(other)
    common = next((t for t in one if t in above), None)
    if common is None:
        return None
    verb = next((t for t in one[one.index(common) :] if t in verbs), None)
    if verb is None or verb not in above:
        return None
    if common != verb and tokens[one[one.index(verb) - 1]].dep not in MAIN:
        return None  # "spoke of Peru's raid on Chile": a topic; "Peru's raid on Chile failed" tells it
    return verbs[verb], one[: one.index(verb)], other[: other.index(verb)]


def about(scene: Scene, act: Act) -> Question | None:
    """What is asked of an act: its sentence, the source marked first and the target, if it stands there, second.

    Args:
        scene: the report and its actors.
        act: the act; None comes back where its sentence does not name its source.
    """
    sentence = scene.parsed.sentences[scene.parsed.clauses[act.clause].sentence].span
    sources, targets = (list(_stretches(scene, act, role, sentence)) for role in ("source", "target"))
    source, target = next(iter(sources), None), next(iter(targets or sources[1:]), NOBODY)  # joint acts: a second source
    if source is None or (target != NOBODY and source[0] < target[1] and target[0] < source[1]):
        return None
    return Question(sentence.of(scene.parsed.document.text), source, target)


def _stretches(scene: Scene, act: Act, role: str, sentence: Span) -> Iterator[tuple[int, int]]:
    """Where a sentence names the actors of a part, each once: the whole mention at the part's words, else those words."""
    for part in (p for p in act.parts if p.role == role and p.span is not None):
        mentions = [
            m.span for a in part.actors for m in scene.actors[a].mentions if part.span is not None and m.span.overlaps(part.span)
        ]
        for span in mentions or [s for s in (part.span,) if s is not None]:
            if sentence.start <= span.start and span.end <= sentence.end:
                yield span.start - sentence.start, span.end - sentence.start


def signs(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """What the gate weighs: the verb, the way from it to either mention, who they are, and the words around.

    Args:
        scene: the report and its actors.
        candidate: the pair.
    """
    tokens, clause = scene.tokens, candidate.clause
    steps = [_step(scene, way) for way in candidate.ways]
    kinds = [scene.actors[n.actor].kind for n in (candidate.first, candidate.second)]
    yield f"verb {clause.lemma} {clause.particle}"
    yield f"steps {steps[0]} {steps[1]}"
    yield f"kinds {kinds[0]} {kinds[1]}"
    one, other = (scene.actors[n.actor] for n in (candidate.first, candidate.second))
    if scene.party(one.id) == scene.party(other.id):
        yield "at home"
        yield from (f"at home {a} {b}" for a in one.sector for b in other.sector)
    for name, step in zip(("first", "second"), steps, strict=True):
        yield f"{name} {step}"
        yield f"{name} {step} of {clause.lemma}"
    for name, way in zip(("first", "second"), candidate.ways, strict=True):
        yield f"{name} depth {min(len(way), 5)}"
        for i in way[1:]:
            yield f"{name} under {tokens[i].lemma}"
    shared = next((i for i in candidate.ways[0] if i in candidate.ways[1]), None)
    if shared is not None:
        yield f"noun {tokens[shared].lemma}"
    for argument in clause.arguments:
        for head in argument.heads:
            yield f"{argument.role} {tokens[head].lemma}"
    yield f"tense {clause.tense} {clause.modal}"
    sentence = scene.parsed.sentences[clause.sentence]
    for token in tokens[sentence.first : sentence.last]:
        if token.pos in ("VERB", "NOUN", "ADJ", "ADV"):
            yield f"word {token.lemma}"


def _step(scene: Scene, way: Sequence[int]) -> str:
    """How a mention hangs on the verb: the label below it, with its preposition."""
    if not way:
        return "verb"
    top = scene.tokens[way[-1]]
    return f"{top.dep} {top.lower}" if top.dep in ("prep", "agent", "mark") else top.dep
