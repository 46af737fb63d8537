"""The command `dragoman`: puts its commands together; each is a function of dragoman/view/commands.

Only the command that is asked for is imported, so that it starts at once, and `--help` sooner still:
the list below says what each does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

# task: name: module of dragoman.view.commands, function in it, what it does
TASKS: dict[str, dict[str, tuple[str, str, str]]] = {
    "Read reports": {
        "code": ("code", "code", "Code reports: who did what to whom, when, where, and who says so."),
        "add": ("add", "add", "Code reports and keep them in a store."),
        "recode": ("recode", "recode", "Code a store again, after a change of lexicon."),
    },
    "Put reports together": {
        "link": ("link", "link", "Tie together what reports tell of one fact."),
        "judge": ("link", "judge", "Say whether two events are one fact."),
        "follow": ("follow", "follow", "Find what became of promises."),
    },
    "Ask a store": {
        "events": ("ask", "events", "Events of a store."),
        "pledges": ("ask", "pledges", "Promises, offers, visits, requests and threats, and what came of them."),
        "statements": ("ask", "statements", "Who said what."),
        "meetings": ("ask", "meetings", "Who met whom, where, about what."),
        "actors": ("ask", "actors", "Who acts, and how often."),
        "reports": ("ask", "reports", "Reports of a store."),
        "dyads": ("ask", "dyads", "Counts of events by pair of sides."),
    },
    "Show a store, and pass it on": {
        "dossier": ("dossier", "dossier", "Write a dossier on a relation, an actor or a topic."),
        "serve": ("serve", "serve", "A web application and a JSON API over a store."),
        "mcp": ("mcp", "mcp", "Serve a store to assistants (Model Context Protocol)."),
        "export": ("export", "export", "Write events in the format of another project."),
    },
    "Review events": {
        "queue": ("review", "queue", "Events that wait for a verdict, the most doubtful first."),
        "review": ("review", "review", "Confirm, correct or strike out an event."),
        "agreement": ("review", "agreement", "How far reviewers agree."),
        "example": ("review", "example", "Make a lexicon entry of an event."),
    },
    "Measure, and look into the lexicons": {
        "pairs": ("measure", "code_pairs", "Say what one marked actor does to another."),
        "evaluate": ("measure", "evaluate", "Score the coder against gold records."),
        "data check": ("lexicon", "check_data", "Check lexicons."),
        "data show": ("lexicon", "show_word", "Show what the lexicons know of a word."),
    },
}
COMMANDS = {name: told for commands in TASKS.values() for name, told in commands.items()}
GROUPS = {"data": "Look into the lexicons, or check them."}
WIDEST = max(len(name.partition(" ")[0]) for name in COMMANDS)


class ByTask(TyperGroup):
    """The commands in the order in which one works, each with the whole of what it does."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as click calls it
        """Write the list of commands, a task at a time."""
        for task, commands in TASKS.items():
            told = {name.partition(" ")[0]: GROUPS.get(name.partition(" ")[0], help) for name, (_, _, help) in commands.items()}
            rows = [(name.ljust(WIDEST), help) for name, help in told.items() if name in self.commands]
            if rows:
                with formatter.section(task):
                    formatter.write_dl(rows)


def application(names: Iterable[str], *, load: bool = True) -> typer.Typer:
    """The application with some of its commands.

    Args:
        names: names of commands.
        load: whether the commands are imported; else only their names and helps are there.
    """
    app = typer.Typer(
        name="dragoman",
        cls=ByTask,
        help="Read news reports, and write down who did what to whom, when and where, and who says so.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(main_options)
    groups: dict[str, typer.Typer] = {}
    for name in names:
        group, _, last = name.rpartition(" ")
        if group and group not in groups:
            groups[group] = typer.Typer(help=GROUPS[group], rich_markup_mode=None, no_args_is_help=True)
            app.add_typer(groups[group], name=group)
        (groups[group] if group else app).command(last, help=None if load else COMMANDS[name][2])(
            function(name) if load else named_only
        )
    return app


def function(name: str) -> Callable[..., Any]:
    """The function of a command, imported."""
    module, attribute, _ = COMMANDS[name]
    found: Callable[..., Any] = getattr(import_module(f"dragoman.view.commands.{module}"), attribute)
    return found


def named_only() -> None:
    """Stands for a command in the list of commands."""


def version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from dragoman.version import VERSION

        typer.echo(f"dragoman {VERSION}")
        raise typer.Exit


def main_options(
    version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options before the command."""


def main() -> None:
    """The entry point of the command."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more threads cost more time than they save on matrices so small
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    wanted = [name for name in COMMANDS if name.partition(" ")[0] == asked]
    application(wanted or COMMANDS, load=bool(wanted))()


def __getattr__(name: str) -> Any:
    if name == "app":
        return application(COMMANDS)
    raise AttributeError(f"module 'dragoman.view.cli' has no attribute {name!r}")


if __name__ == "__main__":
    main()
