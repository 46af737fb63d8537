"""What frames that do not hold still say of a clause: a verb that mostly tells requests tells one sooner than a verb that never does.

"Wants the mayors out" has no frame, but all frames of "want" are requests. The share of a type among the frames that a clause
looked up in vain is its hint: where it is there, the classifier is believed sooner, and asked about two who stand in other
clauses of the sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dragoman.data.shapes import Frame
from dragoman.reading.acts.questions import HYPOTHETICAL, Candidate, akin, by_sentence
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause

Hints = Mapping[int, Mapping[str, float]]  # by clause: the share of each type among its frames that do not hold
LEAST = 0.1  # share from which a type is hinted at
STRONG = 0.4  # share from which two of other clauses are asked about
OTHERS = 2  # of the sentence that are asked about, the nearest first


def hints(waiting: Mapping[int, Sequence[tuple[Frame, str]]]) -> dict[int, dict[str, float]]:
    """The hints of the clauses whose frames do not hold.

    Args:
        waiting: by clause, its frames and why they do not hold.
    """
    out: dict[int, dict[str, float]] = {}
    for n, found in waiting.items():
        counted = Counter(frame.type for frame, _ in found)
        barred = {frame.type for frame, reason in found if " is " in reason and " is not " not in reason}  # by its "unless"
        out[n] = {kind: of / len(found) for kind, of in counted.items() if kind not in barred}
    return out


def hinted(found: Hints, clause: Clause, kind: str, least: float = LEAST) -> bool:
    """Whether frames hint at a type in a clause.

    Args:
        found: the hints.
        clause: the clause.
        kind: the type.
        least: the share that is enough.
    """
    return found.get(clause.index, {}).get(kind, 0.0) > least


def apart(scene: Scene, found: Hints, acts: Sequence[Act]) -> Iterator[Candidate]:
    """Who does what a clause with strong hints tells, each with another of the sentence, whatever clause that one stands in.

    Args:
        scene: the report and its actors.
        found: the hints.
        acts: what is told already, whose clauses are left out.
    """
    told = {a.clause for a in acts}
    named = {sentence.index: some for sentence, some in by_sentence(scene)}
    for clause in scene.parsed.clauses:
        strong = {kind for kind, share in found.get(clause.index, {}).items() if share > STRONG}
        unreal = clause.negated or clause.mark in HYPOTHETICAL or clause.kind != "verb"
        if not strong or unreal or clause.index in told:
            continue
        role = "object" if clause.passive else "subject"
        doers, _, _ = scene.parties(a for a in clause.arguments if a.role == role)
        here = named.get(clause.sentence, ())
        doer = next((n for n in here if n.actor in doers), None)
        if doer is None:
            continue
        others = [n for n in here if not akin(scene, doer.actor, n.actor) and not n.mention.span.overlaps(doer.mention.span)]
        yield from (Candidate(clause, doer, n) for n in sorted(others, key=lambda n: abs(n.head - clause.head))[:OTHERS])
