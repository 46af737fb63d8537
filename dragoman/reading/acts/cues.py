"""The words of status.yml, looked up: which of them an act hangs on, stands beside, or is opened by.

A cue has a direction: "plans to host" reaches down to what hangs on it, "upcoming talks" and
"almost attacked" speak of the clause that they stand in, "in the event of" of what it opens.
What ends a reach is said by the entry (`ends`) and by grammar (`status.closed`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dragoman.data.shapes import StatusWord
from dragoman.reading.scene import Scene
from dragoman.records import Clause

LINKS: dict[str, frozenset[str]] = {
    "verb": frozenset("xcomp ccomp object of for to on upon about pcomp oprd acl".split()),
    "noun": frozenset("xcomp ccomp acl of for to on about pcomp".split()),
    "adjective": frozenset("xcomp ccomp subject of for to on about pcomp".split()),
}
PARTICLES = frozenset("on off out up down away back in over".split())
SKIPPED = frozenset(("but", "and", "even", "only", "or", "that", "then"))  # may stand before the words that open a clause
DIRECT = frozenset(("pobj", "pcomp", "prep", "conj"))
MEANT = frozenset(("it", "this", "that"))  # what a verb is about where nothing hangs on it
CHARGES = frozenset("accusation allegation assertion charge claim".split())
MOST = 12  # steps up a sentence's tree that are looked at


def _summed_up(scene: Scene, noun: int) -> bool:
    """Whether an object takes up what was said before the verb: "it", "…, a charge Quito denies"."""
    token = scene.tokens[noun]
    behind = token.lemma in CHARGES and noun < token.head and scene.tokens[max(0, noun - 2)].text == ","
    return token.lower in MEANT or behind


@dataclass(frozen=True)
class Cues:
    """The entries of status.yml, arranged for looking up.

    Args:
        found: by kind and first word, the other words with the entry, those of more words first.
        conditions: ids of the entries whose words open a condition or an open question.
    """

    found: dict[tuple[str, str], list[tuple[tuple[str, ...], StatusWord]]]
    conditions: frozenset[str]

    @classmethod
    def of(cls, entries: Sequence[StatusWord]) -> Cues:
        """Arrange the entries of status.yml."""
        found: dict[tuple[str, str], list[tuple[tuple[str, ...], StatusWord]]] = {}
        for entry in entries:
            for word in entry.words:
                first, *rest = word.split()
                found.setdefault((entry.kind, first), []).append((tuple(rest), entry))
        for same in found.values():
            same.sort(key=lambda pair: len(pair[0]), reverse=True)
        return cls(found, frozenset(e.id for e in entries if e.condition))

    def governing(self, scene: Scene, clause: Clause, link: str, path: Collection[str] = ()) -> StatusWord | None:
        """The entry of a clause's head that reaches what hangs on it.

        Args:
            scene: the report.
            clause: the clause whose head may be a cue.
            link: how the act, or what the act is inside of, hangs on it.
            path: the links from the act up to there.
        """
        if link == "ccomp" and any(_summed_up(scene, h) for h in clause.heads("object")):
            return None  # "Lima accused Quito of lying; Quito denied it": beside it, though grammar hangs it there
        if clause.lemma == "use" and clause.heads("object"):
            return None  # "used drones to attack" is not "used to attack"
        kind = kind_of(scene, clause)
        for rest, entry in self.found.get((kind, clause.lemma), ()):
            if entry.direction == "own" or link not in (entry.links or LINKS[kind]) or set(entry.ends) & set(path):
                continue
            if _goes_with(scene, clause, rest):
                return entry
        return None

    def own(self, scene: Scene, clause: Clause) -> StatusWord | None:
        """The entry of a clause's head that speaks of the clause itself: "is due in Lima"."""
        kind = kind_of(scene, clause)
        for rest, entry in self.found.get((kind, clause.lemma), ()):
            if entry.direction != "under" and _goes_with(scene, clause, rest):
                return entry
        return None

    def modifier(self, scene: Scene, noun: int) -> tuple[StatusWord, int] | None:
        """The first modifier of a noun that decides its standing: "upcoming", "any"; with its token."""
        for c in scene.children[noun]:
            token = scene.tokens[c]
            if token.dep in ("amod", "compound", "nmod", "det"):
                for word in (token.lower, token.lemma):
                    for rest, entry in self.found.get(("modifier", word), ()):
                        if not rest:
                            return entry, c
        return None

    def adverb(self, scene: Scene, clause: Clause) -> tuple[StatusWord, int] | None:
        """The adverb of a clause that decides its standing: "almost", "no longer"; with its token."""
        for at in heads(scene, clause):
            for c in scene.children[at]:
                token = scene.tokens[c]
                if token.dep not in ("advmod", "neg", "npadvmod", "preconj", "cc", "det", "prep"):
                    continue
                near = {scene.tokens[k].lower for k in (*scene.children[c], c + 1) if k < len(scene.tokens)}
                for rest, entry in self.found.get(("adverb", token.lower), ()):
                    if set(rest) <= near:
                        return entry, c
        return None

    def subject(self, scene: Scene, clause: Clause) -> tuple[StatusWord, int] | None:
        """The subject or object of a clause that denies it: "nobody", "none of them"; with its token."""
        for at in heads(scene, clause):
            for c in scene.children[at]:
                if scene.tokens[c].dep in ("nsubj", "nsubjpass", "dobj"):
                    for rest, entry in self.found.get(("subject", scene.tokens[c].lower), ()):
                        if not rest:
                            return entry, c
        return None

    def opening(self, scene: Scene, token: int) -> tuple[StatusWord, int] | None:
        """The words that open what a token stands in: "if", "in the event of", "without"; with their first token.

        A condition holds for all that is inside of it; other words hold for the clause or noun that they open.
        """
        at, direct = token, True
        for _ in range(MOST):
            found = self.begins(scene, at) if direct or scene.tokens[at].dep not in DIRECT else None
            if found is not None and found[1] <= token:
                if found[0].condition or direct:
                    return found
            head = scene.tokens[at]
            infinitive = any(scene.tokens[c].lower == "to" and scene.tokens[c].dep == "aux" for c in scene.children[at])
            if head.dep == "ccomp" and head.head != at:  # what is said, unless under "provided that"
                over = self.begins(scene, head.head)
                return over if over is not None and over[0].condition and over[1] == head.head else None
            if head.head == at or head.dep == "relcl" or (head.dep == "acl" and not infinitive):
                return None
            direct = direct and head.dep in DIRECT
            at = head.head
        return None

    def begins(self, scene: Scene, token: int) -> tuple[StatusWord, int] | None:
        """The opening words with which the part of a sentence under a token begins; with their first token."""
        inside = subtree(scene, token)
        start = next((i for i in inside if scene.tokens[i].pos != "PUNCT" and scene.tokens[i].lower not in SKIPPED), None)
        if start is None or not opens(scene, start, token):
            return None
        for rest, entry in self.found.get(("opening", scene.tokens[start].lower), ()):
            following = [scene.tokens[i].lower for i in range(start + 1, min(start + 1 + len(rest), len(scene.tokens)))]
            if following == list(rest) and (rest or fits_alone(scene, start, token)):
                return entry, start
        return None

    def times(self) -> Iterator[tuple[tuple[str, ...], StatusWord]]:
        """Words that put an act into a distant past, each as its words in order."""
        for (kind, first), entries in self.found.items():
            if kind == "time":
                yield from (((first, *rest), entry) for rest, entry in entries)


def opens(scene: Scene, start: int, token: int) -> bool:
    """Whether a word opens the part under a token, and not a smaller part with which that begins."""
    if scene.tokens[start].dep in ("prep", "advmod") and scene.tokens[token].pos in ("VERB", "AUX") and start != token:
        return False  # "in the event of war, they will ..."
    for _ in range(MOST):
        if start == token:
            return True
        if scene.tokens[start].dep in ("advcl", "relcl", "ccomp", "csubj"):
            return False
        start = scene.tokens[start].head
    return False


def fits_alone(scene: Scene, start: int, token: int) -> bool:
    """Whether a single opening word opens the part: "should", "had" and "were" only before their subject."""
    word = scene.tokens[start]
    if word.lower in ("should", "had", "were"):
        subject = min((c for c in scene.children[token] if scene.tokens[c].dep in ("nsubj", "nsubjpass")), default=-1)
        return start < subject and scene.tokens[token].dep in ("advcl", "conj")
    if word.pos == "VERB":
        return any(scene.tokens[c].dep == "ccomp" for c in scene.children[start])  # "provided Lima agrees"
    return word.pos in ("SCONJ", "ADP", "ADV", "CCONJ")


def kind_of(scene: Scene, clause: Clause) -> str:
    """Kind of cue that a clause's head could be."""
    return "noun" if clause.kind == "noun" else "adjective" if scene.tokens[clause.head].pos == "ADJ" else "verb"


def heads(scene: Scene, clause: Clause) -> Sequence[int]:
    """The head of a clause and, of an adjective, the 'be' that it hangs on."""
    head = scene.tokens[clause.head]
    if head.pos in ("ADJ", "NOUN") and clause.kind == "verb" and scene.tokens[head.head].pos == "AUX":
        return clause.head, head.head
    return (clause.head,)


def _goes_with(scene: Scene, clause: Clause, rest: Sequence[str]) -> bool:
    """Whether the other words of an entry stand around a head: "carry on", but not "carried out raids on"."""
    apart = clause.particle and any(word in PARTICLES for word in rest) and clause.particle not in rest
    return not rest or (not apart and set(rest) <= around(scene, clause))


def around(scene: Scene, clause: Clause) -> set[str]:
    """Lemmas and words that hang on a clause's head, two steps deep: where the further words of a cue are looked for."""
    found: set[str] = {clause.particle} if clause.particle else set()
    for at in heads(scene, clause):
        for c in scene.children[at]:
            for k in (c, *scene.children[c]):
                found.update((scene.tokens[k].lemma, scene.tokens[k].lower))
    return found


def subtree(scene: Scene, token: int) -> list[int]:
    """The tokens that hang on a token, itself among them, in text order."""
    found, todo = [], [token]
    while todo:
        i = todo.pop()
        found.append(i)
        todo += scene.children[i]
    return sorted(found)
