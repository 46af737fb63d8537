"""The page: what was gathered, through jinja2, with style and charts inside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from dragoman.store.phrase import phrase
from dragoman.store.wording import DEEDS
from dragoman.version import VERSION
from dragoman.view import charts, words
from dragoman.view.dossier import deals, figures, naming, pictures
from dragoman.view.dossier.gather import MOST, Gathered
from dragoman.view.dossier.lead import Story, cautions, lately, lead
from dragoman.view.dossier.naming import thin
from dragoman.view.words import RANKS

Row = Mapping[str, Any]
SHOWN = 8  # rows that are shown before the rest is folded
STANCES = {
    "supports": "supportive",
    "opposes": "critical",
    "concerned": "concerned",
    "hopeful": "hopeful",
    "shared": "position shared",
}
PLEDGES = (
    ("Promised, offered, agreed", ("AGREE", "CONCEDE")),
    ("Asked and demanded", ("REQUEST",)),
    ("Threatened", ("THREATEN",)),
)
QUAD_CLASSES = {1: "vcoop", 2: "mcoop", 3: "vconf", 4: "mconf"}
LONGEST_TITLE = 160
TOWNS = 12  # named under the map


def page(gathered: Gathered) -> str:
    """The dossier as HTML.

    Args:
        gathered: what the store gave.
    """
    story = told(gathered)
    cites = {row["report"]: cite(n, row) for n, row in enumerate(gathered.reports.values(), 1)}
    return template().render(
        subject=gathered.subject, gathered=gathered, story=story, ends=gathered.subject.ends, period=period(gathered),
        full=full_names(gathered), lead=lead(story), cautions=cautions(story), lately=lately(story), latest=latest(gathered),
        cards=cards(story), whole=figures.total("", story.facts), months=pictures.months(story), years=by_year(story),
        partners=partner_rows(story), meetings=story.meetings, line=pictures.meetings(story), ranks=rank_rows(story),
        groups=pledge_groups(story), voices=gathered.voices, topics=figures.topics(story.facts), map=pictures.places(story),
        towns=figures.places(story.facts)[0][:TOWNS], sources=list(gathered.reports.values()), licences=licences(gathered),
        cite=cites.get, state=lambda row: deals.state(row, gathered.as_of, gathered.followed),
    )  # fmt: skip


def told(gathered: Gathered) -> Story:
    """The figures of what was gathered."""
    found = figures.facts(gathered.slim)
    change = figures.change(found, gathered.as_of, gathered.kept) if gathered.as_of else None
    return Story(
        gathered=gathered, facts=found, meetings=deals.meetings(gathered.meetings, gathered.subject.ends),
        ledger=deals.ledger(gathered.pledges, gathered.as_of), change=change,
    )  # fmt: skip


@lru_cache(maxsize=1)
def template() -> Template:
    """The page's template with our words; all text is escaped and made harmless, wherever it stands."""

    def source(name: str) -> str:
        return files("dragoman.view.dossier").joinpath("templates", name).read_text(encoding="utf-8")

    made = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        style=Markup(charts.style() + source("dossier.css")),  # noqa: S704 - our own files
        legend=Markup(charts.legend()),  # noqa: S704 - our own words
        digests=Markup(charts.digests()),  # noqa: S704 - as above
        scripts=lambda chart: Markup(charts.scripts(shapes=bool(chart))),  # noqa: S704 - our own files, and those of D3
        rank_names=RANKS, version=VERSION, SHOWN=SHOWN, MOST=MOST, stances=STANCES, quads=QUAD_CLASSES,
    )  # fmt: skip
    made.filters.update(
        party=naming.party, parties=naming.parties, date=naming.date, brief=naming.brief, when=naming.when, topic=naming.topic,
        spelled=naming.spelled, thin=thin, act=act, number=naming.number, quote=quoted, short=words.shortened,
    )  # fmt: skip
    return made.get_template("dossier.html")


def clean(value: Any) -> Any:
    """Text of reports without characters that steer or turn; what is ours stays as it is."""
    if value is None:
        return ""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value  # nothing unprintable in it is the common case, and quick to see
    return words.harmless(value)


def latest(gathered: Gathered) -> list[Row]:
    """The newest acts; those that are dated after the last day are misread, or yet to come."""
    return [row for row in gathered.events if row["day"] and gathered.as_of and row["day"] <= gathered.as_of][:SHOWN]


def cite(n: int, row: Row) -> dict[str, object]:
    """A report as it is cited: its number, and an address only where it is one."""
    url = row["url"] or ""
    return {
        "n": n, "url": url if url.startswith(("http://", "https://")) else "", "outlet": words.shortened(row["outlet"] or "outlet not known", 60),
        "day": row["published"], "title": words.shortened(row["title"] or "(no title)", LONGEST_TITLE), "licence": row["licence"] or "not told",
        "report": words.shortened(row["report"], 60),
    }  # fmt: skip


def act(row: Row) -> str:
    """What is done, as a label: "visits", "offers or promises something: give aid"."""
    if len(row["source"] or ()) > 1 and not row["target"]:
        told = (row["type"], row["mode"]) in DEEDS or row["type"] not in words.MUTUAL
        done = words.act(row["type"], row["mode"])[0] if told else words.MUTUAL[row["type"]]
    else:
        done = words.act(row["type"], row["mode"])[0]
    content = phrase(row) if row["content"] is not None else None
    return f"{done.removesuffix(' something')}: {naming.spelled(content)}" if content else done


def quoted(said: str, *, direct: bool = True) -> str:
    """Words said, in quotation marks where they stand so in the report."""
    bare = said.strip().strip("\"“”'‘’ ")
    return f"“{bare}”" if direct else said.strip()


def cards(story: Story) -> list[dict[str, object]]:
    """Headline figures, each with what it rests on."""
    whole = figures.total("", story.facts)
    held = [m for m in story.meetings if m.sure]
    open_, voices = story.ledger.open, story.gathered.voices
    said = {report for voice in voices for report in voice.reports}
    spoken = {id for voice in voices for id in voice.ids}  # one of both sides is one statement
    all_sides = "statements" if story.gathered.subject.ends else f"statements of the {len(voices)} sides that say most"
    share = f"{round(100 * whole.cooperation / whole.facts)} %" if whole.facts else "–"
    classes = figures.by_class(story.facts)
    return [
        card(f"{whole.facts:,}", "acts told", whole.reports),
        card(share, "of them cooperation", whole.reports),
        card(f"{classes[3].facts:,}", "acts of material conflict", classes[3].reports),
        card(f"{len(held):,}{'+' if len(story.meetings) >= MOST else ''}", "meetings and visits held", len({m.row["report"] for m in held})),
        card(f"{len(open_):,}{'+' if len(story.gathered.pledges) >= MOST else ''}", "promises, requests, threats open", len({r["report"] for r in open_})),
        card(f"{len(spoken):,}", all_sides, len(said)),
    ]  # fmt: skip


def card(value: str, name: str, reports: int) -> dict[str, object]:
    """One figure."""
    return {"value": value, "name": name, "reports": reports, "thin": thin(reports)}


def by_year(story: Story) -> list[tuple[str, figures.Sum, tuple[figures.Sum, ...]]]:
    """Acts by year of their day and class, the newest first: the figures behind the chart."""
    years: dict[str, list[figures.Fact]] = {}
    for fact in story.facts:
        years.setdefault(str(fact.day.year) if fact.day else "not known", []).append(fact)
    return [(year, figures.total(year, found), figures.by_class(found)) for year, found in sorted(years.items(), reverse=True)]


def rank_rows(story: Story) -> list[tuple[str, list[int]]]:
    """Which rank of the one side meets which of the other: rows of the first end, columns of the other."""
    counts = deals.matrix(m for m in story.meetings if m.sure)
    order: list[int | None] = [*RANKS, None]
    return [
        (RANKS.get(left or 0, naming.NO_RANK), [counts[left, right] for right in order])
        for left in order
        if any(counts[left, right] for right in order)
    ]


def pledge_groups(story: Story) -> list[dict[str, object]]:
    """Open promises, requests and threats, and the older and settled ones of each kind."""
    ledger = story.ledger
    found: list[dict[str, object]] = []
    for name, types in PLEDGES:
        parts = {
            part: [row for row in rows if row["type"] in types]
            for part, rows in (("open", ledger.open), ("old", ledger.old), ("settled", ledger.settled))
        }
        if any(parts.values()):
            reports = len({row["report"] for row in parts["open"]})
            found.append({"name": name, **parts, "reports": reports})
    return found


def partner_rows(story: Story) -> list[tuple[str, figures.Sum]]:
    """With whom one actor deals, or between whom a topic is."""
    ends = story.gathered.subject.ends
    if len(ends) == 1:
        return [(naming.side_name(s.name), s) for s in figures.partners(story.facts, ends[0].code)]
    if not ends:
        return [(" – ".join(naming.side_name(code) for code in s.name.split("|")), s) for s in figures.pairs(story.facts)]
    return []


def full_names(gathered: Gathered) -> str:
    """What acronyms of the title stand for."""
    found = [end for end in gathered.subject.ends if not end.named and naming.full_name(end.code) != end.name]
    return "; ".join(f"{end.name}: {naming.full_name(end.code)}" for end in found)


def licences(gathered: Gathered) -> list[tuple[str, str, int]]:
    """Outlet, licence, number of reports."""
    counts: dict[tuple[str, str], int] = {}
    for row in gathered.reports.values():
        key = (row["outlet"] or "outlet not known", row["licence"] or "not told")
        counts[key] = counts.get(key, 0) + 1
    return sorted(((*key, n) for key, n in counts.items()), key=lambda item: (-item[2], item[:2]))


def period(gathered: Gathered) -> str:
    """The days asked for, in words."""
    asked = gathered.subject.asked
    return " ".join(filter(None, (f"from {asked.start}" if asked.start else "", f"to {asked.end}" if asked.end else "")))
