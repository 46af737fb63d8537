"""What a person calls a country or a body -> the code that stands in the tables.

"Iran", "Iranian", "Tehran" and "IRN" are all IRN, "EU" is EUR. The lexicons say so; they are loaded
when the first name is asked for.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache

from dragoman.data.load import load
from dragoman.data.shapes import Lexicon
from dragoman.errors import SettingsError
from dragoman.schema import Tables
from dragoman.tabulate import plain

CODES, NAMES, PEOPLE, CAPITALS = range(4)  # which kind of word wins where one word means several sides


def side(word: str, option: str, tables: Tables | None = None) -> str:
    """The code of a country or body.

    Args:
        word: a code, a name, a demonym or a capital.
        option: the option that it was given for, for the message.
        tables: where to look for a code that the lexicons do not know, as a user's own lexicon makes them.

    Raises:
        SettingsError: nobody is called so, or several are.
    """
    found = meant(word)
    if len(found) == 1:
        return found[0]
    if found:
        raise SettingsError(f"{word!r} may be {' or '.join(found)}: write the code", option)
    if tables is not None and stands_in(tables, word.strip()):
        return word.strip()
    told = f"{word!r} is no country or body that the lexicons know: write a name or a code, such as Iran, IRN, EU or NATO"
    raise SettingsError(told + near(word), option)


def meant(word: str, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """The codes that a word may mean; none where the lexicons do not know it.

    Args:
        word: a code, a name, a demonym or a capital.
        lexicon: the lexicons; the built-in ones where None.
    """
    return register(lexicon or load()).get(plain(word.strip()), ())


def near(word: str, lexicon: Lexicon | None = None) -> str:
    """The end of a message on a word that nobody knows: names like it, with their codes; empty where there are none."""
    known = register(lexicon or load())
    found = ", ".join(f"{name} ({known[name][0]})" for name in difflib.get_close_matches(plain(word), known, n=3))
    return f"; near it are {found}" if found else ""


def stands_in(tables: Tables, code: str) -> bool:
    """Whether some event has a side, or a country, with exactly this code."""
    query = (
        "SELECT 1 FROM events WHERE list_contains(source_sides, ?) OR list_contains(target_sides, ?) OR place_country = ? LIMIT 1"
    )
    return bool(tables.sql(query, (code, code, code)).num_rows)


@lru_cache(maxsize=4)
def register(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Every word for a side, in lower case without accents, with the codes that it may mean."""
    best: dict[str, tuple[int, dict[str, None]]] = {}
    for words, rank, code in words_of(lexicon):
        key = plain(words)
        kept = best.get(key)
        if kept is None or rank < kept[0]:
            best[key] = (rank, {code: None})
        elif rank == kept[0]:
            kept[1][code] = None
    called = names(lexicon)
    for namesake in lexicon.namesakes:
        key = plain(namesake.name)
        if key in best and key.removesuffix("n") in plain(called[namesake.country]):  # "Korean" may be North Korea's
            best[key][1][namesake.country] = None
    return {key: tuple(codes) for key, (_, codes) in best.items()}


def words_of(lexicon: Lexicon) -> Iterator[tuple[str, int, str]]:
    """Word, kind of word, code; states that are gone come second to those that are there."""
    for state in lexicon.states:
        code = state.country or state.id
        later = 0 if state.status in ("un", "observer") else 1 if state.status == "partial" else 2
        yield state.id, CODES, code
        for words in (state.name, state.official, *state.names, state.iso2):
            if words:
                yield words, NAMES * 10 + later, code
        for words in (*state.adjectives, *state.people):
            yield words, PEOPLE * 10 + later, code
        if state.capital is not None:
            for words in (state.capital.name, *state.capital.names, *state.government):
                yield words, CAPITALS * 10 + later, code
    for body in lexicon.organisations:
        if body.kind in ("igo", "ngo"):
            code = body.org or body.id
            yield code, CODES, code
            yield body.id, NAMES * 10, code
            for words in (body.name, *body.names):
                yield words, NAMES * 10 + 1, code
    for group in lexicon.groups:
        if group.org:
            yield group.org, CODES, group.org
            for words in (group.name, *group.names):
                yield words, NAMES * 10 + 1, group.org


def names(lexicon: Lexicon) -> dict[str, str]:
    """Code -> the common name of the state or body."""
    found = {state.id: state.name for state in lexicon.states}
    for body in lexicon.organisations:
        if (body.org or body.id) == body.id:
            found.setdefault(body.id, body.name)
    return found
