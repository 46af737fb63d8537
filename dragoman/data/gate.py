"""The gate before the classifier: how likely a pair of actors is to have an act between them, in microseconds.

A logistic regression over signs of grammar and words, trained from the same labels as the classifier
(training/gate.py). It tells no type: it keeps the classifier from being asked what would be answered with NONE.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dragoman.data.classifier import FOLDER

MOST = 30.0  # log odds beyond which nothing changes


class Gate:
    """Weights of signs.

    Args:
        weights: log odds by sign; "" holds those of no sign at all.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights

    def __call__(self, signs: Iterable[str]) -> float:
        """Probability that there is an act.

        Args:
            signs: what is seen of a pair; a sign counts once.
        """
        return self.chance(self.weights.get("", 0.0) + sum(self.weights.get(s, 0.0) for s in set(signs)))

    @staticmethod
    def chance(odds: float) -> float:
        """Probability of log odds."""
        return 1.0 / (1.0 + math.exp(-max(-MOST, min(MOST, odds))))


@lru_cache(maxsize=2)
def gate(folder: Path = FOLDER) -> Gate | None:
    """The gate of a folder, read once a process; None where there is none."""
    file = folder / "gate.json"
    return Gate(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else None
