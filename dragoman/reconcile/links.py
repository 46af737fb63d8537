"""Pairs -> links: scored in batches, a person's verdict above the score.

Pairs come sorted by the day of the first event, so only the events of a few days are held as objects at a time,
and memory does not grow with the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from dragoman.reconcile.compare import METHOD, RELATED, SAME, agreeing, clashing, features, kind, score
from dragoman.reconcile.fact import Fact, fact
from dragoman.reconcile.names import named, names_of_states
from dragoman.schema import TABLES, Tables

BATCH = 20_000  # pairs compared before links are laid out as Arrow
PERSON = "person"  # the method of a link that a person made
VERDICTS = ("same", "different", "unsure")  # what a person may say of two events
JUDGED = f"""
SELECT least(subject, other) AS "left", greatest(subject, other) AS "right", arg_max(verdict, "at") AS verdict
FROM judgements WHERE verdict IN {VERDICTS} AND other IS NOT NULL AND subject <> other GROUP BY ALL
"""  # noqa: S608 - own words
COPIES = 'SELECT "left", "right", max(likeness) AS likeness FROM copies GROUP BY ALL'

Pair = tuple[str, str]


def verdicts(tables: Tables) -> dict[Pair, str]:
    """The newest verdict of a person on each pair of events; the older ones stay in the table and are not obeyed.

    Args:
        tables: a store, or tables in memory, with `judgements`.
    """
    rows = tables.sql(JUDGED).to_pylist()
    return {(row["left"], row["right"]): row["verdict"] for row in rows}


def likenesses(tables: Tables) -> dict[Pair, float]:
    """How alike the reports are that copy each other, by their ids, the smaller one first."""
    return {(row["left"], row["right"]): row["likeness"] for row in tables.sql(COPIES).to_pylist()}


def links(flat: pa.Table, pairs: pa.Table, copies: Mapping[Pair, float], judged: Mapping[Pair, str]) -> pa.Table:
    """The links between events, as a table of `schema.TABLES["links"]`.

    Args:
        flat: what `candidates.facts` gives.
        pairs: what `candidates.candidates` gives.
        copies: likeness of reports that copy each other.
        judged: what persons said of pairs. `same` makes a link whatever the score, `different` unmakes it,
            `unsure` leaves it to the score.

    Returns:
        Links with verdict `same` or `related`, sorted by their events; pairs less alike have none.
    """
    said = {pair: verdict for pair, verdict in judged.items() if verdict != "unsure"}
    known = set(flat["event"].to_pylist()) if said else set()
    rows = [by_person(pair) for pair, verdict in said.items() if verdict == "same" and known.issuperset(pair)]
    made = [pa.Table.from_pylist(rows, schema=TABLES["links"])]
    made += (pa.Table.from_pylist(list(batch), schema=TABLES["links"]) for batch in scored(flat, pairs, copies, said))
    return pa.concat_tables(made).sort_by([("left", "ascending"), ("right", "ascending")])


def by_person(pair: Pair) -> dict[str, Any]:
    """The link that a person made."""
    return {"left": pair[0], "right": pair[1], "verdict": "same", "score": 1.0, "agree": [], "clash": [], "method": PERSON}


def scored(
    flat: pa.Table, pairs: pa.Table, copies: Mapping[Pair, float], said: Mapping[Pair, str]
) -> Iterator[list[dict[str, Any]]]:
    """The rows of links, a batch of pairs at a time."""
    called = names_of_states()
    held: dict[int, Fact] = {}
    for start in range(0, pairs.num_rows, BATCH):
        batch = pairs.slice(start, BATCH)
        lefts, rights = batch["a"].to_pylist(), batch["b"].to_pylist()
        # pairs are sorted by `a`, and `b` is greater: what stands before the first `a` is done with
        held = {n: f for n, f in held.items() if n >= lefts[0]}
        missing = sorted({*lefts, *rights} - held.keys())
        held |= {n: fact(named(row, called)) for n, row in zip(missing, flat.take(missing).to_pylist(), strict=True)}
        found = (judge(held[a], held[b], copies, said) for a, b in zip(lefts, rights, strict=True))
        yield [row for row in found if row is not None]


def judge(a: Fact, b: Fact, copies: Mapping[Pair, float], said: Mapping[Pair, str]) -> dict[str, Any] | None:
    """The link between two events, or None where they are not alike or a person has spoken."""
    pair = (a.event, b.event) if a.event < b.event else (b.event, a.event)
    if pair in said:
        return None
    likeness = copies.get((min(a.report, b.report), max(a.report, b.report)), 0.0) if copies else 0.0
    found = features(a, b, likeness)
    of = kind(a, b)
    sure = score(found, of)
    if sure < RELATED:
        return None
    return {
        "left": pair[0], "right": pair[1], "verdict": "same" if sure >= SAME else "related", "score": sure,
        "agree": agreeing(found, of), "clash": clashing(a, b, found), "method": METHOD,
    }  # fmt: skip
