"""Whom "I" and "we" stand for: who speaks in a quotation, who sent a letter, whose words a whole text is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from dragoman.data.shapes import State
from dragoman.reading.actors.cast import Cast, Entry
from dragoman.reading.actors.plurals import MOST
from dragoman.reading.actors.pronouns import VOICING, Pronouns
from dragoman.records import Parsed, Token, unique

JOINT = re.compile(r"\bjoint\b.*\b(statement|declaration|communiqu[eé])\b", re.IGNORECASE)
# who make it, up to what it is on
BY = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]) (?P<link>by|from|of) (?P<who>.+?)(?: (?:on|about|regarding|following|after|\w+ing)\b|$)",
    re.IGNORECASE,
)
# a text that is itself somebody's words, and the word after which it says whose
AUTHORED = re.compile(
    r"(?:\w+ ){0,2}(?:statement|remarks|speech|address|declaration|message|letter|comments|communiqu[eé]|op-ed)"
    r"(?:(?: (?!to\b|on\b|for\b|at\b)\S+){0,3} (?:by|of|from) | [^.\n]{0,60}?\bby )",
    re.IGNORECASE,
)
SIGNED = 40  # who sign a statement of many: "We, the foreign ministers of …"
OPENING = 3  # sentences, the headline among them, that name the sides of a joint statement
MINISTRIES = frozenset(("department", "ministry"))  # words of outlets
FIRST = frozenset("i we".split())
SPEAKING = ("person", "state", "organisation", "group")
UP = 12  # steps up to a verb of saying
CLOSED = re.compile(r"(?<!s)’(?!\w)|[.,!?]’")  # the end of a quotation, and no apostrophe
ALONE = frozenset(("i", "my"))
# verbs of saying that with an object tell a deed: "Togo will add value", "Mali called an election"
DOUBLE = frozenset("add call conclude".split())
TEXTS = frozenset("message letter telegram greeting greetings condolences statement note address".split())
READ = frozenset("read say run write".split())  # what a text does whose words follow


class FirstPerson:
    """Finds who speaks in the first person.

    Args:
        parsed: the report.
        cast: the actors met so far; it grows while the text is walked through.
        government: the entry of a state's government.
        publisher: the country whose government publishes the report; empty for a news outlet.
        signed: the official whose words the whole report is by its title.
        states: the registered states, by id.
    """

    def __init__(
        self,
        parsed: Parsed,
        cast: Cast,
        government: Callable[[str], Entry],
        publisher: Callable[[], str],
        signed: Callable[[], Entry | None],
        states: Mapping[str, State],
    ) -> None:
        self.parsed, self.tokens, self.cast = parsed, parsed.tokens, cast
        self.government, self.publisher, self.signed, self.states = government, publisher, signed, states
        self.pronouns = Pronouns(parsed.tokens, cast)

    def speaker(self, i: int) -> list[Entry]:
        """Whom 'we' stands for: who speaks in this sentence or before, else the office that publishes."""
        sentence, signed = self.tokens[i].sentence, self._signatories()
        if JOINT.search(self.parsed.document.title or "") and self.tokens[i].lower in ("we", "us", "our", "ours"):
            opening = [
                (f, e)
                for f, e in self.cast.trail
                if self.tokens[f].sentence < OPENING and e.party and e.kind in ("state", "person", "organisation")
            ]
            persons = unique(e.party or "" for _, e in opening if e.kind == "person")
            told = unique(e.party or "" for e in signed) or max((persons, *self._together(opening)), key=len)
            told = told if len(told) > 1 else ()
            sides = self._signers(told or unique(e.country for _, e in opening if e.country))  # others are its topic
            if len(sides) == 1:
                return [self.government(sides[0])]
            if 1 < len(sides) <= (SIGNED if told else MOST):
                bodies = {e.party: e for _, e in reversed(opening) if e.org}
                return [bodies.get(side) or self.government(side) for side in sides]
        if signed:
            return signed
        if self.tokens[i].lower in ALONE and (writer := self._writer(i)):
            return [writer]
        publisher = self.publisher()
        narrated = bool(publisher) and not self.quoted(i)  # the office that writes says "we" for its own side alone
        if narrated and self.tokens[i].lower not in ALONE:  # "he told of the steps of our state": of that which publishes
            author = self._author()
            return [author if author is not None else self.government(publisher)]
        if (inner := self._inner(i)) >= 0:
            return self._told_by(inner)
        last, said = self._closes(i), self._said(i)  # who is named in a quotation does not say it
        if (saying := self._over(i, said)) is not None:
            return saying
        if last >= 0 and self.tokens[i].lower in ALONE and self._stranger_says(last):
            return []
        for back in (*((sentence - last,) if last > sentence else ()), *range(4)):
            for first, entry in self.cast.trail:
                if self.tokens[first].sentence == sentence - back and entry.kind in SPEAKING:
                    if (narrated and entry.party != publisher) or said.start <= self.tokens[first].start < said.stop:
                        continue
                    spoken = [self.tokens[t] for m in entry.mentions if m.first == first for t in range(m.first, m.last)]
                    if any(t.dep == "nsubj" and self._says(t.head) for t in spoken):
                        return [entry]
        alone = narrated and self.tokens[i].lower in ALONE
        author = self._author() or (self.signed() or self._only_official(publisher) if alone else None)
        return [author] if author else [self.government(publisher)] if publisher else []

    def _inner(self, i: int) -> int:
        """The token that opens a quotation within a quotation, in which a word stands: "She told us: ‘We will go’"; -1 where none does."""
        at, text = self.tokens[i].start, self.parsed.document.text
        outer = self._said(i).start
        opened = text.rfind("‘", outer, at) if self.quoted(i) else -1
        if opened < 0 or CLOSED.search(text, opened, at):
            return -1
        return self._token_at(opened)

    def _told_by(self, opened: int) -> list[Entry]:
        """Who is said, in the quotation around, to speak in the one that a token opens; nobody where none is named there."""
        begin = self._said(opened).start
        told = [
            e for f, e in self.cast.trail
            if begin <= self.tokens[f].start and f < opened and self.tokens[f].sentence == self.tokens[opened - 1].sentence
            and self.pronouns.subject_at(f, e) and e.kind != "stranger" and self.tokens[f].lower not in FIRST
        ]  # fmt: skip
        return told[-1:]

    def _over(self, i: int, said: range) -> list[Entry] | None:
        """The subject of the next verb of saying above a word, outside the quotation round it.

        Nobody where that is a name in full which stands for nobody we know, None where there is no such verb.
        """
        at = i
        for _ in range(UP):
            at = self.tokens[at].head
            if self._says(at) and self.tokens[at].start not in said:
                subject = next((t for t in self.tokens if t.head == at and t.dep == "nsubj"), None)
                if subject is None or subject.start in said:
                    return None
                covered = (
                    e for e in self.cast.entries.values() for m in e.mentions if e.kind in SPEAKING and m.first <= subject.i < m.last
                )  # fmt: skip
                return list(covered)[:1] or ([] if self._in_full(subject) else None)
        return None

    def _in_full(self, name: Token) -> bool:
        """Whether a name has more than one word; of one alone the full form may have been told in other letters."""
        before = self.tokens[name.i - 1] if name.i else name
        return name.pos == before.pos == "PROPN" and before.head == name.i

    def _only_official(self, publisher: str) -> Entry | None:
        """Who says "I" on a page of his government without a name in its title: who alone is told at its top, or the head of state.

        On a ministry's page that is no head of state.
        """
        ministry = not MINISTRIES.isdisjoint(self.parsed.document.outlet.lower().split())
        told = {
            e.key: e
            for f, e in self.cast.trail
            if e.kind == "person" and e.country == publisher and not e.plural and e.sector != ("ELI",)
            and (not ministry if e.rank == 1 else self.tokens[f].sentence < OPENING)
        }  # fmt: skip
        return next(iter(told.values())) if len(told) == 1 else None

    def _signers(self, sides: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some countries whose the statement is by its title: "Joint Statement by Ministers Vega and Mora Commending Togo" is one of two of one state."""
        by, publisher = BY.search(self.parsed.document.title or ""), self.publisher()
        if by is None or not publisher:
            return sides
        text, who = self.parsed.document.text, by.group("who")
        named = {e.country for e in self.cast.entries.values() for m in e.mentions if e.country and m.span.of(text) in who}
        named |= {c for c in sides if (state := self.states.get(c)) and any(n in who for n in (state.name, *state.names))}
        if by.group("link").lower() == "of" and named.isdisjoint(
            sides
        ):  # "Joint Statement of the Togo Envoys' Meeting" says what they met on, and not who they are
            return sides
        return tuple(c for c in sides if c == publisher or c in named)

    def _together(self, named: Sequence[tuple[int, Entry]]) -> Iterable[tuple[str, ...]]:
        """The sides that are the subject of one verb, verb by verb: "Peru and Chile condemn the raid of Togo"."""
        by_verb: dict[int, list[str]] = {}
        for first, entry in named:
            for token in (t for m in entry.mentions if m.first == first for t in range(m.first, m.last)):
                at = token
                while self.tokens[at].dep == "conj" and self.tokens[at].head < at:
                    at = self.tokens[at].head
                if self.tokens[at].dep == "nsubj":
                    by_verb.setdefault(self.tokens[at].head, []).append(entry.party or "")
        return [unique(some) for some in by_verb.values()]

    def _closes(self, i: int) -> int:
        """The sentence in which the quotation round a token ends: ""We stood. We fought," Vega said."; -1 outside quotations."""
        if not self.quoted(i):
            return -1
        ends = (self.parsed.document.text.find(mark, self.tokens[i].start) for mark in ('"', "”"))
        closed = min((at for at in ends if at >= 0), default=-1)
        return self.tokens[self._token_at(closed)].sentence if closed >= 0 else -1

    def _said(self, i: int) -> range:
        """The code points of the quotation round a token."""
        at, text = self.tokens[i].start, self.parsed.document.text
        if not self.quoted(i):
            return range(0)
        ends = (text.find(mark, at) for mark in ('"', "”"))
        return range(max(text.rfind(mark, 0, at) for mark in ('"', "“")), min((e for e in ends if e >= 0), default=len(text)))

    def _token_at(self, at: int) -> int:
        """The token that holds a code point, or the next one."""
        return min(bisect_right(self.tokens, at, key=lambda t: t.end), len(self.tokens) - 1)

    def _stranger_says(self, sentence: int) -> bool:
        """Whether somebody whom no register knows says what a sentence tells."""
        return any(
            e.kind == "stranger"
            and self.tokens[f].sentence == sentence
            and self.pronouns.subject_at(f, e)
            and self._says(self.tokens[t].head)
            for f, e in self.cast.trail
            for t in range(f, self.cast.strangers.get(f, f))
            if self.tokens[t].dep == "nsubj"
        )

    def _says(self, verb: int) -> bool:
        """Whether a verb tells that somebody speaks."""
        lemma = self.tokens[verb].lemma
        return lemma in VOICING and not (
            lemma in DOUBLE and any(t.head == verb and t.dep == "dobj" for t in self.tokens[verb : verb + 12])
        )

    def _writer(self, i: int) -> Entry | None:
        """Who sent the letter in whose words an "I" stands: "Ana Vega sent greetings to Togo. The message reads: "I wish …""."""
        at, text = self.tokens[i].start, self.parsed.document.text
        if not self.quoted(i):
            return None
        opened = max(text.rfind(mark, 0, at) for mark in ('"', "“"))
        quote = self._token_at(opened)
        sentences = (self.tokens[quote].sentence, self.tokens[max(0, quote - 1)].sentence)  # a mark may open the next one
        leading = [t for t in self.tokens[max(0, quote - 20) : quote] if t.sentence in sentences]
        letter = next((t for t in leading if t.lemma in TEXTS and t.dep == "nsubj"), None)
        if letter is None or not any(t.lemma in READ and t.i > letter.i for t in leading):
            return None
        for back in (0, 1, 2):
            senders = [
                e for f, e in self.pronouns.met(letter.i, back, "person") if e.kind == "person" and self.pronouns.subject_at(f, e)
            ]
            if senders:
                return senders[0]
        return None

    def quoted(self, i: int) -> bool:
        """Whether a token stands within quotation marks that its paragraph opens."""
        at, text = self.tokens[i].start, self.parsed.document.text
        before = text[text.rfind("\n", 0, at) + 1 : at]
        return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")

    def _signatories(self) -> list[Entry]:
        """Who name themselves behind the first "we" of a text: "We, the foreign ministers of Ghana and Togo, condemn ..."."""
        we = next((t for t in self.tokens if t.lower == "we"), None)
        if we is None or we.i + 2 >= len(self.tokens) or self.tokens[we.i + 1].text != "," or self.tokens[we.head].pos != "VERB":
            return []
        named = [e for f, e in self.cast.trail if we.i < f < we.head and e.kind != "people"]
        sides = {e.org or e.country: e for e in reversed(named)}  # the first of each side
        return list(reversed(sides.values()))[:SIGNED]

    def _author(self) -> Entry | None:
        """Whose words the whole text is, where its headline or first sentence says so: "Statement by the high representative"."""
        first = self.parsed.sentences[0].span if self.parsed.sentences else None
        told = AUTHORED.match(self.parsed.document.text, first.start, first.end) if first is not None else None
        if told is None or first is None:
            return None
        named = [
            (self.tokens[f].start, entry) for f, entry in self.cast.trail
            if told.end() <= self.tokens[f].start < first.end and entry.kind in ("person", "organisation", "state")
        ]  # fmt: skip
        return min(named, key=lambda n: n[0])[1] if named else None
