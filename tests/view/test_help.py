"""The help: commands by task, whole sentences, and what an option can be."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from dragoman.errors import SettingsError
from dragoman.store import Store
from dragoman.store.filters import QUADS, SECTORS, STANDINGS, TYPES, Filter, resolved
from dragoman.view import cli


def lines(*words: str) -> list[str]:
    """The lines of a help, as a wide terminal shows them."""
    done = CliRunner().invoke(cli.application(cli.COMMANDS, load=len(words) > 1), words, env={"COLUMNS": "200"})
    assert done.exit_code == 0
    return done.stdout.splitlines()


def test_every_command_stands_under_its_task_with_all_that_it_does() -> None:
    told = [line.strip() for line in lines("--help")]
    assert [task for task in cli.TASKS if f"{task}:" in told] == list(cli.TASKS)
    text = " ".join(" ".join(told).split())
    for name, (_, _, help) in cli.COMMANDS.items():
        assert cli.GROUPS["data"] in text if name.startswith("data ") else f" {name} {help}" in text
    assert "…" not in text
    assert "..." not in text.replace("[ARGS]...", "")


def test_arguments_are_written_alike() -> None:
    assert "{EVENT} {OTHER} {VERDICT}" in lines("judge", "--help")[0]
    assert "{EVENT} {VERDICT}" in lines("review", "--help")[0]


def test_options_of_few_values_name_them_all() -> None:
    told = " ".join(" ".join(lines("events", "--help")).split()).replace("- ", "-")  # a line may end in a hyphen
    for values in (TYPES, STANDINGS, SECTORS):
        assert ", ".join(values) in told
    assert all(f"{number} or {name}" in told for name, number in QUADS.items())
    assert ", ".join(TYPES) in " ".join(" ".join(lines("review", "--help")).split())


def test_options_of_many_values_name_them_where_one_is_wrong() -> None:
    """As their help says: with a word that is none."""
    for option, known in (("--mode", "ceasefire"), ("--context", "economic")):
        with Store.of_tables({}) as tables, pytest.raises(SettingsError, match=known):
            resolved(Filter(**{option[2:]: ("?",)}), tables)
