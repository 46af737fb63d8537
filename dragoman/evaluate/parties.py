"""The party scorecard: whether those who act and are acted on are resolved to the right actors.

Judged apart from events, by the words: a party of a gold event counts as resolved where an actor
with a mention in the sentences of that event (or one that a coded event there has as party) is
the right one. The other way round, each party that a coded event gives where gold has an event
counts as right where gold has it as source, target, speaker or in the content.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

Record = dict[str, Any]
Stretch = tuple[int, int]
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")


def sentences(text: str) -> list[Stretch]:
    """Stretches of a text between sentence ends; a rough cut that needs no parser."""
    cuts = [0, *(found.end() for found in SENTENCE_END.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def touches(one: Stretch, two: Stretch) -> bool:
    """Whether two stretches share a code point."""
    return one[0] < two[1] and two[0] < one[1]


def stretches(mentions: Iterable[Record]) -> list[Stretch]:
    """Start and end of mention records."""
    return [(m["start"], m["end"]) for m in mentions]


def side_of(actor: Record) -> str | None:
    """Organisation or country: the side that an actor is on."""
    found: str | None = actor.get("org") or actor.get("country")
    return found


def same_name(gold: str, actor: Record) -> bool:
    """Whether an actor has a name: as its name, with the same last word, or as some words that speak of it."""
    wanted = plain(gold)
    said = [plain(n) for n in (actor.get("name") or "", *(m.get("text", "") for m in actor.get("mentions") or ()))]
    name = said[0]
    return (bool(name) and (wanted[-1] == name[-1] or wanted[-1] in name or name[-1] in wanted)) or any(
        wanted == words[-len(wanted) :] for words in said if words
    )


def plain(name: str) -> list[str]:
    """The words of a name in lower case, without accents, hyphens and articles."""
    letters = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return [w for w in re.findall(r"\w+", letters) if w not in ("the", "al", "s")]


def same_role(gold: str, found: str | None) -> bool:
    """Whether two roles agree: equal, or one contains the other."""
    return bool(found) and (gold.lower() in found.lower() or found.lower() in gold.lower())  # type: ignore[union-attr]


def agreement(gold: Record, actors: Sequence[Record]) -> Iterator[tuple[str, bool]]:
    """For each field that gold holds of a party, whether some actor has it right."""
    same = [a for a in actors if side_of(a) == side_of(gold)]
    if side_of(gold) is None:
        same = [a for a in same if set(a.get("sector") or ()) & set(gold.get("sector") or ())]
    yield "party", bool(same)
    if gold.get("sector"):
        yield "sector", any(set(a.get("sector") or ()) & set(gold["sector"]) for a in same)
    if gold.get("name"):
        yield "name", any(same_name(gold["name"], a) for a in same)
    if gold.get("role"):
        yield "role", any(same_role(gold["role"], a.get("role")) for a in same)


def parties(event: Record) -> list[Record]:
    """Source and target of an event."""
    return [*(event.get("source") or ()), *(event.get("target") or ())]


def allowed(event: Record) -> Iterator[Record]:
    """All whom a gold event speaks of: source, target, speaker, and those of the content."""
    yield from parties(event)
    if event.get("speaker"):
        yield event["speaker"]
    if event.get("content"):
        yield from allowed(event["content"])


def judge(gold: Record, coded: Record) -> tuple[Counter[str], Counter[str], list[str]]:
    """Counts of one report.

    Args:
        gold: its gold record, with text.
        coded: the coded record, with actors and their mentions.

    Returns:
        right and judged, by field ("party" to "role" for gold's parties, "given" and "given sector"
        for those of coded events), and a line for each miss.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses: list[str] = []
    cut = sentences(gold["text"])
    for event in gold["events"]:
        spans = stretches(event.get("mentions") or ())
        wide = [s for s in cut if any(touches(s, m) for m in spans)]
        near = [a for a in coded["actors"] if any(touches(m, s) for m in stretches(a["mentions"]) for s in wide)]
        for other in coded["events"]:
            if any(touches(m, s) for m in stretches(other["mentions"]) for s in wide):
                near += parties(other)
        for party in parties(event):
            for field, good in agreement(party, near):
                total[field] += 1
                right[field] += good
                if not good:
                    words = " … ".join(gold["text"][a:b].strip() for a, b in wide)
                    misses.append(f"{gold['report']}\t{field}\t{event['type']}\t{brief(party)}\t{words}")
    for other in coded["events"]:
        spans = stretches(other["mentions"])
        here = [e for e in gold["events"] if any(touches(m, s) for m in stretches(e.get("mentions") or ()) for s in spans)]
        if not here:
            continue
        fine = [a for e in here for a in allowed(e)]
        for party in parties(other):
            same = [a for a in fine if side_of(a) == side_of(party)]
            total.update(("given", "given sector"))
            right["given"] += bool(same)
            right["given sector"] += any(set(a.get("sector") or ()) & set(party.get("sector") or ()) for a in same)
            if not same:
                misses.append(f"{gold['report']}\tgiven\t{other['type']}\t{brief(party)}\t{other['mentions'][0].get('text', '')}")
    return right, total, misses


def brief(actor: Record) -> str:
    """An actor in few words."""
    sectors = "+".join(actor.get("sector") or ())
    return " ".join(str(v) for v in (side_of(actor), sectors, actor.get("name"), actor.get("role")) if v)
