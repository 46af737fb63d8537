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
Stance = Literal["supports", "opposes", "concerned", "hopeful", "neutral", "shared"]
DayPrecision = Literal["day", "week", "month", "year", "span", "unknown"]
PlacePrecision = Literal["city", "region", "country"]
SECTORS: tuple[str, ...] = tuple(
    "GOV MIL COP JUD LEG SPY PRM PTY REB UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO IMG MNC".split()
)
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}  # quad classes
CONTEXTS = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal "
    "reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic "
    "territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber "
    "misinformation crime corruption illegal_drugs trafficking".split()
)
