"""The background of a report: sentences that have gone back to another time than its story's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.reading.days import calendar
from dragoman.reading.days.time_holders import TREATIES, Held
from dragoman.records import Argument, Clause, Parsed

if TYPE_CHECKING:
    from dragoman.reading.days.story import Story

COMMEMORATING = frozenset("remember recall commemorate mark mourn honor honour celebrate".split())
DAYS_BACK = 7
TOPICS = frozenset("on about regarding concerning".split())
SAYING = frozenset("say tell write announce".split())
PRONOUNS = frozenset("he she they it".split())
TO_COME = frozenset("next coming within".split())


class Background:
    """Tells which sentences of a report are background.

    Args:
        parsed: the report.
        story: its story.
    """

    def __init__(self, parsed: Parsed, story: Story) -> None:
        self.parsed, self.story = parsed, story

    @cached_property
    def sentences(self) -> frozenset[int]:
        """Sentences that have gone back to another time, up to the next day of the story or the next saying."""
        if self.story.days is None:
            return frozenset()
        away: set[int] = set()
        tellers: set[str] = set()
        gone = False
        sayings = {c.parent for c in self.parsed.clauses if c.link == "ccomp"}
        saying = {c.sentence for c in self.parsed.clauses if c.index in sayings and c.link == "root" and c.tense == "past"}
        told = {
            c.sentence
            for c in self.parsed.clauses
            if c.link == "root" and c.tense == "past" and c.index in sayings | self.story.verbal
        }
        treaty = {c.sentence for c in self.parsed.clauses if any(_laid_down(a, c) for a in c.arguments)}
        for sentence in self.parsed.sentences:
            times = [(t, h) for h in self.story.held[sentence.index] if (t := self._distance(h)) is not None]
            known = [t for t, _ in times]
            if known:
                if not all(self._is_told(h, "pluperfect") for _, h in times):  # whose tense marks a glance back of one sentence
                    gone = min(known) > DAYS_BACK
                if 0 not in known and any(self._is_told(h) for _, h in times):
                    away.add(sentence.index)  # another day of the same week: the sentence has its own
            elif gone:
                said = sentence.index in saying and not (sentence.index - 1 in away and self._goes_on(sentence.index))
                gone = not (said or self._takes_up(sentence.index, tellers))
            if not gone and sentence.index in told:
                tellers.add(self.story.subject_of(sentence.index))
            if gone or sentence.index in treaty:
                away.add(sentence.index)
        return frozenset(away)

    def _takes_up(self, sentence: int, tellers: set[str]) -> bool:
        """Whether one who spoke in the news speaks again: "In 2018 Peru left the pact. … Boric also urged Peru to come back"."""
        spoken = any(
            c.sentence == sentence and c.link == "root" and c.tense == "past" and c.index in self.story.verbal
            for c in self.parsed.clauses
        )
        who = self.story.subject_of(sentence)
        return spoken and who in tellers - PRONOUNS and who != self.story.subject_of(sentence - 1)

    def _goes_on(self, sentence: int) -> bool:
        """Whether a sentence goes on with whoever spoke in the one before: "She told a paper in May that ... She said that"."""
        said = any(c.sentence == sentence - 1 and c.link == "root" and c.lemma in SAYING for c in self.parsed.clauses)
        return said and self.story.subject_of(sentence) in PRONOUNS

    def _is_told(self, held: Held, tense: str = "") -> bool:
        """Whether a phrase is that of what a sentence tells itself, in some tense, and not of what is said there."""
        verb = self.story.verb(self.parsed.clauses[held.clause]) if held.clause is not None else None
        return verb is not None and verb.link != "ccomp" and tense in ("", verb.tense)

    def _distance(self, held: Held) -> int | None:
        """Days between the story and what a phrase says of something past; None where it says nothing such."""
        clause = self.parsed.clauses[held.clause] if held.clause is not None else None
        verb = self.story.verb(clause) if clause is not None and not held.attributive else None
        line = list(up(self.parsed, verb)) if verb is not None else []
        lesser = any(c.link in ("relcl", "acl") or (c.link == "advcl" and (c.mark or c.tense != "participle")) for c in line)
        lasting = (
            line[-1:] and line[-1].tense == "perfect" and any(c.mark == "since" for c in line)
        )  # "has raged since they came"
        if (lesser and line[-1].lemma not in COMMEMORATING and not lasting) or held.phrase.get("way") in TO_COME:
            return None  # "told her what was done since she came in January" goes on with the news
        topics = (a.head for a in verb.arguments if a.role in TOPICS) if verb is not None else ()
        if verb is not None and any(verb.head < t < held.token and self.parsed.tokens[t].pos == "NOUN" for t in topics):
            return None  # "spoke about the vote last month": that of the vote
        if verb is None or self.story.days is None or verb.modal or verb.tense not in ("past", "perfect", "pluperfect"):
            return None
        days = calendar.days(held.phrase, self.story.report, ahead=False, base=held.base)
        if days is None:
            return None
        if held.phrase.get("side") == "earlier":  # "earlier this year": up to the story, and not of it
            return (days.end - days.start).days or 1
        around = days.start <= self.story.days[0].start and self.story.days[0].end <= days.end
        if around and (held.phrase.get("which") == "this" or held.phrase.kind == "rolling"):
            return None  # "this year", "over the past year": the story's day lies in it
        return abs((self.story.days[0].end - days.end).days)


def _laid_down(argument: Argument, clause: Clause) -> bool:
    """Whether a clause tells what a treaty laid down: "under the accord, Peru undertook"; not "broke its promises under it"."""
    return argument.role == "under" and argument.head < clause.head and bool(argument.words & TREATIES)


def up(parsed: Parsed, clause: Clause) -> Iterator[Clause]:
    """A clause and those that it hangs on."""
    seen = 0
    while seen < 12:
        yield clause
        if clause.parent is None:
            return
        clause, seen = parsed.clauses[clause.parent], seen + 1
