"""Between whom the act inside an act of speech passes, where the text leaves a party of it, or of the speech, unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.reading.acts.homes import government, people, society
from dragoman.reading.acts.implied import TALKING
from dragoman.reading.acts.joint import governed
from dragoman.reading.acts.sides import stands_with
from dragoman.reading.kinds import HARM, KINDNESS, SPEECH
from dragoman.reading.scene import Scene
from dragoman.records import Content, Event, Token, unique

VIOLENT = frozenset(("ASSAULT", "MOBILIZE", "COERCE"))
CONDEMNING = frozenset(
    "alarm alarmed concern concerned condemn condemnation decry deplore denounce highlight note worried worry".split()
)
PEOPLE = frozenset("AGR CVL EDU LAB MED REL SOC".split())  # who shut a road protest, and restrict nobody
UNASKED = HARM | {"REQUEST", "ACCUSE", "THREATEN"}  # harm and pressure are never asked of those who would suffer them
ABROAD = frozenset(("cyber", "misinformation", "deport"))
INWARD: frozenset[tuple[str, str | None]] = frozenset(  # what is mostly done to one's own people
    (("COERCE", None), ("SANCTION", "convict"), ("RETREAT", "release"), ("ASSAULT", "torture"), ("ASSAULT", "crowd-control"),
     ("ASSAULT", "beat"))
)  # fmt: skip
CIVIL = frozenset(  # what a government owes its own people, and not other states
    "censorship constitution crackdown democracy democratic detention dissent election emergency expression freedom liberty opposition "
    "persecution prisoner protester repression right speech".split()
)
FOREIGN = frozenset(("discontinue", "withdraw"))  # modes of what a state does to another
PENALTIES = frozenset(("sanction", "embargo"))
CALM = frozenset("calm de-escalate de-escalation deescalation moderation restraint".split())
HELPING = frozenset("assist feed help protect rescue shelter".split())
UPON = frozenset("against in of on".split())
WITHIN = frozenset("domestic inclusive internal national regional".split())
OWN = frozenset("activity arsenal enrichment measure program programme stockpile".split())  # of one's own: nobody suffers it
GIVING = frozenset(("AGREE", "CONCEDE", "REJECT"))
NATIONAL = frozenset("integrity sovereignty treaty agreement resolution".split())


def other_party(scene: Scene, type: str, content: Content, source: tuple[str, ...]) -> tuple[str, ...]:
    """To whom an act of speech goes, where only the act inside tells it.

    Who is asked, blamed or refused is the doer inside; where that is unsaid, the government of those who
    suffer it: "called for the release of Burmese monks" is asked of Burma. What is promised or threatened
    goes to those to whom it will be done.
    """
    if type == "REJECT" and set(content.source) & set(source):
        return content.target  # who refuses to do it refuses it to those to whom it would be done
    if type in ("REQUEST", "ACCUSE", "REJECT"):
        if content.source or not content.target or (type != "ACCUSE" and content.type in UNASKED):
            return content.source
        if type == "ACCUSE" and (content.type == "ASSAULT" or content.mode in ABROAD):
            return ()  # "condemned the attack on Abha", "the cyber attack on Chile": nobody says that its own state did it
        return government(scene, scene.actors[content.target[0]].country)
    if type == "AGREE":
        return content.target or content.source
    return content.target


def eased(type: str, content: Content | None) -> tuple[str, ...]:
    """To whose good something is asked: not of them; "called for the release of the prisoners"."""
    return content.target if type == "REQUEST" and content is not None else ()


def between(scene: Scene, event: Event) -> Content | None:
    """The content of an act of speech, its unsaid parties taken from those who speak and are spoken to.

    Who is asked or blamed does the deed to who asks or blames; who promises, refuses or threatens
    does it to the other. Several who are asked to talk are asked to talk to each other. What states
    do to their own people, they are asked and blamed to do to those, whoever asks.
    """
    content = event.content
    if content is None or event.type not in SPEECH:
        return content
    if content.type == "CONCEDE" and PENALTIES & {t.lemma.lower() for t in _behind(scene, event)}:
        content = replace(content, type="RETREAT")  # to lift sanctions is to give way in deed
    doer, other = event.source, event.target
    if event.type == "REQUEST" and content.type == "PROTEST":
        return content  # "called for rallies": those who will march, and not the government, are called
    opposed = event.type == "REJECT" and content.type in HARM and not content.source
    if event.type in ("REQUEST", "ACCUSE") or opposed:  # "rejects any attack on Quito": another's, and on somebody else
        doer, other = other, () if opposed else doer
    if opposed:  # "vetoed the sanctions against Quito"
        doer = tuple(a for a in doer if not stands_with(scene, a, content.target))
    source = content.source or doer
    if event.type == "REQUEST" and content.type in HARM and doer and _themselves(scene, content.source, other, doer):
        source = doer  # "urged Quito to follow Lima in blacklisting him", said by Lima
    if content.type == "COOPERATE" and event.type in ("AGREE", "REQUEST") and _turned(scene, content, doer, other):
        content, source = replace(content, target=source), doer  # "is willing to enhance cooperation with Lima": he, with Lima
    if event.type == "ACCUSE" and doer and content.source and set(content.source) <= set(other):
        source = doer  # nobody blames another for what he does himself
    if (
        content.type == "COERCE"
        and content.mode in (None, "restrict")
        and source
        and all(set(scene.actors[a].sector) & PEOPLE for a in source)
    ):
        content = replace(content, type="PROTEST", mode="strike" if _sector(scene, source, "LAB") else "obstruct")
    welcome = event.type != "ACCUSE" and content.type not in HARM
    if welcome and content.source and other and all(stands_with(scene, a, source) for a in other):
        other = doer  # a guest who is invited comes to his host
    target = tuple(a for a in content.target if not stands_with(scene, a, source))
    if content.type in HARM and not target and event.type in ("THREATEN", "AGREE") and doer:
        mine = tuple(a for a in source if stands_with(scene, a, doer))
        if mine and len(mine) < len(source):  # "is determined to fight the rebels": he, and not they
            source, target = mine, tuple(a for a in source if a not in mine)
    if content.type == "CONSULT" and content.mode not in ("visit", "third-party"):
        sides = _sides(scene, (*source, *target))
        if len(sides) == 1 and event.type == "AGREE" and len(joint := _sides(scene, doer)) > 1:
            sides = joint
        if len(sides) > 1 and event.type in ("REQUEST", "AGREE"):
            return replace(content, source=sides[0], target=tuple(a for side in sides[1:] for a in side))
        if len(sides) == 1 and scene.party(sides[0][0]) not in {scene.party(a) for a in doer}:
            return replace(content, source=doer, target=sides[0])
    if event.type == "ACCUSE" and _bystander(scene, event, other):
        other = _hit_at(scene, content, source)
        if not target and content.type == "ASSAULT":
            return replace(content, source=source, target=other)
    if (
        event.type == "REQUEST"
        and content.type in ("AGREE", "COOPERATE")
        and (len({scene.party(a) for a in source}) > 1 or _among_themselves(scene, event))
    ):
        other = ()  # who are asked to work together work with each other
    several = len({scene.party(a) for a in event.source}) > 1
    if event.mode == "investigate" or content.mode == "investigate" or (event.type == "ACCUSE" and content.type in KINDNESS):
        other = ()  # who looks into a deed did not suffer it, nor was the help that is blamed given to who blames
    known = event.type != "ACCUSE" or (
        bool(source) and not several
    )  # a joint blame, or of nobody, says not that the blamers suffered
    if event.type == "REQUEST" and several and not source:
        if content.type == "COOPERATE" and not target:
            return replace(content, source=event.source)  # "the two sides called for closer ties"
        other = ()  # what several ask of nobody they do not ask for themselves
    if not target and known and (len(source) <= 1 or event.type not in ("AGREE", "CONCEDE")):
        target = _unsaid_target(scene, event, content, source, other)
    return replace(content, source=source, target=target)


def _themselves(scene: Scene, doers: Sequence[str], askers: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether those who are said to do a thing are they who ask another for it."""
    own, others = {scene.party(a) for a in askers}, {scene.party(a) for a in asked}
    return bool(doers) and {scene.party(a) for a in doers} <= own - others


def _sector(scene: Scene, actors: Sequence[str], sector: str) -> bool:
    return any(sector in scene.actors[a].sector for a in actors)


def _sides(scene: Scene, actors: Sequence[str]) -> list[tuple[str, ...]]:
    """Actors by the side that they are on; a state beside its own minister is left out."""
    sides: dict[str | None, list[str]] = {}
    for id in unique(actors):
        sides.setdefault(scene.party(id), []).append(id)
    for side in sides.values():
        persons = [id for id in side if scene.actors[id].kind == "person"]
        if persons:
            side[:] = [id for id in side if id in persons or scene.actors[id].kind != "state"]
    return [tuple(side) for side in sides.values()]


def _among_themselves(scene: Scene, event: Event) -> bool:
    """Whether those who are asked are asked to act with each other: "urged all Libyan parties to work together"."""
    words = [t.lower for t in _behind(scene, event)]
    return any(word == "together" and after != "with" for word, after in pairwise([*words, ""]))


def _behind(scene: Scene, event: Event) -> Sequence[Token]:
    """The words of an event to the end of its sentence."""
    first = next(t for t in scene.tokens if t.start >= event.mentions[0].start)
    return scene.tokens[first.i : scene.parsed.sentences[first.sentence].last]


def _turned(scene: Scene, content: Content, doer: Sequence[str], other: Sequence[str]) -> bool:
    """Whether of those who are to work together only the other is told, as the one who does it."""
    told, mine, theirs = ({scene.party(a) for a in side} for side in (content.source, doer, other))
    return bool(told and mine and theirs) and told <= theirs and not told & mine and not content.target


def _invaded(scene: Scene, event: Event, doers: Sequence[str]) -> tuple[str, ...]:
    """The other state in which somebody is asked to give way: "called on Lima to cease its operations in Bolivia"."""
    homes = {scene.actors[a].country for a in (*doers, *event.target, *event.source)}
    there = [k for t in _behind(scene, event) if t.lower in UPON for k in scene.children[t.i]]
    states = unique(a for k in there for a in scene.standing_at(k)[0] if scene.actors[a].kind == "state")
    return tuple(a for a in states if scene.actors[a].country not in homes)[:1]


def _of_its_own(scene: Scene, event: Event, content: Content) -> bool:
    """Whether somebody only arms, or curbs what is his: "agreed to limit its nuclear activities", "will step up enrichment"."""
    if content.type == "MOBILIZE":
        return event.type == "ACCUSE" or content.mode == "weapons"
    if event.type not in GIVING or content.type != "RETREAT" or content.mode is not None or content.act is not None:
        return False
    mine = (t for t in _behind(scene, event) if t.lemma.lower() in OWN)
    return any(scene.tokens[c].lower in ("its", "their") for t in mine for c in scene.children[t.i])


def _others_helped(scene: Scene, event: Event, content: Content) -> bool:
    """Whether somebody is asked to help people who are no party of the report: "encouraged officials to help shepherds"."""
    if content.type != "AID":
        return False
    behind = _behind(scene, event)
    helped = [c for t in behind if t.lemma in HELPING for c in scene.children[t.i] if scene.tokens[c].dep == "dobj"]
    helped += [k for t in behind if t.lemma == "safety" for k in governed(scene, t.i, ("of",))]
    return any(scene.tokens[c].pos in ("NOUN", "PROPN") and not scene.standing_at(c)[0] for c in helped)


def _apart(scene: Scene, event: Event, content: Content, doers: Sequence[str]) -> bool:
    """Whether what somebody is asked to do is done to others than who asks."""
    elsewhere = _calming(scene, event, content) or _elsewhere(scene, event, content, doers)
    return elsewhere or _others_helped(scene, event, content)


def _calming(scene: Scene, event: Event, content: Content) -> bool:
    """Whether somebody is asked to keep calm, with others than who asks: "urged restraint on Lima"."""
    told = any(t.lemma.lower() in CALM for t in _behind(scene, event))
    at_home = {scene.actors[a].country for a in event.target} <= {scene.actors[a].country for a in event.source}
    return content.type == "RETREAT" and content.act is None and told and not at_home


def _elsewhere(scene: Scene, event: Event, content: Content, doers: Sequence[str]) -> bool:
    """Whether those who are asked are to talk or work with others than who asks.

    With their own people, "urged the council to work with the prime minister", or with whom they will: "regional dialogue".
    """
    if content.type not in ("CONSULT", "COOPERATE"):
        return False
    behind = _behind(scene, event)
    if any(t.lemma.lower() in WITHIN and scene.tokens[t.head].lemma in TALKING for t in behind):
        return True
    partners = [a for t in behind if t.lower in ("with", "to") for k in scene.children[t.i] for a in scene.standing_at(k)[0]]
    return bool(partners) and all(a not in doers and stands_with(scene, a, doers) for a in partners)


def _civil(scene: Scene, event: Event) -> bool:
    """Whether a government is asked to do right by its own people: "urged Lima to respect human rights"."""
    words = {t.lemma.lower() for t in _behind(scene, event)}
    return bool(words & CIVIL) and not words & NATIONAL


def _bystander(scene: Scene, event: Event, accuser: tuple[str, ...]) -> bool:
    """Whether somebody condemns violence that, as far as is told, did not hit him: who is hit accuses."""
    content = event.content
    where = content.where.country if content is not None and content.where is not None else None
    if content is None or content.type not in VIOLENT or any(scene.actors[a].country == where for a in accuser if where):
        return False
    words = {t.lemma for t in scene.tokens if any(s.start <= t.start < s.end for s in event.mentions)}
    return bool(words & CONDEMNING)


def _hit_at(scene: Scene, content: Content, source: tuple[str, ...]) -> tuple[str, ...]:
    """The people, else the state, of the place of violence, where the text speaks of them: "the attack in Maiduguri"."""
    country = content.where.country if content.where is not None else None
    found = people(scene, country) or government(scene, country)
    return tuple(a for a in found if not stands_with(scene, a, source))


def _unsaid_target(
    scene: Scene, event: Event, content: Content, source: tuple[str, ...], other: tuple[str, ...]
) -> tuple[str, ...]:
    """To whom the act inside is done, where nothing says it."""
    yielded = content.type in ("RETREAT", "CONCEDE")
    if event.type == "REQUEST" and (content.type in UNASKED | {"PROTEST"} or (yielded and not source)):
        other = ()  # nobody asks for harm or blame to himself, and who asks all sides to hold back is none of them
    if event.type == "REQUEST" and yielded:
        entering = (
            content.mode == "access"
        )  # a body asks to be let in itself, a state for others; else a body asks for the good of others
        other = tuple(a for a in other if bool({"IGO", "NGO"} & set(scene.actors[a].sector)) == entering)
        if content.mode == "ceasefire":
            other = ()  # who fight each other are asked to stop it
    if content.mode == "resign" or (event.type == "ACCUSE" and content.type == "REJECT"):
        other = ()  # who steps down does it to nobody, nor does who breaks his word do it to whoever says so
    if _of_its_own(scene, event, content):
        other = ()
    home = next((scene.actors[a].country for a in source), None)
    if content.type == "SANCTION" and content.mode in FOREIGN:
        other = tuple(a for a in other if scene.actors[a].country != home)  # who leaves a treaty does so to no countryman
    if event.type == "REQUEST" and yielded and content.act is None and _civil(scene, event):
        return tuple(a for a in people(scene, home) or society(scene, home) if a not in source)
    if event.type == "REQUEST" and content.type == "RETREAT" and content.act is None:
        other = _invaded(scene, event, source) or other
    if event.type == "REQUEST" and other and _apart(scene, event, content, source):
        other = ()
    outside = tuple(a for a in other if not stands_with(scene, a, source))
    inward = (content.type, content.mode) in INWARD or ((content.type, None) in INWARD and content.mode not in ABROAD)
    stranger = all(scene.actors[a].country != home for a in other)
    if inward and event.type in ("REQUEST", "ACCUSE") and stranger and home is not None:
        return tuple(a for a in people(scene, home) or society(scene, home) if a not in source) or outside
    return outside
