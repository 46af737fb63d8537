"""The pair scorecard: the type of act between two marked actors, against gold.

Gold of the older PLOVER has one type YIELD for CONCEDE and RETREAT, and takes a verdict (CAMEO 116)
as ACCUSE; answers are mapped to it where gold holds YIELD.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OLD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
DRAWS = 500


def old_type(kind: str, mode: str | None) -> str:
    """The type under which the older PLOVER files an act."""
    return "ACCUSE" if (kind, mode) == ("SANCTION", "convict") else OLD.get(kind, kind)


def root(kind: str) -> str:
    """Cooperation or conflict."""
    return QUAD.get(kind, "none").split()[-1]


@dataclass(frozen=True, slots=True)
class Share:
    """Precision, recall and F1 of one label."""

    precision: float
    recall: float
    f1: float
    gold: int


@dataclass(frozen=True, slots=True)
class PairCard:
    """The scorecard."""

    types: Mapping[str, Share]
    macro: float
    interval: tuple[float, float]
    accuracy: float
    quad: float
    cooperation: float


def shares(gold: Sequence[str], found: Sequence[str]) -> dict[str, Share]:
    """Precision, recall and F1 of each label of gold."""
    out = {}
    for label in sorted(set(gold)):
        hit = sum(g == f == label for g, f in zip(gold, found, strict=True))
        told, wanted = sum(f == label for f in found), sum(g == label for g in gold)
        out[label] = Share(hit / told if told else 0.0, hit / wanted, 2 * hit / (told + wanted), wanted)
    return out


def macro(gold: Sequence[str], found: Sequence[str]) -> float:
    """Mean F1 over the labels of gold."""
    scores = shares(gold, found)
    return sum(s.f1 for s in scores.values()) / len(scores) if scores else 0.0


def score(gold: Sequence[str], found: Sequence[tuple[str, str | None]]) -> PairCard:
    """The scorecard of some pairs.

    Args:
        gold: types of gold.
        found: type and mode of each answer.
    """
    older = "YIELD" in gold
    kinds = [old_type(kind, mode) if older else kind for kind, mode in found]
    rng, rows = random.Random(0), list(zip(gold, kinds, strict=True))  # noqa: S311 - a sample, no secret
    drawn = sorted(macro(*zip(*rng.choices(rows, k=len(rows)), strict=True)) for _ in range(DRAWS)) if rows else [0.0] * DRAWS
    return PairCard(
        types=shares(gold, kinds),
        macro=macro(gold, kinds),
        interval=(drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS)]),
        accuracy=sum(g == k for g, k in rows) / len(rows) if rows else 0.0,
        quad=macro([QUAD.get(g, "none") for g in gold], [QUAD.get(k, "none") for k in kinds]),
        cooperation=macro([root(g) for g in gold], [root(k) for k in kinds]),
    )
