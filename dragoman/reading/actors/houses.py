"""Houses that no register knows, told by the last word of their name: "the president of the Andean Weavers Association"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.index import Index
from dragoman.data.shapes import State
from dragoman.reading.actors.described import begins_item
from dragoman.reading.actors.phrase import SURNAMES, TITLE_WORDS, Phrase, is_house, role_start
from dragoman.records import Parsed, Token

# the words of a house's name, and the office of the people that it is of
KINDS = {
    "universities": "university college school academy institute center centre",
    "companies": "company corporation corp inc airlines airways holding holdings industries",
    "civil-society": "association federation league coalition network foundation society alliance",
    "workers": "syndicate",
    "hospitals": "hospital clinic",
    "clerics": "church diocese",
}
KIND = {word: office for office, words in KINDS.items() for word in words.split()}
GUILDS = frozenset("association chamber chambers confederation federation union".split())
TRADES = frozenset(
    "bankers commerce employers entrepreneurs exporters guilds importers industrialists industries industry manufacturers "
    "merchants mines shippers trade traders".split()
)
LABOUR = frozenset("employees labourers staff union unions workers".split())
FIRM_POSTS = frozenset(("ceo", "cfo", "coo", "cto", "chief executive", "founder", "co-founder", "managing director"))
PRESIDING = frozenset(("president", "vice-president"))  # offices that firms have too
OF_A_CHAMBER = ["of", "the", "parliamentary"]
COMMITTEES = frozenset("committee commission panel subcommittee".split())
LINKS = frozenset("of for at".split())
INNER = frozenset("on in to and & the".split())
JOINED = frozenset("and &".split())
OTHER = 5  # tokens of a second office: "President and Chief Executive Officer of"
LONGEST = 8  # tokens of a house's name


def of_houses(parsed: Parsed, found: Sequence[Phrase], index: Index) -> list[Phrase]:
    """The phrases of a report, officials of houses with the kind of house that they are of; it is no body of state.

    Args:
        parsed: the report.
        found: its phrases.
        index: the registers.
    """
    return [_of_house(parsed, phrase, index) for phrase in found]


def without_a_thing(phrase: Phrase) -> Phrase:
    """The phrase without the name of its house, or the matter of its office, where that was read as the name of its person.

    Args:
        phrase: a phrase of the report.
    """
    matter = phrase.name.lower() in TITLE_WORDS - SURNAMES  # "chairman of the Parliament Trade and Energy Committee"
    house = phrase.office is not None and (matter or is_house(phrase.name))
    return replace(phrase, name="", holders=(), apart=None) if house else phrase


def _of_house(parsed: Parsed, phrase: Phrase, index: Index) -> Phrase:
    office = phrase.office
    tokens, behind = parsed.tokens, phrase.noun + 1
    ours = office is not None and office.id == "chairman" and [t.lower for t in tokens[behind : behind + 3]] == OF_A_CHAMBER
    seated = office is not None and office.id == "parliament-speaker" and _of_committee(tokens, behind)
    if seated or (ours and _of_committee(tokens, behind + 3)):
        return replace(
            phrase, office=index.offices["committee-chairman"], words="committee chairman", body=index.offices["parliament"]
        )
    if office is None or office.kind != "person" or office.sector != ("GOV",) or phrase.plural:
        return phrase
    if phrase.org is not None or phrase.group is not None or phrase.body is not None:
        return phrase
    bare = bool(phrase.name) and not (phrase.country or phrase.holders) and tokens[behind].lower not in LINKS
    if office.id in PRESIDING and bare and begins_item(tokens, phrase):
        return replace(phrase, body=index.offices["companies"])  # "Ana Ruiz, President and CEO, Andina"
    before = _house_before(parsed.tokens, role_start(phrase))
    if before and parsed.tokens[phrase.noun].text.islower():
        return replace(phrase, body=index.offices[before])
    if _of_trade(parsed.tokens, phrase.noun + 1) or _runs_a_firm(parsed.tokens, phrase.noun + 1):
        return replace(phrase, body=index.offices["companies"])
    first, last = _house(parsed.tokens, phrase.noun + 1)
    kind = KIND.get(parsed.tokens[last - 1].lower) if last - first > 1 else None
    if kind is None:
        return phrase
    name = parsed.document.text[parsed.tokens[first].start : parsed.tokens[last - 1].end]
    if any(isinstance(hit.entry, State) and hit.end == len(name) for hit in index.find(name)):
        return phrase  # "the Russian Federation"
    return replace(phrase, body=index.offices[kind])


def _of_committee(tokens: Sequence[Token], at: int) -> bool:
    """Whether capitals behind "chairman of the Parliament" go on to a committee: "… Trade and Energy Committee"."""
    for token in tokens[at : at + LONGEST]:
        if token.lower in COMMITTEES:
            return True
        if not (token.text[:1].isupper() or token.lower in INNER | {","} | LINKS):
            return False
    return False


def _of_trade(tokens: Sequence[Token], at: int) -> bool:
    """Whether capitals behind an office go on to a house of trade: "the head of Chile Chamber of Commerce", "… Union of Exporters"."""
    if not tokens[at : at + 1] or tokens[at].lower not in LINKS:
        return False
    for i in range(at + 1, min(at + LONGEST, len(tokens) - 2)):
        guild, link, trade = tokens[i : i + 3]
        if guild.lower in GUILDS and link.lower == "of" and trade.lower in TRADES:
            return not {t.lower for t in tokens[i + 3 : i + 4]} & LABOUR  # "the Federation of Trade Unions"
        if not (guild.text[:1].isupper() or guild.lower in ("the", "-", "–")):
            return False
    return False


def _runs_a_firm(tokens: Sequence[Token], at: int) -> bool:
    """Whether an office is joined to one that only firms have: "President and COO"."""
    behind = [t.lower for t in tokens[at : at + 3]]
    return behind[:1] in (["and"], ["&"]) and (" ".join(behind[1:2]) in FIRM_POSTS or " ".join(behind[1:]) in FIRM_POSTS)


def _house_before(tokens: Sequence[Token], at: int) -> str:
    """The kind of the house whose name ends right before a role in small letters: "Andean Wrestling Federation president"; else empty."""
    named = at > 1 and all(t.text[:1].isupper() and t.pos == "PROPN" for t in tokens[at - 2 : at])
    return KIND.get(tokens[at - 1].lower, "") if named else ""


def _house(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The tokens of the house behind a role: up to where its name goes on with "of" or ends."""
    stop = min(len(tokens), at + OTHER)
    while at < stop and tokens[at].lower not in LINKS:
        if not (tokens[at].text[:1].isupper() or tokens[at].lower in JOINED):
            return at, at
        at += 1
    first = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].lower == "the")
    last = first
    while last < min(len(tokens), first + LONGEST) and tokens[last].sentence == tokens[first].sentence:
        capital = tokens[last].text[:1].isupper() or tokens[last].text in ("'s", "’s", "'", "’", "-")
        if not capital or tokens[last].lower in INNER:
            break
        last += 1
    kinds = [i for i in range(first, last) if tokens[i].lower in KIND]
    return first, (kinds[-1] + 1 if kinds else first)
