"""The state whose deed a sentence tells, whose officials the next one names without a country: "Peru shut the road. Minister Vega said …"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.actors.things import SAY
from dragoman.reading.actors.towns import LOCAL
from dragoman.records import Token

ABROAD = frozenset(
    "embassy consulate diplomatic-mission ambassador deputy-ambassador envoy charge-d-affaires consul consul-general "
    "permanent-representative high-commissioner special-envoy special-representative".split()
)
POWERS = frozenset(("COP", "MIL", "JUD"))  # of which each state has its own
WORDS = frozenset("say tell add report state".split())  # after whose subject the other side often speaks
TOLD = frozenset("tell address inform brief assure".split())


def led_by(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase) -> str:
    """The state whose deed was told before a named official who is "its" one, or a minister of no state by name who speaks; else empty.

    "Peru shut the road. Minister Vega said …", "Peru shut the road. Its envoy, Ana Vega, …", "Peru sent its envoy, Ana Vega, …".

    Args:
        tokens: all tokens of a report.
        found: the phrases that name somebody.
        phrase: the official.
    """
    office, head = phrase.office, tokens[phrase.head]
    if office is None or not phrase.name or office.kind != "person":
        return ""
    its = phrase.owner == "its"
    speaks = head.dep == "nsubj" and tokens[head.head].lemma in SAY | TOLD and not phrase.owner
    if not its and (office.sector != ("GOV",) or not speaks or office.id in LOCAL | ABROAD):
        return ""
    starts = not phrase.first or tokens[phrase.first - 1].sentence != head.sentence
    told = head.sentence - (not its or starts)
    before = (p for p in found if p.country and tokens[p.first].sentence == told and p.last <= phrase.first)
    return next((p.country for p in before if not p.name and _leads(tokens, p, its)), "")


def told_by(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase) -> str:
    """The state whose official tells what bare police, troops or courts did: "the Peruvian ministry said police had held two"; else empty.

    Envoys tell of others' police. A place told with the police counts before this.

    Args:
        tokens: all tokens of a report.
        found: the phrases that name somebody.
        phrase: the police.
    """
    office, verb = phrase.office, tokens[tokens[phrase.head].head]
    if office is None or not set(office.sector) & POWERS or office.kind != "body" or phrase.owner or verb.dep != "ccomp":
        return ""
    over = tokens[verb.head]
    if over.lemma not in SAY or tokens[phrase.head].dep not in ("nsubj", "nsubjpass"):
        return ""
    teller = tokens[over.head].i if over.tag == "VBG" and over.dep in ("advcl", "acl") else over.i  # "rejected it, saying that"
    officials = (p for p in found if p.country and p.office is not None and tokens[p.head].dep == "nsubj")
    return next((p.country for p in officials if tokens[p.head].head == teller and p.office.id not in ABROAD), "")  # type: ignore[union-attr]


def opens(tokens: Sequence[Token], found: Sequence[Phrase], country: str) -> bool:
    """Whether the first sentence of a report tells what a state does: where it is written there too, it is the matter.

    Args:
        tokens: all tokens of a report.
        found: the phrases that name somebody.
        country: the state.
    """
    first = (p for p in found if p.country == country and tokens[p.first].sentence == 0 and not p.name)
    return any(_leads(tokens, p) for p in first)


def _leads(tokens: Sequence[Token], phrase: Phrase, says: bool = False) -> bool:
    """Whether a state, or a body of it, is the subject of the main verb of its sentence, one of saying only where that is asked for."""
    head = tokens[phrase.head]
    verb = tokens[head.head]
    over = tokens[verb.head]
    told = verb.dep == "ccomp" and verb.i < over.i and over.dep == "ROOT" and over.lemma in SAY  # "…, officials said"
    return head.dep == "nsubj" and (verb.dep == "ROOT" or told) and (says or verb.lemma not in WORDS)
