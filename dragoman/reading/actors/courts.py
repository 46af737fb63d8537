"""Judges and prosecutors told by their office alone, where the court of which the report tells is one of many states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.data.shapes import Organisation
from dragoman.reading.actors.phrase import Phrase

COURT = "court"


def at_court(found: Sequence[Phrase]) -> list[Phrase]:
    """Phrases with those of such a court as its own: "The World Court heard Peru. The judges ruled …".

    A court or judge of a state that was told since, and words that say themselves whose somebody is, speak against it.

    Args:
        found: the phrases of a report that name somebody.
    """
    court: Organisation | None = None
    out: list[Phrase] = []
    for phrase in sorted(found, key=lambda p: p.first):
        if phrase.org is not None and COURT in phrase.org.words:
            court = phrase.org
        elif phrase.org is None and phrase.office is not None and "JUD" in phrase.office.sector:
            body = phrase.office.kind == "body" and phrase.office.id != "prosecutors"
            again = body and phrase.definite and court is not None and phrase.words in court.words
            court = None if phrase.country or (body and not again) else court
            out.append(_of(phrase, court, body))
            continue
        out.append(phrase)
    return out


def _of(phrase: Phrase, court: Organisation | None, body: bool) -> Phrase:
    """The phrase as the court itself, or as one of its people; as it is where there is no such court or somebody else's he is."""
    if court is None:
        return phrase
    if body:
        return replace(phrase, office=None, org=court)  # "the court ruled"
    owned = phrase.group or phrase.owner or phrase.counterpart or phrase.town
    return phrase if owned else replace(phrase, org=court)
