"""How a frame fits a clause: how much it asks for, and whether the words that it asks for are there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from dragoman.data.shapes import Frame
from dragoman.reading.kinds import ARMED, BODILY, is_private
from dragoman.reading.scene import Scene
from dragoman.records import Actor, Clause

PUBLIC = frozenset("GOV LEG IGO OPP PTY REB ELI".split())  # sectors of those whom others visit and see
KINDS: dict[str, Callable[[Actor], bool]] = {  # words of frames that stand for a kind of actor
    "ACTOR": lambda _: True,
    "PEOPLE": lambda actor: actor.kind == "people",
    "CIVILIANS": lambda actor: (
        (actor.kind == "person" and is_private(actor.sector))
        or (actor.kind == "people" and not {*ARMED, "GOV"} & set(actor.sector))
    ),
    "STATE": lambda actor: actor.kind == "state" and not actor.role,
    "FORCES": lambda actor: bool(ARMED & set(actor.sector)),
    "OFFICIAL": lambda actor: (
        actor.kind != "people" and (bool(actor.role) or (actor.kind == "person" and bool(PUBLIC & set(actor.sector))))
    ),
}


def looked_up_by(frame: Frame) -> Iterator[tuple[str, str]]:
    """The words under which a frame is looked up: the kind of clause, and the lemma of its head.

    Args:
        frame: the frame.
    """
    yield from (("verb", v) for v in frame.verb)
    yield from (("noun", n) for n in frame.noun)


def specificity(frame: Frame) -> float:
    """How much a frame demands; the more, the earlier it is asked.

    Args:
        frame: the frame.
    """
    return (
        2 * bool(frame.particle)
        + 2 * frame.negated
        + bool(frame.modal)
        + sum(1.5 if "ANY" not in words and "NONE" not in words else 0.5 for words in frame.when.values())
        + 0.5 * bool(frame.unless)
        + 0.1 * len(frame.needs)
    )


def to_a_stranger(scene: Scene, clause: Clause) -> bool:
    """Whether a deed that is done to persons alone is done to one whom the report makes no actor: "an individual was arrested".

    Args:
        scene: the report and its actors.
        clause: the clause of the deed.
    """
    heads = clause.heads("object") if clause.kind == "verb" and clause.lemma in BODILY else ()
    return any(scene.is_stranger(h) for h in heads)


def called(clause: Clause, frame: Frame) -> bool:
    """Whether a noun of blame is what a verb above calls a deed: "condemned the raid as cruel and a breach of the treaty".

    Args:
        clause: the clause of the noun.
        frame: the frame that it would fill.
    """
    return frame.type == "ACCUSE" and clause.kind == "noun" and clause.link in ("as", "conj")


def filled(scene: Scene, clause: Clause, role: str, words: Sequence[str]) -> bool:
    """Whether one of the words stands in an argument with this role.

    Args:
        scene: the report and its actors.
        clause: the clause.
        role: the role that a frame asks for.
        words: the words that it asks for there, kinds of actors (`KINDS`) among them.
    """
    if role == "context":
        return bool(scene.context(clause.sentence) & set(words))
    arguments = [a for a in clause.arguments if a.role == role]
    if not arguments:
        return "NONE" in words
    if "NONE" in words:
        return not arguments
    if "ACTORS" in words:  # of two sides at least
        return len({scene.side(a) for a in scene.parties(arguments)[0]}) > 1
    for argument in arguments:
        if "ANY" in words:
            return True
        for word in words:
            if word == "ACTOR" and role == "object" and to_a_stranger(scene, clause):
                return True
            if word in KINDS:
                actors = scene.parties([argument])[0]
                if actors and KINDS[word](scene.actors[actors[0]]):
                    return True
            elif word == "it" and scene.at.get(argument.head):
                continue  # "it had killed ten": the army had
            elif word in argument.words or _all_of(word, argument.words):
                return True
    return False


def _all_of(word: str, words: Collection[str]) -> bool:
    """Whether all parts of a word of several are among some words; the parse parts hyphens too: "sell-out"."""
    return (" " in word or "-" in word) and all(p in words for p in word.replace("-", " ").split() if p != "of")
