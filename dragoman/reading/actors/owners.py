"""Whose a body or an office without a country is: its possessor's, his master's, the others' in its list."""

from __future__ import annotations

from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.desk import Desk
from dragoman.reading.actors.phrase import POSSESSIVE, Phrase
from dragoman.reading.actors.pointing import BACK, OWNERS
from dragoman.reading.actors.pronouns import VOICING
from dragoman.reading.kinds import OF_STATE

CLAUSE = 8  # steps from a name up to the verb of its clause
CHOOSING = frozenset("appoint choose dispatch elect name nominate pick select send".split())
LEADING = frozenset("bring head lead".split())
SENDING = frozenset(
    "airlift amass concentrate deploy despatch dispatch fly gather mass mobilise mobilize move order position pour recall redeploy rush scramble send station "
    "withdraw".split()
)  # what is done with one's own forces
FRONTIERS = frozenset("border boundary crossing frontier".split())
STEPS = 4  # from a word up to the clause that somebody says
SAID = 40  # tokens of what somebody says before he is named
NEAR = 4  # tokens from an owner's pronoun to the noun
INCLUDING = frozenset("including as like".split())


def _official(phrase: Phrase) -> bool:
    return phrase.office is not None and phrase.office.kind == "person" and bool(phrase.country or phrase.org)


WHERE = frozenset("across from in inside into near".split())  # before what only tells where something was


class Owners:
    """Finds the country of a phrase from the words around it.

    Args:
        desk: the report on the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def _possessor(self, phrase: Phrase) -> str | None:
        """The country of the state or official whose body or envoy it is: "Peru's army and police forces", "Prime Minister Ana Ruiz's government", "his country's army"."""
        tokens = self.desk.tokens
        if tokens[phrase.first].lower not in ("'s", "’s"):
            return None
        if phrase.first > 1 and tokens[phrase.first - 1].lemma in BACK["state"] and tokens[phrase.first - 2].lower in OWNERS:
            return next((e.country for e in self.desk.pointing.its(phrase.first - 2)), None)
        beside = (p for p in self.desk.found if p.first < phrase.first <= p.last)
        master = next((p for p in beside if p.name or (p.country and (p.office is None or p.last > phrase.first))), None)
        met = self.desk.cast.person(master.name) if master is not None else None
        return (master.country if master is not None else "") or (met.country if met is not None else None)

    def _served(self, phrase: Phrase) -> str | None:
        """The country of the one whom an official serves: "a spokesman for President Putin"."""
        tokens, at = self.desk.tokens, phrase.last
        named_behind = bool(phrase.name) and phrase.apart is None and phrase.noun + 1 != at
        if named_behind or phrase.org or phrase.group or at + 1 >= len(tokens) or tokens[at].lower not in ("for", "of", "to"):
            return None
        if phrase.office is None or not (
            phrase.office.kind == "person" or (phrase.office.kind == "body" and tokens[at].lower == "of")
        ):
            return None
        person = phrase.office.kind == "person"
        master = self.master(phrase)
        if master is None:
            master = next((p for p in self.desk.found if p.first == at + 1 and person and p.office is not None), None)
            serves = master is not None and master.office is not None and master.office.kind == "person" and master.office.alone
            return self.desk.setting.country_of(master) if serves and master is not None else None
        held = {h.country for h in master.holders}
        return master.country or (held.pop() if len(held) == 1 else None) or None

    def master(self, phrase: Phrase) -> Phrase | None:
        """The official whose spokesman, adviser or chief of staff a phrase tells of, right behind its "for", "of" or "to"."""
        tokens, at = self.desk.tokens, phrase.last
        if at + 1 >= len(tokens) or tokens[at].lower not in ("for", "of", "to"):
            return None
        person = phrase.office is not None and phrase.office.kind == "person"
        return next((p for p in self.desk.found if p.first == at + 1 and (p.name or (person and _official(p)))), None)

    def chooser(self, phrase: Phrase) -> str | None:
        """The country of whose a thing had or sent, or a person chosen, is: "Peru has a navy", "Peru sent troops", "Peru appointed an envoy"; empty where that is nobody known.

        None where nothing of the kind is told.
        """
        tokens, noun, office = self.desk.tokens, self.desk.tokens[phrase.noun], phrase.office
        if office is None or noun.dep != "dobj" or phrase.name:
            return None
        verb = tokens[noun.head]
        if office.id == "delegation" and verb.lemma in LEADING and not phrase.definite:
            return self._leader(verb.i)
        sent = verb.lemma in SENDING and "MIL" in office.sector and not (phrase.definite or phrase.owner)
        had = phrase.indefinite and office.kind == "body" and verb.lemma == "have"
        if not (sent or had or (phrase.indefinite and office.kind == "person" and verb.lemma in CHOOSING)):
            return None
        verbs = self.desk.pointing.pronouns.clause(noun.i)
        subjects = [p for p in self.desk.found if tokens[p.head].dep == "nsubj" and tokens[p.head].head in verbs]
        return next((p.country for p in subjects if p.country), None if sent else "")

    def _leader(self, verb: int) -> str | None:
        """The country of who leads a delegation: "heading a trade delegation, Minister Ana Ruiz came"; None where that is not known."""
        tokens = self.desk.tokens
        verbs = {verb, tokens[verb].head} if tokens[verb].dep == "advcl" else {verb}
        subjects = [p for p in self.desk.found if tokens[p.head].dep == "nsubj" and tokens[p.head].head in verbs]
        met = (self.desk.cast.person(p.name) for p in subjects if p.name)
        return next((p.country for p in subjects if p.country), None) or next((e.country for e in met if e is not None), None)

    def reported(self, phrase: Phrase) -> str | None:
        """The country of the army or police that tells of men without a country: "the Peruvian army said a soldier was wounded"."""
        tokens, office, at = self.desk.tokens, phrase.office, self.desk.tokens[phrase.noun]
        if (
            office is None
            or not set(office.sector) & {"MIL", "COP"}
            or office.kind == "body"
            or phrase.definite
            or phrase.owner
            or phrase.name
        ):
            return None
        for _ in range(STEPS):
            if at.dep == "ccomp" or at.head == at.i:
                break
            at = tokens[at.head]
        if at.dep != "ccomp" or tokens[at.head].lemma not in VOICING:
            return None
        tellers = (p for p in self.desk.found if tokens[p.head].dep == "nsubj" and tokens[p.head].head == at.head and p.country)
        return next((p.country for p in tellers if p.office is not None and set(p.office.sector) & set(office.sector)), None)

    def _behind(self, phrase: Phrase) -> str | None:
        """The country in the words behind an official's "of the": "the president of the Bolivian workers' union"."""
        tokens, at = self.desk.tokens, phrase.last
        if (
            phrase.org
            or phrase.group
            or at + 2 >= len(tokens)
            or tokens[at].lower != "of"
            or tokens[at + 1].lower not in ("the", "a", "an")
        ):
            return None
        if phrase.office is None or phrase.office.kind != "person":
            return None
        near = (p for p in self.desk.found if p.first in (at + 1, at + 2) and p.country and p.office is not None)
        return next((p.country for p in near if set(p.office.sector) & OF_STATE), None)  # type: ignore[union-attr]

    def beside(self, phrase: Phrase) -> str | None:
        """The country of the body or official that a bare one is joined to: "the Thai government and parliament"."""
        tokens, at = self.desk.tokens, self.desk.tokens[phrase.noun]
        office = phrase.office
        if office is not None and office.kind == "people":
            return self._same_people(phrase)
        along = any(
            t.lower == "accompanying" for t in tokens[phrase.first : phrase.noun]
        )  # "Vega and the accompanying delegation"
        if office is None or not set(office.sector) & OF_STATE or (phrase.definite and not along):
            return None
        if phrase.indefinite or phrase.owner:
            return None
        before = next((p for p in reversed(self.desk.found) if p.last <= phrase.first), None)
        if before is None or before.office is None:
            return None
        beside = along and [t.lower for t in tokens[before.last : phrase.first]] == ["and"]
        if not beside and (at.dep != "conj" or not before.first <= at.head < before.last):
            return None
        listed = before.office.kind == office.kind and not (before.name or phrase.name)  # "Togo's president, speaker and envoy"
        crowd = before.office.kind == "people" and office.kind == "body" and before.last == phrase.first - 1
        listed = listed or crowd  # "the Thai people, army and police"
        if not listed and tokens[phrase.first - 1].lower == ",":
            return None
        return before.country or (self.beside(before) if listed else None)

    def _same_people(self, phrase: Phrase) -> str | None:
        """The country of the people to whom others like them are joined: "Kenyan refugees and migrants in Chad" are both Kenyan."""
        before = next((p for p in reversed(self.desk.found) if p.last <= phrase.first), None)
        if before is None or before.office is None or before.last != phrase.first - 1 or phrase.first != phrase.noun:
            return None
        alike = before.office.kind == "people" and before.office.sector == phrase.office.sector  # type: ignore[union-attr]
        joined = self.desk.tokens[phrase.noun].dep == "conj" and self.desk.tokens[phrase.first - 1].lower in ("and", "or", ",")
        return before.country if alike and joined and before.noun + 1 == before.last else None

    def included(self, phrase: Phrase) -> str | None:
        """The country of the officials among whom one is counted: "Chilean officials including the speaker and the trade minister"."""
        tokens, at = self.desk.tokens, self.desk.tokens[phrase.noun]
        for _ in range(6):
            if at.dep not in ("conj", "appos", "compound"):
                break
            at = tokens[at.head]
        if phrase.office is None or phrase.office.kind == "people" or at.dep != "pobj" or tokens[at.head].lower not in INCLUDING:
            return None
        whole = tokens[tokens[at.head].head].i
        others = (p for p in self.desk.found if p.office is not None and p.country and p.last <= phrase.first)
        return next((p.country for p in others if p.first <= whole < p.last and p.plural), None)

    def joint(self, phrase: Phrase) -> str | None:
        """The country behind the second of two that one "of" follows: "the government and the people of Bolivia"."""
        tokens, at = self.desk.tokens, phrase.last
        if phrase.name or at + 2 >= len(tokens) or tokens[at].lower not in ("and", "&"):
            return None
        second = next((p for p in self.desk.found if p.first == at + 1), None)
        if second is None or second.office is None or second.name or not second.country or second.body is not None:
            return None
        return second.country if tokens[second.noun + 1].lower == "of" else None

    def topic(self, phrase: Phrase) -> str | None:
        """The state other than its own whose 'government' a government's page on another country speaks of in small letters."""
        publisher, focus = self.desk.setting.publisher(), self.desk.setting.focus
        small = self.desk.tokens[phrase.noun].text.islower() and "federal" not in phrase.words
        definite = phrase.definite or (phrase.office is not None and phrase.office.id == "authorities")
        if phrase.office is None or phrase.office.id not in ("government", "authorities") or not definite or not small:
            return None
        if not publisher or focus in ("", publisher):
            return None
        others = [e.country for e in self.desk.cast.recent(phrase.first, kind="state", distinct=3) if e.country != publisher]
        return others[0] if others else focus

    def _by_the_way(self, entry: Entry, phrase: Phrase) -> bool:
        """Whether the last met only says whose something else is, or the words are somebody's "own": "left Peru's soil for its own bases"."""
        at = max(m.first for m in entry.mentions if m.first < phrase.first)
        own = any(t.lower == "own" for t in self.desk.tokens[phrase.first : phrase.noun])
        said = own or self.desk.tokens[at].dep in ("poss", "amod") or self._across(at) or self._in_a_clause(at, phrase)
        return said or self._scene(at, phrase)

    def _scene(self, at: int, phrase: Phrase) -> bool:
        """Whether the last met only tells where it was, before another clause opens: "left southern Peru, but its men hold a hill"."""
        tokens, noun = self.desk.tokens, self.desk.tokens[phrase.noun]
        link = tokens[tokens[at].head]
        joined = noun.dep in ("nsubj", "nsubjpass") and tokens[noun.head].dep == "conj"
        return joined and tokens[at].dep == "pobj" and link.lower in WHERE

    def _in_a_clause(self, at: int, phrase: Phrase) -> bool:
        """Whether the last met is told only in a clause about who acts: "Kenya, which leads a force in Haiti, wants its men back"."""
        tokens = self.desk.tokens
        for _ in range(CLAUSE):
            if tokens[at].dep == "relcl" or tokens[at].head == at:
                break
            at = tokens[at].head
        noun = tokens[tokens[at].head]
        closed = any(t.text == "," and t.head in (noun.i, noun.head) for t in tokens[at : phrase.first])
        return tokens[at].dep == "relcl" and noun.dep in ("nsubj", "nsubjpass") and closed

    def _across(self, at: int) -> bool:
        """Whether a word only says whose border somebody's own is: "closed its border with Peru after its soldiers died"."""
        tokens, link = self.desk.tokens, self.desk.tokens[self.desk.tokens[at].head]
        noun = link.i - 1
        if tokens[at].dep != "pobj" or link.dep != "prep" or tokens[noun].lemma not in FRONTIERS:
            return False
        return any(t.head == noun and t.lower in ("its", "their") for t in tokens[max(0, noun - NEAR) : noun])

    def _of_body_told(self, phrase: Phrase) -> str | None:
        """The country of the body told before whose post it is: "Chad's army fought on. The army's deputy commander, Ana Ruiz,"."""
        if phrase.body is None or not phrase.definite or phrase.owner or phrase.org or phrase.group:
            return None
        met = self.desk.cast.recent(phrase.first, kind="state", distinct=20)
        return next((e.country for e in met if e.key[0] == "body" and e.key[2] == phrase.body.id), None)

    def _reports(self, phrase: Phrase) -> bool:
        """Whether a body tells at the end of a sentence what its own state did: "Lima sent tents to Quito, its army said"."""
        tokens, noun = self.desk.tokens, self.desk.tokens[phrase.noun]
        return noun.dep == "nsubj" and any(
            t.head == noun.head and t.dep == "ccomp" for t in tokens[max(0, phrase.first - SAID) : phrase.first]
        )

    def _before(self, entry: Entry, phrase: Phrase) -> bool:
        """Whether the last met was told in an earlier sentence: "Mali held talks with Chad. Its minister …" is Mali's."""
        tokens = self.desk.tokens
        return all(tokens[m.first].sentence != tokens[phrase.first].sentence for m in entry.mentions if m.first < phrase.first)

    def _of_owner_before(self, phrase: Phrase) -> str | None:
        """The country of the body told right before its own: "the regime's army", where the regime is known."""
        ends = (phrase.first - 1, phrase.first)  # the possessive may be part of the phrase
        last = self.desk.cast.trail[-1:]
        return next((e.country for _, e in last if any(m.last in ends for m in e.mentions)), None)

    def owner(self, phrase: Phrase) -> str | None:
        """The country of a phrase: as written, or through 'its', 'his'."""
        if phrase.country:
            return phrase.country
        if served := self._possessor(phrase) or self._served(phrase) or self._behind(phrase):
            return served
        if told := self._of_body_told(phrase):
            return told
        if phrase.owner and phrase.owner not in POSSESSIVE:
            return self._of_owner_before(phrase)
        if phrase.owner in ("our", "my"):
            return next((e.country for e in self.desk.pointing.ours(self.desk.owner_at(phrase))), None)
        if phrase.owner in ("his", "her"):
            return next((e.country for e in self.desk.pointing.person(self.desk.owner_at(phrase))), None)
        if phrase.owner in ("its", "their", "whose"):
            last = [e for e in self.desk.cast.recent(phrase.first, distinct=4) if e.country]
            apart = last and (self._before(last[0], phrase) or self._by_the_way(last[0], phrase) or self._reports(phrase))
            if phrase.owner != "whose" and apart:
                whose = self.desk.pointing.many if phrase.owner == "their" else self.desk.pointing.its
                last = [e for e in whose(self.desk.owner_at(phrase)) if e.country] or last
            return last[0].country if last else None
        return None
