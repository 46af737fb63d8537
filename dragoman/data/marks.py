"""How a sentence with two actors is written down for the classifier; training and reading share it."""

from __future__ import annotations

from collections.abc import Sequence

OPEN_FIRST, CLOSE_FIRST, OPEN_SECOND, CLOSE_SECOND = "[unused1]", "[unused2]", "[unused3]", "[unused4]"
MARKS = (OPEN_FIRST, CLOSE_FIRST, OPEN_SECOND, CLOSE_SECOND)
TURNED = {">": "<", "<": ">", "=": "=", "-": "-"}  # directions, the other actor being asked about
LENGTH = 96  # tokens of a question at most
AROUND = 12  # tokens that are kept on either side of the two actors: what lies further off costs time and tells nothing
Stretch = tuple[int, int]


def marked(text: str, first: Stretch, second: Stretch) -> str:
    """A sentence with marks around its two actors; an empty stretch, where there is no other one, has none.

    Args:
        text: the sentence.
        first: code points of the actor that is asked about.
        second: code points of the other one.
    """
    pairs = ((first, OPEN_FIRST, CLOSE_FIRST), (second, OPEN_SECOND, CLOSE_SECOND))
    named = [(stretch, opened, closed) for stretch, opened, closed in pairs if stretch[0] < stretch[1]]
    marks = [(s[0], 1, opened + " ") for s, opened, _ in named] + [(s[1], 0, " " + closed) for s, _, closed in named]
    for at, _, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    return text


def cut(ids: Sequence[int], marks: Sequence[int]) -> list[int]:
    """Token ids of a sentence, cut to the stretch around its actors, and to `LENGTH` less the two outer marks.

    Args:
        ids: the tokens of the sentence, marks included.
        marks: the ids of the marks.
    """
    places = [i for i, token in enumerate(ids) if token in marks]
    near = ids[max(0, min(places) - AROUND) : max(places) + 1 + AROUND]
    spare = max(0, len(near) - (LENGTH - 2))
    return list(near[spare // 2 : len(near) - (spare - spare // 2)])


def mask(ids: Sequence[int], opened: int, closed: int) -> tuple[int, int]:
    """First and last token of an actor, marks included; the first token alone where it was cut off or is not there."""
    first = ids.index(opened) if opened in ids else 0
    return first, ids.index(closed) if closed in ids else first
