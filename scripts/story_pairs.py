"""Pairs of events for judging by hand, and the fixture of event rows that tests/reconcile keeps.

    python scripts/story_pairs.py code NEWS.jsonl.gz FEEDS/*.rss.gz -o readings.parquet
    python scripts/story_pairs.py sample readings.parquet -o sample.jsonl --number 150 --seed 1
    python scripts/story_pairs.py join sample.jsonl verdicts.tsv -o pairs.jsonl --half test
    python scripts/story_pairs.py fixture readings.parquet tests/reconcile/pairs.jsonl -o tests/reconcile/events.parquet
    python scripts/story_pairs.py score readings.parquet tests/reconcile/pairs.jsonl
    python scripts/story_pairs.py fit readings.parquet tests/reconcile/pairs-drawn.jsonl tests/reconcile/pairs-drawn-2.jsonl -o dragoman/data/models/stories.json
    python scripts/story_pairs.py read readings.parquet --number 60

`sample` draws over the whole range of scores, but writes pairs in random order and without scores: whoever judges
them sees two texts and nothing else. verdicts.tsv has a line a pair: number, verdict, reason.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from collection import Record, collection

from dragoman.evaluate.stories import HALVES, evaluate, located, pairwise, read_pairs
from dragoman.reconcile.candidates import candidates, facts
from dragoman.reconcile.compare import FEATURES, features, kind, score
from dragoman.reconcile.fact import fact
from dragoman.reconcile.names import named, names_of_states
from dragoman.reconcile.stories import Tied, tie
from dragoman.schema import READING, TABLES

KINDS = ("talk", "deed", "word")
NEAR = (3.0, 1.5)  # what near copies say for and against, where pairs do not tell
BINS = (0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01)
STATE, WHITE_HOUSE = "US Department of State", "The White House (2021-22)"
PUBLIC = "Public domain (17 USC 105; US Government work)"
KEPT = ("report", "outlet", "title", "url", "published", "licence")


class Memory:
    """Tables in memory over files of readings; enough of a store for this script."""

    def __init__(self, files: list[Path]) -> None:
        self.database = duckdb.connect()
        self.database.from_parquet([str(f) for f in files]).create_view("readings")
        self.database.execute(
            "CREATE TABLE events AS SELECT report, published, outlet, e.* FROM (SELECT report, published, outlet, unnest(events) AS e FROM readings)"
        )
        self.database.execute(
            "CREATE VIEW reports AS SELECT * EXCLUDE (events, actors, statements, turned, problems) FROM readings"
        )
        for name in ("copies", "judgements"):
            self.database.register(f"{name}_rows", TABLES[name].empty_table())
            self.database.table(f"{name}_rows").create_view(name)

    def sql(self, query: str, parameters: object = ()) -> pa.Table:
        """The answer to a query."""
        return self.database.sql(query, params=list(parameters) or None).to_arrow_table()  # type: ignore[call-overload]


# -- code -----------------------------------------------------------------------------------


def records(paths: list[Path]) -> Iterator[Record]:
    """Reports of collections and of snapshots of feeds; a feed's item is taken once for each text that it had."""
    seen: set[tuple[str, str]] = set()
    for path in paths:
        if path.name.endswith(".rss.gz"):
            yield from items(path, seen)
        else:
            yield from collection(path).values()


def items(path: Path, seen: set[tuple[str, str]]) -> Iterator[Record]:
    """The items of one snapshot that were not in another one with the same text."""
    import feedparser

    for entry in feedparser.parse(gzip.decompress(path.read_bytes())).entries:
        markup = entry.content[0].value if entry.get("content") else entry.get("summary", "")
        broken = re.sub(r"(?i)</(p|div|li|h\d)>|<br ?/?>", "\n\n", markup)
        plain = html.unescape(re.sub(r"<[^>]+>", "", broken)).replace("\xa0", " ")
        text = re.sub(r"\s*\n\s*\n\s*", "\n\n", re.sub(r"[ \t]+", " ", plain)).strip()
        if not text or (entry.link, text) in seen:
            continue
        seen.add((entry.link, text))
        count = sum(link == entry.link for link, _ in seen)
        id = "feed-" + entry.link.rstrip("/").rsplit("/", 1)[-1][:80] + (f"-{count}" if count > 1 else "")
        yield {
            "id": id,
            "text": text,
            "title": html.unescape(entry.title).replace("\xa0", " "),
            "date": time.strftime("%Y-%m-%d", entry.published_parsed),
            "source": STATE if path.name.startswith("state") else WHITE_HOUSE,
            "url": entry.link,
            "licence": PUBLIC,
        }


def code(paths: list[Path], output: Path) -> None:
    """Code reports into a Parquet file of readings."""
    from dragoman.ingest.article import of_record
    from dragoman.pipeline import Coder
    from dragoman.tabulate import row

    coder, rows = Coder(), []
    with pq.ParquetWriter(output, READING) as writer:
        for record in records(paths):
            rows.append(row(coder.read(of_record(record))))
            if len(rows) == 100:
                writer.write_table(pa.Table.from_pylist(rows, schema=READING))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema=READING))


# -- judge ----------------------------------------------------------------------------------


def sample(files: list[Path], output: Path, number: int, seed: int) -> None:
    """Draw pairs evenly over the range of scores, and write them blind."""
    flat = facts(Memory(files))
    pairs = candidates(flat)
    rows = flat.to_pylist()
    called = names_of_states()
    known = [fact(named(row, called)) for row in rows]
    chance = random.Random(seed)
    bins: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for a, b in zip(pairs["a"].to_pylist(), pairs["b"].to_pylist(), strict=True):
        sure = score(features(known[a], known[b]), kind(known[a], known[b]))
        group = "talk" if known[a].type == "CONSULT" else "dyad" if len(known[a].parties) > 1 else "alone"
        bins[next(i for i, top in enumerate(BINS) if sure < top), group].append((a, b))
    bins[-1, "another month"] = alike(flat, chance)
    drawn: list[tuple[int, int]] = []
    uses: Counter[str] = Counter()  # no report more than three times, no sentence twice
    for group in bins.values():
        chance.shuffle(group)
    while len(drawn) < number and any(bins.values()):
        for group in bins.values():
            while group:
                a, b = group.pop()
                marks = [rows[a]["report"], rows[b]["report"], rows[a]["sentence"], rows[b]["sentence"]]
                if any(uses[m] >= (3 if i < 2 else 1) for i, m in enumerate(marks)):
                    continue
                uses.update(marks)
                drawn.append((a, b))
                break
    chance.shuffle(drawn)
    with output.open("w", encoding="utf-8") as out:
        for n, (a, b) in enumerate(drawn, 1):
            out.write(
                json.dumps({"n": n, "left": shown(rows[a]), "right": shown(rows[b])}, ensure_ascii=False, default=str) + "\n"
            )


def alike(flat: pa.Table, chance: random.Random) -> list[tuple[int, int]]:
    """Pairs of one outlet under like titles in different months: the hardest to tell apart by words alone."""
    query = """
    WITH f AS (SELECT row_number() OVER () - 1 AS n, * FROM flat)
    SELECT a.n, b.n FROM f a JOIN f b ON a.outlet = b.outlet AND a.type = b.type AND a.sources = b.sources AND a.targets = b.targets
    AND a.title <> b.title AND a.title[1:24] = b.title[1:24] AND b.published - a.published BETWEEN 20 AND 400
    WHERE len(a.targets) > 0"""
    found = duckdb.sql(query).fetchall()  # flat is found by its name
    return sorted(chance.sample(sorted(found), min(400, len(found))))


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """What a judge sees of an event: the text, and which act of it is meant; no score."""
    fields = ("report", "outlet", "published", "title", "type", "mode", "sources", "targets", "content_type", "sentence")
    return {name: row[name] for name in fields}


def join(drawn: Path, verdicts: Path, output: Path, half: str) -> None:
    """Put verdicts to their pairs."""
    said = {}
    for line in verdicts.read_text(encoding="utf-8").splitlines():
        n, verdict, reason = line.split("\t")
        said[int(n)] = ({"s": "same", "r": "related", "d": "different"}[verdict], reason)
    with output.open("w", encoding="utf-8") as out:
        for line in drawn.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            if pair["n"] not in said:
                continue
            sides = {side: told(pair[side]) for side in ("left", "right")}
            verdict, reason = said[pair["n"]]
            out.write(json.dumps({**sides, "verdict": verdict, "reason": reason, "half": half}, ensure_ascii=False) + "\n")


def told(side: dict[str, Any]) -> dict[str, str]:
    """The report, the first words of the sentence (few, so that no prose is copied), type and mode."""
    mode = {"mode": side["mode"]} if side["mode"] else {}
    return {"report": side["report"], "words": " ".join(side["sentence"].split()[:7]), "type": side["type"], **mode}


# -- measure --------------------------------------------------------------------------------


def fixture(files: list[Path], pairs: Path, output: Path) -> None:
    """The event rows of all reports that are judged, with what attribution needs, without the texts."""
    memory = Memory(files)
    wanted = {side.report for pair in read_pairs(pairs) for side in (pair.left, pair.right)}
    left_out = {"version", "run", "why", *KEPT}
    there = memory.database.table("events").columns
    names = ", ".join(f'e."{n}"' for n in TABLES["events"].names if n in there and n not in left_out)
    kept = ", ".join(f"r.{n}" for n in KEPT)
    query = f"SELECT {kept}, {names} FROM events e JOIN reports r USING (report) WHERE list_contains(?, report) ORDER BY report, event"  # noqa: S608 - names of columns
    pq.write_table(memory.sql(query, [sorted(wanted)]), output, compression="zstd")


def measure(files: list[Path], pairs: Path) -> None:
    """The scorecard on the whole set of readings."""
    memory = Memory(files)
    started = time.perf_counter()
    tied = tie(memory)
    print(
        f"{tied.stories.num_rows} events, {tied.pairs} pairs, {tied.links.num_rows} links, {time.perf_counter() - started:.1f} s"
    )
    card(memory, tied, pairs)


def fit(files: list[Path], judged: list[Path], output: Path | None, pull: float, folds: int = 5) -> None:
    """Fit the weights of stories to the pairs to tune on, and say how they fare on pairs left out.

    First one set of weights for all pairs, drawn back to a start that knows no more than which way each feature points (and
    what a near copy is worth, of which few pairs tell); then those of talks, deeds and words, each drawn back to the common ones.

    Args:
        files: readings.
        judged: files of pairs; one that is named three times counts thrice.
        output: where the weights go; they are printed only where it is None.
        pull: how strongly weights are drawn back.
        folds: parts that the pairs are cut into, each judged by weights fitted to the others.
    """
    rows = facts(Memory(files)).to_pylist()
    called = names_of_states()
    known = {row["event"]: fact(named(row, called)) for row in rows}
    names = [(name, sign) for name in (*FEATURES, "near") for sign in (0, 1)]
    table: dict[tuple[str | None, str | None], list[float]] = {}
    said: dict[tuple[str | None, str | None], bool] = {}
    kinds: dict[tuple[str | None, str | None], str] = {}
    times: Counter[tuple[str | None, str | None]] = Counter()
    for pair in (pair for path in judged for pair in read_pairs(path)):
        one, other = (located(t, rows) for t in (pair.left, pair.right))
        if pair.half == "test" or one is None or other is None:
            continue
        found = features(known[one], known[other])
        table[one, other] = [abs(found.get(n, 0.0)) * (-1) ** sign * ((found.get(n, 0.0) < 0) == sign) for n, sign in names] + [
            1.0
        ]
        said[one, other], kinds[one, other] = pair.verdict == "same", kind(known[one], known[other])
        times[one, other] += 1
    x, y, often = np.array(list(table.values())), np.array(list(said.values()), float), np.array([times[k] for k in table])
    of = np.array(list(kinds.values()))

    def fitted(rest: Any) -> dict[str, Any]:
        start = np.array([NEAR[sign] if name == "near" else 0.5 for name, sign in names] + [-1.0])
        common = descend(x[rest], y[rest], often[rest], start, pull)
        own = {k: rest & (of == k) for k in KINDS}
        return {k: descend(x[part], y[part], often[part], common, 2 * pull) for k, part in own.items()}

    def told(fits: dict[str, Any], part: Any) -> Any:
        return sum((x[part] @ fits[k]) * (of[part] == k) for k in KINDS) > 0

    fold = np.random.default_rng(0).permutation(len(y)) % folds
    crossed = np.zeros(len(y), bool)
    for left_out in range(folds):
        crossed[fold == left_out] = told(fitted(fold != left_out), fold == left_out)
    print(
        f"{len(y)} pairs, F1 of scores from 0.5, fitted on the other folds: {pairwise(list(zip(y > 0, crossed, strict=True))).f1:.3f}"
    )
    fits = fitted(np.ones(len(y), bool))
    kept = {
        k: {
            "": [round(float(w[-1]), 2), 0.0],
            **{names[i][0]: [round(float(v), 2) for v in w[i : i + 2]] for i in range(0, len(names), 2)},
        }
        for k, w in fits.items()
    }
    if output:
        output.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    else:
        print(json.dumps(kept, indent=1))


def descend(x: Any, y: Any, often: Any, start: Any, pull: float, biases: int = 1) -> Any:
    """Logistic regression by Newton's steps, each halved until it helps, drawn back to where it starts.

    What agrees never speaks against, nor the reverse; the last columns are biases, which may be either.
    """

    def loss(w: Any) -> float:
        return float((often * (np.logaddexp(0.0, x @ w) - y * (x @ w))).sum() + pull / 2 * ((w - start) ** 2).sum())

    w = start.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (often * (p - y)) + pull * (w - start)
        bent = (x * (often * p * (1 - p))[:, None]).T @ x + pull * np.eye(len(w))
        free = (w > 0) | (slope < 0)
        free[-biases:] = True
        step = np.zeros(len(w))
        step[free] = np.linalg.solve(bent[np.ix_(free, free)], slope[free])
        while np.abs(step).max() > 1e-4:
            tried = w - step
            tried[:-biases] = np.maximum(tried[:-biases], 0.0)
            if loss(tried) < loss(w):
                w = tried
                break
            step /= 2
        else:
            break
    return w


def card(memory: Memory, tied: Tied, path: Path) -> None:
    """Print the scores of both halves, and what is wrong in the tuning half."""
    story_of = dict(zip(tied.stories["event"].to_pylist(), tied.stories["story"].to_pylist(), strict=True))
    events = memory.sql("SELECT report, event, type, mode, sentence FROM events").to_pylist()
    judged = read_pairs(path)
    for half in sorted({p.half for p in judged}):
        found = evaluate([p for p in judged if p.half == half], events, story_of)
        for name, s in (("pairwise", found.pairwise), ("b-cubed", found.b_cubed)):
            print(
                f"{half} {found.pairs} pairs ({found.missing} not found) {name}: P {s.precision:.3f} R {s.recall:.3f} F1 {s.f1:.3f}"
            )
        if half == "tune":
            for pair in found.wrong:
                print(f"  {pair.verdict}: {pair.reason}\n    {pair.left}\n    {pair.right}")


def read(files: list[Path], number: int, seed: int) -> None:
    """Print some stories, for reading."""
    memory = Memory(files)
    tied = tie(memory)
    rows = {row["event"]: row for row in facts(memory).to_pylist()}
    stories: dict[str, list[str]] = defaultdict(list)
    for event, story in zip(tied.stories["event"].to_pylist(), tied.stories["story"].to_pylist(), strict=True):
        stories[story].append(event)
    told = sorted((s for s in stories.items() if len(s[1]) > 1), key=lambda s: s[0])
    print(f"{len(stories)} stories, {len(told)} told more than once; sizes {sorted(Counter(len(e) for _, e in told).items())}")
    for story, events in random.Random(seed).sample(told, min(number, len(told))):
        print(f"\n== {story}")
        for row in sorted((rows[e] for e in events), key=lambda r: (str(r["published"]), r["report"])):
            print(f"  {row['published']} [{row['outlet'][:14]}] {row['title'][:90]}")
            print(
                f"     {row['type']} {row['mode'] or ''} {row['sources']}>{row['targets']} {row['first']} {row['place'] or ''}: {row['sentence'][:260]}"
            )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("code", "sample", "join", "fixture", "score", "fit", "read"))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--number", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--half", choices=HALVES, default="test", help="what joined pairs are for: to make rules on, or to test them"
    )
    parser.add_argument("--pull", type=float, default=5.0, help="how strongly fitted weights are drawn back to where they stand")
    given = parser.parse_args()
    files: list[Path] = given.files
    if given.task == "code":
        code(files, given.output)
    elif given.task == "sample":
        sample(files, given.output, given.number, given.seed)
    elif given.task == "join":
        join(files[0], files[1], given.output, given.half)
    elif given.task == "fixture":
        fixture(files[:-1], files[-1], given.output)
    elif given.task == "score":
        measure(files[:-1], files[-1])
    elif given.task == "fit":
        judged = [f for f in files if f.suffix == ".jsonl"]
        fit([f for f in files if f not in judged], judged, given.output, given.pull)
    else:
        read(files, given.number, given.seed)


if __name__ == "__main__":
    main()
