"""What a run says at its end: counts, and how many messages there were beyond those told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from made import READING

from dragoman.errors import InputError
from dragoman.records import Problem
from dragoman.store import Writer
from dragoman.store.take import Outcome
from dragoman.view.commands.add import Kept, Shown
from dragoman.view.tally import Tally

SHORT = Problem(step="ingest", code="short", message="one word\x1b[31m")
MISSING = InputError("no such file", "a.txt", code="missing")


def test_messages_are_told_up_to_twenty_and_counted() -> None:
    lines: list[str] = []
    tally = Tally(lines.append, "look there")
    for _ in range(15):
        tally.add(replace(READING, problems=(SHORT, Problem(step="who", code="unknown", message="not told"))))
    for _ in range(6):
        tally.add(MISSING)
    tally.close("done")
    assert lines[0] == "dragoman: one word[31m"
    assert lines.count("dragoman: a.txt: no such file") == 5
    assert lines[20:] == ["dragoman: 1 more message; look there", "done; problems: short 15, unknown 15, missing 6"]
    assert (tally.reports, tally.events, tally.failed) == (21, 30, 6)


def test_notes_take_no_place_from_messages() -> None:
    lines: list[str] = []
    tally = Tally(lines.append, "")
    for _ in range(25):
        tally.note("guessed")
    tally.add(MISSING)
    tally.close("done")
    assert lines.count("dragoman: guessed") == 20
    assert lines[20:] == [
        "dragoman: a.txt: no such file", "dragoman: 5 more notes on what was guessed or passed over", "done; problems: missing 1",
    ]  # fmt: skip


def test_what_is_refused_is_not_said_to_be_kept(tmp_path: Path) -> None:
    errors = io.StringIO()
    with Writer(tmp_path / "news.duckdb") as writer:
        kept = Kept(errors, Shown())
        for _ in range(30):
            kept.add(Outcome(what="failed", error=MISSING))
        kept.add(Outcome(what="known"))
        kept.add(Outcome(what="new", reading=READING))
    kept.close(writer)
    *_, more, counts = errors.getvalue().splitlines()
    assert more == "dragoman: 10 more messages; those of reports that were read are in the table `problems`"
    assert counts == (
        "32 reports: 1 new, 0 changed, 0 coded again, 1 known already, 30 failed; 2 events, 0 copies found; "
        "problems: missing 30, unknown 1"
    )
