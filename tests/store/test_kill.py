"""Killed anywhere and run again, a store holds the same rows as one that nobody disturbed."""

from __future__ import annotations

import multiprocessing
import random
import signal
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from small import add, everything, given, run

NUMBER, PART = 36, 4


@pytest.fixture(autouse=True)
def no_network() -> None:
    """Processes are begun over a socket of this machine, which the common fixture would refuse."""


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that have the imports behind them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["duckdb", "pandas", "pyarrow", "pyarrow.parquet", "dragoman.store.take", "dragoman.store.write"]
    )
    return context


@pytest.fixture(scope="module", params=["news.duckdb", "news"])
def undisturbed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, list[str]]]:
    path = tmp_path_factory.mktemp("undisturbed") / request.param
    add(path, given(NUMBER), reports=PART)
    return request.param, everything(path)


def until_done(processes: ForkServerContext, path: Path, kills: list[tuple[float, int]]) -> int:
    """Run, kill at each of the moments (seconds, or a step on the disk), and run to the end; how often it was killed."""
    killed = 0
    for seconds, step in kills:
        process = processes.Process(target=run, args=(str(path), NUMBER, PART, step))
        process.start()
        process.join(seconds if not step else 20)
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        process.close()
    add(path, given(NUMBER), reports=PART)
    return killed


def test_killed_at_twenty_moments(
    tmp_path: Path, processes: ForkServerContext, undisturbed: tuple[str, dict[str, list[str]]]
) -> None:
    name, expected = undisturbed
    chance = random.Random(20220530)
    rounds, each = (2, 10) if name.endswith(".duckdb") else (1, 4)
    killed = 0
    for n in range(rounds):
        path = tmp_path / str(n) / name
        path.parent.mkdir()
        killed += until_done(processes, path, [(chance.uniform(0.02, 0.25), 0) for _ in range(each)])
        assert everything(path) == expected
    assert killed >= rounds * each // 4, "most runs ended before they were killed: make them longer"


def test_killed_at_steps_on_the_disk(
    tmp_path: Path, processes: ForkServerContext, undisturbed: tuple[str, dict[str, list[str]]]
) -> None:
    name, expected = undisturbed
    kills = [(0.0, step) for step in (1, 9, 30, 5, 21)]  # in the first part, between two, in the fold
    assert until_done(processes, tmp_path / name, kills) >= 4
    assert everything(tmp_path / name) == expected
    assert not [entry for entry in tmp_path.rglob("*") if entry.name.startswith(("new-", "old-"))]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    add(path, given(40))
    before, size = everything(path), path.stat()
    told = add(path, given(40))
    assert {outcome.what for outcome in told} == {"known"}
    assert everything(path) == before
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (size.st_size, size.st_mtime_ns)
