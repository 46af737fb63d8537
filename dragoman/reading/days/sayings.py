"""The verbs by which an act is told, and the day told behind a quotation: "... We thank them," she said on Monday."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.reading.days.background import up
from dragoman.reading.days.story import OCCUR, Story
from dragoman.reading.days.time_holders import FINE, Held
from dragoman.records import Clause, Parsed

TELLING = frozenset("say tell announce".split())
BEHIND = 80  # characters behind a quotation in which its speaker and day are told


def sayings(parsed: Parsed, below: Mapping[int, Sequence[Clause]], clause: Clause) -> Iterator[Clause]:
    """The verbs by which a clause is told, the nearest first; "will send a ship, she said on Monday" may join the two.

    Args:
        parsed: the report.
        below: the clauses that hang on each clause.
        clause: the clause of the act.
    """
    for child in up(parsed, clause):
        if child.parent is not None and _says(child, parsed.clauses[child.parent]):
            yield parsed.clauses[child.parent]
        joined = (c for c in below.get(child.index, ()) if c.link == "conj" and c.head > child.head and c.tense == "past")
        yield from (c for c in joined if c.lemma in TELLING and own_subject(c))


def issued(parsed: Parsed, saying: Clause) -> Clause:
    """The past verb over a participle that says: "issued a statement on Monday saying that"; else the verb itself.

    Args:
        parsed: the report.
        saying: the verb of saying.
    """
    over = (c for c in up(parsed, saying) if saying.link == "acl" and c.kind == "verb" and c.tense == "past")
    return next(over, saying)


def cited(parsed: Parsed, story: Story, held: Sequence[Sequence[Held]], at: int) -> Held | None:
    """The day told right behind the quotation that a place in the text lies in, in the same sentence as its end.

    Args:
        parsed: the report.
        story: its story, which knows the quotations.
        held: its phrases of time, by sentence.
        at: the place.
    """
    end = next((q.end for q in story.quotes if q.start < at < q.end), None)
    if end is None or not parsed.document.text[end - 2 : end].startswith(","):
        return None  # what follows is another sentence
    text = parsed.document.text
    fine = (
        h for sentence in held for h in sentence if h.phrase.kind in FINE - {"word"} and not story.quoted(h.phrase.span.start)
    )
    behind = (h for h in fine if end <= h.phrase.span.start <= end + BEHIND and ". " not in text[end : h.phrase.span.start])
    return next(behind, None)


def own_subject(clause: Clause) -> bool:
    """Whether a clause has a subject of its own, and does not share that of another."""
    return any(a.role == "subject" and not a.note for a in clause.arguments)


def _says(clause: Clause, over: Clause) -> bool:
    """Whether a clause is what another says or refuses: "said that it will leave", "offered to leave"."""
    bidden = clause.link == "xcomp" and clause.tense == "infinitive" and over.lemma not in OCCUR
    return clause.link == "ccomp" or (bidden and over.kind == "verb" and over.tense == "past")
