"""Words for people, posts and bodies that stand for nobody who acts: "was re-elected president", "told reporters", "military aid"."""

from __future__ import annotations

import re

from dragoman.data.shapes import Office
from dragoman.reading.actors.abstracts import is_abstract
from dragoman.reading.actors.bodies import Bodies
from dragoman.reading.actors.desk import Desk
from dragoman.reading.actors.phrase import POSSESSIVE, Phrase, is_addressed, role_start, root_of
from dragoman.reading.actors.tolls import is_toll
from dragoman.reading.kinds import OF_STATE
from dragoman.reading.struck import struck

MANY = frozenset(
    "many several other various different some more most all numerous over regional neighbouring neighboring friendly participating".split()
)
STATES = frozenset("countries nations states governments".split())
TRADE = frozenset(("BUS",))
MEDICAL = frozenset(("MED",))
ARMS = frozenset(("warships", "warplanes", "drones", "military-vehicles"))
GIVING = frozenset(
    "buy sell deliver acquire launch order move station commission send dispatch despatch deploy fly rush offer provide pledge promise supply donate give lend build open erect mobilise mobilize "
    "hire recruit train need seek request".split()
)
NOT_YET = frozenset("next future incoming would-be".split())
TELLING = frozenset("tell speak say talk brief address inform remind explain announce remark statement comment".split())
JOINT = frozenset("joint working contact task steering study friendship".split())  # "a joint working group"
RUNNING = frozenset("run stand candidate candidacy bid race nominate nominee election".split())
LEAVING = frozenset("quit resign stand step".split())
GATHERING = frozenset("annual international world first second third fourth fifth party".split())
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
MADE = frozenset("elected re-elected reelected".split())
POSTS = frozenset("rank title post position".split())
OUTLETS = ("news agency", "newspaper", "magazine")
REPORTING = frozenset("report cite quote write publish carry interview accord release add note".split())
QUOTING = frozenset(("cite", "quote"))
PRESS = "journalists"  # office of reporters, who are the ear of half of all statements
# words in a phrase, or behind its "from" or "around", for those who come from everywhere
EVERYWHERE = frozenset("world globe abroad overseas".split())
ABROAD = frozenset(("western", "foreign"))
WIDE = frozenset("world global international worldwide multinational".split())
REGIONS = frozenset("africa europe asia continent region middle sahel caucasus balkans americas caribbean".split())
FELT = frozenset("clear fierce firm full growing open public stiff strong total".split())  # opposition that is no party
TERM = frozenset("before after during since".split())
NEGATING = frozenset("no any every each".split())
POWERS = frozenset("existing legal statutory additional emergency sanctions".split())
REACH = 14  # tokens within which the region stands
BEHIND = frozenset("from around across throughout of in".split())


class Nobody:
    """Tells phrases that stand for nobody.

    Args:
        desk: the report on the desk.
        bodies: finds the bodies that persons belong to.
    """

    def __init__(self, desk: Desk, bodies: Bodies) -> None:
        self.desk, self.bodies, self.tokens = desk, bodies, desk.tokens

    def meant(self, phrase: Phrase, office: Office) -> bool:
        """Whether nobody is meant, whoever was met before."""
        if office.kind == "person" and (self._predicate(phrase) or self._not_yet(phrase) or self._of_a_thing(phrase)):
            return True
        if phrase.words.startswith(("perpetrator", "culprit")) and not (phrase.country or phrase.group):
            return True  # whoever they were
        if not phrase.country and not phrase.name and self._none(phrase):
            return True
        if is_abstract(self.tokens, phrase) or self._abstract(phrase, office):
            return True
        if self._unplaced(phrase, office) or self.bodies.beyond_count(phrase):
            return True
        if self._given(phrase, office):
            return True
        if office.number and not self._acts_itself(phrase):
            return True
        addressed = phrase.owner == "your" and bool(self.desk.setting.home())  # a greeting's "your government"
        if phrase.words == "congress" and self._gathering(phrase):
            return True
        if self._reports(phrase) or (office.id == "department" and self._meeting(phrase)):
            return True
        if addressed or self._called(phrase, office) or self._of_many(phrase) or self._of_members(phrase):
            return True
        if phrase.country or phrase.org is not None or phrase.group is not None or phrase.name or phrase.owner:
            return False
        return office.kind != "person" and (
            self._told_of(phrase, office) or self._from_everywhere(phrase) or self._in_a_name(phrase)
        )

    def thing(self, phrase: Phrase, office: Office) -> bool:
        """Whether words tell a kind of thing and nobody: "military aid", "civilian-led", "a democratic government"."""
        if (
            phrase.words == "private sector"
            and not phrase.country
            and self.tokens[self.tokens[phrase.noun].head].lower in ("in", "of")
        ):
            return True  # "cooperation in the private sector"
        if phrase.country or phrase.org is not None or phrase.group is not None:
            return False
        if office.kind == "person":
            return not phrase.name and is_addressed(self.tokens, phrase)  # "with respect, Mr. Ambassador"
        head = self.tokens[phrase.noun]
        if struck(self.tokens, head.i):
            return False  # "shelled rebel positions": it is the rebels who are hit
        after = self.tokens[phrase.last] if phrase.last < len(self.tokens) else None
        if (
            office.kind == "people"
            and head.text.istitle()
            and after is not None
            and after.pos == "PROPN"
            and after.text.istitle()
        ):
            return True  # "Imam Rezaei"
        if phrase.words in ("newspaper", "news agency", "magazine") and not (phrase.definite or phrase.indefinite):
            return True  # "told the Daily Star newspaper"
        if phrase.last < len(self.tokens) and self.tokens[phrase.last].text == "-" and head.dep != "nsubj":
            return True
        if head.dep in ("amod", "compound", "npadvmod") and head.head >= phrase.last and head.text.islower():
            return True
        if phrase.words == "parties" and phrase.owner == "its":
            return True  # "the treaty and its parties"
        if (
            phrase.words == "military"
            and self.tokens[phrase.first].lower == "both"
            and after is not None
            and after.lower == "and"
        ):
            return True  # "both military and civilian"
        if phrase.words == "military" and head.dep == "conj" and self.tokens[head.head].dep == "amod":
            return True  # "economic, military and other aid"
        if office.kind != "body" or office.sector != ("GOV",) or phrase.owner:
            return False
        if phrase.words == "governments" and phrase.first == phrase.noun:
            return True  # "nations and governments"
        inside = self.tokens[phrase.first : phrase.noun + 1]
        counted = any(t.pos == "NUM" or t.lower in ("both", "all") for t in inside)
        kind = office.id == "government" and not (phrase.definite or counted) and head.text.islower() and self._bare(phrase)
        return phrase.indefinite or kind

    def _none(self, phrase: Phrase) -> bool:
        """Whether words deny that there is one, mean whichever, or name what is no body: "no government", "any official", "a task force"."""
        inside = [t.lower for t in self.tokens[max(0, phrase.first - 1) : phrase.noun]]
        if phrase.words.startswith("authorit") and POWERS & set(inside):
            return True  # "using all existing authorities"
        if self._others(phrase, set(inside)):
            return True
        return bool(NEGATING & set(inside)) or (phrase.words == "force" and inside[-1:] == ["task"])

    def _others(self, phrase: Phrase, before: set[str]) -> bool:
        """Whether those of a state are only told as not ours: "some Western officials", "with other intelligence services"."""
        sector = set(phrase.office.sector) if phrase.office is not None else set()
        if not phrase.plural or phrase.org or phrase.group or phrase.owner or not sector & OF_STATE:
            return False
        if sector == {"GOV"} and (ABROAD & before or phrase.words == "regional governments"):
            return True
        return "other" in before and self.tokens[phrase.first - 1].lower not in ("and", "or")

    def _of_a_thing(self, phrase: Phrase) -> bool:
        """Whether a role only tells what kind a thing is: "EU candidate status", "heads of state-owned firms"."""
        if (
            phrase.words.endswith("of state")
            and self.tokens[phrase.last : phrase.last + 1]
            and self.tokens[phrase.last].text == "-"
        ):
            return True
        head = self.tokens[phrase.noun]
        over = self.tokens[head.head]
        beside = phrase.last == phrase.noun + 1 and over.i == phrase.last and not phrase.name
        return beside and head.dep == "compound" and over.tag == "NN" and head.text.islower() and over.text.islower()

    def _given(self, phrase: Phrase, office: Office) -> bool:
        """Whether helpers, their house or arms are what somebody gives or sends: "offered rescue teams", "sent a destroyer"."""
        head = self.tokens[phrase.noun]
        bare = not (phrase.country or phrase.name or phrase.owner or phrase.definite)
        helpers = office.kind == "people" and bool(set(office.sector) & MEDICAL)
        if not bare or not (helpers or office.id in ARMS):
            return False
        while head.dep == "conj":  # "sent food, tents and doctors"
            head = self.tokens[head.head]
        return head.dep == "dobj" and self.tokens[head.head].lemma in GIVING

    def _not_yet(self, phrase: Phrase) -> bool:
        """A post that nobody holds yet: "the next U.S. president"; such is no holder of the day."""
        inside = self.tokens[phrase.first : phrase.noun]
        return not phrase.name and any(t.lower in NOT_YET for t in inside)

    def _unplaced(self, phrase: Phrase, office: Office) -> bool:
        """People and posts of no country who do nothing in their clause: "to attract investors", "a spokesman for Stagecoach".

        The country of such people would be a guess, and mostly a wrong one.
        """
        if phrase.country or phrase.org is not None or phrase.group is not None or phrase.name or phrase.owner or phrase.apart:
            return False
        head, after = self.tokens[phrase.noun], self.tokens[phrase.last : phrase.last + 2]
        if "spokes" in phrase.words and len(after) == 2 and after[0].lower == "for" and after[1].pos == "PROPN":
            return not any(
                p.first <= after[1].i < p.last and (p.country or p.org or p.group or p.office) for p in self.desk.found
            ) and (self.bodies.owner(phrase) is None)
        if phrase.definite or head.dep in ("nsubj", "nsubjpass", "agent", "ROOT"):
            return False
        if self.bodies.counted(phrase) or (head.dep == "pobj" and self.tokens[head.head].lower == "by"):
            return False  # "detained forty students", "protests by farmers"
        if head.dep == "dobj" and "BUS" not in office.sector:
            return False
        if self.desk.setting.opening.place(phrase):
            return False
        plain = office.kind == "people" and bool(set(office.sector) & TRADE)
        several = office.kind == "person" and (phrase.plural or phrase.words == "official") and "official" in phrase.words
        return plain or several or office.id in ("customs", "warships", "warplanes", "drones", "department", "organisers")

    def _abstract(self, phrase: Phrase, office: Office) -> bool:
        """What somebody does and not who does it: "under his leadership", "its leadership on climate"."""
        behind = self.tokens[phrase.last].lower if phrase.last < len(self.tokens) else ""
        power = phrase.owner in POSSESSIVE or self.tokens[phrase.first].lower == "this" or behind in ("under", "to")
        if phrase.words == "authority" and not phrase.country and power:
            return True  # "under this authority", "the authority to sign"
        if phrase.words == "prosecution":
            return not phrase.definite and not phrase.country  # "faces criminal prosecution"
        if office.id not in ("leadership", "presidential-office", "opposition"):
            return False
        if office.id == "opposition":
            bare = phrase.noun == phrase.first or self.tokens[phrase.noun - 1].lower in FELT
            return behind in ("to", "by", "from") or (
                bare and not phrase.country and self.tokens[phrase.noun].dep in ("dobj", "pobj")
            )
        after = next((p for p in self.desk.found if p.first == phrase.last + 1), None)
        if (
            behind == "of"
            and after is not None
            and after.office is not None
            and after.office.kind == "body"
            and not after.country
        ):
            return True  # "the leadership of the Foreign Ministry"
        term = phrase.words == "presidency" and phrase.first and self.tokens[phrase.first - 1].lower in TERM
        if term and not phrase.country:
            return True  # "before the presidency"
        under = phrase.first and self.tokens[phrase.first - 1].lower == "under"
        if office.id == "leadership" and self.tokens[phrase.noun].dep not in ("nsubj", "nsubjpass", "pobj", "conj"):
            return True
        quality = office.id == "leadership" and (phrase.owner or self.tokens[phrase.noun].dep == "dobj")
        return phrase.words in ("leadership", "presidency") and bool(under or quality)

    def _called(self, phrase: Phrase, office: Office) -> bool:
        """Whether words say what somebody is called and not who acts: "banned as a terrorist group"."""
        return office.kind != "person" and phrase.indefinite and not phrase.country and self._predicate(phrase, attr=False)

    def _of_many(self, phrase: Phrase) -> bool:
        """Whether people or bodies come from states that are counted or named behind: "ministers from 14 countries", "delegations from Cuba"."""
        after = [t for t in self.tokens[phrase.last : phrase.last + 7] if t.sentence == self.tokens[phrase.noun].sentence]
        if phrase.country or not phrase.plural or len(after) < 2 or after[0].lower not in ("of", "from"):
            return False
        if after[1].lower == "the" and len(after) > 2 and after[2].lower not in ("two", "both"):
            after = [after[0], *after[2:]]  # "the presidents of the five Central Asian states"
        named = any(p.first == after[1].i and p.country and not p.office for p in self.desk.found)
        nouns = after[2 : next((n for n, t in enumerate(after[2:], 3) if t.pos == "NOUN"), 5)]
        if after[1].lower in STATES and after[0].lower == "of":
            return True  # "those presidents of nations who …"
        counted = after[1].pos == "NUM" or after[1].lower in MANY
        named = named and after[0].lower == "from" and self.tokens[phrase.noun].dep in ("nsubj", "nsubjpass")
        return named or (counted and any(t.lower in STATES for t in nouns))

    def _of_members(self, phrase: Phrase) -> bool:
        """Whether people come from the members of a body and not from the body: "officials from OPEC member states"."""
        behind = [t.lower for t in self.tokens[phrase.last : phrase.last + 2]]
        return phrase.org is not None and len(behind) == 2 and behind[0] == "member" and behind[1] in STATES

    def _reports(self, phrase: Phrase) -> bool:
        """Whether an outlet only hands on what others say: "told the Lima news agency", "the newspaper reported"."""
        if not phrase.words.endswith(OUTLETS):
            return False
        head = self.tokens[root_of(self.tokens, phrase.first, phrase.last)]
        over = self.tokens[head.head]
        if head.dep == "pobj":
            return over.lower in ("to", "with", "by", "in") and self.tokens[over.head].lemma in TELLING | REPORTING
        if head.dep == "nsubj":  # what a country's own outlet says itself is its word
            return over.lemma in QUOTING or (over.lemma in TELLING | REPORTING and not phrase.country)
        if head.dep == "dobj":
            return over.lemma in TELLING | QUOTING
        return head.dep in ("compound", "nmod", "appos", "npadvmod")

    def _meeting(self, phrase: Phrase) -> bool:
        """Whether a commission of two states is a round of talks: "the two sides will hold a joint commission"."""
        return phrase.words.startswith("commission") and any(t.lower == "joint" for t in self.tokens[phrase.first : phrase.noun])

    def _gathering(self, phrase: Phrase) -> bool:
        """Whether a congress is one of a trade or a party and no parliament: "the 9th National Congress of Weavers"."""
        inside = self.tokens[phrase.first : phrase.noun]
        return any(t.lower in GATHERING or ORDINAL.fullmatch(t.lower) for t in inside)

    def _acts_itself(self, phrase: Phrase) -> bool:
        """Whether a number of people does or suffers something: "thousands marched", but not "thousands of books were sold"."""
        head = self.tokens[phrase.noun]
        if is_toll(self.tokens, head):
            return True
        after = self.tokens[phrase.last].lower if phrase.last < len(self.tokens) else ""
        return head.dep == "nsubj" and after not in ("of", "more")

    def _predicate(self, phrase: Phrase, *, attr: bool = True) -> bool:
        """A post that is told of somebody and is nobody by itself: "was re-elected president", "served as minister"."""
        head = self.tokens[root_of(self.tokens, phrase.first, phrase.last)]
        if attr and head.dep in ("attr", "oprd", "acomp"):
            return True
        inside = self.tokens[max(0, phrase.first - 1) : phrase.noun]
        if not (phrase.name or phrase.definite or phrase.indefinite or phrase.owner or phrase.country):
            if any(t.lower in MADE for t in inside):
                return True  # "if elected president"
        over = self.tokens[head.head]
        if (
            head.dep == "pobj"
            and over.lower == "of"
            and self.tokens[over.head].lower in POSTS
            and not (phrase.name or phrase.definite or phrase.country)
        ):
            return True  # "the rank of brigadier general"
        verb = self.tokens[over.head].lemma
        left = phrase.country and verb in LEAVING  # "Ana Mora resigned as the Peruvian prime minister": it is she
        return head.dep == "pobj" and ((over.lower == "as" and not left) or (over.lower == "for" and verb in RUNNING))

    def _bare(self, phrase: Phrase) -> bool:
        """Whether no words beside a body say whose it is: "representative government", but not "government forces" or "Lima's government"."""
        first = self.tokens[phrase.first]
        joined = first.i > 0 and self.tokens[first.i - 1].lower in ("and", "or", ",", "'s", "’s")
        if joined and first.i > 1 and first.pos == self.tokens[first.i - 2].pos == "ADJ":
            joined = False  # "a democratic and accountable government"
        return not joined and self.tokens[phrase.noun].dep not in ("compound", "amod", "nmod", "nsubj", "nsubjpass")

    def _told_of(self, phrase: Phrase, office: Office) -> bool:
        """What somebody is, whose a thing is, or who only listens: "she is a professor", "a girls' school", "told reporters"."""
        head = self.tokens[phrase.noun]
        if head.dep in ("attr", "oprd"):
            return not any(t.dep == "expl" and t.head == head.head for t in self.tokens[max(0, head.i - 12) : head.i])
        over = self.tokens[head.head]
        if head.dep == "pobj" and over.lower == "as" and not phrase.definite:
            return self.tokens[over.i - 1].lower != "well"  # "served as soldiers"
        if office.id == "organisers" and any(t.lower in JOINT for t in self.tokens[phrase.first : phrase.noun]):
            return True
        if head.dep == "poss" and phrase.indefinite:
            return office.kind == "people"
        if phrase.words == "hostage":
            return head.i == phrase.first  # "were held hostage"
        if office.id != PRESS:
            return False
        if head.dep == "pobj" and over.lower == "from" and self.tokens[over.head].lemma in ("question", "query"):
            return True
        if head.dep == "pobj" and over.lower in ("to", "with"):
            over = self.tokens[over.head]
        return head.dep in ("dobj", "dative", "pobj") and over.lemma in TELLING

    def _from_everywhere(self, phrase: Phrase) -> bool:
        """Whether people or bodies are told as those of the world: "global citizens", "activists from around the world"."""
        if any(t.lower in WIDE for t in self.tokens[phrase.first : phrase.noun]):
            return True
        if self._of_a_region(phrase):
            return True
        behind = [t.lower for t in self.tokens[phrase.last : phrase.last + 4] if t.sentence == self.tokens[phrase.noun].sentence]
        led = [word for word in behind if word not in BEHIND and word != "the"]
        return bool(behind) and behind[0] in BEHIND and led[:1] != [] and led[0] in EVERYWHERE

    def _of_a_region(self, phrase: Phrase) -> bool:
        """Whether people without an article are those of a region: "refugees and migrants across Africa"."""
        office = phrase.office
        if phrase.definite or office is None or not set(office.sector) & {"REF", "CVL", "JRN"}:
            return False
        after = [
            t.lower for t in self.tokens[phrase.last : phrase.last + REACH] if t.sentence == self.tokens[phrase.noun].sentence
        ]
        return any(
            one in ("across", "throughout", "around") and (two in REGIONS or three in REGIONS)
            for one, two, three in zip(after, after[1:], [*after[2:], ""], strict=False)
        )

    def _in_a_name(self, phrase: Phrase) -> bool:
        """Whether a word for people ends or begins a name in capitals: "the Union of Andean Teachers", "the Church of the Dawn"."""
        tokens, noun = self.tokens, self.tokens[phrase.noun]
        office = phrase.office
        if office is None or office.kind != "people" or set(office.sector) & TRADE or not noun.text.istitle():
            return False
        if noun.sentence in self.desk.titled:
            return False
        start = role_start(phrase)
        if start < 1 or tokens[start - 1].sentence != noun.sentence:
            return False
        before, behind = tokens[start - 1], tokens[phrase.last : phrase.last + 3]
        led = before.text[:1].isupper() and before.pos in ("PROPN", "ADJ")
        return led or (len(behind) > 1 and behind[0].lower == "of" and any(t.text[:1].isupper() for t in behind[1:]))
