"""Parsed, actors and acts -> statements: who says what, and which acts lie inside the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.data.shapes import Lexicon
from dragoman.reading.scene import Scene
from dragoman.records import Act, Actor, Clause, Evidence, Parsed, Span, Statement, digest

QUOTE = re.compile(r"[“«]([^”»\n]{12,3000})[”»]|\"([^\"\n]{12,3000})\"")
SAID_LINKS = frozenset(("ccomp", "xcomp", "object", "parataxis", "dep", "to", "about", "on", "that", "pcomp", "oprd", "at"))


@dataclass(frozen=True)
class Saying:
    """Finds statements with the lexicon's words of saying.

    Args:
        lexicon: the loaded lexicons.
    """

    lexicon: Lexicon
    name: str = "saying"
    version: str = "1"
    stance: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for entry in self.lexicon.saying:
            if entry.kind == "verb":
                self.stance.update(dict.fromkeys(entry.words, entry.stance))

    def __call__(self, parsed: Parsed, actors: Sequence[Actor], acts: Sequence[Act]) -> tuple[Statement, ...]:
        """The statements of a report, in text order."""
        scene = Scene(parsed, actors)
        of_clause: dict[int, list[str]] = {}
        for act in acts:
            of_clause.setdefault(act.clause, []).append(act.id)
        found = [s for c in parsed.clauses if (s := self._reported(scene, c, of_clause)) is not None]
        found += self._according(scene, acts, found)
        found += self._quoted(scene, acts, found)
        found.sort(key=lambda s: s.span)
        return tuple(found)

    def _reported(self, scene: Scene, clause: Clause, of_clause: dict[int, list[str]]) -> Statement | None:
        """The statement of one clause of saying."""
        if clause.kind != "verb" or clause.lemma not in self.stance or clause.negated:
            return None
        if clause.modal in ("would", "could", "might", "may") or clause.mark == "if":
            return None
        speakers, _, how = scene.parties(a for a in clause.arguments if a.role == "subject")
        inside = _inside(scene, clause)
        span = _words_said(scene, clause)
        if span is None or (not speakers and not inside):
            return None
        text = scene.parsed.document.text
        head = scene.tokens[clause.head]
        stance = self.stance[clause.lemma]
        words = span.of(text)
        if len({scene.party(s) for s in speakers}) > 1 or re.search(r"\b(shared|common|joint) (stance|position|view)", words):
            stance = "shared"
        addressee, _, _ = scene.parties(
            a for a in clause.arguments if a.role in ("indirect", "object") and clause.lemma == "tell"
        )
        return Statement(
            id=digest(scene.parsed.document.id, span.start, span.end, *speakers),
            speakers=speakers,
            addressee=addressee,
            span=span,
            words=words,
            direct=bool(re.match(r"\s*[“\"«]", words)),
            stance=stance,  # type: ignore[arg-type]
            acts=tuple(a for c in inside for a in of_clause.get(c, ())),
            clause=clause.index,
            evidence=(
                Evidence(span=Span(start=head.start, end=head.end), words=head.text, step=f"{self.name} {self.version}",
                         rule=f"say {clause.lemma}", detail=how),
            ),
        )  # fmt: skip

    def _according(self, scene: Scene, acts: Sequence[Act], known: Sequence[Statement]) -> Iterator[Statement]:
        """'according to X': the rest of the sentence is X's."""
        tokens = scene.tokens
        for token in tokens:
            if token.lower != "according":
                continue
            speakers: list[str] = []
            for c in scene.children[token.i]:
                for p in scene.children[c]:
                    speakers += [
                        a
                        for h in (p, *[k for k in scene.children[p] if tokens[k].dep == "conj"])
                        for a in scene.standing_at(h)[0]
                    ]
            sentence = scene.parsed.sentences[token.sentence]
            if speakers:
                yield self._plain(scene, tuple(dict.fromkeys(speakers)), sentence.span, acts, "according to", False, known)

    def _quoted(self, scene: Scene, acts: Sequence[Act], known: list[Statement]) -> Iterator[Statement]:
        """Quotations that no clause of saying holds: they are the last speaker's."""
        text = scene.parsed.document.text
        for found in QUOTE.finditer(text):
            span = Span(start=found.start(), end=found.end())
            if any(s.span.overlaps(span) for s in known) or not any(b.overlaps(span) for b in scene.parsed.document.body):
                continue
            sentences = [s.index for s in scene.parsed.sentences if s.span.overlaps(span)]
            if not sentences:
                continue
            speakers = self._speaker_near(scene, sentences, known)
            if len(found.group().split()) > 4 or speakers:
                yield self._plain(scene, speakers, span, acts, "quotation", True, known)

    def _speaker_near(self, scene: Scene, sentences: list[int], known: Sequence[Statement]) -> tuple[str, ...]:
        """Speaker of a bare quotation: a verb of saying in its sentence, else the last one before."""
        for clause in scene.parsed.clauses:
            if clause.sentence in sentences and clause.lemma in self.stance:
                speakers, _, _ = scene.parties(a for a in clause.arguments if a.role == "subject")
                if speakers:
                    return speakers
        start = scene.parsed.sentences[sentences[0]].span.start
        before = [s for s in known if s.speakers and s.span.start < start]
        return before[-1].speakers if before and start - before[-1].span.end < 400 else ()

    def _plain(
        self, scene: Scene, speakers: tuple[str, ...], span: Span, acts: Sequence[Act], rule: str, direct: bool, known: Sequence[Statement]
    ) -> Statement:  # fmt: skip
        text = scene.parsed.document.text
        taken = {a for s in known for a in s.acts}
        return Statement(
            id=digest(scene.parsed.document.id, span.start, span.end, *speakers),
            speakers=speakers,
            span=span,
            words=span.of(text),
            direct=direct,
            acts=tuple(a.id for a in acts if a.span.overlaps(span) and a.id not in taken),
            evidence=(Evidence(span=span, words=span.of(text), step=f"{self.name} {self.version}", rule=rule, score=0.7),),
        )


def _inside(scene: Scene, clause: Clause) -> list[int]:
    """Indices of the clauses that lie inside what a clause of saying says."""
    found: list[int] = []
    todo = [c for c in scene.hanging.get(clause.index, ()) if c.link in SAID_LINKS]
    while todo:
        child = todo.pop()
        found.append(child.index)
        todo += scene.hanging.get(child.index, ())
    if not found and clause.link in ("parataxis", "advcl", "dep") and clause.parent is not None and clause.mark == "":
        top = scene.parsed.clauses[clause.parent]  # "Russia, the ministry said, will ..."
        found = [top.index, *[c.index for c in scene.hanging.get(top.index, ()) if c.index != clause.index]]
    return found


def _subtree(scene: Scene, token: int, without: frozenset[int] = frozenset()) -> list[int]:
    found, todo = [], [token]
    while todo:
        i = todo.pop()
        found.append(i)
        todo += [c for c in scene.children[i] if c not in without]
    return found


def _words_said(scene: Scene, clause: Clause) -> Span | None:
    """The words that a clause of saying says."""
    tokens = scene.tokens
    kids = scene.children[clause.head]
    said = [
        c
        for c in kids
        if tokens[c].dep in ("ccomp", "xcomp", "dobj", "prep", "pcomp", "parataxis")
        and tokens[c].lower not in ("on", "in", "at", "during", "after")
    ]
    content = [c for c in said if tokens[c].dep in ("ccomp", "parataxis")] or said
    if not content:
        if clause.link in ("parataxis", "advcl") and clause.parent is not None:
            span = scene.parsed.clauses[clause.parent].span
            return Span(start=span.start, end=span.end)
        return None
    own = frozenset([clause.head, *[c for c in kids if c not in content]])
    inside = [i for c in content for i in _subtree(scene, c, own)]
    before = [i for i in inside if i < clause.head]
    after = [i for i in inside if i > clause.head]
    part = after if len(after) >= len(before) else before
    start, end = tokens[min(part)].start, tokens[max(part)].end
    text = scene.parsed.document.text
    while start > 0 and text[start - 1] in '“"«':
        start -= 1
    while end < len(text) and text[end] in '”"»':
        end += 1
    return Span(start=start, end=end)
