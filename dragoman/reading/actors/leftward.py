"""What belongs to a role word on its left: "the former Chilean minister of trade", "the group's fighters"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.data.shapes import Group, Holder, Organisation, State
from dragoman.reading.actors.owned import of_holder, owner_of
from dragoman.reading.actors.phrase import DEFINITE, FORMER, OWNING, POSSESSIVE, Phrase
from dragoman.reading.actors.pieces import Piece
from dragoman.reading.actors.titles import acronym, of_its_name, portfolio, shared
from dragoman.records import Parsed, Token

LED = frozenset("led run installed appointed dominated controlled".split())
# who helps or makes what is told is no owner of it, and no actor either
BACKED = frozenset(
    "affiliated aligned allied armed backed funded inspired linked sponsored supported trained built made manufactured supplied brokered".split()
)
UNKNOWN = frozenset("group groups movement".split())
ARTICLES = frozenset("the a an this these those some two both".split())


class Leftward:
    """Reads on from a role word to the left; what it takes is marked as used.

    Args:
        parsed: the report.
        parts: the names and role words of the report.
        used: numbers of those that belong to a phrase already; added to.
        phrase: the role word.
    """

    def __init__(self, parsed: Parsed, parts: list[Piece], used: set[int], phrase: Phrase) -> None:
        self.tokens, self.parts, self.used = parsed.tokens, parts, used
        self.ends = {p.last: n for n, p in enumerate(parts)}
        self.phrase, self.first = phrase, phrase.first
        self.sentence = parsed.tokens[phrase.first].sentence

    def read(self) -> Phrase:
        """The phrase with all that belongs to it."""
        while self.first > 0 and self.tokens[self.first - 1].sentence == self.sentence:
            if self._backed() or self.tokens[self.first - 1].dep == "dative":
                break  # "offered Peru rescue teams": they are not Peru's
            if self._against():
                continue
            if self._portfolio() or self._short_name() or self._shared_state() or self._piece() or self._led():
                continue
            if self.first in self.ends or self._opened() or not self._goes_on(self.tokens[self.first - 1]):
                break
            self.first -= 1
        return replace(self.phrase, first=self.first)

    def _portfolio(self) -> bool:
        """The matters of one minister, before the word: "the Chilean trade and energy minister"."""
        if self.phrase.country or self.phrase.plural:
            return False
        begin = portfolio(self.tokens, self.parts, self.ends, self.first)
        if begin >= 0:
            self.used.update(n for n, p in enumerate(self.parts) if begin <= p.first and p.last <= self.first)
            self.first = begin
        return begin >= 0

    def _backed(self) -> bool:
        """Whether the word stands behind "Iran-backed": the movement is not Iran's."""
        at = self.first
        state = self.ends.get(at - 1) if self.tokens[at - 1].text == "-" and self.tokens[at].lower in BACKED else None
        if state is None or not self.parts[state].of(State | Group | Organisation):  # type: ignore[arg-type]
            return False
        begin = self.parts[state].first
        article = self.tokens[begin - 1].lower if begin else ""
        if not self.parts[state].of(State):  # "the al Qaeda-linked group", but "an al Qaeda-linked group" is none that we know
            if article not in DEFINITE and self.phrase.words in UNKNOWN:
                return False
            self.used.add(state)
            self.phrase = replace(self.phrase, definite=article in DEFINITE)
            return True
        backer = owner_of(self.phrase, self.parts[state]).country
        self.phrase = replace(self.phrase, definite=article in DEFINITE, backer=backer)
        return True

    def _against(self) -> bool:
        """A state that people are for or against, and not of: "an anti-Peru group"."""
        state = self.ends.get(self.first)
        begin = self.parts[state].first if state is not None and self.parts[state].of(State) else 0
        if (
            state is None
            or begin < 2
            or self.tokens[begin - 1].text != "-"
            or self.tokens[begin - 2].lower not in ("anti", "pro")
        ):
            return False
        self.used.add(state)
        self.first = begin - 2
        return True

    def _short_name(self) -> bool:
        """A state with its letters behind it: "Republic of Niger (RON) Foreign Minister", "the Emirates' (UAE) army"."""
        letters = self.first - 3
        if self.tokens[self.first - 1].text != ")" or self.phrase.country or not acronym(self.tokens, letters):
            return False
        owns = self.tokens[letters - 1].lower in (*OWNING, "'", "’")
        state = self.ends.get(letters - owns)
        if state is None or state in self.used or not self.parts[state].of(State):
            return False
        begin = self.parts[state].first
        self.phrase = owner_of(self.phrase, self.parts[state])
        self.used.update(n for n, p in enumerate(self.parts) if begin <= p.first < self.first)
        self.first = begin
        return True

    def _shared_state(self) -> bool:
        """Posts of one state, joined: "Cuban trade and energy ministers"."""
        office = self.phrase.office
        several = office is not None and office.kind != "people" and self.tokens[self.phrase.noun].tag in ("NNS", "NNPS")
        begin = shared(self.tokens, self.first) if several and not self.phrase.country else -1
        if begin <= 0:
            return False
        owner = begin - (self.tokens[begin - 1].lower in OWNING)
        if owner not in self.ends or not self.parts[self.ends[owner]].of(State):
            return False
        self.phrase, self.first = replace(self.phrase, plural=True), begin
        return True

    def _piece(self) -> bool:
        """A name that ends where the phrase begins: its owner, or part of its own name."""
        n, office = self.ends.get(self.first), self.phrase.office
        if n is None or n in self.used or office is None:
            return False
        piece, before = self.parts[n], self.tokens[self.first - 1]
        if piece.of(State | Organisation | Group):  # type: ignore[arg-type]
            if piece.of(Organisation) and office.kind == "person" and self.phrase.form == "name":
                inner = self.ends.get(self.phrase.first)
                if inner is not None and self.parts[inner].first == self.first:  # "UNICEF Ghana Representative"
                    self.phrase = replace(self.phrase, country="", countries=(), entity="", form="")
            self.phrase = owner_of(self.phrase, piece)
        elif office.kind == "body" and piece.of(Holder):
            self.phrase = of_holder(self.phrase, piece)  # "the Assad regime"
        else:
            # "Israeli Alternate Prime Minister"
            alone = piece.hit is None and piece.last == piece.first + 1 and before.dep in ("amod", "compound", "nmod")
            # "the Cuban National Revolutionary Police"
            if not alone and not of_its_name(self.tokens, self.parts, self.ends, n, office):
                return False
        self.used.add(n)
        self.first = piece.first
        return True

    def _led(self) -> bool:
        """Who leads a body: "the military-led government"."""
        if self.tokens[self.first - 1].lower not in LED or self.first <= 2 or self.tokens[self.first - 2].text != "-":
            return False
        self.first -= 3
        self.used.add(self.ends.get(self.first + 1, -1))
        return True

    def _opened(self) -> bool:
        """Whether an article or an owner opens the phrase."""
        at, before = self.first, self.tokens[self.first - 1]
        if before.lower in OWNING and at > 2 and self.tokens[at - 2].pos == "NOUN" and self.tokens[at - 3].lower == "the":
            self.phrase = replace(self.phrase, owner=self.tokens[at - 2].lower, definite=True)  # "the group's fighters"
            return True
        if before.lower in POSSESSIVE and before.pos in ("PRON", "DET"):
            self.phrase = replace(self.phrase, owner=before.lower)
        elif before.lower in ARTICLES:
            self.phrase = replace(self.phrase, definite=before.lower in DEFINITE, indefinite=before.lower in ("a", "an"))
        else:
            return False
        self.first -= 1
        return True

    def _goes_on(self, before: Token) -> bool:
        """Whether the word before belongs to the phrase without telling whose it is: "former", "deputy", an adjective, an "and" of a list."""
        owned = self.first > 1 and self.tokens[self.first - 2].lower in ("'s", "’s", "the")
        if before.lower in FORMER or (before.lower == "then" and owned):  # "Ghana's then leader"
            self.phrase = replace(self.phrase, former=True)
            return True
        if before.lower in ("'s", "’s", "'", "’") or before.pos in ("ADJ", "NUM"):
            return True
        if self.phrase.country and self.tokens[self.phrase.last - 1].tag.endswith("S") and self._lists_a_state(self.first - 1):
            return True
        if before.text == "-" and self.first - 1 in self.ends:
            return True
        if self._of_two_kinds():
            return True
        if before.pos not in ("NOUN", "PROPN", "VERB") or before.dep not in ("compound", "amod", "nmod"):
            return False
        return before.pos != "VERB" or (before.tag in ("VBN", "VBG") and self.tokens[self.first - 2].lower != "to")

    def _of_two_kinds(self) -> bool:
        """Whether an "and" joins two adjectives of a plural: "Peru's central and local officials"."""
        at = self.first - 1
        several = self.tokens[self.phrase.noun].tag in ("NNS", "NNPS")
        return several and at > 1 and self.tokens[at].lower == "and" and self.tokens[at - 1].tag == self.tokens[at + 1].tag == "JJ" and (
            self.tokens[at - 2].lower in OWNING
        )  # fmt: skip

    def _lists_a_state(self, at: int) -> bool:
        """Whether an "and" or a comma joins a state before it: "Peru's and Chile's ministers", "the Chadian, Malian, and Nigerien ministers"."""
        tokens = self.tokens
        if tokens[at].lower not in ("and", ","):
            return False
        end = at - (tokens[at].lower == "and" and tokens[at - 1].text == ",")
        owns = end not in self.ends and tokens[end - 1].lower in OWNING
        part = self.parts[self.ends[end - owns]] if end - owns in self.ends else None
        if part is None or part.hit is None or not part.of(State):
            return False
        return owns or tokens[end].text != "," or part.hit.names[0].form == "adjective"  # "in Chile, Bolivian ministers"
