"""The words of the coding scheme that registers and records share; apart, so that registers load without records."""

from __future__ import annotations

from typing import Literal

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
StandingValue = Literal[
    "happened", "ongoing", "planned", "promised", "offered", "requested", "demanded",
    "threatened", "refused", "denied", "cancelled", "supposed", "past",
]  # fmt: skip
