"""People whom a war or a state drives out: those who have "fled the war in Sudan" are of Sudan, those "deported to Benin" of Benin."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase
from dragoman.records import Token

DRIVING = frozenset("displace escape flee uproot".split())
BETWEEN = frozenset("who that have has had been are were being newly recently already internally".split())
WHENCE = frozenset("across from in inside of throughout within".split())
WHERETO = frozenset("into through to towards via".split())
DEPORTING = frozenset("deport expel fly repatriate return send".split())
NEAR = 10  # tokens behind the verb within which the country is told


def driven(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase) -> str | None:
    """The country that people are told to have fled, or in which they were driven out; None where none is told.

    Args:
        tokens: the report's tokens.
        found: the phrases that may name an actor, in text order.
        phrase: the phrase that tells the people.
    """
    if phrase.office is None or phrase.office.kind != "people" or phrase.country:
        return None
    verb = next((t for t in tokens[phrase.last : phrase.last + 5] if t.lower not in BETWEEN), None)
    if verb is None or verb.lemma not in DRIVING:
        return None
    end = verb.i + 1
    while end < min(len(tokens), verb.i + NEAR) and tokens[end].lower not in WHERETO and tokens[end].sentence == verb.sentence:
        end += 1
    for other in found:
        if not verb.i < other.first < end or not other.country or other.form not in ("name", "capital"):
            continue
        over = tokens[tokens[other.head].head]
        if over.lower in WHENCE or (over.i == verb.i and tokens[other.head].dep == "dobj"):
            return other.country
    return None


def sent_home(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase) -> str | None:
    """The country to which another state deports people, who are mostly its own; None where no other is told to do so.

    Args:
        tokens: the report's tokens.
        found: the phrases that may name an actor, in text order.
        phrase: the phrase that tells the people.
    """
    if phrase.office is None or phrase.office.kind != "people" or phrase.country:
        return None
    head = tokens[phrase.head]
    if head.dep == "pobj" and tokens[tokens[head.head].head].dep in ("dobj", "nsubjpass"):  # "dozens of migrants"
        head = tokens[tokens[head.head].head]
    verb = tokens[head.head]
    if head.dep not in ("dobj", "nsubjpass") or verb.lemma not in DEPORTING:
        return None
    back = [t.i for t in tokens[verb.i : verb.i + NEAR] if t.head == verb.i and t.lower == "back"]
    if verb.lemma not in ("deport", "repatriate") and not back:
        return None
    links = [t for t in tokens[verb.i : verb.i + 2 * NEAR] if t.dep in ("prep", "dative") and t.head in (verb.i, head.i, *back)]
    passive = head.dep == "nsubjpass"
    own = [p.country for p in found if p.country and _does(tokens, p, verb, links, passive)]
    home = [p.country for p in found if p.country and p.form == "name" and _behind(tokens, p, links, "to")]
    return home[0] if home and home[0] not in own and (own or not passive) else None


def _does(tokens: Sequence[Token], phrase: Phrase, verb: Token, links: Sequence[Token], passive: bool) -> bool:
    """Whether a state, or an office of it, is told to send people off, or the one from which they are sent."""
    head = tokens[phrase.head]
    return _behind(tokens, phrase, links, "from") if passive else head.head == verb.i and head.dep == "nsubj"


def _behind(tokens: Sequence[Token], phrase: Phrase, links: Sequence[Token], word: str) -> bool:
    """Whether a phrase stands right behind a preposition of a verb."""
    return any(t.lower == word and tokens[phrase.head].head == t.i for t in links)
