"""Sides, parties, ranks and days in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from dragoman.data.load import load
from dragoman.store import sides
from dragoman.store.wording import beside
from dragoman.view.words import shortened

Row = Mapping[str, Any]
FEW = 5  # numbers that rest on fewer reports say so
LONGEST = 90  # characters of a name
NO_RANK = "No person of rank named"
ARTICLE = re.compile(
    r"^(United|International|European|World|North Atlantic|Soviet) |(Union|Organi[sz]ation|Nations|Council|League|Agency|Fund|Court|Committee|"
    r"Netherlands|Philippines|Bahamas|Maldives|Emirates|Islands|Gambia|Commission|Community|Republic|Association|Bank)$"
)
CODE = re.compile(r"\b[A-Z]{3,8}\b(?=(\s+(?!(?:in|to|and|by|on|from|with|of|for|or|against|about|before|who)\b)[a-z])?)")


LONG = 22  # characters: bodies with longer names are called by their acronym


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Code -> name of a state or body; a body of a long name goes by the acronym that is its code."""
    lexicon = load()
    states = {state.id for state in lexicon.states}
    known = sides.names(lexicon)
    return {code: name if code in states or len(name) <= LONG else code for code, name in known.items()}


def full_name(code: str) -> str:
    """The whole name of a state or body."""
    return sides.names(load()).get(code, code)


@lru_cache(maxsize=1)
def adjectives() -> dict[str, str]:
    """Code -> "Kazakh"."""
    return {state.id: state.adjectives[0] for state in load().states if state.adjectives}


def side_name(code: str | None) -> str:
    """The name of a side; its code where it has none, as in a user's own lexicon."""
    return names().get(code, code) if code else "unknown"


def the(name: str) -> str:
    """A name as it stands in a sentence: "the United States", "Iran"."""
    return f"the {name}" if ARTICLE.search(name) and not name.startswith(("the ", "The ")) else name


def spelled(phrase: str) -> str:
    """A phrase of the store with names for codes: "host Kazakh president (visit)"."""

    def name(found: re.Match[str]) -> str:
        code = found[0]
        return adjectives().get(code, names().get(code, code)) if found[1] else names().get(code, code)

    return CODE.sub(name, phrase)


def party(found: Row, *, home: bool = True) -> str:
    """A party in words: "Kassym-Jomart Tokayev, president of Kazakhstan", "Iranian armed forces".

    Args:
        found: the party.
        home: whether to say of which side, where it is a person or part of one.
    """
    code, role, sector = found["side"], found["role"], next(iter(found["sector"] or ()), "")
    name = found["entity"] if found["kind"] == "person" and found["name"] and found["entity"] else found["name"]
    if name and code and name == full_name(code):
        return side_name(code)
    if name and name != code:
        where = f" ({side_name(code)})" if home and code and found["kind"] != "state" and side_name(code) != name else ""
        return shortened(f"{name}, {role}" if role else name, LONGEST) + where
    if role:
        return shortened(
            f"{adjectives().get(code, side_name(code))} {role}" if home and code else role[:1].upper() + role[1:], LONGEST
        )
    special = beside(sector)
    if special:
        return f"{adjectives().get(code, side_name(code))} {special}" if code else special
    return side_name(code)


def parties(found: Iterable[Row] | None, *, home: bool = True) -> str:
    """Parties in words, each once."""
    return "; ".join(dict.fromkeys(party(p, home=home) for p in found or ()))


def date(day: dt.date | None) -> str:
    """A day as people write it: 30 May 2022."""
    return f"{day.day} {day:%B %Y}" if day else "day not known"


def brief(day: dt.date | None) -> str:
    """A day in little room: 30 May 2022."""
    return f"{day.day} {day:%b %Y}" if day else "not known"


def when(row: Row) -> str:
    """The day of an act as finely as it is known: "12 Feb 2022", "Feb 2022", "1905"."""
    day, precision = row["day"], row["date_precision"]
    if day is None or precision not in ("week", "month", "year", "span"):
        return brief(day)
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return f"{day:%b %Y}"
    return f"week of {brief(day)}" if precision == "week" else f"from {brief(day)}"


def number(count: int, word: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{count:,} {word if count == 1 else many or word + 's'}"


def listed(words: Iterable[str]) -> str:
    """Words joined by commas and an "and"."""
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def thin(reports: int) -> str:
    """What to say of a number that rests on few reports; empty where they are enough."""
    return f"rests on {number(reports, 'report')}" if 0 < reports < FEW else ""


def topic(name: str) -> str:
    """A context or topic in words."""
    return {"cbrn": "nuclear, chemical and biological arms", "lgbt": "LGBT", "executive": "government"}.get(
        name, name.replace("_", " ")
    )
