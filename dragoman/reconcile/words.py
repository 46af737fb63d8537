"""What a sentence is made of, for comparing it with another: its telling words, its numbers, what it quotes.

Weights do not depend on the other reports of a store, so the score of a pair never changes because a third
report came in, and is the same on every machine.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dragoman.data import calendar

WORD = re.compile(r"[^\W\d_][\w’'-]*")
NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?![\w-])")
QUOTED = re.compile(r"[“\"]([^“”\"]{12,}?)[”\"]")
MONTHS = {name: number for number, name in enumerate(calendar.MONTHS, 1)}
MONTH = r"(?:" + "|".join(rf"{n[:3].capitalize()}(?:{n[3:]}|t?\.)" if n != "may" else "May" for n in MONTHS) + ")"
STAMP = re.compile(rf"(?:\b(\d{{1,2}}) )?\b({MONTH})(?!\w)(?: (\d{{1,2}})\b(?!,\d))?(?:,? (?:of )?((?:19|20)\d\d)\b)?")
SPELLED = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
COUNT = re.compile(r"\d|\b(?:" + "|".join(SPELLED) + r")\b", re.IGNORECASE)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
DOLLARS = re.compile(r"\$ ?(\d[\d,]*(?:\.\d+)?)(?:[ -](" + "|".join(SCALES) + r")\b)?", re.IGNORECASE)
COUNTED = frozenset(
    """countries sides leaders nations states presidents ministers parties governments peoples neighbors neighbours officials allies
    partners diplomats foreign""".split()
)  # who acts, not how much of what: "the two countries"
EMPTY = frozenset(
    """a an the and or but nor if that this these those which who whom whose what when where while as than then there here
    of in on at by for from to into onto with without within about over under between among against during before after since
    until through across toward towards upon per via is are was were be been being am do does did done has have had having
    will would shall should can could may might must it its itself he him his she her hers they them their theirs we us our
    ours you your yours i me my mine one also not no so such only just more most very much many some any all both each other
    others another same own new first last next well out up down off again further said say says saying told tell tells added
    according statement telephone phone conversation spoke speak initiative announced noted stressed emphasized emphasised reiterated expressed discussed reaffirmed welcomed
    underscored highlighted president prime minister ministers ministry secretary foreign deputy spokesperson spokesman leader
    leaders official officials government state states united country countries nation nations people international today
    yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday week month year years day days time mr mrs ms
    sides side including like make made take taken get got call calls called need needs part work working continue continued
    continues support visit visited meeting meet met meets talk talks held hold holding readout remarks during
    january february march april may june july august september october november december""".split()
)  # grammar, and the words that most reports of politics share
LEAST = 4  # letters by which "Iranian" and "Iran" are one name


def plainly(text: str) -> str:
    """A text without accents: one outlet writes Moïse, another one Moise."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text.replace("’", "'")) if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its plainest endings: 'sanctions' and 'sanctioned' become one."""
    word = word.strip("'-")
    for ending, rest in (("ions", ""), ("ion", ""), ("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + rest
    return word


def telling(text: str) -> dict[str, float]:
    """The words of a text that tell it from another, with weights.

    Args:
        text: a sentence or a title.

    Returns:
        Stems: 1 for a word, 2 for a name (capitalised inside a sentence).
    """
    written = WORD.findall(plainly(text))
    title = sum(w[0].isupper() for w in written) > 0.6 * len(written)  # there a capital tells nothing
    found: dict[str, float] = {}
    for place, word in enumerate(written):
        plain = word.lower().removesuffix("'s")
        if len(plain) < 3 or plain in EMPTY:
            continue
        root = stem(plain)
        if place and not title and word[0].isupper():
            found[root] = 2.0
        else:
            found.setdefault(root, 1.0)
    return found


@lru_cache(maxsize=4_096)
def heading(text: str) -> dict[str, float]:
    """The telling words of a title, kept, for a report has many events; the result must not be changed."""
    return telling(text)


@dataclass(frozen=True, slots=True)
class Bag:
    """The telling words of a text, those that name a party apart."""

    words: dict[str, float]
    names: dict[str, float]
    weight: float  # of the words


def bag(found: dict[str, float], names: Iterable[str]) -> Bag:
    """Words with the parties' names set apart.

    Args:
        found: what `telling` gives.
        names: names of the parties.
    """
    known = {w[:LEAST].lower() for name in names for w in WORD.findall(plainly(name))}
    words = {word: weight for word, weight in found.items() if word[:LEAST] not in known}
    return Bag(words, {word: weight for word, weight in found.items() if word not in words}, sum(words.values()))


def overlap(one: Bag, other: Bag) -> float:
    """The share of weight that two bags have in common, 0 to 1: of both (Dice's measure) and of the smaller one, their mean.

    A long sentence may tell an act in passing, so its other words count but half. A party's name that both have says
    nothing, since candidates share parties; a name that only one has counts against.
    """
    shared = 0.0
    for word in one.words.keys() & other.words.keys():
        shared += min(one.words[word], other.words[word])
    if not shared:
        return 0.0
    left, right = one.weight + foreign(one.names, other), other.weight + foreign(other.names, one)
    return shared / (left + right) + 0.5 * shared / min(left, right)


def foreign(names: dict[str, float], rest: Bag) -> float:
    """The weight of names that another bag does not have."""
    weight = 0.0
    for word, value in names.items():
        if word not in rest.names and word not in rest.words:
            weight += value
    return weight


def numbers(text: str) -> dict[str, float]:
    """The numbers of a text by the word that they count: 'killed 12 people' gives {'people': 12}.

    Years, days of the month, parts of names ('G7', 'F-16') and parties that are counted ('the two sides') are left out.
    """
    found: dict[str, float] = {}
    if not COUNT.search(text):
        return found
    tokens = re.findall(r"[\w.,’'-]*\w", text)
    for i, token in enumerate(tokens[:-1]):
        value = amount(token)
        rest = tokens[i + 1 : i + 3]
        if value is None or (i and tokens[i - 1].lower() in MONTHS) or rest[0].lower() in MONTHS:
            continue
        if 1900 <= value <= 2100 and "," not in token:
            continue
        unit = rest[0].lower()
        if unit in COUNTED:
            continue
        if unit in SCALES:
            value, unit = value * SCALES[unit], rest[1].lower() if len(rest) > 1 else ""
        found.setdefault(stem(unit.replace("’", "'")), value)
    return found


def amount(token: str) -> float | None:
    """The value of a number in digits or words; None for anything else."""
    if token.lower() in SPELLED:
        return float(SPELLED[token.lower()])
    match = NUMBER.fullmatch(token)
    return float(match[1].replace(",", "") + "." + (match[2] or "0")) if match else None


def sums(text: str) -> frozenset[float]:
    """The sums of dollars that a text names: '$1.2 billion' gives 1,200,000,000."""
    found = ((float(value.replace(",", "")), scale.lower()) for value, scale in DOLLARS.findall(text))
    return frozenset(value * SCALES.get(scale, 1) for value, scale in found)


def quoted(text: str) -> frozenset[str]:
    """What a text quotes word for word, in lower case without punctuation."""
    return frozenset(" ".join(WORD.findall(q.lower())) for q in QUOTED.findall(text))


def stamps(text: str, published: dt.date | None) -> frozenset[tuple[int, int, int]]:
    """The days that a text names by their month: (2018, 5, 8), or (2018, 5, 0) where no day of the month is told.

    Args:
        text: a sentence.
        published: the day of its report; a month without a year is the last one before it,
            of year 0 where that is not known.
    """
    found = set()
    for before, name, after, year in STAMP.findall(text):
        month = next(number for month, number in MONTHS.items() if month[:3] == name[:3].lower())
        last = published.year - (month > published.month) if published else 0
        found.add((int(year or last), month, int(before or after or 0)))
    return frozenset(found)
