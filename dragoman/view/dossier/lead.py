"""The figures in sentences. Nothing is said that no figure says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.records import said
from dragoman.view.dossier import figures
from dragoman.view.dossier.deals import Ledger, Meeting
from dragoman.view.dossier.figures import Change, Fact
from dragoman.view.dossier.gather import MOST, Gathered
from dragoman.view.dossier.naming import FEW, date, listed, number, parties, side_name, the, topic

SHARE = 0.6  # of the reports: from here on the picture is one outlet's
SILENT = 180  # days without a report that are worth a word
COMPARED = 20  # reports of the store in either stretch, under which proportions mean nothing
UNRANKED = 9
HIGH = 3  # deputy minister: a lower rank is no news


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the lead is made from."""

    gathered: Gathered = said("the rows")
    facts: tuple[Fact, ...] = said("each fact once")
    meetings: tuple[Meeting, ...] = said("meetings")
    ledger: Ledger = said("promises, requests and threats")
    change: Change | None = said("what changed lately")


def percent(part: int, whole: int) -> str:
    """A share in words."""
    return f"{round(100 * part / whole)} %" if whole else "none"


def lead(story: Story) -> list[str]:
    """Where it stands, in sentences."""
    if not story.facts:
        return nothing(story)
    return [*how_many(story), *of_what_kind(story.facts), *who_with(story), *met(story), *open_words(story), *about(story.facts)]


def nothing(story: Story) -> list[str]:
    """What to say where no act is told."""
    gathered, kept = story.gathered, sum(story.gathered.kept.values())
    said_ = len({id for voice in gathered.voices for id in voice.ids})
    told = f"None of the {number(kept, 'report')} of the store tells of an act {of_whom(gathered, 1)}"
    return [told + (f"; {number(said_, 'statement bears', 'statements bear')} on it." if said_ else ".")]


def of_whom(gathered: Gathered, acts: int) -> str:
    """Whose acts they are: "between Iran and Kazakhstan"."""
    ends = [the(end.name) for end in gathered.subject.ends]
    whose = f"between {ends[0]} and {ends[1]}" if len(ends) == 2 else f"by or towards {ends[0]}" if ends else ""
    about_ = (
        f"that {'touches' if acts == 1 else 'touch'} “{gathered.subject.asked.topic}”" if gathered.subject.asked.topic else ""
    )
    return " ".join(filter(None, (whose, about_)))


def how_many(story: Story) -> list[str]:
    """Acts, reports, outlets, days."""
    gathered = story.gathered
    used = {report for fact in story.facts for report in fact.reports}
    cited = [row for id, row in gathered.reports.items() if id in used]
    span = figures.span(cited)
    outlets = len(figures.outlets(cited))
    when = "" if span is None else (
        f", published on {date(span[0])}" if span[0] == span[1] else f", published between {date(span[0])} and {date(span[1])}"
    )  # fmt: skip
    count = number(len(story.facts), "act")
    whose = of_whom(gathered, len(story.facts))
    reports = f"{'Only ' if len(used) < FEW else ''}{number(len(used), 'report')} of {number(outlets, 'outlet')}"
    return [f"{reports}{when}, {'tells' if len(used) == 1 else 'tell'} of {count} {whose}."]


def of_what_kind(found: Sequence[Fact]) -> list[str]:
    """Cooperation and conflict, in words and deeds."""
    counts = [s.facts for s in figures.by_class(found)]
    good, bad, whole = counts[0] + counts[1], counts[2] + counts[3], sum(counts)
    parts = []
    for total, words, deeds, name in ((good, counts[0], counts[1], "cooperation"), (bad, counts[2], counts[3], "conflict")):
        how = f", {words:,} in words and {deeds:,} in deeds" if total else ""
        share = f" ({percent(total, whole)})" if whole >= FEW else ""
        parts.append(f"{total:,}{share} {'is' if total == 1 else 'are'} {name}{how}")
    return [f"{parts[0]}; {parts[1]}."]


def who_with(story: Story) -> list[str]:
    """The partners of one actor, or the pairs of a topic."""
    ends = story.gathered.subject.ends
    if len(ends) == 1:
        found = [(the(side_name(s.name)), s.facts) for s in figures.partners(story.facts, ends[0].code, 3)]
        opening = "Most are with"
    elif not ends:
        found = [
            (" and ".join(the(side_name(code)) for code in s.name.split("|")), s.facts) for s in figures.pairs(story.facts, 3)
        ]
        opening = "Most are between"
    else:
        return []
    return [f"{opening} {listed(f'{name} ({count:,})' for name, count in found)}."] if found else []


def met(story: Story) -> list[str]:
    """Meetings: how many, the last one, the highest one."""
    as_of = story.gathered.as_of or dt.date.max
    held = [m for m in story.meetings if m.sure and m.row["day"] and m.row["day"] <= as_of]
    announced = sum(not m.sure for m in story.meetings)
    more = f"; {number(announced, 'meeting')} {'is' if announced == 1 else 'are'} announced or proposed" if announced else ""
    if not held:
        return [f"No meeting with a known day is told as held{more}."]
    last = max(held, key=lambda m: (m.row["day"], -(top(m) or UNRANKED), m.row["event"]))
    least = "At least " if len(story.meetings) >= MOST else ""
    how_often = (
        f"{least}{number(len(held), 'meeting or visit', 'meetings and visits')} {'is' if len(held) == 1 else 'are'} told as held"
    )
    found = [f"{how_often}, the last on {date(last.row['day'])}{where(last)}{more}."]
    ranked = [
        m for m in held if all(p["name"] and (p["rank"] or UNRANKED) <= HIGH for side in (m.left, m.right) for p in leading(side))
    ]
    ranked = [m for m in ranked if m.left and m.right]
    if ranked and len(story.gathered.subject.ends) == 2:
        high = min(ranked, key=lambda m: (sum(r or UNRANKED for r in m.ranks), -m.row["day"].toordinal(), m.row["event"]))
        left, right = (parties(leading(side), home=False) for side in (high.left, high.right))
        found.append(f"The highest in rank: {left}, with {right}, on {date(high.row['day'])}.")
    return found


def top(meeting: Meeting) -> int | None:
    """The highest rank that takes part."""
    return min((rank for rank in meeting.ranks if rank is not None), default=None)


def leading(side: Iterable[figures.Row]) -> list[figures.Row]:
    """The one of highest rank."""
    return sorted(side, key=lambda p: p["rank"] if p["rank"] is not None else UNRANKED)[:1]


def where(meeting: Meeting) -> str:
    """Its place, where told."""
    return f" in {meeting.row['place']}" if meeting.row["place"] else ""


def open_words(story: Story) -> list[str]:
    """Promises, requests, threats that are open."""
    ledger, found = story.ledger, story.ledger.open
    if not found:
        return []
    kinds = [(sum(r["type"] in types for r in found), one, many) for types, one, many in (
        (("AGREE", "CONCEDE"), "promise or offer", "promises and offers"), (("REQUEST",), "request", "requests"),
        (("THREATEN",), "threat", "threats"))]  # fmt: skip
    told = listed(number(n, one, many) for n, one, many in kinds if n)
    due = f", the next due by {date(ledger.ahead[0]['due'])}" if ledger.ahead else ""
    late = f"; of {number(len(ledger.overdue), 'of them', 'of them')} the due day has passed" if ledger.overdue else ""
    least = "At least " if len(story.gathered.pledges) >= MOST else ""
    return [f"{least}{told} {'is' if len(found) == 1 else 'are'} open{due}{late}."]


def about(found: Sequence[Fact]) -> list[str]:
    """The topics of most acts."""
    most = [s for s in figures.topics(found, 3) if s.facts > 1]
    return [f"The topics of most acts: {listed(f'{topic(s.name)} ({s.facts:,})' for s in most)}."] if most else []


def cautions(story: Story) -> list[str]:
    """What a reader must know before resting anything on the figures."""
    gathered = story.gathered
    cited = list(gathered.reports.values())
    found = []
    if 0 < len(cited) < FEW:
        found.append(f"All of it rests on {number(len(cited), 'report')}: take it as a lead to follow, not as a finding.")
    outlets = figures.outlets(cited)
    if len(cited) >= FEW and outlets[0][1] >= SHARE * len(cited):
        share = "All" if outlets[0][1] == len(cited) else percent(outlets[0][1], len(cited))
        found.append(f"{share} of the reports are from one outlet, {outlets[0][0]}: what it chose to tell shapes the picture.")
    if gathered.copies:
        found.append(
            f"{number(gathered.copies, 'report')} print the text of another one; they are counted as reports of their own."
        )
    span = figures.span(cited)
    if span and gathered.as_of and (gathered.as_of - span[1]).days > SILENT:
        found.append(
            f"The newest report on this is of {date(span[1])}, {(gathered.as_of - span[1]).days:,} days before the last day."
        )
    if not gathered.linked and story.facts:
        found.append("Reports were not tied together in this store, so an act that several reports tell counts several times.")
    for rows, word in ((gathered.meetings, "meetings"), (gathered.pledges, "promises, requests and threats")):
        if len(rows) >= MOST:
            found.append(
                f"There are more {word} than the newest {MOST} that this page looks at; their numbers are at least so many."
            )
    if not gathered.followed and story.ledger.open:
        found.append("Nobody has looked for what followed on promises: “open” means that no later report was searched.")
    return found


def lately(story: Story) -> list[str]:
    """What changed, in sentences."""
    change, as_of = story.change, story.gathered.as_of
    if change is None:
        return [f"No act is told of the {figures.LATELY[-1]} days up to {date(as_of)}."] if as_of else []
    now, then = len(change.now), len(change.then)
    told = f"{number(now, 'act')} {'is' if now == 1 else 'are'} told in {number(figures.reports(change.now), 'report')}"
    before = f"in the {change.days} days before, {then:,} in {number(figures.reports(change.then), 'report')}"
    found = [f"From {date(change.first)} to {date(as_of)} ({change.days} days) {told}; {before}."]
    if min(change.kept_now, change.kept_then) >= COMPARED:
        rates = [100 * n / kept for n, kept in ((now, change.kept_now), (then, change.kept_then))]
        found.append(f"For every hundred reports in the store that is {rates[0]:.1f} acts, before {rates[1]:.1f}.")
    else:
        found.append("The store holds too few reports of these days to say whether that is more or less.")
    if min(now, then) >= FEW:
        shares = [percent(figures.total("", f).conflict, len(f)) for f in (change.now, change.then)]
        found.append(f"Conflict makes up {shares[0]} of them, before {shares[1]}.")
    return found
