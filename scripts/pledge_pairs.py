"""Promises that were judged by hand: score the ledger on them, make the fixture of tests/reconcile, and read rows of the ledger.

    python scripts/story_pairs.py code NEWS.jsonl.gz -o readings.parquet
    python scripts/pledge_pairs.py score readings.parquet tests/reconcile/pledges.jsonl
    python scripts/pledge_pairs.py fixture readings.parquet tests/reconcile/pledges.jsonl -o tests/reconcile/pledge_events.parquet
    python scripts/pledge_pairs.py read readings.parquet --number 20 --seed 1

`score` shows what is wrong in the tuning half only: what the test half gets wrong is not to be looked at while rules change.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))

from story_pairs import KEPT, Memory

from dragoman.evaluate.ledger import Scorecard, evaluate, read_pledges
from dragoman.reconcile.ledger import Ledger, keep
from dragoman.reconcile.stories import tie
from dragoman.schema import TABLES

EVENTS = "SELECT report, event, type, content.type AS content_type, sentence FROM events"
LEFT_OUT = {"version", "run", "why", "mentions", "speaker", "topics", *KEPT}
NEIGHBOURS = 3  # events that the ledger has to tell apart from what followed: the best of each promise that were not judged


def memory(file: Path, stories: Path | None) -> Memory:
    """The readings of a file as tables, with their stories, which are made anew unless they lie in a file."""
    found = Memory([file])
    table = pq.read_table(stories) if stories is not None else tie(found).stories
    found.database.register("stories_rows", table)
    found.database.execute("CREATE TABLE stories AS FROM stories_rows")
    return found


def measure(tables: Memory, gold: Path) -> None:
    """Print the scorecard of both halves, and what is wrong in the tuning half."""
    started = time.perf_counter()
    ledger = keep(tables)
    took = time.perf_counter() - started
    print(
        f"{ledger.promises} promises told {ledger.pledges.num_rows} times, {ledger.pairs} pairs, {ledger.followups.num_rows} follow-ups, {took:.1f} s"
    )
    events = tables.sql(EVENTS).to_pylist()
    sentence = {e["event"]: (e["report"], e["type"], e["sentence"]) for e in events}
    judged = read_pledges(gold)
    for half in sorted({p.half for p in judged}):
        card = evaluate([p for p in judged if p.half == half], events, ledger.followups.to_pylist())
        show(half, card)
        if half == "tune":
            for miss in card.wrong:
                gold_reports = sorted({f"{f.finding} {f.report}" for f in miss.pledge.followed})[:3]
                print(f"  {miss.pledge.pledge.report}: {miss.pledge.pledge.words}\n    judged {gold_reports}")
                print(f"    found {miss.finding} {sentence.get(miss.found or '', '-')}")


def show(half: str, card: Scorecard) -> None:
    """Print the figures of one half."""
    m = card.matching
    print(
        f"{half}: {card.promises} promises, {card.missing} not found; matching P {m.precision:.3f} R {m.recall:.3f} F1 {m.f1:.3f}; "
        f"states right {card.states:.3f}; repeated found {card.repeated:.3f}"
    )


def fixture(tables: Memory, gold: Path, output: Path) -> None:
    """The events of all reports that are judged or were found, with what attribution needs, without the texts."""
    judged = read_pledges(gold)
    wanted = {p.pledge.report for p in judged} | {f.report for p in judged for f in p.followed[:30]}
    wanted |= neighbours(tables, keep(tables), {p.pledge.report for p in judged})
    there = tables.database.table("events").columns
    names = ", ".join(f'e."{n}"' for n in TABLES["events"].names if n in there and n not in LEFT_OUT)
    kept = ", ".join(f"r.{n}" for n in KEPT)
    query = (
        f"SELECT {kept}, s.story, {names} FROM events e JOIN reports r USING (report) JOIN stories s USING (event) "  # noqa: S608 - names of columns
        "WHERE list_contains(?, report) ORDER BY report, event"
    )
    pq.write_table(tables.sql(query, [sorted(wanted)]), output, compression="zstd")


def neighbours(tables: Memory, ledger: Ledger, reports: set[str]) -> set[str]:
    """Reports of events that the ledger ties to promises of some reports, right or wrong."""
    tables.database.register("found_rows", ledger.followups)
    rows = tables.sql(
        "SELECT DISTINCT f.report FROM found_rows JOIN events p ON p.event = pledge JOIN events f ON f.event = found_rows.event "
        "WHERE list_contains(?, p.report) QUALIFY row_number() OVER (PARTITION BY pledge, finding ORDER BY score DESC) <= ?",
        [sorted(reports), NEIGHBOURS],
    )
    return set(rows["report"].to_pylist())


def read(tables: Memory, number: int, seed: int) -> None:
    """Print some promises with their state and all that was found."""
    ledger = keep(tables)
    events = {e["event"]: e for e in tables.sql("SELECT event, report, published, type, sentence FROM events").to_pylist()}
    by_pledge: dict[str, list[dict[str, Any]]] = {}
    for row in ledger.followups.to_pylist():
        by_pledge.setdefault(row["pledge"], []).append(row)
    rows = ledger.pledges.to_pylist()
    states = ledger.pledges.group_by(["kind", "state"]).aggregate([("pledge", "count")]).to_pylist()
    print(sorted((s["kind"], s["state"], s["pledge_count"]) for s in states))
    for row in random.Random(seed).sample([r for r in rows if r["pledge"] in by_pledge], number):
        told = events[row["pledge"]]
        print(f"\n== {row['kind']} {row['state']} {row['score']} due {row['due_from']} to {row['due']}")
        print(f"   {told['published']} {told['report']} {told['type']}: {told['sentence'][:260]}")
        for f in sorted(by_pledge[row["pledge"]], key=lambda f: -f["score"])[:4]:
            e = events[f["event"]]
            print(f"   {f['finding']} {f['score']:.2f} +{f['agree']} -{f['clash']}")
            print(f"      {e['published']} {e['report']} {e['type']}: {e['sentence'][:220]}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("score", "fixture", "read"))
    parser.add_argument("readings", type=Path)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--stories", type=Path, help="Parquet file of the table stories; made anew where it is not given")
    parser.add_argument("--number", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    tables = memory(given.readings, given.stories)
    if given.task == "read":
        read(tables, given.number, given.seed)
    elif given.gold is None:
        parser.error("name the file of judged promises")
    elif given.task == "score":
        measure(tables, given.gold)
    else:
        fixture(tables, given.gold, given.output)


if __name__ == "__main__":
    main()
