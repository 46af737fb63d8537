"""`dragoman mcp`: a Model Context Protocol server over a store, on standard input and output."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from dragoman.view.commands.ending import MISUSE, guarded
from dragoman.view.commands.options import DEFAULT, opened


def mcp(store: Annotated[Path, typer.Option(metavar="F", help="The store to ask.")] = DEFAULT) -> None:
    """Serve a store to assistants by the Model Context Protocol, on standard input and output; read-only."""

    def work() -> None:
        try:
            from dragoman.view.assistant import server
        except ModuleNotFoundError as error:
            if error.name != "mcp":
                raise
            typer.echo(
                "dragoman: the package 'mcp' is not installed: in the folder of dragoman's sources, pip install '.[mcp]'",
                err=True,
            )
            raise typer.Exit(MISUSE) from None
        from dragoman.pipeline import Coder

        with opened(store) as tables:
            server(tables, cache(Coder)).run("stdio")

    guarded(work)
