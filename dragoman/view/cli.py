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

# name: module of dragoman.view.commands, function in it, what it does
COMMANDS: dict[str, tuple[str, str, str]] = {
    "code": ("code", "code", "Code reports: who did what to whom, when, where, and who says so."),
    "add": ("add", "add", "Code reports and keep them in a store."),
    "events": ("ask", "events", "Events of a store."),
    "pledges": ("ask", "pledges", "Promises, offers, visits, requests and threats, and what came of them."),
    "statements": ("ask", "statements", "Who said what."),
    "meetings": ("ask", "meetings", "Who met whom, where, about what."),
    "actors": ("ask", "actors", "Who acts, and how often."),
    "reports": ("ask", "reports", "Reports of a store."),
    "dyads": ("ask", "dyads", "Counts of events by pair of sides."),
    "link": ("link", "link", "Tie together what reports tell of one fact."),
    "judge": ("link", "judge", "Say whether two events are one fact."),
    "dossier": ("dossier", "dossier", "Write a dossier on a relation, an actor or a topic."),
    "follow": ("follow", "follow", "Find what became of promises."),
    "review": ("review", "review", "Confirm, correct or strike out an event."),
    "queue": ("review", "queue", "Events that wait for a verdict, the most doubtful first."),
    "agreement": ("review", "agreement", "How far reviewers agree."),
    "example": ("review", "example", "Make a lexicon entry of an event."),
    "export": ("export", "export", "Write events in the format of another project."),
    "recode": ("recode", "recode", "Code a store again, after a change of lexicon."),
    "serve": ("serve", "serve", "A web application and a JSON API over a store."),
    "mcp": ("mcp", "mcp", "Serve a store to assistants (Model Context Protocol)."),
    "pairs": ("measure", "code_pairs", "Say what one marked actor does to another."),
    "evaluate": ("measure", "evaluate", "Score the coder against gold records."),
    "data check": ("lexicon", "check_data", "Check lexicons."),
    "data show": ("lexicon", "show_word", "Show what the lexicons know of a word."),
}
GROUPS = {"data": "Look into the lexicons, or check them."}


def application(names: Iterable[str], *, load: bool = True) -> typer.Typer:
    """The application with some of its commands.

    Args:
        names: names of commands.
        load: whether the commands are imported; else only their names and helps are there.
    """
    app = typer.Typer(
        name="dragoman",
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
