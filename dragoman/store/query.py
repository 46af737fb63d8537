"""What a store is asked: events, statements, meetings, pledges, actors, reports. The answers are Arrow tables.

`found.to_pandas()` and `polars.from_arrow(found)` make data frames of them. Dyads and panels, which count,
stand in `dragoman.store.panel`.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from dragoman.reconcile.pledging import IS_PLEDGE, KIND, KINDS, PASSED_OVER, SETTLED, STATES, UNFOLLOWED
from dragoman.schema import TABLES, Tables
from dragoman.store import filters
from dragoman.store.filters import AS_TOLD, EVENT_DAY, Condition, Filter, Shown, resolved
from dragoman.store.paging import following, one_page, ordered
from dragoman.store.phrase import phrases
from dragoman.store.review import obeying

# of the events that tell one fact, among those asked for, the one of the earliest report
ONCE = """e.event IN (
    SELECT arg_min(e.event, (e.published, e.report, e.event)) FROM events e LEFT JOIN stories t ON t.event = e.event
    WHERE {where} GROUP BY coalesce(t.story, e.event)
)"""


def chosen(asked: Filter, shown: Shown = AS_TOLD) -> Condition:
    """The condition on events: the filter's, and each fact once where that is asked for."""
    sql, values = filters.events(asked, shown=shown)
    return (ONCE.format(where=sql), values) if asked.once else (sql, values)


def events(tables: Tables, asked: Filter, columns: Sequence[str] = ()) -> pa.Table:
    """Events with all their columns, and `day`: the first day told, else the report's.

    Args:
        tables: a store.
        asked: what is asked for.
        columns: only these columns and `day`, where a whole table would be large.

    Raises:
        SettingsError: a value of the filter, or the name of a column, cannot be used.
    """
    asked, tables = resolved(asked, tables), obeying(tables)
    known = [name for name in TABLES["events"].names if name != "names"]
    chosen_columns = ", ".join(f'e."{name}"' for name in filters.one_of(columns, known, "columns")) or "e.* EXCLUDE (names)"
    wanted = f"{EVENT_DAY} AS day, {chosen_columns}"
    return one_page(tables, wanted, "events e", chosen(asked), ordered(EVENT_DAY, "e.event", asked), asked, "e.event")


def statements(tables: Tables, asked: Filter) -> pa.Table:
    """What was said, by whom, to whom, about what.

    Args:
        tables: a store.
        asked: what is asked for; types, modes and standings are those of the events inside the words.

    Raises:
        SettingsError: a value of the filter cannot be used.
    """
    asked, tables = resolved(asked, tables, "statements"), obeying(tables)
    order = ordered("s.published", "s.statement", asked)
    return one_page(tables, "s.*", "statements s", filters.statements(asked), order, asked, "s.statement")


HELD = "e.type = 'CONSULT'"
MEET_PLACE = f"CASE WHEN {HELD} THEN e.place ELSE e.content.place END"
MEET_COUNTRY = f"CASE WHEN {HELD} THEN e.place_country ELSE e.content.place_country END"
MEET_MODE = f"CASE WHEN {HELD} THEN e.mode ELSE e.content.mode END"
GUEST = f"CASE WHEN {HELD} THEN e.source ELSE e.content.source END"
HOST = f"CASE WHEN {HELD} THEN e.target ELSE e.content.target END"
ALL_THERE = f"list_concat({GUEST}, {HOST})"
MEETING = f"""
    e.event, {EVENT_DAY} AS day, e."end", e.date_precision, {HELD} AS held, {MEET_MODE} AS mode,
    {GUEST} AS source, {HOST} AS target,
    CASE WHEN {MEET_MODE} = 'visit' THEN {GUEST} ELSE [] END AS visitor,
    CASE WHEN {MEET_MODE} = 'visit' THEN {HOST} ELSE [] END AS host,
    list_distinct([coalesce(p.name, p.role) FOR p IN {ALL_THERE} IF p.kind = 'person']) AS persons,
    [p.rank FOR p IN {ALL_THERE} IF p.rank IS NOT NULL] AS ranks,
    list_min([p.rank FOR p IN {ALL_THERE} IF p.rank IS NOT NULL]) AS highest,
    {MEET_PLACE} AS place, {MEET_COUNTRY} AS place_country,
    list_distinct(list_concat(coalesce(e.topics, []), coalesce(e.contexts, []))) AS agenda,
    CASE WHEN {HELD} THEN NULL ELSE e.content."start" END AS planned_from,
    CASE WHEN {HELD} THEN NULL ELSE coalesce(e.content."end", e.content."start") END AS planned_to,
    l.event AS led_to, b.pledge AS announced_by,
    e.sentence, e.confidence, e.published, e.outlet, e.report"""
MEETING_SHOWS = Shown(type=("e.type", "e.content.type"), mode=(MEET_MODE,), place=(MEET_PLACE,), place_country=(MEET_COUNTRY,))
KEEPING = "FROM followups WHERE finding IN ('done', 'delayed') GROUP BY"
MET = f"""events e
    LEFT JOIN (SELECT pledge, arg_max(event, score) AS event {KEEPING} pledge) l ON l.pledge = e.event
    LEFT JOIN (SELECT event, arg_max(pledge, score) AS pledge {KEEPING} event) b ON b.event = e.event"""


def meetings(tables: Tables, asked: Filter) -> pa.Table:
    """Meetings and visits, held or announced: visitor, host, persons, ranks, place, agenda, day.

    `held` is false where the meeting is only agreed or promised; `led_to` is then the event that kept the word,
    and `announced_by` of a meeting that was held the event that had announced it, where reconciling found one.

    Args:
        tables: a store.
        asked: what is asked for; types, modes and places are those of the meeting, held or announced.

    Raises:
        SettingsError: a value of the filter cannot be used.
    """
    asked, tables = resolved(asked, tables, "meetings"), obeying(tables)
    sql, values = chosen(asked, MEETING_SHOWS)
    meets = "(e.type = 'CONSULT' OR (e.type IN ('AGREE', 'CONCEDE') AND e.content.type = 'CONSULT'))"
    order = ordered(EVENT_DAY, "e.event", asked)
    return one_page(tables, MEETING, MET, (f"{meets} AND {sql}", values), order, asked, "e.event")


PLEDGE_KIND = f"coalesce(p.kind, {KIND})"
DUE = 'coalesce(p.due, e.content."end", e.content."start")'
UNSEEN = "not looked at yet"  # by `dragoman follow`
KEPT = """(SELECT pledge, arg_max(event, score) AS event, arg_max(finding, score) AS finding
    FROM followups GROUP BY pledge)"""
PLEDGE = f"""
    e.event, {EVENT_DAY} AS day, {PLEDGE_KIND} AS kind, e.source, e.target, NULL::VARCHAR AS what, e.condition,
    coalesce(p.due_from, e.content."start") AS due_from, {DUE} AS due, e.content.date_text AS due_text,
    p.state, CASE WHEN p.state IS NULL THEN coalesce({PASSED_OVER}, '{UNSEEN}') END AS unfollowed,
    f.event AS followed_by, f.finding, e.speaker AS said_by, e.sentence, e.content,
    e.type, e.mode, e.cameo, e.standing, e.place, e.contexts, e.confidence, e.published, e.outlet, e.report"""
PLEDGED = f"events e LEFT JOIN pledges p ON p.pledge = e.event LEFT JOIN {KEPT} f ON f.pledge = e.event"


PLEDGE_SHOWS = Shown(
    type=("e.type", "e.content.type"), mode=("e.mode", "e.content.mode"), place=("e.place", "e.content.place"),
    place_country=("e.place_country", "e.content.place_country"),
)  # fmt: skip


def pledges(
    tables: Tables, asked: Filter, *, open: bool = False, kind: Sequence[str] = (), state: Sequence[str] = ()
) -> pa.Table:
    """Promises, offers, deals, announced visits, requests, threats, ultimatums: who, to whom, what, until when.

    `what` says it in words. `state` is what reconciling made of it: null where it is not followed up, and
    `unfollowed` says why.

    Args:
        tables: a store.
        asked: what is asked for; `start` and `end` are the days on which the word was given; types, modes and places
            are those of the word or of the act that it is about.
        open: only what is neither done nor cancelled, refused or lapsed.
        kind: only these kinds, of `pledging.KINDS`.
        state: only these states, of `pledging.STATES`, or `unfollowed` for those that have none.

    Raises:
        SettingsError: a value of the filter, a kind or a state cannot be used.
    """
    asked, tables = resolved(asked, tables, "pledges"), obeying(tables)
    found: list[Condition] = [(IS_PLEDGE, [])]
    if open:
        found.append(("(p.state IS NULL OR NOT list_contains(?, p.state))", [list(SETTLED)]))
    found += filters.among((PLEDGE_KIND,), filters.one_of(kind, KINDS, "kind"))
    found += filters.among((f"coalesce(p.state, '{UNFOLLOWED}')",), filters.one_of(state, (*STATES, UNFOLLOWED), "state"))
    day = DUE if asked.order == filters.DUE else EVENT_DAY
    condition = filters.joined([*found, chosen(asked, PLEDGE_SHOWS)])
    rows = one_page(tables, PLEDGE, PLEDGED, condition, ordered(day, "e.event", asked), asked, "e.event")
    at = rows.schema.get_field_index("what")
    return rows.set_column(at, "what", pa.array(phrases(rows), pa.string()))


ACTORS = """
WITH played AS (
    SELECT x.report, x.actor, count(DISTINCT x.event) FILTER (x.part = 'source') AS did,
        count(DISTINCT x.event) FILTER (x.part = 'target') AS met,
        min(x.day) AS first, max(x.day) AS last
    FROM (
        SELECT e.report, e.event, {day} AS day, 'source' AS part, unnest(e.source).actor AS actor FROM events e WHERE {events}
        UNION ALL
        SELECT e.report, e.event, {day} AS day, 'target' AS part, unnest(e.target).actor AS actor FROM events e WHERE {events}
    ) x GROUP BY ALL
)
SELECT
    arg_max(coalesce(a.name, a.role, a.side), len(coalesce(a.name, ''))) AS name, any_value(a.side) AS side,
    any_value(a.country) AS country, any_value(a.org) AS org, mode(a.kind) AS kind,
    list_sort(list_distinct(flatten(list(a.sector)))) AS sector,
    list_sort(list_distinct(list(a.role) FILTER (a.role IS NOT NULL))) AS roles, min(a.rank) AS highest,
    any_value(a.entity) AS entity, coalesce(sum(p.did), 0)::BIGINT AS as_source, coalesce(sum(p.met), 0)::BIGINT AS as_target,
    count(DISTINCT a.report) AS reports, coalesce(min(p.first), min(a.published)) AS first,
    coalesce(max(p.last), max(a.published)) AS last
FROM actors a {join} JOIN played p ON p.report = a.report AND p.actor = a.actor
WHERE {actors}
GROUP BY coalesce(
    CASE WHEN a.name IS NOT NULL THEN a.entity END, concat_ws('|', coalesce(a.name, a.role), a.side),
    array_to_string(a.sector, ',')
), CASE WHEN a.name IS NULL AND a.role IS NULL THEN array_to_string(a.sector, ',') END
ORDER BY as_source + as_target DESC, reports DESC, name, side
"""


def actors(tables: Tables, asked: Filter) -> pa.Table:
    """Who acts: name, side, sectors, roles, and in how many events and reports; those of most events first.

    Args:
        tables: a store.
        asked: what is asked for; with conditions on events only their parties are given.

    Raises:
        SettingsError: a value of the filter cannot be used.
    """
    asked, tables = resolved(asked, tables, "actors"), obeying(tables)
    sql, values = chosen(asked)
    named = filters.only(asked, ("actor", "side", "sector", "outlet", "report", "start", "end", "limit"))
    inner = "LEFT" if asked == named else "INNER"
    own, own_values = filters.actors(asked)
    query = ACTORS.format(day=EVENT_DAY, events=sql, actors=own, join=inner)
    parameters = [*values, *values, *own_values]
    if asked.limit is not None:
        query, parameters = f"{query} LIMIT ?", [*parameters, asked.limit]
    return tables.sql(query, parameters)


REPORTS = """r.report, r.published, r.outlet, r.title, r.url, r.language, r.licence, r.topics,
    coalesce(n.events, 0) AS events, coalesce(s.statements, 0) AS statements, coalesce(q.problems, 0) AS problems,
    c.copies, length(r.text) AS characters, r.version"""
COUNTED = f"""reports r
LEFT JOIN (SELECT e.report, count(*) AS events FROM events e WHERE {filters.STANDS} GROUP BY e.report) n ON n.report = r.report
LEFT JOIN (SELECT report, count(*) AS statements FROM statements GROUP BY report) s ON s.report = r.report
LEFT JOIN (SELECT report, count(*) AS problems FROM problems GROUP BY report) q ON q.report = r.report
LEFT JOIN (
    SELECT report, list(DISTINCT other ORDER BY other) AS copies
    FROM (SELECT "left" AS report, "right" AS other FROM copies UNION ALL SELECT "right", "left" FROM copies)
    GROUP BY report
) c ON c.report = r.report"""  # noqa: S608 - own words


def reports(tables: Tables, asked: Filter) -> pa.Table:
    """Reports with the numbers of their events, statements and problems, and the ids of their copies.

    Args:
        tables: a store.
        asked: what is asked for; with conditions on events only reports that tell such an event are given. Words are
            looked for in title and text.

    Raises:
        SettingsError: a value of the filter cannot be used.
    """
    asked, tables = resolved(asked, tables, "reports"), obeying(tables)
    order = ordered("r.published", "r.report", asked)
    return one_page(tables, REPORTS, COUNTED, filters.reports(asked, chosen), order, asked, "r.report")


def page_key(name: str, found: pa.Table, asked: Filter) -> str | None:
    """The key to give as `after` for the page that follows; None where there is none.

    Args:
        name: events, statements, meetings, pledges or reports.
        found: what it gave.
        asked: what it was asked.
    """
    day = "due" if asked.order == filters.DUE else "published" if name in ("statements", "reports") else "day"
    id = {"statements": "statement", "reports": "report"}.get(name, "event")
    return following(found, asked, day, id)
