"""Words beside those for a body, band or firm that tell of the same one: "the Arakan Army, a rebel force", "the company BYD"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.actors.phrase import OF_A_BODY, Phrase, is_personal, is_role, role_start
from dragoman.reading.kinds import OUTLAWS
from dragoman.records import Token

OWNED = 6  # tokens between a name and its role that tell whose it is
PAST = frozenset(("retired", "veteran", "career"))


def of_one_title(tokens: Sequence[Token], body: Phrase, phrase: Phrase) -> bool:
    """Whether a body and the one behind its "of" are one body's title.

    Args:
        tokens: the report's tokens.
        body: the words before.
        phrase: the words behind.
    """
    bare = body.office is not None and body.office.kind == "body" and not (body.country or body.org or body.group)
    whole = phrase.office is not None and phrase.office.kind == "body" and bool(phrase.country)
    return bare and whole and phrase.definite and phrase.first == body.last + 1 and tokens[body.last].lower == "of"


def sent_by(body: Phrase, phrase: Phrase) -> bool:
    """Whether a delegation is that of the body right before it.

    Args:
        body: the words before.
        phrase: the words behind.
    """
    sender = body.office is not None and body.office.kind == "body" and bool(body.country) and not body.name
    bare = not (phrase.country or phrase.org or phrase.group or phrase.owner)
    return sender and bare and phrase.office is not None and phrase.office.id == "delegation" and phrase.first == body.last


def firm_named(firm: Phrase, phrase: Phrase) -> bool:
    """Whether the name of a registered firm stands right behind words for one.

    Args:
        firm: the words for a firm.
        phrase: the words behind.
    """
    told = firm.office is not None and firm.office.sector == ("BUS",) and not (firm.name or firm.org)
    known = phrase.org is not None and phrase.office is None and phrase.org.kind == "firm"
    return told and known and phrase.first == firm.last


def band_described(tokens: Sequence[Token], band: Phrase, phrase: Phrase) -> bool:
    """Whether words behind the comma of a registered band tell what it is.

    Args:
        tokens: the report's tokens.
        band: the band.
        phrase: the words behind.
    """
    named = band.group is not None and band.office is None and bool(set(band.group.sector) & OUTLAWS)
    armed = phrase.office is not None and bool(set(phrase.office.sector) & OUTLAWS) and not (phrase.country or phrase.group)
    apart = tokens[band.last].text == "," and phrase.first == band.last + 1
    return named and armed and phrase.indefinite and apart and tokens[phrase.noun].dep == "appos"


def in_brackets(tokens: Sequence[Token], body: Phrase, phrase: Phrase) -> bool:
    """Whether brackets give the own name of a body that was told by a common one.

    Args:
        tokens: the report's tokens.
        body: the words before.
        phrase: the words behind.
    """
    if body.office is None or body.office.kind != "body" or phrase.group is None or phrase.office is not None:
        return False
    same = body.country == phrase.group.country and bool(set(body.office.sector) & set(phrase.group.sector))
    return same and phrase.first == body.last + 1 and tokens[body.last].text == "("


def short_name_between(tokens: Sequence[Token], found: Sequence[Phrase], named: Phrase) -> bool:
    """Whether only the letters of his body stand between a role and its titled bearer: "chief of the Coast Guard (CG) Major Ana Ruiz".

    Args:
        tokens: the report's tokens.
        found: the phrases before, the letters last.
        named: the one with a name.
    """
    if len(found) < 2 or not named.name or named.office is None or named.office.kind != "person":
        return False
    role, letters = found[-2:]
    same = (letters.org, letters.group) == (role.org, role.group) and letters.office is None and not letters.name
    bracket = letters.first == role.last + 1 and named.first == letters.last + 1 and tokens[role.last].text == "("
    return same and bracket and is_role(role) and not role.plural and tokens[letters.last].text == ")"


def title_of_the_same(tokens: Sequence[Token], bare: Phrase, named: Phrase) -> bool:
    """Whether a bare title is the first of two of one person: "with Vice President, Foreign Minister of Peru Ana Ruiz".

    Args:
        tokens: the report's tokens.
        bare: the title before.
        named: the one with a name and a state.
    """
    alone = not (bare.definite or bare.indefinite or bare.owner) and tokens[bare.noun].text[:1].isupper()
    return alone and bool(named.country) and role_start(named) == named.first and not named.definite


def body_owns(tokens: Sequence[Token], body: Phrase, phrase: Phrase) -> bool:
    """Whether a body told with "the" owns a post: "the army's deputy commander".

    Args:
        tokens: the report's tokens.
        body: the words before.
        phrase: the words behind.
    """
    bare = body.office is not None and body.office.kind == "body" and body.definite and not body.name
    post = phrase.office is not None and phrase.office.kind == "person" and not (phrase.country or phrase.org or phrase.group)
    held = bool(phrase.name) or tokens[phrase.noun].dep == "nsubj"  # but "said in the ministry's statement"
    owns = phrase.first == body.last + 1 and tokens[body.last].lower in ("'s", "’s")
    return bare and post and held and owns and tokens[phrase.noun].lower in OF_A_BODY


def body_before(body: Phrase, phrase: Phrase) -> bool:
    """Whether a body stands right before the role of one of its people.

    Args:
        body: the words before.
        phrase: the words behind.
    """
    if body.office is None or body.office.kind == "person" or body.org or body.group:
        return False
    owner = bool(body.country) or body.office.id == "rescue-service"  # whose other bodies are, the context has to say
    house = body.office.sector == ("LEG",) and bool(phrase.name)  # "Foreign Affairs Committee Chairman Ruiz"
    owner = owner or house
    person = phrase.office is not None and phrase.office.kind == "person" and not (phrase.org or phrase.group)
    person = person and (house or not phrase.country)
    return owner and person and phrase.first == body.last and not phrase.counterpart


def once_in_office(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a name is told with what its bearer was before: "Peru's envoy, former minister Ana Ruiz, …".

    Args:
        tokens: the report's tokens.
        phrase: the name with its title.
    """
    if not phrase.name or phrase.definite or phrase.owner or phrase.org or phrase.group or phrase.counterpart:
        return False
    elder = phrase.office is not None and phrase.office.sector == ("ELI",)  # "former minister" is an office of its own
    past = phrase.former or elder or any(t.lower in PAST for t in tokens[phrase.first : max(phrase.first, phrase.noun)])
    listed = [t.lower for t in tokens[phrase.last : phrase.last + 2]] in ([",", "and"], [",", "&"])
    return past and not listed


def owned_behind(tokens: Sequence[Token], name: Phrase, role: Phrase) -> bool:
    """Whether a role in apposition to a name is told by whose it is: "Ana Ruiz, the city's police chief,".

    Args:
        tokens: the report's tokens.
        name: the name.
        role: the role behind it.
    """
    gap = tokens[name.last : role.first]
    owned = bool(gap) and gap[-1].tag == "POS" and len(gap) <= OWNED
    plain = all(t.pos in ("DET", "ADJ", "NOUN", "PART", "PUNCT") for t in gap)
    return owned and plain and tokens[role.noun].dep == "appos" and tokens[role.noun].head == name.head


def is_item(tokens: Sequence[Token], name: Phrase, role: Phrase) -> bool:
    """Whether a line of a list names somebody with the role behind a comma: "Ana Ruiz, Secretary, Department of Trade".

    Args:
        tokens: the report's tokens.
        name: the name.
        role: the role behind it.
    """
    bare = bool(name.name) and not (name.office or name.org or name.group) and begins_item(tokens, name)
    near = name.last < len(tokens) and tokens[name.last].text == "," and role.first == name.last + 1
    return bare and near and tokens[role.noun].text[:1].isupper()


def begins_item(tokens: Sequence[Token], name: Phrase) -> bool:
    """Whether a name begins a line that is no sentence.

    Args:
        tokens: the report's tokens.
        name: the name, with the role behind it or without.
    """
    head = tokens[name.head]
    begins = not name.first or tokens[name.first - 1].sentence != tokens[name.first].sentence
    return begins and head.dep == "ROOT" and head.pos == "PROPN"


def second_of_item(tokens: Sequence[Token], item: Phrase, role: Phrase) -> bool:
    """Whether a role is the second one of somebody in a list: "Ana Ruiz, President and CEO, Andina", where Andina is a house.

    Args:
        tokens: the report's tokens.
        item: the name with its first role.
        role: the role behind it.
    """
    personal = is_personal(role) and tokens[role.noun].text[:1].isupper()
    named = bool(item.name) and item.office is not None and begins_item(tokens, item)
    return named and personal and role.first == item.last + 1 and tokens[item.last].lower in ("and", "&")
