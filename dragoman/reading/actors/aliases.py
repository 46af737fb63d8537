"""Names beside an office that are not yet its holder's ("ambassador to Russia Kazem Jalali … Jalali said"), and parts of full names."""

from __future__ import annotations

from dragoman.data.calendar import WEEKDAYS
from dragoman.reading.scene import Scene
from dragoman.records import Actor

LONGEST = 5  # words of a name
SHORTEST = 3  # letters of a name that may stand alone
SKIPPED = 12  # words of an office between its head and the name
NEITHER = frozenset(("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "general", "colonel", *WEEKDAYS))


def aliases(scene: Scene) -> dict[str, str]:
    """Surnames, in lower case, of persons whose office the report names and whose actor has no name.

    A surname that would stand for two is left out.

    Args:
        scene: the report with its actors.
    """
    found: dict[str, set[str]] = {}
    for actor in scene.actors.values():
        if actor.kind == "person" and actor.role and not actor.name:
            for mention in actor.mentions:
                if mention.rule != "pronoun" and not _plural(scene, mention.last - 1):
                    for name in (_behind(scene, mention.last), _before(scene, mention.first)):
                        if name:
                            found.setdefault(name, set()).add(actor.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and not _known(name, scene.actors)}


def parts(scene: Scene) -> dict[str, str]:
    """Words of a person's full name, in lower case, by which he may be named alone: "Wang" of Wang Yi, "Silva" of Luiz Silva Costa.

    A word that would stand for two is left out.

    Args:
        scene: the report with its actors.
    """
    found: dict[str, set[str]] = {}
    for actor in scene.actors.values():
        words = actor.name.split() if actor.kind == "person" and actor.name else []
        if 1 < len(words) <= LONGEST and all(w[:1].isupper() for w in words):
            for word in words:
                if len(word) >= SHORTEST and word.lower() not in NEITHER:
                    found.setdefault(word.lower(), set()).add(actor.id)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}


def alone(scene: Scene, i: int) -> bool:
    """Whether a name stands by itself, with no other name at its side.

    Args:
        scene: the report with its actors.
        i: index of its token.
    """
    sides = [k for k in (i - 1, i + 1) if 0 <= k < len(scene.tokens) and scene.tokens[k].sentence == scene.tokens[i].sentence]
    return not any(scene.tokens[k].pos == "PROPN" or scene.tokens[k].text in ("-", "of") for k in sides)


def _plural(scene: Scene, i: int) -> bool:
    return scene.tokens[i].tag in ("NNS", "NNPS")


def _known(name: str, actors: dict[str, Actor]) -> bool:
    return any(a.name and a.name.lower().split()[-1] == name for a in actors.values())


def _behind(scene: Scene, i: int) -> str:
    """The surname of a name that begins right behind an office: "the ambassador to Russia Kazem Jalali"; a comma may part them."""
    tokens = scene.tokens
    sentence, far = tokens[i - 1].sentence, i + SKIPPED
    while i < min(far, len(tokens)) and tokens[i].sentence == sentence and (tokens[i].pos in ("ADP", "DET") or i in scene.at):
        i += 1  # "to Russia", "of the Office of the President"
    if i < len(tokens) and tokens[i].text == ",":
        last = _name(scene, i + 1)
        closed = last and (
            last >= len(tokens) or tokens[last].text in (",", ".") or tokens[last].lower in ("said", "has", "told")
        )
        return tokens[last - 1].lower if last and last - i > 2 and closed else ""
    last = _name(scene, i)
    return tokens[last - 1].lower if last else ""


def _name(scene: Scene, i: int) -> int:
    """One past the last token of a name that begins at a token and stands for no actor; 0 where there is none."""
    tokens = scene.tokens
    last = i
    while (
        last < len(tokens)
        and last - i < LONGEST
        and tokens[last].sentence == tokens[min(i, len(tokens) - 1)].sentence
        and (tokens[last].pos == "PROPN" or (tokens[last].text == "-" and last > i))
        and last not in scene.at
        and (tokens[last].text[:1].isupper() or tokens[last].text == "-")
        and tokens[last].lower not in NEITHER
    ):
        last += 1
    return last if last > i else 0


def _before(scene: Scene, i: int) -> str:
    """The surname of a name in front of an office: "Heidar Ali Balouji, first counsellor of the mission"."""
    tokens = scene.tokens
    at = i - 1
    while at >= 0 and tokens[at].lower in ("the", "a", "an"):
        at -= 1
    if at < 2 or tokens[at].text != "," or tokens[at].sentence != tokens[i].sentence:
        return ""
    if tokens[at - 1].pos != "PROPN" or tokens[at - 2].pos != "PROPN" or at - 1 in scene.at or at - 2 in scene.at:
        return ""
    return tokens[at - 1].lower if tokens[i].dep in ("appos", "compound", "amod", "poss", "det", "conj", "nmod") else ""
