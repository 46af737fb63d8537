"""Entries of a lexicon file: what does not fit is refused with the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.data.entries import read_entries
from dragoman.data.shapes import Frame
from dragoman.errors import DataError

GOOD = '- {id: aid.lend, type: AID, verb: [lend], example: "[Peru] lent {Chile} a ship.", counter: "He lent a hand."}\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "frames.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_come_with_their_lines(tmp_path: Path) -> None:
    found = list(read_entries(written(tmp_path, "# notes\n" + GOOD), Frame))
    assert [(line, entry.id) for line, entry in found] == [(2, "aid.lend")]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (GOOD + GOOD.replace("type: AID", "type: AID, type: ASSAULT"), 2, "type"),
        (GOOD + GOOD.replace("verb:", "when: {object: [ship], object: [tank]}, verb:"), 2, "object"),  # in a mapping inside
        (GOOD + GOOD.replace("verb:", "colour: red, verb:"), 2, "colour"),
        ("lend: AID\n", 1, "expected a list"),
        (GOOD + "- just words\n", 2, "expected an entry"),
        ("- {id: [\n", None, "no valid YAML"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    with pytest.raises(DataError, match=says) as caught:
        list(read_entries(written(tmp_path, text), Frame))
    assert line is None or caught.value.line == line
