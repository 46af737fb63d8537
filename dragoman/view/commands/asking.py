"""What the commands that ask a store have in common: the filters as options, the store, the way out.

The options are made from the fields of `dragoman.store.filters.Filter`, so that a new field is an option
of every command, with its help.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from dragoman.store.filters import Filter, orders
from dragoman.view.commands.ending import guarded
from dragoman.view.commands.options import DEFAULT, LexiconOption
from dragoman.view.fieldnames import ALSO, PARTIES, blamed, named, obeyed, parties
from dragoman.view.giving import Format

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.data.shapes import Lexicon

SCREEN = 50  # rows of a table on a terminal where no limit is given
METAVARS = {
    "dyad": "A B", "side": "COUNTRY", "source": "COUNTRY", "target": "COUNTRY", "place_country": "COUNTRY", "start": "DAY|WHO",
    "end": "DAY|WHO", "type": "TYPE", "mode": "MODE", "quad": "CLASS", "standing": "STANDING", "sector": "SECTOR", "least": "P",
    "limit": "N", "after": "KEY", "context": "CONTEXT", "report": "ID", "reviewed": "HOW", "order": "HOW",
}  # fmt: skip
Inner = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Which store is asked, and how the answer is written."""

    store: Path = DEFAULT
    format: Format = Format.table
    output: Path | None = None

    def limited(self, asked: Filter) -> Filter:
        """The filter with a limit where a table would run off the screen."""
        return replace(asked, limit=SCREEN) if asked.limit is None and self.format is Format.table else asked


def parameter(name: str, annotation: Any, default: Any, option: Any) -> inspect.Parameter:
    """One option of a command."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[annotation, option])


def flags(field: str) -> list[str]:
    """The options by which a field of a filter is given."""
    return ["--" + word.replace("_", "-") for word in (named(field), ALSO.get(field)) if word]


def filter_options(kind: str) -> list[inspect.Parameter]:
    """An option for each field of `Filter` that a command obeys.

    Args:
        kind: what is asked: events, actors, ...
    """
    found = []
    hints, obeys = get_type_hints(Filter), obeyed(kind)
    for field in fields(Filter):
        if field.name not in obeys:
            continue
        help = " or ".join(orders(kind)) if field.name == "order" else field.metadata["help"]
        help += f"; who, as --{PARTIES[field.name]}" if field.name in PARTIES else ""
        told: dict[str, Any] = {"help": f"{help[:1].upper()}{help[1:]}.", "metavar": METAVARS.get(field.name, "WORDS")}
        hint, given_by = hints[field.name], flags(field.name)
        if field.name == "dyad":
            found.append(parameter(field.name, tuple[str, str] | None, None, typer.Option(*given_by, **told)))
        elif hint == tuple[str, ...]:
            told["help"] = told["help"][:-1] + "; may be given more than once."
            found.append(parameter(field.name, list[str] | None, None, typer.Option(*given_by, **told)))
        elif hint is bool:
            found.append(parameter(field.name, bool, field.default, typer.Option(*given_by, help=told["help"])))
        else:
            found.append(parameter(field.name, hint, field.default, typer.Option(*given_by, **told)))
    return found


def output_options() -> list[inspect.Parameter]:
    """Options of the store and of the answer."""
    return [
        parameter("store", Path, DEFAULT, typer.Option(metavar="F", help="The store to ask.")),
        parameter("format", Format, Format.table, typer.Option(help="table for people, the others for programs.")),
        parameter("output", Path | None, None, typer.Option("--output", "-o", metavar="F", help="Write to this file.")),
    ]


def command(inner: Inner, given_by: Callable[[], list[inspect.Parameter]] = output_options, kind: str = "") -> Inner:
    """A function of a filter and an output as a command with options.

    Args:
        inner: takes `asked`, `out` and options of its own, which it annotates.
        given_by: the options that make `out`.
        kind: what is asked; the name of the function where it is not given.
    """
    hints = get_type_hints(inner, include_extras=True)
    own = [
        p.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, p in inspect.signature(inner).parameters.items()
        if name not in ("asked", "out")
    ]
    filters, outputs = filter_options(kind or inner.__name__), given_by()
    data = inspect.Parameter("data", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=LexiconOption)
    parameters = [*filters, *own, *outputs, data]

    def run(**given: Any) -> None:
        asked = {p.name: given[p.name] for p in filters}
        asked = {
            name: tuple(value or ()) if name == "dyad" or isinstance(value, list) else value for name, value in asked.items()
        }
        asked = {name: value for name, value in asked.items() if value is not None}
        out = {p.name: given[p.name] for p in outputs}
        filled = {p.name for p in filters if given[p.name] and given[p.name] != p.default}
        names = {p.name: called(parameters, blamed(p.name, filled)) for p in parameters}

        def work() -> None:
            lexicon = lexicons(given["data"])
            inner(parties(Filter(**asked), lexicon), Output(**out), **{p.name: given[p.name] for p in own})

        guarded(work, names)

    run.__name__, run.__doc__, run.__module__ = inner.__name__, inner.__doc__, inner.__module__
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def called(parameters: Sequence[inspect.Parameter], wanted: str) -> str:
    """The option by which a parameter is given, as the user types it: "--side or --country"."""
    info = next(p.annotation for p in parameters if p.name == wanted).__metadata__[0]
    words = [word for word in (info.default, *(info.param_decls or ())) if isinstance(word, str)]  # typer keeps the first there
    return " or ".join(word for word in words if word.startswith("--")) or "--" + wanted.replace("_", "-")


def lexicons(folders: Sequence[Path] | None) -> Lexicon | None:
    """The lexicons with the user's own read over them; None where there are none of his own.

    Raises:
        DataError: a folder is none, or holds no lexicon, or a faulty one.
    """
    if not folders:
        return None
    from dragoman.data.load import load

    return load(tuple(folders))


def more(found: pa.Table, asked: Filter, kind: str, out: Output) -> None:
    """Say on standard error how many there are, and how to go on where there may be more."""
    from dragoman.store.query import page_key

    if out.format is not Format.table and out.output is None:
        return
    name = kind if found.num_rows != 1 else kind.removesuffix("s")
    told = f"{found.num_rows:,} {name}"
    key = page_key(kind, found, asked) if kind in ("events", "statements", "meetings", "pledges", "reports") else None
    if key is not None:
        told += f"; for more add --after {key}"
    elif asked.limit is not None and found.num_rows == asked.limit:
        told += f"; for more give --limit above {asked.limit}"
    typer.echo(told, err=True)
