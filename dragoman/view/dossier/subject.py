"""What a dossier is about: two ends, one, or none and a topic; and the SQL conditions that it becomes."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.data.load import load
from dragoman.data.shapes import Lexicon
from dragoman.errors import SettingsError
from dragoman.records import said
from dragoman.schema import Tables
from dragoman.store import filters, sides
from dragoman.store.filters import MUTUAL, Condition, Filter
from dragoman.tabulate import plain
from dragoman.view.dossier.naming import side_name

CLEAR = 4  # a name stands for the person of most reports where nobody else has a quarter of them
NEAR = 4  # near matches in a message
UNSAID = ("denied", "supposed", "cancelled")  # standings of acts that did not take place and were not promised


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a relation: a country or body, or somebody by name."""

    code: str = said("code of the side; the full name where it is a person")
    name: str = said("what it is called")
    named: bool = said("whether it is found by name, and not by its side", default=False)
    keys: tuple[str, ...] = said("plain names and register ids that stand for it", default=())
    words: tuple[str, ...] = said("words that name it in a statement", default=())

    def among(self, parties: str) -> Condition:
        """Condition: it is one of the parties of a column."""
        if self.named:
            name = "strip_accents(lower(coalesce(p.entity, p.name, '')))"
            return f"list_has_any([{name} FOR p IN coalesce({parties}, [])], ?)", [list(self.keys)]
        return f"list_contains([p.side FOR p IN coalesce({parties}, [])], ?)", [self.code]

    def holds(self, party: Mapping[str, Any]) -> bool:
        """Whether a party of a row is this end."""
        if self.named:
            return plain(party["entity"] or party["name"] or "") in self.keys
        return bool(party["side"] == self.code)

    def named_in(self, column: str) -> Condition:
        """Condition: the words of a column name it."""
        if not self.words:
            return "FALSE", []
        return f"regexp_matches({column}, ?)", [rf"(?:^|\W)(?:{'|'.join(re.escape(word) for word in self.words)})(?:\W|$)"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a dossier is about."""

    ends: tuple[End, ...] = said("two, one or none")
    asked: Filter = said("days and topic, checked")

    @property
    def title(self) -> str:
        """What it is called."""
        return " – ".join(end.name for end in self.ends) or self.asked.topic

    def events(self) -> Condition:
        """The condition on a row of `events` called `e`."""
        found = [self.acts(), self.inside(), self.seen("e.published")]
        found.append(("NOT list_contains(?, e.standing)", [list(UNSAID)]))
        return filters.joined(found)

    def acts(self) -> Condition:
        """The condition that an event is between the two ends, or of the one.

        What both do to a third, such as a joint condemnation, is no act between them.
        """
        if not self.ends:
            return "TRUE", []
        sources, targets = [e.among("e.source") for e in self.ends], [e.among("e.target") for e in self.ends]
        if len(self.ends) == 1:
            return either(sources[0], targets[0])
        mutual = "len(coalesce(e.target, [])) = 0 AND list_contains(?, e.type)"
        return either(
            filters.joined([sources[0], targets[1]]),
            filters.joined([sources[1], targets[0]]),
            filters.joined([sources[0], sources[1], (mutual, [list(MUTUAL)])]),
        )

    def inside(self) -> Condition:
        """The condition that an event is of the days and of the topic: it, its sentence, or a statement that it stands in."""
        rest = filters.events(filters.without(self.asked, ("topic",)))
        if not self.asked.topic:
            return rest
        told = "e.event IN (SELECT unnest(s.events) FROM statements s WHERE {sql})"
        sql, values = filters.statements(filters.only(self.asked, ("topic",)))
        own = filters.events(filters.only(self.asked, ("topic",)))
        return filters.joined(
            [rest, either(own, (filters.holds("e.sentence"), [self.asked.topic]), (told.format(sql=sql), values))]
        )

    def together(self) -> Condition:
        """The condition that both ends act together on somebody else."""
        (a, b) = self.ends
        others = filters.joined([a.among("e.source"), b.among("e.source"), ("len(coalesce(e.target, [])) > 0", [])])
        return filters.joined([others, self.inside(), self.seen("e.published"), negated(self.acts())])

    def seen(self, column: str) -> Condition:
        """The condition that a report was there on the last day."""
        last = filters.day(self.asked.end, "to", last=True)
        return (f"({column} IS NULL OR {column} <= ?)", [last]) if last else ("TRUE", [])


def either(*conditions: Condition) -> Condition:
    """One of the conditions."""
    return "(" + " OR ".join(f"({sql})" for sql, _ in conditions) + ")", [v for _, values in conditions for v in values]


def negated(condition: Condition) -> Condition:
    """Not the condition."""
    return f"NOT {condition[0]}", condition[1]


def subject(tables: Tables, a: str, b: str = "", *, topic: str = "", start: str = "", end: str = "") -> Subject:
    """What a dossier is about, every name found.

    Args:
        tables: a store, where persons are looked for.
        a: a country, body or person; empty for a topic alone.
        b: the other end.
        topic: part of a context or named topic.
        start: first day.
        end: last day.

    Raises:
        SettingsError: a name or topic is not known, or means several; a day is none.
    """
    names = [name for name in (a, b) if name.strip()]
    if not names and not topic.strip():
        raise SettingsError("give a country, body or person, two of them, or --topic", "dossier")
    asked = filters.resolved(Filter(start=start, end=end, topic=topic.strip()))
    ends = tuple(found(tables, name) for name in names)
    if len(ends) == 2 and ends[0].code == ends[1].code:
        raise SettingsError(f"{a!r} and {b!r} are both {ends[0].name}: give two different ones, or one", "dossier")
    if asked.topic:
        check_topic(tables, asked.topic)
    return Subject(ends=ends, asked=asked)


def found(tables: Tables, word: str) -> End:
    """A side, or else somebody by name.

    Raises:
        SettingsError: nobody is called so, or several are.
    """
    lexicon = load()
    codes = sides.register(lexicon).get(plain(word.strip()), ())
    if len(codes) > 1:
        raise SettingsError(f"{word!r} may be {' or '.join(codes)}: write the code", "dossier")
    if codes:
        return side(codes[0], lexicon)
    persons = by_person(tables)
    wanted = set(plain(word).split())
    matches = {who: n for who, (n, names) in persons.items() if any(wanted <= set(name.split()) for name in names)}
    ranked = sorted(matches.items(), key=lambda item: (-item[1], item[0]))
    if wanted and ranked:
        whole = [(who, n) for who, n in ranked if plain(who) == plain(word.strip())]
        first = whole[0] if whole else ranked[0]
        if not whole and len(ranked) > 1 and ranked[1][1] * CLEAR > first[1]:
            told = ", ".join(f"{who} ({n:,} reports)" for who, n in ranked[:NEAR])
            raise SettingsError(f"{word!r} may be {told}: write the whole name", "dossier")
        return person(first[0], persons[first[0]][1])
    if sides.stands_in(tables, word.strip()):
        return End(code=word.strip(), name=word.strip(), words=(word.strip(),))
    raise SettingsError(f"{word!r} is no country, body or person of this store{near(word, lexicon, persons)}", "dossier")


def near(word: str, lexicon: Lexicon, persons: Mapping[str, tuple[int, frozenset[str]]]) -> str:
    """The names nearest to a word, for a message."""
    called = sides.names(lexicon)
    known = {name: f"{called.get(codes[0], codes[0])} ({codes[0]})" for name, codes in sides.register(lexicon).items()}
    known |= {name: who for who, (_, names) in persons.items() for name in names}
    known |= {plain(who).split()[-1]: who for who in persons if plain(who).split()}
    close = difflib.get_close_matches(plain(word), known, n=NEAR, cutoff=0.7)
    told = ", ".join(dict.fromkeys(known[name] for name in close))
    return f"; near it are {told}" if told else ": write a name or a code, such as Iran, IRN, EU or Lavrov"


def by_person(tables: Tables) -> dict[str, tuple[int, frozenset[str]]]:
    """Everybody with a name: full name -> number of reports, and plain names; register ids bring names together."""
    query = """SELECT coalesce(entity, name) AS who, name, count(DISTINCT report) AS n FROM actors
        WHERE name IS NOT NULL AND kind <> 'state' GROUP BY ALL ORDER BY ALL"""
    numbers: dict[str, int] = defaultdict(int)
    names: dict[str, set[str]] = defaultdict(set)
    for row in tables.sql(query).to_pylist():
        numbers[row["who"]] += row["n"]
        names[row["who"]] |= {plain(row["name"]), plain(row["who"])}
    return {who: (n, frozenset(names[who])) for who, n in numbers.items()}


def person(who: str, names: Iterable[str]) -> End:
    """Somebody by name; a surname names him in a statement."""
    last = who.rsplit(maxsplit=1)[-1] if who.split() else who
    return End(code=who, name=who, named=True, keys=tuple(sorted({plain(who), *names})), words=tuple(dict.fromkeys((who, last))))


def side(code: str, lexicon: Lexicon) -> End:
    """A country or body, with the words that name it."""
    words: list[str] = [code]
    for state in lexicon.states:
        if (state.country or state.id) == code:
            words += [state.name, state.official, *state.names, *state.adjectives, *state.people, *state.government]
            words += [state.capital.name] if state.capital is not None else []
    words += [word for body in lexicon.organisations if (body.org or body.id) == code for word in (body.name, *body.names)]
    words += [word for group in lexicon.groups if (group.org or group.id) == code for word in (group.name, *group.names)]
    sound = tuple(dict.fromkeys(word for word in words if word and len(word) > 1))
    return End(code=code, name=side_name(code), words=sound)


def check_topic(tables: Tables, topic: str) -> None:
    """Refuse a topic that nothing in the store touches.

    Raises:
        SettingsError: nothing does; says what is near.
    """
    query = "SELECT DISTINCT unnest(list_concat(coalesce(topics, []), coalesce({more}, []))) AS t FROM {table}"
    known = {
        row["t"]
        for table, more in (("events", "contexts"), ("statements", "[]"))
        for row in tables.sql(query.format(table=table, more=more)).to_pylist()
    }
    if any(plain(topic) in plain(name) for name in known):
        return
    close = difflib.get_close_matches(topic, sorted(known), n=NEAR, cutoff=0.5)
    rest: Sequence[str] = close or sorted(known)[:12]
    told = f"{'near it are' if close else 'some that there are:'} {', '.join(rest)}" if rest else "it has none"
    raise SettingsError(f"no event or statement of this store is about {topic!r}; {told}", "topic")
