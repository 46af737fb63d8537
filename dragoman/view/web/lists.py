"""Pages of many things: events, pairs, actors, meetings, pledges, statements, stories, reports; and their pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response, Stream

from dragoman.reconcile.pledging import KINDS, STATES, UNFOLLOWED
from dragoman.store import panel, query
from dragoman.store.filters import QUADS, STANDINGS, TYPES, Filter
from dragoman.view.charts import Chart, month_bars, network, timeline, world_map
from dragoman.view.web import asking, counts, shown, streams
from dragoman.view.web.answering import html, one, several, truth, wanted
from dragoman.view.web.drawing import dots, marks_of_events, marks_of_meetings
from dragoman.view.web.house import House, Housed
from dragoman.view.web.pages import lately

Asked = Request[Any, Any, Any]
Own = Mapping[str, tuple[str, ...]]  # names that a page has for itself, and their values
SIZE = 50
PICKED = ("kind", "state")  # of pledges, each may be given more than once
DRAWN = 400  # dots of a timeline
LOW = 170  # height of a picture above a list
TIES = 60  # lines of a network
CLASSES = tuple(name.capitalize() for name in shown.QUAD_NAMES.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One kind of list.

    Args:
        path: of the page.
        title: what it shows.
        lead: a sentence on what stands in it.
        kind: what is asked for a download.
        own: names that the page has for itself.
        draw: makes a picture above the list.
        recent: whether only the last year is asked for where nothing else is.
    """

    path: str
    title: str
    lead: str
    kind: str
    own: tuple[str, ...] = ()
    draw: Callable[[House, Filter], Chart] | None = None
    recent: bool = False


def bars(house: House, asked: Filter) -> Chart:
    """Events by month."""
    return month_bars(counts.months(house, asked), href=bars_address(asked), height=LOW)


LISTINGS = {
    listing.kind: listing
    for listing in (
        Listing(path="/events", title="Events", lead="Who did what to whom, when and where, and who says so.", kind="events", draw=bars),
        Listing(path="/meetings", title="Meetings and visits", lead="Who met whom, at what rank, where and about what; announced meetings too.", kind="meetings"),
        Listing(path="/pledges", title="Pledges", lead="Promises, offers, deals, announced visits, requests and threats, and what came of them.", kind="pledges", own=("open", *PICKED)),
        Listing(path="/statements", title="Statements", lead="Who said what, to whom, about what.", kind="statements"),
        Listing(path="/reports", title="Reports", lead="The texts that all figures rest on.", kind="reports"),
        Listing(path="/actors", title="Actors", lead="Who acts and is acted on, those of most events first.", kind="actors", own=("all",), recent=True),
        Listing(path="/pairs", title="Pairs", lead="Which two sides deal with each other, those of most events first.", kind="dyads", own=("all",), recent=True),
    )
}  # fmt: skip


def rows(house: House, kind: str, asked: Filter, own: Own) -> tuple[list[dict[str, Any]], str | None]:
    """The rows of a page, and the key of the next one."""
    ask = question(kind, own)
    found = ask(house, asked)
    return found.to_pylist(), query.page_key(kind, found, asked) if kind in streams.PAGED else None


def question(kind: str, own: Own) -> streams.Ask:
    """What is asked for a list."""
    if kind == "pledges":
        return partial(query.pledges, open="open" in own, kind=own.get("kind", ()), state=own.get("state", ()))
    return streams.PAGED.get(kind) or streams.WHOLE[kind]


def owned(request: Asked, names: Sequence[str]) -> Own:
    """The values of names that a page has for itself; those that are not given, or false, are left out.

    Raises:
        SettingsError: one that is true or false is neither.
    """
    values = {name: several(request, name) if name in PICKED else ("true",) * truth(request, name) for name in names}
    return {name: found for name, found in values.items() if found}


def listing(kind: str) -> HTTPRouteHandler:
    """The handler of one list."""
    about = LISTINGS[kind]

    @get(about.path, sync_to_thread=True, include_in_schema=False, name=kind)
    def handler(request: Asked, house: Housed) -> Response[str]:
        asked = wanted(request, about.own, kind=kind)
        own = owned(request, about.own)
        if about.recent:
            if "all" not in own and replace(asked, limit=None, order="newest") == Filter():
                asked = replace(asked, start=lately(house))
        found, key = rows(house, kind, asking.paged(asked, SIZE), own)
        later = asking.address(about.path, replace(asked, after=key), **own) if key else None
        kept = [(name, value) for name, values in own.items() for value in values]
        return html(
            "list.html", about=about, kind=kind, rows=found, asked=asked, chips=asking.chips(about.path, asked, kept),
            chart=about.draw(house, replace(asked, after="")) if about.draw and not asked.after else "",
            next=later, own=own, form=choices(), since=about.recent and "all" not in own and asked.start == lately(house),
            download=asking.address(f"/download/{kind}.csv", asked, leave=("after",), **{k: v for k, v in own.items() if k != "all"}),
        )  # fmt: skip

    return handler


def choices() -> dict[str, Any]:
    """What a filter form offers."""
    return {
        "types": TYPES,
        "quads": tuple(QUADS),
        "standings": STANDINGS,
        "sides": shown.side_choices(),
        "kinds": KINDS,
        "states": (*STATES, UNFOLLOWED),
    }


@get("/stories", sync_to_thread=True, include_in_schema=False)
def stories(request: Asked, house: Housed) -> Response[str]:
    """Facts that more than one report tells."""
    asked = wanted(request)
    about = Listing(
        path="/stories",
        title="Stories",
        lead="Facts that more than one report tells, those of most reports first.",
        kind="stories",
    )
    found = counts.stories(house, asking.paged(asked, SIZE))
    return html(
        "list.html", about=about, kind="stories", rows=found, asked=asked, chips=asking.chips("/stories", asked), chart="",
        next=None, own={}, form=choices(), since=False, download=None,
    )  # fmt: skip


def picture(request: Asked, path: str, title: str, lead: str, **values: Any) -> Response[str]:
    """A page whose picture is the matter."""
    asked = values["asked"]
    return html("picture.html", about=Listing(path=path, title=title, lead=lead, kind=""), chips=asking.chips(path, asked, values.pop("own", ())),
                form=choices(), **values)  # fmt: skip


@get("/timeline", sync_to_thread=True, include_in_schema=False)
def timeline_page(request: Asked, house: Housed) -> Response[str]:
    """Events and meetings on a line of time."""
    asked = wanted(request)
    found = query.events(house, asking.paged(asked, DRAWN)).to_pylist()
    meetings = query.meetings(house, asking.paged(asked, DRAWN)).to_pylist()
    drawn = [
        ("", month_bars(counts.months(house, asked), href=bars_address(asked))),
        (f"The {len(found):,} newest events", timeline(marks_of_events(found), id="tl", title="Events by class", lanes=CLASSES)),
        (
            f"The {len(meetings):,} newest meetings",
            timeline(marks_of_meetings(meetings), id="tm", title="Meetings", lanes=("Held", "Announced")),
        ),
    ]
    return picture(request, "/timeline", "Timeline", "When it happened: a dot leads to the words that tell it.", asked=asked, drawn=drawn,
                   kind="months", table=[], own=(), since=False, download=asking.address("/download/events.csv", asked))  # fmt: skip


def bars_address(asked: Filter) -> str:
    """Where the bar of a month leads, up to its days."""
    href = asking.address("/events", asked, leave=("from", "to"))
    return href + ("&" if "?" in href else "?")


@get("/map", sync_to_thread=True, include_in_schema=False)
def map_page(request: Asked, house: Housed) -> Response[str]:
    """Where it took place."""
    asked = wanted(request)
    places, countries = counts.places(house, asked), counts.countries(house, asked)
    shaded = {row["country"]: row["events"] for row in countries}
    links = {code: asking.address("/events", asked, place_country=code) for code in shaded}
    drawn = [("", world_map(dots(places, asked), shaded, whole=not asking.pairs(asked), links=links))]
    return picture(request, "/map", "Map", "Where events take place, as far as the reports say. Darker countries have more.", asked=asked, drawn=drawn,
                   kind="places", table=places[:100], own=(), since=False, download=asking.address("/download/places.csv", asked))  # fmt: skip


@get("/network", sync_to_thread=True, include_in_schema=False)
def network_page(request: Asked, house: Housed) -> Response[str]:
    """Who deals with whom."""
    asked, every = wanted(request, ("all",)), truth(request, "all")
    since = not every and replace(asked, limit=None) == Filter()
    if since:
        asked = replace(asked, start=lately(house))
    found = panel.dyads(house, asking.paged(asked, TIES)).to_pylist()
    codes = {row[end] for row in found for end in ("a", "b")}
    drawn = [("", network(
        found[:TIES * 2], names={code: shown.side_name(code) for code in codes},
        nodes={code: asking.address("/actor", side=code) for code in codes}, edges="/pair?a={a}&b={b}",
    ))]  # fmt: skip
    return picture(request, "/network", "Network", "Who deals with whom: the strongest pairs. Thick lines have more events; blue is cooperation, orange conflict.",
                   asked=asked, drawn=drawn, kind="dyads", table=found, own=(("all", "true"),) if every else (), since=since,
                   download=asking.address("/download/dyads.csv", asked))  # fmt: skip


FILE = re.compile(r"(events|statements|meetings|pledges|actors|reports|dyads|panel|places|months)\.csv")


@get("/download/{name:str}", sync_to_thread=True, include_in_schema=False)
def download(request: Asked, house: Housed) -> Response[Any] | Stream:
    """What a page shows, all of it, as CSV."""
    name = request.path_params["name"]
    known = FILE.fullmatch(name)
    if known is None:
        raise NotFoundException(f"nothing to download is called {name!r}")
    kind = known[1]
    asked, own = wanted(request, ("open", "all", *PICKED)), owned(request, ("open", *PICKED))
    tables = small(house, kind, asked) if kind in ("places", "months") else streams.pages(kind, question(kind, own), house, asked)
    headers = {"Content-Disposition": f'attachment; filename="dragoman-{kind}.csv"'}
    return Stream(streams.started(streams.as_csv(tables)), media_type="text/csv; charset=utf-8", headers=headers)


def small(house: House, kind: str, asked: Filter) -> Any:
    """Figures as a table."""
    import pyarrow as pa

    found = counts.places(house, asked) if kind == "places" else counts.months(house, asked)
    return iter([pa.Table.from_pylist(found)])


HANDLERS = (*(listing(kind) for kind in LISTINGS), stories, timeline_page, map_page, network_page, download)
__all__ = ["HANDLERS", "LISTINGS", "one"]
