"""One lexicon file -> its entries, checked against their shape, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from dragoman.data.shapes import Shape
from dragoman.errors import DataError

T = TypeVar("T", bound=Shape)


class _Yaml(yaml.CSafeLoader):
    """YAML where only true and false are truth values: "on" and "no" are words here, dates are text."""


_Yaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Yaml.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read_entries(path: Path, shape: type[T]) -> Iterator[tuple[int, T]]:
    """The entries of one YAML file with the line on which each begins.

    Raises:
        DataError: the file is no YAML list of mappings, or an entry does not fit the shape.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Yaml)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(f"no valid YAML: {error}", name, mark.line + 1 if mark else None) from error
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise DataError("expected a list of entries, each beginning with '- '", name, 1)
    maker = yaml.SafeLoader("")
    for item in node.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            raise DataError("expected an entry of 'key: value' lines", name, line)
        for key, at in _twice(item):
            raise DataError(f"a key stands twice: {key}", name, at)
        try:
            yield line, msgspec.convert(maker.construct_document(item), shape)
        except msgspec.ValidationError as error:
            raise DataError(str(error), name, line) from error


def _twice(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Keys that stand twice in a mapping or in one inside it, with their lines: YAML itself would take the last of them."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _twice(value)


def read_table(path: Path, shape: type[T]) -> Iterator[T]:
    """The rows of a tab-separated table; the first line names the columns, an empty cell takes the shape's default.

    Raises:
        DataError: a row does not fit the shape.
    """
    name = f"codes/{path.name}"
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t") if lines else []
    required = {f.encode_name for f in msgspec.structs.fields(shape) if f.required}
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise DataError(f"expected {len(columns)} columns: {', '.join(columns)}", name, number)
        row = {key: cell for key, cell in zip(columns, cells, strict=True) if cell or key in required}
        try:
            yield msgspec.convert(row, shape, strict=False)
        except msgspec.ValidationError as error:
            raise DataError(str(error), name, number) from error
