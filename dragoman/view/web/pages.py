"""Pages of one thing: overview, search, a pair, an actor, a story, a report."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.response import Response

from dragoman.errors import SettingsError
from dragoman.store import panel, query
from dragoman.store.filters import IGNORED, Filter, resolved, without
from dragoman.view.charts import Mark, month_bars, timeline, world_map
from dragoman.view.web import asking, counts, report, review_routes, shown
from dragoman.view.web.answering import html, one, wanted
from dragoman.view.web.drawing import dots, marks_of_meetings
from dragoman.view.web.house import House, Housed
from dragoman.view.web.search import search

Asked = Request[Any, Any, Any]
LATELY = 365  # days before the newest report that the overview looks at
SHORT = 10  # rows of a list that is part of a page


def lately(house: House) -> str:
    """The day with which the last year of reports begins; empty where no report has a day."""
    last = house.once("whole", lambda: counts.whole(house))["last"]
    return (last - dt.timedelta(days=LATELY)).isoformat() if last else ""


def overview_figures(house: House) -> dict[str, Any]:
    """What the overview shows: made once for each state of the store, since it looks at all events."""
    whole, recent = house.once("whole", lambda: counts.whole(house)), Filter(start=lately(house))
    months = counts.months(house, Filter(start=f"{whole['last'].year - 9}" if whole["last"] else ""))
    return {
        "chart": month_bars(months, title="All events by month, last ten years", href="/events?"),
        "pairs": panel.dyads(house, replace(recent, limit=SHORT)).to_pylist(),
        "events": query.events(house, Filter(limit=SHORT)).to_pylist(),
        "types": counts.types(house, recent),
    }


@get("/", sync_to_thread=True, include_in_schema=False)
def overview(house: Housed) -> Response[str]:
    """What there is, and what was told lately."""
    whole = house.once("whole", lambda: counts.whole(house))
    found = house.once("overview", lambda: overview_figures(house)) if whole["reports"] else {}
    return html("overview.html", whole=whole, since=lately(house), **found)


@get("/search", sync_to_thread=True, include_in_schema=False)
def search_page(request: Asked, house: Housed) -> Response[str]:
    """What some words may mean."""
    words = one(request, "q")
    if not words:
        return html("search.html", words="", found=None)
    return html("search.html", words=words, found=search(house, words))


@get("/pair", sync_to_thread=True, include_in_schema=False)
def pair(request: Asked, house: Housed) -> Response[str]:
    """What two sides do with and to each other."""
    asked = wanted(request, ("a", "b"))
    asked = resolved(replace(asked, dyad=(one(request, "a", needed=True), one(request, "b", needed=True))), house)
    return html("pair.html", a=asked.dyad[0], b=asked.dyad[1], **remembered(house, asked))


def remembered(house: House, asked: Filter) -> dict[str, Any]:
    """As `relation`, made once for each state of the store, for many ask for the same pair."""
    return house.once(f"relation {asked}", lambda: relation(house, asked))


def relation(house: House, asked: Filter) -> dict[str, Any]:
    """What the pages of a pair and of an actor have in common."""
    short = replace(asked, limit=SHORT)
    meetings = query.meetings(house, replace(asked, limit=200)).to_pylist()
    places = counts.places(house, asked)
    link = asking.address("/events", asked, leave=("from", "to")) + "&"
    return {
        "asked": asked,
        "figures": counts.figures(house, asked),
        "types": counts.types(house, asked),
        "contexts": counts.contexts(house, asked),
        "chart": month_bars(counts.months(house, asked), href=link),
        "meetings": meetings[:SHORT],
        "meeting_count": len(meetings),
        "timeline": timeline(marks_of_meetings(meetings), title="Meetings and visits", lanes=("Held", "Announced")),
        "map": world_map(dots(places)) if places else "",
        "pledges": query.pledges(house, short, open=True).to_pylist(),
        "events": query.events(house, short).to_pylist(),
        "statements": query.statements(house, replace(short, once=False)).to_pylist(),
    }


@get("/actor", sync_to_thread=True, include_in_schema=False)
def actor(request: Asked, house: Housed) -> Response[str]:
    """What a state, a body or a person does, and with whom."""
    asked = wanted(request, ("name",), once=("side",))
    name = one(request, "name")
    if not name and not asked.side:
        raise SettingsError("give a side, such as side=IRN, or a name", "side")
    if len(asked.side) > 1:
        raise SettingsError("give one side: for two there is the page of the pair", "side")
    asked = resolved(replace(asked, actor=name, side=asked.side), house)
    code = asked.side[0] if asked.side else ""
    partners = [] if name else panel.dyads(house, replace(without(asked, IGNORED["dyads"]), limit=20)).to_pylist()
    described = query.actors(house, Filter(actor=name, side=asked.side, limit=6)).to_pylist() if name else []
    return html(
        "actor.html", name=name, code=code, partners=partners, described=described,
        persons=counts.roles(house, code) if code and not name else [], **remembered(house, asked),
    )  # fmt: skip


@get("/story", sync_to_thread=True, include_in_schema=False)
def story(request: Asked, house: Housed) -> Response[str]:
    """One fact, as each report tells it, and why these tellings count as one."""
    id = one(request, "id", needed=True)
    rows = query_story(house, id)
    if not rows:
        raise NotFoundException(f"no story {id!r} in this store: stories are made anew by `dragoman link`")
    ids = [row["event"] for row in rows]
    links = house.sql(
        """SELECT * FROM links WHERE "left" IN (SELECT unnest(?::VARCHAR[])) OR "right" IN (SELECT unnest(?::VARCHAR[]))
           ORDER BY verdict DESC, score DESC LIMIT 100""",
        [ids, ids],
    ).to_pylist()
    line = [
        Mark(day=r["published"], label=f"{r['outlet']}: {r['sentence']}", css=shown.QUAD_CSS[r["quad"]], href=f"#{r['event']}")
        for r in rows
        if r["published"]
    ]
    reports = len({row["report"] for row in rows})
    return html("story.html", id=id, rows=rows, links=links, reports=reports, chart=timeline(line, title="When it was told"))


def query_story(house: House, id: str) -> list[dict[str, Any]]:
    """The events of a story, earliest telling first."""
    text = """SELECT e.* EXCLUDE (names), e."start" AS day FROM stories t JOIN events e ON e.event = t.event
        WHERE t.story = ? ORDER BY e.published, e.event"""
    return list(house.sql(text, [id]).to_pylist())


@get("/pledge", sync_to_thread=True, include_in_schema=False)
def pledge(request: Asked, house: Housed) -> Response[str]:
    """One promise, offer, request or threat, and what came of it."""
    id = one(request, "id", needed=True)
    home = house.sql("SELECT report FROM events WHERE event = ?", [id])["report"].to_pylist()
    rows = query.pledges(house, Filter(report=tuple(home))).to_pylist() if home else []
    found = next((row for row in rows if row["event"] == id), None)
    if found is None:
        raise NotFoundException(f"no pledge {id!r} in this store")
    text = """SELECT f.finding, f.score, f.agree, f.clash, f.method, e.* EXCLUDE (names), e."start" AS day FROM followups f
        JOIN events e ON e.event = f.event WHERE f.pledge = ? ORDER BY f.score DESC, e.published"""
    return html("pledge.html", row=found, follow=house.sql(text, [id]).to_pylist())


@get("/report", sync_to_thread=True, include_in_schema=False)
def report_page(request: Asked, house: Housed) -> Response[str]:
    """A report with the words of its events marked, and the fields of the one that was chosen."""
    id = one(request, "id", needed=True)
    found = report.find(house, id)
    if found is None:
        raise NotFoundException(f"no report {id!r} in this store")
    event = one(request, "event")
    values = chosen(found, event, house)
    return html("report.html", posted=False, house=house, **values, **review_routes.panel_values(house, event))


def chosen(found: report.Told, event: str, house: House | None) -> dict[str, Any]:
    """What the page of a report shows: its text in pieces, and one event.

    Args:
        found: the report.
        event: id of the event that is shown; empty for none.
        house: where tellings of the same fact are looked for; None for a report that is in no store.

    Raises:
        NotFoundException: the report has no such event.
    """
    picked = next((e for e in found.events if e["event"] == event), None)
    if event and picked is None:
        raise NotFoundException(f"the report has no event {event!r}: it may have been coded anew")
    near, more = report.turned_down(picked, found.turned) if picked else ([], [])
    return {
        "found": found,
        "picked": picked,
        "pieces": report.pieces(found.report["text"] or "", found.events, picked),
        "fields": report.fields(picked, found.actors) if picked else [],
        "turned": near,
        "more_turned": more,
        "same": report.same_fact(house, picked["event"]) if picked and house else [],
    }


HANDLERS = (overview, search_page, pair, actor, story, pledge, report_page)
