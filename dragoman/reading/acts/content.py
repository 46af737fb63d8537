"""What an act of speech speaks of: the act inside a promise, request, refusal, threat or accusation.

It is the act that hangs on the act of speech; else the one that the code of the speech names itself
("asked for arms" speaks of aid). A proposal, request or invitation that is turned down or taken up
stands for what it proposes. Unsaid parties come from those who speak and are spoken to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.data.shapes import Lexicon
from dragoman.reading.acts.deeds import Deeds
from dragoman.reading.acts.facts import Facts
from dragoman.reading.acts.homes import government, people, society
from dragoman.reading.acts.implied import Implied
from dragoman.reading.acts.inside import content_of
from dragoman.reading.acts.learned import MODEL
from dragoman.reading.acts.modal import to_cease
from dragoman.reading.acts.sides import shares, stands_with
from dragoman.reading.acts.told_before import asked_before, blamed_before, laid_at
from dragoman.reading.acts.undone import refrained, remedied
from dragoman.reading.kinds import EXHORTED, HARM, HOSTILE, SPEECH
from dragoman.reading.scene import Scene
from dragoman.records import Act, Content, Event, Span, unique
from dragoman.scheme import EventType

REQUEST_MODE = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "CONSULT": "meet", "AGREE": "assist",
    "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
THREAT_MODE = {
    "ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "relations", "COERCE": "restrict", "PROTEST": "restrict",
}  # fmt: skip
MODE_OF_THREAT: dict[str, tuple[EventType, str | None]] = {
    "violence": ("ASSAULT", None), "arrest": ("COERCE", "arrest"), "relations": ("SANCTION", "discontinue"),
}  # fmt: skip
CARRIERS = frozenset(("AGREE", "REQUEST"))  # a proposal or a demand, as the object of another act of speech
GIVEN = frozenset(("AID", "CONSULT"))  # what is asked for after harm was done
TAKING_UP = frozenset(("REJECT", "AGREE", "CONCEDE", "REQUEST"))
CLOSER = frozenset(("support.tie-mending", "support.build-bridges"))  # done it is praise of ties; ahead it is work at them
STRESSED = frozenset(("request.stress-need", "request.stress-importance"))
DEPTH = 2
VIOLENT = frozenset(("ASSAULT", "MOBILIZE", "COERCE"))
CONDEMNING = frozenset("alarm alarmed concern concerned condemn condemnation deplore denounce worried worry".split())
PEOPLE = frozenset("AGR CVL EDU LAB MED REL SOC".split())  # who shut a road protest, and restrict nobody
UNASKED = HARM | {"REQUEST", "ACCUSE", "THREATEN"}  # harm and pressure are never asked of those who would suffer them
ABROAD = frozenset(("cyber", "misinformation", "deport"))
INWARD: frozenset[tuple[str, str | None]] = frozenset(  # what is mostly done to one's own people
    (("COERCE", None), ("SANCTION", "convict"), ("RETREAT", "release"), ("ASSAULT", "torture"), ("ASSAULT", "crowd-control"),
     ("ASSAULT", "beat"))
)  # fmt: skip


class Contents:
    """Makes contents of acts.

    Args:
        lexicon: the loaded lexicons, for the acts that codes of speech name themselves.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.named = {row.code: row for row in lexicon.inners}
        self.implied = Implied(lexicon)
        self.deeds = Deeds(lexicon)

    def spoken(self, scene: Scene, act: Act, inner: Act | None, facts: Facts) -> Content | None:
        """What an act of speech speaks of.

        Args:
            scene: the report and its actors.
            act: the act of speech.
            inner: the act that hangs on it, where there is one.
            facts: what the other steps found.
        """
        if inner is not None and (_by_another(scene, act, inner) or remedied(scene, act, inner) or inner.frame == EXHORTED):
            inner = None  # "their resolve to respond to his attack" promises no attack; "demanded that it should" asks once
        if inner is not None and inner.frame == MODEL and inner.type == act.type == "AGREE":
            inner = None  # the classifier has read the same words again
        if inner is not None and act.type == inner.type == "ACCUSE" and set(inner.actors("source")) <= set(act.actors("source")):
            return self._named(scene, inner) or self._named(scene, act)  # "criticised Lima for not keeping its word": one blame
        if inner is None:
            told = self._named(scene, act) or self._told_before(scene, act, facts)
            return told or (content_of(act) if act.type != "THREATEN" else None)  # a threat's mode comes first
        of_code = self._of_code(act)
        if of_code is not None and of_code.type in GIVEN and inner.type in HARM - {"MOBILIZE"}:
            return self._named(scene, act)  # "asked for aid for the victims"
        if of_code is not None and of_code.type in ("RETREAT", "CONCEDE") and inner.type in HOSTILE:
            return replace(of_code, target=inner.actors("target"))  # "called for an end to the sanctions"
        if inner.type in HARM and act.type != "ACCUSE":
            asked = self.deeds.content(scene, act, bare=True)
            if asked is not None and asked.mode == "investigate":
                return replace(asked, target=inner.actors("source"))  # "called for an inquiry into the shooting"
        deed = facts.inner(inner)
        if act.type == inner.type == "AGREE" and deed is not None and deed.type not in HARM:
            return self.of(deed, facts, act)  # "agreed to try to mediate": one promise
        taken = scene.parsed.clauses[inner.clause].kind == "noun"  # "agreed to the request", not "agreed to request"
        if act.type in TAKING_UP and inner.type in CARRIERS and taken:
            carried = self._carried(scene, act, inner, facts) or self._told_before(scene, act, facts)
            return carried or self.of(inner, facts, act)
        return _done_by(scene, act, inner, self.of(inner, facts, act))

    def _named(self, scene: Scene, act: Act) -> Content | None:
        """The act that the words of an act of speech name without an act of their own."""
        of_code, deed = self._of_code(act), self.deeds.content(scene, act)
        if of_code is not None and deed is not None and (of_code.type, deed.type) == ("CONCEDE", "COOPERATE"):
            of_code = None  # "respect" a right, but an accord
        if of_code is not None and deed is not None and of_code.type == "AID" and deed.type in ("COOPERATE", "RETREAT"):
            of_code = None  # "asked Lima to send" a ship, but to send a suspect back
        if act.type == "ACCUSE" and act.frame in self.implied.negated:
            return Content(type="REJECT", source=(), target=())  # "did not keep its word"
        bare = self.deeds.content(scene, act, bare=True)
        if of_code is not None and of_code.type == "AID" and act.type in ("REQUEST", "AGREE"):
            of_code = replace(of_code, target=_helped(scene, act))
        named = self.implied.visit(scene, act) or of_code or deed
        if act.type == "ACCUSE":
            return named or bare or self.implied.content(scene, act)
        return named or self.implied.content(scene, act) or bare

    def exhorted(self, scene: Scene, act: Act) -> Content | None:
        """What somebody says that another must do, or must not: "Lima should stop the raids".

        Args:
            scene: the report and its actors.
            act: the act of speech, whose clause is that of the deed.
        """
        clause = scene.parsed.clauses[act.clause]
        content = self.deeds.content(scene, act) or self.deeds.content(scene, act, bare=True)
        if content is None and to_cease(clause):
            return Content(type="RETREAT", source=(), target=())  # "the war must end"
        return refrained(act.type, content)[1] if clause.negated else content

    def refused(self, scene: Scene, act: Act) -> Content | None:
        """What somebody says that he will not do: "Lima will not negotiate".

        Args:
            scene: the report and its actors.
            act: the act of speech, whose clause is that of the deed.
        """
        deed = self.deeds.content(scene, act) or self.deeds.content(scene, act, bare=True)
        return deed or self.implied.unwilled(scene, act)

    def of(self, act: Act, facts: Facts, over: Act | None = None, depth: int = 0) -> Content:
        """The content that an act is; a doer that it leaves unsaid is given by the act of speech over it."""
        source = act.actors("source")
        if not source and over is not None:
            doers = over.actors("target" if over.type in ("REQUEST", "ACCUSE") else "source")
            source = tuple(a for a in doers if a not in act.actors("target"))
        inner = facts.inner(act) if depth < DEPTH else None
        mode = act.mode
        if act.type in ("REQUEST", "REJECT") and not mode and inner is not None:
            mode = REQUEST_MODE.get(inner.type, "change")
        kind = "COOPERATE" if act.frame in CLOSER else act.type
        inside = self.of(inner, facts, act, depth + 1) if inner else self._of_code(act) if act.type in SPEECH else None
        return Content(
            type=kind, mode=mode, source=source, target=act.actors("target"),
            when=facts.when.get(act.id), where=facts.where.get(act.id), act=act.id, content=inside,
        )  # fmt: skip

    def _of_code(self, act: Act) -> Content | None:
        """The act that the code of an act of speech names itself; its parties are left to `between`."""
        row = self.named.get(act.cameo or "")
        return Content(type=row.type, mode=row.mode or None, source=(), target=()) if row is not None else None

    def _told_before(self, scene: Scene, act: Act, facts: Facts) -> Content | None:
        """What an act of speech takes up of what was told before it: the demand refused, the deed blamed."""
        asked = asked_before(scene, act, facts.acts)
        if asked is not None:
            return self._carried(scene, act, asked, facts)
        blamed = blamed_before(scene, act, facts.acts) or laid_at(scene, act, facts.acts)
        return replace(self.of(blamed, facts), source=act.actors("target")) if blamed is not None else None

    def _carried(self, scene: Scene, act: Act, carrier: Act, facts: Facts) -> Content | None:
        """What a proposal or a demand is for, that somebody takes up or turns down."""
        inner = facts.inner(carrier)
        found = self.of(inner, facts) if inner is not None else self._named(scene, carrier)
        if found is None:
            return None
        asked, asker = act.actors("source"), carrier.actors("source") or act.actors("target")
        meeting = found.type == "CONSULT"  # who is invited comes
        doer, other = (asked, asker) if carrier.type == "REQUEST" or meeting else (asker, asked)
        source = doer if meeting or not found.source or found.source == asker != doer else found.source
        return replace(found, source=source, target=found.target if set(found.target) - set(source) else other)


def _helped(scene: Scene, act: Act) -> tuple[str, ...]:
    """Whom somebody is asked, or promises, to help: "urged Sudan to protect the villagers"."""
    below = [c for c in scene.hanging.get(act.clause, ()) if c.tense == "infinitive"]
    found, _, how = scene.parties(a for c in below for a in c.arguments if a.role == "object")
    return () if "modifier" in how else tuple(a for a in found if a not in (*act.actors("source"), *act.actors("target")))


def _by_another(scene: Scene, act: Act, inner: Act) -> bool:
    """Whether a promise speaks of harm that somebody else does."""
    if act.type != "AGREE" or inner.type not in HARM:
        return False
    own = {scene.party(a) for a in act.actors("source")}
    doers = {scene.party(a) for a in inner.actors("source")}
    return bool(own and doers) and not own & doers


def _done_by(scene: Scene, act: Act, inner: Act, content: Content) -> Content:
    """A content whose doer is he who is blamed for it or urged to it, whoever else stands at its words.

    "Blamed Quito for the rebel attack", "urged him to press the rebels", where "him" was taken for the one who urges.
    """
    clause, whom = scene.parsed.clauses[inner.clause], act.actors("target")
    directly = clause.parent == act.clause
    if (
        not directly
        or not whom
        or not content.source
        or {scene.party(a) for a in whom} & {scene.party(a) for a in content.source}
    ):
        return content
    named = act.type == "ACCUSE" and clause.kind == "noun" and clause.link in ("for", "of")
    urged = act.type == "REQUEST" and clause.link == "xcomp" and shares(scene, content.source, act.actors("source"))
    urged = urged and bool(scene.parsed.clauses[act.clause].heads("object"))
    return replace(content, source=whom) if named or urged else content


def shared_need(scene: Scene, act: Act, content: Content | None) -> bool:
    """Whether several sides stress what they need from each other: nobody is asked for anything."""
    several = len({scene.party(a) for a in act.actors("source")}) > 1
    return several and act.frame in STRESSED and (content is None or content.type in ("COOPERATE", "CONSULT"))


def condition(act: Act, facts: Facts) -> Span | None:
    """The condition that an act, or the act that it speaks of, hangs on."""
    told = (facts.standing[a.id].condition for a in (act, *facts.inside.get(act.id, ())))
    return next((span for span in told if span is not None), None)


def other_party(scene: Scene, type: str, content: Content, source: tuple[str, ...]) -> tuple[str, ...]:
    """To whom an act of speech goes, where only the act inside tells it.

    Who is asked, blamed or refused is the doer inside; where that is unsaid, the government of those who
    suffer it: "called for the release of Burmese monks" is asked of Burma. What is promised or threatened
    goes to those to whom it will be done.
    """
    if type == "REJECT" and set(content.source) & set(source):
        return content.target  # who refuses to do it refuses it to those to whom it would be done
    if type in ("REQUEST", "ACCUSE", "REJECT"):
        if content.source or not content.target or (type == "REQUEST" and content.type in UNASKED):
            return content.source
        if type == "ACCUSE" and (content.type == "ASSAULT" or content.mode in ABROAD):
            return ()  # "condemned the attack on Abha", "the cyber attack on Chile": nobody says that its own state did it
        return government(scene, scene.actors[content.target[0]].country)
    if type == "AGREE":
        return content.target or content.source
    return content.target


def between(scene: Scene, event: Event) -> Content | None:
    """The content of an act of speech, its unsaid parties taken from those who speak and are spoken to.

    Who is asked or blamed does the deed to who asks or blames; who promises, refuses or threatens
    does it to the other. Several who are asked to talk are asked to talk to each other. What states
    do to their own people, they are asked and blamed to do to those, whoever asks.
    """
    content = event.content
    if content is None or event.type not in SPEECH:
        return content
    doer, other = event.source, event.target
    if event.type in ("REQUEST", "ACCUSE"):
        doer, other = other, doer
    source = content.source or doer
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
        and content.type == "COOPERATE"
        and (len({scene.party(a) for a in source}) > 1 or _among_themselves(scene, event))
    ):
        other = ()  # who are asked to work together work with each other
    several = len({scene.party(a) for a in event.source}) > 1
    if event.mode == "investigate":
        other = ()  # who looks into a deed did not suffer it
    known = event.type != "ACCUSE" or (
        bool(source) and not several
    )  # a joint blame, or of nobody, says not that the blamers suffered
    if not target and known and (len(source) <= 1 or event.type not in ("AGREE", "CONCEDE")):
        target = _unsaid_target(scene, event, content, source, other)
    return replace(content, source=source, target=target)


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
    at = event.mentions[0].start
    first = next(t for t in scene.tokens if t.start >= at)
    rest = [t.lower for t in scene.tokens[first.i : scene.parsed.sentences[first.sentence].last]]
    return any(word == "together" and after != "with" for word, after in pairwise([*rest, ""]))


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
    if event.type == "REQUEST" and content.type in HARM:
        other = ()  # nobody asks for harm to himself
    if event.type == "REQUEST" and content.type in ("RETREAT", "CONCEDE") and content.mode != "access":
        other = tuple(a for a in other if "IGO" not in scene.actors[a].sector)  # a body asks for the good of others
        if content.mode == "ceasefire" and len(source) > 1:
            other = ()  # who fight each other are asked to stop it
    home = next((scene.actors[a].country for a in source), None)
    outside = tuple(a for a in other if not stands_with(scene, a, source))
    inward = (content.type, content.mode) in INWARD or ((content.type, None) in INWARD and content.mode not in ABROAD)
    stranger = all(scene.actors[a].country != home for a in other)
    if inward and event.type in ("REQUEST", "ACCUSE") and stranger and home is not None:
        return tuple(a for a in people(scene, home) or society(scene, home) if a not in source) or outside
    return outside


def threatened(mode: str | None) -> Content | None:
    """What a threat without words of its own is about, by its mode: "vowed revenge"."""
    kind = MODE_OF_THREAT.get(mode or "")
    return Content(type=kind[0], mode=kind[1], source=(), target=()) if kind is not None else None


def threat_mode(act: Act) -> str:
    """The mode of a threat, by what is threatened."""
    if act.type == "COERCE" and act.mode == "arrest":
        return "arrest"
    if (act.type == "SANCTION" and act.mode == "expel") or (act.type == "COERCE" and act.mode == "deport"):
        return "expel"
    return THREAT_MODE.get(act.type, "restrict")
