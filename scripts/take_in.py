"""Take a whole set in, undisturbed and killed again and again, and compare the two stores row for row.

    python scripts/take_in.py reports.jsonl.gz --folder /tmp/try [--kills 5] [--seed 1] [--workers 1] [--only plain|killed|compare]

Writes a line every half minute: reports kept, reports a second, memory of the process. What each part
measures stands in docs/performance-store.md.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from dragoman.errors import StoreError
from dragoman.schema import TABLES
from dragoman.store import open as open_store

EVERY = 30.0  # seconds between two lines
COMMAND = "import sys, typer; from dragoman.view.commands.add import add; sys.argv[0] = 'add'; typer.run(add)"


def start(paths: list[str], store: Path, workers: int) -> subprocess.Popen[bytes]:
    """`dragoman add` as a process of its own."""
    return subprocess.Popen([sys.executable, "-c", COMMAND, *paths, "--store", str(store), "--workers", str(workers)])


def memory(process: subprocess.Popen[bytes]) -> int:
    """Megabytes that a process holds; nought where the system does not say."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)


def kept(store: Path) -> int:
    """How many rows of reports are committed."""
    try:
        with open_store(store) as tables:
            return int(tables.sql("SELECT count(*) AS n FROM all_reports")["n"][0].as_py())
    except StoreError:
        return 0


def watch(process: subprocess.Popen[bytes], store: Path, until: float) -> bool:
    """Follow a process, and kill it at a moment; whether it ended by itself."""
    begun = time.monotonic()
    told, before = begun, kept(store)
    first = before
    while process.poll() is None:
        time.sleep(0.2)
        now = time.monotonic()
        if now - begun >= until:
            process.kill()
            process.wait()
            print(f"{now - begun:7.0f} s  killed with {kept(store):,} reports kept", flush=True)
            return False
        if now - told >= EVERY:
            count = kept(store)
            rate = (count - before) / (now - told)
            print(f"{now - begun:7.0f} s  {count:7,} reports  {rate:6.1f} a second  {memory(process):5,} MB", flush=True)
            told, before = now, count
    seconds = time.monotonic() - begun
    count = kept(store)
    print(
        f"{seconds:7.0f} s  {count:7,} reports  done, {(count - first) / seconds:.1f} a second, exit {process.returncode}",
        flush=True,
    )
    return True


def run(paths: list[str], store: Path, workers: int, kills: int, seconds: float, chance: random.Random) -> None:
    """Take all in, killed so many times; then once more, which changes nothing."""
    for _ in range(kills):
        if watch(start(paths, store, workers), store, chance.uniform(seconds * 0.2, seconds * 1.8)):
            break
    watch(start(paths, store, workers), store, float("inf"))
    before = store.stat().st_size
    print("once more:", flush=True)
    watch(start(paths, store, workers), store, float("inf"))
    print(f"bytes of the store {before:,}, and after the second run {store.stat().st_size:,}", flush=True)


def different(left: Path, right: Path) -> int:
    """How many rows only one of two stores has."""
    total = 0
    with open_store(left) as one, open_store(right) as other:
        for table in TABLES:
            query = f'SELECT * FROM "all_{table}"'  # noqa: S608 - names of our own
            rows = [sorted(map(repr, tables.sql(query).to_pylist())) for tables in (one, other)]
            only = len(set(rows[0]) ^ set(rows[1])) + abs(len(rows[0]) - len(rows[1]))
            total += only
            print(f"{table:12} {len(rows[0]):9,} rows, {only:,} different", flush=True)
    return total


def main() -> int:
    """Run and compare; 1 where the stores differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long a run lasts on average before it is killed")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("plain", "killed", "compare"))
    given = parser.parse_args()
    plain, killed = given.folder / "plain.duckdb", given.folder / "killed.duckdb"
    given.folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(given.seed)
    print(f"process {os.getpid()}, {len(given.paths)} paths", flush=True)
    if given.only in (None, "plain"):
        run(given.paths, plain, given.workers, 0, 0.0, chance)
    if given.only in (None, "killed"):
        run(given.paths, killed, given.workers, given.kills, given.seconds, chance)
    return 1 if given.only in (None, "compare") and different(plain, killed) else 0


if __name__ == "__main__":
    sys.exit(main())
