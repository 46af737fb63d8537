"""Parsed, actors and acts -> wheres: the place of an act, where the text tells it.

In this order: the place that the act is done to ("shelled Kherson", "visited Oman"); the place that
hangs on its own clause with "in", "at", "near"; what a clause around it tells ("speaking in Berlin,
she urged"); "here" and "there"; the place of the same meeting told before; for what is done at home
its country; for what an official says in the first lines the dateline. The place where somebody
said a thing is no place of what they said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.data.places import Place, Places
from dragoman.reading.kinds import ADDRESSED, FORCE, SPEECH
from dragoman.reading.places.lent import STEP, Lent
from dragoman.reading.places.located import (
    OCCASIONS,
    ON_OCCASION,
    SPOKEN,
    TAKING,
    TIMES,
    beside_day,
    countries,
    locative,
)
from dragoman.reading.places.occasions import MEETINGS
from dragoman.reading.places.stage import ahead
from dragoman.reading.places.toponyms import AREAS, GATHERINGS, MOVES, Toponyms
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Argument, Clause, Parsed, Span, Where

DONE_TO = {  # places of a clause that name where the act takes place, by type
    "ASSAULT": ("object", "on", "against", "at", "of", "into", "over"),
    "MOBILIZE": ("to", "into", "toward", "towards", "on", "along", "off", "over"),
    "RETREAT": ("from", "of"),
    "COERCE": ("object", "from", "of"),
    "PROTEST": ("object",),
}
# verbs whose object is where the crowds are: "unrest gripped Lima"
SWEEPING = frozenset("convulse disrupt engulf grip hit paralyse paralyze plague rattle rock roil shake sweep wrack".split())
TAKEN = frozenset("occupation annexation seizure siege blockade capture takeover".split())  # "the occupation of Crimea"
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
MATERIAL = frozenset(("COOPERATE", "AID"))
TOLLS = frozenset("kill injure wound leave destroy damage hit".split())
INVESTING = frozenset("invest investment".split())  # "has invested in Chad": there the money is spent
JOINED = frozenset("object subject xcomp conj".split())
GATHERED = GATHERINGS | MEETINGS | ON_OCCASION | frozenset("edge conference capital".split())
# what a deed does elsewhere: "the arrest drew anger in Lima"
STIRRING = frozenset("anger arouse draw elicit evoke outrage prompt provoke raise spark stir trigger unleash".split())
AROUND = frozenset("advcl acl prep pcomp".split())
APART = frozenset("since after before if unless because although until".split())  # marks of what was at another time


@dataclass(frozen=True)
class Locate:
    """Places acts.

    Args:
        places: the gazetteer.
    """

    places: Places
    name: str = STEP[0]
    version: str = STEP[1]

    def __call__(self, parsed: Parsed, actors: Sequence[Actor], acts: Sequence[Act]) -> tuple[Where, ...]:
        """One Where for each act whose place the text tells."""
        reader = _Reader(
            Scene(parsed, actors),
            self.places,
            f"{self.name} {self.version}",
            frozenset(a.clause for a in acts if a.type in SPEECH),
            frozenset(a.clause for a in acts if a.type in FORCE),
        )
        told = {act.id: w for act in acts if (w := reader.told(act)) is not None}
        for act in acts:
            if act.id not in told:
                where = reader.lent.place(act, acts, told)
                if where is not None:
                    told[act.id] = where
        return tuple(told[act.id] for act in acts if act.id in told)


class _Reader:
    """One report being read; lives for one call."""

    def __init__(self, scene: Scene, places: Places, step: str, speech: frozenset[int], force: frozenset[int]) -> None:
        self.scene, self.places, self.tokens, self.speech, self.force = scene, places, scene.tokens, speech, force
        self.toponyms = Toponyms(scene, places, step)
        self.lent = Lent(self.toponyms)
        self.heads = {c.head for c in scene.parsed.clauses if c.kind == "verb"}
        self.deeds = {c.head for c in scene.parsed.clauses if c.kind == "noun"}

    def told(self, act: Act) -> Where | None:
        """The place that the words around an act tell; a call has none: "telephoned him after the vote in Chile"."""
        if act.mode == "phone":
            return None
        clause = self.scene.parsed.clauses[act.clause]
        parties = countries(self.scene, act)
        subjects = [c for c in self.scene.hanging.get(clause.index, ()) if c.kind == "noun" and c.link == "subject"]
        for noun in [clause] if clause.kind == "noun" else subjects if act.type == "ASSAULT" else []:
            if (named := self.toponyms.before(noun.head, parties)) is not None:
                return self.toponyms.located(act, *named, "named after its place")
        for argument, rule in self._arguments(act, clause):
            for head in argument.heads:
                found = self.toponyms.at(head, parties)
                if found is not None and self._fits(found[0], argument) and not self._imposed(act, found[0]):
                    return self.toponyms.located(act, *found, rule)
        return (
            self._run_in(act, clause)
            or self._in_sentence(act, clause)
            or self._doers(act, clause)
            or self._pointed(act, clause)
            or self._on_visit(act, clause)
        )

    def _run_in(self, act: Act, clause: Clause) -> Where | None:
        """A town that the parse takes for a part of the subject behind it: "in Lima crowds burned the flag"."""
        for head in clause.heads("subject") if clause.kind == "verb" else ():
            at = head - 1
            while at > 0 and self.tokens[at].pos == "PROPN" and self.tokens[at].head == head:
                at -= 1
            word = self.tokens[at]
            alone = word.lower in ("in", "at", "near", "outside") and not self.scene.children[at]
            if alone and at < head - 1 and self.tokens[head].pos == "NOUN" and (found := self.toponyms.at(at + 1)) is not None:
                return self.toponyms.located(act, *found, f"'{word.lower}' before '{self.tokens[head].lemma}'")
        return None

    def _doers(self, act: Act, clause: Clause) -> Where | None:
        """The town of those who do it: "police in Lima searched a flat and held nine", "prosecutors in Cusco opened an inquiry".

        Of those who speak it is told where they did so only beside the day: "the minister on Monday in Lima condemned it".
        """
        spoken = act.type in SPOKEN | {"CONSULT"} and act.mode != "investigate"
        sources = set(act.actors("source"))
        for head in clause.heads("subject"):
            common = self.tokens[head].pos == "NOUN" or head == self._first(clause, 0)  # "Police" opens the sentence
            if spoken and not self._dated(head):
                continue
            if not (common or spoken) or not sources & set(self.scene.standing_at(head)[0]):
                continue
            for c in self.scene.children[head]:
                if self.tokens[c].lower in ("in", "at", "near", "outside") and self.tokens[c].pos == "ADP":
                    for p in self.scene.children[c]:
                        if self.tokens[p].dep == "pobj" and (found := self.toponyms.at(p)) is not None:
                            return self.toponyms.located(
                                act, *found, f"'{self.tokens[c].lower}' of '{self.tokens[head].lemma}', the doer"
                            )
        return None

    def _dated(self, noun: int) -> bool:
        """Whether a day is read as if it hung on a noun: "the minister on Monday in Lima condemned it"."""
        below = (p for c in self.scene.children[noun] if self.tokens[c].lower == "on" for p in self.scene.children[c])
        return any(self.tokens[p].lower in TIMES for p in below)

    def _imposed(self, act: Act, place: Place) -> bool:
        """Whether a place is that of those on whom a state lays sanctions, which it does at home: "designated four men in X"."""
        sources = {self.scene.actors[a].country for a in act.actors("source")}
        return act.type == "SANCTION" and act.mode == "discontinue" and place.country not in sources

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
                if a.role == role == "of" and act.type == "COERCE" and clause.lemma not in TAKEN:
                    continue
                whole = act.type == "ASSAULT" or clause.lemma in (SWEEPING if act.type == "PROTEST" else TAKING)
                if a.role == role and (role != "object" or whole):
                    yield a, f"done to: {role} of '{clause.lemma}'"
        for a in clause.arguments:
            if locative(self.tokens, a) and self._own(act, clause, a) and not self._aimed(act, a):
                yield a, f"'{a.role}' of '{clause.lemma}'"
        for noun in self.scene.hanging.get(clause.index, ()):
            if noun.kind == "noun" and noun.link == "subject" and act.type == "ASSAULT" and clause.kind == "verb":
                for a in noun.arguments:  # "a strike on Goma killed ten"
                    if a.role in DONE_TO["ASSAULT"] or locative(self.tokens, a):
                        yield a, f"'{a.role}' of '{noun.lemma}', subject"
        for toll in self._tolls(act, clause):
            yield from ((a, f"'{a.role}' of '{toll.lemma}', the toll") for a in toll.arguments if locative(self.tokens, a))
        for other, rule in self._around(act, clause):
            for a in other.arguments:
                if locative(self.tokens, a) and (not a.note.startswith("inside") or beside_day(self.tokens, a)):
                    yield a, f"'{a.role}' of '{other.lemma}', {rule}"
            if rule == "clause beside" and other.lemma in VISITING:
                yield from ((a, "place visited, clause beside") for a in other.arguments if a.role in ("object", "to"))

    def _tolls(self, act: Act, clause: Clause) -> Iterator[Clause]:
        """What an attack did, told behind it: "launched raids on the camps, killing two and injuring nine in X"."""
        verb = self.scene.parsed.clauses[clause.parent] if clause.link == "object" and clause.parent is not None else clause
        under = (c for c in self.scene.hanging.get(verb.index, ()) if act.type == "ASSAULT" and c.head > clause.head)
        for toll in (c for c in under if c.tense == "participle" and c.lemma in TOLLS):
            yield toll
            yield from (c for c in self.scene.hanging.get(toll.index, ()) if c.link == "conj" and c.lemma in TOLLS)

    def _own(self, act: Act, clause: Clause, argument: Argument) -> bool:
        """Whether a place below a clause's own arguments is the act's, and not that of what it speaks of."""
        if argument.role in ("after", "following", "before") and act.type not in ADDRESSED | {"CONSULT"}:
            return False
        if not argument.note.startswith("inside") or beside_day(self.tokens, argument):
            plain = clause.lemma not in ABSTRACT or (act.type in MATERIAL and clause.lemma in INVESTING)
            return plain and not (act.type in ADDRESSED and self._behind_deed(clause, argument))
        way = argument.note.removeprefix("inside ")
        if way in OCCASIONS and act.type not in ADDRESSED | {"CONSULT"}:
            return False
        over = self.tokens[self.tokens[self.tokens[argument.head].head].head]
        if over.lemma in ABSTRACT:
            return False
        if act.type in SPOKEN:
            return (clause.lemma in OPENING and way in ("object", "with")) or (act.mode == "convict" and way == "object")
        if act.type == "CONSULT":
            return way not in TOPICS and not (way == "object" and clause.lemma in DISCUSSING)
        return way not in ("about", "over", "regarding")

    def _aimed(self, act: Act, argument: Argument) -> bool:
        """Whether "at" tells at whom words are aimed, and no place: "hit back at Lima", "lashed out at Peru"."""
        aimed = argument.role == "at" and not argument.note and act.type in ADDRESSED
        return aimed and bool(set(act.actors("target")) & set(self.scene.standing_at(argument.head)[0]))

    def _behind_deed(self, clause: Clause, argument: Argument) -> bool:
        """Whether a place stands behind the deed that is spoken of, and is the deed's: "condemned both the raid at a market in X"."""
        objects = [a for a in clause.arguments if a.role == "object" and not a.note and clause.head < a.head < argument.head]
        return self._speaks(clause) and any(a.head in self.deeds or not self.scene.standing_at(a.head)[0] for a in objects)

    def _around(self, act: Act, clause: Clause) -> Iterator[tuple[Clause, str]]:
        """Clauses whose place is the act's too: those it is joined to, and 'speaking in X' beside it."""
        clauses = self.scene.parsed.clauses
        spoken = act.type in SPOKEN
        child = clause
        for child, parent in self.scene.above(clause):
            if (
                child.link not in JOINED
                or (child.kind == "noun" and child.link == "subject" and self.tokens[child.head].head != parent.head)
                or (child.link == "object" and parent.kind == "verb" and self._speaks(parent))
                or (child.kind == "noun" and child.link == "subject" and parent.lemma in STIRRING)
                or (child.link == "xcomp" and parent.index in self.speech)  # "urged him in Lima to open the border"
            ):
                break
            if child.link == "conj" and child.kind == "verb" and any(a.role == "subject" and not a.note for a in child.arguments):
                break  # somebody else, elsewhere
            yield parent, "clause above"
        for other in self.scene.hanging.get(clause.index, ()):
            shared = other.link == "conj" and other.kind == "verb" and {clause.index, other.index} <= self.force
            if shared and all(a.note for a in other.arguments if a.role == "subject"):
                yield other, "second half"  # "killed ten and wounded nine in a raid on a town in X"
                yield from ((c, "second half") for c in self.scene.hanging.get(other.index, ()) if c.link in ("in", "during"))
            beside = other.link in AROUND and other.kind == "verb" and other.tense != "infinitive"  # not "steps to end war in X"
            apart = other.mark in APART and other.tense != "participle"  # "summoned him after two men were beaten in X"
            if spoken and beside and not apart and other.mark not in ("if", "unless", "because", "that"):
                yield other, "clause beside"
        if (
            child.parent is not None
            and clause.link in AROUND
            and spoken
            and clause.mark not in APART
            and clauses[child.parent].link not in ("acl", "relcl")
        ):
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
        if act.type in SPOKEN or clause.lemma in DISCUSSING:
            return None
        last = self.scene.parsed.sentences[clause.sentence].last
        for at, place, span in self.toponyms.told(clause.head + 1, last):
            if act.type == "CONSULT" and any(clause.head < h < at for h in self.heads):
                break  # "met the wives of men jailed for their faith in X"
            up, seen = self.tokens[at].head, 0
            while up != clause.head and up not in self.heads and self.tokens[up].head != up and seen < 12:
                if self.tokens[up].lemma in ABSTRACT or self.tokens[up].lower in TOPICS - {"of"}:
                    break
                up, seen = self.tokens[up].head, seen + 1
            if up == clause.head:
                return self.toponyms.located(act, place, span, f"'{self.tokens[at].lower}' in the sentence")
        return None

    def _on_visit(self, act: Act, clause: Clause) -> Where | None:
        """The place of a visit that a party of a meeting is told to be on: "met X, who is on a visit to Y"."""
        if (act.type not in SPOKEN | {"CONSULT"}) or act.mode == "phone" or ahead(clause):
            return None
        for head in clause.heads("subject"):
            for c in self.scene.children[head]:  # "X, who is in Y for talks, condemned"
                if self.tokens[c].dep == "relcl" and self.tokens[c].lemma == "be" and self.tokens[c].tag in ("VBZ", "VBP", "VBD"):
                    for p in self.scene.children[c]:
                        if self.tokens[p].lower == "in" and (found := self._object(p)) is not None:
                            return self.toponyms.located(act, *found, "where the subject is")
        if act.type != "CONSULT":
            return None
        sentence = self.scene.parsed.sentences[clause.sentence]
        for at in range(sentence.first, sentence.last):
            over = self.tokens[at].head
            if self.tokens[at].lemma in MOVES and self.tokens[over].lower == "on" and over != at:
                if self.tokens[self.tokens[over].head].lemma == "be" and (found := self.toponyms.at(at)) is not None:
                    return self.toponyms.located(act, *found, "place of the visit")
        return None

    def _object(self, preposition: int) -> tuple[Place, Span] | None:
        """The place behind a preposition."""
        nouns = (p for p in self.scene.children[preposition] if self.tokens[p].dep == "pobj")
        return next((found for p in nouns if (found := self.toponyms.at(p)) is not None), None)

    def _pointed(self, act: Act, clause: Clause) -> Where | None:
        """'here' and 'in this city' are the dateline's place, 'there' the place told last."""
        if self.toponyms.dateline is not None and self._here(clause):
            return self.toponyms.located(act, *self.toponyms.dateline, "here")
        for c in self.scene.children[clause.head]:
            token = self.tokens[c]
            if token.lower == "there" and token.dep == "advmod":
                before = list(self.toponyms.told(max(0, self._first(clause, 1)), clause.head))
                if before:
                    return self.toponyms.located(act, before[-1][1], before[-1][2], "there")
            this = token.lower in ("in", "at") and any(
                self.tokens[p].lemma in AREAS and any(self.tokens[k].lower == "this" for k in self.scene.children[p])
                for p in self.scene.children[c]
            )
            if this and self.toponyms.dateline is not None:
                return self.toponyms.located(act, *self.toponyms.dateline, "here")
        return None

    def _here(self, clause: Clause) -> bool:
        """Whether "here" hangs on a clause, or on an occasion that it names: "met on the edge of a forum here"."""
        sentence = self.scene.parsed.sentences[clause.sentence]
        for at in range(sentence.first, sentence.last):
            if self.tokens[at].lower != "here" or self.tokens[at].dep != "advmod":
                continue
            up, on_occasion = self.tokens[at].head, True
            while up != clause.head and up not in self.heads and self.tokens[up].head != up:
                on_occasion = on_occasion and (self.tokens[up].pos == "ADP" or self.tokens[up].lemma in GATHERED)
                up = self.tokens[up].head
            if up == clause.head and on_occasion:
                return True
        return False

    def _first(self, clause: Clause, back: int) -> int:
        """Index of the first token of a sentence some way before a clause's own."""
        return self.scene.parsed.sentences[max(0, clause.sentence - back)].first
