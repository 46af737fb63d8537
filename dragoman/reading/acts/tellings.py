"""How a report tells its events: the words, the sentence, the quotation, the persons, the dead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.reading.kinds import OUTLAWS
from dragoman.reading.scene import Scene
from dragoman.reading.speech.quotes import quotations
from dragoman.records import Event, Span

POINTING = frozenset(("the", "these", "those"))
TOLD_BY = frozenset("by during in subject".split())
DEADLY = frozenset("assassinate assassination execute execution kill killing martyr murder slay slaying".split())


@dataclass(frozen=True, slots=True)
class Telling:
    """How a report tells its events.

    Args:
        words: content lemmas of an event's mentions.
        sentence: index of the sentence of its first mention.
        quoted: index of the sentence in which the quotation opens that its first mention stands in; None where it stands in none.
        persons: names of the persons who take part in an event, by party.
        killed: names of the persons whose death an event tells.
        town: the town in which the sentence of its first mention tells that it took place; empty where none does.
        foes: whether those who do two deeds stand on different sides, be it inside one country.
        known: whether an event tells those to whom it is done as somebody known: "the soldiers were seized on Sunday".
        others: whether two deeds hit people of two callings: three journalists, and 89 soldiers.
        bare: whether only a state is told to suffer an event: whose the village is that was raided, and not who was shot there.
        retold: whether the second of two names the first by its noun: "raided a village … nine were killed in the raid".
        powers: whether two things said inside one country are said by, or to, different powers of it: a court and a cabinet.
    """

    words: Callable[[Event], frozenset[str]]
    sentence: Callable[[Event], int]
    quoted: Callable[[Event], int | None]
    persons: Callable[[Event], dict[str | None, set[str]]]
    killed: Callable[[Event], frozenset[str]]
    town: Callable[[Event], str]
    foes: Callable[[Event, Event], bool]
    known: Callable[[Event], bool]
    retold: Callable[[Event, Event], bool]
    others: Callable[[Event, Event], bool]
    bare: Callable[[Event], bool]
    powers: Callable[[Event, Event], bool]


def telling(scene: Scene) -> Telling:
    """How a report tells its events.

    Args:
        scene: the report and its actors.
    """
    document = scene.parsed.document
    quotes = [q.span for q in quotations(document.text, document.body)]
    starts = [s.span.start for s in scene.parsed.sentences]
    return Telling(
        words=lambda e: _words(scene, e),
        sentence=lambda e: bisect_right(starts, e.mentions[0].start),
        quoted=lambda e: next((bisect_right(starts, q.start) for q in quotes if q.start <= e.mentions[0].start < q.end), None),
        persons=lambda e: _persons(scene, e),
        killed=lambda e: _killed(scene, e),
        town=lambda e: _town(scene, e),
        foes=lambda one, two: of_other_sides(scene, one, two),
        known=lambda e: _known(scene, e),
        others=lambda one, two: _others(scene, one, two),
        bare=lambda e: bare(e.target, scene),
        retold=lambda one, two: bool(_stems(_words(scene, one)) & _stems(_deeds(scene, two))),
        powers=lambda one, two: _powers(scene, one, two),
    )


def _known(scene: Scene, event: Event) -> bool:
    """Whether the last mention of an event tells those to whom it is done with "the"; of a name and of no more that says nothing."""
    last = event.mentions[-1]
    told = (m for a in event.target for m in scene.actors[a].mentions if last.start <= m.span.start < last.end)
    return any(scene.tokens[m.first].lower in POINTING and scene.tokens[m.last - 1].pos == "NOUN" for m in told)


def _others(scene: Scene, one: Event, two: Event) -> bool:
    """Whether two deeds hit people of two callings; the killed may be called civilians, or people, once more."""
    sectors = [{s for a in e.target for s in scene.actors[a].sector} for e in (one, two)]
    told = all(found and not found & {"CVL", "GOV"} for found in sectors)
    return told and not sectors[0] & sectors[1]


def bare(parties: Sequence[str], scene: Scene) -> bool:
    """Whether parties are states and no more: whose the village is that was stormed, and not who was shot there."""
    return bool(parties) and all(scene.actors[a].kind == "state" and scene.actors[a].role is None for a in parties)


def _deeds(scene: Scene, event: Event) -> set[str]:
    """The nouns by which an event is told as one that is known: "nine were killed in the raid", "the shelling killed nine"."""
    last = event.mentions[-1]
    clauses = (c for c in scene.parsed.clauses if last.start <= scene.tokens[c.head].start < last.end and c.kind == "verb")
    heads = {a.head for c in clauses for a in c.arguments if a.role in TOLD_BY and not a.note.startswith("inside")}
    return {scene.tokens[h].lemma for h in heads if any(scene.tokens[k].lower in POINTING for k in scene.children[h])}


def _stems(words: Iterable[str]) -> set[str]:
    """Words for deeds without what makes a noun of a verb: "shelling" and "shell"."""
    return {w.removesuffix("ing").removesuffix("e") for w in words}


def _persons(scene: Scene, event: Event) -> dict[str | None, set[str]]:
    """The names of the persons of each party that take part in an event."""
    found: dict[str | None, set[str]] = {}
    for a in (*event.source, *event.target):
        actor = scene.actors[a]
        if actor.kind == "person" and actor.name:
            found.setdefault(scene.party(a), set()).add(actor.name)
    return found


def _town(scene: Scene, event: Event) -> str:
    """The town in which an event is told to take place, where its own sentence says so."""
    where, said = event.where, scene.parsed.sentences
    if where is None or where.precision != "city" or not where.evidence:
        return ""
    at = where.evidence[0].span.start
    own = any(s.span.start <= at < s.span.end and s.span.start <= event.mentions[0].start < s.span.end for s in said)
    return where.name if own else ""


def of_other_sides(scene: Scene, one: Event, two: Event) -> bool:
    """Whether the doers of two deeds have no side in common: "the army bombed a village … rebels said they had overrun a post"."""
    sides = [{bool(OUTLAWS & set(scene.actors[a].sector)) for a in e.source} for e in (one, two)]
    return bool(sides[0] and sides[1]) and not sides[0] & sides[1]


def _powers(scene: Scene, one: Event, two: Event) -> bool:
    """Whether the speakers, or those spoken to, of two events inside one country have no sector in common."""
    if len({scene.party(a) for e in (one, two) for a in (*e.source, *e.target)}) != 1:
        return False
    sides = [[{s for a in side for s in scene.actors[a].sector} for side in (e.source, e.target)] for e in (one, two)]
    return any(mine and theirs and not mine & theirs for mine, theirs in zip(*sides, strict=True))


def _killed(scene: Scene, event: Event) -> frozenset[str]:
    """The names of the persons whose death an event tells."""
    targets = [scene.actors[a] for a in event.target] if event.type == "ASSAULT" else []
    named = frozenset(a.name for a in targets if a.kind == "person" and a.name)
    return named if named and _words(scene, event) & DEADLY else frozenset()


def _words(scene: Scene, event: Event) -> frozenset[str]:
    """Content lemmas inside an event's mentions, names of actors left out."""
    found: set[str] = set()
    for span in event.mentions:
        found |= _lemmas(scene, span)
    return frozenset(found)


def _lemmas(scene: Scene, span: Span) -> set[str]:
    return {
        t.lemma for t in scene.tokens
        if span.start <= t.start < span.end and t.pos in ("NOUN", "VERB", "ADJ") and t.i not in scene.at
    }  # fmt: skip
