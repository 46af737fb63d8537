"""Arguments that stand elsewhere than the verb's own: behind the nouns under it, in what a gift is for, with "be"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.parse.grammar import OBJECTS, Grammar, prepositional
from dragoman.records import Argument

GIVING = frozenset(
    "give provide allocate authorize authorise contribute donate commit pledge announce release earmark disburse grant spend".split()
)
HELPING = frozenset("help support assist aid feed train equip protect meet address".split())
MAKING = frozenset("make take play provide give show offer".split())
# participles with "be" that say what somebody is bent on, as an adjective would
BENT = {"commit": "committed", "determine": "determined", "dedicate": "dedicated"}


def agents(g: Grammar, arguments: Sequence[Argument]) -> list[Argument]:
    """The doer of a passive whose "by" was read with a noun behind the verb: "was refused entry by Lima", "was held responsible by Lima"."""
    behind = [
        h
        for a in arguments
        if a.role in ("with", "attribute") or (a.role == "object" and g.tokens[a.head].dep == "dobj")
        for h in a.heads
    ]
    by = [p for h in behind for p in g.kids(h, "prep") if g.tokens[p].lower == "by"]
    return [g.argument("subject", o, "by-phrase") for p in by for o in g.kids(p, "pobj")]


def helped(g: Grammar, i: int, arguments: Sequence[Argument]) -> list[Argument]:
    """Whom it is to help that somebody gives: "gave 5 million dollars to help farmers"."""
    given = [h for a in arguments if a.role == "object" for h in a.heads]
    if g.tokens[i].lemma not in GIVING or {a.role for a in arguments} & {"to", "for", "indirect"}:
        return []
    ends = [c for at in (i, *given) for c in g.kids(at, "relcl", "acl", "advcl") if g.tokens[c].lemma in HELPING]
    ends = [c for c in ends if g.tokens[c].tag == "VB" and c > i]
    return [g.argument("for", o, "purpose") for c in ends for o in g.kids(c, *OBJECTS)]


def bent(g: Grammar, i: int, arguments: list[Argument]) -> tuple[str, list[Argument]]:
    """Lemma and arguments of a verb, "is committed to" read as an adjective however the parse has it."""
    lemma = g.tokens[i].lemma
    towards = any(a.role in ("to", "clause") for a in arguments)
    if lemma not in BENT or not towards or not g.kids(i, "auxpass") or any(a.note == "by-phrase" for a in arguments):
        return lemma, arguments
    return BENT[lemma], [replace(a, role="subject") if a.role == "object" else a for a in arguments]


def inherited(g: Grammar, arguments: Sequence[Argument]) -> list[Argument]:
    """What hangs on the nouns under a head: 'severed ties with X', 'bowed to the demands of X'."""
    have = {a.role for a in arguments}
    found: list[Argument] = []
    todo = [(h, a.role) for a in arguments if a.role not in ("subject", "poss", "mod", "clause") for h in a.heads]
    seen = {h for h, _ in todo}
    for head, way in todo:  # grows while it is walked through
        for a in prepositional(g, head):
            if a.role not in have:
                found.append(Argument(a.role, a.head, a.heads, a.words, f"inside {way}"))
            todo += [(h, way) for h in a.heads if h not in seen]
            seen.update(a.heads)
        if way == "object" and "by" not in have:  # "noted the contribution that Lima had made"
            made = [c for c in g.kids(head, "relcl") if g.tokens[c].lemma in MAKING]
            found += [replace(g.argument("by", s), note=f"inside {way}") for c in made for s in g.kids(c, "nsubj")]
        if g.tokens[head].tag == "VBG":  # "looks forward to deepening its ties with X"
            todo += [(h, way) for o in g.kids(head, "dobj") for h in g.joined(o) if h not in seen]
    return found
