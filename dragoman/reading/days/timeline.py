"""Phrases of time, arranged for asking when an act took place, or when it was told of.

An act takes the phrase of time that its own clause holds; a noun shares with its light verb, an
infinitive or participle with the verb over it. A day beside a verb of saying is the day of the saying:
acts of speech under it take it, deeds do not. A happened act without a phrase takes the day of the
story only where that is right nine times in ten (`_of_story`), and is marked as inferred. Without the
report's day nothing is invented: the words are kept, the days stay empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache

from dragoman.parse.clauses import LIGHT
from dragoman.reading.days import calendar
from dragoman.reading.days.calendar import Days
from dragoman.reading.days.time_holders import FINE, Held, holders
from dragoman.reading.kinds import SPEECH
from dragoman.records import Act, Clause, Evidence, Parsed, Span, Standing, When

STEP = "when 2"  # the step that asks, as the evidence names it
AHEAD = frozenset(("planned", "promised", "offered", "requested", "demanded", "threatened"))
VERBAL = SPEECH | {"SUPPORT"}
# verbs that say when what they name takes place
OCCUR = LIGHT | frozenset(
    "begin start end take happen occur continue open conclude last go be schedule plan expect set resume slate due kick follow reach".split()
)
# prepositions behind which a noun act is on the day of its verb: "was killed in a raid", "arrived for talks"
SAME_DAY = frozenset("in during at by amid upon".split())
AROUND = SAME_DAY | {"subject", "with"}
# prepositions behind which it has a day of its own: "arrested after the attack"
APART = frozenset("after before since following despite about over against on of because from until".split())
# verbs that do by saying what the noun of an act of speech names: "reaffirms our condemnation"
UTTERED = frozenset("reaffirm reiterate restate underscore underline emphasize emphasise stress convey send".split())
PURPOSE = frozenset("for to on".split())
MOTION = frozenset("arrive come go travel fly leave visit head gather meet convene return".split())
# links over which an infinitive or participle is on the day of the verb above it
WITHIN = frozenset("xcomp advcl pcomp acl conj prep dep in by after".split())
SPEAKING = frozenset("speak address talk".split())  # "speaking at a rally on Monday, he said"
MAIN = frozenset("root conj ccomp".split())  # links of the clauses that tell the news
# words that open a clause whose time is another than that of the clause above it
ASIDE = frozenset("if when after before because since unless whether although though".split())
# words in the names of publishers that tell of their own doings, on the day when they do them
OFFICES = re.compile(r"(?i)\b(?:president|government|department of state|state department|white house|kremlin|ministry|foreign affairs|delegation|office|embassy|centcom|command|council|parliament|cabinet|press service)\b")  # fmt: skip
QUOTE = re.compile(r"[“\"«][^“”\"«»\n]*(?:[”\"»]|$)", re.MULTILINE)
# "under the accord, Iran undertook": what a treaty says is older than the news
TREATIES = frozenset("accord agreement constitution deal law pact resolution treaty".split())
FIRST = 4  # sentences in which a report says its day
DAYS_BACK = 7


def days_of_telling(parsed: Parsed, acts: Sequence[Act]) -> Callable[[Act], When | None]:
    """Gives the day on which an act was told of: that of a promise of something ahead.

    The phrases of time are looked for when the first day is asked for: reports without such promises do not pay for it.

    Args:
        parsed: the report with its grammar.
        acts: its acts.
    """
    timeline = lru_cache(lambda: Timeline(parsed, acts))
    return lambda act: timeline().told(act)


class Timeline:
    """The phrases of time of a report, arranged for asking when an act took place.

    Args:
        parsed: the report.
        acts: its acts.
    """

    def __init__(self, parsed: Parsed, acts: Sequence[Act]) -> None:
        self.parsed = parsed
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
            here = [h for h in self.held[clause.sentence] if h.clause == at]
            if ahead and self.parsed.clauses[at].tense in ("past", "perfect") and at != clause.index:
                here = [h for h in here if h.token > clause.head]  # "asked on Monday ... to send aid in May"
            found = self._best(here, ahead)
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
        yield from self._down(clause)
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
            if child.link == "subject":  # not in "the raid is a crime, he said on Monday", where a copula stands between
                return parent.index not in self.verbal and self.parsed.tokens[child.head].head == parent.head
            if child.link in ("object", "attr", "conj", "root"):
                uttered = parent.lemma in UTTERED and child.index == act.clause in self.verbal
                return uttered or (parent.lemma in OCCUR and parent.index not in self.verbal)
            return child.link in SAME_DAY or (child.link in PURPOSE and parent.lemma in MOTION)
        if child.link == "ccomp":
            return child.index == act.clause in self.verbal and child.tense == "present"  # "said on Monday that it is ready"
        if child.link == "conj":
            return not _own_subject(child) and child.tense == parent.tense
        if child.mark in ASIDE | {"that"}:
            return False
        return child.tense in ("infinitive", "participle") and child.link in WITHIN and parent.index not in self.verbal

    def _verb_over(self, noun: Clause) -> bool:
        return noun.parent is not None and self.parsed.clauses[noun.parent].index in self.verbal

    def _down(self, clause: Clause) -> Iterator[int]:
        """Clauses below an act's own whose phrase at the end of the sentence is the act's."""
        for child in self.below.get(clause.index, ()):
            if clause.kind == "noun" and child.link == "acl" and child.tense == "participle" and child.lemma in OCCUR:
                yield child.index  # "the talks held on Monday"
            if child.kind != "noun":
                continue
            spoken = clause.index in self.verbal and clause.lemma not in LIGHT
            if child.link not in APART and not (spoken and child.link not in AROUND):
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
            evidence=(Evidence(span=phrase.span, words=words, step=STEP, rule=f"time {phrase.kind}"),),
        )

    # -- the day of the story -----------------------------------------------------------------

    @cached_property
    def story(self) -> tuple[Days, Evidence | None] | None:
        """The day or few days of the news: those that the first sentences name, close to the report's own.

        Without one, what an office tells of itself is told on the day; then no words stand for it.
        """
        if self.report is None:
            return None
        for held in (h for sentence in self.held[:FIRST] for h in sentence):
            clause = self.parsed.clauses[held.clause] if held.clause is not None else None
            todays = held.phrase.get("word") == "today"  # "condemns today's attack" tells the day too
            if held.phrase.bound or self._quoted(held.phrase.span.start) or ((held.attributive or clause is None) and not todays):
                continue
            verb = (self._verb(clause) or clause) if clause is not None else None
            aside = verb is not None and verb.link == "advcl" and verb.lemma not in SPEAKING
            if verb is not None and (verb.modal or verb.tense in ("infinitive", "pluperfect") or aside):
                continue
            days = calendar.days(held.phrase, self.report, ahead=False, base=held.base)
            if days and _few(days, held) and days.end <= self.report and (self.report - days.start).days <= DAYS_BACK:
                words = held.phrase.span.of(self.parsed.document.text)
                return days, Evidence(span=held.phrase.span, words=words, step=STEP, rule="day of the lead", score=0.6)
        told = any(self._dates_the_news(h) for sentence in self.held[:2] for h in sentence)
        return (Days(self.report, self.report, "day"), None) if not told and self._own_doings else None

    def _dates_the_news(self, held: Held) -> bool:
        """Whether a phrase may tell when the news was: one of a stretch up to now, or of a lesser clause, does not."""
        if held.attributive or held.clause is None or held.phrase.get("which") == "this":
            return False
        verb = self._verb(self.parsed.clauses[held.clause])
        return not _stretch(held) and verb is not None and verb.link in MAIN and not verb.modal

    @cached_property
    def _own_doings(self) -> bool:
        """Whether the report is an office's own: by its publisher, or since it says "we" of itself."""
        if OFFICES.search(self.parsed.document.outlet):
            return True
        first = (t for s in self.parsed.sentences[:FIRST] for t in self.parsed.tokens[s.first : s.last])
        return any(t.lower in ("i", "we", "our") and t.pos in ("PRON", "DET") and not self._quoted(t.start) for t in first)

    def _of_story(self, act: Act, clause: Clause, standing: Standing) -> When | None:
        """The day of the story, for an act that is told as its news."""
        if standing.value not in ("happened", "ongoing") or standing.under is not None or self.story is None:
            return None
        if not self._news(act, clause) or (self.story[1] is None and not self._told_now(act, clause)):
            return None
        return self._then(act, *self.story)

    def told(self, act: Act) -> When | None:
        """The day on which an act was told of: that of the saying over it, else that of the story."""
        for clause in self._up(self.parsed.clauses[act.clause]):
            if clause.link == "ccomp" and clause.parent is not None:
                saying = {clause.parent, *(c.index for c in self.below[clause.parent] if c.lemma in SPEAKING)}
                said = [h for h in self.held[clause.sentence] if h.clause in saying]
                held = self._best(said, ahead=False)
                if held is not None:
                    return self._when(act, held, ahead=False)
        if self.story is None or self.parsed.clauses[act.clause].sentence in self.background:
            return None
        return self._then(act, *self.story)

    def _then(self, act: Act, days: Days, evidence: Evidence | None) -> When:
        """The day of the story, given to an act."""
        if evidence is None:
            words = act.span.of(self.parsed.document.text)
            evidence = Evidence(span=act.span, words=words, step=STEP, rule="day of the report", score=0.6)
        start, end = days.start.isoformat(), days.end.isoformat()
        return When(act=act.id, start=start, end=end, precision=days.precision, inferred=True, evidence=(evidence,))

    def _told_now(self, act: Act, clause: Clause) -> bool:
        """Whether an office does it by telling it, or opens its report with it."""
        verb = self._verb(clause)
        if verb is None or (verb.tense != "present" and any(_stretch(h) for h in self.held[clause.sentence])):
            return False  # "over the past year it has closed papers and stifled debate"
        lays = act.mode == "discontinue" and verb.tense == "present"  # "the ministry is designating ten firms"
        return act.clause in self.verbal or lays or (clause.sentence < FIRST and verb.tense == "past")

    def _news(self, act: Act, clause: Clause) -> bool:
        """Whether an act is told as what the report is about, and not as background."""
        verb = self._verb(clause)
        if verb is None or (clause.sentence in self.background and not self._spoken_now(act, verb)):
            return False
        if self._quoted(self.parsed.tokens[clause.head].start) and not (act.clause in self.verbal and verb.tense == "present"):
            return False
        finite = next((c for c in self._up(verb) if c.tense not in ("infinitive", "participle")), verb)
        if (
            (finite.modal and act.clause not in self.verbal)
            or finite.tense == "pluperfect"
            or (finite.tense == "perfect" and finite.sentence >= FIRST)
        ):
            return False
        for child in self._up(verb):
            if child.link == "relcl" and (child.tense != "past" or (child.sentence >= FIRST and act.clause not in self.verbal)):
                return False
            if child.mark in ASIDE or (
                child.tense == "participle" and child.link not in WITHIN | {"root", "ccomp", "relcl", "acomp"}
            ):
                return False
            if child.link == "ccomp" and child.parent is not None:
                # "the army shot ten men, police said on Monday" is news; "police said on Monday that the army shot" is not
                return act.clause in self.verbal or child.head < self.parsed.clauses[child.parent].head
        return True

    def _spoken_now(self, act: Act, verb: Clause) -> bool:
        """Whether an office says it in its report, whatever earlier time stands before: "In 2021 we gave ... We call on"."""
        return act.clause in self.verbal and verb.tense == "present" and not verb.modal and self._own_doings

    def _verb(self, clause: Clause) -> Clause | None:
        """The verb that says when a noun act takes place, or the verb itself."""
        if clause.kind == "verb":
            return clause
        if clause.parent is None:
            return None
        parent = self.parsed.clauses[clause.parent]
        if parent.kind == "noun":
            return None
        spoken = parent.index in self.verbal
        uttered = clause.link == "object" and clause.index in self.verbal and parent.lemma in UTTERED
        told = clause.link in SAME_DAY or (not spoken and (clause.link == "subject" or parent.lemma in OCCUR))
        return parent if told or uttered else None

    def _up(self, clause: Clause) -> Iterator[Clause]:
        """A clause and those that it hangs on."""
        seen = 0
        while seen < 12:
            yield clause
            if clause.parent is None:
                return
            clause, seen = self.parsed.clauses[clause.parent], seen + 1

    def _quoted(self, at: int) -> bool:
        """Whether a place in the text lies between quotation marks."""
        return any(span.start < at < span.end for span in self.quotes)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """The stretches between quotation marks."""
        return tuple(Span(start=m.start(), end=m.end()) for m in QUOTE.finditer(self.parsed.document.text))

    @cached_property
    def background(self) -> frozenset[int]:
        """Sentences that have gone back to another time, up to the next day of the story or the next saying."""
        if self.story is None:
            return frozenset()
        away: set[int] = set()
        gone = False
        sayings = {c.parent for c in self.parsed.clauses if c.link == "ccomp"}
        saying = {c.sentence for c in self.parsed.clauses if c.index in sayings and c.link == "root" and c.tense == "past"}
        treaty = {c.sentence for c in self.parsed.clauses if any(a.role == "under" and a.words & TREATIES for a in c.arguments)}
        for sentence in self.parsed.sentences:
            times = [self._distance(h) for h in self.held[sentence.index]]
            known = [t for t in times if t is not None]
            if known:
                gone = min(known) > DAYS_BACK
                if 0 not in known:
                    away.add(sentence.index)  # another day of the same week: the sentence has its own
            elif sentence.index in saying:
                gone = False
            if gone or sentence.index in treaty:
                away.add(sentence.index)
        return frozenset(away)

    def _distance(self, held: Held) -> int | None:
        """Days between the story and what a phrase says of something past; None where it says nothing such."""
        clause = self.parsed.clauses[held.clause] if held.clause is not None else None
        verb = self._verb(clause) if clause is not None and not held.attributive else None
        if verb is None or self.story is None or verb.modal or verb.tense not in ("past", "perfect", "pluperfect"):
            return None
        days = calendar.days(held.phrase, self.report, ahead=False, base=held.base)
        if days is None:
            return None
        if held.phrase.get("side") == "earlier":  # "earlier this year": up to the story, and not of it
            return (days.end - days.start).days or 1
        return abs((self.story[0].end - days.end).days)


def _fits(held: Held, ahead: bool | None) -> bool:
    """Whether a phrase can be the day of an act: "until June" is none of what has happened."""
    if ahead:
        return True
    phrase = held.phrase
    return phrase.bound not in ("until", "by", "before") and phrase.kind != "in" and phrase.get("way") != "within"


def _stretch(held: Held) -> bool:
    """Whether a phrase tells of a long time that may reach up to the report."""
    return held.phrase.bound == "since" or (held.phrase.kind in ("year", "years", "decade", "rolling") and not held.attributive)


def _few(days: Days, held: Held) -> bool:
    """Whether days are those of one occasion: a day, or "on 3-4 May"."""
    return days.precision == "day" or (held.phrase.kind in FINE and (days.end - days.start).days < DAYS_BACK)


def _own_subject(clause: Clause) -> bool:
    return any(a.role == "subject" and not a.note for a in clause.arguments)
