"""Lists of names before a verb, which the parse often takes apart: "Peru, Chile, and Ghana condemn the raid".

The model hangs one name on the verb, and the others on nothing or on each other. Where three names or more stand in a
row and one of them is the subject of the verb right behind, all of them are. "Peru, along with Chile, condemned the raid":
whom a subject has beside him between commas is joined to him, wherever the parse hangs the "with".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.data.calendar import CALENDAR
from dragoman.records import Token

SUBJECTS = ("nsubj", "nsubjpass")
SMALL = frozenset("of for and 's ’s ( )".split())  # small words inside a name or a title, and brackets around its letters
NAMES = ("PROPN", "NOUN", "ADJ", "ADV", "INTJ", "X")  # as what a word of a name is read
OPENERS = frozenset("today yesterday also earlier later meanwhile finally however together moreover furthermore".split())
BESIDE = ("along", "together", "jointly")  # before a "with"
ADVERBS = 2  # between the last name and the verb: "also strongly condemn"
FEWEST, MOST = 3, 40  # names in a list; two are seldom taken apart
LONGEST = 16  # tokens of a name with its title
DEEP = 60  # steps up a tree of grammar, which ends a circle
Name = tuple[int, int]  # index of its first token, and behind its last
Hold = tuple[int, str]  # what a token hangs on, and how


def rehung(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with the names of lists hung together as the subject of the verb behind them.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for token in tokens:
        names = _names(tokens, token.i) if token.lower == "and" and token.i + 1 < len(tokens) else []
        verb = _verb(tokens, names) if len(names) >= FEWEST else None
        if verb is not None:
            for i, (head, dep) in _holds(tokens, names, verb, token.i).items():
                rare = dep == "conj" and out[i].pos in ("ADV", "INTJ")  # a rare name
                pos = "PROPN" if rare else out[i].pos
                out[i] = replace(out[i], head=head, dep=dep, pos=pos)
        elif token.lower == "with" and (beside := _beside(tokens, token.i) or _fellow(tokens, token.i)) is not None:
            subject, fellow = beside
            out[token.i] = replace(token, head=subject, dep="cc")
            out[token.i - 1] = replace(tokens[token.i - 1], head=token.i, dep="advmod")
            out[fellow] = replace(tokens[fellow], head=subject, dep="conj")
    return tuple(out)


def _beside(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The subject, and who does it too: "Peru, along with Chile, condemned"; none where a comma is missing."""
    fellow = next((t.i for t in tokens[at + 1 : at + LONGEST] if t.head == at and t.dep == "pobj"), None)
    if fellow is None or at < 3 or tokens[at - 1].lower not in BESIDE or tokens[at - 2].text != ",":
        return None
    end = fellow
    while end + 1 < len(tokens) and _under(tokens, end + 1, fellow):
        end += 1
    if end + 1 >= len(tokens) or tokens[end + 1].text != ",":
        return None
    way = tokens[at - 3]
    for _ in range(DEEP):
        if way.dep in SUBJECTS and way.head > end:
            return way.i, fellow
        if way.head == way.i or way.head > at:
            break
        way = tokens[way.head]
    return None


def _fellow(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The subject of a verb, and the name behind it of who does it too: "left the bloc in May along with Chad"."""
    word = tokens[at - 1]
    named = next((t for t in tokens[at + 1 : at + LONGEST] if t.head == at and t.dep == "pobj" and t.pos == "PROPN"), None)
    if at < 3 or word.lower not in BESIDE or named is None:
        return None
    verb = tokens[word.head] if tokens[at].head == word.i else tokens[tokens[at].head]
    near = [t for t in tokens[max(0, verb.i - LONGEST) : at] if t.head == verb.i]
    subject = next((t for t in near if t.dep == "nsubj" and t.pos == "PROPN" and t.i < verb.i), None)
    other = any(t.dep in ("dobj", "prep", "dative") and t.i > verb.i and _to_a_name(tokens, t) for t in near)
    return (subject.i, named.i) if verb.pos == "VERB" and subject is not None and not other else None


def _to_a_name(tokens: Sequence[Token], token: Token) -> bool:
    """Whether an object, or that of a preposition, is a name, beside whom another may stand: "blamed Peru along with Chile"."""
    if token.dep == "prep":
        return any(
            t.head == token.i and t.pos == "PROPN" and t.lower not in CALENDAR for t in tokens[token.i : token.i + LONGEST]
        )
    return token.pos == "PROPN" and not token.text.isupper()  # a body of many states is none of them


def _under(tokens: Sequence[Token], i: int, top: int) -> bool:
    """Whether a token hangs on another, be it by several steps."""
    for _ in range(DEEP):
        if tokens[i].head in (top, i):
            return tokens[i].head == top
        i = tokens[i].head
    return False


def _names(tokens: Sequence[Token], at: int) -> list[Name]:
    """The names joined by an "and" and the commas before it; none where a preposition has them."""
    last = _forward(tokens, at + 1)
    found = [last] if last is not None else []
    end = at - (tokens[at - 1].text == ",")
    while found and len(found) < MOST and end > 0 and (name := _backward(tokens, end)) is not None:
        found.insert(0, name)
        if tokens[name[0] - 1].text != "," or name[0] == 0:
            break
        end = name[0] - 1
    before = found[0][0] - 1 if found else -1
    if before < 0 or tokens[before].sentence != tokens[at].sentence or tokens[before].pos != "ADP":
        return found
    opens = before == 0 or tokens[before - 1].sentence != tokens[at].sentence
    return found[1:] if opens or tokens[found[0][1] - 1].lower in CALENDAR else []  # "In Lima, Peru, Chile and Ghana signed"


def _forward(tokens: Sequence[Token], first: int) -> Name | None:
    """The name that begins at a token."""
    end = first + (tokens[first].lower == "the")
    for token in tokens[end : first + LONGEST]:
        if token.sentence != tokens[first].sentence or not (_big(token) or token.lower in SMALL):
            break
        end += 1
    while end > first and tokens[end - 1].lower in SMALL - {")"}:
        end -= 1
    return (first, end) if any(_big(t) for t in tokens[first:end]) else None


def _backward(tokens: Sequence[Token], end: int) -> Name | None:
    """The name that ends before a token."""
    first = end
    for token in reversed(tokens[max(0, end - LONGEST) : end]):
        if token.sentence != tokens[end].sentence or not (_big(token) or token.lower in SMALL):
            break
        first -= 1
    while first < end and tokens[first].lower in SMALL:
        first += 1
    if first and tokens[first - 1].lower == "the" and tokens[first - 1].sentence == tokens[end].sentence:
        first -= 1
    return (first, end) if any(_big(t) for t in tokens[first:end]) else None


def _big(token: Token) -> bool:
    """Whether a word may be one of a name."""
    return token.text[0].isupper() and token.pos in NAMES and not token.lower.endswith("ly") and token.lower not in OPENERS


def _verb(tokens: Sequence[Token], names: Sequence[Name]) -> int | None:
    """The verb right behind a list of which one name is the subject."""
    at = names[-1][1]
    while at < min(len(tokens), names[-1][1] + ADVERBS) and tokens[at].pos == "ADV":
        at += 1
    if at == len(tokens) or tokens[at].tag == "VBG":
        return None
    verbs = {at} | ({tokens[at].head} if tokens[at].dep.startswith("aux") else set())
    heads = (tokens[_head(tokens, name)] for name in names)
    return next((t.head for t in heads if t.dep in SUBJECTS and t.head in verbs), None)


def _head(tokens: Sequence[Token], name: Name) -> int:
    """The token of a name that hangs on a word outside it."""
    inside = range(*name)
    return next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), name[0])


def _holds(tokens: Sequence[Token], names: Sequence[Name], verb: int, joint: int) -> dict[int, Hold]:
    """What hangs anew: the first name on the verb, each other on the one before, and what hung on them by mistake on the verb."""
    heads = [_head(tokens, name) for name in names]
    dep = next(tokens[h].dep for h in heads if tokens[h].dep in SUBJECTS)
    holds: dict[int, Hold] = {heads[0]: (verb, dep), joint: (heads[-2], "cc")}
    holds |= {h: (before, "conj") for before, h in pairwise(heads)}
    at = verb
    way: list[int] = []
    while tokens[at].head != at and len(way) < DEEP:
        at = tokens[at].head
        way.append(at)
    over = [i for i in way if i in heads]
    if over:  # the verb hung on a name: it takes the place of the highest one
        top = tokens[over[-1]]
        holds[verb] = (verb, "ROOT") if top.head == top.i else (top.head, top.dep)
    first, last = names[0][0], names[-1][1]
    sentence = tokens[verb].sentence
    for token in tokens[max(0, first - DEEP) : last + 2 * DEEP]:
        stray = token.head in heads and token.i not in heads and not first <= token.i < last
        if stray and token.sentence == sentence and token.i != verb:
            holds[token.i] = (verb, token.dep)
    return holds
