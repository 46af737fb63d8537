"""How far reviewers agree: Krippendorff's alpha for names without order, on what each says of the same events.

Alpha is 1 where all agree, 0 where they agree as often as chance would have it, and below 0 where less often.
It takes any number of reviewers and events that not all of them judged. See K. Krippendorff, Content Analysis,
chapter on reliability.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Unit = Sequence[Hashable]  # what each reviewer who judged a thing says of it
Row = Mapping[str, Any]
NO_EVENT = "no event"  # what stands for the type of an event that was struck out
FIELDS = ("verdict", "type")
FEW = 20  # with fewer events that two judged, alpha says little
LEAST = 5  # with fewer there is no interval
DRAWS = 500  # bootstrap samples of events for the interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Agreement, and what it rests on.

    Args:
        value: alpha; None where it is not defined: nothing was judged twice, or all values are the same.
        interval: 95 % bootstrap interval over events; None where alpha is, or with fewer than five events.
        units: events that at least two judged.
        values: judgements of these events.
        agreed: share of pairs of judgements of one event that say the same.
    """

    value: float | None
    interval: tuple[float, float] | None
    units: int
    values: int
    agreed: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reviewers and the events that both judged."""

    left: str
    right: str
    verdict: Alpha
    type: Alpha


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """All reviewers together, and each two of them.

    Args:
        reviewers: name -> how many events were judged.
        verdict: agreement on whether an event is right, corrected or wrong.
        type: agreement on its type; struck out counts as a type of its own.
        pairs: each two reviewers who share an event.
        gone: verdicts on events that are no longer there.
    """

    reviewers: Mapping[str, int]
    verdict: Alpha
    type: Alpha
    pairs: tuple[Pair, ...]
    gone: int


def alpha(units: Iterable[Unit]) -> Alpha:
    """Krippendorff's alpha for nominal values.

    Args:
        units: for each thing that was judged, the values that it was given; things with fewer than two are passed over.
    """
    kept = [tuple(unit) for unit in units if len(unit) > 1]
    pairs = [(len(unit) * (len(unit) - 1), sum(n * (n - 1) for n in Counter(unit).values())) for unit in kept]
    every = sum(total for total, _ in pairs)
    return Alpha(
        value=_value(kept),
        interval=_interval(kept),
        units=len(kept),
        values=sum(map(len, kept)),
        agreed=sum(same for _, same in pairs) / every if every else None,
    )


def _value(units: Sequence[Unit]) -> float | None:
    """Alpha = 1 - observed disagreement / expected disagreement, over units of two values and more."""
    totals = Counter(value for unit in units for value in unit)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None  # nothing was judged twice, or there is but one value, which leaves nothing to disagree on
    differing = sum((len(u) ** 2 - sum(c * c for c in Counter(u).values())) / (len(u) - 1) for u in units)
    return 1.0 - (n - 1) * differing / expected


def _interval(units: Sequence[Unit]) -> tuple[float, float] | None:
    """95 % of the values that samples of the units have; the same on every run."""
    if len(units) < LEAST or _value(units) is None:
        return None
    rng = random.Random(0)  # noqa: S311 - a sample, no secret
    drawn = sorted(v for _ in range(DRAWS) if (v := _value(rng.choices(units, k=len(units)))) is not None)
    return drawn[int(0.025 * len(drawn))], drawn[min(int(0.975 * len(drawn)), len(drawn) - 1)]


def agreement(verdicts: Iterable[Row]) -> Agreement:
    """How far reviewers agree.

    Args:
        verdicts: each reviewer's newest verdict on each event: event, by, verdict, type as the reviewer has it (see
            `judged`), None for an event that is gone.
    """
    rows = list(verdicts)
    there = [row for row in rows if row["type"] is not None]
    names = Counter(row["by"] for row in there)
    both = [pair for left, right in combinations(sorted(names), 2) if (pair := _pair(there, left, right)) is not None]
    return Agreement(
        reviewers=dict(sorted(names.items())),
        verdict=alpha(_units(there, "verdict")),
        type=alpha(_units(there, "type")),
        pairs=tuple(both),
        gone=len(rows) - len(there),
    )


def _pair(rows: Sequence[Row], left: str, right: str) -> Pair | None:
    """What two reviewers agree on; None where they share no event."""
    own = [row for row in rows if row["by"] in (left, right)]
    verdict = alpha(_units(own, "verdict"))
    return Pair(left=left, right=right, verdict=verdict, type=alpha(_units(own, "type"))) if verdict.units else None


def _units(rows: Iterable[Row], field: str) -> list[Unit]:
    """The values of each event, in the order of their ids so that samples are the same on every run."""
    found: dict[str, list[Hashable]] = {}
    for row in rows:
        found.setdefault(row["event"], []).append(row[field])
    return [found[event] for event in sorted(found)]


def judged(verdict: str, coded: str | None, correction: Mapping[str, Any] | None) -> str | None:
    """The type that an event has after a verdict.

    Args:
        verdict: right, corrected or wrong.
        coded: the type as coded; None where the event is gone.
        correction: what the verdict corrects.
    """
    if coded is None:
        return None
    return NO_EVENT if verdict == "wrong" else str((correction or {}).get("type") or coded)


def lines(found: Agreement) -> Iterator[str]:
    """The agreement as Markdown for a reader, with what it rests on."""
    if not found.verdict.units:
        yield f"No event was judged by two reviewers yet: {_names(found.reviewers)}."
        yield "Have a second person judge the same events: `dragoman queue --by NAME` lists those that NAME has not judged."
        return
    yield "| on | alpha | 95 % interval | same | events | judgements |"
    yield "|---|---|---|---|---|---|"
    for field in FIELDS:
        yield _row(field, getattr(found, field))
    yield ""
    yield "| reviewers | verdict | type | same verdict | events |"
    yield "|---|---|---|---|---|"
    for pair in found.pairs:
        names = f"{pair.left}, {pair.right}".replace("|", "/")
        yield (
            f"| {names} | {number(pair.verdict.value)} | {number(pair.type.value)} | {number(pair.verdict.agreed)} "
            f"| {pair.verdict.units} |"
        )
    yield ""
    yield f"Judged: {_names(found.reviewers)}. Each reviewer's newest verdict counts; a struck-out event has the type '{NO_EVENT}'."
    if found.verdict.units < FEW:
        yield f"This rests on {found.verdict.units} events judged twice; with fewer than {FEW}, alpha says little."
    if any(getattr(found, field).value is None for field in FIELDS):
        yield "Where alpha is not defined all say the same of every event: there is nothing to tell chance from."
    if found.gone:
        yield f"{found.gone} verdicts are left out: their events are gone, as after a change of lexicon."


def _row(name: str, one: Alpha) -> str:
    span = f"{one.interval[0]:.3f} to {one.interval[1]:.3f}" if one.interval else "none"
    return f"| {name} | {number(one.value)} | {span} | {number(one.agreed)} | {one.units} | {one.values} |"


def number(value: float | None) -> str:
    """A share or alpha with three digits."""
    return f"{value:.3f}" if value is not None else "not defined"


def _names(reviewers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in reviewers.items()) or "nobody judged anything"
