"""The event scorecard: coded events against gold events, report by report, as the codebook judges.

An event is found where its type agrees and its parties agree on both sides; each gold event can be
found once. At level `country` parties are compared by country or organisation, at `strict` by their
sector too. Attributes are judged on the events found at `country`, where gold holds the key.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.evaluate.parties import side_of, stretches, touches

Record = dict[str, Any]
LEVELS = ("country", "strict")
FIELDS = ("mode", "content", "speaker", "date", "place", "sector")
DRAWS = 500  # bootstrap samples of reports for the interval


def same(gold: Record, coded: Record, strict: bool) -> bool:
    """Whether two actors are one party; a sector that gold leaves out may be any."""
    if side_of(gold) != side_of(coded):
        return False
    if side_of(gold) is not None and not strict:
        return True
    one, two = set(gold.get("sector") or ()), set(coded.get("sector") or ())
    return bool(one & two) or not one


def meet(gold: Sequence[Record], coded: Sequence[Record], strict: bool) -> bool:
    """Whether two sides share a party, or are both empty."""
    if not gold or not coded:
        return not gold and not coded
    return any(same(g, c, strict) for g in gold for c in coded)


def covered(gold: Sequence[Record], coded: Sequence[Record], strict: bool) -> bool:
    """Whether every party of gold stands among the coded ones."""
    return all(any(same(g, c, strict) for c in coded) for g in gold)


def agree(gold: Record, coded: Record, strict: bool) -> bool:
    """Whether two events tell one act: type, and parties on both sides; joint acts and meetings without direction."""
    if gold["type"] != coded["type"]:
        return False
    source, target = gold.get("source") or [], gold.get("target") or []
    doers, others = coded.get("source") or [], coded.get("target") or []
    joint = not target and len(source) > 1
    if gold["type"] == "CONSULT" and gold.get("mode") != "visit":
        return covered([*source, *target], [*doers, *others], strict)
    if joint and (strict or gold["type"] == "CONSULT"):
        return covered(source, [*doers, *others], strict)
    if joint:
        return meet(source, [*doers, *others], strict)
    return meet(source, doers, strict) and (not target or meet(target, others, strict))


def matched(gold: Sequence[Record], coded: Sequence[Record], strict: bool) -> list[tuple[int, int]]:
    """Pairs of gold and coded events that tell one act, the best first, each once."""
    ranked = []
    for i, g in enumerate(gold):
        for j, c in enumerate(coded):
            if agree(g, c, strict):
                near = any(touches(a, b) for a in stretches(g.get("mentions") or ()) for b in stretches(c.get("mentions") or ()))
                ranked.append((near + 0.5 * (g.get("mode") == c.get("mode")) + 0.25 * agree(g, c, True), -i, -j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(ranked, reverse=True):
        if all(-i != a and -j != b for a, b in pairs):
            pairs.append((-i, -j))
    return pairs


def attributes(gold: Record, coded: Record) -> Iterator[tuple[str, bool]]:
    """Each field that gold holds of a found event, and whether it is right."""
    if "mode" in gold:
        yield "mode", gold["mode"] == coded.get("mode")
    if gold.get("content"):
        yield "content", bool(coded.get("content")) and agree(gold["content"], coded["content"], False)
    if "speaker" in gold:
        one, two = gold["speaker"], coded.get("speaker")
        yield "speaker", (not one and not two) or bool(one and two and same(one, two, True))
    if (gold.get("date") or {}).get("start"):
        yield "date", (coded.get("date") or {}).get("start") == gold["date"]["start"]
    if (gold.get("place") or {}).get("country"):
        yield "place", (coded.get("place") or {}).get("country") == gold["place"]["country"]
    if any(a.get("sector") for a in [*(gold.get("source") or ()), *(gold.get("target") or ())]):
        yield "sector", agree(gold, coded, True)


@dataclass(frozen=True, slots=True)
class Tally:
    """Found, wrong and missed."""

    found: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.found + other.found, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of the coded that are right."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Card:
    """The scorecard of one gold set."""

    levels: dict[str, list[Tally]] = field(default_factory=lambda: {level: [] for level in LEVELS})
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    types: dict[str, Tally] = field(default_factory=dict)

    def total(self, level: str) -> Tally:
        """All reports together."""
        return sum(self.levels[level], Tally())

    def interval(self, level: str) -> tuple[float, float]:
        """95 % bootstrap interval of F1 over reports; the same on every run."""
        rows, rng = self.levels[level], random.Random(0)  # noqa: S311 - a sample, no secret
        if not rows:
            return 0.0, 0.0
        drawn = sorted(sum(rng.choices(rows, k=len(rows)), Tally()).f1 for _ in range(DRAWS))
        return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS)]


def score(pairs: Iterable[tuple[Sequence[Record], Sequence[Record]]]) -> Card:
    """The scorecard over reports.

    Args:
        pairs: gold events and coded events of each report.
    """
    card = Card()
    for gold, coded in pairs:
        for level in LEVELS:
            found = matched(gold, coded, level == "strict")
            hit, told = {i for i, _ in found}, {j for _, j in found}
            optional = sum(1 for i in hit if gold[i].get("optional"))
            missed = sum(1 for i, g in enumerate(gold) if i not in hit and not g.get("optional"))
            card.levels[level].append(Tally(len(hit) - optional, len(coded) - len(told), missed))
            if level == "country":
                _details(card, gold, coded, found)
    return card


def _details(card: Card, gold: Sequence[Record], coded: Sequence[Record], found: Sequence[tuple[int, int]]) -> None:
    for i, j in found:
        for name, good in attributes(gold[i], coded[j]):
            card.judged[name] += 1
            card.right[name] += good
    hit, told = {i for i, _ in found}, {j for _, j in found}
    for i, g in enumerate(gold):
        if not g.get("optional"):
            card.types[g["type"]] = card.types.get(g["type"], Tally()) + (Tally(found=1) if i in hit else Tally(missed=1))
    for j, c in enumerate(coded):
        if j not in told:
            card.types[c["type"]] = card.types.get(c["type"], Tally()) + Tally(wrong=1)
