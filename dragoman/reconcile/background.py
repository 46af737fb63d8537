"""What is told for years: stray mentions of an act that many reports tell as background are put to its story.

Reports that recall an act of years ago leave out its day and half its parties, so such a mention never meets the others
under a key of days. But it is told in the same words. So a story that many reports tell as background has a profile, the
words that its events share, and a group of events of the same kind that no day and no doer speaks against joins the one
story that it fits best. Profiles are few and an event meets those of its kind alone, so the work grows with the events.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.reconcile.candidates import KILLING, LONG
from dragoman.reconcile.fact import DEEDS, told_as_background
from dragoman.reconcile.groups import Group, alone
from dragoman.reconcile.links import Pair
from dragoman.reconcile.names import named, names_of_states
from dragoman.reconcile.words import WORD, bag, plainly, stamps, stem, telling

TOLD = 6  # events from which on a story is a template of background, half as many of them told as such by a day or a month
SHARED = 0.1  # share of a story's events from which on a word belongs to its profile
FIRM = 2.0  # weight of words that the events of a story share on average; below, they say too little to be known by
FITS = 0.6  # of what an event of the story shares with the others, the part that a mention must share with them
CLEARLY = 1.25  # how much better it must suit this story than the next one
SETTLED = DEEDS | {"SUPPORT"}  # acts that are recalled for years; words and meetings are many and alike
PLAIN = frozenset({"SUPPORT"})  # types without modes: there the month or the day must be told
MOST = 16  # profiles of one type and doer that an event is held against, the largest stories first
SLACK = dt.timedelta(days=7)  # a report that came earlier cannot recall the act
BATCH = 20_000  # rows that are held as objects at a time

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the events of a story that is told as background have in common."""

    place: int  # of its group
    size: int
    mode: str | None
    doers: frozenset[str]
    others: frozenset[str]  # to whom it was done, by two events at least
    victims: frozenset[str]  # the last names of those who were killed
    months: frozenset[tuple[int, int]]  # those told
    since: dt.date  # the first day of the month that is told most, and some days of slack
    shares: Mapping[str, float]  # of each word the share of events that have it, times its weight
    own: float  # what an event of the story shares with the others

    def fit(self, words: Collection[str]) -> float:
        """How well a sentence with these words would stand in the story, 1 being the mean of its own."""
        return sum(self.shares.get(word, 0.0) for word in words) / self.own


Profiles = dict[tuple[str, str | None], list[Profile]]


def gathered(groups: Sequence[Group], flat: pa.Table, judged: Mapping[Pair, str]) -> list[Group]:
    """Groups, with stray mentions of what others tell as background joined to these.

    Args:
        groups: what was settled by links; an event that is in none stands alone.
        flat: what `candidates.facts` gives.
        judged: what persons said of pairs; what they called different is not joined.

    Returns:
        The groups; events that still stand alone are in none.
    """
    whole = dict(enumerate(groups))
    profiles = profiled(whole, flat)
    if not profiles:
        return list(groups)
    at = {event: place for place, group in whole.items() for event in group.events}
    fits: dict[int, list[dict[int, float]]] = defaultdict(list)
    for row, found in fitting(flat, profiles):
        if row["event"] not in at:
            at[row["event"]] = len(whole)
            whole[len(whole)] = alone(row)
        fits[at[row["event"]]].append(found)
    known = {p.place: p for several in profiles.values() for p in several}
    apart = {pair for pair, verdict in judged.items() if verdict == "different"}
    moved: dict[int, int] = {}
    for place in sorted(fits, key=lambda n: (-len(whole[n].events), whole[n].events)):
        group = whole[place]
        strength = {}
        for number in set().union(*fits[place]):
            p, fit = known[number], sum(found.get(number, 0.0) for found in fits[place]) / len(group.events)
            if fit >= FITS and p.size > len(group.events) and may_join(group, whole[into(number, moved)], p, apart):
                strength[number] = fit * math.log2(p.size)  # of what is told more often a stray mention is likelier
        target = clearly_best(strength)
        if target is not None:
            moved[place] = into(target, moved)
            whole[moved[place]] = whole[moved[place]].joined(whole.pop(place))
    return [group for group in whole.values() if len(group.events) > 1]


def into(place: int, moved: Mapping[int, int]) -> int:
    """The group that a group is part of by now."""
    while place in moved:
        place = moved[place]
    return place


def may_join(group: Group, other: Group, known: Profile, apart: Collection[Pair]) -> bool:
    """Whether no guard and no person speaks against it; who was killed was killed once, whatever days are told of it."""
    if group.reports_contradict(other) or (not known.victims and group.days_contradict(other)):
        return False
    return not apart or not any((min(a, b), max(a, b)) in apart for a in group.events for b in other.events)


def clearly_best(strength: Mapping[int, float]) -> int | None:
    """The place of the strongest, None where another one is nearly as strong: then nobody can say which one is meant."""
    order = sorted(strength, key=lambda place: (-strength[place], place))
    if not order or (len(order) > 1 and strength[order[0]] < CLEARLY * strength[order[1]]):
        return None
    return order[0]


# -- profiles -------------------------------------------------------------------------------


def profiled(groups: Mapping[int, Group], flat: pa.Table) -> Profiles:
    """The profiles of stories that are told as background, by type and doer, the largest first; without a doer those of the type."""
    large = {place: g for place, g in groups.items() if g.past and g.first and g.type in SETTLED and len(g.events) >= TOLD}
    wanted = pa.array([event for group in large.values() for event in group.events], pa.string())
    rows = {row["event"]: row for row in flat.filter(pc.is_in(flat["event"], wanted)).to_pylist()}
    called = names_of_states()
    found: Profiles = defaultdict(list)
    for place, group in sorted(large.items(), key=lambda item: (-len(item[1].events), item[0])):
        one = profile(place, [rows[event] for event in group.events], called)
        if one is None:
            continue
        for doer in (*sorted(one.doers), None):
            if len(found[group.type, doer]) < MOST:
                found[group.type, doer].append(one)
    return {key: known for key, known in found.items() if known}


def profile(place: int, rows: Sequence[Row], called: Mapping[str, list[str]]) -> Profile | None:
    """What the events of a story have in common, None where it is too little, or where few tell it as background."""
    past = [row for row in rows if told_as_background(row["last"], row["published"]) and told_by_month(row)]
    if 2 * len(past) < TOLD:
        return None
    said = [words_of(row, called) for row in rows]
    count = Counter(word for words in said for word in words)
    weight = {word: max(words.get(word, 0.0) for words in said) for word in count}
    shares = {word: weight[word] * n / len(rows) for word, n in count.items() if n >= SHARED * len(rows)}
    # of what an event shares with the others its own part is left out
    own = sum(sum(shares[w] - weight[w] / len(rows) for w in words if w in shares) for words in said) / len(rows)
    if own < FIRM:
        return None
    modes = Counter(row["mode"] for row in rows)
    victims = [row["target_people"][0] for row in rows if row["mode"] == KILLING and len(row["target_people"]) == 1]
    months = Counter((row["first"].year, row["first"].month) for row in past)
    return Profile(
        place=place,
        size=len(rows),
        mode=modes.most_common(1)[0][0],
        doers=frozenset(side for row in rows for side in row["sources"]),
        others=frozenset(side for side, n in Counter(side for row in rows for side in row["targets"]).items() if n > 1),
        victims=frozenset(last_name(name) for name in victims),
        months=frozenset(months),
        since=dt.date(*months.most_common(1)[0][0], 1) - SLACK,
        shares=shares,
        own=own,
    )


def told_by_month(row: Row) -> bool:
    """Whether the day of an act is told, or its month."""
    return row["first"] is not None and not row["inferred"] and (row["last"] - row["first"]).days <= LONG


def words_of(row: Row, called: Mapping[str, list[str]]) -> Mapping[str, float]:
    """The telling words of a sentence, persons' names among them, the names of the states that act left out."""
    return bag(telling(row["sentence"] or ""), named({**row, "names": None}, called)["names"]).words


def last_name(name: str) -> str:
    """The last name of a person, as `words.telling` has it."""
    return stem(WORD.findall(plainly(name))[-1].lower())


def fitting(flat: pa.Table, profiles: Profiles) -> Iterator[tuple[Row, dict[int, float]]]:
    """Events that may be mentions of what a profile tells, with how well they fit."""
    called = names_of_states()
    some = flat.filter(pc.is_in(flat["type"], pa.array(sorted({type for type, _ in profiles}), pa.string())))
    for start in range(0, some.num_rows, BATCH):
        for row in some.slice(start, BATCH).to_pylist():
            near = {p.place: p for doer in row["sources"] or (None,) for p in profiles.get((row["type"], doer), ())}
            known = [p for p in near.values() if may_recall(row, p)]
            if not known:
                continue
            words = words_of(row, called)
            found = {p.place: p.fit(words) for p in known if alike(row, words, p)}
            if found:
                yield row, found


def may_recall(row: Row, known: Profile) -> bool:
    """Whether a report came after the act of a profile, and tells no other side of it."""
    late = row["published"] is None or row["published"] >= known.since
    return late and suits(row["sources"], known.doers) and suits(row["targets"], known.others)


def suits(sides: Sequence[str], known: frozenset[str]) -> bool:
    """Whether sides are among those that are known, or either is untold."""
    return not sides or not known or not known.isdisjoint(sides)


def alike(row: Row, words: Mapping[str, float], known: Profile) -> bool:
    """Whether an event is of the profile's kind: its mode, or the same person killed; where there are no modes, the month that is told."""
    if known.victims:
        return not known.victims.isdisjoint(words)
    if row["type"] in PLAIN:
        told = {stamp[:2] for stamp in stamps(row["sentence"] or "", row["published"])}
        if told_by_month(row):
            told.add((row["first"].year, row["first"].month))
        return not known.months.isdisjoint(told)
    return known.mode is not None and row["mode"] == known.mode
