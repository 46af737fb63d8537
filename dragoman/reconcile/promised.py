"""One promise, ready to be compared with later events: a row of `ledger.promises`, its sentence taken apart."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from dragoman.reconcile.fact import REMOTE, UNSURE, ranked
from dragoman.reconcile.words import Bag, bag, heading, numbers, sums, telling

TALK = "CONSULT"
CONTACT = re.compile(
    r"(?i)\b(?:maintain|stay|remain|keep|continu\w*|further|regular|close)\W+(?:\w+\W+){0,4}?"
    r"(?:contacts?|touch|dialogue|exchang\w+|consult\w*|interact\w*|coordinat\w+|conversations?|talks|discuss\w*|communicat\w*)\b"
)  # who agrees to stay in touch promises no meeting, and any talk keeps the word
AHEAD = re.compile(
    r"(?i)\b(?:will|would)(?: \w+)? (?:meet|hold|host|have|visit|travel|discuss|attend|welcome|receive|convene|join|take|participate|speak|talk|pay"
    r"|arrive|come|begin|start|continue|address)\b|\b(?:is|are) to\b|\bto (?:meet|visit)\b|\b(?:slated|due|scheduled|expected|decided)\b"
)  # a talk that is set
MEETING = re.compile(r"(?i)\bwill (?:meet|host|hold|have|receive)\b|\binvit|\bsummit|\btravel|\bin[- ]person\b")
OFFER = re.compile(r"(?i)\b(?:ready|readiness|willing\w*|open(?:ness)? to|offer\w*|propos\w+|invit\w+)\b")
IN_PERSON = ("visit", "multilateral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is compared of a promise: a row of `ledger.promises`, its sentence taken apart."""

    event: str
    promise: str
    report: str
    published: dt.date
    type: str
    content_type: str | None
    content_mode: str | None
    doers: frozenset[str]  # who is to do it
    others: frozenset[str]  # to or with whom
    parties: frozenset[str]
    people: frozenset[str]
    ranks: dict[str, int]
    due_from: dt.date | None
    due: dt.date | None
    countries: frozenset[str]  # where it is to happen
    placed: bool  # the country is told, and not only the host
    place_id: str | None
    contexts: frozenset[str]
    words: Bag
    title: Bag
    numbers: dict[str, float]
    sums: frozenset[float]
    unsure: bool  # its sentence says "will" or "must", and no deed is told in such words
    asked: frozenset[str]  # who was asked, and who may refuse
    offered: bool  # and the other side may decline
    contact: bool  # to stay in touch, and no more
    ahead: bool  # it is told as set for later
    in_person: bool  # a telephone call does not keep it


def promise(row: dict[str, Any]) -> Word:
    """A row of `ledger.promises`, ready to be compared."""
    said_by, said_to = frozenset(row["said_by"] or ()), frozenset(row["said_to"] or ())
    source, target = frozenset(row["content_source"] or ()), frozenset(row["content_target"] or ())
    doers = source or (said_to if row["type"] == "REQUEST" else said_by)
    everybody = said_by | said_to | source | target
    others = target or (everybody - doers)
    told_there = frozenset([row["place_country"]] if row["place_country"] else ())
    sentence, names = row["sentence"] or "", row["names"] or ()
    face_to_face = row["content_mode"] in IN_PERSON or MEETING.search(sentence) is not None
    return Word(
        event=row["event"],
        promise=row["promise"],
        report=row["report"],
        published=row["published"],
        type=row["type"],
        content_type=row["content_type"],
        content_mode=row["content_mode"],
        doers=doers,
        others=others,
        parties=everybody,
        people=frozenset(row["people"] or ()),
        ranks=ranked(row["ranks"] or ()),
        due_from=row["due_from"],
        due=row["due"],
        placed=bool(told_there),
        countries=told_there | (others if row["content_mode"] == "visit" else frozenset()),
        place_id=row["place_id"],
        contexts=frozenset(row["contexts"] or ()),
        words=bag(telling(sentence), names),
        title=bag(heading(row["title"] or ""), names),
        numbers=numbers(sentence),
        sums=sums(sentence),
        unsure=UNSURE.search(sentence) is not None,
        asked=said_to | doers if row["type"] == "REQUEST" else frozenset(),
        offered=row["type"] != "REQUEST" and OFFER.search(sentence) is not None,
        contact=row["content_type"] == TALK and not face_to_face and CONTACT.search(sentence) is not None,
        ahead=AHEAD.search(sentence) is not None,
        in_person=face_to_face and not REMOTE.search(sentence),
    )
