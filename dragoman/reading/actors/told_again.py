"""Whom a role without a name points back to, or ahead: "the minister", "the agency's chief", "a senior lawmaker" of a story's first line."""

from __future__ import annotations

from dragoman.reading.actors.bodies import Bodies
from dragoman.reading.actors.cast import Entry, Key
from dragoman.reading.actors.desk import Desk
from dragoman.reading.actors.houses import KINDS
from dragoman.reading.actors.joins import RANKED
from dragoman.reading.actors.met import is_subject
from dragoman.reading.actors.phrase import OF_A_BODY, Phrase, title_of
from dragoman.reading.actors.pronouns import VOICING

ANYBODY = ("official", "diplomat", "leader", "politician", "envoy", "minister")
ENVOYS = frozenset("ambassador envoy representative consul".split())
POSTED = frozenset("ambassador charge chargé consul envoy".split())
GOVERNING = frozenset("minister president premier king emir sultan chancellor".split())
SENT = ("ambassador", "envoy", "spokes")  # who are officials too
GENERAL = (*ANYBODY, "representative", "security official", "legislator")
# general words for a person in office, and the offices that they may stand for
FAMILIES = (
    (
        "diplomat",
        "top diplomat",
        "chief diplomat",
        "representative",
        "foreign minister",
        "ambassador",
        "envoy",
        "spokes",
        "foreign ministry",
        "secretary of state",
    ),
    (
        "leader",
        "ruler",
        "chief executive",
        "president",
        "prime minister",
        "king",
        "premier",
        "chancellor",
        "emir",
        "sultan",
        "crown prince",
    ),
    ("legislator", "lawmaker", "speaker", "member of parliament"),
    ("commander", "general", "admiral", "army chief", "military chief", "chief of staff"),
    ("security official", "security council secretary", "security adviser", "security minister"),
    ("official", "minister", "deputy", "adviser", "director", "head", "governor", "secretary"),
)
# offices that are told by no other one: a president is no prime minister, a governor no adviser
SOLE = (
    "president",
    "prime minister",
    "king",
    "chancellor",
    "emir",
    "sultan",
    "crown prince",
    "governor",
    "adviser",
    "director",
    "secretary",
    "special envoy",
    "ambassador",
)
HEADS_OF = frozenset("chief head boss director leader".split())
# words under which a story brings in somebody whom it names later
OPENERS = frozenset(("lawmaker", "mp", "senior-official", "diplomat", "top-diplomat", "adviser", "aide", "commander"))
HEADED = frozenset(("leader", "head of state"))  # plurals of which each state has one
HELPERS = frozenset(("adviser", "aide"))  # who may be of any sector
HIGH = frozenset("top senior high high-ranking ranking".split())
FIRST = frozenset(
    ("president", "prime minister", "premier", "chancellor", "secretary")
)  # heads who are not called like their deputies
SECOND = frozenset("vice deputy under assistant".split())
OPENING = 2  # sentences, the headline among them, that may open a story so
AFTER = 2  # sentences within which the name follows
LONG_AGO = 6  # and over which the one plural of an office does
AGO = 3  # sentences over which "those citizens" points back
ELSEWHERE = frozenset("of from in who that".split())  # words behind people that say which
RANKS = ("general", "admiral", "colonel", "commander", "captain", "major")
SAYING = VOICING | {"continue"}
ONWARD = frozenset("also further additionally".split())


def _plain(role: str) -> str:
    """A role in the one form that stands for all: "spokesman" for "spokeswoman" and "spokesperson"."""
    return role.replace("spokeswoman", "spokesman").replace("spokesperson", "spokesman")


def _akin(word: str, role: str) -> bool:
    """Whether a general word can stand for a role: "the representative" for a special envoy."""
    return word in GENERAL and any(word in family and any(one in role for one in family) for family in FAMILIES)


def _other_post(role: str, told: str) -> bool:
    """Whether of two roles one is that of who is sent abroad, and one of who governs at home: "the ambassador" is no minister."""
    one, two = set(role.split()), set(told.split())
    return any(a & POSTED and b & GOVERNING and not b & POSTED and not a & GOVERNING for a, b in ((one, two), (two, one)))


def _same_office(role: str, told: str) -> bool:
    """Whether an office of which a state has but one is told again: "the prime minister" is no president met before."""
    one, two = role.replace("premier", "prime minister"), told.replace("premier", "prime minister")
    mine, theirs = (next((o for o in SOLE if f" {o} " in f" {r} "), "") for r in (one, two))
    return not mine or not theirs or mine == theirs


def _second(head: str, role: str) -> bool:
    """Whether a role is that of who stands in for a head: "the president" is no vice president."""
    return head in FIRST and any(word in SECOND for word in role.split())


def _by_that_role(role: str, told: str) -> bool:
    """Whether a role is told, perhaps with more words: "ambassador" for an "ambassador-at-large", but no deputy."""
    return role == told or ((told.startswith(role) or told.endswith(f" {role}")) and not SECOND & set(told.split()))


class ToldAgain:
    """Finds the persons whom roles point to.

    Args:
        desk: the report on the desk.
        bodies: finds the bodies that persons belong to.
    """

    def __init__(self, desk: Desk, bodies: Bodies) -> None:
        self.desk, self.bodies = desk, bodies

    def earlier(self, phrase: Phrase) -> Entry | None:
        """The person whom 'the minister', 'the president' points back to."""
        office = phrase.office
        assert office is not None
        role = (office.role or phrase.words).removeprefix("top ").removeprefix("senior ")
        last = role.split()[-1]
        publisher = self.desk.setting.publisher()
        private = phrase.body is not None and phrase.body.id in KINDS  # the president of a university is no head of state
        fitting = [
            e
            for e in self.desk.cast.recent(phrase.first, kind="person", distinct=6)
            if not (phrase.words == "leader" and ("LEG" in e.sector or e.plural or (self._titled(phrase) and e.rank != 1)))
            # "the lawmakers" are not the lawmaker met before, nor "the official" one of the officials
            and (e.plural == phrase.plural or (e.plural and role != "official"))
            and (not phrase.town or self._of_town(e, phrase.town))
            and not _other_post(role, e.role or "")
            and not (last == "minister" and "IGO" in e.sector)
            and (phrase.body is None or "GOV" in phrase.body.sector or set(phrase.body.sector) & set(e.sector))
            and (
                title_of(phrase) in e.titles
                or (not private and e.role == "foreign minister" and phrase.words in ("top diplomat", "chief diplomat"))
                or (
                    not private
                    and e.role
                    and (
                        role in ANYBODY
                        or (set(_plain(role).split()) <= set(_plain(e.role).split()) and not _second(role, e.role))
                    )
                )
                or (not private and phrase.definite and e.name and e.role and _akin(role, e.role))
                or (role == "lawmaker" and e.name and "LEG" in e.sector and not phrase.indefinite)
                or (role.startswith("former ") and e.name and e.sector == ("ELI",) and (not e.role or _akin(role[7:], e.role)))
            )
        ]
        if phrase.owner == "its":  # "Zambia barred the envoy, who had insulted its president"
            owners = {e.country for e in self.desk.pointing.its(self.desk.owner_at(phrase)) if e.kind == "state"}
            fitting = [e for e in fitting if not owners or e.country in owners]
        fitting.sort(
            key=lambda e: all(m.rule == "counterpart" for m in e.mentions)
        )  # who was only somebody's counterpart comes last
        if phrase.words == "leader" and self._titled(phrase):  # "the Leader" is first of all who bears that title
            fitting = [e for e in fitting if "leader" in (e.role or "").split()] or fitting
        behind = self.desk.tokens[phrase.last].lower if phrase.last < len(self.desk.tokens) else ""
        if (
            behind in ONWARD and phrase.definite and role != "official" and len({e.key for e in fitting}) > 1
        ):  # "the minister also met": the story goes on with whom it began
            subjects = [e for e in fitting if any(is_subject(self.desk.tokens, m.first, m.last) for m in e.mentions)]
            return min(subjects or fitting, key=lambda e: e.mentions[0].first)
        saying = self.desk.tokens[phrase.head]
        if saying.dep == "nsubj" and self.desk.tokens[saying.head].lemma in SAYING and len({e.key for e in fitting}) > 1:
            # "The president added": the one of whom the story told last what he did, not the one of whom he spoke
            fitting.sort(key=lambda e: -max((m.first for m in e.mentions if self._leads(m.first, m.last)), default=-1))
        if role in ANYBODY:  # "the official" is the one whom the story is following: the last who was a subject
            fitting.sort(key=lambda e: not any(is_subject(self.desk.tokens, m.first, m.last) for m in e.mentions))
            sent = ENVOYS if last == "envoy" else frozenset((last,))
            fitting.sort(key=lambda e: not sent & set((e.role or "").split()))  # but "the envoy" is first of all an envoy
        if role == "minister":  # "the Secretary and the Minister"
            fitting.sort(key=lambda e: last not in (e.role or "").split())
        elif publisher and phrase.definite:  # "the President" on a president's own page is that president
            fitting.sort(key=lambda e: e.country != publisher)
            if fitting and fitting[0].country != publisher and role in ("president", "secretary"):
                return fitting[0] if self._honoured(phrase, fitting) else None
            same = [e for e in fitting if e.role == role]  # "the State Secretary" is no Deputy Secretary of State
            fitting = same or fitting
        if not phrase.definite and not phrase.owner:  # "The Secretary and Foreign Minister discussed …"
            return next((e for e in fitting if e.role == role), None)
        return fitting[0] if fitting else self.commander(phrase, "")

    def _honoured(self, phrase: Phrase, fitting: list[Entry]) -> bool:
        """Whether "the President" to whom one of the office that writes does something is the guest, of whom alone it told."""
        tokens, head = self.desk.tokens, self.desk.tokens[phrase.head]
        guest = fitting[0]
        near = any(0 <= head.sentence - tokens[m.first].sentence < 2 for m in guest.mentions)
        return near and head.dep == "dobj" and len({e.key for e in fitting}) == 1 and bool(guest.name) and guest.rank == 1

    def _titled(self, phrase: Phrase) -> bool:
        """Whether a role stands with a capital, as a title does: "the Leader"."""
        return self.desk.tokens[phrase.noun].text.istitle() and phrase.definite

    def _leads(self, first: int, last: int) -> bool:
        """Whether a stretch is the subject of its whole sentence."""
        tokens = self.desk.tokens
        return any(t.dep == "nsubj" and tokens[t.head].dep == "ROOT" for t in tokens[first:last])

    def _of_town(self, entry: Entry, town: str) -> bool:
        """Whether an official was told with his town: "the mayor of Bergen"."""
        return any(town in m.span.of(self.desk.parsed.document.text) for m in entry.mentions)

    def colleagues(self, phrase: Phrase, anybody: bool) -> list[Entry]:
        """Whom 'the two deputy ministers' points back to: officials of different sides met last, of that role where it is a narrow one."""
        if anybody:
            return self.desk.cast.sides(phrase.first, "person", 2)
        assert phrase.office is not None
        role = phrase.office.role or phrase.words
        met = [
            e for e in self.desk.cast.recent(phrase.first, kind="person", distinct=6) if not e.plural and role in (e.role or "")
        ]
        sides = {e.party: e for e in met}
        return list(sides.values())[:2] if len(sides) > 1 else []

    def same_people(self, phrase: Phrase) -> list[Entry]:
        """The people whom 'those citizens', 'the strikers' points back to: of each state with which that word was told last."""
        tokens, noun = self.desk.tokens, self.desk.tokens[phrase.noun]
        bare = not (phrase.country or phrase.org or phrase.group or phrase.owner or phrase.town)
        behind = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
        if phrase.office is None or phrase.office.kind != "people" or not (bare and phrase.definite) or behind in ELSEWHERE:
            return []
        told = [
            (m.first, e)
            for e in self.desk.cast.entries.values()
            for m in e.mentions
            if e.kind == "people" and m.last <= phrase.first and noun.sentence - tokens[m.first].sentence <= AGO
            and any(t.lower == noun.lower for t in tokens[m.first : m.last])
        ]  # fmt: skip
        last = max((f for f, _ in told), default=-1)
        return [e for f, e in told if f == last]

    def same_several(self, phrase: Phrase) -> Entry | None:
        """The officials whom 'the officials', 'the envoys' points back to, where several were told by just that word."""
        tokens, noun = self.desk.tokens, self.desk.tokens[phrase.noun]
        told = [
            (m.first, e)
            for e in self.desk.cast.entries.values()
            for m in e.mentions
            if e.kind == "person" and e.plural and m.rule == "office"
            and m.last <= phrase.first and noun.sentence - tokens[m.first].sentence <= LONG_AGO
            and any(t.lower == noun.lower for t in tokens[m.first : m.last])
        ]  # fmt: skip
        return max(told, key=lambda found: found[0])[1] if told and phrase.definite else None

    def whose(self, phrase: Phrase) -> Entry | None:
        """The people or the band whose heads "their leaders" are: "Dockers walked out. Their leader, Ana Ruiz, ..."."""
        plain = phrase.country or phrase.org is not None or phrase.group is not None
        if phrase.owner != "their" or plain or phrase.words.split()[-1] not in OF_A_BODY:
            return None
        owners = self.desk.pointing.many(self.desk.owner_at(phrase))
        several = len(owners) == 1 and (owners[0].plural or owners[0].kind in ("people", "group"))
        return owners[0] if several and "GOV" not in owners[0].sector else None

    def commander(self, phrase: Phrase, country: str) -> Entry | None:
        """The one officer with a name and a rank whom 'the commander', 'the Guards' navy chief' can mean."""
        if phrase.office is None or "MIL" not in (*phrase.office.sector, *(phrase.group.sector if phrase.group else ())):
            return None
        met = self.desk.cast.recent(phrase.first, kind="person", distinct=4)
        fit = [e for e in met if e.name and "MIL" in e.sector and (not country or e.country == country)]
        acting = [e for e in fit if any(is_subject(self.desk.tokens, m.first, m.last) for m in e.mentions)]
        fit = acting if len(acting) == 1 else fit
        ranked = len(fit) == 1 and (
            any(w in told for w in RANKS for told in (fit[0].role or "", *fit[0].titles))
            or (country and title_of(phrase) in fit[0].titles)
        )
        return fit[0] if ranked else None

    def same_country(self, phrase: Phrase) -> Entry | None:
        """The one named person of a country whom 'the Russian diplomat', 'the Vietnamese leader' can mean."""
        office = phrase.office
        assert office is not None
        role = office.role or phrase.words
        family = next((f for f in FAMILIES if role in f), None)
        told = {
            e.key: e
            for e in self.desk.cast.recent(phrase.first, kind="person", distinct=12)
            if e.country == phrase.country and e.name and title_of(phrase) in e.titles
        }
        if len(told) == 1:
            return next(iter(told.values()))
        if family is None:
            return None
        family = (*family, *SENT) if role == "official" else family
        met = {
            e.key: e
            for e in self.desk.cast.recent(phrase.first, kind="person", distinct=12)
            if e.country == phrase.country
            and (e.name or (role == "diplomat" and not e.plural))
            and any(word in (e.role or "") for word in family)
            and not _second(role, e.role or "")
            and not _other_post(role, e.role or "")
            and _same_office(role, e.role or "")
            and (family[0] != "commander" or "MIL" in e.sector)
            and (phrase.former or e.sector != ("ELI",))
            and (phrase.body is None or set(phrase.body.sector) & set(e.sector))  # the head of its police is no minister
        }
        met = {key: e for key, e in met.items() if e.name} or met  # "the Iraqi ambassador … the Iraqi diplomat"
        return next(iter(met.values())) if len(met) == 1 else None

    def head_of(self, phrase: Phrase) -> Entry | None:
        """The one named person of a body of many states whom 'the agency's chief', 'the UN chief' can mean.

        Where several were met, it is the one of just that body: the WHO's head is of the United Nations too.
        """
        office = phrase.office
        if phrase.org is None or phrase.country or phrase.plural or office is None:
            return None
        org, side = phrase.org.id, self.bodies.body(phrase.org).org
        met = {
            e.key: e for e in self.desk.cast.recent(phrase.first, kind="person", distinct=12) if side and e.org == side and e.name
        }
        if phrase.words not in HEADS_OF:
            role = office.role or phrase.words
            met = {
                key: e for key, e in met.items() if set(role.split()) <= set((e.role or "").split()) or _akin(role, e.role or "")
            }
        own = {key: e for key, e in met.items() if org in e.bodies}
        found = met if len(met) == 1 else own
        return next(iter(found.values())) if len(found) == 1 else None

    def one_of(self, phrase: Phrase, country: str) -> Entry | None:
        """The one named person of a country whom a plural of several countries means: "the leaders of Peru and Chile"."""
        office = phrase.office
        if office is None or office.kind != "person" or not (phrase.plural and phrase.definite):
            return None
        if len(phrase.countries) + len(phrase.beside) < 2:
            return None
        role = office.role or phrase.words.removesuffix("s")
        met = {
            e.key: e
            for e in self.desk.cast.persons.values()
            if e.country == country and e.name and e.role and e.sector != ("ELI",)
            and (e.rank == 1 if role in HEADED else role not in ANYBODY and _by_that_role(role, e.role))
        }  # fmt: skip
        return next(iter(met.values())) if len(met) == 1 else None

    def named_after(self, phrase: Phrase) -> Entry | None:
        """Who opens a story without a name that the next sentences give: "A senior lawmaker objected. Ana Ruiz, who chairs …"."""
        tokens, office = self.desk.tokens, phrase.office
        head, sentence = tokens[phrase.head], tokens[phrase.first].sentence
        if office is None or phrase.plural or phrase.org is not None or head.dep not in ("nsubj", "ROOT") or sentence > OPENING:
            return None
        sector = phrase.body.sector if phrase.body is not None else office.sector
        high = office.id == "official" and any(t.lower in HIGH for t in tokens[phrase.first : phrase.noun])
        headed = phrase.group.country if phrase.group is not None and tokens[phrase.noun].lower in OF_A_BODY else ""
        if office.id not in OPENERS and "MIL" not in sector and not (high or headed):
            return None
        found: dict[Key, Entry] = {}
        for later in self.desk.found:
            known = later.office is not None or (later.holders and " " in later.name)
            if not later.name or not known or not 0 < tokens[later.first].sentence - sentence <= AFTER:
                continue
            entry = self.desk.cast.person(later.name)
            if entry is not None and entry.name and (is_subject(tokens, later.first, later.last) or self._agent(later)):
                found[entry.key] = entry
                ranked = later.office is not None and later.office.id in RANKED
                if later.office is not None and not ranked and office.id in HELPERS:
                    return None  # "an adviser", and then the minister whom he advises
                if phrase.country and ranked and not (later.country or later.org or later.group or later.body):
                    entry.country = phrase.country  # a bare rank tells no country of its own
        if len(found) != 1:
            return None
        entry = next(iter(found.values()))
        same = bool(set(entry.sector) & set(sector)) or office.id in HELPERS or entry.country == headed
        return entry if same and phrase.country in ("", entry.country or "") and not entry.mentions else None

    def _agent(self, phrase: Phrase) -> bool:
        """Whether something was done by somebody: "the remarks were made by Ana Ruiz"."""
        over = self.desk.tokens[self.desk.tokens[phrase.head].head]
        return self.desk.tokens[phrase.head].dep == "pobj" and over.dep == "agent"

    def _several(self, phrase: Phrase) -> bool:
        return not phrase.name and any(t.lower == "counterparts" for t in self.desk.tokens[phrase.first : phrase.last])
