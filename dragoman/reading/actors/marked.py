"""Actors that a reader of the sentence marked: they are actors, whether or not any register knows them.

In a sentence with two marked actors ("the union", "residents", "the aide") the frames can only speak
where the marked words are actors; what the registers say of them is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Actor, ActorMention, Parsed, Span, Token, digest

RULE = "marked"
FORCES = {
    "MIL": "army military navy troop soldier force marine airforce warplane fleet battalion brigade paratrooper guard",
    "COP": "police policeman officer constable sheriff gendarme",
    "REB": "rebel militant fighter insurgent guerrilla separatist militia gunman",
}
SECTORS = {word: sector for sector, words in FORCES.items() for word in words.split()}


def marked(parsed: Parsed, actors: Sequence[Actor], spans: Sequence[Span]) -> tuple[Actor, ...]:
    """The actors of a sentence with the marked ones among them, each mention as it was marked.

    Args:
        parsed: the sentence.
        actors: the actors that were found in it.
        spans: the marked words, a span each.
    """
    found = {actor.id: actor for actor in actors}
    for number, span in enumerate(spans):
        tokens = [t for t in parsed.tokens if span.start <= t.start < span.end]
        if not tokens:
            continue
        mention = ActorMention(span=span, first=tokens[0].i, last=tokens[-1].i + 1, rule=RULE)
        head = head_of(tokens)
        known = [found[a.id] for a in actors if any(m.first <= head.i < m.last for m in a.mentions)]
        for actor in known or [stranger(parsed, head, number)]:
            found[actor.id] = replace(actor, mentions=(*actor.mentions, mention))
    return tuple(found.values())


def head_of(tokens: Sequence[Token]) -> Token:
    """The first word of a phrase that hangs on none of its words."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head == t.i or t.head not in inside), tokens[0])


def stranger(parsed: Parsed, head: Token, number: int) -> Actor:
    """An actor whom no register knows."""
    sector = SECTORS.get(head.lemma.lower())
    people = head.tag == "NNS" and sector is None
    return Actor(
        id=digest(parsed.document.id, RULE, number), mentions=(), kind="people" if people else "person",
        sector=(sector,) if sector else ("CVL",) if people else (),
    )  # fmt: skip
