"""Readings without scenery: states that a report names as places, topics or origins of goods, and that play no part.

A capital or country that does, says or suffers something is its government; one in which others meet, live or fight is
a place. Which of the two it is shows once all is read: who is a party of an act or speaks plays a part, whatever words
name him. Of the rest, a state goes where each of its mentions only places or describes something else, and people
without names go where they are but a word for something else: "teacher positions", "he could be Peruvian".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.reading.actors.joins import DASHES
from dragoman.reading.actors.phrase import root_of
from dragoman.reading.kinds import PLACING
from dragoman.records import Act, Actor, ActorMention, Content, Event, Statement, Token

NAMED = frozenset(("place", "state name", "state capital", "state adjective", "state government", "the country"))  # rules
OVERRUN = frozenset("aggression incursion intervention invasion occupation war".split())  # "the invasion in Chad": it suffers
RULING = frozenset("authority despot dictator government leader leadership regime ruler".split())  # "the rulers in Chad": it acts
WHENCE = frozenset(
    "airspace arrive come depart emigrate enter escape evacuate evacuation export fly flee flight import land launch leave migrate "
    "originate return spacecraft take travel trip".split()
)  # "from Chad"
WHITHER = frozenset("emigrate escape evacuate evacuation export flee flight fly migrate move relocate road".split())  # "to Chad"
TERRITORY = frozenset(
    "airspace area border capital city coast coastline countryside district east frontier island north outskirts part port province "
    "region shore soil south suburb territory town village waters west".split()
)  # of a state, or on which it is
MATTERS = frozenset(
    "case conference conflict consultation cooperation crisis debate development dialogue discussion election envoy event exchange "
    "file issue meeting negotiation problem process question situation summit talk topic view".split()
)  # what is spoken of: "talks on Chad", "the situation around Chad"
QUESTIONS = frozenset("case crisis issue problem question situation".split())  # "the question of Chad"
ABOUT = frozenset("about around concerning on over regarding".split())
ORIGIN = frozenset(
    "beer cartoon cheese coal commodity crude cuisine culture currency dollar fish flag fuel gas goods grain hero heiress literature "
    "merchandise metal movie music oil petrochemical petroleum product religion spacecraft steel tea uranium wheat wine".split()
)  # what is from a state, and need not be its government's
POSTS = frozenset("ambassador attaché consul embassy envoy".split())  # "the ambassador to Quito"
SERVING = frozenset("boss chief envoy head leader member minister official representative spokesman spokeswoman worker".split())
CLIMB = 8  # steps from a name up to the first of its list


def without_scenery(
    tokens: Sequence[Token],
    actors: Sequence[Actor],
    acts: Iterable[Act],
    statements: Iterable[Statement],
    events: Iterable[Event],
) -> tuple[Actor, ...]:
    """The actors of a report, but for the states that are nothing but places in it.

    Args:
        tokens: of the report.
        actors: everybody who was found.
        acts: what the report speaks of, be it an event or not.
        statements: who said what to whom.
        events: what became of the acts.
    """
    playing = {id for act in acts for part in act.parts for id in part.actors}
    playing |= {id for said in statements for id in (*said.speakers, *said.addressee)}
    playing |= {id for event in events for id in _parties(event)}

    def scenery(actor: Actor) -> bool:
        if actor.kind in ("people", "person") and not actor.name:
            return all(_describes(tokens, m) for m in actor.mentions)
        return _bare(actor) and all(places(tokens, m) for m in actor.mentions)

    return tuple(a for a in actors if a.id in playing or not scenery(a))


def _parties(event: Event) -> Iterator[str]:
    """All who play a part in an event or in what it is about."""
    yield from (*event.source, *event.target, *event.speaker)
    content: Content | None = event.content
    while content is not None:
        yield from (*content.source, *content.target)
        content = content.content


def _bare(actor: Actor) -> bool:
    """Whether an actor is a state for its government, and no office or person of it."""
    return actor.kind == "state" and actor.sector == ("GOV",) and not (actor.name or actor.role)


def places(tokens: Sequence[Token], mention: ActorMention) -> bool:
    """Whether a mention of a state only places or describes something else: "talks in Quito", "Chad's coast", "Peruvian tea".

    Args:
        tokens: of the report.
        mention: the mention.
    """
    if mention.rule not in NAMED:
        return False
    name = _listed(tokens, tokens[root_of(tokens, mention.first, mention.last)])
    over = tokens[name.head]
    if name.dep == "pobj":
        posted = mention.rule == "state capital" and over.lower == "to" and tokens[over.head].lemma in POSTS
        return posted or _placed(tokens, over)
    if name.dep == "poss":
        return over.lemma in TERRITORY
    around = {tokens[max(0, mention.first - 1)].lower, tokens[min(mention.last, len(tokens) - 1)].lower}
    paired = not around.isdisjoint(DASHES)  # "the Chadian-Malian summit": they meet
    return name.dep in ("amod", "compound", "nmod") and not paired and over.lemma in TERRITORY | MATTERS | ORIGIN


def _describes(tokens: Sequence[Token], mention: ActorMention) -> bool:
    """Whether words for people only describe: "teacher positions", "he could be Peruvian", "went as an artist"."""
    within = range(mention.first, mention.last)
    word = next((tokens[i] for i in reversed(within) if tokens[i].head not in within), tokens[mention.last - 1])
    over = tokens[word.head]
    if word.dep in ("compound", "nmod"):
        return word.text.islower() and over.i >= mention.last and over.pos == "NOUN" and over.lemma not in SERVING
    return word.dep in ("acomp", "oprd") or (word.dep == "pobj" and over.lower == "as")


def _placed(tokens: Sequence[Token], link: Token) -> bool:
    """Whether the words before a preposition make what it leads to a place or a topic."""
    held = tokens[link.head]
    while held.pos == "ADP" and held.head != held.i:  # "in and around", "from inside"
        held = tokens[held.head]
    if link.lower in PLACING:
        owned = held.pos == "PROPN" and held.dep in ("nsubj", "nsubjpass")  # "the Falcon Brigade in Chad": whose it is
        return not owned and not {held.lemma, tokens[max(0, link.i - 1)].lemma} & (OVERRUN | RULING)
    if link.lower == "including":  # "in states including Chad", "issues including Chad"
        over = tokens[held.head]
        return held.lemma in MATTERS or (held.dep == "pobj" and over.lower in PLACING)
    if link.lower == "of":
        return held.lemma in TERRITORY | QUESTIONS
    held_in = {"from": WHENCE, "to": WHITHER, "with": TERRITORY}.get(link.lower)
    return held.lemma in (held_in or (MATTERS if link.lower in ABOUT else ()))


def _listed(tokens: Sequence[Token], token: Token) -> Token:
    """The first of the list, or the name before, that a name goes on: "Peru" for the "Chile" of "in Peru and Chile"."""
    for _ in range(CLIMB):
        if token.dep not in ("conj", "appos"):
            break
        token = tokens[token.head]
    return token
