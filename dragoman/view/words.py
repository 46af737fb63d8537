"""Types, modes and standings in plain words, and text made harmless for a terminal."""

from __future__ import annotations

import re
import unicodedata

from dragoman.store import wording

# type -> what several doers do with each other, where no other side is told
MUTUAL = {
    "AGREE": "agree",
    "CONSULT": "meet or talk with each other",
    "SUPPORT": "settle or sign something together",
    "COOPERATE": "cooperate",
    "ASSAULT": "attack each other",
    "RETREAT": "give way to each other",
}
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
SECTORS = wording.SECTORS
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
    found = wording.deed(type, mode)
    return found.does, found.before


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
