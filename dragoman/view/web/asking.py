"""Addresses -> filters and back: what stands after the question mark means the same as the options of the command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, get_type_hints
from urllib.parse import urlencode

from dragoman.errors import SettingsError
from dragoman.store.filters import IGNORED, Filter
from dragoman.view.fieldnames import ALSO, PARTIES, blamed, named, obeyed, parties

FIELDS = {named(f.name): f.name for f in fields(Filter)}
ACCEPTED = FIELDS | {also: field for field, also in ALSO.items()}  # as the command takes them
HINTS = get_type_hints(Filter)
HELP = {named(f.name): f.metadata["help"] + (f"; who, as {PARTIES[f.name]}" if f.name in PARTIES else "") for f in fields(Filter)}
LONGEST, MOST = 500, 100  # characters of a value, and values
LARGEST = 10_000  # rows of one page
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
PAGING = ("limit", "after", "order")
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One condition that is in force, and the address without it."""

    label: str
    value: str
    without: str


def asked(items: Pairs, own: Sequence[str] = (), kind: str = "events") -> Filter:
    """The filter that an address asks for.

    Args:
        items: names and values, as they stand in the address; empty values ask for nothing.
        own: names that the page has for itself.
        kind: what is asked: events, actors, ...; a filter that it cannot obey is refused.

    Raises:
        SettingsError: a name is not known, or a value cannot be used.
    """
    found: dict[str, Any] = {}
    given = [(name, value.strip()) for name, value in items if name not in own and value.strip()]
    if len(given) > MOST:
        raise SettingsError(f"more than {MOST} values: ask for fewer", "filter")
    for name, value in given:
        if name not in ACCEPTED:
            known = [*map(named, obeyed(kind)), *own]
            raise SettingsError(f"no filter is called so: there are {', '.join(known)}", shown(name))
        if ACCEPTED[name] in IGNORED.get(kind, ()):
            raise SettingsError(f"means nothing for {kind}: leave it out", name)
        if len(value) > LONGEST:
            raise SettingsError(f"longer than {LONGEST} characters: give the telling words", name)
        field = ACCEPTED[name]
        if HINTS[field] == tuple[str, ...]:
            found[field] = (*found.get(field, ()), value)
        elif field in found:
            raise SettingsError("is given twice: give it once", name)
        else:
            found[field] = typed(field, name, value)
    if found.get("limit", 1) > LARGEST:
        raise SettingsError(f"at most {LARGEST:,} rows a page: go on with after, or stream with format=jsonl", "limit")
    return parties(Filter(**found))


def told(field: str, given: Sequence[str]) -> str:
    """The name in an address that a message on a field is about: as the client wrote it, where it did.

    Args:
        field: of the filter, or any other name, which stays as it is.
        given: the names in the address.
    """
    if field in given:
        return field
    meant = blamed(field, {ACCEPTED.get(name, name) for name in given})
    return next((name for name in given if ACCEPTED.get(name) == meant), named(meant))


def typed(field: str, name: str, value: str) -> str | int | float | bool:
    """One value in the type of its field.

    Raises:
        SettingsError: it cannot be read so.
    """
    hint = HINTS[field]
    if hint is bool:
        if value.lower() in (*YES, *NO):
            return value.lower() in YES
        raise SettingsError(f"{shown(value)!r} is neither true nor false", name)
    if hint is float or hint == int | None:
        try:
            return float(value) if hint is float else int(value)
        except ValueError:
            raise SettingsError(f"{shown(value)!r} is no number", name) from None
    return value


def shown(words: str) -> str:
    """Words of a client in a message: not too long."""
    return words if len(words) <= 60 else words[:59] + "…"


def pairs(given: Filter, leave: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Names and values of a filter, for an address; what asks for nothing is left out.

    Args:
        given: the filter.
        leave: names to leave out.
    """
    found: list[tuple[str, str]] = []
    for name, field in FIELDS.items():
        value, default = getattr(given, field), getattr(Filter(), field)
        if name in leave or value == default or value is None:
            continue
        if isinstance(value, tuple):
            found += [(name, v) for v in value]
        else:
            found.append((name, f"{value:g}" if isinstance(value, float) else "true" if value is True else str(value)))
    return found


def address(path: str, given: Filter | None = None, *, leave: Sequence[str] = (), **more: object) -> str:
    """An address of this application.

    Args:
        path: its path.
        given: the filter to keep.
        leave: names of the filter to leave out.
        more: further names and values; None is left out; a trailing '_' of a name is dropped.
    """
    extra = {name.rstrip("_"): value for name, value in more.items()}
    found = pairs(given or Filter(), [*leave, *extra])
    found += [
        (name, str(v))
        for name, value in extra.items()
        for v in (value if isinstance(value, tuple) else (value,))
        if v is not None
    ]
    return f"{path}?{urlencode(found)}" if found else path


def chips(path: str, given: Filter, own: Pairs = ()) -> list[Chip]:
    """The conditions in force, each with the address that is left when it is taken away.

    Args:
        path: of the page.
        given: the filter.
        own: names and values of the page's own, which are kept.
    """
    kept = [*own]
    found = []
    every = pairs(given, PAGING)
    if given.dyad:
        rest = [*kept, *(pair for pair in every if pair[0] != "dyad")]
        found.append(Chip(label="pair", value=" – ".join(given.dyad), without=f"{path}?{urlencode(rest)}"))
    for n, (name, value) in enumerate(every):
        if name != "dyad":
            rest = [*kept, *every[:n], *every[n + 1 :]]
            found.append(Chip(label=name.replace("_", " "), value=value, without=f"{path}?{urlencode(rest)}"))
    return found


def paged(given: Filter, size: int) -> Filter:
    """The filter with a limit.

    Args:
        given: the filter.
        size: rows of a page where none are asked for.
    """
    return replace(given, limit=size if given.limit is None else given.limit)
