"""One box for everything: names of sides and pairs of them, persons, and words of sentences, titles and statements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dragoman.data.load import load
from dragoman.errors import SettingsError
from dragoman.schema import Tables
from dragoman.store import query, sides
from dragoman.store.filters import Filter, holds
from dragoman.tabulate import plain
from dragoman.view.web import shown

WORD = re.compile(r"[\w.'’&-]+")
MOST = 12
LONGEST_NAME = 6  # words of a name that are looked up together
NOT_NAMES = frozenset("and or the of with in on to us it who no so as at by".split())  # which are also codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A page that the words name."""

    label: str
    note: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found."""

    pages: list[Hit]
    persons: list[dict[str, Any]]
    events: list[dict[str, Any]]
    reports: list[dict[str, Any]]
    statements: list[dict[str, Any]]


def search(tables: Tables, words: str) -> Found:
    """Everything that the words may mean.

    Args:
        tables: a store.
        words: what somebody typed.

    Raises:
        SettingsError: there are too many words, or characters that no text holds.
    """
    named = codes(words)
    texts = Filter(text=words, limit=MOST)
    return Found(
        pages=hits(named),
        persons=persons(tables, words),
        events=query.events(tables, texts).to_pylist(),
        reports=titles(tables, words),
        statements=query.statements(tables, texts).to_pylist(),
    )


def codes(words: str) -> list[str]:
    """The sides that stand in some words, longest names first."""
    known = sides.register(load())
    tokens = WORD.findall(words)
    found: list[str] = []
    at = 0
    while at < len(tokens):
        for size in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
            piece = " ".join(tokens[at : at + size])
            meant = known.get(plain(piece), ())
            if len(meant) == 1 and not (size == 1 and piece in NOT_NAMES):
                found.append(meant[0])
                break
        else:
            size = 1
        at += size
    if not found and len(tokens) == 1 and "-" in tokens[0]:
        return codes(tokens[0].replace("-", " "))
    return list(dict.fromkeys(found))


def hits(named: list[str]) -> list[Hit]:
    """Pages of these sides, and of the pair where there are two."""
    found = []
    if len(named) == 2:
        a, b = named
        label = f"{shown.side_name(a)} and {shown.side_name(b)}"
        found.append(Hit(label=label, note="what the two do with and to each other", href="/pair?" + urlencode({"a": a, "b": b})))
    for code in named[:4]:
        found.append(Hit(label=shown.side_name(code), note=f"actor page, {code}", href="/actor?" + urlencode({"side": code})))
    return found


def persons(tables: Tables, words: str) -> list[dict[str, Any]]:
    """Persons and groups whose name holds the words, those of most reports first."""
    sought = plain(words.strip())
    if len(sought) < 3:
        return []
    text = f"""SELECT name, side, mode(role) AS role, any_value(kind) AS kind, count(DISTINCT report) AS reports FROM actors a
        WHERE {holds("a.name")} AND kind IN ('person', 'group') GROUP BY name, side ORDER BY reports DESC, name LIMIT ?"""  # noqa: S608 - own words
    return list(tables.sql(text, [sought, MOST]).to_pylist())


def titles(tables: Tables, words: str) -> list[dict[str, Any]]:
    """Reports whose title holds all the words, newest first."""
    each = words.split()
    if not each:
        raise SettingsError("there is nothing to look for: write a name or some words", "q")
    condition = " AND ".join(holds("r.title") for _ in each)
    text = f"""SELECT r.report, r.title, r.outlet, r.published, r.topics FROM reports r WHERE {condition}
        ORDER BY r.published DESC NULLS LAST, r.report LIMIT ?"""  # noqa: S608 - own words
    return list(tables.sql(text, [*each, MOST]).to_pylist())
