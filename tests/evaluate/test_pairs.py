"""The pair scorecard on plain lists."""

from __future__ import annotations

import pytest

from dragoman.evaluate.pairs import macro, old_type, score


def test_macro_f1_is_the_mean_over_labels_of_gold() -> None:
    assert macro(["AID", "AID", "ACCUSE"], ["AID", "ACCUSE", "ACCUSE"]) == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_gold_of_the_older_scheme_has_one_type_for_yielding() -> None:
    card = score(["YIELD", "YIELD", "ACCUSE"], [("CONCEDE", None), ("RETREAT", "release"), ("SANCTION", "convict")])
    assert card.macro == card.accuracy == card.quad == card.cooperation == 1.0


def test_gold_of_the_present_scheme_keeps_them_apart() -> None:
    assert score(["CONCEDE"], [("RETREAT", None)]).accuracy == 0.0
    assert old_type("SANCTION", "discontinue") == "SANCTION"


@pytest.mark.parametrize(
    ("kind", "mode", "text", "old"),
    [
        ("CONCEDE", None, "Peru said it would free the sailors.", "AGREE"),
        ("CONCEDE", None, "Peru eased the curfew.", "YIELD"),
        ("SANCTION", "discontinue", "Peru put an embargo on Chilean fish.", "COERCE"),
        ("SANCTION", "discontinue", "Peru cut ties with Chile.", "SANCTION"),
        ("COERCE", "restrict", "Peru blockaded the port.", "ASSAULT"),
        ("COERCE", "restrict", "Peru banned the party.", "COERCE"),
        ("COERCE", "seize", "Peruvian troops seized the town.", "ASSAULT"),
        ("COERCE", "seize", "Peru seized a trawler.", "COERCE"),
        ("SANCTION", "convict", "A court in Peru convicted two men.", "ACCUSE"),
    ],
)
def test_the_older_scheme_follows_the_roots_of_cameo(kind: str, mode: str | None, text: str, old: str) -> None:
    assert old_type(kind, mode, text) == old
