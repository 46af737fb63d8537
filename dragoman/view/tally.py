"""Counts of the reports of one run, and what was wrong with them: the first twenty messages, then their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dragoman.errors import InputError
from dragoman.records import Reading
from dragoman.view.words import harmless

FAILED = frozenset({"language", "crash"})  # problems that mean that a report was not coded
# problems that are told while reports are read
TOLD = frozenset({"language", "crash", "short", "too-long", "capitals", "date", "captured", "encoding"})
MESSAGES = 20


class Tally:
    """Counts of one run.

    Args:
        write: takes a line for the user, without its line end.
        kept: where the messages are that are not told.
    """

    def __init__(self, write: Callable[[str], None], kept: str) -> None:
        self.write, self.kept = write, kept
        self.reports = self.events = self.failed = self.messages = self.notes = 0
        self.problems: Counter[str] = Counter()

    def add(self, item: Reading | InputError) -> None:
        """Count one report, and tell what is wrong with it."""
        self.reports += 1
        if isinstance(item, InputError):
            self.failed += 1
            self.problems[item.code] += 1
            self.tell(str(item))
            return
        codes = [problem.code for problem in item.problems]
        self.events += len(item.events)
        self.problems.update(codes)
        self.failed += any(code in FAILED for code in codes)
        for problem in item.problems:
            if problem.code in TOLD:
                self.tell(problem.message)

    def note(self, message: object) -> None:
        """What was guessed or passed over; no trouble, and no message less for what is."""
        self.notes += 1
        if self.notes <= MESSAGES:
            self.write(f"dragoman: {harmless(str(message))}")

    def tell(self, message: str) -> None:
        """One message, unless there were too many already."""
        self.messages += 1
        if self.messages <= MESSAGES:
            self.write(f"dragoman: {harmless(message)}")

    def close(self, counts: str) -> None:
        """Write what is left to say.

        Args:
            counts: what became of the reports; the problems are added.
        """
        if self.notes > MESSAGES:
            self.write(f"dragoman: {counted(self.notes - MESSAGES, 'more note')} on what was guessed or passed over")
        if self.messages > MESSAGES:
            self.write(f"dragoman: {counted(self.messages - MESSAGES, 'more message')}; {self.kept}")
        codes = ", ".join(f"{code} {count:,}" for code, count in self.problems.most_common())
        self.write(f"{counts}; problems: {codes or 'none'}")


def counted(count: int, word: str) -> str:
    """A number with its word: '1 report', '2 reports'."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
