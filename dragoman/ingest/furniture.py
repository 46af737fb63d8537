"""Lines of a text -> the stretches that are no part of the report, each with its kind.

Bylines, end marks, agency boilerplate, captions of pictures, and blocks of links to other
stories. What is found here is never parsed, so a doubtful line stays in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from dragoman.ingest.lines import Line, is_prose, is_title_like
from dragoman.records import Furniture, Span

Kind = Literal["byline", "links", "boilerplate", "caption"]

BY = re.compile(r"(?:By|BY|Text by|Story by|Written by):?\s+(?=[^\W\d_a-z])")
BETWEEN_NAMES = frozenset("and de van von bin ibn al el der da di & in for of the".split())
TITLES_OF_WRITERS = frozenset(
    "staff writer writers correspondent reporter reporters editor our special political diplomatic senior "
    "chief news agency agencies bureau foreign affairs".split()
)
PHOTO_CREDIT = re.compile(
    r"\((?:AP|AFP|EPA|Reuters|Getty|Xinhua|Pool|[A-Z][\w ]{1,20}) ?(?:Photo|Images?|Picture|file)\b[^()]*\)"
    r"|\((?:Photo|Image|Picture|File photo)\b[^()]*\)"
    r"|\b(?:REUTERS|AFP|EPA|Getty Images)\s?/\s?[A-Z][\w. -]*$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:FILE|File|AP|FILE PHOTO|File photo|PHOTO|Photo|Image|Picture|Photos|Caption|Video|VIDEO)"
    r"(?:\s(?:courtesy|credit|by|from)\b[^:]{0,40})?\s?(?::|[-–—]{1,2}\s)\s*\S"
    r"|(?:FILE PHOTO|File photo|File image)\b"
    r"|Photo(?:graph)? (?:courtesy|credit|by) "
)
MARK = (  # the whole line
    r"#{2,}|\*{3,}(?:.*\*{3,})?|_{3,}|-{3,}|={3,}|-\s?30\s?-",
    r"advertisement|skip advertisement|enditem|/?\(?end(?:s| text| of text)?\)?/?\.?",
    r"agence france-presse|the associated press",
)
OPENING = (  # the first words of the line
    r"our standards: |©|\(c\) ?\d{4}|copyright\b|all rights reserved|disclaimer:",
    r"sign up (?:for|to|here)\b|subscribe (?:to|now|here)\b|click here\b",
    r"press enter to |listen to this article",
    r"share this(?: article| story)?$|follow (?:us|@?\w+(?: \w+)?) on\b|download (?:our|the) .{0,20}\bapp\b",
    r"story continues below|article continues (?:below|after)",
    r"for (?:more|further) (?:information|news|stories|details),? (?:please |visit|contact|follow|go to|see)",
    r"for (?:press|media) (?:inquiries|enquiries)|media contacts?:|contacts?:",
    r"tags?:|keywords?:|topics?:|source:",
    (
        r"this (?:story|article|report|content) (?:was|is|has been|has not been|originally) (?:\w+ )?"
        r"(?:published|produced|edited|first published|provided|auto-generated|generated|republished"
        r"|distributed)"
    ),
    r"the associated press contributed",
    r"the post .{1,300} appeared first on |(?:continue|keep) reading\b.{0,160}(?:→|»|…|\.\.\.)?$|\[?(?:…|\.\.\.)\]?$",
    r"(?:associated press|afp|reuters) (?:writers?|journalists?|reporters?) .*contributed",
    r"\(?with (?:inputs?|files|reporting|additional reporting) (?:from|by) ",
    r"\((?:this|the above) (?:story|report) ",
    r"published (?:on|at|by)?:? ?\d|updated (?:on|at)?:? ?\d|last updated\b|\d+ min(?:ute)?s? read",
)
BOILERPLATE = re.compile(rf"(?:{'|'.join(MARK)})$|(?:{'|'.join(OPENING)})", re.IGNORECASE)
CREDIT_WORDS = (
    r"\(?(?:Additional |With )?(?:Reporting|Writing|Compiled|Edited|Editing|Translated|Written|Produced)"
    r" by [A-Z]"
)
CREDIT = re.compile(CREDIT_WORDS + r"[^()\n\r]{2,300}\)")
OPENS_CREDIT = re.compile(CREDIT_WORDS)
# marks that stand behind the last words of a paragraph
TAIL = (
    ("caption", re.compile(r"(?<=[.!?”\"A-Z/])\s{1,9}PHOTO:\s.*$", re.DOTALL)),
    ("byline", re.compile(r"(?<=[.!?”\"])\s{1,9}[A-Z]{2,3}/(?:[A-Z]{2,3})?$")),
    ("byline", re.compile(r"(?<=[.!?”\"])\s{1,9}(?:MNA|MA|NA|MH|SP|MG)$")),
    ("boilerplate", re.compile(r"\s{1,9}(?:Enditem|\(ENDS?\)|/END/|END/?|#{2,}|-30-)$")),
)  # fmt: skip
OPENS_LINKS = (
    r"read (?:more|also|next|this|on)|also read|keep reading|further reading|what (?:else )?to read(?: next)?",
    (
        r"related(?: (?:stor(?:y|ies)|articles?|news|coverage|topics|links?|posts?|content|reading"
        r"|video))?"
    ),
    r"see also|similar (?:stories|articles)",
    r"more (?:on|from|about|news|stories|coverage|in)\b[^.:!?]{0,40}",
    r"recommended(?: (?:for you|stories|reading))?|you (?:may|might) (?:also )?(?:like|be interested in)",
    r"must[ -]reads?|top stories|most (?:read|popular|viewed)|trending(?: now)?",
    r"latest (?:news|stories|headlines)",
    r"in other news|other news|elsewhere|don['’]t miss|editor['’]s picks?|up next|watch (?:also|more|now)",
    r"links?|external links?|sister links|sources|references|categories",
)
LINKS = re.compile(rf"[>►▶•*\s]*(?:{'|'.join(OPENS_LINKS)})\s?(?P<colon>[:|►»>]|[-–—]\s)?\s*(?P<title>.*)", re.IGNORECASE)


def find(lines: Sequence[Line]) -> list[Furniture]:
    """All furniture among lines, in order and without overlaps.

    Args:
        lines: the lines of a text, without the headline.
    """
    found: list[Furniture] = []
    open_lines: list[Line] = []
    last_title = max((i for i, line in enumerate(lines) if is_title_like(line)), default=-1)
    index = 0
    while index < len(lines):
        line = lines[index]
        last = links_until(lines, index, last_title)
        if last is not None:
            found.append(_piece("links", line.span.start, lines[last].span.end))
            index = last + 1
            continue
        kind = kind_of(line, index, len(lines))
        if kind is not None:
            found.append(_piece(kind, line.span.start, line.span.end))
        else:
            open_lines.append(line)
            found.extend(inside(line))
        index += 1
    found.extend(closing_titles(open_lines))
    return _without_overlaps(found)


def _piece(kind: Kind, start: int, end: int) -> Furniture:
    return Furniture(span=Span(start=start, end=end), kind=kind)


def kind_of(line: Line, index: int, count: int) -> Kind | None:
    """What a whole line is, None where it belongs to the report.

    Args:
        line: the line.
        index: its place among the lines.
        count: how many lines there are; captions and bylines stand at either end.
    """
    words = line.words
    if BOILERPLATE.match(words) and not (line.count > 60):
        return "boilerplate"
    if OPENS_CREDIT.match(words) and line.count <= 60 and (words[0] == "(" or not is_prose(line) or ";" in words):
        return "byline"
    if is_byline(line):
        return "byline"
    if line.count <= 90 and (CAPTION.match(words) or (PHOTO_CREDIT.search(words) and index <= max(2, count // 3))):
        return "caption"
    return None


def is_byline(line: Line) -> bool:
    """Whether a line names its writer and nothing else: 'By Ada Obi and Jan de Vries, staff writers'."""
    opening = BY.match(line.words)
    if opening is None or line.count > 16 or line.words[-1] in ".:;":
        return False
    words = [word.strip(",|/") for word in line.words[opening.end() :].split()]
    return all(not word or word[0].isupper() or word in BETWEEN_NAMES or word.lower() in TITLES_OF_WRITERS for word in words)


def inside(line: Line) -> Iterator[Furniture]:
    """Furniture within a line of the report: credits in brackets, marks behind the last word."""
    for match in CREDIT.finditer(line.words):
        if match.group().startswith("("):
            yield _piece("byline", line.span.start + match.start(), line.span.start + match.end())
    for match in PHOTO_CREDIT.finditer(line.words):
        yield _piece("caption", line.span.start + match.start(), line.span.start + match.end())
    end = len(line.words)
    for kind, pattern in TAIL:
        tail = pattern.search(line.words[:end])
        if tail is not None:
            start = tail.start() + len(tail.group()) - len(tail.group().lstrip())
            yield _piece("caption" if kind == "caption" else "byline" if kind == "byline" else "boilerplate",
                         line.span.start + start, line.span.start + end)  # fmt: skip
            end = len(line.words[: tail.start()].rstrip())


def links_until(lines: Sequence[Line], index: int, last_title: int) -> int | None:
    """The last line of a block of links that opens at a line, None where none opens there.

    Titles after the opening words belong to it. Prose ends it, save where more titles come
    after the prose: then the prose is a teaser, and everything to the end belongs to it.

    Args:
        lines: the lines of the text.
        index: where the block may open.
        last_title: the last line of all that looks like a title.
    """
    line = lines[index]
    match = LINKS.fullmatch(line.words)
    if match is None:
        return None
    title, colon = match["title"].strip(), match["colon"]
    if title and not colon:
        return None
    if not colon and (line.count > 5 or FINAL_STOP.search(line.words)):
        return None
    if title and is_prose(line) and line.count > 25:
        return None
    last = index
    while last + 1 < len(lines) and not is_prose(lines[last + 1]) and not _is_speech(lines[last + 1]):
        last += 1
    if last == index and not title:
        return index if colon or index == len(lines) - 1 else None
    stands_late = index * 2 >= len(lines)
    if last > index and stands_late and last_title > last:
        return len(lines) - 1
    return last


FINAL_STOP = re.compile(r"[.!?]$")


def _is_speech(line: Line) -> bool:
    return line.words[0] in "\"“«'‘" and line.count >= 5


def closing_titles(open_lines: Sequence[Line]) -> list[Furniture]:
    """Two or more titles in a row behind the last paragraph: links without an opening line.

    Args:
        open_lines: the lines that are no furniture as a whole.
    """
    count = 0
    while count < len(open_lines) and is_title_like(open_lines[-1 - count]) and open_lines[-1 - count].count >= 3:
        count += 1
    if count < 2 or count == len(open_lines):
        return []
    before = open_lines[-1 - count]
    if not is_prose(before) or before.words[-1] in ":;,":
        return []
    return [_piece("links", line.span.start, line.span.end) for line in open_lines[-count:]]


def _without_overlaps(found: Sequence[Furniture]) -> list[Furniture]:
    """The same pieces in order; of two that overlap the later loses what is shared."""
    kept: list[Furniture] = []
    for piece in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if not kept or piece.span.start >= kept[-1].span.end:
            kept.append(piece)
        elif piece.span.end > kept[-1].span.end:
            kept.append(_piece(piece.kind, kept[-1].span.end, piece.span.end))
    return kept
