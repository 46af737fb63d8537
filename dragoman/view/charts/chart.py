"""A chart as a page holds it: its data, what there is to be seen in words, and the files that draw it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any

from dragoman import scheme

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUADS = tuple(
    (name.replace(" ", "_"), name.capitalize(), css)
    for name, css in zip(scheme.QUADS.values(), ("vcoop", "mcoop", "vconf", "mconf"), strict=True)
)  # column, words, class
LONGEST = 120
FEW = 5  # fewer events than these are said to be few
# signs that turn or hide what stands around them: shown as the sign for an unknown character
TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
STRANGE = dict.fromkeys((*range(0x20), 0x7F, *TURNING, *range(0xD800, 0xE000)), "\ufffd")
# a data block ends with the first "</script", whatever stands around it
MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
# the drawing library, the reader of shapes, and our own script, in the order in which they are run
SCRIPTS = ("vendor/d3.min.js", "vendor/topojson-client.min.js", "charts.js")
SHAPES = "vendor/world.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn, and what is said of it to those who do not see it.

    Args:
        kind: months, timeline, map or network: which function of `charts.js` draws it.
        id: begins the ids in the picture; another one for each chart of a page.
        title: what it shows.
        desc: what there is to be seen, in a sentence with figures; it stands in the page where no script runs.
        data: what the script draws from; empty where there is nothing to draw.
    """

    kind: str
    id: str
    title: str
    desc: str
    data: Mapping[str, Any]

    def __html__(self) -> str:
        """The chart in a page: templates take it as markup."""
        told = f'<p class="told">{escape(plain(self.desc, 600))}</p>'
        if not self.data:
            return f'<div class="chart empty">{told}</div>'
        return (
            f'<div class="chart {self.kind}" id="{escape(self.id)}" data-kind="{self.kind}" data-title="{escape(plain(self.title, 300))}">'
            f"{told}{block(self.data)}</div>"
        )


def block(data: Mapping[str, Any], id: str = "") -> str:
    """Data in a page, as a block that is never run.

    Args:
        data: what JSON can say.
        id: of the element, where it needs one.
    """
    return data_block(json.dumps(data, ensure_ascii=False, separators=(",", ":")), id)


def data_block(told: str, id: str = "") -> str:
    """JSON in a page, without a sign that the page could take for its own."""
    named = f' id="{escape(id)}"' if id else ""
    return f'<script type="application/json"{named}>{told.translate(MARKUP)}</script>'


def plain(words: object, longest: int = LONGEST) -> str:
    """Words of a report for a chart: on one line, without signs that turn or hide, not too long.

    Args:
        words: what to show.
        longest: more characters than these are cut.
    """
    told = " ".join(str(words).split()).translate(STRANGE)
    return told if len(told) <= longest else told[: longest - 1] + "…"


def sound(href: str | None) -> str | None:
    """The address, where it leads somewhere in this application or to a report; None otherwise."""
    leads = href is not None and href.startswith(("/", "#", "http://", "https://")) and not href.startswith("//")
    return href if leads else None


def slim(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of data without what is not known, which the script takes for nothing."""
    return {key: value for key, value in row.items() if value is not None and value is not False}


def legend(entries: Sequence[tuple[str, str]] = ()) -> str:
    """The key of a chart as an HTML list.

    Args:
        entries: class and words of each; the four quad classes where none are given.
    """
    shown = entries or [(css, words) for _, words, css in QUADS]
    items = (f'<li><span class="swatch {css}" aria-hidden="true"></span>{escape(words)}</li>' for css, words in shown)
    return f'<ul class="legend">{"".join(items)}</ul>'


@lru_cache(maxsize=8)
def source(name: str) -> str:
    """The text of a file of this package: the style sheet, a script, the shapes.

    Args:
        name: its path in the package.
    """
    return files("dragoman.view.charts").joinpath(*name.split("/")).read_text(encoding="utf-8")


def style() -> str:
    """The style sheet of the charts, to put into a page or to serve."""
    return source("charts.css")


def digests() -> str:
    """The scripts as a content security policy names them where they stand in the page itself."""
    found = (base64.b64encode(hashlib.sha256(source(name).encode()).digest()).decode() for name in SCRIPTS)
    return " ".join(f"'sha256-{digest}'" for digest in found)


def scripts(*, shapes: bool) -> str:
    """All that draws the charts of a page, to stand at its end.

    Args:
        shapes: whether there is a map among them.
    """
    drawn = data_block(source(SHAPES), "shapes") if shapes else ""
    return drawn + "".join(f"<script>{source(name)}</script>" for name in SCRIPTS)
