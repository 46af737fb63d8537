"""The lexicon's words of saying, arranged for looking up, and the stance that words take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.data.shapes import SayingWord
from dragoman.records import Token
from dragoman.scheme import Stance

FIRST_PERSON = frozenset(("i", "we"))
FEELING = frozenset(
    "our my pay express voice convey reiterate share have full".split()
)  # what makes a noun the speaker's own: "our concern"
DENIERS = frozenset("not n't no never without nor neither hardly".split())


@dataclass(frozen=True)
class Words:
    """Words of saying by what they do.

    Args:
        say: verbs that need a clause or a quotation behind them.
        deed: verbs of which the saying is itself the deed: "condemned the raid".
        think: verbs of thinking.
        spoken_to: verbs whose object is the one who is spoken to.
        text: nouns of papers.
        private: nouns of people in no office.
        stance: the stance that a verb takes.
        phrases: phrases with the stance that they take, by first word.
    """

    say: frozenset[str]
    deed: frozenset[str]
    think: frozenset[str]
    spoken_to: frozenset[str]
    text: frozenset[str]
    private: frozenset[str]
    stance: Mapping[str, Stance]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Stance]]]

    @classmethod
    def of(cls, entries: Sequence[SayingWord]) -> Words:
        """The entries of saying.yml, arranged."""
        verbs = [e for e in entries if e.kind == "verb" and e.id != "address"]
        nouns = {e.id: frozenset(e.words) for e in entries if e.kind == "noun" and e.id in ("text", "private")}
        stance: dict[str, Stance] = {}
        for verb in (v for v in verbs if v.stance != "neutral"):
            for word in verb.words:
                stance.setdefault(word, verb.stance)
        phrases: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
        for noun in (e for e in entries if e.kind == "noun" and e.id not in nouns):
            for phrase in noun.words:
                parts = tuple(phrase.replace("-", " - ").split())
                phrases.setdefault(parts[0], []).append((parts, noun.stance))
        return cls(
            say=frozenset(w for v in verbs if v.id.startswith("say") for w in v.words),
            deed=frozenset(w for v in verbs if not v.id.startswith("say") for w in v.words),
            think=frozenset(w for v in verbs if v.id == "say-think" for w in v.words),
            spoken_to=frozenset(w for e in entries if e.kind == "verb" and e.id == "address" for w in e.words),
            text=nouns.get("text", frozenset()),
            private=nouns.get("private", frozenset()),
            stance=stance,
            phrases=phrases,
        )

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
