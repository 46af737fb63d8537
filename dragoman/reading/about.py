"""Parsed and acts -> abouts: the contexts of each act, and the topics of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.data.shapes import Lexicon
from dragoman.reading.topical import Lookup
from dragoman.records import About, Act, Evidence, Parsed

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

    def __call__(self, parsed: Parsed, acts: Sequence[Act]) -> tuple[tuple[About, ...], tuple[str, ...]]:
        """Contexts of each act from its sentence, and the topics of the whole report."""
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
        return tuple(abouts), tuple(t for t, _ in total.most_common(12))
