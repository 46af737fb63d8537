"""What the fields of a filter are called, by the commands and in addresses; and which of them a message blames."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from dragoman.store.filters import IGNORED, Filter

if TYPE_CHECKING:
    from dragoman.data.shapes import Lexicon

NAMES = {"start": "from", "end": "to"}  # field -> name, where they differ: from is a word of the language
ALSO = {"side": "country", "standing": "status", "least": "confidence"}  # other names that a field goes by
PARTIES = {"start": "source", "end": "target"}  # what a name behind from and to asks for: `--from KAZ --to IRN`
SIDES = ("dyad", "side", "source", "target", "place_country")  # fields that hold countries and bodies
CODE = re.compile(r"[A-Z]{3,8}")


def obeyed(kind: str) -> list[str]:
    """The fields that a question obeys.

    Args:
        kind: what is asked: events, actors, ...
    """
    return [field.name for field in fields(Filter) if field.name not in IGNORED.get(kind, ())]


def named(field: str) -> str:
    """What a field is called first of all."""
    return NAMES.get(field, field)


def blamed(field: str, given: Collection[str]) -> str:
    """The field that the user filled where a message speaks of this one: a party may stand behind from and to.

    Args:
        field: the field of the message.
        given: the fields that the user filled.
    """
    behind = next((day for day, party in PARTIES.items() if party == field and day in given), field)
    return field if field in given else behind


def parties(asked: Filter, lexicon: Lexicon | None = None) -> Filter:
    """The filter with a country or body that stands where a day may stand as the party that it is.

    Args:
        asked: what the user wrote.
        lexicon: the user's own, whose names are written as codes; only the built-in ones where None.

    Raises:
        SettingsError: what stands there is neither a day nor a country or body.
    """
    from dragoman.errors import SettingsError
    from dragoman.store.sides import meant, near  # loads the lexicons

    for field, party in PARTIES.items():
        word = getattr(asked, field)
        if not word[:1].isalpha():
            continue
        if not meant(word, lexicon) and not CODE.fullmatch(word):  # a code may be one that only the store knows
            told = f"{word!r} is no day and no country or body: write 2022-05-30, 2022-05 or 2022, or a name or a code"
            raise SettingsError(told + near(word, lexicon), field)
        moved: dict[str, Any] = {field: "", party: (*getattr(asked, party), word)}
        asked = replace(asked, **moved)
    return coded(asked, lexicon) if lexicon is not None else asked


def coded(asked: Filter, lexicon: Lexicon) -> Filter:
    """The filter with the names of countries and bodies that a lexicon knows written as their codes."""
    changes: dict[str, Any] = {field: tuple(code(word, lexicon) for word in getattr(asked, field)) for field in SIDES}
    return replace(asked, **changes)


def code(word: str, lexicon: Lexicon) -> str:
    """The code of a country or body that a lexicon knows; the word itself where it does not, or means several."""
    from dragoman.store.sides import meant

    found = meant(word, lexicon)
    return found[0] if len(found) == 1 else word
