"""Two events -> how surely they tell one act, with the fields that agree and the fields that clash.

Each feature is one pure function of two events, from -1 (speaks against) over 0 (says nothing) to 1 (speaks for).
The score is the logistic of their weighted sum: what a field adds when it agrees and what it takes away when it
clashes stand side by side in data/models/stories.json, so a link can be explained, and argued with, field by field. Talks,
deeds and words have weights of their own: a deed can be told in other words, an act of speech is its words.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from functools import cache

from dragoman.data.odds import MODELS
from dragoman.reconcile.candidates import KILLING
from dragoman.reconcile.days import days
from dragoman.reconcile.fact import DEEDS, MEETING, Fact, visits
from dragoman.reconcile.words import overlap

METHOD = "compare 6"
JOINT = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # types that sides may do with each other
STANCES = frozenset({"AGREE", "SUPPORT", "ACCUSE", "REQUEST", "REJECT"})  # words that are said anew on each occasion
ENOUGH = 4  # weight of telling words from which likeness is no chance: "thank you for joining us" has two
CIRCUMSTANCES = frozenset({"outlet", "background"})  # what two reports have in common, and no field of the act
LONG, VERBATIM = 10, 0.85  # weight of telling words of a long sentence; the share of them that comes back
FAMILIES = (
    frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID"}),
    frozenset({"SANCTION", "COERCE"}),
    frozenset({"ACCUSE", "REJECT"}),
)


# -- features -------------------------------------------------------------------------------


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """1 for equal sets, -1 for disjoint ones, 0 where one is empty."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    common = len(one & other)
    return 2 * common / (len(one) + len(other) - common) - 1


def parties(a: Fact, b: Fact) -> float:
    """Two reports of one act name the same sides, or one leaves a side out; each having a side of its own is another act.

    One side alone is shared by too many to say much.
    """
    common = a.parties & b.parties
    if common in (a.parties, b.parties):
        return 0.2 if len(common) == 1 else shared(a.parties, b.parties)
    if a.type in DEEDS and named(a, b) and days(a, b) == 1.0:
        return -0.3  # whose hand it was, and whom it hit beside the victim, is often told otherwise
    roles = ((a.parties, b.parties),) if a.type == MEETING else ((a.sources, b.sources), (a.targets, b.targets))
    return -1.0 if any(one and other and not one <= other and not other <= one for one, other in roles) else -0.3


def circle(a: Fact, b: Fact) -> float:
    """Two states meet every week, the same three or more seldom twice in some days."""
    return 1.0 if a.type == b.type == MEETING and len(a.parties) > 2 and a.parties == b.parties else 0.0


def victim(a: Fact, b: Fact) -> float:
    """A person is killed once, and that is told again for years."""
    killed = a.type == b.type == "ASSAULT" and KILLING in (a.mode, b.mode)
    return 1.0 if killed and len(a.target_people) == 1 and a.target_people == b.target_people else 0.0


def direction(a: Fact, b: Fact) -> float:
    """Who did it to whom: the same parties the other way round are another act, unless they act with each other.

    A meeting has no direction, and a visit has one only to those who tell it as a visit.
    """
    if MEETING in (a.type, b.type) and not a.mode == b.mode == "visit":
        return 0.0
    straight = bool(a.sources & b.sources) + bool(a.targets & b.targets)
    turned = bool(a.sources & b.targets) + bool(a.targets & b.sources)
    if turned > straight:
        return 0.0 if a.type in JOINT and not (a.targets and b.targets) else -1.0
    return 0.5 * straight if straight > turned else 0.0


def people(a: Fact, b: Fact) -> float:
    """A named person is the best mark of a meeting; each report having a person of its own is another meeting.

    A visitor meets many in one visit: where one report names nobody whom he met, the visitors alone are compared.
    """
    whole = not visits(a, b) or (a.target_people and b.target_people)
    one, other = (a.people, b.people) if whole else (a.source_people, b.source_people)
    if not one or not other:
        return 0.0
    common = one & other
    if common in (one, other):
        return 1.0 if len(common) > 1 or "visit" in (a.mode, b.mode) else 0.5
    return -0.7 if common and max(len(one), len(other)) > 2 else -1.0  # of two who meet, another partner is another meeting


def rank(a: Fact, b: Fact) -> float:
    """A president's talk is not his minister's, be it in the same week with the same state."""
    common = a.ranks.keys() & b.ranks.keys()
    if visits(a, b):
        common &= a.sources
    if not common:
        return 0.0
    apart = max(abs(a.ranks[side] - b.ranks[side]) for side in common)
    return 0.3 if apart == 0 else -0.6 if apart == 1 else -1.0


def sectors(a: Fact, b: Fact) -> float:
    """A parliament's act is not its government's; only weak, for sectors are often left untold."""
    return 0.5 * shared(a.sectors, b.sectors)


def type(a: Fact, b: Fact) -> float:
    """One act has one type; neighbours such as ACCUSE and REJECT are told apart by a hair."""
    if a.type == b.type:
        return 1.0
    return -0.3 if any(a.type in f and b.type in f for f in FAMILIES) else -1.0


def mode(a: Fact, b: Fact) -> float:
    """A telephone call is no visit; other modes are told apart less surely, and an untold mode says nothing but by its words."""
    if not a.mode or not b.mode:
        called = a.type == b.type == MEETING and "visit" in (a.mode, b.mode) and (a.remote if b.mode else b.remote)
        return -1.0 if called else 0.0
    return 1.0 if a.mode == b.mode else -1.0 if a.type == MEETING else -0.4


def place(a: Fact, b: Fact) -> float:
    """One act has one place, and a visit one host; another town of the same country speaks against."""
    if a.place_id and a.place_id == b.place_id:
        return 1.0 if a.in_town else 0.4
    if a.place_country and b.place_country:
        if a.place_country != b.place_country:
            return -1.0
        return -0.7 if a.in_town and b.in_town else 0.2
    return 0.0


def words(a: Fact, b: Fact) -> float:
    """Two reports of one act share telling words; an act of speech is its words, a deed or a meeting can be told in others."""
    if not a.words.words or not b.words.words:
        return 0.0
    value = spread(overlap(a.words, b.words))
    if value > 0:
        return value * min(1.0, min(a.words.weight, b.words.weight) / ENOUGH)
    if visits(a, b) or circle(a, b) or (MEETING == a.type == b.type and len(a.people & b.people) > 1):
        return value * 0.2  # known by who met whom on which day
    return value * (0.6 if a.type in DEEDS or a.type == MEETING else 1.0) * (0.5 if a.past or b.past else 1.0)


def verbatim(a: Fact, b: Fact) -> float:
    """A long sentence that comes back word for word was taken over from the report before, unless it is said anew by custom."""
    if min(a.words.weight, b.words.weight) < LONG or overlap(a.words, b.words) < VERBATIM:
        return 0.0
    return 0.0 if min(occasion(a, b), place(a, b)) < 0 or days(a, b) == -1.0 else 1.0


def named(a: Fact, b: Fact) -> float:
    """A name that is no party's, the victim's or the thing's, marks a deed wherever it is told again."""
    if a.type not in DEEDS:
        return 0.0
    return min(1.0, 0.5 * sum(weight == 2.0 and b.words.words.get(word) == 2.0 for word, weight in a.words.words.items()))


def title(a: Fact, b: Fact) -> float:
    """A report is headed by its chief act, so like headings tell of like acts; what is told as background has no heading.

    Unlike headings speak against only where each is the heading of the act itself.
    """
    if a.past or b.past or not a.title.words or not b.title.words:
        return 0.0
    value = spread(overlap(a.title, b.title))
    return value if value > 0 or (a.headed and b.headed) else 0.0


def occasion(a: Fact, b: Fact) -> float:
    """What is said anew to each partner of a day is said on another occasion: one outlet, words of praise or blame, and headings of their own.

    That day and place are those of the report says that the report is about the occasion.
    """
    if a.outlet != b.outlet or not STANCES.issuperset((a.type, b.type)) or not (of_its_day(a) and of_its_day(b)):
        return 0.0
    if a.content_type == b.content_type == MEETING:
        return 0.0  # a plan to meet, told again
    if not a.title.words or not b.title.words:
        return 0.0
    return min(0.0, spread(overlap(a.title, b.title))) * (1.0 if a.first and a.first == b.first else 0.5)


def of_its_day(a: Fact) -> bool:
    """Whether an act is told as one of the day of its report, and by nothing else."""
    return a.inferred and (a.first is None or a.published is None or abs((a.published - a.first).days) <= 1)


def spread(share: float) -> float:
    """A share of words as evidence: 0.3 says nothing, 0.65 and more is full agreement."""
    return max(-1.0, min(1.0, (share - 0.3) / (0.35 if share > 0.3 else 0.3)))


def counted(a: Fact, b: Fact) -> float:
    """The same count of the same thing is a mark of one act; another count is a clash, or news of it."""
    if not a.numbers or not b.numbers:
        return 0.0
    common = a.numbers.keys() & b.numbers.keys()
    if common:
        equal = sum(a.numbers[k] == b.numbers[k] for k in common)
        return 2 * equal / len(common) - 1
    return 0.6 if {v for v in a.numbers.values() if v > 12} & {v for v in b.numbers.values() if v > 12} else 0.0


def quotes(a: Fact, b: Fact) -> float:
    """Nobody says the same dozen letters by chance: a shared quotation is one act of speech."""
    if not a.quoted or not b.quoted:
        return 0.0
    return 1.0 if any(q in r or r in q for q in a.quoted for r in b.quoted) else 0.0


def content(a: Fact, b: Fact) -> float:
    """What was asked, promised or blamed: another content is another act of speech."""
    if a.content_type is None or b.content_type is None:
        return 0.0
    kind = 0.6 if a.content_type == b.content_type else -0.6
    if a.content_mode and b.content_mode:
        kind += 0.2 if a.content_mode == b.content_mode else -0.4
    if a.content_sides and b.content_sides:
        kind += 0.2 if a.content_sides & b.content_sides else -0.4
    if a.content_first and b.content_first:
        kind += 0.2 if abs((a.content_first - b.content_first).days) <= 1 else -0.6
    return max(-1.0, min(1.0, kind))


def contexts(a: Fact, b: Fact) -> float:
    """Acts of one story stand in the same contexts; weak, for dyads keep to theirs."""
    return 0.5 * shared(a.contexts, b.contexts)


def outlet(a: Fact, b: Fact) -> float:
    """One outlet tells an act again in words of its own, which likeness of words alone takes for less than it is."""
    return 1.0 if a.outlet == b.outlet else 0.0


def background(a: Fact, b: Fact) -> float:
    """What is told as background is told by many reports, in few words and without its day or its people."""
    return 0.5 * (a.past + b.past)


def near(a: Fact, b: Fact, likeness: float) -> float:
    """Reports that are near copies tell the same acts, each in the same words."""
    return likeness if likeness and overlap(a.words, b.words) > 0.8 else -0.5 if likeness >= 0.95 else 0.0


FEATURES: dict[str, Callable[[Fact, Fact], float]] = {
    "parties": parties, "circle": circle, "victim": victim, "direction": direction, "people": people, "rank": rank, "sectors": sectors, "type": type, "mode": mode,
    "days": days, "place": place, "words": words, "verbatim": verbatim, "named": named, "title": title, "occasion": occasion, "numbers": counted, "quotes": quotes, "content": content,
    "contexts": contexts, "outlet": outlet, "background": background,
}  # fmt: skip
WEIGHTS = MODELS / "stories.json"  # by kind of act: for each feature what it says for, and what against; "" is the bias
SAME = 0.5  # from here on two events are taken for one
RELATED = 0.15  # from here on a link is kept, so that stories can weigh it and a person can see it


def features(a: Fact, b: Fact, likeness: float = 0.0) -> dict[str, float]:
    """What each feature says of a pair, those that say nothing left out."""
    found = {name: value for name, feature in FEATURES.items() if (value := feature(a, b))}
    if value := near(a, b, likeness):
        found["near"] = value
    return found


def kind(a: Fact, b: Fact) -> str:
    """What sort of act two events would be, which decides what a field is worth: a talk, a deed or a word."""
    if MEETING in (a.type, b.type):
        return "talk"
    return "deed" if {a.type, b.type} <= DEEDS else "word"


@cache
def weights() -> dict[str, dict[str, tuple[float, float]]]:
    """Of each kind of act what each feature is worth, for and against; the bias stands under "" (scripts/story_pairs.py fit)."""
    table: dict[str, dict[str, tuple[float, float]]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return table


def score(found: dict[str, float], of: str) -> float:
    """How surely two events tell one act, 0 to 1.

    Args:
        found: what each feature says.
        of: their `kind`.
    """
    worth = weights()[of]
    total = worth[""][0] + sum(value * worth[name][value < 0] for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def agreeing(found: dict[str, float], of: str) -> list[str]:
    """The fields that agree, the surest first.

    Args:
        found: what each feature says.
        of: their `kind`.
    """
    worth = weights()[of]
    agree = [name for name, value in found.items() if value >= 0.4 and name not in CIRCUMSTANCES]
    return sorted(agree, key=lambda name: -found[name] * worth[name][0])


def clashing(a: Fact, b: Fact, found: dict[str, float]) -> list[str]:
    """The fields that clash, by the name under which a reader looks for them: host, date, rank, casualties."""
    names = {"place": "host" if a.type == MEETING and "visit" in (a.mode, b.mode) else "place", "days": "date"}
    if "ASSAULT" in (a.type, b.type):
        names["numbers"] = "casualties"
    return [names.get(n, n) for n, v in sorted(found.items(), key=lambda i: i[1]) if v <= -0.5 and n not in CIRCUMSTANCES]
