"""Whom the words around an "its" tell, whoever was spoken of before: "called on Peru to open its borders", "a complaint against Peru for its part"."""

from __future__ import annotations

from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.met import DEEP
from dragoman.reading.actors.things import Things

ITS_OWN = frozenset("apologise apologize rely depend use".split())  # "Lima apologised to Chile for its raid": who apologises
BIDDING = frozenset("call urge ask tell press order encourage request implore".split())


class Bound(Things):
    """Binds pronouns by grammar; the arguments are those of `Met`."""

    def _body_by_grammar(self, i: int, here: list[tuple[int, Entry]]) -> Entry | None:
        """Whom the words around an "its" tell, whoever was spoken of before."""
        return self._heading(i, here) or self._bidden(i, here) or self._blamed(i, here) or self._possessor(i, here)

    def _heading(self, i: int, met: list[tuple[int, Entry]]) -> Entry | None:
        """Who heads the list that goes on with what is its: "an attack on Peru, its ports and its people"."""
        noun = self.tokens[self.tokens[i].head]
        first = noun.dep == "appos" and any(t.head == noun.i and t.dep == "conj" for t in self.tokens[noun.i : noun.i + 8])
        if self.tokens[i].dep != "poss" or not (noun.dep == "conj" or first):
            return None
        for _ in range(8):
            if noun.dep not in ("conj", "appos"):
                break
            noun = self.tokens[noun.head]
        return next((e for f, e in met for m in e.mentions if m.first == f and m.first <= noun.i < m.last), None)

    def _bidden(self, i: int, met: list[tuple[int, Entry]]) -> Entry | None:
        """Who is to do what a verb behind "to" tells, and stands right before it: "Vega called on Lima to open its borders"."""
        verb = self.verb(i)
        to = next((t.i for t in self.tokens[max(0, (verb or 0) - 3) : verb or 0] if t.lower == "to" and t.head == verb), None)
        if verb is None or to is None:
            return None
        people = [(f, e) for f, e in self.met(i, 0, "people")]  # "hope for the Malian nation to win its rights"
        ends = {m.last: e for f, e in (*people, *met) for m in e.mentions if m.first == f and m.rule != "place"}
        return ends.get(to) or self._asked(verb, met) or self._asked_before(to, met)

    def _asked_before(self, to: int, met: list[tuple[int, Entry]]) -> Entry | None:
        """Whom the verb at the head of a long list asks: "Lima calls on Chile to free them; to open its ports"."""
        before = [t.text for t in self.tokens[max(0, to - 2) : to]]
        if before[-1:] != [";"] and before != [";", "and"]:
            return None
        asked: Entry | None = None
        for first, entry in met:
            token = self.tokens[self.head(first, entry)]
            up = self.tokens[token.head]
            over = self.tokens[up.head] if up.lower in ("on", "upon") else up
            if token.dep in ("dobj", "pobj") and over.lemma in BIDDING:
                asked = entry
        return asked

    def _asked(self, verb: int, met: list[tuple[int, Entry]]) -> Entry | None:
        """Whom the verb above asks for what a verb tells: "Lima called on Chile, and its friends, to open its borders"."""
        over = self.tokens[verb].head
        if over == verb or self.tokens[over].lemma not in BIDDING:
            return None
        for first, entry in met:
            token = self.tokens[self.head(first, entry)]
            up = self.tokens[token.head]
            if token.i < verb and (
                (token.dep == "dobj" and up.i == over) or (token.dep == "pobj" and up.lower in ("on", "upon") and up.head == over)
            ):
                return entry
        return None

    def _blamed(self, i: int, met: list[tuple[int, Entry]]) -> Entry | None:
        """Whom "for its" or "over its" right behind a name speaks of: "a complaint against Peru for its part", "sanctions on Peru over its raid"."""
        because = i > 2 and [t.lower for t in self.tokens[i - 2 : i]] == ["because", "of"]
        if self.tokens[i].dep != "poss" or i < 2 or not (because or self.tokens[i - 1].lower in ("for", "over")):
            return None
        verb = self.verb(i)
        if verb is not None and self.tokens[verb].lemma in ITS_OWN:
            return None
        for first, entry in reversed(met):
            token = self.tokens[self.head(first, entry)]
            behind = any(m.last == i - 1 - because and m.rule != "place" for m in entry.mentions if m.first == first)
            if behind and token.dep in ("dobj", "pobj") and self.tokens[token.head].dep != "agent":
                return entry
        return None

    def _possessor(self, i: int, met: list[tuple[int, Entry]]) -> Entry | None:
        """Who owns the noun that a "to" and the words with an "its" hang on: "Peru's efforts to widen its markets"."""
        verb = self.verb(i) if self.tokens[i].dep == "poss" else None
        if verb is None or self.tokens[verb].dep not in ("acl", "relcl"):
            return None
        noun = self.tokens[verb].head
        if self.tokens[verb].dep == "relcl":  # "the steps taken by Peru that harm its neighbours"
            mine = any(t.head == verb and t.dep == "nsubj" and t.lower in ("which", "that") for t in self.tokens[noun:verb])
            return next((e for f, e in reversed(met) if mine and noun < f < verb and self._done_by(f, e, noun)), None)
        return next((e for f, e in reversed(met) if f < noun and self._owns(f, e, noun)), None)

    def _done_by(self, first: int, entry: Entry, noun: int) -> bool:
        """Whether a mention stands behind the "by" of a noun or of a participle that goes with it: "the steps made by Peru"."""
        token = self.tokens[self.head(first, entry)]
        by = self.tokens[token.head]
        if token.dep != "pobj" or by.lower != "by":
            return False
        up = self.tokens[by.head]
        return up.i == noun or (up.dep == "acl" and up.head == noun)

    def _owns(self, first: int, entry: Entry, noun: int) -> bool:
        last = next((m.last for m in entry.mentions if m.first == first), first + 1)
        return any(self.tokens[t].dep == "poss" and self.tokens[t].head == noun for t in range(first, last))

    def _hits(self, first: int, entry: Entry, verb: int) -> bool:
        """Whether somebody does what a verb tells, be it as who is blamed for it: "accused Peru of threatening to shell its posts"."""
        for _ in range(DEEP):
            if self._fills(first, entry, verb, ("nsubj",)):
                return True
            over = self.tokens[verb].head
            if self.tokens[over].dep == "prep":
                return self._fills(first, entry, self.tokens[over].head, ("dobj",))
            if self.tokens[verb].dep not in ("xcomp", "conj", "advcl"):
                return False
            verb = over
        return False
