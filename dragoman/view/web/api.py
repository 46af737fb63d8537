"""The JSON API under /api/v1: the same questions and filters as the command and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response, Stream

from dragoman.errors import SettingsError
from dragoman.schema import Tables
from dragoman.store import panel, query
from dragoman.store.filters import Filter
from dragoman.version import VERSION
from dragoman.view.giving import rounded
from dragoman.view.web import asking, counts, described, report, streams
from dragoman.view.web.answering import one, several, truth, wanted
from dragoman.view.web.house import House, Housed

Asked = Request[Any, Any, Any]
BASE = "/api/v1"
SIZE = 100
FORMATS = ("json", "jsonl", "csv")
ALONE = ("json",)  # of figures, and of stories, which are few
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One list of the API.

    Args:
        name: the end of its path.
        help: what it gives.
        own: names that it has beside the filters, with their help.
        formats: what it can be given in.
    """

    name: str
    help: str
    own: tuple[tuple[str, str], ...] = ()
    formats: tuple[str, ...] = FORMATS


COUNTING = (
    ("by", "count by day, month or year"),
    ("directed", "true: keep apart who acts and who is acted on"),
    ("domestic", "true: count acts inside one country, too"),
)
KINDS = (
    Kind(name="events", help="Events: who did what to whom, when and where, with the words and rules that they rest on."),
    Kind(name="statements", help="Statements: who said what, to whom, about what."),
    Kind(name="meetings", help="Meetings and visits, held or announced."),
    Kind(
        name="pledges",
        help="Promises, offers, deals, announced visits, requests and threats, and what came of them.",
        own=(
            ("open", "true: only what is neither done nor cancelled, refused or lapsed"),
            ("kind", "only of this kind"),
            ("state", "only in this state; unfollowed: in none"),
        ),
    ),
    Kind(name="reports", help="Reports, with the numbers of their events and statements."),
    Kind(name="actors", help="Actors: name, side, sectors, roles, and in how many events and reports."),
    Kind(name="dyads", help="Counts of events by pair of sides, by class and type.", own=COUNTING),
    Kind(name="panel", help="A full panel: every pair in every unit of time, zeros included.", own=COUNTING),
    Kind(name="stories", help="Facts that more than one report tells.", formats=ALONE),
)


def answer(value: object, status: int = 200) -> Response[bytes]:
    """A value as JSON; numbers with six digits, days in ISO form."""
    return Response(msgspec.json.encode(rounded(value)), media_type=JSON, status_code=status)


def question(kind: Kind, request: Asked) -> streams.Ask:
    """What a list asks the store, with the options of its own.

    Raises:
        SettingsError: an option cannot be used.
    """
    if kind.name == "pledges":
        kinds, states = several(request, "kind"), several(request, "state")
        return partial(query.pledges, open=truth(request, "open"), kind=kinds, state=states)
    if kind.name in ("dyads", "panel"):
        by, directed, domestic = one(request, "by") or None, truth(request, "directed"), truth(request, "domestic")
        if kind.name == "panel":
            return partial(panel.panel, by=by or "month", directed=directed, domestic=domestic)
        return partial(panel.dyads, by=by, directed=directed, domestic=domestic)
    return streams.PAGED.get(kind.name) or streams.WHOLE[kind.name]


def listing(kind: Kind) -> HTTPRouteHandler:
    """The handler of one list."""

    @get(
        f"{BASE}/{kind.name}", sync_to_thread=True, name=f"api-{kind.name}", summary=kind.help, tags=["lists"],
        operation_class=described.operation(kind.name, kind.own, kind.formats), operation_id=f"list_{kind.name}",
    )  # fmt: skip
    def handler(request: Asked, house: Housed) -> Response[bytes] | Stream:
        asked = wanted(request, [*(name for name, _ in kind.own), "format"], kind=kind.name)
        form = formatted(request, kind.formats)
        if kind.name == "stories":
            return answer({"items": counts.stories(house, asking.paged(asked, SIZE)), "next": None})
        ask = question(kind, request)
        if form == "json":
            return whole(kind.name, ask, house, asking.paged(asked, SIZE))
        return stream(kind.name, ask, house, asked, form)

    return handler


def formatted(request: Asked, possible: Sequence[str]) -> str:
    """The format that is asked for.

    Raises:
        SettingsError: it is none of the possible ones.
    """
    form = one(request, "format") or "json"
    if form not in possible:
        raise SettingsError(f"{asking.shown(form)!r} is not known here: give one of {', '.join(possible)}", "format")
    return form


def whole(kind: str, ask: streams.Ask, house: House, asked: Filter) -> Response[bytes]:
    """One page as JSON, with the key of the next one."""
    found = ask(house, asked)
    key = query.page_key(kind, found, asked) if kind in streams.PAGED else None
    return answer({"items": found.to_pylist(), "next": key})


def stream(kind: str, ask: streams.Ask, tables: Tables, asked: Filter, form: str) -> Stream:
    """All rows, page by page."""
    found = streams.pages(kind, ask, tables, asked)
    chunks = streams.as_csv(found) if form == "csv" else streams.as_lines(found)
    media = "text/csv; charset=utf-8" if form == "csv" else "application/x-ndjson"
    headers = {"Content-Disposition": f'attachment; filename="dragoman-{kind}.{form}"'}
    return Stream(streams.started(chunks), media_type=media, headers=headers)


@get(BASE, sync_to_thread=True, summary="What there is in the store.", operation_id="index", tags=["store"])
def index(house: Housed) -> Response[bytes]:
    """Numbers of rows, the version of the program, and the lists that can be asked."""
    lists = {kind.name: f"{BASE}/{kind.name}" for kind in KINDS}
    writable = house.token is not None
    return answer(
        {"version": VERSION, "store": house.once("whole", lambda: counts.whole(house)), "lists": lists, "writable": writable}
    )


def single(path: str, what: str, find: Callable[[House, str], object]) -> HTTPRouteHandler:
    """The handler that gives one thing by its id."""

    @get(
        f"{BASE}/{path}", sync_to_thread=True, name=f"api-{path}", summary=f"One {path} by its id.", tags=["single"],
        operation_class=described.by_id(what), operation_id=f"get_{path}",
    )  # fmt: skip
    def handler(request: Asked, house: Housed) -> Response[bytes]:
        id = one(request, "id", needed=True)
        found = find(house, id)
        if not found:
            raise NotFoundException(f"no {path} {asking.shown(id)!r} in this store")
        return answer(found)

    return handler


def one_event(house: House, id: str) -> object:
    """An event with the candidates that were turned down in its words, and its follow-ups."""
    rows = house.sql("SELECT * EXCLUDE (names) FROM events WHERE event = ?", [id]).to_pylist()
    if not rows:
        return None
    event = rows[0]
    turned = house.sql("SELECT * EXCLUDE (version, run) FROM turned WHERE report = ?", [event["report"]]).to_pylist()
    near, more = report.turned_down(event, turned)
    return {**event, "turned": [*near, *more], "same": report.same_fact(house, id)}


def one_report(house: House, id: str) -> object:
    """A report with its text and all that was read in it."""
    found = report.find(house, id)
    if found is None:
        return None
    events = [{k: v for k, v in event.items() if k != "names"} for event in found.events]
    rows = {
        "actors": list(found.actors.values()),
        "statements": found.statements,
        "turned": found.turned,
        "problems": found.problems,
    }
    return {**found.report, "events": events, **rows}


def one_story(house: House, id: str) -> object:
    """The tellings of one fact."""
    text = """SELECT e.* EXCLUDE (names) FROM stories t JOIN events e ON e.event = t.event WHERE t.story = ? ORDER BY e.published, e.event"""
    rows = house.sql(text, [id]).to_pylist()
    return {"story": id, "events": rows} if rows else None


def figure(name: str, help: str, ask: Callable[[House, Filter], object]) -> HTTPRouteHandler:
    """The handler that gives figures over the events that are asked for."""

    @get(
        f"{BASE}/{name}", sync_to_thread=True, name=f"api-{name}", summary=help, tags=["figures"],
        operation_class=described.operation(name, (), ALONE), operation_id=f"count_{name}",
    )  # fmt: skip
    def handler(request: Asked, house: Housed) -> Response[bytes]:
        asked = wanted(request, ("format",), kind=name)
        formatted(request, ALONE)
        return answer({"items": ask(house, asked)})

    return handler


HANDLERS = (
    index,
    *(listing(kind) for kind in KINDS),
    single("event", "an event", one_event),
    single("report", "a report", one_report),
    single("story", "a story", one_story),
    figure("figures", "How many events and reports, of which class, from when to when.", lambda h, a: [counts.figures(h, a)]),
    figure("months", "Events of each class by month.", counts.months),
    figure("places", "Places with their events.", counts.places),
    figure("types", "Types with their events.", counts.types),
)
