"""Whose police, courts, people and ministers a report tells of where it goes on about another country: "Crowds marched in Lima. Police fired"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.actors.placing import AT, Placing
from dragoman.reading.actors.things import SAY
from dragoman.records import Token

AT_HAND = frozenset(("COP", "JUD"))  # who act where the deed is
OWN_STEPS = frozenset(
    "allocate buy close contribute cut deliver deploy donate give halt host lend open pay provide recall recognise recognize reopen resume "
    "send spend supply suspend withdraw".split()
)  # what only their own minister says that a state will do
CROWDS = frozenset(("CVL", "LAB", "EDU"))
FREEING = frozenset("release free pardon amnesty jail execute".split())


def going_on(tokens: Sequence[Token], found: Sequence[Phrase], placing: Placing, phrase: Phrase) -> str:
    """The country in which the sentence before, or a court or police named before in this one, sets what is told; else empty.

    Args:
        tokens: the report's tokens.
        found: the phrases that name somebody.
        placing: where words place somebody.
        phrase: the police, court or people without a country.
    """
    sector = set(phrase.office.sector) if phrase.office is not None else set()
    if not sector & (AT_HAND | CROWDS) or phrase.name or phrase.owner:
        return ""
    sentence = tokens[phrase.first].sentence
    here = [p for p in found if p.country and tokens[p.first].sentence == sentence and p is not phrase]
    if here:
        courts = {p.country for p in here if p.first < phrase.first and _sector(p) & AT_HAND}
        alone = len(courts) == 1 and {p.country for p in here} == courts
        return courts.pop() if alone and sector & AT_HAND else ""
    links = [t for t in tokens[: phrase.first] if t.sentence == sentence - 1 and t.lower in AT and _of_the_deed(tokens, t)]
    named = {p.first: p.country for p in found if p.country and p.office is None and p.form in ("name", "capital")}
    placed = {named.get(t.i + 1) or placing.town_after(t.i) for t in links} - {""}
    return placed.pop() if len(placed) == 1 else ""


def of_own_minister(tokens: Sequence[Token], found: Sequence[Phrase], phrase: Phrase) -> str:
    """The state whose own step a named minister announces, wherever he speaks: "Chad will send tents, Minister Ana Ruiz said in Lima".

    Args:
        tokens: the report's tokens.
        found: the phrases that name somebody.
        phrase: the minister without a country; of others it is empty.
    """
    head = tokens[phrase.head]
    minister = phrase.name and phrase.office is not None and phrase.office.kind == "person" and "GOV" in phrase.office.sector
    if not minister or head.dep != "nsubj" or tokens[head.head].lemma not in SAY:
        return ""
    verb = tokens[head.head]
    before = [t for t in tokens[: phrase.first] if t.lemma in OWN_STEPS and t.sentence == verb.sentence]
    said = (
        t for t in before if (t.head == verb.i and t.dep == "ccomp") or (verb.head == t.i and verb.dep in ("conj", "parataxis"))
    )
    steps = {t.i for t in said if any(c.head == t.i and c.lower in ("will", "would") for c in tokens[: t.i])}
    doers = (p for p in found if p.office is None and tokens[p.head].dep == "nsubj" and tokens[p.head].head in steps)
    return next((p.country for p in doers if p.country), "")


def _of_the_deed(tokens: Sequence[Token], link: Token) -> bool:
    """Whether a place is that of what a sentence mainly tells: "blocked a road in Lima", but not "promised talks to be held in Lima"."""
    at = tokens[link.head]
    while at.dep in ("dobj", "prep", "pobj", "conj", "nsubj", "nsubjpass") and at.head != at.i:
        at = tokens[at.head]
    told = at.dep == "ROOT" or (at.dep == "ccomp" and tokens[at.head].lemma in SAY)
    return told and at.lemma not in SAY


def told_there(text: str, tokens: Sequence[Token], found: Sequence[Phrase], placing: Placing, phrase: Phrase, focus: str) -> str:
    """The one country in which a paragraph sets what it tells, where it names no other: "Unions in Chad struck … the opposition said".

    Args:
        text: the report.
        tokens: its tokens.
        found: the phrases that name somebody.
        placing: where words place somebody.
        phrase: who has no country.
        focus: the country that the report is mostly about.
    """
    if phrase.office is None or "GOV" in phrase.office.sector:
        return ""  # who governs is told of again from afar
    start = text.rfind("\n\n", 0, tokens[phrase.first].start)
    before = [p for p in found if p.first < phrase.first and tokens[p.first].start > start >= 0]
    named = {
        c for p in before for c in (p.country, p.group.country if p.group is not None else "", *(h.country for h in p.holders))
    }
    named -= {""}
    set_there = any(p.country and p.office is None and placing.within(p) for p in before)
    return named.pop() if set_there and len(named) == 1 and focus not in named else ""


def _sector(phrase: Phrase) -> set[str]:
    """The sectors of who is named."""
    return set(phrase.group.sector if phrase.group is not None else phrase.office.sector if phrase.office is not None else ())


def freed_by(tokens: Sequence[Token], phrase: Phrase, here: Sequence[Phrase]) -> str:
    """The state that lets bare prisoners go, who are its own: "Belarus released 18 political prisoners"; else empty.

    Args:
        tokens: the report's tokens.
        phrase: the words for those who are freed.
        here: the phrases of the sentence that tell a country.
    """
    head = tokens[phrase.head]
    verb = tokens[head.head]
    if phrase.office is None or phrase.office.id != "prisoners" or head.dep != "dobj" or verb.lemma not in FREEING:
        return ""
    doers = (p for p in here if tokens[p.head].dep == "nsubj" and tokens[p.head].head == verb.i)
    return next((p.country for p in doers if p.group is None), "")
