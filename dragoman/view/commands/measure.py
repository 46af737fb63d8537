"""`dragoman pairs` and `dragoman evaluate`: the relation of marked actors, and scores against gold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.view.commands.ending import BROKEN_PIPE, coder, silence, stop


class Readers(StrEnum):
    """Who reads a pair."""

    both = "both"
    frames = "frames"
    classifier = "classifier"


def code_pairs(
    file: Annotated[Path, typer.Argument(metavar="PAIRS.jsonl", help="id, text, source [[start, end]], target [[start, end]].")],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="F", help="Write to this file.")] = None,
    readers: Annotated[Readers, typer.Option(help="Who reads.")] = Readers.both,
    data: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="A folder of your own lexicons, read over the built-in ones."),
    ] = None,
) -> None:
    """Say what one marked actor of a sentence does to another: type, mode, direction, how surely."""
    from dragoman.errors import DragomanError
    from dragoman.view.output import check, opened
    from dragoman.view.pairs import relate

    try:
        if output is not None:
            check(output, [str(file)])
        with opened(output) as out:
            out.writelines(line + "\n" for line in relate(file, readers.value, tuple(data or ())))
    except DragomanError as error:
        stop(error)
    except BrokenPipeError:
        silence()
        raise typer.Exit(BROKEN_PIPE) from None


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl...", help="Gold records, one a line.")],
    *,
    pairs: Annotated[bool, typer.Option("--pairs", help="The records are pairs of marked actors with a type.")] = False,
    readers: Annotated[Readers, typer.Option(help="With --pairs: who reads.")] = Readers.both,
    data: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="A folder of your own lexicons, read over the built-in ones."),
    ] = None,
) -> None:
    """Score the coder against gold records: events, fields, types, parties, with intervals."""
    from dragoman.errors import DragomanError

    if pairs:
        from dragoman.view.pairs import pairs_card

        try:
            for path in gold:
                typer.echo(pairs_card(path, readers.value, tuple(data or ())))
        except DragomanError as error:
            stop(error)
        return
    from dragoman.view.evaluation import events_card

    try:
        loaded = coder(tuple(data or ()))
        for number, path in enumerate(gold):
            if number:
                typer.echo("")
            typer.echo(events_card(path, loaded))
    except DragomanError as error:
        stop(error)
