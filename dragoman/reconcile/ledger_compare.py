"""A promise and a later event -> what the event says of the promise, and how surely.

As in `compare`, each feature is one pure function, from -1 (speaks against) over 0 (says nothing) to 1 (speaks for), and
the score is the logistic of their weighted sum. But here the two are not one act told twice: the one is a word, the
other the deed, so days are measured against the day that was named, and parties against who was to do it to whom.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

from dragoman.reconcile.compare import shared, spread
from dragoman.reconcile.fact import Fact
from dragoman.reconcile.promised import TALK, Word
from dragoman.reconcile.words import overlap

METHOD = "ledger 6"
LEAST = 0.5  # from here on an event is said to follow a promise
UNKEPT = frozenset({"refused", "cancelled", "delayed"})
DAY = dt.timedelta(days=1)
MONTH = dt.timedelta(days=31)
LONG, VERBATIM = 5, 0.85  # weight of telling words of a sentence that is long enough; the share of them that comes back
NAMES = {"told_by": "parties", "when": "date", "again": "date", "counted": "numbers"}
STATE = 3  # letters of the code of a state
TELLING = 0.2  # from here on words that come back tell of one matter
FIRM = 0.4  # and of one act
CHANCE = -0.1  # below, a number that comes back is chance
WIDE = frozenset({"SUPPORT", "COOPERATE", "AGREE"})
PENAL = frozenset({"SANCTION", "COERCE"})
RARE = frozenset(
    {"withdraw", "expel", "release", "resign", "disarm", "access", "ceasefire"}
)  # modes of acts that are not told every day


def finding(act: str) -> str:
    """What an event would say of a promise, were it tied to it.

    Args:
        act: what was awaited: `cancelled`, `delayed`, `refused`, `again ...`, or a type that would keep the word.
    """
    return act if act in UNKEPT else "repeated" if act.startswith("again ") else "done"


# -- features -------------------------------------------------------------------------------


def parties(word: Word, event: Fact) -> float:
    """Who was to do it and to whom. A side may be left untold; another doer is another deed.

    A guest who meets somebody else in the host's country has come all the same.
    """
    if TALK in (event.type, word.content_type):
        if word.doers and not word.doers & event.parties and all(len(side) == STATE for side in word.doers):
            return -1.0  # a body's meeting may be told by its members
        if word.type == "REQUEST" and word.others and not word.others & event.parties:
            return -1.0  # who asks others to talk does not by talking himself
        common = event.parties & word.parties
        if word.contact and len(common) < min(2, len(word.parties)):
            return -1.0
        if len(common) > 1 or common == word.parties:
            if len(common) > 1:
                return 1.0 if event.parties <= word.parties else 0.6
            return 0.6 if event.place_country in word.countries - common else 0.2
        return 0.6 if common - {event.place_country} and event.place_country in word.countries | word.parties else -1.0
    if not word.doers & event.sources or (word.doers - event.parties and event.parties - word.parties):
        return -1.0  # of two who are to do it together, one with somebody else
    if not word.others or word.others & event.targets:
        return 1.0 if event.parties <= word.parties else 0.6
    return 0.6 if not event.targets else -1.0


def told_by(word: Word, event: Fact) -> float:
    """Whether the same sides speak of it again, or the one that was asked or offered refuses."""
    if not event.parties & word.parties or (event.type == "REJECT" and not may_refuse(word, event)):
        return -1.0
    return max(-0.5, shared(word.parties, event.parties | event.content_sides))


def may_refuse(word: Word, event: Fact) -> bool:
    """Whether who refuses is one who was asked or offered; who gave his word himself may refuse a visit, but nobody refuses himself."""
    if event.sources == event.targets:
        return False
    if word.type == "REQUEST":
        asking = word.parties - word.asked
        return not word.asked or bool(word.asked & event.sources or (event.targets & asking and not event.sources & asking))
    return word.content_type == TALK or not event.sources <= word.doers


def people(word: Word, event: Fact) -> float:
    """The person who was to come is the best mark; that the same host received somebody else is another visit."""
    if not word.people or not event.people:
        return 0.0
    common = word.people & event.people
    if not common:
        return -1.0
    return 1.0 if common in (word.people, event.people) else 0.6


def rank(word: Word, event: Fact) -> float:
    """A minister does not pay a president's visit."""
    common = word.ranks.keys() & event.ranks.keys()
    if not common:
        return 0.0
    apart = min(abs(word.ranks[side] - event.ranks[side]) for side in common)
    return 0.3 if apart == 0 else -0.5 if apart == 1 else -1.0


def when(word: Word, event: Fact) -> float:
    """The deed lies in the days that were named, or soon after a word without a day; never before it was given."""
    first, last = event.first or event.published, event.last or event.published
    if first is None or last is None or last - first > MONTH:
        return 0.0
    if word.due is not None:
        opens = (word.due_from or word.due) - DAY
        if last < opens or (event.published or last) < opens:
            return -1.0
        late = (first - word.due).days
        if late <= 1:
            return 1.0 if dated(word) else 0.4
        return 0.8 if late <= 4 else 0.0 if late <= 14 else -1.0
    if last < word.published - DAY or (last <= word.published and word.content_type == TALK and not word.ahead):
        return -1.0  # in the talk of that day the word was given
    waited = (last - word.published).days
    if word.contact and waited > 7:
        return 0.4
    return 1.0 if waited <= 7 else 0.4 if waited <= 30 else -0.1 if waited <= 90 else -0.3


def again(word: Word, event: Fact) -> float:
    """A word is given again before its day, and names the same day; soon, where no day is named."""
    if word.due is not None and event.content_first is not None:
        return 1.0 if abs((event.content_first - (word.due_from or word.due)).days) <= 1 else -1.0
    if event.published is None:
        return 0.0
    if word.due is not None:
        return 0.3 if event.published <= word.due else -1.0
    waited = (event.published - word.published).days
    return 0.4 if waited <= 7 else 0.1 if waited <= 30 else -0.3


def place(word: Word, event: Fact) -> float:
    """The deed takes place where it was to be; of a visit that is the most of it, so the host may stand for the place."""
    if word.place_id and word.place_id == event.place_id and event.in_town:
        return 1.0
    if not word.countries or event.place_country is None:
        return 0.0
    if event.place_country in word.countries:
        return 0.6
    if word.content_mode == "visit" and word.placed:
        return 0.0 if event.targets & word.countries else -2.0
    return -0.7


def mode(word: Word, event: Fact) -> float:
    """A telephone call keeps no promise of a visit, but one to stay in touch, and a letter keeps neither; a meeting may be one leg of a visit."""
    if event.type == word.content_type == TALK and event.written and event.mode is None:
        return -1.0
    if event.type == word.content_type == TALK and event.remote:
        if word.content_mode == "phone" or word.contact:
            return 0.5
        return -2.0 if word.in_person else -0.3 if event.mode == "phone" else 0.0
    if not word.content_mode or not event.mode or event.type != word.content_type:
        return 0.0  # another type has other modes
    if event.type == TALK:
        if word.content_mode == event.mode == "visit" and not word.doers & event.sources and word.doers & event.targets:
            return -1.0  # the visit that was returned
        return 1.0 if word.content_mode == event.mode else -0.1
    return 2.0 if word.content_mode == event.mode else -1.0


def content(word: Word, event: Fact) -> float:
    """What is refused or given again is what was promised or asked; who refuses to yield does not refuse to meet."""
    if event.content_type is None or word.content_type is None:
        return -0.7
    if event.content_type != word.content_type or (event.type == "REJECT" and word.content_type == TALK and event.mode != "meet"):
        return -1.0
    if word.content_mode and event.content_mode:
        return 1.0 if word.content_mode == event.content_mode else -0.4
    return 0.5


def words(word: Word, event: Fact) -> float:
    """The telling words of the promise come back."""
    return spread(overlap(word.words, event.words)) if word.words.words and event.words.words else 0.0


def told(word: Word, event: Fact) -> float:
    """As `words`, but a deed can be told in other words than it was promised, and a talk for its own sake in any."""
    value = words(word, event)
    return value if value >= 0 else 0.0 if word.contact else value * 0.5


def title(word: Word, event: Fact) -> float:
    """The later report is headed by the deed; what it tells as background has no heading."""
    if event.past or not word.title.words or not event.title.words:
        return 0.0
    return max(0.0, spread(overlap(word.title, event.title)))


def counted(word: Word, event: Fact) -> float:
    """The same count of the same thing: four million doses; another sum of money is another gift."""
    if word.sums and event.sums:
        return 1.0 if word.sums & event.sums else -2.0
    common = word.numbers.keys() & event.numbers.keys()
    if not common:
        return 0.0
    return 2 * sum(word.numbers[k] == event.numbers[k] for k in common) / len(common) - 1


def news(word: Word, event: Fact) -> float:
    """Of two reports of one deed the one that tells it as news is the better proof: what is told as background is often told askew."""
    return -1.0 if event.past else 0.0


def unsure(word: Word, event: Fact) -> float:
    """What is told with "will", "must" or "if" is hardly told as done; a meeting is known all the same, unless it lies ahead."""
    return -1.0 if (event.before if event.type == TALK else event.unsure) else 0.0


def undated(word: Word, event: Fact) -> float:
    """Talks without a day may be any talks, where none is named for those that were promised; but not with the person in the place."""
    if event.type != TALK or event.first is not None or word.due is not None:
        return 0.0
    return 0.0 if people(word, event) > 0 and place(word, event) > 0 else -1.0


def wide(word: Word, event: Fact) -> float:
    """Support and cooperation are refused every day, and much is put off at home; only in the words of what was asked is it that."""
    at_home = len(word.parties) == 1 and word.content_type != TALK
    return -1.0 if (at_home or word.content_type in WIDE) and words(word, event) <= TELLING else 0.0


def declined(word: Word, event: Fact) -> float:
    """Who was asked or offered to talk and soon refuses to, refuses that, in whatever words."""
    invited = word.asked or (word.parties - word.doers if word.offered else frozenset())
    if word.content_type != TALK or event.mode != "meet" or not event.parties <= word.parties:
        return 0.0
    if not event.sources & invited or not event.targets & word.parties - invited:
        return 0.0
    last = event.last or event.published
    return 1.0 if last is not None and last - word.published <= MONTH else 0.0


def copied(word: Word, event: Fact) -> float:
    """A sentence without "will" that comes back word for word is told again, unless it counts what was given."""
    if event.type == TALK or word.unsure or counted(word, event) > 0 or min(word.words.weight, event.words.weight) < LONG:
        return 0.0
    return -1.0 if overlap(word.words, event.words) >= VERBATIM else 0.0


def contexts(word: Word, event: Fact) -> float:
    """Both stand in the same contexts; weak, for a pair of states keeps to its own."""
    return 0.5 * shared(word.contexts, event.contexts)


def vague(word: Word, event: Fact) -> float:
    """Support, aid, blame and concessions are told every day of a busy pair, and talks without a day, a place or a person are, too.

    There the promise must come back in its words or numbers; a mode that is not told every day is enough where the words
    of both are about one matter, where the person did it to whom it was to be done, or on the day that was named. Who promises to support or to work together promises so
    little that anything keeps it: there most words must come back.
    """
    if event.type == TALK:
        if len(word.parties) > 1:
            marked = word.due is not None or people(word, event) > 0 or place(word, event) > 0 or when(word, event) > 0
        else:
            marked = word.due is not None and people(word, event) > 0 and place(word, event) > 0
        return 0.0 if marked or words(word, event) > 0 else -1.0
    back = words(word, event)
    if word.content_mode is not None and event.mode == word.content_mode and event.mode in RARE:
        named = word.people & event.people and word.others & event.targets
        return 0.0 if back > 0 or named or (dated(word) and when(word, event) > 0) else -1.0
    if len(word.parties) == 1 and not event.targets and event.type in PENAL:
        return 0.0 if dated(word) and when(word, event) > 0 else -1.0  # whom it hits is told by neither
    numbered = counted(word, event) > 0 and back > (0.0 if word.sums & event.sums else CHANCE)
    if back > (FIRM if word.content_type in WIDE or len(word.parties) == 1 else TELLING) or numbered:
        return 0.0
    news_of_it = event.type in PENAL and not event.inferred  # told with a day of its own, it is more than mentioned
    return -0.7 if news_of_it else -1.0


def dated(word: Word) -> bool:
    """Whether a day is named on which or until which it is to be done; a year that is still running is none."""
    if word.due is None:
        return False
    opens = word.due_from or word.due
    return word.due - opens <= MONTH or opens >= word.published - DAY


Feature = Callable[[Word, Fact], float]
ALWAYS: dict[str, Feature] = {"people": people, "words": words, "title": title, "numbers": counted, "contexts": contexts}
DEED: dict[str, Feature] = {
    "parties": parties, "rank": rank, "when": when, "place": place, "mode": mode, "vague": vague, "news": news, "unsure": unsure,
    "undated": undated, "copied": copied, **ALWAYS, "words": told,
}  # fmt: skip
SPEECH: dict[str, Feature] = {"told_by": told_by, "content": content, **ALWAYS}
FEATURES: dict[str, dict[str, Feature]] = {
    "done": DEED, "repeated": {**SPEECH, "again": again}, "refused": {**SPEECH, "wide": wide, "declined": declined},
    "cancelled": {**SPEECH, "wide": wide}, "delayed": {**SPEECH, "wide": wide},
}  # fmt: skip
WEIGHTS: dict[str, tuple[float, float]] = {
    "parties": (1.5, 4.0), "told_by": (1.5, 2.1), "people": (1.1, 1.4), "rank": (0.6, 0.1), "when": (1.2, 2.4), "again": (1.3, 1.5),
    "place": (0.1, 0.4), "mode": (1.1, 1.6), "content": (1.7, 2.3), "words": (1.7, 2.4), "title": (1.3, 0.0), "numbers": (1.6, 1.7),
    "contexts": (0.9, 1.5), "news": (0.0, 0.3), "vague": (0.0, 2.6), "unsure": (0.0, 4.2), "undated": (0.0, 1.0),
    "copied": (0.0, 4.0), "wide": (0.0, 2.0), "declined": (2.4, 0.0),
}  # fmt: skip
BIAS = {"done": -1.9, "repeated": -1.6, "refused": -1.4, "cancelled": -1.4, "delayed": -1.4}


def features(word: Word, event: Fact, said: str) -> dict[str, float]:
    """What each feature says of a promise and an event that would be its `said`; those that say nothing left out."""
    return {name: value for name, feature in FEATURES[said].items() if (value := feature(word, event))}


def score(found: dict[str, float], said: str) -> float:
    """How surely the event is what became of the promise, 0 to 1."""
    total = BIAS[said] + sum(value * WEIGHTS[name][value < 0] for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def agreeing(found: dict[str, float]) -> tuple[str, ...]:
    """What agrees, the surest first, by the names under which a reader looks for it."""
    ranked_ = sorted(found.items(), key=lambda item: -item[1] * WEIGHTS[item[0]][0])
    return tuple(NAMES.get(name, name) for name, value in ranked_ if value >= 0.4)


def clashing(found: dict[str, float]) -> tuple[str, ...]:
    """What clashes, the worst first."""
    ranked_ = sorted(found.items(), key=lambda item: item[1] * WEIGHTS[item[0]][1])
    return tuple(NAMES.get(name, name) for name, value in ranked_ if value <= -0.4 and name not in ("vague", "wide"))
