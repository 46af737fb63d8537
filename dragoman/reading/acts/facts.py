"""What the other steps found of acts, arranged for those who make events of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.data.places import Places
from dragoman.reading.acts.aims import Aims
from dragoman.reading.acts.homes import government
from dragoman.reading.acts.undone import beside
from dragoman.reading.days.timeline import days_of_telling
from dragoman.reading.kinds import WE
from dragoman.reading.places.lent import places_of_telling
from dragoman.reading.scene import Scene
from dragoman.records import About, Act, Actor, Standing, Statement, When, Where
from dragoman.scheme import StandingValue

AHEAD: frozenset[StandingValue] = frozenset(("planned", "promised", "offered", "threatened"))
WANTED: frozenset[StandingValue] = frozenset(("requested", "demanded"))
UNREAL: frozenset[StandingValue] = WANTED | {"supposed", "denied"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the other steps found, by act."""

    acts: Sequence[Act]
    real: Sequence[Act]  # those done or announced, not only asked for, denied or supposed
    told: Callable[[Act], When | None]  # the day on which an act was told of
    told_at: Callable[[Act, Sequence[str]], Where | None]  # the place at which it was told of, by whom
    standing: dict[str, Standing]
    inside: dict[str, list[Act]]  # speech act -> acts that are its content
    speaker: dict[str, tuple[str, ...]]
    when: dict[str, When]
    where: dict[str, Where]
    contexts: dict[str, tuple[str, ...]]
    topics: dict[str, tuple[str, ...]]
    author: tuple[str, ...]  # whose words the report is: who says "we" outside of quotations
    aims: Aims  # targets that the classifier finds where asked

    def inner(self, act: Act) -> Act | None:
        """The first act that another speaks of."""
        return next(iter(self.inside.get(act.id, ())), None)


def gathered(
    scene: Scene,
    places: Places,
    acts: Sequence[Act],
    standings: Sequence[Standing],
    statements: Sequence[Statement],
    whens: Sequence[When],
    wheres: Iterable[Where],
    abouts: Iterable[About],
    aims: Aims,
    home: str = "",
) -> Facts:
    """What the other steps found, arranged by act.

    Args:
        scene: the report and its actors.
        places: the gazetteer.
        acts: all acts, in text order.
        standings: one an act, in the same order.
        statements: who says what.
        whens: days of acts.
        wheres: places of acts.
        abouts: contexts and topics of acts.
        aims: targets that the classifier finds.
        home: the country whose government publishes the report; empty for a news outlet.
    """
    inside: dict[str, list[Act]] = {}
    named = {act.id: act for act in acts}
    for act, standing in zip(acts, standings, strict=True):
        if standing.under is not None and not beside(scene, named[standing.under], act):
            inside.setdefault(standing.under, []).append(act)
    speaker: dict[str, tuple[str, ...]] = {}
    size: dict[str, int] = {}
    for statement in statements:
        width = statement.span.end - statement.span.start
        for id in statement.acts:
            greeted = id in named and named[id].type == "CONSULT" and named[id].clause == statement.clause
            if greeted:
                continue  # "welcomed the envoy at the palace" is no word of anybody
            if statement.speakers and width < size.get(id, 1 << 30):
                speaker[id], size[id] = statement.speakers, width
    contexts: dict[str, tuple[str, ...]] = {}
    topics: dict[str, tuple[str, ...]] = {}
    for about in abouts:
        label, labels = (about.context, contexts) if about.context else (about.topic, topics)
        labels[about.act] = (*labels.get(about.act, ()), label)
    return Facts(
        acts=acts,
        real=tuple(a for a, s in zip(acts, standings, strict=True) if s.value not in UNREAL),
        told=days_of_telling(scene.parsed, acts),
        told_at=places_of_telling(scene, places),
        standing={s.act: s for s in standings},
        inside=inside,
        speaker=speaker,
        when={w.act: w for w in whens},
        where={w.act: w for w in wheres},
        contexts=contexts,
        topics=topics,
        author=_author(scene, statements, home),
        aims=aims,
    )


def _author(scene: Scene, statements: Sequence[Statement], home: str) -> tuple[str, ...]:
    """Whose words the whole report is: those who say "we" outside of all statements, always the same, else the government that publishes it."""
    quoted = [s.span for s in statements]
    said: dict[int, set[str]] = {}
    for actor in scene.actors.values():
        for m in actor.mentions:
            if m.rule == WE and not any(q.start <= m.span.start < q.end for q in quoted):
                said.setdefault(m.first, set()).add(actor.id)
    found = {frozenset(who) for who in said.values()}
    if not found:
        return tuple(a for a in government(scene, home) if _speaks_for_it(scene.actors[a]))
    return tuple(sorted(next(iter(found)), key=list(scene.actors).index)) if len(found) == 1 else ()


def _speaks_for_it(actor: Actor) -> bool:
    """Whether a state, a named official or who is at its head can stand for a whole page; a minister without a name cannot."""
    return bool(actor.name) or not actor.role or actor.rank == 1
