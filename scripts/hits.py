"""Show where frames speak in real reports: the reading that finds what examples hide.

    python scripts/hits.py PREFIX [REPORTS.jsonl[.gz]] [--reports N] [--seed S] [--most M]

Prints, for each frame whose id begins with PREFIX, how often it speaks in N reports drawn at random,
and up to M sentences with source, target and standing.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from collection import COLLECTION, collection

import dragoman
from dragoman.ingest.article import of_record


def reports(path: Path, most: int, seed: int) -> Iterator[dragoman.Document]:
    """A sample of the reports of a file."""
    rows = list(collection(path).values())
    yield from map(of_record, random.Random(seed).sample(rows, min(most, len(rows))))


def main() -> None:
    """Print the hits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefix")
    parser.add_argument("file", nargs="?", type=Path, default=COLLECTION)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=4)
    args = parser.parse_args()
    found: dict[str, list[str]] = defaultdict(list)
    for reading in dragoman.Coder().read_many(reports(args.file, args.reports, args.seed)):
        standing = {s.act: s.value for s in reading.standings}
        text = reading.document.text
        for act in reading.acts:
            if act.frame.startswith(args.prefix):
                parties = [
                    "+".join(str(reading.actor(a).org or reading.actor(a).country) for a in act.actors(role)) or "-"
                    for role in ("source", "target")
                ]
                start, end = text.rfind("\n", 0, act.span.start) + 1, text.find("\n", act.span.end)
                start = max(start, text.rfind(". ", 0, act.span.start) + 2)
                stop = text.find(". ", act.span.end)
                end = min(e for e in (end, stop, len(text)) if e > 0)
                found[act.frame].append(f"{' -> '.join(parties)} ({standing[act.id]}): {text[start:end]}")
    for frame, hits in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"{frame}: {len(hits)}")
        for hit in hits[: args.most]:
            print(f"    {hit[:400]}")


if __name__ == "__main__":
    main()
