"""Acts and sectors in plain words: what a row says of itself in lists, pages and pledges.

An act has one row: what somebody is to do ("visit"), what he does ("visits"), and the word before the other side.
"""

from __future__ import annotations

from typing import NamedTuple


class Deed(NamedTuple):
    """An act in words: in its base form, as told of one doer, and the word before the other side, where it needs one."""

    base: str
    does: str
    before: str = ""


# type, and mode where it has one; a mode that is not here is told by its type
DEEDS: dict[tuple[str, str], Deed] = {
    ("AGREE", ""): Deed("offer or promise something", "offers or promises something", "to"),
    ("CONSULT", ""): Deed("meet or talk", "meets or talks", "with"),
    ("CONSULT", "visit"): Deed("visit", "visits"),
    ("CONSULT", "phone"): Deed("talk by telephone", "talks by telephone", "with"),
    ("CONSULT", "multilateral"): Deed("meet with several sides", "meets with several sides", "with"),
    ("CONSULT", "third-party"): Deed("meet through a mediator or host", "meets through a mediator or host", "with"),
    ("SUPPORT", ""): Deed("support or praise", "supports or praises"),
    ("CONCEDE", ""): Deed("give way in words", "gives way in words", "to"),
    ("COOPERATE", ""): Deed("cooperate", "cooperates", "with"),
    ("AID", ""): Deed("give aid", "gives aid", "to"),
    ("RETREAT", ""): Deed("give way", "gives way", "to"),
    ("RETREAT", "withdraw"): Deed("withdraw forces", "withdraws forces", "from"),
    ("RETREAT", "release"): Deed("release people or goods", "releases people or goods", "of"),
    ("RETREAT", "disarm"): Deed("disarm", "disarms", "for"),
    ("RETREAT", "ceasefire"): Deed("observe a ceasefire", "observes a ceasefire", "with"),
    ("RETREAT", "access"): Deed("let in", "lets in"),
    ("RETREAT", "resign"): Deed("resign", "resigns", "before"),
    ("REQUEST", ""): Deed("ask something", "asks something", "of"),
    ("REQUEST", "assist"): Deed("ask for help or cooperation", "asks for help or cooperation", "of"),
    ("REQUEST", "change"): Deed("ask for a change of policy", "asks for a change of policy", "of"),
    ("REQUEST", "yield"): Deed("ask to give way", "asks to give way", "of"),
    ("REQUEST", "meet"): Deed("ask for a meeting or mediation", "asks for a meeting or mediation", "with"),
    ("ACCUSE", ""): Deed("blame or accuse", "blames or accuses"),
    ("ACCUSE", "disapprove"): Deed("criticise or condemn", "criticises or condemns"),
    ("ACCUSE", "investigate"): Deed("investigate", "investigates"),
    ("ACCUSE", "allege"): Deed("accuse or charge", "accuses or charges"),
    ("REJECT", ""): Deed("refuse", "refuses", "to"),
    ("REJECT", "assist"): Deed("refuse help or cooperation", "refuses help or cooperation", "to"),
    ("REJECT", "change"): Deed("refuse a change of policy", "refuses a change of policy", "to"),
    ("REJECT", "yield"): Deed("refuse to give way", "refuses to give way", "to"),
    ("REJECT", "meet"): Deed("refuse a meeting or mediation", "refuses a meeting or mediation", "with"),
    ("THREATEN", ""): Deed("threaten", "threatens"),
    ("THREATEN", "restrict"): Deed("threaten restrictions", "threatens restrictions", "against"),
    ("THREATEN", "arrest"): Deed("threaten arrests", "threatens arrests", "of"),
    ("THREATEN", "relations"): Deed("threaten to cut relations", "threatens to cut relations", "with"),
    ("THREATEN", "expel"): Deed("threaten to expel", "threatens to expel"),
    ("THREATEN", "territory"): Deed("threaten to take territory", "threatens to take territory", "of"),
    ("THREATEN", "violence"): Deed("threaten violence", "threatens violence", "against"),
    ("PROTEST", ""): Deed("protest", "protests", "against"),
    ("PROTEST", "demo"): Deed("demonstrate", "demonstrates", "against"),
    ("PROTEST", "hunger"): Deed("go on hunger strike", "goes on hunger strike", "against"),
    ("PROTEST", "strike"): Deed("strike", "strikes", "against"),
    ("PROTEST", "boycott"): Deed("boycott", "boycotts"),
    ("PROTEST", "obstruct"): Deed("block the way", "blocks the way", "of"),
    ("PROTEST", "riot"): Deed("riot", "riots", "against"),
    ("PROTEST", "vandalize"): Deed("damage property", "damages property", "of"),
    ("SANCTION", ""): Deed("cut relations", "cuts relations", "with"),
    ("SANCTION", "convict"): Deed("convict or sentence", "convicts or sentences"),
    ("SANCTION", "expel"): Deed("expel", "expels"),
    ("SANCTION", "withdraw"): Deed("withdraw", "withdraws", "from"),
    ("SANCTION", "discontinue"): Deed("impose sanctions or break off", "imposes sanctions or breaks off", "with"),
    ("MOBILIZE", ""): Deed("move forces", "moves forces", "against"),
    ("MOBILIZE", "troops"): Deed("move troops", "moves troops", "against"),
    ("MOBILIZE", "weapons"): Deed("test or move weapons", "tests or moves weapons", "against"),
    ("MOBILIZE", "police"): Deed("move police", "moves police", "against"),
    ("MOBILIZE", "militia"): Deed("move militia", "moves militia", "against"),
    ("COERCE", ""): Deed("repress or coerce", "represses or coerces"),
    ("COERCE", "seize"): Deed("seize", "seizes"),
    ("COERCE", "restrict"): Deed("restrict", "restricts"),
    ("COERCE", "censor"): Deed("censor", "censors"),
    ("COERCE", "curfew"): Deed("impose a curfew", "imposes a curfew", "on"),
    ("COERCE", "martial-law"): Deed("impose martial law", "imposes martial law", "on"),
    ("COERCE", "arrest"): Deed("arrest", "arrests"),
    ("COERCE", "deport"): Deed("deport", "deports"),
    ("COERCE", "withhold"): Deed("withhold goods or services", "withholds goods or services", "from"),
    ("COERCE", "misinformation"): Deed("spread false information", "spreads false information", "on"),
    ("COERCE", "cyber"): Deed("attack computers", "attacks computers", "of"),
    ("ASSAULT", ""): Deed("attack", "attacks"),
    ("ASSAULT", "abduct"): Deed("abduct", "abducts"),
    ("ASSAULT", "beat"): Deed("beat", "beats"),
    ("ASSAULT", "torture"): Deed("torture", "tortures"),
    ("ASSAULT", "sexual"): Deed("use sexual violence", "uses sexual violence", "against"),
    ("ASSAULT", "targeted"): Deed("try to kill", "tries to kill"),
    ("ASSAULT", "destroy"): Deed("destroy", "destroys"),
    ("ASSAULT", "primitive"): Deed("use simple weapons", "uses simple weapons", "against"),
    ("ASSAULT", "firearms"): Deed("use firearms", "uses firearms", "against"),
    ("ASSAULT", "explosives"): Deed("use explosives", "uses explosives", "against"),
    ("ASSAULT", "suicide-attack"): Deed("use suicide bombers", "uses suicide bombers", "against"),
    ("ASSAULT", "aerial"): Deed("strike from the air", "strikes from the air", "at"),
    ("ASSAULT", "drone"): Deed("strike with drones", "strikes with drones", "at"),
    ("ASSAULT", "heavy-weapons"): Deed("fire heavy weapons", "fires heavy weapons", "at"),
    ("ASSAULT", "crowd-control"): Deed("break up by force a crowd", "breaks up by force a crowd", "of"),
    ("ASSAULT", "unconventional"): Deed("use banned weapons", "uses banned weapons", "against"),
}
SECTORS = {
    "GOV": "government", "MIL": "military", "COP": "police", "JUD": "courts", "LEG": "parliament",
    "SPY": "intelligence service", "PRM": "paramilitaries", "PTY": "party", "REB": "rebels", "UAF": "unknown gunmen",
    "UNK": "unknown", "AGR": "farmers", "BUS": "firms", "CRM": "criminals", "CVL": "civilians",
    "EDU": "schools", "ELI": "former officials", "JRN": "press", "LAB": "workers", "MED": "health workers",
    "REF": "refugees", "OPP": "opposition", "PRE": "de facto authorities", "REL": "clergy", "SOC": "civil society",
    "IGO": "international body", "NGO": "aid or rights group", "IMG": "armed group", "MNC": "firm",
}  # fmt: skip
AS_SIDE = frozenset(("GOV", "UNK", "IGO", "NGO", "IMG", "MNC"))  # whom the name of his state or body tells already


def deed(type: str, mode: str | None) -> Deed:
    """An act in words, with its mode in brackets where nobody found words for it."""
    known = DEEDS.get((type, mode or ""))
    if known is not None:
        return known
    base, does, before = DEEDS.get((type, ""), Deed(type.lower(), type.lower(), "to"))
    return Deed(f"{base} ({mode})", f"{does} ({mode})", before) if mode else Deed(base, does, before)


def beside(sector: str) -> str:
    """The word for a sector beside the name of its state or body; empty where that says it."""
    return "" if sector in AS_SIDE else SECTORS.get(sector, sector)
