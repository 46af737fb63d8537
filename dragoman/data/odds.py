"""Learnt weights of signs -> probabilities, in microseconds: of the small models that stand beside the classifier.

Each is a file of log odds by sign; what is seen of a case, and what is made of the answer, is the business of reading/.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.data.classifier import FOLDER
from dragoman.data.load import BUILT_IN

MODELS = BUILT_IN / "models"
MOST = 30.0  # log odds beyond which nothing changes


class Odds:
    """Weights of signs.

    Args:
        weights: log odds by sign; "" holds those of no sign at all.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights

    @cached_property
    def digest(self) -> str:
        """Digest of the weights."""
        return hashlib.sha256(json.dumps(self.weights, sort_keys=True).encode()).hexdigest()[:16]

    def __call__(self, signs: Iterable[str]) -> float:
        """Probability that it is so: a logistic regression.

        Args:
            signs: what is seen; a sign counts once.
        """
        return self.chance(self.weights.get("", 0.0) + self._of(set(signs)))

    def shares(self, answers: Sequence[Collection[str]]) -> list[float]:
        """The probability of each of several answers, which sum to one: a log-linear choice.

        Args:
            answers: the signs of each answer, each once.
        """
        odds = [self._of(signs) for signs in answers]
        most = max(odds, default=0.0)
        shares = [math.exp(one - most) for one in odds]
        return [share / sum(shares) for share in shares]

    def _of(self, signs: Collection[str]) -> float:
        return sum(self.weights.get(sign, 0.0) for sign in signs)

    @staticmethod
    def chance(odds: float) -> float:
        """Probability of log odds."""
        return 1.0 / (1.0 + math.exp(-max(-MOST, min(MOST, odds))))


@lru_cache(maxsize=4)
def odds(file: Path) -> Odds | None:
    """The weights of a file, read once a process; None where there is none."""
    return Odds(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else None


def gate(folder: Path = FOLDER) -> Odds | None:
    """What keeps the classifier from being asked what would be answered with NONE (training/gate.py)."""
    return odds(folder / "gate.json")


def antecedents() -> Odds | None:
    """Whom a word that points back stands for (training/antecedents.py)."""
    return odds(MODELS / "antecedents.json")


def sureness() -> Odds | None:
    """Whether an event is right in its type and its two sides (training/sureness.py)."""
    return odds(MODELS / "sureness.json")
