"""What was promised, asked or threatened, in words: "host KAZ president (visit)".

The one who gives the word is left out of the phrase where it is also the one who shall act.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

from dragoman.store.wording import beside, deed

Row = Mapping[str, Any]
# what is asked or threatened where only its mode is told
BARE = {
    ("REQUEST", "assist"): "help or cooperation",
    ("REQUEST", "change"): "a change of policy",
    ("REQUEST", "yield"): "to give way",
    ("REQUEST", "meet"): "to meet or mediate",
    ("THREATEN", "restrict"): "sanctions or restrictions",
    ("THREATEN", "arrest"): "arrests",
    ("THREATEN", "relations"): "to cut relations",
    ("THREATEN", "expel"): "to expel",
    ("THREATEN", "territory"): "to take territory",
    ("THREATEN", "violence"): "violence",
}


def phrases(found: pa.Table) -> list[str | None]:
    """For each row of `query.pledges`, what was promised, asked or threatened."""
    wanted = found.select(["source", "target", "content", "type", "mode", "cameo"])
    return [phrase(row) for row in wanted.to_pylist()]


def phrase(row: Row) -> str | None:
    """What one pledge is about; where no act is told, in the words of its mode or code, None where they say nothing."""
    inside = row["content"]
    if inside is None or inside["type"] is None:
        general = not row["cameo"] or row["cameo"].endswith("0") or len(row["cameo"]) < 3
        return BARE.get((row["type"], row["mode"] or "")) or (None if general else code_name(row["cameo"]))
    asked = row["type"] == "REQUEST"
    doer = row["target"] if asked else row["source"]  # whoever is asked shall act
    return act(inside, doer or [])


def act(inside: Row, doer: Sequence[Row]) -> str:
    """An act in words, its doer left out where it is the one expected."""
    source, target = inside["source"] or [], inside["target"] or []
    mode = inside["mode"]
    if (inside["type"], mode) == ("CONSULT", "visit") and same(target, doer) and source:
        return f"host {parties(source)} (visit)" + where(inside)
    verb, _, before = deed(inside["type"], mode)
    others = [p for p in source if not among(p, doer)] if same(source, doer) else []
    objects = target or others
    words = " ".join(filter(None, (verb, before if objects else "", parties(objects))))
    if source and not same(source, doer):
        words = f"{parties(source)} to {words}"
    if inside.get("content"):
        words += f": {act({**inside['content'], 'place': None}, target)}"
    return words + where(inside)


def where(inside: Row) -> str:
    """The place of an act, where it is told."""
    return f" in {inside['place']}" if inside["place"] else ""


def same(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether two lists of parties share one, by actor or by side."""
    return any(among(p, right) for p in left)


def among(party: Row, others: Iterable[Row]) -> bool:
    """Whether a party is one of the others, or of the same side."""
    return any(party["actor"] == o["actor"] or (party["side"] is not None and party["side"] == o["side"]) for o in others)


def parties(found: Iterable[Row]) -> str:
    """Parties in a few words, joined by 'and'."""
    return " and ".join(dict.fromkeys(party(p) for p in found))


def party(found: Row) -> str:
    """A party in a few words: 'KAZ president Tokayev', 'KAZ military', 'NATO'."""
    side, name, role = found["side"], found["name"], found["role"]
    home = side if side and side != found["entity"] else ""
    if name:
        return " ".join(filter(None, (home if found["kind"] in ("person", "group") else "", role, name)))
    if role:
        return " ".join(filter(None, (home, role)))
    sector = next((beside(s) for s in found["sector"] or []), "")
    return " ".join(filter(None, (side, sector))) or "somebody"


def code_name(code: str) -> str | None:
    """What a CAMEO code means, in our own words."""
    return names().get(code)


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """CAMEO code -> what it means."""
    from dragoman.data.load import load  # the lexicons take time, and many queries do without

    return {row.code: row.name for row in load().codes}
