"""Names in a text: whole words, the longest first, with or without accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.data.index import Index, index, lowered, normal
from dragoman.data.load import load

INDEX: Index = index(load())


def found(text: str) -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.entry.id) for h in INDEX.find(text) if hasattr(h.entry, "iso2")]


def test_names_are_whole_words() -> None:
    assert found("Somali herders left Mali.") == [("Somali", "SOM"), ("Mali", "MLI")]
    assert found("A woman from Oman spoke.") == [("Oman", "OMN")]


def test_the_longest_name_wins() -> None:
    assert found("Papua New Guinea and Guinea-Bissau") == [("Papua New Guinea", "PNG"), ("Guinea-Bissau", "GNB")]


def test_accents_and_apostrophes_do_not_matter() -> None:
    assert found("Côte d’Ivoire, Cote d'Ivoire") == [("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV")]


def test_a_name_behind_a_broken_match_is_still_found() -> None:
    assert ("Spain", "ESP") in found("They kept talking of Spain.")


def test_a_shorter_name_stands_where_a_longer_one_is_in_other_letters() -> None:
    assert next(INDEX.find("The UN human rights chief spoke.")).entry.id == "UNO"


def test_a_long_name_may_have_one_wrong_letter() -> None:
    hit = INDEX.misspelt("Kazakstan", 0)
    assert hit is not None
    assert hit.entry.id == "KAZ"
    assert INDEX.misspelt("Irann", 0) is None


@given(st.text(max_size=200))
def test_any_text_keeps_its_length_and_gives_hits_inside_it(text: str) -> None:
    assert len(lowered(normal(text))) == len(text)
    last = 0
    for hit in INDEX.find(text):
        assert last <= hit.start < hit.end <= len(text)
        last = hit.end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the new Iranian minister", "Iranian"),  # "New Ireland" begins alike
        ("a (U.S.-backed) plan", "U.S."),
        ("signed at Tirana", "Tirana"),  # "AT&T"
        ("#NATO today", "NATO"),
        ("the\u202fNetherlands", "Netherlands"),
    ],
)
def test_names_stand_behind_any_mark_and_beside_likenesses(text: str, name: str) -> None:
    assert name in [text[hit.start : hit.end] for hit in INDEX.find(text)]
