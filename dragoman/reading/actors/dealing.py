"""Whose a bare ministry or government is not: whom it accuses or thanks, of whom it speaks; and of whom the story has just told."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.kinds import OUTLAWS
from dragoman.records import Token

# what a state does to another one, and never to itself
DEALING = frozenset(
    "accuse ask blame call commend condemn congratulate criticise criticize demand denounce expel invite rebuke recall request scold "
    "summon thank threaten urge warn".split()
)
CALLED_IN = frozenset("call recall summon".split())  # "the envoy was called to the ministry"
LINKS = frozenset(
    "on upon from to with against by".split()
)  # "called on Peru", "demanded from Peru", "recalled its envoy to Peru"
PLAIN, DIPLOMATIC = 1.0, 2.5  # mentions near by that it weighs
STATE = frozenset(("GOV", "MIL", "LEG"))


def other_side(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase) -> str:
    """The country to whose state a bare body of state does what one does to another: "the ministry accused the Kenyan president"; else empty.

    Args:
        tokens: the report's tokens.
        found: the phrases that name somebody.
        phrase: the bare body.
    """
    head = tokens[phrase.head]
    verb = tokens[head.head]
    if head.dep == "pobj" and verb.lower == "to" and tokens[verb.head].lemma in CALLED_IN:
        called = (p for p in found if p.office is not None and p.country and tokens[p.head].head == verb.head)
        return next((p.country for p in called if tokens[p.head].dep in ("dobj", "nsubjpass")), "")
    whole = phrase.body or phrase.office
    if head.dep != "nsubj" or verb.lemma not in DEALING or whole is None or not STATE & set(whole.sector):
        return ""
    for other in found:
        if other.country and other.first > verb.i and _of_a_state(other) and _reached(tokens, other.head, verb.i):
            return other.country
    return ""


def called_in(tokens: Sequence[Token], here: Sequence[Phrase], phrase: Phrase) -> str:
    """The country of an envoy whom a state calls in by name: "blamed a Peruvian ship and summoned Ambassador Ana Vega"; else empty.

    Args:
        tokens: the report's tokens.
        here: the phrases of his sentence that tell a country.
        phrase: the envoy.
    """
    head, before = tokens[phrase.head], [p.country for p in here if p.first < phrase.first]
    envoy = phrase.office is not None and phrase.office.role == "ambassador" and head.dep == "dobj"
    called = envoy and tokens[head.head].lemma in ("expel", "summon")
    return next((c for c in reversed(before) if c != before[0]), "") if called else ""


def _of_a_state(phrase: Phrase) -> bool:
    """Whether a phrase names a state, or who serves it."""
    if phrase.office is None:
        return phrase.form in ("name", "capital")
    sector = set(phrase.office.sector)
    return bool(sector & STATE) and not sector & OUTLAWS and phrase.office.kind != "people"


def _reached(tokens: Sequence[Token], i: int, verb: int) -> bool:
    """Whether a token is the object of a verb, stands behind its preposition, or behind that of an object."""
    token = tokens[i]
    if token.dep in ("dobj", "dative"):
        return token.head == verb
    link = tokens[token.head]
    over = tokens[link.head]
    behind = link.head == verb or (over.dep == "dobj" and over.head == verb)
    return token.dep == "pobj" and link.lower in LINKS and behind


def leads_before(tokens: Sequence[Token], other: Phrase, phrase: Phrase) -> float:
    """How much it speaks for a country that the sentence before that of a body tells what it did: "Peru recalled its envoy. The ministry said …".

    Most for a foreign ministry; of a raid the health ministry of the other side may tell.

    Args:
        tokens: the report's tokens.
        other: who was told before.
        phrase: the body.
    """
    head = tokens[other.head]
    if tokens[phrase.first].sentence - head.sentence != 1:
        return 0.0
    while head.dep == "poss":  # "Peru's president"
        head = tokens[head.head]
    leads = head.dep in ("nsubj", "nsubjpass") and tokens[head.head].dep == "ROOT"
    own = phrase.words == "ministry" and "minister" in other.words
    return (DIPLOMATIC if own or "foreign" in phrase.words or "presiden" in phrase.words else PLAIN) if leads else 0.0
