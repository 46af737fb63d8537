"""A dossier: one self-contained page on a relation, an actor or a topic, made from a store.

    subject    what it is about: two ends, one, or a topic
    gather     rows of the store
    figures    what is counted: classes, months, topics, places, what changed lately
    deals      meetings by rank, promises by what is open
    lead       the figures in sentences
    naming     sides, ranks and days in words, for the others
    pictures   the charts
    page       the page, by jinja2 with the charts as SVG

It asks no clock: the day "as of" is the newest report of the store, or the day that is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.schema import Tables


def dossier(tables: Tables, a: str = "", b: str = "", *, topic: str = "", start: str = "", end: str = "") -> str:
    """The dossier as HTML.

    Args:
        tables: a store.
        a: a country, body or person, by name or code; empty where it is about a topic only.
        b: the other end of a relation; empty where it is about one actor.
        topic: part of a context or named topic that all in it must touch.
        start: from this day, month or year on.
        end: up to this day, month or year; the dossier stands as of its last day.

    Raises:
        SettingsError: a name is not known, or a day is none; says what is near.
    """
    from dragoman.view.dossier.gather import gather
    from dragoman.view.dossier.page import page
    from dragoman.view.dossier.subject import subject

    return page(gather(tables, subject(tables, a, b, topic=topic, start=start, end=end)))
