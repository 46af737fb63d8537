"""What a verb or a noun mostly names, by the frames that it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.data.shapes import Frame
from dragoman.reading.kinds import SPEECH
from dragoman.scheme import EventType

MOSTLY = 0.7  # share of a verb's frames


@dataclass(frozen=True, slots=True)
class Plain:
    """What a word mostly names.

    Args:
        type: the type.
        mode: the mode, where its frames share one.
        objects: the heads of the objects that it needs for that; None where any object will do.
    """

    type: EventType
    mode: str | None
    objects: frozenset[str] | None


def plain_types(frames: Sequence[Frame], *, nouns: bool) -> dict[str, Plain]:
    """What a verb, or a noun, mostly names: the type of seven in ten of its frames, no act of speech.

    Args:
        frames: the frames of the lexicon.
        nouns: whether nouns are asked for, and not verbs.
    """
    types: dict[str, Counter[EventType]] = {}
    modes: dict[tuple[str, EventType], Counter[str]] = {}
    needed: dict[tuple[str, EventType], list[frozenset[str] | None]] = {}
    for frame in frames:
        for word in frame.noun if nouns else frame.verb:
            if not frame.particle and not frame.negated:
                types.setdefault(word, Counter())[frame.type] += 1
                modes.setdefault((word, frame.type), Counter())[frame.mode] += 1
                if nouns or not _needs_more(frame):
                    needed.setdefault((word, frame.type), []).append(_objects(frame))
    found: dict[str, Plain] = {}
    for word, counts in types.items():
        (kind, most), total = counts.most_common(1)[0], sum(counts.values())
        if kind not in SPEECH and most >= MOSTLY * total and (wanted := needed.get((word, kind))):
            mode, often = modes[word, kind].most_common(1)[0]
            objects = [o for o in wanted if o is not None]
            anything = len(objects) < len(wanted)
            found[word] = Plain(
                type=kind,
                mode=mode or None if often >= MOSTLY * most else None,
                objects=None if anything else frozenset().union(*objects),
            )
    return found


def _needs_more(frame: Frame) -> bool:
    """Whether a verb names the act only with certain subjects or complements: one "lives" under house arrest, troops "advance"."""
    return any(role != "object" and not any(w.isupper() for w in words) for role, words in frame.when.items())


def _objects(frame: Frame) -> frozenset[str] | None:
    """The heads of the objects that a frame needs; None where any object will do."""
    words = frame.when.get("object", ())
    return frozenset(w.split()[-1] for w in words) if words and not any(w.isupper() for w in words) else None
