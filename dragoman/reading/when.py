"""Parsed, acts and standings -> whens: the day or span of each act, as `timeline` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.days.timeline import STEP, Timeline
from dragoman.records import Act, Parsed, Standing, When


@dataclass(frozen=True)
class Dates:
    """Dates acts."""

    name: str = STEP[0]
    version: str = STEP[1]

    def __call__(self, parsed: Parsed, acts: Sequence[Act], standings: Sequence[Standing]) -> tuple[When, ...]:
        """One When for each act that has a phrase of time, or can take the day of the story.

        Args:
            parsed: the report with its grammar.
            acts: its acts.
            standings: the standing of each act, in the order of the acts.
        """
        timeline = Timeline(parsed, acts, f"{self.name} {self.version}")
        whens = (timeline.when(act, standing) for act, standing in zip(acts, standings, strict=True))
        return tuple(w for w in whens if w is not None)
