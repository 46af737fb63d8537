"""Words for what the registers and tables hold."""

from __future__ import annotations

import pytest

from dragoman.data.load import load
from dragoman.view.dossier import page
from dragoman.view.web.shown import environment
from dragoman.view.words import RANKS


@pytest.mark.parametrize(
    ("office", "rank"),
    [
        ("president", "Head of state, government or body"),
        ("minister", "Minister"),
        ("deputy minister", "Deputy minister"),
        ("ambassador", "Envoy or senior official"),
        ("spokesperson", "Official or spokesperson"),
    ],
)
def test_ranks_are_called_as_the_registers_have_them(office: str, rank: str) -> None:
    found = next(entry.rank for entry in load().offices if office in entry.words)
    assert found is not None
    assert RANKS[found] == rank


def test_pages_and_dossiers_call_ranks_the_same() -> None:
    assert environment().globals["RANKS"] is page.RANKS is RANKS
