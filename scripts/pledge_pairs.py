"""Promises that were judged by hand: score the ledger on them, make the fixture of tests/reconcile, and read rows of the ledger.

    python scripts/story_pairs.py code NEWS.jsonl.gz -o readings.parquet
    python scripts/pledge_pairs.py score readings.parquet tests/reconcile/pledges.jsonl
    python scripts/pledge_pairs.py fixture readings.parquet tests/reconcile/pledges.jsonl -o tests/reconcile/pledge_events.parquet
    python scripts/pledge_pairs.py read readings.parquet --number 20 --seed 1
    python scripts/pledge_pairs.py draw readings.parquet --number 300 --seed 1 -o drawn.jsonl
    python scripts/pledge_pairs.py join drawn.jsonl verdicts.tsv -o tests/reconcile/followups-drawn.jsonl
    python scripts/pledge_pairs.py fit readings.parquet tests/reconcile/followups-drawn.jsonl tests/reconcile/pledges.jsonl

`score` shows what is wrong in the tuning half only: what the test half gets wrong is not to be looked at while rules change.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import defaultdict
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))

from pledge_fit import PULL, Material, fit
from story_pairs import KEPT, Memory
from story_pairs import told as pointed

from dragoman.evaluate.ledger import Scorecard, evaluate, read_pledges
from dragoman.reconcile.followups import meetings
from dragoman.reconcile.ledger import Ledger, firsts, keep
from dragoman.reconcile.ledger_compare import features, finding, score
from dragoman.reconcile.names import named
from dragoman.reconcile.promised import promise
from dragoman.reconcile.stories import tie
from dragoman.schema import TABLES

EVENTS = "SELECT report, event, type, content.type AS content_type, sentence FROM events"
LEFT_OUT = {"version", "run", "why", "mentions", "speaker", "topics", *KEPT}
REPORT = re.compile(r'"report": "([^"]+)"')
SUREST = 2  # candidates of a promise that are always drawn
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


def draw(tables: Memory, without: list[Path], output: Path, number: int, seed: int) -> None:
    """Draw promises evenly over their kinds, and of each the surest candidates and one by chance; written blind, without scores.

    Args:
        tables: readings with their stories.
        without: files of judged promises and pairs, and lists of reports (.json); no report that they name is drawn.
        output: a pair a line, promises in random order.
        number: pairs to be drawn.
        seed: of chance.
    """
    material, chance = Material(tables), random.Random(seed)
    closed = {report for path in without for report in reports(path)}
    first = firsts(material.told)
    told = first.to_pylist()
    open_ = [n for n, row in enumerate(told) if row["report"] not in closed]
    chance.shuffle(open_)
    kinds: dict[str, list[int]] = defaultdict(list)
    for n in open_:
        kinds[told[n]["kind"]].append(n)
    asked = [n for turn in zip_longest(*kinds.values()) for n in turn if n is not None][: 4 * number]
    met: dict[int, dict[int, tuple[float, str]]] = defaultdict(dict)
    words = {n: promise(named(told[n], material.called)) for n in asked}
    for row in meetings(material.flat, first.take(asked), material.stories, material.as_of).to_pylist():
        n, event, said = asked[row["n"]], material.rows[row["m"]], finding(row["act"])
        if said != "repeated" and event["report"] not in closed:
            sure = score(features(words[n], material.fact(event), said), said)
            met[n][row["m"]] = max(met[n].get(row["m"], (0.0, said)), (sure, said))
    lines = []
    for n in asked:
        best = sorted(met[n], key=lambda m: (-met[n][m][0], m))
        for m in (best[:SUREST] + chance.sample(best[SUREST:], min(1, len(best[SUREST:]))))[: number - len(lines)]:
            lines.append({"pledge": shown(told[n]), "event": shown(material.rows[m]), "asked": met[n][m][1]})
    with output.open("w", encoding="utf-8") as out:
        for n, line in enumerate(lines, 1):
            out.write(json.dumps({"n": n, **line}, ensure_ascii=False, default=str) + "\n")


def reports(path: Path) -> set[str]:
    """Every report that a file of judged promises or pairs names, or that stands in a list."""
    text = path.read_text(encoding="utf-8")
    return set(json.loads(text)) if path.suffix == ".json" else set(REPORT.findall(text))


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """What a judge sees of a promise or an event, and what points at it."""
    return {name: row.get(name) for name in ("report", "published", "title", "type", "mode", "content_type", "sentence")}


def join(drawn: Path, verdicts: Path, output: Path) -> None:
    """Put verdicts to their pairs, as few words as point at them; verdicts.tsv has a line a pair: number, verdict."""
    said = dict(line.split("\t")[:2] for line in verdicts.read_text(encoding="utf-8").splitlines())
    with output.open("w", encoding="utf-8") as out:
        for pair in (json.loads(line) for line in drawn.read_text(encoding="utf-8").splitlines()):
            if (verdict := said.get(str(pair["n"]))) is None:
                continue
            pledge = pair["pledge"]
            sides = {
                "pledge": {**pointed({**pledge, "mode": None}), "content": pledge["content_type"]},
                "event": pointed(pair["event"]),
            }
            out.write(json.dumps({**sides, "asked": pair["asked"], "verdict": verdict}, ensure_ascii=False) + "\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("score", "fixture", "read", "draw", "join", "fit"))
    parser.add_argument("readings", type=Path)
    parser.add_argument(
        "gold", type=Path, nargs="*", help="files of judged promises or pairs; for draw, files whose reports are left out"
    )
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--stories", type=Path, help="Parquet file of the table stories; made anew where it is not given")
    parser.add_argument("--number", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pull", type=float, default=PULL, help="how strongly fitted weights are drawn back to where they stand")
    given = parser.parse_args()
    if given.task == "join":
        join(given.readings, given.gold[0], given.output)
        return
    tables = memory(given.readings, given.stories)
    if given.task == "read":
        read(tables, given.number, given.seed)
    elif given.task == "draw":
        draw(tables, given.gold, given.output, given.number, given.seed)
    elif not given.gold:
        parser.error("name the file of judged promises")
    elif given.task == "score":
        measure(tables, given.gold[0])
    elif given.task == "fit":
        fit(tables, given.gold, given.pull)
    else:
        fixture(tables, given.gold[0], given.output)


if __name__ == "__main__":
    main()
