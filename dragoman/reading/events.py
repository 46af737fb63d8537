"""Acts with standings, statements, days and places -> events, by the rules of the codebook.

What happened is an event. What is promised, asked for, threatened or refused is the content of
the act of speech that speaks of it. What is told as ahead is AGREE where it is cooperative and
THREATEN where its own doer announces a hostile act; a "must" said by somebody is a REQUEST.
Nothing that is denied or only supposed is an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.data.index import index
from dragoman.data.odds import Odds
from dragoman.data.places import Places, places
from dragoman.data.shapes import Lexicon
from dragoman.reading.actors.publisher import publisher
from dragoman.reading.acts.addressee import appealed_to, asked, asker, interlocutor, own_government
from dragoman.reading.acts.aims import Aims
from dragoman.reading.acts.announced import at_odds, by_the_author, courtesy, deed_in_words, looked_for, of_others, wisher
from dragoman.reading.acts.between import other_party
from dragoman.reading.acts.blamed import shirked
from dragoman.reading.acts.captives import captors
from dragoman.reading.acts.claims import claimed
from dragoman.reading.acts.coding import Coding
from dragoman.reading.acts.content import (
    REQUEST_MODE,
    THREAT_MODE,
    Contents,
    shared_need,
    threat_mode,
    threatened,
)
from dragoman.reading.acts.counterpart import counterpart, summoner
from dragoman.reading.acts.facts import AHEAD, WANTED, Facts, gathered
from dragoman.reading.acts.homes import bereaved, prosecution
from dragoman.reading.acts.inside import content_of
from dragoman.reading.acts.learned import Ask
from dragoman.reading.acts.making import Making
from dragoman.reading.acts.merge import folded, merged
from dragoman.reading.acts.promised import announced, backed, fights_on, ordered, pledged, resolved, swaps
from dragoman.reading.acts.sides import asks_itself, in_common, shares, stands_with
from dragoman.reading.acts.sureness import weighed
from dragoman.reading.acts.tellings import telling
from dragoman.reading.acts.threatened import provoked
from dragoman.reading.acts.told_before import apposed, by_doing, mishap, spoken_of, sufferers
from dragoman.reading.acts.ultimatum import demanded, or_else
from dragoman.reading.acts.undone import cuts_off, dreaded, given_up, left_undone, refrained
from dragoman.reading.acts.unnamed import asks_others
from dragoman.reading.acts.verdicts import judged, judged_before, points_back, points_only, speaks_of_them, turned_down
from dragoman.reading.kinds import ARMED, DANGLED, EXHORTED, GIVING_WAY, INTOLERANT, OF_STATE, SIGNED, SPEECH, UNWILLING
from dragoman.reading.scene import Scene
from dragoman.records import About, Act, Actor, Event, Parsed, Standing, Statement, When, Where

VIOLENT = ARMED - {"COP"}  # who can announce violence
RULERS = OF_STATE - {"LEG"}  # who can announce arrests
NO = frozenset(("accuse.this-is-bad", "accuse.this-out-of-question", "accuse.unacceptable-deed"))  # they turn a demand down


@dataclass(frozen=True)
class Assemble:
    """Makes events of acts.

    Args:
        lexicon: the loaded lexicons, for intensities and CAMEO codes, and for the gazetteer.
        classifier: the learned reader, asked for targets that nothing else tells; None to go without it.
        weights: how sure an event is, by what it was read from; None to leave it to the rules.
    """

    lexicon: Lexicon
    classifier: Ask | None = None
    weights: Odds | None = None
    name: str = "events"
    version: str = "1"

    @cached_property
    def coding(self) -> Coding:
        """The tables of codes."""
        return Coding(self.lexicon)

    @cached_property
    def places(self) -> Places:
        """The gazetteer."""
        return places(self.lexicon)

    @cached_property
    def contents(self) -> Contents:
        """What acts of speech speak of."""
        return Contents(self.lexicon)

    @cached_property
    def making(self) -> Making:
        """What puts an event together."""
        return Making(self.coding, self.contents)

    def __call__(
        self,
        parsed: Parsed,
        actors: Sequence[Actor],
        acts: Sequence[Act],
        standings: Sequence[Standing],
        statements: Sequence[Statement],
        whens: Sequence[When],
        wheres: Sequence[Where],
        abouts: Sequence[About],
    ) -> tuple[Event, ...]:
        """The events of a report, in text order, each once."""
        scene = Scene(parsed, actors)
        step = f"{self.name} {self.version}"
        aims = Aims(scene, self.classifier, acts, step)
        home = publisher(index(self.lexicon), parsed.document.outlet)
        facts = gathered(scene, self.places, acts, standings, statements, whens, wheres, abouts, aims, home)
        made = [(e, parsed.clauses[act.clause]) for act in acts if (e := self._event(scene, act, facts)) is not None]
        found = claimed(folded(made, scene, step), scene, step)
        whole = merged(found, scene.party, telling(scene), parsed.document.headline, parsed.document.text, step)
        return weighed(self.weights, scene, whole, acts)

    def _event(self, scene: Scene, act: Act, facts: Facts) -> Event | None:
        """The event that one act makes by itself, if any."""
        standing = facts.standing[act.id]
        speaker = facts.speaker.get(act.id, ())
        source, target = act.actors("source"), act.actors("target")
        if standing.under is not None or (act.frame == DANGLED and not shares(scene, speaker, source)):
            return None  # "would walk out unless Quito paid": his own threat, or one foretold
        spoken = act.type == "THREATEN" and standing.value in AHEAD  # "will respond with force" is the threat
        if standing.value in ("happened", "ongoing", "past") or spoken:
            if act.type in SPEECH:
                return self._speech(scene, act, facts)
            if act.type == "SUPPORT" and points_back(scene, act):
                return self._verdict(scene, act, facts)
            if act.type == "SUPPORT" and not target and courtesy(scene, act) and len({scene.party(a) for a in source}) == 1:
                target = interlocutor(scene, act, source, facts.acts) or bereaved(scene, act, source)
                if not target:
                    return None  # condolences on the death of a singer: to nobody whom the report knows
            if act.type == "SUPPORT" and not source and act.cameo != SIGNED and speaker:  # "Lima has our full support"
                source = () if shares(scene, speaker, target) else speaker
                if not source:
                    return None
            if act.type == "SUPPORT" and act.cameo != SIGNED and not speaker and len({scene.party(a) for a in source}) == 1:
                speaker = source[:1]  # "Norway supports the call": in its own name
            return self.making.event(scene, act, facts, act.type, act.mode, source, target, speaker, None)
        asked = (standing.value in WANTED and not dreaded(act)) or (standing.value == "planned" and looked_for(scene, act))
        if asked and not speaker:
            speaker = wisher(scene, act)
        if asked and not speaker and scene.parsed.clauses[act.clause].kind == "verb" and by_the_author(scene, act):
            speaker = facts.author
        if act.frame == EXHORTED:
            if not speaker or not of_others(scene, act, speaker, target):
                return None
            content = self.contents.exhorted(scene, act, facts)
            if not target and (deed := self._deed(scene, act, speaker, facts)) is not None:
                target = deed.actors("source")  # "such attacks must stop"
                content = replace(content, target=deed.actors("target")) if content is not None else None
            if not target and points_only(scene, act):
                return None
            mode = REQUEST_MODE.get(content.type, "change") if content is not None else "change" if target else "yield"
            made = self.making.event(scene, act, facts, *demanded(scene, act, mode), speaker, target, speaker, content)
            return made if made is not None and made.target else None
        if act.frame == UNWILLING:
            return self._unwilling(scene, act, facts, source, target, speaker)
        if not source:
            return self._announced(scene, act, facts, target, speaker)
        others = of_others(scene, act, speaker, source)
        if asked and not (speaker and others) and ordered(scene, act):
            return self._ordered(scene, act, facts, source, target, speaker)
        if asked and speaker and others:
            content = self.contents.of(act, facts)
            source = _named_first(scene, act, source)
            demand = demanded(scene, act, REQUEST_MODE.get(act.type, "change"))
            apart = act.type == "CONSULT" and not shares(scene, target, speaker)  # "proposed that Lima and Quito meet"
            asked_of = (*source, *target) if apart else source
            return self.making.event(scene, act, facts, *demand, speaker, asked_of, speaker, content)
        if standing.value in AHEAD and backed(scene, act):
            backing = self.making.event(scene, act, facts, act.type, act.mode, source, target, speaker or source[:1], None)
            return replace(backing, standing="happened") if backing is not None else None
        told = act.type not in SPEECH or deed_in_words(scene, act)
        if (standing.value in AHEAD or self._dangled(scene, act, standing, speaker)) and told:
            return self._ahead(scene, act, facts, source, target, speaker)
        inquiry = act.type == "ACCUSE" and act.mode == "investigate"  # "will open an inquiry": whoever is looked into is told so
        told_by_itself = (inquiry or act.type in ("CONCEDE", "AGREE")) and announced(scene, act)
        if standing.value in AHEAD and (told_by_itself or resolved(scene, act)):
            return self._speech(scene, act, facts)
        if standing.value == "cancelled" and act.type in ("AID", "COOPERATE") and target:  # "stopped selling gas to Peru"
            ended = self.making.event(scene, act, facts, "SANCTION", "discontinue", source, target, speaker, None)
            return replace(ended, standing="happened") if ended is not None else None
        if standing.value == "refused" and act.type == "CONCEDE" and (not speaker or shares(scene, speaker, source)):
            firm = self.making.event(scene, act, facts, "REJECT", "yield", source, target, speaker or source, None)
            return firm if firm is not None and firm.target else None  # "will not give in": to somebody
        if standing.value == "refused" and act.type not in SPEECH:
            return self.making.event(
                scene,
                act,
                facts,
                "REJECT",
                REQUEST_MODE.get(act.type, "change"),
                source,
                target,
                speaker or source,
                self.contents.of(act, facts),
            )
        return None

    def _ordered(
        self, scene: Scene, act: Act, facts: Facts, source: tuple[str, ...], target: tuple[str, ...], speaker: tuple[str, ...]
    ) -> Event | None:
        """That somebody gives way who orders his own people to leave a place, or to let somebody go."""
        told = act.type in SPEECH
        own = self._speech(scene, act, facts) if told else self._ahead(scene, act, facts, source, target, speaker)
        return replace(own, standing="happened") if own is not None else None

    def _unwilling(
        self, scene: Scene, act: Act, facts: Facts, source: tuple[str, ...], target: tuple[str, ...], speaker: tuple[str, ...]
    ) -> Event | None:
        """What somebody says that he himself will not do, where it is refused to somebody."""
        if facts.standing[act.id].value != "refused" or not shares(scene, speaker, source):
            return None
        content = self.contents.refused(scene, act)
        mode = REQUEST_MODE.get(content.type, "change") if content is not None else "change"
        made = self.making.event(scene, act, facts, "REJECT", mode, source, target, speaker, content)
        talks = content is not None and content.type == "CONSULT"  # "will not enter talks": with nobody in particular
        return replace(made, standing="happened") if made is not None and (made.target or talks) else None

    def _announced(self, scene: Scene, act: Act, facts: Facts, target: tuple[str, ...], speaker: tuple[str, ...]) -> Event | None:
        """A hostile act told as future without a doer, by those who can do it.

        "Marchers will be arrested, the police said": at home. "Announced that the minister would be blacklisted": abroad.
        """
        clause = scene.parsed.clauses[act.clause]
        coming = facts.standing[act.id].value in AHEAD and clause.modal in ("will", "would", "shall")
        if act.type not in ("COERCE", "ASSAULT", "SANCTION") or not coming or not speaker or not target:
            return None
        able = VIOLENT if act.type == "ASSAULT" else RULERS
        home = act.type == "ASSAULT" or shares(scene, speaker, target)
        if act.type == "SANCTION":  # who only foretells another's sanctions does not announce them
            home = clause.parent is not None and scene.parsed.clauses[clause.parent].lemma in ("announce", "declare", "decree")
        if not home or set(speaker) & set(target) or not all(set(scene.actors[a].sector) & able for a in speaker):
            return None
        content = self.contents.of(act, facts)
        return self.making.event(scene, act, facts, "THREATEN", threat_mode(act), speaker, target, speaker, content)

    def _dangled(self, scene: Scene, act: Act, standing: Standing, speaker: tuple[str, ...]) -> bool:
        """Whether somebody dangles a hostile act of his own: "may close the strait if its demands are ignored"."""
        modal = scene.parsed.clauses[act.clause].modal in ("may", "might", "could")
        own = shares(scene, speaker, act.actors("source"))
        return (
            standing.value == "supposed" and modal and own and standing.condition is not None and self.coding.quad(act.type) == 4
        )

    def _ahead(
        self, scene: Scene, act: Act, facts: Facts, source: tuple[str, ...], target: tuple[str, ...], speaker: tuple[str, ...]
    ) -> Event | None:
        """What is told as ahead: AGREE, CONCEDE, or THREATEN by its own doer."""
        content = self.contents.of(act, facts)
        subject, _, _ = scene.parties(a for a in scene.parsed.clauses[act.clause].arguments if a.role == "subject")
        received = set(subject) & set(target) and not set(subject) & set(source)
        if act.type == "CONSULT" and received:  # "Rabat is to receive the minister": the host announces
            source, target = target, source
        doer = tuple(s for s in speaker if scene.party(s) in {scene.party(a) for a in source}) or source
        doer = _named_first(scene, act, source) if doer == source else doer
        hostile = self.coding.quad(act.type) >= 3
        if hostile:
            if speaker and not shares(scene, speaker, source):
                return None
            mode = threat_mode(act)
            doer = source if at_odds(scene, doer, source) else doer  # a leader read as the country's speaks for his party
            threat = self.making.event(scene, act, facts, "THREATEN", mode, doer, target, speaker or source, content)
            own = threat is not None and set(threat.target) <= set(source)  # "Lima would cut its ties, its lawmakers said"
            return replace(threat, target=()) if threat is not None and own else threat
        if doer == source and in_common(act):  # "Peru and Chile will hold talks": both announce it
            doer, target = (*source, *target), ()
        elif not target:
            target = tuple(a for a in source if scene.party(a) not in {scene.party(d) for d in doer})
        type = "CONCEDE" if act.type in GIVING_WAY and len(source) == 1 else "AGREE"
        return self.making.event(scene, act, facts, type, None, doer, target, speaker, content)

    def _speech(self, scene: Scene, act: Act, facts: Facts) -> Event | None:
        """An act of speech, with the act that it speaks of as its content."""
        source, target = act.actors("source"), act.actors("target")
        if act.type in ("ACCUSE", "THREATEN") and points_back(scene, act):
            verdict = self._verdict(scene, act, facts)
            if verdict is not None or points_only(scene, act):
                return verdict
        inner = next(iter(facts.inside.get(act.id, ())), None)
        inner = None if act.frame == INTOLERANT else inner  # "would not tolerate such raids": of others
        inner = (by_doing(scene, inner, facts.acts) if act.type == "ACCUSE" else None) or inner
        if act.type == "ACCUSE" and (inner is None or not inner.parts):
            inner = (
                mishap(scene, act, source, facts.acts)
                or spoken_of(scene, act.type, act, source, facts.real, self.contents.implied.deed(scene, act))
                or inner
            )  # "condemned the killings": those told before
        if inner is None and act.type in ("REQUEST", "REJECT") and (step := apposed(scene, act, facts.acts)) is not None:
            inner = facts.inner(step) or step if step.type in ("AGREE", "CONCEDE") else step  # "…, a step that Lima had demanded"
        target = (provoked(scene, act, facts.acts) if act.type == "THREATEN" else ()) or asked(scene, act, inner)
        content = self.contents.spoken(scene, act, inner, facts)
        if act.type == "REQUEST" and content is not None and content.mode == "release" and not target and not content.source:
            target, held = captors(scene, act, content, facts.real, facts.where)
            content = replace(content, target=content.target or held)
        type: str = act.type
        mode = act.mode
        if type == "ACCUSE" and content is not None and content.type == "ASSAULT" and not content.target:
            content = replace(content, target=sufferers(scene, act, content.type, facts.acts))
        if left_undone(scene, act, inner, facts.standing[inner.id] if inner is not None else None):
            type, content = refrained(type, content)
            mode = mode if type == "ACCUSE" else None
        if type == "CONCEDE" and cuts_off(scene, inner):
            type = "AGREE"
        content = given_up(type, content)
        if content is not None:
            alone = len({scene.party(a) for a in source}) < 2  # what two agree on is no threat by one
            if type == "AGREE" and alone and self.coding.quad(content.type) == 4 and content.type != "MOBILIZE":
                type = "THREATEN"
            elif type == "AGREE" and content.type == "REJECT" and all(shares(scene, (a,), source) for a in content.source):
                type, content = "REJECT", content.content  # "vowed never to recognise"
            elif type == "AGREE" and content.type == "THREATEN":  # "promised that they would take revenge"
                type, content = "THREATEN", content.content
            elif type == "AGREE" and pledged(scene, act, inner):
                type, target, content = (
                    content.type,
                    target or content.target,
                    content.content,
                )  # "to hold him to account for the raid"
            elif type == "AGREE" and content.type in GIVING_WAY and len(source) == 1 and not swaps(inner):
                type = "CONCEDE"
        if type == "AGREE" and content is None and fights_on(scene, act):
            type, mode, content, target = "THREATEN", "violence", threatened("violence"), target or own_government(scene, source)
        if type == "REQUEST" and (threat := or_else(scene, act)) is not None:
            type, mode, content = "THREATEN", threat or None, content or threatened(threat)
        if type in ("REQUEST", "REJECT"):
            mode = mode or (REQUEST_MODE.get(content.type, "change") if content else "change")
        elif type == "THREATEN":
            if content is not None and content.type == "THREATEN":
                content = content.content  # "threatened to retaliate": one threat
            mode = mode or (threat_mode(inner) if inner else None)
            content = content or threatened(mode) or content_of(act)
            mode = mode or (THREAT_MODE.get(content.type) if content else None)
            if content is not None and self.coding.quad(content.type) < 3 and content.type not in GIVING_WAY:
                content = None  # "will take all measures to defend itself" threatens no support
        elif type == "ACCUSE":
            mode = mode or "disapprove"
        elif type in ("AGREE", "CONCEDE"):
            mode = None
        if type == "ACCUSE" and content is not None and appealed_to(scene, target, content):
            target = content.source  # "complained to the United Nations that Lima arms the rebels"
        if type == "ACCUSE" and content is not None and not content.source and target and set(target) <= set(content.target):
            target = ()  # "called the murder of the minister a cowardly act": who was hit is not blamed
        if (
            type == "REQUEST"
            and content is not None
            and content.type in GIVING_WAY
            and asks_itself(scene, content, source, target)
        ):
            content = replace(content, source=target)  # "Lima urged Quito to de-escalate, and the withdrawal of troops"
        if not target and content is not None and not asks_others(scene, act):
            told = content.act in {a.id for a in facts.inside.get(act.id, ())}
            opposed = () if told or type != "ACCUSE" else own_government(scene, source)
            alone = content.type not in ("CONSULT", "COOPERATE")
            if type == "REQUEST" and told and alone and content.source and shares(scene, content.source, source):
                target = tuple(a for a in content.source if a not in source)  # "the governor demanded that Lima stop it"
            wanting = asker(scene, act, source, facts.acts) if type == "REJECT" else ()
            together = type == "AGREE" and len(source) > 1 and {*content.source, *content.target} <= set(source)
            guess = () if together else target or wanting or opposed or other_party(scene, type, content, source)
            joint = len({scene.party(a) for a in source}) > 1
            target = target or tuple(
                a for a in guess if not (shares(scene, (a,), source) if joint else stands_with(scene, a, source))
            )
        if (owed := shirked(scene, act, reported := facts.speaker.get(act.id, ()), source)) is not None:
            type, mode, source, target, content = "ACCUSE", "disapprove", reported, source, owed
        if not source and type == "AGREE" and content is not None and content.type == "CONSULT":
            source, target = (*content.source, *content.target), ()  # "it was agreed that the ministers would meet"
        if not source:
            source = tuple(facts.speaker.get(act.id, ())) or (facts.author if by_the_author(scene, act) else ())
            source = source or summoner(scene, act, target, facts.acts)
            source = source or (prosecution(scene, facts.where.get(act.id), target) if mode == "investigate" else ())
            if mode != "investigate" and target and all(stands_with(scene, a, source) for a in target):
                others = counterpart(scene, type, act, source, facts.acts) if speaks_of_them(scene, act) else ()
                if not others:
                    return None  # "Lima has not kept its word", said by Lima: of somebody else, or no blame
                target = others  # "they are insulting us", said by a union that was told last: the other side
        charged = bool(target) and mode == "investigate"  # "faces charges": whoever brings them
        if not (source or charged) or (type == "REQUEST" and not target and shared_need(scene, act, content)):
            return None
        speaker = source if len(source) == 1 else source[:1]
        speaker = reported if type in ("AGREE", "CONCEDE") and reported else speaker
        return self.making.event(scene, act, facts, type, mode, source, target, speaker, content)

    def _deed(self, scene: Scene, act: Act, speaker: tuple[str, ...], facts: Facts) -> Act | None:
        """The deed told before that somebody speaks of, by words that only take it up: "this", "the raid", "such arrests"."""
        if not speaker or not points_back(scene, act):
            return None
        kinds = {self.contents.implied.named(scene.tokens[h].lemma) for h in judged(scene, act)}
        return judged_before(scene, act, speaker, facts.real, next(iter(kinds)) if len(kinds) == 1 else None)

    def _verdict(self, scene: Scene, act: Act, facts: Facts) -> Event | None:
        """What somebody says of a deed told before: "This is a disgrace"; of a demand on himself: "That is out of the question"."""
        speaker = facts.speaker.get(act.id, ())
        deed = self._deed(scene, act, speaker, facts)
        if deed is None:
            return None
        down = act.frame in NO and turned_down(scene, deed, speaker)
        inner = facts.inner(deed) if down else deed
        content = self.contents.of(inner, facts) if inner is not None and act.type == "ACCUSE" else None
        mode = REQUEST_MODE.get(content.type if content is not None else "", "change") if down else act.mode
        type = "REJECT" if down else act.type
        return self.making.event(scene, act, facts, type, mode, speaker, deed.actors("source"), speaker, content)


def _named_first(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """Who of those who work together announces it, or is asked to: the subject of "Chile will work with Peru"."""
    subject, _, _ = scene.parties(a for a in scene.parsed.clauses[act.clause].arguments if a.role == "subject")
    return tuple(a for a in source if a in subject) or source if act.type == "COOPERATE" else source
