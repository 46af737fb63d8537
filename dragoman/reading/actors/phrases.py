"""Tokens and registers -> phrases that may name an actor.

A phrase is what stands together around a name or a role word: "the former Kazakh deputy
foreign minister, Adel Tursanev", "President of Russia Vladimir Putin", "four Russian
warships", "residents of Gusau". Its fields say what its words say; who that is, `who` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.index import Index
from dragoman.data.places import Places
from dragoman.data.shapes import Group, Holder, Office, Organisation, State
from dragoman.reading.actors.cast import TITLES
from dragoman.reading.actors.doers import counts, takes_a_name
from dragoman.reading.actors.houses import of_houses, without_a_thing
from dragoman.reading.actors.joins import counterparts, joined
from dragoman.reading.actors.phrase import (
    DEFINITE,
    FORMER,
    POSSESSIVE,
    Phrase,
    is_house,
    is_personal,
    root_of,
)
from dragoman.reading.actors.pieces import Piece, pieces
from dragoman.reading.actors.titles import acronym, long_title, master_behind, name_at_the_end, of_its_name, portfolio, shared
from dragoman.reading.actors.towns import of_town, townsmen
from dragoman.records import Parsed, Token

COMMISSIONERS = frozenset(("commissioner", "trade-commissioner"))
TIED = frozenset("associated affiliated linked loyal belonging".split())
NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "X"))
LED = frozenset("led run installed appointed dominated controlled".split())
BACKED = frozenset("backed funded sponsored armed trained aligned supported allied linked".split())

# whence somebody is taken is not whose he is: "they struck the leaders from the UN list"
REMOVING = frozenset("remove strike delete delist delisting removal expel exclude expulsion exclusion withdraw drop bar".split())


def phrases(parsed: Parsed, index: Index, places: Places) -> list[Phrase]:
    """All phrases of a report that may name an actor, in text order."""
    tokens = parsed.tokens
    parts = townsmen(parsed, pieces(parsed, index), places)
    at = {p.first: n for n, p in enumerate(parts)}
    used: set[int] = set()
    found: list[Phrase] = []
    for n, piece in enumerate(parts):
        if (
            piece.of(Office)
            and n not in used
            and any(t.pos in NOMINAL for t in tokens[piece.first : piece.last])
            and not _inside_a_name(parsed, parts, at, n)
            and not _leading(tokens, piece)
        ):
            found.append(_of_union(tokens, _office(parsed, parts, at, used, n, places), index))
    found += counterparts(parsed, parts, at, used)
    for n, piece in enumerate(parts):
        if n not in used:
            found += _plain(parsed, piece)
    found = sorted(map(without_a_thing, found), key=lambda p: p.first)
    return of_houses(parsed, joined(tokens, found), index)


def _leading(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a word for a body only says who leads another: "the military-led government"."""
    after = tokens[piece.last : piece.last + 2]
    return len(after) == 2 and after[0].text == "-" and after[1].lower in LED


def _inside_a_name(parsed: Parsed, parts: list[Piece], at: dict[int, int], n: int) -> bool:
    """Whether a word for a body or people is part of a longer name: "Business Forum", "Air Defense Base"."""
    piece = parts[n]
    assert piece.hit is not None
    tokens = parsed.tokens
    if not isinstance(piece.hit.entry, Office) or piece.hit.entry.kind == "person" or not tokens[piece.first].text[:1].isupper():
        return False
    if piece.first == parsed.sentences[tokens[piece.first].sentence].first or tokens[piece.first].text.isupper():
        return False
    behind = at.get(piece.last)
    return behind is not None and parts[behind].hit is None and parts[behind].text[:1].isupper()


def _office(parsed: Parsed, parts: list[Piece], at: dict[int, int], used: set[int], n: int, places: Places) -> Phrase:
    """The phrase around a role word: what belongs to it on the left and on the right."""
    tokens, piece = parsed.tokens, parts[n]
    assert piece.hit is not None
    office = piece.hit.entry
    assert isinstance(office, Office)
    used.add(n)
    phrase = Phrase(
        first=piece.first, last=piece.last, head=piece.last - 1, noun=piece.last - 1, office=office, words=piece.text.lower(),
        plural=tokens[root_of(tokens, piece.first, piece.last)].tag in ("NNS", "NNPS"),
    )  # fmt: skip
    phrase = of_town(parsed, parts, at, used, _leftward(parsed, parts, used, phrase), places)
    phrase = phrase if phrase.town else long_title(parsed, parts, at, used, phrase) or _rightward(parsed, parts, at, used, phrase)
    return replace(phrase, head=root_of(tokens, phrase.first, phrase.last))


def _of_union(tokens: Sequence[Token], phrase: Phrase, index: Index) -> Phrase:
    """The phrase of a "European Commissioner", whose first word tells the body."""
    first = phrase.noun + 1 - len(phrase.words.split())
    european = first > 0 and tokens[first - 1].text == "European" and phrase.office is not None
    if european and phrase.office.id in COMMISSIONERS and not (phrase.country or phrase.org):  # type: ignore[union-attr]
        return replace(phrase, org=index.organisations.get("EUR"))
    return phrase


def _owner_of(phrase: Phrase, piece: Piece) -> Phrase:
    """The phrase with the country or body that a piece names."""
    assert piece.hit is not None
    entry = piece.hit.entry
    if isinstance(entry, State):
        code = entry.country or entry.id
        country = phrase.country or code
        countries = (*phrase.countries, code) if code not in phrase.countries else phrase.countries
        entity = entry.id if "PRE" in entry.sector and not phrase.country else phrase.entity
        return replace(phrase, country=country, countries=countries, entity=entity, form=phrase.form or piece.hit.names[0].form)
    if isinstance(entry, Organisation):
        return replace(phrase, org=phrase.org or entry)
    if isinstance(entry, Group):
        return replace(phrase, group=phrase.group or entry)
    return phrase


def _of_holder(phrase: Phrase, piece: Piece) -> Phrase:
    """The phrase with the country of the person that it is named after."""
    assert piece.hit is not None
    countries = {n.entry.country for n in piece.hit.names if isinstance(n.entry, Holder) and n.entry.country}
    country = next(iter(countries)) if len(countries) == 1 else ""
    return replace(phrase, country=country, countries=(country,)) if country and not phrase.country else phrase


def _leftward(parsed: Parsed, parts: list[Piece], used: set[int], phrase: Phrase) -> Phrase:
    tokens, office = parsed.tokens, phrase.office
    assert office is not None
    ends = {p.last: n for n, p in enumerate(parts)}
    first = phrase.first
    while first > 0 and tokens[first - 1].sentence == tokens[phrase.first].sentence:
        n, before = ends.get(first), tokens[first - 1]
        begin = portfolio(tokens, parts, ends, first) if not phrase.country and not phrase.plural else -1
        if begin >= 0:
            used.update(n for n, p in enumerate(parts) if begin <= p.first and p.last <= first)
            first = begin
            continue
        if before.text == "-" and tokens[first].lower in BACKED and first - 1 in ends and parts[ends[first - 1]].of(State):
            article = tokens[parts[ends[first - 1]].first - 1].lower if parts[ends[first - 1]].first else ""
            phrase = replace(phrase, definite=article in DEFINITE, backed=True)  # "the Iran-backed movement" is not Iran's
            break
        state = ends.get(first - 3) if before.text == ")" and not phrase.country else None
        if state is not None and state not in used and parts[state].of(State) and acronym(tokens, first - 3):
            phrase = _owner_of(phrase, parts[state])  # "Republic of Niger (RON) Foreign Minister"
            used.update(n for n, p in enumerate(parts) if parts[state].first <= p.first < first)
            first = parts[state].first
            continue
        several = office.kind != "people" and tokens[phrase.noun].tag in ("NNS", "NNPS")
        begin = shared(tokens, first) if several and not phrase.country else -1
        owner = begin - (tokens[begin - 1].lower in ("'s", "’s")) if begin > 0 else -1
        if owner in ends and parts[ends[owner]].of(State):
            phrase, first = replace(phrase, plural=True), begin  # "Cuban trade and energy ministers"
            continue
        if n is not None and n not in used and parts[n].of(State | Organisation | Group):  # type: ignore[arg-type]
            if parts[n].of(Organisation) and office.kind == "person" and phrase.form == "name":
                inner = ends.get(phrase.first)
                if inner is not None and parts[inner].first == first:  # "UNICEF Ghana Representative"
                    phrase = replace(phrase, country="", countries=(), entity="", form="")
            phrase = _owner_of(phrase, parts[n])
            used.add(n)
            first = parts[n].first
            continue
        if n is not None and n not in used and phrase.office is not None and phrase.office.kind == "body" and parts[n].of(Holder):
            phrase = _of_holder(phrase, parts[n])  # "the Assad regime"
            used.add(n)
            first = parts[n].first
            continue
        if (
            n is not None
            and n not in used
            and parts[n].hit is None
            and parts[n].last == parts[n].first + 1
            and before.dep in ("amod", "compound", "nmod")
        ):
            used.add(n)  # "Israeli Alternate Prime Minister"
            first = parts[n].first
            continue
        if n is not None and n not in used and of_its_name(tokens, parts, ends, n, office):
            used.add(n)  # "the Cuban National Revolutionary Police"
            first = parts[n].first
            continue
        if before.lower in LED and first > 2 and tokens[first - 2].text == "-":
            first -= 3  # "the military-led government"
            used.add(ends.get(first + 1, -1))
            continue
        if n is not None:
            break
        if before.lower in ("'s", "’s") and first > 2 and tokens[first - 2].pos == "NOUN" and tokens[first - 3].lower == "the":
            phrase = replace(phrase, owner=tokens[first - 2].lower, definite=True)  # "the group's fighters"
            break
        if before.lower in POSSESSIVE and before.pos in ("PRON", "DET"):
            phrase = replace(phrase, owner=before.lower)
            first -= 1
            break
        if before.lower in ("the", "a", "an", "this", "these", "those", "some", "two", "both"):
            phrase = replace(phrase, definite=before.lower in DEFINITE, indefinite=before.lower in ("a", "an"))
            first -= 1
            break
        if before.lower in FORMER:
            phrase = replace(phrase, former=True)
        elif (
            before.lower in ("'s", "’s", "'", "’")
            or before.pos in ("ADJ", "NUM")
            or (phrase.country and tokens[phrase.last - 1].tag.endswith("S") and _lists_a_state(tokens, parts, ends, first - 1))
            or (before.text == "-" and first - 1 in {p.last for p in parts})
            or (
                before.pos in ("NOUN", "PROPN", "VERB")
                and before.dep in ("compound", "amod", "nmod")
                and (before.pos != "VERB" or (before.tag in ("VBN", "VBG") and tokens[first - 2].lower != "to"))
            )
        ):
            pass
        else:
            break
        first -= 1
    return replace(phrase, first=first)


def _lists_a_state(tokens: Sequence[Token], parts: list[Piece], ends: dict[int, int], at: int) -> bool:
    """Whether an "and" or a comma joins a state before it: "Peru's and Chile's ministers", "the Chadian, Malian, and Nigerien ministers"."""
    if tokens[at].lower not in ("and", ","):
        return False
    end = at - (tokens[at].lower == "and" and tokens[at - 1].text == ",")
    owns = end not in ends and tokens[end - 1].lower in ("'s", "’s")
    part = parts[ends[end - owns]] if end - owns in ends else None
    if part is None or part.hit is None or not part.of(State):
        return False
    return owns or tokens[end].text != "," or part.hit.names[0].form == "adjective"  # "in Chile, Bolivian ministers"


def _rightward(parsed: Parsed, parts: list[Piece], at: dict[int, int], used: set[int], phrase: Phrase) -> Phrase:
    tokens, last = parsed.tokens, phrase.last
    sentence = tokens[phrase.first].sentence
    if [t.lower for t in tokens[last : last + 4]] == ["-", "in", "-", "waiting"]:
        phrase, last = replace(phrase, designate=True), last + 4
    for i in (last, last + 1):
        if i < len(tokens) and tokens[i].lower in ("designate", "elect", "-designate", "-elect") and i - last <= 1:
            phrase, last = replace(phrase, designate=True), i + 1
            break

    def inside(i: int) -> bool:
        return i < len(tokens) and tokens[i].sentence == sentence

    tie = at.get(last + 2 + (inside(last + 2) and tokens[last + 2].lower == "the")) if inside(last + 2) else None
    tied = tie is not None and tie not in used and parts[tie].of(Group) and tokens[last].lower in TIED
    if tied and tie is not None and tokens[last + 1].lower in ("with", "to") and not (phrase.country or phrase.group):
        used.add(tie)  # "the terrorists affiliated with Boko Haram"
        return replace(_owner_of(phrase, parts[tie]), last=parts[tie].last)
    if inside(last) and tokens[last].lower in ("of", "for", "to", "from", "in") and inside(last + 1):
        start = last + 1 + (tokens[last + 1].lower == "the")
        n = at.get(start)
        near = n is not None and parts[n].of(State | Organisation | Group)  # type: ignore[arg-type]
        near = near and not (tokens[last].lower == "from" and tokens[tokens[last].head].lemma in REMOVING)
        origin = tokens[last].lower == "from" and (phrase.owner or (phrase.office is not None and phrase.office.kind == "body"))
        if near and n is not None and tokens[last].lower in ("of", "from") and not origin:
            hit = parts[n].hit
            owns = inside(parts[n].last) and tokens[parts[n].last].lower in ("'s", "’s")  # "leaders of Mali's government"
            owns = owns and not (parts[n].of(Organisation) and _owns_a_thing(parts, at, parts[n].last + 1))
            second = bool(phrase.country) and hit is not None and isinstance(hit.entry, State)
            if hit is not None and not owns and not second and hit.names[0].form != "adjective":
                phrase = _owner_of(phrase, parts[n])
                used.add(n)
                last = parts[n].last
                if (master := master_behind(tokens, parts, at, used, phrase, last)) is not None:
                    used.add(master)
                    return replace(phrase, last=parts[master].last)
                while (m := _next_in_list(tokens, parts, at, last)) is not None and inside(parts[m].first):
                    if parts[m].hit.names[0].form == "adjective" or not tokens[phrase.last - 1].tag.endswith("S"):  # type: ignore[union-attr]
                        break
                    phrase = _owner_of(phrase, parts[m])
                    used.add(m)
                    last = parts[m].last
        elif near and n is not None and tokens[last].lower in ("for", "to") and phrase.office is not None and not phrase.plural:
            behind = parts[n].last
            comma = inside(behind) and tokens[behind].text == ","
            m = at.get(behind + comma) if inside(behind + comma) else None
            if (
                m is not None
                and m not in used
                and (parts[m].hit is None or parts[m].of(Holder))
                and phrase.office.kind == "person"
            ):
                closed = not comma or not inside(parts[m].last) or tokens[parts[m].last].text in (",", ".", ";", ")")
                if closed and len(parts[m].text.split()) > 1:  # "the special envoy for Iran, Rob Malley,"
                    used.add(m)
                    hit = parts[m].hit
                    held = tuple(x.entry for x in hit.names if isinstance(x.entry, Holder)) if hit else ()
                    return replace(phrase, name=parts[m].text, holders=held, apart=(parts[m].first, parts[m].last), last=last)
        elif not near and tokens[last].lower in ("for", "of") and phrase.office is not None and phrase.office.kind == "person":
            end = start
            while (
                inside(end)
                and (
                    tokens[end].pos in ("PROPN", "NOUN", "ADJ", "CCONJ", "DET", "PART", "ADP")
                    or tokens[end].lower in ("'s", "’s")
                )
                and end - start < 7
            ):
                if tokens[end].text[:1].isupper() or tokens[end].lower in ("and", "of", "the") or not phrase.words:
                    end += 1
                else:
                    break
            while end > start and tokens[end - 1].pos in ("CCONJ", "ADP", "DET"):
                end -= 1
            name = name_at_the_end(tokens, start, end)
            home = next((at[i] for i in range(start + 1, end) if i in at and parts[at[i]].of(State)), None)
            plain = home is not None and not any(parts[at[i]].hit for i in range(start, parts[home].first) if i in at)
            if home is not None and plain and tokens[parts[home].first - 1].lower == "of" and not phrase.country:
                phrase, name = _owner_of(phrase, parts[home]), None  # "the president of the Weavers Union of Inner Mongolia"
                used.update(at[i] for i in range(start, parts[home].last) if i in at)
                end = start
                last = parts[home].last
            if name is not None and is_house(parsed.document.text[tokens[name].start : tokens[end - 1].end]):
                name = None  # "the president of the Weavers Association"
            if name is not None and not phrase.plural:
                for i in range(start, end):
                    if i in at:
                        used.add(at[i])
                text = parsed.document.text[tokens[name].start : tokens[end - 1].end]
                return replace(phrase, name=text, last=end)
            body = parts[at[end]].hit.entry if end in at and parts[at[end]].of(Office) and inside(end) else None  # type: ignore[union-attr]
            of_body = isinstance(body, Office) and body.kind == "body"  # "the head of the Dawn parliamentary group"
            if end > start and not of_body and all(at.get(i) is None or parts[at[i]].hit is None for i in range(start, end)):
                for i in range(start, end):
                    if i in at:
                        used.add(at[i])
                last = end
    if not is_personal(phrase):
        n = at.get(last)
        named = (
            n is not None
            and n not in used
            and parts[n].hit is None
            and takes_a_name(tokens, phrase, parts[n].first, parts[n].last)
        )
        if named and n is not None:
            used.add(n)  # "rights group Free Voices"
            last = parts[n].last
        return replace(phrase, last=last)
    title = last
    if inside(title) and tokens[title].text == ",":
        title += 1
    while inside(title) and tokens[title].lower.rstrip(".") in TITLES:
        title += 1
    n = at.get(title)
    if n is not None and n not in used and (parts[n].hit is None or parts[n].of(Holder)) and inside(title):
        after = parts[n].last
        comma = title > last and tokens[last].text == ","
        closed = not inside(after) or tokens[after].text in (",", ".", ";", "—", "–", "-", ")") or not comma
        if closed and not phrase.plural:
            hit = parts[n].hit
            holders = tuple(x.entry for x in hit.names if isinstance(x.entry, Holder)) if hit else ()
            phrase = replace(phrase, name=parts[n].text, holders=holders)
            used.add(n)
            last = after
            k = at.get(after + 1) if inside(after + 1) and tokens[after].text == "]" else None
            if k is not None and (parts[k].hit is None or parts[k].of(Holder)):  # "[President Ana] Ruiz"
                hit, last = parts[k].hit, parts[k].last
                held = tuple(x.entry for x in hit.names if isinstance(x.entry, Holder)) if hit else ()
                used.add(k)
                return replace(phrase, name=f"{parts[n].text} {parts[k].text}", holders=held, last=last)
            m = at.get(after + 1 + (inside(after + 1) and tokens[after + 1].lower == "the")) if inside(after) else None
            if not phrase.country and m is not None and tokens[after].lower == "of" and parts[m].of(State) and m not in used:
                phrase = _owner_of(phrase, parts[m])
                used.add(m)
                last = parts[m].last
    return replace(phrase, last=last)


def _owns_a_thing(parts: list[Piece], at: dict[int, int], behind: int) -> bool:
    """Whether no body of the registers stands behind an "'s": "the head of the Union's water service"."""
    near = (at.get(i) for i in range(behind, behind + 4))
    return not any(n is not None and parts[n].of(Office) for n in near)


def _next_in_list(tokens: Sequence[Token], parts: list[Piece], at: dict[int, int], last: int) -> int | None:
    """The state that goes on with a list behind a token: "of Peru, Chile, and the Bahamas"."""
    i = last
    while i < len(tokens) and i - last < 3 and tokens[i].lower in (("and", ",") if i == last else ("and", "the")):
        i += 1
    m = at.get(i) if i > last else None
    entry = parts[m].hit.entry if m is not None and parts[m].hit is not None else None  # type: ignore[union-attr]
    if m is None or not isinstance(entry, State) or "PRE" in entry.sector:
        return None
    behind = tokens[parts[m].last].lower if parts[m].last < len(tokens) else ""
    return None if behind in ("'s", "’s") else m


def _plain(parsed: Parsed, piece: Piece) -> list[Phrase]:
    """The phrase of a name that stands without a role word."""
    base = Phrase(first=piece.first, last=piece.last, head=root_of(parsed.tokens, piece.first, piece.last))
    if piece.hit is None:
        return [replace(base, name=piece.text)]
    entry = piece.hit.entry
    if isinstance(entry, State):
        entity = entry.id if "PRE" in entry.sector else ""
        return [replace(base, country=entry.country or entry.id, entity=entity, form=piece.hit.names[0].form)]
    if isinstance(entry, Organisation):
        return [replace(base, org=entry)] if counts(parsed.tokens, base, entry, piece.text) else []
    if isinstance(entry, Group):
        return [replace(base, group=entry)]
    if isinstance(entry, Holder):
        holders = tuple(n.entry for n in piece.hit.names if isinstance(n.entry, Holder))
        return [replace(base, name=piece.text, holders=holders)]
    return []
