"""Places that an act's own words do not tell and the report lends: that of the same meeting, of the story, of the saying.

In this order: the place of the same meeting; the town where the story plays, for what the parties of
the lead say or do there; the town from which a reporter writes; the dateline's, for its own officials
in the first lines; for what is done at home its country.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from dragoman.data.places import Place, Places
from dragoman.reading.days.anniversaries import anniversary
from dragoman.reading.kinds import ADDRESSED, EXHORTED, FORCE, SPEECH
from dragoman.reading.places.home import ENVOYS, Home
from dragoman.reading.places.located import OCCASIONS, SPOKEN, countries, locative
from dragoman.reading.places.occasions import MEETINGS
from dragoman.reading.places.stage import COMING, Stage, ahead
from dragoman.reading.places.toponyms import GATHERINGS, MOVES, Toponyms
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Clause, Span, Where

STEP = "where", "2"  # name and version of the step whose question it is, whoever asks
POSTED = frozenset("tweet twitter facebook instagram telegram".split())  # where words are written, and by no one on a stage
STAYS = MOVES | {"stay"}
OTHER_VISITS = frozenset("recent last previous earlier next upcoming planned".split())
PARTS = frozenset(f"{way}ern" for way in "north south east west northeast northwest southeast southwest".split())
VISIT_BACK = 4  # sentences in which "the visit" finds what it points to
PHASES = frozenset("begin continue finish go keep proceed resume start stop".split())
ADDRESSING = frozenset("speak address talk attend".split())  # "speaking in Berlin, she said that"


def places_of_telling(scene: Scene, places: Places) -> Callable[[Act, Sequence[str]], Where | None]:
    """Gives the place at which an act was told of: that of a promise of something ahead.

    Names are looked up when the first place is asked for: reports without such promises do not pay for it.

    Args:
        scene: the report with its actors.
        places: the gazetteer.
    """
    lent = lru_cache(lambda: Lent(Toponyms(scene, places, " ".join(STEP))))
    return lambda act, sources: lent().of_telling(act, sources)


class Lent:
    """The places that one report lends.

    Args:
        toponyms: the places that it names.
    """

    def __init__(self, toponyms: Toponyms) -> None:
        self.toponyms, self.scene, self.tokens = toponyms, toponyms.scene, toponyms.tokens
        self.stage, self.home = Stage(toponyms), Home(toponyms)

    def place(self, act: Act, acts: Sequence[Act], told: dict[str, Where]) -> Where | None:
        """The place that a report lends to an act whose own words tell none.

        Args:
            act: the act.
            acts: all acts of the report.
            told: the places known so far, by act.
        """
        if anniversary(self.scene.parsed, self.scene.parsed.clauses[act.clause]) is not None:
            return None  # "congratulated Peru on the anniversary of the signing": it was signed at another time
        return (
            self._in_session(act)
            or self._hosted(act)
            or self._same_meeting(act, acts, told)
            or self._same_visit(act)
            or self._of_story(act)
            or self._where_reported(act)
            or self._of_scene(act, acts, told)
            or self._where_reported(act, far=True)
            or (self._from_dateline(act, act.actors("source")) if act.type in ADDRESSED else None)
            or self._at_home(act)
        )

    def of_telling(self, act: Act, sources: Sequence[str]) -> Where | None:
        """The place at which an act was told of: that of the saying over it, else that of the story, or of the official who tells.

        Args:
            act: the act.
            sources: those who promise or demand it.
        """
        for clause in self._sayings(self.scene.parsed.clauses[act.clause]):
            for argument in clause.arguments:
                occasion = self.tokens[argument.head].lemma in GATHERINGS | MEETINGS | STAYS
                if argument.role in OCCASIONS and not occasion:
                    continue  # "said, after the events in Syria, that"
                if locative(self.tokens, argument) and not argument.note.startswith("inside"):
                    found = self.toponyms.at(argument.head)
                    if found is not None:
                        return self.toponyms.located(act, *found, f"'{argument.role}' of '{clause.lemma}', the saying")
        return self._of_story(act, spoken=True) or self._from_dateline(act, sources)

    @cached_property
    def _posted(self) -> bool:
        """Whether the first lines tell of words that were posted: "she wrote on Twitter", "in a tweet"."""
        words = (
            t
            for n in range(min(self.stage.lead_end + 3, len(self.scene.parsed.sentences)))
            for t in self.stage.occasions.words(n)
        )
        return any(t.lemma.lower() in POSTED for t in words)

    def _said_by_others(self, clause: Clause, source: Actor) -> bool:
        """Whether others say what somebody did: "Chile's envoy said that Peru had backed the plan"."""
        for saying in self._sayings(clause):
            tellers = [self.scene.actors[a] for h in saying.heads("subject") for a in self.scene.standing_at(h)[0]]
            if tellers and (saying.head < clause.head or any(a.name for a in tellers)):
                return source.country not in {self.scene.party(a.id) for a in tellers}
        return False

    def _sayings(self, clause: Clause) -> Iterator[Clause]:
        """The verbs of saying over a clause, with "speaking at ..." beside them."""
        for child, parent in self.scene.above(clause):
            if child.link == "ccomp":
                yield parent
                yield from (c for c in self.scene.hanging.get(parent.index, ()) if c.lemma in ADDRESSING)

    def _in_session(self, act: Act) -> Where | None:
        """The town of the body in whose session something is said, or people meet."""
        if act.mode == "phone" or act.type not in ADDRESSED | {"CONSULT"}:
            return None
        found = self.stage.sittings.of(self.scene.parsed.clauses[act.clause])
        return self.toponyms.located(act, *found, "where the body sits") if found is not None else None

    def _same_meeting(self, act: Act, acts: Sequence[Act], told: dict[str, Where]) -> Where | None:
        """The place of the same meeting, told elsewhere in the report."""
        if act.type != "CONSULT" or act.mode == "phone" or self.stage.elsewhere(act):
            return None
        clause = self.scene.parsed.clauses[act.clause]
        sides = {self.scene.party(a) for a in (*act.actors("source"), *act.actors("target"))}
        for other in acts:
            where = told.get(other.id)
            if other is act or other.type != "CONSULT" or other.mode == "phone" or where is None or len(sides) < 2:
                continue
            beside = self.scene.parsed.clauses[other.clause]
            near = abs(beside.sentence - clause.sentence) <= 2 and (ahead(clause) or not ahead(beside))
            if near and sides == {self.scene.party(a) for a in (*other.actors("source"), *other.actors("target"))}:
                return replace(
                    where, act=act.id, evidence=tuple(replace(e, rule="place of the same meeting") for e in where.evidence)
                )
        return None

    def _hosted(self, act: Act) -> Where | None:
        """Where those meet of whom one is told to be visiting: at the dateline of the host's country, else in that country."""
        clause = self.scene.parsed.clauses[act.clause]
        if act.type != "CONSULT" or act.mode == "phone":
            return None
        sides = {self.scene.actors[a].country for a in (*act.actors("source"), *act.actors("target"))}
        for word in self.stage.occasions.words(clause.sentence):
            guests = self.scene.standing_at(word.head)[0] if word.lower == "visiting" and word.dep in ("amod", "compound") else ()
            home = sides - {self.scene.actors[a].country for a in guests}
            if guests and len(home) == 1 and len(sides) == 2 and (host := next(iter(home))) is not None:
                words = Span(start=word.start, end=word.end)
                if self.toponyms.dateline is not None and self.toponyms.dateline[0].country == host:
                    return self.toponyms.located(act, *self.toponyms.dateline, "dateline, by a guest")
                place = Place(self.toponyms.places.names.get(host, host), host, kind="country")
                return self.toponyms.located(act, place, words, "country of the host")
        return None

    def _of_scene(self, act: Act, acts: Sequence[Act], told: dict[str, Where]) -> Where | None:
        """The town, else the region, of the violence that the lead tells, for what was done there afterwards: "stabbed two in Lima … he was arrested"."""
        verb = self._begun(self.scene.parsed.clauses[act.clause])
        done = verb.kind == "verb" and verb.tense == "past" and not verb.modal
        if act.type not in FORCE or not done or self.stage.elsewhere(act):
            return None
        lead = [a for a in acts if a.type in FORCE and self.scene.parsed.clauses[a.clause].sentence <= self.stage.lead_end]
        known = [w for a in lead if (w := told.get(a.id)) is not None]
        towns = {w.gazetteer or w.name: w for w in known if w.precision == "city"} or {
            w.name: w for w in known if w.precision == "region"
        }
        where = next(iter(towns.values()), None)
        if where is None or len(towns) > 1 or countries(self.scene, act) != {where.country}:
            return None
        return replace(
            where, act=act.id, evidence=tuple(replace(e, rule="where the lead tells of violence") for e in where.evidence)
        )

    def _begun(self, clause: Clause) -> Clause:
        """The verb that tells whether something was done of which it tells the beginning or the end: "went on to attack others"."""
        over = self.scene.parsed.clauses[clause.parent] if clause.parent is not None else None
        return over if over is not None and clause.link == "xcomp" and over.lemma in PHASES else clause

    def _same_visit(self, act: Act) -> Where | None:
        """The place of the visit told last, during which it was done: "arrived in Lima … During his visit, he met"."""
        clause = self.scene.parsed.clauses[act.clause]
        if act.mode in ("phone", "visit") or act.type not in SPOKEN | {"CONSULT"} or (ahead(clause) and act.type not in SPEECH):
            return None
        for line in (clause, *(up for _, up in self.scene.above(clause))):
            for argument in line.arguments:
                word = self.tokens[argument.head]
                if argument.role not in ("during", "on") or word.lemma not in STAYS or not self._pointing(argument.head):
                    continue
                if (found := self._visited(argument.head)) is not None:
                    return self.toponyms.located(act, *found, "place of the same visit")
        return None

    def _pointing(self, noun: int) -> bool:
        """Whether a noun points back: "the visit", "his stay", and tells no place of its own."""
        words = [self.tokens[c] for c in self.scene.children[noun]]
        told = any(w.pos == "ADP" for w in words) or any(w.lemma in OTHER_VISITS for w in words)
        return not told and any(w.lower in ("the", "this") or w.dep == "poss" for w in words)

    def _visited(self, before: int) -> tuple[Place, Span] | None:
        """The place of the visit told last before a word, in the few sentences before it."""
        first = self.tokens[before].sentence - VISIT_BACK
        for clause in reversed(self.scene.parsed.clauses):
            if clause.head >= before or clause.sentence < first:
                continue
            if clause.kind == "verb" and clause.lemma in COMING:
                for argument in clause.arguments:
                    if argument.role in ("object", "to", "in", "at") and (found := self.toponyms.at(argument.head)) is not None:
                        return found
            if clause.kind == "noun" and clause.lemma in MOVES and (found := self.toponyms.at(clause.head)) is not None:
                return found
        return None

    def _of_story(self, act: Act, spoken: bool = False) -> Where | None:
        """The place where the story plays, for what the parties of the lead say or do there.

        Args:
            act: the act.
            spoken: whether what is asked for is where the act was spoken of, whatever it is.
        """
        town, clause = self.stage.town, self.scene.parsed.clauses[act.clause]
        spoken = spoken or (act.type in SPEECH and bool(clause.modal))  # "will never accept the plan" is the refusal
        lead = clause.sentence <= self.stage.lead_end
        tenses = ("past", "present", "none", "perfect") if lead else ("past", "present", "none")  # the perfect tells the news
        usual = spoken or (clause.tense in tenses and not clause.modal) or (act.type in ADDRESSED and self._met_for(clause))
        if town is None or (act.mode in ("phone", "visit") and not spoken) or not usual or self.stage.elsewhere(act):
            return None
        sentence = self.scene.parsed.sentences[clause.sentence].span
        if act.type in SPOKEN and town[1].overlaps(sentence) and town[1].start > self.tokens[clause.head].start:
            return None  # "condemned the bombing in Kabul": the place of what is spoken of
        if spoken or act.type in ADDRESSED | {"CONSULT"}:
            sides = act.actors("source") or (act.actors("target") if act.frame == EXHORTED else ())
            fits = bool(sides) and all(self.scene.party(a) in self.stage.lead_parties for a in sides)
        else:
            fits = act.type in ("PROTEST", "ASSAULT", "COERCE") and lead and countries(self.scene, act) == {town[0].country}
        return self.toponyms.located(act, *town, "place of the story") if fits else None

    def _met_for(self, clause: Clause) -> bool:
        """Whether people met to say something: "met the minister in Lima to reaffirm the ties"."""
        over = self.scene.parsed.clauses[clause.parent] if clause.parent is not None else None
        purpose = clause.tense == "infinitive" and clause.link in ("advcl", "xcomp") and not clause.mark
        return purpose and over is not None and over.kind == "verb" and over.lemma == "meet" and over.tense == "past"

    def _where_reported(self, act: Act, far: bool = False) -> Where | None:
        """The town from which a reporter sent the report, for what is told there without another place or occasion.

        Args:
            act: the act.
            far: whether to lend that town's country to a deed of force of which the lead tells that it was somewhere else.
        """
        town, clause = self.stage.reporter, self.scene.parsed.clauses[act.clause]
        told_before = clause.tense in ("pluperfect", "perfect")
        if town is None or act.mode == "phone" or told_before or self.stage.occasions.turns(clause.sentence):
            return None
        if self.stage.town is not None and self.stage.town[0].country != town[0].country:
            return None  # "DUBAI - Oman's minister arrived in Tehran"
        home = town[0].country in countries(self.scene, act)
        if not home and act.type not in ADDRESSED | {"CONSULT"} and clause.sentence > self.stage.lead_end:
            return None
        if (act.type in FORCE and self._somewhere_else(clause, town[0])) != far:
            return None
        if not far:
            return self.toponyms.located(act, *town, "dateline of a reporter on the spot")
        country = Place(self.toponyms.places.names.get(town[0].country, town[0].country), town[0].country, kind="country")
        return self.toponyms.located(act, country, town[1], "country of the dateline") if home else None

    def _somewhere_else(self, clause: Clause, town: Place) -> bool:
        """Whether the lead, or the sentence of a deed of force, tells of another place at home than the town of the reporter."""
        for sentence in self.scene.parsed.sentences:
            near = sentence.index <= self.stage.lead_end or sentence.index == clause.sentence
            for at, place, _ in self.toponyms.told(sentence.first, sentence.last) if near and not sentence.headline else ():
                part = place.kind not in ("country", "water") or self._in_part(at)
                if part and place.country == town.country and place.id != town.id:
                    return True
        return False

    def _in_part(self, preposition: int) -> bool:
        """Whether a place is only a part of a country: "in northern Mali"."""
        nouns = (c for c in self.scene.children[preposition] if self.tokens[c].dep == "pobj")
        return any(self.tokens[k].lower in PARTS for c in nouns for k in self.scene.children[c])

    def _at_home(self, act: Act) -> Where | None:
        """The country of what is done at home; what is said in a report about a call is said from afar."""
        return None if act.type in ADDRESSED and self.stage.from_afar(act) else self.home.place(act)

    def _from_dateline(self, act: Act, sources: Sequence[str]) -> Where | None:
        """The dateline's town for what its own officials say in the first lines, where no other place is told."""
        clause = self.scene.parsed.clauses[act.clause]
        source = next((self.scene.actors[a] for a in sources), None)
        if source is None or self.toponyms.dateline is None or self.stage.elsewhere(act):
            return None
        place, span = self.toponyms.dateline
        if self._posted or self._said_by_others(clause, source):
            return None
        if source.role and any(word in source.role for word in ENVOYS):
            return None  # who sits abroad
        if place.country != source.country or "GOV" not in source.sector or clause.sentence > self.stage.lead_end:
            return None
        return self.toponyms.located(act, place, span, "dateline, by an official of that country")
