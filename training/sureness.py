"""Fit how sure an event is, from events of real reports that readers judged.

    python training/sureness.py [--real COLLECTION] [--plot FILE.svg]      (in the environment of the package)

Each report of training/sureness/labels.tsv is coded; an event that still has the type and the sides that were judged is
right where its type and both sides are. A logistic regression over `dragoman.reading.acts.sureness.signs` is fitted
(`logistic.py`). Prints, for reports left
out of the fit in eight parts, what share of the events of each confidence is right; writes dragoman/data/models/sureness.json.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from logistic import fit
from pairs import COLLECTION, collection
from reliability import plot

from dragoman.data.odds import MODELS, Odds
from dragoman.ingest.article import of_record
from dragoman.pipeline import Coder
from dragoman.reading.acts.sureness import signs
from dragoman.reading.scene import Scene
from dragoman.records import Event, Span

LABELS = Path(__file__).parent / "sureness" / "labels.tsv"
RARE = 4  # events below which a sign has no weight
LEAST = 0.02  # weights nearer to zero are not written
SHRINK, ROUNDS = 0.2, 10
PARTS = 8
BINS = 10
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A judged event.

    Attributes:
        report: id of the report.
        signs: what is seen of it.
        right: whether its type and both its sides are right.
    """

    report: str
    signs: tuple[str, ...]
    right: bool


def labels(file: Path = LABELS, again: bool = False) -> dict[str, list[Row]]:
    """The judged events of each report.

    Args:
        file: the labels.
        again: whether acts told again are among them.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if again or row["verdict"] != "again":
                found[row["report"]].append(row)
    return found


@lru_cache(maxsize=1)
def coder() -> Coder:
    """The coder, made once a process."""
    return Coder()


def cases(work: Sequence[tuple[Row, list[Row]]]) -> list[Case]:
    """The events of some reports that are coded as they were when they were judged."""
    found: list[Case] = []
    for record, rows in work:
        parsed = next(iter(coder().parser([of_record(record)])))
        reading = coder().read_parsed(parsed)
        scene, acts = Scene(parsed, reading.actors), {a.id: a for a in reading.acts}
        for row in rows:
            event = next((e for e in reading.events if _same(scene, e, row)), None)
            if event is not None:
                found.append(Case(record["id"], tuple({*signs(scene, event, acts[event.acts[0]])}), _right(row)))
    return found


def _right(row: Row) -> bool:
    wanted = ((row[name], row[f"{name}_wanted"]) for name in ("source", "target"))
    return row["verdict"] == "yes" and all(not some or given in some.split("|") for given, some in wanted)


def _same(scene: Scene, event: Event, row: Row) -> bool:
    """Whether an event has the type, the words and the sides of one that was judged."""
    words = Span(start=int(row["start"]), end=int(row["end"]))
    sides = (side(scene, event.source), side(scene, event.target))
    return (
        event.type == row["type"] and sides == (row["source"], row["target"]) and any(m.overlaps(words) for m in event.mentions)
    )


def side(scene: Scene, ids: Sequence[str]) -> str:
    """The parties and sectors of a side, as the labels write them.

    Args:
        scene: the report and its actors.
        ids: the actors.
    """
    actors = (scene.actors[i] for i in ids)
    return "+".join(sorted("/".join((a.org or a.country or "?", *a.sector)) for a in actors)) or "-"


def fitted(some: Sequence[Case]) -> dict[str, float]:
    """Weights of signs, from judged events."""
    return fit([(c.signs, c.right) for c in some], rare=RARE, shrink=SHRINK, rounds=ROUNDS)


def crossed(some: Sequence[Case]) -> list[tuple[float, bool]]:
    """For each event its confidence, by weights from reports other than its own, and whether it is right."""
    names = sorted({c.report for c in some})
    random.Random(1).shuffle(names)
    part = {name: n % PARTS for n, name in enumerate(names)}
    fits = [Odds(fitted([c for c in some if part[c.report] != k])) for k in range(PARTS)]
    return [(fits[part[c.report]](c.signs), c.right) for c in some]


def bins(judged: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, int]]:
    """Mean confidence, share right and number of the events of each tenth of confidence."""
    for n in range(BINS):
        some = [(chance, right) for chance, right in judged if n / BINS <= chance < (n + 1) / BINS]
        if some:
            yield sum(c for c, _ in some) / len(some), sum(r for _, r in some) / len(some), len(some)


def main() -> None:
    """Code, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, default=COLLECTION, help="the collection of reports that the labels speak of")
    parser.add_argument("--plot", type=Path, help="where to draw the reliability plot; needs matplotlib")
    args = parser.parse_args()
    judged = labels()
    records = sorted(collection(args.real, judged).values(), key=lambda r: r["id"])
    work = [[(r, judged[r["id"]]) for r in records[n::20]] for n in range(20)]
    with ProcessPoolExecutor(2) as pool:
        some = list(chain.from_iterable(pool.map(cases, work)))
    rows = list(bins(crossed(some)))
    print(f"{'confidence':>10} {'right':>6} {'events':>7}")
    print(*(f"{sure:10.2f} {right:6.2f} {number:7}" for sure, right, number in rows), sep="\n")
    weights = {s: round(w, 3) for s, w in sorted(fitted(some).items()) if abs(w) >= LEAST or not s}
    (MODELS / "sureness.json").write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(
        f"{len(some)} of {sum(map(len, judged.values()))} events as they were judged, {sum(c.right for c in some)} right; {len(weights)} weights"
    )
    if args.plot:
        plot(rows, args.plot, "an event")


if __name__ == "__main__":
    main()
