"""Sentences with two marked actors -> relations: frames read the sentence, the classifier answers, both are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.data.classifier import Answer, Classifier, Question
from dragoman.pipeline import Coder, read
from dragoman.reading.actors.marked import marked
from dragoman.reading.acts.relation import Relation, votes, weigh
from dragoman.records import Actor, Document, Parsed, Reading, Span

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
        answers = asked(classifier, [_question(p) for p in chunk]) if classifier else [None] * len(chunk)
        said: Sequence[Sequence[object]] = [()] * len(chunk)
        if coder is not None:
            said = [list(votes(reading, p.source, p.target)) for p, reading in zip(chunk, readings(chunk, coder), strict=True)]
        for pair, answer, spoken in zip(chunk, answers, said, strict=True):
            yield pair, weigh(answer, spoken, none)  # type: ignore[arg-type]


def asked(classifier: Classifier, questions: Sequence[Question]) -> list[Answer]:
    """The classifier's answers, each question asked from either actor: two readings of a sentence err less than one."""
    there, back = classifier(questions), classifier([q.back for q in questions])
    return [one.joined(two) for one, two in zip(there, back, strict=True)]


def readings(pairs: Iterable[Pair], coder: Coder) -> Iterator[Reading]:
    """What the frames read in the sentences, the marked words being actors in them."""
    given = list(pairs)
    documents = (Document(id=p.id, text=p.text, body=(Span(start=0, end=len(p.text)),)) for p in given)
    for pair, parsed in zip(given, coder.parser(documents), strict=True):
        spans = (*pair.source[:1], *pair.target[:1])

        def who(one: Parsed, spans: tuple[Span, ...] = spans) -> tuple[Actor, ...]:
            return marked(one, coder.steps.who(one), spans)

        yield read(parsed, replace(coder.steps, who=who))


def _question(pair: Pair) -> Question:
    first, second = pair.source[0], pair.target[0]
    return Question(pair.text, (first.start, first.end), (second.start, second.end))
