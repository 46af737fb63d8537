"""Phrases that belong together: a name beside its role, a role and the body behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.actors.described import (
    band_described,
    body_before,
    body_owns,
    firm_named,
    in_brackets,
    is_item,
    of_one_title,
    once_in_office,
    owned_behind,
    second_of_item,
    sent_by,
    short_name_between,
    title_of_the_same,
)
from dragoman.reading.actors.phrase import (
    OF_A_BODY,
    POSSESSIVE,
    Phrase,
    is_house,
    is_personal,
    is_role,
    role_start,
    title_of,
)
from dragoman.reading.actors.reach import and_others, far_bodies, of_masters, served, told_to_be, units
from dragoman.reading.kinds import OUTLAWS
from dragoman.records import Token

DASHES = ("-", "–")
HEADS = frozenset("president king queen emir sultan pope".split())  # two such offices joined are two people
RANKED = frozenset(
    "general colonel lieutenant-colonel brigadier major major-general captain lieutenant admiral sheikh ayatollah judge".split()
)


def joined(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """Phrases in text order with those that speak of one person put together."""
    bodies = far_bodies(tokens, _bodies(tokens, _owned(tokens, and_others(tokens, found))))
    return units(
        tokens,
        told_to_be(
            tokens, of_masters(tokens, _names_behind(tokens, _names_before(tokens, _two_roles(tokens, served(tokens, bodies)))))
        ),
    )


def _owned(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'the Philippine Department of Justice': a body with a common name belongs to the state beside it."""
    out: list[Phrase] = []
    for phrase in found:
        before = out[-1] if out else None
        bare = (
            before is not None
            and bool(before.country)
            and before.office is None
            and not (before.name or before.org or before.group)
        )
        if before is not None and bare and phrase.group is not None and phrase.office is None and before.form != "people":
            gap = [t.lower for t in tokens[before.last : phrase.first]]
            if gap in ([], ["'s"], ["’s"]):
                out[-1] = replace(phrase, first=before.first, country=before.country)
                continue
        out.append(phrase)
    return out


def _bodies(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'a spokesman for the Malian army': country and sector of the body."""
    out: list[Phrase] = []
    for phrase in found:
        before = out[-1] if out else None
        if (
            before is not None
            and before.office is not None
            and before.office.kind == "person"
            and not (before.country or before.org or before.group or before.name)
            and before.last < len(tokens)
            and phrase.first == before.last + 1
            and tokens[before.last].lower in ("of", "for", "from", "with")
            and tokens[before.noun].lower in OF_A_BODY | {"secretary"}
            and not phrase.name
            and (_embodied(phrase) or phrase.org or phrase.group)
        ):
            out[-1] = replace(
                before, last=phrase.last, country=phrase.country, countries=phrase.countries, form=phrase.form, org=phrase.org,
                group=phrase.group, body=phrase.office, owner=before.owner or phrase.owner,
            )  # fmt: skip
            continue
        if before is not None and of_one_title(tokens, before, phrase):  # "the Chancellery of the Council of Ministers of Oman"
            out[-1] = replace(before, last=phrase.last, country=phrase.country, countries=phrase.countries, form=phrase.form)
            continue
        if before is not None and sent_by(before, phrase):  # "an Irish Senate delegation"
            out[-1] = replace(before, last=phrase.last)
            continue
        if before is not None and firm_named(before, phrase):  # "the Chinese company BYD"
            out[-1] = replace(phrase, first=before.first)
            continue
        if before is not None and band_described(tokens, before, phrase):  # "the Arakan Army, a rebel force,"
            out[-1] = replace(before, last=phrase.last)
            continue
        if before is not None and in_brackets(tokens, before, phrase):  # "the Iranian parliament (Majlis)"
            out[-1] = replace(phrase, first=before.first, country=before.country)
            continue
        if before is not None and body_owns(tokens, before, phrase):
            out[-1] = replace(
                phrase, first=before.first, country=before.country, countries=before.countries, form=before.form, org=before.org,
                group=before.group, body=before.office, owner=before.owner, definite=True,
            )  # fmt: skip
            continue
        if before is not None and body_before(before, phrase):  # "Italian MFA Secretary General Ana Ruiz"
            out[-1] = replace(
                phrase, first=before.first, country=before.country or phrase.country,
                countries=before.countries or phrase.countries, form=before.form or phrase.form, body=before.office,
            )  # fmt: skip
            continue
        out.append(phrase)
    return out


def _embodied(phrase: Phrase) -> bool:
    """Whether somebody can speak for those whom a phrase names: a body, or a known band told by its men: "the rebels"."""
    band = phrase.office is not None and phrase.office.kind == "people" and bool(OUTLAWS & set(phrase.office.sector))
    return (phrase.office is not None and phrase.office.kind == "body") or (band and phrase.definite)


def _roleless(phrase: Phrase) -> bool:
    """A name that has no role yet, or only a title such as "Colonel"."""
    weak = phrase.office is None or phrase.office.id in RANKED
    return bool(phrase.name) and weak and not phrase.counterpart and not is_house(phrase.name)


def _names_before(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'Ana Ruiz, the Peruvian minister of trade': a name before its role."""
    out: list[Phrase] = []
    for role in found:
        before = out[-1] if out else None
        item = before is not None and is_item(tokens, before, role)
        phrase = replace(role, name="", holders=(), apart=None) if item and is_personal(role) else role
        if before is not None and second_of_item(tokens, before, phrase):
            out[-1] = replace(before, last=phrase.last, also=(*before.also, title_of(phrase)))
            continue
        if (
            before is not None
            and _roleless(before)
            and is_role(phrase)
            and phrase.owner not in ("his", "her")
            and tokens[before.last].text in (",", "(", "-", "–", "—")
            and tokens[before.last].sentence == tokens[phrase.first].sentence
            and (0 < phrase.first - before.last <= 2 or owned_behind(tokens, before, phrase))
            and not any(
                t.pos in ("VERB", "AUX") for t in tokens[before.last : phrase.first]
            )  # "the envoy, Ana Ruiz, met Peru's king"
            and not phrase.plural
            and (item or not _begins_a_list(tokens, before, phrase))
            and (
                item
                or "appos" in (tokens[phrase.noun].dep, tokens[phrase.head].dep)
                or (_closed(tokens, phrase) and tokens[phrase.noun].dep != "nsubj")
            )
            and not _of_another_side(before, phrase)
            and not (before.name.isupper() and tokens[before.last].text == "(")  # "a degree in DBA (doctor of …)"
        ):
            country = phrase.country or before.country
            out[-1] = replace(
                phrase, first=before.first, head=before.head, name=before.name, holders=before.holders, country=country,
                former=phrase.former or before.former, also=(*phrase.also, *((title_of(before),) if before.office else ())),
            )  # fmt: skip
            continue
        if before is not None and _told_again(tokens, before, phrase):
            out[-1] = replace(
                before, last=phrase.last, country=before.country or phrase.country, countries=before.countries or phrase.countries,
                also=(*before.also, title_of(phrase)),
            )  # fmt: skip
            continue
        out.append(phrase)
    return out


def _told_again(tokens: Sequence[Token], named: Phrase, role: Phrase) -> bool:
    """Whether a role in apposition is the second one of a named official: "Ambassador Ana Ruiz, U.S. Representative to …"."""
    if not is_role(role) or role.plural or not named.name or named.office is None or named.office.kind != "person":
        return False
    noun = tokens[role.noun]
    same = not role.country or not named.country or role.country == named.country
    if not same or role.first - named.last != 1:
        return False
    if tokens[named.last].text == ",":
        return noun.dep == "appos" and named.first <= noun.head < named.last
    joined = tokens[named.last].lower in ("and", "&") and noun.dep == "conj" and noun.head == named.noun
    behind = bool(named.name) and named.apart is None and named.first < named.noun and tokens[named.noun].dep == "appos"
    return joined and behind and not (role.definite or role.indefinite or role.owner)  # "Ana Soto, the envoy and head of …"


def _two_roles(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'Chairperson of the African Union, President of Senegal Macky Sall': one person with two roles."""
    out: list[Phrase] = []
    for phrase in found:
        if short_name_between(tokens, out, phrase):
            letters = out.pop()
            out[-1] = replace(out[-1], last=letters.last + 1)
        before = out[-1] if out else None
        if (
            before is not None
            and is_role(before)
            and not before.plural
            and (before.org is not None or before.country or title_of_the_same(tokens, before, phrase))
            and phrase.name
            and phrase.office is not None
            and phrase.office.kind == "person"
            and not phrase.counterpart
            and phrase.first == before.last + 1
            and tokens[before.last].text == ","
            and tokens[before.noun].dep not in ("nsubj", "nsubjpass")
            and (before.org is not None or not before.country or phrase.country in ("", before.country))
        ):
            country = phrase.country or ("" if before.org is not None else before.country)
            helper = before
            if len(out) > 1 and _helps(tokens, out[-2], before):  # "Adviser to Peru's President, Dr. Ana Ruiz"
                out.pop()
                helper = out[-1]
            out[-1] = replace(
                phrase, first=helper.first, country=country, countries=phrase.countries or before.countries,
                also=(*phrase.also, title_of(helper)),
            )  # fmt: skip
            continue
        if before is not None and _title_on_title(tokens, before, phrase):
            rank = phrase.office is not None and phrase.office.id in RANKED
            whole = replace(
                phrase, first=before.first, country=before.country or phrase.country, countries=before.countries or phrase.countries,
                form=before.form or phrase.form, org=before.org or phrase.org, group=before.group or phrase.group,
                body=before.body or phrase.body, owner=before.owner, former=before.former or phrase.former,
                also=(*phrase.also, title_of(before), title_of(phrase)),
            )  # fmt: skip
            out[-1] = replace(whole, office=before.office, words=before.words, noun=before.noun) if rank else whole
            continue
        n = _double(tokens, out, phrase)
        if n is not None:
            role = out[n]
            del out[n:]
            whole = replace(
                phrase, first=role.first, country=role.country or phrase.country, countries=role.countries or phrase.countries,
                form=role.form or phrase.form, org=role.org or phrase.org, group=role.group or phrase.group,
                also=(*phrase.also, title_of(role)),
            )  # fmt: skip
            out.append(whole)
            continue
        out.append(phrase)
    return out


def _helps(tokens: Sequence[Token], helper: Phrase, master: Phrase) -> bool:
    """Whether a role stands right before the "to" or "for" of the one whom it serves."""
    return is_role(helper) and master.first == helper.last + 1 and tokens[helper.last].lower in ("to", "for")


def _title_on_title(tokens: Sequence[Token], role: Phrase, named: Phrase) -> bool:
    """Whether a title stands right before a named one of the same person: "Navy Commander Rear Admiral Ana Ruiz".

    A rank may stand behind a comma: "the army chief, General Ana Ruiz, said".
    """
    titled = bool(named.name) and named.office is not None and named.office.kind == "person" and not named.counterpart
    if not titled or not is_role(role) or role.plural or named.definite or named.indefinite or named.owner:
        return False
    agree = not (role.country and named.country) or role.country == named.country
    return (
        agree
        and (role.last == named.first or _ranked_behind(tokens, role, named))
        and tokens[role.noun].tag not in ("NNS", "NNPS")
    )


def _ranked_behind(tokens: Sequence[Token], role: Phrase, named: Phrase) -> bool:
    """Whether a name with a rank is in apposition to a role before its comma."""
    ranked = named.office is not None and named.office.id in RANKED
    apart = tokens[role.last].text == "," and named.first == role.last + 1
    return (
        ranked and apart and any(t.dep == "appos" and role.first <= t.head < role.last for t in tokens[named.first : named.last])
    )


def _double(tokens: Sequence[Token], out: Sequence[Phrase], phrase: Phrase) -> int | None:
    """Which phrase before one is the first of two offices of one person: "Deputy Prime Minister and Finance Minister Ana Ruiz"."""
    titled = phrase.name and phrase.office is not None and phrase.office.kind == "person" and not phrase.counterpart
    link = phrase.first if tokens[phrase.first].text in DASHES else phrase.first - 1
    if not titled or phrase.definite or phrase.indefinite or phrase.owner or not tokens[link + 1].text[:1].isupper():
        return None
    if tokens[link].lower not in ("and", "&", "/", *DASHES) or link < 1:
        return None
    for n in range(len(out) - 1, max(-1, len(out) - 5), -1):
        role = out[n]
        if not is_role(role):
            continue
        gap = tokens[role.last : link]
        joint = all(t.text[:1].isupper() or t.lower in ("for", "of", "the", "and", "&") for t in gap)
        alone = not role.plural and role.office is not None and role.office.id not in HEADS and role.owner not in POSSESSIVE
        alone = alone and bool(role.country or not role.definite)
        behind = not role.country and role_start(phrase) == phrase.first  # "Deputy Prime Minister and Foreign Minister of Qatar"
        agree = not phrase.country or phrase.country == role.country or behind
        near = tokens[role.first].sentence == tokens[phrase.first].sentence
        return n if joint and alone and agree and near and tokens[role.noun].text[:1].isupper() else None
    return None


def _of_another_side(name: Phrase, role: Phrase) -> bool:
    """'… with Putin, the Iranian president said': the registers know that the name is no holder of that side."""
    sides = {h.country for h in name.holders} | {h.org for h in name.holders}
    return bool(name.holders) and bool(role.country) and role.country not in sides


def _begins_a_list(tokens: Sequence[Token], name: Phrase, role: Phrase) -> bool:
    """'Rosa Quispe, the Peruvian president and …': the role is another person's, joined and not in apposition."""
    head = tokens[role.noun]
    if tokens[role.head].dep == "appos":
        return False  # "Rosa Quispe, chair of the Parliament Trade and Energy Committee"
    return head.dep == "conj" or (
        head.dep not in ("appos", "ROOT") and tokens[name.head].dep == "conj" and head.head == name.head
    )


def _names_behind(tokens: Sequence[Token], found: list[Phrase]) -> list[Phrase]:
    """'Norway's ambassador to Kenya, Kari Lund,': a name that stands in apposition to a role further before."""
    out: list[Phrase] = []
    for phrase in found:
        short = phrase.name.isupper() and tokens[phrase.first - 1].text == "("  # "the Bank of Laos (BOL)"
        unheld = (_roleless(phrase) and phrase.office is None) or once_in_office(tokens, phrase)
        if unheld and tokens[phrase.head].dep == "appos" and not short:
            above = tokens[phrase.head].head
            for n in range(len(out) - 1, max(-1, len(out) - 4), -1):
                role = out[n]
                near = (
                    is_role(role)
                    and not role.plural
                    and tokens[role.first].sentence == tokens[phrase.first].sentence
                    and phrase.first - role.last <= 8
                )
                owned = tokens[role.first].tag == "POS"  # "the president's envoy"
                agree = phrase.country in ("", role.country) and (role.country or role.owner or owned or phrase.office is None)
                if (
                    near
                    and agree
                    and (role.first <= above < role.last or above in _chain(tokens, role))
                    and _closed(tokens, phrase)
                ):
                    out[n] = replace(role, name=phrase.name, holders=phrase.holders, apart=(phrase.first, phrase.last))
                    break
            else:
                out.append(phrase)
            continue
        out.append(phrase)
    return out


def _chain(tokens: Sequence[Token], role: Phrase) -> set[int]:
    """Tokens that hang on a role by prepositions: 'ambassador to Kenya'."""
    found = set(range(role.noun, role.last))
    for i in range(role.last, min(len(tokens), role.last + 6)):
        if tokens[i].head in found and tokens[i].dep in ("prep", "pobj", "compound", "amod", "det"):
            found.add(i)
    return found


def _closed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return phrase.last >= len(tokens) or tokens[phrase.last].text in (",", ".", ";", ")", "—", "–", "-")
