"""People in no office who are named: "journalist Ana Ruiz", and "Ana Ruiz" where she is arrested, killed or convicted."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.data.calendar import CALENDAR
from dragoman.reading.actors.houses import KIND
from dragoman.reading.actors.phrase import SURNAMES, TITLE_WORDS, Phrase, is_house, untitled
from dragoman.reading.kinds import BODILY
from dragoman.records import Token

# what harms a person and no thing, and where whoever has a name is one: "killed Ana Ruiz"
HARMING = BODILY | frozenset(
    "acquit assault beat charge deport execute extradite handcuff indict injure interrogate kill lynch pardon prosecute rape "
    "shoot strangle torture wound".split()
)
HARM = frozenset(
    "abduction arrest assassination beheading conviction death-sentence deportation detention execution extradition imprisonment "
    "indictment killing kidnapping murder prosecution shooting torture trial".split()
)
# what kills without a doer
ACCIDENTS = frozenset(
    "accident avalanche blast cancer collision covid-19 crash cyclone derailment earthquake explosion fire flood heatwave hurricane "
    "landslide lightning quake storm tornado tsunami typhoon virus".split()
)
ARMED = frozenset(
    "chief commander fighter general gunman insurgent leader militant officer rebel soldier terrorist warlord".split()
)
PERSONAL = frozenset("murder stab strangle behead rape".split())  # what no storm and no firm's airliner does
APART = 10  # tokens from a name to the noun in apposition to it
FIRMS = frozenset("shipping airways airlines motors bank group media energy oil mining steel holding holdings".split())
REACH = 14  # tokens from a subject to its verb
LONGEST = 4  # words of a person's name


def harmed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a name is that of somebody who suffers, or does, what only people do."""
    head = tokens[phrase.head]
    for _ in range(3):
        if head.dep not in ("conj", "appos"):
            break
        head = tokens[head.head]
    over = tokens[head.head]
    if head.dep in ("dobj", "nsubjpass"):
        cause = next((t for t in tokens[max(0, over.i - REACH) : over.i] if t.head == over.i and t.dep == "nsubj"), None)
        if cause is not None and cause.tag in ("WDT", "WP"):  # "a collision which killed Ana Ruiz"
            cause = tokens[over.head]
        return over.lemma in HARMING and over.pos == "VERB" and (cause is None or cause.lemma not in ACCIDENTS)
    if head.dep == "nsubj":
        return over.lemma in PERSONAL and over.pos == "VERB"
    return head.dep == "pobj" and over.lower == "of" and tokens[over.head].lemma in HARM


def in_arms(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether somebody is told to be no civilian: "Ali Hasan, the deputy commander of a militia,"."""
    titled = not ARMED.isdisjoint(phrase.words.split()[-1:])
    behind = tokens[phrase.last : phrase.last + APART]
    return titled or any(t.dep == "appos" and t.head == phrase.head and t.lemma in ARMED for t in behind)


def full_name(tokens: Sequence[Token], phrase: Phrase, found: Sequence[Phrase]) -> str:
    """The name of a person in full, as the report tells it anywhere; empty where no such name can be a person's."""
    last = untitled(phrase.name).split()[-1]
    told = [untitled(p.name) for p in found if p.name and _personal(tokens, p)]
    return next((name for name in told if len(name.split()) > 1 and name.split()[-1] == last), "")


def _personal(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the words of a name may be a person's."""
    words = untitled(phrase.name).split()
    named = [t for t in tokens[phrase.first : phrase.last] if t.text in words]
    plain = all(t.pos in ("PROPN", "X", "ADP", "NOUN") for t in named)
    shouted = any(w.isupper() and len(w) > 2 for w in words) or any(w.lower() in CALENDAR for w in words)
    article = phrase.first > 0 and tokens[phrase.first - 1].lower in ("the", "a", "an")
    firm = words[-1].lower() in FIRMS or words[-1].lower() in KIND
    titled = words[-1].lower() in TITLE_WORDS - SURNAMES  # "Lima Branch"
    thing = firm or titled or shouted or article
    return plain and not thing and len(words) <= LONGEST and not is_house(phrase.name)


def own_country(tokens: Sequence[Token], name: str, found: Sequence[Phrase]) -> Phrase | None:
    """The first phrase of a report that tells whose somebody with a name is."""
    last = untitled(name).split()[-1]
    same = [p for p in found if p.name and untitled(p.name).split()[-1] == last]
    return next((told for p in same if (told := beside(tokens, p, found)) is not None), None)


def beside(tokens: Sequence[Token], phrase: Phrase, found: Sequence[Phrase]) -> Phrase | None:
    """The phrase in apposition to a name that tells whose somebody is: "Ana Ruiz, a Bolivian tennis player,"."""
    noun = next((t.i for t in tokens[phrase.last : phrase.last + APART] if t.dep == "appos" and t.head == phrase.head), -1)
    told = (p for p in found if phrase.last <= p.first <= noun and (p.group is not None or (p.country and not p.name)))
    return next((p for p in told if p.group is not None or p.form == "adjective" or p.office is not None), None)
