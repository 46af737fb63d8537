"""`dragoman follow`: keep the ledger of promises: what was promised, asked or threatened, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.reconcile.pledging import KINDS, STATES
from dragoman.view.commands.ending import guarded
from dragoman.view.commands.options import DEFAULT, StoreOption, opened

if TYPE_CHECKING:
    from dragoman.reconcile.ledger import Ledger


def follow(
    store: StoreOption = DEFAULT,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", metavar="DAY", formats=["%Y-%m-%d"], help="The day on which states hold; the newest report's."),
    ] = None,
) -> None:
    """Find what came of each promise, offer, visit, deal, request and threat, and save it for `dragoman pledges`.

    Both tables are made anew from all events. Run `dragoman link` before: it says which reports tell one promise.
    A state rests on an event that tells it; `lapsed` says that the day has passed and that nothing was heard.
    """
    from dragoman.reconcile.ledger import keep
    from dragoman.store import Writer
    from dragoman.store.review import judged

    def work() -> None:
        with opened(store) as tables:
            ledger = keep(judged(tables), as_of.date() if as_of is not None else None)
        with Writer(store, new=False) as writer:
            writer.replace_all({"pledges": ledger.pledges, "followups": ledger.followups})
        for line in summary(ledger):
            typer.echo(line)

    guarded(work)


def summary(ledger: Ledger) -> list[str]:
    """What keeping the ledger gave, for a reader: a line of numbers, and a table of kinds and states."""
    aside = [unfollowed(ledger.left_out)] if ledger.left_out else []
    if ledger.as_of is None:
        return ["no promises: no report in the store has a day and events", *aside]
    counts = ledger.pledges.group_by(["kind", "state"]).aggregate([("pledge", "count")]).to_pylist()
    number = {(row["kind"], row["state"]): row["pledge_count"] for row in counts}
    told = (
        f"as of {ledger.as_of}: {ledger.promises:,} promises, told {ledger.pledges.num_rows:,} times; "
        f"{ledger.pairs:,} pairs compared, {ledger.followups.num_rows:,} follow-ups"
    )
    lines = [
        told,
        "told as".ljust(10) + "".join(state.rjust(10) for state in STATES),
    ]
    for kind in KINDS:
        row = [number.get((kind, state), 0) for state in STATES]
        if any(row):
            lines.append(kind.ljust(10) + "".join(f"{n:10,}" for n in row))
    return [*lines, *aside]


def unfollowed(reasons: Mapping[str, int]) -> str:
    """How many pledges are not followed up, and why: "3 not followed up: 2 (its report has no day), 1 (no act is told)"."""
    return f"{sum(reasons.values()):,} not followed up: " + ", ".join(f"{n:,} ({why})" for why, n in reasons.items())
