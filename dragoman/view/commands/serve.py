"""`dragoman serve`: the web application and the JSON API over a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.view.commands.ending import MISUSE, guarded
from dragoman.view.commands.options import DEFAULT, DataOption, check, opened

if TYPE_CHECKING:
    from dragoman.view.web.house import House

LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(
    *,
    store: Annotated[Path, typer.Option("--store", metavar="F", help="The store to show.")] = DEFAULT,
    host: Annotated[
        str, typer.Option(metavar="H", help="The address to listen at; others than this machine's own let others in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port.")] = 8321,
    token: Annotated[
        str | None, typer.Option(metavar="T", envvar="DRAGOMAN_TOKEN", help="Let programs that send this token add reports.")
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Let whoever opens a page give verdicts on events.")] = False,
    data: DataOption = None,
) -> None:
    """Show a store in the browser, and answer programs under /api/v1. Stop it with Ctrl-C.

    While it runs, `dragoman add` may go on adding to the store: what is new is seen within two seconds.
    """
    if token is not None and len(token) < 8:
        raise typer.BadParameter("too short to keep anybody out: give 8 characters or more", param_hint="--token")
    check(data=data)

    def work() -> None:
        with opened(store) as tables:
            from dragoman.view.web.house import House
            from dragoman.view.web.pages import overview_figures

            house = House(tables, path=store, token=token, review=review, data=data or ())
            house.warm()
            house.once("overview", lambda: overview_figures(house))  # so that nobody waits for the first page
            run(house, host, port)

    guarded(work)


def run(house: House, host: str, port: int) -> None:
    """Listen until somebody stops it.

    Args:
        house: the store and the coder.
        host: the address to listen at.
        port: the port; 0 for any that is free.
    """
    import socket

    import uvicorn

    from dragoman.view.web.app import application

    local = host in LOCAL
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=256)
    except OSError as error:
        typer.echo(
            f"dragoman: cannot listen at {host}:{port} ({error.strerror or error}): give another --port or --host", err=True
        )
        raise typer.Exit(MISUSE) from None
    with listening:
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"dragoman: http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)", err=True)
        if not local:
            typer.echo("dragoman: whoever reaches this address can read the whole store", err=True)
        config = uvicorn.Config(
            application(house, anywhere=not local), log_level="warning", access_log=False, timeout_graceful_shutdown=3
        )
        uvicorn.Server(config).run(sockets=[listening])
