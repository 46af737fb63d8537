"""Words that lead the parse astray for want of a mark: who says it behind what is said, a participle before the main verb.

"Troops raided a village on Monday, the police chief, General Vega, said": the parse hangs the chief on the raid, and nobody says
it. A verb of saying that ends its sentence has what stands between the comma and it as its subject.
"Troops sent as reinforcements killed ten": the parse takes "sent" for the main verb and "killed" for a participle; but a
participle behind a noun has no object, so that the one with an object is the main verb.
"Men on mules killed two, police said": nor is "killed" a participle of men who do nothing else.
"Peru's electoral court barred candidate Ana Ruiz": a past verb is no modifier of the noun behind it.
"Sent a navy frigate to the bay": a bare verb behind a noun is no verb, but the noun itself.
"Jets bombed suspected rebel camps": right behind a verb without another object it tells of what kind the object is.
"Left the bloc ECOWAS in May": a word in capitals behind a noun is a name, and no verb.
"Ten Swedes held hostage": who takes somebody hostage names him before that word, so that these are held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.parse.tree import words_of
from dragoman.records import Token

SAYING = frozenset("say report announce add tell state confirm".split())
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
ASTRAY = ("dobj", "appos", "conj", "npadvmod", "dep", "nmod", "oprd", "attr")  # as what the parse reads who says it
NOUNS = ("NOUN", "PROPN")
STOPS = (",", "”", "''", '"')
ENDS = (".", "”", '"', "''")
# whose participle may have an object: "villagers denied aid"
GIVEN = frozenset(
    "ask award call deny dub elect give grant hand lend name offer owe pay promise send serve show teach tell".split()
)
DOUBTED = frozenset(("suspected", "alleged"))  # words that tell of what kind somebody may be
KINDS = ("advcl", "ccomp", "xcomp", "dep", "conj", "acl")  # as what they are read
HOLDING = frozenset(("held", "kept"))
CAPTIVE = frozenset(("hostage", "captive", "prisoner"))  # as what they are
NEAR = 30  # tokens of a phrase
LONG = 60  # tokens behind a verb that may hang on it
SHORTEST = 3  # letters of an acronym


def misled(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens with such subjects, participles and nouns put right.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    led = {t.head for t in tokens if t.dep in SUBJECTS}
    for verb in tokens:
        if verb.lemma in SAYING and verb.dep == "ROOT" and verb.tag in ("VBD", "VBZ") and verb.i not in led:
            if (noun := _who(tokens, verb)) is not None:
                out[noun.i] = replace(noun, head=verb.i, dep="nsubj")
        elif verb.dep == "acl" and verb.tag in ("VBN", "VBD") and (first := _participle(tokens, verb)) is not None:
            _main(out, verb, first)
        elif verb.dep == "acl" and verb.tag == "VBN" and (told := _deed(tokens, verb)) is not None:
            doer, over = told
            out[doer.i] = replace(doer, head=verb.i, dep="nsubj")
            out[verb.i] = replace(verb, head=over.i, dep="ccomp", tag="VBD")
        elif verb.dep == "acl" and verb.tag in ("VB", "VBP") and _is_noun(tokens, verb):
            _noun(out, verb)
        elif verb.pos == "VERB" and verb.dep in ("acl", "advcl", "relcl") and _is_acronym(tokens, verb):
            _acronym(out, verb)
        elif verb.dep == "amod" and verb.tag == "VBD" and verb.head > verb.i > 0 and tokens[verb.i - 1].dep == "npadvmod":
            _past(out, verb)
        elif verb.tag == "VBD" and verb.lower in HOLDING and _captive(tokens, verb):
            _held(out, verb)
        elif verb.lower in DOUBTED and verb.head == verb.i - 1 and verb.pos == "VERB" and verb.dep in KINDS:
            _kind(out, verb)
    return tuple(out)


def _who(tokens: Sequence[Token], verb: Token) -> Token | None:
    """The noun that fills all between a comma and a verb of saying at the end, and hangs on what is said."""
    after = tokens[verb.i + 1] if verb.i + 1 < len(tokens) else verb
    said = {t.i for t in tokens[max(0, verb.i - LONG) : verb.i] if t.head == verb.i and t.dep == "ccomp"}
    if not said or (after.text not in ENDS and after.sentence == verb.sentence and after.dep not in ("prep", "npadvmod", "tmod")):
        return None
    for noun in tokens[max(0, verb.i - NEAR) : verb.i]:
        if noun.dep not in ASTRAY or noun.pos not in NOUNS or noun.sentence != verb.sentence or noun.head > noun.i:
            continue
        under = words_of(tokens[max(0, noun.i - NEAR) : noun.i + NEAR], noun)
        first = min(under)
        between = [t for t in tokens[first : verb.i] if t.i not in under]
        if first > 0 and tokens[first - 1].text in STOPS and all(t.dep == "punct" for t in between):
            return noun
    return None


def _participle(tokens: Sequence[Token], verb: Token) -> Token | None:
    """The word before a participle with an object that is the true participle: "troops sent as reinforcements killed ten"."""
    if verb.lemma in GIVEN or not any(t.head == verb.i and t.dep == "dobj" for t in tokens[verb.i + 1 : verb.i + NEAR]):
        return None
    noun = tokens[verb.head]
    link = tokens[noun.head]
    first = tokens[link.head]
    plain = noun.i == verb.i - 1 and noun.dep == "pobj" and link.dep == "prep" and first.tag == "VBD" and first.i < link.i
    under = [t for t in tokens[max(0, first.i - NEAR) : verb.i] if t.head == first.i]
    bare = plain and not any(t.dep in ("dobj", "aux", "dative", "prt") for t in under)
    subject = next((t for t in under if t.dep == "nsubj"), None)
    return first if bare and subject is not None and subject.i == first.i - 1 and subject.pos in NOUNS else None


def _deed(tokens: Sequence[Token], verb: Token) -> tuple[Token, Token] | None:
    """The doer of a participle with an object, who does nothing else, and the verb of saying over it: "Men on mules killed two, police said"."""
    noun = tokens[verb.head]
    if noun.dep == "pobj" and tokens[noun.head].dep == "prep" and noun.i == verb.i - 1:
        noun = tokens[tokens[noun.head].head]  # the mules kill nobody
    after = tokens[verb.i + 1 : verb.i + LONG]
    has = verb.lemma not in GIVEN and any(t.head == verb.i and t.dep == "dobj" for t in after)
    if not has or noun.dep not in ("dep", "nsubj") or not noun.i < verb.i < noun.head:
        return None
    said = [t for t in after if t.lemma in SAYING and t.tag in ("VBD", "VBZ") and noun.head in (t.i, t.head)]
    own = (t for t in said if any(s.head == t.i and s.dep == "nsubj" for s in tokens[verb.i : t.i]))
    over = next(own, None)
    return (noun, over) if over is not None else None


def _main(out: list[Token], verb: Token, first: Token) -> None:
    """Make a verb the main one, and the word that was taken for it a participle of its subject."""
    subject = next(t for t in out[max(0, first.i - NEAR) : first.i] if t.head == first.i and t.dep == "nsubj")
    out[verb.i] = replace(verb, head=verb.i if first.head == first.i else first.head, dep=first.dep, tag="VBD")
    out[first.i] = replace(first, head=subject.i, dep="acl", tag="VBN")
    for t in out[max(0, first.i - NEAR) : first.i]:
        if t.head == first.i:
            out[t.i] = replace(t, head=verb.i)
    for t in out[verb.i + 1 : verb.i + LONG]:
        if t.head == first.i:
            out[t.i] = replace(t, head=verb.i)


def _is_noun(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a verb without "to" stands right behind the noun on which it hangs, which has an article: "a navy frigate"."""
    led = any(t.head == verb.head and t.dep == "det" for t in tokens[max(0, verb.head - 4) : verb.head])
    helped = any(t.head == verb.i and t.i < verb.i for t in tokens[max(0, verb.i - 3) : verb.i])
    return verb.i == verb.head + 1 and led and not helped and tokens[verb.head].pos == "NOUN"


def _noun(out: list[Token], verb: Token) -> None:
    """Make a word read as a verb the noun that it is, and the noun before it a part of its name."""
    before = out[verb.head]
    head = verb.i if before.head == before.i else before.head
    out[verb.i] = replace(verb, head=head, dep=before.dep, tag="NN", pos="NOUN", lemma=verb.lower)
    out[before.i] = replace(before, head=verb.i, dep="compound")
    for t in out[max(0, before.i - 5) : before.i]:
        if t.head == before.i:
            out[t.i] = replace(t, head=verb.i)


def _is_acronym(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a word in capitals is read as a verb right behind a noun that is not set so."""
    before = tokens[verb.i - 1]
    return verb.text.isupper() and len(verb.text) >= SHORTEST and before.pos == "NOUN" and before.text.islower()


def _acronym(out: list[Token], verb: Token) -> None:
    """Make a word in capitals that is read as a verb the name that the noun before it leads up to."""
    before = out[verb.i - 1]
    over = verb.i if before.head in (before.i, verb.i) else before.head
    for t in out[max(0, before.i - 5) : verb.i + LONG]:
        if t.head == before.i and t.i != before.i:
            out[t.i] = replace(t, head=verb.i)
        elif t.head == verb.i and t.i > verb.i:
            out[t.i] = replace(t, head=over)  # what seemed to hang on a verb hangs on the one above
    out[verb.i] = replace(verb, head=over, dep=before.dep, pos="PROPN", tag="NNP", lemma=verb.text)
    out[before.i] = replace(before, head=verb.i, dep="compound")


def _past(out: list[Token], verb: Token) -> None:
    """Make a past verb that is read as a modifier the main one, between its subject and its object."""
    subject, thing = out[verb.i - 1], out[verb.head]
    out[verb.i] = replace(verb, head=verb.i if thing.head == thing.i else thing.head, dep=thing.dep, pos="VERB")
    out[thing.i] = replace(thing, head=verb.i, dep="dobj")
    out[subject.i] = replace(subject, head=verb.i, dep="nsubj")
    for t in out[max(0, verb.i - NEAR) : subject.i]:
        if t.head == thing.i:
            out[t.i] = replace(t, head=subject.i)
    for t in out[thing.i + 1 : thing.i + LONG]:
        if t.head == thing.i and t.dep in ("prep", "punct"):
            out[t.i] = replace(t, head=verb.i)


def _kind(out: list[Token], verb: Token) -> None:
    """Make a word read as a verb one of the kind of its object, which is that of the verb before it."""
    over = out[verb.head]
    thing = next((t for t in out[verb.i + 1 : verb.i + NEAR] if t.head == verb.i and t.dep == "dobj"), None)
    other = any(t.head == over.i and t.dep == "dobj" for t in out[over.i : over.i + NEAR])
    if over.pos != "VERB" or thing is None or other:
        return
    out[verb.i] = replace(verb, head=thing.i, dep="amod", pos="ADJ", tag="VBN")
    out[thing.i] = replace(thing, head=over.i)
    for t in out[verb.i + 1 : verb.i + LONG]:
        if t.head == verb.i and t.i != thing.i:
            out[t.i] = replace(t, head=over.i)


def _captive(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether right behind a verb without another object stands as what somebody is held."""
    after = tokens[verb.i + 1] if verb.i + 1 < len(tokens) else verb
    whom = any(t.head == verb.i and t.dep == "dobj" and t.i != after.i for t in tokens[verb.i : verb.i + NEAR])
    return after.lower in CAPTIVE and after.head == verb.i and not whom


def _held(out: list[Token], verb: Token) -> None:
    """Make a verb the passive of its subject, or of the noun right before it."""
    subject = next((t for t in out[max(0, verb.i - NEAR) : verb.i] if t.head == verb.i and t.dep == "nsubj"), None)
    before = out[verb.i - 1]
    if subject is not None:
        out[subject.i] = replace(subject, dep="nsubjpass")
        out[verb.i] = replace(verb, tag="VBN")
    elif verb.i > 0 and before.pos in NOUNS and before.sentence == verb.sentence:
        out[verb.i] = replace(verb, tag="VBN", head=before.i, dep="acl")
    else:
        return
    out[verb.i + 1] = replace(out[verb.i + 1], dep="oprd")
