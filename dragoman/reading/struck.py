"""Those who are hit where their place or their goods are: "shelled rebel positions", "a raid on a police station"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Token

# whom a word before a place may name although it is in lower case
HOLDERS = frozenset(
    "army police military militia rebel insurgent militant guerrilla guerilla separatist jihadist terrorist opposition government naval navy".split()
)
PLACES = frozenset(
    "area barracks base bastion bunker camp checkpoint compound convoy depot enclave fort garrison headquarters hideout office outpost "
    "patrol position post road-block roadblock stronghold station target territory training trench truck vehicle village".split()
)
ATTACKING = frozenset(
    "ambush attack bomb bombard blow burn capture destroy hit invade loot mortar overrun pound raid ransack recapture retake seize shell "
    "storm strike surround target torch besiege explode detonate".split()
)
ATTACKS = frozenset("airstrike ambush assault attack bombardment bombing offensive raid shelling storming strike".split())
DEEDS = ATTACKS | {"operation", "seizure", "siege"}  # against a place
AT = frozenset("against at inside near of on outside".split())


def struck(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word before the name of a place or thing tells whose it is, and that is attacked.

    Args:
        tokens: of the report.
        i: the word: the "rebel" of "shelled rebel positions".
    """
    word, place = tokens[i], tokens[tokens[i].head]
    if word.lower not in HOLDERS or word.dep not in ("amod", "compound", "nmod") or place.i < i:
        return False
    return hit(tokens, place.i)


def hit(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun names a place, or what moves, that is attacked: an "army convoy".

    Args:
        tokens: of the report.
        i: the noun.
    """
    place = tokens[i]
    while place.dep == "conj" and tokens[place.head].pos == "NOUN":
        place = tokens[place.head]
    over = tokens[place.head]
    if tokens[i].lemma not in PLACES:
        return False
    if place.dep in ("dobj", "nsubjpass"):
        return over.lemma in ATTACKING
    return place.dep == "pobj" and over.lower in AT and tokens[over.head].lemma in DEEDS | ATTACKING
