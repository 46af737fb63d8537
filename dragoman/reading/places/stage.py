"""The stage of a report: the town where its story plays, and whether a sentence still speaks of it.

The stage is the only town that the lead tells as one where people met, spoke or marched, or to which
somebody came; else the town where "the remarks" were made; else the dateline's, where the text tells that too;
else the country of that visit; else the country of the meeting that it tells; else the seat of the body in whose
session it plays. A dateline that is not the outlet's own desk says where the reporter stood. Measured on
reports: see docs/reading-notes-where.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from dragoman.data.calendar import MONTHS
from dragoman.data.places import Place, fold
from dragoman.reading.places.located import ON_OCCASION
from dragoman.reading.places.occasions import BEFORE, FROM_AFAR, MEETINGS, PLAYING, Occasions
from dragoman.reading.places.sittings import Sittings
from dragoman.reading.places.toponyms import EDGES, GATHERINGS, MOVES, Toponyms
from dragoman.records import Act, Clause, Span, Token

# visits told of, not those under way
PASSED = frozenset("recent last previous earlier first upcoming planned state next forthcoming".split())
ABOUT = frozenset(  # they speak of what was elsewhere
    "condemn welcome discuss urge call announce try hear describe recall mention review praise hail criticize".split()
)
DEEDS = frozenset("condemn welcome discuss".split())  # and of what is named behind them
LATER = frozenset("after following since despite before".split())
TELLING = frozenset("tell say speak announce urge call condemn".split())
TOPICS = frozenset("on about over regarding concerning for".split())
COMING = frozenset("visit arrive tour travel fly".split())
BRINGING = frozenset("lead pay make".split())  # "led a delegation to Oman", "paid a visit to Oman"
LINKS = frozenset("link conference call".split())
REMARKS = frozenset("remark comment statement announcement".split())
DESKS = frozenset(
    (
        "abidjan", "almaty", "amman", "bangkok", "beirut", "cairo", "dakar", "dubai", "hong kong", "istanbul", "johannesburg", "london",
        "mexico city", "nairobi", "new delhi", "nicosia", "singapore",
    )
)  # fmt: skip
LEAD = 2  # sentences of the body that tell what the dateline's reporter was told
REMARKED = 6  # sentences in which a report says where "the remarks" were made

Found = tuple[Place, Span]


class Stage:
    """The stage of one report.

    Args:
        toponyms: the places that the report names.
    """

    def __init__(self, toponyms: Toponyms) -> None:
        self.toponyms, self.scene, self.tokens = toponyms, toponyms.scene, toponyms.tokens
        self.by_head = {c.head: c for c in self.scene.parsed.clauses}
        self.sittings = Sittings(toponyms)

    @cached_property
    def lead_end(self) -> int:
        """Index of the last sentence of the lead."""
        return self._nth(LEAD)

    def _nth(self, number: int) -> int:
        """Index of the last of so many sentences of the body."""
        body = [s.index for s in self.scene.parsed.sentences if not s.headline]
        return body[:number][-1] if body else 0

    @cached_property
    def lead_parties(self) -> set[str | None]:
        """Countries and bodies that the lead speaks of, otherwise than as a place."""
        town = self._found
        last = max(self.lead_end, town[0]) if town is not None else self.lead_end
        return {
            self.scene.party(a.id) for a in self.scene.actors.values()
            for m in a.mentions if self.tokens[m.first].sentence <= last and m.rule != "place"
        }  # fmt: skip

    @property
    def town(self) -> Found | None:
        """Where the story plays, with the words that say so."""
        return self._found[1:] if self._found is not None else None

    @cached_property
    def _found(self) -> tuple[int, Place, Span] | None:
        """The place where the story plays, with the sentence that tells it."""
        if not self.scene.parsed.sentences:
            return None
        last = self.scene.parsed.sentences[self.lead_end].last
        came = [*self._trips(last), *self._visits()]
        told = [t for t in self.toponyms.told(0, len(self.tokens)) if self._plays(t[0]) and not self._looks_back(t[0])]
        written = self.toponyms.dateline[0].id if self.toponyms.dateline else None
        led = [t for t in (*came, *told) if t[1].id and self._led(t[0])]
        here = [t for t in (*came, *told, *self._visits(behind=True)) if t[1].id and t[1].id == written]
        if led:
            return self._only((*led, *here))
        if (remarked := self._only(self._remarked())) is not None or here:
            return remarked or self._only(here)
        lands = (t for t in told if t[1].kind == "country" and self._led(t[0]) and self._met(t[0]))
        return self._only(came) or self._only(lands) or self._only(self._sessions())

    def _sessions(self) -> Iterator[tuple[int, Place, Span]]:
        """The towns of bodies in whose session the lead plays: "addressing the Security Council, she said"."""
        for clause in self.scene.parsed.clauses:
            if (
                clause.kind == "verb"
                and clause.sentence <= self.lead_end
                and not (ahead(clause) or self._looks_back(clause.head))
            ):
                if (found := self.sittings.of(clause)) is not None:
                    yield clause.sentence, *found

    def _met(self, at: int) -> bool:
        """Whether a preposition tells of the country of a meeting: "met on the sidelines of a forum in X"."""
        up = self.tokens[at]
        while up.pos in ("ADP", "NOUN", "PROPN") and up.lower not in TOPICS - {"on"}:
            if up.lemma.lower() in GATHERINGS | MEETINGS | EDGES:
                return True
            if up.head == up.i:
                return False
            up = self.tokens[up.head]
        return False

    def _looks_back(self, at: int) -> bool:
        """Whether a word stands behind the first sentence in one about an earlier time: "In June they signed a pact in X"."""
        sentence = self.tokens[at].sentence
        return sentence > self._nth(1) and self._times.looks_back(sentence)

    @cached_property
    def _times(self) -> Occasions:
        """What sentences tell of earlier times, whatever the town."""
        return Occasions(self.toponyms, 0, set(), None)

    def _only(self, found: Iterable[tuple[int, Place, Span]]) -> tuple[int, Place, Span] | None:
        """The one place that all of some tell."""
        places: dict[str, tuple[int, Place, Span]] = {}
        for at, place, span in found:
            places.setdefault(place.id or place.name, (self.tokens[at].sentence, place, span))
        return next(iter(places.values())) if len(places) == 1 else None

    def _led(self, at: int) -> bool:
        """Whether a word stands in the lead."""
        return self.tokens[at].sentence <= self.lead_end

    def _trips(self, last: int) -> Iterator[tuple[int, Place, Span]]:
        """Places of visits during which somebody speaks or acts, in the first tokens: "during a working trip to X, he thanked"."""
        for at in range(last):
            over = self.tokens[at].head
            if self.tokens[at].lemma in MOVES and self.tokens[at].pos == "NOUN" and self.tokens[over].lower in ("during", "on"):
                clause = self.by_head.get(self.tokens[over].head)
                under_way = clause is not None and clause.tense == "past"
                being = (
                    self.tokens[self.tokens[over].head].lemma == "be" and self.tokens[over].lower == "on"
                )  # "who is on a visit to X"
                if (under_way or being) and not self._passed(at) and (found := self.toponyms.at(at)) is not None:
                    yield at, *found

    def _passed(self, noun: int) -> bool:
        """Whether a visit is told of that is not under way: "a recent visit"."""
        return any(self.tokens[c].lemma in PASSED for c in self.scene.children[noun])

    def _visits(self, behind: bool = False) -> Iterator[tuple[int, Place, Span]]:
        """Places to which somebody is told to have come, in the lead or behind it: "arrived in X", "led a delegation to X"."""
        for clause in self.scene.parsed.clauses:
            if self._led(clause.head) == behind:
                continue
            if ahead(clause) or clause.kind != "verb" or clause.link not in ("root", "conj", "relcl", "ccomp", "acl", "advcl"):
                continue
            guest = (
                clause.link == "relcl" and (behind or clause.sentence <= self._nth(1)) and not self._dated(clause)
            )  # "met X, who paid a visit to Y"
            under_way = clause.tense == "past" and (clause.link in ("root", "conj", "ccomp") or guest)
            if not (under_way or (clause.tense == "present" and clause.progressive)) or clause.mark:
                continue
            if clause.lemma not in COMING | BRINGING or self.scene.parsed.sentences[clause.sentence].headline:
                continue
            if behind and (self._looks_back(clause.head) or self._dated(clause)):
                continue  # "had come to X", "visited X last year"
            for a in clause.arguments:
                goal = (
                    a.role in ("object", "to", "in", "at")
                    if clause.lemma in COMING
                    else a.role == "to" or self.tokens[a.head].lemma in MOVES
                )
                for head in a.heads if goal and a.note != "relative" and not self._passed(a.head) else ():
                    if (found := self.toponyms.at(head)) is not None:
                        yield head, *found

    def _dated(self, clause: Clause) -> bool:
        """Whether words behind a verb tell another time: "who visited Lima last year"."""
        last = self.scene.parsed.sentences[clause.sentence].last
        behind = self.tokens[clause.head : last]
        return any(t.lemma in BEFORE or t.lower in MONTHS or (t.pos == "NUM" and len(t.text) == 4) for t in behind)

    def _remarked(self) -> Iterator[tuple[int, Place, Span]]:
        """Where "the remarks" were made, in the first sentences: "He made the remarks at a meeting in X"."""
        last = self._nth(REMARKED)
        for clause in self.scene.parsed.clauses:
            if clause.sentence > last:
                return
            said = any(self.tokens[h].lemma in REMARKS for h in clause.heads("object"))
            if clause.lemma == "make" and said and clause.tense == "past" and clause.link in ("root", "conj"):
                came = (
                    c
                    for c in self.scene.hanging.get(clause.index, ())
                    if c.lemma in COMING and c.mark in ("", "upon", "on", "after")
                )
                for a in (*clause.arguments, *(a for c in came for a in c.arguments)):  # "made the remarks upon arriving in X"
                    edge = a.role == "on" and self.tokens[a.head].lemma in EDGES
                    if (
                        (edge or a.role in ("in", "at", "during"))
                        and (found := self.toponyms.at(a.head)) is not None
                        and found[0].id
                    ):
                        yield a.head, *found

    def _plays(self, at: int) -> bool:
        """Whether a preposition tells where people have met, spoken or marched: 'said in Doha', 'after talks in Doha'."""
        up, gathered, named, below = self.tokens[at].head, False, False, at
        for _ in range(16):
            token = self.tokens[up]
            gathered = gathered or token.lemma.lower() in GATHERINGS | MEETINGS
            named = named or token.pos == "NOUN"
            office = token.lower == "for" and self.tokens[token.head].pos == "PROPN"  # "met the Minister for Trade Mora in X"
            topical = token.lower in TOPICS and self.tokens[below].lemma not in ON_OCCASION and not office
            if topical and (not gathered or (self.tokens[below].lemma in GATHERINGS and self.tokens[token.head].pos == "VERB")):
                return False  # "talks on the famine in X", "touched on the talks in X"
            if not gathered and named and token.lower in LATER and self.tokens[below].lemma not in MOVES:
                return False  # "said after a crash in X"
            if token.lower == "under":
                return False  # "swapped prisoners under a deal reached at talks in X"
            clause = self.by_head.get(up)
            if clause is not None and clause.kind == "verb":
                if clause.tense == "infinitive" and clause.link in ("advcl", "xcomp") and at < up and token.head < at:
                    below, up = up, token.head
                    continue  # "met the minister in X to review trade", read as "with the minister in X to review trade"
                if ahead(clause) or clause.tense == "pluperfect" or clause.mark in ("while", "since", "as", "if", "until"):
                    return False
                if (
                    clause.link in ("acl", "prep") and clause.tense == "participle"
                ):  # "after the talks held in X", "following talks in X"
                    below, up = up, token.head
                    continue
                if clause.lemma in ABOUT and self.tokens[below].dep in ("dobj", "nsubjpass"):
                    return False  # "discussed the results of the talks held in X"
                behind = clause.lemma in ABOUT and (named or (clause.lemma in DEEDS and at > up))
                whose = clause.lemma in TELLING and self.tokens[below].dep == "nsubj"  # "the envoy to the bodies in X said"
                met = any(self.tokens[h].lemma.lower() in GATHERINGS | MEETINGS for h in clause.heads("subject"))
                return gathered or ((clause.lemma in PLAYING or met) and not behind and not whose)  # "the talks took place in X"
            if token.head == up:
                return gathered
            below, up = up, token.head
        return False

    @cached_property
    def occasions(self) -> Occasions:
        """Which sentences speak of the occasion of the lead."""
        found = self._found
        start = min(found[0], self.lead_end) if found is not None else self.lead_end
        return Occasions(self.toponyms, start, self.lead_parties, found[1].id if found is not None else None)

    def elsewhere(self, act: Act) -> bool:
        """Whether the report tells an act as one of another occasion: a call, a letter, an earlier day, another town."""
        clause = self.scene.parsed.clauses[act.clause]
        past = clause.tense == "pluperfect" or self.occasions.long_ago(clause)
        return past or self.from_afar(act) or self.occasions.away(clause.sentence)

    def from_afar(self, act: Act) -> bool:
        """Whether the lead tells of a call or a letter up to an act."""
        last = min(self.scene.parsed.clauses[act.clause].sentence, self.lead_end)
        lead = (t for n in range(last + 1) for t in self.occasions.words(n))
        return any(
            t.lemma in FROM_AFAR or self._by_video(t) or (t.lemma == "call" and t.pos == "NOUN" and not self.occasions.demand(t))
            for t in lead
        )

    def _by_video(self, token: Token) -> bool:
        """Whether a word is the "video" of "via video link"."""
        return token.lower == "video" and self.tokens[min(token.i + 1, len(self.tokens) - 1)].lemma in LINKS

    @cached_property
    def reporter(self) -> Found | None:
        """The dateline's town where it tells where the reporter stood; None where it is the outlet's own desk."""
        dateline = self.toponyms.dateline
        outlet = self.scene.parsed.document.outlet
        if dateline is None or not outlet or not dateline[0].id:
            return None
        place = dateline[0]
        # from such a town agencies tell of a whole region: "DUBAI - Oman's minister met the Iranian president"
        regional = fold(place.name) in DESKS and place.country not in self.toponyms.weight
        return None if regional or place.country in self.toponyms.places.homes(outlet) else dateline


def ahead(clause: Clause) -> bool:
    """Whether a clause tells what is still to come."""
    return bool(clause.modal) or clause.tense == "infinitive"
