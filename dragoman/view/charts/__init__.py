"""Charts as SVG, drawn without a script: plain rows in, a string out.

Colours are classes of `charts.css` (see `style`), so that light, dark and print are the page's affair. Every chart
has a title and a description for who does not see it; text of reports is escaped.
"""

from __future__ import annotations

from dragoman.view.charts.months import month_bars
from dragoman.view.charts.network import network
from dragoman.view.charts.svg import legend, style
from dragoman.view.charts.timeline import Mark, timeline
from dragoman.view.charts.world import Dot, world_map

__all__ = ["Dot", "Mark", "legend", "month_bars", "network", "style", "timeline", "world_map"]
