"""Receivers that the parse reads as a part of what they get: "offered Peru rescue teams", "gave Togo tanks".

A name right behind a verb of giving, without an article and before a common noun, is who is given it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.records import Token

GIVING = frozenset("allocate award deny give grant hand lend loan offer pay promise sell send show supply teach".split())


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
    return tuple(out)
