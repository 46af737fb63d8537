"""Parsed -> which clause holds which phrase of time.

A phrase belongs to the clause whose word it hangs on. Three corrections of what parsers get wrong:
a phrase right behind a verb is that verb's ("warned on Monday that it would close the strait"); one
that modifies a noun is that noun's alone ("the 2015 deal", "Monday's attack"), and nobody's where the
noun names no act; and so is one behind "of" ("the treaty of 1994").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.parse.tokens import children_of
from dragoman.reading.days import calendar
from dragoman.reading.days.phrases_of_time import Phrase, alone
from dragoman.records import Clause, Parsed, Sentence, Token

MODIFIERS = frozenset(("compound", "nmod", "amod", "nummod", "poss"))
SKIPPED = frozenset("on in at late early later earlier by until since from before after during".split())
MEANWHILE = frozenset("in at during on".split())
TIMES = frozenset("hour morning afternoon evening night dawn end beginning start half part".split())
TREATIES = frozenset("accord agreement constitution deal law pact resolution treaty".split())
RANKS = frozenset("first only latest second third fourth fifth sixth biggest largest worst highest lowest deadliest".split())
RANKED = 5  # tokens before "since" in which such a word stands
YESTERDAY = frozenset(("yesterday", "last night", "the day before yesterday"))
REMEMBERING = frozenset("recall remember commemorate mark".split())
PUT_IN = frozenset("acl dep relcl advcl".split())  # links of what is put in behind a name: "known as the Lima Pact"
NAMING = frozenset("know call name dub refer title abbreviate".split())
FALLING = frozenset("begin come fall occur start take".split())
STARTING = frozenset(("begin", "start"))  # "will visit Lima starting May 9" is said like "from May 9 on"
OTHER_TIME = frozenset("after before since following until".split())  # of what stands behind them
# of what came before, or comes after, what is told: "in follow-up to the talks of May 3, they discussed trade"
LEADING_ON = frozenset(
    "accordance connection continuation follow-up followup furtherance implementation keeping preparation pursuance run-up".split()
)
DEEP = 6  # steps up from a noun to the clause over it
EXACT = frozenset("iso date dates month year".split())
# units that a day, a month or a year settles for what comes after: "left in 2016; Chile came in the same year"
FINER = {"day": ("day", "week", "weekend", "month", "year"), "month": ("month", "year"), "year": ("year",)}
FINE = frozenset(("iso", "date", "dates", "weekday", "word"))


@dataclass(frozen=True, slots=True)
class Held:
    """A phrase of time and the clause that holds it."""

    phrase: Phrase
    token: int  # the word by which it hangs on the rest
    clause: int | None  # None where it is no act's
    attributive: bool  # whether it modifies a noun
    base: date | None  # the day, or the first of the month or year, that the text named before it

    @property
    def vague(self) -> bool:
        """Whether it can never have days."""
        return self.phrase.kind in ("vague", "feast", "counted")


def holders(parsed: Parsed, report: date | None) -> tuple[tuple[Held, ...], ...]:
    """The phrases of time of each sentence with the clauses that hold them.

    Args:
        parsed: the report with its grammar.
        report: day of publication.
    """
    heads = {c.head: c for c in parsed.clauses}
    children = children_of(parsed.tokens)
    found: list[tuple[Held, ...]] = []
    bases: dict[str, date] = {}
    for sentence in parsed.sentences:
        here: list[Held] = []
        for phrase in calendar.find(parsed.document.text, sentence.span.start, sentence.span.end):
            inside = _inside(parsed.tokens, sentence, phrase)
            if not inside:
                continue
            token = next((i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i), inside[0])
            noun = _modified(parsed.tokens, inside, token)
            if noun is not None:
                clause = _named(parsed.tokens, children, heads, noun)
            else:
                clause = _beside(parsed.tokens, heads, inside[0], sentence) or _above(parsed.tokens, children, heads, token)
                if clause is not None and phrase.kind in EXACT and _of_another(parsed.tokens, heads, token, clause):
                    clause = None
                if _of_no_act(parsed.tokens, children, clause, phrase, inside[0]):
                    clause = None
                clause = _off_treaty(parsed, clause)
                clause = _past_verb(parsed, children, _past_name(parsed, clause, inside[0]), phrase)
                clause = _remembered(parsed, clause, phrase, token)
            base = bases.get(phrase.get("unit"), bases.get("day"))
            here.append(Held(phrase, token, clause.index if clause else None, noun is not None, base))
            here += [replace(here[-1], phrase=alone(phrase), clause=c, attributive=True) for c in _when(inside, children, heads)]
            days = calendar.days(phrase, report, ahead=False, base=base)
            bases |= dict.fromkeys(FINER.get(days.precision, ()), days.start) if days is not None else {}
        found.append(tuple(here))
    return tuple(found)


def _when(inside: Sequence[int], children: Sequence[Sequence[int]], heads: dict[int, Clause]) -> Iterator[int]:
    """The clauses that tell what was done on the day of a phrase: "since March 10, when Peru and Chile signed the deal"."""
    below = (heads[c] for i in inside for c in children[i] if c in heads)
    return (c.index for c in below if c.link == "relcl" and c.mark == "when")


def _inside(tokens: Sequence[Token], sentence: Sentence, phrase: Phrase) -> list[int]:
    """Indices of the tokens of a phrase."""
    return [
        i for i in range(sentence.first, sentence.last) if tokens[i].start < phrase.span.end and phrase.span.start < tokens[i].end
    ]


def _modified(tokens: Sequence[Token], inside: Sequence[int], token: int) -> int | None:
    """The noun that a phrase modifies: "Monday's attack", "the October 2016 accord"."""
    first, last = inside[0], inside[-1]
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.lower in ("'s", "’s"):
        head = tokens[token].head
        return (
            head
            if head > last
            else next((i for i in range(last + 2, min(last + 6, len(tokens))) if tokens[i].pos == "NOUN"), None)
        )
    head = tokens[token].head
    if head <= last or tokens[head].pos not in ("NOUN", "PROPN") or tokens[token].dep not in MODIFIERS:
        return None
    before = tokens[first - 1] if first else None
    if before is None or not (before.pos in ("DET", "ADJ") or before.tag in ("PRP$", "POS")):
        return None  # "On Friday Palestinians marched" is read as a kind of Palestinians
    while tokens[head].dep in ("compound", "nmod") and tokens[tokens[head].head].pos in ("NOUN", "PROPN"):
        head = tokens[head].head
    return head


def _named(tokens: Sequence[Token], children: Sequence[Sequence[int]], heads: dict[int, Clause], noun: int) -> Clause | None:
    """The clause of a noun, or of the noun behind "of": "Monday's round of talks"."""
    if noun in heads:
        return heads[noun]
    for c in children[noun]:
        if tokens[c].lower == "of":
            for p in children[c]:
                if p in heads:
                    return heads[p]
    prep = tokens[tokens[noun].head]
    if tokens[noun].dep == "pobj" and prep.lower in MEANWHILE and tokens[prep.head].pos in ("VERB", "AUX"):
        return _above(tokens, children, heads, prep.head)  # "in the Tuesday call, Macron sent his greetings"
    return None


def _beside(tokens: Sequence[Token], heads: dict[int, Clause], first: int, sentence: Sentence) -> Clause | None:
    """The verb that stands right before a phrase."""
    at = first - 1
    while at > sentence.first and (tokens[at].lower in SKIPPED or tokens[at].dep == "prt"):
        at -= 1
    clause = heads.get(at)
    return clause if clause is not None and clause.kind == "verb" and tokens[at].pos == "VERB" else None


def _of_another(tokens: Sequence[Token], heads: dict[int, Clause], token: int, clause: Clause) -> bool:
    """Whether a day is that of a thing named behind "after", and no act's: "after a crash on 3 May 2019, he banned the type"."""
    at, through = tokens[token].head, False
    while at != clause.head and at not in heads and tokens[at].head != at:
        if (through and tokens[at].lower in OTHER_TIME) or leads_on(tokens, at):
            return True
        through = through or tokens[at].pos == "NOUN"
        at = tokens[at].head
    return False


def leads_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun tells that something follows from, or leads up to, what hangs on it: "in follow-up to the talks".

    Args:
        tokens: the report's tokens.
        at: the noun; of "follow-up", which the parser cuts, its "up".
    """
    cut = tokens[at].lower == "up" and at > 1 and tokens[at - 1].text == "-"
    return tokens[at].lemma in LEADING_ON or (cut and tokens[at - 2].lower in ("follow", "run", "lead", "build"))


def follows_from(tokens: Sequence[Token], noun: Clause, clause: Clause) -> bool:
    """Whether what a clause tells only follows from a noun below it, or prepares it.

    Args:
        tokens: the report's tokens.
        noun: the clause of the noun.
        clause: the one above.
    """
    at = noun.head
    for _ in range(DEEP):
        at = tokens[at].head
        if at == clause.head:
            return False
        if leads_on(tokens, at):
            return True
    return False


def _of_no_act(
    tokens: Sequence[Token], children: Sequence[Sequence[int]], clause: Clause | None, phrase: Phrase, first: int
) -> bool:
    """Whether a stretch is no act's: that in which something is counted, or of somebody's office.

    "Their first meeting since June", "the third meeting in the past year".
    """
    if phrase.bound != "since" and phrase.kind != "rolling":
        return False
    since = phrase.bound == "since"
    if since and clause is not None and clause.kind == "verb" and clause.tense == "past" and clause.head > first:
        subjects = [a.head for a in clause.arguments if a.role == "subject"]
        if any(head < first for head in subjects):
            return True  # "the minister, in office since 2019, resigned"
    near = range(max(0, first - RANKED), first) if since else ()
    own = children[clause.head] if clause is not None and clause.kind == "noun" else ()
    return any(tokens[i].lower in RANKS for i in (*near, *own))


def _off_treaty(parsed: Parsed, clause: Clause | None) -> Clause | None:
    """The verb over a treaty that a day behind it does not name: "withdrew from the pact in May" tells when they withdrew."""
    if clause is None or clause.kind != "noun" or clause.lemma not in TREATIES or clause.link not in ("from", "to", "object"):
        return clause
    over = parsed.clauses[clause.parent] if clause.parent is not None else None
    return over if over is not None and over.kind == "verb" else clause


def _past_verb(parsed: Parsed, children: Sequence[Sequence[int]], clause: Clause | None, phrase: Phrase) -> Clause | None:
    """The past verb over an infinitive for what can only have been: "offered to resign last night"."""
    gone = phrase.get("word") in YESTERDAY or phrase.get("which") == "last" or phrase.get("way") == "ago"
    while gone and clause is not None and clause.kind == "verb" and clause.tense == "infinitive" and clause.parent is not None:
        over = parsed.clauses[clause.parent]
        done = any(parsed.tokens[c].lemma == "have" for c in children[clause.head])  # "is said to have left last week"
        if done or over.kind != "verb" or over.tense not in ("past", "infinitive"):
            break
        clause = over
    return clause


def _past_name(parsed: Parsed, clause: Clause | None, first: int) -> Clause | None:
    """The verb over what is put in: "left the pact, known as the Lima Pact, on May 8", "wrote in May urging", "starting May 9"."""
    if clause is None or clause.link not in PUT_IN:
        return clause
    if (fallen := _fallen(parsed, clause)) is not None:
        return fallen
    upto = next(i for i in range(first, -1, -1) if i == 0 or parsed.tokens[i - 1].pos != "ADP")  # where "from May 9" begins
    starting = clause.lemma in STARTING and clause.tense == "participle" and clause.head == upto - 1
    named = clause.lemma in NAMING and any(t.text == "," for t in parsed.tokens[clause.head : first])
    over = parsed.clauses[clause.parent] if clause.parent is not None else None
    between = clause.tense == "participle" and over is not None and over.kind == "verb" and over.head < first < clause.head
    cut_off = clause.tense == "participle" and clause.head < upto - 1 and parsed.tokens[upto - 1].text == "," and upto < first
    if not starting and not named and not between and not cut_off:
        return clause
    while over is not None and over.kind != "verb":
        over = parsed.clauses[over.parent] if over.parent is not None else None
    return over or clause


def _fallen(parsed: Parsed, clause: Clause) -> Clause | None:
    """The verb that is set in what a clause dates: "in the next step, which fell on May 9, Peru closed the border"."""
    over = parsed.clauses[clause.parent] if clause.parent is not None else None
    if over is None or over.kind != "verb" or clause.link != "relcl" or clause.lemma not in FALLING:
        return None
    dated = {a.head for a in clause.arguments if a.note == "relative"}
    return over if any(a.role in MEANWHILE and not a.note and a.head in dated for a in over.arguments) else None


def _remembered(parsed: Parsed, clause: Clause | None, phrase: Phrase, token: int) -> Clause | None:
    """The act that is only remembered, for a day of a year told behind it: "recalled the raid on the port on 5 July 1982"."""
    if clause is None or clause.lemma not in REMEMBERING or not phrase.get("year"):
        return clause
    nouns = (c for c in parsed.clauses if c.parent == clause.index and c.kind == "noun" and c.link == "object" and c.head < token)
    return next(nouns, clause)


def _above(tokens: Sequence[Token], children: Sequence[Sequence[int]], heads: dict[int, Clause], token: int) -> Clause | None:
    """The nearest clause above a phrase."""
    at, seen = token, 0
    while seen < 40:
        seen += 1
        if at in heads:
            return heads[at]
        if tokens[at].pos == "AUX":
            return _copular(tokens, children, heads, at)
        up = tokens[at].head
        if up == at:
            return None
        if tokens[at].lower == "of" and tokens[up].pos in ("NOUN", "PROPN") and tokens[up].lemma not in TIMES:
            return heads.get(up)  # "the treaty of 1994"
        at = up
    return None


def _copular(tokens: Sequence[Token], children: Sequence[Sequence[int]], heads: dict[int, Clause], verb: int) -> Clause | None:
    """The clause of "is ready", "the talks were on Monday"."""
    for deps in (("acomp", "attr"), ("nsubj",)):
        for c in children[verb]:
            if tokens[c].dep in deps and c in heads:
                return heads[c]
            if tokens[c].dep == "attr" and (named := _named(tokens, children, heads, c)) is not None:
                return named  # "was the target of an attack in 2006"
    up = tokens[verb].head
    return heads.get(up) if up != verb else None


def fits(held: Held, ahead: bool | None) -> bool:
    """Whether a phrase can be the day of an act: "until June" is none of what has happened.

    Args:
        held: the phrase.
        ahead: whether the act lies ahead; None where that is not known.
    """
    if ahead:
        return True
    phrase = held.phrase
    to_come = phrase.kind == "in" or phrase.get("way") == "within" or phrase.get("to_come")
    return phrase.bound not in ("until", "by", "before") and not to_come


def counting_on(clause: Clause, held: Held) -> bool:
    """Whether a phrase tells when something else was: "closed the border, a day after the raid"; the report dates the closing.

    Args:
        clause: the clause of the act.
        held: the phrase.
    """
    return held.phrase.kind == "counted" and held.token > clause.head
