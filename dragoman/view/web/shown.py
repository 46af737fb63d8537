"""What templates need to show rows: words for types, days, parties and sides; and the templates themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman import scheme
from dragoman.store import phrase, sides
from dragoman.version import VERSION
from dragoman.view import charts
from dragoman.view.charts.chart import MONTHS, TURNING
from dragoman.view.web.asking import address
from dragoman.view.words import MUTUAL, RANKS, SECTORS, STANDINGS, act

Row = Mapping[str, Any]
FEW = 5  # numbers below this say how little they rest on
CONTROL = (c for c in (*range(0x20), 0x7F) if chr(c) not in "\n\t")
# signs that steer a reader's screen or turn the direction of what follows: shown as the sign for an unknown character
UNSHOWN = dict.fromkeys((*CONTROL, *TURNING, *range(0xD800, 0xE000)), "\ufffd")
QUAD_NAMES = scheme.QUADS
QUAD_CSS = {1: "vcoop", 2: "mcoop", 3: "vconf", 4: "mconf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """An entry of the navigation."""

    path: str
    label: str


TABS = (
    Tab(path="/", label="Overview"),
    Tab(path="/events", label="Events"),
    Tab(path="/pairs", label="Pairs"),
    Tab(path="/actors", label="Actors"),
    Tab(path="/meetings", label="Meetings"),
    Tab(path="/pledges", label="Pledges"),
    Tab(path="/statements", label="Statements"),
    Tab(path="/stories", label="Stories"),
    Tab(path="/reports", label="Reports"),
    Tab(path="/timeline", label="Timeline"),
    Tab(path="/map", label="Map"),
    Tab(path="/network", label="Network"),
    Tab(path="/code", label="Code a report"),
)


def shown(value: object) -> object:
    """Text without signs that steer a screen; anything else as it is. Templates put every value through this."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(UNSHOWN)
    return "" if value is None else value


def day(value: dt.date | str | None, precision: str | None = None) -> str:
    """A day as a reader writes it: '30 May 2022', 'May 2022', '2022'."""
    if value is None or value == "":
        return "day unknown"
    found = dt.date.fromisoformat(value) if isinstance(value, str) else value
    if precision == "year":
        return str(found.year)
    month = f"{MONTHS[found.month - 1]} {found.year}"
    return month if precision == "month" else f"{found.day} {month}"


def span(first: dt.date | None, last: dt.date | None) -> str:
    """Two days as a stretch of time."""
    if first is None or last is None:
        return "days unknown"
    return day(first) if first == last else f"{day(first)} to {day(last)}"


@lru_cache(maxsize=1)
def side_names() -> dict[str, str]:
    """Code -> the common name of a state or body."""
    from dragoman.data.load import load

    return sides.names(load())


@lru_cache(maxsize=1)
def side_choices() -> tuple[str, ...]:
    """Names that a form offers for a side: the states of today and the bodies."""
    from dragoman.data.load import load

    states = [state.name for state in load().states if state.status in ("un", "observer", "partial")]
    bodies = [body.org or body.id for body in load().organisations if body.kind == "igo"]
    return (*sorted(states), *sorted(set(bodies)))


def side_name(code: str | None) -> str:
    """The name of a side, its code where it has none."""
    return side_names().get(code or "", code or "unknown")


def who(party: Row) -> str:
    """A party in a few words, with the sector where nothing else tells it from its government."""
    return phrase.party(party)


def actor_address(party: Row) -> str | None:
    """The page of a party: of the person where it has a name of its own, else of its side."""
    if party.get("name") and party.get("kind") in ("person", "group"):
        return "/actor?" + urlencode({"name": party["name"], **({"side": party["side"]} if party.get("side") else {})})
    return "/actor?" + urlencode({"side": party["side"]}) if party.get("side") else None


def what(event: Row) -> str:
    """What is done, in words."""
    sources = {p["side"] for p in event.get("source") or ()}
    if not event.get("target") and len(sources) > 1 and event["type"] in MUTUAL and not event.get("mode"):
        return MUTUAL[event["type"]]
    return act(event["type"], event.get("mode"))[0]


def toward(event: Row) -> str:
    """The word between what is done and the other side; empty where there is none."""
    return act(event["type"], event.get("mode"))[1]


def about(event: Row) -> str:
    """The act inside a promise, request, refusal, threat or accusation, in words; empty where there is none."""
    inside = event.get("content")
    if not inside or not inside.get("type"):
        return ""
    return phrase.act(inside, (event["target"] if event["type"] == "REQUEST" else event["source"]) or [])


def standing(value: str | None) -> str:
    """Whether it happened, in words."""
    return STANDINGS.get(value or "", value or "")


def sectors(codes: Sequence[str] | None) -> str:
    """Sectors in words."""
    return ", ".join(SECTORS.get(code, code) for code in codes or ())


def conflict(row: Row) -> float:
    """The share of conflict among events, 0 to 1."""
    quads = [
        row.get(name) or 0 for name in ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    ]
    return (quads[2] + quads[3]) / sum(quads) if sum(quads) else 0.0


def rests(count: int, noun: str = "report") -> str:
    """What to say of a number that rests on little; empty where it rests on enough."""
    return f"rests on {count} {noun if count == 1 else noun + 's'}" if count < FEW else ""


def cut(words: str | None, length: int = 240) -> str:
    """Words cut at a space near the length."""
    plain = " ".join((words or "").split())
    if len(plain) <= length:
        return plain
    whole, _, rest = plain[:length].rpartition(" ")
    return (whole if len(rest) < length // 3 and whole else plain[:length]) + " …"


def web_address(url: str | None) -> str | None:
    """The address of a report, where it is one of the web: anything else is no link."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def key_of(*entries: tuple[str, str]) -> Markup:
    """The key of a chart; what charts give is escaped already."""
    return Markup(charts.legend(entries))  # noqa: S704 - as above


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, every value escaped."""
    found = Environment(
        loader=PackageLoader("dragoman.view.web", "templates"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(
        day=day,
        side=side_name,
        who=who,
        toward=toward,
        what=what,
        about=about,
        standing=standing,
        sectors=sectors,
        cut=cut,
        rests=rests,
    )
    found.globals.update(
        address=address, actor_address=actor_address, span=span, conflict=conflict, tabs=TABS, quad_css=QUAD_CSS,
        quad_names=QUAD_NAMES, web_address=web_address, version=VERSION, legend=key_of, RANKS=RANKS,
    )  # fmt: skip
    return found


def page(template: str, **values: Any) -> str:
    """A page, made.

    Args:
        template: its file.
        values: what it shows.
    """
    return environment().get_template(template).render(**values)
