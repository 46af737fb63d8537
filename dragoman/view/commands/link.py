"""`dragoman link` and `dragoman judge`: tie events of different reports together, and say where that was wrong."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.view.commands.ending import guarded
from dragoman.view.commands.options import DEFAULT, StoreOption, opened

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.reconcile.stories import Tied
    from dragoman.schema import Tables


class Verdict(StrEnum):
    """What a person may say of two events."""

    same = "same"
    different = "different"
    unsure = "unsure"


def link(store: StoreOption = DEFAULT) -> None:
    """Find the events of different reports that tell one fact, and tie them into stories.

    Links and stories are made anew from all events; what persons judged with `dragoman judge` is obeyed.
    """
    from dragoman.reconcile.stories import tie
    from dragoman.store import Writer
    from dragoman.store.review import judged

    def work() -> None:
        with opened(store) as tables:
            tied = tie(judged(tables))
        with Writer(store, new=False) as writer:
            writer.replace_all({"links": tied.links, "stories": tied.stories})
        for line in summary(tied):
            typer.echo(line)

    guarded(work)


def summary(tied: Tied) -> list[str]:
    """What tying together gave, for a reader, a line each."""
    import pyarrow.compute as pc

    sizes = tied.stories.group_by("story").aggregate([("event", "count")])["event_count"]
    kinds = {row["values"]: row["counts"] for row in pc.value_counts(tied.links["verdict"]).to_pylist()}
    by_hand = pc.sum(pc.equal(tied.links["method"], "person")).as_py() or 0
    told_twice = pc.sum(pc.greater(sizes, 1)).as_py() or 0
    return [
        f"{tied.stories.num_rows:,} events, {tied.pairs:,} pairs compared",
        f"{kinds.get('same', 0):,} links say same ({by_hand:,} by a person), {kinds.get('related', 0):,} related",
        f"{len(sizes):,} stories, {told_twice:,} told by more than one report, the longest by {pc.max(sizes).as_py() or 0:,}",
    ]


def judge(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id of an event of another report.")],
    verdict: Annotated[
        Verdict, typer.Argument(metavar="VERDICT", help="Whether both tell one fact; unsure leaves it to the score.")
    ],
    *,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so; by default your user name.")] = None,
    note: Annotated[str, typer.Option("--note", metavar="WORDS", help="Why.")] = "",
    store: StoreOption = DEFAULT,
) -> None:
    """Say whether two events tell one fact. The newest verdict on a pair is obeyed from the next `dragoman link` on.

    Nothing is overwritten: to take a verdict back, give another one.
    """
    from dragoman.store import Writer

    def work() -> None:
        with opened(store) as tables:
            check(tables, event, other)
        with Writer(store, new=False) as writer:
            writer.append("judgements", judgement(event, other, verdict.value, by or getpass.getuser(), note))
        typer.echo(f"{event} and {other}: {verdict.value}; `dragoman link` obeys it from now on")

    guarded(work)


def check(tables: Tables, event: str, other: str) -> None:
    """Refuse a verdict on events that are not in the store, or on one event alone.

    Raises:
        typer.BadParameter: it names the event.
    """
    if event == other:
        raise typer.BadParameter(f"{event!r} is given twice: give two events", param_hint="OTHER")
    known = set(tables.sql("SELECT event FROM events WHERE event IN (?, ?)", (event, other))["event"].to_pylist())
    for id, name in ((event, "EVENT"), (other, "OTHER")):
        if id not in known:
            raise typer.BadParameter(f"no event {id!r} in the store: `dragoman events` lists their ids", param_hint=name)


def judgement(subject: str, other: str, verdict: str, by: str, note: str) -> pa.Table:
    """A person's verdict as a row of the judgements table, with the time of now."""
    import pyarrow as pa

    from dragoman.schema import TABLES

    row = {
        "subject": subject, "other": other, "verdict": verdict, "by": by,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"), "note": note or None, "correction": None,
    }  # fmt: skip
    return pa.Table.from_pylist([row], schema=TABLES["judgements"])
