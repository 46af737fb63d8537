"""The act that plain words name under an act of speech: "agreed to activate the accords", "urged restraint on Lima".

Told by themselves such words make no event and have no frame; the register data/deeds.yml holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.data.shapes import Deed, Lexicon
from dragoman.reading.acts.implied import DONE_BY, below
from dragoman.reading.acts.joint import governed, together, upon
from dragoman.reading.kinds import EXHORTED, HARM, MUTUAL
from dragoman.reading.scene import Scene
from dragoman.records import Act, Content, unique

OBJECTS = frozenset(("dobj", "nsubjpass", "oprd"))
INNER = ("of", "in", "to", "for", "on", "about", "at", "from", "with", "between")
APART = frozenset(("by", "from", "with"))  # "release the files from the inquiry" asks for no inquiry
UPON = ("on", "against", "to", "for", "upon")


class Deeds:
    """Finds the deeds of the register under acts of speech.

    Args:
        lexicon: the loaded lexicons.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.found: dict[tuple[str, str], list[Deed]] = {}
        for deed in lexicon.deeds:
            for word in deed.words:
                self.found.setdefault((deed.kind, word), []).append(deed)

    def content(self, scene: Scene, act: Act, *, bare: bool = False) -> Content | None:
        """The act that the words under an act of speech name, the nearest to it.

        Args:
            scene: the report and its actors.
            act: the act of speech, whose own words may name it: "offered two boats", "Lima must stop".
            bare: whether words are asked for that name a deed whatever hangs on them, and not those that need an object.
        """
        head = scene.parsed.clauses[act.clause].head
        joined = [k for k in scene.children[head] if act.frame == EXHORTED and scene.tokens[k].dep == "conj"]
        path = (head, *below(scene, head), *joined)  # "Lima must take steps and increase its investments"
        if act.type == "ACCUSE":
            path = (*_told_of(scene, act), *path, *governed(scene, head, ("by",)), *_subjects(scene, act))
        for i in path:
            deed = self._at(scene, i, act.type, bare)
            made = _made(scene, i, deed, act) if deed is not None else None
            if made is not None and not (made.type == act.type == "ACCUSE" and not _of_another(scene, i, made, act)):
                return made
        return None

    def _at(self, scene: Scene, i: int, speech: str, bare: bool) -> Deed | None:
        """The deed that a word names under a type of speech."""
        token = scene.tokens[i]
        kind = "noun" if token.pos in ("NOUN", "PROPN") else "verb" if token.pos == "VERB" else ""
        held = [
            d for d in self.found.get((kind, scene.tokens[i].lemma.lower()), ()) if speech in d.under and bool(d.objects) != bare
        ]
        if not held or bare:
            over = scene.tokens[token.head]
            apart = token.dep == "pobj" and over.lower in APART and over.dep != "agent"  # "is annoyed by its support for them"
            return None if apart else next(iter(held), None)
        around = {word for k in _hanging(scene, i) for word in _words(scene, k)}
        return next((d for d in held if set(d.objects) & around), None)


def _subjects(scene: Scene, act: Act) -> Iterator[int]:
    """What is blamed as the subject: "the sanctions are illegal", "the sanctions are a breach of the treaty"."""
    clause = scene.parsed.clauses[act.clause]
    yield from clause.heads("subject")
    if scene.tokens[clause.head].dep == "attr":
        yield from (c for c in scene.children[scene.tokens[clause.head].head] if scene.tokens[c].dep == "nsubj")


def _of_another(scene: Scene, i: int, made: Content, act: Act) -> bool:
    """Whether words that are blamed are said to be of somebody else: "denounced his claims", and not "repeated his claims"."""
    blamed_for = scene.tokens[scene.tokens[i].head].lower == "for" and bool(act.actors("target"))
    return blamed_for or (bool(made.source) and not set(made.source) & set(act.actors("source")))


def _told_of(scene: Scene, act: Act) -> Iterator[int]:
    """Whose deed is told to be wrong by a clause that only follows the word of speech: "said that Lima's sanctions equal a war"."""
    told = [c for c in scene.children[scene.parsed.clauses[act.clause].head] if scene.tokens[c].dep == "ccomp"]
    for h in (c for i in told for c in scene.children[i] if scene.tokens[c].dep in ("nsubj", "nsubjpass")):
        owner, how = scene.standing_at(h)
        if how.startswith("modifier") and set(owner) & set(act.actors("target")):
            yield h


def _words(scene: Scene, i: int) -> Iterator[str]:
    """What an object may be named in the register: its lemma, and NUM for a number, STATE for a country."""
    yield "NUM" if scene.tokens[i].pos == "NUM" else scene.tokens[i].lemma.lower()
    if any(scene.actors[a].kind == "state" for a in scene.at.get(i, ())):
        yield "STATE"


def _hanging(scene: Scene, i: int) -> Iterator[int]:
    """The nouns that hang on a word as object or by a preposition, those joined to them, and those behind these."""
    first = [
        c
        for c in scene.children[i]
        if scene.tokens[c].dep in (*OBJECTS, "prt", "compound", "amod", "ccomp") or scene.tokens[c].lower == "back"
    ]
    first += governed(scene, i, (*INNER, "against", "by"))
    for c in first:
        for k in (c, *(j for j in scene.children[c] if scene.tokens[j].dep in ("conj", "compound"))):
            yield k
            yield from governed(scene, k, INNER)


def _made(scene: Scene, i: int, deed: Deed, act: Act) -> Content:
    """A content of the word that names a deed, with the parties that stand at it."""
    objects = [c for c in scene.children[i] if scene.tokens[c].dep in OBJECTS]
    if deed.type in MUTUAL:
        return together(scene, i, act, deed.type, deed.mode or None)
    whose = ("of",) if deed.type == "AID" else ()  # "guarantee the safety of the crew"
    hit = [k for c in (i, *objects) for k in upon(scene, c, (*UPON, *whose))]
    if "ACCUSE" not in deed.under:
        return Content(type=deed.type, mode=deed.mode or None, source=(), target=_at_all(scene, [*objects, *hit]))
    owner, how = scene.standing_at(i)
    by = _at_all(scene, governed(scene, i, ("by",))) or (tuple(owner) if how.startswith("modifier") else ())
    of = _at_all(scene, governed(scene, i, ("of",)))
    if not by and (deed.type == "ACCUSE" or scene.tokens[i].lemma in DONE_BY):
        by, of = of, ()
    given = _at_all(scene, objects) if deed.type == "AID" else ()  # "by arming rebels"
    there = () if hit or of or deed.type not in HARM else _at_all(scene, governed(scene, i, ("in",)))  # "settlements in Bolivia"
    away = tuple(a for a in there if by and scene.party(a) not in {scene.party(b) for b in by})
    return Content(type=deed.type, mode=deed.mode or None, source=by, target=_at_all(scene, hit) or of or away or given)


def _at_all(scene: Scene, tokens: Sequence[int] | Iterator[int]) -> tuple[str, ...]:
    return unique(a for k in tokens for a in scene.standing_at(k)[0])
