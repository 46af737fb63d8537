"""A user's own folder: read over the built-in one, and refused with file and line where an entry says what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.data import check
from dragoman.data.load import load
from dragoman.errors import DataError

GROUP = '- {{id: blue, name: Blue Brigade, kind: armed, country: {country}, sector: [{sector}], began: "{began}"}}\n'
BODY = "- {{id: BLUE, name: Blue League, kind: igo, {key}: {value}}}\n"
FRAME = '- {{id: aid.juggle, type: AID, {key}: {value}, verb: [juggle], example: "[Lima] juggles.", counter: "It rains."}}\n'
DEED = '- {id: juggling, type: AID, mode: juggle, words: [juggle], example: "Lima asks Quito to juggle.", counter: "It rains."}\n'
HOLDER = '- {office: president, country: KAZ, name: Jane Doe, names: [Doe], began: "2020-01-01", source: own}\n'


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# ours\n" + text, encoding="utf-8")
    return path


def test_an_entry_of_ones_own_is_read_over_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine"
    written(mine, "groups/mine.yml", GROUP.format(country="KAZ", sector="REB", began="2019"))
    assert next(g for g in load((mine,)).groups if g.id == "blue").country == "KAZ"
    assert check.main([str(mine)]) == 0
    assert capsys.readouterr().out == "0 faults\n"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("groups/mine.yml", GROUP.format(country="XXQ", sector="REB", began="2019"), "no state 'XXQ'"),
        ("groups/mine.yml", GROUP.format(country="KAZ", sector="RBE", began="2019"), "no sector 'RBE'"),
        ("groups/mine.yml", GROUP.format(country="KAZ", sector="REB", began="2019-02-31"), "'2019-02-31' is no day"),
        ("offices/holders-mine.yml", HOLDER, "overlaps with Kassym-Jomart Tokayev"),
        ("groups/mine.yml", "- {id: blue, colour: red}\n", "colour"),
        ("organisations/mine.yml", BODY.format(key="seat", value="XXQ"), "no state 'XXQ'"),
        ("organisations/mine.yml", BODY.format(key="theatre", value="[XXQ]"), "no state 'XXQ'"),
        ("organisations/mine.yml", BODY.format(key="began", value='"2019-02-31"'), "'2019-02-31' is no day"),
        ("offices/mine.yml", "- {id: reeve, kind: person, words: [reeve], sector: [GOV], of: XXQ}\n", "'XXQ'"),
        ("topics/mine.yml", "- {id: tides, context: tidal, words: [tide]}\n", "no context 'tidal'"),
        ("events/mine.yml", FRAME.format(key="cameo", value='"999"'), "no code '999'"),
        ("events/mine.yml", FRAME.format(key="mode", value="juggle"), "AID has no mode 'juggle'"),
        ("deeds.yml", DEED, "AID has no mode 'juggle'"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, says: str
) -> None:
    written(tmp_path / "mine", name, text)
    with pytest.raises(DataError, match=says) as caught:
        load((tmp_path / "mine",))
    assert (caught.value.file, caught.value.line) == (name, 2)
    assert check.main([str(tmp_path / "mine")]) == 1
    assert f"{name}:2: " in capsys.readouterr().out


def test_a_folder_without_lexicons_and_a_file_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "group").mkdir()
    with pytest.raises(DataError, match="no lexicon in this folder"):
        load((tmp_path,))
    assert check.main([str(tmp_path / "none.yml")]) == 1
    assert "no such file\n1 fault\n" in capsys.readouterr().out
