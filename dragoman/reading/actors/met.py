"""Whom a text has named before a place in it, and where grammar puts them: what every pronoun asks."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.cast import Cast, Entry
from dragoman.records import Token


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

    def governed(self, first: int, entry: Entry, verb: int) -> bool:
        """Whether the mention of an actor that begins at a token is the subject of just this verb."""
        return self._fills(first, entry, verb, ("nsubj",))

    def clause(self, i: int) -> list[int]:
        """The verbs whose subject is that of the clause in which a token stands: "began to sell" of "began to sell wine"."""
        verbs: list[int] = []
        for _ in range(12):
            i = self.tokens[i].head
            if self.tokens[i].pos in ("VERB", "AUX"):
                verbs.append(i)
                if self.tokens[i].dep not in ("xcomp", "pcomp", "conj"):
                    break
        return verbs

    def _verb(self, i: int) -> int | None:
        """The verb whose clause a token stands in."""
        for _ in range(8):
            i = self.tokens[i].head
            if self.tokens[i].pos == "VERB":
                return i
        return None

    def _head(self, first: int, entry: Entry) -> int:
        """The token of a mention that a verb governs."""
        last = next((m.last for m in entry.mentions if m.first == first), self.cast.strangers.get(first, first + 1))
        parts = [t for t in range(first, last) if self.tokens[t].dep in ("nsubj", "nsubjpass", "dobj", "pobj")]
        outer = [t for t in parts if not first <= self.tokens[t].head < last]  # "Congo" of "President of the Congo" is not it
        joined = [t for t in range(first, last) if self.tokens[t].dep == "conj" and not first <= self.tokens[t].head < last]
        return next(iter(outer or joined or parts), last - 1)  # nor of "and President Vega of the Congo"

    def _fills(self, first: int, entry: Entry, verb: int, places: tuple[str, ...]) -> bool:
        token = self.tokens[self._head(first, entry)]
        return token.head == verb and token.dep in places
