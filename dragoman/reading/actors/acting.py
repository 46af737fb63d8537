"""Named people whom no register knows, where a clause tells what they do: "ICA head Bo Li said", "the agency's director, Ana Ruiz, resigned"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import Phrase, role_start, untitled
from dragoman.records import Token

# nouns for one of a body, of which he is told: "Ana Ruiz, a member of the Senate's budget committee"
ONE_OF = frozenset(
    "activist adherent affiliate agent cadre candidate employee fellow figure founder founder-member co-founder member operative "
    "staffer veteran".split()
)
BOARDS = frozenset("committee commission council ministry parliament senate police army government".split())  # of a state
INSIDE = frozenset("prep pobj poss compound nmod amod conj".split())  # how a body hangs on a noun for one of it
REACH = 4  # steps from a name in apposition or in a list to what a verb governs
STEPS = 6  # from the head of a body to the noun for one of it
FAR = 14  # tokens between a name and the noun for what its bearer is


def acts(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether somebody told by the full name is the subject of a verb.

    Args:
        tokens: the report's tokens.
        phrase: the phrase with the name.
    """
    if len(untitled(phrase.name).split()) < 2:
        return False
    first, last = phrase.apart or (phrase.first, phrase.last)
    subject = any(_is_subject(tokens, i) for i in range(phrase.first, phrase.last))
    return subject or any(_is_subject(tokens, i) for i in range(first, last))


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token, or what it stands in apposition to or in a list with, is the subject of a verb."""
    token = tokens[at]
    for _ in range(REACH):
        if token.dep not in ("appos", "conj"):
            break
        token = tokens[token.head]
    return token.dep == "nsubj" and tokens[token.head].pos == "VERB"


def of_a_state(sector: tuple[str, ...]) -> tuple[str, ...]:
    """The sector of a post that bodies of many states have too, where it is one of a state or of its firms: a commissioner of Peru serves Peru.

    Args:
        sector: the sector of the post.
    """
    return tuple(s for s in sector if s != "IGO") or ("GOV",)


def body_of(tokens: Sequence[Token], phrase: Phrase, found: Sequence[Phrase]) -> Phrase | None:
    """The body of which somebody is told to be one, before or behind the name: "Ana Ruiz, a member of the Senate's budget committee".

    Args:
        tokens: the report's tokens.
        phrase: the name.
        found: the phrases that name somebody.
    """
    noun = _noun(tokens, phrase)
    if noun is None:
        return None
    near = (p for p in found if p is not phrase and abs(p.first - noun.i) < FAR and not p.name)
    told = (p for p in near if p.group or p.org or (p.country and p.office is not None and p.office.kind == "body"))
    return next((p for p in told if _hangs_on(tokens, p, noun.i)), None)


def _noun(tokens: Sequence[Token], phrase: Phrase) -> Token | None:
    """The noun for one of a body that stands in apposition to a name, or to which the name does."""
    head = tokens[phrase.head]
    above = tokens[head.head]
    if head.dep == "appos":
        while above.lemma not in ONE_OF and above.dep in INSIDE and above.i < head.i:
            above = tokens[above.head]  # "a member of the party's bureau, Ana Ruiz,"
        if above.lemma in ONE_OF and above.i < head.i:
            return above
    behind = tokens[phrase.last : phrase.last + FAR]
    return next((t for t in behind if t.dep == "appos" and t.head == head.i and t.lemma in ONE_OF), None)


def _hangs_on(tokens: Sequence[Token], phrase: Phrase, noun: int) -> bool:
    """Whether a phrase hangs on a noun by prepositions and possessives alone."""
    at = phrase.head
    for _ in range(STEPS):
        if tokens[at].dep not in INSIDE:
            return False
        at = tokens[at].head
        if at == noun:
            return True
    return False


def of_unknown_house(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the house whose post somebody holds is told by a name that tells no board of state: "Andina's director", "head of Open Doors".

    Args:
        tokens: the report's tokens.
        phrase: the post with its name.
    """
    first = role_start(phrase)
    before = tokens[first - 1] if first else None
    named = before is not None and before.pos == "PROPN" and before.dep in ("compound", "nmod")
    if named or any(t.tag == "POS" for t in tokens[max(0, phrase.first - 1) : phrase.noun]):
        return True
    at = phrase.noun + 1
    if at >= len(tokens) or tokens[at].lower not in ("of", "at", "for", "with"):
        return False
    house = [t for t in tokens[at : at + FAR] if t.head >= at and t.sentence == tokens[at].sentence]
    return any(t.pos == "PROPN" for t in house[:FAR]) and not any(t.lower in BOARDS for t in house)
