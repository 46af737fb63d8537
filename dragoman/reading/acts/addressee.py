"""To whom something is said where its clause does not say: the other party at hand, as the words around give it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.announced import at_odds
from dragoman.reading.acts.concerned import as_asked, keeper, own_house, to_be_done_to
from dragoman.reading.acts.counterpart import counterpart
from dragoman.reading.acts.homes import government
from dragoman.reading.acts.joint import governed
from dragoman.reading.acts.meanwhile import meanwhile
from dragoman.reading.acts.sides import shares
from dragoman.reading.acts.threatened import avenged, on_condition, pressed, stood_by
from dragoman.reading.acts.told_before import answered
from dragoman.reading.acts.unnamed import FELLOWS, nobody_near, speaks_to_you
from dragoman.reading.kinds import HARM, HOSTILE, OF_STATE, OUTLAWS, PLACING, is_private
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, ActorMention, Clause, Content, Token, unique

RIVALS = frozenset("GOV OPP REB UAF CRM LAB PTY PRM LEG".split())  # who stands against whom inside a country
FRIENDLY = frozenset(("AGREE", "SUPPORT", "REQUEST", "REJECT", "CONCEDE"))
OPPOSING = HOSTILE | {"REQUEST"}  # said to another than those who say it
SPARING = FRIENDLY - {"REJECT"}  # never said to those whom the same words are against; one votes against Chile's motion
YIELDED = HARM | {"RETREAT", "CONCEDE", "SUPPORT", "AID"}  # what somebody is asked to stop, or to do for others
BY_PLACE = PLACING | {"from", "along"}
NEAR = 4  # sentences behind a meeting that speak of what was said there
TELLING = frozenset("tell inform assure warn remind notify advise".split())
POSTED = frozenset("ambassador consul envoy".split())  # "the ambassador to Tehran" says where he is, not whom he speaks to
BESIDES = frozenset(("than", "unlike", "like"))  # before whom somebody is compared with
AGAINST = {  # nouns that with these small words tell against whom something is
    "on": frozenset("pressure sanction embargo blockade restriction tariff penalty".split()),
    "to": frozenset("resistance opposition response".split()),
    "of": frozenset(
        "arrest assassination containment defeat deportation designation expulsion indictment isolation killing".split()
    ),
}
SUFFERED = AGAINST["of"] | frozenset(  # nouns whose "of" tells whom it hit
    "abduction abuse beheading blockade bombardment bombing breach burning collapse death desecration destruction disregard downing "
    "execution harassment imprisonment infringement loss murder oppression overthrow persecution plight poisoning repression shelling "
    "siege sinking suffering suppression torture trampling undermining victim violation".split()
)
DETERRING = frozenset(
    "confront constrain contain counter defeat deter isolate oppose pressure punish repel resist sanction thwart weaken withstand".split()
)
AGGRESSION = frozenset("aggression annexation invasion occupation".split())
FRONTIERS = frozenset(("border", "boundary", "frontier"))
MODIFYING = frozenset("amod compound nmod poss".split())
FREEING = frozenset(("request.demand-release", "request.order-release", "request.demand-access"))
REPORTING = frozenset(("correspondent", "reporter"))


def interlocutor(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """With whom the source has just been told to talk, where that is one party: he is asked and promised things there.

    Farther back it counts where a readout tells of talks with him alone.
    """
    own = {scene.party(a) for a in source}
    clauses = scene.parsed.clauses
    at = clauses[act.clause].sentence
    found: list[str] = []
    for met in reversed(acts):
        if met.type != "CONSULT" or met.clause >= act.clause:
            continue
        sides = (*met.actors("source"), *met.actors("target"))
        others = [a for a in sides if scene.party(a) not in own]
        if len(others) < len(sides) and len({scene.party(a) for a in others}) == 1:
            if not found and at - clauses[met.clause].sentence <= NEAR:
                return tuple(others[:1])
            found.append(others[0])
    return tuple(found[:1]) if len({scene.party(a) for a in found}) == 1 else ()


def _spoken_of(scene: Scene, act: Act, actors: Sequence[str]) -> bool:
    """Whether the sentence of an act names the side of some actors."""
    sides, sentence = {scene.party(a) for a in actors}, scene.parsed.clauses[act.clause].sentence
    return any(
        scene.tokens[m.first].sentence == sentence
        for a in scene.actors.values() if scene.party(a.id) in sides for m in a.mentions
    )  # fmt: skip


def addressee(
    scene: Scene, act: Act, source: tuple[str, ...], spared: Sequence[str] = (), backs: Sequence[int] = (0, 1)
) -> tuple[str, ...]:
    """To whom an act of speech or praise goes when its clause does not say: the other party at hand.

    First the nearest other party in the same sentence, then the last one of the sentence before
    (`backs`: 0, 1); never those (`spared`) to whom somebody else is asked to do harm.
    """
    own = {scene.party(a) for a in (*source, *spared)}
    unasked = {scene.side(a) for a in spared}
    sectors = {s for a in source for s in scene.actors[a].sector}
    whole = all(scene.actors[a].kind == "state" and scene.actors[a].role is None for a in source)
    clause = scene.parsed.clauses[act.clause]
    for back in backs:
        sentence = clause.sentence - back
        met: list[tuple[int, int, str]] = []
        for actor in scene.actors.values():
            home = (actor.org or actor.country) in own
            if (home and (set(actor.sector) & sectors or not set(actor.sector) & RIVALS)) or _aside(actor):
                continue
            if to_be_done_to(scene, act, actor) or scene.side(actor.id) in unasked:
                continue
            if home and whole and set(actor.sector) <= OF_STATE:
                continue  # "Lima will not accept it, the speaker of its congress said": he speaks for Lima
            if actor.kind == "people" and not set(actor.sector) & RIVALS:
                continue
            if act.type in FRIENDLY and set(actor.sector) & OUTLAWS and not sectors & OUTLAWS:
                continue  # nobody promises, praises or asks the armed group that stands near by
            here = [m for m in actor.mentions if scene.tokens[m.first].sentence == sentence]
            if any(meanwhile(scene, _top(scene, m), clause) for m in here):
                continue
            for mention in here:
                at = mention.first - 1 - (scene.tokens[mention.first - 1].lower == "the")
                beside = at >= 0 and scene.tokens[at].lower in BY_PLACE | BESIDES
                posted = at >= 0 and scene.tokens[at].lower == "to" and scene.tokens[scene.tokens[at].head].lemma in POSTED
                placed = _around(scene, mention.first) or _bordering(scene, mention)
                placed = placed or (act.type == "THREATEN" and _allied(scene, mention))
                if not (beside or posted or placed):
                    met.append((abs(mention.first - clause.head), _list_of(scene, mention), actor.id))
        if met:
            _, named, nearest = min(met)
            return unique((nearest, *(id for _, row, id in sorted(met) if row == named)))
    return ()


def _aside(actor: Actor) -> bool:
    """Whether somebody who stands near by is seldom meant: an NGO, and the outlet to which a thing was said."""
    outlet = set(actor.sector) == {"JRN"} and (actor.kind == "organisation" or actor.role in REPORTING)
    return "NGO" in actor.sector or outlet


def _top(scene: Scene, mention: ActorMention) -> Token:
    """The token of a mention that hangs on what is outside of it."""
    token = scene.tokens[mention.first]
    over = scene.tokens[token.head]
    while over.i != token.i and mention.span.start <= over.start < mention.span.end:
        token, over = over, scene.tokens[over.head]
    return token


def _list_of(scene: Scene, mention: ActorMention) -> int:
    """The first of those beside whom a mention is named: in "the deed of Peru, Chile and Bolivia" Peru."""
    token = _top(scene, mention)
    while token.dep == "conj" and token.head != token.i:
        token = scene.tokens[token.head]
    return token.i


def opposed(scene: Scene, sentence: int) -> tuple[str, ...]:
    """Against whom something is, by the words of a sentence: nobody asks, praises or promises him anything there."""
    return tuple(
        a.id
        for a in scene.actors.values()
        if any(scene.tokens[m.first].sentence == sentence and _hurt(scene, m) for m in a.mentions)
    )


def _hurt(scene: Scene, mention: ActorMention) -> bool:
    """Whether words only tell against whom something is, or of what wrong he does.

    "More pressure on Chile", "a package to deter Chile", "resist Chile's threats", "since Chile's invasion".
    """
    named = token = _top(scene, mention)
    while token.dep in MODIFYING and token.head != token.i:
        token = scene.tokens[token.head]
    over = scene.tokens[token.head]
    if token is not named and token.lemma in AGGRESSION:
        return True
    if token.dep == "pobj":
        what = scene.tokens[over.head].lemma
        return over.lower == "against" or what in AGAINST.get(over.lower, ())
    return token.dep == "dobj" and over.lemma in DETERRING


def _allied(scene: Scene, mention: ActorMention) -> bool:
    """Whether a name only says whose friends are spoken of: "the safety of its Togolese allies"; they are threatened by nobody there."""
    token = scene.tokens[_list_of(scene, mention)]
    while token.dep in MODIFYING and token.head != token.i:
        token = scene.tokens[token.head]
        if token.lemma in FELLOWS:
            return True
    return False


def _bordering(scene: Scene, mention: ActorMention) -> bool:
    """Whether a name only says what border it is: "along the country's border with Mali and Niger"."""
    over = scene.tokens[scene.tokens[_list_of(scene, mention)].head]
    return over.pos == "ADP" and scene.tokens[over.head].lemma in FRONTIERS


def _around(scene: Scene, first: int) -> bool:
    """Whether a name only says where the town before it lies: "in Kismayo, Somalia"."""
    token = scene.tokens[first]
    if token.dep not in ("appos", "npadvmod") or first < 3 or scene.tokens[first - 1].text != ",":
        return False
    over = scene.tokens[token.head]
    return over.i < first and scene.tokens[over.head].lower in BY_PLACE


def hearer(scene: Scene, act: Act, source: tuple[str, ...]) -> tuple[str, ...]:
    """Who is told what somebody refuses or offers: "told the envoy that Lima could not accept the plan".

    Args:
        scene: the report and its actors.
        act: the act of speech.
        source: who speaks.
    """
    own = {scene.party(a) for a in source}
    for below, clause in scene.above(scene.parsed.clauses[act.clause]):
        if below.link != "ccomp":
            break
        if clause.lemma in TELLING:
            found, _, _ = scene.parties(a for a in clause.arguments if a.role in ("object", "indirect"))
            return () if {scene.party(a) for a in found} & own else found
    return ()


def asker(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """Who has just asked the source for something that it refuses or grants: "asked for two helicopters, but Athens refused".

    Args:
        scene: the report and its actors.
        act: the refusal.
        source: who refuses.
        acts: all acts of the report, in text order.
    """
    clauses, at = scene.parsed.clauses, scene.parsed.clauses[act.clause].sentence
    by_the_way = (a for a in acts if a.type == "REQUEST" and clauses[a.clause].mark == "as" and clauses[a.clause].sentence == at)
    if (other := next(by_the_way, None)) is not None:
        return tuple(a for a in other.actors("source") if a not in source)  # "will not leave, as the cabinet had demanded"
    asked = answered(scene, act, source, acts)
    told = asked is not None and asked.type == "REQUEST" and bool(asked.actors("target"))
    return asked.actors("source") if asked is not None and told else ()


def own_government(scene: Scene, source: tuple[str, ...]) -> tuple[str, ...]:
    """Whom an opposition speaks against unless it names another: the government at home, where the text speaks of it.

    Args:
        scene: the report and its actors.
        source: who speaks.
    """
    speakers = [scene.actors[a] for a in source]
    homes = {a.country for a in speakers if "OPP" in a.sector or (a.kind == "people" and is_private(a.sector))}
    return government(scene, next(iter(homes))) if len(homes) == 1 else ()


def _told_to(scene: Scene, act: Act) -> tuple[str, ...]:
    """Who is the subject of what is demanded in words that name no act: "demanded that Lima set up a commission"."""
    under = (c for c in scene.hanging.get(act.clause, ()) if c.link == "ccomp" and c.kind == "verb" and not c.passive)
    subjects = (scene.parties(a for a in c.arguments if a.role == "subject" and not a.note)[0] for c in under)
    return next(
        (
            tuple(a for a in found if not shares(scene, (a,), act.actors("source")) or at_odds(scene, (a,), act.actors("source")))
            for found in subjects
            if found
        ),
        (),
    )


def appealed_to(scene: Scene, target: Sequence[str], content: Content) -> bool:
    """Whether those who are spoken to are a body of many states or a court that is told what somebody else does: they are not blamed.

    Args:
        scene: the report and its actors.
        target: who is spoken to.
        content: what is told to them.
    """
    above = all(scene.actors[a].kind == "organisation" or "JUD" in scene.actors[a].sector for a in target)
    return bool(target and content.source) and above and not shares(scene, target, content.source)


def asked(scene: Scene, act: Act, inner: Act | None) -> tuple[str, ...]:
    """The target of an act of speech; whom the words of a request name only because it is to be done to them is not asked for it.

    "Called for the withdrawal of Peru's troops from Chile" asks Peru, and "stressed the need for aid to the refugees" nobody.

    Args:
        scene: the report and its actors.
        act: the act of speech.
        inner: the act that it speaks of, where one is told.
    """
    target = act.actors("target")
    if act.type == "REQUEST" and not target and inner is None:
        return _told_to(scene, act)
    if act.type != "REQUEST" or inner is None:
        return target
    # "stressed the need for access to the villagers", "demanded the release of the sailors held by Lima"
    given = inner.type == "AID" or inner.mode in ("access", "release")
    given = given or (inner.type == "SUPPORT" and any(p.role == "target" and p.how == "to inside object" for p in act.parts))
    if given and set(target) <= set(inner.actors("target")):
        return ()
    head = scene.tokens[scene.parsed.clauses[inner.clause].head]
    behind = any(p.role == "target" and "inside" in p.how and p.span is not None and p.span.start > head.end for p in act.parts)
    doers = tuple(a for a in inner.actors("source") if not shares(scene, (a,), act.actors("source")))
    harmed = behind and inner.type in YIELDED and not shares(scene, doers, target)
    return doers or target if harmed else target


def _suffering(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """To whom the deed is done of which a judgement is told: "the siege of Chile is unacceptable" does not blame Chile."""
    under = (p for h in clause.heads("subject") for p in scene.children[h] if scene.tokens[p].lower in ("against", "of", "on"))
    return tuple(a for p in under for c in scene.children[p] for a in scene.at.get(c, ()))


def _appealed(scene: Scene, act: Act) -> tuple[str, ...]:
    """The bodies to which a matter is taken: they are not blamed for it."""
    to = (a for a in scene.parsed.clauses[act.clause].arguments if a.role in ("to", "before"))
    return tuple(a for a in scene.parties(to)[0] if scene.actors[a].kind == "organisation")


def _at_home(scene: Scene, source: Sequence[str], freed: Sequence[str]) -> tuple[str, ...]:
    """The government of those who are to be freed or let pass, where it is another's: "demanded safe passage for the Chilean dissidents"."""
    homes = {scene.actors[a].country for a in freed if scene.actors[a].country}
    return government(scene, homes.pop()) if len(homes) == 1 and not homes & {scene.party(a) for a in source} else ()


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
    if type == "THREATEN" and (warned := on_condition(scene, act, source) or pressed(scene, act, source, acts)):
        return warned
    if type in (
        "ACCUSE",
        "REQUEST",
        "REJECT",
    ):  # "condemned the attack on Riga", "a breach of the treaty with Riga" do not blame Riga
        clause = scene.parsed.clauses[act.clause]
        hit = [
            a for a in clause.arguments if (a.role in ("against", "on") and a.note) or (a.role == "of" and clause.kind == "noun")
        ]
        wronged = [k for h in clause.heads("object") if scene.tokens[h].lemma in SUFFERED for k in governed(scene, h, ("of",))]
        told = (a for k in wronged for a in scene.standing_at(k)[0])  # "condemned violations of Riga's borders"
        spared = (*spared, *scene.parties(hit)[0], *told, *_suffering(scene, clause))
    if type in ("ACCUSE", "THREATEN"):
        spared = (*spared, *_appealed(scene, act))
    if nobody_near(scene, type, act, deed):
        return ()
    if len({scene.party(a) for a in source}) > 1:  # several speak, of a third whom they name; what they promise is to each other
        return addressee(scene, act, source, spared, (0,)) if type in OPPOSING else ()
    if speaks_to_you(scene, act):
        return interlocutor(scene, act, source, acts)
    if type == "SUPPORT" and not {"IGO", "NGO"} & {s for a in source for s in scene.actors[a].sector}:
        # no state or party thanks or praises whom the report tells to attack
        spared = (*spared, *(a for other in acts if other.type == "ASSAULT" for a in other.actors("source")))
    if type == "REQUEST" and (found := as_asked(scene, act, source) or keeper(scene, act, source)):
        return found
    if type == "THREATEN":
        spared = (*spared, *stood_by(scene, source, acts))
    if act.frame in FREEING:
        if found := _at_home(scene, source, spared):
            return found
        spared = (*spared, *(a.id for a in scene.actors.values() if "IGO" in a.sector))  # bodies of many states keep nobody
    if act.frame.startswith("reject.veto") and (house := own_house(scene, source)):
        return house
    if type in SPARING:
        spared = (*spared, *opposed(scene, scene.parsed.clauses[act.clause].sentence))
    if type in ("REJECT", "CONCEDE") and (found := asker(scene, act, source, acts)):
        return found
    against = own_government(scene, source) if type in HOSTILE | {"REQUEST"} else ()
    partner = interlocutor(scene, act, source, acts) if type in ("REQUEST", "AGREE") else ()
    return (
        hearer(scene, act, source)
        or against
        or (avenged(scene, act, source, acts) if type == act.type == "THREATEN" else ())
        or (partner if _spoken_of(scene, act, partner) else ())  # "praised Peru's way into the bloc and urged reforms": Peru
        or addressee(scene, act, source, spared, (0,))
        or partner
        or tuple(a for a in counterpart(scene, type, act, source, acts) if not shares(scene, (a,), spared))
        or addressee(scene, act, source, spared, (1,))
    )
