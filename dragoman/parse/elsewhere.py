"""Arguments that stand elsewhere than the verb's own: behind the nouns under it, in what a gift is for, with "be"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.calendar import CALENDAR
from dragoman.parse.grammar import Grammar, is_passive, own_arguments, prepositional
from dragoman.records import Argument

GIVING = frozenset(
    "give provide allocate authorize authorise contribute donate commit pledge announce release earmark disburse grant spend".split()
)
HELPING = frozenset("help support assist aid feed train equip protect meet address".split())
MAKING = frozenset("make take play provide give show offer".split())
# under what roles nothing is looked for: "held drills amid a row between Chile and Peru" are not drills between them
CLOSED = frozenset("subject poss mod clause that amid amidst despite".split())
SETTINGS = frozenset(("in", "during", "at"))
BEHIND = frozenset(("after", "following"))
TALKS = frozenset("meeting talk talks call conversation negotiation summit consultation discussion".split())
MEALS = frozenset("breakfast lunch dinner tea coffee".split())
JOURNEYS = frozenset("visit trip tour".split())
SPANS = frozenset("day night hour week month year minute row".split())
# nouns that only count the deeds behind them: "a series of strikes"
SERIES = frozenset(
    "series round number wave spate string raft flurry barrage succession set batch rash slew host range handful couple pair "
    "dozen score hundred thousand spree type kind form".split()
)
COMING = frozenset("sit come go arrive fly travel gather return stay leave head".split())  # what one does for talks
# words of harm: those whose object is harmed, and nouns of it
HARMED = frozenset("assassinate hurt injure kill martyr murder wound".split())
HARM = frozenset("killing assassination murder death martyrdom wounding maiming".split())
UNDER = frozenset("acl advcl ccomp pcomp relcl xcomp".split())  # how a verb hangs on another
GUILT = frozenset("blame responsibility guilt".split())
OWNERS = frozenset(("subject", "poss", "by", "between", "of"))
RAISING = frozenset(
    "advise ask authorise authorize beg call compel convince direct encourage expect force implore instruct invite order persuade press "
    "prompt recommend remind request require tell urge".split()
)
BARE = frozenset(("help", "let"))  # "helped Serbia find the gunman", "let the sailors go"
# verbs that speak of somebody and what he does; he is no party to what they say themselves
WISHING = frozenset("want need like allow permit".split())
SAYING = frozenset("say tell add state note insist".split())
# what one does in words, and by saying something else
URGING = frozenset("accuse appeal ask beg blame call demand implore order plead request urge".split())
RANKS = frozenset("first second third fourth fifth last latest only".split())
STATES = frozenset("country government nation one party power state".split())  # what somebody is said to be
# in what somebody has a part who does what follows: "took part in bombing", "led the way in arming"
DONE_IN = frozenset("forefront habit hand history lead part record role tradition vanguard way".split())
HOLDING = frozenset("have hold lead take play".split())
# participles with "be" that say what somebody is bent on, as an adjective would
BENT = {"commit": "committed", "determine": "determined", "dedicate": "dedicated"}


def agents(g: Grammar, arguments: Sequence[Argument]) -> list[Argument]:
    """The doer of a passive whose "by" was read with a noun behind the verb: "was refused entry by Lima", "was held responsible by Lima"."""
    behind = [
        h
        for a in arguments
        if a.role in ("with", "to", "attribute") or (a.role == "object" and g.tokens[a.head].dep == "dobj")
        for h in a.heads
    ]
    by = [p for h in behind for p in g.kids(h, "prep") if g.tokens[p].lower == "by"]
    return [g.argument("subject", o, "by-phrase") for p in by for o in g.kids(p, "pobj")]


def teller(g: Grammar, i: int) -> int:
    """The verb whose subject does what a participle behind a comma tells: of speech, who said what stands before it.

    "Said the nation was in grief, asking citizens to wait": who said so asks, and not the nation.
    """
    up = g.tokens[i].head
    if g.tokens[i].lemma not in URGING or not any(g.tokens[c].dep == "punct" for c in (i - 1, *g.children[i])):
        return up
    at = up
    while g.tokens[at].dep in ("ccomp", "conj"):
        at = g.tokens[at].head
        if g.tokens[at].lemma in SAYING and g.tokens[at].tag != "VBG":
            return at
    return up


def victims(g: Grammar, i: int) -> list[Argument]:
    """On whom an attack was that somebody is harmed in: "were wounded in an attack", "the killing of the general in an airstrike"."""
    lemma = g.tokens[i].lemma
    if lemma in HARMED or lemma == "die":
        role = "object" if lemma in HARMED else "subject"
        harmed = [a for a in own_arguments(g, i, is_passive(g, i)) if a.role == role]
    else:
        harmed = [a for a in prepositional(g, i) if a.role == "of"] if lemma in HARM else []
    return [Argument("on", a.head, a.heads, a.words, "victims") for a in harmed]


def laid_at(g: Grammar, i: int, arguments: list[Argument]) -> list[Argument]:
    """The arguments of a deed that is blamed "on" somebody: "blamed the raid on Lima", "laid the blame for the raid on Lima" tell its doer."""
    up = g.tokens[i].head
    for_it = g.tokens[up].lower == "for"
    verb = g.tokens[up].head if for_it else up
    if for_it:
        laid = any(g.tokens[n].lemma in GUILT for n in (verb, *g.kids(verb, "dobj")))
    else:
        laid = g.tokens[verb].lemma == "blame" and g.tokens[i].dep == "dobj"
        laid = laid and not any(g.tokens[c].lower == "for" for c in g.kids(verb, "prep"))
    return [replace(a, role="by") if a.role == "on" else a for a in arguments] if laid else arguments


def done_by(g: Grammar, i: int) -> list[Argument]:
    """Whose deed the object of a verb is, where the "by" is read with the verb: "deplored the seizure of the ship by Iran"."""
    up = g.tokens[i].head
    if g.tokens[i].dep != "dobj" or is_passive(g, up) or not any(g.tokens[c].lower == "of" for c in g.kids(i, "prep")):
        return []
    by = [c for c in g.kids(up, "prep", "agent") if g.tokens[c].lower == "by" and c > i]
    names = [o for c in by for o in g.kids(c, "pobj") if g.tokens[o].pos == "PROPN" and g.tokens[o].lower not in CALENDAR]
    return [g.argument("by", o) for o in names]


def counted(g: Grammar, i: int) -> int:
    """The noun that only counts the deeds that another names, in whose place that one stands: "a series of strikes"; else itself."""
    of = g.tokens[i].head
    over = g.tokens[of].head
    return over if g.tokens[i].dep == "pobj" and g.tokens[of].lower == "of" and g.tokens[over].lemma in SERIES else i


def helped(g: Grammar, i: int, arguments: Sequence[Argument]) -> list[Argument]:
    """Whom it is to help that somebody gives: "gave 5 million dollars to help farmers"."""
    given = [h for a in arguments if a.role == "object" for h in a.heads]
    if g.tokens[i].lemma not in GIVING or {a.role for a in arguments} & {"to", "for", "indirect"}:
        return []
    ends = [c for at in (i, *given) for c in g.kids(at, "relcl", "acl", "advcl") if g.tokens[c].lemma in HELPING]
    ends = [c for c in ends if g.tokens[c].tag == "VB" and c > i]
    return [g.argument("for", o, "purpose") for c in ends for o in g.kids(c, "dobj")]


def raised(g: Grammar, i: int) -> int | None:
    """The subject of an infinitive that a verb speaks of as its object: "urged Serbia to hand over the gunman"."""
    lemma = g.tokens[i].lemma
    if lemma not in RAISING | WISHING | BARE:
        return None
    for c in g.kids(i, "ccomp"):
        to = any(g.tokens[a].lower == "to" for a in g.kids(c, "aux"))
        bare = lemma == "let" or (
            g.tokens[c].tag == "VB" and (lemma in BARE or to)
        )  # "let them go" is often read as a finite verb
        done = lemma == "want" and g.tokens[c].tag in ("VBN", "VBD") and not g.kids(c, "aux", "auxpass")  # "wants them freed"
        if (bare or done) and not g.kids(c, "mark"):
            return next(iter(g.kids(c, "nsubj", "nsubjpass")), None)
    return None


def bent(g: Grammar, i: int, arguments: list[Argument]) -> tuple[str, list[Argument]]:
    """Lemma and arguments of a verb, "is committed to" read as an adjective however the parse has it."""
    lemma = g.tokens[i].lemma
    towards = any(a.role in ("to", "clause") for a in arguments)
    if lemma not in BENT or not towards or not g.kids(i, "auxpass") or any(a.note == "by-phrase" for a in arguments):
        return lemma, arguments
    return BENT[lemma], [replace(a, role="subject") if a.role == "object" else a for a in arguments]


def setting_of(g: Grammar, i: int, raw: dict[int, list[Argument]]) -> int | None:
    """The verb whose deed is set in what a noun names: "in a meeting with Quito, Lima asked ...", "after two days of talks with Quito"."""
    lemma, at = g.tokens[i].lemma, i
    of = g.tokens[at].head
    if lemma in TALKS and g.tokens[of].lower == "of" and g.tokens[g.tokens[of].head].lemma in SPANS | SERIES:
        at = g.tokens[of].head
    up = g.tokens[at].head
    over = g.tokens[up].lower
    set_in = over in SETTINGS or (over in BEHIND and lemma in TALKS | JOURNEYS) or (over == "on" and lemma in JOURNEYS)
    set_in = set_in or (over == "over" and lemma in TALKS | MEALS)
    set_in = set_in or (over == "for" and lemma in TALKS and g.tokens[g.tokens[up].head].lemma in COMING)
    if g.tokens[at].dep != "pobj" or not set_in or g.tokens[up].dep != "prep":
        return None
    if any(a.role in OWNERS for a in raw[i]):
        return None
    verb = g.tokens[up].head
    if g.tokens[verb].pos in ("NOUN", "PROPN") and g.tokens[verb].dep in ("dobj", "nsubj"):
        verb = g.tokens[verb].head  # "made the remarks in a meeting with Quito", "Lima, in a meeting with Quito, said"
    partners = any(a.role in ("with", "to") for a in raw[i])
    new = lemma in TALKS and any(g.tokens[c].lower in ("a", "an") for c in g.kids(i, "det"))
    joint = new and any(a.role == "subject" and len(a.heads) > 1 for a in raw.get(verb, ()))  # "in a call, both agreed"
    return verb if g.tokens[verb].pos == "VERB" and (partners or joint) else None


def inherited(g: Grammar, arguments: Sequence[Argument]) -> list[Argument]:
    """What hangs on the nouns under a head: 'severed ties with X', 'bowed to the demands of X'."""
    have = {a.role for a in arguments if g.tokens[a.head].lower not in CALENDAR}  # "on Wednesday raised the duty on rice"
    found: list[Argument] = []
    todo = [(h, a.role) for a in arguments if a.role not in CLOSED for h in a.heads]
    seen = {h for h, _ in todo}
    for head, way in todo:  # grows while it is walked through
        for a in prepositional(g, head):
            if a.role not in have:
                found.append(Argument(a.role, a.head, a.heads, a.words, f"inside {way}"))
            if a.role in CLOSED:
                continue
            todo += [(h, way) for h in a.heads if h not in seen]
            seen.update(a.heads)
        if way == "object" and "by" not in have:  # "noted the contribution that Lima had made"
            made = [c for c in g.kids(head, "relcl") if g.tokens[c].lemma in MAKING]
            found += [replace(g.argument("by", s), note=f"inside {way}") for c in made for s in g.kids(c, "nsubj")]
        if g.tokens[head].tag == "VBG":  # "looks forward to deepening its ties with X"
            todo += [(h, way) for o in g.kids(head, "dobj") for h in g.joined(o) if h not in seen]
    return found


def finite_above(g: Grammar, i: int, tag: str) -> int:
    """The verb whose fellow a finite verb is that is joined to an infinitive, a participle or another tense: theirs it cannot be.

    "Pressed for Peru to yield and stressed …", "spoke of what the people are enduring and stressed …".

    Args:
        g: the tokens.
        i: the verb to which the finite verb is joined.
        tag: tag of the finite verb.
    """
    while g.tokens[i].tag in ("VB", "VBG", "VBN") and g.tokens[i].dep in UNDER:
        tenses = {g.tokens[c].tag for c in g.kids(i, "aux", "auxpass")} & {"VBD", "VBP", "VBZ"}
        if tag in tenses or (tenses and tag == "VBZ"):
            break  # "has met the demands and continues to cooperate"
        over = g.tokens[i].head
        while g.tokens[over].pos not in ("VERB", "AUX") and g.tokens[over].head != over:
            over = g.tokens[over].head
        if g.tokens[over].pos not in ("VERB", "AUX"):
            break
        i = over
    return i


def whose_honour(g: Grammar, up: int) -> list[int]:
    """Whose honour an "it is" tells, who then does what follows: "it is my pleasure to congratulate"."""
    empty = any(g.tokens[c].lower == "it" for c in g.kids(up, "nsubj"))
    return [p for c in g.kids(up, "attr") for p in g.kids(c, "poss")] if empty else []


def listed_before(g: Grammar, i: int, raw: dict[int, list[Argument]]) -> Argument | None:
    """The subject of a list of deeds, read as if the first deed were said by the last: "The ministers: noted …; called on …"."""
    for c in g.kids(i, "ccomp"):
        if c < i and any(t.text == ";" for t in g.tokens[c:i]) and not g.kids(i, "nsubj", "nsubjpass"):
            return next((replace(a, note="control") for a in raw.get(c, ()) if a.role == "subject"), None)
    return None


def ranked_before(g: Grammar, i: int) -> int | None:
    """Who was "the first country to condemn the coup", or "among the first to": of whom this is said, or beside whom it stands."""
    noun = g.tokens[i].head
    to = g.tokens[i].tag == "VB" and any(g.tokens[c].lower == "to" for c in g.kids(i, "aux"))
    ranked = any(g.tokens[c].lower in RANKS for c in (noun, *g.kids(noun, "amod")))
    if g.tokens[i].dep not in ("acl", "relcl") or not to or not ranked:
        return None
    if g.tokens[noun].dep == "appos":
        return g.tokens[noun].head
    return _said_to_be(g, noun)


def antecedent(g: Grammar, i: int) -> int | None:
    """For whom the relative pronoun of a verb stands: the noun before it; whom "it was Lima that" singles out; who "is a state that"."""
    token, up = g.tokens[i], g.tokens[i].head
    if token.dep == "relcl":
        said = _said_to_be(g, up) if g.tokens[up].lemma in STATES else None
        return _first_of_list(g, i) if said is None else said
    if (
        token.dep in ("ccomp", "advcl")
        and g.tokens[up].lemma == "be"
        and any(g.tokens[c].lower == "it" for c in g.kids(up, "nsubj"))
    ):
        return next(iter(g.kids(up, "attr")), None)
    return None


def _first_of_list(g: Grammar, i: int) -> int:
    """The noun before a relative clause, or the first of the names in a list that a plural verb tells of: "Chad and Mali, which share a border"."""
    up, pronoun = g.tokens[i].head, next((c for c in g.kids(i, "nsubj") if g.tokens[c].tag in ("WDT", "WP")), None)
    plural = g.tokens[i].tag == "VBP" or any(g.tokens[c].lower in ("are", "were", "have") for c in g.kids(i, "aux", "auxpass"))
    if pronoun is None or not plural or g.tokens[pronoun - 1].text != ",":
        return up
    while g.tokens[up].dep == "conj" and g.tokens[up].pos == g.tokens[g.tokens[up].head].pos == "PROPN":
        up = g.tokens[up].head
    return up


def named_behind(g: Grammar, i: int) -> int | None:
    """Who is named at the end of a sentence that opens with a deed: "among those hurt was a priest", "also attending the talks was Lima"."""
    token, up = g.tokens[i], g.tokens[i].head
    over = g.tokens[up].head
    among = token.dep == "acl" and g.tokens[up].lower == "those" and g.tokens[over].lower == "among"
    also = token.dep == "csubj" and token.tag == "VBG" and g.tokens[i - 1].lower == "also"
    if not among and not also:
        return None
    be = g.tokens[over].head if among else up
    return next((c for c in g.kids(be, "nsubj") if c > be), None) if g.tokens[be].lemma == "be" and be > i else None


def told_of(g: Grammar, argument: Argument | None) -> Argument | None:
    """An argument taken from another verb, with the relative pronoun that it may be turned into whom that stands for."""
    if argument is None or (g.tokens[argument.head].tag not in ("WDT", "WP") and g.tokens[argument.head].lower != "that"):
        return argument
    whom = antecedent(g, g.tokens[argument.head].head)
    return argument if whom is None else replace(argument, head=whom, heads=g.joined(whom), words=g.words([whom]))


def _said_to_be(g: Grammar, noun: int) -> int | None:
    """Of whom a noun is said: "Lima is a state", "is one of the states", "was among the first"."""
    at = noun
    while g.tokens[at].dep == "pobj" and g.tokens[g.tokens[at].head].lower in ("of", "among"):
        at = g.tokens[g.tokens[at].head].head
    if at == noun and g.tokens[at].dep != "attr":
        return None
    be = at if g.tokens[at].lemma == "be" else g.tokens[at].head
    subjects = g.kids(be, "nsubj") if g.tokens[be].lemma in ("be", "become") else []
    return next((c for c in subjects if g.tokens[c].lower not in ("it", "this", "that", "there")), None)


def own_deed(g: Grammar, i: int) -> int | None:
    """The verb whose subject does what a participle behind a noun tells: "has a record of helping", "is at the forefront of fighting"."""
    noun = g.tokens[g.tokens[i].head].head
    up = g.tokens[noun].head
    if g.tokens[noun].lemma not in DONE_IN or g.tokens[i].dep != "pcomp":
        return None
    over = g.tokens[up].head if g.tokens[noun].dep == "pobj" else up
    held = g.tokens[noun].dep == "dobj" and g.tokens[over].lemma in HOLDING
    return over if held or (g.tokens[noun].dep == "pobj" and g.tokens[over].lemma == "be") else None
