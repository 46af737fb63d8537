"""Words that point back to somebody told before: "both sides", "the bloc", "the kingdom"; and a place where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.reading.days.phrases_of_time import NUMBERS
from dragoman.records import Token

TWO = re.compile(
    r"(the|both|these|all)\s+(two\s+|three\s+|four\s+|five\s+|six\s+|seven\s+|warring\s+|rival\s+|neighbou?ring\s+|of\s+)*"
    r"(sides?|countries|nations|states|governments|neighbou?rs|parties|interlocutors|participants|leaders|heads of state|presidents|ministers|officials|"
    r"(?:chief )?diplomats|foreign ministers|foes|camps|allies|rivals|adversaries|enemies|juntas|capitals|delegations|counterparts|premiers|militaries|armies)\b"
    r"|(?:our|their)\s+two\s+(?:countries|nations|states|governments|sides)\b|(?:north and south|south and north) korea\b|both koreas\b|both of them\b|the (?:pair|duo|trio|two (?:Koreas|Congos|Sudans)|Koreas)\b|the two\b|\bboth\b",
    re.IGNORECASE,
)
BANDS = 4  # sentences over which "the group" points back
COUNTS = {**{w: n for w, n in NUMBERS.items() if n > 1}, "both": 2, "pair": 2, "duo": 2, "trio": 3}
COUNTED = re.compile(r"\b(two|both|three|four|five|six|seven|warring|rival|neighbou?ring|neighbou?rs|pair|duo|trio|koreas?)\b")
NAMED_PAIRS = {"korea": ("PRK", "KOR"), "koreas": ("PRK", "KOR"), "congos": ("COD", "COG"), "sudans": ("SDN", "SSD")}
TALKERS = ("interlocutors", "participants", "heads of state")
PLAIN = ("sides", "parties", "leaders", "presidents", "ministers", "foes", "delegations", "premiers", "chief diplomats", *TALKERS)
STATES = ("countries", "nations", "states", "governments", "neighbours", "neighbors", "capitals", "rivals", "juntas")
HEADS_OF_STATE = ("presidents", "premiers")
CHIEF_DIPLOMATS = ("foreign ministers", "top diplomats", "chief diplomats")
ASKING = frozenset("ask urge call appeal demand tell invite encourage press beg implore order advise warn request".split())
BARE = ("the two", "both")
PERSONS = (
    "leaders",
    "presidents",
    "ministers",
    "officials",
    "diplomats",
    "pair",
    "duo",
    "premiers",
    "counterparts",
    *BARE,
    *TALKERS,
)
NO_BAND = frozenset("COP GOV JUD LEG MIL OPP PTY SPY".split())  # sectors of whom nobody calls "the group"
MEDIATORS = frozenset("envoy mediator representative emissary facilitator".split())
HEADS = ("leaders", "heads of state", "presidents", "premiers")
NARROW = frozenset("alliance coalition watchdog court union mission".split())  # nouns that fit few bodies
SPEAKERS = frozenset("we us our ours i my".split())
OWNERS = frozenset("his her their its my our".split())
NEIGHBOUR = ("neighbour", "neighbor")
FORMS = frozenset(("kingdom", "republic"))  # nouns that only some states bear
OF_FORMS = frozenset("islamic arab people's democratic socialist bolivarian cooperative".split())  # and what goes with them
HOME = frozenset("defend protect serve leave flee love save rebuild liberate betray".split())
GUESTS = frozenset("guest guests host hosts visitor visitors".split())  # with "his": the other side of a visit
BACK = {
    "organisation": frozenset(
        "bloc alliance organisation organization grouping body watchdog agency union court coalition mission".split()
    ),
    "group": frozenset("group movement militants rebels insurgents guerrillas faction militia organisation".split()),
    "state": frozenset("country nation kingdom republic".split()),
}
STATE = BACK["state"] | {"state"}  # what an epithet stands before: "the Gulf state"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the text that points back."""

    first: int
    last: int
    kind: str  # "pronoun", "two", or a kind of actor
    words: str


def called_states(tokens: Sequence[Token], i: int, epithets: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """The states that go by the epithet before a noun, "the West African nation"; None where none stands there.

    Args:
        tokens: all tokens of a report.
        i: index of the noun.
        epithets: words by which some states alone are called, and these states.
    """
    if tokens[i].lower not in STATE:
        return None
    words = [t.lower for t in tokens[max(0, i - 3) : i]]
    runs = (" ".join(words[a:b]) for a in range(len(words)) for b in range(len(words), a, -1))  # the longest first
    return next((epithets[run] for run in runs if run in epithets), None)
