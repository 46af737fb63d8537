"""Types, modes and standings in plain words, and text made harmless for a terminal."""

from __future__ import annotations

import re
import unicodedata

# type -> what its doer does, and the word before the other side
ACTS: dict[str, tuple[str, str]] = {
    "AGREE": ("offers or promises something", "to"),
    "CONSULT": ("meets or talks", "with"),
    "SUPPORT": ("supports or praises", ""),
    "CONCEDE": ("gives way in words", "to"),
    "COOPERATE": ("cooperates", "with"),
    "AID": ("gives aid", "to"),
    "RETREAT": ("gives way", "to"),
    "REQUEST": ("asks something", "of"),
    "ACCUSE": ("blames or accuses", ""),
    "REJECT": ("refuses", "to"),
    "THREATEN": ("threatens", ""),
    "PROTEST": ("protests", "against"),
    "SANCTION": ("cuts relations", "with"),
    "MOBILIZE": ("moves forces", "against"),
    "COERCE": ("represses or coerces", ""),
    "ASSAULT": ("attacks", ""),
}
# type -> what several doers do with each other, where no other side is told
MUTUAL = {
    "AGREE": "agree",
    "CONSULT": "meet or talk with each other",
    "SUPPORT": "settle or sign something together",
    "COOPERATE": "cooperate",
    "ASSAULT": "attack each other",
    "RETREAT": "give way to each other",
}
MODES: dict[tuple[str, str], str] = {
    ("CONSULT", "visit"): "visits",
    ("CONSULT", "phone"): "talks by telephone",
    ("CONSULT", "multilateral"): "meets with several sides",
    ("CONSULT", "third-party"): "meets through a mediator or host",
    ("RETREAT", "withdraw"): "withdraws forces",
    ("RETREAT", "release"): "releases people or goods",
    ("RETREAT", "disarm"): "disarms",
    ("RETREAT", "ceasefire"): "observes a ceasefire",
    ("RETREAT", "access"): "lets in",
    ("RETREAT", "resign"): "resigns",
    ("REQUEST", "assist"): "asks for help or cooperation",
    ("REQUEST", "change"): "asks for a change of policy",
    ("REQUEST", "yield"): "asks to give way",
    ("REQUEST", "meet"): "asks to meet or mediate",
    ("ACCUSE", "disapprove"): "criticises or condemns",
    ("ACCUSE", "investigate"): "investigates",
    ("ACCUSE", "allege"): "accuses or charges",
    ("REJECT", "assist"): "refuses help or cooperation",
    ("REJECT", "change"): "refuses a change of policy",
    ("REJECT", "yield"): "refuses to give way",
    ("REJECT", "meet"): "refuses to meet or mediate",
    ("THREATEN", "restrict"): "threatens restrictions",
    ("THREATEN", "arrest"): "threatens arrests",
    ("THREATEN", "relations"): "threatens to cut relations",
    ("THREATEN", "expel"): "threatens to expel",
    ("THREATEN", "territory"): "threatens to take territory",
    ("THREATEN", "violence"): "threatens violence",
    ("PROTEST", "demo"): "demonstrates",
    ("PROTEST", "hunger"): "goes on hunger strike",
    ("PROTEST", "strike"): "strikes",
    ("PROTEST", "boycott"): "boycotts",
    ("PROTEST", "obstruct"): "blocks the way",
    ("PROTEST", "riot"): "riots",
    ("PROTEST", "vandalize"): "damages property",
    ("SANCTION", "convict"): "convicts or sentences",
    ("SANCTION", "expel"): "expels",
    ("SANCTION", "withdraw"): "withdraws from",
    ("SANCTION", "discontinue"): "imposes sanctions or breaks off",
    ("MOBILIZE", "troops"): "moves troops",
    ("MOBILIZE", "weapons"): "tests or moves weapons",
    ("MOBILIZE", "police"): "moves police",
    ("MOBILIZE", "militia"): "moves militia",
    ("COERCE", "seize"): "seizes",
    ("COERCE", "restrict"): "restricts",
    ("COERCE", "censor"): "censors",
    ("COERCE", "curfew"): "imposes a curfew",
    ("COERCE", "martial-law"): "imposes martial law",
    ("COERCE", "arrest"): "arrests",
    ("COERCE", "deport"): "deports",
    ("COERCE", "withhold"): "withholds goods or services",
    ("COERCE", "misinformation"): "spreads false information",
    ("COERCE", "cyber"): "attacks computers",
    ("ASSAULT", "abduct"): "abducts",
    ("ASSAULT", "beat"): "beats",
    ("ASSAULT", "torture"): "tortures",
    ("ASSAULT", "sexual"): "uses sexual violence",
    ("ASSAULT", "targeted"): "tries to kill",
    ("ASSAULT", "destroy"): "destroys",
    ("ASSAULT", "primitive"): "attacks with simple weapons",
    ("ASSAULT", "firearms"): "attacks with firearms",
    ("ASSAULT", "explosives"): "attacks with explosives",
    ("ASSAULT", "suicide-attack"): "attacks by suicide bombing",
    ("ASSAULT", "aerial"): "attacks from the air",
    ("ASSAULT", "drone"): "attacks with drones",
    ("ASSAULT", "heavy-weapons"): "attacks with heavy weapons",
    ("ASSAULT", "crowd-control"): "breaks up by force a crowd",
    ("ASSAULT", "unconventional"): "attacks with banned weapons",
}
NO_PREPOSITION = frozenset(
    {("CONSULT", "visit"), ("ACCUSE", "disapprove"), ("ACCUSE", "investigate"),
     ("ACCUSE", "allege"), ("SANCTION", "convict"), ("SANCTION", "expel"), ("SANCTION", "withdraw"),
     ("COERCE", "arrest"), ("COERCE", "deport"), ("COERCE", "seize"), ("COERCE", "restrict"),
     ("COERCE", "censor"), ("ASSAULT", "abduct"), ("ASSAULT", "beat"), ("ASSAULT", "torture"),
     ("ASSAULT", "targeted"), ("ASSAULT", "destroy"), ("PROTEST", "boycott")}
)  # fmt: skip
# modes whose words need another word before the other side than their type
PREPOSITION = {
    ("ASSAULT", "crowd-control"): "of", ("THREATEN", "restrict"): "against", ("THREATEN", "arrest"): "of",
    ("THREATEN", "relations"): "with", ("THREATEN", "territory"): "of", ("THREATEN", "violence"): "against",
}  # fmt: skip
STANDINGS = {
    "happened": "happened",
    "ongoing": "going on",
    "planned": "planned",
    "promised": "promised, not yet done",
    "offered": "offered, not yet done",
    "requested": "asked for, not done",
    "demanded": "demanded, not done",
    "threatened": "threatened, not done",
    "refused": "refused",
    "denied": "denied",
    "cancelled": "cancelled",
    "supposed": "supposed, not asserted",
    "past": "happened earlier",
}
SECTORS = {
    "GOV": "government", "MIL": "military", "COP": "police", "JUD": "courts", "LEG": "parliament",
    "SPY": "intelligence", "PRM": "paramilitary", "PTY": "party", "REB": "rebels", "UAF": "unknown gunmen",
    "UNK": "unknown", "AGR": "farmers", "BUS": "business", "CRM": "criminals", "CVL": "civilians",
    "EDU": "schools", "ELI": "former official", "JRN": "press", "LAB": "labour", "MED": "medical",
    "REF": "refugees", "OPP": "opposition", "PRE": "de facto authorities", "REL": "religious", "SOC": "society",
    "IGO": "international body", "NGO": "aid or rights group", "IMG": "armed group", "MNC": "firm",
}  # fmt: skip
RANKS = {  # of offices, as data/offices/persons.yml has them
    1: "Head of state, government or body",
    2: "Minister",
    3: "Deputy minister",
    4: "Envoy or senior official",
    5: "Official or spokesperson",
    6: "Former or other office",
}
UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
SPACE = re.compile(r"\s+")


def act(type: str, mode: str | None) -> tuple[str, str]:
    """What somebody does, and the word before the other side (empty where none is needed)."""
    words, before = ACTS.get(type, (type.lower(), "to"))
    if mode is not None:
        words = MODES.get((type, mode), f"{words} ({mode})")
    own = PREPOSITION.get((type, mode or ""), before)
    return words, "" if (type, mode) in NO_PREPOSITION else own


def harmless(text: str) -> str:
    """The text on one line, without characters that steer a terminal or turn the reading direction.

    Control characters, bidirectional overrides, invisible marks and halves of surrogates are left out.
    """
    kept = "".join(c for c in SPACE.sub(" ", text) if unicodedata.category(c) not in UNSHOWN)
    return SPACE.sub(" ", kept).strip()


def shortened(text: str, length: int) -> str:
    """The text made harmless, and cut at a word near the length."""
    text = harmless(text)
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
