"""Who says so: every place of a text where somebody is told to speak, and who that is.

A cue is a verb of saying with its subject, "according to X", or "in the words of X". The parse is
asked first; inside and beside long quotations it goes astray, and then the words next to the verb
are asked: "…,' said the minister".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dragoman.reading.speech.lexicon import FIRST_PERSON
from dragoman.reading.speech.whose import PERSONAL, Cue, Whose
from dragoman.records import Clause, unique

UNSAID = frozenset(("would", "could", "might", "may", "will", "shall", "should", "must", "can"))
CARRIED_ON = frozenset("go continue proceed like want wish".split())  # "went on to say", "I would like to thank"
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
MISREAD = "misread"
NEAR = 5  # tokens within which "clear" follows "made"
TAIL = 8  # tokens that may follow ", the minister announced"
REACHING = frozenset("phone telephone call write ring tweet".split())
QUOTE_MARKS = frozenset('“”"«»')
CARRYING = frozenset("report quote cite according publish".split())
NO_NAME = frozenset("it this that there one you these those what everyone anyone".split())


class Voices(Whose):
    """Finds the cues of a report.

    Args:
        scene: the report with its actors.
        words: the words of saying.
        quotes: stretches in quotation marks; who is named there is no antecedent of "he said".
    """

    def cues(self) -> tuple[Cue, ...]:
        """All cues, in text order."""
        found: list[Cue] = []
        heads = {c.head: c for c in self.scene.parsed.clauses if c.kind == "verb"}
        for token in self.tokens:
            clause = heads.get(token.i)
            known = token.lemma in self.words.say or token.lemma in self.words.deed
            if clause is not None and (known or self._made_clear(token.i)):
                cue = self._verb(clause, found)
            elif token.lower in ("said", "says") and token.pos != "AUX":
                cue = self._bare(token.i, found)
            else:
                cue = self._phrase(token.i, found)
            if cue is not None:
                found.append(cue)
        return tuple(found)

    # -- verbs --------------------------------------------------------------------------

    def _made_clear(self, verb: int) -> bool:
        """Whether a verb says with the word behind it what neither says alone: "made it abundantly clear that"."""
        near = (t for t in self.tokens[verb + 1 : verb + NEAR] if t.pos in ("ADJ", "VERB"))
        first = next(near, None)
        return first is not None and f"{self.tokens[verb].lemma} {first.lower}" in self.words.say

    def _verb(self, clause: Clause, before: list[Cue]) -> Cue | None:
        """The cue of a verb of saying; None where it is denied, supposed, or still to be said."""
        if clause.negated or clause.modal in UNSAID or clause.mark in ("if", "unless", "whether"):
            return None
        over = self.scene.parsed.clauses[clause.parent] if clause.parent is not None else None
        if clause.tense == "infinitive" and not (over is not None and self._said_in_fact(clause, over)):
            return None
        quoted = clause.lemma in ("quote", "cite") and (clause.passive or self._as_saying(clause.head))
        if clause.lemma in self.words.deed and clause.link == "xcomp" and clause.tense != "infinitive":
            return None  # "continued denying", "began condemning": told of, and not said here
        if clause.head and self.tokens[clause.head - 1].lower == "you":
            return None  # "do you expect that …?"
        if self._misread(clause):
            head = self.tokens[clause.head].head
            speakers, _ = self.whose(head, before)
            return self._made(clause.head, [head], speakers, self._names([head]), clause, MISREAD)
        if clause.passive and clause.link in ("acl", "relcl") and clause.lemma in self.words.deed:
            return None  # "the plan proposed by experts"
        if clause.passive and not quoted:
            subjects = [a for a in clause.arguments if a.role == "subject" and a.note == "by-phrase"]
            if not subjects:
                return None
        else:
            reaching = clause.tense == "infinitive" and over is not None and over.lemma in REACHING
            whose = over.arguments if reaching and over is not None else clause.arguments  # "phoned him to thank him"
            subjects = [a for a in whose if a.role == ("object" if quoted else "subject")]
        heads = [h for a in subjects for h in a.heads]
        if self._first_person(heads):
            speakers, how = self.whose_all(heads)
            return self._made(clause.head, heads, speakers, True, clause, how or "first person", own=True)
        if not heads:
            return self._bare(clause.head, before, clause)
        speakers, how = self.whose_all(heads, before)
        if clause.link in ("acl", "relcl") and (not speakers or how):
            return None  # "a law threatening fines", "sanctions that threaten to": nobody's words
        last = before[-1] if before and self._goes_on(clause.head, before[-1]) else None
        if last is not None and (last.speakers or not speakers):  # "…, adding that": who spoke before, and not whom he spoke of
            return self._made(clause.head, [], last.speakers, last.named, clause, "said on")
        return self._made(clause.head, heads, speakers, self._names(heads), clause, how or subjects[0].note)

    def _misread(self, clause: Clause) -> bool:
        """Whether a finite verb is read as a participle: "…, the minister announced on Friday"."""
        token = self.tokens[clause.head]
        if clause.link != "acl" or token.tag != "VBN" or token.head != token.i - 1 or clause.lemma not in self.words.say:
            return False
        left = self._left(token.head)
        sentence = self.scene.parsed.sentences[token.sentence]
        return left > 0 and self.tokens[left - 1].text == "," and sentence.last - token.i < TAIL

    def _goes_on(self, verb: int, last: Cue) -> bool:
        """Whether a verb is a participle behind a comma, in the sentence of the cue before: "…, adding that"."""
        token = self.tokens[verb]
        return (
            token.tag == "VBG"
            and verb > 0
            and self.tokens[verb - 1].text in (",", "and")
            and not last.own
            and not any(self.tokens[c].dep == "nsubj" for c in self.scene.children[verb])
            and token.sentence == self.tokens[last.token].sentence
        )

    def _as_saying(self, verb: int) -> bool:
        """Whether "as saying" follows a verb of quoting: its object speaks, its subject carries the words."""
        near = [t.lower for t in self.tokens[verb + 1 : verb + 8]]
        return any(a == "as" and b in ("saying", "telling", "stating", "adding") for a, b in pairwise(near))

    def _said_in_fact(self, clause: Clause, over: Clause) -> bool:
        """Whether an infinitive tells what was said: "went on to say", "phoned him to thank him"."""
        if over.lemma in CARRIED_ON:
            return True
        told = over.tense in ("past", "present", "perfect") and not over.modal and not over.negated
        return told and over.lemma in REACHING and clause.link in ("advcl", "xcomp") and clause.lemma in self.words.stance

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

    def _left(self, head: int) -> int:
        """First token of the noun phrase that a token heads."""
        kids = [c for c in self.scene.children[head] if c < head and self.tokens[c].dep not in ("prep", "relcl", "acl")]
        return min([head, *(self._left(c) for c in kids)])

    def _right(self, head: int) -> int:
        """Last token of a subject that stands behind its verb: "said the minister of trade"."""
        last = head
        for c in self.scene.children[head]:
            if c > head and self.tokens[c].dep in ("prep", "pobj", "appos", "conj", "cc", "compound", "det", "amod"):
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
        if tokens[i].lower == "according" and not self.quoted(i) and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
            head = next((p for k in (i, i + 1) for c in (k, *self.scene.children[k]) for p in self.objects(c)), None)
            if head is None:
                return None
            heads = [head, *self._joined(head)]
            speakers, how = self.whose_all(heads, before)
            return self._made(i, heads, speakers, self._names(heads), None, how or "according to")
        if tokens[i].lower == "words" and tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "in":
            speakers, how = self.author(i, before, back=False)
            return self._made(i, [i], speakers, True, None, how) if speakers else None
        return None

    def _joined(self, i: int) -> Iterator[int]:
        for c in self.scene.children[i]:
            if self.tokens[c].dep == "conj" and self.tokens[c].pos in NOUNS:
                yield c
                yield from self._joined(c)
