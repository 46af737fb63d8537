"""Code the development gold and print its scorecard as Markdown.

    python scripts/scorecard.py [SHARED] [--frames]     (SHARED: the folder of scripts/collection.py)

With --frames the classifier is left out.

The scores are those of SHARED/tools/score.py; this script only runs it and lays them out.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from collection import SHARED, needed

import dragoman
from dragoman.ingest.article import of_record
from dragoman.view.jsonl import record

SETS = ("authored-dev", "real-dev")
LEAST = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # confidence


def scorer(shared: Path) -> ModuleType:
    """The reference scorer, loaded from its file."""
    path = needed(shared / "tools/score.py", "the reference scorer of gold")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def coded(gold: Path, coder: dragoman.Coder) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """Gold events and coded events of one set, by report."""
    text = needed(gold, "reports coded by hand").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    found = {r.document.id: record(r)["events"] for r in coder.read_many(map(of_record, rows))}
    return {r["report"]: r["events"] for r in rows}, found


def by_confidence(score: ModuleType, gold: dict[str, list[Any]], found: dict[str, list[Any]]) -> list[tuple[float, float, float]]:
    """What a least confidence costs and brings: it, precision and recall by country."""
    rows = []
    for least in LEAST:
        kept = {report: [e for e in events if e["confidence"] >= least] for report, events in found.items()}
        country = score.score(gold, kept)[0]["country"]
        rows.append((least, country["precision"], country["recall"]))
    return rows


def main() -> None:
    """Print the tables."""
    folders = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = Path(folders[0]) if folders else SHARED
    score = scorer(shared)
    coder = dragoman.Coder(learned="--frames" not in sys.argv)
    told = {name: coded(shared / f"gold/{name}.jsonl", coder) for name in SETS}
    found = {name: score.score(*both)[0] for name, both in told.items()}
    print("| set | reports | level | precision | recall | F1 | 95 % interval |\n|---|---|---|---|---|---|---|")
    for name, out in found.items():
        for level in ("country", "strict"):
            v = out[level]
            print(
                f"| {name} | {out['reports']} | {level} | {v['precision']:.3f} | {v['recall']:.3f} | {v['f1']:.3f} "
                f"| {v['ci95'][0]:.3f} to {v['ci95'][1]:.3f} |"
            )
    print("\n| set | mode | content | speaker | date | place | sector |\n|---|---|---|---|---|---|---|")
    for name, out in found.items():
        cells = [out["attributes"].get(k) for k in ("mode", "content", "speaker", "date", "place", "sector")]
        print(f"| {name} | " + " | ".join(f"{c['accuracy']:.2f} of {c['judged']}" if c else "-" for c in cells) + " |")
    print("\n| type | " + " | ".join(f"{name}: P | R | F1 | gold" for name in found) + " |")
    print("|---" * (1 + 4 * len(found)) + "|")
    for kind in sorted({k for out in found.values() for k in out["types"]}):
        cells = []
        for out in found.values():
            v = out["types"].get(kind)
            cells.append(f"{v['precision']:.2f} | {v['recall']:.2f} | {v['f1']:.2f} | {v['gold']}" if v else "- | - | - | 0")
        print(f"| {kind} | " + " | ".join(cells) + " |")
    print("\n| confidence at least | " + " | ".join(f"{name}: precision | recall" for name in SETS) + " |")
    print("|---" * (1 + 2 * len(SETS)) + "|")
    for rows in zip(*(by_confidence(score, *told[name]) for name in SETS), strict=True):
        print(f"| {rows[0][0]:.1f} | " + " | ".join(f"{p:.2f} | {r:.2f}" for _, p, r in rows) + " |")
    empty = [len(events) for gold, coded_ in told.values() for report, events in coded_.items() if not gold[report]]
    print(
        f"\nReports without events in gold: {len(empty)}, events given for them: {sum(empty) / max(1, len(empty)):.2f} a report"
    )


if __name__ == "__main__":
    main()
