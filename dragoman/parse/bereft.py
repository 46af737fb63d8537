"""Main verbs that the parse reads as words of a noun, so that a sentence has no verb, or the verb of a clause inside.

"Peru, which hosts the talks, offered to mediate": behind a clause with "which" the verb is taken for a participle of the name.
"Peru jailed protest leaders after two mayors fled": a verb right behind its subject is taken for an adjective of its object, and
the sentence goes to the verb behind "after". "Urged Peru, which arms the rebels, to open its archives": what is asked hangs on the
clause between the commas. "The Front, a militia allied with Peru, freed ten captives": so it is behind an apposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Token

ASKING = frozenset("appeal ask beg call encourage implore invite order press push request tell urge".split())
NOUNS = ("NOUN", "PROPN")
NEAR = 8  # tokens of a noun phrase
LONG = 60  # tokens behind a verb that may hang on it


def bereft(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with such verbs as the main ones, and with what is asked hung on the verb of asking.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for verb in tokens:
        if verb.dep == "acl" and verb.tag in ("VBN", "VBD") and (_behind_which(tokens, verb) or _behind_name(tokens, verb)):
            _lead(out, verb, tokens[verb.head])
        elif verb.dep == "amod" and verb.tag in ("VBD", "VBN") and _has_subject(tokens, verb):
            _take_object(out, verb)
        elif verb.dep in ("advcl", "xcomp") and verb.tag == "VB" and (asking := _asked(tokens, verb)) is not None:
            out[verb.i] = replace(verb, head=asking, dep="xcomp")
    return tuple(out)


def _behind_which(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a participle follows the comma that closes a clause with "which" or "who" about the root of a sentence without a verb."""
    noun = tokens[verb.head]
    if noun.dep != "ROOT" or noun.pos not in NOUNS or not noun.i < verb.i or tokens[verb.i - 1].text != ",":
        return False
    clauses = [t for t in tokens[noun.i + 1 : verb.i] if t.head == noun.i and t.dep == "relcl"]
    return bool(clauses) and any(t.tag in ("WDT", "WP") for t in tokens[noun.i + 1 : clauses[0].i])


def _behind_name(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a past verb with an object follows the comma that closes an apposition to the root of a sentence without a verb."""
    noun = tokens[verb.head]
    if noun.dep != "ROOT" or noun.pos not in NOUNS or not noun.i < verb.i or tokens[verb.i - 1].text != ",":
        return False
    names = any(t.head == noun.i and t.dep == "appos" for t in tokens[noun.i + 1 : verb.i])
    return names and any(t.head == verb.i and t.dep in ("dobj", "ccomp", "xcomp") for t in tokens[verb.i + 1 : verb.i + NEAR])


def _lead(out: list[Token], verb: Token, noun: Token) -> None:
    """Make a verb the root of its sentence, and the noun that was it its subject; what stands behind the verb is the verb's."""
    out[verb.i] = replace(verb, head=verb.i, dep="ROOT", tag="VBD")
    out[noun.i] = replace(noun, head=verb.i, dep="nsubj")
    for t in out[verb.i + 1 : verb.i + LONG]:
        if t.head == noun.i and t.sentence == verb.sentence:
            out[t.i] = replace(t, head=verb.i)


def _has_subject(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a past verb that is taken for an adjective of the noun behind it has a subject of its own: no adjective has one."""
    noun = tokens[verb.head]
    before = tokens[verb.i - 1] if verb.i else verb
    led = before.head == verb.i and before.dep == "nsubj" and before.pos in NOUNS
    return led and verb.i < noun.i <= verb.i + NEAR and noun.dep in ("nsubj", "nsubjpass")


def _take_object(out: list[Token], verb: Token) -> None:
    """Make a verb the main one, the noun behind it its object, and the verb that had the noun as subject a clause of it."""
    noun = out[verb.head]
    other = out[noun.head]
    marked = any(t.head == other.i and t.dep == "mark" for t in out[noun.i + 1 : other.i])
    if not marked:
        return
    out[verb.i] = replace(verb, head=verb.i if other.head == other.i else other.head, dep=other.dep, pos="VERB", tag="VBD")
    out[noun.i] = replace(noun, head=verb.i, dep="dobj")
    out[other.i] = replace(other, head=verb.i, dep="advcl")
    for t in out[noun.i + 1 : other.i]:
        if t.head == noun.i and t.dep == "prep":
            out[t.i] = replace(t, head=verb.i)  # "jets on Monday": when it was


def _asked(tokens: Sequence[Token], verb: Token) -> int | None:
    """The verb of asking whose "to" a clause about the one asked has taken: "urged Peru, which arms the rebels, to stop"."""
    inner = tokens[verb.head]
    if inner.dep != "relcl" or inner.i > verb.i or verb.i < 2 or [t.lower for t in tokens[verb.i - 2 : verb.i]] != [",", "to"]:
        return None
    noun = tokens[inner.head]
    over = tokens[noun.head]
    if over.dep == "prep" and over.lower in ("on", "upon", "to"):
        over = tokens[over.head]
    return over.i if over.lemma in ASKING and tokens[noun.i + 1].text == "," and over.i < noun.i else None
