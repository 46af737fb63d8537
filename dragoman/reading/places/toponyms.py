"""Words -> places: what a noun behind "in", "at", "near" or "visited" names, with the words that say so.

A name that is part of a body's, a treaty's or a person's name is no place; "the Omani capital",
"a village in Kharkiv region", "Kabul airport", "the north of Mali" are. Among namesakes the region
or country beside the name decides ("Cordoba, Argentina"), then the parties of the act, the
countries of the report, and the number of people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from dragoman.data.places import Hints, Place, Places, fold
from dragoman.reading.places.located import located
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Span, Token, Where

# nouns that a place stands beside: "the city of X", "X province", "the outskirts of X"
AREAS = frozenset(
    "city town village province district region capital area suburb camp port county state governorate neighbourhood neighborhood "
    "outskirt outskirts north south east west northeast northwest southeast southwest part vicinity centre center center border "
    "island airport airfield base prison jail hospital stadium square university mosque church market headquarters palace checkpoint "
    "valley mountain coast water territory municipality department oblast peninsula enclave countryside hometown resort hotel "
    "street harbour harbor plant factory facility station site frontline front embassy consulate mission compound interior "
    "heart edge side shore corner hub stronghold metropolis locality settlement crossing zone strip office building venue half "
    "school cathedral temple venue barracks depot terminal refinery courthouse road highway".split()
)
MISSIONS = frozenset(("embassy", "consulate"))  # they stand in another country than the one that they are of
# nouns of meetings that bear a place's name: "the Vienna talks", "the Munich Security Conference"
GATHERINGS = frozenset("talk talks summit conference forum meeting round gathering".split())
SITES = frozenset("headquarters headquarter prison square plant base palace".split())
SIDES = frozenset(
    "north south east west northern southern eastern western northeastern northwestern southeastern southwestern northeast "
    "northwest southeast southwest central downtown greater occupied old inner outer upper lower besieged rural nearby coastal "
    "neighbouring neighboring capital city town port".split()
)
TRAILERS = frozenset(
    "province district region county city airport state governorate oblast camp prison square port base university valley town "
    "peninsula palace street international area division municipality prefecture department suburb hospital border".split()
)
INNER = frozenset("e i au sur sous al el ez es ar de del da do dos la las le los les of upon bin d.c. ed".split())
HELD = frozenset("hold issue release publish make deliver give host convene organize organise stage sign".split())
KEPT = frozenset("prisoner hostage captive detainee man woman people soldier leader fund money asset arm weapon".split())
INSIDE = frozenset("in at near outside inside of off".split())
EDGES = frozenset("sideline sidelines margin margins edge".split())  # "on the sidelines of a forum in X"
NOWHERE = frozenset("process format group club protocol accord agreement convention".split())  # they bear a town's name elsewhere
MOVES = frozenset("visit trip tour travel journey".split())
JOINTS = frozenset("-–’'‘")


class Toponyms:
    """The places that one report names.

    Args:
        scene: the report with its actors.
        places: the gazetteer.
        step: the step that asks, as the evidence names it.
    """

    def __init__(self, scene: Scene, places: Places, step: str) -> None:
        self.scene, self.places, self.tokens, self.step = scene, places, scene.tokens, step
        self.text = scene.parsed.document.text

    def located(self, act: Act, place: Place, span: Span, rule: str) -> Where:
        """The place of an act as a record; see `located.located`."""
        return located(self.scene, act, place, span, rule, self.step)

    @cached_property
    def weight(self) -> Counter[str]:
        """How often the report names each country."""
        found: Counter[str] = Counter()
        for actor in self.scene.actors.values():
            if actor.country:
                found[actor.country] += len(actor.mentions)
        return found

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries that the report speaks of, its dateline's among them."""
        written = self.dateline
        return frozenset(self.weight) | ({written[0].country} if written else set())

    @cached_property
    def dateline(self) -> tuple[Place, Span] | None:
        """The place of the dateline."""
        dateline = self.scene.parsed.document.dateline
        if dateline is None or dateline.place is None:
            return None
        words = dateline.place.of(self.text)
        rest = self.text[dateline.place.end : dateline.span.end].strip(" ,").split(",")[0].split("(")[0].strip(" -–—:")
        areas = [p for p in self.places.named(rest.title() if rest.isupper() else rest) if p.kind in ("country", "region")]
        within = frozenset((p.country, fold(p.name)) for p in areas)
        name = words.title() if words.isupper() else words
        place = self.places.choose(name, Hints(report=frozenset(self.weight), within=within, sure=True))
        place = place or self.places.find(name, set(self.weight))
        return (place, dateline.place) if place else None

    def at(self, head: int, parties: frozenset[str] = frozenset(), depth: int = 0) -> tuple[Place, Span] | None:
        """The place that the noun at a token names, itself or through the words that hang on it.

        Args:
            head: index of the noun.
            parties: countries of the parties of the act.
            depth: how many words were climbed down already.
        """
        token = self.tokens[head]
        if token.text[:1].isupper() and token.lower not in ("here", "there") and not self._owned(head):
            found = self._name(head, parties)
            if found is not None:
                return found
        elif token.lemma in SITES:
            found = self._site(head)
            if found is not None:
                return found
        if depth > 3 or token.pos not in ("NOUN", "PROPN", "ADJ"):
            return None
        beside = self._beside(head, parties)
        if beside is not None and (beside[0].kind != "country" or token.lemma not in AREAS):
            return beside
        below = self._below(head, parties, depth)  # "the US state of Ohio" is Ohio
        if below is not None or token.lemma in MISSIONS:
            return below
        return (self._capital(head) if token.lemma == "capital" else None) or beside or self._capital(head) or self._of_us(head)

    def _owned(self, head: int) -> bool:
        """Whether a name is one with that of somebody before it, and of no town alone: "Saint Anna's Rest", but "Chad's Abéché"."""
        owners = [c for c in self.scene.children[head] if self.tokens[c].dep == "poss" and self.tokens[c].pos == "PROPN"]
        named = self.tokens[head].pos == "PROPN" and self.tokens[head].text[:1].isupper()
        return named and any(not self._of_state(c) and self._name(c, frozenset()) is None for c in owners)

    def _of_us(self, head: int) -> tuple[Place, Span] | None:
        """The country of those who speak: "our country"."""
        token = self.tokens[head]
        ours = [c for c in self.scene.children[head] if token.lemma == "country" and self.tokens[c].lower == "our"]
        for country in (self.scene.actors[a].country for c in ours for a in self.scene.standing_at(c)[0]):
            name = self.places.names.get(country or "", "")
            place = next((p for p in self.places.named(name) if p.country == country and p.kind == "country"), None)
            if place is not None:
                return place, Span(start=self.tokens[ours[0]].start, end=token.end)
        return None

    def _name(self, head: int, parties: frozenset[str]) -> tuple[Place, Span] | None:
        """The place that the capitalised words around a token name as a whole."""
        first, last = self._run(head)
        gathering = self.tokens[last - 1].lower in GATHERINGS
        if (
            self._somebody(head)
            and not gathering
            and not any(p.kind == "place" for p in self.places.regions.get(self._folded(first, last), ()))
        ):
            return None
        hints = Hints(parties=parties, report=self.countries, within=self._within(first, last), sure=True)
        pairs = [(a, b) for a in range(first, head + 1) for b in range(last, head, -1)]
        pairs += [(a, b) for a in range(first, head) for b in range(a + 1, head + 1)]  # the head is a trailer: "Anbar Province"
        for a, b in sorted(pairs, key=lambda p: p[0] - p[1]):
            before, behind = self.tokens[first:a], self.tokens[b:last]
            titled = gathering and not before and self._titled(behind)
            if gathering and self.tokens[a].text.isupper():
                continue  # "the NATO summit"
            if titled or (all(self._aside(t) for t in before) and all(t.lower in TRAILERS | GATHERINGS for t in behind)):
                span = Span(start=self.tokens[a].start, end=self.tokens[b - 1].end)
                place = self.places.choose(span.of(self.text), hints)
                if place is None and hints.within:  # "In Cairo, Israel's envoy said": what stands beside is no part of the name
                    place = self.places.choose(span.of(self.text), replace(hints, within=frozenset()))
                if place is not None and (not titled or place.kind in ("place", "capital")):
                    return self._as_state(place, a, b), span
        return self._around(first, last)

    def _around(self, first: int, last: int) -> tuple[Place, Span] | None:
        """The country told behind a name that no gazetteer knows: "in Villa Nova, Chile,"."""
        tokens = self.tokens
        if (
            tokens[last - 1].pos != "PROPN"
            or tokens[first - 1].pos != "ADP"
            or last + 1 >= len(tokens)
            or tokens[last].text != ","
        ):
            return None
        end = self._run(last + 1)[1] if self._named(last + 1) else last
        closed = end == len(tokens) or tokens[end].text in (",", ".", ";") or tokens[end].pos == "ADP"
        if end <= last or not closed or tokens[last + 1].sentence != tokens[first].sentence:
            return None
        span = Span(start=tokens[last + 1].start, end=tokens[end - 1].end)
        places = [p for p in self.places.named(span.of(self.text)) if p.kind == "country"]
        return (self._as_state(places[0], last + 1, end), span) if places else None

    def _titled(self, behind: Sequence[Token]) -> bool:
        """Whether what follows a town is the rest of the name of a gathering: "the Munich Security Conference"."""
        capital = all(t.text[:1].isupper() for t in behind)
        return capital and len(behind) > 1 and not any(t.lower in NOWHERE for t in behind)

    def _folded(self, first: int, last: int) -> str:
        return fold(self.text[self.tokens[first].start : self.tokens[last - 1].end]).removeprefix("the ")

    def _site(self, head: int) -> tuple[Place, Span] | None:
        """A building known by its name: 'UN headquarters', 'Evin prison'."""
        first = self._run(head - 1)[0] if head and self._named(head - 1) else head
        for a in range(first, head):
            span = Span(start=self.tokens[a].start, end=self.tokens[head].end)
            place = next((p for p in self.places.regions.get(fold(span.of(self.text)), ())), None)
            if place is not None:
                return place, span
        return None

    def _near(self, head: int) -> bool:
        """Whether something is told to be near a noun, and not on it."""
        link = self.tokens[self.tokens[head].head]
        return self.tokens[head].dep == "pobj" and link.lower in ("near", "to", "towards", "toward")

    def _as_state(self, place: Place, first: int, last: int) -> Place:
        """A state's name that two states share means the one that `who` took it for."""
        if place.kind != "country":
            return place
        for i in range(first, last):
            for actor in self.scene.at.get(i, ()):
                country = self.scene.actors[actor].country
                if self.scene.actors[actor].kind == "state" and country and country != place.country:
                    if any(m.first < first and last <= m.last for m in self.scene.actors[actor].mentions):
                        return Place(self.places.names.get(country, country), country, kind="country")  # "People's Republic of …"
                    other = self.places.named(self.text[self.tokens[first].start : self.tokens[last - 1].end])
                    return next((p for p in other if p.country == country), place)
        return place

    def _aside(self, token: Token) -> bool:
        """A word before a name that is no part of it: 'northern', 'Syrian', 'the'."""
        return token.lower in SIDES or token.pos in ("ADJ", "DET")

    def _somebody(self, head: int) -> bool:
        """Whether a token is part of the name of a person, body or group; "Brussels" for the Union is a town's none the less."""
        for actor in (self.scene.actors[id] for id in self.scene.at.get(head, ())):
            if (actor.name or actor.kind in ("organisation", "group")) and not self._seat(actor, head):
                return True
        return self.tokens[head].dep == "appos" and self.tokens[self.tokens[head].head].dep == "nsubj"

    def _seat(self, actor: Actor, head: int) -> bool:
        """Whether a body is meant by the name of the capital in which it sits."""
        spans = (m.span for m in actor.mentions if m.first <= head < m.last and actor.org)
        return any(p.kind == "capital" for span in spans for p in self.places.named(span.of(self.text)))

    def _run(self, head: int) -> tuple[int, int]:
        """The capitalised words around a token, with the small words between them."""
        first, last = head, head + 1
        sentence = self.tokens[head].sentence
        while first > 0 and self.tokens[first - 1].sentence == sentence:
            back = first - 1
            while back >= 0 and head - back < 8 and self._joins(back):
                back -= 1
            if back < 0 or self.tokens[back].sentence != sentence or not self._named(back) or head - back > 7:
                break
            first = back
        while last < len(self.tokens) and self.tokens[last].sentence == sentence:
            ahead = last
            while ahead < len(self.tokens) and ahead - head < 8 and self._joins(ahead):
                ahead += 1
            if ahead >= len(self.tokens) or self.tokens[ahead].sentence != sentence or not self._named(ahead):
                break
            last = ahead + 1
        return first, last

    def _joins(self, i: int) -> bool:
        """Whether a token only joins the words of a name: "Sharm el-Sheikh"; in "El Paso" it is one of them."""
        token = self.tokens[i]
        return token.text in JOINTS or (token.lower in INNER and not (token.text[:1].isupper() and self._named(i)))

    def _named(self, i: int) -> bool:
        token = self.tokens[i]
        return any(c.isupper() for c in token.text) and token.pos in ("PROPN", "ADJ", "NOUN", "X", "VERB")

    def _within(self, first: int, last: int) -> frozenset[tuple[str, str]]:
        """Country and region beside a name: 'X, Region', 'X, Country', 'X in Country', 'the Syrian city of X'."""
        tokens = self.tokens
        if (
            last + 1 < len(tokens)
            and tokens[last].lower in (",", "(", "in")
            and tokens[last + 1].sentence == tokens[first].sentence
        ):
            at = last + 1
            while (
                at < len(tokens) - 1 and at < last + 4 and (tokens[at].lower in SIDES | {"the", "in"} or tokens[at].text == "'s")
            ):
                at += 1
            if tokens[at].text[:1].isupper() and tokens[at].pos in ("PROPN", "ADJ", "NOUN"):
                end = self._run(at)[1]
                for b in range(end, at, -1):
                    words = self.text[tokens[at].start : tokens[b - 1].end]
                    areas = [p for p in self.places.named(words) if p.kind in ("country", "region")]
                    if areas:
                        return frozenset((c, fold(p.name)) for p in areas for c in (p.among or (p.country,)) if c)
        for i in range(max(0, first - 5), first):  # "the northern Syrian city of", "Syria's"
            if tokens[i].sentence == tokens[first].sentence and (tokens[i].dep in ("amod", "poss", "compound", "nmod")):
                if all(tokens[k].lower in AREAS | SIDES | {"of", "'s", "’s", "-", "held"} for k in range(i + 1, first)):
                    for id in self.scene.at.get(i, ()):
                        actor = self.scene.actors[id]
                        if actor.kind in ("state", "people") and actor.country:
                            return frozenset(((actor.country, ""),))
        return frozenset()

    def _beside(self, head: int, parties: frozenset[str]) -> tuple[Place, Span] | None:
        """A name before or behind a noun of places: 'Anbar province', 'the town, X', 'the Vienna talks'."""
        token = self.tokens[head]
        if token.lemma not in AREAS and token.lower not in AREAS and token.lemma not in GATHERINGS:
            return None
        for c in sorted(self.scene.children[head], key=lambda c: self.tokens[c].dep == "poss"):  # "Syria's Idlib province"
            child = self.tokens[c]
            if child.dep in ("compound", "nmod", "poss", "appos", "amod") and child.pos == "PROPN" and child.text[:1].isupper():
                if token.lemma in GATHERINGS and child.dep in ("poss", "appos", "amod"):
                    continue
                found = self._name(c, parties)
                if found is not None and found[0].alternate and self._of_state(c):
                    continue  # "the Kazakh capital" is no town of that name
                if found is not None and (token.lemma not in GATHERINGS or found[0].kind != "country"):
                    return found
        return None

    def _of_state(self, i: int) -> bool:
        """Whether a word names a state or its people."""
        return any(self.scene.actors[id].kind in ("state", "people") for id in self.scene.at.get(i, ()))

    def before(self, head: int, parties: frozenset[str]) -> tuple[Place, Span] | None:
        """The town or region that an act's noun bears before it: 'the Geneva talks', 'the Kabul attack'."""
        for c in self.scene.children[head]:
            if self.tokens[c].dep in ("compound", "nmod") and self.tokens[c].pos == "PROPN":
                found = self._name(c, parties)
                if found is not None and found[0].kind != "country" and found[0].id:
                    return found
        return None

    def _below(self, head: int, parties: frozenset[str], depth: int) -> tuple[Place, Span] | None:
        """A place behind a noun: 'a prison in Tehran', 'the outskirts of Goma', 'a visit to Oman'."""
        token = self.tokens[head]
        for c in self.scene.children[head]:
            word = self.tokens[c].lower
            if self.tokens[c].dep == "acl" and self.tokens[c].lemma in HELD and token.lemma not in KEPT:
                found = self._below(c, parties, depth + 1)  # "a statement issued in Lima"
                if found is not None:
                    return found
            if self.tokens[c].pos not in ("ADP", "SCONJ"):
                continue
            hosting = word == "by" and token.lemma == "host"  # "a forum hosted by Lima"
            edge = word == "on" and any(self.tokens[p].lemma in EDGES for p in self.scene.children[c])
            of = word == "of" and (token.lemma in AREAS | MOVES | EDGES or token.lower in AREAS)
            if (word in INSIDE and word != "of") or of or hosting or edge or (word in ("to", "of") and token.lemma in MOVES):
                for p in self.scene.children[c]:
                    if self.tokens[p].dep == "pobj":
                        found = self.at(p, parties, depth + 1)
                        if found is not None:
                            return found
        return None

    def _capital(self, head: int) -> tuple[Place, Span] | None:
        """'the Omani capital', 'a Syrian village': a capital, or the country where no name is told."""
        token = self.tokens[head]
        if token.lemma not in AREAS or any(self.tokens[c].lower == "recognized" for c in self.scene.children[head]):
            return None  # "within its recognized borders" is no place
        if token.lemma == "border" and self._near(head):
            return None  # "a base near the Algerian border" is on either side of it
        for c in self.scene.children[head]:
            if self.tokens[c].dep in ("amod", "poss", "compound", "nmod"):
                for id in self.scene.at.get(c, ()):
                    actor = self.scene.actors[id]
                    if actor.kind != "state" or not actor.country or actor.country not in self.places.names:
                        continue
                    name = self.places.names[actor.country]
                    if token.lemma == "capital":
                        name = self.places.capitals.get(actor.country, name)
                    place = next((p for p in self.places.named(name) if p.country == actor.country), None)
                    if place is not None:
                        return place, Span(start=self.tokens[c].start, end=token.end)
        return None

    def told(self, first: int, last: int) -> Iterator[tuple[int, Place, Span]]:
        """Places that some tokens tell with "in", "at" or "on the sidelines of", in order, with the index of the preposition."""
        for i in range(first, last):
            edge = self.tokens[i].lower == "on"
            if (edge or self.tokens[i].lower in ("in", "at", "near", "outside")) and self.tokens[i].pos in ("ADP", "SCONJ"):
                for c in self.scene.children[i]:
                    if self.tokens[c].dep == "pobj" and (not edge or self.tokens[c].lemma in EDGES):
                        found = self.at(c)
                        if found is not None:
                            yield i, *found
