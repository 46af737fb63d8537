"""An act, the kind of event that it makes and its two sides as its words tell them -> the event: with unsaid sides, its day and place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.reading.acts.aims import Aim
from dragoman.reading.acts.between import between, eased
from dragoman.reading.acts.coding import Coding
from dragoman.reading.acts.content import Contents, condition
from dragoman.reading.acts.facts import AHEAD, Facts
from dragoman.reading.acts.receivers import mediated, receiver
from dragoman.reading.acts.sides import (
    across,
    by_phone,
    distinct,
    praises_itself,
    shares,
    stands_with,
    supported,
    visitor,
    within,
)
from dragoman.reading.acts.told_before import freed
from dragoman.reading.acts.unnamed import means_nobody
from dragoman.reading.acts.unsaid import completed, frontier
from dragoman.reading.kinds import EXHORTED, SIGNED, SPEECH
from dragoman.reading.scene import Scene
from dragoman.records import Act, Content, Event, Parsed, When, digest, unique

SIGNING = frozenset("clinch conclude ink initial seal sign".split())  # what nobody does alone to an agreement


@dataclass(frozen=True, slots=True)
class Sides:
    """Who does something and to whom, and whether the target was inferred, or found by the classifier."""

    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    inferred: bool
    aim: Aim | None


@dataclass(frozen=True)
class Making:
    """Puts events together.

    Args:
        coding: the tables of codes.
        contents: what acts of speech speak of.
    """

    coding: Coding
    contents: Contents

    def event(
        self, scene: Scene, act: Act, facts: Facts, type: str, mode: str | None, source: tuple[str, ...],
        target: tuple[str, ...], speaker: tuple[str, ...], content: Content | None,
    ) -> Event | None:  # fmt: skip
        """The event that an act makes; None where nobody does it to nobody, or those two cannot do it.

        Args:
            scene: the report and its actors.
            act: the act.
            facts: what the other steps found.
            type: type of the event.
            mode: its mode.
            source: who does it, by the words of the act.
            target: to whom it is done, by these words.
            speaker: who says so.
            content: the act that it speaks of.
        """
        sides = self._sides(scene, act, facts, type, mode, source, target, content)
        if sides is None:
            return None
        content = freed(scene, content, act, sides.target, facts.real)
        content, when, ahead = _dated(scene, act, facts, type, content)
        where = (
            facts.told_at(act, sides.source) if ahead else facts.where.get(act.id)
        )  # where it will be is no place of the promise
        own = act.cameo if (type, sides.mode) == (act.type, act.mode) else None
        score = (act.evidence[0].score if act.evidence else 0.5) * (0.7 if sides.inferred else 1.0)
        event = Event(
            id=digest(scene.parsed.document.id, type, act.span.start, act.span.end, *sides.source),
            type=type,  # type: ignore[arg-type]
            mode=sides.mode,
            cameo=self.coding.cameo(type, sides.mode, own, content, facts.contexts.get(act.id, ())) or act.cameo,
            quad=self.coding.quad(type),
            intensity=self.coding.intensity(type, sides.mode),
            source=sides.source,
            target=sides.target,
            standing=facts.standing[act.id].value,
            condition=condition(act, facts),
            content=content,
            speaker=speaker,
            when=when,
            where=where,
            contexts=facts.contexts.get(act.id, ()),
            topics=facts.topics.get(act.id, ()),
            mentions=(act.span,),
            confidence=round(score, 3),
            acts=unique((act.id, *([content.act] if content and content.act else []))),
            why=(
                *act.evidence,
                *([sides.aim.why] if sides.aim is not None and set(sides.aim.actors) & set(sides.target) else []),
                *facts.standing[act.id].evidence,
            ),
        )
        return replace(event, content=between(scene, event))

    def _sides(
        self, scene: Scene, act: Act, facts: Facts, type: str, mode: str | None, source: tuple[str, ...],
        target: tuple[str, ...], content: Content | None,
    ) -> Sides | None:  # fmt: skip
        """The two sides with what the words leave unsaid; None where there is no such event between them."""
        where = facts.where.get(act.id)
        helping = content is not None and content.type == "AID" and not content.target and type != "REQUEST"
        if source and not target and (type == "AID" or helping):
            target = receiver(scene, act, source, facts.acts, where)
        elif type == "CONSULT" and mode == "third-party" and source and not target:
            target = mediated(scene, act, source, facts.acts)
        if type == "CONSULT":
            source = across(scene, source, target)
            mode, source, target = visitor(scene, by_phone(scene, act, mode), source, target, where)
        source, target = distinct(scene, source), distinct(scene, target)
        if type == "SUPPORT":
            mutual, target = supported(scene, act, source, target)
            if not mutual and act.cameo != SIGNED and praises_itself(scene, act, source, target):
                return None
        prosecuted = content is not None and type == "REQUEST" and content.type == "ACCUSE"  # "asked for the killers to be tried"
        harm = content if content is not None and (self.coding.quad(content.type) == 4 or prosecuted) else None
        let = content is not None and type == "REQUEST" and content.mode in ("access", "release")
        captives = content.target if content is not None and let else ()  # who is to be freed or let pass does not free himself
        against = type in ("REQUEST", "ACCUSE") or (type == "REJECT" and harm is not None and not harm.source)
        spared = (*(harm.target if against and harm is not None else ()), *captives)
        deed = self.contents.implied.deed(scene, act) or (harm.type if mode == "investigate" and harm is not None else None)
        source, target, inferred = completed(scene, type, act, source, target, facts.acts, facts.real, where, spared, deed)
        if inferred and type == "SUPPORT":  # "congratulations on the ties of Peru and Chile", said by Peru: to Chile
            target = tuple(a for a in target if not shares(scene, (a,), source)) or target
        open_ = bool(source) and not target and not means_nobody(scene, type, act)
        aim = facts.aims.of(act) if open_ else None
        if aim is not None and type == "COERCE" and frontier(scene, act) and shares(scene, aim.actors, source):
            aim = None  # a border is closed to those beyond it
        meant = (a for a in (aim.actors if aim is not None else ()) if not stands_with(scene, a, source))
        if aimed := tuple(a for a in meant if a not in (*spared, *eased(type, content))):
            target, inferred = aimed, True
        if inferred and act.cameo == SIGNED and scene.parsed.clauses[act.clause].lemma in SIGNING:  # with the other
            source, target = distinct(scene, unique((*source, *target))), ()
        if inferred and "resign" in (mode, content.mode if content is not None else None):
            target = tuple(a for a in target if shares(scene, (a,), source))  # nobody owes it to another state to step down
        nobody = not source and not target
        if nobody or (source and set(source) <= set(target)) or within(scene, type, source, target):
            return None
        return Sides(mode, source, target, inferred, aim)


def _dated(scene: Scene, act: Act, facts: Facts, type: str, content: Content | None) -> tuple[Content | None, When | None, bool]:
    """What an act of speech speaks of with its day, the day of the act itself, and whether the words tell of what is ahead."""
    when = facts.when.get(act.id)
    standing = facts.standing[act.id].value
    refused = type == "REJECT" and standing == "refused"
    vowed = act.type in SPEECH and standing in ("happened", "ongoing")  # "vowed to strike back": told by the vow itself
    to_come = content is not None and type != act.type and not vowed
    standing_by = type == "SUPPORT" and standing in AHEAD  # "will stand by Peru": by saying so
    announced = type == act.type and type in ("AGREE", "CONCEDE") and standing in AHEAD  # "will lift the ban, it said on Monday"
    threatened = type == act.type == "THREATEN" and standing in AHEAD  # "said on Monday that it would strike back"
    ahead = act.frame == EXHORTED or to_come or (refused and act.type != "REJECT") or standing_by or announced
    if content is not None and content.when is None and _to_come(when, standing, scene.parsed):
        content, when = replace(content, when=when), facts.told(act)  # "invited him to Lima next month"
    elif (ahead and (when is None or not when.inferred)) or ((refused or threatened) and when is None):
        when = facts.told(act)  # the day belongs to the act that is ahead
    return content, when, ahead


def _to_come(when: When | None, standing: str, parsed: Parsed) -> bool:
    """Whether a day lies behind the report of an act that has happened: it is that of what the act speaks of."""
    published = parsed.document.published
    return when is not None and standing == "happened" and bool(published and when.start and when.start > published)
