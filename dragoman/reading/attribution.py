"""Who says so: every place of a text where somebody is told to speak, and who that is.

A cue is a verb of saying with its subject, "according to X", or "in the words of X". The parse is
asked first; inside and beside long quotations it goes astray, and then the words next to the verb
are asked: "…,' said the minister".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.reading.scene import Scene
from dragoman.reading.speech import FIRST_PERSON, Words
from dragoman.records import Clause, Span, Token, unique

RELATIVE = frozenset("who which that whom whose".split())
UNSAID = frozenset(("would", "could", "might", "may", "will", "shall", "should", "must", "can"))
CARRIED_ON = frozenset("go continue proceed like want wish".split())  # "went on to say", "I would like to thank"
SUBJECT = frozenset(("nsubj", "nsubjpass", "appos", "conj", "dep", "npadvmod", "ROOT"))
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
ISSUED = frozenset("issue release publish sign make deliver send give write post".split())
QUOTE_MARKS = frozenset('“”"«»')
CARRYING = frozenset("report quote cite according publish".split())
FAR = 1500  # code points over which "he said" may point back; long quotations stand between
PERSONAL = frozenset("he she him her".split())
NO_NAME = frozenset("it this that there one you these those what everyone anyone".split())


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


class Voices:
    """Finds the cues of a report.

    Args:
        scene: the report with its actors.
        words: the words of saying.
        quotes: stretches in quotation marks; who is named there is no antecedent of "he said".
    """

    def __init__(self, scene: Scene, words: Words, quotes: Sequence[Span]) -> None:
        self.scene, self.words, self.tokens = scene, words, scene.tokens
        self.quotes, self.starts = quotes, [q.start for q in quotes]
        self.placed = {i for a in scene.actors.values() for m in a.mentions if m.rule == "place" for i in range(m.first, m.last)}

    def cues(self) -> tuple[Cue, ...]:
        """All cues, in text order."""
        found: list[Cue] = []
        heads = {c.head: c for c in self.scene.parsed.clauses if c.kind == "verb"}
        for token in self.tokens:
            clause = heads.get(token.i)
            known = token.lemma in self.words.say or token.lemma in self.words.deed
            if clause is not None and known:
                cue = self._verb(clause, found)
            elif token.lower in ("said", "says") and token.pos != "AUX":
                cue = self._bare(token.i, found)
            else:
                cue = self._phrase(token.i, found)
            if cue is not None:
                found.append(cue)
        return tuple(found)

    # -- verbs --------------------------------------------------------------------------

    def _verb(self, clause: Clause, before: list[Cue]) -> Cue | None:
        """The cue of a verb of saying; None where it is denied, supposed, or still to be said."""
        if clause.negated or clause.modal in UNSAID or clause.mark in ("if", "unless", "whether"):
            return None
        over = self.scene.parsed.clauses[clause.parent] if clause.parent is not None else None
        if clause.tense == "infinitive" and (over is None or over.lemma not in CARRIED_ON):
            return None
        quoted = clause.lemma in ("quote", "cite") and (clause.passive or self._as_saying(clause.head))
        if clause.lemma in self.words.deed and clause.link == "xcomp" and (over is None or over.lemma not in CARRIED_ON):
            return None  # "continued denying", "began condemning": told of, and not said here
        if clause.passive and not quoted:
            subjects = [a for a in clause.arguments if a.role == "subject" and a.note == "by-phrase"]
            if not subjects:
                return None
        else:
            subjects = [a for a in clause.arguments if a.role == ("object" if quoted else "subject")]
        heads = [h for a in subjects for h in a.heads]
        if self._first_person(heads):
            speakers, how = self._whose_all(heads)
            return self._made(clause.head, heads, speakers, True, clause, how or "first person", own=True)
        if not heads:
            return self._bare(clause.head, before, clause)
        speakers, how = self._whose_all(heads, before)
        return self._made(clause.head, heads, speakers, self._names(heads), clause, how or subjects[0].note)

    def _as_saying(self, verb: int) -> bool:
        """Whether "as saying" follows a verb of quoting: its object speaks, its subject carries the words."""
        near = [t.lower for t in self.tokens[verb + 1 : verb + 8]]
        return any(a == "as" and b in ("saying", "telling", "stating", "adding") for a, b in pairwise(near))

    def _first_person(self, heads: Iterable[int]) -> bool:
        return any(self.tokens[h].lower in FIRST_PERSON for h in heads)

    def _names(self, heads: Iterable[int]) -> bool:
        """Whether some heads name a person or a body, known or not, rather than "it", "this" or "the session"."""
        for head in heads:
            token = self.tokens[head]
            if token.pos == "PROPN" or token.lemma in self.words.private or self.scene.standing_at(head)[0]:
                return True
            if token.pos == "PRON" and token.lower not in NO_NAME and token.tag not in ("WDT", "WP"):
                return True
        return False

    def _made(
        self, token: int, heads: list[int], speakers: tuple[str, ...], named: bool, clause: Clause | None, how: str, own: bool = False
    ) -> Cue:  # fmt: skip
        tokens = self.tokens
        near = [h for h in heads if tokens[h].sentence == tokens[token].sentence and abs(h - token) < 25]
        first = min([token, *(self._left(h) for h in near)])
        last = max([token, *(self._right(h) for h in near)])
        return Cue(
            token=token, start=tokens[first].start, end=tokens[last].end, speakers=speakers, named=named,
            addressee=self._addressee(clause, speakers) if clause is not None else (),
            clause=clause.index if clause is not None else None, word=tokens[token].lemma, how=how, own=own,
            person=tokens[token].lemma not in CARRYING and self._person(heads, speakers),
        )  # fmt: skip

    def _person(self, heads: Sequence[int], speakers: Sequence[str]) -> bool:
        """Whether the subject of a cue is one person."""
        if len(heads) != 1 or self.tokens[heads[0]].tag not in ("NNP", "NN", "PRP"):
            return False
        token = self.tokens[heads[0]]
        if speakers:
            return len(speakers) == 1 and self.scene.actors[speakers[0]].kind == "person"
        return token.pos == "PROPN" or token.lower in PERSONAL or token.lemma in self.words.private

    def quoted(self, token: int) -> bool:
        """Whether a token stands in quotation marks."""
        at = self.tokens[token].start
        n = bisect_right(self.starts, at) - 1
        return n >= 0 and at < self.quotes[n].end

    def _voice(self, i: int, found: Sequence[str], before: Sequence[Cue]) -> tuple[str, ...]:
        """Whose "he said" is: the voice before it, unless another was named since, outside quotations."""
        last = next((c for c in reversed(before) if c.person and not self.quoted(c.token)), None)
        if last is None or self.tokens[i].start - last.end > FAR or set(found) & set(last.speakers):
            return tuple(found)
        trailing = i > 0 and not self.tokens[i - 1].text[-1:].isalnum()  # "the envoy has left, he said": none of that sentence
        stop = self.scene.parsed.sentences[self.tokens[i].sentence].first if trailing else i
        since = any(
            m.rule != "pronoun" and last.token < m.first < stop and not self.quoted(m.first)
            for a in found
            for m in self.scene.actors[a].mentions
        )
        return tuple(found) if since else last.speakers

    def _left(self, head: int) -> int:
        """First token of the noun phrase that a token heads."""
        kids = [c for c in self.scene.children[head] if c < head and self.tokens[c].dep not in ("prep", "relcl", "acl")]
        return min([head, *(self._left(c) for c in kids)])

    def _right(self, head: int) -> int:
        """Last token of a subject that stands behind its verb: "said the minister of trade"."""
        last = head
        for c in self.scene.children[head]:
            if c > head and self.tokens[c].dep in ("prep", "pobj", "appos", "conj", "cc", "flat", "compound", "det", "amod"):
                last = max(last, self._right(c))
        return last

    def _addressee(self, clause: Clause, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """To whom: the object of "told", "urged"; "to X" with "said", "wrote"."""
        roles = {"to", "indirect"}
        if clause.lemma in self.words.spoken_to:
            roles |= {"object", "on", "upon"}
        if clause.passive:
            roles = {"object"} if clause.lemma in self.words.spoken_to else set()
        found = [
            i
            for a in clause.arguments
            if a.role in roles and not a.note.startswith("inside")
            for h in a.heads
            for i in self.at(h)
        ]
        return unique(i for i in found if i not in speakers)

    def _bare(self, i: int, before: list[Cue], clause: Clause | None = None) -> Cue | None:
        """A verb of saying whose subject the parse does not see: the words beside it are asked."""
        tokens = self.tokens
        if tokens[i].tag not in ("VBD", "VBZ", "VBP") and tokens[i].lower not in ("said", "says", "saying", "adding"):
            return None
        head = self._beside(i)
        if head is None:
            if clause is None or tokens[i].tag == "VBG":
                follows = before[-1] if before and tokens[before[-1].token].sentence == tokens[i].sentence else None
                if follows is not None and tokens[i].tag == "VBG":
                    return self._made(i, [], follows.speakers, follows.named, clause, "said on")
            return None
        speakers, how = self.whose(head, before)
        own = self._first_person([head])
        return self._made(i, [head], speakers, own or self._names([head]), clause, how or "beside", own=own)

    def _beside(self, i: int) -> int | None:
        """Head of the noun phrase right before a verb, or right behind one that follows a comma or a quotation."""
        tokens = self.tokens
        before = i - 1
        while before >= 0 and tokens[before].pos in ("ADV", "AUX"):
            before -= 1
        inverted = before < 0 or not tokens[before].text[-1:].isalnum()
        if not inverted:
            return before if tokens[before].pos in NOUNS else None
        if tokens[before].text == "," and before and tokens[before - 1].text[-1:].isalnum():
            return self._over_apposition(i)
        after = i + 1
        while after < len(tokens) and tokens[after].sentence == tokens[i].sentence and after - i < 14:
            token = tokens[after]
            if token.pos in ("ADP", "VERB", "AUX", "PUNCT", "SCONJ"):
                break
            if token.pos in NOUNS and (after + 1 >= len(tokens) or tokens[after + 1].pos not in NOUNS):
                return after
            after += 1
        return None

    def _over_apposition(self, i: int) -> int | None:
        """The subject before an apposition: "X, chairman of the committee, said"."""
        tokens = self.tokens
        first = i
        while first > 0 and tokens[first - 1].sentence == tokens[i].sentence and tokens[first - 1].text not in QUOTE_MARKS:
            first -= 1
        commas = [k for k in range(first, i) if tokens[k].text == ","]
        if len(commas) < 2:
            return None
        known = next((k for k in range(first, i) if self.at(k)), None)
        return known if known is not None else next((k for k in range(first, commas[0]) if tokens[k].pos == "PROPN"), None)

    # -- according to, in the words of --------------------------------------------------

    def _phrase(self, i: int, before: list[Cue]) -> Cue | None:
        """The cue of "according to X", "in the words of X", "in X's words"."""
        tokens = self.tokens
        if tokens[i].lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
            head = next((p for k in (i, i + 1) for c in (k, *self.scene.children[k]) for p in self._objects(c)), None)
            if head is None:
                return None
            heads = [head, *self._joined(head)]
            speakers, how = self._whose_all(heads, before)
            return self._made(i, heads, speakers, self._names(heads), None, how or "according to")
        if tokens[i].lower == "words" and tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "in":
            speakers, how = self.author(i, before, back=False)
            return self._made(i, [i], speakers, True, None, how) if speakers else None
        return None

    def _objects(self, i: int) -> Iterator[int]:
        for c in self.scene.children[i]:
            if self.tokens[c].dep == "pobj":
                yield c

    def _joined(self, i: int) -> Iterator[int]:
        for c in self.scene.children[i]:
            if self.tokens[c].dep == "conj" and self.tokens[c].pos in NOUNS:
                yield c
                yield from self._joined(c)

    # -- who --------------------------------------------------------------------------

    def at(self, i: int) -> list[str]:
        """Actors whose mention covers a token, those left out whose country is told as a place."""
        return [] if i in self.placed else self.scene.at.get(i, [])

    def _whose_all(self, heads: Iterable[int], before: list[Cue] | None = None) -> tuple[tuple[str, ...], str]:
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
        if found and token.lower in ("he", "she") and before:
            return self._voice(i, found, before), ""
        if found:
            return tuple(found), ""
        if token.lower in PERSONAL and before:
            last = before[-1]
            if last.named and token.sentence - self.tokens[last.token].sentence <= 2:
                people = tuple(s for s in last.speakers if self.scene.actors[s].kind == "person")
                return (people, "said before") if len(people) == 1 else ((), "")
            return (), ""
        if token.lemma in self.words.text:
            return self.author(i, before or [])
        for c in self.scene.children[i]:
            if self.tokens[c].dep == "appos" and self.at(c):
                return tuple(self.at(c)), "apposition"
        if token.lemma in self.words.private:
            return (), ""
        ids, how = self.scene.standing_at(i)
        return tuple(ids), how

    def author(self, i: int, before: list[Cue], back: bool = True) -> tuple[tuple[str, ...], str]:
        """Whose a text is: "the ministry's statement", "a letter from X", else that of the one who told of it before."""
        tokens = self.tokens
        for c in self.scene.children[i]:
            if tokens[c].dep in ("poss", "compound", "amod", "nmod") and self.at(c):
                return tuple(self.at(c)), "its text"
            if tokens[c].dep in ("prep", "agent") and tokens[c].lower in ("by", "from", "of"):
                for p in self._objects(c):
                    ids, _ = self.whose(p)
                    if ids:
                        return ids, "its text"
            if tokens[c].dep in ("acl", "relcl") and tokens[c].lemma in ISSUED:
                for k in self.scene.children[c]:
                    for p in (k, *self._objects(k)):
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
