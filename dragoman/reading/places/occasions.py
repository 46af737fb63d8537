"""Occasions: which sentences of a report still speak of the occasion of its lead, and which of another.

A sentence turns to another occasion where it tells, in its own main clause and not in what is quoted
or said there, a call or a letter, another town, an earlier year. After a call or another scene the
report stays there; a glance back ends where one of the lead's parties is told to speak again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from dragoman.data.calendar import MONTHS
from dragoman.reading.days import calendar
from dragoman.reading.days.background import DAYS_BACK
from dragoman.reading.places.toponyms import GATHERINGS, Toponyms
from dragoman.reading.scene import MODIFIERS
from dragoman.reading.speech.quotes import quotations
from dragoman.records import Clause, Span, Token

FROM_AFAR = frozenset(
    "telephone phone letter telegram tweet twitter online virtual virtually videoconference teleconference".split()
)
TOLD_ELSEWHERE = FROM_AFAR | frozenset("call interview statement message op-ed article book post".split())
BEFORE = frozenset("earlier previously ago last recall".split())
DAYS = frozenset(("iso", "date", "dates"))  # phrases of time that name a day of the calendar
HALF_A_YEAR = timedelta(days=183)
UNITS = frozenset("year month week".split())  # "this year" is another occasion, "a twenty-year war" is none
WHICH = frozenset("this past previous next coming".split())
# words of what has a stage: people meet, speak, march there
PLAYING = frozenset(
    "meet speak tell say hold gather protest rally march host attend address open convene sign arrive visit confer talk begin "
    "conclude demonstrate assemble hear try announce urge call condemn discuss welcome receive inspect inaugurate award".split()
)
MEETINGS = frozenset(
    "rally protest demonstration ceremony event session march briefing sitting hearing trial dialogue congress".split()
)
# verbs by which the lead's parties take up their talk again
SPEAKING = frozenset(
    "say tell add note stress underline underscore emphasize emphasise highlight point thank praise hail commend express voice "
    "reiterate reaffirm affirm describe urge call condemn criticize criticise welcome announce reject warn vow promise pledge "
    "assure invite congratulate remark assert assess inform discuss agree exchange".split()
)
JUDGING = frozenset("condemn denounce deplore criticize criticise welcome hail".split())  # a place behind their object is its own
ASIDE = frozenset(("relcl", "acl", "ccomp", "advcl"))  # links of clauses that do not carry the report on
Turn = Literal["", "back", "over"]


class Occasions:
    """The occasions of one report.

    Args:
        toponyms: the places that it names.
        start: index of the sentence that tells where the story plays, else of the last one of the lead.
        parties: countries and bodies that the lead speaks of.
        town: gazetteer id of the town where the story plays.
    """

    def __init__(self, toponyms: Toponyms, start: int, parties: set[str | None], town: str | None) -> None:
        self.toponyms, self.scene, self.tokens = toponyms, toponyms.scene, toponyms.tokens
        self.start, self.parties, self.town = start, parties, town
        self.by_head = {c.head: c for c in self.scene.parsed.clauses}
        self.turned: dict[int, Turn] = {}

    def words(self, sentence: int) -> Sequence[Token]:
        """The tokens of a sentence."""
        found = self.scene.parsed.sentences[sentence]
        return self.tokens[found.first : found.last]

    def away(self, sentence: int) -> bool:
        """Whether the report speaks of another occasion than the lead's in a sentence."""
        return sentence in self._away

    def turns(self, sentence: int) -> bool:
        """Whether a sentence itself tells another occasion."""
        return self._turn(sentence) != ""

    @cached_property
    def _away(self) -> frozenset[int]:
        """Sentences of other occasions."""
        found: set[int] = set()
        where: Turn = ""
        for sentence in self.scene.parsed.sentences[self.start + 1 :]:
            turn = self._turn(sentence.index)
            if turn == "over" or (turn and not where):
                where = turn
            elif not turn and where and (self._returns(sentence.index) or (where == "back" and self._resumes(sentence.index))):
                where = ""
            if where or turn or self._glances(sentence.index):
                found.add(sentence.index)
        return frozenset(found)

    def _turn(self, sentence: int) -> Turn:
        """To what a sentence turns: back in time, over to another scene, or not at all."""
        if sentence not in self.turned:
            self.turned[sentence] = self._told(sentence)
        return self.turned[sentence]

    def _told(self, sentence: int) -> Turn:
        words = self.words(sentence)
        towns = [told for told in self.toponyms.told(words[0].i, words[-1].i + 1) if told[1].kind in ("place", "capital")]
        heard = any(place.id == self.town for _, place, _ in towns)  # "said in a statement after the talks in X", of the story
        for t in words:
            afar = t.lemma in FROM_AFAR or t.lemma == "call" or (t.lemma in TOLD_ELSEWHERE and not heard)
            if afar and not self.demand(t) and self._occasion(t) and self._main(t.i):
                return "over"
        for at, place, _ in towns:
            if place.id != self.town and self._main(at) and not self._of_topic(at):
                return "over" if self._scene(at) else "back"
        return "back" if self.looks_back(sentence) or any(self._pluperfect(t.i) for t in words) else ""

    def _glances(self, sentence: int) -> bool:
        """Whether a sentence tells in passing of what was done in another year: "the accords, which were signed in 2020"."""
        words = (t for t in self.words(sentence) if t.pos == "NUM" and self._earlier(t) and not self._quoted(t.start))
        verbs = (self._verb(t.i) for t in words)
        return any(verb is not None and verb.link == "relcl" and verb.tense == "past" for verb in verbs)

    def _verb(self, i: int) -> Clause | None:
        """The verb that a word hangs on."""
        at = i
        for _ in range(12):
            clause = self.by_head.get(at)
            if clause is not None and clause.kind == "verb":
                return clause
            if self.tokens[at].head == at:
                return None
            at = self.tokens[at].head
        return None

    def _occasion(self, token: Token) -> bool:
        """Whether a word is that by which something is told: "in a letter", "wrote a message", "met virtually"."""
        if token.pos == "ADV":
            return True
        if token.pos not in ("NOUN", "PROPN"):
            return False
        noun = token.i
        while self.tokens[noun].dep in MODIFIERS and self.tokens[self.tokens[noun].head].pos == "NOUN":
            noun = self.tokens[noun].head  # "a phone conversation"
        if any(self.tokens[c].lower == "this" for c in self.scene.children[noun]):
            return False  # "made this statement": what was told just before
        over = self.tokens[self.tokens[noun].head]
        by = over.lower in ("in", "during", "by", "via", "over", "on", "through", "from") and self.tokens[over.head].pos != "NOUN"
        return by or self.tokens[noun].dep in ("dobj", "nsubj", "nsubjpass")

    def demand(self, token: Token) -> bool:
        """Whether a word is a call that is no telephone call: "calls for peace", "the call to withdraw"."""
        last = len(self.tokens) - 1
        return token.lemma == "call" and self.tokens[min(token.i + 1, last)].lower in ("for", "to")

    def _earlier(self, token: Token) -> bool:
        """Whether a word tells another time: a year behind a preposition, "earlier", "last week"."""
        if token.lemma in BEFORE and self.tokens[token.head].dep == "amod":
            return False  # "the previously signed accords"
        if token.lemma in BEFORE:
            return token.lemma != "last" or self.tokens[token.head].lemma in UNITS | {"summer", "winter", "spring", "autumn"}
        if token.lower in UNITS and token.i and self.tokens[token.i - 1].lower in WHICH:
            return True
        if token.lower in MONTHS and self.tokens[token.head].lower == "in":  # "In June they signed a pact in X"
            return not any(self.tokens[c].pos == "NUM" and len(self.tokens[c].text) < 3 for c in self.scene.children[token.i])
        if token.pos != "NUM" or len(token.text) != 4 or token.text[:2] not in ("19", "20"):
            return False
        over = self.tokens[token.head]
        return token.dep not in MODIFIERS | {"nummod"} or over.lower in MONTHS

    def looks_back(self, sentence: int) -> bool:
        """Whether a sentence tells in its main clause of an earlier time."""
        return any((self._earlier(t) or t.start in self._long_past) and self._main(t.i) for t in self.words(sentence))

    @cached_property
    def _long_past(self) -> frozenset[int]:
        """Where the text tells days too far back to be the story's: "On 6 May the president announced it"."""
        document = self.scene.parsed.document
        if not document.published:
            return frozenset()
        report = date.fromisoformat(document.published)
        told = (
            (p, calendar.days(p, report, ahead=False))
            for s in self.scene.parsed.sentences  # one by one: most tell no time, which the calendar sees at a glance
            for p in calendar.find(document.text, s.span.start, s.span.end)
            if p.kind in DAYS
        )
        long, half = report - timedelta(days=DAYS_BACK), report - HALF_A_YEAR  # a day without its year may lie ahead
        past = {p.span.start for p, days in told if days is not None and days.end < long and (p.get("year") or days.end > half)}
        return frozenset(t.start for t in self.tokens if t.start in past and t.dep not in MODIFIERS)

    def long_ago(self, clause: Clause) -> bool:
        """Whether the verb of a clause bears an earlier time itself: "said that Peru and Chile set up ties 30 years ago"."""
        for t in self.words(clause.sentence) if clause.kind == "verb" else ():
            over = self.tokens[t.head]
            if clause.head in (over.i, over.head if over.pos == "ADP" else -1) and t.i != clause.head and self._earlier(t):
                return True
        return False

    def _pluperfect(self, i: int) -> bool:
        clause = self.by_head.get(i)
        return clause is not None and clause.tense == "pluperfect" and self._main(i)

    def _of_topic(self, at: int) -> bool:
        """Whether a place is that of what is spoken of, and no scene: "condemned the killings in X"."""
        up, met = self.tokens[at].head, False
        for _ in range(10):
            token, clause = self.tokens[up], self.by_head.get(up)
            met = met or token.lemma in GATHERINGS | MEETINGS
            if clause is not None and clause.kind == "verb":
                return not met and clause.lemma in JUDGING and any(up < h < at for h in clause.heads("object"))
            if not met and token.dep in ("dobj", "nsubjpass") and self.tokens[token.head].lemma in SPEAKING:
                return True
            if token.head == up:
                return False
            up = token.head
        return False

    def _scene(self, at: int) -> bool:
        """Whether a place is told as one where people meet or speak."""
        up = self.tokens[at].head
        for _ in range(6):
            if self.tokens[up].lemma in PLAYING | GATHERINGS | MEETINGS:
                return True
            up = self.tokens[up].head
        return False

    def _main(self, i: int) -> bool:
        """Whether a word is of what the report itself tells there, not of what is quoted, said or described."""
        if self._quoted(self.tokens[i].start):
            return False
        verb = self._verb(i)
        line = (verb, *(up for _, up in self.scene.above(verb))) if verb is not None else ()
        return not any(c.link in ASIDE and (c.link != "advcl" or c.tense != "participle" or c.mark) for c in line)

    def _quoted(self, at: int) -> bool:
        return any(span.start < at < span.end for span in self._quotes)

    @cached_property
    def _quotes(self) -> tuple[Span, ...]:
        document = self.scene.parsed.document
        return tuple(q.span for q in quotations(document.text, document.body))

    def _returns(self, sentence: int) -> bool:
        """Whether a sentence tells the town of the story again."""
        words = self.words(sentence)
        told = self.toponyms.told(words[0].i, words[-1].i + 1) if self.town else ()
        return any(place.id == self.town and self._main(at) for at, place, _ in told)

    def _resumes(self, sentence: int) -> bool:
        """Whether one of the lead's parties is told to speak: the glance back is over."""
        for clause in self.scene.parsed.clauses:
            if clause.sentence != sentence or clause.link not in ("root", "conj") or clause.tense != "past":
                continue
            if clause.lemma in SPEAKING and not self._quoted(self.tokens[clause.head].start):
                ids = (a for h in clause.heads("subject") for a in self.scene.standing_at(h)[0])
                if any(self.scene.party(a) in self.parties for a in ids):
                    return True
        return False
