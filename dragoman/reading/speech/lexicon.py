"""The lexicon's words of saying, arranged for looking up, and the stance that words take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dragoman.data.shapes import Lexicon
from dragoman.records import Token

Stance = Literal["supports", "opposes", "concerned", "hopeful", "neutral", "shared"]
FIRST_PERSON = frozenset(("i", "we"))
FEELING = frozenset(
    "our my pay express voice convey reiterate share have full".split()
)  # what makes a noun the speaker's own: "our concern"
DENIERS = frozenset("not n't no never without nor neither hardly".split())


@dataclass(frozen=True)
class Words:
    """Words of saying by what they do.

    Args:
        lexicon: the loaded lexicons.
    """

    lexicon: Lexicon
    say: set[str] = field(default_factory=set, init=False)  # need a clause or a quotation behind them
    deed: set[str] = field(default_factory=set, init=False)  # the saying is itself the deed: "condemned the raid"
    think: set[str] = field(default_factory=set, init=False)
    spoken_to: set[str] = field(default_factory=set, init=False)  # their object is the one who is spoken to
    text: set[str] = field(default_factory=set, init=False)
    private: set[str] = field(default_factory=set, init=False)
    stance: dict[str, Stance] = field(default_factory=dict, init=False)
    phrases: dict[str, list[tuple[tuple[str, ...], Stance]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        nouns = {"text": self.text, "private": self.private}
        for entry in self.lexicon.saying:
            if entry.kind == "noun" and entry.id in nouns:
                nouns[entry.id].update(entry.words)
            elif entry.kind == "noun":
                for phrase in entry.words:
                    parts = tuple(phrase.replace("-", " - ").split())
                    self.phrases.setdefault(parts[0], []).append((parts, entry.stance))
            elif entry.id == "address":
                self.spoken_to.update(entry.words)
            else:
                kind = self.say if entry.id.startswith("say") else self.deed
                kind.update(entry.words)
                if entry.id == "say-think":
                    self.think.update(entry.words)
                if entry.stance != "neutral":
                    for word in entry.words:
                        self.stance.setdefault(word, entry.stance)

    def taken(self, tokens: Sequence[Token], first: int, last: int, ours: frozenset[int]) -> Stance:
        """The stance that the words between two tokens take; neutral where they take none or two alike.

        Args:
            tokens: the tokens of the report.
            first: index of the first token.
            last: one past the index of the last token.
            ours: tokens that stand for the speaker, whose verbs count: "we condemn".
        """
        found: Counter[Stance] = Counter()
        for i in range(first, last):
            denied = any(t.lower in DENIERS for t in tokens[max(first, i - 3) : i])
            known = [p for form in dict.fromkeys((tokens[i].lemma, tokens[i].lower)) for p in self.phrases.get(form, ())]
            for parts, stance in known:
                span = tokens[i : min(last, i + len(parts))]
                if len(parts) == 1 and tokens[i].pos in ("NOUN", "PROPN") and not _felt(tokens, first, i):
                    continue
                if len(span) == len(parts) and all(p in (t.lemma, t.lower) for p, t in zip(parts, span, strict=True)):
                    if not denied or parts[0] == "will":
                        found[stance] += 1
            stance = self.stance.get(tokens[i].lemma, "neutral")
            if stance != "neutral" and tokens[i].pos == "VERB" and not denied and stance != "shared":
                subject = next((t.i for t in tokens[first:last] if t.head == i and t.dep == "nsubj"), None)
                if subject is not None and (subject in ours or tokens[subject].lower in FIRST_PERSON):
                    found[stance] += 2
        if found["shared"]:
            return "shared"
        best = found.most_common(2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1] and {"supports", "opposes"} >= {best[0][0], best[1][0]}):
            return "neutral"
        return best[0][0]


def _felt(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether a noun of feeling is the speaker's own, and no topic: "our concern", "expressed hope"."""
    return any(t.lower in FEELING or t.lemma in FEELING for t in tokens[max(first, i - 5) : i])
