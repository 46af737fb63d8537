"""Whom "they", "the parties" and "the two countries" stand for: those joined by grammar, listed, or told to have met."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.met import TWO_SIDES, Met

FAR = 40  # tokens before a "they" in its sentence
MEETING = frozenset("meet speak talk confer hold host receive telephone phone call visit welcome greet consult negotiate".split())
GOING_ON = frozenset(
    "as while when where because since before after until so if unless".split()
)  # before what a clause tells of those named
JOINING = frozenset((",", ";", "and", "&"))  # what stands between the members of a list
KILLING = frozenset("assassinate execute kill massacre murder slaughter slay".split())
DYING = frozenset("die drown perish".split())
TOGETHER = frozenset("agree discuss meet sign".split())  # what two do with each other
MEETINGS = 3  # sentences over which those who met are still "they"
ARTICLES = frozenset(("a", "an"))  # one body, brought in, is no "they"
MOST = 6  # more than so many are no longer 'they'
PARTNERS = frozenset(("person", "state", "organisation", "group"))
TEAMS = frozenset("delegation mission team squad".split())
PARTS = frozenset("some many most several dozens hundreds few half scores".split())


class Plurals(Met):
    """Resolves words for several against those met before; the arguments are those of `Met`."""

    def many(self, i: int) -> list[Entry]:
        """Those whom 'they' stands for: two joined subjects, or a people or group; nobody where things or strangers stand nearer."""
        if told := self.many_by_grammar(i):
            return told
        for back in (0, 1):
            if not back and self._several_nearer(i):
                return []
            met = self._free(i, self.met(i, back, None)) if not back else self.met(i, back, None)
            met = [(f, e) for f, e in met if not self._dead(f, e)]
            subjects = [(f, e) for f, e in met if self.subject_at(f, e) or self._joined_to_subject(f)]
            starts = [f for f, _ in subjects]
            one = [
                (f, e) for f, e in subjects if starts.count(f) > 1
            ]  # "The participants wished to hold Peru to account. They …"
            sides = {e.key: e for _, e in one or subjects}
            # two who each do something of their own are no "they" together
            joint = len(set(starts)) < len(starts) or any(self._joined_to_subject(f) for f in starts)
            if len({e.party for e in sides.values()}) >= 2 and joint:
                return list(sides.values())[:MOST]
            together = self.together(met, subjects)
            if len({e.party for e in together}) >= 2:
                return together[:3]
            many = [
                e for f, e in subjects
                if e.kind == "group" or e.plural or (e.kind == "people" and not self._one_of(f, e))
                or (e.kind == "state" and e.role and self.tokens[f].lower not in ARTICLES) or self.as_a_people(f, e)
            ]  # fmt: skip
            if many:  # of whom a clause told by the way comes after those who met
                return (self._still_together(i) if back else []) or [many[-1]]
            if subjects and (back or self._later(i)) and (done_to := self._objects(met)):
                return done_to
        return self._still_together(i) or self._both_before(i)

    def many_by_grammar(self, i: int) -> list[Entry]:
        """Those whom the words around a "they" tell, whoever was spoken of before; empty where they tell nobody."""
        if people := self._right_before(i) or self._the_same(i) or self._team(i):
            return people
        counted = self._counted(i)
        return [counted] if counted is not None else self._told_as_two(i)

    def _dead(self, first: int, entry: Entry) -> bool:
        """Whether people are told as killed, who do nothing any more: "Nine men were killed in the clashes. They …"."""
        token = self.tokens[self.head(first, entry)]
        verb = self.tokens[token.head]
        killed = verb.lemma in KILLING and token.dep in ("nsubjpass", "dobj")
        return entry.kind == "people" and (killed or (verb.lemma in DYING and token.dep == "nsubj"))

    def _both_before(self, i: int) -> list[Entry]:
        """The two who were told as two in the sentence before one that says what they did together: "fights between the two states. They agreed …"."""
        verb = self.tokens[self.tokens[i].head]
        if self.tokens[i].dep != "nsubj" or verb.lemma not in TOGETHER:
            return []
        duals = [(f, e) for f, e in self.met(i, 1, None) if self._two(f, e)]
        return list({e.key: e for f, e in duals if f == duals[-1][0]}.values())

    def _told_as_two(self, i: int) -> list[Entry]:
        """Those whom a "them" that is an object says again, told as two in its sentence: "telephoned both leaders and urged them to talk"."""
        if self.tokens[i].lower != "them" or self.tokens[i].dep not in ("dobj", "dative", "nsubj", "pobj"):
            return []
        met = self.met(i, 0, None)
        last = [f for f, e in met if any(m.first == f and m.rule == TWO_SIDES for m in e.mentions)]
        if not last or any(f > last[-1] and not self.subject_at(f, e) for f, e in met):
            return []
        both = {e.key: e for f, e in met if f == last[-1]}
        return list(both.values()) if len(both) > 1 else []

    def _counted(self, i: int) -> Entry | None:
        """Those of whom "nine of them", "some of them" tells a part: the people that were counted last, here or in the sentence before."""
        link = self.tokens[self.tokens[i].head]
        part = self.tokens[link.head]
        if self.tokens[i].dep != "pobj" or link.lower != "of" or not (part.pos == "NUM" or part.lower in PARTS):
            return None
        near = [(f, e) for back in (1, 0) for f, e in self.met(i, back, "people")]
        numbered = [
            e for f, e in near for m in e.mentions
            if m.first == f and any(t.pos == "NUM" or t.lower in PARTS for t in self.tokens[m.first : m.last])
        ]  # fmt: skip
        return numbered[-1] if numbered else None

    def _objects(self, met: list[tuple[int, Entry]]) -> list[Entry]:
        """Several officials to whom one party does something: "A court jailed two ministers. They …"."""
        several = {e.key: e for f, e in met if e.plural and not self.subject_at(f, e)}
        return list(several.values()) if len(several) == 1 else []

    def _the_same(self, i: int) -> list[Entry]:
        """Those for whom a "them" stands before in the sentence: "told them to work, but their leaders refused"."""
        met = self.met(i, 0, None)
        them = max((f for f, _ in met if self.tokens[f].lower in ("them", "they")), default=None)
        return list({e.key: e for f, e in met if f == them}.values())

    def _team(self, i: int) -> list[Entry]:
        """The team that does something besides: "The delegation will meet Mora and Vega. They will also tour Lima"."""
        verb = self.tokens[i].head
        also = any(t.lower == "also" and t.head == verb for t in self.tokens[i : i + 4])
        if self.tokens[i].dep != "nsubj" or not also:
            return []
        led = {e.key: e for f, e in self.met(i, 1, None) if self.subject_at(f, e)}
        return [e for e in led.values() if len(led) == 1 and TEAMS & set((e.role or "").split())]

    def _later(self, i: int) -> bool:
        """Whether "them" is the object of what a doer did besides: "Chad expelled two envoys after accusing them of spying"."""
        verb = self.tokens[self.tokens[i].head]
        return self.tokens[i].dep == "dobj" and verb.dep == "pcomp"

    def _right_before(self, i: int) -> list[Entry]:
        """The people, the group or the listed states of whom a clause right behind goes on to tell: "sent tents to the people of Peru as they fled"."""
        if self.tokens[i].dep not in ("nsubj", "nsubjpass") or not i or self.tokens[i - 1].lower not in GOING_ON:
            return []
        met = self.met(i, 0, None)
        near = [(f, e) for f, e in met if any(m.first == f and m.last == i - 1 for m in e.mentions)]
        people = next((e for f, e in near if e.kind == "group" or (e.kind == "people" and not self._one_of(f, e))), None)
        if people is not None:
            return [people]
        tops = {self.top(f, e) for f, e in near if e.kind == "state"}  # "will trade with Peru and Chile if they agree"
        listed = {e.key: e for f, e in met if e.kind == "state" and self.top(f, e) in tops}
        return list(listed.values())[:MOST] if len(listed) > 1 else []

    def _still_together(self, i: int) -> list[Entry]:
        """Those who were told to meet before one of them alone spoke: "X met Y. X praised the deal. They agreed …"."""
        alone = {e.key for f, e in self.met(i, 1, "person") if self.subject_at(f, e)}
        for back in range(2, 2 + MEETINGS):
            met = self.met(i, back, None)
            together = self.together(met, [(f, e) for f, e in met if self.subject_at(f, e)])
            if len({e.party for e in together}) >= 2:
                return together[:3] if alone & {e.key for e in together} else []
        return []

    def _several_nearer(self, i: int) -> bool:
        """Whether a plural that is nobody we know stands between a "they" and the last actor: "funds deposited with them"."""
        tokens = self.tokens
        met = self.met(i, 0, None)
        taken = {t for f, e in met for m in e.mentions if m.first == f for t in range(m.first, m.last)}
        last = max((f for f, _ in met), default=-1)
        subject = tokens[i].dep in ("nsubj", "nsubjpass")
        for token in reversed(tokens[max(0, i - FAR) : i]):
            if token.sentence != tokens[i].sentence or (token.i <= last and not subject):
                return False
            plain = token.pos == "NOUN" and token.tag == "NNS" and token.i not in taken
            if plain and (not subject or token.dep in ("nsubj", "nsubjpass")):
                return True
            if subject and token.i in taken and token.dep in ("nsubj", "nsubjpass", "conj"):
                return False
        return False

    def together(self, met: list[tuple[int, Entry]], subjects: list[tuple[int, Entry]]) -> list[Entry]:
        """The subject of a verb of meeting with those whom it met: "X met Y. They signed …"."""
        for first, subject in reversed(subjects):
            verb = self.verb(self.head(first, subject))
            if verb is None or self.tokens[verb].lemma not in MEETING:
                continue
            others = [e for f, e in met if e.kind in PARTNERS and e is not subject and self._meets(f, e, verb)]
            others += [e for f, e in subjects if f == first and e is not subject and self._two(f, e)]  # "the pair met"
            if others:
                return list({e.key: e for e in (subject, *others)}.values())
        return []

    def _two(self, first: int, entry: Entry) -> bool:
        """Whether the mention of an actor at a token stands for two."""
        return any(m.first == first and m.rule == TWO_SIDES for m in entry.mentions)

    def _meets(self, first: int, entry: Entry, verb: int) -> bool:
        """Whether a mention is the object of a verb, or stands behind its "with" or the "with" of its object."""
        token = self.tokens[self.head(first, entry)]
        name = ("compound", "nmod", "appos") if entry.kind == "person" else ()  # of a long name the last part is governed
        while token.dep in ("conj", *name):
            token = self.tokens[token.head]
        if token.dep == "dobj":
            return token.head == verb
        up = self.tokens[token.head]
        return token.dep == "pobj" and up.lower == "with" and verb in (up.head, self.tokens[up.head].head)

    def listed(self, i: int) -> list[Entry]:
        """Three or more sides that a list before a token names: "Egypt, Jordan and Iraq met. The parties …"."""
        for back in range(3):
            met = [(f, e) for f, e in self.met(i, back, None) if e.kind in PARTNERS and e.party]
            rows = [{e.party: e for _, e in reversed(row)} for row in (*self._hung_together(met), *self._side_by_side(met))]
            longest = max(rows, key=len, default={})
            if len(longest) > 2:
                return list(reversed(longest.values()))[:MOST]
        return []

    def _hung_together(self, met: list[tuple[int, Entry]]) -> Iterator[list[tuple[int, Entry]]]:
        """Those whom the parse joins in one list."""
        lists: dict[int, list[tuple[int, Entry]]] = {}
        for first, entry in met:
            lists.setdefault(self.top(first, entry), []).append((first, entry))
        yield from lists.values()

    def _side_by_side(self, met: list[tuple[int, Entry]]) -> Iterator[list[tuple[int, Entry]]]:
        """Those between whom stand commas and "and" alone: of long names the parse often loses the list."""
        row: list[tuple[int, Entry]] = []
        end = 0
        for first, entry in sorted(met, key=lambda m: m[0]):
            last = next((m.last for m in entry.mentions if m.first == first), first + 1)
            if row and not all(t.lower in JOINING for t in self.tokens[end:first]):
                yield row
                row = []
            row, end = [*row, (first, entry)], max(end, last)
        yield row

    def assembled(self, i: int) -> list[Entry]:
        """Three or more of whom one met the others, in the sentence before a token: "Vega spoke with Mora of Peru and Diaz of Chile"."""
        met = self.met(i, 1, "person")
        together = self.together(met, [(f, e) for f, e in met if self.subject_at(f, e)])
        for row in self._side_by_side(met) if together else ():  # of a long list the parse loses the last
            beside = [e for _, e in row]
            if any(e is t for e in beside for t in together[1:]):
                together += [e for e in beside if all(e is not t for t in together)]
        return together[:MOST] if len({e.party for e in together}) > 2 else []

    def partners(self, i: int) -> list[Entry]:
        """Those whom somebody was told to meet before he is named with them: "Vega called Mora and Diaz. Vega and her counterparts …"."""
        mine = {e.party for _, e in self.met(i, 0, "person")[-1:]}
        for back in range(1, 1 + MEETINGS):
            met = self.met(i, back, None)
            together = self.together(met, [(f, e) for f, e in met if self.subject_at(f, e)])
            if mine & {e.party for e in together}:
                return [e for e in together if e.party not in mine]
        return []

    def pair(self, i: int, states: bool) -> list[Entry]:
        """Two sides that are joined in the sentence of a token, or as the subject of the one before: "Chad and Mali agreed. The two countries …".

        Officials of two states are such a pair too, and those of whom one met the other: "The ministers of Chad and Mali met
        in Rome", "Vega met his Chilean counterpart". Two states that did something beside the talks are not "the two sides" of them.

        Args:
            i: the token.
            states: whether the words name states.
        """
        for back in (0, 1):
            met = [(f, e) for f, e in self.met(i, back, None) if e.country and e.kind in ("state", "person")]
            if (
                back and not states
            ):  # of states only those "between" whom something was: "talks between Chad and Mali. The sides …"
                met = [(f, e) for f, e in met if e.kind == "person" or self._between(f, e)]
            if not states:  # what is told of a border or of relations makes no parties: "the Cuban-Haitian border"
                met = [(f, e) for f, e in met if e.kind == "person" or self.tokens[f].dep not in ("amod", "compound")]
            subjects = [(f, e) for f, e in met if self.subject_at(f, e)]
            lists: dict[int, dict[str | None, Entry]] = {}
            for first, entry in met:
                between = self._between(first, entry)  # "ties between Chad and Mali. The two countries …"
                if not back or between or (first, entry) in subjects or self._joined_to_subject(first):
                    lists.setdefault(self.top(first, entry), {}).setdefault(entry.party, entry)
            found = [list(sides.values()) for sides in lists.values() if len(sides) == 2]
            together = self.together(met, subjects)
            if found or len({e.party for e in together}) == 2:
                return found[-1] if found else together
        return []

    def _between(self, first: int, entry: Entry) -> bool:
        """Whether a mention is one of two that a "between" joins."""
        top = self.tokens[self.top(first, entry)]
        return top.dep == "pobj" and self.tokens[top.head].lower == "between"

    def top(self, first: int, entry: Entry) -> int:
        """The first word of the list that a mention is part of."""
        token = self.tokens[self.head(first, entry)]
        for _ in range(8):
            if token.dep not in ("conj", "appos", "compound", "nmod"):
                break
            token = self.tokens[token.head]
        return token.i

    def _joined_to_subject(self, i: int) -> bool:
        """Whether a token is joined by 'and' to the subject of a verb."""
        token = self.tokens[i]
        while token.dep in ("compound", "amod", "poss", "nmod", "det") and token.head != token.i:
            token = self.tokens[token.head]
        for _ in range(6):
            if token.dep != "conj":
                return False
            token = self.tokens[token.head]
            if token.dep in ("nsubj", "nsubjpass"):
                return True
        return False
