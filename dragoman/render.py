"""A reading as HTML for notebooks: the text with its events' words marked, and a table of the events.

Plain strings; everything that comes from a text is escaped, and nothing is fetched or run.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from dragoman.records import Actor, Content, Event, Reading

QUADS = ("", "#2a7d4f", "#1d5fa8", "#b07209", "#b3261e")  # verbal, material cooperation; verbal, material conflict
LONGEST = 6_000  # characters of a text that are shown
CELL = "padding:2px 10px 2px 0;text-align:left;vertical-align:top"


def reading(found: Reading) -> str:
    """A reading: its head, its text with marks, its events, its problems.

    Args:
        found: the reading.
    """
    document = found.document
    head = " · ".join(escape(part) for part in (document.id, document.outlet, document.published or "no date") if part)
    events = table(found) if found.events else "<p>No political events found.</p>"
    problems = "".join(f"<li>{escape(p.code)}: {escape(p.message)}</li>" for p in found.problems)
    return (
        f'<div class="dragoman"><p><b>{escape(document.title)}</b><br><small>{head}</small></p>'
        f'<p style="line-height:1.7;max-width:50em;white-space:pre-wrap">{marked(found)}</p>{events}'
        + (f"<ul>{problems}</ul>" if problems else "")
        + "</div>"
    )


def marked(found: Reading) -> str:
    """The text with the words of each event marked in the colour of its quad class, its number behind."""
    text = found.document.text
    marks = sorted((m.start, m.end, number, e) for number, e in enumerate(found.events, 1) for m in e.mentions)
    out: list[str] = []
    at = 0
    for start, end, number, event in marks:
        if start < at or end > LONGEST:
            continue  # inside the one before, or beyond what is shown
        colour = QUADS[event.quad]
        title = escape(f"{event.type} {event.mode or ''}".strip(), quote=True)
        out.append(escape(text[at:start]))
        out.append(
            f'<mark title="{title}" style="background:none;color:inherit;border-bottom:2px solid {colour}">'
            f'{escape(text[start:end])}<sup style="color:{colour}">{number}</sup></mark>'
        )
        at = end
    out.append(escape(text[at:LONGEST]) + ("…" if len(text) > LONGEST else ""))
    return "".join(out)


def table(found: Reading) -> str:
    """The events, one a row."""
    actors = {actor.id: actor for actor in found.actors}
    head = "".join(
        f'<th style="{CELL}">{name}</th>' for name in ("", "type", "source", "target", "about", "day", "place", "sure")
    )
    rows = "".join(f"<tr>{row(n, event, actors)}</tr>" for n, event in enumerate(found.events, 1))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def row(number: int, event: Event, actors: dict[str, Actor]) -> str:
    """The cells of one event."""
    day = (event.when.start or event.when.text or "") if event.when is not None else ""
    place = event.where.name if event.where is not None else ""
    kind = f"{event.type} {event.mode or ''}".strip()
    cells = (
        str(number), kind, parties(event.source, actors), parties(event.target, actors), content(event.content, actors),
        day, place, f"{event.confidence:.0%}",
    )  # fmt: skip
    return "".join(f'<td style="{CELL}">{escape(cell)}</td>' for cell in cells)


def parties(ids: Iterable[str], actors: dict[str, Actor]) -> str:
    """Who stands on a side: names, offices, countries."""
    told = []
    for id in ids:
        actor = actors[id]
        side = actor.country or actor.org or ""
        who = actor.name or actor.role or ""
        told.append(f"{who} ({side})" if who and side else who or side)
    return ", ".join(told)


def content(inside: Content | None, actors: dict[str, Actor]) -> str:
    """The act that an act of speech is about."""
    if inside is None:
        return ""
    kind = f"{inside.type} {inside.mode or ''}".strip()
    return f"{kind}: {parties(inside.source, actors)} → {parties(inside.target, actors)}".strip(": →")
