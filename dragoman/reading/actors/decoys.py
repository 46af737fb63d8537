"""What only looks like an actor: an airport, a sea, a team, a person called Jordan."""

from __future__ import annotations

import re

from dragoman.data.index import Index
from dragoman.reading.actors.phrase import TITLE_WORDS
from dragoman.records import Parsed, Sentence, Token

SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
TITLE_CASE = 0.6  # share of capitalised words from which a sentence is set like a headline
MATCH = 0.3  # share of sentences with words of sport from which a report is the story of a match
SIDES = frozenset(
    "north south east west northern southern eastern western central upper lower new old greater united inner outer mainland "
    "modern ancient republic kingdom communist nazi soviet imperial colonial post pre anti pro mr mrs ms former ex".split()
)
NO_NAME = re.compile(r".*(?:ing|ed|ern|ous|ly|ial|less|ful|rich|torn|led|based|backed|hit|day)$", re.IGNORECASE)
SENT = frozenset("ambassador envoy representative consul commissioner attaché attache delegate minister negotiator".split())
NOT_NAMES = frozenset("u.s. us uk u.k. uae eu usa prc drc".split())


class Decoys:
    """Tells actors from things and namesakes in one report.

    Args:
        parsed: the report.
        index: the registers.
    """

    def __init__(self, parsed: Parsed, index: Index) -> None:
        self.tokens, self.words = parsed.tokens, index.decoys
        self.games = {s.index for s in parsed.sentences if self._game(parsed, s)}
        told = [s.index for s in parsed.sentences if self._sporting(s)]
        # a story of a match from end to end: whoever it names plays, and its wars and soldiers are figures of speech
        self.sports = len(self.games) > 1 and len(told) >= MATCH * len(parsed.sentences)
        self.shouting = headlines(parsed)

    def thing(self, first: int, last: int) -> range:
        """Tokens of the thing that a name is part of: 'Kenya Street', 'Gulf of Oman', a team; empty where it is none."""
        tokens = self.tokens
        if tokens[first].sentence in self.games:
            return range(first, last)
        end = last
        while end < len(tokens) and end < last + 4 and tokens[end].sentence == tokens[first].sentence:
            token = tokens[end]
            if not token.text[:1].isupper() or tokens[first].sentence in self.shouting:
                break
            if token.lower in self.words["after"] and token.pos in ("PROPN", "NOUN"):
                return range(first, end + 1)
            end += 1
        for back in (1, 2):
            begin = first - back
            if begin >= 0 and tokens[begin].text[:1].isupper():
                words = " ".join(t.lower for t in tokens[begin:first] if t.lower != "the")
                if words in self.words["before"]:
                    return range(begin, last)
        return range(0)

    def person(self, first: int, middle: int, second: int, last: int) -> bool:
        """Whether two adjoining names make one person's: 'George Washington', 'Chad Miller'."""
        tokens = self.tokens
        if tokens[first].sentence in self.shouting or middle != second:
            return False
        if tokens[first].lower in SIDES | NOT_NAMES or tokens[second].lower in SIDES | NOT_NAMES or tokens[second].text.isupper():
            return False
        joined = last < len(tokens) and tokens[last].lower in ("and", "&")
        if joined and tokens[second].lower in TITLE_WORDS:
            return False  # "Cuban Telecom and Mass Media Minister"
        before = [t.lower for t in tokens[max(0, first - 2) : first]]
        if NO_NAME.fullmatch(tokens[first].text) or before[-1:] in (["of"], ["from"]):
            return False  # "Prime Minister of Barbados Ana Roche"
        if before[-1:] in (["to"], ["in"], ["for"]) and before[0] in SENT:
            return False  # "the ambassador to Barbados Ana Roche"
        inside = all(tokens[i].pos == "PROPN" for i in range(first, last)) and last - first <= 3
        return inside and tokens[middle - 1].dep == "compound" and tokens[middle - 1].head < last

    def _sporting(self, sentence: Sentence) -> bool:
        tokens = self.tokens[sentence.first : sentence.last]
        return any(t.lower in self.words["sport"] or t.lemma in self.words["sport"] for t in tokens)

    def _game(self, parsed: Parsed, sentence: Sentence) -> bool:
        tokens = self.tokens[sentence.first : sentence.last]
        sport = self._sporting(sentence)
        score = SCORE.search(parsed.document.text, sentence.span.start, sentence.span.end) is not None
        return (sport and score) or ((sport or score) and any(t.pos == "VERB" and t.lemma in self.words["beat"] for t in tokens))


def headlines(parsed: Parsed) -> set[int]:
    """Sentences that are set like a headline, in which a capital letter makes no name."""
    return {s.index for s in parsed.sentences if _title_case(parsed.tokens[s.first : s.last])}


def _title_case(tokens: tuple[Token, ...] | list[Token]) -> bool:
    words = [t for t in tokens if t.text[:1].isalpha()]
    return sum(t.text[:1].isupper() for t in words) > TITLE_CASE * len(words)
