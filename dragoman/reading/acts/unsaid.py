"""Parties that a clause leaves unsaid and the words around it give; each named as inferred.

Used by `events` alone, after the act's own words have been asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.counterpart import counterpart
from dragoman.reading.kinds import ADDRESSED, HOSTILE, OUTLAWS
from dragoman.reading.scene import Scene
from dragoman.records import Act, Where

RIVALS = frozenset("GOV OPP REB UAF CRM LAB PTY PRM LEG".split())  # who stands against whom inside a country
FRIENDLY = frozenset(("AGREE", "SUPPORT", "REQUEST", "REJECT", "CONCEDE"))
SOCIETY = frozenset("OPP CVL JRN EDU LAB REL SOC REF PTY BUS".split())
ARMED = frozenset(("MIL", "COP", "REB", "UAF", "PRM", "IMG"))
AIMED = frozenset(
    "intercept deter counter confront contain repel fight pressure threaten face stop".split()
)  # at whom troops are sent
# what only those in power do
OFFICIAL = frozenset(
    "election vote arrest detention sentence sentencing crackdown law verdict conviction ban closure imprisonment trial "
    "execution repression persecution decree censorship referendum legislation".split()
)
SUFFERING = frozenset("suffer face endure resist repel repulse withstand".split())
AFAR = frozenset(("heavy-weapons", "aerial", "drone", "explosives"))  # means of war on others, seldom used at home
PLACING = frozenset(("in", "at", "near", "from", "into"))
ASKED = frozenset(("object", "on", "upon", "to"))
POLICED = frozenset((("COERCE", "arrest"), ("ASSAULT", "crowd-control"), ("RETREAT", "release")))  # what police do, named or not
ENVOYS = frozenset(
    ("ambassador", "charge d'affaires", "chargé d'affaires", "high commissioner", "deputy high commissioner", "deputy ambassador")
)
VAGUE = frozenset(
    "other community world everyone everybody donor partner ally state country nation".split()
)  # "both sides" and the like stand for somebody
POINTING = frozenset(("both", "two", "these", "its", "their"))  # what makes such words speak of somebody known


def government(scene: Scene, country: str | None) -> tuple[str, ...]:
    """The government of a country, where the text speaks of it or of somebody in it."""
    found = [a for a in scene.actors.values() if country and a.country == country and a.sector == ("GOV",)]
    states = [a for a in found if a.kind == "state" and a.role is None]
    return tuple(a.id for a in (states or found)[:1])


def people(scene: Scene, country: str | None) -> tuple[str, ...]:
    """The people of a country, where the text speaks of them."""
    found = [a for a in scene.actors.values() if country and a.country == country and a.kind == "people"]
    found.sort(key=lambda a: a.sector != ("CVL",))  # residents, before reporters and students
    return tuple(a.id for a in found[:1])


def police(scene: Scene, where: Where | None, held: tuple[str, ...]) -> tuple[str, ...]:
    """The police, else the government, of the one country in which people are held; none where nothing tells one."""
    homes = {scene.actors[a].country for a in held}
    country = where.country if where is not None else next(iter(homes)) if len(homes) == 1 else None
    force = [a.id for a in scene.actors.values() if country and a.country == country and "COP" in a.sector]
    return tuple(force[:1]) or government(scene, country)


def society(scene: Scene, country: str | None) -> tuple[str, ...]:
    """Those of a country who are no part of the state, where the text speaks of one such party."""
    found = [a.id for a in scene.actors.values() if country and a.country == country and set(a.sector) & SOCIETY]
    return tuple(found[:1])


def interlocutor(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """With whom the source has just been told to talk, where that is one party: he is asked and promised things there."""
    own = {scene.party(a) for a in source}
    clauses = scene.parsed.clauses
    at = clauses[act.clause].sentence
    for met in reversed(acts):
        if met.type != "CONSULT" or not 0 < at - clauses[met.clause].sentence <= 4:
            continue
        sides = (*met.actors("source"), *met.actors("target"))
        others = [a for a in sides if scene.party(a) not in own]
        if len(others) < len(sides) and len({scene.party(a) for a in others}) == 1:
            return tuple(others[:1])
    return ()


def addressee(
    scene: Scene, act: Act, source: tuple[str, ...], spared: Sequence[str] = (), backs: Sequence[int] = (0, 1)
) -> tuple[str, ...]:
    """To whom an act of speech or praise goes when its clause does not say: the other party at hand.

    First the nearest other party in the same sentence, then the last one of the sentence before
    (`backs`: 0, 1); never those (`spared`) to whom somebody else is asked to do harm.
    """
    own = {scene.party(a) for a in (*source, *spared)}
    sectors = {s for a in source for s in scene.actors[a].sector}
    clause = scene.parsed.clauses[act.clause]
    for back in backs:
        sentence = clause.sentence - back
        met: list[tuple[int, str]] = []
        for actor in scene.actors.values():
            home = (actor.org or actor.country) in own
            if (home and (set(actor.sector) & sectors or not set(actor.sector) & RIVALS)) or "NGO" in actor.sector:
                continue
            if actor.kind == "people" and not set(actor.sector) & RIVALS:
                continue
            if act.type in FRIENDLY and set(actor.sector) & OUTLAWS and not sectors & OUTLAWS:
                continue  # nobody promises, praises or asks the armed group that stands near by
            for mention in actor.mentions:
                token = scene.tokens[mention.first]
                at = mention.first - 1 - (scene.tokens[mention.first - 1].lower == "the")
                place = (at >= 0 and scene.tokens[at].lower in PLACING) or _around(scene, mention.first)
                if token.sentence == sentence and not place:
                    met.append((abs(mention.first - clause.head), actor.id))
        if met:
            return (min(met)[1],)
    return ()


def _around(scene: Scene, first: int) -> bool:
    """Whether a name only says where the town before it lies: "in Kismayo, Somalia"."""
    token = scene.tokens[first]
    if token.dep not in ("appos", "npadvmod") or first < 3 or scene.tokens[first - 1].text != ",":
        return False
    over = scene.tokens[token.head]
    return over.i < first and scene.tokens[over.head].lower in PLACING


def victims(scene: Scene, act: Act, source: tuple[str, ...], where: Where | None, acts: Sequence[Act]) -> tuple[str, ...]:
    """Whom violence or coercion hits when its words name nobody: the people, else the state, of its place.

    Without a place it is whom the same doer hits elsewhere in the report, else the people at home.
    """
    home = {scene.actors[a].country for a in source}
    at = {e.rule for e in where.evidence} if where else set()
    if where is not None and not at & {"own country"}:
        country = where.country
    else:
        country = foe(scene, act, source, acts)
        if country is None and len(home) == 1 and (act.mode not in AFAR or _divided(scene, next(iter(home)))):
            country = next(iter(home))
    if country is None:
        other = counterpart(scene, "ASSAULT", act, source, acts)
        country = scene.actors[other[0]].country if other else None
    if country is None:
        return ()
    found = people(scene, country)
    if not found or scene.actors[found[0]].sector != ("CVL",):  # those who only report on it are not hit
        found = government(scene, country) or found
    return tuple(a for a in found if a not in source)


def _divided(scene: Scene, country: str | None) -> bool:
    """Whether a report tells of a country's own armed opponents."""
    return any(a.country == country and set(a.sector) & OUTLAWS for a in scene.actors.values())


def foe(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> str | None:
    """The one other country that a report tells the doer of an assault to hit: "Eritrea shelled Adwa … the Eritrean invasion"."""
    own = {scene.party(a) for a in source}
    hit = {
        scene.actors[a].country
        for other in acts
        if other.type == act.type == "ASSAULT" and own and {scene.party(a) for a in other.actors("source")} == own
        for a in other.actors("target")
        if scene.party(a) not in own
    }
    return next(iter(hit)) if len(hit) == 1 else None


def aimed_at(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """At whom a move of troops is aimed, told as its purpose: "scrambled two jets to intercept Russian bombers"."""
    own = {scene.party(a) for a in source}
    for child in scene.hanging.get(act.clause, ()):
        if child.tense == "infinitive" and child.lemma in AIMED:
            found, _, _ = scene.parties(a for a in child.arguments if a.role == "object")
            if found and not {scene.party(a) for a in found} & own:
                return found
    return ()


def sufferer(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """Whom an attack hits that somebody is told to suffer: "Latvia suffered an attack by Russian forces"."""
    clause = scene.parsed.clauses[act.clause]
    if clause.kind != "noun" or clause.parent is None or clause.link != "object":
        return ()
    parent = scene.parsed.clauses[clause.parent]
    if parent.lemma not in SUFFERING:
        return ()
    found, _, how = scene.parties(a for a in parent.arguments if a.role == "subject")
    return () if "modifier" in how or set(found) & set(source) else found


def doer_above(scene: Scene, act: Act, target: tuple[str, ...]) -> tuple[str, ...]:
    """Who does what a noun tells behind a verb: "captured the town after fighting with the army" tells of the captors' fighting."""
    clause = scene.parsed.clauses[act.clause]
    if clause.kind != "noun" or clause.parent is None or clause.link not in ("after", "in", "during", "amid"):
        return ()
    parent = scene.parsed.clauses[clause.parent]
    if parent.kind != "verb" or parent.passive:
        return ()
    found, _, _ = scene.parties(a for a in parent.arguments if a.role == "subject" and not a.note)
    armed = tuple(a for a in found if set(scene.actors[a].sector) & ARMED)
    return () if set(armed) & set(target) else armed


def hidden_doer(scene: Scene, act: Act) -> tuple[str, ...]:
    """Who is told to be behind what a noun tells: "Rwanda was behind the killing of the journalist"."""
    clause = scene.parsed.clauses[act.clause]
    if clause.kind != "noun" or clause.link != "behind" or clause.negated:
        return ()
    over = scene.tokens[scene.tokens[scene.tokens[clause.head].head].head]
    subjects = [c for c in scene.children[over.i] if scene.tokens[c].dep == "nsubj"]
    return tuple(a for c in subjects for a in scene.standing_at(c)[0]) if over.lemma in ("be", "stand") else ()


def asks_others(scene: Scene, act: Act) -> bool:
    """Whether those who are asked are told in words that name no actor: "urged the international community to act".

    Args:
        scene: the report and its actors.
        act: the act of speech.
    """
    asked = [h for a in scene.parsed.clauses[act.clause].arguments if a.role in ASKED and not a.note for h in a.heads]
    return any(
        not scene.standing_at(h)[0]
        and scene.tokens[h].lemma in VAGUE
        and not any(scene.tokens[c].lower in POINTING for c in scene.children[h])
        for h in asked
    )


def blamed_at_home(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """The government of the country in which it does what is condemned: "condemned the arrests in Chile"."""
    own = {scene.party(a) for a in source}
    if not any(a.role == "object" and OFFICIAL & a.words for a in scene.parsed.clauses[act.clause].arguments):
        return ()
    within = [a for a in scene.parsed.clauses[act.clause].arguments if a.role == "in" and a.note == "inside object"]
    places = [a for a in scene.parties(within)[0] if scene.actors[a].kind == "state" and scene.party(a) not in own]
    return government(scene, scene.actors[places[0]].country) if len(places) == 1 else ()


def spoken_of(
    scene: Scene, type: str, act: Act, source: tuple[str, ...], acts: Sequence[Act], deed: str | None = None
) -> Act | None:
    """The act told before that 'condemned the killings', 'welcomed the decision' speaks of.

    Args:
        scene: the report and its actors.
        type: type of the act of speech.
        act: the act of speech.
        source: who speaks.
        acts: all acts, in text order.
        deed: the type that the object of the speech names, where it names one; then only such an act will do.
    """
    clause = scene.parsed.clauses[act.clause]
    own = {scene.party(a) for a in source}
    definite = any(
        scene.tokens[c].lower in ("the", "this", "that", "these", "its", "their")
        for a in clause.arguments
        if a.role == "object"
        for c in scene.children[a.head]
    )
    if not definite:
        return None
    for earlier in reversed(acts):
        if earlier.clause < act.clause and earlier.actors("source"):
            fits = earlier.type == deed if deed else (earlier.type in HOSTILE) == (type == "ACCUSE")
            if fits and not {scene.party(a) for a in earlier.actors("source")} & own:
                return earlier
    return None


def _own_envoy(scene: Scene, source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether a state is told to summon an envoy whose country is not named: he is another's, and nobody's yet."""
    own = {scene.party(a) for a in source}
    return bool(source and target) and all(scene.party(a) in own and scene.actors[a].role in ENVOYS for a in target)


def spoken_to(
    scene: Scene, type: str, act: Act, source: tuple[str, ...], acts: Sequence[Act], spared: Sequence[str], deed: str | None
) -> tuple[str, ...]:
    """To whom something is said, whom it blames or praises, where its clause does not say.

    Who stands in the same sentence, else with whom the source was just told to talk, else the other side of
    what is told around, else who stands in the sentence before.

    Args:
        scene: the report and its actors.
        type: type of the event.
        act: the act that it is made of.
        source: who speaks.
        acts: all acts of the report.
        spared: who is not meant: those who would be harmed.
        deed: the type of the deed that the act of speech names.
    """
    if type == "ACCUSE":  # "condemned the attack on Riga" does not blame Riga
        hit = [a for a in scene.parsed.clauses[act.clause].arguments if a.role in ("against", "on") and a.note]
        spared = (*spared, *scene.parties(hit)[0])
        if deed == "ASSAULT":  # nor whatever state is spoken of near by
            return ()
    if type in ("REQUEST", "SUPPORT") and asks_others(scene, act):
        return ()
    if type == "SUPPORT" and not {"IGO", "NGO"} & {s for a in source for s in scene.actors[a].sector}:
        # no state or party thanks or praises whom the report tells to attack
        spared = (*spared, *(a for other in acts if other.type == "ASSAULT" for a in other.actors("source")))
    return (
        addressee(scene, act, source, spared, (0,))
        or (interlocutor(scene, act, source, acts) if type in ("REQUEST", "AGREE") else ())
        or counterpart(scene, type, act, source, acts)
        or addressee(scene, act, source, spared, (1,))
    )


def completed(
    scene: Scene,
    type: str,
    act: Act,
    source: tuple[str, ...],
    target: tuple[str, ...],
    acts: Sequence[Act],
    where: Where | None,
    spared: Sequence[str] = (),
    deed: str | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Source and target with what can be inferred, and whether anything was.

    Args:
        scene: the report and its actors.
        type: type of the event.
        act: the act that it is made of.
        source: what the clause says.
        target: what the clause says.
        acts: all acts of the report, in text order.
        where: where the act takes place.
        spared: who is harmed in what a request asks of others.
        deed: the type of the deed that an act of speech names.
    """
    if type == "ACCUSE" and _own_envoy(scene, source, target):
        found = counterpart(scene, type, act, source, acts)
        return source, found, bool(found)
    if type == "PROTEST":
        if not source and not target and where is not None:  # "sparked protests in Chile": Chileans, against their state
            found = people(scene, where.country)
            return found, tuple(a for a in government(scene, where.country) if a not in found), bool(found)
        if not source and target:
            found = people(scene, scene.actors[target[0]].country)
            return found, target, bool(found)
        if source and not target:
            found = government(scene, scene.actors[source[0]].country)
            return source, found, bool(found)
    if type == "ASSAULT" and target and not source and act.type == type:
        found = doer_above(scene, act, target) or hidden_doer(scene, act)
        return found, target, bool(found)
    if (type, act.mode) in POLICED and target and not source:
        found = tuple(a for a in police(scene, where, target) if a not in target)
        return found, target, bool(found)
    if type == "MOBILIZE" and source and not target:
        found = aimed_at(scene, act, source)
        if not found and act.mode != "police":
            found = counterpart(scene, type, act, source, acts)
        return source, found, bool(found)
    if type == "ASSAULT" and not target and (found := sufferer(scene, act, source)):
        return source, found, True
    if type in ("ASSAULT", "COERCE") and not target and (source or type == "ASSAULT"):  # a bomb may have no known doer
        found = victims(scene, act, source, where, acts)
        return source, found, bool(found)
    if type == "RETREAT" and act.mode == "withdraw" and source and not target and where is not None:
        found = government(scene, where.country)  # out of a village in Ecuador: to Ecuador's good
        found = () if {scene.party(a) for a in found} & {scene.party(a) for a in source} else found
        return source, found, bool(found)
    if type in ("ACCUSE", "SUPPORT", "REJECT") and source and not target and act.type == type:
        earlier = spoken_of(scene, type, act, source, acts, deed)
        if earlier is not None:
            return source, earlier.actors("source"), True
    if type == "ACCUSE" and act.type == type and source and not target:
        found = blamed_at_home(scene, act, source)
        if found:
            return source, found, True
    if type in ADDRESSED and source and not target and len({scene.party(a) for a in source}) == 1:
        found = spoken_to(scene, type, act, source, acts, spared, deed)
        return source, found, bool(found)
    if type in ("SANCTION", "RETREAT") and source and not target:
        found = counterpart(scene, type, act, source, acts)
        return source, found, bool(found)
    return source, target, False
