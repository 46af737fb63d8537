"""The map of CONTRIBUTING.md names what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent


def named() -> Iterator[tuple[str, str, tuple[Path, ...]]]:
    """Row, name and the folders in which it may stand: that of the name before it, and that of the last whole path."""
    page = (HOUSE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+) \| (.+) \|$", page.split("## Where things are")[1].split("## Rules")[0], flags=re.MULTILINE)
    for row, places in rows:
        whole = last = HOUSE
        for name in re.findall(r"`([^`]+[./][^`]*)`", places):
            if name.startswith("dragoman/"):
                yield row, name, (HOUSE,)
                whole = last = (HOUSE / name) if name.endswith("/") else (HOUSE / name).parent
            else:
                yield row, name, (last, whole)
                last = next((f / name for f in (last, whole) if (f / name).exists()), last / name).parent


@pytest.mark.parametrize(("row", "name", "folders"), list(named()), ids=lambda v: v if isinstance(v, str) else "")
def test_what_the_map_names_is_there(row: str, name: str, folders: tuple[Path, ...]) -> None:
    assert any(any(folder.glob(name)) for folder in folders), f"{row}: there is no {name}"


def test_the_map_is_read() -> None:
    assert len(list(named())) > 50
