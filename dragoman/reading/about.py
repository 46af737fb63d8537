"""Parsed, actors and acts -> abouts: contexts and named topics of each act, and the topics of the report.

A named topic is no party: a matter of the lexicon (nuclear talks, transit), or a state that others speak about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from dragoman.data.shapes import Lexicon
from dragoman.reading.scene import Scene
from dragoman.reading.topical import Lookup
from dragoman.records import About, Act, Actor, Evidence, Parsed, Span

TALKS = frozenset(("CONSULT", "AGREE", "REQUEST"))
TALKING = frozenset("discuss review address debate consider raise examine touch".split())
MATTERS = frozenset(("object", "on", "about", "over", "regarding", "concerning"))
MOST = 4  # contexts an act, those with most words first


@dataclass(frozen=True)
class Topics:
    """Labels acts with the words of the lexicon's topics.

    Args:
        lexicon: the loaded lexicons.
    """

    lexicon: Lexicon
    name: str = "about"
    version: str = "1"

    @cached_property
    def lookup(self) -> Lookup:
        """The topics by their words."""
        return Lookup.of(self.lexicon.topics)

    def __call__(self, parsed: Parsed, actors: Sequence[Actor], acts: Sequence[Act]) -> tuple[tuple[About, ...], tuple[str, ...]]:
        """Contexts and named topics of each act, and the topics of the whole report."""
        scene = Scene(parsed, actors)
        found = [self.lookup.hits(parsed, s.first, s.last) for s in parsed.sentences]
        total: Counter[str] = Counter()
        for hits in found:
            total.update(topic.context or topic.id for topic, _ in hits)
        abouts: list[About] = []
        for act in acts:
            hits = found[parsed.clauses[act.clause].sentence]
            counts = Counter(topic.context for topic, _ in hits if topic.context)
            for context, _ in counts.most_common(MOST):
                span = next(s for t, s in hits if t.context == context)
                evidence = Evidence(
                    span=span, words=span.of(parsed.document.text), step=f"{self.name} {self.version}", rule=f"topic {context}"
                )
                abouts.append(About(act=act.id, context=context, evidence=(evidence,)))
            named = [(t.id, span) for t, span in hits if t.id != t.context]
            for name, span in dict((*named, *self._spoken_about(scene, act))).items():
                evidence = Evidence(
                    span=span, words=span.of(parsed.document.text), step=f"{self.name} {self.version}", rule="named topic"
                )
                abouts.append(About(act=act.id, topic=name, evidence=(evidence,)))
        return tuple(abouts), tuple(t for t, _ in total.most_common(12))

    def _spoken_about(self, scene: Scene, act: Act) -> Iterator[tuple[str, Span]]:
        """States that the parties of a meeting speak about: "discussed Afghanistan", "talks on the situation in Sudan"."""
        if act.type not in TALKS:
            return
        parties = {scene.party(a) for part in act.parts for a in part.actors}
        clause = scene.parsed.clauses[act.clause]
        near = [clause, *scene.hanging.get(clause.index, ()), *(up for _, up in islice(scene.above(clause), 1))]
        for argument in (
            a for c in near for a in c.arguments if a.role in MATTERS and (a.role != "object" or c.lemma in TALKING)
        ):
            for head in (h for a in argument.heads for h in (a, *self._within(scene, a))):
                for id in scene.at.get(head, ()):
                    actor, token = scene.actors[id], scene.tokens[head]
                    if actor.kind == "state" and actor.role is None and scene.party(id) not in parties and token.pos == "PROPN":
                        yield token.text, Span(start=token.start, end=token.end)

    def _within(self, scene: Scene, head: int) -> Iterator[int]:
        """Nouns behind a head and its prepositions: "the situation in Sudan"."""
        for c in scene.children[head]:
            if scene.tokens[c].dep == "prep":
                yield from (p for p in scene.children[c] if scene.tokens[p].dep == "pobj")
