"""Roles that somebody else's role gives: "his Chilean counterpart Luis Vega", "her opposite number"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.data.shapes import Holder, Organisation, State
from dragoman.reading.actors.phrase import POSSESSIVE, Phrase, root_of
from dragoman.reading.actors.pieces import Piece
from dragoman.records import Parsed, Token


def counterparts(parsed: Parsed, parts: list[Piece], at: dict[int, int], used: set[int]) -> list[Phrase]:
    """'his Chilean counterpart Luis Vega', 'her opposite number': roles that somebody else's role gives."""
    out = []
    tokens = parsed.tokens
    ends = {p.last: n for n, p in enumerate(parts)}
    for token in tokens:
        first = token.i
        if token.lower in ("number", "numbers") and token.i and tokens[token.i - 1].lower == "opposite":
            first -= 1
        elif token.lower not in ("counterpart", "counterparts", "colleague", "colleagues"):
            continue
        last, org, owner, name = token.i + 1, None, "", ""
        holders: tuple[Holder, ...] = ()
        countries: list[str] = []
        while first > 0 and tokens[first - 1].sentence == token.sentence:
            n = ends.get(first)
            before = tokens[first - 1]
            if countries and before.lower in ("and", ",") and not _goes_on(parts, ends, tokens, first - 1):
                break  # "Peru's king and Chilean counterpart Ana Ruiz"
            if n is not None and parts[n].hit is not None:
                entry = parts[n].hit.entry  # type: ignore[union-attr]
                if isinstance(entry, State):
                    countries.insert(0, entry.country or entry.id)
                elif isinstance(entry, Organisation):
                    org = entry
                used.add(n)
                first = parts[n].first
            elif before.lower in POSSESSIVE or before.pos in ("ADJ", "PART") or before.lower in ("and", ",", "the", "visiting"):
                if before.lower == "," and not countries:
                    break
                owner = before.lower if before.lower in POSSESSIVE else owner
                first -= 1
                if owner or before.lower == "the":
                    break
            else:
                break
        if last + 1 < len(tokens) and tokens[last].lower in ("from", "of", "in") and last + 1 in at:
            n = at[last + 1]
            listed = not countries and parts[n].of(State)
            while listed:
                entry = parts[n].hit.entry  # type: ignore[union-attr]
                countries.append(entry.country or entry.id)  # type: ignore[union-attr]
                used.add(n)
                last = parts[n].last
                several = token.lower.endswith("s") and last + 2 < len(tokens) and tokens[last].lower in (",", "and")
                m = at.get(last + 1 + (tokens[last + 1].lower == "and")) if several else None
                listed = m is not None and parts[m].of(State) and tokens[parts[m].first].sentence == token.sentence
                n = m if m is not None else n
        if token.lower.startswith("colleague") and not (countries or org):
            continue  # "he told colleagues"
        n = at.get(last, at.get(last + 1) if last < len(tokens) and tokens[last].text == "," else None)
        if n is not None and n not in used and (parts[n].hit is None or parts[n].of(Holder)):
            name, last = parts[n].text, parts[n].last
            holders = tuple(x.entry for x in parts[n].hit.names if isinstance(x.entry, Holder)) if parts[n].hit else ()  # type: ignore[union-attr]
            used.add(n)
        out.append(
            Phrase(
                first=first, last=last, head=root_of(tokens, first, last), name=name, owner=owner or "the", holders=holders,
                countries=tuple(countries), country=countries[0] if countries else "", org=org, counterpart=True,
            )
        )  # fmt: skip
    return out


def _goes_on(parts: list[Piece], ends: dict[int, int], tokens: Sequence[Token], at: int) -> bool:
    """Whether a list of states goes on to the left: "his Kenyan, Chadian and Ugandan counterparts"."""
    end = at - (tokens[at].lower == "and" and tokens[at - 1].text == ",")
    return end in ends and parts[ends[end]].of(State)
