"""One event, ready to be compared: a row of `candidates.facts`, its sentence taken apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.reconcile.words import Bag, bag, heading, numbers, quoted, stamps, sums, telling

MEETING = "CONSULT"
DEEDS = frozenset({"AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
MANY = ("sources", "targets", "source_people", "target_people", "source_sectors", "target_sectors", "content_sides", "contexts")
UNSURE = re.compile(
    r"(?i)\b(?:will|would|shall|going to|plans? to|planned to|intends?|threat\w*|vow\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|call(?:s|ed|ing)? for"
    r"|demand\w*|must|should|need to|wants?|ready to|readiness|seek(?:s|ing)?|sought|push(?:es|ed|ing)? for|decision to|decided to|before the|if|unless|until|cannot"
    r"|not yet|had announced|expects?|hopes?|to make|allowed to|in return|previously|ha(?:s|ve) since|since last|years? ago|affirm\w*|reaffirm\w*|reiterat\w*|committed to|continue to)\b"
)
REMOTE = re.compile(
    r"(?i)\bspoke (?:today |yesterday )?(?:with|to|by)\b|\btelephon|\bphone|\bcalls?\b(?! (?:on|for|up))|\bvideo|\bvirtual"
)
LETTER = re.compile(r"(?i)\b(?:letters?|messages?|telegram|greetings)\b")
BEFORE = re.compile(
    r"(?i)\bahead of\b|\bon the eve of\b|\bin the run-?up\b|\b(?:is|are|will be) travell?ing\b|\bwill (?:travel|arrive|visit)\b"
    r"|\b(?:is|are) (?:scheduled|expected|slated|set) to\b"
)
BACK = 5  # days before its report from which an act is background there, and is known by its month
NEWS = dt.timedelta(days=BACK)  # what lies further back is no news of its report, but its background


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is compared of one event: a row of `candidates.facts`, its sentence taken apart."""

    event: str
    report: str
    outlet: str
    published: dt.date | None
    type: str
    mode: str | None
    sources: frozenset[str]
    targets: frozenset[str]
    parties: frozenset[str]  # both sides together
    source_people: frozenset[str]
    target_people: frozenset[str]
    people: frozenset[str]
    sectors: frozenset[str]
    ranks: dict[str, int]  # the highest rank on each side
    first: dt.date | None
    last: dt.date | None
    inferred: bool
    past: bool  # told as background: its day lies well before its report
    place_country: str | None
    place_id: str | None
    in_town: bool
    content_type: str | None
    content_mode: str | None
    content_sides: frozenset[str]
    content_first: dt.date | None
    contexts: frozenset[str]
    words: Bag
    title: Bag
    numbers: dict[str, float]
    quoted: frozenset[str]
    headed: bool  # the heading of its report is about it
    stamps: frozenset[tuple[int, int, int]]  # days that the sentence names, the act's own or not
    unsure: bool  # the sentence speaks of plans, wishes or conditions, or of what was long done
    sums: frozenset[float]  # of dollars
    remote: bool  # by telephone or screen
    written: bool
    before: bool  # the sentence looks ahead to what it names


def fact(row: dict[str, Any]) -> Fact:
    """A row of `candidates.facts`, ready to be compared."""
    sentence, names = row["sentence"] or "", row["names"] or ()
    many = {name: frozenset(row[name] or ()) for name in MANY}
    words, title = bag(telling(sentence), names), bag(heading(row["title"] or ""), names)
    return Fact(
        event=row["event"],
        report=row["report"],
        outlet=row["outlet"] or "",
        published=row["published"],
        type=row["type"],
        mode=row["mode"],
        sources=many["sources"],
        targets=many["targets"],
        parties=many["sources"] | many["targets"],
        source_people=many["source_people"],
        target_people=many["target_people"],
        people=many["source_people"] | many["target_people"],
        sectors=many["source_sectors"] | many["target_sectors"],
        ranks=ranked(row["ranks"] or ()),
        first=row["first"],
        last=row["last"],
        inferred=row["inferred"],
        past=told_as_background(row["last"], row["published"]),
        place_country=row["place_country"],
        place_id=row["place_id"],
        in_town=row["place_precision"] == "city",
        content_type=row["content_type"],
        content_mode=row["content_mode"],
        content_sides=many["content_sides"],
        content_first=row["content_first"],
        contexts=many["contexts"],
        words=words,
        title=title,
        numbers=numbers(sentence),
        quoted=quoted(sentence),
        headed=not words.words.keys().isdisjoint(title.words.keys()),
        stamps=stamps(sentence, row["published"]),
        sums=sums(sentence),
        unsure=UNSURE.search(sentence) is not None,
        remote=row["mode"] == "phone" or REMOTE.search(sentence) is not None,
        written=LETTER.search(sentence) is not None,
        before=BEFORE.search(sentence) is not None,
    )


def told_as_background(last: dt.date | None, published: dt.date | None) -> bool:
    """Whether an act lies so far before its report that it is no news there."""
    return last is not None and published is not None and published - last > NEWS


def ranked(parties: Iterable[dict[str, Any]]) -> dict[str, int]:
    """The highest rank of each side; 1 is highest."""
    found: dict[str, int] = {}
    for party in parties:
        if party["side"] and party["rank"]:
            found[party["side"]] = min(party["rank"], found.get(party["side"], 99))
    return found


def visits(a: Fact, b: Fact) -> bool:
    """Whether both are told as visits to one host: these last for days, and are known by who came where and when, in whatever words."""
    if not a.type == b.type == MEETING or not a.mode == b.mode == "visit" or not a.sources & b.sources:
        return False
    return a.place_country is None or b.place_country is None or a.place_country == b.place_country
