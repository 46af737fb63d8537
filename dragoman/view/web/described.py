"""The filters in OpenAPI: each field of `Filter` is a parameter, with its help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litestar.openapi.spec import OpenAPIType, Operation, Parameter, Schema

from dragoman.store.filters import ORDERS, QUADS, REVIEWED, SECTORS, STANDINGS, TYPES
from dragoman.view.web.asking import FIELDS, HELP, HINTS, LARGEST

POSSIBLE: dict[str, Sequence[str]] = {
    "type": TYPES, "standing": STANDINGS, "quad": (*QUADS, *map(str, QUADS.values())), "sector": SECTORS,
    "reviewed": REVIEWED, "order": ORDERS,
}  # fmt: skip


def schema(name: str) -> Schema:
    """The schema of one filter."""
    hint = HINTS[FIELDS[name]]
    if hint is bool:
        return Schema(type=OpenAPIType.BOOLEAN)
    if hint is float:
        return Schema(type=OpenAPIType.NUMBER, minimum=0, maximum=1)
    if name == "limit":
        return Schema(type=OpenAPIType.INTEGER, minimum=1, maximum=LARGEST)
    word = Schema(type=OpenAPIType.STRING, enum=list(POSSIBLE[name]) if name in POSSIBLE else None)
    return Schema(type=OpenAPIType.ARRAY, items=word) if hint == tuple[str, ...] else word


def parameters() -> list[Parameter]:
    """All filters."""
    return [
        Parameter(name=name, param_in="query", description=HELP[name], required=False, schema=schema(name)) for name in FIELDS
    ]


def operation(own: Sequence[tuple[str, str]]) -> type[Operation]:
    """An operation with the filters, a format, and options of its own.

    Args:
        own: names and help.
    """
    more = [
        Parameter(name=name, param_in="query", description=help, required=False, schema=Schema(type=OpenAPIType.STRING))
        for name, help in (*own, ("format", "json: one page; jsonl, csv: all rows as a stream"))
    ]

    @dataclass
    class Filtered(Operation):
        def __post_init__(self) -> None:
            self.parameters = [*parameters(), *more]

    return Filtered


def by_id(what: str) -> type[Operation]:
    """An operation that takes an id."""

    @dataclass
    class ById(Operation):
        def __post_init__(self) -> None:
            self.parameters = [
                Parameter(
                    name="id",
                    param_in="query",
                    description=f"id of {what}",
                    required=True,
                    schema=Schema(type=OpenAPIType.STRING),
                )
            ]

    return ById
