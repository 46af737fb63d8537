"""The same reading as a map over Arrow batches on Apache Spark; needs `dragoman[spark]` and Java 17.

A report in gives a row of `dragoman.schema.READING` out, whatever machine it is read on and however
often: ids are digests of content, and no step looks at a clock or at another report. So a task that
fails, or runs twice at once, may be run again, and Spark's writer lets one attempt of each task
into the output. docs/cluster.md tells how it is set up and what it costs.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from dragoman import batch
from dragoman.errors import InputError, SettingsError
from dragoman.ingest.sources import reports, unopened
from dragoman.ingest.taken import Intake, Report, Taken, made
from dragoman.records import Document, Problem, Reading
from dragoman.schema import READING
from dragoman.tabulate import arrow

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TEXT = ("id", "text", "title", "date", "source", "url", "licence", "language")  # columns that are read, text alone is a must
ROWS = 64  # readings in one batch that goes out
TABLES = (".parquet", ".parq", ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".json", ".json.gz")
Coding = Callable[[Iterable[Taken]], Iterator[Reading | InputError]]


def code(spark: SparkSession, source: str, output: str, batches: Batches | None = None) -> None:
    """Read all reports of a table or of a list of files, and write the readings as Parquet, parted by month.

    Args:
        spark: the session.
        source: Parquet or JSON lines with the columns of `TEXT`, or a text file (.txt, .list) with one address of a
            file a line: WARC, feeds, pages, anything that `dragoman code` takes; local or in an object store.
        output: folder for the readings; it must not be there yet, or hold no finished run.
        batches: how they are read; built-in, with the classifier, where not given.

    Raises:
        SettingsError: the source is of no known kind, or has no column `text`.
    """
    readings(spark, source, batches).write.partitionBy("month").parquet(output)


def readings(spark: SparkSession, source: str, batches: Batches | None = None) -> DataFrame:
    """The readings as a table that is not yet computed: a row a report, `month` beside the columns of `READING`.

    Args:
        spark: the session.
        source: as in `code`.
        batches: as in `code`.

    Raises:
        SettingsError: the source is of no known kind, or has no column `text`.
    """
    from pyspark.sql.functions import coalesce, col, date_format, lit
    from pyspark.sql.pandas.types import from_arrow_schema

    coder = batches or Batches()
    name = source.lower().rstrip("/")
    if name.endswith((".txt", ".list")):
        found = spark.read.text(source).withColumnRenamed("value", "path").where("trim(path) <> ''")
        found = found.repartition(max(1, found.count()))  # a file is a task: it is read again alone where it fails
        coded = found.mapInArrow(coder.of_paths, from_arrow_schema(READING))
    elif name.endswith(TABLES):
        found = spark.read.parquet(source) if "parq" in name else spark.read.json(source)
        if "text" not in found.columns:
            raise SettingsError(f"{source} has no column 'text', but {', '.join(found.columns)}", "source")
        columns = [col(c).cast("string") for c in TEXT if c in found.columns]
        coded = found.select(*columns).mapInArrow(coder.of_reports, from_arrow_schema(READING))
    else:
        raise SettingsError(f"{source} is neither .parquet nor .jsonl nor a list of files (.txt, .list)", "source")
    return coded.withColumn("month", coalesce(date_format("published", "yyyy-MM"), lit("unknown")))


class Batches:
    """Arrow batches of reports -> Arrow batches of readings; what Spark calls, and no part of Spark.

    Args:
        date: day of publication of reports that carry none.
        learned: whether the classifier is asked.
        coding: what reads reports; the built-in coder where not given.
    """

    def __init__(self, *, date: str | None = None, learned: bool = True, coding: Coding | None = None) -> None:
        self.date, self.learned, self.coding = date, learned, coding

    def of_reports(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """A row for each row that has a text; the rest are rows with a problem."""
        rows = (row for one in batches for row in one.to_pylist())
        return self._coded(self._made(row) for row in rows)

    def of_paths(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The reports of the files whose addresses come in."""
        return self._coded(
            found for one in batches for path in one.column("path").to_pylist() for found in self._opened(path.strip())
        )

    def _made(self, row: dict[str, Any]) -> Report:
        text = {name: row.get(name) or "" for name in TEXT}
        return made(
            text["text"], source=text["id"] or "row", intake=Intake(date=self.date), id=text["id"], title=text["title"],
            date=text["date"], outlet=text["source"], url=text["url"], licence=text["licence"], language=text["language"],
        )  # fmt: skip

    def _opened(self, path: str) -> Iterator[Taken]:
        """What is in a file, brought here first where it lies elsewhere."""
        if "://" not in path:
            yield from reports([path], date=self.date)
            return
        import fsspec  # part of the extra: object stores, HDFS, HTTP

        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder) / path.rsplit("/", 1)[-1]
            try:
                with fsspec.open(path, "rb") as there, here.open("wb") as copy:
                    shutil.copyfileobj(there, copy, 1 << 20)
            except (FileNotFoundError, PermissionError) as error:  # of any other failure the task is run again
                yield unopened(error, path)
                return
            yield from reports([str(here)], date=self.date)

    def _coded(self, taken: Iterable[Taken]) -> Iterator[pa.RecordBatch]:
        coding = self.coding or (lambda some: batch.code(some, lambda: coder(self.learned)))
        found = coding(taken)
        while some := list(islice(found, ROWS)):
            table = arrow([failed(r) if isinstance(r, InputError) else r for r in some])
            yield from table.combine_chunks().to_batches()


@lru_cache(maxsize=1)
def coder(learned: bool) -> batch.Coder:
    """The coder of a Python worker of Spark, made once; the worker is used for many tasks."""
    from dragoman.pipeline import Coder  # heavy, and the driver needs none

    return Coder(learned=learned)


def failed(error: InputError) -> Reading:
    """A row for what could not be taken in, so that what goes in can be counted in what comes out."""
    place = error.source if error.line is None else f"{error.source}:{error.line}"
    return Reading(
        document=Document(id=place, text=""), problems=(Problem(step="ingest", code=error.code, message=str(error)),)
    )  # fmt: skip
