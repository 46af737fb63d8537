"""What persons say of events: right, corrected, wrong. Verdicts are added and never changed; queries obey them.

Each reviewer's newest verdict on an event counts; where reviewers differ, the newest of all stands. What is struck
out is left out by `dragoman.store.filters`; what is corrected is shown as it was corrected by `obeying`.
"""

# ruff: noqa: S608 - what is put into queries is our own words; values are parameters
from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dragoman.errors import SettingsError
from dragoman.schema import EVENT, TABLES, Tables
from dragoman.store import filters
from dragoman.store.filters import EVENT_DAY, JUDGED, MUTUAL, SECTORS, STANDINGS, TYPES, Filter, resolved

VERDICTS = ("right", "corrected", "wrong")
# the columns that a correction may hold; it holds them as they shall stand, those that follow from others included
COLUMNS = tuple(
    "type mode cameo quad intensity standing source target content start end date_precision date_inferred place place_country "
    "lat lon place_id place_precision source_sides target_sides names".split()
)
DAYS = ("start", "end")
LONGEST_NAME, LONGEST_NOTE = 100, 2000
Row = dict[str, Any]

NEWEST = f"""SELECT subject, arg_max({{'verdict': verdict, 'correction': correction}}, ("at", "by")) AS last
    FROM judgements WHERE {JUDGED} GROUP BY subject"""
DUCKDB = {
    pa.string(): "VARCHAR", pa.int8(): "TINYINT", pa.int32(): "INTEGER", pa.float32(): "FLOAT", pa.date32(): "DATE",
    pa.bool_(): "BOOLEAN",
}  # fmt: skip


# -- reading verdicts -------------------------------------------------------------------------


def verdicts(tables: Tables, events: Sequence[str] | None = None) -> pa.Table:
    """Each reviewer's newest verdict on each event, oldest first, with the event's type as it was coded.

    `type` is null where the event is no longer there, as after a change of lexicon; `stands` says whether it is the
    verdict that queries obey.

    Args:
        tables: a store, not one that obeys verdicts.
        events: ids of the events that are looked at; all where None.
    """
    which, values = ("list_contains(?, subject)", [list(events)]) if events is not None else ("TRUE", [])
    return tables.sql(
        f"""WITH own AS (
            SELECT subject AS event, "by", arg_max({{'verdict': verdict, 'at': "at", 'note': note, 'correction': correction}}, "at") AS v
            FROM judgements WHERE {JUDGED} AND {which} GROUP BY subject, "by"
        )
        SELECT o.event, e.report, e.type, o."by", o.v.verdict AS verdict, o.v."at" AS "at", o.v.note AS note,
            o.v.correction AS correction,
            row_number() OVER (PARTITION BY o.event ORDER BY o.v."at" DESC, o."by" DESC) = 1 AS stands
        FROM own o LEFT JOIN events e ON e.event = o.event ORDER BY o.v."at", o."by", o.event""",
        values,
    )


def coded(tables: Tables, event: str) -> Row:
    """An event as it was coded, whatever was said of it since.

    Args:
        tables: a store, not one that obeys verdicts.
        event: its id.

    Raises:
        SettingsError: there is none.
    """
    found = tables.sql("SELECT * FROM events WHERE event = ?", [event]).to_pylist()
    if not found:
        raise SettingsError(f"no event {event[:60]!r} in the store: `dragoman events` lists their ids", "EVENT")
    return dict(found[0])


def corrected(row: Mapping[str, Any], correction: Mapping[str, Any]) -> Row:
    """A row of events as it stands after a correction.

    Args:
        row: the event as it was coded.
        correction: what a judgement holds, read from its JSON.
    """
    made = {k: dt.date.fromisoformat(v) if k in DAYS and v else v for k, v in correction.items() if k in COLUMNS}
    return {**row, **made}


@dataclass(frozen=True, slots=True)
class Obeying:
    """Tables in which events stand as persons left them.

    Args:
        tables: the tables with events as they were coded.
        parts: SQL that makes `events` anew, as parts of a WITH.
    """

    tables: Tables
    parts: str

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pa.Table:
        """The answer to a query; `events` in it are the corrected ones."""
        more = re.match(r"\s*WITH\s+", query, re.IGNORECASE)
        rest = f", {query[more.end() :]}" if more else f" {query}"
        return self.tables.sql(f"WITH {self.parts}{rest}", parameters)


def obeying(tables: Tables) -> Tables:
    """The same tables with events corrected; the tables themselves where nothing was.

    Args:
        tables: a store.
    """
    if isinstance(tables, Obeying):
        return tables
    found = tables.sql("SELECT 1 FROM judgements WHERE verdict = 'corrected' LIMIT 1")
    return Obeying(tables, CORRECTED) if found.num_rows else tables


def judged(tables: Tables) -> Tables:
    """The same tables with events corrected, and without those that were struck out: what may be counted on.

    Args:
        tables: a store.
    """
    found = tables.sql("SELECT 1 FROM judgements WHERE verdict IN ('corrected', 'wrong') LIMIT 1")
    return Obeying(tables, STANDING) if found.num_rows else tables


def sql_type(kind: pa.DataType) -> str:
    """A type of the schema in DuckDB's words."""
    if pa.types.is_list(kind):
        return f"{sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{quoted(f.name)} {sql_type(f.type)}' for f in kind)})"
    return DUCKDB[kind]


def quoted(name: str) -> str:
    """A column's name inside SQL."""
    return f'"{name}"'


def value(name: str) -> str:
    """SQL of one column of a corrected event: what the correction holds, else what was coded."""
    if name not in COLUMNS:
        return f"e.{quoted(name)}"
    kind = EVENT.field(name).type
    nested = pa.types.is_list(kind) or pa.types.is_struct(kind)
    taken = f"json_extract{'' if nested else '_string'}(c.last.correction, '$.{name}')"
    if name == "content":
        return f"CASE WHEN json_exists(c.last.correction, '$.{name}') THEN NULL ELSE e.{quoted(name)} END AS {quoted(name)}"
    return (
        f"CASE WHEN json_exists(c.last.correction, '$.{name}') THEN CAST({taken} AS {sql_type(kind)}) "
        f"ELSE e.{quoted(name)} END AS {quoted(name)}"
    )


# few events are corrected: the others pass as they are, so that conditions still reach their columns
CORRECTED = f"""corrections AS MATERIALIZED (
    SELECT * FROM ({NEWEST}) WHERE last.verdict = 'corrected' AND last.correction IS NOT NULL
),
events AS NOT MATERIALIZED (
    SELECT {", ".join(map(quoted, TABLES["events"].names))} FROM main.events
    WHERE event NOT IN (SELECT subject FROM corrections)
    UNION ALL
    SELECT {", ".join(map(value, TABLES["events"].names))} FROM main.events e JOIN corrections c ON c.subject = e.event
)"""

STANDING = f"""{CORRECTED.replace("events AS NOT MATERIALIZED", "corrected AS NOT MATERIALIZED")},
events AS NOT MATERIALIZED (SELECT * FROM corrected e WHERE {filters.STANDS})"""


# -- what to look at next ------------------------------------------------------------------------

SAID = r"regexp_extract(w.detail, 'the classifier says ([A-Z]+)', 1)"
UNSURE = (
    "pronoun",
    "the two sides",
    "office of the two sides",
    "counterpart",
    "the one who speaks",
    "the country",
    "whose country",
    "role again",
)
RARE = 0.02  # share of all events; a type below it is rare
# name of a doubt: how much it weighs and when it holds, for an event e with its inferred parties i and the share of its type
DOUBTS: dict[str, tuple[float, str]] = {
    "frames and classifier disagree": (0.4, f"len([w FOR w IN e.why IF {SAID} NOT IN ('', e.type)]) > 0"),
    "no frame spoke, or several did": (0.2, f"len([w FOR w IN e.why IF {SAID} = e.type]) > 0"),
    "a party is inferred": (0.25, "i.event IS NOT NULL"),
    "no source": (0.3, "len(e.source) = 0"),
    "no target": (0.25, f"len(e.target) = 0 AND NOT (len(e.source) > 1 AND e.type IN {MUTUAL})"),
    "its type is rare here": (0.2, f"t.share < {RARE}"),
}
WEIGHT = " + ".join(f"CASE WHEN {when} THEN {weight} ELSE 0 END" for weight, when in DOUBTS.values())
NAMES = ", ".join(f"CASE WHEN {when} THEN '{name}' END" for name, (_, when) in DOUBTS.items())
QUEUE = """
WITH asked AS MATERIALIZED (SELECT e.event FROM events e WHERE {where} AND e.event NOT IN (SELECT subject FROM judgements WHERE {seen})),
types AS (SELECT type, count(*) / sum(count(*)) OVER () AS share FROM events GROUP BY type),
played AS (
    SELECT e.event, e.report, unnest(list_concat(e.source, e.target)).actor AS actor, e.mentions[1]."start" AS at
    FROM events e SEMI JOIN asked USING (event)
),
named AS (
    SELECT p.event, p.actor, arg_min(w.rule, abs(w."start" - p.at)) AS rule
    FROM played p JOIN (SELECT report, actor, unnest(why) AS w FROM actors) a ON a.report = p.report AND a.actor = p.actor
    GROUP BY p.event, p.actor
),
inferred AS (SELECT DISTINCT event FROM named WHERE list_contains(?, rule))
SELECT {day} AS day, round(1 - coalesce(e.confidence, 0) + {weight}, 3)::DOUBLE AS doubt,
    list_filter([{names}], lambda n: n IS NOT NULL) AS doubts, e.* EXCLUDE (names)
FROM events e SEMI JOIN asked USING (event) JOIN types t ON t.type = e.type LEFT JOIN inferred i ON i.event = e.event
ORDER BY doubt DESC, e.event
"""


def queue(tables: Tables, asked: Filter, by: str | None = None) -> pa.Table:
    """Events that wait for a verdict, the most doubtful first, as they were coded, with `doubt` and its reasons, `doubts`.

    Doubt is what is missing to full confidence, and more where the two readers disagree, a party stands behind a
    pronoun or the like, a party is missing, or the type is rare. What others said is not shown: a second
    reader should not know what the first one found.

    Args:
        tables: a store.
        asked: which events.
        by: the reviewer, who is shown what others judged already; None for events that nobody judged.

    Raises:
        SettingsError: a value of the filter cannot be used.
    """
    asked = resolved(asked, tables, "queue")
    where, values = filters.events(asked, struck=True)
    seen, more = (f'{JUDGED} AND "by" = ?', [by]) if by is not None else (JUDGED, [])
    query = QUEUE.format(where=where, seen=seen, day=EVENT_DAY, weight=WEIGHT, names=NAMES)
    parameters = [*values, *more, list(UNSURE)]
    if asked.limit is not None:
        query, parameters = f"{query} LIMIT ?", [*parameters, asked.limit]
    return tables.sql(query, parameters)


# -- giving verdicts ------------------------------------------------------------------------------


def judgement(
    event: str, verdict: str, by: str, note: str = "", correction: Mapping[str, Any] | None = None, *, at: str
) -> pa.Table:
    """A verdict as a row of the table of judgements, checked.

    Args:
        event: id of the event.
        verdict: right, corrected or wrong.
        by: who says so.
        note: why.
        correction: columns of the event as they shall stand, with `corrected` alone.
        at: when, ISO 8601 with its offset; the caller has the clock.

    Raises:
        SettingsError: a value cannot be used; names it and what is possible.
    """
    filters.one_of((verdict,), VERDICTS, "verdict")
    name, said = " ".join(by.split()), note.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise SettingsError(f"say who judges, in at most {LONGEST_NAME} characters that can be printed", "by")
    if len(said) > LONGEST_NOTE or "\0" in said:
        raise SettingsError(f"at most {LONGEST_NOTE} characters of text", "note")
    if (verdict == "corrected") != bool(correction):
        wrong = "say what is to be corrected" if verdict == "corrected" else "only a verdict of correction can correct"
        raise SettingsError(wrong, "correction")
    if correction:
        check(correction)
    row = {
        "subject": event, "other": None, "verdict": verdict, "by": name, "at": moment(at), "note": said or None,
        "correction": json.dumps(correction, ensure_ascii=False, sort_keys=True) if correction else None,
    }  # fmt: skip
    return pa.Table.from_pylist([row], schema=TABLES["judgements"])


def moment(at: str) -> str:
    """A moment in UTC, written so that the order of the words is that of time.

    Raises:
        SettingsError: it is none, or without its offset.
    """
    try:
        found = dt.datetime.fromisoformat(at)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise SettingsError(f"{at!r} is no moment: write 2024-03-06T12:00:00+00:00", "at")
    return found.astimezone(dt.UTC).isoformat(timespec="microseconds")


def check(correction: Mapping[str, Any]) -> None:
    """Refuse a correction that the tables could not hold or that the codebook does not know.

    Raises:
        SettingsError: it names the field.
    """
    from dragoman.data.load import load  # the lexicons take time, and reading verdicts does without

    strange = sorted(set(correction) - set(COLUMNS))
    if strange:
        raise SettingsError(
            f"no field that can be corrected is called {strange[0]!r}: there are {', '.join(COLUMNS)}", "correction"
        )
    lexicon = load()
    for name, possible in (("type", TYPES), ("standing", STANDINGS)):
        if name in correction and correction[name] not in possible:
            raise SettingsError(f"{correction[name]!r} is not known: give one of {', '.join(possible)}", name)
    kind, mode = correction.get("type"), correction.get("mode")
    if mode is not None and (kind, mode) not in {(m.type, m.mode) for m in lexicon.modes}:
        own = ", ".join(sorted(m.mode for m in lexicon.modes if m.type == kind and m.mode)) or "none"
        raise SettingsError(f"{kind or 'the type that is not given'} has no mode {mode!r}: it has {own}", "mode")
    if correction.get("cameo") is not None and correction["cameo"] not in {c.code for c in lexicon.codes}:
        raise SettingsError(f"no CAMEO code {correction['cameo']!r}", "cameo")
    if correction.get("content") is not None:
        raise SettingsError("can only be taken away: leave it out, or give null", "content")
    for name in ("source", "target"):
        for party in correction.get(name) or ():
            check_party(party, name)
    first, last = (check_day(correction.get(name), name) for name in DAYS)
    if (first is None) != (last is None) or (first and last and first > last):
        raise SettingsError("the last day is before the first, or one of them is missing: give both", "end")


def check_party(party: Mapping[str, Any], name: str) -> None:
    """Refuse what is no party.

    Raises:
        SettingsError: it has no side or sector, or one that the codebook does not know.
    """
    strange = [s for s in party.get("sector") or () if s not in SECTORS]
    if strange:
        raise SettingsError(f"no sector {strange[0]!r}: give one of {', '.join(SECTORS)}", name)
    if not party.get("side") and not party.get("sector"):
        raise SettingsError("a party needs a country, a body or a sector", name)


def check_day(day: Any, name: str) -> dt.date | None:
    """The day, or None.

    Raises:
        SettingsError: it is none.
    """
    try:
        return dt.date.fromisoformat(day) if day is not None else None
    except (ValueError, TypeError):
        raise SettingsError(f"{day!r} is no day: write 2022-05-30", name) from None
