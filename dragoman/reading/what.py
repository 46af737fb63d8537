"""Parsed and actors -> acts: every political act that the text speaks of, whatever its standing.

Frames are looked up by the head of each clause; the most specific one whose conditions hold
speaks. What was a candidate and did not hold is handed on with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import msgspec

from dragoman.data.index import index
from dragoman.data.odds import Odds
from dragoman.data.places import places
from dragoman.data.shapes import Frame, Lexicon
from dragoman.reading.actors.publisher import publisher
from dragoman.reading.acts.antecedent import UNTOLD, met_before, with_antecedent
from dragoman.reading.acts.fitting import KINDS, called, filled, looked_up_by, specificity, to_a_stranger
from dragoman.reading.acts.hinted import hints
from dragoman.reading.acts.inside import read_inside
from dragoman.reading.acts.learned import Ask, learned, once, settle
from dragoman.reading.acts.modal import dangled, exhorted, modal_of, unwilling
from dragoman.reading.acts.parts import GROUNDS, HIT, own_side, part
from dragoman.reading.acts.reasons import LAID_DOWN, NO_SOURCE, NO_TARGET, OF_OTHERS, Reason
from dragoman.reading.acts.sent_to_help import sent_to_help
from dragoman.reading.acts.thanked import by_the_thanked, given
from dragoman.reading.acts.unnamed import asked_at_large
from dragoman.reading.acts.upward import who_does
from dragoman.reading.acts.within_talks import within_talks
from dragoman.reading.kinds import ANSWERS, HARM, SPEECH
from dragoman.reading.places.taken import names_town
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Argument, Clause, Evidence, Parsed, Part, Turned, digest

VERB_SOURCE, VERB_TARGET = ("subject",), ("object",)
NOUN_SOURCE = ("subject", "by", "poss", "mod", "of", "between")
NOUN_TARGET = ("against", "on", "with", "to", "at")


TIE = 0.15  # frames whose demands differ by no more than this hold alike
LAWS = frozenset("law legislation statute constitution charter treaty convention".split())
PAPERS = frozenset("resolution report study survey document".split())
BLASTS = frozenset("bombing attack blast explosion bomb".split())  # what goes off somewhere
SHARING = frozenset("engage join participate partake".split())
AGREEING = frozenset(("agree", "concur"))
NOTES = frozenset("gesture letter note sign token word".split())
SHARED = frozenset("alliance border cooperation link pact relation relationship tie trade war".split())  # had with somebody
INNER = frozenset((("REJECT", "AGREE"), ("REQUEST", "CONCEDE")))


INSIDE = frozenset("xcomp ccomp object of for to from over against on at pcomp acl with about into in".split())


@dataclass(frozen=True)
class What:
    """Finds acts with the frames of a lexicon.

    Args:
        lexicon: the loaded lexicons.
        classifier: the learned reader, asked where frames are silent; None to go without it.
        gate: what keeps it from being asked in vain; None to ask about every pair.
    """

    lexicon: Lexicon
    classifier: Ask | None = None
    gate: Odds | None = None
    name: str = "what"
    version: str = "1"

    @cached_property
    def frames(self) -> dict[tuple[str, str], list[Frame]]:
        """Frames by kind and lemma of the head that they ask for, the most specific first."""
        found: dict[tuple[str, str], list[Frame]] = {}
        for frame in self.lexicon.frames:
            for key in looked_up_by(frame):
                found.setdefault(key, []).append(frame)
        return {key: sorted(frames, key=specificity, reverse=True) for key, frames in found.items()}

    @cached_property
    def cameo(self) -> dict[tuple[str, str], str]:
        """CAMEO codes by type and mode."""
        return {(m.type, m.mode): m.cameo for m in self.lexicon.modes}

    @property
    def nouns(self) -> frozenset[str]:
        """Lemmas of the nouns that frames ask for."""
        return frozenset(lemma for kind, lemma in self.frames if kind == "noun")

    def __call__(self, parsed: Parsed, actors: Sequence[Actor]) -> tuple[tuple[Act, ...], tuple[Turned, ...]]:
        """Acts, and the candidates that were turned down."""
        scene = Scene(parsed, actors)
        titles = _in_names(scene)
        told: dict[int, Frame] = {}
        waiting: dict[int, list[tuple[Frame, Reason]]] = {}
        ties: dict[int, list[Frame]] = {}
        for clause in sorted(parsed.clauses, key=lambda c: c.kind == "noun"):
            candidates = () if clause.head in titles else self.frames.get((clause.kind, clause.lemma), ())
            above = told.get(clause.parent) if clause.parent is not None else None
            held = bool(candidates) and _held(scene, clause)
            laid = bool(candidates) and _laid_down(scene, clause)
            for frame in candidates:
                over = above if held or called(clause, frame) else None
                reason = self._reason(scene, clause, frame, laid) or _doubled(frame, over, clause)
                if clause.index in told:  # a frame of another type that demands as much and holds too
                    first = told[clause.index]
                    if specificity(frame) < specificity(first) - TIE:
                        break
                    if reason is None and frame.type != first.type:
                        ties.setdefault(clause.index, [first]).append(frame)
                elif reason is None:
                    told[clause.index] = frame
                else:
                    waiting.setdefault(clause.index, []).append((frame, reason))
        own_page = bool(publisher(index(self.lexicon), parsed.document.outlet))
        for n in waiting.keys() - told.keys() if own_page else ():
            found = next((f for f, reason in waiting[n] if reason is NO_SOURCE and f.type in SPEECH), None)
            if found is not None and _by_the_page(parsed.clauses[n]):
                told[n] = found
        for n in waiting.keys() - told.keys():  # what somebody speaks of may leave its parties unsaid
            if _spoken_of(parsed, n, told):
                lone = [f for f, reason in waiting[n] if reason in (NO_SOURCE, NO_TARGET)]
                lone = lone or self._unsaid(scene, parsed.clauses[n], [f for f, _ in waiting[n]])
                if lone:
                    told[n] = lone[0]
        for n in waiting.keys() - told.keys():
            lone = [f for f, reason in waiting[n] if reason is NO_SOURCE and f.type == "AID"]
            if lone and given(scene, parsed.clauses[n], not lone[0].when):
                told[n] = lone[0]
        acts = [self._act(scene, parsed.clauses[n], frame) for n, frame in sorted(told.items())]
        acts = [by_the_thanked(scene, a, acts) for a in acts]
        vain = {a.clause for a in acts if a.frame == UNTOLD and met_before(scene, acts, a) is None}
        acts = [a for a in acts if a.clause not in vain]
        if self.classifier is not None and ties:
            acts = self._settled(scene, acts, ties)
        step = f"{self.name} {self.version}"
        acts += within_talks(scene, acts, step)
        silent = [c for c in parsed.clauses if c.index not in told or c.index in vain]
        acts += [a for c in silent if (a := _by_modal(scene, c, step)) is not None]
        if self.classifier is not None:
            ask = once(self.classifier)
            vain_frames = hints({n: waiting[n] for n in _asides(parsed, acts, told, waiting.keys() - told.keys())})
            acts += learned(scene, ask, self.gate, acts, vain_frames, step)
            acts = read_inside(scene, ask, acts, step)
        acts = sent_to_help(scene, sorted(acts, key=lambda a: a.clause))
        turned = tuple(
            Turned(clause=n, frame=frame.id, span=parsed.clauses[n].span, reason=reason.words)
            for n, found in sorted(waiting.items())
            if scene.parties(parsed.clauses[n].arguments)[0]  # no actor near: no candidate
            for frame, reason in found
            if frame is not told.get(n)
        )
        return tuple(with_antecedent(scene, a, acts) for a in acts), turned

    def _settled(self, scene: Scene, acts: Sequence[Act], ties: dict[int, list[Frame]]) -> list[Act]:
        """Acts with the ties between frames settled by the classifier; each says what the readers said."""
        assert self.classifier is not None
        said = settle(scene, self.classifier, [a for a in acts if a.clause in ties])
        out = []
        for act in acts:
            answer = said.get(act.id)
            if answer is None:
                out.append(act)
                continue
            frames = ties[act.clause]
            best = max(frames, key=lambda f: answer.types.get(f.type, 0.0))
            chosen = act if best.id == act.frame else self._act(scene, scene.parsed.clauses[act.clause], best)
            names = " and ".join(f"{f.id} ({f.type})" for f in frames)
            detail = f"{names} hold alike; the classifier says {answer.type} ({answer.types[answer.type]:.2f})"
            evidence = replace(chosen.evidence[0], detail=detail, score=max(answer.types.get(best.type, 0.0), 0.4))
            out.append(replace(chosen, evidence=(evidence,)))
        return out

    def _unsaid(self, scene: Scene, clause: Clause, frames: Sequence[Frame]) -> list[Frame]:
        """Frames that hold but for the parties that they ask for, where all are of one type.

        "Denounced the sanctions", whoever imposed them; "called for arrests", whoever makes them.
        """
        found = []
        for frame in frames:
            words = {role: words for role, words in frame.when.items() if not set(words) <= KINDS.keys()}
            lenient = msgspec.structs.replace(frame, when=words)
            if (
                frame.type not in SPEECH
                and (words or (clause.kind == "noun" and frame.type != "CONSULT"))
                and self._reason(scene, clause, lenient) in (None, NO_SOURCE, NO_TARGET)
            ):
                found.append(frame)
        return found if len({f.type for f in found}) == 1 else []

    def _reason(self, scene: Scene, clause: Clause, frame: Frame, laid: bool = True) -> Reason | None:
        """Why a frame does not hold in a clause, which a law or a paper may lay down; None where it does."""
        if laid and _in_force(scene, clause, frame):
            return LAID_DOWN
        if frame.type in ("AGREE", "CONCEDE") and _of_others(scene, clause):
            return OF_OTHERS
        if frame.particle and clause.particle != frame.particle:
            return Reason("particle", f"no particle '{frame.particle}'")
        if frame.modal and modal_of(scene, clause) not in frame.modal:
            return Reason("modal", f"no modal {' or '.join(frame.modal)}")
        if frame.negated and not clause.negated:
            return Reason("affirmed", "not negated")
        if frame.type == "CONSULT" and clause.kind == "verb":
            clause = _without_depths(scene, clause)
        for role, words in frame.when.items():
            if not filled(scene, clause, role, words) and not ("TOWN" in words and self._town(scene, clause, role)):
                return Reason("lacking", f"{role} is not {' or '.join(words[:4])}")
        for role, words in frame.unless.items():
            if filled(scene, clause, role, words):
                return Reason("barred", f"{role} is {' or '.join(words[:4])}")
        if not frame.needs:
            return None
        source, target = self._parts(scene, clause, frame)
        together = len({scene.side(a) for a in source.actors}) > 1 if source else False
        if "source" in frame.needs and source is None:
            return NO_SOURCE
        if "target" in frame.needs and target is None and not (together and (frame.reciprocal or frame.type == "CONSULT")):
            vague = frame.type == "REQUEST" and clause.kind == "verb" and asked_at_large(scene, clause)
            return None if vague or to_a_stranger(scene, clause) else NO_TARGET
        return None

    def _town(self, scene: Scene, clause: Clause, role: str) -> bool:
        """Whether an argument with this role is the name of a town: "captured Goma"."""
        heads = [h for a in clause.arguments if a.role == role for h in a.heads]
        return names_town(scene, places(self.lexicon), heads)

    def _parts(self, scene: Scene, clause: Clause, frame: Frame) -> tuple[Part | None, Part | None]:
        verb = clause.kind == "verb"
        givers = (VERB_SOURCE if verb else NOUN_SOURCE) if frame.source is None else frame.source
        takers = (VERB_TARGET if verb else NOUN_TARGET) if frame.target is None else frame.target
        grounds, hit = (GROUNDS, HIT) if frame.type in HARM else (frozenset[str](), frozenset[str]())
        source = part(scene, clause, "source", givers, (), hit)
        target = part(scene, clause, "target", takers, source.actors if source else (), grounds)
        other = frame.target is not None and "object" not in givers  # what is sent is on the sender's side
        if target is None and verb and takers and other:  # whom it is done to, under another role
            target = part(scene, clause, "target", VERB_TARGET, source.actors if source else ())
            if target is not None and ("modifier" in target.how or own_side(scene, source, target)):
                target = None  # "pledged U.S. support": whose the object is, is not whom it goes to
        if source and (verb or not target) and self._where(scene, clause, frame, source):
            source = None
        return source, target

    def _where(self, scene: Scene, clause: Clause, frame: Frame, source: Part) -> bool:
        """Whether the town before a deed only says where it was done: "a Kabul car bombing"."""
        deed = clause.kind == "noun" or any(a.role == "subject" and BLASTS & a.words for a in clause.arguments)
        return frame.type == "ASSAULT" and deed and "mod" in source.how and scene.is_town(source)

    def _act(self, scene: Scene, clause: Clause, frame: Frame) -> Act:
        source, target = self._parts(scene, clause, frame)
        text = scene.parsed.document.text
        evidence = Evidence(
            span=clause.span, words=clause.span.of(text), step=f"{self.name} {self.version}", rule=frame.id,
            score=min(0.95, 0.6 + 0.08 * specificity(frame)), detail=f"{clause.kind} '{clause.lemma}'",
        )  # fmt: skip
        return Act(
            id=digest(scene.parsed.document.id, clause.span.start, clause.span.end, frame.id),
            type=frame.type,
            mode=frame.mode or None,
            cameo=frame.cameo or self.cameo.get((frame.type, frame.mode)),
            parts=_together(frame, source, target),
            clause=clause.index,
            span=clause.span,
            frame=frame.id,
            evidence=(evidence,),
        )


def _by_modal(scene: Scene, clause: Clause, step: str) -> Act | None:
    """The request, refusal or threat that a modal verb makes of a clause in which no frame speaks."""
    return exhorted(scene, clause, step) or unwilling(scene, clause, step) or dangled(scene, clause, step)


def _by_the_page(clause: Clause) -> bool:
    """Whether a government's own page says in the passive what its office did: "The president was asked to do more"."""
    return clause.kind == "verb" and clause.passive and clause.link in ("root", "conj") and not clause.heads("subject")


def _laid_down(scene: Scene, clause: Clause) -> bool:
    """Whether a law or a paper is the subject of a clause."""
    return any(scene.tokens[h].lemma in LAWS | PAPERS for h in clause.heads("subject"))


def _in_force(scene: Scene, clause: Clause, frame: Frame) -> bool:
    """Whether a clause tells what a law or a paper lays down: "Danish law prohibits the export of arms" is nobody's deed.

    A paper may ask or blame, and a new law is a deed of those who made it.
    """
    heads = clause.heads("subject")
    if frame.source is not None and not frame.source:
        return False  # what is said of a law: "the law stays", "the law is unjust"
    if clause.kind != "verb" or clause.tense != "present" or clause.progressive or not heads:
        return False
    lemmas = {scene.tokens[h].lemma for h in heads}
    if lemmas <= LAWS:
        return not any(a.role == "subject" and "new" in a.words for a in clause.arguments)
    return lemmas <= LAWS | PAPERS and frame.type not in SPEECH


def _of_others(scene: Scene, clause: Clause) -> bool:
    """Whether what is agreed upon is that others must do something: "the two agreed that Lima must free the crew" promises nothing."""
    if clause.kind != "verb" or clause.lemma not in AGREEING:
        return False
    own = {scene.party(a) for a in scene.parties(a for a in clause.arguments if a.role == "subject")[0]}
    for said in scene.hanging.get(clause.index, ()):
        if said.link == "ccomp" and said.modal in ("must", "should") and not said.passive:
            others = {scene.party(a) for a in scene.parties(a for a in said.arguments if a.role == "subject")[0]}
            if others and not others & own:
                return True
    return False


def _together(frame: Frame, source: Part | None, target: Part | None) -> tuple[Part, ...]:
    """The parts as the codebook orders them: joint acts in source, meetings on two sides."""
    if source is None or (target is not None and not frame.reciprocal):
        return tuple(p for p in (source, target) if p)
    if frame.reciprocal and target is not None:
        return (Part(role="source", actors=(*source.actors, *target.actors), span=source.span, how=source.how),)
    if frame.type == "CONSULT" and frame.mode != "third-party" and len(source.actors) > 1:  # who mediate do it together
        one = Part(role="source", actors=source.actors[:1], span=source.span, how=source.how)
        return one, Part(role="target", actors=source.actors[1:], span=source.span, how=source.how)
    return (source,)


def _in_names(scene: Scene) -> frozenset[int]:
    """The words inside names of bodies, which tell no act: "the Organisation of Islamic Cooperation", "the U.S. Congress"."""
    bodies = [a for a in scene.actors.values() if a.kind == "organisation" or (a.kind == "state" and a.role)]
    return frozenset(i for a in bodies for m in a.mentions for i in range(m.first, m.last) if scene.tokens[i].pos == "PROPN")


def _spoken_of(parsed: Parsed, index: int, told: Mapping[int, Frame]) -> bool:
    """Whether a clause lies inside what an act of speech speaks of: 'called for the release of ...'."""
    clause = parsed.clauses[index]
    for _ in range(4):
        if clause.parent is None or (clause.link not in INSIDE and clause.link != "conj"):
            return False
        over = told.get(clause.parent)
        if over is not None:
            beside = clause.link == "conj"  # what is joined to the word of speech is another act
            beside = beside or who_does(parsed.tokens, clause, parsed.clauses[clause.parent])
            return over.type in SPEECH and not beside and not _kind_of_note(parsed, parsed.clauses[index])
        clause = parsed.clauses[clause.parent]
    return False


def _asides(parsed: Parsed, acts: Sequence[Act], told: Mapping[int, Frame], silent: Iterable[int]) -> Iterator[int]:
    """Those of the clauses without an act that are no part of one.

    Neither "plans to send", of which the sending is told, nor "carried out strikes", of which the strikes are, nor what is asked for.
    """
    acting = [(a, parsed.clauses[a.clause]) for a in acts]
    leading = {c.parent for a, c in acting if (c.kind == "verb" and c.link in INSIDE) or (c.link == "object" and _led(a, c))}
    return (n for n in sorted(silent) if n not in leading and not _spoken_of(parsed, n, told))


def _led(act: Act, clause: Clause) -> bool:
    """Whether the verb above a noun only leads to it, and both sides are told: "carried out strikes on Chile"."""
    sides = act.actors("source") and act.actors("target")
    return bool(sides) and any(a.note == "light verb" and a.role == "verb" for a in clause.arguments)


def _without_depths(scene: Scene, clause: Clause) -> Clause:
    """A clause without what hangs deep inside it: who "spoke of a visit to Oslo" did not speak to Oslo.

    Nor did who "raised concerns about ties with Oslo" raise them with Oslo.
    """
    kept = (a for a in clause.arguments if not a.note.startswith("inside") or a.note in ("inside object", "inside by"))
    return replace(clause, arguments=tuple(a for a in kept if not (a.role == "with" and _of_ties(scene, clause, a))))


def _of_ties(scene: Scene, clause: Clause, argument: Argument) -> bool:
    """Whether a "with" hangs on ties, or on what else two share, somewhere below the object."""
    link = scene.tokens[scene.tokens[argument.head].head]
    over = scene.tokens[link.head]
    return argument.note == "inside object" and over.lemma in SHARED and over.i not in (clause.head, *clause.heads("object"))


def _kind_of_note(parsed: Parsed, clause: Clause) -> bool:
    """Whether a noun only tells what kind of words or sign something is: "handed him a note of protest" speaks of no march."""
    of = parsed.tokens[parsed.tokens[clause.head].head]
    return clause.kind == "noun" and of.lower == "of" and parsed.tokens[of.head].lemma in NOTES


def _held(scene: Scene, clause: Clause) -> bool:
    """Whether a noun is what the verb above does or shares in: "held talks", "took part in talks"."""
    shared = clause.link == "in" and clause.parent is not None and scene.parsed.clauses[clause.parent].lemma in SHARING
    return clause.link == "object" or shared


def _doubled(frame: Frame, over: Frame | None, clause: Clause) -> Reason | None:
    """A noun that the verb above has told already: 'signed an agreement'."""
    if over is None or (over.type, frame.type) in INNER or (frame.type == "REQUEST" and over.type in ANSWERS):
        return None  # "accepted a request for tanks", "demanded an apology": what is asked or offered is told by the noun
    if over.type == "SANCTION" and frame.type in ("AID", "COOPERATE") and clause.kind == "noun":
        return Reason("above", f"what the verb above cuts ({over.id})")  # "reduced its gas exports to Peru"
    named = any(clause.lemma in words for role, words in over.when.items() if role == "object")
    if named or over.type == frame.type:
        return Reason("above", f"told by the verb above ({over.id})")
    return None
