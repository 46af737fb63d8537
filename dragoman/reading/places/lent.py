"""Places that an act's own words do not tell and the report lends: that of the same meeting, of the story, of the saying.

In this order: the place of the same meeting; the town where the story plays, for what the parties of
the lead say or do there; the town from which a reporter writes; the dateline's, for its own officials
in the first lines; for what is done at home its country.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.data.places import Place, Places
from dragoman.reading.kinds import ADDRESSED, EXHORTED, SPEECH
from dragoman.reading.places.located import SPOKEN, TAKING, countries, located, locative
from dragoman.reading.places.stage import Stage, ahead
from dragoman.reading.places.toponyms import Toponyms
from dragoman.reading.scene import Scene
from dragoman.records import Act, Clause, Where

AT_THE_SPOT = frozenset("PROTEST COERCE ASSAULT SANCTION MOBILIZE RETREAT".split())
# what a state can do to anybody at home only, and the sectors that act at home only
HOME_MODES = frozenset("arrest convict restrict censor curfew martial-law deport expel release".split())
HOME_SECTORS = frozenset("GOV COP JUD LEG".split())
ABROAD = frozenset("invasion invade aggression war incursion withdrawal withdraw retreat pullout genocide".split())
TESTS = frozenset("test launch conscription mobilization mobilisation".split())  # at home, where no other place is told
ENVOYS = ("ambassador", "envoy", "representative", "delegate", "consul")
ADDRESSING = frozenset("speak address talk attend".split())  # "speaking in Berlin, she said that"


def places_of_telling(scene: Scene, places: Places) -> Callable[[Act], Where | None]:
    """Gives the place at which an act was told of: that of a promise of something ahead.

    Names are looked up when the first place is asked for: reports without such promises do not pay for it.

    Args:
        scene: the report with its actors.
        places: the gazetteer.
    """
    lent = lru_cache(lambda: Lent(Toponyms(scene, places)))
    return lambda act: lent().of_telling(act)


class Lent:
    """The places that one report lends.

    Args:
        toponyms: the places that it names.
    """

    def __init__(self, toponyms: Toponyms) -> None:
        self.toponyms, self.scene, self.tokens = toponyms, toponyms.scene, toponyms.tokens
        self.stage = Stage(toponyms)

    def place(self, act: Act, acts: Sequence[Act], told: dict[str, Where]) -> Where | None:
        """The place that a report lends to an act whose own words tell none.

        Args:
            act: the act.
            acts: all acts of the report.
            told: the places known so far, by act.
        """
        return (
            self._same_meeting(act, acts, told)
            or self._of_story(act)
            or self._where_reported(act)
            or self._from_dateline(act)
            or self._at_home(act)
        )

    def of_telling(self, act: Act) -> Where | None:
        """The place at which an act was told of: that of the saying over it, else that of the story."""
        for clause in self._sayings(self.scene.parsed.clauses[act.clause]):
            for argument in clause.arguments:
                if locative(self.tokens, argument) and not argument.note.startswith("inside"):
                    found = self.toponyms.at(argument.head)
                    if found is not None:
                        return located(self.scene, act, *found, f"'{argument.role}' of '{clause.lemma}', the saying")
        return self._of_story(act, spoken=True)

    def _sayings(self, clause: Clause) -> Iterator[Clause]:
        """The verbs of saying over a clause, with "speaking at ..." beside them."""
        for child, parent in self.scene.above(clause):
            if child.link == "ccomp":
                yield parent
                yield from (c for c in self.scene.hanging.get(parent.index, ()) if c.lemma in ADDRESSING)

    def _same_meeting(self, act: Act, acts: Sequence[Act], told: dict[str, Where]) -> Where | None:
        """The place of the same meeting, told elsewhere in the report."""
        if act.type != "CONSULT" or act.mode == "phone" or self.stage.elsewhere(act):
            return None
        clause = self.scene.parsed.clauses[act.clause]
        sides = {self.scene.party(a) for a in (*act.actors("source"), *act.actors("target"))}
        for other in acts:
            where = told.get(other.id)
            if other is act or other.type != "CONSULT" or other.mode == "phone" or where is None or len(sides) < 2:
                continue
            beside = self.scene.parsed.clauses[other.clause]
            near = abs(beside.sentence - clause.sentence) <= 2 and (ahead(clause) or not ahead(beside))
            if near and sides == {self.scene.party(a) for a in (*other.actors("source"), *other.actors("target"))}:
                return replace(
                    where, act=act.id, evidence=tuple(replace(e, rule="place of the same meeting") for e in where.evidence)
                )
        return None

    def _of_story(self, act: Act, spoken: bool = False) -> Where | None:
        """The place where the story plays, for what the parties of the lead say or do there.

        Args:
            act: the act.
            spoken: whether what is asked for is where the act was spoken of, whatever it is.
        """
        town, clause = self.stage.town, self.scene.parsed.clauses[act.clause]
        spoken = spoken or (act.type in SPEECH and bool(clause.modal))  # "will never accept the plan" is the refusal
        usual = spoken or (clause.tense in ("past", "present", "none") and not clause.modal)
        if town is None or (act.mode in ("phone", "visit") and not spoken) or not usual or self.stage.elsewhere(act):
            return None
        lead = clause.sentence <= self.stage.lead_end
        sentence = self.scene.parsed.sentences[clause.sentence].span
        if act.type in SPOKEN and town[1].overlaps(sentence) and town[1].start > self.tokens[clause.head].start:
            return None  # "condemned the bombing in Kabul": the place of what is spoken of
        if spoken or act.type in ADDRESSED | {"CONSULT"}:
            sides = act.actors("source") or (act.actors("target") if act.frame == EXHORTED else ())
            fits = bool(sides) and all(self.scene.party(a) in self.stage.lead_parties for a in sides)
        else:
            fits = act.type in ("PROTEST", "ASSAULT", "COERCE") and lead and countries(self.scene, act) == {town[0].country}
        return located(self.scene, act, *town, "place of the story") if fits else None

    def _where_reported(self, act: Act) -> Where | None:
        """The town from which a reporter sent the report, for what is told there without another place or occasion."""
        town, clause = self.stage.reporter, self.scene.parsed.clauses[act.clause]
        told_before = clause.tense in ("pluperfect", "perfect")
        if town is None or act.mode == "phone" or told_before or self.stage.occasions.turns(clause.sentence):
            return None
        home = town[0].country in countries(self.scene, act)
        if not home and act.type not in ADDRESSED | {"CONSULT"} and clause.sentence > self.stage.lead_end:
            return None
        return located(self.scene, act, *town, "dateline of a reporter on the spot")

    def _at_home(self, act: Act) -> Where | None:
        """The country of an act on the spot whose parties are all of one country, and which is no war abroad."""
        sources = [self.scene.actors[a] for a in act.actors("source")]
        parties = [*sources, *(self.scene.actors[a] for a in act.actors("target"))]
        if not sources or not sources[0].country or act.parts[0].span is None:
            return None
        country, span = sources[0].country, act.parts[0].span
        clause = self.scene.parsed.clauses[act.clause]
        of_state = bool(HOME_SECTORS & set(sources[0].sector)) and "MIL" not in sources[0].sector
        if (
            of_state
            and ((act.mode in HOME_MODES and clause.lemma not in TAKING) or clause.lemma in TESTS)
            and {a.country for a in sources} == {country}
        ):
            return located(self.scene, act, self._country(country), span, "own country")  # whomever it arrests or expels
        if {a.country for a in parties} != {country} or (len(parties) == len(sources) and clause.lemma in ABROAD):
            return None
        if act.type in ADDRESSED:  # a quarrel at home, in a report from home
            home = self.toponyms.dateline is not None and self.toponyms.dateline[0].country == country
            if any(word in (sources[0].role or "") for word in ENVOYS):
                return None
            if not home or len(parties) == len(sources) or self.toponyms.weight.most_common(1)[0][0] != country:
                return None
        elif (
            act.type not in AT_THE_SPOT or clause.lemma in TAKING or (len(parties) == len(sources) and self._others(act, country))
        ):
            return None  # "Russia's invasion", "the retreat of its forces"
        return located(self.scene, act, self._country(country), span, "own country")

    def _others(self, act: Act, country: str) -> bool:
        """Whether the sentence of an act names another country than this."""
        sentence = self.scene.parsed.clauses[act.clause].sentence
        return any(
            a.country not in (None, country) and any(self.tokens[m.first].sentence == sentence for m in a.mentions)
            for a in self.scene.actors.values()
        )

    def _country(self, country: str) -> Place:
        return Place(self.toponyms.places.names.get(country, country), country, kind="country")

    def _from_dateline(self, act: Act) -> Where | None:
        """The dateline's town for what its own officials say in the first lines, where no other place is told."""
        clause = self.scene.parsed.clauses[act.clause]
        source = next((self.scene.actors[a] for a in act.actors("source")), None)
        if act.type not in ADDRESSED or source is None or self.toponyms.dateline is None or self.stage.elsewhere(act):
            return None
        place, span = self.toponyms.dateline
        if source.role and any(word in source.role for word in ENVOYS):
            return None  # who sits abroad
        if place.country != source.country or "GOV" not in source.sector or clause.sentence > self.stage.lead_end:
            return None
        return located(self.scene, act, place, span, "dateline, by an official of that country")
