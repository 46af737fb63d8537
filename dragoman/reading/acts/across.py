"""Pairs over a border of sentences, and actors alone: who acts here on whom only an earlier sentence names, or on nobody named.

"The minister of Peru landed in Lomé. Togo cancelled the talks": the clause has one side, and the other stands before it.
What `questions` says of pairs within a sentence holds of these too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.reading.acts.questions import Candidate, Named, akin, by_sentence, unreal, way_up
from dragoman.reading.scene import Scene

BACK = 2  # sentences before that may name the other side
LONGEST = 75  # tokens from the first of these sentences on: the classifier reads 96 pieces of words
OTHERS = 3  # actors that are tried, those of the nearest sentence first


def across(scene: Scene, told: set[int]) -> Iterator[Candidate]:
    """Each actor of a clause that frames have not told, with others of the sentences before, and alone.

    Args:
        scene: the report and its actors.
        told: indices of the clauses that frames have told.
    """
    verbs = {c.head: c for c in scene.parsed.clauses if c.kind == "verb"}
    spoken = {c.head for c in scene.parsed.clauses if c.index in told}
    named = {sentence.index: some for sentence, some in by_sentence(scene)}
    for index, here in named.items():
        earlier = before(scene, named, index)
        seen: set[tuple[str, int]] = set()
        for one in here:
            way = way_up(scene, one.head)
            verb = next((t for t in way if t in verbs), None)
            if verb is None or (one.actor, verb) in seen or verbs[verb].index in told or unreal(verbs[verb]):
                continue
            up = way[: way.index(verb)]
            if scene.party(one.actor) is None or verbs[verb].sentence != index or spoken.intersection(up):
                continue
            seen.add((one.actor, verb))
            for other in [o for o in earlier if not akin(scene, one.actor, o.actor)][:OTHERS]:
                yield Candidate(verbs[verb], one, other, (up, ()))
            yield Candidate(verbs[verb], one, None, (up, ()))


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
