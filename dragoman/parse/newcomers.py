"""Subjects that the parse joins to the words before them: "Peru closed its mission in Juba and Chad halted flights".

The parse likes to read "Juba and Chad", and then either leaves the second verb without a subject, so that Peru halts flights
too, or makes both the subject of what Peru is taken to say. A finite verb is joined to another by "and" right before it; where
a noun stands there instead, "and" has begun a clause of its own, and the noun is its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.parse.tree import hangs
from dragoman.records import Token

FINITE = ("VBD", "VBZ", "MD")
SINGULAR = ("NN", "NNP", "PRP")
HELPING = ("aux", "auxpass", "neg")
JOINING = frozenset(("and", "but", "while", "whereas", "yet"))
NOUNS = ("NOUN", "PROPN")
# verbs that a clause without "that" may follow: "said Peru and Chad halted flights"
TELLING = frozenset(
    "accept acknowledge add admit affirm agree allege announce answer argue ascertain assert assess assume assure believe bet "
    "boast calculate caution charge check claim comment complain concede conclude confess confirm consider contend convince "
    "decide declare decree deem demand demonstrate deny determine disclose discover doubt dream emphasise emphasize ensure "
    "establish estimate expect explain fear feel figure find forecast foresee forget gather grant guarantee guess hear hint hold "
    "hope imagine imply indicate infer inform insist joke judge know lament lead learn maintain mean mention note notice notify "
    "object observe order perceive persuade pledge point pray predict presume pretend proclaim promise propose prove quip read realise "
    "realize reason reassure recall reckon recognise recognize recommend regret reiterate remark remember remind repeat reply "
    "report request resolve reveal rule rumour rumor say see seem sense show signal speculate state stipulate stress suggest "
    "suppose surmise suspect swear teach tell testify think threaten trust tweet underline underscore understand urge verify vote vow "
    "warn whisper wish wonder worry write make let have help get keep be".split()
)
LONG = 60  # tokens of a clause


def newcomers(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Tokens in which nouns before a finite verb that lacks a subject of its own are its subject.

    Args:
        tokens: all tokens of a report, in order.
    """
    out = list(tokens)
    for verb in tokens:
        if verb.tag in FINITE or _helped(tokens, verb):
            _mend(out, verb)
    return tuple(out)


def _helped(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a finite word helps a verb: "has halted", "will halt", "was halted"."""
    return any(t.head == verb.i and t.dep in HELPING[:2] and t.tag in FINITE for t in tokens[max(0, verb.i - 4) : verb.i])


def _mend(out: list[Token], verb: Token) -> None:
    """Give one verb its subject, where the parse has joined it to a noun before."""
    verb = out[verb.i]
    noun = _before(out, verb)
    if noun is None:
        return
    over = out[verb.head]
    if verb.dep in ("conj", "advcl") and not _has_subject(out, verb):
        _begin(out, verb, noun, over)
    elif verb.dep == "ccomp" and over.i < noun.i and over.lemma not in TELLING and over.tag in ("VBD", "VBZ", "VB", "VBN"):
        first = next((t for t in out[over.i + 1 : noun.i] if t.head == verb.i and t.dep == "nsubj"), None)
        marked = any(t.head == verb.i and t.dep == "mark" for t in out[over.i + 1 : verb.i])
        if (
            first is None
            or marked
            or not hangs(out, noun, first.i)
            or any(t.head == over.i and t.dep == "dobj" for t in out[over.i : noun.i])
        ):
            return
        _begin(out, verb, noun, over)
        out[first.i] = replace(out[first.i], head=over.i, dep="dobj")
        out[verb.i] = replace(out[verb.i], dep="conj")


def _before(out: Sequence[Token], verb: Token) -> Token | None:
    """The noun right before a verb and its helping words that "and" joins to a noun behind the verb over it."""
    at = verb.i - 1
    while (
        at >= 0
        and out[at].head == verb.i
        and (out[at].dep in HELPING or (out[at].dep == "advmod" and out[at].lower.endswith("ly")))
    ):
        at -= 1
    if at < 1 or out[at].sentence != verb.sentence or out[at].pos not in NOUNS or out[at].dep not in ("conj", "appos"):
        return None
    noun = out[at]
    first = _opening(out, noun)
    while out[first - 1].lower not in JOINING and out[first - 1].i == out[first].i - 1 and _led(out[first - 1], noun):
        noun = out[first - 1]  # "Foreign Minister Ana Ruiz", read as two
        first = _opening(out, noun)
    fellow = out[noun.head]
    joined = first > 1 and out[first - 1].lower in JOINING and out[first - 1].dep == "cc" and noun.dep == "conj"
    if not joined or not verb.head < fellow.i < first or not hangs(out, fellow, verb.head):
        return None
    if verb.tag == "VBZ" and (noun.tag not in SINGULAR or verb.lower == "states" or not (noun.pos == "PROPN" or first < noun.i)):
        return None  # "sanctions and export controls", "the G7 and EU states"
    return noun


def _led(title: Token, name: Token) -> bool:
    """Whether a word before a name is a title that the parse lists beside it."""
    return name.tag == "NNP" and title.tag == "NNP" and title.dep == "conj" and name.head in (title.i, title.head)


def _opening(out: Sequence[Token], noun: Token) -> int:
    """Index of the first word of a noun's phrase."""
    first = noun.i
    while first > 0 and hangs(out, out[first - 1], noun.i) and out[first - 1].dep != "cc":
        first -= 1
    return first


def _has_subject(out: Sequence[Token], verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    near = out[max(0, verb.i - LONG) : verb.i + LONG]
    return any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass", "csubj", "expl") for t in near)


def _begin(out: list[Token], verb: Token, noun: Token, over: Token) -> None:
    """Make a noun the subject of its verb, and the word before it what joins the two verbs."""
    joint = out[_opening(out, noun) - 1]
    passive = any(t.head == verb.i and t.dep == "auxpass" for t in out[noun.i : verb.i])
    for t in out[noun.i + 1 : verb.i]:
        if t.dep == "conj" and t.head == noun.head:
            out[t.i] = replace(t, head=noun.i, dep="appos")
    out[noun.i] = replace(noun, head=verb.i, dep="nsubjpass" if passive else "nsubj")
    out[joint.i] = replace(joint, head=over.i)
