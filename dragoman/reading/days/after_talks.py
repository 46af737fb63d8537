"""Talks of which the press is told right after them, on the same day: "said on Monday after talks with Peru"."""

from __future__ import annotations

from dragoman.records import Clause, Parsed

TALKS = frozenset("meeting talk talks conversation negotiation call".split())
TELLING = frozenset("say tell write announce state make speak comment note".split())


def told_after(parsed: Parsed, noun: Clause) -> Clause | None:
    """What comes right after talks, and tells of them: "said after talks with Peru", "at a briefing following the talks".

    Args:
        parsed: the report with its grammar.
        noun: the clause of the talks.

    Returns:
        The verb of saying, or the noun of the briefing; None where something else comes after them.
    """
    parent = parsed.clauses[noun.parent] if noun.parent is not None else None
    behind = noun.link in ("after", "following")
    if parent is not None and parent.lemma == "follow" and parent.link in ("prep", "acl") and parent.parent is not None:
        parent, behind = parsed.clauses[parent.parent], True  # "said following talks", where it is read as a verb
    if parent is None or noun.kind != "noun" or noun.lemma not in TALKS or not behind:
        return None
    return parent if parent.kind == "noun" or (parent.lemma in TELLING and parent.tense == "past") else None
