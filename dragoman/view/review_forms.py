"""Forms for verdicts: what a person writes of an event -> a judgement, or an error that names the field.

The command, the web page and anybody's script give the same fields. Days, names of countries and places are read as
filters read them; a correction is always one of the event as it was coded, and takes the place of the same person's
earlier ones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import SettingsError
from dragoman.records import Content, digest, said
from dragoman.scheme import EventType
from dragoman.store import phrase
from dragoman.store.filters import AS_GIVEN, SECTORS, STANDINGS, TYPES, day, key, one_of

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.data.shapes import Lexicon
    from dragoman.schema import Tables

Row = Mapping[str, Any]
NONE = "none"  # written where a field shall be empty
SPEECH = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "ACCUSE"})  # types whose events have a content
PRECISION = {4: "year", 7: "month", 10: "day"}  # by the length of a day as it is written


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a person writes. A field that is None stays as it was coded; one that is empty or "none" becomes empty."""

    type: str | None = said("one of the sixteen types", default=None)
    mode: str | None = said("mode of the type, or none", default=None)
    source: str | None = said(
        "who does it: a name of the report, or a side with its sectors such as KAZ GOV; several with ;", default=None
    )
    target: str | None = said("to whom, likewise, or none", default=None)
    standing: str | None = said("whether it happened, is planned, promised ...", default=None)
    start: str | None = said("first day, month or year, or none", default=None)
    end: str | None = said("last day, month or year", default=None)
    place: str | None = said("a place or country, such as Astana or 'Astana, KAZ', or none", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a page needs to show the form of an event.

    Args:
        event: the event as it was coded.
        values: its fields as a person would write them.
        types: the sixteen types.
        modes: modes by type.
        standings: the standings.
        parties: the actors of the report, as they may be written.
        verdicts: what was said of it so far, newest last.
    """

    event: Row
    values: Mapping[str, str]
    types: tuple[str, ...]
    modes: Mapping[str, tuple[str, ...]]
    standings: tuple[str, ...]
    parties: tuple[str, ...]
    verdicts: tuple[Row, ...]


def form(tables: Tables, event: str) -> Form:
    """The form of an event.

    Args:
        tables: a store.
        event: its id.

    Raises:
        SettingsError: there is no such event.
    """
    from dragoman.data.load import load
    from dragoman.store.review import coded

    row = coded(tables, event)
    modes: dict[str, tuple[str, ...]] = {}
    for mode in load().modes:
        if mode.mode:
            modes[mode.type] = (*modes.get(mode.type, ()), mode.mode)
    history = tables.sql(
        """SELECT verdict, "by", "at", note FROM judgements WHERE subject = ? AND verdict IN ('right', 'corrected', 'wrong')
        ORDER BY "at", "by" """,
        [event],
    )
    return Form(
        event=row, values=written(row), types=TYPES, modes=modes, standings=STANDINGS,
        parties=tuple(dict.fromkeys(phrase.party(a) for a in actors(tables, row))), verdicts=tuple(history.to_pylist()),
    )  # fmt: skip


def written(row: Row) -> dict[str, str]:
    """The fields of an event as a person would write them."""
    days = [d.isoformat() if d else "" for d in (row["start"], row["end"])]
    return {
        "type": row["type"], "mode": row["mode"] or "", "standing": row["standing"], "start": days[0], "end": days[1],
        "place": row["place"] or "",
        **{name: "; ".join(dict.fromkeys(phrase.party(p) for p in row[name] or ())) for name in ("source", "target")},
    }  # fmt: skip


def changed(row: Row, given: Mapping[str, str]) -> Fields:
    """The fields of a page's form in which something else stands than was coded.

    Args:
        row: the event as it was coded.
        given: all fields of the form.
    """
    before = written(row)
    found = {name: given[name].strip() for name in before if name in given and given[name].strip() != before[name]}
    if "start" in found and "end" not in found and before["start"] == before["end"]:
        found["end"] = ""  # it was one day, and is to be another
    return Fields(**found)


def verdict(tables: Tables, event: str, said: str, by: str, note: str, fields: Fields, at: str) -> pa.Table:
    """A verdict as a row of judgements, checked against the event, which has to be there.

    Args:
        tables: a store.
        event: id of the event.
        said: confirm, correct or strike.
        by: who says so.
        note: why.
        fields: what is corrected.
        at: when, ISO 8601 with its offset.

    Raises:
        SettingsError: a value cannot be used.
    """
    from dragoman.store.review import coded, judgement

    verb = one_of((said,), tuple(AS_GIVEN), "verdict")[0]
    row = coded(tables, event)
    if fields != Fields() and verb != "correct":
        raise SettingsError(f"fields are given, but the verdict is {verb}: say correct, or leave them out", "verdict")
    found = correction(tables, row, fields) if verb == "correct" else None
    if found is not None and not found:
        raise SettingsError("nothing differs from what was coded: say what is wrong, or confirm the event", "verdict")
    return judgement(event, AS_GIVEN[verb], by, note, found, at=at)


# -- corrections --------------------------------------------------------------------------------


def correction(tables: Tables, row: Row, fields: Fields) -> dict[str, Any]:
    """The columns of an event that change, as they shall stand.

    Args:
        tables: a store, where the other actors of the report are looked for.
        row: the event as it was coded.
        fields: what a person wrote.

    Raises:
        SettingsError: a value cannot be used; names the field.
    """
    from dragoman.data.load import load

    lexicon = load()
    found: dict[str, Any] = {}
    if fields.type is not None or fields.mode is not None:
        found |= act(row, fields, lexicon)
    if fields.standing is not None:
        found["standing"] = one_of((fields.standing,), STANDINGS, "standing")[0]
    if fields.source is not None or fields.target is not None:
        found |= parties(tables, row, fields, lexicon)
    if fields.start is not None or fields.end is not None:
        found |= days(row, fields)
    if fields.place is not None:
        found |= place(row, fields.place, lexicon)
    plain = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
    return found if any(value != plain[name] for name, value in found.items()) else {}


def empty(value: str) -> bool:
    """Whether a field shall be empty."""
    return key(value) in ("", NONE)


def act(row: Row, fields: Fields, lexicon: Lexicon) -> dict[str, Any]:
    """Type and mode, and what follows from them: quad class, intensity, CAMEO code, whether there is a content."""
    from dragoman.reading.acts.coding import Coding

    coding = Coding(lexicon)
    kind = one_of((fields.type,), TYPES, "type")[0] if fields.type is not None else row["type"]
    mode = row["mode"] if fields.mode is None and (kind, row["mode"] or "") in coding.rows else None
    if fields.mode is not None and not empty(fields.mode):
        own = tuple(m for k, m in coding.rows if k == kind and m)
        if not own:
            raise SettingsError(f"{kind} has no modes: leave it out, or give none", "mode")
        mode = one_of((fields.mode,), own, "mode")[0]
    if (kind, mode) == (row["type"], row["mode"]):
        return {}
    inside = row["content"] if row["content"] and row["content"]["type"] and kind in SPEECH else None
    content = Content(type=typed(inside["type"]), mode=inside["mode"], source=(), target=()) if inside else None
    found = {
        "type": kind, "mode": mode, "quad": coding.quad(kind), "intensity": coding.intensity(kind, mode),
        "cameo": coding.cameo(kind, mode, None, content, row["contexts"] or ()),
    }  # fmt: skip
    return found if inside or not (row["content"] and row["content"]["type"]) else {**found, "content": None}


def typed(kind: str) -> EventType:
    """A type that was checked before, as its own type."""
    found: EventType = kind  # type: ignore[assignment]
    return found


def parties(tables: Tables, row: Row, fields: Fields, lexicon: Lexicon) -> dict[str, Any]:
    """Source and target, and the flat columns that repeat them."""
    from dragoman.tabulate import plain

    known = actors(tables, row)
    sides: dict[str, list[dict[str, Any]]] = {name: list(row[name] or ()) for name in ("source", "target")}
    for name in sides:
        words = getattr(fields, name)
        if words is not None:
            given = [part.strip() for part in words.split(";") if part.strip()] if not empty(words) else []
            sides[name] = list({p["actor"]: p for p in (party(part, known, tables, lexicon, name) for part in given)}.values())
    found = {name: sides[name] for name in sides if getattr(fields, name) is not None and sides[name] != (row[name] or [])}
    if not found:
        return {}
    names = {plain(p[k]) for p in (*sides["source"], *sides["target"]) for k in ("name", "entity") if p[k]}
    flat = {f"{name}_sides": sorted({p["side"] for p in sides[name] if p["side"]}) for name in sides}
    return {**found, **flat, "names": sorted(names)}


def actors(tables: Tables, row: Row) -> list[dict[str, Any]]:
    """The parties of an event, then the other actors of its report, those of most mentions first."""
    from dragoman.schema import PARTY

    columns = ", ".join(f'"{field.name}"' for field in PARTY)
    found = tables.sql(f"SELECT {columns} FROM actors WHERE report = ? ORDER BY len(mentions) DESC, actor", [row["report"]])  # noqa: S608 - own words
    own = [p for name in ("source", "target", "speaker") for p in row[name] or ()]
    return list({p["actor"]: p for p in (*own, *found.to_pylist())}.values())


def party(words: str, known: Sequence[dict[str, Any]], tables: Tables, lexicon: Lexicon, option: str) -> dict[str, Any]:
    """One party: an actor of the report by its id, words or name, else a side with its sectors.

    Raises:
        SettingsError: nobody is called so.
    """
    from dragoman.store.sides import side
    from dragoman.tabulate import plain

    wanted = plain(words)
    for tell in (lambda p: p["actor"], phrase.party, lambda p: p["name"] or ""):
        for one in known:
            if plain(tell(one)) == wanted:
                return one
    *_, rest = split = words.split()
    sectors: list[str] = []
    while len(split) > 1 and rest.upper() in SECTORS:
        sectors.insert(0, split.pop().upper())
        rest = split[-1]
    try:
        code = side(" ".join(split), option, tables)
    except SettingsError as error:
        raise SettingsError(
            f"{str(error).partition(': ')[2]}; or a name as the report has it, such as {some(known)}", option
        ) from error
    state = any(code in (s.country, s.id) for s in lexicon.states)
    body = next((o for o in lexicon.organisations if code in (o.org, o.id)), None)
    usual = ["GOV"] if state else list(body.sector) or [body.kind.upper()] if body else []
    made = sectors or usual
    same = [p for p in known if p["side"] == code and list(p["sector"] or ()) == made and not p["name"] and not p["role"]]
    return same[0] if same else {
        "actor": digest("review", code, *made), "side": code, "country": code if state else None, "org": None if state else code,
        "sector": made, "name": None, "role": None, "rank": None, "entity": code, "kind": "state" if state else "organisation",
    }  # fmt: skip


def some(known: Iterable[Row]) -> str:
    """A few names, for a message."""
    return ", ".join(list(dict.fromkeys(phrase.party(p) for p in known))[:4]) or "those that it tells of"


def days(row: Row, fields: Fields) -> dict[str, Any]:
    """First and last day."""
    start = fields.start if fields.start is not None else row["start"].isoformat() if row["start"] else ""
    if empty(start):
        if fields.end is not None and not empty(fields.end):
            raise SettingsError("a last day needs a first one: give both", "start")
        return {"start": None, "end": None, "date_precision": "unknown", "date_inferred": False}
    told = fields.end or start
    if empty(told):
        told = start
    first, last = day(start, "start", last=False), day(told, "end", last=True)
    assert first is not None
    assert last is not None
    if first > last:
        raise SettingsError(f"{told} is before {start}: turn them round", "end")
    precision = PRECISION[len(start.strip())] if told.strip() == start.strip() else "span"
    return {"start": first.isoformat(), "end": last.isoformat(), "date_precision": precision, "date_inferred": False}


def place(row: Row, words: str, lexicon: Lexicon) -> dict[str, Any]:
    """The place, as the gazetteer has it.

    Raises:
        SettingsError: it knows none, and no country is given beside it.
    """
    from dragoman.data.places import places
    from dragoman.store.sides import side

    blank = dict.fromkeys(("place", "place_country", "lat", "lon", "place_id", "place_precision"))
    if empty(words):
        return blank
    name, _, beside = (part.strip() for part in words.partition(","))
    country = side(beside, "place") if beside else None
    register = places(lexicon)
    named = [p for p in register.named(name) if country in (None, p.country)]
    found = (
        (named[0] if named else None)
        if country
        else register.find(name, {row["place_country"], *(row["source_sides"] or ()), *(row["target_sides"] or ())})
    )
    if found is None and country is None:
        raise SettingsError(
            f"no place {name!r} is known: write it as English maps do, or with its country, such as 'Astana, KAZ'", "place"
        )
    if found is None:
        return {**blank, "place": name, "place_country": country, "place_precision": "city"}
    finely = {"country": "country", "region": "region", "water": "region"}.get(found.kind, "city")
    return {
        "place": found.name, "place_country": found.country or None, "lat": found.lat, "lon": found.lon,
        "place_id": found.id or None, "place_precision": finely,
    }  # fmt: skip
