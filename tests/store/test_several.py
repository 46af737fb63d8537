"""A store filled by several processes holds what one process would have written, and no report is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from small import SmallCoder, add, everything, given, report

from dragoman.store import Writer
from dragoman.store.rows import Entry
from dragoman.store.several import several
from dragoman.store.take import Job, Outcome, entries_of, take_in

POISON = "r0005"


@dataclass(frozen=True)
class Small:
    """Makes the cheap coder in a worker; it dies on some reports where told so."""

    poison: str = ""

    def __call__(self) -> Callable[[list[Job]], list[Entry]]:
        coder = SmallCoder()

        def work(jobs: list[Job]) -> list[Entry]:
            if any(job.report.document.id == self.poison for job in jobs):
                os._exit(9)
            return list(entries_of(jobs, lambda: coder))

        return work


def add_by(workers: int, path: Path, number: int, poison: str = "") -> list[Outcome]:
    told: list[Outcome] = []
    coder = SmallCoder()
    with Writer(path, versions=coder.versions) as writer:
        take_in(given(number), writer, lambda: coder, told.append, several(Small(poison), workers))
    return told


def test_several_processes_write_what_one_does(tmp_path: Path) -> None:
    add(tmp_path / "one.duckdb", given(90))
    add_by(2, tmp_path / "two.duckdb", 90)
    assert everything(tmp_path / "two.duckdb") == everything(tmp_path / "one.duckdb")
    again = add_by(2, tmp_path / "two.duckdb", 90)
    assert {outcome.what for outcome in again} == {"known"}


def test_a_poison_report_is_kept_with_its_problem_and_the_others_are_coded(tmp_path: Path) -> None:
    told = add_by(2, tmp_path / "s.duckdb", 20, poison=POISON)
    readings = {o.reading.document.id: o.reading for o in told if o.reading is not None}
    assert [p.code for p in readings[POISON].problems] == ["crash"]
    assert POISON in readings[POISON].problems[0].message
    assert all(r.events for id, r in readings.items() if id != POISON)
    assert report(5).document.text == readings[POISON].document.text
