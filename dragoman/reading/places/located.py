"""What the readers of places share: the record of a place, and which arguments can tell one."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.data.calendar import CALENDAR
from dragoman.data.places import Place, fold
from dragoman.reading.kinds import ADDRESSED
from dragoman.reading.scene import Scene
from dragoman.records import Act, Argument, Evidence, Span, Token, Where
from dragoman.scheme import PlacePrecision

AT = frozenset("in at near outside inside around across throughout off within along amid".split())
OCCASIONS = frozenset("during following after before".split())
ON_OCCASION = frozenset(
    "sideline sidelines margin margins visit trip tour occasion island coast border outskirt outskirts road".split()
)
SPOKEN = ADDRESSED | {"SANCTION"}
TAKING = frozenset("seize capture take occupy annex blockade besiege retake invade overrun control block".split())
TIMES = frozenset((*CALENDAR, "morning", "afternoon", "evening", "night", "today", "yesterday"))
PRECISION: dict[str, PlacePrecision] = {
    "place": "city",
    "capital": "city",
    "region": "region",
    "water": "region",
    "country": "country",
}


def located(scene: Scene, act: Act, place: Place, span: Span, rule: str, step: str) -> Where:
    """The place of an act as a record.

    Args:
        scene: the report with its actors.
        act: the act.
        place: where it takes place.
        span: the words that say so.
        rule: how they were found.
        step: the step that asks, as the evidence names it.
    """
    evidence = Evidence(span=span, words=span.of(scene.parsed.document.text), step=step, rule=rule)
    name = place.name
    written = place.alternate or fold(evidence.words) == fold(place.name)
    if place.kind == "place" and place.id and written:
        # a town is written as the report writes it; its id tells which it is
        name = evidence.words.title() if evidence.words.isupper() else evidence.words
    return Where(
        act=act.id, name=name, country=place.country or None, lat=place.lat, lon=place.lon, gazetteer=place.id or None,
        precision=PRECISION[place.kind], evidence=(evidence,),
    )  # fmt: skip


def locative(tokens: Sequence[Token], argument: Argument) -> bool:
    """Whether an argument can be where something is: 'in X', 'at the talks in X', 'on the sidelines'."""
    if argument.note == "by-phrase":
        return False
    if argument.role == "on":
        return tokens[argument.head].lemma in ON_OCCASION
    return argument.role in AT or argument.role in OCCASIONS


def beside_day(tokens: Sequence[Token], argument: Argument) -> bool:
    """Whether a place is read as if it hung on the day before it, and belongs to the clause: "on Monday in Lima, she said"."""
    over = tokens[tokens[tokens[argument.head].head].head]
    return argument.note.startswith("inside") and over.lower in TIMES and over.i < argument.head


def countries(scene: Scene, act: Act) -> frozenset[str]:
    """Countries of the parties of an act."""
    parties = (*act.actors("source"), *act.actors("target"))
    return frozenset(c for a in parties if (c := scene.actors[a].country))
