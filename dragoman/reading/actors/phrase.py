"""A phrase that may name an actor: what its words say, before anybody asks who that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.data.shapes import Group, Holder, Office, Organisation
from dragoman.records import Token

FORMER = frozenset("former ex late ousted deposed erstwhile ex-".split())
POSSESSIVE = frozenset("his her its their our my your".split())
DEFINITE = frozenset("the this that these those both".split())
# last words of names that are no person's: "the NBC News correspondent"
THINGS = frozenset(
    "News Institute University Agency Company Center Centre Foundation Bank TV Television Radio Times Post Council "
    "Committee Corporation Association Society Board".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What the words of one phrase say."""

    first: int
    last: int
    head: int  # token that the grammar hangs the phrase on
    noun: int = -1  # last token of the role words
    country: str = ""
    countries: tuple[str, ...] = ()
    entity: str = ""  # id of a de facto entity, whose country is the state that claims it
    form: str = ""  # form of a state's name
    org: Organisation | None = None
    group: Group | None = None
    office: Office | None = None
    words: str = ""  # the role words as written, lower case
    name: str = ""
    holders: tuple[Holder, ...] = ()
    plural: bool = False
    former: bool = False
    definite: bool = False
    indefinite: bool = False
    owner: str = ""  # possessive pronoun: his, its ...
    counterpart: bool = False
    backed: bool = False  # "Iran-backed": whose friend it is, not whose
    designate: bool = False  # chosen for the office, not yet in it
    body: Office | None = None  # the body that the role belongs to: "a spokesman for the army"
    apart: tuple[int, int] | None = None  # tokens of the name, where it stands apart from the role


def root_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of a stretch that the rest of the sentence hangs on."""
    for i in range(first, last):
        head = tokens[i].head
        if (head < first or head >= last or head == i) and tokens[i].pos not in ("PUNCT", "DET", "ADP", "PART"):
            return i
    return last - 1


def is_house(name: str) -> bool:
    """Whether a name is that of a house and of no person: "NBC News", "the Transport Safety Board"."""
    return bool(name) and name.rsplit(" ", 1)[-1] in THINGS
