"""Whose words: the actors for whom a name, an office, a pronoun or a text speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.reading.actors.aliases import aliases, alone, parts
from dragoman.reading.scene import Scene
from dragoman.reading.speech.lexicon import Words
from dragoman.records import Span, Token, unique

ISSUED = frozenset("issue release publish sign make deliver send give write post".split())
FAR = 1500  # code points over which "he said" may point back; long quotations stand between
PERSONAL = frozenset("he she him her".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A place where the text says that somebody speaks.

    Args:
        token: index of the word of saying.
        start: first code point of the cue with its subject.
        end: one past its last code point.
        speakers: ids of the actors who speak.
        named: whether the text names somebody, known or not.
        addressee: ids of those who are spoken to.
        clause: its clause, where it has one.
        word: lemma of the word of saying.
        how: how the speaker was reached.
        own: whether it is told in the first person.
        person: whether one person speaks, known or not, to whom "he said" may point back.
    """

    token: int
    start: int
    end: int
    speakers: tuple[str, ...]
    named: bool
    addressee: tuple[str, ...] = ()
    clause: int | None = None
    word: str
    how: str = ""
    own: bool = False
    person: bool = False


class Whose:
    """Finds the actors behind the subject of a cue.

    Args:
        scene: the report with its actors.
        words: the words of saying.
        quotes: stretches in quotation marks; who is named there is no antecedent of "he said".
    """

    def __init__(self, scene: Scene, words: Words, quotes: Sequence[Span]) -> None:
        self.scene, self.words, self.tokens = scene, words, scene.tokens
        self.quotes, self.starts = quotes, [q.start for q in quotes]
        self.aliases, self.parts = aliases(scene), parts(scene)
        self.placed = {i for a in scene.actors.values() for m in a.mentions if m.rule == "place" for i in range(m.first, m.last)}

    def at(self, i: int) -> list[str]:
        """Actors whose mention covers a token, those left out whose country is told as a place."""
        if i in self.placed:
            return []
        found = self.scene.at.get(i)
        if found is None and self.tokens[i].pos == "PROPN":
            name = self.tokens[i].lower
            if name in self.aliases:
                return [self.aliases[name]]
            if name in self.parts and alone(self.scene, i):
                return [self.parts[name]]
        return found or []

    def whose_all(self, heads: Iterable[int], before: list[Cue] | None = None) -> tuple[tuple[str, ...], str]:
        """The actors for whom several words speak, and how they were reached.

        Args:
            heads: indices of their head tokens.
            before: the cues before them.
        """
        found: list[str] = []
        how = ""
        for h in heads:
            ids, way = self.whose(h, before)
            found += ids
            how = how or way
        return unique(found), how

    def whose(self, i: int, before: list[Cue] | None = None) -> tuple[tuple[str, ...], str]:
        """The actors for whom a noun or pronoun speaks, and how they were reached.

        Args:
            i: index of its head token.
            before: the cues before it; "he" and "the statement" may point there.
        """
        token = self.tokens[i]
        found = self.at(i)
        if token.lower in PERSONAL and before is not None and (token.lower in ("he", "she") or not found):
            return self._voice(i, found, before), "" if found else "said before"
        if found:
            return tuple(found), ""
        if token.lower in ("it", "they") and before and token.dep == "nsubj":
            return self._body_before(token, before[-1])
        if token.lemma in self.words.text:
            return self.author(i, before or [])
        for c in self.scene.children[i]:
            if self.tokens[c].dep == "appos" and self.at(c):
                return tuple(self.at(c)), "apposition"
        if token.lemma in self.words.private:
            return (), ""
        ids, how = self.scene.standing_at(i)
        return tuple(ids), how

    def _body_before(self, token: Token, last: Cue) -> tuple[tuple[str, ...], str]:
        """The body, or the several, who spoke just before "it said", "they said"."""
        if token.sentence - self.tokens[last.token].sentence > 2:
            return (), ""
        many = token.lower == "they"
        fits = [s for s in last.speakers if self.scene.actors[s].kind != "person" or (many and len(last.speakers) > 1)]
        return tuple(fits), "said before"

    def author(self, i: int, before: list[Cue], back: bool = True) -> tuple[tuple[str, ...], str]:
        """Whose a text is: "the ministry's statement", "a letter from X", else that of the one who told of it before."""
        tokens = self.tokens
        for c in self.scene.children[i]:
            if tokens[c].dep in ("poss", "compound", "amod", "nmod") and self.at(c):
                return tuple(self.at(c)), "its text"
            if tokens[c].dep in ("prep", "agent") and tokens[c].lower in ("by", "from", "of"):
                for p in self.objects(c):
                    ids, _ = self.whose(p)
                    if ids:
                        return ids, "its text"
            if tokens[c].dep in ("acl", "relcl") and tokens[c].lemma in ISSUED:
                for k in self.scene.children[c]:
                    for p in (k, *self.objects(k)):
                        if tokens[p].dep in ("pobj", "nsubj") and (tokens[k].dep == "agent" or p == k) and self.at(p):
                            return tuple(self.at(p)), "its text"
        return self._last_author(i, before) if back else ((), "")

    def _last_author(self, i: int, before: list[Cue]) -> tuple[tuple[str, ...], str]:
        """The last subject of the two sentences before, who sent or issued what "the message" points at."""
        here = self.tokens[i].sentence
        for back in (1, 2):
            subjects = [
                t.i
                for t in self._sentence(here - back)
                if t.dep in ("nsubj", "nsubjpass") and self.tokens[t.head].dep in ("ROOT", "conj", "ccomp") and self.at(t.i)
            ]
            if subjects:
                return tuple(self.at(subjects[0])), "issued before"
        if before and before[-1].speakers and here - self.tokens[before[-1].token].sentence <= 3:
            return before[-1].speakers, "said before"
        return (), ""

    def _sentence(self, number: int) -> Sequence[Token]:
        sentences = self.scene.parsed.sentences
        if not 0 <= number < len(sentences):
            return ()
        return self.tokens[sentences[number].first : sentences[number].last]

    def objects(self, i: int) -> Iterator[int]:
        """What a preposition governs.

        Args:
            i: index of the preposition.
        """
        for c in self.scene.children[i]:
            if self.tokens[c].dep == "pobj":
                yield c

    def quoted(self, token: int) -> bool:
        """Whether a token stands in quotation marks."""
        at = self.tokens[token].start
        n = bisect_right(self.starts, at) - 1
        return n >= 0 and at < self.quotes[n].end

    def _voice(self, i: int, found: Sequence[str], before: Sequence[Cue]) -> tuple[str, ...]:
        """Whose "he said" is: the voice before it, unless another was named since, outside quotations."""
        trailing = i > 0 and not self.tokens[i - 1].text[-1:].isalnum()  # "the envoy has left, he said": none of that sentence
        stop = self.scene.parsed.sentences[self.tokens[i].sentence].first if trailing else i
        last = next((c for c in reversed(before) if c.person and c.token < stop and not self.quoted(c.token)), None)
        near = last is not None and self.tokens[i].start - last.end <= FAR
        start = last.token if last is not None and near else -1
        plain = [
            m.first
            for a in found
            for m in self.scene.actors[a].mentions
            if m.rule != "pronoun" and start < m.first < stop and not self.quoted(m.first)
        ]
        if plain or (last is not None and near and set(found) & set(last.speakers)):
            return tuple(found)
        if last is not None and near:
            return last.speakers
        return self.person_before(stop) or tuple(found)

    def person_before(self, stop: int) -> tuple[str, ...]:
        """The person who was subject of a verb last, outside quotations, within two sentences of plain text.

        Args:
            stop: index of the token before which he must stand.
        """
        seen: set[int] = set()
        for i in range(stop - 1, -1, -1):
            if self.quoted(i):
                continue
            seen.add(self.tokens[i].sentence)
            if len(seen) > 2:
                break
            found = self.at(i) if self.tokens[i].dep in ("nsubj", "nsubjpass") else []
            if len(found) == 1 and self.scene.actors[found[0]].kind == "person":
                return tuple(found)
        return ()
