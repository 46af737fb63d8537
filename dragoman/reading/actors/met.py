"""Whom a text has named before a place in it, and where grammar puts them: what every pronoun asks."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.cast import Cast, Entry
from dragoman.records import Token

LETTING = frozenset("let make have help see".split())  # verbs whose object does what follows: "Lima let it collapse"

# what nobody does to what is his own
HITTING = frozenset("ambush attack bomb capture fire hit raid rob seize shell shoot storm strike target".split())

TWO_SIDES = "the two sides"  # rule of mentions that stand for two
AS_A_PEOPLE = "state people"  # rule of the mentions of a state by the word for its people: "the Chadians"
DEEP = 12  # steps up to a verb of saying

# words for one of a people, whom a "he" can mean
SOMEBODY = frozenset(
    "activist attacker bishop blogger boy captive citizen civilian defendant demonstrator detainee doctor driver engineer farmer fisherman "
    "girl hostage immigrant inmate journalist lawyer man merchant migrant militant national nurse passenger photographer priest prisoner "
    "protester refugee reporter researcher scientist student suspect teacher teenager terrorist tourist trader victim villager witness "
    "woman worker youngster".split()
)


def is_subject(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a stretch is the subject of a verb."""
    return any(tokens[i].dep in ("nsubj", "nsubjpass") for i in range(first, last))


class Met:
    """Those met before, and the verbs that they stand with.

    Args:
        tokens: the report's tokens.
        cast: the actors met so far; it grows while the text is walked through.
    """

    def __init__(self, tokens: Sequence[Token], cast: Cast) -> None:
        self.tokens, self.cast = tokens, cast

    def met(self, i: int, back: int, kind: str | None) -> list[tuple[int, Entry]]:
        """Those met before a token in its sentence, or in one before it; strangers among the persons."""
        sentence = self.tokens[i].sentence - back
        return [
            (f, e) for f, e in self.cast.trail
            if f < i and self.tokens[f].sentence == sentence
            and ((kind is None and e.kind != "stranger") or e.kind == kind or (kind == "person" and e.kind == "stranger"))
        ]  # fmt: skip

    def subject_at(self, first: int, entry: Entry) -> bool:
        """Whether the mention of an actor that begins at a token is the subject of a verb."""
        if entry.kind == "stranger":
            return is_subject(self.tokens, first, self.cast.strangers[first])
        return any(is_subject(self.tokens, m.first, m.last) for m in entry.mentions if m.first == first)

    def as_a_people(self, first: int, entry: Entry) -> bool:
        """Whether the mention of a state that begins at a token is the word for its people, who are "they" and no "it"."""
        return any(m.first == first and m.rule == AS_A_PEOPLE for m in entry.mentions)

    def _one_of(self, first: int, entry: Entry) -> bool:
        """Whether a mention tells one of a people: "a tourist", "the victim"."""
        last = next((m.last for m in entry.mentions if m.first == first), first + 1)
        return entry.kind == "people" and self.tokens[last - 1].tag == "NN" and self.tokens[last - 1].lemma in SOMEBODY

    def governed(self, first: int, entry: Entry, verb: int) -> bool:
        """Whether the mention of an actor that begins at a token is the subject of just this verb."""
        return self._fills(first, entry, verb, ("nsubj",))

    def led(self, first: int, entry: Entry, verb: int) -> bool:
        """Whether a mention is the subject of a verb, be it a passive one."""
        return self._fills(first, entry, verb, ("nsubj", "nsubjpass"))

    def clause(self, i: int, over: tuple[str, ...] = ()) -> list[int]:
        """The verbs whose subject is that of the clause in which a token stands: "began to sell" of "began to sell wine".

        Args:
            i: the token.
            over: kinds of clauses within another, whose verb counts too.
        """
        verbs: list[int] = []
        for _ in range(12):
            i = self.tokens[i].head
            if self.tokens[i].pos in ("VERB", "AUX"):
                verbs.append(i)
                if self.tokens[i].dep not in ("xcomp", "pcomp", "conj", *over):
                    break
        return verbs

    def _free(self, i: int, met: list[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
        """Those met without the subject of the verb whose object a pronoun is: "Lima said Quito should join it" is no Quito."""
        token = self.tokens[i]
        up = self.tokens[token.head]
        part = self.tokens[up.head]
        if token.dep == "pobj" and up.lower == "of" and part.dep == "dobj" and part.pos == "NUM":
            i, token = part.i, part  # "soldiers chased the raiders and killed five of them"
        if token.lower in ("their", "its") and up.dep == "dobj" and part.lemma in HITTING:
            i, token = up.i, up  # "died when bandits ambushed their convoy"
        verbs = self.acting(i) if token.dep in ("dobj", "dative") else []
        if token.dep == "nsubj" and up.dep == "ccomp" and up.tag == "VB" and self.tokens[up.head].lemma in LETTING:
            verbs = [up.head]
        if token.dep == "nsubj" and token.lower in ("them", "him") and up.dep in ("ccomp", "xcomp"):
            verbs = [up.head, *self.acting(up.i)]  # "police held three men, calling them spies"
        bound = {e.key for f, e in met if any(self.governed(f, e, verb) for verb in verbs)}
        return [(f, e) for f, e in met if e.key not in bound]

    def acting(self, i: int) -> list[int]:
        """The verbs whose subject a "him" is not: "Vega thanked Mora and congratulated him" has one subject for both."""
        verb = self.verb(i)
        if verb is not None and any(
            t.head == verb and t.dep == "mark" and t.lower == "with" for t in self.tokens[max(0, verb - 12) : verb]
        ):
            verb = self.tokens[verb].head  # the parser takes whom he spoke with for the subject of what follows
        verbs = [] if verb is None else [verb]
        while verb is not None and self._shares(self.tokens[verb]) and not self._by_the_object(self.tokens[verb]):
            if any(t.head == verb and t.dep in ("nsubj", "nsubjpass") for t in self.tokens[max(0, verb - 12) : verb]):
                break
            verb = self.tokens[verb].head if self.tokens[self.tokens[verb].head].pos == "VERB" else None
            verbs += [] if verb is None else [verb]
        return verbs

    def _shares(self, verb: Token) -> bool:
        """Whether a verb may have the subject of the one above it."""
        return verb.dep == "conj" or (verb.tag in ("VB", "VBG") and verb.dep in ("xcomp", "advcl"))

    def _by_the_object(self, verb: Token) -> bool:
        """Whether the object of the verb above does what a "to" tells: "accused Peru of training rebels to topple him"."""
        return verb.tag == "VB" and any(t.head == verb.head and t.dep == "dobj" for t in self.tokens[verb.head : verb.i])

    def _aside(self, i: int, first: int, entry: Entry) -> bool:
        """Whether a mention stands in words before the subject of a clause, which is somebody else: "In a call with Mora, he said …"."""
        token, verb = self.tokens[self.head(first, entry)], self.tokens[i].head
        inside = False
        while token.dep in ("pobj", "prep", "compound", "conj", "appos", "nmod", "poss", "amod", "dobj") and token.i < i:
            if token.dep == "prep" and token.lower in ("according", "with", "for", "of", "between") and token.head == verb:
                return token.lower == "with"
            inside = inside or token.dep == "prep"
            if token.head == verb:
                return inside
            token = self.tokens[token.head]
        return False

    def teller(self, i: int, voicing: frozenset[str]) -> Entry | None:
        """The person who says what a token stands in: "the envoy said both sides had agreed"; None where nobody is told to.

        Args:
            i: the token.
            voicing: verbs of saying.
        """
        for _ in range(DEEP):
            token = self.tokens[i]
            if token.dep == "ccomp" and self.tokens[token.head].lemma in voicing:
                said = (e for f, e in self.met(i, 0, "person") if self._fills(f, e, token.head, ("nsubj",)))
                return next(said, None)
            if token.head == i:
                break
            i = token.head
        return None

    def verb(self, i: int) -> int | None:
        """The verb whose clause a token stands in."""
        for _ in range(8):
            i = self.tokens[i].head
            if self.tokens[i].pos == "VERB":
                return i
        return None

    def head(self, first: int, entry: Entry) -> int:
        """The token of a mention that a verb governs."""
        last = next((m.last for m in entry.mentions if m.first == first), self.cast.strangers.get(first, first + 1))
        parts = [t for t in range(first, last) if self.tokens[t].dep in ("nsubj", "nsubjpass", "dobj", "pobj")]
        outer = [t for t in parts if not first <= self.tokens[t].head < last]  # "Congo" of "President of the Congo" is not it
        joined = [t for t in range(first, last) if self.tokens[t].dep == "conj" and not first <= self.tokens[t].head < last]
        return next(iter(outer or joined or parts), last - 1)  # nor of "and President Vega of the Congo"

    def _fills(self, first: int, entry: Entry, verb: int, places: tuple[str, ...]) -> bool:
        token = self.tokens[self.head(first, entry)]
        return token.head == verb and token.dep in places
