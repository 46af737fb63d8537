"""Deeds by which somebody is known, done some time before: "the suspect in a shooting was freed on Friday", "jailed over a raid"."""

from __future__ import annotations

from dragoman.records import Clause, Parsed

# nouns of those who were in a deed, and of how they were
KNOWN = frozenset(
    "accomplice accused complicity connection convict culprit defendant driver hand hero involvement link mastermind part participant "
    "participation perpetrator relation role suspect survivor victim witness".split()
)
# verbs of what follows a deed
JUDGED = frozenset(
    "accuse acquit arrest charge convict detain execute extradite fine indict jail question sentence suspect try".split()
)
LAID = frozenset(("for", "over", "of", "after"))


def known_by(parsed: Parsed, clause: Clause) -> bool:
    """Whether a deed, or the noun that a relative clause goes on, only says who somebody is or what he answers for.

    Args:
        parsed: the report with its grammar.
        clause: the clause of the deed.
    """
    noun = parsed.tokens[clause.head]
    if clause.link == "relcl":
        noun = parsed.tokens[noun.head]
    link = parsed.tokens[noun.head]
    if noun.dep != "pobj" or noun.pos not in ("NOUN", "PROPN"):
        return False
    over = parsed.tokens[link.head]
    return over.lemma in KNOWN or (over.lemma in JUDGED and link.lower in LAID)
