"""Which words of a stretch speak for which topic; the look-up that `about` and `saying` share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.data.shapes import Topic
from dragoman.records import Parsed, Span


@dataclass(frozen=True)
class Lookup:
    """Topics by the first of their words.

    Args:
        first: phrases as tuples of lower-case words, each with its topic, by first word.
    """

    first: dict[str, list[tuple[tuple[str, ...], Topic]]]

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> Lookup:
        """The look-up over some topics.

        Args:
            topics: the lexicon's topics.
        """
        first: dict[str, list[tuple[tuple[str, ...], Topic]]] = {}
        for topic in topics:
            for word in topic.words:
                parts = tuple(word.lower().replace("-", " - ").split())
                first.setdefault(parts[0], []).append((parts, topic))
        return cls(first)

    def hits(self, parsed: Parsed, first: int, last: int) -> list[tuple[Topic, Span]]:
        """The topics that words between two tokens speak for, with the words.

        Args:
            parsed: the report.
            first: index of the first token.
            last: one past the index of the last token.
        """
        found = []
        tokens = parsed.tokens
        for i in range(first, last):
            for form in dict.fromkeys((tokens[i].lemma, tokens[i].lower)):
                for parts, topic in self.first.get(form, ()):
                    if i + len(parts) <= last and all(
                        part in (tokens[i + n].lemma, tokens[i + n].lower) for n, part in enumerate(parts)
                    ):
                        found.append((topic, Span(start=tokens[i].start, end=tokens[i + len(parts) - 1].end)))
        return found
