"""Phrases of time, arranged for asking when an act took place, or when it was told of.

An act takes the phrase of time that its own clause holds; a noun shares with its light verb, an
infinitive or participle with the verb over it. A day beside a verb of saying is the day of the saying:
acts of speech under it take it, deeds do not. A happened act without a phrase takes the day of the
story only where that is right nine times in ten (`story`), and is marked as inferred. Without the
report's day nothing is invented: the words are kept, the days stay empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from dragoman.parse.nouns import LIGHT
from dragoman.reading.days import calendar
from dragoman.reading.days.after_talks import told_after
from dragoman.reading.days.anniversaries import anniversary, years
from dragoman.reading.days.background import TOPICS
from dragoman.reading.days.calendar import Days
from dragoman.reading.days.counted import counted, counted_over, settled, some_time_after
from dragoman.reading.days.known_by import known_by
from dragoman.reading.days.phrases_of_time import Phrase
from dragoman.reading.days.sayings import cited, issued, own_subject, sayings
from dragoman.reading.days.story import ASIDE, JUDGING, OCCUR, SAME_DAY, SPEAKING, UTTERED, WITHIN, Story
from dragoman.reading.days.time_holders import FINE, Held, counting_on, fits, follows_from, holders
from dragoman.reading.kinds import ADDRESSED, SPEECH
from dragoman.records import Act, Clause, Evidence, Parsed, Span, Standing, Token, When

STEP = "when", "2"  # name and version of the step whose question it is, whoever asks
AHEAD = frozenset(("planned", "promised", "offered", "requested", "demanded", "threatened"))
AROUND = SAME_DAY | {"subject", "with"}
# prepositions behind which it has a day of its own: "arrested after the attack"
APART = frozenset("after before since following despite about over against on of because from until".split())
PURPOSE = frozenset("for to on".split())
GRACE = timedelta(days=1)  # the clocks of the world
INVITING = frozenset(("invite", "invitation"))
ON_VISIT = frozenset("visit trip tour".split())  # "on a visit to Lima last week, she said"
DISCUSSING = frozenset("discuss review assess consider examine".split())
OF_THE_DEED = SAME_DAY | {"subject"}  # what a clause behind a deed says was done in it, or by it
LONG = frozenset("year years month part season decade".split())
MOTION = frozenset("arrive come go travel fly leave visit head gather meet convene return".split())


def days_of_telling(parsed: Parsed, acts: Sequence[Act]) -> Callable[[Act], When | None]:
    """Gives the day on which an act was told of: that of a promise of something ahead.

    The phrases of time are looked for when the first day is asked for: reports without such promises do not pay for it.

    Args:
        parsed: the report with its grammar.
        acts: its acts.
    """
    timeline = lru_cache(lambda: Timeline(parsed, acts, " ".join(STEP)))
    return lambda act: timeline().told(act)


class Timeline:
    """The phrases of time of a report, arranged for asking when an act took place.

    Args:
        parsed: the report.
        acts: its acts.
        step: the step that asks, as the evidence names it.
    """

    def __init__(self, parsed: Parsed, acts: Sequence[Act], step: str) -> None:
        self.parsed, self.step = parsed, step
        self.report = date.fromisoformat(parsed.document.published) if parsed.document.published else None
        self.held = tuple(settled(parsed, held) for held in holders(parsed, self.report))
        self.by_id = {a.id: a for a in acts}
        self.verbal = {a.clause for a in acts if a.type in ADDRESSED}
        self.acting = {a.clause for a in acts}
        self.story = Story(parsed, self.report, self.held, self.verbal, step)
        self.below: dict[int, list[Clause]] = {}
        for clause in parsed.clauses:
            if clause.parent is not None:
                self.below.setdefault(clause.parent, []).append(clause)

    def when(self, act: Act, standing: Standing) -> When | None:
        """The day or span of an act, None where the report does not tell it."""
        clause = self.parsed.clauses[act.clause]
        if (feast := anniversary(self.parsed, clause)) is not None:
            return self._years_before(act, feast)
        ahead = self._ahead(clause, standing)
        held = some_time_after(self.parsed, self.held[clause.sentence], clause) or self._held(act, clause, standing, ahead)
        if held is None and not ahead and standing.under is None:
            held = self._fronted(clause) or self._meanwhile(clause)
            if held is not None and self.story.done_by_saying(act, clause) and not self.story.of_the_saying(held):
                held = None  # "this year, as Peru votes, we call on it"
        if (held is None or held.vague) and not ahead:
            when = self._counted(act, clause) or self._lasting(act, clause)
            if when is not None:
                return when
        if held is not None:
            if act.type in SPEECH and self._of_saying_behind(clause, held):
                ahead = False  # "“It will be met with force,” he warned on Friday"
            when = self._when(act, held, self._of_visit(clause, held, ahead))
            if not self._impossible(act, when, standing):
                return when
        return self._behind_quotation(act, standing) or self.story.of(act, clause, standing)

    def _of_saying_behind(self, clause: Clause, held: Held) -> bool:
        """Whether a day is that of the verb by which a clause before it was said."""
        over = self.parsed.clauses[held.clause] if held.clause is not None else clause
        return over.kind == "verb" and over.head > clause.head and over.tense == "past"

    def _years_before(self, act: Act, feast: Token) -> When | None:
        """The year of what an anniversary is of, where its number is told."""
        number = years(self.parsed, feast)
        if number is None or self.report is None or number >= self.report.year:
            return None
        span = Span(start=feast.start, end=feast.end)
        days = calendar.year_span(self.report.year - number)
        return self._resolved(act, Phrase(span, "anniversary", ()), days, "anniversary")

    def _behind_quotation(self, act: Act, standing: Standing) -> When | None:
        """The day told behind a longer quotation, for what is said in it: “We thank them. We will go on,” she said on Monday."""
        said = act.type in ADDRESSED and standing.under is None and standing.value in ("happened", "ongoing")
        clause = self.parsed.clauses[act.clause]
        now = clause.tense == "present" or clause.modal == "will"  # "“We will stand by Peru,” she said on Monday"
        return self._quoted_on(act) if said and now else None

    def _quoted_on(self, act: Act) -> When | None:
        """The day told right behind the quotation that an act stands in."""
        held = cited(self.parsed, self.story, self.held, act.span.start)
        return self._when(act, held, ahead=False) if held is not None else None

    def _impossible(self, act: Act, when: When, standing: Standing) -> bool:
        """Whether a deed that was done would lie ahead: "discussed the summit in June 2025"; a promise speaks of such days."""
        done = standing.value == "happened" and act.type not in SPEECH
        return (
            done and self.report is not None and when.start is not None and date.fromisoformat(when.start) > self.report + GRACE
        )

    def _of_visit(self, clause: Clause, held: Held, ahead: bool | None) -> bool | None:
        """Whether the day of an invitation is that of the visit, which lies ahead: "invited him to Lima in June"."""
        behind = any(a.role == "to" and a.head < held.token for a in clause.arguments)
        if clause.lemma not in INVITING or not behind or held.phrase.kind in ("weekday", "word"):
            return ahead
        return None if held.phrase.kind in ("iso", "date", "dates") else True

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
            here = [h for h in self.held[clause.sentence] if h.clause == at]
            if ahead and self.parsed.clauses[at].tense in ("past", "perfect") and at != clause.index:
                here = [h for h in here if h.token > clause.head]  # "asked on Monday ... to send aid in May"
            if self._names(clause, self.parsed.clauses[at]):
                here = [h for h in here if not h.attributive]
            here = [h for h in here if not self._of_matter(act, clause, h) and not counting_on(clause, h)]
            if self.parsed.clauses[at].tense != "past" and self.story.done_by_saying(act, clause):
                here = [h for h in here if self.story.of_the_saying(h)]
            if act.type == "SUPPORT":  # "congratulated Peru on Easter", and not one Easter
                here = [h for h in here if h.phrase.kind != "feast"]
            if act.type in ADDRESSED and not self.story.quoted(act.span.start):  # "called it “the worst of 2015”"
                here = [h for h in here if not self.story.quoted(h.phrase.span.start)]
            found = self._best(here, ahead)
            if found is not None:
                return found
        return None

    def _names(self, clause: Clause, noun: Clause) -> bool:
        """Whether a noun below an act is only what it is about: "scrapped the 2015 deal", "commitments under the 2015 deal"."""
        below = noun.kind == "noun" and noun.parent == clause.index
        own = noun.link == "of" and clause.kind == "noun"  # "the signing of the 2015 deal", but not "talks around the 2015 deal"
        return below and not own and noun.link not in AROUND and clause.lemma not in OCCUR

    def _of_matter(self, act: Act, clause: Clause, held: Held) -> bool:
        """Whether a long stretch is that of what is judged or talked about: "welcomed Peru's chairmanship this year"."""
        long = held.phrase.kind in LONG and clause.lemma in DISCUSSING  # "discussed the summit in 2025"
        if not long and held.phrase.kind != "rolling" and (held.phrase.kind != "period" or held.phrase.get("which") != "this"):
            return False
        matter = TOPICS if act.type in ADDRESSED | {"CONSULT"} else frozenset[str]()
        matter |= {"object"} if clause.lemma in JUDGING | DISCUSSING else frozenset()
        return any(a.role in matter and clause.head < a.head < held.token for a in clause.arguments)

    def _fronted(self, clause: Clause) -> Held | None:
        """A phrase before the subject of the first of joined clauses, which holds for all: "On Monday Peru left and Chile came"."""
        verb = self.story.verb(clause) or clause
        while True:
            subject = min((a.head for a in verb.arguments if a.role == "subject" and not a.note), default=-1)
            nouns = (c for c in self.below.get(verb.index, ()) if c.kind == "noun" and c.link in SAME_DAY)
            holding = {verb.index, *(c.index for c in nouns)}  # "during talks last week, he praised Chile and offered aid"
            here = [h for h in self.held[verb.sentence] if h.clause in holding and h.token < subject and not h.attributive]
            parent = self.parsed.clauses[verb.parent] if verb.parent is not None else None
            joined = parent is not None and verb.link == "conj" and parent.kind == "verb"
            if here or parent is None or not joined or not parent.tense == verb.tense == "past":
                return self._best(here, ahead=False)
            verb = parent

    def _meanwhile(self, clause: Clause) -> Held | None:
        """The day of a clause with "when": "agreed to it when they met on May 3", "speaking on Monday, he urged"."""
        if clause.kind != "verb" or clause.tense != "past":
            return None
        below = self.below.get(clause.index, ())
        when = [
            *(c for c in below if c.mark == "when" and c.tense == "past" and c.head > clause.head),
            *(
                c
                for c in below
                if c.tense == "participle" and (c.mark in ("when", "while") or (not c.mark and c.lemma in SPEAKING))
            ),
        ]
        nouns = {n.index for c in when for n in self.below.get(c.index, ()) if n.kind == "noun" and n.link not in APART}
        holding = {c.index for c in when} | nouns
        return self._best([h for h in self.held[clause.sentence] if h.clause in holding and not h.attributive], ahead=False)

    def _lasting(self, act: Act, clause: Clause) -> When | None:
        """The span up to the report of what has gone on since a day told in a clause: "has hosted them since the war began in May"."""
        if clause.kind != "verb" or clause.tense != "perfect" or self.report is None:
            return None
        for child in self.below.get(clause.index, ()):
            if child.mark != "since" or child.tense != "past":
                continue
            held = self._best([h for h in self.held[child.sentence] if h.clause == child.index], ahead=False)
            days = calendar.days(held.phrase, self.report, False, held.base) if held is not None else None
            if held is not None and days is not None and days.start < self.report:
                return self._resolved(act, held.phrase, Days(days.start, self.report, "span"), "time since")
        return None

    def _beside(self, saying: Clause) -> Held | None:
        """The day of what somebody did before he said a thing: "left the pact on Tuesday and said that it would not return"."""
        parent = self.parsed.clauses[saying.parent] if saying.parent is not None else None
        if parent is None or saying.link != "conj" or own_subject(saying) or not parent.tense == saying.tense == "past":
            return None
        return self._best([h for h in self.held[saying.sentence] if h.clause == parent.index], ahead=False)

    def _counted(self, act: Act, clause: Clause) -> When | None:
        """The day of what stands behind "a day after", counted from that of the act over it."""
        phrase = counted_over(self.parsed, self.held[clause.sentence], clause)
        if phrase is None or clause.parent is None:
            return None
        over = self.parsed.clauses[clause.parent]
        near = {
            over.index,
            *(c.index for c in self.below.get(over.index, ()) if c is not clause and (c.kind == "noun" or c.link == "xcomp")),
        }
        fine = [h for h in self.held[clause.sentence] if h.clause in near and not h.vague and not h.attributive]
        held = self._best(fine, ahead=False) or self._fronted(over)
        days = calendar.days(held.phrase, self.report, False, held.base) if held is not None else None
        if held is None and over.tense == "present" and self.report is not None:
            days = Days(self.report, self.report, "day")  # "three days after the vote, the row goes on"
        elif held is None and self.story.days is not None and not self.story.looks_back(over):
            days = self.story.days[0]
        if days is None or days.precision != "day":
            return None
        found = counted(self.parsed, phrase, days.start)
        return self._resolved(act, phrase, found, "time counted") if found is not None else None

    def _best(self, held: Sequence[Held], ahead: bool | None) -> Held | None:
        """The phrase that says most of several that one clause holds."""
        fit = [h for h in held if fits(h, ahead)]
        return min(fit, key=lambda h: (h.vague, h.phrase.kind not in FINE), default=None)

    def _reach(self, act: Act, clause: Clause, over: int | None) -> Iterator[int]:
        """Clauses whose phrases of time are an act's, the nearest first."""
        yield clause.index
        yield from self._down(clause)
        seen = 0
        while clause.parent is not None and clause.parent != over and seen < 12:
            parent = self.parsed.clauses[clause.parent]
            if not self._shares(act, clause, parent):
                return
            yield parent.index
            if clause.link == "conj" and clause.kind == parent.kind == "verb":  # "broke up a march on Monday and held nine"
                yield from (
                    c.index
                    for c in self.below.get(parent.index, ())
                    if c.kind == "noun" and c.link in ("object", "at", "in") and c.head < clause.head
                )
            yield from (c.index for c in self._tail(parent) if c.index != clause.index)
            clause, seen = parent, seen + 1

    def _shares(self, act: Act, child: Clause, parent: Clause) -> bool:
        """Whether what hangs on a clause takes place when that clause does."""
        if child.kind == "noun":
            if known_by(self.parsed, child):
                return False
            if parent.kind == "noun":
                return child.link in ("of", "in", "during", "at", "conj", "appos") and not self._verb_over(parent)
            if child.link == "subject":  # not in "the raid is a crime, he said on Monday", where a copula stands between
                return parent.index not in self.verbal and self.parsed.tokens[child.head].head == parent.head
            if child.link in ("object", "attr", "conj", "root"):
                uttered = parent.lemma in UTTERED and child.index == act.clause in self.verbal
                return uttered or (parent.lemma in OCCUR and parent.index not in self.verbal)
            visiting = child.link == "on" and child.lemma in ON_VISIT
            if (before := told_after(self.parsed, child)) is not None:
                return before is parent or parent.lemma == "follow"
            return child.link in SAME_DAY or visiting or (child.link in PURPOSE and parent.lemma in MOTION)
        if child.link == "ccomp":
            being = self.parsed.tokens[child.head].pos == "ADJ"  # "said on Monday that Peru was ready"
            told = child.tense == "present" or (
                child.tense == parent.tense == "past" and not child.modal and (being or self._of_itself(child))
            )
            announced = parent.lemma == "announce" and child.tense in (
                "present",
                "perfect",
            )  # "announced today that it is sending aid"
            return child.index == act.clause and (
                announced or (told and child.index in self.verbal)
            )  # "said on Monday that it is ready", "that it rejected it"
        if child.link == "conj":
            having = parent.tense in ("perfect", "pluperfect") and child.tense == "past"
            return not own_subject(child) and (child.tense == parent.tense or having)  # "had met and agreed"
        if child.link == "relcl" and parent.kind == "noun":  # "the April 22 attack, in which nine died", "that killed nine"
            return any(a.note == "relative" and a.head == parent.head and a.role in OF_THE_DEED for a in child.arguments)
        if child.mark in ("while", "when", "as") and child.link == "advcl" and child.tense == parent.tense == "past":
            return True  # "thousands marched on Monday, while in Lima crowds burned a flag"
        if child.mark in ASIDE | {"that"} or (child.index == act.clause and self.story.done_before(child)):
            return False
        return child.tense in ("infinitive", "participle") and child.link in WITHIN and parent.index not in self.verbal

    def _of_itself(self, clause: Clause) -> bool:
        """Whether a clause under a verb of saying tells of the speaker: "said that it rejected the plan"."""
        subjects = [a.head for a in clause.arguments if a.role == "subject" and not a.note]
        return any(self.parsed.tokens[s].pos == "PRON" for s in subjects)

    def _verb_over(self, noun: Clause) -> bool:
        return noun.parent is not None and self.parsed.clauses[noun.parent].index in self.verbal

    def _down(self, clause: Clause) -> Iterator[int]:
        """Clauses below an act's own whose phrase at the end of the sentence is the act's."""
        for child in self.below.get(clause.index, ()):
            if clause.kind == "noun" and child.link == "acl" and child.tense == "participle" and child.lemma in OCCUR:
                yield child.index  # "the talks held on Monday"
            if self._held_at(clause, child):
                yield child.index  # "was opened in a rite held on Monday"
            if child.kind != "noun" or follows_from(self.parsed.tokens, child, clause):
                continue
            spoken = clause.index in self.verbal and clause.lemma not in LIGHT
            if child.link not in APART and not (spoken and child.link not in AROUND):
                yield child.index
        yield from (c.index for c in self._tail(clause))

    def _held_at(self, clause: Clause, child: Clause) -> bool:
        """Whether a participle says when the occasion was at which a clause takes place."""
        if clause.kind != "verb" or child.link != "acl" or child.tense != "participle" or child.lemma not in OCCUR:
            return False
        occasions = {h for a in clause.arguments if a.role in SAME_DAY and not a.note for h in a.heads}
        return any(a.note == "participle" and a.head in occasions for a in child.arguments)

    def _tail(self, clause: Clause) -> Iterator[Clause]:
        """The purpose or second half of a clause: "will visit Oslo to discuss trade next week"."""
        if clause.kind != "verb" or (clause.index in self.verbal and clause.lemma != "vote"):
            return  # "agreed to free them on Monday", but "voted to free them on Monday"
        for child in self.below.get(clause.index, ()):
            if child.kind != "verb" or child.head < clause.head:
                continue
            purpose = child.tense == "infinitive" and child.link in ("advcl", "xcomp") and not child.mark
            joined = child.link == "conj" and not own_subject(child) and child.tense == clause.tense
            cut = (
                child.link == "conj" and child.tense == "participle" and clause.passive
            )  # "ten were killed and six hurt on Monday"
            if purpose or joined or cut:
                yield child
            if cut:  # "and six hurt in the raid on Monday"
                yield from (c for c in self.below.get(child.index, ()) if c.kind == "noun" and c.link in SAME_DAY)

    def _when(self, act: Act, held: Held, ahead: bool | None) -> When:
        phrase = held.phrase
        return self._resolved(
            act, phrase, calendar.days(phrase, self._spoken_on(phrase), ahead, held.base), f"time {phrase.kind}"
        )

    def _resolved(self, act: Act, phrase: Phrase, days: Days | None, rule: str) -> When:
        words = phrase.span.of(self.parsed.document.text)
        return When(
            act=act.id,
            start=days.start.isoformat() if days else None,
            end=days.end.isoformat() if days else None,
            text=words,
            precision=days.precision if days else "unknown",
            evidence=(Evidence(span=phrase.span, words=words, step=self.step, rule=rule),),
        )

    def _spoken_on(self, phrase: Phrase) -> date | None:
        """The day from which a phrase counts: that of the story for "tomorrow" in a quotation, else the report's."""
        story = self.story.days
        if phrase.kind != "word" or not self.story.quoted(phrase.span.start):
            return self.report
        said = self._said_on(phrase)
        return said or (self.report if story is None or story[1] is None else story[0].end)

    def _said_on(self, phrase: Phrase) -> date | None:
        """The day told right behind the quotation that a phrase stands in: "we left today," she wrote on Monday."""
        held = cited(self.parsed, self.story, self.held, phrase.span.start)
        days = calendar.days(held.phrase, self.report, False, held.base) if held is not None else None
        return days.end if days is not None else None

    def told(self, act: Act) -> When | None:
        """The day on which an act was told of: that of the saying over it, else that of the story."""
        for saying in sayings(self.parsed, self.below, self.parsed.clauses[act.clause]):
            over = issued(self.parsed, saying)
            near = {saying.index, over.index, *(c.index for c in self.below.get(saying.index, ()) if c.lemma in SPEAKING)}
            said = [h for h in self.held[saying.sentence] if h.clause in near]
            held = self._best(said, ahead=False) or self._fronted(over) or self._beside(over)
            if held is not None:
                return self._when(act, held, ahead=False)
        return self._quoted_on(act) or self.story.lent(act)
