"""What an act of speech speaks of: the act inside a promise, request, refusal, threat or accusation.

It is the act that hangs on the act of speech; else the one that the code of the speech names itself
("asked for arms" speaks of aid). A proposal, request or invitation that is turned down or taken up
stands for what it proposes. Unsaid parties come from those who speak and are spoken to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.shapes import Lexicon
from dragoman.reading.acts.blamed import beside_blame, by_nobody_yet, is_drill, victims_below
from dragoman.reading.acts.deeds import Deeds
from dragoman.reading.acts.facts import Facts
from dragoman.reading.acts.implied import TALKING, Implied, explores
from dragoman.reading.acts.inside import content_of
from dragoman.reading.acts.joint import governed, two_sides
from dragoman.reading.acts.learned import MODEL
from dragoman.reading.acts.modal import to_cease
from dragoman.reading.acts.requested import granted, relief, same_pressure, stopping
from dragoman.reading.acts.sides import shares
from dragoman.reading.acts.told_before import asked_before, blamed_before, laid_at, only_answers
from dragoman.reading.acts.undone import refrained, remedied
from dragoman.reading.kinds import EXHORTED, HARM, HOSTILE, KINDNESS, NO_RIGHT, SPEECH
from dragoman.reading.scene import Scene
from dragoman.records import Act, Content, Span, unique
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
CLOSER = frozenset(
    ("support.tie-mending", "support.build-bridges", "support.cooperate-policy")
)  # done it is praise of ties; ahead it is work at them
HURTING = frozenset(
    "block delay derail disrupt endanger hamper harm hinder impede imperil jeopardise jeopardize obstruct sabotage scuttle stall subvert "
    "threaten torpedo undermine".split()
)
PERILS = frozenset("blow danger hindrance impediment menace obstacle risk threat".split())
BACKING = frozenset("back endorse favor favour support".split())
STRESSED = frozenset(("request.stress-need", "request.stress-importance"))
AT_REQUEST = "request.at-the-request-of"
DEPTH = 2


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
        content = _spared(scene, act, self._spoken(scene, act, inner, facts), facts.acts)
        if inner is not None and act.type == "THREATEN" and scene.parsed.clauses[inner.clause].link == "to":
            if content is not None and content.source and not shares(scene, content.source, act.actors("source")):
                return None  # "will respond to Lima's raid"
        return content

    def _spoken(self, scene: Scene, act: Act, inner: Act | None, facts: Facts) -> Content | None:
        if act.frame == AT_REQUEST and (done := granted(scene, act, facts.acts)) is not None:
            return self.of(done, facts)
        if inner is not None and (_by_another(scene, act, inner) or remedied(scene, act, inner) or inner.frame == EXHORTED):
            inner = None  # "their resolve to respond to his attack" promises no attack; "demanded that it should" asks once
        if inner is not None and act.type == inner.type == "REQUEST" and same_pressure(scene, act, inner):
            inner = facts.inner(inner) or next((a for a in facts.inside.get(act.id, ()) if a.id != inner.id), None)
        if act.frame == NO_RIGHT:
            inner = None  # "has no right to ban": the right is no act
        if inner is not None and act.type != "ACCUSE" and inner.type == "ACCUSE" and _blames_itself(act, inner):
            inner = None  # "vowed to break the spell": a word of blame, and nobody who blames
        if inner is not None and act.type == "AGREE" and inner.mode == "restrict":
            curbed = self.deeds.content(scene, act)
            if curbed is not None and curbed.type == "RETREAT":
                return curbed  # "agreed to put restrictions on its own activities"
        if inner is not None and act.type == "ACCUSE" and inner.type in KINDNESS and _hurt(scene, act, inner):
            inner = None
        if inner is not None and inner.frame == MODEL and inner.type == act.type == "AGREE":
            inner = None  # the classifier has read the same words again
        if inner is not None and inner.frame == MODEL and act.type == "REQUEST" and self.implied.content(scene, act) is not None:
            inner = None  # what the words name comes before what is read out of the whole sentence
        if inner is not None and act.type == inner.type == "ACCUSE" and set(inner.actors("source")) <= set(act.actors("source")):
            return self._named(scene, inner) or self._named(scene, act)  # "criticised Lima for not keeping its word": one blame
        if act.type == "REJECT" and scene.parsed.clauses[act.clause].lemma in BACKING and act.frame in self.implied.negated:
            return Content(
                type="SUPPORT", source=act.actors("source"), target=act.actors("target")
            )  # "will not back his efforts to"
        if (
            inner is not None
            and act.type == "ACCUSE"
            and inner.type == "AGREE"
            and (given := self._named(scene, inner)) is not None
        ):
            return replace(
                given, source=inner.actors("source"), target=inner.actors("target")
            )  # "accused Lima of offering arms to rebels"
        if inner is None:
            before = self._told_before(scene, act, facts)
            told = (before if only_answers(scene, act) else None) or self._named(scene, act) or before
            told = told or self.implied.behind(scene, act)
            if told is None and act.type == "ACCUSE" and (deed := beside_blame(scene, act, facts.acts)) is not None:
                told = self.of(deed, facts)
            return told or (content_of(act) if act.type != "THREATEN" else None)  # a threat's mode comes first
        if inner.type in ("AGREE", "SUPPORT") and act.type in ("REQUEST", "AGREE") and _by_talking(scene, inner):
            return Content(type="CONSULT", source=inner.actors("source"), target=inner.actors("target"))
        if inner.type == "CONSULT" and act.type in CARRIERS and explores(scene, inner):
            return Content(type="COOPERATE", source=(*inner.actors("source"), *inner.actors("target")), target=())
        of_code = self._of_code(scene, act)
        if of_code is not None and of_code.mode == "access" and inner.type == "COOPERATE":
            return replace(of_code, source=inner.actors("source"))  # "asked Lima to open the road" builds none
        if of_code is not None and of_code.type in GIVEN and inner.type in HARM - {"MOBILIZE"}:
            return self._named(scene, act)  # "asked for aid for the victims"
        itself = scene.parsed.clauses[inner.clause].link == "xcomp" and scene.parsed.clauses[inner.clause].parent == act.clause
        if of_code is not None and of_code.type in ("RETREAT", "CONCEDE") and inner.type in HOSTILE and not itself:
            doers = tuple(a for a in inner.actors("source") if not shares(scene, (a,), act.actors("source")))
            return replace(of_code, source=doers, target=inner.actors("target"))  # "called for an end to Lima's sanctions"
        if act.type == "REQUEST" and inner.type in ("AID", "COOPERATE", "SUPPORT") and stopping(scene, inner):
            whose = (
                inner.actors("target"),
                *(scene.standing_at(h)[0] for h in scene.parsed.clauses[inner.clause].heads("object")),
            )
            hit = unique(a for found in whose for a in found if not shares(scene, (a,), act.actors("target")))
            return Content(type="SANCTION", mode="discontinue", source=inner.actors("source"), target=hit, act=inner.id)
        if inner.type in HARM and act.type != "ACCUSE":
            asked = self.deeds.content(scene, act, bare=True)
            if asked is not None and asked.mode == "investigate":
                return replace(asked, target=inner.actors("source"))  # "called for an inquiry into the shooting"
        deed = facts.inner(inner)
        if act.type == inner.type == "AGREE" and deed is not None and deed.type not in HARM:
            return self.of(deed, facts, act)  # "agreed to try to mediate": one promise
        if act.type == inner.type == "AGREE" and deed is None and (told := self._named(scene, inner)) is not None:
            return replace(told, source=told.source or inner.actors("source"))
        taken = scene.parsed.clauses[inner.clause].kind == "noun"  # "agreed to the request", not "agreed to request"
        if act.type in TAKING_UP and inner.type in CARRIERS and taken:
            before = self._told_before(scene, act, facts)
            carried = (before if only_answers(scene, act) else None) or self._carried(scene, act, inner, facts) or before
            return carried or self.of(inner, facts, act)
        if act.type in ("REQUEST", "AGREE") and relief(scene, inner):
            return replace(self.of(inner, facts, act), type="AID", mode=None)
        content = _done_by(scene, act, inner, _joint(scene, act, inner, self.of(inner, facts, act)))
        content = by_nobody_yet(scene, act, inner, content)
        if act.type == "ACCUSE" and is_drill(scene, inner, content):
            return replace(content, type="MOBILIZE", mode="troops")
        if content.type == "ASSAULT" and not content.target:
            return replace(content, target=victims_below(scene, inner))
        return content

    def _named(self, scene: Scene, act: Act) -> Content | None:
        """The act that the words of an act of speech name without an act of their own."""
        of_code, deed = self._of_code(scene, act), self.deeds.content(scene, act)
        if of_code is not None and deed is not None and of_code.type == "CONCEDE" and deed.type in ("COOPERATE", "AID"):
            of_code = None  # "respect" a right, but an accord
        if of_code is not None and deed is not None and of_code.type == "AID" and deed.type in ("COOPERATE", "RETREAT"):
            of_code = None  # "asked Lima to send" a ship, but to send a suspect back
        if of_code is not None and deed is not None and of_code.type in ("CONCEDE", "SUPPORT") and deed.type == "SANCTION":
            of_code = None  # "called for measures", but for punitive ones
        unkept = act.frame in self.implied.negated and act.frame != NO_RIGHT
        if act.type == "ACCUSE" and (unkept or _unkept(scene, act)):
            return Content(type="REJECT", source=(), target=())  # "did not keep its word"
        if of_code is not None and of_code.type == "COOPERATE" and self.implied.talks(scene, act):
            of_code = None  # "agreed to intensify" ties, but contacts
        if of_code is not None and deed is not None and (of_code.type, deed.type) == ("CONSULT", "COOPERATE"):
            of_code = None  # "invited" to talks, but to take part in a project
            deed = replace(deed, source=act.actors("target"), target=act.actors("source")) if act.type == "AGREE" else deed
        if act.frame == AT_REQUEST:
            return None  # "at his request": what was asked for is told, if at all, by what stands over it
        bare = self.deeds.content(scene, act, bare=True)
        if of_code is not None and of_code.type == "AID" and act.type in ("REQUEST", "AGREE"):
            of_code = replace(of_code, target=_helped(scene, act))
        named = self.implied.visit(scene, act) or of_code or deed
        if act.type == "ACCUSE":
            return named or bare or self.implied.content(scene, act)
        return named or self.implied.content(scene, act) or bare

    def exhorted(self, scene: Scene, act: Act, facts: Facts) -> Content | None:
        """What somebody says that another must do, or must not: "Lima should stop the raids".

        Args:
            scene: the report and its actors.
            act: the act of speech, whose clause is that of the deed.
            facts: what the other steps found.
        """
        clause = scene.parsed.clauses[act.clause]
        content = self.deeds.content(scene, act) or self.deeds.content(scene, act, bare=True)
        if content is None and to_cease(clause):
            return Content(type="RETREAT", source=(), target=())  # "the war must end"
        return refrained(act.type, content)[1] if clause.negated else _spared(scene, act, content, facts.acts)

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
            opposed = over.type == "REJECT" and act.type in HARM  # "rejects any raid on Quito"; "refused to raid it" has its doer
            doers = over.actors("target" if opposed or over.type in ("REQUEST", "ACCUSE") else "source")
            source = tuple(a for a in doers if a not in act.actors("target"))
        inner = facts.inner(act) if depth < DEPTH else None
        mode = act.mode
        if act.type in ("REQUEST", "REJECT") and not mode and inner is not None:
            mode = REQUEST_MODE.get(inner.type, "change")
        kind = "COOPERATE" if act.frame in CLOSER else act.type
        inside = self.of(inner, facts, act, depth + 1) if inner else self._own(act) if act.type in SPEECH else None
        return Content(
            type=kind, mode=mode, source=source, target=act.actors("target"),
            when=facts.when.get(act.id), where=facts.where.get(act.id), act=act.id, content=inside,
        )  # fmt: skip

    def _of_code(self, scene: Scene, act: Act) -> Content | None:
        """The act that the code of an act of speech names itself, where its words do not tell of another."""
        found = self._own(act)
        stepped = [c.head for c in scene.hanging.get(act.clause, ()) if c.lemma == "step"]
        if (
            found is not None
            and found.mode == "resign"
            and any(scene.tokens[k].lower == "up" for h in stepped for k in scene.children[h])
        ):
            return None  # "urged him to step up his efforts"
        return found

    def _own(self, act: Act) -> Content | None:
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
        if inner is not None and inner.type in HARM:
            asked_for = self.deeds.content(scene, carrier, bare=True)
            if asked_for is not None and asked_for.mode == "investigate":  # "turned down the demand for an inquiry into the raid"
                return replace(asked_for, source=act.actors("source"), target=inner.actors("source"))
        found = self.of(inner, facts) if inner is not None else self._named(scene, carrier)
        if found is None or act.type == "REQUEST":
            return found  # "pressed Lima with a demand for sanctions on Quito": those who are pressed are to do it
        asked, asker = act.actors("source"), carrier.actors("source") or act.actors("target")
        meeting = found.type == "CONSULT"  # who is invited comes
        doer, other = (asked, asker) if carrier.type == "REQUEST" or meeting else (asker, asked)
        source = doer if meeting or not found.source or found.source == asker != doer else found.source
        return replace(found, source=source, target=found.target if set(found.target) - set(source) else other)


def _spared(scene: Scene, act: Act, content: Content | None, acts: Sequence[Act]) -> Content | None:
    """What somebody is to stop, with those to whom he does it as its target: "Lima must stop shelling Quito".

    Else those whom the report tells him to hit, where who asks is none of them: "urged Lima, which shells Quito, to pull back".
    """
    if content is None or act.type != "REQUEST" or content.type != "RETREAT" or content.target or content.mode == "access":
        return content
    clauses, asked, askers = scene.parsed.clauses, act.actors("target"), act.actors("source")
    harm = [a for a in acts if a.type in HARM and a.actors("target") and shares(scene, a.actors("source"), asked)]
    for other in harm:
        if any(up.index == act.clause for _, up in scene.above(clauses[other.clause])):
            return replace(content, target=other.actors("target"))
    hit = [a for other in harm if other.type == "ASSAULT" for a in other.actors("target") if not shares(scene, (a,), asked)]
    if hit and not shares(scene, hit, askers) and len({scene.party(a) for a in hit}) == 1:
        return replace(content, target=tuple(hit[:1]))
    return content


def _unkept(scene: Scene, act: Act) -> bool:
    """Whether somebody is blamed for what he has not done, whoever that is: "criticised the parties for not paying"."""
    return any(c.negated and c.link == "for" and c.kind == "verb" for c in scene.hanging.get(act.clause, ()))


def _helped(scene: Scene, act: Act) -> tuple[str, ...]:
    """Whom somebody is asked, or promises, to help: "urged Sudan to protect the villagers", "asked it for tents for them"."""
    speech = scene.parsed.clauses[act.clause]
    below = [c for c in scene.hanging.get(act.clause, ()) if c.tense == "infinitive"]
    found, _, how = scene.parties(a for c in below for a in c.arguments if a.role == "object")
    given = [h for c in (speech, *below) for a in c.arguments if a.role in ("object", "for") for h in a.heads]
    meant = [k for h in given for k in governed(scene, h, ("for",))]
    meant += [h for c in below for a in c.arguments if a.role == "for" for h in a.heads]
    known = () if "modifier" in how else found
    named = tuple(known) or unique(a for k in meant for a in scene.standing_at(k)[0])
    return tuple(a for a in named if a not in (*act.actors("source"), *act.actors("target")))


def _hurt(scene: Scene, act: Act, inner: Act) -> bool:
    """Whether somebody is blamed for what he does to a friendly act, and not for it: "undermines the cooperation", "a danger to trade"."""
    speech, deed = scene.parsed.clauses[act.clause], scene.parsed.clauses[inner.clause]
    if deed.kind != "noun":
        return False
    over = scene.tokens[scene.tokens[deed.head].head]
    peril = over.lower == "to" and scene.tokens[over.head].lemma in PERILS
    return peril or (deed.link == "object" and deed.parent == act.clause and speech.lemma in HURTING)


def _blames_itself(act: Act, inner: Act) -> bool:
    """Whether the one who speaks would be blamed, and by nobody."""
    blamed = inner.actors("target")
    return not inner.actors("source") and bool(blamed) and set(blamed) <= set(act.actors("source"))


def _by_talking(scene: Scene, inner: Act) -> bool:
    """Whether a quarrel is to be settled by talking: "to resolve the dispute by negotiation"."""
    arguments = scene.parsed.clauses[inner.clause].arguments
    return any(a.role in ("through", "by", "via") and a.words & TALKING for a in arguments)


def _by_another(scene: Scene, act: Act, inner: Act) -> bool:
    """Whether a promise speaks of harm that somebody else does."""
    if act.type != "AGREE" or inner.type not in HARM:
        return False
    own = {scene.party(a) for a in act.actors("source")}
    doers = {scene.party(a) for a in inner.actors("source")}
    return bool(own and doers) and not own & doers


def _joint(scene: Scene, act: Act, inner: Act, content: Content) -> Content:
    """A content of what sides do together, where its words name them: "collaboration between our two countries".

    Who offers talks between others takes part as their host.
    """
    clause, several = scene.parsed.clauses[inner.clause], len({scene.party(a) for a in content.source}) > 1
    if content.type == "CONSULT" and act.type == "AGREE":
        sides = scene.parties(a for a in clause.arguments if a.role == "between")[0]
        host = act.actors("source")
        others = {scene.party(a) for a in sides} - {scene.party(a) for a in host}
        offered = len(others) > 1 and {*content.source, *content.target} <= set(sides)
        return replace(content, mode="third-party", source=host, target=sides) if host and offered else content
    if content.type != "COOPERATE" or several:
        return content
    source, target = two_sides(scene, clause.head, act)
    return replace(content, source=source or content.source, target=target) if source or target else content


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
