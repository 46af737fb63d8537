"""The same work in several processes: order kept, memory bounded, no report lost.

Reports go to the workers and readings come back as bytes of plain records (msgpack, a fifth of the
time of pickling); a parse never leaves the process that made it. A worker that dies takes nothing
with it: another one is started and is given each report of its group alone, and a report that
kills that one too is set aside and named.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

import msgspec

from dragoman import batch
from dragoman.errors import DragomanError, InputError
from dragoman.ingest.taken import Report, Taken
from dragoman.records import Problem, Reading

GROUP = 16  # reports sent together
AHEAD = 2  # groups a worker may lie ahead of what was handed on
STARTS = 3  # deaths before the first word, in a row, after which no more workers are started
PATIENCE = 1000  # milliseconds for which the code of a dead worker is waited for
READY, FAILED = b"ready", b"failed"
I = TypeVar("I")  # noqa: E741 - what goes in
O = TypeVar("O")  # noqa: E741 - what comes out


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[I, O]):
    """What workers do.

    Args:
        make: makes, in the worker, what gives a result for each item; sent there by name, so it must be importable.
        takes: record that goes in.
        gives: record that comes out.
        aside: what stands for an item that kills its worker, from the item and a message.
    """

    make: Callable[[], Callable[[list[I]], Sequence[O]]]
    takes: type[I]
    gives: type[O]
    aside: Callable[[I, str], O]


class Lost(Exception):  # noqa: N818 - a worker that is gone, and no error of the work
    """A worker died; the message says how."""


class Pool(Generic[I, O]):
    """Worker processes, each with a thread here that gives it work.

    Args:
        work: what they do.
        workers: how many.
    """

    def __init__(self, work: Work[I, O], workers: int) -> None:
        self.work, self.workers = work, workers
        self.jobs: SimpleQueue[tuple[int, list[I]] | None] = SimpleQueue()
        self.done: SimpleQueue[tuple[int, list[O]] | DragomanError] = SimpleQueue()
        self.threads: list[threading.Thread] = []
        self.hands: list[_Hand[I, O]] = []

    def map(self, groups: Iterable[list[I]]) -> Iterator[list[O]]:
        """The results of each group, in the order of the groups.

        Raises:
            DragomanError: a worker could not be started.
        """
        ready: dict[int, list[O]] = {}
        sent = told = 0
        try:
            for group in groups:
                self.jobs.put((sent, group))
                sent += 1
                if len(self.threads) < min(self.workers, sent):
                    self._hire()
                while sent - told >= self.workers * AHEAD:
                    told = yield from self._told(ready, told)
            while told < sent:
                told = yield from self._told(ready, told)
        finally:
            self._dismiss()

    def _told(self, ready: dict[int, list[O]], told: int) -> Generator[list[O], None, int]:
        """Wait for one more result, and hand on those whose turn it is."""
        found = self.done.get()
        if isinstance(found, DragomanError):
            raise found
        ready[found[0]] = found[1]
        while told in ready:
            yield ready.pop(told)
            told += 1
        return told

    def _hire(self) -> None:
        hand = _Hand(self.work)
        self.hands.append(hand)
        self.threads.append(threading.Thread(target=self._drive, args=(hand,), daemon=True))
        self.threads[-1].start()

    def _drive(self, hand: _Hand[I, O]) -> None:
        try:
            while (job := self.jobs.get()) is not None:
                self.done.put((job[0], hand.results(job[1])))
        except DragomanError as error:
            self.done.put(error)
        except Exception as error:  # noqa: BLE001 - a thread that ends in silence would leave the reader waiting
            self.done.put(
                DragomanError(f"a worker could not be spoken to ({type(error).__name__}: {error}): run with --workers 1")
            )

    def _dismiss(self) -> None:
        """End all workers, whatever they do."""
        while not self.jobs.empty():
            with contextlib.suppress(Exception):
                self.jobs.get_nowait()
        for _ in self.threads:
            self.jobs.put(None)
        for hand in self.hands:
            hand.end()
        for thread in self.threads:
            thread.join()
        for hand in self.hands:
            hand.close()


class _Hand(Generic[I, O]):
    """One worker and its successors."""

    def __init__(self, work: Work[I, O]) -> None:
        self.work = work
        self.process: SpawnProcess | None = None
        self.pipe: Connection | None = None
        self.ended = False
        self.lock = threading.Lock()
        self.encoder, self.decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(list[work.gives])  # type: ignore[name-defined]

    def results(self, items: list[I]) -> list[O]:
        """A result for each item: of the group, or, where its worker died, of each alone."""
        try:
            return self._asked(items)
        except Lost:
            return [self._alone(item) for item in items]

    def _alone(self, item: I) -> O:
        try:
            return self._asked([item])[0]
        except Lost as lost:
            return self.work.aside(item, str(lost))

    def _asked(self, items: list[I]) -> list[O]:
        pipe = self._open()
        try:
            pipe.send_bytes(self.encoder.encode(items))
            return self.decoder.decode(pipe.recv_bytes())
        except (EOFError, OSError) as error:
            raise Lost(self._how()) from error

    def _open(self) -> Connection:
        """The way to the worker, which is started where there is none."""
        for _ in range(STARTS):
            if self.pipe is not None:
                return self.pipe
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            with self.lock:
                if self.ended:
                    raise DragomanError("the run was stopped")
                self.process = context.Process(target=serve, args=(theirs, self.work.make, self.work.takes), daemon=True)
                self.process.start()
            theirs.close()
            self.pipe = ours
            try:
                word = ours.recv_bytes()
            except (EOFError, OSError):
                how = self._how()
                continue
            if word.startswith(FAILED):
                raise DragomanError(word.removeprefix(FAILED).decode())
        if self.pipe is not None:
            return self.pipe
        raise DragomanError(f"worker processes do not start ({how}): there may be too little memory, run with fewer --workers")

    def _how(self) -> str:
        """How the worker died; forgets it."""
        assert self.process is not None
        code = _reaped(self.process)
        self.close()
        if code >= 0:
            return f"it ended with {code}"
        with contextlib.suppress(ValueError):
            return f"it was ended by {signal.Signals(-code).name}"
        return f"it was ended by signal {-code}"

    def end(self) -> None:
        """Kill the worker, and start no other."""
        with self.lock:
            self.ended = True
            if self.process is not None and self.process.is_alive():
                self.process.kill()

    def close(self) -> None:
        """Give back what the system keeps for a dead worker."""
        if self.process is not None:
            _reaped(self.process)
            self.process.close()
            self.process = None
        if self.pipe is not None:
            self.pipe.close()
            self.pipe = None


def _reaped(process: SpawnProcess) -> int:
    """The exit code of a worker that is ending, once it is known.

    Where another thread starts a worker just then, it reaps this one, and the code is known a moment after `join`.
    """
    process.join()
    for _ in range(PATIENCE):
        if process.exitcode is not None:
            break
        time.sleep(0.001)
    return process.exitcode or 0


def serve(pipe: Connection, make: Callable[[], Callable[[list[Any]], Sequence[Any]]], takes: type[Any]) -> None:
    """What a worker does until nobody speaks to it any more.

    Args:
        pipe: where work comes in and results go out.
        make: makes what does the work.
        takes: record that comes in.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started it decides
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded: each process has a core of its own
    with contextlib.suppress(EOFError, BrokenPipeError):
        try:
            work = make()
        except Exception as error:  # noqa: BLE001 - the message goes to the user
            pipe.send_bytes(FAILED + (str(error) or type(error).__name__).encode())
            return
        pipe.send_bytes(READY)
        decoder, encoder = msgspec.msgpack.Decoder(list[takes]), msgspec.msgpack.Encoder()  # type: ignore[valid-type]
        while True:
            pipe.send_bytes(encoder.encode(list(work(decoder.decode(pipe.recv_bytes())))))


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes, in a worker, what reads reports.

    Args:
        data: folders of the user's own lexicons.
        learned: whether the classifier is asked.
        thorough: whether it is asked about every pair.
    """

    data: tuple[Path, ...] = ()
    learned: bool = True
    thorough: bool = False

    def __call__(self) -> Callable[[list[Report]], list[Reading]]:
        """What gives a reading for each report."""
        from dragoman.pipeline import Coder

        coder = Coder(self.data, learned=self.learned, thorough=self.thorough)
        return lambda reports: [r for r in batch.code(reports, lambda: coder) if isinstance(r, Reading)]


def set_aside(report: Report, how: str) -> Reading:
    """What stands for a report that killed two workers."""
    place = report.source if report.line is None else f"{report.source}:{report.line}"
    message = (
        f"{place}: the report '{report.document.id}' was set aside: two worker processes died on it ({how}); "
        "the others were read: please report it with the text"
    )
    return Reading(document=report.document, problems=(*report.problems, Problem(step="batch", code="crash", message=message)))


def code(
    taken: Iterable[Taken], workers: int, make: Callable[[], Callable[[list[Report]], Sequence[Reading]]] = Reader()
) -> Iterator[Reading | InputError]:
    """A reading for each report, as `batch.code` gives them, made by several processes.

    Args:
        taken: what `dragoman.ingest.sources.reports` gives.
        workers: how many processes.
        make: makes, in a worker, what reads reports.

    Raises:
        DragomanError: a worker could not be started.
    """
    kept: list[list[Taken]] = []

    def groups() -> Iterator[list[Report]]:
        for group in batch.groups(taken, GROUP):
            kept.append(group)
            yield [item for item in group if isinstance(item, Report)]

    pool = Pool(Work(make=make, takes=Report, gives=Reading, aside=set_aside), workers)
    for readings in pool.map(groups()):
        rest = iter(readings)
        for item in kept.pop(0):
            yield item if isinstance(item, InputError) else next(rest)
