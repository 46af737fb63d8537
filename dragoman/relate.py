"""Sentences with two marked actors -> relations: frames read the sentence, the classifier answers, both are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dragoman.data.classifier import Classifier, Question
from dragoman.pipeline import Coder
from dragoman.reading.relation import Relation, votes, weigh
from dragoman.records import Document, Span

CHUNK = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence and two actors in it.

    Attributes:
        id: the pair's own id.
        text: the sentence.
        source: where the first actor stands.
        target: where the second one stands.
    """

    id: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]


def relations(
    pairs: Iterable[Pair], coder: Coder | None, classifier: Classifier | None, *, none: bool = True
) -> Iterator[tuple[Pair, Relation]]:
    """The relation of each pair, in order.

    Args:
        pairs: sentences with two marked actors.
        coder: reads with frames; None to go without them.
        classifier: the learned reader; None to go without it.
        none: whether NONE is an answer.
    """
    rest = iter(pairs)
    while chunk := list(islice(rest, CHUNK)):
        answers = classifier([_question(p) for p in chunk]) if classifier else [None] * len(chunk)
        said: Sequence[Sequence[object]] = [()] * len(chunk)
        if coder is not None:
            documents = (Document(id=p.id, text=p.text, body=(Span(start=0, end=len(p.text)),)) for p in chunk)
            said = [list(votes(r, p.source, p.target)) for p, r in zip(chunk, coder.read_many(documents), strict=True)]
        for pair, answer, spoken in zip(chunk, answers, said, strict=True):
            yield pair, weigh(answer, spoken, none)  # type: ignore[arg-type]


def _question(pair: Pair) -> Question:
    first, second = pair.source[0], pair.target[0]
    return Question(pair.text, (first.start, first.end), (second.start, second.end))
