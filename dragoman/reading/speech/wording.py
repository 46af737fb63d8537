"""The words that somebody is told to say: one clean stretch, quotation marks in pairs, without "that" and commas around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.reading.scene import Scene
from dragoman.reading.speech.attribution import MISREAD
from dragoman.reading.speech.lexicon import Words
from dragoman.reading.speech.quotes import MARKS, SPARE, Quotation, trimmed
from dragoman.reading.speech.whose import Cue
from dragoman.records import Clause, Span, Token

OPENERS = frozenset(("that", ",", ":", ";", "-", "–", "—", "and", "but", "--", "how"))
CLOSERS = frozenset((",", ":", ";", "-", "–", "—", "and", "but", ".", "while", "as", "--", "after", "because", "or"))
AFTERMATH = frozenset(("conj", "cc", "parataxis", "punct"))
POINTING = frozenset(("this", "that", "it"))
JOINT = frozenset(("discuss",))  # what only several can do: one who "discussed" a thing has said nothing of it
OBJECT_NEEDED = frozenset("pay express voice convey extend share exchange reiterate".split())
DOING = frozenset(
    "maintain observe post put read".split()
)  # with an object no saying: "observe a truce", "put their names to it"
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
COMPLEMENTS = frozenset(("ccomp", "parataxis"))
CONTRASTING = frozenset("although as though whereas while".split())
LONGEST = 12  # tokens that may follow a verb of saying that ends its sentence: "…, the ministry said in a statement on Monday"


class Wording:
    """Finds what a cue says.

    Args:
        scene: the report with its actors.
        words: the words of saying.
        quotes: the quotations of the report.
        cues: all cues of the report.
    """

    def __init__(self, scene: Scene, words: Words, quotes: Sequence[Quotation], cues: Sequence[Cue]) -> None:
        self.scene, self.words, self.quotes = scene, words, quotes
        self.tokens, self.text = scene.tokens, scene.parsed.document.text
        self.starts = [t.start for t in self.tokens]
        self.cue_at = {c.token: c for c in cues}

    def content(self, cue: Cue) -> Span | None:
        """The words of a cue that is no mere quotation; None where it has none."""
        if cue.clause is None:
            found = self._around(cue) if self.tokens[cue.token].lower == "according" else self._before(cue)
            return self._tidy(found, cue)
        clause = self.scene.parsed.clauses[cue.clause]
        if cue.how == MISREAD:
            return self._tidy(self._before(cue), cue)
        if clause.passive:
            return self._tidy(self._passive(cue, clause), cue)
        found = self._complement(cue, clause) if not self._done(cue) else None
        if found is None and (cue.word in self.words.deed or self._stated_opinion(cue)):
            found = self._deed(cue)
        if found is None and cue.word in self.words.say and cue.word not in self.words.think:
            found = self._behind_colon(cue) or self._before(cue)
        return self._tidy(found, cue)

    def token_range(self, span: Span) -> tuple[int, int]:
        """Index of the first token of a stretch, and one past that of its last."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    # -- where the words stand ----------------------------------------------------------

    def _subtree(self, token: int, without: frozenset[int]) -> list[int]:
        found, todo = [], [token]
        while todo:
            i = todo.pop()
            found.append(i)
            todo += [c for c in self.scene.children[i] if c not in without]
        return found

    def _done(self, cue: Cue) -> bool:
        """Whether a verb does its deed to an object that stands before any clause: "pledged support as the war goes on"."""
        kids = [c for c in self.scene.children[cue.token] if c > cue.token and self.tokens[c].dep in ("dobj", "ccomp")]
        return (
            cue.word in self.words.deed
            and cue.word not in self.words.spoken_to
            and bool(kids)
            and self.tokens[kids[0]].dep == "dobj"
        )

    def _complement(self, cue: Cue, clause: Clause) -> Span | None:
        """The clause that a verb of saying governs, or that it is put into: "Russia, the ministry said, will …"."""
        tokens, head = self.tokens, cue.token
        kids = self.scene.children[head]
        content = [c for c in kids if tokens[c].dep in COMPLEMENTS and c not in self.cue_at] or [
            c for c in kids if tokens[c].dep in COMPLEMENTS
        ]
        over = self.scene.parsed.clauses[clause.parent] if clause.parent is not None else None
        aside = clause.link == "parataxis" or (clause.link == "advcl" and clause.mark == "as")
        if not content and over is not None and aside and cue.word in self.words.say:
            content, own = [over.head], frozenset(self._subtree(head, frozenset()))
        else:
            own = frozenset([head, *[c for c in kids if c not in content]])
        inside = [i for c in content for i in self._subtree(c, own) if i != head]
        if not inside:
            return None
        before, after = [i for i in inside if tokens[i].end <= cue.start], [i for i in inside if tokens[i].start >= cue.end]
        if before and after and not self._parenthetical(cue):
            before, after = (before, []) if len(before) > len(after) else ([], after)
        part = [*before, *after]
        return Span(start=tokens[min(part)].start, end=tokens[max(part)].end) if part else None

    def _parenthetical(self, cue: Cue) -> bool:
        """Whether a cue stands between two commas."""
        before = self.text[: cue.start].rstrip(" “\"'")[-1:]
        after = next((t.text for t in self.tokens[cue.token + 1 : cue.token + 10] if t.pos == "PUNCT"), "")
        return before == "," and after == ","

    def _deed(self, cue: Cue) -> Span | None:
        """From a verb that is itself the deed to the end of what it governs: "condemned the raid on the town"."""
        tokens, head = self.tokens, cue.token
        kids = [c for c in self.scene.children[head] if c > head]
        left_out = frozenset(
            c for c in kids if tokens[c].dep in AFTERMATH or (tokens[c].dep == "advcl" and (c in self.cue_at or self._beside(c)))
        )
        objects = [c for c in kids if c not in left_out and tokens[c].dep in ("dobj", "prep", "xcomp", "ccomp", "dative", "prt")]
        if cue.word in JOINT and len(cue.speakers) < 2:
            return None
        if not objects or (cue.word in OBJECT_NEEDED and len(cue.speakers) < 2 and not self._felt(objects)):
            return None
        first = objects[0]
        if tokens[first].dep == "dobj" and tokens[first].lower in POINTING:
            return None  # "emphasized this at a briefing"
        if cue.word == "call" and not any(tokens[c].dep == "xcomp" or tokens[c].lower in ("on", "upon", "for") for c in objects):
            return None
        inside = [i for i in self._subtree(head, left_out) if i >= head]
        stop = next((i for i in sorted(inside) if i > head and i in self.cue_at and tokens[i - 1].text == ","), max(inside) + 1)
        return Span(start=tokens[head].start, end=tokens[min(max(inside), stop - 1)].end)

    def _beside(self, i: int) -> bool:
        """Whether a clause behind a comma tells of something else: "urged Lima to pay, while a crowd held a rally"."""
        mark = next((c for c in self.scene.children[i] if self.tokens[c].dep == "mark"), i)
        return self.tokens[mark - 1].text == "," and (mark == i or self.tokens[mark].lower in CONTRASTING)

    def _stated_opinion(self, cue: Cue) -> bool:
        """Whether a verb of saying has an opinion as its object: "stated their common position on the raid"."""
        several = len(cue.speakers) > 1 and cue.word not in DOING
        return several or self._felt([c for c in self.scene.children[cue.token] if c > cue.token])

    def _felt(self, objects: Sequence[int]) -> bool:
        """Whether a verb governs a noun of feeling or of opinion: "expressed concern", "shared the view"."""
        return any(self._is_feeling(c) for c in objects if self.tokens[c].dep in ("dobj", "xcomp", "ccomp"))

    def _is_feeling(self, i: int) -> bool:
        near = (i, *(c for c in self.scene.children[i] if self.tokens[c].dep in ("conj", "compound", "amod")))
        return any(self.tokens[k].lemma in self.words.phrases or self.tokens[k].lower in self.words.phrases for k in near)

    def _passive(self, cue: Cue, clause: Clause) -> Span | None:
        """Of "this was stated by X": the sentence before; "X was quoted as saying that …": the clause of "saying"."""
        tokens = self.tokens
        objects = [h for a in clause.arguments if a.role == "object" for h in a.heads]
        if cue.word in ("quote", "cite"):
            below = [c for c in self.scene.hanging.get(clause.index, ()) if c.lemma in self.words.say]
            inside = [
                i
                for c in below
                for k in self.scene.children[c.head]
                if tokens[k].dep == "ccomp"
                for i in self._subtree(k, frozenset())
            ]
            return Span(start=tokens[min(inside)].start, end=tokens[max(inside)].end) if inside else None
        if objects and all(tokens[o].lower in POINTING for o in objects):
            number = tokens[cue.token].sentence - 1
            if cue.word in self.words.say and number >= 0:
                return self.scene.parsed.sentences[number].span
            return None
        if objects and cue.word in self.words.deed:
            first = min(self._subtree(min(objects), frozenset()))
            return Span(start=tokens[first].start, end=cue.end)
        return None

    def _behind_colon(self, cue: Cue) -> Span | None:
        """What stands behind "X said:" to the end of the sentence."""
        sentence = self.scene.parsed.sentences[self.tokens[cue.token].sentence]
        colon = self.text.find(":", cue.end, sentence.span.end)
        if colon < 0 or colon - cue.end > 60 or not self.text[colon + 1 : sentence.span.end].strip():
            return None
        return Span(start=colon + 1, end=sentence.span.end)

    def _before(self, cue: Cue) -> Span | None:
        """What stands before ", X said" at the end of a sentence."""
        sentence = self.scene.parsed.sentences[self.tokens[cue.token].sentence]
        if cue.start <= sentence.span.start or self.text[: cue.start].rstrip()[-1:] != ",":
            return None
        if sentence.last - cue.token > LONGEST and not self._parenthetical(cue):
            return None
        return Span(start=sentence.span.start, end=cue.start)

    def _around(self, cue: Cue) -> Span | None:
        """The sentence in which "according to X" stands, less these words."""
        sentence = self.scene.parsed.sentences[self.tokens[cue.token].sentence].span
        ahead = self.text[sentence.start : cue.start].strip(SPARE + "“\"'")
        if len(ahead) > 15:
            return Span(start=sentence.start, end=cue.start)
        over = self.tokens[cue.token].head
        if over > cue.token and self.tokens[over].pos in ("VERB", "AUX"):
            own = self._subtree(cue.token, frozenset())
            rest = [i for i in self._subtree(over, frozenset((cue.token,))) if i > cue.token and i not in own]
            return Span(start=self.tokens[min(rest)].start, end=sentence.end)
        comma = self.text.find(",", self.tokens[cue.token].end, sentence.end)
        return Span(start=comma + 1, end=sentence.end) if comma >= 0 else None

    # -- made clean ----------------------------------------------------------------------

    def _tidy(self, span: Span | None, cue: Cue) -> Span | None:
        """A stretch without what hangs at its ends, widened to the quotations that it cuts."""
        if span is None:
            return None
        first, last = self.token_range(span)
        inside = list(self.tokens[first:last])
        inside = self._own(inside, cue)
        that = next((n for n, t in enumerate(inside[:14]) if t.lower == "that" and t.dep == "mark"), None)
        if inside and inside[0].pos in ("ADP", "SCONJ") and that is not None and inside[0].lower not in ("if", "when"):
            inside = inside[that:]
        while inside and (
            inside[0].lower in OPENERS
            or (inside[0].pos == "PUNCT" and inside[0].text not in MARKS and inside[0].text not in "([")
        ):
            inside = inside[1:]
        while inside and (inside[-1].lower in CLOSERS or inside[-1].pos == "SPACE"):
            inside = inside[:-1]
        if not any(t.pos in ("VERB", "AUX") for t in inside) or (
            inside[0].pos == "ADP" and not any(t.tag in FINITE for t in inside)
        ):
            return None
        return self.snapped(Span(start=inside[0].start, end=inside[-1].end), cue)

    def _own(self, inside: list[Token], cue: Cue) -> list[Token]:
        """The tokens up to where the same voice is told to go on: "…, adding that", "… and stressed that"."""
        for n, token in enumerate(inside):
            other = self.cue_at.get(token.i)
            if n > 1 and other is not None and token.i > cue.token and other.speakers == cue.speakers and not other.own:
                before = inside[n - 1].lower
                if (before == "," and token.tag == "VBG") or (before == "and" and not self._has_subject(token.i)):
                    return inside[:n]
        return inside

    def _has_subject(self, verb: int) -> bool:
        return any(self.tokens[c].dep in ("nsubj", "nsubjpass") for c in self.scene.children[verb])

    def snapped(self, span: Span, cue: Cue) -> Span | None:
        """A stretch widened to the quotations that it cuts; one that is nothing but a quotation loses its marks."""
        start, end = span.start, span.end
        at = self.tokens[cue.token].start
        for quote in self.quotes:
            if quote.span.start <= at < quote.span.end or not quote.span.overlaps(Span(start=start, end=end)):
                continue
            if quote.span.start < at < end or start < at < quote.span.start:
                if not (start < at < end):
                    continue  # the quotation lies beyond the verb
            start, end = min(start, quote.span.start), max(end, quote.span.end)
        whole = trimmed(self.text, start, end)
        if whole is None:
            return None
        only = next((q for q in self.quotes if q.span.start <= whole.start and whole.end <= q.span.end), None)
        if only is not None and whole.start <= only.inner.start and whole.end >= only.inner.end:
            return only.inner
        return self._paired(whole)

    def _paired(self, span: Span) -> Span | None:
        """A stretch without a lone quotation mark at one of its ends."""
        start, end = span.start, span.end
        inside = [q for q in self.quotes if q.span.overlaps(span)]
        if self.text[start] in '“”"«»' and not any(q.span.start == start for q in inside):
            start += 1
        if end - 1 > start and self.text[end - 1] in '“”"«»' and not any(q.span.end == end for q in inside):
            end -= 1
        return trimmed(self.text, start, end)
