"""The filters in OpenAPI: each field of `Filter` is a parameter, with its help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litestar.openapi.spec import OpenAPIType, Operation, Parameter, Schema

from dragoman.reconcile.pledging import KINDS, STATES, UNFOLLOWED
from dragoman.store.filters import AS_GIVEN, QUADS, REVIEWED, SECTORS, STANDINGS, TYPES, orders
from dragoman.view.fieldnames import named, obeyed
from dragoman.view.web.asking import FIELDS, HELP, HINTS, LARGEST

POSSIBLE: dict[str, Sequence[str]] = {
    "type": TYPES, "standing": STANDINGS, "quad": (*QUADS, *map(str, QUADS.values())), "sector": SECTORS,
    "reviewed": (*REVIEWED, *AS_GIVEN),
}  # fmt: skip
OWN: dict[str, Sequence[str]] = {"kind": KINDS, "state": (*STATES, UNFOLLOWED)}  # of pledges alone; each may be given twice


def words(possible: Sequence[str] | None = None) -> Schema:
    """The schema of a word, and what it may be."""
    return Schema(type=OpenAPIType.STRING, enum=list(possible) if possible else None)


def many(word: Schema) -> Schema:
    """The schema of what may be given more than once."""
    return Schema(type=OpenAPIType.ARRAY, items=word)


def schema(name: str, kind: str) -> Schema:
    """The schema of one filter of a list."""
    hint = HINTS[FIELDS[name]]
    if hint is bool:
        return Schema(type=OpenAPIType.BOOLEAN)
    if hint is float:
        return Schema(type=OpenAPIType.NUMBER, minimum=0, maximum=1)
    if name == "limit":
        return Schema(type=OpenAPIType.INTEGER, minimum=1, maximum=LARGEST)
    word = words(orders(kind) if name == "order" else POSSIBLE.get(name))
    return many(word) if hint == tuple[str, ...] else word


def parameter(name: str, help: str, schema: Schema) -> Parameter:
    """A name that an address may have."""
    return Parameter(name=name, param_in="query", description=help, required=False, schema=schema)


def operation(kind: str, own: Sequence[tuple[str, str]], formats: Sequence[str]) -> type[Operation]:
    """An operation with the filters that it obeys, the formats that it has, and options of its own.

    Args:
        kind: what is asked: events, actors, ...
        own: names and help.
        formats: names of the formats.
    """
    filters = [parameter(name, HELP[name], schema(name, kind)) for name in map(named, obeyed(kind))]
    more = [parameter(name, help, many(words(OWN[name])) if name in OWN else words()) for name, help in own]
    streams = "; jsonl, csv: all rows as a stream" if len(formats) > 1 else ""
    form = parameter("format", f"json: one page{streams}", words(formats))

    @dataclass
    class Filtered(Operation):
        def __post_init__(self) -> None:
            self.parameters = [*filters, *more, form]

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
