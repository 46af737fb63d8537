"""Parsed, actors and acts -> wheres: the place of an act, where the text tells it.

In this order: the place that the act is done to ("shelled Kherson", "visited Oman"); the place that
hangs on its own clause with "in", "at", "near"; what a clause around it tells ("speaking in Berlin,
she urged"); "here" and "there"; the place of the same meeting told before; for what is done at home
its country; for what an official says in the first lines the dateline. The place where somebody
said a thing is no place of what they said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.data.places import Place, Places, fold
from dragoman.reading.places.stage import Stage, ahead
from dragoman.reading.places.toponyms import AREAS, MOVES, Toponyms
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Argument, Clause, Evidence, Parsed, Span, Where

AT = frozenset("in at near outside inside around across throughout off within along amid".split())
OCCASIONS = frozenset("during following after before".split())
ON_OCCASION = frozenset(
    "sideline sidelines margin margins visit trip tour occasion island coast border outskirt outskirts road".split()
)
SPOKEN = frozenset("ACCUSE REQUEST REJECT THREATEN AGREE CONCEDE SUPPORT SANCTION".split())
AT_THE_SPOT = frozenset("PROTEST COERCE ASSAULT SANCTION MOBILIZE RETREAT".split())
DONE_TO = {  # places of a clause that name where the act takes place, by type
    "ASSAULT": ("object", "on", "against", "at", "of", "into", "over", "inside object"),
    "MOBILIZE": ("to", "into", "toward", "towards", "on", "along", "off", "over"),
    "RETREAT": ("from", "of"),
    "COERCE": ("object", "from"),
}
TAKING = frozenset("seize capture take occupy annex blockade besiege retake invade overrun control block blockade".split())
VISITING = frozenset("visit arrive tour travel fly trip head leave depart go come return land journey".split())
LEAVING = frozenset("leave depart".split())
TOPICS = frozenset("on about over regarding concerning for of".split())
DISCUSSING = frozenset("discuss address review consider raise exchange examine debate touch mention describe follow".split())
OPENING = frozenset("sign open reopen inaugurate ratify conclude seal ink initial".split())
# nouns and verbs whose "in" is no place of the act: "interference in Iraq", "interest in Libya"
ABSTRACT = frozenset(
    "interfere interference meddle meddling interest role involve involvement invest investment believe confidence engage "
    "engagement presence influence intervene intervention situation development crisis conflict war peace stability security "
    "democracy election event progress issue violence fighting government authority process regime result".split()
)
JOINED = frozenset("object subject xcomp conj".split())
AROUND = frozenset("advcl acl prep pcomp".split())
STATEMENTS = frozenset("ACCUSE REQUEST REJECT THREATEN AGREE SUPPORT CONCEDE".split())
# what a state can do to anybody at home only, and the sectors that act at home only
HOME_MODES = frozenset("arrest convict restrict censor curfew martial-law deport expel release".split())
ABROAD = frozenset("invasion invade aggression war incursion withdrawal withdraw retreat pullout genocide".split())
TESTS = frozenset("test launch conscription mobilization mobilisation".split())  # at home, where no other place is told
ENVOYS = ("ambassador", "envoy", "representative", "delegate", "consul")
HOME_SECTORS = frozenset("GOV COP JUD LEG".split())


@dataclass(frozen=True)
class Locate:
    """Places acts.

    Args:
        places: the gazetteer.
    """

    places: Places
    name: str = "where"
    version: str = "2"

    def __call__(self, parsed: Parsed, actors: Sequence[Actor], acts: Sequence[Act]) -> tuple[Where, ...]:
        """One Where for each act whose place the text tells."""
        reader = _Reader(Scene(parsed, actors), self.places, f"{self.name} {self.version}")
        told = {act.id: w for act in acts if (w := reader.told(act)) is not None}
        for act in acts:
            if act.id not in told:
                where = (
                    reader.same_story(act, acts, told)
                    or reader.of_the_story(act)
                    or reader.where_reported(act)
                    or reader.from_dateline(act)
                    or reader.at_home(act)
                )
                if where is not None:
                    told[act.id] = where
        return tuple(told[act.id] for act in acts if act.id in told)


class _Reader:
    """One report being read; lives for one call."""

    def __init__(self, scene: Scene, places: Places, step: str) -> None:
        self.scene, self.places, self.step, self.tokens = scene, places, step, scene.tokens
        self.toponyms = Toponyms(scene, places)
        self.stage = Stage(self.toponyms)
        self.heads = {c.head for c in scene.parsed.clauses if c.kind == "verb"}

    def told(self, act: Act) -> Where | None:
        """The place that the words around an act tell."""
        clause = self.scene.parsed.clauses[act.clause]
        parties = self._countries(act)
        subjects = [c for c in self.scene.hanging.get(clause.index, ()) if c.kind == "noun" and c.link == "subject"]
        for noun in [clause] if clause.kind == "noun" else subjects if act.type == "ASSAULT" else []:
            if (named := self.toponyms.before(noun.head, parties)) is not None:
                return self._made(act, *named, "named after its place")
        for argument, rule in self._arguments(act, clause):
            for head in argument.heads:
                found = self.toponyms.at(head, parties)
                if found is not None and self._fits(found[0], argument) and not self._imposed(act, found[0]):
                    return self._made(act, *found, rule)
        return self._in_sentence(act, clause) or self._pointed(act, clause) or self._on_visit(act, clause)

    def _imposed(self, act: Act, place: Place) -> bool:
        """Whether a place is that of those on whom a state lays sanctions, which it does at home: "designated four men in X"."""
        sources = {self.scene.actors[a].country for a in act.actors("source")}
        return act.type == "SANCTION" and act.mode == "discontinue" and place.country not in sources

    def _countries(self, act: Act) -> frozenset[str]:
        """Countries of the parties of an act."""
        parties = (*act.actors("source"), *act.actors("target"))
        return frozenset(c for a in parties if (c := self.scene.actors[a].country))

    def _arguments(self, act: Act, clause: Clause) -> Iterator[tuple[Argument, str]]:
        """The arguments that may tell the place, the surest first, with the rule."""
        if act.type == "CONSULT" and (act.mode == "visit" or clause.lemma in VISITING):
            leaving = clause.lemma in LEAVING
            roles = ("for",) if leaving else ("object", "to", "in", "at")
            yield from ((a, "place visited") for a in clause.arguments if a.role in roles and a.note != "relative")
        for role in DONE_TO.get(act.type, ()):
            for a in clause.arguments:
                if role == "on" and self.tokens[self.tokens[clause.head].head].lemma in ("blame", "pin"):
                    continue  # "blamed the attack on Iran"
                if a.role == role and (role != "object" or act.type == "ASSAULT" or clause.lemma in TAKING):
                    yield a, f"done to: {role} of '{clause.lemma}'"
        for a in clause.arguments:
            if self._locative(a) and self._own(act, clause, a):
                yield a, f"'{a.role}' of '{clause.lemma}'"
        for noun in self.scene.hanging.get(clause.index, ()):
            if noun.kind == "noun" and noun.link == "subject" and act.type == "ASSAULT" and clause.kind == "verb":
                for a in noun.arguments:  # "a strike on Goma killed ten"
                    if a.role in DONE_TO["ASSAULT"] or self._locative(a):
                        yield a, f"'{a.role}' of '{noun.lemma}', subject"
        for other, rule in self._around(act, clause):
            for a in other.arguments:
                if self._locative(a) and not a.note.startswith("inside"):
                    yield a, f"'{a.role}' of '{other.lemma}', {rule}"
            if rule == "clause beside" and other.lemma in VISITING:
                yield from ((a, "place visited, clause beside") for a in other.arguments if a.role in ("object", "to"))

    def _locative(self, argument: Argument) -> bool:
        """Whether an argument can be where something is: 'in X', 'at the talks in X', 'on the sidelines'."""
        if argument.note in ("by-phrase", "light verb, relative"):
            return False
        lemma = self.tokens[argument.head].lemma
        if argument.role == "on":
            return lemma in ON_OCCASION
        return argument.role in AT or argument.role in OCCASIONS

    def _own(self, act: Act, clause: Clause, argument: Argument) -> bool:
        """Whether a place below a clause's own arguments is the act's, and not that of what it speaks of."""
        if argument.role in ("after", "following", "before") and act.type not in STATEMENTS | {"CONSULT"}:
            return False
        if not argument.note.startswith("inside"):
            return clause.lemma not in ABSTRACT and not (act.type in STATEMENTS and self._behind_deed(clause, argument))
        way = argument.note.removeprefix("inside ")
        if way in OCCASIONS and act.type not in STATEMENTS | {"CONSULT"}:
            return False
        over = self.tokens[self.tokens[self.tokens[argument.head].head].head]
        if over.lemma in ABSTRACT:
            return False
        if act.type in SPOKEN:
            return (clause.lemma in OPENING and way == "object") or (act.mode == "convict" and way == "object")
        if act.type == "CONSULT":
            return way not in TOPICS and not (way == "object" and clause.lemma in DISCUSSING)
        return way not in ("about", "over", "regarding")

    def _behind_deed(self, clause: Clause, argument: Argument) -> bool:
        """Whether a place stands behind the deed that is spoken of, and is the deed's: "condemned both the raid at a market in X"."""
        objects = [a for a in clause.arguments if a.role == "object" and not a.note and clause.head < a.head < argument.head]
        return self._speaks(clause) and any(not self.scene.standing_at(a.head)[0] for a in objects)

    def _around(self, act: Act, clause: Clause) -> Iterator[tuple[Clause, str]]:
        """Clauses whose place is the act's too: those it is joined to, and 'speaking in X' beside it."""
        clauses = self.scene.parsed.clauses
        spoken = act.type in SPOKEN
        child, level = clause, 0
        for child, parent in self.scene.above(clause):
            if (
                child.link not in JOINED
                or level > 1
                or (child.kind == "noun" and child.link == "subject" and self.tokens[child.head].head != parent.head)
                or (child.link == "object" and parent.kind == "verb" and self._speaks(parent))
            ):
                break
            if child.link == "conj" and child.kind == "verb" and any(a.role == "subject" and not a.note for a in child.arguments):
                break  # somebody else, elsewhere
            yield parent, "clause above"
        for other in self.scene.hanging.get(clause.index, ()):
            if other.link in AROUND and other.kind == "verb" and other.mark not in ("if", "unless", "because", "that") and spoken:
                yield other, "clause beside"
        if child.parent is not None and clause.link in AROUND and spoken:
            yield clauses[child.parent], "clause above"

    def _speaks(self, clause: Clause) -> bool:
        """Whether a verb condemns, welcomes or discusses its object: its place is not the object's."""
        return clause.lemma in DISCUSSING or clause.lemma in (
            "condemn", "denounce", "welcome", "praise", "criticize", "criticise", "deplore", "reject", "support", "urge", "demand",
            "warn", "say", "blame", "accuse", "call", "hail", "slam", "decry",
        )  # fmt: skip

    def _fits(self, place: Place, argument: Argument) -> bool:
        """Whether a place and its preposition go together: an act takes place on an island, not on a country."""
        return argument.role != "over" or place.kind in ("water", "region", "place", "capital")

    def _in_sentence(self, act: Act, clause: Clause) -> Where | None:
        """A place behind the act's head that belongs to its clause, though the parse hangs it on a noun below."""
        if act.type in SPOKEN:
            return None
        last = self.scene.parsed.sentences[clause.sentence].last
        for at, place, span in self.toponyms.told(clause.head + 1, last):
            up, seen = self.tokens[at].head, 0
            while up != clause.head and up not in self.heads and self.tokens[up].head != up and seen < 12:
                if self.tokens[up].lemma in ABSTRACT or self.tokens[up].lower in TOPICS - {"of"}:
                    break
                up, seen = self.tokens[up].head, seen + 1
            if up == clause.head:
                return self._made(act, place, span, f"'{self.tokens[at].lower}' in the sentence")
        return None

    def _on_visit(self, act: Act, clause: Clause) -> Where | None:
        """The place of a visit that a party of a meeting is told to be on: "met X, who is on a visit to Y"."""
        if act.type != "CONSULT" or act.mode == "phone" or ahead(clause):
            return None
        sentence = self.scene.parsed.sentences[clause.sentence]
        for at in range(sentence.first, sentence.last):
            over = self.tokens[at].head
            if self.tokens[at].lemma in MOVES and self.tokens[over].lower == "on" and over != at:
                if self.tokens[self.tokens[over].head].lemma == "be" and (found := self.toponyms.at(at)) is not None:
                    return self._made(act, *found, "place of the visit")
        return None

    def _pointed(self, act: Act, clause: Clause) -> Where | None:
        """'here' and 'in this city' are the dateline's place, 'there' the place told last."""
        for c in self.scene.children[clause.head]:
            token = self.tokens[c]
            if token.lower == "there" and token.dep == "advmod":
                before = list(self.toponyms.told(max(0, self._first(clause, 1)), clause.head))
                if before:
                    return self._made(act, before[-1][1], before[-1][2], "there")
            this = token.lower == "here" or (
                token.lower in ("in", "at")
                and any(
                    self.tokens[p].lemma in AREAS and any(self.tokens[k].lower == "this" for k in self.scene.children[p])
                    for p in self.scene.children[c]
                )
            )
            if this and self.toponyms.dateline is not None:
                return self._made(act, *self.toponyms.dateline, "here")
        return None

    def _first(self, clause: Clause, back: int) -> int:
        """Index of the first token of a sentence some way before a clause's own."""
        return self.scene.parsed.sentences[max(0, clause.sentence - back)].first

    def same_story(self, act: Act, acts: Sequence[Act], told: dict[str, Where]) -> Where | None:
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

    def of_the_story(self, act: Act) -> Where | None:
        """The one town that the lead tells, for what the parties of the lead say or do there."""
        town, clause = self.stage.town, self.scene.parsed.clauses[act.clause]
        usual = clause.tense in ("past", "present", "none") and not clause.modal
        if town is None or act.mode in ("phone", "visit") or not usual or self.stage.elsewhere(act):
            return None
        lead = clause.sentence <= self.stage.lead_end
        sentence = self.scene.parsed.sentences[clause.sentence].span
        if act.type in SPOKEN and town[1].overlaps(sentence) and town[1].start > self.tokens[clause.head].start:
            return None  # "condemned the bombing in Kabul": the place of what is spoken of
        if act.type in STATEMENTS | {"CONSULT"}:
            fits = any(self.scene.party(a) in self.stage.lead_parties for a in act.actors("source"))
        else:
            fits = act.type in ("PROTEST", "ASSAULT", "COERCE") and lead and self._countries(act) == {town[0].country}
        return self._made(act, *town, "place of the story") if fits else None

    def where_reported(self, act: Act) -> Where | None:
        """The town from which a reporter sent the report, for what is told there without another place or occasion."""
        town, clause = self.stage.reporter, self.scene.parsed.clauses[act.clause]
        if town is None or act.mode == "phone" or clause.tense in ("pluperfect", "perfect") or self.stage.turns(clause.sentence):
            return None
        home = town[0].country in self._countries(act)
        if not home and act.type not in STATEMENTS | {"CONSULT"} and clause.sentence > self.stage.lead_end:
            return None
        return self._made(act, *town, "dateline of a reporter on the spot")

    def at_home(self, act: Act) -> Where | None:
        """The country of an act on the spot whose parties are all of one country, and which is no war abroad."""
        sources = [self.scene.actors[a] for a in act.actors("source")]
        parties = [*sources, *(self.scene.actors[a] for a in act.actors("target"))]
        if not sources or not sources[0].country or act.parts[0].span is None:
            return None
        country, span = sources[0].country, act.parts[0].span
        clause = self.scene.parsed.clauses[act.clause]
        of_state = bool(HOME_SECTORS & set(sources[0].sector)) and "MIL" not in sources[0].sector
        if (
            of_state
            and ((act.mode in HOME_MODES and clause.lemma not in TAKING) or clause.lemma in TESTS)
            and {a.country for a in sources} == {country}
        ):
            return self._made(act, self._country(country), span, "own country")  # whomever it arrests or expels
        if {a.country for a in parties} != {country} or (len(parties) == len(sources) and clause.lemma in ABROAD):
            return None
        if act.type in STATEMENTS:  # a quarrel at home, in a report from home
            home = self.toponyms.dateline is not None and self.toponyms.dateline[0].country == country
            if any(word in (sources[0].role or "") for word in ENVOYS):
                return None
            if not home or len(parties) == len(sources) or self.toponyms.weight.most_common(1)[0][0] != country:
                return None
        elif (
            act.type not in AT_THE_SPOT or clause.lemma in TAKING or (len(parties) == len(sources) and self._others(act, country))
        ):
            return None  # "Russia's invasion", "the retreat of its forces"
        return self._made(act, self._country(country), span, "own country")

    def _others(self, act: Act, country: str) -> bool:
        """Whether the sentence of an act names another country than this."""
        sentence = self.scene.parsed.clauses[act.clause].sentence
        return any(
            a.country not in (None, country) and any(self.tokens[m.first].sentence == sentence for m in a.mentions)
            for a in self.scene.actors.values()
        )

    def _country(self, country: str) -> Place:
        return Place(self.places.names.get(country, country), country, kind="country")

    def from_dateline(self, act: Act) -> Where | None:
        """The dateline's town for what its own officials say in the first lines, where no other place is told."""
        clause = self.scene.parsed.clauses[act.clause]
        source = next((self.scene.actors[a] for a in act.actors("source")), None)
        if act.type not in STATEMENTS or source is None or self.toponyms.dateline is None or self.stage.elsewhere(act):
            return None
        place, span = self.toponyms.dateline
        if source.role and any(word in source.role for word in ENVOYS):
            return None  # who sits abroad
        if place.country != source.country or "GOV" not in source.sector or clause.sentence > self.stage.lead_end:
            return None
        return self._made(act, place, span, "dateline, by an official of that country")

    def _made(self, act: Act, place: Place, span: Span, rule: str) -> Where:
        evidence = Evidence(span=span, words=span.of(self.scene.parsed.document.text), step=self.step, rule=rule)
        name = place.name
        written = place.alternate or fold(evidence.words) == fold(place.name)
        if place.kind == "place" and place.id and written:
            name = (
                evidence.words.title() if evidence.words.isupper() else evidence.words
            )  # a town is written as the report writes it; its id tells which it is
        return Where(
            act=act.id, name=name, country=place.country or None, lat=place.lat, lon=place.lon, gazetteer=place.id or None,
            precision=PRECISION[place.kind], evidence=(evidence,),
        )  # fmt: skip


PRECISION: dict[str, Literal["city", "region", "country"]] = {
    "place": "city",
    "capital": "city",
    "region": "region",
    "water": "region",
    "country": "country",
}
