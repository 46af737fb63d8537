"""`dragoman dossier`: one self-contained page on a relation, an actor or a topic."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.view.commands.asking import flags, lexicons
from dragoman.view.commands.ending import guarded
from dragoman.view.commands.options import DEFAULT, LexiconOption, opened
from dragoman.view.fieldnames import code


def dossier(
    a: Annotated[
        str | None, typer.Argument(metavar="[A]", help="A country, body or person, by name or code; none with --topic alone.")
    ] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="The other end of the relation.")] = None,
    *,
    topic: Annotated[str, typer.Option("--topic", metavar="T", help="Part of a context or named topic that it keeps to.")] = "",
    start: Annotated[str, typer.Option("--from", metavar="DAY", help="From this day, month or year on.")] = "",
    end: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Up to this day, month or year; it stands as of its last day.")
    ] = "",
    store: Annotated[Path, typer.Option("--store", metavar="F", help="The store to ask.")] = DEFAULT,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE.html", help="Write to this file.")] = None,
    data: LexiconOption = None,
) -> None:
    """Write a dossier as one HTML file: where a relation, an actor or a topic stands, with every quote and its report.

    Without -o the page goes to standard output.
    """
    guarded(
        lambda: run(*coded((a or "", b or ""), data), topic, start, end, store, output),
        {name: flags(name)[0] for name in ("topic", "start", "end")},
    )


def coded(words: tuple[str, str], data: list[Path] | None) -> tuple[str, str]:
    """The two ends, as codes where the user's own lexicons know them."""
    lexicon = lexicons(data)
    return words if lexicon is None else (code(words[0], lexicon), code(words[1], lexicon))


def run(a: str, b: str, topic: str, start: str, end: str, store: Path, output: Path | None) -> None:
    """Make the page and write it.

    Raises:
        SettingsError: a name is not known, or the file cannot be written.
        StoreError: the store cannot be read.
    """
    from dragoman.view.dossier import dossier as made
    from dragoman.view.output import opened as written

    with opened(store) as tables:
        page = made(tables, a, b, topic=topic, start=start, end=end)
    with written(output) as out:
        out.write(page)
