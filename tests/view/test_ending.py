"""How commands end where the user can mend it: one wording for one fault, and nothing made on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.view.cli import app

ASKING = [
    "events", "pledges", "queue", "agreement", "link", "follow", "judge a b same", "review a confirm", "example a", "recode",
    "recode --diff", "dossier Iran Kazakhstan", "export --format quads", "serve --port 0",
]  # fmt: skip


@pytest.mark.parametrize("command", ASKING)
def test_a_store_that_is_not_there_is_told_in_one_way(command: str, tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    done = CliRunner().invoke(app, [*command.split(), "--store", str(path)])
    assert done.exit_code == 2
    told = f"dragoman: {path}: there is no store here: check the path, or make one with `dragoman add PATHS... --store {path}`\n"
    assert done.stderr == told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["events", "link", "follow", "recode"])
def test_an_empty_folder_is_no_store_and_becomes_none(command: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [*command.split(), "--store", str(tmp_path)])
    assert done.exit_code == 2
    assert "a folder, but no store" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["add", "serve", "recode", "data show peace"])
def test_a_folder_of_lexicons_that_is_none_is_refused_first(command: str, tmp_path: Path) -> None:
    words = [*command.split(), *([str(tmp_path)] if command == "add" else []), "--data", str(tmp_path / "none")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert "is no folder: check the path" in done.stderr
