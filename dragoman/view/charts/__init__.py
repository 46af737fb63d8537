"""Charts: plain rows in, a `Chart` out, which the script of the page draws with D3.

Python says what is drawn from which rows, and says it in words, too; `charts.js` says how. Colours are classes of
`charts.css`, so that light, dark and print are the page's affair. Text of reports is data, never markup.
"""

from __future__ import annotations

from dragoman.view.charts.chart import SCRIPTS, SHAPES, Chart, digests, legend, scripts, source, style
from dragoman.view.charts.months import month_bars
from dragoman.view.charts.network import network
from dragoman.view.charts.timeline import Mark, timeline
from dragoman.view.charts.world import Dot, world_map

__all__ = [
    "SCRIPTS", "SHAPES", "Chart", "Dot", "Mark", "digests", "legend", "month_bars", "network", "scripts", "source", "style", "timeline",
    "world_map",
]  # fmt: skip
