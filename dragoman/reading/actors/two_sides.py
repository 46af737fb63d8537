"""Whom "both sides", "the two countries", "the foreign ministers" stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from dragoman.reading.actors.cast import Cast, Entry
from dragoman.reading.actors.pointing import (
    ASKING,
    BANDS,
    CHIEF_DIPLOMATS,
    COUNTED,
    COUNTS,
    HEADS,
    HEADS_OF_STATE,
    MEDIATORS,
    NAMED_PAIRS,
    PERSONS,
    STATES,
    Place,
)
from dragoman.reading.actors.pronouns import VOICING, Pronouns
from dragoman.reading.kinds import OUTLAWS
from dragoman.records import Parsed, Token, unique

CARRYING = frozenset(
    "arbitrate broker carry convey facilitate mediate pass relay shuttle".split()
)  # what who stands between two does

ROW = 10  # sentences over which "the three countries" points back to three that were told in one breath

# words for officials of several states, and the posts of whom they mean
POSTS: dict[str | tuple[str, ...], tuple[str, ...]] = {
    CHIEF_DIPLOMATS: ("foreign minister", "secretary of state"),
    HEADS: HEADS,
    "ministers": ("minister",),
}

UP = 8  # steps up to a verb of asking


class TwoSides:
    """Finds the sides that are told as two, or as so many.

    Args:
        parsed: the report.
        cast: the actors met so far; it grows while the text is walked through.
        government: the entry of a state's government.
        pronouns: what grammar says of those met before.
    """

    def __init__(self, parsed: Parsed, cast: Cast, government: Callable[[str], Entry], pronouns: Pronouns) -> None:
        self.parsed, self.tokens, self.cast, self.government, self.pronouns = parsed, parsed.tokens, cast, government, pronouns

    def found(self, place: Place) -> list[Entry]:
        """The sides that a place of the text stands for; none where that cannot be known.

        Args:
            place: where "both sides" stands.
        """
        return [self._official(entry, place) for entry in self._sides(place)]

    def _official(self, entry: Entry, place: Place) -> Entry:
        """The one official told before whom "the leaders", "the ministers" means of a state; else the state."""
        posts = next((roles for words, roles in POSTS.items() if place.words.endswith(words)), ())
        if not posts or entry.kind != "state":
            return entry
        met = {
            e.key: e
            for f, e in self.cast.trail
            if f < place.first and e.kind == "person" and e.country == entry.country and not (e.plural or e.private)
            and (e.rank == 1 if posts is HEADS else any(post in (e.role or "") for post in posts))
        }  # fmt: skip
        return next(iter(met.values())) if len(met) == 1 else entry

    def _sides(self, place: Place) -> list[Entry]:
        """The sides that a place of the text stands for, be they states or officials."""
        pair = NAMED_PAIRS.get(place.words.split()[-1])
        if pair:
            return [self.government(country) for country in pair]
        persons = place.words.endswith(PERSONS)
        if place.words.endswith(STATES) and place.first and self.tokens[place.first - 1].lower in ("in", "across", "throughout"):
            if len(toured := self._toured(place.first)) == 2:
                return toured
        if "neighbo" in place.words and not re.search(r"\b(two|both|three)\b", place.words) and not place.words.endswith("rs"):
            return []  # "the neighbouring countries" are those around, not the two that were told
        if persons and not COUNTED.search(place.words) and (all_of_them := self.pronouns.assembled(place.first)):
            return all_of_them
        count = next((COUNTS[word] for word in place.words.split() if word in COUNTS), 2)
        if count > 2 and place.words.endswith(STATES) and (again := self._so_many_before(place.first, count)):
            return again
        if not re.search(r"\b(two|both|pair|duo)\b", place.words):
            listed = self.pronouns.listed(place.first)
            if count > 3 and len(listed) != count:
                return []  # "the four leaders" are four who were named together
            if len(listed) > 2 or (place.words.startswith("all") and not COUNTED.search(place.words)):
                return (
                    listed
                    if persons
                    else [self.government(e.country) if e.country and _speaks_for_the_state(e) else e for e in listed]
                )
        if count > 2 and place.words.endswith(STATES) and (row := self._row(place.first, count)):
            return row
        if place.words.endswith("parties") and not COUNTED.search(place.words) and self._told_whose(place):
            return []
        told = self._between(place.first) or self._addressing(place)
        between = frozenset((told,)) if told else self._doing_to(place)
        if "warring" in place.words:  # "the two leaders called on the warring parties to talk"
            met = self.pronouns.met(place.first, 0, None)
            between |= {e.party for f, e in met if self.pronouns.subject_at(f, e)}
        doing = frozenset() if told else between
        leading = place.words.endswith(HEADS)
        heads = self._persons(place.first, count, leading, but=doing) if leading else []
        sides = heads or (self._persons(place.first, count, but=doing) if persons else [])
        if persons and not sides and not COUNTED.search(place.words):
            return []  # "the leaders" of whom it was not told
        states = place.words.endswith(STATES)  # an army chief is no country, though he may be a side
        among = None if COUNTED.search(place.words) else self._taking_part(place.first)
        if states:  # "congratulated both countries": a union of states is none
            among = {e.party for _, e in self.cast.trail if e.party and not e.org and (among is None or e.party in among)}
        if place.words.endswith(CHIEF_DIPLOMATS) and not all("foreign minister" in (e.role or "") for e in sides):
            return [self.government(e.country) for e in self.cast.main_sides(place.first, count) if e.country]
        if place.words.endswith(HEADS_OF_STATE) and len({e.party for e in heads} - between) < count:
            of_states = self.cast.main_sides(place.first, count, but=between)
            return [self.government(e.country) for e in of_states if e.country]
        if not sides and count == 2 and (between or "warring" in place.words):
            if foes := self._foes(place.first):
                return foes
            sides = self.cast.main_sides(place.first, count, among, but=between)
        joined = [] if count > 2 else self.pronouns.pair(place.first, states)
        joined = joined if all(e.party not in between and not (states and e.org) for e in joined) else []
        main = self.cast.main_sides(place.first, count, among, but=between)
        breath = self._joined(place.first) if states and count == 2 else []
        if {e.party for e in breath} & {e.party for e in main}:
            joined = joined or breath
        sides = sides or joined or main
        if "warring" in place.words and (teller := self.pronouns.teller(place.first, VOICING)) is not None:
            if teller.party in {e.party for e in sides}:
                return []  # who calls on them is not at war himself
        if persons:
            return sides
        return [
            self.government(e.country) if e.country and ((states and e.kind == "person") or _speaks_for_the_state(e)) else e
            for e in sides
        ]

    def _persons(self, before: int, count: int, leading: bool = False, but: Container[str | None] = ()) -> list[Entry]:
        """The last persons of so many sides; whose things are told but not himself only where there are no others.

        "Vega met Mora. She spoke of Ruiz's war. The two agreed …" are Vega and Mora.
        """
        owners = {f for f, e in self.cast.trail if f < before and self.tokens[self.pronouns.head(f, e)].dep == "poss"}
        told = self.cast.sides(before, "person", count, leading, but, owners)
        return told or self.cast.sides(before, "person", count, leading, but)

    def _between(self, at: int) -> str | None:
        """The side of a mediator who says of both sides what a token stands in, and is neither of them."""
        teller = self.pronouns.teller(at, VOICING)
        between = teller is not None and (teller.org or set((teller.role or "").split()) & MEDIATORS)
        return teller.party if teller is not None and between else self._apart(at)

    def _apart(self, at: int) -> str | None:
        """The body of many states, or of helpers, that asks others something about both sides: "urged all not to arm the two sides"."""
        met = self.pronouns.met(at, 0, "organisation")
        i = at
        for _ in range(UP):
            token = self.tokens[i]
            if token.lemma in ASKING and token.pos == "VERB":
                asking = (e for f, e in met if self._within_subject(f, i) and set(e.sector) & {"IGO", "NGO"})
                return next((e.party for e in asking), None)
            if token.head == i:
                break
            i = token.head
        return None

    def _addressing(self, place: Place) -> str | None:
        """The side of who asks something of both sides, and is neither: "the mission called on both sides to talk"."""
        noun = self.tokens[place.last - 1]
        link = self.tokens[noun.head]
        reached = noun.dep == "pobj" and link.lower in ("on", "to", "with")
        told = noun.dep == "nsubj" and link.dep in ("ccomp", "xcomp") and link.tag == "VB"  # "urged both sides to talk"
        verb = self.tokens[link.head] if reached or told else link
        if verb.lemma not in ASKING or not (reached or told or noun.dep in ("dobj", "dative")):
            return None
        above = [verb]
        while above[-1].dep in ("conj", "ccomp") or (above[-1].dep == "advcl" and above[-1].tag == "VBG"):
            above.append(self.tokens[above[-1].head])  # "the mission said that it was worried, calling on both sides"
        met = self.pronouns.met(place.first, 0, None)
        asking = next((e.party for f, e in met if any(self._within_subject(f, v.i) for v in above)), None)
        return asking or (self._antecedent(verb, met) if verb.dep == "relcl" else None)

    def _antecedent(self, verb: Token, met: list[tuple[int, Entry]]) -> str | None:
        """The side of whom a clause by the way tells: "a letter from the president, who urged both sides to talk"."""
        who = next((t for t in self.tokens[verb.head + 1 : verb.i] if t.head == verb.i and t.dep == "nsubj"), None)
        if who is None or who.lower not in ("who", "which", "that"):
            return None
        return next((e.party for f, e in reversed(met) if any(m.first <= verb.head < m.last for m in e.mentions)), None)

    def _so_many_before(self, before: int, count: int) -> list[Entry]:
        """Those who were told as so many before a token: "the three countries", and sentences later "the three juntas"."""
        told: dict[int, list[Entry]] = {}
        for first, entry in self.cast.trail:
            if first < before and entry.country and any(m.first == first for m in entry.mentions):
                told.setdefault(first, []).append(entry)
        last = max((f for f, some in told.items() if len({e.country for e in some}) == count), default=None)
        return [] if last is None else [self.government(e.country) for e in told[last] if e.country]

    def _doing_to(self, place: Place) -> frozenset[str | None]:
        """The sides of those who do something to two others: "Peru and Chile congratulated the two neighbours", where so many others were told."""
        noun = self.tokens[place.last - 1]
        verb = self.tokens[noun.head]
        link = verb if verb.pos == "ADP" else None
        if link is not None and link.lower == "between":
            verb = self.tokens[link.head]
            verb = self.tokens[verb.head] if verb.dep == "dobj" else verb
        if not (noun.dep in ("dobj", "dative") or (link is not None and link.lower == "between" and verb.lemma in CARRYING)):
            return frozenset()
        met = self.pronouns.met(place.first, 0, None)
        doing = {e.party for f, e in met if self._of_subject(f, verb.i)}
        others = {e.party for f, e in self.cast.trail if f < place.first and e.party and e.kind != "people"} - doing
        return frozenset(doing) if len(others) > 1 else frozenset()

    def _of_subject(self, i: int, verb: int) -> bool:
        """Whether a token stands in the subject of a verb, or in the list that it opens."""
        for _ in range(6):
            token = self.tokens[i]
            if token.dep in ("nsubj", "agent") or token.head == i:
                return token.head == verb
            i = token.head
        return False

    def _within_subject(self, i: int, verb: int) -> bool:
        """Whether a token stands in the subject of a verb: "the UN mission called on"."""
        for _ in range(4):
            token = self.tokens[i]
            if token.head == verb:
                return token.dep == "nsubj"
            i = token.head
        return False

    def _joined(self, before: int) -> list[Entry]:
        """The two states that were last told in one breath before a token: "Peru and Chile"."""
        heads = {f: e for f, e in self.cast.trail if f < before and e.kind == "state" and e.country}
        for f in sorted(heads, reverse=True):
            first = heads.get(self.tokens[f].head)
            if first is not None and self.tokens[f].dep == "conj" and first.country != heads[f].country:
                return [first, heads[f]]
        return []

    def _row(self, before: int, count: int) -> list[Entry]:
        """So many states as were told in one breath before a token, the last such row: "Peru, Chile and Bolivia"."""
        rows: dict[int, list[Entry]] = {}
        near = self.tokens[before].sentence - ROW
        for f, e in self.cast.trail:
            if f < before and e.kind == "state" and e.country and not e.role and self.tokens[f].sentence >= near:
                top = f
                while self.tokens[top].dep == "conj" and self.tokens[top].head < top:
                    top = self.tokens[top].head
                rows.setdefault(top, []).append(e)
        full = [row for row in rows.values() if len({e.country for e in row}) == len(row) == count]
        return full[-1] if full else []

    def _foes(self, before: int) -> list[Entry]:
        """The state's side and the rebels of a war at home that were told last before a token: "the army and the militia"."""
        near = self.tokens[before].sentence - BANDS
        told = [e for f, e in self.cast.trail if f < before and self.tokens[f].sentence >= near and e.country]
        rebels = next((e for e in reversed(told) if set(e.sector) & OUTLAWS and e.kind != "person"), None)
        state = [
            e
            for e in told
            if rebels and e.country == rebels.country and set(e.sector) & {"MIL", "GOV"} and not set(e.sector) & OUTLAWS
        ]
        army = next((e for e in reversed(state) if "MIL" in e.sector), None) or (state[-1] if state else None)
        return [army, rebels] if rebels is not None and army is not None else []

    def _told_whose(self, place: Place) -> bool:
        """Whether a bare noun was told with those whose it is a little before: "The Malian parties met. The parties …"."""
        tokens, noun = self.tokens, place.words.split()[-1]
        near = tokens[place.first].sentence - BANDS
        told = (t for t in reversed(tokens[: place.first]) if t.lower == noun and t.sentence >= near)
        last = next((t for t in told if tokens[t.i - 1].dep in ("amod", "compound")), None)
        return last is not None and any(last.i - 3 <= f < last.i and e.kind == "state" for f, e in self.cast.trail)

    def _taking_part(self, before: int) -> set[str]:
        """The sides that were told, before a token, as somebody who does something, or by one of their people."""
        told = ((f, e) for f, e in self.cast.trail if f < before)
        return {e.party for f, e in told if e.party and (e.kind in ("person", "organisation") or self.pronouns.subject_at(f, e))}

    def _toured(self, before: int) -> list[Entry]:
        """The states that were told as places before a token: "She will fly to Lima and Quito to meet firms in both countries"."""
        places = {m.first for e in self.cast.entries.values() for m in e.mentions if m.rule == "place"}
        told = (e for f, e in self.cast.trail if f < before and f in places)
        return [self.government(country) for country in unique(e.country or "" for e in told)]


def _speaks_for_the_state(entry: Entry) -> bool:
    """Whether 'both sides', said of an official or of a state's police or ministry, means the state."""
    official = entry.kind == "person" and entry.sector == ("GOV",)
    return official or (entry.kind == "state" and bool(entry.role))
