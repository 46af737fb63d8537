"""What a store answered -> a table on the terminal, csv, jsonl or parquet."""

from __future__ import annotations

import csv
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import SettingsError

if TYPE_CHECKING:
    import pyarrow as pa


class Format(StrEnum):
    """How answers are written."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


def give(found: pa.Table, kind: str, format: Format, output: Path | None) -> None:
    """Write an answer.

    Args:
        found: the answer.
        kind: what was asked: events, pledges, ...
        format: how to write it.
        output: the file; standard output where None.

    Raises:
        SettingsError: the file cannot be written, or the format needs one.
    """
    if format is Format.parquet:
        parquet(found, output)
        return
    from dragoman.view.output import opened

    with opened(output) as out:
        if format is Format.table:
            from dragoman.view.tables import show

            show(found, kind, out)
        elif format is Format.csv:
            if output is not None:
                out.write("\ufeff")  # tells a spreadsheet that this is UTF-8; pandas, polars and readr pass over it
            from dragoman.view.flat import columns, flat

            writer = csv.DictWriter(out, columns(found.schema), lineterminator="\n")
            writer.writeheader()
            writer.writerows(flat(found))
        else:
            import msgspec

            encode = msgspec.json.Encoder().encode
            for batch in found.to_batches(max_chunksize=1000):
                out.writelines(encode(rounded(row)).decode() + "\n" for row in batch.to_pylist())


def rounded(value: Any) -> Any:
    """The value with six digits in each number, as it was kept."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [rounded(inner) for inner in value]
    return value


def parquet(found: pa.Table, output: Path | None) -> None:
    """Write a Parquet file, whole or not at all.

    Raises:
        SettingsError: there is no file to write to, or it cannot or may not be written.
    """
    import pyarrow.parquet as pq

    if output is None:
        if sys.stdout.isatty():
            raise SettingsError("parquet is no text for a terminal: give a file with -o", "format")
        pq.write_table(found, sys.stdout.buffer, compression="zstd")
        return
    from dragoman.view.output import refused, whole

    with whole(output) as part:
        try:
            with part.open("wb") as out:  # given a path, Arrow removes it where writing fails, a device or pipe too
                pq.write_table(found, out, compression="zstd")
        except OSError as error:
            raise refused(output, error) from error
