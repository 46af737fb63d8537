"""Quotations and cues -> whose each quotation is.

The words beside a quotation say so ("…,' he said"; "he said: '…'"), or those of the quotation before it,
when the same voice goes on. A quotation that nobody speaks has no speaker, which is an answer too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.scene import Scene
from dragoman.reading.speech.attribution import Voices
from dragoman.reading.speech.quotes import Quotation, is_split, is_title
from dragoman.reading.speech.whose import Cue
from dragoman.records import Sentence, Span

LEAST = 5  # words of a quotation that is a statement by itself
WHOLE = 3  # words of one that is a whole sentence
NEAR = 900  # code points over which a voice goes on
DASH = re.compile(r"\s*\(?\s*[-–—]+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation, or several halves of one, and whose it is.

    Args:
        span: its words.
        quotes: the quotations that it is made of.
        speakers: ids of the actors who speak.
        cue: the cue that says so, where there is one.
        rule: how the speaker was found.
    """

    span: Span
    quotes: tuple[Quotation, ...]
    speakers: tuple[str, ...]
    cue: Cue | None
    rule: str


class Quoting:
    """Gives quotations to their speakers.

    Args:
        scene: the report with its actors.
        voices: the reader of cues, asked for the actor at a token.
        cues: the cues of the report.
        quotes: its quotations.
    """

    def __init__(self, scene: Scene, voices: Voices, cues: Sequence[Cue], quotes: Sequence[Quotation]) -> None:
        self.scene, self.voices, self.quotes = scene, voices, quotes
        self.text = scene.parsed.document.text
        starts = [q.span for q in quotes]
        self.cues = [c for c in cues if not any(s.start <= scene.tokens[c.token].start < s.end for s in starts)]
        self.places = [scene.tokens[c.token].start for c in self.cues]

    def read(self) -> tuple[Quoted, ...]:
        """All quotations that are statements, in text order."""
        found: list[Quoted] = []
        for unit in self._units():
            first, last = unit[0], unit[-1]
            cue, rule = self._cue(first, last)
            words = sum(q.words(self.text) for q in unit)
            beside = cue is not None and rule in ("before", "behind") and (last.halts(self.text) or first.final(self.text))
            alone = words >= WHOLE and last.final(self.text) and self._inner_sentence(first)  # "He must go." is a sentence
            if words < LEAST and not (beside and words > 0) and not alone:
                continue
            if is_title(self.text, first) and not beside:
                continue
            span = first.inner if len(unit) == 1 else Span(start=first.span.start, end=last.span.end)
            if cue is not None:
                found.append(Quoted(span=span, quotes=tuple(unit), speakers=cue.speakers, cue=cue, rule=rule))
                continue
            speakers, rule = self._without_cue(first, last, found)
            found.append(Quoted(span=span, quotes=tuple(unit), speakers=speakers, cue=None, rule=rule))
        return tuple(found)

    def _units(self) -> list[list[Quotation]]:
        """Quotations, the halves of a split one together."""
        units: list[list[Quotation]] = []
        for quote in self.quotes:
            last = units[-1][-1] if units else None
            if last is not None and is_split(self.text, last, quote) and self._one_sentence(last, quote):
                units[-1].append(quote)
            else:
                units.append([quote])
        return units

    def _one_sentence(self, first: Quotation, second: Quotation) -> bool:
        """Whether one cue, and no "adding", stands between two halves of a sentence."""
        cues = self._between(first.span.end, second.span.start)
        begins = self.text[second.inner.start : second.inner.start + 2]
        return bool(cues) and (
            begins[0].islower()
            or begins in ("I ", "I'", "I’")
            or (len(cues) == 1 and "ing," not in self.text[first.span.end : second.span.start])
        )

    def _between(self, start: int, end: int) -> list[Cue]:
        return self.cues[bisect_left(self.places, start) : bisect_left(self.places, end)]

    # -- a cue beside it ------------------------------------------------------------------

    def _cue(self, first: Quotation, last: Quotation) -> tuple[Cue | None, str]:
        """The cue that speaks a quotation, and where it stands."""
        if first is not last:
            inside = self._between(first.span.end, last.span.start)
            if inside:
                return inside[0], "between"
        before, behind = self._before(first), self._behind(last)
        if last.halts(self.text) and behind:
            return behind[0], "behind"
        if before and (before[-1].speakers or not behind):
            return before[-1], "before"
        if behind:
            return behind[0], "behind"
        if before:
            return before[-1], "before"
        lead = self._lead(first)
        return (lead, "lead") if lead is not None else (None, "")

    def _sentence(self, at: int) -> Sentence | None:
        sentences = self.scene.parsed.sentences
        low, high = 0, len(sentences)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if sentences[middle].span.end <= at else (low, middle)
        return sentences[low] if low < len(sentences) else None

    def _before(self, quote: Quotation) -> list[Cue]:
        """Cues between the beginning of the sentence, or the quotation before, and this one."""
        stretch = self.text[: quote.span.start].rstrip()
        if not stretch or stretch[-1] in ".?!…" or self._new_line(len(stretch), quote.span.start):
            return []
        sentence = self._sentence(len(stretch) - 1)
        start = sentence.span.start if sentence is not None else 0
        previous = [q.span.end for q in self.quotes if q.span.end <= quote.span.start]
        start = max([start, *(e for e in previous if e > start and not self._fragment(e))])
        return self._between(start, quote.span.start)

    def _fragment(self, end: int) -> bool:
        """Whether the quotation that ends here is a few words within a sentence, which do not end a cue's reach."""
        quote = next(q for q in self.quotes if q.span.end == end)
        return quote.words(self.text) < LEAST or not (quote.final(self.text) or quote.halts(self.text))

    def _new_line(self, start: int, end: int) -> bool:
        return "\n" in self.text[start:end] and self.text[start - 1] not in ":,"

    def _behind(self, quote: Quotation) -> list[Cue]:
        """Cues between a quotation and the end of its sentence, or the next quotation."""
        start = quote.span.end
        rest = self.text[start : start + 3].lstrip(" ")
        line_end = self.text.find("\n", start)
        line_end = line_end if line_end >= 0 else len(self.text)
        following = next((q.span.start for q in self.quotes if q.span.start >= start), len(self.text))
        sentence = self._sentence(start)
        end = min(line_end, following, sentence.span.end if sentence is not None else len(self.text))
        found = self._between(start, end)
        last = self.text[quote.inner.start : quote.span.end].rstrip("”»\"’'")[-1:]
        if last == "." and rest[:1].isupper():
            found = [c for c in found if self._short(c, start, end)]  # "'We stay.' He said that …" is a new sentence
        return found

    def _short(self, cue: Cue, start: int, end: int) -> bool:
        """Whether what stands behind a quotation is nothing but its attribution, though it begins with a capital."""
        if any(q.span.start == end for q in self.quotes):
            return False
        rest = self.text[cue.end : end].strip(" .,")
        return self.text[start : cue.start].strip(" ,“”\"'") == "" and len(rest.split()) < 4 and "that" not in rest

    def _lead(self, quote: Quotation) -> Cue | None:
        """A cue in the sentence before that ends in a colon, or is nothing but the attribution of what follows."""
        stretch = self.text[: quote.span.start].rstrip()
        if not stretch.endswith(":"):
            return None
        sentence = self._sentence(len(stretch) - 1)
        inside = self._between(sentence.span.start, quote.span.start) if sentence is not None else []
        return inside[-1] if inside else None

    # -- none beside it ---------------------------------------------------------------------

    def _without_cue(self, first: Quotation, last: Quotation, found: Sequence[Quoted]) -> tuple[tuple[str, ...], str]:
        """Whose a quotation is that has no cue beside it: the name behind a dash or before a colon, or the voice before."""
        dash = DASH.match(self.text, last.span.end)
        if dash is not None and dash.group().strip(" \n("):
            speakers = self._actor_from(dash.end(), dash.end() + 60)
            if speakers:
                return speakers, "dash"
        stretch = self.text[: first.span.start].rstrip()
        if stretch.endswith(":"):
            sentence = self._sentence(len(stretch) - 1)
            if sentence is not None:
                speakers = self._subject(sentence) or self._actor_from(sentence.span.start, len(stretch))
                if speakers:
                    return speakers, "colon"
        inner = self._inner_sentence(first)
        if not inner:
            sentence = self._sentence(first.span.start)
            return (self._subject(sentence), "subject") if sentence is not None else ((), "quotation")
        return self._voice_before(first, found)

    def _inner_sentence(self, quote: Quotation) -> bool:
        """Whether a quotation stands by itself, and is no part of a sentence around it."""
        stretch = self.text[: quote.span.start].rstrip()
        return not stretch or stretch[-1] in '.?!:”"»' or self._new_line(len(stretch), quote.span.start)

    def _voice_before(self, quote: Quotation, found: Sequence[Quoted]) -> tuple[tuple[str, ...], str]:
        """The voice that was heard last before a quotation, in the same paragraph or the one before."""
        at = quote.span.start
        line = self.text.rfind("\n", 0, at)
        above = self.text.rfind("\n", 0, len(self.text[: max(line, 0)].rstrip())) if line > 0 else 0
        cues = self._between(max(above, at - NEAR), at)
        last = found[-1] if found and found[-1].span.end > max(above, at - NEAR) else None
        cue = cues[-1] if cues else None
        if last is not None and (cue is None or last.span.start > self.scene.tokens[cue.token].start or last.cue is cue):
            return last.speakers, "goes on"
        if cue is not None and cue.speakers:
            return cue.speakers, "goes on"
        if last is not None:
            return last.speakers, "goes on"
        behind = self._next_pronoun(quote)
        if behind:
            return behind, "he said next"
        sentence = self._sentence(len(self.text[:at].rstrip()) - 1) if self.text[:at].strip() else None
        person = self.voices.person_before(sentence.last) if sentence is not None else ()
        return (person, "told of before") if person else ((), "quotation")

    def _next_pronoun(self, quote: Quotation) -> tuple[str, ...]:
        """The speaker of "he added …" right behind a quotation."""
        sentence = self._sentence(quote.span.end)
        if sentence is None:
            return ()
        cue = next((c for c in self._between(quote.span.end, sentence.span.end)), None)
        if cue is None or self.text[quote.span.end : cue.start].strip():
            return ()
        return cue.speakers

    def _actor_from(self, start: int, end: int) -> tuple[str, ...]:
        """The first actor named between two places, on one line."""
        sentence = self._sentence(start)
        for token in self.scene.tokens[sentence.first :] if sentence is not None else ():
            if token.start >= end or "\n" in self.text[start : token.start]:
                break
            if token.start >= start and (found := self.voices.at(token.i)):
                return tuple(found)
        return ()

    def _subject(self, sentence: Sentence) -> tuple[str, ...]:
        """The actor who is subject of a sentence's main verb."""
        tokens = self.scene.tokens
        for token in tokens[sentence.first : sentence.last]:
            if token.dep in ("nsubj", "nsubjpass") and tokens[token.head].dep in ("ROOT", "ccomp", "conj", "relcl"):
                found, _ = self.voices.whose(token.i)
                if found:
                    return found
                return ()
        return ()
