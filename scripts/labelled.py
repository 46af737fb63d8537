"""Hold the events of reports against pairs of real sentences that were labelled by hand, to see where acts are lost.

    python scripts/labelled.py [COLLECTION] [--every N] [--held]

Of the labelled acts that took place and have a doer and a sufferer, by what is coded in their sentence: both sides and
type right, the type with another party or none, both sides with another type, other events, or no act at all. Sides are
countries and bodies. The classifier learnt from these labels, so that what it tells here flatters; not from those of
`--held`. Then, of the events between two actors that were labelled, by their confidence: how many have the type of the label.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from collection import COLLECTION, collection
from pairs import HELD, LEARNT, REAL, Label, read_labels

from dragoman.ingest.article import of_record
from dragoman.pipeline import Coder
from dragoman.records import Reading, Span

KINDS = ("both sides and type", "type, another party or none", "both sides, another type", "other events", "no act told")
STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of confidence
TOOK_PLACE = ("happened", "ongoing")
Work = Sequence[tuple[dict[str, str], Sequence[Label]]]  # records of reports with their labels


@lru_cache(maxsize=1)
def coder() -> Coder:
    """The coder, made once a process."""
    return Coder()


def held_against(work: Work) -> tuple[list[str], list[tuple[float, bool]]]:
    """What became of each labelled act of some reports, and of their events that were labelled how sure they are and whether they are right.

    Labels on whose words no actor stands are left out.
    """
    found: list[str] = []
    told: list[tuple[float, bool]] = []
    for record, labels in work:
        reading = next(iter(coder().read_many([of_record(record)])))
        found += [kind for label in labels if (kind := kind_of(reading, label)) is not None]
        told += [one for label in labels for one in sureness(reading, label)]
    return found, told


def sureness(reading: Reading, label: Label) -> Iterator[tuple[float, bool]]:
    """Of the events that a sentence tells between two labelled actors: the confidence, and whether the type is that of the label."""
    start, end = label.span
    first, second = (_actors(reading, Span(start=start + s, end=start + e)) for s, e in (label.first, label.second))
    for event in reading.events:
        source, target = set(event.source), set(event.target)
        between = (source & first and target & second) or (source & second and target & first)
        if between and any(start <= m.start < end for m in event.mentions):
            yield event.confidence, event.type == label.labels[0]


def kind_of(reading: Reading, label: Label) -> str | None:
    """What is coded in the sentence of a labelled act; None where it is none, or where its actors are not found."""
    type, _, standing, direction = label.labels
    if type == "NONE" or standing not in TOOK_PLACE or direction not in "<>":
        return None
    start, end = label.span
    first, second = (_sides(reading, Span(start=start + s, end=start + e)) for s, e in (label.first, label.second))
    doers, sufferers = (first, second) if direction == ">" else (second, first)
    if not doers or not sufferers:
        return None
    acts = {a.id for a in reading.acts if a.span.start < end and start < a.span.end}
    told = [(e.type, _of(reading, e.source), _of(reading, e.target)) for e in reading.events if acts & set(e.acts)]
    if any(t == type and s & doers and v & sufferers for t, s, v in told):
        return KINDS[0]
    if any(t == type and (s & doers or v & sufferers) for t, s, v in told):
        return KINDS[1]
    if any((s & doers and v & sufferers) or (s & sufferers and v & doers) for _, s, v in told):
        return KINDS[2]
    return KINDS[3] if acts else KINDS[4]


def _actors(reading: Reading, span: Span) -> set[str]:
    """The actors that stand at some words."""
    return {a.id for a in reading.actors for m in a.mentions if m.span.overlaps(span)}


def _sides(reading: Reading, span: Span) -> set[str]:
    """The countries and bodies named by some words."""
    named = (a for a in reading.actors for m in a.mentions if m.span.overlaps(span))
    return {side for a in named if (side := a.org or a.country)}


def _of(reading: Reading, actors: Sequence[str]) -> set[str]:
    return {side for id in actors if (side := reading.actor(id).org or reading.actor(id).country)}


def main() -> None:
    """Code, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", nargs="?", type=Path, default=COLLECTION, help="the reports that the labels speak of")
    parser.add_argument("--every", type=int, default=3, help="take every N-th report")
    parser.add_argument("--held", action="store_true", help="take the labels from which nothing learnt")
    args = parser.parse_args()
    by_report: dict[str, list[Label]] = {}
    for label in read_labels(REAL / (HELD if args.held else LEARNT)[0]):
        by_report.setdefault(label.report, []).append(label)
    records = sorted(collection(args.collection, by_report).values(), key=lambda r: r["id"])[:: args.every]
    work = [(r, by_report[r["id"]]) for r in records]
    with ProcessPoolExecutor(2) as pool:
        parts = list(pool.map(held_against, (work[i : i + 20] for i in range(0, len(work), 20))))
    counts = Counter(chain.from_iterable(found for found, _ in parts))
    total = counts.total()
    print(f"{len(work)} reports, {total} labelled acts with a doer and a sufferer")
    for kind in KINDS:
        print(f"{counts[kind] / total:.3f}  {kind}")
    told = [one for _, some in parts for one in some]
    for low, high in pairwise(STEPS):
        right = [r for sure, r in told if low <= sure < high]
        print(f"confidence {low:.1f} to {high:.1f}: {len(right)} events, {sum(right) / max(1, len(right)):.2f} right")


if __name__ == "__main__":
    main()
