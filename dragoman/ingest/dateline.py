"""The first words of a report -> its dateline: where and when it says that it was written.

Shapes: 'TEHRAN, May 30 (IP) --', 'Tehran (IP)-', 'GOMA, DR Congo, Feb 12 (AfriPress) -',
'CEBU, Philippines:', 'MOSCOW, May 30. /TASS/.', 'BOGOTA —'. A place in ordinary letters counts
only beside an agency or a day, or before a long dash; a single dash may also belong to a sentence.
"""

from __future__ import annotations

import re

from dragoman.records import Dateline, Span

WINDOW = 140
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
DAY = re.compile(
    rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{ORDINAL}|{ORDINAL}\s+{MONTH})(?:,?\s+\d{{4}})?"
    rf"|{WEEKDAY}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}",
    re.IGNORECASE,
)
SEPARATOR = re.compile(
    r"\s*(?:--+|—|–|-(?=\s|$)|:(?=\s|$))[-–—\s]*|(?<=\))[-:]\s*|(?<=/)\.\s+|\s[-_=](?=\s?[^\W\d_a-z])\s*"
    r"|(?<=[A-Z]{4})[-=](?=\s?[A-Z][a-z])\s*"
)
AGENCY = re.compile(r"[\s,.]*(?:\(\s*(?P<round>[^()]{2,45}?)\s*\)|/\s*(?P<slash>[A-Z][\w .-]{1,25}?)\s*/)$")
STOPPED = re.compile(r"(?:(?<=[A-Z]{3})|(?<=\d))\.\s*(?P<name>[A-Z]{4,}|[A-Z][a-z]+)$")  # 'ASTANA. KAZINFORM'
PARTICLES = frozenset("of the de del la las los el al and da do dos du au ed-dine upon".split())
OPENERS = frozenset("on in at a an by from for since after dear".split())  # they open sentences, not places
# capitals before a colon or dash that are no place
LABELS = frozenset(
    "UPDATE UPDATED BREAKING EXCLUSIVE WATCH PHOTO PHOTOS VIDEO LIVE ANALYSIS OPINION EXPLAINER FACTBOX NOTE "
    "INTERVIEW READ SPECIAL REPORT PRESS RELEASE EDITORIAL TIMELINE CORRECTED CORRECTION URGENT FLASH "
    "QUESTION ANSWER MODERATOR SUBJECT CONTACT MR MS MRS DR PRESIDENT SECRETARY AMBASSADOR MINISTER SENATOR "
    "GENERAL REPORTER ALERT SUMMARY TRANSCRIPT STATEMENT FACT SHEET BACKGROUND WHO WHAT WHEN WHERE WHY NATO "
    "ASEAN OPEC COVID NOTICE ATTENTION REMARKS OP-ED".split()
)


def find(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens text[start:end], where there is one.

    Args:
        text: the whole text.
        start: where the body begins.
        end: where the first paragraph ends.

    Returns:
        The dateline; its span takes in the dash or colon and the space after it.
    """
    window = text[start : min(end, start + WINDOW)]
    if DAY.fullmatch(window):
        whole = Span(start=start, end=start + len(window))
        return Dateline(span=whole, place=None, day=whole)
    for match in list(SEPARATOR.finditer(window))[:4]:
        if match.start() == 0:
            return None
        found = read_head(window[: match.start()], match.group().strip(), window[match.end() :])
        if found is not None:
            place, day = found
            return Dateline(
                span=Span(start=start, end=start + match.end()),
                place=None if place is None else Span(start=start + place[0], end=start + place[1]),
                day=None if day is None else Span(start=start + day[0], end=start + day[1]),
            )
    return None


def read_head(head: str, separator: str, rest: str) -> tuple[Bounds | None, Bounds | None] | None:
    """Place and day in the words before the dash or colon, or None where they are no dateline."""
    agency = AGENCY.search(head)
    if agency is not None and DAY.fullmatch(agency["round"] or ""):  # 'LIMA (June 12, 2024) -': the day alone stands in brackets
        head, agency = f"{head[: agency.start('round') - 1]},{head[agency.start('round') : agency.end('round')]}", None
    if agency is not None:
        name = agency["round"] or agency["slash"]
        if not name[0].isupper() or len(name.split()) > 5:
            return None
        head = head[: agency.start()]
    elif separator == ".":
        return None
    elif (stopped := STOPPED.search(head)) is not None and len(stopped["name"]) > 3:
        head, agency = head[: stopped.start()], stopped
    if not head.strip():
        return (None, None) if agency is not None else None
    days = list(DAY.finditer(head))
    day = days[-1] if days and is_whole(head, days[-1]) else None
    where = head[: day.start()] if day is not None else head
    pieces = [p for p in where.rstrip(" ,.").split(",") if p.strip()]
    if not pieces:
        return None
    if not 1 <= len(pieces) <= 4 or not all(is_name(p) for p in pieces):
        return None
    if not is_sure(pieces, agency is not None or day is not None, separator, rest):
        return None
    first = pieces[0].split("/")[0]
    left = head.index(first) + len(first) - len(first.lstrip())
    return (left, left + len(first.strip())), None if day is None else (day.start(), day.end())


Bounds = tuple[int, int]


def is_whole(head: str, day: re.Match[str]) -> bool:
    """Whether a day stands on its own: after a comma or stop, and at the end of the head."""
    before, after = head[: day.start()].rstrip(), head[day.end() :].strip(" ,.")
    return not after and (not before or before[-1] in ",." or before.isupper())


def is_name(piece: str) -> bool:
    """Whether the words can be the name of a place: up to five, each with a capital."""
    words = piece.replace("/", " ").split()
    return 1 <= len(words) <= 5 and all(
        (w[0].isupper() or w.lower() in PARTICLES) and all(c.isalpha() or c in ".'’ʼ‘-`" for c in w) for w in words
    )


def is_sure(pieces: list[str], backed: bool, separator: str, rest: str) -> bool:
    """Whether a place, a separator and what follows make a dateline rather than a sentence.

    Args:
        pieces: place, then region or country.
        backed: whether an agency or a day stands beside them.
        separator: the dash or colon.
        rest: what follows it.
    """
    first = pieces[0].strip()
    words = first.replace(".", "").split()
    if set(words) & LABELS or words[0].lower() in OPENERS or (words[0] == "The" and words[1:] != ["Hague"]):
        return False
    if backed:
        return True
    opens = rest.lstrip("\"'“‘«([ ")[:1]
    if not opens:
        return False
    if first.isupper() and len(first) > 3:
        return opens.isupper() or opens.isdigit() or separator != ":"
    long_dash = separator.startswith(("--", "—", "–"))
    return long_dash and len(first.split()) <= 3 and (opens.isupper() or opens.isdigit())
