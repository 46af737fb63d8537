"""Receivers that the parse reads as a part of what they get: "offered Peru rescue teams", "gave Togo tanks".

A name right behind a verb of giving, without an article and before a common noun, is who is given it.
"Helped people fleeing the war", "beat men calling for bread": behind a verb of help or harm those who do something are its
object, and what they do tells of them: it is no clause of what was helped, and nothing that the beaters did beside it.
"Sent a team led by Ana Vega to Lima": where somebody is sent hangs on the sending, and not on who leads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.records import Token

GIVING = frozenset("allocate award deny give grant hand lend loan offer pay promise sell send show supply teach".split())
# verbs of what is done to people, whatever these are doing: they take no clause
DONE_TO = frozenset(
    "aid arrest assist attack beat detain disperse evacuate feed help host kill protect rescue shelter shoot support wound".split()
)
# what those do of whom such a verb tells, and seldom he who does it to them
DOING = frozenset(
    "attend call chant demand demonstrate flee gather live march oppose protest queue rally seek shout sit sleep stage study try wait wave work".split()
)
SENDING = frozenset("despatch dispatch send".split())
LEADING = frozenset("chair comprise consist head lead".split())


def receivers(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with such names hung on the verb, as its indirect object.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for verb, name in pairwise(tokens):
        gives = verb.pos == "VERB" and verb.lemma in GIVING and verb.tag != "VBN"
        if not gives or name.tag != "NNP" or name.dep not in ("compound", "nmod") or name.sentence != verb.sentence:
            continue
        thing, behind = tokens[name.head], tokens[min(name.i + 1, len(tokens) - 1)]
        if (
            thing.i > name.i
            and thing.head == verb.i
            and thing.dep in ("dobj", "dative")
            and thing.pos == "NOUN"
            and behind.text.islower()
        ):
            out[name.i] = replace(name, head=verb.i, dep="dative")
            out[thing.i] = replace(thing, dep="dobj")
    for doing in tokens:
        if doing.dep in ("ccomp", "advcl") and doing.tag == "VBG" and (whom := _done_to(tokens, doing)) is not None:
            out[whom.i] = replace(whom, head=doing.head, dep="dobj")
            out[doing.i] = replace(doing, head=whom.i, dep="acl")
    for link in tokens:
        if link.lower == "to" and link.dep == "prep" and (sending := _sent(tokens, link)) is not None:
            out[link.i] = replace(link, head=sending)
    return tuple(out)


def _sent(tokens: Sequence[Token], link: Token) -> int | None:
    """The verb of sending whose destination is read as a word of those who lead or make up what is sent."""
    leading = tokens[link.head]
    noun = tokens[leading.head]
    over = tokens[noun.head]
    led = leading.dep == "acl" and leading.lemma in LEADING and leading.i < link.i
    sent = noun.dep in ("dobj", "nsubjpass") and over.lemma in SENDING and over.pos == "VERB"
    return over.i if led and sent else None


def _done_to(tokens: Sequence[Token], doing: Token) -> Token | None:
    """Those right before an "-ing" that is read as a clause of a verb of help or harm, if it has no other object."""
    over, before = tokens[doing.head], tokens[doing.i - 1]
    if over.lemma not in DONE_TO or not over.i < before.i or before.pos not in ("NOUN", "PROPN"):
        return None
    if (before.head, before.dep) == (over.i, "dobj"):
        return before if doing.lemma in DOING else None
    own = any(t.head == over.i and t.dep == "dobj" for t in tokens[over.i : doing.i])
    return before if (before.head, before.dep) == (doing.i, "nsubj") and not own else None
