"""In a text that is itself somebody's words "I" and "we" are whoever its first line names."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder


@pytest.mark.parametrize(
    ("heading", "side"),
    [
        ("Remarks by Kenyan President William Ruto at the Tana bridge", "KEN"),
        ("Statement by the European Union on the floods in Chad", "EUR"),
        ("Statement on the floods in Chad by the Norwegian foreign minister", "NOR"),
    ],
)
def test_first_person_is_the_one_who_speaks(framed: Coder, heading: str, side: str) -> None:
    reading = framed.read(f"{heading}\n\nWe thank the people of Ethiopia for their help.", date="2024-01-05")
    thanks = next(e for e in reading.events if e.type == "SUPPORT")
    doer = reading.actor(thanks.source[0])
    assert side in (doer.org, doer.country)


@pytest.mark.parametrize("heading", ["Letter to the President of Ghana on tolls", "Chad counts the cost of floods"])
def test_nobody_where_the_first_line_names_no_author(framed: Coder, heading: str) -> None:
    reading = framed.read(f"{heading}\n\nWe thank the people of Ethiopia for their help.", date="2024-01-05")
    assert not [e for e in reading.events if e.type == "SUPPORT" and e.source]


def test_those_who_sign_behind_the_first_we_speak_throughout(framed: Coder) -> None:
    text = (
        "We, the foreign ministers of Ghana, and the President of Togo, condemn the coup in Niger. We thank the people of Benin."
    )
    reading = framed.read(text, date="2024-01-05")
    thanks = next(e for e in reading.events if e.type == "SUPPORT")
    assert {reading.actor(a).country for a in thanks.source} == {"GHA", "TGO"}
