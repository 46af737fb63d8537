"""The day of the story: the day or few days of the news, and which acts are told as done then.

A happened act without a phrase of time takes it only where that is right nine times in ten, and is
marked as inferred: not in background, in what is quoted, or under "said that".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from dragoman.parse.nouns import LIGHT
from dragoman.reading.days import calendar
from dragoman.reading.days.after_talks import told_after
from dragoman.reading.days.background import DAYS_BACK, Background, up
from dragoman.reading.days.calendar import Days
from dragoman.reading.days.known_by import known_by
from dragoman.reading.days.time_holders import FINE, YESTERDAY, Held
from dragoman.reading.kinds import ADDRESSED
from dragoman.reading.speech.quotes import quotations
from dragoman.records import Act, Clause, Evidence, Parsed, Span, Standing, Token, When

# verbs that say when what they name takes place
OCCUR = LIGHT | frozenset(
    "begin start end take happen occur continue open conclude last go be schedule plan expect set resume slate due kick follow reach".split()
)
# prepositions behind which a noun act is on the day of its verb: "was killed in a raid", "arrived for talks"
SAME_DAY = frozenset("in during at by amid upon".split())
# verbs that do by saying what the noun of an act of speech names: "reaffirms our condemnation"
UTTERED = frozenset("reaffirm reiterate restate underscore underline emphasize emphasise stress convey send".split())
# links over which an infinitive or participle is on the day of the verb above it
WITHIN = frozenset("xcomp advcl pcomp acl conj prep dep in by after".split())
SPEAKING = frozenset("speak address talk".split())  # "speaking at a rally on Monday, he said"
# words that open a clause whose time is another than that of the clause above it
ASIDE = frozenset("if when after before because since unless whether although though".split())
MAIN = frozenset("root conj ccomp".split())  # links of the clauses that tell the news
# words in the names of publishers that tell of their own doings, on the day when they do them
OFFICES = re.compile(r"(?i)\b(?:president|government|department of state|state department|white house|kremlin|ministry|foreign affairs|delegation|office|embassy|centcom|command|council|parliament|cabinet|press service)\b")  # fmt: skip
# words before the noun of an act that was done some time before, or goes on for long
PASSED = frozenset("recent last previous earlier past former constant continued repeated".split())
OFTEN = frozenset("repeatedly always often frequently constantly consistently regularly traditionally historically".split())
WARS = frozenset("war invasion aggression occupation".split())
STANDING = frozenset("sanction embargo blockade tariff restriction".split())
JUDGING = frozenset("welcome praise hail commend applaud thank congratulate condemn denounce deplore criticize criticise".split())
LEAD = 2  # sentences, the title among them, in which "the raid that killed ten" is the news
FIRST = 4  # sentences in which a report says its day
YEAR = timedelta(days=365)
WISHING = frozenset("like want wish".split())  # "I would like to thank" thanks
MEETING = frozenset("meet visit see receive host".split())
REMARKS = frozenset("remark remarks comment comments statement statements announcement".split())


class Story:
    """The day of one report's story.

    Args:
        parsed: the report.
        report: its day of publication.
        held: its phrases of time, by sentence.
        verbal: clauses of acts that are done by saying.
        step: the step that asks, as the evidence names it.
    """

    def __init__(self, parsed: Parsed, report: date | None, held: Sequence[Sequence[Held]], verbal: set[int], step: str) -> None:
        self.parsed, self.report, self.held, self.verbal, self.step = parsed, report, held, verbal, step

    @cached_property
    def days(self) -> tuple[Days, Evidence | None] | None:
        """The day or few days of the news: those that the first sentences name, close to the report's own.

        Without one, what an office tells of itself is told on the day; then no words stand for it.
        """
        if self.report is None:
            return None
        for held in (h for sentence in self.held[:FIRST] for h in sentence):
            clause = self.parsed.clauses[held.clause] if held.clause is not None else None
            todays = held.phrase.get("word") == "today"  # "condemns today's attack" tells the day too
            if held.phrase.bound or self.quoted(held.phrase.span.start) or ((held.attributive or clause is None) and not todays):
                continue
            if clause is not None and self._of_what_is_said(clause) and not todays:
                continue
            verb = (self.verb(clause) or clause) if clause is not None else None
            aside = verb is not None and verb.link == "advcl" and verb.lemma not in SPEAKING
            aside = aside or (verb is not None and self._of_matter(verb))
            if verb is not None and (verb.modal or verb.tense in ("infinitive", "pluperfect") or aside or self._of_plan(verb)):
                continue
            days = calendar.days(held.phrase, self.report, ahead=False, base=held.base)
            if days and _few(days, held) and days.end <= self.report and (self.report - days.start).days <= DAYS_BACK:
                return days, self._lent_by(held, "day of the lead")
        told = any(self._dates_the_news(h) for sentence in self.held[:2] for h in sentence)
        return (Days(self.report, self.report, "day"), None) if not told and self._own_doings else None

    def _of_plan(self, noun: Clause) -> bool:
        """Whether a noun tells what somebody is going to do something to: "will ban exports from Thursday" is no news of last Thursday."""
        over = self.parsed.clauses[noun.parent] if noun.kind == "noun" and noun.parent is not None else None
        return over is not None and over.kind == "verb" and over.modal in ("will", "would", "shall")

    def _of_what_is_said(self, noun: Clause) -> bool:
        """Whether a noun is only what is spoken of: "welcomed the holding of talks on Monday"."""
        over = self.parsed.clauses[noun.parent] if noun.kind == "noun" and noun.parent is not None else None
        return over is not None and over.lemma in JUDGING and self.verb(noun) is None

    def _of_matter(self, verb: Clause) -> bool:
        """Whether a lesser clause tells of what is only looked at: "taking into account the pact signed on Monday, they agreed"."""
        over = [c for c in up(self.parsed, verb) if c is not verb and c.kind == "verb"]
        return verb.link in ("acl", "relcl") and any(c.link in ("acl", "advcl") and c.lemma not in SPEAKING for c in over)

    def _dates_the_news(self, held: Held) -> bool:
        """Whether a phrase may tell when the news was: one of a stretch up to now, of a lesser clause, or of long ago does not."""
        if held.attributive or held.clause is None or held.phrase.get("which") == "this" or held.phrase.kind == "feast":
            return False
        days = calendar.days(held.phrase, self.report, ahead=False, base=held.base)
        if days is not None and self.report is not None and days.end < self.report - YEAR:
            return False
        verb = self.verb(self.parsed.clauses[held.clause])
        return not _stretch(held) and verb is not None and verb.link in MAIN and not verb.modal

    @cached_property
    def _own_doings(self) -> bool:
        """Whether the report is an office's own: by its publisher, or since it says "we" of itself."""
        if OFFICES.search(self.parsed.document.outlet):
            return True
        first = (t for s in self.parsed.sentences[:FIRST] for t in self.parsed.tokens[s.first : s.last])
        return any(t.lower in ("i", "we", "our") and t.pos in ("PRON", "DET") and not self.quoted(t.start) for t in first)

    def of(self, act: Act, clause: Clause, standing: Standing) -> When | None:
        """The day of the story, for an act that is told as its news."""
        if standing.value not in ("happened", "ongoing") or standing.under is not None:
            return None
        if self.days is None:
            found = (self._stated(act) or self._going_on(clause)) if self._news(act, clause) else None
            return self._when(act, *found) if found is not None else None
        at = {clause.head, *(a.head for a in clause.arguments if a.role in SAME_DAY)}  # "reached in a recent call"
        passed = any(t.head in at and t.lemma in PASSED for t in self._words(clause))
        if passed or not self._news(act, clause) or (self.days[1] is None and not self._told_now(act, clause)):
            return None
        return self._when(act, *(self._stated(act) or self._remarked(act, clause) or self._going_on(clause) or self.days))

    def _stated(self, act: Act, promised: bool = False) -> tuple[Days, None] | None:
        """The day of the report, for what an office states in it of what was done before: "Yesterday they voted. We welcome it".

        Args:
            act: the act.
            promised: whether it may lie ahead: "Yesterday they voted. We will impose costs".
        """
        verb = self.verb(self.parsed.clauses[act.clause])
        if verb is None or self.report is None or not OFFICES.search(self.parsed.document.outlet):
            return None
        said = any(c.link == "ccomp" or c.tense == "past" for c in up(self.parsed, verb)) or self.quoted(act.span.start)
        if not said and (self._spoken_now(act, verb) or (promised and verb.modal == "will")):
            return Days(self.report, self.report, "day"), None
        return None

    def _remarked(self, act: Act, clause: Clause) -> tuple[Days, Evidence] | None:
        """The day that the next sentence gives to the words of one: "She made the remarks at a forum on Monday"."""
        if act.clause not in self.verbal or self.held[clause.sentence]:
            return None
        for over in self.parsed.clauses:
            said = any(a.role == "object" and a.words & REMARKS for a in over.arguments)
            if over.sentence == clause.sentence + 1 and over.link == "root" and over.lemma == "make" and said:
                for held in self.held[over.sentence]:
                    days = calendar.days(held.phrase, self.report, ahead=False, base=held.base)
                    if days is not None and days.precision == "day" and not held.attributive:
                        return days, self._lent_by(held, "day of the remarks")
        return None

    def _lent_by(self, held: Held, rule: str) -> Evidence:
        """A phrase of time as the evidence of a day that it lends."""
        words = held.phrase.span.of(self.parsed.document.text)
        return Evidence(span=held.phrase.span, words=words, step=self.step, rule=rule, score=0.6)

    def _going_on(self, clause: Clause) -> tuple[Days, Evidence] | None:
        """The other day of the sentence before, where the report goes on about it: "On Monday he met X. He also praised Y"."""
        here, before = self.parsed.sentences[clause.sentence], clause.sentence - 1
        if before < 1 or self.held[clause.sentence]:
            return None
        last = self.parsed.sentences[before]
        gap = self.parsed.document.text[last.span.end : here.span.start]
        verb = self.verb(clause)
        main = next((c for c in up(self.parsed, verb) if c.link == "root"), None) if verb is not None else None
        subject = min((a.head for a in main.arguments if a.role == "subject" and not a.note), default=None) if main else None
        if "\n" in gap or subject is None or last.headline:
            return None
        who = self.parsed.tokens[subject]
        again = who.pos == "PROPN" and self.subject_of(before) == who.lower
        if who.pos not in ("PRON", "NOUN") and not again:
            return None
        for held in self.held[before]:
            over = self.parsed.clauses[held.clause] if held.clause is not None and not held.attributive else None
            said = self.verb(over) if over is not None else None
            if said is None or said.tense != "past" or said.modal or held.phrase.bound or self.quoted(held.phrase.span.start):
                continue
            if any(c.link in ("relcl", "acl", "advcl", "ccomp") for c in up(self.parsed, said)):
                continue
            if who.pos == "NOUN" and not who.lemma.startswith(said.lemma):
                continue  # "She visited Lima on Monday. The visit was marked by threats"
            days = calendar.days(held.phrase, self.report, ahead=False, base=held.base)
            if days is not None and days.precision in ("day", "week") and (self.days is None or days != self.days[0]):
                return days, self._lent_by(held, "day of the sentence before")
        return None

    def subject_of(self, sentence: int) -> str:
        """The word for whoever does what a sentence tells in its main clause, in lower case."""
        main = [c for c in self.parsed.clauses if c.sentence == sentence and c.link == "root" and c.kind == "verb"]
        heads = [a.head for c in main for a in c.arguments if a.role == "subject" and not a.note]
        return self.parsed.tokens[heads[0]].lower if heads else ""

    def _words(self, clause: Clause) -> Sequence[Token]:
        """The words of the sentence of a clause."""
        sentence = self.parsed.sentences[clause.sentence]
        return self.parsed.tokens[sentence.first : sentence.last]

    def lent(self, act: Act) -> When | None:
        """The day of the story, given to an act whatever it is; None for background."""
        stated = self._stated(act, promised=True)
        if stated is None and (self.days is None or self.parsed.clauses[act.clause].sentence in self.background):
            return None
        days = stated or self.days
        return self._when(act, *days) if days is not None else None

    def _when(self, act: Act, days: Days, evidence: Evidence | None) -> When:
        """The day of the story, given to an act."""
        if evidence is None:
            words = act.span.of(self.parsed.document.text)
            evidence = Evidence(span=act.span, words=words, step=self.step, rule="day of the report", score=0.6)
        start, end = days.start.isoformat(), days.end.isoformat()
        return When(act=act.id, start=start, end=end, precision=days.precision, inferred=True, evidence=(evidence,))

    def _told_now(self, act: Act, clause: Clause) -> bool:
        """Whether an office does it by telling it, or opens its report with it."""
        verb = self.verb(clause)
        if verb is None or (not self.performed(verb) and any(_stretch(h) for h in self.held[clause.sentence])):
            return False  # "over the past year it has closed papers and stifled debate"
        lays = act.mode == "discontinue" and verb.tense in ("present", "perfect")  # "the ministry is designating ten firms"
        return act.clause in self.verbal or lays or (clause.sentence < FIRST and verb.tense == "past")

    def _news(self, act: Act, clause: Clause) -> bool:
        """Whether an act is told as what the report is about, and not as background."""
        verb = self.verb(clause)
        if verb is None or (clause.sentence in self.background and not self._spoken_now(act, verb)):
            return False
        if self.quoted(self.parsed.tokens[clause.head].start) and not (act.clause in self.verbal and self.performed(verb)):
            return False
        if act.type not in ADDRESSED and self._after_what_was(verb):
            return False
        if act.type in ("AGREE", "CONCEDE") and self._under_treaty(verb):
            return False
        if self.done_before(verb) or any(self._often(c) for c in self._tellers(verb)):
            return False
        if act.type == "ASSAULT" and clause.kind == "noun" and clause.lemma in WARS:
            return False  # "a famine made worse by the invasion"
        if act.type == "SANCTION" and clause.kind == "noun" and clause.link == "subject" and clause.lemma in STANDING:
            return False  # "the sanctions are a failure"
        finite = next((c for c in up(self.parsed, verb) if c.tense not in ("infinitive", "participle")), verb)
        if (
            (finite.modal and act.clause not in self.verbal)
            or finite.tense == "pluperfect"
            or (finite.tense == "perfect" and finite.sentence >= FIRST)
        ):
            return False
        for child in up(self.parsed, verb):
            before = act.clause not in self.verbal and (child.sentence >= LEAD or self._of_persons(child))
            if child.link == "relcl" and (child.tense != "past" or before or known_by(self.parsed, child)):
                return False
            if child.mark in ASIDE or (
                child.tense == "participle" and child.link not in WITHIN | {"root", "ccomp", "relcl", "acomp"}
            ):
                return False
            if child.link == "ccomp" and child.parent is not None:
                over = self.parsed.clauses[child.parent]
                if over.tense == "perfect" and over.sentence >= FIRST:
                    return False  # "it has said many times that it will not accept talks"
                # "the army shot ten men, police said on Monday" is news; "police said on Monday that the army shot" is not
                return act.clause in self.verbal or child.head < self.parsed.clauses[child.parent].head
        return True

    def _after_what_was(self, verb: Clause) -> bool:
        """Whether a sentence begins with what was long before, and goes on from there: "After her death in 2020, riots broke out"."""
        for held in self.held[verb.sentence]:
            over = self.parsed.clauses[held.clause] if held.clause is not None else None
            apart = over is None or (over.kind == "noun" and over.link in ("after", "following"))
            opens = apart and not held.attributive and held.token < verb.head
            days = calendar.days(held.phrase, self.report, ahead=False, base=held.base) if opens and self.report else None
            if days is not None and self.report is not None and (self.report - days.end).days > DAYS_BACK:
                return True
        return False

    def _under_treaty(self, verb: Clause) -> bool:
        """Whether somebody is told to have bound himself when a treaty was made that has a name: "Under the Lima Accord, Peru agreed to"."""
        tokens = self.parsed.tokens
        return any(
            a.role == "under" and not a.note and tokens[a.head].pos == "PROPN" and a.head < verb.head for a in verb.arguments
        )

    def _of_persons(self, clause: Clause) -> bool:
        """Whether a clause tells which persons are meant, by what they did before: "the men who helped Peru came home"."""
        first = next((t for t in self._words(clause) if t.head == clause.head and t.lower == "who"), None)
        return first is not None and first.i > 0 and self.parsed.tokens[first.i - 1].text != ","

    def _spoken_now(self, act: Act, verb: Clause) -> bool:
        """Whether an office says it in its report, whatever earlier time stands before: "In 2021 we gave ... We call on"."""
        return act.clause in self.verbal and verb.tense == "present" and not verb.modal and self._own_doings

    def performed(self, verb: Clause) -> bool:
        """Whether a verb does what it says: "I thank", "I would like to thank"."""
        over = self.parsed.clauses[verb.parent] if verb.parent is not None else None
        wished = verb.link == "xcomp" and over is not None and over.lemma in WISHING and over.tense == "present"
        return verb.tense == "present" or wished

    def done_by_saying(self, act: Act, clause: Clause) -> bool:
        """Whether an act is done by the very words that tell it: "we welcome", "Peru offers its congratulations"."""
        verb = self.verb(clause)
        if verb is None and clause.parent is not None and self.parsed.clauses[clause.parent].lemma in LIGHT:
            verb = self.parsed.clauses[clause.parent]
        return act.type in ADDRESSED and verb is not None and not verb.modal and self.performed(verb)

    def of_the_saying(self, held: Held) -> bool:
        """Whether a day can be that of words in the present: "today we thank", and not "we welcome the deal of May 3"."""
        if held.phrase.kind == "word":
            return held.phrase.get("word") not in YESTERDAY
        verb = self.verb(self.parsed.clauses[held.clause]) if held.clause is not None else None
        return held.phrase.kind in FINE and verb is not None and held.token < verb.head

    def _tellers(self, verb: Clause) -> Iterator[Clause]:
        """A verb and those under which it is said."""
        yield verb
        yield from (self.parsed.clauses[c.parent] for c in up(self.parsed, verb) if c.link == "ccomp" and c.parent is not None)

    def _often(self, clause: Clause) -> bool:
        """Whether a clause tells what was done again and again, or before: "has repeatedly said", "has stood by Peru since the war"."""
        if clause.kind != "verb" or clause.tense not in ("past", "perfect"):
            return False
        beside = clause.parent is not None and clause.link == "conj" and self._often(self.parsed.clauses[clause.parent])
        often = any(t.head == clause.head and t.lower in OFTEN for t in self._words(clause))
        lasts = any(t.head == clause.head and t.lower in ("already", "since", "far") for t in self._words(clause))  # "so far"
        return often or (lasts and clause.tense == "perfect") or beside

    def done_before(self, clause: Clause) -> bool:
        """Whether a participle says what was done to those met, some time before: "met relatives of men detained in X"."""
        if clause.link != "acl" or self.parsed.tokens[clause.head].tag != "VBN" or clause.lemma in OCCUR:
            return False
        return clause.parent is not None and self.parsed.clauses[clause.parent].lemma in MEETING

    def verb(self, clause: Clause) -> Clause | None:
        """The verb that says when a noun act takes place, or the verb itself."""
        if clause.kind == "verb":
            return clause
        if clause.parent is None or known_by(self.parsed, clause):
            return None
        parent = self.parsed.clauses[clause.parent]
        if (over := told_after(self.parsed, clause)) is not None:
            return self.verb(over)
        if parent.kind == "noun" or (parent.lemma == "follow" and clause.link == "following"):
            return None  # "left Lima following the raid": the raid was before
        spoken = parent.index in self.verbal
        uttered = clause.link in ("object", "conj") and clause.index in self.verbal and parent.lemma in UTTERED
        because = clause.link == "due" or (parent.lemma == "due" and clause.link == "to")
        told = clause.link in SAME_DAY or (not spoken and not because and (clause.link == "subject" or parent.lemma in OCCUR))
        return parent if told or uttered else None

    def quoted(self, at: int) -> bool:
        """Whether a place in the text lies between quotation marks."""
        return any(span.start < at < span.end for span in self.quotes)

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """The stretches between quotation marks."""
        document = self.parsed.document
        return tuple(q.span for q in quotations(document.text, document.body))

    @cached_property
    def background(self) -> frozenset[int]:
        """Sentences that have gone back to another time, up to the next day of the story or the next saying."""
        return Background(self.parsed, self).sentences

    def looks_back(self, clause: Clause) -> bool:
        """Whether a clause tells of an earlier time than the story's."""
        return clause.tense == "pluperfect" or clause.sentence >= FIRST or clause.sentence in self.background


def _stretch(held: Held) -> bool:
    """Whether a phrase tells of a long time that may reach up to the report."""
    return held.phrase.bound == "since" or (held.phrase.kind in ("year", "years", "decade", "rolling") and not held.attributive)


def _few(days: Days, held: Held) -> bool:
    """Whether days are those of one occasion: a day, or "on 3-4 May"."""
    return days.precision == "day" or (held.phrase.kind in FINE and (days.end - days.start).days < DAYS_BACK)
