"""The help: commands by task, whole sentences, and what an option can be."""

from __future__ import annotations

from typer.testing import CliRunner

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
