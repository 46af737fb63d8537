"""Whose words a line is: transcripts ("THE PRESIDENT: …"), and headlines with a name at one end ("Diouf: the port stays ours")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.parse.tokens import PARAGRAPH
from dragoman.reading.scene import Scene
from dragoman.reading.speech.attribution import Voices
from dragoman.reading.speech.quotes import MARKS, trimmed
from dragoman.records import Span

NAME = re.compile(r"[ \t]*([^\W\d_][^:\n“”\"?!;]{0,90})(?<![ \t]):[ \t]*(?=\S)")
ENDING = re.compile(r"[ \t]+[-–—][ \t]+([^\n–—:]{3,80})$")
TURNS = 2  # lines that must look like turns before a report is read as a transcript
LONGEST = 9  # words before the colon
SHORTEST = 3  # words of a line that says anything
NOBODY = frozenset(
    ("QUESTION", "Q", "MODERATOR", "PARTICIPANT", "OPERATOR", "REPORTER", "A", "MR", "MS", "NOTE", "UPDATE", "SUBJECT")
)
TOPIC = re.compile(r"\b(on|about|at|in|after|to|during)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A line that somebody speaks.

    Args:
        span: its words.
        speakers: ids of the actors.
        rule: the form of the line: "turn" or "headline".
    """

    span: Span
    speakers: tuple[str, ...]
    rule: str


def turns(scene: Scene, voices: Voices) -> tuple[Turn, ...]:
    """The turns of a transcript, and headlines that give somebody's words after or before a name.

    Args:
        scene: the report with its actors.
        voices: the reader of cues, asked for the actor at a token.
    """
    document = scene.parsed.document
    lines = [m.span() for part in document.body for m in PARAGRAPH.finditer(document.text, part.start, part.end)]
    named = [(start, end, _named(document.text, start, end)) for start, end in lines]
    loud = [m for _, _, m in named if m is not None and _loud(m.group(1))]
    if len(loud) >= TURNS:
        return tuple(_transcript(scene, voices, named))
    if document.headline is not None:
        return tuple(_headline(scene, voices, document.headline))
    return ()


def _named(text: str, start: int, end: int) -> re.Match[str] | None:
    found = NAME.match(text, start, end)
    return found if found is not None and len(found.group(1).split()) <= LONGEST else None


def _loud(name: str) -> bool:
    """Whether a name stands in capitals, as transcripts write it; a role in brackets may follow."""
    letters = [c for c in re.sub(r"\(.*\)", "", name) if c.isalpha()]
    return bool(letters) and (len(letters) > 2 or name.strip() in NOBODY) and all(c.isupper() for c in letters)


def _transcript(scene: Scene, voices: Voices, lines: list[tuple[int, int, re.Match[str] | None]]) -> Iterator[Turn]:
    text = scene.parsed.document.text
    speakers: tuple[str, ...] = ()
    speaking = False
    for start, end, match in lines:
        begin = start
        if match is not None and _loud(match.group(1)):
            speaking = True
            name = match.group(1).strip()
            speakers = () if name.upper() in NOBODY else _actor(scene, voices, match.start(1), match.end(1))
            begin = match.end()
        span = trimmed(text, begin, end)
        if speaking and speakers and span is not None and len(span.of(text).split()) >= SHORTEST:
            yield Turn(span=_bare(text, span), speakers=speakers, rule="turn")


def _bare(text: str, span: Span) -> Span:
    """A line without quotation marks that enclose the whole of it."""
    words = span.of(text)
    if words[0] in MARKS and words[-1] in MARKS and not any(c in MARKS - {"'", "’"} for c in words[1:-1]):
        return Span(start=span.start + 1, end=span.end - 1)
    return span


def _actor(scene: Scene, voices: Voices, start: int, end: int) -> tuple[str, ...]:
    """The actor whom a name before a colon stands for: one named there, else one whose surname it is."""
    inside = [t for t in scene.tokens if start <= t.start < end]
    for token in reversed(inside):
        if found := voices.at(token.i):
            return tuple(found)
    last = next((t.lower for t in reversed(inside) if t.text.isalpha()), "")
    known = [a.id for a in scene.actors.values() if a.name and a.name.split()[-1].lower() == last]
    return (known[0],) if len(known) == 1 else ()


def _headline(scene: Scene, voices: Voices, headline: Span) -> Iterator[Turn]:
    """Of "Diouf: the port stays ours", "The port stays ours - Diouf"; persons and bodies only, for "Chad: the road ahead" is a topic."""
    text = scene.parsed.document.text
    match = _named(text, headline.start, headline.end)
    ending = ENDING.search(text, headline.start, headline.end)
    if match is not None:
        name = TOPIC.split(match.group(1))[0]
        place, words = (match.start(1), match.start(1) + len(name)), (match.end(), headline.end)
    elif ending is not None:
        place, words = ending.span(1), (headline.start, ending.start())
    else:
        return
    speakers = tuple(
        s for s in _actor(scene, voices, *place) if scene.actors[s].kind in ("person", "organisation") or scene.actors[s].role
    )
    span = trimmed(text, *words)
    if speakers and span is not None and len(span.of(text).split()) >= SHORTEST:
        yield Turn(span=_bare(text, span), speakers=speakers, rule="headline")
