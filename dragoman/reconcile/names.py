"""What states are called: words that all candidates share, so they mark nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.data.load import load

SIDES = (
    "sources",
    "targets",
    "content_sides",
    "said_by",
    "said_to",
    "content_source",
    "content_target",
)  # columns that hold sides


def names_of_states() -> dict[str, list[str]]:
    """What each state and its people are called in one word: no mark of an act, for all candidates share it."""
    return {s.id: [name for name in (s.name, *s.names, *s.adjectives) if " " not in name] for s in load().states}


def named(row: dict[str, Any], called: Mapping[str, list[str]]) -> dict[str, Any]:
    """A row with the names of the states that are its parties beside those that its report gives.

    Args:
        row: a row of `candidates.facts` or of `ledger.promises`.
        called: what `names_of_states` gives.
    """
    sides = {side for name in SIDES for side in row.get(name) or ()}
    return {**row, "names": [*(row["names"] or ()), *(name for side in sorted(sides) for name in called.get(side, ()))]}
