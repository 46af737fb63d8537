"""Parsed, actors and acts -> wheres: the place of an act, where the text tells it.

Places are populated places of the gazetteer, capitals and states. An act takes the place that
hangs on its own clause with "in", "at", "near"; a visit takes the place visited; "here" is the
dateline. Nothing is taken from the dateline by habit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.data.places import Place, Places
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Argument, Clause, Evidence, Parsed, Span, Where

AT = frozenset("in at near outside inside around across off throughout".split())
TAKE_PLACE = frozenset("CONSULT ASSAULT PROTEST COERCE MOBILIZE SANCTION RETREAT AID COOPERATE SUPPORT AGREE".split())
AT_THE_SPOT = frozenset("PROTEST COERCE ASSAULT SANCTION MOBILIZE RETREAT".split())
TOWARD = frozenset("to into from on over".split())


@dataclass(frozen=True)
class Locate:
    """Places acts.

    Args:
        places: the gazetteer.
    """

    places: Places
    name: str = "where"
    version: str = "1"

    def __call__(self, parsed: Parsed, actors: Sequence[Actor], acts: Sequence[Act]) -> tuple[Where, ...]:
        """One Where for each act whose place the text tells."""
        scene = Scene(parsed, actors)
        countries: set[str | None] = {a.country for a in actors if a.country}
        return tuple(w for act in acts if (w := self._where(scene, act, countries)) is not None)

    def _where(self, scene: Scene, act: Act, countries: set[str | None]) -> Where | None:
        clause = scene.parsed.clauses[act.clause]
        chain: list[Clause] = [clause]
        chain += [p for c, p in scene.above(clause) if c.link in ("object", "subject", "xcomp", "conj", "ccomp")][:2]
        for roles in (AT, TOWARD if act.type in ("ASSAULT", "CONSULT", "MOBILIZE", "COERCE") else frozenset()):
            for link in chain:
                for argument in link.arguments:
                    if argument.role in roles:
                        found = self._place(scene, argument, countries)
                        if found is not None:
                            return self._made(scene, act, *found, rule=f"'{argument.role}' of '{link.lemma}'")
        if act.mode == "visit" or clause.lemma in ("visit", "arrive", "tour"):
            for argument in clause.arguments:
                if argument.role in ("object", "to", "in", "at"):
                    found = self._place(scene, argument, countries)
                    if found is not None:
                        return self._made(scene, act, *found, rule="place visited")
        return (
            self._here(scene, act, clause, countries)
            or self._near(scene, act, clause, countries)
            or self._home(scene, act, clause)
        )

    def _home(self, scene: Scene, act: Act, clause: Clause) -> Where | None:
        """Where somebody acts at home: the dateline's town for what its own officials say, else their country."""
        countries = {scene.actors[a].country for a in (*act.actors("source"), *act.actors("target"))}
        source = next((scene.actors[a] for a in act.actors("source")), None)
        if source is None or source.country is None or clause.tense == "pluperfect":
            return None
        dateline = scene.parsed.document.dateline
        if dateline is not None and dateline.place is not None and act.type not in AT_THE_SPOT:
            words = dateline.place.of(scene.parsed.document.text)
            place = self.places.find(words.title() if words.isupper() else words, {source.country})
            if place is not None and place.country == source.country and "GOV" in source.sector:
                return self._made(scene, act, place, dateline.place, rule="dateline, by an official of that country")
        if act.type in AT_THE_SPOT and countries == {source.country} and act.parts[0].span is not None:
            return self._made(
                scene,
                act,
                Place(self.places.names.get(source.country, source.country), source.country),
                act.parts[0].span,
                rule="own country",
            )
        return None

    def _near(self, scene: Scene, act: Act, clause: Clause, countries: set[str | None]) -> Where | None:
        """The first place with 'in', 'at', 'near' behind the act's head in its sentence, before the next clause of its own."""
        if act.type not in TAKE_PLACE:
            return None
        last = scene.parsed.sentences[clause.sentence].last
        others = {
            c.head
            for c in scene.parsed.clauses
            if c.kind == "verb" and c.head > clause.head and c.tense not in ("participle", "infinitive")
        }
        for i in range(clause.head + 1, last):
            if i in others:
                return None
            token = scene.tokens[i]
            if token.lower in ("in", "at", "near", "outside") and token.pos == "ADP":
                for child in scene.children[i]:
                    if scene.tokens[child].dep == "pobj":
                        argument = Argument(token.lower, child, (child,), frozenset())
                        found = self._place(scene, argument, countries)
                        if found is not None:
                            return self._made(scene, act, *found, rule=f"'{token.lower}' in the sentence")
        return None

    def _here(self, scene: Scene, act: Act, clause: Clause, countries: set[str | None]) -> Where | None:
        dateline = scene.parsed.document.dateline
        here = any(scene.tokens[c].lower == "here" for c in scene.children[clause.head])
        if not here or dateline is None or dateline.place is None:
            return None
        words = dateline.place.of(scene.parsed.document.text)
        place = self.places.find(words.title() if words.isupper() else words, countries)
        return self._made(scene, act, place, dateline.place, rule="here") if place else None

    def _place(self, scene: Scene, argument: Argument, countries: set[str | None]) -> tuple[Place, Span] | None:
        for head in argument.heads:
            token = scene.tokens[head]
            if token.pos != "PROPN":
                continue
            first = head
            while (
                first > 0
                and scene.tokens[first - 1].head == head
                and scene.tokens[first - 1].dep in ("compound", "amod")
                and scene.tokens[first - 1].text[:1].isupper()
            ):
                first -= 1
            for start in range(first, head + 1):
                span = Span(start=scene.tokens[start].start, end=token.end)
                place = self.places.find(span.of(scene.parsed.document.text), countries)
                if place is not None:
                    return place, span
        for head in argument.heads:  # "in the Omani capital", "in the town of Sake"
            for c in scene.children[head]:
                if scene.tokens[c].lower == "of":
                    for p in scene.children[c]:
                        token = scene.tokens[p]
                        place = self.places.find(token.text, countries) if token.pos == "PROPN" else None
                        if place is not None:
                            return place, Span(start=token.start, end=token.end)
        return None

    def _made(self, scene: Scene, act: Act, place: Place, span: Span, rule: str) -> Where:
        evidence = Evidence(span=span, words=span.of(scene.parsed.document.text), step=f"{self.name} {self.version}", rule=rule)
        return Where(
            act=act.id, name=place.name, country=place.country, lat=place.lat, lon=place.lon, gazetteer=place.id or None,
            precision="city" if place.id else "country", evidence=(evidence,),
        )  # fmt: skip
