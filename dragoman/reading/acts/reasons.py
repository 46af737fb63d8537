"""Why a frame does not hold in a clause: a code that rules ask for, and words that people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal["law", "others", "particle", "modal", "affirmed", "lacking", "barred", "source", "target", "above"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a frame does not hold.

    Attributes:
        code: the kind of reason: a law or a paper is the subject; others must do it; no such particle; no such modal verb;
            not negated; what a role must be is lacking; what it may not be is there; nobody does it; nobody is it done to;
            the verb above tells it.
        words: the same for people.
    """

    code: Code
    words: str


LAID_DOWN = Reason("law", "a law or a paper does nothing by what it says")
OF_OTHERS = Reason("others", "it is others that must do it")
NO_SOURCE, NO_TARGET = Reason("source", "no actor does it"), Reason("target", "no actor it is done to")
