"""Names that mostly stand for a page, a place or a house, where they stand for a party: "the ministry sued the Lima Post"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.shapes import Organisation
from dragoman.reading.actors.phrase import Phrase, root_of
from dragoman.records import Token

# what a party does; who only reports, writes and shows does none of it
DONE = frozenset(
    "accuse agree apologise apologize appeal ban betray block condemn criticise criticize defy demand denounce deplore expel fail "
    "impose plead pledge promise protest rebuff refuse reject sanction side strike sue threaten urge vow withdraw yield".split()
)
# what is done to a party; who is only quoted, told and read suffers none of it
SUFFERED = frozenset(
    "accuse attack ban blacklist blame block boycott bomb censor censure close condemn criticise criticize denounce dissolve evict "
    "expel fine hack indict loot nationalise nationalize occupy order outlaw penalise penalize pressure prosecute raid rebuke sanction "
    "seize shut storm sue summon suspend target threaten torch urge vandalise vandalize warn".split()
)
HOSTILE = frozenset(
    "attack ban boycott campaign case complaint crackdown fine lawsuit probe protest raid ruling sanction suit threat".split()
)

MARCHING = frozenset("protest march rally demonstrate riot picket gather".split())


def counts(tokens: Sequence[Token], phrase: Phrase, body: Organisation, words: str) -> bool:
    """Whether the name of a body stands for it; that of an outlet, or of a place too, only where it is a party.

    Args:
        tokens: the report's tokens.
        phrase: the name.
        body: what the registers know by it.
        words: the name as written.
    """
    if body.kind != "outlet" and words not in body.shy:
        return True
    return bool(body.country or body.org) and is_party(tokens, phrase)


def takes_a_name(tokens: Sequence[Token], phrase: Phrase, first: int, last: int) -> bool:
    """Whether a name behind a kind of group is that of the group, which is a party there: "rights group Free Voices accused".

    Args:
        tokens: the report's tokens.
        phrase: the kind of group.
        first: first token of the name.
        last: the one behind its last.
    """
    office = phrase.office
    if office is None or office.kind != "people" or phrase.plural or first != phrase.last:
        return False
    head = root_of(tokens, first, last)
    joined = tokens[phrase.noun].dep in ("compound", "nmod") and tokens[phrase.noun].head == head
    return joined and is_party(tokens, replace(phrase, head=head))


def is_party(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a name does, or suffers, what only a party does."""
    head = tokens[phrase.head]
    for _ in range(3):
        if head.dep != "conj":
            break
        head = tokens[head.head]
    over = tokens[head.head]
    if head.dep in ("nsubj", "dobj", "nsubjpass"):
        return over.pos == "VERB" and over.lemma in (DONE if head.dep == "nsubj" else SUFFERED)
    if head.dep != "pobj":
        return False
    above = tokens[over.head]
    if over.dep == "agent":
        return above.lemma in DONE
    return over.lower == "against" and above.lemma in HOSTILE | SUFFERED


def marches(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether people do what only a crowd does, so that they are somebody: "families of prisoners protested"."""
    head = tokens[phrase.noun]
    return head.dep == "nsubj" and tokens[head.head].lemma in MARCHING
