"""What somebody calls a thing: behind "what he called", and in quotation marks behind the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.parse.grammar import Grammar

NAMING = frozenset("brand call consider deem dub label term".split())  # verbs by which somebody calls a thing something


def so_called(g: Grammar, c: int) -> list[int]:
    """What a verb has as its object behind "what he called": "criticised what he called attempts by Peru", "… described as meddling"."""
    if g.tokens[c].lemma not in NAMING | {"describe"} or not any(g.tokens[k].lower == "what" and k < c for k in g.children[c]):
        return []
    behind = [k for p in g.kids(c, "prep") if g.tokens[p].lower == "as" for k in g.kids(p, "pobj")]
    return [k for k in (*g.kids(c, "oprd", "attr"), *behind) if g.tokens[k].pos == "NOUN"]


def called_so(g: Grammar, i: int, c: int, k: int) -> bool:
    """Whether a noun read as another name of an object is what it is called, in quotation marks: 'called his remarks "cheap politics"'."""
    return g.tokens[i].lemma in NAMING and any(g.tokens[t].text in ('"', "“", "``", "‘") for t in range(c + 1, k))
