"""Worker processes: the same readings in the same order, whatever dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman import batch, workers
from dragoman.errors import DragomanError, InputError
from dragoman.ingest.taken import Intake, Report, made
from dragoman.records import Problem, Reading

TEXTS = (
    "Peru's president met the foreign minister of Chile in Lima on Monday.",
    "Kenya condemned the attack on its embassy and recalled its ambassador from Sudan.",
    "The prime minister of Norway promised to send aid to Jordan next week.",
)


def report(n: int, text: str = "") -> Report:
    return made(text or TEXTS[n % 3], source="x.jsonl", intake=Intake(date="2024-05-06"), line=n, id=f"r{n}")


@dataclass(frozen=True)
class Small:
    """Stands for the coder: a reading with the number of the process; some texts kill it."""

    marks: Path

    def __call__(self) -> Callable[[list[Report]], list[Reading]]:
        return lambda reports: [self.read(r) for r in reports]

    def read(self, one: Report) -> Reading:
        text = one.document.text
        if "poison" in text or ("once" in text and not (self.marks / one.document.id).exists()):
            (self.marks / one.document.id).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "slow" in text:
            time.sleep(0.3)
        return Reading(document=one.document, problems=(Problem(step="test", code="by", message=str(os.getpid())),))


@dataclass(frozen=True)
class Broken:
    def __call__(self) -> Callable[[list[Report]], list[Reading]]:
        raise DragomanError("no such folder: check --data")


@dataclass(frozen=True)
class Dying:
    def __call__(self) -> Callable[[list[Report]], list[Reading]]:
        os.kill(os.getpid(), signal.SIGKILL)
        return lambda _: []


def test_order_is_kept_and_errors_stay_in_their_place(tmp_path: Path) -> None:
    taken: list[Report | InputError] = [report(n, "a slow text" if n % 20 == 0 else "a text") for n in range(70)]
    taken.insert(40, InputError("no text", "x.jsonl", 40))
    found = list(workers.code(taken, 2, Small(tmp_path)))
    assert [r.document.id if isinstance(r, Reading) else r for r in found] == [
        r.document.id if isinstance(r, Report) else r for r in taken
    ]
    assert len({r.problems[0].message for r in found if isinstance(r, Reading)}) == 2


def test_a_crash_loses_nothing(tmp_path: Path) -> None:
    taken = [report(n, "dies once" if n in (3, 30) else "a text") for n in range(40)]
    found = list(workers.code(taken, 2, Small(tmp_path)))
    assert [r.document.id for r in found if isinstance(r, Reading)] == [f"r{n}" for n in range(40)]
    assert not [r for r in found if isinstance(r, Reading) and r.problems[0].code == "crash"]


def test_a_poison_report_is_set_aside_and_named(tmp_path: Path) -> None:
    found = list(workers.code([report(n, "poison" if n == 5 else "a text") for n in range(20)], 2, Small(tmp_path)))
    crashed = [r for r in found if isinstance(r, Reading) and r.problems[-1].code == "crash"]
    assert [r.document.id for r in crashed] == ["r5"]
    assert "x.jsonl:5: the report 'r5' was set aside" in crashed[0].problems[-1].message
    assert "SIGKILL" in crashed[0].problems[-1].message
    assert len(found) == 20


def test_workers_that_cannot_start_are_an_error() -> None:
    with pytest.raises(DragomanError, match="check --data"):
        list(workers.code([report(1)], 1, Broken()))
    with pytest.raises(DragomanError, match="fewer --workers"):
        list(workers.code([report(1)], 1, Dying()))


def test_whoever_stops_early_leaves_no_process(tmp_path: Path) -> None:
    pool = workers.Pool(workers.Work(make=Small(tmp_path), takes=Report, gives=Reading, aside=workers.set_aside), 2)
    found = pool.map([report(n, "a slow text")] for n in range(1000))
    next(found)
    processes = [hand.process for hand in pool.hands if hand.process is not None]
    assert 1 <= len(processes) <= 2
    pids = [p.pid for p in processes]
    found.close()  # type: ignore[attr-defined]
    for pid in pids:
        assert pid is not None
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_input_is_not_read_far_ahead(tmp_path: Path) -> None:
    read = 0

    def given() -> object:
        nonlocal read
        for n in range(1000):
            read += 1
            yield report(n)

    found = workers.code(given(), 2, Small(tmp_path))  # type: ignore[arg-type]
    next(found)
    assert read <= 16 * 5
    found.close()  # type: ignore[attr-defined]


def test_workers_read_as_one_process_does() -> None:
    from dragoman.pipeline import Coder  # heavy, and workers import this module too

    taken = [report(n) for n in range(6)]
    coder = Coder()
    assert list(workers.code(taken, 1)) == list(batch.code(taken, lambda: coder))


class Late:
    """A dead worker whose code is known a moment after it is joined, since another thread has reaped it."""

    asked = 0

    def join(self) -> None:
        """Come back at once."""

    @property
    def exitcode(self) -> int | None:
        self.asked += 1
        return -signal.SIGKILL if self.asked > 3 else None


def test_a_worker_that_another_thread_reaps() -> None:
    assert workers._reaped(Late()) == -signal.SIGKILL  # type: ignore[arg-type]
