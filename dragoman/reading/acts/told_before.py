"""What words point back to that was told before: the demand that is answered, the deed that is blamed or praised, those who did it.

"Lima ruled that out", "condemned the killings", "held Quito responsible for the attack", "swore to punish those behind it".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.reading.acts.announced import at_odds
from dragoman.reading.acts.implied import matters
from dragoman.reading.acts.joint import governed
from dragoman.reading.acts.sides import shares
from dragoman.reading.kinds import ANSWERS, FORCE, HARM, HELD, HOSTILE, OUTLAWS, is_private
from dragoman.reading.scene import Scene
from dragoman.records import Act, Argument, Content

CHECKING = frozenset(("JUD", "LEG"))  # powers of a state that others of it may blame
# what a word for an attack says of its means
MEANS = {
    "bombing": ("suicide-attack", "explosives"), "blast": ("suicide-attack", "explosives"), "shooting": ("firearms", "targeted"),
    "shelling": ("heavy-weapons",), "airstrike": ("aerial", "drone"), "stabbing": ("primitive",), "kidnapping": ("abduct",),
    "abduction": ("abduct",), "beating": ("beat",),
}  # fmt: skip
MISHAPS = frozenset(("incident", "confrontation", "collision", "standoff"))  # what harm is called that somebody did
REACH = 3  # sentences back
ASKED = frozenset(("REQUEST", "AGREE"))
CARRIERS = frozenset(
    "appeal call condition demand idea initiative invitation it offer plan plea proposal request suggestion that these this those "
    "ultimatum".split()
)
DEEDS = frozenset(
    "ambush assassination assault atrocity attack blast bloodshed bombing crime deed event explosion incident killing massacre murder "
    "outrage raid shelling shooting siege strike violence".split()
)
BLAMED = frozenset(("for", "of", "object"))
LAID = frozenset(("after", "behind", "for", "in", "over"))  # how a deed hangs on the blame for it
SETTINGS = ("in", "by", "during")  # in what somebody is hurt
LEADING = frozenset(("acl", "object", "of", "pcomp"))
POINTING = frozenset(("the", "this", "that", "these", "those", "its", "their"))
SAYING_MORE = frozenset("acl relcl prep compound amod".split())  # "the proposal to build a dam", "the peace offer"
BESIDE = frozenset(("appos", "dep", "npadvmod"))
STEPS = frozenset(
    "act action announcement attack ban decision law measure move offer plan policy proposal ruling sanction step strategy strike "
    "verdict".split()
)
WORDS = frozenset("accusation allegation attack claim comment criticism letter remark report speech statement tweet".split())
ACCORDS = frozenset("accord agreement deal jcpoa pact treaty".split())  # "the JCPOA" is a name, and is read as a noun
OF_PERSONS = frozenset("accuse charge sue suspect".split())  # verbs whose object is never a deed
FELT = frozenset("about at by over with".split())  # behind words of feeling, before what is felt about
ALONE = frozenset(("it", "this", "that", "them"))  # "denounced it"
DOERS = frozenset("attacker assailant culprit killer perpetrator kidnapper abductor hijacker bomber plotter".split())
BEHIND = frozenset(("behind", "responsible", "who"))  # "those behind it", "those responsible", "those who laid the ambush"


def asked_before(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The demand or offer that a refusal or a consent without words of its own answers.

    Args:
        scene: the report and its actors.
        act: the refusal or consent.
        acts: all acts, in text order.
    """
    return answered(scene, act, act.actors("source"), acts) if act.type in ANSWERS and _bare(scene, act) else None


def answered(scene: Scene, act: Act, source: Sequence[str], acts: Sequence[Act]) -> Act | None:
    """The last demand or offer told before that another side has made to who answers.

    Args:
        scene: the report and its actors.
        act: the answer.
        source: who answers.
        acts: all acts, in text order.
    """
    own = {scene.side(a) for a in source}
    for earlier in _before(scene, act, acts):
        askers = {scene.side(a) for a in earlier.actors("source")}
        asked = {scene.side(a) for a in earlier.actors("target")}
        if earlier.type in ASKED and askers and not askers & own and (not asked or asked & own):
            return earlier
    return None


def attackers(scene: Scene, act: Act, acts: Sequence[Act]) -> tuple[str, ...]:
    """Who did what is told again by its noun: "Peru's army shelled a village … The shelling killed ten", "nine were hurt in the shelling".

    Args:
        scene: the report and its actors.
        act: the deed without a doer.
        acts: what is done, in text order.
    """
    clause = scene.parsed.clauses[act.clause]
    told = (h for role in ("subject", *SETTINGS) for h in clause.heads(role))
    heads = told if clause.kind == "verb" else (clause.head,)
    again = {
        scene.tokens[h].lemma
        for h in heads
        if scene.tokens[h].lemma in DEEDS and any(scene.tokens[c].lower in ("the", "this") for c in scene.children[h])
    }
    if not again:
        return ()
    hit = {scene.side(a) for a in act.actors("target") if not is_private(scene.actors[a].sector)}
    earlier = [
        a
        for a in _before(scene, act, acts)
        if a.type == "ASSAULT"
        and _sentence(scene, a) != clause.sentence
        and a.actors("source")
        and not hit & {scene.side(s) for s in a.actors("source")}
    ]
    words = {word for deed in again for word in (deed, deed.removesuffix("ing"), deed.removesuffix("ing") + "e")}
    named = [a for a in earlier if words & {t.lemma for t in scene.tokens if a.span.start <= t.start < a.span.end}]
    sole = len({scene.side(s) for a in earlier for s in a.actors("source")}) == 1
    return next((a.actors("source") for a in named or (earlier if sole else [])), ())


def _sentence(scene: Scene, act: Act) -> int:
    return scene.parsed.clauses[act.clause].sentence


def freed(scene: Scene, content: Content | None, act: Act, asked: Sequence[str], acts: Sequence[Act]) -> Content | None:
    """What is spoken of with those who are to be let go, where they were told to be taken: "abducted three priests … demanded their release".

    Args:
        scene: the report and its actors.
        content: what an act of speech speaks of.
        act: the act of speech.
        asked: who is asked, or promises it.
        acts: what is done, in text order.
    """
    if content is None or content.mode != "release" or content.target:
        return content
    holders = {scene.side(a) for a in (*content.source, *asked)}
    for earlier in _before(scene, act, acts):
        if (earlier.type, earlier.mode) in HELD and {scene.side(a) for a in earlier.actors("source")} & holders:
            return replace(content, target=earlier.actors("target"))
    return content


def apposed(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The deed of the same sentence that an act of speech takes up by a noun set behind it: "Lima closed the port, a step Quito denounced".

    Args:
        scene: the report and its actors.
        act: the act of speech.
        acts: all acts, in text order.
    """
    clause = scene.parsed.clauses[act.clause]
    noun = scene.tokens[scene.tokens[clause.head].head]
    behind = clause.link == "relcl" or (clause.link == "acl" and clause.passive)  # "a step opposed by Quito"
    if not behind or noun.dep not in BESIDE or noun.lemma not in STEPS or noun.i == 0:
        return None
    above = [up.index for _, up in scene.above(clause)]
    found = [a for a in acts if a.clause in above and a.clause < act.clause]
    return min(found, key=lambda a: above.index(a.clause), default=None)


def spoken_of(
    scene: Scene, type: str, act: Act, source: tuple[str, ...], acts: Sequence[Act], deed: str | None = None
) -> Act | None:
    """The act told before that 'condemned the killings', 'welcomed the decision' speaks of.

    Args:
        scene: the report and its actors.
        type: type of the act of speech.
        act: the act of speech.
        source: who speaks.
        acts: the acts that are done or announced, in text order.
        deed: the type that the object of the speech names, where it names one; then only such an act will do.
    """
    if (deed_before := apposed(scene, act, acts)) is not None:
        return deed_before
    clause = scene.parsed.clauses[act.clause]
    objects = matters(scene, clause)
    if clause.lemma in OF_PERSONS and any(scene.tokens[h].pos == "NOUN" for h in objects):
        return None  # "accused the network", but "accused it"
    feeling = clause.passive or scene.tokens[clause.head].pos == "ADJ"
    if feeling and not any(scene.tokens[h].pos == "NOUN" for h in objects):  # "was dismayed by the decision"
        objects = [a.head for a in clause.arguments if _felt(a) and not scene.at.get(a.head)]
    if deed is None:  # "criticised the leaking of secrets" tells itself what is criticised, and an accord is no deed
        objects = [h for h in objects if scene.tokens[h].lemma not in ACCORDS and not [*governed(scene, h, ("of",))]]
    of_words = any(scene.tokens[head].lemma in WORDS for head in objects)
    definite = any(scene.tokens[c].lower in POINTING for head in objects for c in scene.children[head])
    if not definite and not any(scene.tokens[head].lower in ALONE for head in objects):
        return None
    step = takes_up_a_step(scene, act)
    means = {mode for head in objects for mode in MEANS.get(scene.tokens[head].lemma, ())}
    if means and any(a.clause < act.clause and a.mode in means and a.actors("source") for a in acts):
        acts = [a for a in acts if a.mode in means]  # "condemned the bombing": not the strikes told after it
    blamed = act.actors("target") if any(scene.at.get(h) for h in clause.heads("object")) else ()
    for earlier in reversed(acts):
        if blamed and not shares(scene, earlier.actors("source"), blamed):
            continue  # "criticised Lima over the raid": Lima's
        if earlier.clause < act.clause and earlier.actors("source"):
            fits = earlier.type == deed if deed else (earlier.type in HOSTILE) == (type == "ACCUSE")
            fits = fits or (
                step and type == "SUPPORT" and earlier.type in HARM and not shares(scene, earlier.actors("target"), source)
            )
            if earlier.type == type == "ACCUSE" and not of_words:
                continue  # "criticised the move": a deed, and not what another had said of it
            if fits and not _of_his_own(scene, earlier.actors("source"), source):
                return earlier
    return None


def _felt(argument: Argument) -> bool:
    """Whether an argument tells what somebody is dismayed by, or about."""
    return argument.note == "by-phrase" or (argument.role in FELT and not argument.note)


def _of_his_own(scene: Scene, doers: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a deed is of who speaks of it or of his own side; at home a court or a union is another."""
    shared = {scene.party(a) for a in doers} & {scene.party(a) for a in source}
    mine, theirs = ({s for a in side for s in scene.actors[a].sector} for side in (source, doers))
    other_power = bool(theirs & CHECKING) and not theirs & mine  # the president calls the court's search an outrage
    return bool(shared) and not other_power and not at_odds(scene, doers, source)


def mishap(scene: Scene, act: Act, source: Sequence[str], acts: Sequence[Act]) -> Act | None:
    """The harm told before, be it only in an accusation, that "the incident" speaks of.

    Args:
        scene: the report and its actors.
        act: the act of speech.
        source: who speaks.
        acts: the acts of the report, in text order.
    """
    objects = [h for a in scene.parsed.clauses[act.clause].arguments if a.role == "object" for h in a.heads]
    if not any(scene.tokens[h].lemma in MISHAPS for h in objects):
        return None
    done = (a for a in reversed(acts) if a.clause < act.clause and a.type in FORCE and a.actors("source"))
    return next((a for a in done if not shares(scene, a.actors("source"), source)), None)


def by_doing(scene: Scene, blame: Act | None, acts: Sequence[Act]) -> Act | None:
    """The deed behind the "by" of a word that only blames: "accused Lima of stirring up tension by arming rebels".

    Args:
        scene: the report and its actors.
        blame: what somebody is accused of.
        acts: the acts of the report.
    """
    if blame is None or blame.type != "ACCUSE" or blame.actors("source"):
        return None
    clauses = scene.parsed.clauses
    return next((a for a in acts if clauses[a.clause].link == "by" and clauses[a.clause].parent == blame.clause), None)


def takes_up_a_step(scene: Scene, act: Act) -> bool:
    """Whether praise or blame is of a step told before, and says no more of it: "praised the measure", "criticised the move".

    Args:
        scene: the report and its actors.
        act: the praise or blame.
    """
    objects = [h for a in scene.parsed.clauses[act.clause].arguments if a.role == "object" and not a.note for h in a.heads]
    return bool(objects) and all(
        scene.tokens[h].lemma in STEPS
        and any(scene.tokens[c].lower in POINTING for c in scene.children[h])
        and not any(scene.tokens[c].dep in SAYING_MORE for c in scene.children[h])
        for h in objects
    )


def chorus(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """Whom others have just blamed for the step that somebody blames too: "Lima denounced the tariffs; Quito criticised the move".

    Args:
        scene: the report and its actors.
        act: the blame.
        source: who blames.
        acts: the acts that are done or announced, in text order.
    """
    own = {scene.party(a) for a in source}
    for earlier in reversed(acts) if act.type == "ACCUSE" else ():
        blamed = earlier.actors("target")
        if earlier.type == "ACCUSE" and blamed and earlier.clause < act.clause:
            return () if {scene.party(a) for a in blamed} & own else blamed
    return ()


def blamed_before(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The deed told before for which somebody is blamed: "a raid for which villagers blamed Quito".

    Args:
        scene: the report and its actors.
        act: the blame.
        acts: all acts, in text order.
    """
    blamed = {scene.party(a) for a in act.actors("target")}
    heads = [h for a in scene.parsed.clauses[act.clause].arguments if a.role in BLAMED for h in a.heads]
    if act.type != "ACCUSE" or not blamed or not any(scene.tokens[h].lemma in DEEDS for h in heads):
        return None
    for earlier in _before(scene, act, acts):
        doers = earlier.actors("source")
        known = any(not OUTLAWS & set(scene.actors[a].sector) for a in doers)
        if earlier.type in FORCE and (not known or blamed & {scene.party(a) for a in doers}):
            return earlier
    return None


def laid_at(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The deed that is laid at somebody's door: "accused Lima of being behind the raid", or called by its name: "Lima's raid is a crime".

    Args:
        scene: the report and its actors.
        act: the blame.
        acts: all acts, in text order.
    """
    blamed = {scene.party(a) for a in act.actors("target")}
    if act.type != "ACCUSE" or not blamed:
        return None
    for deed in acts:
        links = _way(scene, deed, act) if deed.type in HARM else set()
        doers = {scene.party(a) for a in deed.actors("source")}
        named = deed.type in FORCE and deed.clause > act.clause and not doers and links & LAID and links <= LAID | LEADING
        if named or (links == {"subject"} and doers & blamed):
            return deed
    return None


def sufferers(scene: Scene, act: Act, type: str, acts: Sequence[Act]) -> tuple[str, ...]:
    """Whom the deed hit that a blame names without its victims, where it was told before.

    Args:
        scene: the report and its actors.
        act: the blame.
        type: the type of the deed.
        acts: all acts, in text order.
    """
    blamed = {scene.party(a) for a in act.actors("target")}
    sides = {scene.side(a) for a in act.actors("target")}
    heads = (h for a in scene.parsed.clauses[act.clause].arguments if a.role in BLAMED for h in a.heads)
    definite = any(
        scene.tokens[h].lemma in DEEDS and any(scene.tokens[c].lower in POINTING for c in scene.children[h]) for h in heads
    )
    others: tuple[str, ...] = ()
    for earlier in _before(scene, act, acts):
        doers = {scene.party(a) for a in earlier.actors("source")}
        hit = earlier.actors("target")
        if earlier.type == type == "ASSAULT" and hit and not {scene.side(a) for a in hit} & sides:
            if not doers or doers & blamed:
                return hit
            others = others or hit  # "the rebels said that they had done it; Quito blamed Lima for the attack"
    return others if definite else ()


def culprits(scene: Scene, act: Act, source: tuple[str, ...], acts: Sequence[Act]) -> tuple[str, ...]:
    """Who did the violence told last, where an act is aimed at those who did it: "swore to punish those behind the ambush".

    Args:
        scene: the report and its actors.
        act: the act.
        source: who does it.
        acts: the acts that are done or announced, in text order.
    """
    clause = scene.parsed.clauses[act.clause]
    words = scene.tokens[clause.head : scene.parsed.sentences[clause.sentence].last]
    meant = any(
        t.lemma in DOERS or (t.lower == "those" and any(w.lower in BEHIND for w in scene.tokens[t.i + 1 : t.i + 3]))
        for t in words
    )
    own = {scene.party(a) for a in source}
    for earlier in reversed(acts) if meant else ():
        doers = earlier.actors("source")
        if earlier.type == "ASSAULT" and earlier.clause < act.clause and doers and not {scene.party(a) for a in doers} & own:
            return doers
    return ()


def _way(scene: Scene, act: Act, over: Act) -> set[str]:
    """How the clause of an act hangs below that of another: the links on the way up; none where it does not hang there."""
    found: set[str] = set()
    for child, parent in scene.above(scene.parsed.clauses[act.clause]):
        found.add(child.mark or child.link)
        if parent.index == over.clause:
            return found
    return set()


def _before(scene: Scene, act: Act, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts told before one, the nearest first, not farther than a few sentences."""
    at = scene.parsed.clauses[act.clause].sentence
    for earlier in reversed(acts):
        if earlier.clause < act.clause and 0 <= at - scene.parsed.clauses[earlier.clause].sentence <= REACH:
            yield earlier


def only_answers(scene: Scene, act: Act) -> bool:
    """Whether an answer says no more of what it answers than that it was told before: "rejected the proposal".

    Args:
        scene: the report and its actors.
        act: the answer.
    """
    told = _answered_words(scene, act)
    bare = all(not any(scene.tokens[k].dep in SAYING_MORE for k in scene.children[c]) for c in told)
    definite = all(any(scene.tokens[k].lower in POINTING for k in scene.children[c]) for c in told)
    return act.type in ANSWERS and bool(told) and bare and definite and _bare(scene, act)


def _bare(scene: Scene, act: Act) -> bool:
    """Whether an answer names what it answers by a word that points back, or not at all."""
    if any(a.role in ("clause", "to") for a in scene.parsed.clauses[act.clause].arguments):
        return False
    return all(scene.tokens[c].lemma.lower() in CARRIERS for c in _answered_words(scene, act))


def _answered_words(scene: Scene, act: Act) -> list[int]:
    """The nouns that name what an answer answers."""
    head = scene.parsed.clauses[act.clause].head
    told = [c for c in scene.children[head] if scene.tokens[c].dep in ("dobj", "nsubjpass")]
    return [*told, *governed(scene, head, ("on", "to"))]
