"""The list of actors while it is being drawn up: who was met so far, and where.

Used by `who` alone. A key says who somebody is; all phrases with one key are one actor.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from dragoman.reading.kinds import is_private
from dragoman.records import Actor, ActorMention, Evidence, Span, digest

Key = tuple[str, ...]
TITLES = frozenset(
    "he mr mrs ms dr majesty highness excellency holiness sir dame lord sheikh mullah prince princess ayatollah hon rep sen gen col martyr datuk seri dato sayyid seyyed seyed syed sayyed haj".split()
)


@dataclass(slots=True)
class Entry:
    """One actor in the making."""

    key: Key
    kind: str
    country: str | None = None
    org: str | None = None
    sector: tuple[str, ...] = ()
    name: str | None = None
    role: str | None = None
    rank: int | None = None
    entity: str | None = None
    titles: set[str] = field(default_factory=set)  # offices under which a person was told
    bodies: set[str] = field(default_factory=set)  # organisations with which a person was told
    gender: str = ""  # "m" or "f", where a pronoun or a title told it
    plural: bool = False  # several people told as one: "the ministers"
    mentions: list[ActorMention] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def party(self) -> str | None:
        """Country or organisation: the side that the actor is on."""
        return self.org or self.country

    @property
    def private(self) -> bool:
        """Whether this is somebody in no office, who speaks and acts for no side: "journalist Ana Ruiz"."""
        return self.kind == "person" and self.rank is None and is_private(self.sector)


def _alike(one: str, other: str) -> bool:
    """Whether two first names can be one: "J." and "Jane", "Dmytro" and "Dmitry", but not "Jane" and "Juan"."""
    letters = 1 if len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1 else 2
    return one[:letters] == other[:letters]


class Cast:
    """All actors of a report in the making.

    Args:
        report: id of the report, part of every actor's id.
        version: step and version, for evidence.
    """

    def __init__(self, report: str, version: str) -> None:
        self.report, self.version = report, version
        self.entries: dict[Key, Entry] = {}
        self.persons: dict[str, Entry] = {}  # by full name and by surname
        self.acronyms: dict[str, Entry] = {}  # bodies by the short forms that the text itself gives them
        self.trail: list[tuple[int, Entry]] = []  # (token, entry) in text order
        self.towns: set[int] = set()  # tokens of capitals that are told as towns: "in Vienna"
        self.strangers: dict[int, int] = {}  # first and last token of names that stand for nobody we know

    def entry(self, key: Key, kind: str, **values: object) -> Entry:
        """The entry with this key, made where it is new; unknown fields are filled in later."""
        found = self.entries.get(key)
        if found is None:
            found = self.entries[key] = Entry(key=key, kind=kind)
        for name, value in values.items():
            if value and not getattr(found, name):
                setattr(found, name, value)
        return found

    def mention(self, entry: Entry, span: Span, first: int, last: int, words: str, rule: str, score: float = 1.0) -> None:
        """Note one place that speaks of an actor."""
        entry.mentions.append(ActorMention(span=span, first=first, last=last, rule=rule))
        entry.evidence.append(Evidence(span=span, words=words, step=self.version, rule=rule, score=score))
        self.trail.append((first, entry))

    def stranger(self, first: int, last: int, gender: str = "") -> None:
        """Note a name that is nobody's we know, or a pronoun for one: what points back to it points to nobody."""
        self.strangers[first] = last
        self.trail.append((first, Entry(key=("stranger", str(first)), kind="stranger", gender=gender)))

    def register(self, entry: Entry, *names: str) -> None:
        """Let a person be found again by each of some full names, and by what stands for one alone.

        Args:
            entry: the person.
            names: full names.
        """
        for name in names:
            words = name.split()
            short = [name, words[-1]]
            if words[-1].lower().startswith(("al-", "el-")):  # "al-Hadidi" is "Hadidi" and "Al-Hadidi" too
                short += [words[-1][3:], words[-1].capitalize()[:3] + words[-1][3:]]
            if len(words) == 3 and len(words[0]) <= 4:  # Moon Jae In, Xi Jinping: the family name stands first
                short.append(words[0])
            own = [w for w in words if w.rstrip(".").lower() not in TITLES]
            if {"bin", "bint", "ibn"} & set(own) and len(own) > 2:  # "Prince Faisal bin Farhan" goes on as "Prince Faisal"
                short += [own[0], *(f"{w} {own[0]}" for w in words[:1] if w not in own)]
            for one in short:
                self.persons.setdefault(one, entry)

    def person(self, name: str) -> Entry | None:
        """Who was met under this name, or under its surname with no other first name."""
        found = self.persons.get(name)
        if found is not None or not name:
            return found
        words = [w for w in name.split() if w.rstrip(".").lower() not in TITLES] or name.split()
        found = self.persons.get(words[-1])
        if found is None or len(words) == 1:
            return found
        names = [n.split() for n, e in self.persons.items() if e is found and " " in n]
        fits = not names or any(
            {part.rstrip(".").lower() for w in n for part in (w, *w.split("-"))} >= {words[0].rstrip(".").lower()}
            or _alike(n[0], words[0])
            for n in names
        )
        return found if fits else None

    def recent(self, before: int, kind: str | None = None, distinct: int = 1, skip: Key | None = None) -> list[Entry]:
        """The last actors before a token, most recent first, each once.

        Args:
            before: token index.
            kind: only actors of this kind.
            distinct: how many at most.
            skip: key of an actor to leave out.
        """
        found: list[Entry] = []
        for first, entry in reversed(self.trail):
            if entry.kind == "stranger":
                continue
            if first < before and entry not in found and entry.key != skip and (kind is None or entry.kind == kind):
                found.append(entry)
                if len(found) == distinct:
                    break
        return found

    def sides(
        self,
        before: int,
        kind: str | None,
        count: int = 2,
        leading: bool = False,
        but: Container[str | None] = (),
        aside: Container[int] = (),
    ) -> list[Entry]:
        """The last actors before a token that stand on different sides, in order of first mention; heads of state and the like alone.

        Args:
            before: token index.
            kind: only actors of this kind.
            count: how many sides.
            leading: only heads of state and the like.
            but: sides that are not meant.
            aside: the first tokens of mentions that do not count.
        """
        found: list[Entry] = []
        for first, entry in reversed(self.trail):
            if (
                first >= before
                or first in aside
                or entry.party is None
                or entry.party in but
                or entry.private
                or (kind and entry.kind != kind)
                or (leading and entry.rank != 1)
            ):
                continue
            if entry.party not in {e.party for e in found}:
                found.append(entry)
                if len(found) == count:
                    break
        return sorted(found, key=lambda e: e.mentions[0].first) if len(found) == count else []

    def main_sides(
        self, before: int, count: int = 2, among: Container[str] | None = None, but: Container[str | None] = ()
    ) -> list[Entry]:
        """The sides that a text has spoken of most before a token, in order of first mention.

        A side is a country or organisation; the people of a country are none.

        Args:
            before: token index.
            count: how many sides.
            among: the sides that can be meant; default all.
            but: sides that are not meant.
        """
        weight: dict[str, float] = {}
        latest: dict[str, Entry] = {}
        for n, (first, entry) in enumerate(self.trail):
            if (
                first < before
                and entry.party
                and entry.kind != "people"
                and not entry.private
                and (among is None or entry.party in among)
                and entry.party not in but
            ):
                weight[entry.party] = weight.get(entry.party, 0.0) + 1 + n / 1000
                latest[entry.party] = entry
        chosen = sorted(weight, key=lambda p: -weight[p])[:count]
        return sorted((latest[p] for p in chosen), key=lambda e: e.mentions[0].first) if len(chosen) == count else []

    def actors(self) -> tuple[Actor, ...]:
        """The finished records, in order of first mention."""
        done = []
        for entry in sorted(self.entries.values(), key=lambda e: e.mentions[0].first if e.mentions else 1 << 30):
            if entry.mentions:
                done.append(
                    Actor(
                        id=digest(self.report, *entry.key),
                        mentions=tuple(sorted(entry.mentions, key=lambda m: m.first)),
                        entity=entry.entity,
                        name=entry.name,
                        kind=entry.kind,  # type: ignore[arg-type]
                        country=entry.country,
                        org=entry.org,
                        sector=entry.sector,
                        role=entry.role,
                        rank=entry.rank,
                        evidence=tuple(entry.evidence),
                    )
                )
        return tuple(done)
