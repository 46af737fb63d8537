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
SECTORS: tuple[str, ...] = tuple(
    "GOV MIL COP JUD LEG SPY PRM PTY REB UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO IMG MNC".split()
)
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}  # quad classes
