"""Hold the events of real reports against those that readers judged, to see what a change of rules wins and loses.

    python scripts/judged.py [COLLECTION]

Of the events of training/sureness/labels.tsv (judged as an earlier coder gave them, with the sides that they should have):
how many right ones are still told, of these how many sources and targets are right by country and sector, and how many that
are no act, or an act told again, are still told. What the coder missed then is not judged, so that this tells nothing of recall.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from collection import COLLECTION, collection
from sureness import Row, labels, side

from dragoman.ingest.article import of_record
from dragoman.pipeline import Coder
from dragoman.reading.scene import Scene
from dragoman.records import Event, Span


@lru_cache(maxsize=1)
def coder() -> Coder:
    """The coder, made once a process."""
    return Coder()


def held(work: Sequence[tuple[Row, list[Row]]]) -> list[tuple[str, str]]:
    """What became of the judged events of some reports: what was asked, and the answer."""
    found: list[tuple[str, str]] = []
    for record, rows in work:
        parsed = next(iter(coder().parser([of_record(record)])))
        reading = coder().read_parsed(parsed)
        scene = Scene(parsed, reading.actors)
        for row in rows:
            found += _held(scene, reading.events, row)
    return found


def _held(scene: Scene, events: Sequence[Event], row: Row) -> list[tuple[str, str]]:
    wanted = row["type"] if row["verdict"] in ("yes", "none", "again") else row["verdict"]
    words = Span(start=int(row["start"]), end=int(row["end"]))
    told = [e for e in events if e.type == wanted and any(m.overlaps(words) for m in e.mentions)]
    told.sort(key=lambda e: (side(scene, e.source) != row["source"], side(scene, e.target) != row["target"]))
    if row["verdict"] in ("none", "again"):
        still = any(e.mentions[0].start == words.start for e in told) if row["verdict"] == "again" else bool(told)
        return [(row["verdict"], "told" if still else "gone")]
    asked = "act" if row["verdict"] == "yes" else "of another type"
    if not told:
        return [(asked, "not told")]
    sides = (("source", told[0].source), ("target", told[0].target))
    return [
        (asked, "told"),
        *(
            (name, "right" if side(scene, ids) in row[f"{name}_wanted"].split("|") else "wrong")
            for name, ids in sides
            if row[f"{name}_wanted"]
        ),
    ]


def main() -> None:
    """Code, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "file", nargs="?", type=Path, default=COLLECTION, help="the collection of reports that the labels speak of"
    )
    args = parser.parse_args()
    judged = labels(again=True)
    records = sorted(collection(args.file, judged).values(), key=lambda r: r["id"])
    work = [[(r, judged[r["id"]]) for r in records[n::20]] for n in range(20)]
    with ProcessPoolExecutor(2) as pool:
        counts = Counter(chain.from_iterable(pool.map(held, work)))
    print("| asked | answer | events | share |\n|---|---|---|---|")
    for asked in dict.fromkeys(name for name, _ in sorted(counts)):
        whole = sum(n for (name, _), n in counts.items() if name == asked)
        for (name, answer), n in sorted(counts.items()):
            if name == asked:
                print(f"| {asked} | {answer} | {n} | {n / whole:.4f} |")


if __name__ == "__main__":
    main()
