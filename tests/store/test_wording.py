"""Acts and sectors in words: one row each, for every code of the scheme."""

from __future__ import annotations

from typing import get_args

import pytest

from dragoman.data.load import load
from dragoman.scheme import SECTORS, EventType
from dragoman.store.wording import DEEDS, beside, deed
from dragoman.store.wording import SECTORS as WORDS
from dragoman.view.words import act


def test_every_type_and_mode_has_words_and_no_other() -> None:
    known = {(row.type, row.mode) for row in load().modes} | {(type, "") for type in get_args(EventType)}
    assert known == set(DEEDS)


def test_every_sector_has_words() -> None:
    assert list(WORDS) == list(SECTORS)
    assert (beside("GOV"), beside("MIL"), beside("NGO"), beside("XYZ")) == ("", "military", "", "XYZ")


@pytest.mark.parametrize("row", DEEDS.values(), ids=["/".join(filter(None, key)) for key in DEEDS])
def test_both_forms_say_the_same(row: tuple[str, str, str]) -> None:
    """The second is the first in the third person: every word but verbs stands in both."""
    base, does, _ = row
    pairs = list(zip(base.split(), does.split(), strict=True))
    assert all(b == d or d in (f"{b}s", f"{b}es", f"{b[:-1]}ies") for b, d in pairs)
    assert pairs[0][0] != pairs[0][1]


def test_the_word_before_the_other_side_fits() -> None:
    assert act("COERCE", "curfew") == ("imposes a curfew", "on")
    assert act("RETREAT", "withdraw") == ("withdraws forces", "from")
    assert act("SANCTION", "withdraw") == ("withdraws", "from")
    assert act("CONSULT", "visit") == ("visits", "")
    assert deed("CONSULT", "seance") == ("meet or talk (seance)", "meets or talks (seance)", "with")
    assert deed("YIELD", None) == ("yield", "yield", "to")
