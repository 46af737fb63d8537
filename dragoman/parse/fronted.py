"""Subjects that the parse takes for an apposition: "During a visit to Lima, President of Ghana John Mahama met the king".

A sentence opens with a setting, and what stands between its comma and the verb is read as another name of the last noun of
the setting, so that the verb has no subject. It is the verb's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.parse.tree import words_of
from dragoman.records import Token

FINITE = ("VBD", "VBZ", "VBP")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl", "attr")
NEAR = 60  # tokens of a setting and the subject behind it


def fronted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with the subject of a verb behind a setting hung on the verb.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    led = {t.head for t in tokens if t.dep in SUBJECTS}
    for verb in tokens:
        if verb.dep == "ROOT" and verb.tag in FINITE and verb.i not in led:
            subject = next(_subjects(tokens, verb), None)
            if subject is not None:
                passive = any(t.head == verb.i and t.dep == "auxpass" for t in tokens[max(0, verb.i - 4) : verb.i])
                out[subject.i] = replace(subject, head=verb.i, dep="nsubjpass" if passive else "nsubj")
    return tuple(out)


def _subjects(tokens: Sequence[Token], verb: Token) -> Iterator[Token]:
    """What is read as an apposition in the setting before a verb, and fills all between a comma and the verb."""
    before = [t for t in tokens[max(0, verb.i - NEAR) : verb.i] if t.sentence == verb.sentence]
    settings = [t for t in before if t.head == verb.i and t.dep == "prep"]
    for noun in before:
        if noun.dep != "appos" or not settings or not settings[0].i < noun.head < noun.i:
            continue
        under = words_of(before, noun)
        ends = {t.i for t in before if t.i >= min(under) and t.head != verb.i and t.dep != "punct"}
        if tokens[min(under) - 1].text == "," and ends <= under:
            yield noun
