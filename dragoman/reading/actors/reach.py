"""How far bodies, masters and states reach: over words between a role and its body, to the unit that acts, to who serves, over a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.actors.phrase import OF_A_BODY, Phrase, is_house, is_role, root_of
from dragoman.records import Token

UNITS = frozenset("Bureau Office Department Directorate Division Branch Section Center Centre Mission".split())
NAMING = frozenset("announce appoint choose designate elect install introduce name pick select".split())
NEAR = 6  # phrases between a name and the role that a verb tells of it
UNIT = 6  # tokens between a body and the noun of its unit
FAR = 14  # tokens between a role and its body


def far_bodies(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'the director for trade affairs at the Peruvian Foreign Ministry': the country of a body that hangs on a role by several words.

    Args:
        tokens: the report's tokens.
        found: its phrases in text order.
    """
    out = list(found)
    for n, role in enumerate(found):
        if not is_role(role) or role.plural or role.country or role.org or role.group or role.body:
            continue
        for body in found[n + 1 : n + 4]:
            if body.first - role.last > FAR or tokens[body.first].sentence != tokens[role.first].sentence:
                break
            state = body.office is not None and body.office.kind == "body" and bool(body.country) and not body.owner
            if state and _hangs_on(tokens, body, role):
                of_body = tokens[role.noun].lower in OF_A_BODY
                out[n] = replace(
                    role, country=body.country, countries=body.countries, form=body.form, body=body.office if of_body else None
                )
                break
    return out


def served(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'the Peruvian president's envoy for the north': the side of a master is that of the one who serves him.

    Args:
        tokens: the report's tokens.
        found: its phrases in text order.
    """
    out: list[Phrase] = []
    for phrase in found:
        master = out[-1] if out else None
        if master is not None and _serves(tokens, master, phrase):
            out[-1] = replace(
                phrase, first=master.first, country=master.country, countries=master.countries, form=master.form, org=master.org,
                owner=phrase.owner or master.owner, definite=True,
            )  # fmt: skip
            continue
        out.append(phrase)
    return out


def _serves(tokens: Sequence[Token], master: Phrase, phrase: Phrase) -> bool:
    """Whether a role stands behind the "'s" of an official who is told without a name."""
    person = phrase.office is not None and phrase.office.kind == "person" and not phrase.counterpart
    bare = person and not (phrase.country or phrase.org or phrase.group or phrase.owner)
    placed = is_role(master) and bool(master.country or master.org) and master.group is None
    return bare and placed and phrase.first == master.last and tokens[phrase.first].lower in ("'s", "’s", "'", "’")


def of_masters(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'Bo Li, President Ruiz's chief of staff,': a role in apposition to a name, told by the name of the master.

    Args:
        tokens: the report's tokens.
        found: its phrases in text order.
    """
    out = list(found)
    for n, role in enumerate(found[2:], 2):
        name, master = found[n - 2], found[n - 1]
        noun = tokens[role.head] if is_role(role) and not role.plural else None
        bare = bool(name.name) and name.office is None and not name.holders
        owned = master.last == role.first and tokens[role.first].tag == "POS"
        if noun is None or not (bare and owned and master.name) or noun.dep != "appos" or noun.head != name.head:
            continue
        sides = {h.country for h in master.holders}
        country = role.country or master.country or (next(iter(sides)) if len(sides) == 1 else "")
        countries = (country,) if country else ()
        apart = (name.first, name.last)
        out[n] = replace(role, name=name.name, country=country, countries=countries, apart=apart)
        out[n - 2] = out[n]
    return [p for n, p in enumerate(out) if n + 2 >= len(out) or p is not out[n + 2]]


def told_to_be(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'Bo Li is the bank's governor', 'named Bo Li as envoy': a role that a verb tells of a name.

    Args:
        tokens: the report's tokens.
        found: its phrases in text order.
    """
    out = list(found)
    for n, role in enumerate(found):
        if not is_role(role) or role.plural or role.former:
            continue
        near = (m for m in range(max(0, n - NEAR), n) if _is_told(tokens, found[m], role))
        m = next(near, None)
        if m is not None:
            out[m] = out[n] = replace(role, name=found[m].name, apart=(found[m].first, found[m].last))
    return [p for n, p in enumerate(out) if p is found[n] or p.noun == found[n].noun]


def _is_told(tokens: Sequence[Token], name: Phrase, role: Phrase) -> bool:
    """Whether a clause says that somebody with a full name, of whom nothing else is told, is or becomes what a role tells."""
    if name.office is not None or name.holders or " " not in name.name or is_house(name.name):
        return False
    noun, head = tokens[role.head], tokens[name.head]
    verb = tokens[noun.head]
    if noun.dep == "attr":
        plain = not any(t.head == verb.i and t.dep == "neg" for t in tokens[verb.i : role.head])
        return verb.lower == "is" and plain and head.dep == "nsubj" and head.head == verb.i
    over = tokens[verb.head]
    named = head.head == over.i and head.dep in ("dobj", "nsubjpass")
    return noun.dep == "pobj" and verb.lower == "as" and over.lemma in NAMING and named


def and_others(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'Malian, Chadian and other officials': those of each state that a list of adjectives names before "other".

    Args:
        tokens: the report's tokens.
        found: its phrases in text order.
    """
    out: list[Phrase] = []
    for phrase in found:
        listed: list[Phrase] = []
        at = phrase.first
        if phrase.office is not None and phrase.plural and not phrase.country and tokens[at].lower == "other":
            while at and tokens[at - 1].lower in ("and", ","):
                at -= 1
                if out and out[-1].last == at and out[-1].form == "adjective" and out[-1].office is None:
                    listed.insert(0, out.pop())
                    at = listed[0].first
        out.append(_of_all(phrase, listed) if listed else phrase)
    return out


def _of_all(phrase: Phrase, listed: list[Phrase]) -> Phrase:
    """People of every state that is told right before them."""
    countries = tuple(p.country for p in listed)
    return replace(phrase, first=listed[0].first, country=countries[0], countries=countries, form="adjective")


def units(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'the Department of State's Bureau of Energy': a body goes as far as the unit of it that acts.

    Args:
        tokens: the report's tokens.
        found: its phrases in text order.
    """
    out: list[Phrase] = []
    for phrase in found:
        before = out[-1] if out else None
        bare = bool(phrase.name) and phrase.office is None and not phrase.holders
        if before is not None and bare and before.first < phrase.first < before.last:
            continue  # the name of the unit
        out.append(_with_unit(tokens, phrase))
    return out


def _with_unit(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """A body with the unit named behind its "'s"; as it is where none is."""
    body = phrase.group is not None or phrase.org is not None or (phrase.office is not None and phrase.office.kind == "body")
    at = phrase.last + 1
    if not body or phrase.name or at >= len(tokens) or tokens[phrase.last].lower not in ("'s", "’s"):
        return phrase
    while at < len(tokens) and at - phrase.last < UNIT and tokens[at].text[:1].isupper() and tokens[at].text not in UNITS:
        at += 1
    return replace(phrase, last=at + 1, head=at) if at < len(tokens) and tokens[at].text in UNITS else phrase


def _hangs_on(tokens: Sequence[Token], body: Phrase, role: Phrase) -> bool:
    """Whether prepositions and owners lead from a body up to a role, with no verb or comma between them."""
    if any(t.text == "," or t.pos in ("VERB", "AUX", "PRON") for t in tokens[role.last : body.first]):
        return False
    at = root_of(tokens, body.first, body.last)
    for _ in range(8):
        if at == role.noun:
            return True
        if tokens[at].dep not in ("pobj", "prep", "poss", "compound", "nmod", "conj", "amod") or tokens[at].head == at:
            return False
        at = tokens[at].head
    return False
