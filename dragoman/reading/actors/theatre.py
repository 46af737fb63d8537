"""The theatre of a war: whose people those are who are shelled, carried off or put to flight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.actors.towns import LOCAL
from dragoman.reading.struck import ATTACKING, ATTACKS
from dragoman.records import Parsed, Token

FORCE = frozenset(
    "force troop soldier army military warplane aircraft jet drone missile shell bomb rocket artillery invader occupier attack strike "
    "airstrike shelling bombing bombardment operation raid incursion invasion aggression war assault offensive occupation siege crime atrocity terror".split()
)
CARRIED = frozenset(
    "abduct abduction deport deportation escape evacuate exile expel flee kidnap relocate relocation transfer".split()
)
HARM = frozenset(
    "kill wound injure attack hit target bomb shell massacre murder die destroy strike besiege affect block encircle bombard torture "
    "rape abduct displace flee evacuate suffer blockade deport harm maim slaughter execute atrocity attack victim casualty".split()
)
CRIME = frozenset(
    "ambush arrest attack behead blast bomb bombing burglary explode explosion gunfire gunman kill massacre murder rob robbery shoot "
    "shooting slay stab stabbing steal theft".split()
)
ON_THE_SPOT = frozenset(("COP", "JUD", "UAF"))  # those who do a crime, and those who look into it
FATAL = ATTACKS | {"blast", "explosion", "shooting"}  # in which people die, and those whose "of" tells whom they hit
OBJECTIVE = frozenset("bombardment bombing shelling shooting storming".split())
AT = ("on", "against", "in", "at", "near")
SLAIN = frozenset("injure kill massacre wound".split())
UP = 8  # steps from a word up to the attack that it belongs to
LOCALS = frozenset("authorities officials residents villagers locals".split())
HELD = "prisoners"  # office of suspects and those in custody


class Theatre:
    """Who fights whom, and where, by the words of a report.

    Args:
        parsed: the report.
        found: the phrases that name somebody.
    """

    def __init__(self, parsed: Parsed, found: Sequence[Phrase]) -> None:
        self.parsed, self.tokens, self.found = parsed, parsed.tokens, found

    def goal(self, phrase: Phrase) -> bool:
        """Whether a state is the one to which people are carried off or flee, whose people they are not.

        Args:
            phrase: the phrase that names the state.
        """
        link = self.tokens[phrase.first - 1]
        return link.lower in ("to", "into") and self.tokens[link.head].lemma in CARRIED

    def hit(self, phrase: Phrase) -> str:
        """The country whose people are killed in an attack that is told to hit it: "shelling of Chadian villages killed two farmers".

        Args:
            phrase: the words for those who are killed.
        """
        deed = self._deadly(phrase)
        if deed is None:
            return ""
        links = (*AT, "of") if {deed.lemma, deed.lower} & OBJECTIVE else AT
        found = (p for p in self.found if p.country and p is not phrase and self._under(p.head, deed.i, links))
        return next((p.country for p in found), "")

    def struck(self, phrase: Phrase) -> list[int]:
        """The prepositions behind which it is told what is hit by the attack in which people are killed: "in a strike on Kharkiv".

        Args:
            phrase: the words for those who are killed.
        """
        deed = self._deadly(phrase)
        near = self.tokens[deed.i : deed.i + UP] if deed is not None and deed.pos == "NOUN" else []
        return [t.i for t in near if deed is not None and t.head == deed.i and t.lower in ("on", "against")]

    def _deadly(self, phrase: Phrase) -> Token | None:
        """The attack, noun or verb, in which somebody is killed: "killed in an attack", "attacked …, killing", "the raid killed"."""
        head = self.tokens[phrase.noun]
        while head.dep in ("conj", "nummod") and head.head != head.i:
            head = self.tokens[head.head]
        verb = self.tokens[head.head]
        if head.dep not in ("dobj", "nsubjpass") or verb.lemma not in SLAIN or verb.pos != "VERB":
            return None
        near = self.tokens[max(0, verb.i - 2 * UP) : verb.i + 2 * UP]
        verbs = {verb.i, *(t.i for t in near if t.head == verb.i and t.dep == "conj" and t.tag == "VBN")}
        links = [t.i for t in near if t.head in verbs and t.lower in ("in", "by", "during")] if head.dep == "nsubjpass" else []
        told = [t for t in near if t.head in links and t.dep == "pobj"]
        told += [t for t in near if t.head == verb.i and t.dep == "nsubj" and head.dep == "dobj"]
        told += [self.tokens[verb.head]] if verb.dep in ("acl", "relcl") else []
        over = self.tokens[verb.head]
        if verb.dep == "advcl" and verb.tag == "VBG" and over.lemma in ATTACKING and over.pos == "VERB":
            return over
        return next((t for t in told if {t.lemma, t.lower} & FATAL), None)

    def _under(self, i: int, deed: int, links: Sequence[str]) -> bool:
        """Whether a word belongs to what an attack hits: to the object of its verb, or behind one of its links."""
        for _ in range(UP):
            token = self.tokens[i]
            if token.head == i:
                return False
            if token.head == deed:
                return token.dep == "dobj" or token.lower in links
            i = token.head
        return False

    def criminal(self, sentence: int) -> bool:
        """Whether a sentence tells that people were killed, shot at, robbed or held."""
        here = self.parsed.sentences[sentence]
        return any(t.lemma in CRIME for t in self.tokens[here.first : here.last])

    def at_scene(self, phrase: Phrase, sector: set[str]) -> bool:
        """Whether words without a country mean those on the spot of a crime: its gunmen, police, judges, and whom it hit.

        Args:
            phrase: the words.
            sector: the sectors of their office.
        """
        head = self.tokens[phrase.noun]
        struck = head.dep in ("dobj", "nsubjpass") and self.tokens[head.head].lemma in HARM
        local = phrase.words in LOCALS or "local" in (t.lower for t in self.tokens[phrase.first : phrase.noun])
        local = local or (phrase.office is not None and phrase.office.id in LOCAL | {HELD})
        return local or bool(sector & ON_THE_SPOT) or ("CVL" in sector and struck)

    def invaded(self, foes: set[str]) -> str:
        """The country in which a war is fought by those of another: nobody shells his own people where he fights abroad.

        Args:
            foes: the countries whose forces attack.
        """
        scenes = Counter(
            p.country
            for p in self.found
            if p.country and p.first and self.tokens[p.first - 1].lower in ("in", "across", "into", "against")
        )
        at_home = max(scenes[c] for c in foes)
        return next((c for c, n in scenes.most_common() if c not in foes and n > at_home), "")

    def attackers(self, here: Sequence[Phrase]) -> set[str]:
        """The countries of a sentence whose force, attack or war it tells, and of nothing else of theirs.

        Args:
            here: the phrases of the sentence that name a country.
        """
        sentence = self.parsed.sentences[self.tokens[here[0].first].sentence] if here else None
        if sentence is None or not any(t.lemma in HARM for t in self.tokens[sentence.first : sentence.last]):
            return set()
        found = {p.country for p in here if self._in_arms(p)}
        return found if not {p.country for p in here} - found else set()

    def _in_arms(self, phrase: Phrase) -> bool:
        """Whether a phrase tells the force or the attack of its country."""
        near = self.tokens[phrase.last : phrase.last + 3]
        noun = next((t for t in near if t.pos in ("NOUN", "PROPN") and t.lower not in ("'s", "’s")), None)
        forceful = noun is not None and noun.lemma.lower() in FORCE
        own = phrase.office is not None and phrase.office.kind != "person" and "MIL" in phrase.office.sector
        adjective = phrase.office is None and phrase.form == "adjective"
        owner = bool(near) and near[0].lower in ("'s", "’s", "'", "’")
        return own or (forceful and (adjective or owner))
