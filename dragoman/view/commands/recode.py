"""`dragoman recode`: code again what a store holds, or show what that would change."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from dragoman.view.commands.add import STOPPED, Kept, bar
from dragoman.view.commands.ending import guarded
from dragoman.view.commands.options import DEFAULT, DataOption, StoreOption, ThoroughOption, check, opened

if TYPE_CHECKING:
    from dragoman.store.recode import Change
    from dragoman.store.take import Coder

WIDTH = 100


def recode(
    *,
    store: StoreOption = DEFAULT,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print which events come, go and change.")] = False,
    data: DataOption = None,
    thorough: ThoroughOption = False,
) -> None:
    """Code all reports of a store again, after a change of lexicons or code. Parses are kept, so it is quick.

    The rows that were there stay, and are superseded. Ends with 0; with --diff with 1 where something would change.
    """
    from dragoman.pipeline import Coder as BuiltIn

    check(data=data)

    def work() -> None:
        coder = BuiltIn(tuple(data or ()), thorough=thorough)
        raise typer.Exit(show(store, coder, sys.stdout, sys.stderr) if diff else write(store, coder, sys.stderr))

    guarded(work, stopped="stopped" if diff else STOPPED)


def write(store: Path, coder: Coder, errors: TextIO) -> int:
    """Code again and keep.

    Args:
        store: the store.
        coder: the coder.
        errors: where progress and counts go.

    Raises:
        StoreError: the store cannot be read or written.
    """
    from dragoman.store.recode import recode as again
    from dragoman.store.take import versions_of
    from dragoman.store.write import Writer

    # the reader is closed before the writer, which folds at its end and needs the file for itself
    with Writer(store, versions=versions_of(coder), new=False) as writer, opened(store) as kept:
        reports = kept.sql("SELECT count(*) AS n FROM reports")["n"][0].as_py()
        with bar(errors, lambda: reports) as shown:
            done = Kept(errors, shown)
            again(kept, writer, coder, done.add)
    done.close(writer)
    return 0


def show(store: Path, coder: Coder, out: TextIO, errors: TextIO) -> int:
    """Print what coding again would change.

    Args:
        store: the store.
        coder: the coder.
        out: where the changes go.
        errors: where progress and counts go.

    Raises:
        StoreError: the store cannot be read.
    """
    from dragoman.store.recode import differences
    from dragoman.view.tally import counted

    counts: Counter[str] = Counter()
    rules: Counter[tuple[str, str]] = Counter()
    with opened(store) as kept:
        reports = kept.sql("SELECT count(*) AS n FROM reports")["n"][0].as_py()
        with bar(errors, lambda: reports) as shown:
            for change in differences(kept, coder, shown.step):
                counts[change.what] += 1
                rules[change.rule or "no rule", change.what] += 1
                out.writelines(line + "\n" for line in told(change))
    most = sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))
    out.writelines(f"{count:6,} {what:8} {rule}\n" for (rule, what), count in most)
    errors.write(
        f"{counted(reports, 'report')}: {counted(counts['came'], 'event')} would come, "
        f"{counts['went']:,} go, {counts['changed']:,} change; nothing was written\n"
    )
    return 1 if counts else 0


def told(change: Change) -> list[str]:
    """One change for a reader: the event, then each field before and after."""
    from dragoman.view.words import harmless

    event = change.event
    mark = {"came": "+", "went": "-", "changed": "~"}[change.what]
    name = event["type"] + (f"/{event['mode']}" if event["mode"] else "")
    dyad = f"{sides(event['source'])} > {sides(event['target'])}"
    lines = [
        f"{mark} {change.report} {event['event']} {name} {dyad} {event['standing']} by {change.rule or 'no rule'}",
        f"    {short(event['sentence'])}",
        *(f"    {field}: {short(brief(before))} -> {short(brief(after))}" for field, before, after in change.fields),
    ]
    return [harmless(line) for line in lines]


def sides(parties: list[dict[str, Any]] | None) -> str:
    """The countries or bodies of a party."""
    return "+".join(str(p["side"] or p["name"] or "?") for p in parties or []) or "nobody"


def brief(value: Any) -> Any:
    """A value without what a reader does not need: parties by their side and name, words by themselves."""
    if isinstance(value, list):
        return [brief(inner) for inner in value]
    if isinstance(value, dict):
        if "side" in value:
            return " ".join(str(value[name]) for name in ("side", "role", "name") if value[name])
        return value["words"] if "words" in value else {k: brief(v) for k, v in value.items() if v not in (None, [], {})}
    return value


def short(value: Any) -> str:
    """A value in one line."""
    words = " ".join(str(value).split())
    return words if len(words) <= WIDTH else words[: WIDTH - 1] + "…"
