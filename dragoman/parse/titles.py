"""Titles that the parse takes for a setting: "Under Secretary Vega met the king" is no meeting under a secretary.

The preposition has taken the official from the verb, or from the preposition or "and" before it: he goes back there.
"Talks with visiting President Vega": the parse takes the guest for whom somebody visits; the talks are with him.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.parse.lists import Hold
from dragoman.records import Token

RANKS = ("Secretary", "Secretaries")
SUBJECTS = ("nsubj", "nsubjpass")
HOSTING = ("with", "between")  # before a guest, but not "by visiting Lima"
GUEST = 12  # tokens from "visiting" to the name of the guest


def titled(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with the "Under" of an under secretary, and the "visiting" of a guest, as a word of the title.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for word in tokens[:-1]:
        if (guest := _guest(tokens, word)) is not None:
            out[guest] = replace(out[guest], head=word.head, dep="pobj")
            out[word.i] = replace(word, pos="ADJ", dep="amod", head=guest)
            continue
        rank = tokens[word.i + 1]
        if word.text != "Under" or word.pos != "ADP" or rank.text not in RANKS:
            continue
        official = next((t.i for t in tokens[rank.i : rank.i + 20] if t.head == word.i and t.dep == "pobj"), None)
        heir = rank.i if official is None else official
        for child in tokens[max(0, word.i - 20) : word.i + 60]:
            if child.head == word.i and child.i not in (heir, word.i):
                out[child.i] = replace(child, head=heir)
        if official is not None:
            head, dep = _hold(tokens, word, official)
            out[official] = replace(out[official], head=head, dep=dep)
        out[word.i] = replace(word, pos="PROPN", tag="NNP", dep="compound", head=rank.i)
    return tuple(out)


def _guest(tokens: Sequence[Token], word: Token) -> int | None:
    """The guest whom a "visiting" behind a preposition is said of: a name with its title, or those of a nation."""
    if word.lower != "visiting" or word.dep != "pcomp" or tokens[word.head].lower not in HOSTING:
        return None
    own = tokens[word.i + 1 : word.i + GUEST]
    found = next((t.i for t in own if t.head == word.i and t.dep == "dobj"), word.i)
    before = tokens[word.i + 1 : found]
    if not before or not before[0].text[:1].isupper() or any(t.dep == "det" for t in before):
        return None  # "charged with visiting the camp"
    person = tokens[found].pos == "PROPN" and len(before) > 1  # and not "with visiting New York"
    return found if person or tokens[found].pos == "NOUN" else None


def _hold(tokens: Sequence[Token], word: Token, official: int) -> Hold:
    """What an official hangs on whom a title's "Under" had, and how."""
    before = tokens[word.i - 1] if word.i and tokens[word.i - 1].sentence == word.sentence else None
    if before is not None and before.pos == "ADP":
        return before.i, "pobj"
    if before is not None and before.dep == "cc":
        return before.head, "conj"
    if word.head == word.i:
        return official, "ROOT"
    verb = tokens[word.head]
    if verb.i < word.i:
        return verb.i, "dobj" if before is verb else word.dep
    own = any(t.head == verb.i and t.dep in SUBJECTS for t in tokens[official : verb.i])
    passive = any(t.head == verb.i and t.dep == "auxpass" for t in tokens[official : verb.i])
    return verb.i, "dep" if own else "nsubjpass" if passive else "nsubj"
