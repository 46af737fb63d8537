"""The pair scorecard: the type of act between two marked actors, against gold.

Gold of the older PLOVER follows the roots of CAMEO: one type YIELD for CONCEDE and RETREAT (08), but
AGREE for the promise to give way (035); ACCUSE for a verdict (116); COERCE for sanctions and embargoes
on goods (163); ASSAULT for a blockade (191) and for territory that is taken (192), since 19 is FIGHT. Answers are mapped to it where gold holds YIELD. Source: the published conversion table
of CAMEO to PLOVER of 2021.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OLD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
PROMISE = re.compile(
    r"\b(?:will|would|ready|willing|prepared|agree[sd]?|agreeing|promise[sd]?|pledge[sd]?|vow(?:s|ed)?|offer(?:s|ed)?|plans?|planned|"
    r"intend(?:s|ed)?|consider(?:s|ed|ing)?|committed|readiness|willingness|intention|promising|pledging|offering)\b",
    re.IGNORECASE,
)
EMBARGO = re.compile(r"\b(?:sanctions?|sanctioned|embargo(?:es)?|tariffs?)\b", re.IGNORECASE)
BLOCKADE = re.compile(r"\bblockad", re.IGNORECASE)
TERRITORY = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|villages?|territor(?:y|ies)|provinces?|districts?|islands?|strongholds?)\b", re.IGNORECASE
)
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
DRAWS = 500


def old_type(kind: str, mode: str | None, text: str = "") -> str:
    """The type under which the older PLOVER files an act.

    Args:
        kind: type of the codebook.
        mode: its mode.
        text: the sentence; it tells a promise from a deed, goods from diplomats, and a town that is taken from a ship.
    """
    if kind == "CONCEDE" and PROMISE.search(text):
        return "AGREE"
    if kind == "SANCTION" and mode == "convict":
        return "ACCUSE"
    if kind == "SANCTION" and mode in (None, "discontinue") and EMBARGO.search(text):
        return "COERCE"
    if kind == "COERCE" and ((mode == "restrict" and BLOCKADE.search(text)) or (mode == "seize" and TERRITORY.search(text))):
        return "ASSAULT"
    return OLD.get(kind, kind)


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


def score(gold: Sequence[str], found: Sequence[tuple[str, str | None]], texts: Sequence[str] = ()) -> PairCard:
    """The scorecard of some pairs.

    Args:
        gold: types of gold.
        found: type and mode of each answer.
        texts: the sentences; needed where gold is of the older scheme.
    """
    older = "YIELD" in gold
    said = texts or [""] * len(found)
    kinds = [old_type(kind, mode, text) if older else kind for (kind, mode), text in zip(found, said, strict=True)]
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
