"""`dragoman review`, `queue`, `agreement`, `example`: what persons say of events, and what is made of it."""

from __future__ import annotations

import dataclasses
import getpass
import json
import textwrap
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.store.filters import TYPES, Filter
from dragoman.view.commands.asking import Output, command, flags
from dragoman.view.commands.ending import guarded
from dragoman.view.commands.options import DEFAULT, StoreOption, opened
from dragoman.view.giving import Format, give

if TYPE_CHECKING:
    from dragoman.schema import Tables

WIDTH = 80
Row = Mapping[str, Any]
Event = Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event, as `dragoman events` and `dragoman queue` show it.")]


class Verdict(StrEnum):
    """What a person may say of an event."""

    confirm = "confirm"
    correct = "correct"
    strike = "strike"


def review(
    event: Event,
    verdict: Annotated[
        Verdict,
        typer.Argument(metavar="VERDICT", help="It is right as it stands; it is right with other fields; it is no event."),
    ],
    *,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help=f"One of {', '.join(TYPES)}.")] = None,
    mode: Annotated[
        str | None,
        typer.Option(metavar="MODE", help="Mode of the type, or none; a wrong one lists them all."),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="PARTY", help="Who does it: a name of the report, or a side with sectors: 'KAZ GOV'. Repeatable."),
    ] = None,
    target: Annotated[list[str] | None, typer.Option(metavar="PARTY", help="To whom, likewise, or none.")] = None,
    standing: Annotated[
        str | None, typer.Option(*flags("standing"), metavar="STANDING", help="happened, planned, promised ...")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", *flags("start"), metavar="DAY", help="First day, month or year, or none.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--end", *flags("end"), metavar="DAY", help="Last day, where it lasts longer.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="A place or country, 'Astana' or 'Astana, KAZ', or none.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; by default your user name.")] = None,
    store: StoreOption = DEFAULT,
) -> None:
    """Confirm an event, correct it, or strike it out. Queries obey the newest verdict.

    Nothing is overwritten: to take a verdict back, give another one. A correction is one of the event as it was coded
    and names all that is wrong with it.
    """
    from dragoman.store import Writer
    from dragoman.view.review_forms import Fields
    from dragoman.view.review_forms import verdict as judged

    given = Fields(
        type=type, mode=mode, source=several(source), target=several(target), standing=standing, start=start, end=end, place=place
    )
    at = datetime.now(UTC).isoformat(timespec="microseconds")

    def work() -> None:
        with opened(store) as tables:
            made = judged(tables, event, verdict.value, by or getpass.getuser(), note, given, at)
            kept = made.to_pylist()[0]
            told = list(differences(tables, event, kept["correction"]))
        with Writer(store, new=False) as writer:
            writer.append("judgements", made)
        for line in (f"{event}: {kept['verdict']}, says {kept['by']}", *told):
            typer.echo(line)

    named = {name: f"--{name}" for name in (*(field.name for field in dataclasses.fields(Fields)), "note", "by")}
    guarded(work, {**named, "standing": " or ".join(flags("standing")), "start": "--start or --from", "end": "--end or --to"})


def several(words: list[str] | None) -> str | None:
    """Parties that were given one by one, as a form has them."""
    return "; ".join(words) if words else None


def differences(tables: Tables, event: str, correction: str | None) -> Iterator[str]:
    """Each field that a correction changes, before and after."""
    if correction is None:
        return
    from dragoman.store.review import coded, corrected
    from dragoman.view.review_forms import written
    from dragoman.view.words import harmless

    row = coded(tables, event)
    before, after = written(row), written(corrected(row, json.loads(correction)))
    for name in before:
        if before[name] != after[name]:
            yield f"  {name}: {harmless(before[name] or 'none')} -> {harmless(after[name] or 'none')}"


@command
def queue(
    asked: Filter,
    out: Output,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="What NAME has not judged; without it, what nobody has.")
    ] = None,
) -> None:
    """Events that wait for a verdict, the most doubtful first."""
    from dragoman.store import review

    asked = out.limited(asked)
    with opened(out.store) as store:
        found = review.queue(store, asked, by)
    if out.format is Format.table:
        from dragoman.view.output import opened as written

        with written(out.output) as page:
            for row in found.to_pylist():
                page.writelines(line + "\n" for line in waiting(row))
    else:
        give(found, "events", out.format, out.output)
    if out.format is Format.table or out.output is not None:
        rest = ", for more give a higher --limit" if found.num_rows == asked.limit else ""
        typer.echo(f"{found.num_rows:,} event{'' if found.num_rows == 1 else 's'} to judge{rest}", err=True)


def waiting(row: Row) -> Iterator[str]:
    """One event of the queue, for a terminal."""
    from dragoman.view.tables import ends
    from dragoman.view.words import harmless, shortened

    act = " ".join(filter(None, (row["type"], row["mode"])))
    yield f"{row['event']}  doubt {row['doubt']:.2f}  {row['day'] or 'no day'}  {act}, {row['standing']}"
    facts = [
        harmless(ends(row["source"], row["target"])), "; ".join([f"confidence {row['confidence'] or 0:.2f}", *row["doubts"]]),
        f"“{shortened(row['sentence'] or '', 300)}”",
    ]  # fmt: skip
    for fact in facts:
        yield from textwrap.wrap(fact, WIDTH, initial_indent="    ", subsequent_indent="    ")
    yield ""


def agreement(store: StoreOption = DEFAULT) -> None:
    """How far reviewers agree: Krippendorff's alpha on verdict and type, of all and of each two of them."""
    from dragoman.evaluate.agreement import agreement as measured
    from dragoman.evaluate.agreement import judged, lines
    from dragoman.store.review import verdicts

    def work() -> None:
        with opened(store) as tables:
            found = verdicts(tables).to_pylist()
        rows = [
            {**row, "type": judged(row["verdict"], row["type"], json.loads(row["correction"]) if row["correction"] else None)}
            for row in found
        ]
        for line in lines(measured(rows)):
            typer.echo(line)

    guarded(work)


def example(
    event: Event,
    *,
    verb: Annotated[str, typer.Option(metavar="WORD", help="The verb that names the act, in its base form.")] = "",
    noun: Annotated[str, typer.Option(metavar="WORD", help="The noun that names it.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="F", help="Add it to this file, such as my-lexicon/events/mine.yml.")
    ] = None,
    store: StoreOption = DEFAULT,
) -> None:
    """Make a lexicon entry of an event, as it stands after review, with its sentence as the example.

    The counter-example, and the words that narrow the entry, are left for you to write: comments say so.
    """
    from dragoman.errors import SettingsError
    from dragoman.store import review as reviews
    from dragoman.view.exports.frame import entry, lines
    from dragoman.view.output import check, refused

    def work() -> None:
        with opened(store) as tables:
            reviews.coded(tables, event)
            found = reviews.obeying(tables).sql("SELECT * FROM events WHERE event = ?", [event]).to_pylist()[0]
            last = {row["event"]: row["verdict"] for row in reviews.verdicts(tables, [event]).to_pylist() if row["stands"]}.get(
                event
            )
            if last == "wrong":
                raise SettingsError(f"{event} was struck out, so it is no example of anything: take another", "EVENT")
            made = "".join(line + "\n" for line in lines(entry(tables, found, verb, noun)))
        if last is None:
            typer.echo("nobody has reviewed this event yet: see that it is right", err=True)
        if output is None:
            typer.echo(made, nl=False)
            return
        check(output)
        try:
            with output.open("a", encoding="utf-8") as out:
                out.write(made)
        except OSError as error:
            raise refused(output, error) from error
        typer.echo(f"added to {output}: check it with `dragoman data check {output}`", err=True)

    guarded(work)
