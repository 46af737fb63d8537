"""What the commands that take reports in have in common: which column of a table holds which field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.ingest.sources import Columns

ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME",
        help="Which column of a table, or key of a JSON line, holds a field: text=MainStory. Fields are id, text, title, "
        "date, source, url, licence; those not named are guessed in tables. Repeatable.",
    ),
]  # fmt: skip


def columns(given: Sequence[str]) -> Columns:
    """What the user says of columns.

    Args:
        given: field and name of the column, with '=' between.

    Raises:
        typer.BadParameter: there is no such field, or no name.
    """
    from dataclasses import fields

    from dragoman.ingest.sources import Columns

    possible = [field.name for field in fields(Columns)]
    found: dict[str, str] = {}
    for words in given:
        name, _, column = words.partition("=")
        if name not in possible or not column:
            message = f"{words!r} names no column of a field: write FIELD=NAME, with one of {', '.join(possible)}"
            raise typer.BadParameter(message, param_hint="--column")
        found[name] = column
    return Columns(**found)
