"""A store -> the rows that a dossier is made of.

All events of the subject are fetched with a few slim columns, from which everything is counted; meetings, pledges,
statements and the newest events come with their parties and words, at most so many as a reader can take.
"""

# ruff: noqa: S608 - what is put into queries is our own words; values are parameters
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.reconcile.pledging import IS_PLEDGE
from dragoman.records import said
from dragoman.schema import Tables
from dragoman.store import filters
from dragoman.store.filters import EVENT_DAY, Condition, Filter
from dragoman.store.paging import one_page, ordered
from dragoman.store.phrase import phrases
from dragoman.store.query import MEETING, MET, ONCE, PLEDGE, PLEDGED
from dragoman.store.review import judged
from dragoman.view.dossier.naming import side_name, the
from dragoman.view.dossier.subject import Subject, either, negated

Row = Mapping[str, Any]
MOST = 300  # rows of a list; the rest are counted
SIDES = 6  # speaking sides of a topic
SPEAKERS = 12  # of one side
SLIM = f"""e.event, e.type, e.mode, e.quad, e.intensity, e.standing, {EVENT_DAY} AS day, e."end", e.contexts, e.topics,
    e.place, e.place_country, e.place_precision, e.lat, e.lon, e.source_sides, e.target_sides, e.published, e.outlet, e.report,
    coalesce(t.story, e.event) AS story"""
FULL = f"""e.event, e.type, e.mode, e.cameo, e.quad, e.standing, e.source, e.target, e.content, {EVENT_DAY} AS day,
    e.date_inferred, e.date_precision, e.place, e.sentence, e.confidence, e.published, e.outlet, e.report"""
TELLING = """s.statement IN (
    SELECT x.statement FROM (SELECT statement, unnest(events) AS event FROM statements) x WHERE x.event IN (SELECT unnest(?::VARCHAR[]))
)"""
CITED = "r.report, r.title, r.outlet, r.published, r.url, r.licence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Statements of one side."""

    code: str = said("code of the side, empty where it is several")
    name: str = said("whose they are")
    about: str = said("what they are about, in words")
    rows: tuple[Row, ...] = said("the newest statements")
    number: int = said("how many there are")
    ids: tuple[str, ...] = said("ids of all of them")
    reports: tuple[str, ...] = said("in which reports")
    speakers: tuple[Row, ...] = said("who speaks: name, role, rank, side, statements, reports, first, last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All that a dossier is made of."""

    subject: Subject
    as_of: dt.date | None = said("the last day; None where no report has a day")
    slim: tuple[Row, ...] = said("every event, with the columns that are counted")
    events: tuple[Row, ...] = said("the newest events, each fact once, with parties and words")
    together: tuple[Row, ...] = said("what both ends do to others")
    meetings: tuple[Row, ...] = said("meetings, held or announced, each once")
    pledges: tuple[Row, ...] = said("promises, requests, threats, each once")
    voices: tuple[Voice, ...] = said("statements by side")
    reports: Mapping[str, Row] = said("every report that something rests on, by id")
    kept: Mapping[dt.date, int] = said("reports of the store by day of publication")
    copies: int = said("how many of the reports print the text of another of them")
    followed: bool = said("whether the ledger of promises is kept in this store")
    linked: bool = said("whether reports of one fact were tied together in this store")


def gather(tables: Tables, subject: Subject) -> Gathered:
    """All that a dossier is made of.

    Args:
        tables: a store.
        subject: what it is about.
    """
    tables = judged(tables)
    kept = {row["published"]: row["n"] for row in days(tables, subject)}
    last = filters.day(subject.asked.end, "to", last=True)
    as_of = last or max((day for day in kept if day is not None), default=None)
    where = subject.events()
    slim = rows(tables, f"SELECT {SLIM} FROM events e LEFT JOIN stories t ON t.event = e.event WHERE {where[0]}", where[1])
    slim.sort(key=lambda row: (row["published"] or dt.date.min, row["report"], row["event"]))
    events = page(tables, FULL, "events e", once(where), "newest")
    meets = ("(e.type = 'CONSULT' OR (e.type IN ('AGREE', 'CONCEDE') AND e.content.type = 'CONSULT'))", list[object]())
    meetings = page(tables, MEETING, MET, once(filters.joined([meets, where])), "newest")
    pledged: Condition = (f"{IS_PLEDGE} AND e.content IS NOT NULL AND e.content.type IS NOT NULL", [])
    voices = tuple(spoken(tables, subject, [row["event"] for row in slim]))
    together = page(tables, FULL, "events e", once(subject.together()), "newest") if len(subject.ends) == 2 else []
    used = dict.fromkeys([row["report"] for row in (*slim, *together)] + [r for v in voices for r in v.reports])
    return Gathered(
        subject=subject,
        as_of=as_of,
        slim=tuple(slim),
        events=tuple(events),
        together=tuple(together),
        meetings=tuple(meetings),
        pledges=tuple(promised(tables, once(filters.joined([pledged, where])))),
        voices=voices,
        reports=cited(tables, list(used)),
        kept={day: n for day, n in kept.items() if day is not None},
        copies=copied(tables, list(used)),
        followed=bool(rows(tables, "SELECT 1 FROM pledges LIMIT 1")),
        linked=bool(rows(tables, "SELECT 1 FROM stories LIMIT 1")),
    )


def rows(tables: Tables, query: str, values: Sequence[object] = ()) -> list[Row]:
    """The rows of an answer."""
    found: list[Row] = tables.sql(query, values).to_pylist()
    return found


def once(condition: Condition) -> Condition:
    """The condition on the earliest telling of each fact that the condition holds of."""
    return ONCE.format(where=condition[0]), condition[1]


def page(tables: Tables, columns: str, source: str, condition: Condition, order: str) -> list[Row]:
    """The newest rows with all their columns."""
    asked = Filter(order=order, limit=MOST)
    found: list[Row] = one_page(
        tables, columns, source, condition, ordered(EVENT_DAY, "e.event", asked), asked, "e.event"
    ).to_pylist()
    return found


def promised(tables: Tables, condition: Condition) -> list[Row]:
    """Pledges with what they are about in words."""
    asked = Filter(limit=MOST)
    found = one_page(tables, PLEDGE, PLEDGED, condition, ordered(EVENT_DAY, "e.event", asked), asked, "e.event")
    return [{**row, "what": what} for row, what in zip(found.to_pylist(), phrases(found), strict=True)]


def days(tables: Tables, subject: Subject) -> list[Row]:
    """Reports of the store by day, within the days asked for."""
    inside = filters.joined([*filters.of_days("published", "published", subject.asked), subject.seen("published")])
    return rows(tables, f"SELECT published, count(*) AS n FROM reports WHERE {inside[0]} GROUP BY 1 ORDER BY 1", inside[1])


def cited(tables: Tables, ids: Sequence[str]) -> dict[str, Row]:
    """Reports by id."""
    query = f"SELECT {CITED} FROM reports r WHERE r.report IN (SELECT unnest(?::VARCHAR[])) ORDER BY r.published, r.report"
    return {row["report"]: row for row in rows(tables, query, [list(ids)])}


def copied(tables: Tables, ids: Sequence[str]) -> int:
    """How many of the reports print the text of one that comes before them."""
    query = 'SELECT count(DISTINCT "right") AS n FROM copies WHERE list_contains(?, "left") AND list_contains(?, "right")'
    return int(rows(tables, query, [list(ids), list(ids)])[0]["n"])


# -- statements -----------------------------------------------------------------------------


def spoken(tables: Tables, subject: Subject, events: Sequence[str]) -> list[Voice]:
    """What is said, by side: of each other; by one and of one; or on a topic."""
    inside: Condition = (TELLING, [list(events)])
    if len(subject.ends) == 2:
        a, b = subject.ends
        ways = [(a, b), (b, a)]
        told = [
            (one.code, one.name, f"addressed to {the(other.name)}, naming it, or telling of acts between the two",
             filters.joined([one.among("s.speakers"), either(other.among("s.addressee"), other.named_in("s.words"), inside)]))
            for one, other in ways
        ]  # fmt: skip
    elif subject.ends:
        (one,) = subject.ends
        own, of = one.among("s.speakers"), either(one.among("s.addressee"), one.named_in("s.words"))
        told = [
            (one.code, one.name, "on whatever subject", own),
            (
                "",
                "Others",
                f"addressed to {the(one.name)} or naming it",
                filters.joined([of, negated(own), ("len(s.speakers) > 0", [])]),
            ),
        ]
    else:
        told = [(code, name, "on the topic", condition) for code, name, condition in by_side(tables, subject)]
    return [voice(tables, subject, *parts) for parts in told]


def by_side(tables: Tables, subject: Subject) -> list[tuple[str, str, Condition]]:
    """The sides that say most on a topic, each with the condition that it speaks."""
    sql, values = filters.joined([filters.statements(subject.asked), subject.seen("s.published")])
    query = f"""SELECT x.side, count(*) AS n FROM (
        SELECT DISTINCT s.statement, unnest([p.side FOR p IN s.speakers]) AS side FROM statements s WHERE {sql}
    ) x WHERE x.side IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT {SIDES}"""
    sides = [row["side"] for row in rows(tables, query, values)]
    return [(side, side_name(side), ("list_contains([p.side FOR p IN s.speakers], ?)", [side])) for side in sides]


def voice(tables: Tables, subject: Subject, code: str, name: str, about: str, condition: Condition) -> Voice:
    """The statements of one side, with who speaks.

    Args:
        tables: a store.
        subject: for days and topic.
        code: code of the side; empty where it is several.
        name: whose statements they are.
        about: what they are about, in words.
        condition: which statements, called `s`.
    """
    sql, values = filters.joined([condition, filters.statements(subject.asked), subject.seen("s.published")])
    asked = Filter(limit=MOST)
    newest = one_page(
        tables, "s.*", "statements s", (sql, values), ordered("s.published", "s.statement", asked), asked, "s.statement"
    )
    slim = rows(tables, f"SELECT DISTINCT s.report, s.statement FROM statements s WHERE {sql} ORDER BY ALL", values)
    own = " WHERE x.p.side = ?" if code and not any(end.named for end in subject.ends) else ""
    query = f"""SELECT coalesce(x.p.entity, x.p.name) AS name, NULL AS entity,
        histogram(x.p.role) AS roles, min(x.p.rank) AS rank, x.p.side AS side, min(x.p.kind) AS kind, min(x.p.sector) AS sector,
        count(DISTINCT x.statement) AS statements, count(DISTINCT x.report) AS reports, min(x.published) AS first, max(x.published) AS last
    FROM (SELECT s.statement, s.report, s.published, unnest(s.speakers) AS p FROM statements s WHERE {sql}) x{own}
    GROUP BY x.p.side, coalesce(x.p.entity, x.p.name), coalesce(x.p.entity, x.p.name, x.p.role, array_to_string(x.p.sector, ','))
    ORDER BY statements DESC, reports DESC, name, min(x.p.role), side, sector LIMIT {SPEAKERS}"""
    found = rows(tables, query, [*values, *([code] if own else [])])
    speakers = [{**row, "role": most_told(row["roles"])} for row in found]
    return Voice(
        code=code, name=name, about=about, rows=tuple(newest.to_pylist()), number=len(slim), ids=tuple(row["statement"] for row in slim),
        reports=tuple(dict.fromkeys(row["report"] for row in slim)), speakers=tuple(speakers),
    )  # fmt: skip


def most_told(counts: Sequence[tuple[str, int]] | None) -> str | None:
    """The word of most tellings; of several the first by the alphabet, so that the answer is always the same."""
    return min(counts or (), key=lambda item: (-item[1], item[0]), default=(None, 0))[0]
