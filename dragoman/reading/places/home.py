"""What is done at home: the country of an act that a state, its courts or its people can only do there.

The last resort of `lent`: no town is told, and yet a domestic arrest, a verdict, a vote of a house or
the lifting of a state of emergency takes place in the country of those who do it, and an attack on
villagers in theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from dragoman.data.places import Place
from dragoman.reading.kinds import ADDRESSED, SPEECH
from dragoman.reading.places.located import TAKING
from dragoman.reading.places.toponyms import Toponyms
from dragoman.records import Act, Actor, Span, Where

AT_THE_SPOT = frozenset("PROTEST COERCE ASSAULT SANCTION MOBILIZE RETREAT".split())
# what a state can do to anybody at home only, and the sectors that act at home only
HOME_MODES = frozenset("arrest convict restrict censor curfew martial-law deport expel release resign".split())
HOME_SECTORS = frozenset("GOV COP JUD LEG".split())
CUSTODY = frozenset(("arrest", "convict", "release"))
INQUIRIES = frozenset(("investigate", "allege"))  # of prosecutors and police
# what a house does by its vote, and a court by its ruling
VOTING = frozenset("vote pass approve adopt ratify reject endorse impeach dismiss oust repeal override".split())
RULING = frozenset("order bar rule block dismiss suspend overturn uphold acquit jail sentence quash annul strike".split())
TOWARDS = frozenset("to toward towards on along at in into".split())
OFFICES = frozenset("authority customs ministry official ranger".split())
OWN_LAND = frozenset("border borders frontier coast delta street streets capital".split())
SHELTERING = frozenset("shelter host harbour harbor admit welcome receive accommodate absorb naturalize naturalise".split())
SUBJECTS = frozenset("national citizen foreigner tourist expatriate".split())
ABROAD = frozenset("invasion invade aggression war incursion withdrawal withdraw retreat pullout genocide".split())
TESTS = frozenset("test launch conscription mobilization mobilisation".split())  # at home, where no other place is told
# what belongs to a state and may be anywhere, and a deed done on one's own land
AFAR = frozenset(
    "vessel ship boat tanker warship freighter carrier drone aircraft plane jet helicopter satellite embassy consulate mission base "
    "diplomat tourist national citizen execute execution behead beheading".split()
)
ENVOYS = ("ambassador", "envoy", "representative", "delegate", "consul")


class Home:
    """The countries in which acts are done at home.

    Args:
        toponyms: the places that the report names.
    """

    def __init__(self, toponyms: Toponyms) -> None:
        self.toponyms, self.scene, self.tokens = toponyms, toponyms.scene, toponyms.tokens

    def place(self, act: Act) -> Where | None:
        """The country of an act that can only be done at home; None for all others.

        Args:
            act: the act, for which no other place was found.
        """
        sources, targets = self._parties(act, "source"), self._parties(act, "target")
        country = sources[0].country if sources else None
        if country and self._doers(act, country, sources, targets):
            return self._located(act, country, "source")
        if (host := self._accredited(act, sources, targets) or self._receiving(act, sources, targets)) is not None:
            return self._located(act, host, "source" if host == country else "target")
        held = targets[0].country if targets else None
        if held and (self._held(act, held, sources, targets) or self._struck(act, held, sources, targets)):
            return self._located(act, held, "target")
        if country and self._defends(act, country, sources, targets):
            return self._located(act, country, "source")
        return None

    def _doers(self, act: Act, country: str, sources: Sequence[Actor], targets: Sequence[Actor]) -> bool:
        """Whether those who do it are at home."""
        if {a.country for a in sources} != {country}:
            return False
        unsaid = act.parts[0].span is None
        if unsaid and {a.country for a in targets} != {country}:
            return False  # a doer who is only guessed
        sectors = {sector for a in sources for sector in a.sector}
        return self._of_state(act, sectors) or self._all_of_it(act, country, sources, targets)

    def _of_state(self, act: Act, sectors: set[str]) -> bool:
        """Whether a state, a court or a house does what it can do at home only, whomever it does it to."""
        lemma = self.scene.parsed.clauses[act.clause].lemma
        if act.mode == "resign":
            return True
        if act.type == "MOBILIZE" and sectors <= {"GOV", "MIL", "COP"} and self._to_own_edge(act):
            return True
        if "MIL" in sectors or not HOME_SECTORS & sectors:
            return False
        if act.mode == "seize" and (sectors & {"COP", "JUD"} or self._authorities(act)):
            return True  # "police seized the files"
        if (act.mode in HOME_MODES and act.type not in SPEECH and lemma not in TAKING) or lemma in TESTS:
            return True
        if act.type == "ACCUSE" and self._summons(act):
            return True
        if act.type == "ACCUSE":
            return act.mode in INQUIRIES and bool(sectors & {"JUD", "COP"})
        if act.type == "AID":
            return lemma in SHELTERING or (lemma == "take" and self._particle(act) == "in")
        voted = "LEG" in sectors and lemma in VOTING and not any(a.name for a in self._parties(act, "source") if a.role)
        return voted or ("JUD" in sectors and lemma in RULING)

    def _authorities(self, act: Act) -> bool:
        """Whether those who do it are told as "the authorities" of a place, on its land."""
        clause = self.scene.parsed.clauses[act.clause]
        told = {self.tokens[h].lemma for h in clause.heads("subject")} & OFFICES
        return bool(told) and not {clause.lemma, *(word for a in clause.arguments for word in a.words)} & AFAR

    def _to_own_edge(self, act: Act) -> bool:
        """Whether forces are moved within their own land: "has sent two batteries to the border"."""
        arguments = self.scene.parsed.clauses[act.clause].arguments
        return any(a.role in TOWARDS and a.words & OWN_LAND for a in arguments)

    def _all_of_it(self, act: Act, country: str, sources: Sequence[Actor], targets: Sequence[Actor]) -> bool:
        """Whether all parties are of one country, in which they act on each other, or protest against others."""
        if act.type == "PROTEST" and targets and not any(a.sector == ("REF",) for a in sources):
            return True
        if {a.country for a in (*sources, *targets)} != {country}:
            return False
        lemma = self.scene.parsed.clauses[act.clause].lemma
        alone = not targets and len(sources) == 1
        if alone and lemma in ABROAD:
            return False
        if alone and act.type == "ASSAULT" and "MIL" in sources[0].sector:
            return set(self.toponyms.weight) == {country}  # troops may fight anywhere
        if act.type in ADDRESSED:  # a quarrel at home, in a report from home
            home = self.toponyms.dateline is not None and self.toponyms.dateline[0].country == country
            if any(word in (sources[0].role or "") for word in ENVOYS):
                return False
            return home and bool(targets) and self.toponyms.weight.most_common(1)[0][0] == country
        if act.type not in AT_THE_SPOT or (lemma in TAKING and not targets):
            return False  # "the army seized the port"
        return not (
            alone and act.type != "PROTEST" and self._others(act, country)
        )  # "Russia's invasion", "the retreat of its forces"

    def _held(self, act: Act, country: str, sources: Sequence[Actor], targets: Sequence[Actor]) -> bool:
        """Whether people are arrested, tried or let go by nobody named: "forty people have been detained", where they live."""
        if sources or act.mode not in CUSTODY or {a.country for a in targets} != {country}:
            return False
        clause = self.scene.parsed.clauses[act.clause]
        if (
            clause.kind != "verb"
            or any(self.tokens[h].lemma in SUBJECTS for h in clause.heads("object"))
            or any({"MIL", "REL"} & set(a.sector) for a in targets)
        ):
            return False  # "two Dutch nationals", and soldiers, may be anywhere
        return not self._others(act, country)

    def _struck(self, act: Act, country: str, sources: Sequence[Actor], targets: Sequence[Actor]) -> bool:
        """Whether a state or its people are attacked from outside, on its land: "Chad's attack on Niger"; its troops may be abroad."""
        if act.type != "ASSAULT" or {a.country for a in targets} != {country} or not sources:
            return False
        bands = all(a.country is None for a in sources)
        land = all(a.kind in ("state", "people") and "MIL" not in a.sector for a in targets)
        clause = self.scene.parsed.clauses[act.clause]
        told = {clause.lemma, *(word for a in clause.arguments for word in a.words)}
        return (land or bands) and not told & AFAR and self._alone(act, {country, *(a.country for a in sources)})

    def _defends(self, act: Act, country: str, sources: Sequence[Actor], targets: Sequence[Actor]) -> bool:
        """Whether a state's forces fight a band of no country, in a report that tells most of that state: at home."""
        bands = bool(targets) and all(a.country is None and {"REB", "IMG"} & set(a.sector) for a in targets)
        if act.type != "ASSAULT" or not bands or {a.country for a in sources} != {country}:
            return False
        return self._alone(act, {country}) and self.toponyms.weight.most_common(1)[0][0] == country

    def _alone(self, act: Act, countries: set[str | None]) -> bool:
        """Whether the sentence of an act names no other countries than these."""
        return self._countries[self.scene.parsed.clauses[act.clause].sentence] <= countries

    @cached_property
    def _countries(self) -> dict[int, set[str | None]]:
        """The countries of the actors of each sentence, by its number."""
        found: dict[int, set[str | None]] = defaultdict(set)
        for actor in self.scene.actors.values():
            for mention in actor.mentions if actor.country else ():
                found[self.tokens[mention.first].sentence].add(actor.country)
        return found

    def _accredited(self, act: Act, sources: Sequence[Actor], targets: Sequence[Actor]) -> str | None:
        """The country in which its officials meet an envoy who is accredited to it: "met Kenya's ambassador to Peru"."""
        if act.type != "CONSULT" or act.mode == "phone":
            return None
        for hosts, guests in ((sources, targets), (targets, sources)):
            countries = {a.country for a in hosts}
            envoys = [a for a in guests if "ambassador" in (a.role or "") and a.country]
            if len(countries) != 1 or not envoys or any(word in (a.role or "") for a in hosts for word in ENVOYS):
                continue
            host = next(iter(countries))
            foreign = all(a.country != host for a in envoys)
            if host and foreign and (self._posted(act) or self._at_desk(hosts)) == host:
                return host
        return None

    def _at_desk(self, hosts: Sequence[Actor]) -> str | None:
        """The country whose ministers and heads see ambassadors at home, in a report from there: "received the new ambassador of Chad"."""
        dateline, country = self.toponyms.dateline, hosts[0].country
        high = all("GOV" in a.sector and a.name and a.rank is not None and a.rank <= 2 for a in hosts)
        return country if high and dateline is not None and dateline[0].country == country else None

    def _receiving(self, act: Act, sources: Sequence[Actor], targets: Sequence[Actor]) -> str | None:
        """The country of an official who receives guests from abroad: "the minister received a delegation from Chad"."""
        clause = self.scene.parsed.clauses[act.clause]
        if act.type != "CONSULT" or act.mode == "phone" or clause.lemma != "receive" or clause.passive:
            return None
        hosts = {a for h in clause.heads("subject") for a in self.scene.standing_at(h)[0]}
        home = {
            a.country
            for a in (*sources, *targets)
            if a.id in hosts and "GOV" in a.sector and not set(ENVOYS) & set((a.role or "").split())
        }
        guests = {a.country for a in (*sources, *targets) if a.id not in hosts}
        return next(iter(home)) if len(home) == 1 and guests and not home & guests else None

    def _posted(self, act: Act) -> str | None:
        """The country to which the ambassador of a sentence is accredited; None where none is told."""
        parsed = self.scene.parsed
        sentence = parsed.sentences[parsed.clauses[act.clause].sentence]
        for token in self.tokens[sentence.first : sentence.last]:
            for c in self.scene.children[token.i] if token.lemma.lower() == "ambassador" else ():
                if self.tokens[c].lower in ("to", "in", "at"):
                    for p in self.scene.children[c]:
                        found = self.toponyms.at(p)
                        return found[0].country if found is not None else None
        return None

    def _summons(self, act: Act) -> bool:
        """Whether an envoy is called to the ministry, which is at home: "summoned the ambassador", "called in the consul"."""
        lemma = self.scene.parsed.clauses[act.clause].lemma
        called = lemma == "summon" or (lemma == "call" and self._particle(act) == "in")
        return called and any(word in (a.role or "") for a in self._parties(act, "target") for word in ENVOYS)

    def _particle(self, act: Act) -> str:
        """The particle of the verb of an act: "in" of "has taken in refugees"."""
        head = self.scene.parsed.clauses[act.clause].head
        return next((self.tokens[c].lower for c in self.scene.children[head] if self.tokens[c].dep == "prt"), "")

    def _others(self, act: Act, country: str) -> bool:
        """Whether the sentence of an act names another country than this."""
        return not self._alone(act, {country})

    def _parties(self, act: Act, role: str) -> list[Actor]:
        return [self.scene.actors[a] for a in act.actors(role)]

    def _located(self, act: Act, country: str, role: str) -> Where:
        """The country as a place, told by the words that name the party."""
        spans = (p.span for p in act.parts if p.role == role and p.span is not None)
        span: Span = next(spans, act.span)
        place = Place(self.toponyms.places.names.get(country, country), country, kind="country")
        return self.toponyms.located(act, place, span, "own country")
