"""The pages of this folder as cases: under each heading a day, a quoted report, what it tells, and the reason of a known gap.

## Title
2024-03-06
outlet: Wire
> What the report says.
- what is wanted of it
known gap: why it is not met yet
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
DAY = "2024-03-06"  # on which a report appears that tells no day


@dataclass(frozen=True)
class Case:
    """One heading of a page.

    Args:
        page: name of the page.
        title: the heading.
        day: the day of the report as written, else `DAY`.
        quoted: the lines of the report; an empty one parts paragraphs.
        lines: what is wanted.
        more: what is given as `name: value`, such as the outlet.
        gap: reason of a known gap, else empty.
    """

    page: str
    title: str
    day: str
    quoted: tuple[str, ...]
    lines: tuple[str, ...]
    more: dict[str, str]
    gap: str

    @property
    def text(self) -> str:
        """The report as one paragraph."""
        return " ".join(line for line in self.quoted if line)


def cases(name: str, chapter: str = "") -> Iterator[Case]:
    """The cases of a page.

    Args:
        name: of its file, without the ending.
        chapter: a heading of the first rank; only what stands below it.
    """
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    below = page.split(f"\n# {chapter}\n")[1] if chapter else page
    for part in below.split("\n## ")[1:]:
        yield case(name, part.split("\n# ")[0].strip().splitlines())


def case(page: str, lines: list[str]) -> Case:
    """A case from its lines, the heading first."""
    title, *rest = lines
    more = dict(line.split(": ", 1) for line in rest if re.match(r"[a-z ]+: ", line))
    return Case(
        page=page,
        title=title,
        day=next((line for line in rest if re.fullmatch(r"\d{4}-\d\d-\d\d|no day", line)), DAY),
        quoted=tuple(line[1:].strip() for line in rest if line.startswith(">")),
        lines=tuple(line[2:] for line in rest if line.startswith("- ")),
        more=more,
        gap=more.get("known gap", ""),
    )


def marks(found: Iterable[Case]) -> list[object]:
    """The cases as parameters of a test, known gaps as strict expected failures."""
    return [pytest.param(c, id=c.title, marks=[pytest.mark.xfail(reason=c.gap, strict=True)] if c.gap else []) for c in found]
