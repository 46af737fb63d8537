"""Parsed, acts and standings -> whens: the day or span of each act.

An act takes the phrase of time that its own clause holds; a noun shares with its light verb, an
infinitive or participle with the verb over it. A day beside a verb of saying is the day of the saying:
acts of speech under it take it, deeds do not. A happened act without a phrase takes the day of the
story only where that is right nine times in ten (`_of_story`), and is marked as inferred. Without the
report's day nothing is invented: the words are kept, the days stay empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.parse.clauses import LIGHT
from dragoman.reading import calendar
from dragoman.reading.time_holders import FINE, Held, holders
from dragoman.reading.what import SPEECH
from dragoman.records import Act, Clause, Evidence, Parsed, Standing, When

AHEAD = frozenset(("planned", "promised", "offered", "requested", "demanded", "threatened"))
VERBAL = SPEECH | {"SUPPORT"}
# verbs that say when what they name takes place
OCCUR = LIGHT | frozenset(
    "begin start end take happen occur continue open conclude last go be schedule plan expect set resume slate due kick follow".split()
)
# prepositions behind which a noun act is on the day of its verb: "was killed in a raid", "arrived for talks"
SAME_DAY = frozenset("in during at by amid".split())
PURPOSE = frozenset("for to on".split())
MOTION = frozenset("arrive come go travel fly leave visit head gather meet convene return".split())
# links over which an infinitive or participle is on the day of the verb above it
WITHIN = frozenset("xcomp advcl pcomp acl conj prep dep in by after".split())
# words in the names of publishers that tell of their own doings, on the day when they do them
OFFICES = re.compile(r"(?i)\b(?:president|government|department of state|state department|white house|kremlin|ministry|foreign affairs|delegation|office|embassy|centcom|command|council|parliament|cabinet|press service)\b")  # fmt: skip
FIRST = 4  # sentences in which a report says its day
DAYS_BACK = 7


@dataclass(frozen=True)
class Dates:
    """Dates acts."""

    name: str = "when"
    version: str = "2"

    def __call__(self, parsed: Parsed, acts: Sequence[Act], standings: Sequence[Standing]) -> tuple[When, ...]:
        """One When for each act that has a phrase of time, or can take the day of the story.

        Args:
            parsed: the report with its grammar.
            acts: its acts.
            standings: the standing of each act, in the order of the acts.
        """
        timeline = Timeline(parsed, acts, f"{self.name} {self.version}")
        whens = (timeline.when(act, standing) for act, standing in zip(acts, standings, strict=True))
        return tuple(w for w in whens if w is not None)


class Timeline:
    """The phrases of time of a report, arranged for asking when an act took place.

    Args:
        parsed: the report.
        acts: its acts.
        step: name and version of the step, for the evidence.
    """

    def __init__(self, parsed: Parsed, acts: Sequence[Act], step: str) -> None:
        self.parsed, self.step = parsed, step
        self.report = date.fromisoformat(parsed.document.published) if parsed.document.published else None
        self.held = holders(parsed, self.report)
        self.by_id = {a.id: a for a in acts}
        self.verbal = {a.clause for a in acts if a.type in VERBAL}
        self.acting = {a.clause for a in acts}
        self.below: dict[int, list[Clause]] = {}
        for clause in parsed.clauses:
            if clause.parent is not None:
                self.below.setdefault(clause.parent, []).append(clause)

    def when(self, act: Act, standing: Standing) -> When | None:
        """The day or span of an act, None where the report does not tell it."""
        clause = self.parsed.clauses[act.clause]
        ahead = self._ahead(clause, standing)
        held = self._held(act, clause, standing, ahead)
        if held is not None:
            return self._when(act, held, ahead)
        return self._of_story(act, clause, standing)

    def _ahead(self, clause: Clause, standing: Standing) -> bool | None:
        """Whether an act lies ahead; None where neither standing nor tense tells."""
        if standing.value in AHEAD:
            return True
        if standing.value == "supposed" and standing.under is None:
            return True if clause.modal or clause.tense == "infinitive" else None
        if clause.kind == "noun" or standing.value in ("cancelled", "refused"):
            return None
        return False if clause.tense in ("past", "perfect", "pluperfect") else None

    # -- the phrase of an act ---------------------------------------------------------------

    def _held(self, act: Act, clause: Clause, standing: Standing, ahead: bool | None) -> Held | None:
        """The phrase of time nearest to an act that is the act's."""
        over = self.by_id[standing.under].clause if standing.under in self.by_id else None
        for at in self._reach(act, clause, over):
            found = self._best([h for h in self.held[clause.sentence] if h.clause == at], ahead)
            if found is not None:
                return found
        return None

    def _best(self, held: Sequence[Held], ahead: bool | None) -> Held | None:
        """The phrase that says most of several that one clause holds."""
        fit = [h for h in held if _fits(h, ahead)]
        return min(fit, key=lambda h: (h.vague, h.phrase.kind not in FINE), default=None)

    def _reach(self, act: Act, clause: Clause, over: int | None) -> Iterator[int]:
        """Clauses whose phrases of time are an act's, the nearest first."""
        yield clause.index
        yield from self._down(act, clause)
        seen = 0
        while clause.parent is not None and clause.parent != over and seen < 12:
            parent = self.parsed.clauses[clause.parent]
            if not self._shares(act, clause, parent):
                return
            yield parent.index
            yield from (c.index for c in self._tail(parent) if c.index != clause.index)
            clause, seen = parent, seen + 1

    def _shares(self, act: Act, child: Clause, parent: Clause) -> bool:
        """Whether what hangs on a clause takes place when that clause does."""
        if child.kind == "noun":
            if parent.kind == "noun":
                return child.link in ("of", "in", "during", "at", "conj", "appos") and not self._verb_over(parent)
            if child.link in ("object", "subject", "attr", "attribute", "conj", "root"):
                return parent.lemma in OCCUR and parent.index not in self.verbal
            return child.link in SAME_DAY or (child.link in PURPOSE and parent.lemma in MOTION)
        if child.link == "ccomp":
            return act.clause in self.verbal and child.index == act.clause  # the day of saying is that of an act of speech
        if child.link == "conj":
            return not _own_subject(child) and child.tense == parent.tense
        if child.mark in ("if", "when", "after", "before", "because", "since", "unless", "that", "whether"):
            return False
        return child.tense in ("infinitive", "participle") and child.link in WITHIN and parent.index not in self.verbal

    def _verb_over(self, noun: Clause) -> bool:
        return noun.parent is not None and self.parsed.clauses[noun.parent].index in self.verbal

    def _down(self, act: Act, clause: Clause) -> Iterator[int]:
        """Clauses below an act's own whose phrase at the end of the sentence is the act's."""
        for child in self.below.get(clause.index, ()):
            if child.kind != "noun":
                continue
            light = clause.lemma in LIGHT and child.link == "object"
            if light or (child.link in SAME_DAY | PURPOSE and clause.index not in self.verbal):
                yield child.index
            elif child.link == "object" and clause.index not in self.verbal:
                yield child.index
        yield from (c.index for c in self._tail(clause))

    def _tail(self, clause: Clause) -> Iterator[Clause]:
        """The purpose or second half of a clause: "will visit Oslo to discuss trade next week"."""
        if clause.kind != "verb" or clause.index in self.verbal:
            return
        for child in self.below.get(clause.index, ()):
            if child.kind != "verb" or child.head < clause.head:
                continue
            purpose = child.tense == "infinitive" and child.link in ("advcl", "xcomp") and not child.mark
            joined = child.link == "conj" and not _own_subject(child) and child.tense == clause.tense
            if purpose or joined:
                yield child

    def _when(self, act: Act, held: Held, ahead: bool | None) -> When:
        phrase = held.phrase
        words = phrase.span.of(self.parsed.document.text)
        days = calendar.days(phrase, self.report, ahead, held.base)
        return When(
            act=act.id,
            start=days.start.isoformat() if days else None,
            end=days.end.isoformat() if days else None,
            text=words,
            precision=days.precision if days else "unknown",
            evidence=(Evidence(span=phrase.span, words=words, step=self.step, rule=f"time {phrase.kind}"),),
        )

    # -- the day of the story -----------------------------------------------------------------

    @cached_property
    def story(self) -> tuple[date, Evidence] | None:
        """The day that a report's first sentences name, close to its own; an office's own report is of its day."""
        if self.report is None:
            return None
        for held in (h for sentence in self.held[:FIRST] for h in sentence):
            clause = self.parsed.clauses[held.clause] if held.clause is not None else None
            if held.attributive or clause is None or clause.modal or held.phrase.bound:
                continue
            days = calendar.days(held.phrase, self.report, ahead=False, base=held.base)
            if days and days.precision == "day" and 0 <= (self.report - days.start).days <= DAYS_BACK:
                words = held.phrase.span.of(self.parsed.document.text)
                return days.start, Evidence(span=held.phrase.span, words=words, step=self.step, rule="day of the lead", score=0.6)
        return None

    def _of_story(self, act: Act, clause: Clause, standing: Standing) -> When | None:
        """The day of the story, for an act that is told as its news."""
        if standing.value not in ("happened", "ongoing") or standing.under is not None or clause.tense == "pluperfect":
            return None
        found = self.story
        if found is None:
            return None
        day, evidence = found
        told = day.isoformat()
        return When(act=act.id, start=told, end=told, precision="day", inferred=True, evidence=(evidence,))


def _fits(held: Held, ahead: bool | None) -> bool:
    """Whether a phrase can be the day of an act: "until June" is none of what has happened."""
    if ahead:
        return True
    phrase = held.phrase
    return phrase.bound not in ("until", "by", "before") and phrase.kind != "in" and phrase.get("way") != "within"


def _own_subject(clause: Clause) -> bool:
    return any(a.role == "subject" and not a.note for a in clause.arguments)
