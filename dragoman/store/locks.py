"""Locks on files, which the system lets go of when a process ends in whatever way.

DuckDB locks its file as well, but by a kind of lock that a process loses when it closes any other
handle on the same file; ours hold until they are let go.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import StoreError

STEP = 0.02  # seconds between two tries


def take(path: Path, *, shared: bool = False, wait: float = 0.0) -> int | None:
    """A handle that holds the lock; None where another holds it.

    Args:
        path: the file, made where it is missing.
        shared: whether others may share it.
        wait: for how many seconds to try.

    Raises:
        OSError: the file cannot be opened or locked at all.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    until = time.monotonic() + wait
    while not locked(handle, shared=shared):
        if time.monotonic() >= until:
            os.close(handle)
            return None
        time.sleep(STEP)
    return handle


def locked(handle: int, *, shared: bool) -> bool:
    """Whether the lock could be had at once."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # it knows no sharing: a reader keeps others out
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def release(handle: int | None) -> None:
    """Let go of a lock."""
    if handle is not None:
        os.close(handle)


def take_writing(path: Path) -> int:
    """The lock of the one writer; its number stands in the file, for messages.

    Raises:
        StoreError: another process writes.
    """
    handle = take(path)
    if handle is None:
        raise StoreError(
            f"another process writes to this store (number {written_by(path)}): wait until it is done, or end it", str(path)
        )
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())
    return handle


def written_by(path: Path) -> str:
    """The number of the process that wrote its own into the lock."""
    with contextlib.suppress(OSError):
        return path.read_text(encoding="utf-8").strip() or "not known"
    return "not known"


@contextlib.contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Whether nobody shares the lock, and nobody will inside the block."""
    handle = take(path)
    try:
        yield handle is not None
    finally:
        release(handle)
