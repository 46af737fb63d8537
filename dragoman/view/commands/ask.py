"""Commands that ask a store: events, pledges, statements, meetings, actors, reports, dyads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.reconcile.pledging import KINDS, STATES, UNFOLLOWED
from dragoman.store.filters import Filter
from dragoman.view.commands.asking import Output, command, more
from dragoman.view.commands.follow import unfollowed
from dragoman.view.commands.options import opened
from dragoman.view.giving import give

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.schema import Tables


class Unit(StrEnum):
    """Units of time."""

    day = "day"
    month = "month"
    year = "year"


def answer(kind: str, ask: Callable[[Tables, Filter], pa.Table], asked: Filter, out: Output) -> None:
    """Ask a store, and write what it answers."""
    asked = out.limited(asked)
    with opened(out.store) as store:
        found = ask(store, asked)
    give(found, kind, out.format, out.output)
    more(found, asked, kind, out)


@command
def events(asked: Filter, out: Output) -> None:
    """Events: who did what to whom, when and where."""
    from dragoman.store import query

    answer("events", query.events, asked, out)


@command
def statements(asked: Filter, out: Output) -> None:
    """Statements: who said what, to whom, about what."""
    from dragoman.store import query

    answer("statements", query.statements, asked, out)


@command
def meetings(asked: Filter, out: Output) -> None:
    """Meetings and visits, held or announced: who, with what rank, where, about what."""
    from dragoman.store import query

    answer("meetings", query.meetings, asked, out)


@command
def pledges(
    asked: Filter,
    out: Output,
    open: Annotated[bool, typer.Option("--open", help="Only what is neither done nor cancelled, refused or lapsed.")] = False,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=f"One of {', '.join(KINDS)}; may be given more than once.")
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="STATE", help=f"One of {', '.join((*STATES, UNFOLLOWED))}; may be given more than once."),
    ] = None,
) -> None:
    """Promises, offers, deals, announced visits, requests, threats: who, to whom, what, until when, and what came of it."""
    from dragoman.store import query

    def ask(tables: Tables, asked: Filter) -> pa.Table:
        found = query.pledges(tables, asked, open=open, kind=kind or (), state=state or ())
        left = Counter(why for why in found["unfollowed"].to_pylist() if why)
        if left:
            hint = "; run `dragoman follow`" if query.UNSEEN in left else ""
            typer.echo(unfollowed(dict(left.most_common())) + hint, err=True)
        return found

    answer("pledges", ask, asked, out)


@command
def actors(asked: Filter, out: Output) -> None:
    """Actors: name, side, sector, roles, and in how many events and reports."""
    from dragoman.store import query

    answer("actors", query.actors, asked, out)


@command
def reports(asked: Filter, out: Output) -> None:
    """Reports, with the numbers of their events and statements, and their copies."""
    from dragoman.store import query

    answer("reports", query.reports, asked, out)


@command
def dyads(
    asked: Filter,
    out: Output,
    by: Annotated[Unit | None, typer.Option(help="Count by this unit of time.")] = None,
    directed: Annotated[bool, typer.Option("--directed", help="Keep apart who acts and who is acted on.")] = False,
    domestic: Annotated[bool, typer.Option("--domestic", help="Count acts inside one country, too.")] = False,
    full: Annotated[bool, typer.Option("--panel", help="Every pair in every unit of time, zeros included.")] = False,
) -> None:
    """Counts of events by pair of sides: by quad class and type, with mean intensity; by time, or as a full panel."""
    from dragoman.store import panel

    unit = by.value if by is not None else None

    def ask(tables: Tables, asked: Filter) -> pa.Table:
        timed = unit or ("month" if full else None)
        if timed and (left := panel.undated(tables, asked, timed)):
            told = f"{left:,} event{'' if left == 1 else 's'} left out: {'its' if left == 1 else 'their'} day"
            typer.echo(f"{told} is not known to the {timed}", err=True)
        if full:
            return panel.panel(tables, asked, by=timed or "month", directed=directed, domestic=domestic)
        return panel.dyads(tables, asked, by=unit, directed=directed, domestic=domestic)

    answer("dyads", ask, asked, out)
