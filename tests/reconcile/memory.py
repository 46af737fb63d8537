"""Rows of events and tables in memory: what reconcile needs of a store, and no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.schema import TABLES


class Memory:
    """`schema.Tables` over Arrow tables."""

    def __init__(self, **tables: pa.Table) -> None:
        self.database = duckdb.connect()
        for name in ("events", "reports", "copies", "judgements"):
            self.database.register(name, tables.get(name, TABLES[name].empty_table()))

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pa.Table:
        return self.database.sql(query, params=list(parameters) or None).to_arrow_table()


def party(side: str | None = None, **more: Any) -> dict[str, Any]:
    return {"actor": f"a-{side}", "side": side, "country": side, "sector": ["GOV"], **more}


def day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def event(
    id: str, report: str, type: str = "CONSULT", sources: str = "IRN", targets: str = "KAZ", start: str | None = "2022-05-30",
    published: str = "2022-05-30", outlet: str = "A", sentence: str = "Iran's president met his Kazakh counterpart.", **more: Any,
) -> dict[str, Any]:  # fmt: skip
    return {
        "event": id, "report": report, "type": type, "outlet": outlet, "published": day(published), "sentence": sentence,
        "source": more.pop("source", [party(s) for s in sources.split()]),
        "target": more.pop("target", [party(s) for s in targets.split()]),
        "start": day(start), "end": day(more.pop("end", start)), "date_inferred": False, "contexts": [], **more,
    }  # fmt: skip


def memory(
    events: Iterable[dict[str, Any]], judged: Iterable[tuple[str, str, str]] = (), copies: Iterable[tuple[str, str]] = ()
) -> Memory:
    rows = list(events)
    titles = {row["report"]: row.pop("title", None) for row in rows}
    reports = [{"report": report, "title": title, "topics": []} for report, title in titles.items()]
    said = [
        {"subject": one, "other": other, "verdict": verdict, "by": "me", "at": f"2024-01-01T00:00:{n:02}"}
        for n, (one, other, verdict) in enumerate(judged)
    ]
    near = [{"left": min(pair), "right": max(pair), "kind": "near", "likeness": 0.9} for pair in copies]
    made = {"events": rows, "reports": reports, "judgements": said, "copies": near}
    return Memory(**{name: pa.Table.from_pylist(values, schema=TABLES[name]) for name, values in made.items()})
