"""Rows with nested parties and contents -> flat columns, for spreadsheets, R and pandas.

Parties of one list are joined by ';', each column keeping their order: `source_side` "RUS;CHN" goes with
`source_name` "Lavrov;" where the second has no name. Sectors of one party are joined by ','.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

Row = Mapping[str, Any]
PARTY = ("side", "country", "org", "sector", "name", "role")
# reasons, keys and what the parties say already are for programs, in jsonl and Parquet
LEFT_OUT = frozenset({"why", "names", "signature", "bands", "text", "source_sides", "target_sides", "version", "run"})
BETWEEN, WITHIN = ";", ","
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a text that begins so for a formula


def columns(schema: pa.Schema) -> list[str]:
    """The names of the flat columns of a table."""
    return [name for field in schema for name in names(field.name, field.type)]


def names(name: str, type: pa.DataType) -> Iterator[str]:
    """The flat columns that one column becomes."""
    import pyarrow as pa

    if name in LEFT_OUT:
        return
    if is_parties(type):
        yield from (f"{name}_{key}" for key in PARTY)
    elif pa.types.is_struct(type):
        for i in range(type.num_fields):
            inner = type.field(i)
            if inner.name not in ("lat", "lon", "place_id", "place_precision", "date_inferred"):
                yield from [f"{name}_{inner.name}"] if inner.name == "content" else names(f"{name}_{inner.name}", inner.type)
    else:
        yield name


def is_parties(type: pa.DataType) -> bool:
    """Whether a column holds lists of parties."""
    import pyarrow as pa

    inner = type.value_type if pa.types.is_list(type) else None
    return inner is not None and pa.types.is_struct(inner) and inner.get_field_index("side") >= 0


def flat(found: pa.Table) -> Iterator[dict[str, str]]:
    """The rows of a table as text, a value for each of its `columns`."""
    wanted = [field for field in found.schema if field.name not in LEFT_OUT]
    kept = found.select([field.name for field in wanted])
    keys = {field.name: list(names(field.name, field.type)) for field in wanted}
    parties = frozenset(field.name for field in wanted if is_parties(field.type))
    for batch in kept.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            out: dict[str, str] = {}
            for name, value in row.items():
                out.update(cells(name, value, keys[name], name in parties))
            yield out


def cells(name: str, value: Any, keys: Sequence[str], parties: bool) -> dict[str, str]:
    """One value as flat cells.

    Args:
        name: the column.
        value: what stands there.
        keys: the flat columns that it becomes.
        parties: whether it is a list of parties.
    """
    if parties:
        return of_parties(name, value or [])
    if isinstance(value, Mapping):
        found: dict[str, str] = {}
        for inner, part in value.items():
            if inner in ("source", "target"):
                found |= of_parties(f"{name}_{inner}", part or [])
            elif f"{name}_{inner}" in keys:
                found[f"{name}_{inner}"] = act(part) if inner == "content" else cell(part)
        return found
    if len(keys) > 1 or keys != [name]:
        return dict.fromkeys(keys, "")
    return {name: cell(value)}


def of_parties(name: str, found: Sequence[Row]) -> dict[str, str]:
    """A list of parties as flat cells, empty where no party has the value."""
    out = {}
    for key in PARTY:
        values = [WITHIN.join(p[key] or ()) if key == "sector" else clean(p[key] or "") for p in found]
        out[f"{name}_{key}"] = guarded(BETWEEN.join(values)) if any(values) else ""
    return out


def act(inside: Row | None) -> str:
    """An act inside an act, in one cell: 'IRN > KAZ: CONSULT visit'."""
    if not inside or inside.get("type") is None:
        return ""
    ends = [BETWEEN.join(p["side"] or p["name"] or "" for p in inside[part] or ()) for part in ("source", "target")]
    return f"{' > '.join(ends)}: {' '.join(filter(None, (inside['type'], inside['mode'])))}"


def cell(value: Any) -> str:
    """A value as text: days in ISO form, truth as true and false, lists joined by ';', nothing where it is null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (dt.date, int)):
        return str(value)
    if isinstance(value, (list, tuple)):
        if value and isinstance(value[0], Mapping):
            return str(len(value))  # mentions: their number
        return guarded(BETWEEN.join(clean(str(v)) for v in value))
    return guarded(str(value))


def clean(words: str) -> str:
    """Words without the sign that stands between values."""
    return words.replace(BETWEEN, WITHIN)


def guarded(words: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before what would look like one."""
    return f"'{words}" if words.startswith(FORMULA) else words
