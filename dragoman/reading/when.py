"""Parsed, acts and standings -> whens: the day or span of each act.

An act takes the phrase of time in its own clause, else the one of the clause it hangs on or of
its sentence. A happened act of the same story without any takes the lead's day, marked as
inferred. Without the report's day nothing is invented: the words are kept, the days stay empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.parse.tokens import children_of
from dragoman.reading import calendar
from dragoman.records import Act, Evidence, Parsed, Standing, When

AHEAD = frozenset(("planned", "promised", "offered", "requested", "demanded", "threatened"))


@dataclass(frozen=True)
class Dates:
    """Dates acts."""

    name: str = "when"
    version: str = "1"

    def __call__(self, parsed: Parsed, acts: Sequence[Act], standings: Sequence[Standing]) -> tuple[When, ...]:
        """One When for each act that has a phrase of time, or can take the lead's day."""
        text, tokens = parsed.document.text, parsed.tokens
        report = date.fromisoformat(parsed.document.published) if parsed.document.published else None
        by_sentence = [list(calendar.find(text, s.span.start, s.span.end)) for s in parsed.sentences]
        starts = {t.start: t.i for t in tokens}
        anchor = [[(p, _anchor(starts, p)) for p in phrases] for phrases in by_sentence]
        owner = _owners(parsed)
        whens: list[When] = []
        lead = self._lead(parsed, by_sentence, report)
        for act, standing in zip(acts, standings, strict=True):
            clause = parsed.clauses[act.clause]
            phrase = self._phrase(parsed, clause.index, anchor[clause.sentence], owner)
            if phrase is not None:
                whens.append(self._when(parsed, act, phrase, report, standing.value in AHEAD))
            elif lead is not None and standing.value in ("happened", "ongoing") and clause.tense != "pluperfect":
                whens.append(replace(lead, act=act.id))
        return tuple(whens)

    def _lead(self, parsed: Parsed, by_sentence: list[list[calendar.Phrase]], report: date | None) -> When | None:
        """The day that a report's first sentences name, close to its own: the day of the story."""
        for phrase in (p for phrases in by_sentence[:4] for p in phrases):
            days = calendar.days(phrase, report, ahead=False)
            if report and days and days.precision == "day" and 0 <= (report - days.start).days <= 7:
                evidence = Evidence(
                    span=phrase.span,
                    words=phrase.span.of(parsed.document.text),
                    step=f"{self.name} {self.version}",
                    rule="day of the lead",
                    score=0.6,
                )
                day = days.start.isoformat()
                return When(act="", start=day, end=day, precision="day", inferred=True, evidence=(evidence,))
        return None

    def _phrase(
        self, parsed: Parsed, clause: int, found: list[tuple[calendar.Phrase, int]], owner: list[int | None]
    ) -> calendar.Phrase | None:
        """The phrase of time nearest above an act: own clause first, then those it hangs on."""
        at: int | None = clause
        seen = 0
        while at is not None and seen < 12:
            own = [p for p, token in found if owner[token] == at]
            if own:
                return own[0]
            seen += 1
            current = parsed.clauses[at]
            down = [c.index for c in parsed.clauses if c.parent == at and c.kind == "noun"] if at == clause else []
            own = [p for p, token in found if owner[token] in down]
            if own:
                return own[0]
            if current.link in ("relcl", "conj", "advcl") and current.tense not in ("participle", "infinitive"):
                return (
                    None
                    if current.link != "conj"
                    else self._phrase(parsed, current.parent, found, owner)
                    if current.parent is not None
                    else None
                )
            at = current.parent
        return None

    def _when(self, parsed: Parsed, act: Act, phrase: calendar.Phrase, report: date | None, ahead: bool) -> When:
        words = phrase.span.of(parsed.document.text)
        days = calendar.days(phrase, report, ahead)
        evidence = Evidence(span=phrase.span, words=words, step=f"{self.name} {self.version}", rule=f"time {phrase.kind}")
        return When(
            act=act.id,
            start=days.start.isoformat() if days else None,
            end=days.end.isoformat() if days else None,
            text=words,
            precision=days.precision if days else "unknown",
            evidence=(evidence,),
        )


def _anchor(starts: dict[int, int], phrase: calendar.Phrase) -> int:
    """The token at which a phrase begins."""
    at = phrase.span.start
    while at not in starts and at > phrase.span.start - 40 and at > 0:
        at -= 1
    return starts.get(at, 0)


def _owners(parsed: Parsed) -> list[int | None]:
    """For each token the clause that it belongs to: the nearest clause head above it."""
    heads = {c.head: c.index for c in parsed.clauses}
    owner: list[int | None] = [None] * len(parsed.tokens)
    children = children_of(parsed.tokens)
    todo = [(t.i, heads.get(t.i)) for t in parsed.tokens if t.head == t.i]
    while todo:
        i, above = todo.pop()
        owner[i] = heads.get(i, above)
        todo += [(c, owner[i]) for c in children[i]]
    return owner
