"""What frames that do not hold still say of a clause: a verb that mostly tells requests tells one sooner than a verb that never does.

"Wants the mayors out" has no frame, but all frames of "want" are requests. The share of a type among the frames that a clause
looked up in vain is its hint: where it is there, the classifier is asked and believed sooner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.data.shapes import Frame
from dragoman.reading.acts.reasons import Code, Reason
from dragoman.records import Clause

Hints = Mapping[int, Mapping[str, float]]  # by clause: the share of each type among its frames that do not hold
# a frame was turned down for what is there, its "unless" or another who must do it, and not for what is lacking: "object is peace"
FORBIDDING: frozenset[Code] = frozenset(("barred", "others"))
LEAST = 0.1  # share from which a type is hinted at


def hints(waiting: Mapping[int, Sequence[tuple[Frame, Reason]]]) -> dict[int, dict[str, float]]:
    """The hints of the clauses whose frames do not hold.

    Args:
        waiting: by clause, its frames and why they do not hold.
    """
    out: dict[int, dict[str, float]] = {}
    for n, found in waiting.items():
        counted = Counter(frame.type for frame, _ in found)
        barred = {frame.type for frame, reason in found if reason.code in FORBIDDING}
        out[n] = {kind: of / len(found) for kind, of in counted.items() if kind not in barred}
    return out


def hinted(found: Hints, clause: Clause, kind: str) -> bool:
    """Whether frames hint at a type in a clause.

    Args:
        found: the hints.
        clause: the clause.
        kind: the type.
    """
    return found.get(clause.index, {}).get(kind, 0.0) > LEAST
