"""What belongs to a role word on its right: "President of Russia Vladimir Putin", "the special envoy for Iran, Rob Malley"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.data.shapes import Group, Holder, Office, Organisation, State
from dragoman.reading.actors.cast import TITLES
from dragoman.reading.actors.doers import takes_a_name
from dragoman.reading.actors.owned import owner_of
from dragoman.reading.actors.phrase import OF_A_BODY, OWNING, TITLE_WORDS, Phrase, is_house, is_personal, root_of
from dragoman.reading.actors.pieces import Piece
from dragoman.reading.actors.titles import master_behind, name_at_the_end
from dragoman.records import Parsed

TIED = frozenset("associated affiliated linked loyal belonging".split())
# whence somebody is taken is not whose he is: "they struck the leaders from the UN list"
REMOVING = frozenset("remove strike delete delist delisting removal expel exclude expulsion exclusion withdraw drop bar".split())
OF, FOR, TIES = ("of", "from"), ("for", "to"), ("with", "to")
AT_A_BODY = frozenset(
    "judge prosecutor investigator official economist inspector".split()
)  # who serve where they sit: "judges at the court"
LINKS = (*OF, *FOR, "in", "at")
NEIGHBOURING = ("neighbouring", "neighboring", "nearby")
CLOSING = (",", ".", ";", ")")
MATTER = frozenset("PROPN NOUN ADJ CCONJ DET PART ADP".split())  # parts of speech of what a post is for
MARKS = ('"', "“", "”", "'", "‘", "’", "``", "''")
NICKNAME = 5  # tokens from the mark before a nickname to the one behind it
ADJECTIVES = 3  # before the name of a group
LONG = 7  # words that tell what a post is for


class Rightward:
    """Reads on from a role word to the right; what it takes is marked as used.

    Args:
        parsed: the report.
        parts: the names and role words of the report.
        at: their numbers by first token.
        used: numbers of those that belong to a phrase already; added to.
        phrase: the phrase as far as it goes to the left.
    """

    def __init__(self, parsed: Parsed, parts: list[Piece], at: dict[int, int], used: set[int], phrase: Phrase) -> None:
        self.parsed, self.tokens, self.parts, self.at, self.used = parsed, parsed.tokens, parts, at, used
        self.phrase, self.last = phrase, phrase.last
        self.sentence = parsed.tokens[phrase.first].sentence

    def read(self) -> Phrase:
        """The phrase with all that belongs to it."""
        self._designated()
        self._rest_of_title()
        if not self._tied() and not self._linked():
            if is_personal(self.phrase):
                self._person()
            else:
                self._name_of_a_body()
        return replace(self.phrase, last=self.last)

    def _inside(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].sentence == self.sentence

    def _word(self, i: int) -> str:
        """A word of the sentence in small letters; empty behind its end."""
        return self.tokens[i].lower if self._inside(i) else ""

    def _text(self, first: int, last: int) -> str:
        return self.parsed.document.text[self.tokens[first].start : self.tokens[last - 1].end]

    def _free(self, i: int) -> int | None:
        """The number of the piece that begins at a token and belongs to no phrase yet."""
        n = self.at.get(i) if self._inside(i) else None
        return n if n is not None and n not in self.used else None

    def _take(self, n: int) -> None:
        """Take a piece into the phrase as its owner."""
        self.phrase = owner_of(self.phrase, self.parts[n])
        self.used.add(n)
        self.last = self.parts[n].last

    def _designated(self) -> None:
        """Words for one who is to take office: "-in-waiting", "designate", "-elect"."""
        if [t.lower for t in self.tokens[self.last : self.last + 4]] == ["-", "in", "-", "waiting"]:
            self.phrase, self.last = replace(self.phrase, designate=True), self.last + 4
        for i in (self.last, self.last + 1):
            if i < len(self.tokens) and self.tokens[i].lower in ("designate", "elect", "-designate", "-elect"):
                self.phrase, self.last = replace(self.phrase, designate=True), i + 1
                break

    def _rest_of_title(self) -> None:
        """The words of a matter that the register's title stops short of: the "Transformation" of "Minister of Digital Transformation"."""
        of_matter = {"of", "for"} & set(self.phrase.words.split()) and self.phrase.office is not None
        while of_matter and self._inside(self.last):
            token, n = self.tokens[self.last], self._free(self.last)
            known = n is not None and (self.parts[n].hit is not None or self.parts[n].last > self.last + 1)
            if known or not token.text[:1].isupper() or token.lower not in TITLE_WORDS:
                break
            self.used.update(() if n is None else (n,))
            self.last += 1

    def _tied(self) -> bool:
        """The band with which people are tied: "the terrorists affiliated with Boko Haram"."""
        tie = self._free(self.last + 2 + (self._word(self.last + 2) == "the"))
        if tie is None or not self.parts[tie].of(Group) or self.tokens[self.last].lower not in TIED:
            return False
        if self.tokens[self.last + 1].lower not in TIES or self.phrase.country or self.phrase.group:
            return False
        self._take(tie)
        return True

    def _linked(self) -> bool:
        """What a preposition ties to the role word; whether the phrase is complete with it."""
        link = self._word(self.last)
        if link not in LINKS or not self._inside(self.last + 1):
            return False
        start, office = self.last + 1 + (self.tokens[self.last + 1].lower == "the"), self.phrase.office
        start += link == "in" and self._word(start) in NEIGHBOURING
        n = self.at.get(start) if link not in OF else self._past_adjectives(start)
        near = n is not None and self.parts[n].of(State | Organisation | Group)  # type: ignore[arg-type]
        near = near and not (link == "from" and self.tokens[self.tokens[self.last].head].lemma in REMOVING)
        if near and n is not None:
            if link in OF:
                sent = (
                    office is not None and office.id == "delegation" and self.parts[n].of(Organisation)
                )  # "from the European Parliament"
                origin = link == "from" and not sent and (self.phrase.owner or (office is not None and office.kind == "body"))
                return not origin and self._of_an_owner(n)
            if link == "at":
                serves = self.tokens[self.phrase.noun].lemma in AT_A_BODY and self.parts[n].of(Organisation)
                return serves and self._of_an_owner(n)
            if link == "in":
                return self._of_several_homes(n)
            return link in FOR and self._sent_to(n)
        if link in ("for", "of") and office is not None and office.kind == "person":
            return self._for_a_matter(start)
        return False

    def _past_adjectives(self, start: int) -> int | None:
        """The number of the piece at a token, or behind the adjectives of an armed group: "dissidents of the defunct FARC"."""
        at = start
        while at not in self.at and at < start + ADJECTIVES and self._inside(at) and self.tokens[at].dep == "amod":
            at += 1
        n = self.at.get(at)
        return n if at == start or (n is not None and self.parts[n].of(Group)) else None

    def _of_an_owner(self, n: int) -> bool:
        """Whose it is: "the ministers of Peru, Chile, and the Bahamas"; complete where it is a person's: "the aide of President Ana Ruiz"."""
        hit, behind = self.parts[n].hit, self.parts[n].last
        owns = self._word(behind) in OWNING  # "leaders of Mali's government"
        owns = owns and not (self.parts[n].of(Organisation) and self._owns_a_thing(behind + 1))
        second = bool(self.phrase.country) and hit is not None and isinstance(hit.entry, State)
        if hit is None or owns or second or hit.names[0].form == "adjective":
            return False
        self._take(n)
        self._body_of_the_state()
        master = master_behind(self.tokens, self.parts, self.at, self.used, self.phrase, self.last)
        if master is not None:
            self.used.add(master)
            self.last = self.parts[master].last
            return True
        several = self.phrase.plural or self.tokens[self.phrase.last - 1].tag.endswith("S")
        listed = [n]
        while several and (m := self._next_in_list()) is not None:
            self._take(m)
            listed.append(m)
        self._set_beside(listed)
        return False

    def _set_beside(self, listed: list[int]) -> None:
        """Keep the bodies of a list beside its countries, or beside the first body: "diplomats from the EU and Peru"."""
        bodies = [e for m in listed if (h := self.parts[m].hit) and isinstance(e := h.entry, Organisation)]
        if len(listed) > 1 and bodies and self.phrase.countries:
            org = None if self.phrase.org is bodies[0] else self.phrase.org
            self.phrase = replace(self.phrase, org=org, beside=tuple(bodies))
        else:
            self.phrase = replace(self.phrase, beside=tuple(bodies[1:]))

    def _of_several_homes(self, n: int) -> bool:
        """Whose bodies they are that are told by where they sit: "the authorities in Peru and Chile"; never complete with it."""
        office, before = self.phrase.office, (self.phrase, self.last)
        if (
            office is None
            or office.kind != "body"
            or not self.phrase.plural
            or self.phrase.country
            or not self.parts[n].of(State)
        ):
            return False
        self.phrase, self.last = owner_of(self.phrase, self.parts[n]), self.parts[n].last
        taken = [n]
        while (m := self._next_in_list()) is not None and self.parts[m].of(State):
            self.phrase, self.last = owner_of(self.phrase, self.parts[m]), self.parts[m].last
            taken.append(m)
        if len(taken) > 1:
            self.used.update(taken)
        else:
            self.phrase, self.last = before
        return False

    def _body_of_the_state(self) -> None:
        """The body named right behind its state, without an "'s": "the secretary of Chad security council"."""
        n = self._free(self.last)
        entry = self.parts[n].hit.entry if n is not None and self.parts[n].hit is not None else None  # type: ignore[union-attr]
        personal = self.phrase.office is not None and self.phrase.office.kind == "person"
        if n is not None and personal and isinstance(entry, Office) and entry.kind == "body":
            self.used.add(n)
            of_body = self.tokens[self.phrase.noun].lower in OF_A_BODY
            self.phrase = replace(self.phrase, body=entry if of_body else None)
            self.last = self.parts[n].last

    def _owns_a_thing(self, behind: int) -> bool:
        """Whether no body of the registers stands behind an "'s": "the head of the Union's water service"."""
        near = (self.at.get(i) for i in range(behind, behind + 4))
        return not any(n is not None and self.parts[n].of(Office) for n in near)

    def _next_in_list(self) -> int | None:
        """The state or body that goes on with a list: "of Peru, Chile, and the Bahamas"."""
        tokens, i = self.tokens, self.last
        while i < len(tokens) and i - self.last < 3 and tokens[i].lower in (("and", ",") if i == self.last else ("and", "the")):
            i += 1
        m = self.at.get(i) if i > self.last and self._inside(i) else None
        hit = self.parts[m].hit if m is not None else None
        entry = hit.entry if hit is not None else None
        if m is None or hit is None or not (isinstance(entry, State) or self._is_a_whole(m)):
            return None
        if isinstance(entry, State) and "PRE" in entry.sector:
            return None
        if any(t.dep in ("nsubj", "nsubjpass") for t in tokens[self.parts[m].first : self.parts[m].last]):
            return None  # "held the envoy of Chad, Mali closed its border"
        behind = tokens[self.parts[m].last].lower if self.parts[m].last < len(tokens) else ""
        return None if behind in OWNING or hit.names[0].form == "adjective" else m

    def _is_a_whole(self, n: int) -> bool:
        """Whether a piece is a body of many states that stands by itself in a list, and is no "EU" of "EU envoys"."""
        hit, last = self.parts[n].hit, self.parts[n].last
        entry = hit.entry if hit is not None else None
        alone = self.tokens[root_of(self.tokens, self.parts[n].first, last)].dep in ("conj", "pobj", "appos")
        return isinstance(entry, Organisation) and not entry.country and alone

    def _sent_to(self, n: int) -> bool:
        """A name behind the state that somebody is for, and not of: "the special envoy for Iran, Rob Malley,"."""
        behind, office = self.parts[n].last, self.phrase.office
        comma = self._word(behind) == ","
        m = self._free(behind + comma)
        if m is None or office is None or office.kind != "person" or self.phrase.plural:
            return False
        after = self.parts[m].last
        closed = not comma or not self._inside(after) or self.tokens[after].text in CLOSING
        if not self._is_name(m) or not closed or len(self.parts[m].text.split()) == 1:
            return False
        self.used.add(m)
        self.phrase = replace(self._named(m), apart=(self.parts[m].first, after))
        return True

    def _for_a_matter(self, start: int) -> bool:
        """The matter that an office is for, and the name behind it: "the minister for Trade and Energy Ana Ruiz"."""
        end = self._end_of_matter(start)
        name = name_at_the_end(self.tokens, start, end)
        if (home := self._home_of(start, end)) is not None:
            self.used.update(self.at[i] for i in range(start, self.parts[home].last) if i in self.at)
            self._take(home)
            return False
        if name is not None and is_house(self._text(name, end)):
            name = None  # "the president of the Weavers Association"
        if name is not None and not self.phrase.plural:
            self.used.update(self.at[i] for i in range(start, end) if i in self.at)
            self.phrase, self.last = replace(self.phrase, name=self._text(name, end)), end
            return True
        body = self.parts[self.at[end]].hit.entry if end in self.at and self.parts[self.at[end]].of(Office) and self._inside(end) else None  # type: ignore[union-attr]  # fmt: skip
        of_body = isinstance(body, Office) and body.kind == "body"  # "the head of the Dawn parliamentary group"
        inner = [self.at[i] for i in range(start, end) if i in self.at]
        if end > start and not of_body and all(self.parts[n].hit is None for n in inner):
            self.used.update(inner)
            self.last = end
        return False

    def _end_of_matter(self, start: int) -> int:
        """Where the words end that tell what a post is for."""
        end = start
        while self._inside(end) and end - start < LONG:
            token = self.tokens[end]
            if token.pos not in MATTER and token.lower not in OWNING:
                break
            if not token.text[:1].isupper() and token.lower not in ("and", "of", "the") and self.phrase.words:
                break
            end += 1
        while end > start and self.tokens[end - 1].pos in ("CCONJ", "ADP", "DET"):
            end -= 1
        return end

    def _home_of(self, start: int, end: int) -> int | None:
        """The state of an unknown body that somebody heads: "the president of the Weavers Union of Inner Mongolia"."""
        home = next((self.at[i] for i in range(start + 1, end) if i in self.at and self.parts[self.at[i]].of(State)), None)
        if home is None or self.phrase.country or self.tokens[self.parts[home].first - 1].lower != "of":
            return None
        before = [self.at[i] for i in range(start, self.parts[home].first) if i in self.at]
        return None if any(self.parts[n].hit for n in before) else home

    def _name_of_a_body(self) -> None:
        """The name of a body in no register: "rights group Free Voices"."""
        n = self.at.get(self.last)
        if n is None or n in self.used or self.parts[n].hit is not None:
            return
        if takes_a_name(self.tokens, self.phrase, self.parts[n].first, self.parts[n].last):
            self.used.add(n)
            self.last = self.parts[n].last

    def _behind_nickname(self, opening: int) -> int | None:
        """The number of the surname behind a nickname in quotation marks: "Juan “Toro” Vega"; None where there is none."""
        if not self._inside(opening) or self.tokens[opening].text not in MARKS:
            return None
        closing = next((i for i in range(opening + 2, opening + NICKNAME) if self._inside(i) and self.tokens[i].text in MARKS), 0)
        inside = self.tokens[opening + 1 : closing]
        surname = self._free(closing + 1) if closing and all(t.text[:1].isupper() for t in inside) else None
        return surname if surname is not None and self._is_name(surname) else None

    def _person(self) -> None:
        """The name of the one who holds the office: "the minister, Ana Ruiz,", "President Dr. Ana Ruiz of Peru"."""
        comma, title = self._word(self.last) == ",", self.last
        title += comma
        while self._inside(title) and self.tokens[title].lower.rstrip(".") in TITLES and not self._begins_a_name(title):
            title += 1
        n = self._free(title)
        n = self._free(self.last + comma) if n is None else n  # a title may be read as part of the name
        if n is None or not self._is_name(n) or self.phrase.plural:
            return
        after = self.parts[n].last
        apart = title > self.last and self.tokens[self.last].text == ","
        if apart and self._inside(after) and self.tokens[after].text not in (*CLOSING, "—", "–", "-"):
            return
        self.used.update(k for k, p in enumerate(self.parts) if self.last <= p.first < after)  # the title's word too
        self.phrase, self.last = self._named(n), after
        if (surname := self._behind_nickname(after)) is not None:
            first = self.parts[n].text
            self.phrase, self.last = (
                replace(self._named(surname), name=f"{first} {self.parts[surname].text}"),
                self.parts[surname].last,
            )
            self.used.update(k for k, p in enumerate(self.parts) if after <= p.first < self.last)
            return
        k = self.at.get(after + 1) if self._inside(after + 1) and self.tokens[after].text == "]" else None
        if k is not None and self._is_name(k):  # "[President Ana] Ruiz"
            first = self.parts[n].text
            self.phrase, self.last = replace(self._named(k), name=f"{first} {self.parts[k].text}"), self.parts[k].last
            self.used.add(k)
            return
        m = self.at.get(after + 1 + (self._word(after + 1) == "the")) if self._word(after) == "of" else None
        if m is not None and m not in self.used and self.parts[m].of(State) and not self.phrase.country:
            self._take(m)

    def _begins_a_name(self, i: int) -> bool:
        """Whether a title is part of a name: the "Seyed" of "Ayatollah Seyed Reza Karimi"."""
        n = self._free(i)
        return n is not None and self._is_name(n)

    def _is_name(self, n: int) -> bool:
        """Whether a piece is the name of a person, known or not."""
        return self.parts[n].hit is None or self.parts[n].of(Holder)

    def _named(self, n: int) -> Phrase:
        """The phrase with the name of a piece."""
        hit = self.parts[n].hit
        held = tuple(x.entry for x in hit.names if isinstance(x.entry, Holder)) if hit else ()
        return replace(self.phrase, name=self.parts[n].text, holders=held)
