"""The reliability plot: how sure a model was, and how often it was right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def plot(rows: Sequence[tuple[float, float, int]], path: Path, of: str) -> None:
    """Write the plot.

    Args:
        rows: mean confidence, share right and number of each tenth of confidence.
        path: the SVG file.
        of: what the confidence is of.
    """
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1)
    axes.plot([r[0] for r in rows], [r[1] for r in rows], marker="o", color="#1f4e79")
    axes.set(xlabel=f"confidence of {of}", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
