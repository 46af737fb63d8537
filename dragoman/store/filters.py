"""What a person asks for, as one record; and the SQL conditions that it becomes.

The same `Filter` serves the command, the web page and the JSON API, so that an option means one thing
everywhere. What the user writes reaches the database as parameters only, never as part of a query.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NoReturn, get_args

from dragoman import scheme
from dragoman.errors import SettingsError
from dragoman.records import said
from dragoman.scheme import EventType, StandingValue
from dragoman.store.spelling import pattern

if TYPE_CHECKING:
    from dragoman.schema import Tables  # Arrow is heavy, and a command's help does without

TYPES: tuple[str, ...] = get_args(EventType)
STANDINGS: tuple[str, ...] = get_args(StandingValue)
SECTORS = scheme.SECTORS
QUADS = {name.replace(" ", "-"): number for number, name in scheme.QUADS.items()}
MUTUAL = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "ASSAULT")  # what several sources do with each other
REVIEWED = ("yes", "no", "right", "corrected", "wrong")
AS_GIVEN = {"confirm": "right", "correct": "corrected", "strike": "wrong"}  # a verdict as it is given -> as it is kept
ORDERS = ("newest", "oldest")
DUE = "due"  # the order of pledges alone
DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
MOST_WORDS = 30
LISTS = "a wrong one lists them all"  # too many for a help, and known to the lexicons alone
Condition = tuple[str, list[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for. Fields that are empty ask for nothing; the others must all hold."""

    dyad: tuple[str, ...] = said("two sides, in either direction", default=())
    actor: str = said("part of the name of a person or body, or of its id in the registers", default="")
    side: tuple[str, ...] = said("a country or body on either side, by name or code", default=())
    source: tuple[str, ...] = said("a country or body that acts", default=())
    target: tuple[str, ...] = said("a country or body that is acted on", default=())
    sector: tuple[str, ...] = said(f"sector of a party: {', '.join(SECTORS)}", default=())
    type: tuple[str, ...] = said(f"one of the sixteen types: {', '.join(TYPES)}", default=())
    mode: tuple[str, ...] = said(f"mode of the type, such as visit; {LISTS}", default=())
    quad: tuple[str, ...] = said(
        f"quad class, by number or name: {', '.join(f'{n} or {name}' for name, n in QUADS.items())}", default=()
    )
    standing: tuple[str, ...] = said(f"whether it happened, or how else it is told: {', '.join(STANDINGS)}", default=())
    start: str = said("from this day, month or year on", default="")
    end: str = said("up to this day, month or year", default="")
    place: str = said("part of the name of the place", default="")
    place_country: tuple[str, ...] = said("the country in which it takes place", default=())
    context: tuple[str, ...] = said(f"one of the 37 contexts, such as economic; {LISTS}", default=())
    topic: str = said("part of a named topic or context", default="")
    outlet: str = said("part of the name of the outlet", default="")
    text: str = said("words that must all stand in the sentence, statement or report", default="")
    least: float = said("how sure it must be at least, 0 to 1", default=0.0)
    report: tuple[str, ...] = said("id of a report", default=())
    reviewed: str = said(
        "whether a person has judged it: yes, no; right, corrected, wrong, or as the verdict is given: confirm, correct, strike",
        default="",
    )
    once: bool = said("each fact once, however many reports tell it", default=False)
    limit: int | None = said("at most so many", default=None)
    order: str = said("newest, oldest, or due (pledges)", default="newest")
    after: str = said("go on after the page that ended with this key", default="")


FIELDS = frozenset(f.name for f in fields(Filter))
# what each question cannot obey: figures have no pages, and lists in an order of their own no other
IGNORED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("actors", "dyads", "panel"), ("order", "after")),
    "queue": ("order", "after", "once"),
    **dict.fromkeys(("figures", "months", "places", "types"), ("order", "after", "limit")),
    "statements": ("once",),
    "export": ("order", "after"),
    "gold": ("order", "after", "once", "limit"),
    "stories": ("order", "after", "once"),
}
OF_EVENTS = ("type", "mode", "quad", "standing", "place", "place_country", "least", "reviewed")  # of no other table


def resolved(asked: Filter, tables: Tables | None = None, kind: str = "events") -> Filter:
    """The filter with every value checked and written as the tables write it.

    Args:
        asked: what the user wrote.
        tables: for codes that only these tables know.
        kind: what is asked: events, actors, ...; a field that it cannot obey is refused.

    Raises:
        SettingsError: a value cannot be used; names the option and what is possible.
    """
    from dragoman.store.sides import side  # loads the lexicons, which many filters do not need

    for name in IGNORED.get(kind, ()):
        if getattr(asked, name) != getattr(Filter(), name):
            raise SettingsError(f"means nothing for {kind}: leave it out", name)
    if len(asked.dyad) not in (0, 2):
        raise SettingsError("give two sides, such as IRN KAZ", "dyad")
    if asked.limit is not None and asked.limit < 1:
        raise SettingsError(f"{asked.limit} is too small: give 1 or more", "limit")
    if not 0.0 <= asked.least <= 1.0:
        raise SettingsError(f"{asked.least} is not between 0 and 1", "least")
    if len(asked.text.split()) > MOST_WORDS:
        raise SettingsError(f"more than {MOST_WORDS} words: give the telling ones", "text")
    for name in ("actor", "place", "topic", "outlet", "text", "after", *(n for n in FIELDS if type(getattr(asked, n)) is tuple)):
        value = getattr(asked, name)
        if any("\0" in word or not word.isprintable() for word in ((value,) if isinstance(value, str) else value)):
            raise SettingsError("there is a character in it that no text holds: write it anew", name)

    def sides(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(side(word, name, tables) for word in getattr(asked, name)))

    dyad = tuple(side(word, "dyad", tables) for word in asked.dyad)
    first, last = day(asked.start, "start", last=False), day(asked.end, "end", last=True)
    if first and last and first > last:
        raise SettingsError(f"{asked.end} is before {asked.start}: turn them round", "end")
    return replace(
        asked,
        dyad=dyad,
        side=sides("side"),
        source=sides("source"),
        target=sides("target"),
        place_country=sides("place_country"),
        sector=one_of(asked.sector, SECTORS, "sector"),
        type=one_of(asked.type, TYPES, "type"),
        mode=one_of(asked.mode, modes(), "mode") if asked.mode else (),
        quad=one_of(asked.quad, (*QUADS, *map(str, QUADS.values())), "quad"),
        standing=one_of(asked.standing, STANDINGS, "standing"),
        context=one_of(asked.context, contexts(), "context") if asked.context else (),
        reviewed=verdict(asked.reviewed),
        order="".join(one_of((asked.order,), orders(kind), "order")),
    )


def orders(kind: str) -> tuple[str, ...]:
    """The orders that rows of a kind come in."""
    return (*ORDERS, DUE) if kind == "pledges" else ORDERS


def verdict(words: str) -> str:
    """A verdict as it is kept, whether it is asked for so or as it is given: `confirm` is right.

    Raises:
        SettingsError: it is none.
    """
    found = one_of((words,) if words else (), (*REVIEWED, *AS_GIVEN), "reviewed")
    return "".join(AS_GIVEN.get(word, word) for word in found)


def one_of(given: Sequence[str], possible: Sequence[str], option: str) -> tuple[str, ...]:
    """The values as the tables write them, whatever their case.

    Raises:
        SettingsError: a value is none of the possible ones.
    """
    known = {key(value): value for value in possible}

    def wrong(value: str) -> NoReturn:
        raise SettingsError(f"{value!r} is not known: give one of {', '.join(possible)}", option)

    return tuple(dict.fromkeys(known.get(key(value)) or wrong(value) for value in given))


def key(value: str) -> str:
    """A value in one case, its words joined by '-'."""
    return re.sub(r"[\s_-]+", "-", value.strip().casefold())


def modes() -> tuple[str, ...]:
    """All modes of all types."""
    from dragoman.data.load import load

    return tuple(sorted({row.mode for row in load().modes if row.mode}))


def contexts() -> tuple[str, ...]:
    """All contexts."""
    from dragoman.data.load import load

    return tuple(sorted({topic.context for topic in load().topics if topic.context}))


def day(words: str, option: str, *, last: bool) -> dt.date | None:
    """The first or last day of a day, month or year.

    Raises:
        SettingsError: it is none.
    """
    if not words.strip():
        return None
    found = DAY.fullmatch(words.strip())
    try:
        if found is not None:
            year, month, number = (int(part) if part else None for part in found.groups())
            month_ = month or (12 if last else 1)
            return dt.date(year or 0, month_, number or (calendar.monthrange(year or 0, month_)[1] if last else 1))
    except (ValueError, calendar.IllegalMonthError):
        pass  # the message below is the same
    raise SettingsError(f"{words!r} is no day: write 2022-05-30, 2022-05 or 2022", option)


# -- SQL ------------------------------------------------------------------------------------

# the day of an event: told or inferred, else the day of the report, but never for the undated past
EVENT_DAY = """(CASE WHEN e."start" IS NOT NULL THEN e."start" WHEN e.standing = 'past' THEN NULL ELSE e.published END)"""
# verdicts on events, among judgements that also hold those on pairs; the newest of an event stands
JUDGED = "verdict IN ('right', 'corrected', 'wrong')"
LAST_VERDICT = f'(SELECT arg_max(verdict, ("at", "by")) FROM judgements WHERE subject = e.event AND {JUDGED})'  # noqa: S608 - own words
STRUCK = f"""(SELECT subject FROM judgements WHERE {JUDGED} GROUP BY subject HAVING arg_max(verdict, ("at", "by")) = 'wrong')"""  # noqa: S608 - own words
STANDS = f"e.event NOT IN {STRUCK}"  # condition: nobody struck the event out, or somebody took it in again


def holds(column: str) -> str:
    """Condition: the column holds the words of a parameter, whatever their case and accents."""
    return f"contains(strip_accents(lower(coalesce({column}, ''))), strip_accents(lower(?)))"


def any_of(column: str) -> str:
    """Condition: the list in a column shares a value with the list of a parameter."""
    return f"list_has_any({column}, ?)"


def stands_in(columns: Sequence[str], sides: Sequence[str]) -> list[Condition]:
    """Condition: one of the columns, which are lists, holds one of the sides; none where no side is asked for.

    Looking for each side in each list is much quicker than putting lists together.
    """
    parts = [f"list_contains({column}, ?)" for _ in sides for column in columns]
    return [(f"({' OR '.join(parts)})", [side for side in sides for _ in columns])] if sides else []


def joined(conditions: Sequence[Condition]) -> Condition:
    """All conditions together."""
    sql = " AND ".join(part for part, _ in conditions) or "TRUE"
    return sql, [value for _, values in conditions for value in values]


def of_dyad(left: str, right: str, pair: Sequence[str]) -> Condition:
    """Two sides in either direction, or both on the left: they do it together."""
    a, b = pair
    if a == b:
        return f"(list_contains({left}, ?) AND list_contains({right}, ?))", [a, a]
    sql = (
        f"((list_contains({left}, ?) AND (list_contains({right}, ?) OR list_contains({left}, ?)))"
        f" OR (list_contains({left}, ?) AND list_contains({right}, ?)))"
    )
    return sql, [a, b, b, b, a]


def of_days(first: str, last: str, asked: Filter) -> list[Condition]:
    """Conditions: what lies between two columns touches the days asked for."""
    found: list[Condition] = []
    if start := day(asked.start, "start", last=False):
        found.append((f"{last} >= ?", [start]))
    if end := day(asked.end, "end", last=True):
        found.append((f"{first} <= ?", [end]))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where a list of events takes what it shows from, in SQL; a condition holds where it holds for one of each."""

    type: tuple[str, ...] = ("e.type",)
    mode: tuple[str, ...] = ("e.mode",)
    place: tuple[str, ...] = ("e.place",)
    place_country: tuple[str, ...] = ("e.place_country",)


AS_TOLD = Shown()


def among(columns: Sequence[str], wanted: Sequence[str]) -> list[Condition]:
    """Condition: one of the columns holds one of the values; none where no value is asked for."""
    sql = " OR ".join(f"list_contains(?, {column})" for column in columns)
    return [(f"({sql})", [list(wanted)] * len(columns))] if wanted else []


def events(asked: Filter, *, struck: bool = False, shown: Shown = AS_TOLD) -> Condition:
    """The condition on a row of `events` that is called `e`.

    Args:
        asked: a filter that was `resolved`.
        struck: whether events that a person struck out are among them; those that are asked for always are.
        shown: where the list takes what it shows from.
    """
    found = stands_in(("e.source_sides", "e.target_sides"), asked.side)
    found += stands_in(("e.source_sides",), asked.source) + stands_in(("e.target_sides",), asked.target)
    if asked.dyad:
        found.append(of_dyad("e.source_sides", "e.target_sides", asked.dyad))
    if asked.quad:
        found.append(("list_contains(?, e.quad)", [[int(QUADS.get(q, q)) for q in asked.quad]]))
    simple: tuple[tuple[str, Any], ...] = (
        ("list_has_any(flatten([p.sector FOR p IN list_concat(e.source, e.target)]), ?)", list(asked.sector)),
        ("list_contains(?, e.standing)", list(asked.standing)),
        (holds(f"concat_ws('|', {', '.join(shown.place)})"), asked.place),
        (any_of("e.contexts"), list(asked.context)),
        (holds("concat_ws('|', array_to_string(e.topics, '|'), array_to_string(e.contexts, '|'))"), asked.topic),
        (holds("e.outlet"), asked.outlet),
        ("e.confidence >= ?", asked.least),
        ("list_contains(?, e.report)", list(asked.report)),
    )
    found += [(sql, [value]) for sql, value in simple if value]
    found += among(shown.type, asked.type) + among(shown.mode, asked.mode) + among(shown.place_country, asked.place_country)
    if asked.actor:
        from dragoman.tabulate import plain

        found.append(("contains(array_to_string(e.names, '|'), ?)", [plain(asked.actor)]))
    found += [(holds("e.sentence"), [word]) for word in asked.text.split()]
    found += of_days(EVENT_DAY, f'coalesce(e."end", {EVENT_DAY})', asked)
    if asked.reviewed:
        verdict = {"yes": "IS NOT NULL", "no": "IS NULL"}.get(asked.reviewed, "= ?")
        found.append((f"{LAST_VERDICT} {verdict}", [asked.reviewed] if verdict == "= ?" else []))
    if not struck and asked.reviewed != "wrong":
        found.append((STANDS, []))
    return joined(found)


def statements(asked: Filter) -> Condition:
    """The condition on a row of `statements` that is called `s`."""
    speakers, addressee = "[p.side FOR p IN s.speakers]", "[p.side FOR p IN s.addressee]"
    parties = "list_concat(s.speakers, s.addressee)"
    about = holds("array_to_string(s.topics, '|')")
    names = f"array_to_string([concat_ws('|', p.name, p.entity) FOR p IN {parties}], '|')"
    found: list[Condition] = []
    if asked.dyad:
        found.append(of_dyad(speakers, addressee, asked.dyad))
    simple: tuple[tuple[str, Any], ...] = (
        (any_of(f"[p.side FOR p IN {parties}]"), list(asked.side)),
        (any_of(speakers), list(asked.source)),
        (any_of(addressee), list(asked.target)),
        (f"list_has_any(flatten([p.sector FOR p IN {parties}]), ?)", list(asked.sector)),
        (holds(names), asked.actor),
        (any_of("s.topics"), list(asked.context)),
        (about, asked.topic),
        (holds("s.outlet"), asked.outlet),
        ("list_contains(?, s.report)", list(asked.report)),
    )
    found += [(sql, [value]) for sql, value in simple if value]
    found += [(holds("s.words"), [word]) for word in asked.text.split()]
    found += of_days("s.published", "s.published", asked)
    inner = only(asked, OF_EVENTS)
    if inner != Filter():
        sql, values = events(inner)
        found.append((f"list_has_any(s.events, (SELECT coalesce(list(e.event), []) FROM events e WHERE {sql}))", values))  # noqa: S608 - own words
    return joined(found)


def actors(asked: Filter) -> Condition:
    """The condition on a row of `actors` that is called `a`."""
    simple: tuple[tuple[str, Any], ...] = (
        (holds("concat_ws('|', a.name, a.entity)"), asked.actor),
        ("list_contains(?, a.side)", list(asked.side)),
        (any_of("a.sector"), list(asked.sector)),
        (holds("a.outlet"), asked.outlet),
        ("list_contains(?, a.report)", list(asked.report)),
    )
    return joined([(sql, [value]) for sql, value in simple if value] + of_days("a.published", "a.published", asked))


def reports(asked: Filter, told: Callable[[Filter], Condition]) -> Condition:
    """The condition on a row of `reports` that is called `r`.

    Words are looked for in its title and text; a topic may be the report's own, or that of an event.

    Args:
        asked: a filter that was `resolved`.
        told: the condition on its events, for the fields that are theirs.
    """
    found = of_days("r.published", "r.published", asked)
    if asked.outlet:
        found.append((holds("r.outlet"), [asked.outlet]))
    if asked.report:
        found.append(("list_contains(?, r.report)", [list(asked.report)]))
    found += [("regexp_matches(concat_ws(' ', r.title, r.text), ?)", [pattern(word)]) for word in asked.text.split()]

    def tells(wanted: Filter) -> Condition:
        if wanted == Filter():
            return "TRUE", []
        sql, values = told(wanted)
        return f"r.report IN (SELECT e.report FROM events e WHERE {sql})", values  # noqa: S608 - own words

    of_events = without(asked, ("outlet", "report", "start", "end", "text", "limit", "order", "after"))
    (inner, values), (rest, more) = tells(of_events), tells(without(of_events, ("topic",)))
    if asked.topic:
        own = holds("array_to_string(r.topics, '|')")
        found.append((f"({inner} OR ({own} AND {rest}))", [*values, asked.topic, *more]))
    else:
        found.append((inner, values))
    return joined(found)


def without(asked: Filter, names: Sequence[str]) -> Filter:
    """The filter without these fields."""
    return only(asked, [f.name for f in fields(Filter) if f.name not in names])


def only(asked: Filter, names: Sequence[str]) -> Filter:
    """The filter with nothing but these fields."""
    return Filter(**{name: getattr(asked, name) for name in names})
