"""The stage of a report: the town where its story plays, and whether a sentence still speaks of it.

The stage is the only town that the lead tells as one where people met, spoke or marched; else the
dateline's, where the text tells that too. A dateline that is not the outlet's own desk says where
the reporter stood. Measured on reports: see docs/reading-notes-where.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from dragoman.data.places import Place
from dragoman.reading.places.toponyms import GATHERINGS, MOVES, Toponyms
from dragoman.records import Act, Clause, Span, Token

FROM_AFAR = frozenset("telephone phone letter telegram tweet twitter online virtually videoconference".split())
OTHER_OCCASIONS = FROM_AFAR | frozenset(
    "call interview statement message earlier previously ago last op-ed article book recall".split()
)
UNITS = frozenset("year month week".split())  # "this year" is another occasion, "a twenty-year war" is none
WHICH = frozenset("this past previous next coming".split())
PASSED = frozenset(
    "recent last previous earlier first upcoming planned state next".split()
)  # visits told of, not those under way
ABOUT = frozenset("condemn welcome discuss urge call announce try hear".split())  # they speak of what was elsewhere
# words of what has a stage: people meet, speak, march there
PLAYING = frozenset(
    "meet speak tell say hold gather protest rally march host attend address open convene sign arrive visit confer talk begin "
    "conclude demonstrate assemble hear try announce urge call condemn discuss welcome receive".split()
)
MEETINGS = frozenset(
    "rally protest demonstration ceremony event session march briefing sitting hearing trial dialogue congress".split()
)
LEAD = 2  # sentences of the body that tell what the dateline's reporter was told


class Stage:
    """The stage of one report.

    Args:
        toponyms: the places that the report names.
    """

    def __init__(self, toponyms: Toponyms) -> None:
        self.toponyms, self.scene, self.tokens = toponyms, toponyms.scene, toponyms.tokens
        self.by_head = {c.head: c for c in self.scene.parsed.clauses}
        self.turned: dict[int, bool] = {}  # sentence -> whether it tells another occasion than the lead

    @cached_property
    def lead_end(self) -> int:
        """Index of the last sentence of the lead."""
        body = [s.index for s in self.scene.parsed.sentences if not s.headline]
        return body[:LEAD][-1] if body else 0

    @cached_property
    def lead_parties(self) -> set[str | None]:
        """Countries and bodies that the lead speaks of, otherwise than as a place."""
        return {
            self.scene.party(a.id) for a in self.scene.actors.values()
            for m in a.mentions if self.tokens[m.first].sentence <= self.lead_end and m.rule != "place"
        }  # fmt: skip

    @cached_property
    def town(self) -> tuple[Place, Span] | None:
        """The town where the story plays: the only one that the lead tells, else the dateline's where the text tells it too."""
        towns: dict[str, tuple[Place, Span]] = {}
        lead_last = self.scene.parsed.sentences[self.lead_end].last if self.scene.parsed.sentences else 0
        told = (t for t in self.toponyms.told(0, len(self.tokens)) if self._plays(t[0]))
        for at, place, span in (*self._trips(lead_last), *told):
            lead = self.tokens[at].sentence <= self.lead_end
            written = self.toponyms.dateline
            if place.id and (lead or (written is not None and written[0].id == place.id)):
                towns.setdefault(place.id, (place, span))
        return next(iter(towns.values())) if len(towns) == 1 else None

    def _trips(self, last: int) -> Iterator[tuple[int, Place, Span]]:
        """Places of visits during which somebody speaks or acts, in the first tokens: "during a working trip to X, he thanked"."""
        for at in range(last):
            over = self.tokens[at].head
            if self.tokens[at].lemma in MOVES and self.tokens[at].pos == "NOUN" and self.tokens[over].lower in ("during", "on"):
                past = any(self.tokens[c].lemma in PASSED for c in self.scene.children[at])
                clause = self.by_head.get(self.tokens[over].head)
                found = self.toponyms.at(at) if clause is not None and clause.tense == "past" and not past else None
                if found is not None:
                    yield at, *found

    def _plays(self, at: int) -> bool:
        """Whether a preposition tells where people have met, spoken or marched: 'said in Doha', 'after talks in Doha'."""
        up, gathered, named = self.tokens[at].head, False, False
        for _ in range(10):
            gathered = gathered or self.tokens[up].lemma in GATHERINGS | MEETINGS
            named = named or self.tokens[up].pos == "NOUN"
            clause = self.by_head.get(up)
            if clause is not None and clause.kind == "verb":
                if ahead(clause) or clause.tense == "pluperfect" or clause.mark in ("while", "since", "as", "if", "until"):
                    return False
                return gathered or (clause.lemma in PLAYING and not (named and clause.lemma in ABOUT))
            if self.tokens[up].head == up:
                return gathered
            up = self.tokens[up].head
        return False

    def elsewhere(self, act: Act) -> bool:
        """Whether the report has turned to another occasion: a call, a letter, an earlier day, another town."""
        clause = self.scene.parsed.clauses[act.clause]
        if clause.tense == "pluperfect":
            return True
        lead = (t for n in range(min(clause.sentence, self.lead_end) + 1) for t in self._words(n))
        if any(t.lemma in FROM_AFAR or (t.lemma == "call" and t.pos == "NOUN") for t in lead):
            return True
        return any(self.turns(n) for n in range(self.lead_end + 1, clause.sentence + 1))

    def _words(self, sentence: int) -> Sequence[Token]:
        found = self.scene.parsed.sentences[sentence]
        return self.tokens[found.first : found.last]

    def turns(self, sentence: int) -> bool:
        """Whether a sentence behind the lead tells another occasion."""
        if sentence not in self.turned:
            words = self._words(sentence)
            self.turned[sentence] = (
                any(
                    t.lemma in OTHER_OCCASIONS
                    or (t.lemma in UNITS and self.tokens[t.i - 1].lower in WHICH)
                    or (t.pos == "NUM" and len(t.text) == 4 and t.text[:2] in ("19", "20"))
                    for t in words
                )
                or any(self.by_head[t.i].tense == "pluperfect" for t in words if t.i in self.by_head)
                or any(p.kind in ("place", "capital") for _, p, _ in self.toponyms.told(words[0].i, words[-1].i + 1))
            )
        return self.turned[sentence]

    @cached_property
    def reporter(self) -> tuple[Place, Span] | None:
        """The dateline's town where it tells where the reporter stood; None where it is the outlet's own desk."""
        dateline = self.toponyms.dateline
        outlet = self.scene.parsed.document.outlet
        if dateline is None or not outlet or not dateline[0].id:
            return None
        return None if dateline[0].country in self.toponyms.places.homes(outlet) else dateline


def ahead(clause: Clause) -> bool:
    """Whether a clause tells what is still to come."""
    return bool(clause.modal) or clause.tense == "infinitive"
