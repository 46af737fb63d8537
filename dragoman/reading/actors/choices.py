"""Whom a word that points back most likely stands for: whom the rules say, somebody else told before it, or nobody.

The rules give one answer; weights learnt from labelled reports (training/antecedents.py) hold it against the others. Where
no answer is likely enough it stands for nobody: an unknown actor is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.data.odds import Odds
from dragoman.reading.actors.cast import Entry, Key
from dragoman.reading.actors.choice_signs import SEVERAL, Before, form_of, signs
from dragoman.reading.actors.pronouns import GENDER, HONOUR, Pronouns

REACH = 4  # sentences before its own over which a word points back
MOST = 12  # of those told last
TOGETHER = 2  # sentences over which those who were told together are meant together
JOINED = 6  # more than so many are no longer "they"
KEPT = 0.35  # least probability of the rules' answer
SURE = 0.6  # least probability of another: with both, of cross-checked answers 0.87 are right, of those of the rules 0.81


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer.

    Attributes:
        entries: those meant; none where it is nobody.
        ruled: whether the rules gave it.
    """

    entries: tuple[Entry, ...]
    ruled: bool


def likeliest(weights: Odds | None, met: Pronouns, i: int, kind: str, ruled: list[Entry]) -> list[Entry]:
    """Whom a word stands for; empty where that cannot be known.

    Args:
        weights: the learnt weights; None where the rules alone are asked.
        met: those met before.
        i: the pronoun, or the noun of "the country".
        kind: "pronoun", or the kind of actor that the noun names.
        ruled: whom the rules gave.
    """
    form = form_of(met.tokens[i], kind)
    if weights is None or form is None or certain(met, i, kind, ruled):
        return ruled
    found = choices(met, i, ruled)
    before = Before(met, met.tokens[i])
    chances = weights.shares([set(signs(before, form, c.entries, c.ruled, ruled)) for c in found])
    chance, best = max(zip(chances, found, strict=True), key=lambda pair: pair[0])
    if best.entries and not best.ruled and chance >= SURE:
        return list(best.entries)
    return ruled if chances[0] >= KEPT else []


def choices(met: Pronouns, i: int, ruled: Sequence[Entry]) -> list[Choice]:
    """The answers for a word: that of the rules, nobody, each one who was told before, those who were told together.

    Args:
        met: those met before.
        i: the word.
        ruled: whom the rules gave.
    """
    found = [Choice(tuple(ruled), True), *([Choice((), False)] if ruled else [])]
    taken = {frozenset(e.key for e in ruled)}
    others = [[e] for e in _told(met, i)] + (list(_several(met, i)) if met.tokens[i].lower in SEVERAL else [])
    for entries in others:
        keys = frozenset(e.key for e in entries)
        if keys not in taken:
            taken.add(keys)
            found.append(Choice(tuple(entries), False))
    return found


def certain(met: Pronouns, i: int, kind: str, ruled: Sequence[Entry]) -> bool:
    """Whether grammar alone answers for a word, or a state is known by its officials alone, so that nothing is weighed.

    Args:
        met: those met before.
        i: the word.
        kind: as for `likeliest`.
        ruled: whom the rules gave.
    """
    if kind == "state" and ruled and not {e.key for e in ruled} & {e.key for f, e in met.cast.trail if f < i}:
        return True  # "Chad's junta expelled two envoys … the country"
    return _for_his_part(met, i) or _of_honour(met, i) or (kind == "pronoun" and met.by_grammar(i))


def _for_his_part(met: Pronouns, i: int) -> bool:
    """Whether a word is that of "for his part", which is his who comes behind it."""
    return i + 1 < len(met.tokens) and met.tokens[i + 1].lower == "part" and met.tokens[i - 1].lower == "for"


def _of_honour(met: Pronouns, i: int) -> bool:
    """Whether a word is part of a title: "His Majesty"."""
    return i + 1 < len(met.tokens) and met.tokens[i].lower in GENDER and met.tokens[i + 1].lower in HONOUR


def _told(met: Pronouns, i: int) -> list[Entry]:
    """Those told last before a word, the nearest first."""
    seen: dict[Key, Entry] = {}
    for first, entry in reversed(met.cast.trail):
        if first < i and met.tokens[i].sentence - met.tokens[first].sentence <= REACH and len(seen) < MOST:
            seen.setdefault(entry.key, entry)
    gender = GENDER.get(met.tokens[i].lower, "")
    barred = met.out_of_the_question(i)
    return [
        e for e in seen.values()
        if e.kind != "stranger" and e.key not in barred and (not gender or e.gender in ("", gender))
    ]  # fmt: skip


def _several(met: Pronouns, i: int) -> Iterator[list[Entry]]:
    """Those who were told together before a word: in one list, by one word, or as who met whom."""
    for back in range(TOGETHER + 1):
        told = met.met(i, back, None)
        lists: dict[tuple[str, int], dict[Key, Entry]] = {}
        for first, entry in told:
            lists.setdefault(("word", first), {})[entry.key] = entry
            lists.setdefault(("list", met.top(first, entry)), {})[entry.key] = entry
        yield from (list(some.values()) for some in lists.values() if 1 < len(some) <= JOINED)
        together = met.together(told, [(f, e) for f, e in told if met.subject_at(f, e)])
        if len(together) > 1:
            yield together
