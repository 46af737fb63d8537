"""Verbs that the parse hangs on the wrong word.

"Praised the work that Chad does and thanked Togo": a report's main clauses are in the past, so a past verb that is joined to
a present one of a clause inside, and has no subject of its own, is the main verb's second one: he who praised also thanked.
"Urge Chad to keep the peace and look forward to working with it", "urges Chad to keep the peace and calls for a vote": who
urges also looks forward and calls for it.
"Repeated the demand that Chad hold a vote, release the men": what is demanded goes on with the bare verb.
"Rejected calls to resign", "a demand that he step down", "a report that Chad had sent troops": what such a noun says is no relative clause.
"To offer help and condemn the raid": a bare verb is joined to an infinitive, and not to its object.
"Was accused of spying by Chad": "by" and a noun behind an "-ing" tell who accuses. "Accused Chad of training and arming the rebels": an "-ing" that is joined to a finite verb goes on with that of its
preposition, read as a noun. "Nine died and two were hurt, police said": what stands behind an "and" goes on with what stands before it. "About 300 people protested in Lima": a sentence that has no verb but a participle of what
nobody suffers has it as its verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Token

PRESENT = ("VBZ", "VBP")
CLOSING = ('"', "”", "''", "’")
INSIDE = ("relcl", "ccomp")
FINITE = ("VBD", "VBZ", "VBP", "MD")
# what is done to nobody: its participle behind a noun is no passive
ACTIVE = frozenset(
    "protest rally march gather demonstrate riot flee arrive converge assemble pray chant die clash mourn queue strike vote walk".split()
)
INNER = ("relcl", "ccomp", "advcl")
TOLD_OF_ONESELF = frozenset(
    (("look", "forward"), ("stand", "ready"), ("stand", "by"), ("remain", "committed"), ("remain", "ready"))
)
# verbs of what a speaker does in words; ships that had come do not urge
SPOKEN = frozenset(
    "accuse add appeal call caution condemn criticise criticize demand denounce express pledge praise promise reiterate reject stress "
    "thank threaten urge vow warn welcome".split()
)
TOLD = frozenset("say report announce add tell confirm".split())
SUFFERING = frozenset("die displace hurt injure kill perish wound".split())
WORDS = frozenset("address interview letter message post report speech statement tweet".split())
DEEDS = frozenset("fighting shelling shooting bombing killing looting rioting".split())
CALLS = frozenset(
    "action appeal attempt call decision demand effort exhortation invitation measure offer plan plea pledge promise proposal refusal request "
    "step threat ultimatum vow warning".split()
)
SAYINGS = frozenset(
    "accusation allegation assertion assumption belief claim contention fear hint hope impression insinuation news notion report rumour rumor "
    "speculation statement suggestion suspicion".split()
)
NOUNS = ("NOUN", "PROPN")
NEAR = 8  # tokens of a noun phrase
LONG = 60  # tokens behind a verb that may hang on it
UP = 4  # steps from a clause inside to the verb over it


def rejoined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with verbs hung where their form, or the lack of another verb, asks for.

    Args:
        tokens: all tokens of a report, in order.
    """
    subjects = {t.head for t in tokens if t.dep in ("nsubj", "nsubjpass", "aux", "auxpass")}
    out = [t if t.i in subjects and t.dep != "relcl" else _mended(tokens, t) for t in tokens]
    for verb in tokens:
        if verb.dep != "acl" or verb.tag not in ("VBN", "VBD") or verb.lemma not in ACTIVE or not _lacks_verb(tokens, verb):
            continue
        noun = tokens[verb.head]
        out[noun.i] = replace(noun, head=verb.i, dep="nsubj")
        out[verb.i] = replace(verb, head=verb.i, dep="ROOT", tag="VBD")
        for t in tokens[verb.i + 1 : verb.i + LONG]:
            if t.head == noun.i and t.sentence == verb.sentence:
                out[t.i] = replace(out[t.i], head=verb.i)  # what stands behind the verb is the verb's
    for verb in tokens:
        if (over := _after_object(tokens, verb)) is not None:
            out[verb.i] = replace(verb, head=over)
            for t in tokens[verb.i - 1 : verb.i + LONG]:
                if t.head == verb.head and t.i != verb.i and t.sentence == verb.sentence and t.dep != "punct":
                    behind = t.i > verb.i
                    out[t.i] = replace(
                        out[t.i], head=verb.i if behind else over, dep="dobj" if behind and t.dep == "conj" else t.dep
                    )
    objects = {t.head for t in tokens if t.dep == "dobj"}
    for deed in tokens:
        if (
            deed.lower in DEEDS
            and deed.tag == "VBG"
            and (deed.dep in ("nsubj", "nsubjpass", "dobj", "pobj") or _setting(tokens, deed))
            and deed.i not in objects
        ):  # "Fighting between … killed ten", "ten died in shelling"
            dep = "pobj" if deed.dep == "pcomp" else deed.dep
            out[deed.i] = replace(out[deed.i], tag="NN", pos="NOUN", lemma=deed.lower, dep=dep)
        elif deed.lower in DEEDS and deed.dep == "pcomp" and _driven_by(tokens, deed) and deed.i not in objects:
            out[deed.i] = replace(out[deed.i], dep="pobj", tag="NN", pos="NOUN", lemma=deed.lower)
    for noun in tokens:
        particle = tokens[noun.head]
        if noun.dep == "pobj" and particle.dep == "prt" and particle.tag == "RP":  # "called off a truce"
            out[noun.i] = replace(out[noun.i], head=particle.head, dep="dobj")
    for link in tokens:
        if (over := _accused_by(tokens, link)) is not None:
            out[link.i] = replace(link, head=over, dep="agent")
        if link.lower == "that" and (pair := _stated(tokens, link)) is not None:
            out[pair[1]] = replace(out[pair[1]], head=pair[0], dep="ccomp")
        if link.dep == "cc" and (second := _said_besides(tokens, link)) is not None:
            first, said = tokens[link.head], tokens[tokens[second].head]
            out[second] = replace(out[second], head=first.i, dep="conj")
            if said.head == first.i:  # who says it is read as a third half
                out[first.i] = replace(out[first.i], head=said.i, dep="ccomp")
                out[said.i] = replace(out[said.i], head=said.i if first.head == first.i else first.head, dep=first.dep)
    return tuple(out)


def _setting(tokens: Sequence[Token], deed: Token) -> bool:
    """Whether an "-ing" behind a preposition tells in what somebody suffered: "ten died in shelling in X"."""
    link = tokens[deed.head]
    over = tokens[link.head]
    return deed.dep == "pcomp" and link.lower in ("in", "by", "amid") and over.lemma in SUFFERING and over.pos == "VERB"


def _stated(tokens: Sequence[Token], link: Token) -> tuple[int, int] | None:
    """Who says by a statement, and what: "said in a statement that its men had left", read as a clause of the statement."""
    act = tokens[link.head]
    noun = tokens[act.head]
    over = tokens[tokens[noun.head].head]
    stated = link.dep == "mark" and act.dep in ("acl", "relcl") and noun.lemma in WORDS and noun.dep == "pobj"
    if not stated or over.lemma not in TOLD or not over.i < noun.i < link.i:
        return None
    own = any(t.head == over.i and t.dep in ("ccomp", "dobj") for t in tokens[over.i : over.i + LONG])
    return None if own else (over.i, act.i)


def _said_besides(tokens: Sequence[Token], link: Token) -> int | None:
    """The second of two verbs that "and" joins and the parse hangs on who says both: "nine died and two were hurt, police said"."""
    first = tokens[link.head]
    if first.pos != "VERB" or not first.i < link.i or link.lower not in ("and", "but"):
        return None
    for t in tokens[link.i : link.i + LONG]:
        over = tokens[t.head]
        if t.dep == "ccomp" and t.i < over.i and t.sentence == first.sentence:
            joined = over.head == first.i and over.dep == "conj" and over.lemma in TOLD
            return t.i if joined or (first.head == over.i and first.dep == "ccomp") else None
    return None


def _driven_by(tokens: Sequence[Token], deed: Token) -> bool:
    """Whether an "-ing" tells by what people were driven out or killed: "displaced by fighting in the north"."""
    link = tokens[deed.head]
    return link.lower == "by" and deed.i == link.i + 1 and tokens[link.head].tag == "VBN"


def _accused_by(tokens: Sequence[Token], link: Token) -> int | None:
    """The passive verb whose doer "by" names, where it is read as a word of the "-ing" before: "was accused of spying by Chad"."""
    inner = tokens[link.head]
    named = any(t.head == link.i and t.dep == "pobj" and t.pos in NOUNS for t in tokens[link.i + 1 : link.i + NEAR])
    if link.lower != "by" or inner.dep not in ("pcomp", "pobj") or not inner.lower.endswith("ing") or not named:
        return None
    over = tokens[tokens[inner.head].head]
    passive = over.tag == "VBN" and any(t.head == over.i and t.dep == "auxpass" for t in tokens[max(0, over.i - 4) : over.i])
    return over.i if passive and not any(t.head == over.i and t.dep == "agent" for t in tokens[over.i : link.i]) else None


def _after_object(tokens: Sequence[Token], verb: Token) -> int | None:
    """The infinitive that a bare verb goes on with, where it is joined to that one's object: "to offer help and condemn attacks"."""
    noun = tokens[verb.head]
    joined = verb.dep == "conj" and verb.tag == "VB" and verb.i > 1 and tokens[verb.i - 1].lower == "and"
    over = tokens[noun.head]
    if not joined or noun.dep != "dobj" or noun.pos != "NOUN" or over.tag != "VB" or not over.i < noun.i < verb.i:
        return None
    return over.i if any(t.head == over.i and t.tag in ("TO", "MD") for t in tokens[max(0, over.i - 4) : over.i]) else None


def _lacks_verb(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether the sentence of a participle right behind its root has no finite verb of its own."""
    noun = tokens[verb.head]
    if noun.dep != "ROOT" or noun.pos not in ("NOUN", "PROPN", "NUM") or not 0 < verb.i - noun.i <= 2:
        return False
    sentence = [t for t in tokens[max(0, noun.i - LONG) : noun.i + LONG] if t.sentence == noun.sentence]
    own = any(t.tag in FINITE and t.dep not in INNER and t.head in (noun.i, verb.i) for t in sentence)
    return not own and sentence[-1].text in (".", "”", '"')


def _mended(tokens: Sequence[Token], verb: Token) -> Token:
    """A token with the head, or the link to it, that its form asks for."""
    if _called_for(tokens, verb):
        return replace(verb, dep="acl")
    if (fellow := _subjunctive(tokens, verb)) is not None:
        return replace(verb, head=fellow, dep="conj", tag="VB")
    if (over := _main(tokens, verb)) is not None:
        return replace(verb, head=over)
    if (over := _behind_quote(tokens, verb)) is not None:
        return replace(verb, head=over, tag="VBD")
    if (over := _finite(tokens, verb)) is not None:
        return replace(verb, head=over, tag="VBP" if verb.tag == "VB" else verb.tag)
    if (link := _link(tokens, verb)) is not None:
        return replace(verb, head=link, dep="pcomp")
    return verb


def _link(tokens: Sequence[Token], verb: Token) -> int | None:
    """The preposition whose "-ing" another that is joined to it, or to the verb over it, goes on with."""
    if verb.dep != "conj" or verb.tag != "VBG" or verb.i < 2 or tokens[verb.i - 1].lower != "and":
        return None
    first = tokens[verb.i - 2]
    link = tokens[first.head]
    named = first.tag == "NN" and first.lower.endswith("ing") and link.dep == "prep" and first.dep in ("pobj", "pcomp")
    return link.i if named and verb.head in (first.i, link.head) else None


def _main(tokens: Sequence[Token], verb: Token) -> int | None:
    """The past verb over the present one to which a past verb is joined."""
    inner = tokens[verb.head]
    if verb.dep != "conj" or verb.tag != "VBD" or inner.dep not in INSIDE:
        return None
    had = inner.dep == "ccomp" and inner.tag == "VBN" and verb.lemma in SPOKEN  # "said jets had come and warned of harm"
    if inner.tag not in PRESENT and not had:
        return None
    over = tokens[inner.head]
    for _ in range(UP):
        if over.pos == "VERB" or over.head == over.i:
            break
        over = tokens[over.head]
    return over.i if over.tag == "VBD" and over.i < inner.i else None


def _behind_quote(tokens: Sequence[Token], verb: Token) -> int | None:
    """The verb of saying that a past verb goes on with right behind the words said: "said Chad had "sold us" and left the room"."""
    inner = tokens[verb.head]
    over = tokens[inner.head]
    joined = verb.dep == "conj" and verb.tag in ("VBD", "VBN") and verb.i > 2 and tokens[verb.i - 1].lower in ("and", "but")
    quoted = joined and tokens[verb.i - 2].text in CLOSING and over.i < inner.i < verb.i
    return over.i if quoted and inner.dep == "ccomp" and over.tag == "VBD" else None


def _subjunctive(tokens: Sequence[Token], verb: Token) -> int | None:
    """The verb of a demand that a bare one goes on with: "repeated the demand that Chad hold a vote, release the men"."""
    over = tokens[verb.head]
    bare = verb.tag in ("VB", "VBP") and verb.dep in ("dep", "conj") and over.tag in ("VBD", "VBZ") and over.i < verb.i
    if not bare or any(t.head == verb.i and t.lower == "to" for t in tokens[max(0, verb.i - 3) : verb.i]):
        return None
    inside = tokens[over.i + 1 : verb.i]
    marked = {t.head for t in inside if t.lower == "that" and t.dep == "mark"}
    return next((t.i for t in reversed(inside) if t.i in marked and t.tag in ("VB", "VBP")), None)


def _finite(tokens: Sequence[Token], verb: Token) -> int | None:
    """The finite verb over the infinitive to which a verb in the present is joined."""
    inner = tokens[verb.head]
    led = inner.tag == "VB" and any(t.head == inner.i and t.lower == "to" for t in tokens[max(0, inner.i - 3) : inner.i])
    if verb.dep != "conj" or not led or verb.i < inner.i or verb.i + 1 >= len(tokens):
        return None
    bare = verb.tag in ("VB", "VBP") and (verb.lemma, tokens[verb.i + 1].lower) in TOLD_OF_ONESELF
    over = tokens[inner.head]
    for _ in range(UP):
        if over.tag in FINITE or over.head == over.i:
            break
        over = tokens[over.head]
    fits = over.tag in ("VBZ", "VBD") if verb.tag == "VBZ" else over.tag == "VBP" and bare
    return over.i if fits and over.i < inner.i else None


def _called_for(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a verb read as one of a relative clause tells what a noun of asking, promising, refusing or saying is about."""
    noun = tokens[verb.head]
    if verb.dep != "relcl" or noun.lemma not in CALLS | SAYINGS or not noun.i < verb.i <= noun.i + LONG:
        return False
    under = [t for t in tokens[noun.i + 1 : verb.i] if t.head == verb.i]
    led = (
        noun.lemma in CALLS
        and any(t.lower == "to" and t.dep == "aux" for t in under)
        and not any(t.tag in ("WDT", "WP", "MD") for t in under)
    )
    return led or any(t.lower == "that" and t.dep == "mark" for t in under)
