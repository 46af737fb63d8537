"""What the developer's commands work on and this repository does not hold: real reports, gold, and the reference scorer.

    python scripts/collection.py     (prints where the collection of reports lies)

All of it lies in one folder, which DRAGOMAN_SHARED names; without that, in `shared` beside the repository:

    data/open-news.jsonl.gz     the collection: 6,408 openly licensed reports (foreign ministries, presidents, two
                                outlets), one JSON object a line with id, title, date, source and text, and also url and licence
    gold/*.jsonl                reports coded by hand: report, title, date, source, text, events
    tools/score.py              the reference scorer of gold

Only the standard library is imported here: `training/` runs in an environment of its own.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("DRAGOMAN_SHARED") or Path(__file__).parents[2] / "shared")
COLLECTION = SHARED / "data" / "open-news.jsonl.gz"
Record = dict[str, Any]


def needed(path: Path, what: str) -> Path:
    """A path as it was given, where something is there; else the command ends and says what belongs there.

    Args:
        path: a file or folder that this repository does not hold.
        what: what it is, for the message.
    """
    if path.exists():
        return path
    raise SystemExit(
        f"{path} is missing: {what}, which this repository does not hold. Name the file, or let DRAGOMAN_SHARED name the "
        "folder of all such material; CONTRIBUTING.md says what lies in it"
    )


def collection(path: Path = COLLECTION, ids: Collection[str] | None = None) -> dict[str, Record]:
    """Reports by id, in the order of their file; `dragoman.ingest.article.of_record` makes documents of them.

    Args:
        path: JSON lines, gzipped where the name ends with .gz.
        ids: those that are wanted; None for all.
    """
    needed(path, "real reports, JSON lines with id, title, date, source and text")
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines if line.strip())
        return {record["id"]: record for record in records if ids is None or record["id"] in ids}


if __name__ == "__main__":
    print(needed(COLLECTION, "the collection of real reports"))
