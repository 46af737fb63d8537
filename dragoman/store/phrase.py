"""What was promised, asked or threatened, in words: "host KAZ president (visit)".

The one who gives the word is left out of the phrase where it is also the one who shall act.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

Row = Mapping[str, Any]
# what the other side is done, by type: base form and the word before the other side
VERBS: dict[str, tuple[str, str]] = {
    "AGREE": ("agree or promise something", "to"),
    "CONSULT": ("meet", ""),
    "SUPPORT": ("support", ""),
    "CONCEDE": ("give way", "to"),
    "COOPERATE": ("cooperate", "with"),
    "AID": ("give aid", "to"),
    "RETREAT": ("give way in deed", "to"),
    "REQUEST": ("ask something", "of"),
    "ACCUSE": ("blame", ""),
    "REJECT": ("refuse", "to"),
    "THREATEN": ("threaten", ""),
    "PROTEST": ("protest", "against"),
    "SANCTION": ("cut relations", "with"),
    "MOBILIZE": ("move forces", "against"),
    "COERCE": ("coerce", ""),
    "ASSAULT": ("attack", ""),
}
MODES: dict[tuple[str, str], tuple[str, str]] = {
    ("CONSULT", "visit"): ("visit", ""),
    ("CONSULT", "phone"): ("talk by telephone", "with"),
    ("CONSULT", "multilateral"): ("meet", ""),
    ("CONSULT", "third-party"): ("meet through a mediator", "with"),
    ("RETREAT", "withdraw"): ("withdraw", "from"),
    ("RETREAT", "release"): ("release people or goods", "of"),
    ("RETREAT", "disarm"): ("disarm", "for"),
    ("RETREAT", "ceasefire"): ("hold fire", "against"),
    ("RETREAT", "access"): ("let in", ""),
    ("RETREAT", "resign"): ("resign", "before"),
    ("REQUEST", "assist"): ("ask for help", "of"),
    ("REQUEST", "change"): ("ask for a change of policy", "of"),
    ("REQUEST", "yield"): ("ask to give way", "of"),
    ("REQUEST", "meet"): ("ask for a meeting", "with"),
    ("ACCUSE", "disapprove"): ("criticise", ""),
    ("ACCUSE", "investigate"): ("investigate", ""),
    ("ACCUSE", "allege"): ("accuse", ""),
    ("REJECT", "assist"): ("refuse help", "to"),
    ("REJECT", "change"): ("refuse a change", "to"),
    ("REJECT", "yield"): ("refuse to give way", "to"),
    ("REJECT", "meet"): ("refuse to meet", ""),
    ("PROTEST", "demo"): ("demonstrate", "against"),
    ("PROTEST", "hunger"): ("hunger-strike", "against"),
    ("PROTEST", "strike"): ("strike", "against"),
    ("PROTEST", "boycott"): ("boycott", ""),
    ("PROTEST", "obstruct"): ("block the way", "of"),
    ("PROTEST", "riot"): ("riot", "against"),
    ("PROTEST", "vandalize"): ("damage property", "of"),
    ("SANCTION", "convict"): ("convict", ""),
    ("SANCTION", "expel"): ("expel", ""),
    ("SANCTION", "withdraw"): ("withdraw", "from"),
    ("SANCTION", "discontinue"): ("impose sanctions or break off", "with"),
    ("MOBILIZE", "troops"): ("move troops", "against"),
    ("MOBILIZE", "weapons"): ("move or test weapons", "against"),
    ("MOBILIZE", "police"): ("move police", "against"),
    ("MOBILIZE", "militia"): ("move militia", "against"),
    ("COERCE", "seize"): ("seize", ""),
    ("COERCE", "restrict"): ("restrict", ""),
    ("COERCE", "censor"): ("censor", ""),
    ("COERCE", "curfew"): ("impose a curfew", "on"),
    ("COERCE", "martial-law"): ("impose martial law", "on"),
    ("COERCE", "arrest"): ("arrest", ""),
    ("COERCE", "deport"): ("deport", ""),
    ("COERCE", "withhold"): ("withhold goods", "from"),
    ("COERCE", "misinformation"): ("spread false information", "on"),
    ("COERCE", "cyber"): ("attack computers", "of"),
}
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
SECTORS = {"GOV": "", "MIL": "military", "LEG": "parliament", "JUD": "courts", "COP": "police", "REB": "rebels", "BUS": "firms"}


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
    verb, before = MODES.get((inside["type"], mode or ""), VERBS[inside["type"]])
    if mode and (inside["type"], mode) not in MODES:
        verb = f"{verb} ({mode})"
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
    sector = next((SECTORS.get(s, s) for s in found["sector"] or []), "")
    return " ".join(filter(None, (side, sector))) or "somebody"


def code_name(code: str) -> str | None:
    """What a CAMEO code means, in our own words."""
    return names().get(code)


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """CAMEO code -> what it means."""
    from dragoman.data.load import load  # the lexicons take time, and many queries do without

    return {row.code: row.name for row in load().codes}
