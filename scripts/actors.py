"""Print reports with the actors found in them, for reading.

    python scripts/actors.py [REPORTS.jsonl[.gz]] [--reports N] [--seed S] [--longest CHARACTERS]

Each report: its text, then one line an actor: who it is, and the words that speak of it, each with the
rule that resolved them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from collection import COLLECTION
from hits import reports

import dragoman


def main() -> None:
    """Print the reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=COLLECTION)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=3500)
    args = parser.parse_args()
    sample = [d for d in reports(args.file, args.reports * 4, args.seed) if len(d.text) <= args.longest][: args.reports]
    for reading in dragoman.Coder().read_many(sample):
        document = reading.document
        print(f"=== {document.id} | {document.outlet} | {document.published}\n{document.title}\n{document.text}\n--- actors")
        for actor in reading.actors:
            who = " ".join(str(v) for v in (actor.org or actor.country, "+".join(actor.sector), actor.name, actor.role) if v)
            known = f" [{actor.entity}]" if actor.entity and actor.entity != actor.name else ""
            said = "; ".join(f"“{m.span.of(document.text)}” {m.rule}" for m in actor.mentions)
            print(f"* {who}{known}: {said}")
        print()


if __name__ == "__main__":
    main()
