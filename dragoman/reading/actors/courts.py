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
        if phrase.org is not None:
            court = phrase.org if COURT in phrase.org.words else court
        elif phrase.office is not None and "JUD" in phrase.office.sector:
            if phrase.country or (phrase.office.kind == "body" and phrase.office.id != "prosecutors"):
                again = court is not None and phrase.definite and not phrase.country and phrase.words in court.words
                court = court if again else None
                phrase = replace(phrase, office=None, org=court) if again else phrase  # "the court ruled"
            elif court is not None and not (phrase.group or phrase.owner or phrase.counterpart or phrase.town):
                phrase = replace(phrase, org=court)
        out.append(phrase)
    return out
