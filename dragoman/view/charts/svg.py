"""What all charts have in common: escaping, the frame with its title, round numbers for axes."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from importlib.resources import files

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUADS = (
    ("verbal_cooperation", "Verbal cooperation", "vcoop"),
    ("material_cooperation", "Material cooperation", "mcoop"),
    ("verbal_conflict", "Verbal conflict", "vconf"),
    ("material_conflict", "Material conflict", "mconf"),
)  # column, words, class
LONGEST = 120
# signs that turn or hide what stands around them: shown as the sign for an unknown character
TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
STRANGE = dict.fromkeys((*range(0x20), 0x7F, *TURNING), "\ufffd")


def safe(words: object, longest: int = LONGEST) -> str:
    """Words of a report as text of a chart: escaped, on one line, not too long.

    Args:
        words: what to show.
        longest: more characters than these are cut.
    """
    plain = " ".join(str(words).split()).translate(STRANGE)
    return escape(plain if len(plain) <= longest else plain[: longest - 1] + "…")


def number(value: float) -> str:
    """A coordinate with at most one digit after the point."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, inner: str = "", **attributes: object) -> str:
    """An element; names of attributes lose a trailing '_' and write '-' for '_'.

    Args:
        name: of the element.
        inner: its content, escaped already.
        attributes: None is left out; numbers are rounded, text is escaped.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float) else escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{inner}</{name}>"


def text(x: float, y: float, words: object, css: str = "", anchor: str | None = None) -> str:
    """A line of text."""
    return tag("text", safe(words), x=float(x), y=float(y), class_=css or None, text_anchor=anchor)


def linked(inner: str, href: str | None) -> str:
    """The content as a link, where it leads somewhere in this application or to a report's address."""
    sound = href is not None and href.startswith(("/", "#", "http://", "https://")) and not href.startswith("//")
    return tag("a", inner, href=href) if sound else inner


def frame(
    inner: Iterable[str],
    box: tuple[float, float, float, float],
    *,
    id: str,
    title: str,
    desc: str,
    css: str = "",
    links: bool = False,
) -> str:
    """The whole picture.

    Args:
        inner: what is drawn.
        box: left, top, width and height in units of the drawing.
        id: begins the ids in it; another one for each picture of a page.
        title: what it shows.
        desc: what there is to be seen, in a sentence with figures.
        css: more classes.
        links: whether there are links in it, which a picture that counts as one image would hide.
    """
    named = tag("title", safe(title, 300), id=f"{id}-t") + tag("desc", safe(desc, 600), id=f"{id}-d")
    return tag(
        "svg",
        named + "".join(inner),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(number(v) for v in box),
        class_=f"chart {css}".strip(),
        role="group" if links else "img",
        aria_labelledby=f"{id}-t",
        aria_describedby=f"{id}-d",
        preserveAspectRatio="xMidYMid meet",
    )


def empty(id: str, title: str, words: str) -> str:
    """A picture that says that there is nothing to draw."""
    inner = [text(320, 44, words, "note", "middle")]
    return frame(inner, (0, 0, 640, 80), id=id, title=title, desc=words, css="empty")


def round_up(value: float) -> int:
    """The next number that reads well at the end of an axis: 12, 16, 20, 30 and so on."""
    if value <= 1:
        return 1
    size = 10 ** math.floor(math.log10(value))
    return int(
        next(
            step * size
            for step in (1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10)
            if step * size == int(step * size) and step * size >= value
        )
    )


def days_between(first: dt.date, last: dt.date) -> int:
    """Days from the first to the last, at least one."""
    return max((last - first).days, 1)


def legend(entries: Sequence[tuple[str, str]] = ()) -> str:
    """The key of a chart as an HTML list.

    Args:
        entries: class and words of each; the four quad classes where none are given.
    """
    shown = entries or [(css, words) for _, words, css in QUADS]
    items = (tag("li", tag("span", "", class_=f"swatch {css}", aria_hidden="true") + safe(words)) for css, words in shown)
    return tag("ul", "".join(items), class_="legend")


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of the charts, to put into a page or to serve."""
    return files("dragoman.view.charts").joinpath("charts.css").read_text(encoding="utf-8")
