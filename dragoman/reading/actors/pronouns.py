"""Pronouns of persons, of bodies and of several: each to whom it stands for, or to nobody.

A name that stands for nobody we know blocks the way: "Gradsky sang. He was born in 1949" is nobody's "he".
"""

from __future__ import annotations

from dragoman.reading.actors.bound import Bound
from dragoman.reading.actors.cast import Entry, Key
from dragoman.reading.actors.met import AS_A_PEOPLE, DEEP, HITTING, TWO_SIDES
from dragoman.reading.actors.things import DOING, SAY

# after which a quotation is still that of the same one: "Lima's envoy believes that ... 'We will ...'"
VOICING = SAY | frozenset(
    "affirm assert believe claim comment describe boast emphasise emphasize express highlight hope recall reiterate remark remind reply respond "
    "speak stress suggest think underline underscore".split()
)
GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
# what is done to things alone: "ways to improve it", "We feel it"
TO_THINGS = frozenset(
    "achieve adopt build describe discuss doubt draft drink eat feel fix implement improve print produce publish ratify read resolve rewrite "
    "settle sign solve spend use write commit perpetrate".split()
)
PRONOUNS = frozenset("he she him they them it its his her".split())
EMPTY_IT = frozenset("seem appear happen matter gratify mean occur".split())
FINDING = frozenset("make find consider deem think see".split())
AWAY_WITH = ["away", "with"]
CAME = frozenset(
    "after amid as before days hours months shortly weeks when while".split()
)  # "it came after the vote": what was told
# "it was agreed that" is nobody's, "it agreed to talk" is somebody's
EMPTY_PASSIVE = frozenset(
    "expect agree note emphasise emphasize stress decide underline hope claim report announce intimate suggest allege rumor fear assume believe say know understand recall recommend".split()
)
HELPING = frozenset(
    "help want expect hope agree decide claim believe know understand recall emphasise emphasize underline report".split()
)
# what only somebody can be: "it was ready to help" is said of a state, "it was hard to help" of nobody
MINDED = frozenset(
    "able alarmed angry appalled aware cautious committed concerned confident convinced determined disappointed dismayed disturbed eager "
    "encouraged glad grateful happy hopeful keen open opposed optimistic outraged pleased prepared proud ready reluctant resolved saddened "
    "satisfied sceptical shocked skeptical sorry thankful unable unwilling wary willing worried".split()
)
PARTS_PLAYED = frozenset("role capacity function".split())  # of "in his role as"
HONOUR = frozenset("majesty highness excellency holiness royal imperial eminence serene".split())
# verbs whose "on his election", "for his help" is the object's
FOR_HIS = frozenset(
    "congratulate thank praise commend condole accuse blame convict charge criticise criticize honour honor fault".split()
)
BODIES = ("state", "organisation", "group")
PERSONAL = frozenset(  # offices that one person holds
    "president minister premier chancellor commissioner secretary ambassador envoy king prince chief governor mayor leader general "
    "official diplomat speaker spokesman spokeswoman spokesperson director".split()
)
OPENED = ('"', "“", "``", "''")
QUOTES = (*OPENED, "”")
OPENING = 4  # tokens from the start of a sentence to the "his" that it opens with
QUOTED = 120  # tokens of a quotation


class Pronouns(Bound):
    """Resolves pronouns against those met before; the arguments are those of `Met`."""

    def resolve(self, i: int) -> list[Entry]:
        """Whom a pronoun stands for; empty where that cannot be known."""
        word = self.tokens[i].lower
        if word in ("he", "she", "him", "his", "her"):
            return self.person(i)
        if word in ("they", "them", "their"):
            return self.many(i)
        return [] if self._expletive(i) else self._body(i)

    def by_grammar(self, i: int) -> bool:
        """Whether grammar alone tells whom a pronoun stands for, or that it is nobody: "called on Peru to open its borders".

        Of such answers nineteen in twenty are right, whoever else was spoken of.
        """
        token = self.tokens[i]
        if token.lower in GENDER:
            return self._person_by_grammar(i) is not None
        if token.dep == "nsubj" and self.tokens[token.head].lemma in DOING:
            return True
        if token.lower in ("they", "them", "their"):
            return bool(self._right_before(i) or self._team(i))
        if (token.dep == "poss" and self._of_their_list(i)) or self._in_idiom(i):
            return True
        return self._body_by_grammar(i, self._bodies_here(i)) is not None

    def out_of_the_question(self, i: int) -> set[Key]:
        """Whom of its sentence a pronoun cannot mean: the subject of what is done to it, a state that only owns or is part of a name."""
        met = self.met(i, 0, None)
        free = self._free(i, met)
        if self.tokens[i].lower in ("it", "its"):
            free = [(f, e) for f, e in free if not self._owns_a_name(f, e)]
            free = [(f, e) for f, e in free if not (self.tokens[i].dep == "poss" and self._of_a_name(f, e))]
            here = {f for f, e in met if any(m.first == f and m.rule == TWO_SIDES for m in e.mentions)}
            free = [(f, e) for f, e in free if f not in here]
        verb = self.verb(i)
        if self.tokens[i].dep in ("dobj", "dative") and verb is not None and self._by_the_object(self.tokens[verb]):
            over = self.tokens[verb].head  # "sent police to push them back"
            free = [(f, e) for f, e in free if not self._fills(f, e, over, ("dobj",))]
        if self.tokens[i].dep == "poss" and verb is not None and self.tokens[verb].lemma in HITTING:
            free = [(f, e) for f, e in free if not self._hits(f, e, verb)]
        return {e.key for _, e in met} - {e.key for _, e in free}

    def person(self, i: int) -> list[Entry]:
        """The person whom a "he" stands for; nobody for a stranger."""
        return [e for e in self.told(i) if e.kind != "stranger"]

    def told(self, i: int) -> list[Entry]:
        """The person who is subject of the same or an earlier sentence, else the last person, strangers among them."""
        tokens = self.tokens
        after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if after in HONOUR or (after == "part" and i and tokens[i - 1].lower == "for"):
            return []
        gender = GENDER[tokens[i].lower]
        if (told := self._person_by_grammar(i)) is not None:
            return told
        of_verb = tokens[i].dep in ("dobj", "dative") or (tokens[i].dep == "pobj" and self._beside_verb(tokens[i].head))
        acting = self.acting(i) if of_verb else []  # but "lost the case against him"
        bound = {e.key for f, e in self.met(i, 0, "person") if any(self._fills(f, e, v, ("nsubj",)) for v in acting)}
        saying = tokens[i].dep == "nsubj" and tokens[tokens[i].head].lemma in VOICING
        words = self._words_said(i) if saying else range(0)
        quoted = self.quoted(i)
        for back in range(5):
            inside = [
                (f, e) for f, e in self._persons(i, back)
                if not e.plural and f not in words and e.key not in bound
                and e.gender in ("", gender) and not (not back and tokens[i].dep == "nsubj" and self._aside(i, f, e))
            ]  # fmt: skip
            if not quoted:  # who is named in a quotation is not whom the story is following
                inside = [(f, e) for f, e in inside if not self.quoted(f)] or ([] if saying else inside)
            subjects = [(f, e) for f, e in inside if self.subject_at(f, e)]
            speakers = [e for f, e in subjects if tokens[tokens[self.head(f, e)].head].lemma in VOICING]
            if saying and back and speakers:
                return [speakers[-1]]
            if back and speakers and self._quotes(i, back) and not quoted:
                return [speakers[-1]]  # who is named in a quotation is not whom the story is following
            if (
                subjects
                and len({e.key for _, e in inside}) == 1
                and (not back or self._alone(i))
                and inside[0][1].kind != "people"
            ):
                inside[0][1].gender = gender  # nobody else can be meant: he is a he from here on
            if subjects:
                return [subjects[0][1] if back else subjects[-1][1]]
            if inside:
                return [inside[-1][1]]
        return []

    def _person_by_grammar(self, i: int) -> list[Entry] | None:
        """The person whom the words around a "he" tell, whoever was spoken of before; None where they tell nobody."""
        beside = self._joined_before(i)
        if beside is not None:
            return [beside]
        if (ahead := self._ahead(i)) is not None:
            return ahead
        if (told_of := self._told_by_the_way(i)) is not None:
            return [told_of]
        if (owner := self._owner_before(i) or self._in_his_part(i)) is not None:
            return [owner]
        verb = self.verb(i)
        if self.tokens[i].dep == "poss" and verb is not None and self.tokens[verb].lemma in FOR_HIS:
            objects = [e for f, e in self.met(i, 0, "person") if self._fills(f, e, verb, ("dobj", "nsubjpass"))]
            return objects[-1:] or None
        return None

    def _owner_before(self, i: int) -> Entry | None:
        """Whose the thing is with which what is his is listed: "praised Vega's courage and his wit"."""
        noun = self.tokens[self.tokens[i].head]
        if self.tokens[i].dep != "poss" or noun.dep != "conj" or noun.head > i:
            return None
        return next((e for f, e in self.met(i, 0, "person") if e.kind == "person" and self._owns(f, e, noun.head)), None)

    def _in_his_part(self, i: int) -> Entry | None:
        """The person right before what tells as whom he acts: "urged Vega, in her role as chair, to go"."""
        tokens = self.tokens
        if i < 2 or i + 1 >= len(tokens) or tokens[i - 1].lower != "in" or tokens[i + 1].lower not in PARTS_PLAYED:
            return None
        end = i - 1 - (tokens[i - 2].text == ",")
        return next((e for f, e in self.met(i, 0, "person") for m in e.mentions if m.first == f and m.last == end), None)

    def _told_by_the_way(self, i: int) -> Entry | None:
        """Of whom a clause with "who" tells in which a pronoun stands: "Vega followed Mora, who left after talks he had held"."""
        tokens, gender = self.tokens, GENDER[self.tokens[i].lower]
        if tokens[i].dep not in ("nsubj", "nsubjpass", "poss"):
            return None
        at = i
        for _ in range(DEEP):
            verb = tokens[at]
            if verb.dep == "relcl" and any(
                t.head == at and t.lower == "who" and t.dep in ("nsubj", "nsubjpass") for t in tokens[verb.head : at]
            ):
                met = (
                    e
                    for f, e in reversed(self.met(i, 0, "person"))
                    if any(m.first == f and m.first <= verb.head < m.last for m in e.mentions)
                )
                return next((e for e in met if not e.plural and e.gender in ("", gender)), None)
            if verb.head == at:
                break
            at = verb.head
        return None

    def _beside_verb(self, link: int) -> bool:
        """Whether a preposition hangs on a verb, straight or through another one."""
        up = self.tokens[self.tokens[link].head]
        return up.pos in ("VERB", "AUX") or (up.dep == "prep" and self.tokens[up.head].pos in ("VERB", "AUX"))

    def _persons(self, i: int, back: int) -> list[tuple[int, Entry]]:
        """The persons met in a sentence, one of a people among them: "a Kenyan tourist was held; he said …"."""
        return [
            (f, e) for f, e in self.cast.trail
            if f < i and self.tokens[f].sentence == self.tokens[i].sentence - back
            and (e.kind in ("person", "stranger") or self._one_of(f, e))
            and not any(m.first == f and m.rule == TWO_SIDES for m in e.mentions)  # "the pair" is no "he"
        ]  # fmt: skip

    def _alone(self, i: int) -> bool:
        """Whether no more than one person was told before a token."""
        return len({e.key for f, e in self.cast.trail if f < i and e.kind in ("person", "stranger")}) == 1

    def _joined_before(self, i: int) -> Entry | None:
        """The person right before what an "and" or "for" says is his: "she met Ambassador Vega and his men", "blame on Vega for his war"."""
        if self.tokens[i].dep != "poss" or i < 2 or self.tokens[i - 1].lower not in ("and", "for"):
            return None
        near = (
            e for f, e in self.met(i, 0, "person")
            if not e.plural and any(m.last == i - 1 for m in e.mentions if m.first == f) and self.tokens[f - 1].lower != "by"
        )  # fmt: skip
        return next((e for e in near if e.kind != "stranger"), None)

    def _ahead(self, i: int) -> list[Entry] | None:
        """The subject of a sentence that opens with what is his: "During his stay in Lima, Vega signed a pact".

        An office is the one person met in it, or nobody we know: "Ahead of his trip, the commissioner said …". None where
        no such subject follows.
        """
        tokens = self.tokens
        first = next((t for t in range(i, -1, -1) if not t or tokens[t - 1].sentence != tokens[i].sentence), i)
        if tokens[i].dep != "poss" or tokens[first].pos not in ("ADP", "SCONJ", "ADV") or i - first > OPENING:
            return None
        verb = tokens[first].head
        subject = next((t for t in tokens[i:verb] if t.head == verb and t.dep == "nsubj"), None)
        if subject is None:
            return None
        if subject.pos == "NOUN" and subject.lower in PERSONAL:
            held = {e.key: e for e in self.cast.persons.values() if (e.role or "").split()[-1:] == [subject.lower]}
            return list(held.values()) if len(held) == 1 else []
        named = self.cast.person(subject.text) if subject.pos == "PROPN" else None
        return [named] if named is not None and named.gender in ("", GENDER[tokens[i].lower]) else None

    def _quotes(self, i: int, back: int) -> bool:
        """Whether a sentence before that of a token holds a quotation."""
        at, sentence = i, self.tokens[i].sentence - back
        while at > 0 and self.tokens[at - 1].sentence >= sentence:
            at -= 1
            if self.tokens[at].sentence == sentence and self.tokens[at].text in QUOTES:
                return True
        return False

    def quoted(self, i: int) -> bool:
        """Whether a token stands within a quotation: the last mark before it opens one."""
        tokens = self.tokens
        mark = next((t for t in range(i - 1, max(-1, i - QUOTED), -1) if tokens[t].text in QUOTES), -1)
        return mark >= 0 and tokens[mark].text in OPENED and tokens[mark].end == tokens[mark + 1].start

    def _words_said(self, i: int) -> range:
        """The tokens of the quotation that ends right before a token: who is named in it does not say it."""
        end = i - 1 - (self.tokens[i - 1].text == ",") if i else 0
        if end < 1 or self.tokens[end].text not in QUOTES:
            return self._clause_said(i)
        first = next((t for t in range(end - 1, max(-1, end - QUOTED), -1) if self.tokens[t].text in OPENED), -1)
        return range(first, i) if first >= 0 else range(0)

    def _clause_said(self, i: int) -> range:
        """The tokens of the words that a "he said" at the end of a sentence follows: "Vega will not go, he said."."""
        tokens, verb = self.tokens, self.tokens[i].head
        told = (
            i
            and tokens[i - 1].text == ","
            and verb == i + 1
            and any(t.head == verb and t.dep == "ccomp" for t in tokens[max(0, i - 40) : i])
        )
        closed = verb + 1 >= len(tokens) or tokens[verb + 1].text in (".", ",", ";") or tokens[verb + 1].lower == "on"
        first = next((t for t in range(i, -1, -1) if not t or tokens[t - 1].sentence != tokens[i].sentence), i)
        return range(first, i) if told and closed else range(0)

    def _in_idiom(self, i: int) -> bool:
        """Whether an "it" is part of "got away with it"."""
        return self.tokens[i].lower == "it" and [t.lower for t in self.tokens[max(0, i - 2) : i]] == AWAY_WITH

    def _expletive(self, i: int) -> bool:
        """Whether an "it" is nobody's by its words alone: "it is clear", "made it clear that", "got away with it"."""
        token = self.tokens[i]
        if self._in_idiom(i):
            return True
        head = self.tokens[token.head]
        said_of = {t.lower for t in self.tokens[head.i : head.i + 8] if t.head == head.i and t.dep in ("acomp", "attr", "xcomp")}
        empty = (head.pos == "AUX" or head.lower in ("'s", "’s")) and token.dep == "nsubj" and not said_of & MINDED
        if token.dep == "expl" or empty or head.lemma in EMPTY_IT:
            return True
        behind = self.tokens[head.i + 1].lower if head.i + 1 < len(self.tokens) else ""
        if head.lemma == "come" and (behind in CAME or (behind == "to" and i and self.tokens[i - 1].lower == "when")):
            return True  # "when it comes to trade"
        if head.lemma == "remain" and any(t.head == head.i and t.dep == "xcomp" for t in self.tokens[head.i : head.i + 6]):
            return True  # "it remains to be seen"
        found = [t.pos if n else t.lemma for n, t in enumerate((self.tokens[i - 1], *self.tokens[i + 1 : i + 2]))]
        if found[0] in FINDING and found[1:] == ["ADJ"]:
            return True  # "made it clear that"
        if token.dep == "nsubjpass" and head.lemma in EMPTY_PASSIVE:
            return True
        if token.lower == "it" and i and self.tokens[i - 1].lower == "as" and token.dep in ("nsubj", "nsubjpass"):
            return True
        clausal = any(t.head == head.i and t.dep in ("ccomp", "csubj") for t in self.tokens[i : i + 30])
        return token.dep in ("nsubj", "nsubjpass") and token.lower == "it" and clausal and head.lemma not in SAY | HELPING

    def _body(self, i: int) -> list[Entry]:
        """The state, organisation or group that is subject of the same sentence or of the one before."""
        if self.tokens[i].dep in ("dobj", "nsubjpass") and self.tokens[self.tokens[i].head].lemma in TO_THINGS:
            return []
        if self.tokens[i].dep == "dobj" and self._same_object(i):
            return []
        if self.tokens[i].dep == "poss" and self._of_their_list(i):
            return []
        here = self._bodies_here(i)
        if self.tokens[i].lower == "it" and self.tokens[i].dep in ("dobj", "pobj", "dative") and self._thing_nearer(i, here):
            return []
        nearer = self._body_by_grammar(i, here)
        if nearer is not None:
            return [nearer]
        subjects = [(f, e) for f, e in here if self.subject_at(f, e)]
        thing = self._thing(i)
        if subjects and (thing is None or subjects[-1][0] > thing):
            return [subjects[-1][1]]
        if thing is not None:
            return []
        if len({e.key for _, e in here}) == 1:
            return [here[-1][1]]
        for back in (1, 2):
            met = self._bodies(i, back)
            subjects = [(f, e) for f, e in met if self.subject_at(f, e)]
            if self._of_the_thing(i, back):
                return []
            if subjects:
                return [subjects[-1][1]]
            if len({e.key for _, e in met}) == 1:
                return [met[-1][1]]
        return []

    def _bodies_here(self, i: int) -> list[tuple[int, Entry]]:
        """The states, bodies and groups of a pronoun's own sentence that it can mean."""
        here = self._bodies(i, 0)
        if self.tokens[i].dep == "poss":
            here = [(f, e) for f, e in here if not self._of_a_name(f, e)]
        return self._free(i, [(f, e) for f, e in here if not self._owns_a_name(f, e)])

    def _bodies(self, i: int, back: int) -> list[tuple[int, Entry]]:
        """The states, bodies and groups that were told in a sentence, each by itself: "the two countries" are no "it"."""
        met = [(f, e) for f, e in self.met(i, back, None) if e.kind in BODIES and e.sector != ("CVL",)]
        met = [(f, e) for f, e in met if e.kind != "state" or self.tokens[self.head(f, e)].tag != "NNS"]  # soldiers are no "it"
        return [(f, e) for f, e in met if not any(m.first == f and m.rule in (TWO_SIDES, AS_A_PEOPLE) for m in e.mentions)]
