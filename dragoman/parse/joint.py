"""What words joined by "and", "or" or "nor" share: verbs the object behind the last of them, nouns of a deed whom it is done to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.parse.grammar import Grammar, prepositional
from dragoman.records import Argument

# verbs that tell nothing without whom they are done to; whoever "met and condemned Chad" met somebody else
NEEDY = frozenset(
    "abduct accuse ambush applaud arrest assassinate assault attack ban batter beat berate besiege blast blockade bomb bombard boycott "
    "burn capture chase commend condemn congratulate criticise criticize decry denounce deplore deport detain disarm disperse encircle "
    "endorse evict execute expel extradite fine free hail harass hit humiliate imprison injure insult interrogate intimidate invade "
    "invite jail kidnap kill lambast liberate loot lynch mock murder occupy oust overrun persecute praise raid ransack rape ratify receive "
    "recognise recognize reject release rescue rob sanction seize shell shoot slam storm strangle summon surround target thank threaten "
    "torch torture welcome wound".split()
)
# nouns whose "of" tells whom it is done to
SUFFERED = frozenset(
    "abduction annexation arrest assassination deportation destruction detention eviction execution expulsion extradition imprisonment "
    "intimidation invasion jailing kidnapping killing murder occupation persecution release removal seizure suppression torture".split()
)
# what people and things suffer in a raid or a blast, and how the raid hangs on it
HARMED = frozenset("abduct arrest beat burn damage destroy detain hit hurt injure kidnap kill loot shoot torch wound".split())
SETTINGS = ("in", "during")
BETWEEN = frozenset("CC RB IN".split())  # "and", "later"; "but also"
LONGEST = 3  # verbs of a chain behind the first


def shared_object(g: Grammar, i: int) -> list[Argument]:
    """The object that a verb shares with the one it is joined to, behind which it stands: "beat and arrested the nurses"."""
    if g.tokens[i].lemma not in NEEDY:
        return []
    last = i
    for _ in range(LONGEST):
        following = [c for c in g.kids(last, "conj") if c > last and g.tokens[c].pos == "VERB" and _adjoining(g, last, c)]
        if not following:
            return []
        last = following[0]
        if objects := [o for o in g.kids(last, "dobj") if o > last]:
            return [g.argument("object", objects[0], "shared")]
    return []


def shared_occasion(g: Grammar, i: int, raw: Mapping[int, Sequence[Argument]]) -> list[Argument]:
    """In what somebody suffered, told behind what others suffered in it: "nine were killed and two houses were burned in a raid".

    Args:
        g: the tokens.
        i: the verb, a passive one.
        raw: the arguments that each verb has directly.
    """
    if g.tokens[i].lemma not in HARMED or any(a.role in SETTINGS for a in raw[i]):
        return []
    fellows = [c for c in g.kids(i, "conj") if g.tokens[c].tag == "VBN" and g.tokens[c].lemma in HARMED and c in raw]
    return [replace(a, note="shared") for c in fellows[-1:] for a in raw[c] if a.role in SETTINGS and a.head > c]


def _adjoining(g: Grammar, one: int, two: int) -> bool:
    """Whether no more than a conjunction, an adverb or a comma stands between two verbs, and neither has a subject of its own."""
    between = g.tokens[one + 1 : two]
    return not g.kids(two, "nsubj", "nsubjpass") and all(t.tag in BETWEEN or t.text == "," for t in between)


def shared_sufferer(g: Grammar, i: int) -> list[Argument]:
    """Whose arrest it is, too, and who makes it, where two nouns of a deed have that in common: "the removal and arrest of the editor"."""
    token = g.tokens[i]
    fellows = ([token.head] if token.dep == "conj" else []) + g.kids(i, "conj")
    if token.lemma not in SUFFERED or any(
        g.tokens[c].lower == "of" for c in g.kids(i, "prep") if not fellows or c > max(fellows)
    ):
        return []
    found: list[Argument] = []
    for other in fellows:
        first, last = min(i, other), max(i, other)
        if g.tokens[other].lemma in SUFFERED and all(t.tag in BETWEEN for t in g.tokens[first + 1 : last]):
            found += [replace(a, note="shared") for a in prepositional(g, other) if a.role in ("of", "by") and a.head > last]
            found += [g.argument("poss", c, "shared") for c in g.kids(other, "poss")] if other < i else []
    return found
