"""Reports on a cluster: each counted once, and read as one process reads them, whatever is killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dragoman import batch
from dragoman.errors import InputError
from dragoman.records import Document, Reading
from dragoman.schema import READING
from dragoman.spark import Batches

TEXTS = (
    "Peru's president met the foreign minister of Chile in Lima on Monday.",
    "Kenya condemned the attack on its embassy and recalled its ambassador from Sudan.",
    "The prime minister of Norway promised to send aid to Jordan next week.",
)


def rows(count: int) -> list[dict[str, str]]:
    return [
        {"id": f"r{n}", "text": f"{TEXTS[n % 3]} It was report {n}.", "date": f"2024-{n % 3 + 1:02}-06", "source": "Wire"}
        for n in range(count)
    ]


def bare(taken: Iterable[Any]) -> Iterator[Reading | InputError]:
    """Stands for the coder."""
    for item in taken:
        yield item if isinstance(item, InputError) else Reading(document=item.document, problems=item.problems)


def test_batches_keep_rows_and_order() -> None:
    given = pa.Table.from_pylist(rows(150)).to_batches(max_chunksize=40)
    found = pa.Table.from_batches(Batches(coding=bare).of_reports(given), schema=READING)
    assert found.column("report").to_pylist() == [f"r{n}" for n in range(150)]
    assert str(found.column("published")[1]) == "2024-02-06"


def test_a_row_without_text_is_counted() -> None:
    given = pa.RecordBatch.from_pylist([{"id": "a", "text": None}, {"id": "b", "text": TEXTS[0]}])
    found = pa.Table.from_batches(Batches(coding=bare).of_reports([given]))
    assert found.column("report").to_pylist() == ["a", "b"]
    assert found.column("problems")[0].as_py()


def test_files_are_opened_here_and_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXTS[0], encoding="utf-8")
    paths = [str(tmp_path / "one.txt"), f"file://{tmp_path}/one.txt", str(tmp_path / "none.txt")]
    found = pa.Table.from_batches(Batches(coding=bare).of_paths([pa.RecordBatch.from_pylist([{"path": p} for p in paths])]))
    assert found.column("text").to_pylist()[:2] == [TEXTS[0], TEXTS[0]]
    assert found.num_rows == 3
    assert found.column("problems")[2].as_py()[0]["message"]


def test_an_object_that_is_not_there_is_a_row_with_its_problem(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not here: install dragoman[spark]")
    paths = [f"file://{tmp_path}/none.txt", "memory://none.warc.gz"]
    found = pa.Table.from_batches(Batches(coding=bare).of_paths([pa.RecordBatch.from_pylist([{"path": p} for p in paths])]))
    assert found.column("report").to_pylist() == paths
    assert [row[0]["code"] for row in found.column("problems").to_pylist()] == ["missing", "missing"]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not here: install dragoman[spark]")
    if shutil.which("java") is None:
        pytest.skip("there is no Java: install version 17")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(p for p in sys.path if p)
    made = (
        sql.SparkSession.builder.master("local[2,4]")  # two at a time, each tried four times
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()


@pytest.mark.filterwarnings("ignore")
def test_killed_tasks_change_nothing(session: Any, tmp_path: Path) -> None:
    """Every task is killed once: half of them midway, half when all is done; the rows are those of one process."""
    from dragoman import spark
    from dragoman.pipeline import Coder

    def killing(taken: Iterable[Any]) -> Iterator[Any]:
        import pyspark

        from dragoman.spark import coder

        context = pyspark.TaskContext.get()
        assert context is not None
        first, odd = context.attemptNumber() == 0, context.partitionId() % 2
        for n, reading in enumerate(batch.code(taken, lambda: coder(False))):
            yield reading
            if first and odd and n == 3:
                os.kill(os.getpid(), signal.SIGKILL)
        if first:
            os.kill(os.getpid(), signal.SIGKILL)

    given = rows(24)
    source = tmp_path / "in.jsonl"
    source.mkdir()
    for part in range(3):
        (source / f"{part}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in given[part::3]), encoding="utf-8")
    output = tmp_path / "out.parquet"
    spark.code(session, str(source), str(output), Batches(coding=killing))

    import pyarrow.parquet as pq

    found = pq.read_table(output).drop_columns(["month"])
    local = Coder(learned=False)
    expected = pa.Table.from_batches(
        Batches(coding=lambda taken: batch.code(taken, lambda: local)).of_reports([pa.RecordBatch.from_pylist(given)])
    )
    assert sorted(found.to_pylist(), key=lambda r: r["report"]) == sorted(expected.to_pylist(), key=lambda r: r["report"])
    assert sum(len(r["events"]) for r in found.to_pylist()) > 10
    assert sorted(p.name for p in output.iterdir() if p.is_dir()) == ["month=2024-01", "month=2024-02", "month=2024-03"]


@pytest.mark.filterwarnings("ignore")
def test_a_list_of_files(session: Any, tmp_path: Path) -> None:
    from dragoman import spark

    def coding(taken: Iterable[Any]) -> Iterator[Any]:
        for item in taken:
            yield (
                item if isinstance(item, InputError) else Reading(document=Document(id=item.document.id, text=item.document.text))
            )

    paths = []
    for n in range(5):
        (tmp_path / f"report{n}.txt").write_text(TEXTS[0], encoding="utf-8")
        paths.append(str(tmp_path / f"report{n}.txt"))
    listed = tmp_path / "files.list"
    listed.write_text("\n".join([*paths, ""]), encoding="utf-8")
    spark.code(session, str(listed), str(tmp_path / "out.parquet"), Batches(coding=coding))

    import pyarrow.parquet as pq

    found = pq.read_table(tmp_path / "out.parquet", columns=["report", "month"]).to_pylist()
    assert sorted((r["report"], r["month"]) for r in found) == [(f"report{n}", "unknown") for n in range(5)]
