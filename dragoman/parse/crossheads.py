"""Headings that stand inside a text with no mark behind them: "… were stable. ‘No talks this year’ Diallo also said …".

Their words belong to no sentence beside them: read as part of the one behind, they hide who says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

QUOTES = {"‘": "’'", "'": "’'", "“": '”"', '"': '"”', "``": "''"}
ENDS = frozenset((".", "!", "?", "”", "’", '"', "''"))
LONGEST = 20  # words of a heading
# what opens a sentence and is hardly ever a name: written with a capital behind a small word, it begins one
OPENERS = frozenset("At Also During Earlier Elsewhere He In It Later Meanwhile On She Speaking They".split())


def starts(words: Sequence[str]) -> Iterator[int]:
    """Where a new sentence begins although no mark says so: at a heading in quotes, and behind any heading.

    Args:
        words: the tokens of a stretch of text, in order.
    """
    for i in range(1, len(words)):
        if words[i] in QUOTES and words[i - 1] in ENDS:
            end = _closed(words, i)
            if end is not None:
                yield from (i, end + 1)
        elif words[i - 1].islower() and len(words[i - 1]) > 2 and _opens(words, i):
            yield i


def _closed(words: Sequence[str], opened: int) -> int | None:
    """Where the quotation that begins here ends, if it is a heading: no mark inside, and a new sentence behind it."""
    for i in range(opened + 1, min(opened + LONGEST, len(words) - 1)):
        if words[i] in QUOTES[words[opened]]:
            bare = words[i - 1][-1].isalnum() and words[opened + 1][0].isalnum() and not words[opened + 1].islower()
            return i if bare and words[i + 1][0].isupper() else None
        if words[i] in (".", "!", "?", ";"):
            return None
    return None


def _opens(words: Sequence[str], i: int) -> bool:
    """Whether a word behind a small one opens a sentence: "… nuclear energy During his tour, he said"."""
    if words[i] == "The":
        return i + 1 < len(words) and words[i + 1].islower()
    return words[i] in OPENERS and i + 1 < len(words) and (words[i + 1].islower() or words[i] in ("During", "Elsewhere"))
