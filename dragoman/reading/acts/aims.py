"""To whom an act is done, where neither its clause nor any rule tells: the classifier is asked about those named around it.

"Chile's minister was received in Quito. He pledged ten trucks": the classifier reads both sentences with the minister
and Quito marked. Only an answer of the act's own type counts. Used by `events`, after `unsaid`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.reading.acts.addressee import SPARING, opposed
from dragoman.reading.acts.concerned import to_be_done_to
from dragoman.reading.acts.learned import MODEL, Ask
from dragoman.reading.acts.questions import Candidate, Named, akin, by_sentence
from dragoman.reading.acts.together import together
from dragoman.reading.acts.unnamed import tries_weapons
from dragoman.reading.kinds import SPEECH
from dragoman.reading.scene import Scene
from dragoman.records import Act, Evidence

SURE = 0.2  # least probability of the act's own type, for the likeliest of those around: somebody it is done to
BACK = 2  # sentences before that may name the other side
LONGEST = 75  # tokens from the first of these sentences on: the classifier reads 96 pieces of words
ASKED = 3  # others that are asked about, those of the sentence first


@dataclass(frozen=True, slots=True)
class Aim:
    """To whom an act is done, and why."""

    actors: tuple[str, ...]
    why: Evidence


class Aims:
    """The targets that the classifier finds in one report.

    Args:
        scene: the report and its actors.
        ask: the classifier; None to find none.
        acts: all acts of the report.
        version: step and version, for evidence.
    """

    def __init__(self, scene: Scene, ask: Ask | None, acts: Sequence[Act], version: str) -> None:
        self.scene, self.ask, self.acts, self.version = scene, ask, acts, version
        self.known: dict[tuple[str, tuple[str, ...], int], Aim | None] = {}

    @cached_property
    def named(self) -> dict[int, Sequence[Named]]:
        """Sentences with the actors that they name."""
        return {sentence.index: some for sentence, some in by_sentence(self.scene)}

    def of(self, act: Act) -> Aim | None:
        """To whom an act is done, if the classifier finds anybody; one thing that is told twice is done to one.

        Args:
            act: an act that a source alone does.
        """
        if self.ask is None or not _lacks_target(self.scene, act):
            return None
        key = _words(self.scene, act)
        if key not in self.known and not _spoken_of(self.scene, act, self.acts):
            self.known[key] = self._asked(self.ask, act)
        return self.known.get(key)

    def _asked(self, ask: Ask, act: Act) -> Aim | None:
        scene, clause = self.scene, self.scene.parsed.clauses[act.clause]
        here = self.named.get(clause.sentence, ())
        doer = _doer(act, here)
        if doer is None:
            return None
        against = opposed(scene, clause.sentence) if act.type in SPARING else ()
        others: dict[str, Named] = {}
        for other in (*here, *before(scene, self.named, clause.sentence)):
            if (
                other.actor not in against
                and not to_be_done_to(scene, act, scene.actors[other.actor])
                and not akin(scene, doer.actor, other.actor)
                and not other.mention.span.overlaps(doer.mention.span)
            ):
                others.setdefault(other.actor, other)
        asked = list(others.values())[:ASKED]
        todo = [Candidate(clause, doer, other) for other in asked]
        answers = ask([c.question(scene) for c in todo])
        sure = [(a.types.get(act.type, 0.0), o) for o, a in zip(asked, answers, strict=True) if a.directions.get("<", 0.0) < 0.5]
        score, best = max(sure, key=lambda found: found[0], default=(0.0, None))
        if best is None or score < SURE:
            return None
        span = best.mention.span
        detail = f"nothing tells the target; the classifier says {act.type} ({score:.2f})"
        words = span.of(scene.parsed.document.text)
        why = Evidence(span=span, words=words, step=self.version, rule=MODEL, score=round(score, 3), detail=detail)
        return Aim(together(scene, [best], act.actors("source")), why)


def _words(scene: Scene, act: Act) -> tuple[str, tuple[str, ...], int]:
    """What acts have in common that tell one thing twice: "repeated its censure of the raid and condemned the raid"."""
    return act.type, act.actors("source"), scene.parsed.clauses[act.clause].sentence


def _lacks_target(scene: Scene, act: Act) -> bool:
    """Whether one side alone does an act, and may do it to somebody.

    Against whom people protest and police are sent is told by where they are (`unsaid`); weapons are tested against nobody.
    """
    return (
        act.type != "PROTEST"
        and act.mode != "police"
        and not tries_weapons(scene, act)
        and not act.actors("target")
        and len({scene.side(a) for a in act.actors("source")}) == 1
        and not (act.type == "CONSULT" and _among_others(scene, act))
    )


def _among_others(scene: Scene, act: Act) -> bool:
    """Whether talks are told to be with nobody whom the report knows, or where somebody only was: "a call with world leaders", "attended a summit"."""
    clause = scene.parsed.clauses[act.clause]
    partners = [h for a in clause.arguments if a.role == "with" and not a.note for h in a.heads]
    return clause.lemma == "attend" or (bool(partners) and not any(scene.standing_at(h)[0] for h in partners))


def _doer(act: Act, here: Sequence[Named]) -> Named | None:
    """Where the sentence names the source, at the words of the act if it can be."""
    spans = [p.span for p in act.parts if p.role == "source" and p.span is not None]
    own = [n for n in here if n.actor in act.actors("source")]
    return next((n for n in own if any(n.mention.span.overlaps(s) for s in spans)), own[0] if own else None)


def _spoken_of(scene: Scene, act: Act, acts: Sequence[Act]) -> bool:
    """Whether an act hangs on an act of speech, whose content it is."""
    spoken = {a.clause for a in acts if a.type in SPEECH}
    return any(parent.index in spoken for _, parent in scene.above(scene.parsed.clauses[act.clause]))


def before(scene: Scene, named: dict[int, Sequence[Named]], index: int) -> list[Named]:
    """Actors that sentences before name and this one does not, the nearest sentence first.

    Args:
        scene: the report and its actors.
        named: sentences with the actors that they name.
        index: the sentence.
    """
    sentences = scene.parsed.sentences
    known = {n.actor for n in named[index]}
    found: list[Named] = []
    for at in range(index - 1, max(-1, index - 1 - BACK), -1):
        if sentences[index].last - sentences[at].first > LONGEST:
            break
        for other in named.get(at, ()):
            if other.actor not in known:
                known.add(other.actor)
                found.append(other)
    return found
