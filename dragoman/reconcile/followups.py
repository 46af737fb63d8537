"""Which later events may tell what came of a promise, and what each of them says of it.

Set-based: promises and events are put under keys of parties (or of a party and the country in which it acts) with the
kind of act that is awaited and two months of the calendar, and meet only there. Of the many events of a busy pair of
states a promise meets the `MOST` that lie nearest: those on its day, with its persons, in its place. So the pairs grow
with the promises, not with the square of anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dragoman.reconcile.candidates import connection, facts
from dragoman.reconcile.fact import Fact, fact
from dragoman.reconcile.ledger_compare import LEAST, agreeing, clashing, features, finding, score
from dragoman.reconcile.names import named, names_of_states
from dragoman.reconcile.promised import Word, promise
from dragoman.schema import Tables

BATCH = 20_000  # pairs compared at a time
MOST = 32  # events of one awaited kind that a promise meets
MONTHS = 60  # days in one bucket
LATE = 45  # days after its last day on which a promise is still looked for
PATIENCE = 240  # days for which a promise without a day is looked for, and within which a report must tell of any
TOLD_LATE = 3  # days by which a report may come after the word that it tells
PARTIES = 6  # parties of one event that make keys
CANCELLED = r"(?i)\b(cancel|call(s|ed|ing)? off|scrap(s|ped|ping)?\b)"
DELAYED = r"(?i)\b(postpon|put(s|ting)? off|delay|reschedul)"
PLANS = "('CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'AGREE')"  # what can be called off
KEPT_BY = {
    "CONSULT": ("CONSULT",), "SUPPORT": ("SUPPORT",), "COOPERATE": ("COOPERATE",), "AID": ("AID",),
    "AGREE": ("SUPPORT", "COOPERATE"), "CONCEDE": ("RETREAT",), "RETREAT": ("RETREAT",), "SANCTION": ("SANCTION", "COERCE"),
    "COERCE": ("COERCE", "SANCTION"), "MOBILIZE": ("MOBILIZE",), "ASSAULT": ("ASSAULT",), "PROTEST": ("PROTEST",),
    "REJECT": ("REJECT",), "THREATEN": ("SANCTION", "COERCE", "MOBILIZE", "ASSAULT"),
}  # fmt: skip
HOSTILE = "('SANCTION', 'COERCE', 'MOBILIZE', 'ASSAULT')"  # who concedes one of these ends it, and doing it again keeps no word

AWAITED = f"""
WITH who AS (
  SELECT n, event, type, CASE WHEN type = 'THREATEN' THEN coalesce(content_type, type) ELSE content_type END AS content_type, people, place_country, due_from, due, published,
    list_distinct(list_concat(content_source, content_target, said_by, said_to))[1:{PARTIES}] AS parties,
    CASE WHEN len(content_source) > 0 THEN content_source WHEN type = 'REQUEST' THEN said_to ELSE said_by END AS doers
  FROM promises WHERE published IS NOT NULL),
acts AS (
  SELECT n, unnest(acts) AS act FROM who JOIN kept_by ON kept_by.type = who.content_type
    WHERE NOT (who.type = 'CONCEDE' AND content_type IN {HOSTILE} OR who.type = 'REQUEST' AND content_type = 'ASSAULT')
  UNION ALL SELECT n, 'again ' || type || '>' || coalesce(content_type, '') FROM who WHERE content_type IS NOT NULL
  UNION ALL SELECT n, 'refused' FROM who WHERE type <> 'THREATEN'
  UNION ALL SELECT n, unnest(['cancelled', 'delayed']) FROM who WHERE content_type IN {PLANS}),
places AS (
  SELECT n, unnest(list_concat(
    flatten(list_transform(parties, lambda x, i: list_transform(parties[i + 1:], lambda y: least(x, y) || '+' || greatest(x, y)))),
    flatten(list_transform(parties, lambda x: list_transform(list_distinct(list_append(parties, coalesce(place_country, x))), lambda y: x || '@' || y))),
    CASE WHEN content_type = 'CONSULT' THEN list_transform(people[1:{PARTIES}], lambda x: x || ' in person') ELSE [] END,
    CASE WHEN len(parties) = 1 OR content_type <> 'CONSULT' THEN list_transform(doers[1:2], lambda x: x || ' does') ELSE [] END)) AS who
  FROM who),
days AS (
  SELECT n, unnest(range((epoch(published)::BIGINT // 86400 - 1) // {MONTHS},
    (epoch(coalesce(due + {LATE}, published + {PATIENCE}))::BIGINT // 86400) // {MONTHS} + 1)) AS month FROM who)
SELECT n, who.who || '/' || act || '/' || month AS key, act FROM places who JOIN acts USING (n) JOIN days USING (n)
"""  # noqa: S608 - of constants alone
TOLD = f"""
WITH who AS (
  SELECT row_number() OVER () - 1 AS m, type, content_type, sentence, place_country, sources, coalesce(last, published) AS day, published,
    list_distinct(list_concat(source_people, target_people)) AS people,
    list_distinct(list_concat(sources, targets, coalesce(content_sides, [])))[1:{PARTIES}] AS parties FROM facts),
acts AS (
  SELECT m, type AS act FROM who
  UNION ALL SELECT m, 'again ' || type || '>' || content_type FROM who WHERE content_type IS NOT NULL
  UNION ALL SELECT m, 'refused' FROM who WHERE type = 'REJECT'
  UNION ALL SELECT m, 'cancelled' FROM who WHERE regexp_matches(sentence, '{CANCELLED}')
  UNION ALL SELECT m, 'delayed' FROM who WHERE regexp_matches(sentence, '{DELAYED}')),
places AS (
  SELECT m, unnest(list_concat(
    flatten(list_transform(parties, lambda x, i: list_transform(parties[i + 1:], lambda y: least(x, y) || '+' || greatest(x, y)))),
    CASE WHEN place_country IS NOT NULL THEN list_transform(parties, lambda x: x || '@' || place_country) ELSE [] END,
    CASE WHEN type = 'CONSULT' THEN list_transform(people[1:{PARTIES}], lambda x: x || ' in person') ELSE [] END,
    CASE WHEN len(parties) = 1 OR type <> 'CONSULT' THEN list_transform(sources[1:2], lambda x: x || ' does') ELSE [] END)) AS who FROM who)
SELECT m, p.who || '/' || act || '/' || ((epoch(day)::BIGINT // 86400) // {MONTHS}) AS key, act
FROM who JOIN places p USING (m) JOIN acts USING (m) WHERE day IS NOT NULL AND published <= ?
"""  # noqa: S608 - of constants alone
MEETINGS = f"""
WITH met AS (SELECT DISTINCT a.n, t.m, a.act FROM awaited a JOIN told t ON t.key = a.key),
near AS (
  SELECT n, m, act,
    2 * coalesce(len(list_intersect(p.people, list_concat(f.source_people, f.target_people))) > 0, false)::INTEGER
      + coalesce(f.mode = p.content_mode, false)::INTEGER
      + coalesce(coalesce(f.last, f.published) BETWEEN coalesce(p.due_from, p.published) - 1 AND coalesce(p.due, p.published) + 2, false)::INTEGER
      + coalesce(list_contains(list_append(list_concat(p.content_target, p.said_to), p.place_country), f.place_country), false)::INTEGER AS marks,
    abs(date_diff('day', coalesce(p.due, p.published), coalesce(f.last, f.published))) AS apart
  FROM met JOIN promises p USING (n) JOIN numbered f USING (m)
  WHERE f.report <> p.report AND f.published BETWEEN p.published AND greatest(p.due, p.published) + {PATIENCE}
    AND NOT (f.published = p.published AND f.title IS NOT DISTINCT FROM p.title AND p.title IS NOT NULL)
    AND coalesce(f.last, f.published) BETWEEN p.published - 1 AND coalesce(p.due + {LATE}, p.published + {PATIENCE})
    AND f.story IS DISTINCT FROM p.promise
    AND (f.first_told IS NULL OR f.first_told >= p.published - {TOLD_LATE} OR f.type = 'CONSULT' OR act NOT IN (SELECT unnest(acts) FROM kept_by)))
SELECT n::INTEGER AS n, m::INTEGER AS m, act FROM near
QUALIFY row_number() OVER (PARTITION BY n, act ORDER BY marks DESC, apart, m) <= {MOST}
ORDER BY n, m
"""  # noqa: S608 - of constants alone
STORIES = "SELECT event, story FROM stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one later event says of one promise."""

    promise: str
    event: str
    finding: str
    score: float
    agree: tuple[str, ...]
    clash: tuple[str, ...]


def found_after(tables: Tables, first: pa.Table, as_of: dt.date | None) -> tuple[list[Found], int]:
    """What came of promises.

    Args:
        tables: a store, or tables in memory, with `events`, `reports` and `stories`.
        first: the first telling of each promise, as `ledger.firsts` gives it.
        as_of: the last day of reports that count.

    Returns:
        The findings, in the order of promises; and the number of pairs that were compared.
    """
    flat = facts(tables)
    pairs = meetings(flat, first, tables.sql(STORIES), as_of)
    return list(judged(flat, first, pairs)), pairs.num_rows


def meetings(flat: pa.Table, first: pa.Table, stories: pa.Table, as_of: dt.date | None) -> pa.Table:
    """Pairs of a promise and a later event that may tell what came of it.

    Args:
        flat: what `candidates.facts` gives.
        first: the first telling of each promise.
        stories: the story of each event.
        as_of: the last day of reports that count.

    Returns:
        Columns `n` (row of `first`), `m` (row of `flat`) and `act`, what was awaited; sorted.
    """
    database: Any = connection()
    try:
        rows = [{"type": type, "acts": list(acts)} for type, acts in KEPT_BY.items()]
        database.register("kept_by", pa.Table.from_pylist(rows))
        database.register("facts", flat)
        database.register("first", first)
        database.register("stories", stories)
        database.execute("CREATE TABLE promises AS SELECT row_number() OVER () - 1 AS n, * FROM first")
        database.execute(
            "CREATE TABLE numbered AS SELECT row_number() OVER () - 1 AS m, event, report, published, type, mode, last, CASE WHEN NOT inferred THEN first END AS told, source_people, target_people, "
            "place_country, title FROM facts"
        )
        database.execute(
            # a deed that was told before the word was given does not keep it, however often it is told again
            "CREATE OR REPLACE TABLE numbered AS SELECT n.*, s.story, "
            "least(min(published) OVER one, quantile_disc(told, 0.5) OVER one) AS first_told "
            "FROM numbered n LEFT JOIN stories s USING (event) WINDOW one AS (PARTITION BY coalesce(s.story, n.event))"
        )
        database.execute(f"CREATE TABLE awaited AS {AWAITED}")
        database.execute(f"CREATE TABLE told AS {TOLD}", [as_of])
        return database.sql(MEETINGS).to_arrow_table()
    finally:
        database.close()


def judged(flat: pa.Table, first: pa.Table, pairs: pa.Table) -> Iterator[Found]:
    """The findings among pairs, each event once for a promise: the surest of what it may say."""
    called = names_of_states()
    later: dict[int, Fact] = {}
    for start in range(0, pairs.num_rows, BATCH):
        batch = pairs.slice(start, BATCH)
        columns = [batch[name].to_pylist() for name in ("n", "m", "act")]
        ns, ms = sorted(set(columns[0])), set(columns[1])
        words = {n: promise(named(row, called)) for n, row in zip(ns, first.take(ns).to_pylist(), strict=True)}
        # promises come in the order of days, so that most events of a batch were met in the one before
        later = {m: later[m] for m in ms if m in later}
        missing = sorted(ms - later.keys())
        later |= {m: fact(named(row, called)) for m, row in zip(missing, flat.take(missing).to_pylist(), strict=True)}
        best: dict[tuple[int, int], Found] = {}
        for n, m, act in zip(*columns, strict=True):
            one = judge(words[n], later[m], finding(act))
            held = best.get((n, m))
            if one is not None and (held is None or rank(one) > rank(held)):
                best[n, m] = one
        yield from best.values()


def judge(word: Word, event: Fact, said: str) -> Found | None:
    """What an event says of a promise, None where it is not sure enough."""
    marks = features(word, event, said)
    sure = score(marks, said)
    if sure < LEAST:
        return None
    return Found(promise=word.promise, event=event.event, finding=said, score=sure, agree=agreeing(marks), clash=clashing(marks))


def rank(one: Found) -> tuple[float, bool]:
    """The order of what one event may say: of equal scores, "called off" and "put off" tell more than "refused"."""
    return one.score, one.finding in ("cancelled", "delayed")
