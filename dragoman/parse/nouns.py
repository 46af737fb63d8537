"""The arguments of a noun that tells an act: who does it, to whom, about what."""

from __future__ import annotations

from dataclasses import replace

from dragoman.parse.elsewhere import (
    TALKS,
    counted,
    done_by,
    laid_at,
    told_of,
    victims,
)
from dragoman.parse.grammar import (
    COPULAR,
    Grammar,
    is_passive,
    own_arguments,
    prepositional,
)
from dragoman.parse.joint import shared_sufferer
from dragoman.records import Argument

CONDUCT = frozenset(
    "act action activity aggression approach behavior behaviour conduct crime decision interference intervention measure move plot "
    "policy practice presence remark sanction statement support withdrawal".split()
)
CALLING = frozenset("constitute represent".split())  # "the raid constitutes a breach"
LIGHT = frozenset(
    "hold have make launch conduct carry stage pay take give issue impose express voice lodge file mount deliver "
    "offer extend open begin start resume announce declare conclude reach sign commit wage hurl level bring perform "
    "undertake grant place put slap host enter join continue order intensify renew repeat reiterate convey engage "
    "participate inflict".split()
)
OCCURRING = frozenset("take occur happen resume begin start continue".split())
GROWING = frozenset("grow increase rise expand deepen intensify double triple jump soar strengthen surge climb".split())
AMONG = frozenset(("between", "with", "among"))
LEADING = frozenset(("led", "imposed", "inflicted"))  # behind the name of the doer: "the Peru-led raid"
ANSWERING = frozenset(("react", "respond", "retaliate"))  # with a deed: "responded with artillery fire"
WITH = frozenset(("begin", "open")) | ANSWERING  # light verbs that have their deed behind "with", and behind another preposition
INTO = frozenset(("carry", "engage", "enter", "take", "participate")) | WITH - ANSWERING
GIVERS = frozenset("donor provider contributor supplier".split())
STAYING = frozenset(("for", "on"))  # what for somebody is in a place: "is in Lima for talks", "was in Lima on a visit"
TOUCH = TALKS | {"contact", "touch", "dialogue"}  # in what somebody is with another: "is in talks with Lima"


def noun_arguments(g: Grammar, i: int) -> list[Argument]:
    """Arguments of an act noun: possessor, modifiers, prepositions, and those of a light verb."""
    found: list[Argument] = []
    for c in g.children[i]:
        token = g.tokens[c]
        if token.dep == "poss":
            found.append(g.argument("poss", c))
        elif token.dep in ("amod", "compound", "nmod") or token.lower == "all" or (token.dep == "punct" and token.pos == "PROPN"):
            found.append(g.argument("mod", c))
            doers = ("npadvmod", "nsubj") if token.lower in LEADING else ()  # "the Peru-led raid on Chile"
            names = g.kids(c, "amod", "compound", "nmod", *doers)
            found += [g.argument("mod", k) for k in names if g.tokens[k].text[:1].isupper()]
    found += laid_at(g, i, prepositional(g, i)) + done_by(g, i) + shared_sufferer(g, i)
    found += [
        Argument("clause", c, (c,), frozenset((g.tokens[c].lemma,)), "clause")
        for c in g.kids(i, "acl", "xcomp", "ccomp")
        if g.tokens[c].tag == "VB"
    ]
    for c in g.kids(i, "acl", "relcl"):  # "an invitation for the king to visit"
        if any(g.tokens[k].lower == "for" for k in g.kids(c, "mark")):
            found += [g.argument("for", s, "control") for s in g.kids(c, "nsubj")]
    given = [c for c in g.kids(i, "acl") if g.tokens[c].tag == "VBN" and g.tokens[c].lemma in LIGHT]
    found += [  # "the ban imposed by Lima on Quito"
        Argument(a.role, a.head, a.heads, a.words, "light verb") for c in given for a in prepositional(g, c)
    ]
    token = g.tokens[i]
    up = token.head
    if token.dep == "nsubj" and g.tokens[up].pos == "AUX":  # "all options are on the table against X"
        found += [Argument(a.role, a.head, a.heads, a.words, "copula") for a in prepositional(g, up) if a.role in COPULAR]
    if token.dep == "nsubj" and g.tokens[up].lemma in OCCURRING:  # "talks took place between Lima and Quito"
        found += [Argument(a.role, a.head, a.heads, a.words, "verb") for a in prepositional(g, up) if a.role in AMONG]
    if token.dep == "nsubj" and g.tokens[up].lemma in GROWING:  # "trade between Lima and Quito grew"
        found.append(Argument("verb", up, (up,), frozenset((g.tokens[up].lemma,)), "growth"))
    found += [replace(a, role="subject") if token.lemma in GIVERS else a for a in said_of(g, i)]  # "is a donor of grain to Lima"
    over = g.tokens[g.tokens[up].head]
    staying = g.tokens[up].lower in STAYING or (g.tokens[up].lower == "in" and token.lemma in TOUCH)
    if staying and over.pos == "AUX" and token.dep == "pobj":  # "was in Lima for talks with the king"
        found += [a for c in g.kids(over.i, "nsubj") if (a := told_of(g, g.argument("subject", c, "copula"))) is not None]
        found += [Argument(a.role, a.head, a.heads, a.words, "copula") for a in prepositional(g, over.i) if a.role == "in"]
    if (
        g.tokens[up].lower == "under" and over.pos == "AUX"
    ):  # "is under investigation by the court": the investigation is against him
        found += [g.argument("against", c, "under") for c in g.kids(over.i, "nsubj")]
    if g.tokens[up].lower == "in" and token.dep == "pobj":
        found += victims(g, over.i)
    while g.tokens[up].pos == "NOUN" and token.dep == "conj":
        token, up = g.tokens[up], g.tokens[up].head
    if (amount := counted(g, token.i)) != token.i:  # "launched a wave of attacks on"
        found += [a for a in prepositional(g, amount) if a.role != "of"]
        token, up = g.tokens[amount], g.tokens[amount].head
    verb = g.tokens[up]
    if verb.pos == "ADP" and g.tokens[verb.head].pos == "VERB" and token.dep == "pobj":
        up, verb = verb.head, g.tokens[verb.head]
        reached = verb.lemma in (WITH if g.tokens[token.head].lower == "with" else INTO)  # "took steps with respect to" pays none
    else:
        named = verb.lemma == "declare" and token.dep == "oprd"  # "what the police declared an attack": no attack of theirs
        reached = token.dep in ("dobj", "nsubjpass", "oprd") and not named
    if verb.pos == "VERB" and verb.lemma in LIGHT | ANSWERING and reached:
        for a in own_arguments(g, up, is_passive(g, up)):
            if a.role not in ("object", "clause") and i not in a.heads:
                found.append(Argument(a.role, a.head, a.heads, a.words, "light verb"))
        found.append(Argument("verb", up, (up,), frozenset((verb.lemma,)), "light verb"))
    return found


def said_of(g: Grammar, i: int) -> list[Argument]:
    """Of whom, or of whose deed, a noun is said, as what it "is": "Lima's raid is a breach", "is in breach of"."""
    token, up = g.tokens[i], g.tokens[g.tokens[i].head]
    if token.dep == "pobj" and up.lower == "in" and g.tokens[up.head].pos == "AUX":
        up = g.tokens[up.head]  # "is in violation of"
    beyond = g.tokens[up.head]
    if token.dep == "pobj" and beyond.lower == "out" and g.tokens[beyond.head].pos == "AUX":
        return [g.argument("out", c, "copula") for c in g.kids(beyond.head, "nsubj")]  # "talks are out of the question"
    called = (token.dep in ("attr", "pobj") and up.pos == "AUX") or (token.dep == "dobj" and up.lemma in CALLING)
    if not called:
        return []
    of = (p for c in g.kids(up.i, "nsubj") if g.tokens[c].lemma in CONDUCT for p in g.kids(c, "prep"))
    # "the policies of Lima are the reason"
    whose = (k for p in of if g.tokens[p].lower in ("of", "by") for k in g.kids(p, "pobj"))
    return [g.argument("is", c, "copula") for c in (*g.kids(up.i, "nsubj"), *whose)]
