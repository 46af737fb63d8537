"""Whether an "it" or an "its" is a thing's, which is nobody: "The plan names Peru. It calls for …", "widen it", "and its role"."""

from __future__ import annotations

from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.plurals import FAR, Plurals

SAY = frozenset("say tell add declare state stress note announce write tweet warn insist explain ask argue call conclude".split())
# what only somebody does, so that an "it" is no thing: "The law angered Peru. It threatened to …"
DOING = frozenset(
    "threaten vow pledge promise refuse agree accept decide want deploy withdraw send invite deny denounce condemn summon recall expel accuse "
    "urge appeal demand hope intend".split()
)


class Things(Plurals):
    """Tells things from those who act; the arguments are those of `Met`."""

    def _same_object(self, i: int) -> bool:
        """Whether the verb of an "it" is joined to one with a thing as its object: "Lima will keep its help for Togo and widen it"."""
        verb = self.tokens[self.tokens[i].head]
        taken = {t for _, e in self.met(i, 0, None) for m in e.mentions for t in range(m.first, m.last)}
        return verb.dep == "conj" and any(
            t.head == verb.head and t.dep == "dobj" and t.tag == "NN" and t.i not in taken
            for t in self.tokens[verb.head : verb.i]
        )  # fmt: skip

    def _of_the_thing(self, i: int, back: int) -> bool:
        """Whether an "it" that begins to tell goes on with the thing of which the sentence before told: "The plan names Peru. It calls for …"."""
        token = self.tokens[i]
        if token.dep not in ("nsubj", "nsubjpass") or self.tokens[token.head].lemma in SAY - {"call"} | DOING:
            return False
        sentence = token.sentence - back
        taken = {t for f, e in self.met(i, back, None) for m in e.mentions if m.first == f for t in range(m.first, m.last)}
        for other in reversed(self.tokens[:i]):
            if other.sentence < sentence:
                break
            if other.sentence == sentence and other.dep in ("nsubj", "nsubjpass") and self.tokens[other.head].dep == "ROOT":
                named = other.i and self.tokens[other.i - 1].lower in ("this", "the") and other.pos == "PROPN"  # "This Protocol"
                return (other.pos == "NOUN" or bool(named)) and other.i not in taken
        return False

    def _of_a_name(self, first: int, entry: Entry) -> bool:
        """Whether a state is named within a name that stands for nobody we know: "the Cuban Film Association and its films"."""
        last = next((m.last for m in entry.mentions if m.first == first), first + 1)
        token = self.tokens[last - 1]
        return token.dep in ("amod", "compound") and self.tokens[token.head].pos == "PROPN"

    def _owns_a_name(self, first: int, entry: Entry) -> bool:
        """Whether a state only owns what is told by a name that stands for nobody we know: "Kenya's Vega Institute and its staff"."""
        last = next((m.last for m in entry.mentions if m.first == first), first + 1)
        token = next((self.tokens[t] for t in range(first, last) if self.tokens[t].dep == "poss"), None)
        if token is None or self.tokens[token.head].pos != "PROPN":
            return False
        return not any(m.first <= token.head < m.last for e in self.cast.entries.values() for m in e.mentions)

    def _of_their_list(self, i: int) -> bool:
        """Whether what is "its" is listed with what is somebody's whom we do not know: "the network's efforts, and its role"."""
        noun = self.tokens[self.tokens[i].head]
        if noun.dep != "conj":
            return False
        owner = next((t for t in self.tokens[max(0, noun.head - 6) : noun.head] if t.head == noun.head and t.dep == "poss"), None)
        if owner is None or owner.pos not in ("NOUN", "PROPN"):
            return False
        return not any(m.first <= owner.i < m.last for e in self.cast.entries.values() for m in e.mentions)

    def _thing_nearer(self, i: int, met: list[tuple[int, Entry]]) -> bool:
        """Whether a thing in the singular stands between an "it" that is an object and the last actor: "shows a tube and praises it"."""
        last = max((f for f, e in met if self.tokens[f].dep not in ("amod", "compound")), default=-1)
        taken = {t for f, e in met for m in e.mentions if m.first == f for t in range(m.first, m.last)}
        return any(
            t.pos == "NOUN" and t.tag == "NN" and t.i not in taken and t.sentence == self.tokens[i].sentence
            and t.dep in ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj")
            for t in self.tokens[max(last + 1, i - FAR) : i]
        )  # fmt: skip

    def _thing(self, i: int) -> int | None:
        """The last subject before a token in its sentence that is a common noun and nobody: "the radar … its range"."""
        taken = {
            t for first, entry in self.met(i, 0, None) for m in entry.mentions if m.first == first for t in range(m.first, m.last)
        }
        at = i - 1
        while at >= 0 and self.tokens[at].sentence == self.tokens[i].sentence:
            if self.tokens[at].dep in ("nsubj", "nsubjpass") and self.tokens[at].pos == "NOUN" and at not in taken:
                return at
            at -= 1
        return None
