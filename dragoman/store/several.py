"""Reports -> entries for the store, made by several processes; one alone writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman.store.rows import Entry, entry_of
from dragoman.store.take import Job, Many, entries_of
from dragoman.workers import Pool, Work, set_aside


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes, in a worker, what codes reports and packs what the store keeps of them.

    Args:
        data: folders of the user's own lexicons.
        thorough: whether the classifier is asked about every pair.
    """

    data: tuple[Path, ...] = ()
    thorough: bool = False

    def __call__(self) -> Callable[[list[Job]], list[Entry]]:
        """What gives an entry for each job."""
        from dragoman.pipeline import Coder

        coder = Coder(self.data, thorough=self.thorough)
        return lambda jobs: list(entries_of(jobs, lambda: coder))


def lost(job: Job, how: str) -> Entry:
    """The entry of a report that killed two workers: its text, and the problem."""
    return entry_of(set_aside(job.report, how), source=job.report.source, line=job.report.line)


def several(make: Callable[[], Callable[[list[Job]], list[Entry]]], workers: int) -> Many:
    """What codes groups of reports in several processes, for `dragoman.store.take.take_in`.

    Args:
        make: makes, in a worker, what gives an entry for each job; `Maker` but for tests.
        workers: how many processes.
    """
    return Pool(Work(make=make, takes=Job, gives=Entry, aside=lost), workers).map
