"""Logistic regression over signs, by stochastic gradient with a step for each weight (Duchi et al., Adaptive Subgradient Methods, 2011)."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from dragoman.data.odds import Odds

STEP = 0.1


def fit(some: Sequence[tuple[Sequence[str], bool]], *, rare: int, shrink: float, rounds: int, seed: int = 1) -> dict[str, float]:
    """Weights of signs, "" being what every case has.

    Args:
        some: the signs of each case, and whether it is so.
        rare: cases below which a sign has no weight.
        shrink: how much a weight is drawn to zero.
        rounds: passes over the cases.
        seed: of their order.
    """
    counts = Counter(chain.from_iterable(dict.fromkeys(signs) for signs, _ in some))
    weights = {s: 0.0 for s, n in counts.items() if n >= rare} | {"": 0.0}
    squares = dict.fromkeys(weights, 1e-8)
    rows = [([*dict.fromkeys(s for s in signs if s in weights), ""], so) for signs, so in some]
    rng = random.Random(seed)
    for _ in range(rounds):
        rng.shuffle(rows)
        for row, so in rows:
            error = Odds.chance(sum(weights[s] for s in row)) - so
            for s in row:
                slope = error + (shrink * weights[s] if s else 0.0)
                squares[s] += slope * slope
                weights[s] -= STEP * slope / math.sqrt(squares[s])
    return weights
