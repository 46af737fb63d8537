"""Marked words of a sentence are actors, known to a register or not."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder
from dragoman.reading.actors.marked import RULE
from dragoman.reading.acts.relation import votes
from dragoman.records import Span
from dragoman.relate import Pair, readings


def pair(text: str) -> Pair:
    """A sentence with [one] and {another} marked."""
    plain = text.translate(str.maketrans("", "", "[]{}"))
    spans = []
    for opened, closed in ("[]", "{}"):
        words = text[text.index(opened) + 1 : text.index(closed)]
        start = plain.index(words)
        spans.append((Span(start=start, end=start + len(words)),))
    return Pair(id="p", text=plain, source=spans[0], target=spans[1])


@pytest.mark.parametrize(
    ("text", "kind", "forward"),
    [
        ("[The bakers' guild] sued {the landlord} over the ovens.", "ACCUSE", True),
        ("[The orchard owners] thanked {Aunt Rosalind} for her help.", "SUPPORT", True),
        ("{The harbour master} was arrested by [the river guard] on Monday.", "COERCE", True),
        ("[Poland] accused {the ferry company} of smuggling.", "ACCUSE", True),
    ],
)
def test_frames_speak_of_marked_strangers(framed: Coder, text: str, kind: str, forward: bool) -> None:
    asked = pair(text)
    said = list(votes(next(readings([asked], framed)), asked.source, asked.target))
    assert (kind, forward) in {(vote.type, vote.forward) for vote in said}


def test_what_the_registers_know_is_kept(framed: Coder) -> None:
    reading = next(readings([pair("[The Polish president] met {the fishmongers} in Gdansk.")], framed))
    poland = next(a for a in reading.actors if a.country == "POL" and any(m.rule == RULE for m in a.mentions))
    assert "GOV" in poland.sector
    assert any(a.kind == "people" and a.country is None for a in reading.actors)
