"""Parsed and acts -> abouts: the contexts of each act, and the topics of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.data.shapes import Lexicon, Topic
from dragoman.records import About, Act, Evidence, Parsed, Span

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
    first: dict[str, list[tuple[tuple[str, ...], Topic]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for topic in self.lexicon.topics:
            for word in topic.words:
                parts = tuple(word.lower().replace("-", " - ").split())
                self.first.setdefault(parts[0], []).append((parts, topic))

    def __call__(self, parsed: Parsed, acts: Sequence[Act]) -> tuple[tuple[About, ...], tuple[str, ...]]:
        """Contexts of each act from its sentence, and the topics of the whole report."""
        found = [self._in(parsed, s.first, s.last) for s in parsed.sentences]
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

    def _in(self, parsed: Parsed, first: int, last: int) -> list[tuple[Topic, Span]]:
        found = []
        tokens = parsed.tokens
        for i in range(first, last):
            for form in {tokens[i].lemma, tokens[i].lower}:
                for parts, topic in self.first.get(form, ()):
                    if i + len(parts) <= last and all(
                        part in (tokens[i + n].lemma, tokens[i + n].lower) for n, part in enumerate(parts)
                    ):
                        found.append((topic, Span(start=tokens[i].start, end=tokens[i + len(parts) - 1].end)))
        return found
