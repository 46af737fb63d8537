"""Who announces, demands or wishes what: deeds done in words that are told as ahead, words that are nobody else's, sides inside one country."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.acts.homes import SOCIETY
from dragoman.reading.kinds import OF_STATE, OUTLAWS
from dragoman.reading.scene import Scene
from dragoman.records import Act

SUITS = frozenset(("115",))  # CAMEO codes of going to court
TOPICAL = frozenset("discuss debate review examine consider".split())  # what stands under them is only a topic
COURTESIES = frozenset("condolence condole commiseration sympathy greeting greet felicitation".split())
VOTING = frozenset("vote veto".split())
WANTING = frozenset("agree concur insist want".split())  # who says, or holds, that another is to do something
FIRST = frozenset(("i", "we"))
# words by which a state's government is told apart from the state
GOVERNING = frozenset("administration authority cabinet government leadership ministry".split())
STATE = frozenset("GOV MIL COP SPY".split())  # sectors of those whom the head of a state may tell what to do
HEADS = 2  # rank of the ministers; those above them are heads of state and government


def deed_in_words(scene: Scene, act: Act) -> bool:
    """Whether an act of speech is a deed when it is done, so that to announce it is a threat: "will sue", "would vote down".

    Args:
        scene: the report and its actors.
        act: the act of speech.
    """
    if act.type == "ACCUSE":
        return act.cameo in SUITS
    return act.type == "REJECT" and scene.parsed.clauses[act.clause].lemma in VOTING


def at_odds(scene: Scene, one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether those who rule stand on one side and those who do not on the other: a government and a union, an army and rebels.

    Args:
        scene: the report and its actors.
        one: actors.
        two: other actors.
    """
    sides = [{s for a in side for s in scene.actors[a].sector} for side in (one, two)]
    ruling = [bool(s & OF_STATE) and not s & SOCIETY for s in sides]
    ruled = [bool(s & (SOCIETY | OUTLAWS | {"ELI"})) and not s & OF_STATE for s in sides]
    return (ruling[0] and ruled[1]) or (ruled[0] and ruling[1])


def of_others(scene: Scene, act: Act, speaker: Sequence[str], told: Sequence[str]) -> bool:
    """Whether somebody speaks of what others than himself do: of another side, or of others at home, whom he may tell what to do.

    Args:
        scene: the report and its actors.
        act: what they do.
        speaker: who speaks.
        told: who does it.
    """
    shared = {scene.party(a) for a in speaker} & {scene.party(a) for a in told}
    return not shared or at_odds(scene, speaker, told) or _bids(scene, act, speaker, told)


def _bids(scene: Scene, act: Act, speaker: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a head of state or minister, or one outside the government, tells bodies or officials of his own state what to do.

    "The army must stay in its barracks", said by the president; "the government must listen", said by a lawmaker.
    """
    if len(speaker) != 1 or not told or set(speaker) & set(told):
        return False
    clause = scene.parsed.clauses[act.clause]
    subjects = clause.heads("object") if clause.passive else clause.heads("subject")
    if any(scene.tokens[h].pos == "PRON" for h in subjects):
        return False
    one, others = scene.actors[speaker[0]], [scene.actors[a] for a in told]
    ruling = bool(STATE & set(one.sector))
    heads = one.rank is not None and one.rank <= HEADS and one.kind == "person"
    government = any(scene.tokens[h].lemma.lower() in GOVERNING for h in subjects)
    bodies = (government and not ruling) or all(a.role and a.kind != "people" for a in others)
    below = all(a.rank is None or one.rank is None or a.rank > one.rank for a in others)
    return bodies and all(STATE & set(a.sector) for a in others) and ((heads and below) if ruling else bool(one.role))


def by_the_author(scene: Scene, act: Act) -> bool:
    """Whether the report says a thing in its own words and as its own: not as a topic or a question, nor on a condition.

    Args:
        scene: the report and its actors.
        act: the act.
    """
    clause = scene.parsed.clauses[act.clause]
    line = (clause, *(up for _, up in scene.above(clause)))
    first = next((c for c in line if c.link != "conj"), clause)  # "actions that threaten the port and harm the town"
    whole = clause.kind == "noun" or first.link in ("root", "ccomp")
    over = line[line.index(first) + 1 :][:1] if first.link == "ccomp" else ()
    if any(scene.parties(a for a in c.arguments if a.role == "subject")[0] for c in over):
        return False  # "Lima is convinced that Quito must withdraw": so is Lima, not the author
    return whole and not any(c.lemma in TOPICAL or c.mark in ("how", "why", "whether", "if", "should") for c in line)


def courtesy(scene: Scene, act: Act) -> bool:
    """Whether an act is of a kind that is nothing but for the one to whom it is said: condolences, greetings.

    Args:
        scene: the report and its actors.
        act: the act.
    """
    clause = scene.parsed.clauses[act.clause]
    return clause.lemma in COURTESIES or any(a.role == "object" and COURTESIES & a.words for a in clause.arguments)


def looked_for(scene: Scene, act: Act) -> bool:
    """Whether a speaker expects another's deed, which is to ask for it: "we expect that Lima will withdraw".

    Args:
        scene: the report and its actors.
        act: the deed, told as ahead.
    """
    for child, parent in scene.above(scene.parsed.clauses[act.clause]):
        if child.link != "ccomp":
            return False
        if parent.lemma == "expect" and not parent.negated:
            heads = [h for a in parent.arguments if a.role == "subject" for h in a.heads]
            return any(scene.tokens[h].lower in FIRST for h in heads)
    return False


def wisher(scene: Scene, act: Act) -> tuple[str, ...]:
    """Who wants that another does an act: "Lima wants Quito to withdraw", "both agreed that Quito must withdraw".

    Args:
        scene: the report and its actors.
        act: the act that is wanted.
    """
    for child, parent in scene.above(scene.parsed.clauses[act.clause]):
        if child.link == "ccomp" and parent.lemma in WANTING:
            return scene.parties(a for a in parent.arguments if a.role == "subject")[0]
    return ()
