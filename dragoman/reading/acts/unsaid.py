"""Parties that a clause leaves unsaid and the words around it give; each named as inferred.

Used by `events` alone, after the act's own words have been asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.addressee import SUFFERED, addressee, spoken_to
from dragoman.reading.acts.concerned import set_against
from dragoman.reading.acts.counterpart import counterpart
from dragoman.reading.acts.homes import government, home, people, police
from dragoman.reading.acts.invaded import invaded
from dragoman.reading.acts.joint import governed
from dragoman.reading.acts.rulings import court
from dragoman.reading.acts.told_before import attackers, chorus, culprits, spoken_of, takes_up_a_step
from dragoman.reading.acts.unnamed import stranger_named, tries_weapons
from dragoman.reading.kinds import ADDRESSED, ARMED, DIPLOMATS, ENVOYS, FORCE, HARM, HOSTILE, OUTLAWS, SIGNED, is_private
from dragoman.reading.scene import Scene
from dragoman.records import Act, Where, unique

STATE = frozenset(("GOV", "MIL", "LEG", "SPY"))
AIMED = frozenset(  # at whom troops are sent
    "chase clear combat confront contain counter crush deter disperse drive face fight flush hunt intercept keep pressure prevent "
    "pursue push quell repel root stop threaten track".split()
)
OWNERS = frozenset(("its", "their", "his", "her"))
FRONTIERS = frozenset("border crossing frontier airspace checkpoint".split())
ACROSS = frozenset("with to into from between for".split())
# what only those in power do
OFFICIAL = frozenset(
    "election vote arrest detention sentence sentencing crackdown law verdict conviction ban closure imprisonment trial "
    "execution repression persecution decree censorship referendum legislation".split()
)
JUDGED = frozenset(("object", "subject", "is"))  # as what a clause names what it judges
MISHAPS = frozenset(
    "accident blaze capsizing collapse collision crash death derailment drowning fire mishap outbreak sinking stampede".split()
)
SUFFERING = frozenset("suffer face endure resist repel repulse withstand".split())
DONE_BY = frozenset(("between", "by"))
AFAR = frozenset(("heavy-weapons", "aerial", "drone", "explosives"))  # means of war on others, seldom used at home
POLICED = frozenset((("COERCE", "arrest"), ("ASSAULT", "crowd-control"), ("RETREAT", "release")))  # what police do, named or not
CALLED = frozenset("brand call characterise characterize decry describe label term".split())  # "what it called"
MUTUAL = frozenset("clash duel exchange skirmish trade".split())  # what two sides do to each other


def victims(scene: Scene, act: Act, source: tuple[str, ...], where: Where | None, acts: Sequence[Act]) -> tuple[str, ...]:
    """Whom violence or coercion hits when its words name nobody: those hit in the same breath, else the people, else the state, of its place.

    Without a place it is whom the same doer hits elsewhere in the report, else the people at home.
    """
    if beside := hit_beside(scene, act, source, acts) or _captors(scene, act, source, acts):
        return beside
    home = {scene.actors[a].country for a in source}
    at = {e.rule for e in where.evidence} if where else set()
    if where is not None and not at & {"own country"}:
        country = where.country
    else:
        country = foe(scene, act, source, acts)
        if country is None and act.mode in AFAR and (other := counterpart(scene, "ASSAULT", act, source, acts)):
            country = scene.actors[other[0]].country
        if country is None and len(home) == 1 and (act.mode not in AFAR or _divided(scene, next(iter(home)))):
            country = next(iter(home))
    if country is None:
        other = counterpart(scene, "ASSAULT", act, source, acts)
        country = scene.actors[other[0]].country if other else None
    if country is None:
        return ()
    found = people(scene, country)
    if not found or scene.actors[found[0]].sector != ("CVL",):  # those who only report on it are not hit
        whom = (h for a in scene.parsed.clauses[act.clause].arguments if a.role == "object" for h in a.heads)
        private = any(scene.tokens[h].pos == "NOUN" and scene.is_stranger(h) for h in whom)  # "shot shoppers": no state
        private = private or (bool(source) and act.mode == "primitive")  # nor does who comes with a knife hit one
        # nor a state its own army, which retakes a town
        own = any(scene.actors[a].country == country and "MIL" in scene.actors[a].sector for a in source)
        private = private or (act.type == "ASSAULT" and own)
        private = private or (bool(source) and all(is_private(scene.actors[a].sector) and scene.actors[a].name for a in source))
        found = (() if private else government(scene, country)) or found  # a man who kills seven riders strikes no state
    return tuple(a for a in found if a not in source)


def hit_beside(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """Whom the same doer harms in the clause that an act hangs on, or beside it: "broke up two gangs, killing five"."""
    clauses = scene.parsed.clauses
    clause, own = clauses[act.clause], {scene.party(a) for a in source}
    for other in acts:
        at = clauses[other.clause]
        near = at.index == clause.parent or (at.parent == clause.parent is not None and at.sentence == clause.sentence)
        if near and other.clause != act.clause and at.head < clause.head and other.type in HARM and other.actors("target"):
            if own and {scene.party(a) for a in other.actors("source")} == own:
                return other.actors("target")
    return ()


def _captors(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """Who holds those that a raid sets free, told in its sentence: "raided the camp and freed two men kidnapped by rebels"."""
    clauses = scene.parsed.clauses
    here = clauses[act.clause]
    held = (o for o in acts if o.mode == "abduct" and clauses[o.clause].sentence == here.sentence and o.clause > act.clause)
    captors = next((o.actors("source") for o in held if o.actors("source")), ())
    return () if not source or set(captors) & set(source) else captors


def _divided(scene: Scene, country: str | None) -> bool:
    """Whether a report tells of a country's own armed opponents."""
    return any(a.country == country and set(a.sector) & OUTLAWS for a in scene.actors.values())


def foe(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> str | None:
    """The one other country that a report tells the doer of an assault to hit: "Eritrea shelled Adwa … the Eritrean invasion"."""
    own, home = {scene.side(a) for a in source}, {scene.party(a) for a in source}
    hit = {
        scene.actors[a].country
        for other in acts
        if other.type == act.type == "ASSAULT" and own and {scene.side(a) for a in other.actors("source")} == own
        for a in other.actors("target")
        if scene.party(a) not in home
    }
    return next(iter(hit)) if len(hit) == 1 else None


def aimed_at(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """At whom a move of troops is aimed, told as its purpose: "scrambled two jets to intercept Russian bombers"."""
    own = {scene.party(a) for a in source}
    for child in scene.hanging.get(act.clause, ()):
        if child.tense == "infinitive" and child.lemma in AIMED:
            found, _, _ = scene.parties(a for a in child.arguments if a.role == "object")
            if found and not any(scene.party(a) in own and set(scene.actors[a].sector) & STATE for a in found):
                return found
    return ()


def crowd(scene: Scene, source: tuple[str, ...], acts: Sequence[Act], before: int) -> tuple[str, ...]:
    """Against whom police are brought up: those who were told last to protest in their country."""
    homes = {scene.actors[a].country for a in source}
    for act in reversed(acts):
        marching = act.actors("source")
        if act.type == "PROTEST" and act.clause < before and marching and {scene.actors[a].country for a in marching} == homes:
            return marching
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


def by_its_noun(scene: Scene, act: Act, target: tuple[str, ...]) -> tuple[str, ...]:
    """Whose a deed is that its noun tells, where the verb tells what it did: "a strike by the rebels killed nine soldiers"."""
    heads = scene.parsed.clauses[act.clause].heads("subject")
    found = unique(a for h in heads for k in governed(scene, h, ("by",)) for a in scene.standing_at(k)[0])
    return () if set(found) & set(target) else tuple(found)


def claimed_by(scene: Scene, act: Act, target: tuple[str, ...]) -> tuple[str, ...]:
    """Who has claimed what a noun tells: "an ambush claimed by the rebels killed nine soldiers"."""
    clause = scene.parsed.clauses[act.clause]
    deeds = (clause.head,) if clause.kind == "noun" else (*clause.heads("subject"), *clause.heads("in"))
    for claim in scene.parsed.clauses:
        if claim.lemma == "claim" and claim.link in ("acl", "relcl") and set(deeds) & set(claim.heads("object")):
            found, _, _ = scene.parties(a for a in claim.arguments if a.role == "subject" and a.note == "by-phrase")
            return () if set(found) & set(target) else found
    return ()


def who_did_it(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """Who did what is praised or blamed, told behind it: "the remarks by Chile", "welcomed the accord reached between Peru and Chile"."""
    own = {scene.party(a) for a in source}
    arguments, heads = scene.parsed.clauses[act.clause].arguments, scene.parsed.clauses[act.clause].heads("object")
    by, _, how = scene.parties(a for a in arguments if a.role == "by" and a.note in ("", "inside object"))
    if by and "whom it is" not in how and not {scene.party(a) for a in by} & own:  # "by its partners" does not tell whose
        return by
    for clause in scene.parsed.clauses:
        token = scene.tokens[clause.head]
        if clause.kind == "verb" and token.dep == "acl" and token.head in heads:
            found = scene.parties(a for a in clause.arguments if a.role in DONE_BY or a.note == "by-phrase")[0]
            return tuple(a for a in found if scene.party(a) not in own)
    return ()


def whose(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """Whose that is which is blamed or praised: "the policies of Chile", "the courage of Chileans"; not whom it hit: "the killing of Chileans"."""
    own = {scene.party(a) for a in source}
    heads = [h for h in scene.parsed.clauses[act.clause].heads("object") if scene.tokens[h].lemma not in SUFFERED]
    named = (k for h in heads for of in governed(scene, h, ("of",)) for k in scene.listed(of))
    found = unique(a for k in (*named, *_called_so(scene, act)) for a in scene.standing_at(k)[0])
    return tuple(a for a in found if scene.party(a) not in own)


def _called_so(scene: Scene, act: Act) -> list[int]:
    """What is blamed by the name that it is given: "condemned what it called Chile's provocations"."""
    called = (c for c in scene.hanging.get(act.clause, ()) if c.link == "ccomp" and c.lemma in CALLED)
    under = [k for c in called for k in scene.children[c.head]]
    named = [k for k in under if scene.tokens[k].dep in ("oprd", "dobj", "attr") and scene.tokens[k].pos == "NOUN"]
    return named + [k for i in under if scene.tokens[i].lower == "as" for k in scene.children[i] if scene.tokens[k].pos == "NOUN"]


def blamed_at_home(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """The government of the country in which it does what is condemned: "condemned the arrests in Chile"."""
    own = {scene.party(a) for a in source}
    arguments = scene.parsed.clauses[act.clause].arguments
    heads = [h for a in arguments if a.role in JUDGED and OFFICIAL & a.words for h in a.heads]
    if not heads:
        return ()
    within = [a for a in arguments if a.role == "in" and a.note == "inside object"]
    told = unique(
        a for h in heads for k in governed(scene, h, ("in",)) for a in scene.standing_at(k)[0]
    )  # "the vote in Chile was not fair"
    found = unique((*scene.parties(within)[0], *told))
    places = [a for a in found if scene.actors[a].kind == "state" and scene.party(a) not in own]
    return government(scene, scene.actors[places[0]].country) if len(places) == 1 else ()


def _against_itself(scene: Scene, act: Act, source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether a power of a state would be set against that very state: the words name whose thing it is, not whom it is against."""
    powers = {scene.party(a) for a in source if set(scene.actors[a].sector) & STATE}
    bare = all(scene.actors[a].kind == "state" and scene.actors[a].role is None for a in target)
    plain = any(p.role == "target" and p.how == "object" for p in act.parts)  # "accused Chisinau"
    return bool(target and powers) and bare and not plain and {scene.party(a) for a in target} <= powers


def _of_another(scene: Scene, act: Act) -> bool:
    """Whether what is hit belongs to somebody named by a pronoun: "after Lima shelled its radar sites", those of who was named before."""
    heads = [h for a in scene.parsed.clauses[act.clause].arguments if a.role in ("object", "on") for h in a.heads]
    return any(scene.tokens[c].lower in OWNERS for h in heads for c in scene.children[h])


def _fellows(scene: Scene, act: Act, source: tuple[str, ...]) -> bool:
    """Whether whom it is done to goes by the same actor as who does it: both are people of one country."""
    heads = (h for a in scene.parsed.clauses[act.clause].arguments if a.role == "object" for h in a.heads)
    return any(set(scene.standing_at(h)[0]) & set(source) for h in heads)


def _each_other(scene: Scene, act: Act, source: tuple[str, ...]) -> bool:
    """Whether those who do it do it to each other: "soldiers and rebels exchanged fire in Chad", which hits nobody else."""
    clause = scene.parsed.clauses[act.clause]
    mutual = ("with", "between", "subject") if clause.lemma in MUTUAL else ("with", "between")
    arguments = (a for a in clause.arguments if a.role in mutual)
    return len({scene.side(a) for a in source}) > 1 and bool(set(scene.parties(arguments)[0]) & set(source))


def frontier(scene: Scene, act: Act) -> bool:
    """Whether it is a border, or a way over one, that is closed."""
    return any(a.role == "object" and FRONTIERS & a.words for a in scene.parsed.clauses[act.clause].arguments)


def beyond(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """Who is on the other side of a border that is closed: "shut the crossing into Malawi"."""
    own = {scene.party(a) for a in source}
    arguments = (a for a in scene.parsed.clauses[act.clause].arguments if a.role in ACROSS)
    found, _, _ = scene.parties(arguments)
    return tuple(a for a in found if scene.party(a) not in own)


def _own_envoy(scene: Scene, source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether a state is told to summon an envoy whose country is not named: he is another's, and nobody's yet."""
    own = {scene.party(a) for a in source}
    envoys = ENVOYS | DIPLOMATS
    return bool(source and target) and all(scene.party(a) in own and scene.actors[a].role in envoys for a in target)


def _mishap(scene: Scene, act: Act) -> bool:
    """Whether it is a mishap that is looked into, for which nobody is blamed yet: "investigated the Peruvian crash"."""
    clause = scene.parsed.clauses[act.clause]
    return act.mode == "investigate" and any(a.role in ("object", "of", "into") and MISHAPS & a.words for a in clause.arguments)


def completed(
    scene: Scene,
    type: str,
    act: Act,
    source: tuple[str, ...],
    target: tuple[str, ...],
    acts: Sequence[Act],
    real: Sequence[Act],
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
        real: those of them that are done or announced.
        where: where the act takes place.
        spared: who is harmed in what a request asks of others.
        deed: the type of the deed that an act of speech names.
    """
    if source and not target and act.type == type and stranger_named(scene, act):
        return source, (), False  # "accused Acme of fraud in Chile": not Chile
    if type in HOSTILE and _against_itself(scene, act, source, target):
        target = ()  # "called the raid a breach of its sovereignty"
    if type in ("PROTEST", "SANCTION") and source and (found := set_against(scene, act, source)):
        return source, found, True
    if type in HOSTILE and source and not target and (found := culprits(scene, act, source, real)):
        return source, found, True
    if type == "COERCE" and source and not target and frontier(scene, act):
        found = beyond(scene, act, source) or counterpart(scene, type, act, source, acts)
        return source, found, bool(found)
    if type == "ACCUSE" and source and _mishap(scene, act):
        return source, (), False
    if (type == "ACCUSE" or act.mode == "expel") and _own_envoy(scene, source, target):
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
        found = (
            doer_above(scene, act, target)
            or hidden_doer(scene, act)
            or by_its_noun(scene, act, target)
            or claimed_by(scene, act, target)
            or attackers(scene, act, real)
        )
        return found, target, bool(found)
    if (type, act.mode) in POLICED and not source:
        country = home(scene, where, target)
        target = target or people(scene, country)
        found = tuple(a for a in police(scene, country) if a not in target)
        abroad = any(scene.actors[a].role in ENVOYS | DIPLOMATS and scene.actors[a].country == country for a in target)
        found = () if abroad else found  # no state holds its own diplomats
        return found, target, bool(found)
    if (type, act.mode) == ("COERCE", "curfew") and not source:  # only a state imposes one
        found = government(scene, home(scene, where, ()))
        return found, target, bool(found)
    if (type, act.mode) == ("SANCTION", "convict") and not source and not target:
        found = police(scene, home(scene, where, ()), "JUD")
        return found, (), bool(found)
    if type == "MOBILIZE" and source and not target:
        found = aimed_at(scene, act, source)
        if not found and not tries_weapons(scene, act):
            police_only = act.mode == "police"
            found = crowd(scene, source, real, act.clause) if police_only else counterpart(scene, type, act, source, acts)
        return source, found, bool(found)
    if type == "ASSAULT" and not target and (found := sufferer(scene, act, source)):
        return source, found, True
    if type in ("ASSAULT", "SANCTION") and source and not target and _of_another(scene, act):
        found = addressee(scene, act, source, spared, (0,))
        if found:
            return source, found, True
    if type == "ASSAULT" and source and not target and _fellows(scene, act, source):
        return source, (), False  # "a man stabbed three people": people both, and not the state
    if type == "ASSAULT" and not target and _each_other(scene, act, source):
        return source, (), False
    if type in ("ASSAULT", "COERCE") and not target and (source or type == "ASSAULT"):  # a bomb may have no known doer
        enemy = invaded(scene, act, source, where, foe(scene, act, source, acts), acts)
        found = victims(scene, act, source, where, acts) if enemy is None else enemy
        return source, found, bool(found)
    if type == "RETREAT" and act.mode == "withdraw" and source and not target and where is not None:
        found = government(scene, where.country)  # out of a village in Ecuador: to Ecuador's good
        found = () if {scene.party(a) for a in found} & {scene.party(a) for a in source} else found
        return source, found, bool(found)
    if type in ("ACCUSE", "SUPPORT", "REJECT") and source and not target and act.type == type and act.cameo != SIGNED:
        if judges := court(scene, act, acts):
            return source, tuple(a for a in judges if a not in source), True
        if done := who_did_it(scene, act, source) or (type != "REJECT" and deed not in FORCE and whose(scene, act, source)):
            return source, done, True
        earlier = spoken_of(scene, type, act, source, real, deed)
        if earlier is not None:
            return source, earlier.actors("source"), True
        if takes_up_a_step(scene, act):
            found = chorus(scene, act, source, real)
            return source, found, bool(found)
    if type == "ACCUSE" and act.type == type and source and not target:
        found = blamed_at_home(scene, act, source)
        if found:
            return source, found, True
    if type in ADDRESSED and source and not target:
        found = spoken_to(scene, type, act, source, acts, spared, deed)
        return source, found, bool(found)
    if type in ("SANCTION", "RETREAT") and act.mode != "convict" and source and not target:  # a state is not convicted
        found = counterpart(scene, type, act, source, acts)
        return source, found, bool(found)
    return source, target, False
