"""The charts of a dossier, each with what a reader must know of it."""

from __future__ import annotations

import datetime as dt

from dragoman.store import filters
from dragoman.view import charts
from dragoman.view.charts import Chart, Dot, Mark
from dragoman.view.dossier import figures
from dragoman.view.dossier.deals import Meeting
from dragoman.view.dossier.lead import Story, top
from dragoman.view.dossier.naming import FEW, date, number, parties
from dragoman.view.words import shortened

LANES = {
    1: "Heads of state, government or body",
    2: "Ministers",
    3: "Deputy ministers and lower ranks",
    4: "No person of rank named",
}


def months(story: Story) -> tuple[Chart, str] | None:
    """Acts by month, and a note on those that are not drawn."""
    gathered = story.gathered
    span = figures.span(gathered.reports.values())
    if not story.facts or span is None or gathered.as_of is None:
        return None
    first = filters.day(gathered.subject.asked.start, "from", last=False) or span[0]
    drawn, earlier, later, unknown = figures.drawn(story.facts, first, gathered.as_of)
    left_out = [
        (earlier, f"dated before {date(first.replace(day=1))}, told as background"),
        (later, f"dated after {date(gathered.as_of)}"),
        (unknown, "of no known month"),
    ]
    notes = [f"{number(n, 'act')} {words}" for n, words in left_out if n]
    note = f"Not drawn: {'; '.join(notes)}." if notes else ""
    return charts.month_bars(drawn, id="months", title="Acts by month"), note


def meetings(story: Story) -> Chart | None:
    """Meetings on a line of time, by the highest rank there."""
    marks = [mark(n, meeting) for n, meeting in enumerate(story.meetings, 1)]
    shown = [m for m in marks if m is not None and near(m.day, story)]
    return charts.timeline(shown, id="line", title="Meetings by rank", lanes=list(LANES.values())) if shown else None


def near(day: dt.date, story: Story) -> bool:
    """Whether a day lies in the time of the reports, or the year before and after."""
    span = figures.span(story.gathered.reports.values())
    year = dt.timedelta(days=366)
    return span is None or span[0] - year <= day <= (story.gathered.as_of or span[1]) + year


def mark(n: int, meeting: Meeting) -> Mark | None:
    """One dot, that leads to its row of the table; hollow where it is only announced."""
    row = meeting.row
    day = row["day"] if meeting.sure else row["planned_from"] or row["day"]
    if day is None:
        return None
    rank = top(meeting)
    lane = LANES[4 if rank is None else min(rank, 3)]
    there = f"{parties(meeting.left, home=False)} – {parties(meeting.right)}"
    words = f"{'' if meeting.sure else 'announced: '}{there}{', ' + row['place'] if row['place'] else ''}"
    return Mark(day=day, label=shortened(words, 200), lane=lane, css="accent", hollow=not meeting.sure, href=f"#m{n}")


def places(story: Story) -> Chart | None:
    """Where the acts take place."""
    towns, countries = figures.places(story.facts)
    if not towns and not countries:
        return None
    dots = [
        Dot(
            lat=lat,
            lon=lon,
            count=count,
            name=shortened(name, 40),
            label=f"{shortened(name, 60)}: {number(count, 'act')}" + (" (few reports)" if n < FEW else ""),
        )
        for name, lat, lon, count, n in towns
    ]
    return charts.world_map(dots, countries, id="map", title="Where the acts take place")
